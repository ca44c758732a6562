"""A tracker → the text of a plan, checked and read back before anything is written."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from actiontrack.document import Data, Document, SourceFile, parse
from actiontrack.document.builder import LONGEST_SCALAR
from actiontrack.document.decode import LARGEST_FILE
from actiontrack.editing import Value
from actiontrack.errors import CannotDoError
from actiontrack.exchange.tracker.actions import ActionData
from actiontrack.exchange.tracker.notes import ImportNote, NoteTopic
from actiontrack.exchange.tracker.read import Tracker, TrackerWorkstream
from actiontrack.exchange.tracker.yaml import key_lines, words_lines
from actiontrack.flags import Flag, Route, Severity
from actiontrack.plans.vocabulary import Meaning
from actiontrack.review import PlanReview, examine_document
from actiontrack.rules import RULES
from actiontrack.settings import Settings
from actiontrack.text.page import one_line

MOST_ROUNDS = 4

LATE_OR_SILENT = ("AT208", "AT209", "AT302", "AT309", "AT408")
"""Rules whose flags are said at once: what a tracker does not tell, or cannot mean."""

PERSONAL = "AT901"
_LONGEST = LONGEST_SCALAR - 1024


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """A plan as it is to be written."""

    text: str
    review: PlanReview
    """Of which the flags are those of errors, and of what is said at once."""

    @property
    def headline(self) -> str:
        """What it comes to."""
        return self.review.summary.headline


def plan_of(head: str, tracker: Tracker, path: str, name: str, day: date) -> ImportedPlan:
    """Return the plan that a file makes, without an error of the record.

    `head` is the beginning of the plan's text, down to its position. A date that contradicts
    another goes into the note. Raises CannotDoError where a plan cannot hold it.
    """
    make_fit(tracker)
    settings = _settings()
    for _ in range(MOST_ROUNDS):
        document = _document(head, tracker, path, name)
        is_same = _is_read_back(document.data, tracker)
        if is_same:
            _hold_once(document.data, tracker)
        review = examine_document(document, day, settings, locate_all=False)
        errors = [error for error in review.flags if error.severity is Severity.ERROR]
        if not errors:
            if not is_same or review.summary.actions != len(tracker.actions):
                raise CannotDoError(
                    f"what {tracker.source} says cannot be written so that it reads back the same:"
                    " nothing is written, and this is a fault of actiontrack; please report it"
                )
            return ImportedPlan(document.text, review)
        # Two rules, or two items of a list, may contradict one value, which is put aside once.
        for flag in {_route_of_value(flag): flag for flag in errors}.values():
            _put_aside(tracker, flag)
    raise CannotDoError(f"{tracker.source} makes no plan without errors: {errors[0].message}")


def _settings() -> Settings:
    """Return settings by which only those rules are asked of which something is said at once."""
    kept_codes = (*LATE_OR_SILENT, PERSONAL)
    codes = [
        rule.CODE
        for rule in RULES
        if rule.SEVERITY is not Severity.ERROR and rule.CODE not in kept_codes
    ]
    return Settings(severities=dict.fromkeys(codes))


def _document(head: str, tracker: Tracker, path: str, name: str) -> Document:
    """Return the plan that a tracker makes, read back. Raises CannotDoError if it is too long."""
    data = io.BytesIO()
    for line in _lines(head, tracker):
        data.write(f"{line}\n".encode())
        if data.tell() > LARGEST_FILE:
            raise CannotDoError(
                f"{tracker.source} holds more than one plan can ({LARGEST_FILE // 1024**2} MB): "
                "import a part of it"
            )
    return parse(SourceFile(path, name, data.getvalue()))


def _is_read_back(data: Data, tracker: Tracker) -> bool:
    """Tell whether a plan is read back as what was meant."""
    meant = _plan(tracker)
    return isinstance(data, dict) and all(data.get(key) == meant[key] for key in meant)


def _hold_once(data: Data, tracker: Tracker) -> None:
    """Let a tracker hold its actions as they were read back: 100,000 of them are not held twice."""
    titled, loose = _streams(tracker)
    plan = cast("dict[str, Any]", data)
    for stream, read in zip(titled, plan.get("workstreams", ()), strict=True):
        stream.actions = read.get("actions", [])
    if loose:
        loose.actions = plan.get("actions", [])


def _lines(head: str, tracker: Tracker) -> Iterator[str]:
    """Yield the lines of the plan's text."""
    position = f" {tracker.position}" if tracker.position else ""
    yield re.sub(r"(?m)^position:$", f"position:{position}", head.rstrip("\n"))
    plan = _plan(tracker)
    yield from key_lines(plan, ("words", "note"))
    guesses = set(tracker.ratings.meanings) - tracker.ratings.declared
    parts = tracker.parts
    yield from key_lines(plan, ("bodies",))
    if tracker.ratings.meanings:
        yield from words_lines("ratings", _used(tracker), guesses)
    yield from words_lines("stages", parts.stages, parts.stages)
    yield from words_lines("impact_ratings", parts.impact_ratings, parts.impact_ratings)
    later = ("fields", "findings", "measures", "workstreams", "actions", "risks")
    yield from key_lines(plan, later)


