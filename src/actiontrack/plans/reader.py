"""Document → plan. One value that cannot be read costs that value, never the action it is in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import ValidationError

from actiontrack.document import REFUSED, Data, Document
from actiontrack.flags import Misreading, Route
from actiontrack.plans.errors import ErrorTranslator, items_of, known_keys
from actiontrack.plans.fields import UNREAD
from actiontrack.plans.inspections import misread_inspections_and_steps
from actiontrack.plans.model import Action, Item, Plan, Workstream
from actiontrack.plans.own_fields import misread_fields
from actiontrack.plans.rating_words import unknown_stages_and_impacts, unknown_statuses
from actiontrack.plans.scores import numbers_off_scale, without_numbers_off_scale
from actiontrack.text.wording import counted

if TYPE_CHECKING:
    from actiontrack.plans.misplaced import RawAction

M = TypeVar("M", bound=Item)

MOST_REPORTED = 2000
"""Things that cannot be read of which one file tells; the rest are counted."""

MOST_SALVAGED = 5000
"""Actions of one file that are read piece by piece, or counted with their names where none is read;
beyond, a damaged one is unreadable, and one at a wrong place is counted without its name."""

MOST_ROUNDS = 8
"""Each round of reading puts aside what failed in the one before; two are enough in practice."""


class ParsedAction(NamedTuple):
    """One action of a file, also where it could not be read.

    `unread` holds the keys of which something was written that could not be read: they are not
    absent. An unreadable action keeps what there is of it, with `""` for its id or title.
    """

    route: Route
    action: Action
    workstream: int | None
    """The place of its workstream in the plan's list; None if it stands in none."""
    is_readable: bool = True
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ParsedPlan:
    """One file as a plan: its readable actions stand in the plan, all of them in `actions`."""

    plan: Plan
    actions: tuple[ParsedAction, ...]
    misreadings: tuple[Misreading, ...]
    document: Document
    is_plan: bool = True
    unread: frozenset[Route] = frozenset()
    """Where something outside the actions is written that could not be read: it is not absent."""

    def action_at(self, route: Route) -> str | None:
        """Return the id of the action in which a route lies; None outside, or without an id."""
        ids = self._ids
        if len(route) == 2 and route in ids:  # nearly every route that is asked for
            return ids[route]
        if "actions" in route[:3]:
            for depth in (2, 4, 1, 3):
                if (at := route[:depth]) in ids:
                    return ids[at]
        return None

    def has_unread(self, route: Route) -> bool:
        """Tell whether something at or below a route outside the actions could not be read."""
        return route in self._around_unread

    @cached_property
    def _around_unread(self) -> frozenset[Route]:
        # Each item of a long list asks, and there may be as many that could not be read.
        return frozenset(route[:depth] for route in self.unread for depth in range(len(route) + 1))

    @cached_property
    def _ids(self) -> dict[Route, str | None]:
        ids: dict[Route, str | None] = {}
        for action in self.actions:
            ids.setdefault(action.route, action.action.id or None)
        return ids


def read_plan(document: Document) -> ParsedPlan:
    """Give a document its types. What could not be read is told, and counted if it is an action."""
    return _Reader(document).read()


