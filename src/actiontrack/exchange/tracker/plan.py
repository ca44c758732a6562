"""A tracker → the text of a plan, checked and read back before anything is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from actiontrack.document import SourceFile
from actiontrack.document.builder import LONGEST_SCALAR
from actiontrack.document.decode import LARGEST_FILE
from actiontrack.editing import Value
from actiontrack.errors import CannotDoError
from actiontrack.exchange.tracker.actions import ActionData
from actiontrack.exchange.tracker.notes import ImportNote, NoteTopic
from actiontrack.exchange.tracker.tracker_data import Tracker, TrackerWorkstream
from actiontrack.exchange.tracker.yaml import key_lines, words_lines
from actiontrack.flags import Flag, Severity
from actiontrack.plans.vocabulary import Meaning
from actiontrack.review import PlanReview, examine_plan
from actiontrack.settings import Settings
from actiontrack.text.page import one_line

MOST_ROUNDS = 4
_LONGEST = LONGEST_SCALAR - 1024


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """A plan as it is to be written."""

    text: str
    review: PlanReview


def plan_of(head: str, tracker: Tracker, path: str, name: str, day: date) -> ImportedPlan:
    """Return the plan that a file makes, without an error of the record.

    `head` is the beginning of the plan's text, down to its position. A date that contradicts
    another goes into the note. Raises CannotDoError where a plan cannot hold it.
    """
    make_fit(tracker)
    for _ in range(MOST_ROUNDS):
        text = _text(head, tracker)
        data = text.encode()
        if len(data) > LARGEST_FILE:
            raise CannotDoError(
                f"{tracker.source} holds more than one plan can ({LARGEST_FILE // 1024**2} MB): "
                "import a part of it"
            )
        review = examine_plan(SourceFile(path, name, data), day, Settings(), locate_all=False)
        errors = [each for each in review.flags if each.severity is Severity.ERROR]
        if not errors:
            _prove(review, tracker)
            return ImportedPlan(text, review)
        # Two rules may contradict one value, which is put aside once.
        for flag in {flag.route: flag for flag in errors}.values():
            _put_aside(tracker, flag)
    raise CannotDoError(f"{tracker.source} makes no plan without errors: {errors[0].message}")


def _text(head: str, tracker: Tracker) -> str:
    said = f" {tracker.position}" if tracker.position else ""
    begin = re.sub(r"(?m)^position:$", f"position:{said}", head.rstrip("\n"))
    plan = _plan(tracker)
    lines = [begin, *key_lines(plan, ("words", "note"))]
    guesses = set(tracker.ratings.meanings) - tracker.ratings.declared
    parts = tracker.parts
    lines += key_lines(plan, ("bodies",))
    if tracker.ratings.meanings:
        lines += words_lines("ratings", _used(tracker), guesses)
    lines += words_lines("stages", parts.stages, parts.stages)
    lines += words_lines("impact_ratings", parts.impact_ratings, parts.impact_ratings)
    lines += key_lines(plan, ("fields", "findings", "measures", "workstreams", "actions", "risks"))
    return "\n".join(lines) + "\n"


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
        "workstreams": [_workstream(each) for each in titled],
        "actions": loose.actions if loose else [],
    }
    return {key: value for key, value in plan.items() if value}


def _streams(tracker: Tracker) -> tuple[list[TrackerWorkstream], TrackerWorkstream | None]:
    loose = next((each for each in tracker.workstreams if each.title is None), None)
    return [each for each in tracker.workstreams if each.title is not None], loose


def _workstream(stream: TrackerWorkstream) -> dict[str, Value]:
    own: dict[str, Value] = {"id": stream.id or "", "title": stream.title or ""}
    return {**own, "actions": stream.actions} if stream.actions else own


def _prove(review: PlanReview, tracker: Tracker) -> None:
    """Refuse a plan that is read back as something else than what was meant."""
    data = review.document.data
    meant = _plan(tracker)
    is_same = isinstance(data, dict) and all(data.get(key) == meant[key] for key in meant)
    if not is_same or review.summary.actions != len(tracker.actions):
        raise CannotDoError(
            f"what {tracker.source} says cannot be written so that it reads back the same: nothing"
            " is written, and this is a fault of actiontrack; please report it"
        )


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
    action["note"], found = as_note(action, key, value), _words(value)
    where = f"{home.places[place]} ({action['id']})"
    tracker.notes.append(ImportNote(NoteTopic.CHECK, where, f"{key} {found}", flag.message))


def as_note(action: ActionData, key: str, value: Value) -> str:
    """Return the note of an action with what a key of it said."""
    note = f"{key.replace('_', ' ').capitalize()}: {_words(value)}"
    return "\n\n".join(each for each in (str(action.get("note", "")), note) if each)


def _words(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(_words(each) for each in value.values())
    return "; ".join(_words(each) for each in value)


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
    return sum(len(each.encode()) + 2 for each in texts)