def _used(tracker: Tracker) -> Mapping[str, Meaning]:
    """Return the ratings in the order of their meanings, as a plan lists them."""
    order = list(Meaning)
    meanings = tracker.ratings.meanings
    return dict(sorted(meanings.items(), key=lambda pair: order.index(pair[1])))


def _plan(tracker: Tracker) -> dict[str, Value]:
    titled, loose = _streams(tracker)
    plan: dict[str, Value] = {
        "words": {"workstream": tracker.word} if tracker.word else {},
        "note": "\n\n".join(tracker.plan_notes),
        **tracker.parts.as_plan(),
        "workstreams": [_workstream(workstream) for workstream in titled],
        "actions": loose.actions if loose else [],
    }
    return {key: value for key, value in plan.items() if value}


def _streams(tracker: Tracker) -> tuple[list[TrackerWorkstream], TrackerWorkstream | None]:
    loose = next(
        (workstream for workstream in tracker.workstreams if workstream.title is None), None
    )
    return [workstream for workstream in tracker.workstreams if workstream.title is not None], loose


def _workstream(stream: TrackerWorkstream) -> dict[str, Value]:
    own: dict[str, Value] = {"id": stream.id or "", "title": stream.title or ""}
    return {**own, "actions": stream.actions} if stream.actions else own


def _route_of_value(flag: Flag) -> Route:
    return flag.route[: 5 if flag.route[:1] == ("workstreams",) else 3]


def _put_aside(tracker: Tracker, flag: Flag) -> None:
    """Take a value that is called an error out of its action, and keep it in the note."""
    titled, loose = _streams(tracker)
    match flag.route:
        case ("workstreams", int(stream), "actions", int(place), str(key), *_):
            home = titled[stream]
        case ("actions", int(place), str(key), *_) if loose:
            home = loose
        case _:
            raise CannotDoError(f"{tracker.source} makes no plan without errors: {flag.message}")
    action = home.actions[place]
    if key in ("id", "title", "note") or key not in action:
        raise CannotDoError(f"{tracker.source} makes no plan without errors: {flag.message}")
    value = action.pop(key)
    action["note"], words = as_note(action, key, value), _words(value)
    where = f"{home.places[place]} ({action['id']})"
    tracker.notes.append(ImportNote(NoteTopic.CHECK, where, f"{key} {words}", flag.message))


def as_note(action: ActionData, key: str, value: Value) -> str:
    """Return the note of an action with what a key of it said."""
    note = f"{key.replace('_', ' ').capitalize()}: {_words(value)}"
    return "\n\n".join(paragraph for paragraph in (str(action.get("note", "")), note) if paragraph)


def _words(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(_words(item) for item in value.values())
    return "; ".join(_words(item) for item in value)


def make_fit(tracker: Tracker) -> None:
    """Leave out, with a note, what is longer than a plan can hold."""
    kept: list[str] = []
    for note in tracker.plan_notes:
        if _size([*kept, note]) <= _LONGEST:
            kept.append(note)
        else:
            tracker.notes.append(
                ImportNote(NoteTopic.LOST, "beside the table", note, "is too long")
            )
    tracker.plan_notes[:] = kept
    for stream in tracker.workstreams:
        for action, place in zip(stream.actions, stream.places, strict=True):
            _make_action_fit(action, place, tracker.notes)


def _make_action_fit(action: ActionData, place: str, notes: list[ImportNote]) -> None:
    for key, value in list(action.items()):
        if not isinstance(value, str) or len(value) * 4 <= _LONGEST or _size([value]) <= _LONGEST:
            continue
        kept: list[str] = []
        for part in value.split("\n\n"):
            if _size([*kept, part]) <= _LONGEST:
                kept.append(part)
            else:
                notes.append(
                    ImportNote(NoteTopic.LOST, f"{place} ({action['id']})", part, "is too long")
                )
        if kept:
            action[key] = "\n\n".join(kept)
        else:
            action[key] = one_line(value)[: _LONGEST // 4]


def _size(texts: list[str]) -> int:
    return sum(len(text.encode()) + 2 for text in texts)