class _Reader:
    """The reading of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._errors = ErrorTranslator()
        self._misreadings: list[Misreading] = []
        self._unread: frozenset[Route] = frozenset()
        # An action of which the '- ' is missing is read as one with the action before it.
        self._run_together = Counter(
            misreading.route for misreading in document.misreadings if misreading.code == "AT113"
        )
        self._omitted = 0
        self._salvages = 0
        self._fields_set: dict[frozenset[str], set[str]] = {}

    def read(self) -> ParsedPlan:
        data = self._document.data
        is_plan = isinstance(data, dict) and (
            not data or not data.keys().isdisjoint(known_keys(Plan))
        )
        if not is_plan:
            self._report_no_plan(data)
        written = data if isinstance(data, dict) and is_plan else {}
        actions = tuple(self._actions(written))
        plan = self._plan(written, actions, is_plan=is_plan)
        for misreading in unknown_statuses(
            plan,
            ((action.route, action.action) for action in actions),
            written.get("ratings"),
            self._errors.guesses,
        ):
            self._report(misreading)
        for misreading in unknown_stages_and_impacts(
            plan,
            [(action.route, action.action) for action in actions],
            written,
            self._errors.guesses,
        ):
            self._report(misreading)
        for misreading in misread_fields(
            plan,
            ((action.route, action.action) for action in actions if action.action.fields),
            written.get("fields"),
            self._errors.guesses,
        ):
            self._report(misreading)
        for misreading in misread_inspections_and_steps(plan, self._unread, self._errors.guesses):
            self._report(misreading)
            self._unread |= {misreading.route}
        if off_scale := list(numbers_off_scale(plan)):
            for misreading in off_scale:
                self._report(misreading)
            self._unread |= {bad_number.route for bad_number in off_scale}
            plan = without_numbers_off_scale(plan)
        if self._misreadings or self._document.misreadings:  # else nothing stands at a wrong place
            actions += tuple(self._misplaced(written))
        if self._omitted:
            more = f"{self._omitted:,} more values of this file cannot be read"
            self._misreadings.append(Misreading("AT109", more))
        return ParsedPlan(
            plan,
            actions,
            (*self._document.misreadings, *self._misreadings),
            self._document,
            is_plan,
            self._unread,
        )

    def _report_no_plan(self, data: Data) -> None:
        if any(misreading.code in ("AT106", "AT107") for misreading in self._document.misreadings):
            return  # what is no text at all has been told as that
        content = "nothing"
        if data is not None:
            content = "bare text" if isinstance(data, str) else "a list"
        if isinstance(data, dict):
            content = "keys that no plan has"
        message = (
            f"this file holds {content}, not a plan: begin with 'format: 1', 'id:' and 'title:'"
        )
        self._misreadings.append(Misreading("AT102", message))

    def _actions(self, data: dict[str, Data]) -> Iterator[ParsedAction]:
        """Yield every action in the order of the file."""
        for key, value in data.items():
            if key == "actions":
                yield from self._action_list(value, (key,), None)
            elif key == "workstreams":
                self._report_no_list(value, (key,))
                for number, (route, raw) in enumerate(items_of(value, (key,), Workstream)):
                    if isinstance(raw, dict) and "actions" in raw:
                        yield from self._action_list(raw["actions"], (*route, "actions"), number)

    def _action_list(
        self, value: Data, route: Route, workstream: int | None
    ) -> Iterator[ParsedAction]:
        validate = Action.__pydantic_validator__.validate_python
        incomplete = self._document.incomplete
        self._report_no_list(value, route)
        for place, raw in items_of(value, route, Action):
            try:
                action = validate(raw)
            except ValidationError:
                yield self._damaged_action(raw, place, workstream)
            else:
                # A set in each of 100,000 actions would take 70 MB; most give the same keys.
                given = action.model_fields_set
                shared = self._fields_set.setdefault(frozenset(given), given)
                object.__setattr__(action, "__pydantic_fields_set__", shared)
                is_whole = not incomplete or place not in incomplete
                yield ParsedAction(place, action, workstream, is_readable=is_whole)
            if self._run_together:
                for _ in range(self._run_together[*place, "id"]):
                    yield ParsedAction(place, _blank(), workstream, is_readable=False)

    def _damaged_action(self, raw: Data, route: Route, workstream: int | None) -> ParsedAction:
        self._salvages += 1
        if not isinstance(raw, dict) or self._salvages > MOST_SALVAGED:
            self._report_no_mapping(raw, route)
            return ParsedAction(route, _blank(), workstream, is_readable=False)
        action, bad = self._salvaged(Action, raw, route)
        keys = frozenset(str(bad_route[0]) for bad_route in bad if bad_route)
        is_readable = (
            not keys & {"id", "title", "stage", "status"} and route not in self._document.incomplete
        )
        return ParsedAction(route, action, workstream, is_readable, keys)

    def _misplaced(self, data: dict[str, Data]) -> Iterator[ParsedAction]:
        """Yield the actions that stand where none is read, and report each such place."""
        from actiontrack.plans.misplaced import among_workstreams, misplaced_actions  # seldom

        if any(misreading.code == "AT101" for misreading in self._document.misreadings):
            yield from map(self._unplaced, among_workstreams(data))
        for place, actions in misplaced_actions(data):
            message = (
                f"{counted(len(actions), 'action')} cannot be read here: a list of actions stands"
                " under 'actions:' at the left margin, or in a workstream"
            )
            self._report(Misreading("AT109", message, place))
            yield from map(self._unplaced, actions)
        for place, value in self._document.displaced:  # reported as a key that is written twice
            for _, actions in misplaced_actions(value, place):
                yield from map(self._unplaced, actions)

    def _unplaced(self, item: "RawAction") -> ParsedAction:
        """Return an action that is only counted, with its id and title where it has them."""
        route, raw = item
        self._salvages += 1
        action = _named(raw) if self._salvages <= MOST_SALVAGED else _blank()
        return ParsedAction(route, action, None, is_readable=False)

    def _plan(
        self, data: dict[str, Data], actions: tuple[ParsedAction, ...], *, is_plan: bool
    ) -> Plan:
        """Read the plan around its actions."""
        inside: dict[int | None, list[Action]] = {}
        for action in actions:
            if action.is_readable:
                inside.setdefault(action.workstream, []).append(action.action)
        shell: dict[str, Any] = dict(data)
        if isinstance(shell.get("actions"), (dict, list)):
            shell["actions"] = inside.get(None, [])
        if isinstance(shell.get("workstreams"), (dict, list)):
            shell["workstreams"] = [
                {**raw, "actions": inside.get(number, [])}
                if isinstance(raw, dict) and isinstance(raw.get("actions"), (dict, list))
                else raw
                for number, (_, raw) in enumerate(items_of(shell["workstreams"], (), Workstream))
            ]
        try:
            return Plan.model_validate(shell)
        except ValidationError:
            before = len(self._misreadings)
            plan, unread = self._salvaged(Plan, shell, ())
            self._unread = frozenset(unread)
            if not is_plan:
                # It is no plan: that its keys are missing says nothing more.
                del self._misreadings[before:]
            return plan

    def _salvaged(self, model: type[M], raw: object, route: Route) -> tuple[M, set[Route]]:
        """Read what can be read of a mapping; return it with the routes of what could not be."""
        data = dict(raw) if isinstance(raw, dict) else {}
        copies: set[int] = set()
        bad: set[Route] = set()
        if not isinstance(raw, dict):
            bad.add(())
            self._report_no_mapping(raw, route)
        for _ in range(MOST_ROUNDS):
            try:
                return model.model_validate(data), bad
            except ValidationError as errors:
                for error in errors.errors(include_url=False):
                    where: Route = error["loc"]
                    if not any(where[:depth] in bad for depth in range(len(where) + 1)):
                        if len(self._misreadings) < MOST_REPORTED:
                            self._report(self._errors.misreading(model, error, route))
                        else:
                            self._omitted += error["input"] is not REFUSED
                        bad.add(where)
                    _put_aside(data, where, error["type"], copies)
        message = f"{model.__name__} could not be read after {MOST_ROUNDS} rounds"
        raise AssertionError(message)

    def _report(self, misreading: Misreading | None) -> None:
        if misreading and len(self._misreadings) < MOST_REPORTED:
            self._misreadings.append(misreading)
        elif misreading:
            self._omitted += 1

    def _report_no_list(self, value: Data, route: Route) -> None:
        if isinstance(value, dict):
            message = f"'{route[-1]}' is a list: put '- ' before the first line of each item"
            self._report(Misreading("AT109", message, route))

    def _report_no_mapping(self, raw: object, route: Route) -> None:
        kind = "empty" if raw is None else "a list" if isinstance(raw, list) else "a bare text"
        if isinstance(raw, dict):
            message = "this action cannot be read, and there are too many such to say why"
            self._report(Misreading("AT109", message, route))
        elif raw is None or isinstance(raw, (str, list)):
            message = f"this item is {kind}, not an action: give it an 'id:' and a 'title:'"
            self._report(Misreading("AT109", message, route))


def _put_aside(data: Any, where: Route, kind: str, copies: set[int]) -> None:
    """Take out of the data what failed; in a list its place is kept, for the routes behind it.

    What is altered is copied first, so that the document stays as it was read; `copies` are its
    lists and mappings that are copies.
    """
    *way, last = where
    for step in way:
        try:
            inner = data[step]
        except (KeyError, IndexError, TypeError):
            return  # taken out already, with something around it
        if isinstance(inner, (dict, list)) and id(inner) not in copies:
            inner = data[step] = inner.copy()
            copies.add(id(inner))
        data = inner
    if isinstance(data, dict):
        if kind == "missing":
            data[last] = UNREAD
        else:
            data.pop(last, None)
    elif isinstance(data, list) and isinstance(last, int):
        is_model = kind in ("model_type", "model_attributes_type", "dict_type")
        data[last] = {} if is_model else UNREAD


def _named(raw: dict[str, Data]) -> Action:
    named = {key: raw[key] if isinstance(raw.get(key), str) else UNREAD for key in ("id", "title")}
    try:
        return Action.model_validate(named)
    except ValidationError:
        return _blank()


@cache
def _blank() -> Action:
    return Action.model_validate({"id": UNREAD, "title": UNREAD})


__all__ = ["ParsedAction", "ParsedPlan", "read_plan"]
