"""A plan's data without what is held back, and its flags in words of what is left."""

from collections import defaultdict
from collections.abc import Iterator

from actiontrack.document import Data
from actiontrack.flags import Flag, Route, Words
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition, Position
from actiontrack.redaction.withheld import is_held_back, is_marked
from actiontrack.review import PlanReview
from actiontrack.rules.apply import apply_rules, reading_flags
from actiontrack.settings import Settings

_DATES = ("start", "due", "started", "completed")
_REFERRING = ("addresses", "depends_on")


class Redactor:
    """Takes what is held back out of one plan's data and flags.

    Of an action that is held back its place, status and dates stay, so that it still counts.
    """

    def __init__(self, review: PlanReview) -> None:
        """Begin with a plan of which something is held back."""
        self._review = review
        all_actions, findings = review.position.all_actions, review.plan.findings
        self._held = {action.route: action for action in all_actions if is_held_back(action)}
        shown = {action.id for action in all_actions if not is_held_back(action)}
        self._actions = {action.id for action in self._held.values()} - shown
        self.findings = frozenset(
            finding.id for finding in findings if finding.publish is False
        ) - {finding.id for finding in findings if finding.publish is not False}
        """The ids of findings that are held back."""
        self._kept: dict[Route, list[int]] = {}

    def data(self, value: Data, route: Route) -> Data:
        """Return what may be shown of a value, and remember which items of its lists are left."""
        if route in self._held:
            return _counted(self._held[route])
        if isinstance(value, dict):
            return {
                key: self.data(entry, (*route, key))
                for key, entry in value.items()
                if not self._is_left_out(entry, (*route, key))
            }
        if not isinstance(value, list):
            return value
        kept = [at for at, item in enumerate(value) if not self._is_left_out(item, (*route, at))]
        self._kept[route] = kept
        return [self.data(value[at], (*route, at)) for at in kept]

    def flags(self, position: Position) -> Iterator[Flag]:
        """Yield the flags that are true of the whole plan, in words of what is shown of it."""
        words_at: dict[tuple[str, Route], list[Words]] = defaultdict(list)
        for shown_flag in (*reading_flags(position), *apply_rules(position, Settings())):
            words_at[shown_flag.code, self._route_before(shown_flag.route)].append(shown_flag.words)
        for flag in self._review.flags:
            words = words_at[flag.code, flag.route]
            is_inside = any(
                flag.route[: len(held_route)] == held_route for held_route in self._held
            )
            if words and not is_inside:
                yield flag._replace(words=words.pop(0))

    def _is_left_out(self, value: Data, route: Route) -> bool:
        if route in self._held:
            return False
        if isinstance(value, str):
            refers = any(step in _REFERRING for step in route[-2:])
            return refers and value in self.findings | self._actions
        names_one = isinstance(value, dict) and value.get("action") in self._actions
        return is_marked(value) or (names_one and route[0] == "excuse") or self._is_about(value)

    def _is_about(self, value: Data) -> bool:
        """Tell whether a risk or a decision is about something held back: its words may tell."""
        about = value.get("about") if isinstance(value, dict) else None
        refs = about if isinstance(about, list) else ()
        return any(ref in self.findings | self._actions for ref in refs if isinstance(ref, str))

    def _route_before(self, route: Route) -> Route:
        """Return where something stood before items were left out."""
        before: Route = ()
        for step in route:
            kept = self._kept.get(before, [])
            is_moved = isinstance(step, int) and step < len(kept)
            before = (*before, kept[int(step)] if is_moved else step)
        return before


def _counted(action: ActionPosition) -> Data:
    """Return what stays of an action that is held back, so that it reads as it counts."""
    blank: dict[str, Data] = {"title": "", "publish": "no"}
    if action.is_readable:
        blank["id"] = ""
    if action.meaning is not Meaning.NOT_GIVEN:
        blank["status"] = action.action.status
        blank |= {"stage": action.action.stage} if action.action.stage else {}
    if action.is_signed_off and action.action.sign_off:
        blank["sign_off"] = {"on": str(action.action.sign_off.on)}
    if action.action.impact_rating:
        blank["impact_rating"] = action.action.impact_rating
    dates = {key: getattr(action.action, key) for key in _DATES}
    return {**blank, **{key: str(day) for key, day in dates.items() if day}}
