"""A tracker of a later month against the plan it was imported into: what changed, as amendments.

`matching` finds the action of each row, `row_changes` what is new in it; here the rest is added:
rows that are new, the ratings they bring, and what is told of rows and actions without a partner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from actiontrack.amending.builder import Amendment
from actiontrack.amending.naming import next_free_id
from actiontrack.amending.records import rating
from actiontrack.editing import AppendItem, SetKey, Value, append_action
from actiontrack.errors import CannotDoError
from actiontrack.exchange.tracker.actions import ActionData
from actiontrack.exchange.tracker.changes import (
    ChangeContext,
    MoveAgreement,
    Refused,
    TrackerChange,
    as_quoted,
)
from actiontrack.exchange.tracker.changes import TrackerChangeKind as Kind
from actiontrack.exchange.tracker.known_parts import compare_risks, known_parts
from actiontrack.exchange.tracker.matching import (
    MOST_COMPARED,
    ActionRow,
    Matches,
    are_alike,
    matches_of,
    rows_of_actions,
    title_key,
)
from actiontrack.exchange.tracker.plan import as_note, make_fit
from actiontrack.exchange.tracker.read import Tracker, TrackerWorkstream
from actiontrack.exchange.tracker.row_changes import changes_in_row
from actiontrack.plans.model import Plan, Workstream
from actiontrack.plans.values import parse_date, shortened
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition, Position
from actiontrack.text.page import one_line


@dataclass(frozen=True, slots=True)
class TrackerComparison:
    """What a tracker says otherwise than the plan, and the amendments that take it."""

    changes: list[TrackerChange]
    amendments: list[Amendment]
    rows: int
    """How many rows are actions of the plan already."""
    new_ratings: dict[str, Meaning]
    remarks: list[str]


def compare_tracker(
    tracker: Tracker,
    position: Position,
    agreement: MoveAgreement | None = None,
    refused: Refused | None = None,
) -> TrackerComparison:
    """Return what a tracker changes in a plan. Raises CannotDoError where it is of another plan.

    A tracker that is older than the plan's position is refused.
    """
    plan = position.plan
    _refuse_older(tracker, plan)
    make_fit(tracker)
    columns = [column for table in tracker.tables for column in table.columns]
    undated = [column for column in columns if column.key == "updates" and not column.day]
    has_days = any(column.key == "updates.date" for column in columns)
    context = ChangeContext(
        plan,
        position.day,
        tracker.news_day,
        tracker.ratings.meanings,
        agreement,
        refused or {},
        keys=frozenset(column.key for column in columns),
        is_own=all(table.is_own for table in tracker.tables),
        undated_heads=frozenset(
            one_line(column.heading)
            for column in undated
            if tracker.news_day is None and not has_days
        ),
    )
    parts = known_parts(tracker.parts, plan)
    rows = [replace(row, data=parts.translated(row.data)) for row in rows_of_actions(tracker)]
    matches = matches_of(rows, position, tracker.source)
    context.ids = {row.id: action.id for row, action in matches.pairs if row.has_id}
    changes: list[TrackerChange] = []
    amendments: list[Amendment] = []
    for row, action in matches.pairs:
        amendment, of_row = changes_in_row(row, action, context)
        amendments.append(amendment)
        changes += of_row
        changes += _moved_elsewhere(row, action)
    amendments += _Newcomers(position, context, matches).amendments(changes)
    changes += _without_partner(matches)
    of_risks, risks_changed = compare_risks(tracker, plan, context.refused)
    changes += risks_changed
    return TrackerComparison(
        changes,
        [*_new_ratings(plan, context.used), *parts.amendments, *amendments, *of_risks],
        len(matches.pairs),
        context.used,
        [
            *(f"New in the plan: {addition.sentence}" for addition in parts.amendments),
            *parts.conflicts,
            *_remarks(matches, context, tracker),
        ],
    )


def _refuse_older(tracker: Tracker, plan: Plan) -> None:
    if tracker.position and plan.position and plan.position.is_surely_after(tracker.position):
        raise CannotDoError(
            f"{tracker.source} is of {tracker.position.words}, and the plan's position is of"
            f" {plan.position.words}: an older tracker is no news, and nothing is written; if it is"
            " newer, say of which day with --position"
        )


def _remarks(matches: Matches, context: ChangeContext, tracker: Tracker) -> Iterator[str]:
    for title in dict.fromkeys(matches.in_order):
        yield f"Several rows are called '{shortened(one_line(title))}': taken in their order."
    for key, name in (("status", "ratings"), ("due", "due dates")):
        if key not in context.keys:
            yield f"No column of {tracker.source} holds {name}: those of the plan stay."


def _moved_elsewhere(row: ActionRow, action: ActionPosition) -> Iterator[TrackerChange]:
    """Tell that a row stands under another workstream; an action is not moved."""
    home, here = action.workstream, row.workstream
    if home is None or here.title is None or _is_home(home, here):
        return
    words = (
        f"stands under '{shortened(one_line(here.title))}' in the tracker, and under"
        f" '{shortened(one_line(home.title))}' in the plan"
    )
    yield TrackerChange(Kind.NOT_TAKEN, row.where, action.name, words)


def _is_home(home: Workstream, here: TrackerWorkstream) -> bool:
    mine = {title_key(home.title), title_key(f"{home.id} {home.title}")}
    theirs = title_key(here.title or "")
    return theirs in mine or any(theirs.endswith(f" {title}") for title in mine)


def _without_partner(matches: Matches) -> Iterator[TrackerChange]:
    for row, why in matches.unclear:
        yield TrackerChange(Kind.UNCLEAR, row.where, row.name, why)
    for row, action in matches.renumbered:
        words = f"{row.id} in the tracker is {action.id} in the plan"
        yield TrackerChange(Kind.RENUMBERED, row.where, action.name, words)
    for action in matches.gone:
        words = one_line(action.own_words or "no rating")
        yield TrackerChange(Kind.GONE, "", action.name, words)


def _new_ratings(plan: Plan, used: Mapping[str, Meaning]) -> Iterator[Amendment]:
    """Yield the amendments that declare ratings; a plan of the usual words declares those too."""
    if used and not plan.ratings:
        actions = [
            *(one for workstream in plan.workstreams for one in workstream.actions),
            *plan.actions,
        ]
        words = [action.status for action in actions]
        words += [update.status for action in actions for update in action.updates]
        known = {
            word: meaning.value
            for word in words
            if word and (meaning := plan.meaning_of(word)) is not None
        }
        new = {word: meaning.value for word, meaning in used.items()}
        edit = SetKey((), "ratings", {**known, **new})
        yield Amendment((edit,), f"{', '.join(map(one_line, used))}: declared.")
        return
    for word, meaning in used.items():
        yield rating(plan, word, meaning.value)


class _Newcomers:
    """Rows that are no action of the plan yet, on their way into it."""

    def __init__(self, position: Position, context: ChangeContext, matches: Matches) -> None:
        self._plan, self._context, self._matches = position.plan, context, matches
        self._position = position
        self._ids = {action.id for action in position.all_actions}
        self._streams = {workstream.id for workstream in position.plan.workstreams}

    def amendments(self, changes: list[TrackerChange]) -> Iterator[Amendment]:
        """Yield what adds them, a workstream of their own with all of its actions."""
        new_streams: dict[int, tuple[TrackerWorkstream, list[ActionData]]] = {}
        for row in self._matches.new:
            place = self._home(row.workstream)
            action = self._action(row, place)
            if action is None:
                words = self._context.refused.get((row.id, ""), "")
                changes.append(TrackerChange(Kind.UNCLEAR, row.where, row.name, words))
                continue
            name = f"{action['id']} {as_quoted(row.title)}"
            changes.append(TrackerChange(Kind.NEW, row.where, name, self._words(row, action)))
            if place is None and row.workstream.title is not None:
                new_streams.setdefault(id(row.workstream), (row.workstream, []))[1].append(action)
            else:
                yield Amendment((append_action(place, action),), f"{name}: added.")
        for stream, actions in new_streams.values():
            key, title = self._stream_id(stream), one_line(stream.title or "")
            item: dict[str, Value] = {"id": key, "title": title, "actions": actions}
            sentence = f"{key} {title}: added ({', '.join(str(entry['id']) for entry in actions)})."
            yield Amendment((AppendItem((), "workstreams", item),), sentence)

    def _home(self, stream: TrackerWorkstream) -> int | None:
        places = [
            at
            for at, workstream in enumerate(self._plan.workstreams)
            if _is_home(workstream, stream)
        ]
        return places[0] if places and stream.title is not None else None

    def _stream_id(self, stream: TrackerWorkstream) -> str:
        key = stream.id or "WS1"
        number = len(self._streams)
        while key in self._streams:
            number += 1
            key = f"WS{number}"
        self._streams.add(key)
        return key

    def _action(self, row: ActionRow, place: int | None) -> ActionData | None:
        key = row.id
        if not row.has_id or key in self._ids:
            home = self._plan.workstreams[place] if place is not None else None
            siblings = [
                other.id for other in self._position.all_actions if other.workstream is home
            ]
            key = next_free_id(siblings, self._ids, f"{home.id}." if home else "")
        self._ids.add(key)
        if row.has_id:
            self._context.ids.setdefault(row.id, key)
        refused = self._context.refused
        if (key, "") in refused:
            return None
        action: ActionData = {**row.data, "id": key}
        for name in [field for field in action if (key, field) in refused and field != "title"]:
            action["note"] = as_note(action, name, action.pop(name))
        if isinstance(others := action.get("depends_on"), list):
            action["depends_on"] = [self._context.ids.get(str(item), str(item)) for item in others]
        if isinstance(status := action.get("status"), str):
            action["status"] = self._context.rating(status)
        if updates := action.get("updates"):
            rating = self._context.rating
            action["updates"] = [
                {key: rating(str(it)) if key == "status" else it for key, it in update.items()}
                for update in updates
                if isinstance(update, Mapping)
            ]
        elif self._context.news_day and "status" in action:
            day = str(self._context.news_day)
            action["updates"] = [{"date": day, "status": action["status"]}]
        return action

    def _words(self, row: ActionRow, action: ActionData) -> str:
        parts = [str(action.get("status", "no rating"))]
        if isinstance(due := action.get("due"), str):
            parts.append(f"due {parse_date(due).words}")
        if row.has_id and row.id != action["id"]:
            held = [holder for holder in self._position.all_actions if holder.id == row.id]
            whose = [f"'{shortened(one_line(holder.title))}' in the plan" for holder in held]
            parts.append(", which is ".join([f"{row.id} in the tracker", *whose[:1]]))
        is_huge = len(self._matches.gone) * len(self._matches.new) > MOST_COMPARED
        gone = () if is_huge else self._matches.gone
        near = [candidate for candidate in gone if are_alike(candidate.title, row.title)]
        if len(near) == 1:
            parts.append(
                f"if it is {near[0].id} reworded, 'actiontrack undo' this, write the new"
                " title into the plan and import again"
            )
        return "; ".join(parts)
