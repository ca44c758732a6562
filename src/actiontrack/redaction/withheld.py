"""What a plan marks with `publish: no`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from actiontrack.document import Data
from actiontrack.flags import Route
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview
from actiontrack.text.wording import counted, listed


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What a plan marks as not for publication; marks inside a marked item are not counted."""

    plan: bool
    actions: tuple[Route, ...]
    findings: int
    updates: int
    evidence: int

    @property
    def items(self) -> int:
        """How many marks there are."""
        return self.plan + len(self.actions) + self.findings + self.updates + self.evidence

    def in_words(self, action: str) -> str:
        """Return the marks as `2 commitments, 1 finding and 3 updates`."""
        if self.plan:
            return "the plan itself"
        numbers = (
            (len(self.actions), action, None),
            (self.findings, "finding", None),
            (self.updates, "update", None),
            (self.evidence, "piece of evidence", "pieces of evidence"),
        )
        return listed([counted(number, word, words) for number, word, words in numbers if number])


def is_held_back(action: ActionPosition) -> bool:
    """Tell whether an action is not for publication."""
    return action.action.publish is False


def held_back(review: PlanReview) -> HeldBack:
    """Return what a plan marks as not for publication."""
    actions = tuple(action.route for action in review.position.all_actions if is_held_back(action))
    kinds = [
        next((step for step in reversed(route) if isinstance(step, str)), "")
        for route in _marked(review.document.data, (), frozenset(actions))
    ]
    return HeldBack(
        review.plan.publish is False,
        actions,
        kinds.count("findings"),
        kinds.count("updates"),
        kinds.count("evidence"),
    )


_TELLING = ("title", "text", "plain", "note", "success", "reason", "effect", "link")
"""Keys whose values say what is held back. A lead or a date stands in other actions as well."""
_SHORTEST_QUOTED = 8
"""Characters of a text that is looked for inside of others; a shorter one must be the whole."""


class WithheldTexts:
    """The texts of what plans mark, to be known again where an older version has no mark on them.

    What is marked today may have stood under another id, or in another place.
    """

    def __init__(self, plans: Iterable[Data]) -> None:
        """Begin with the data of plans."""
        texts = {text for data in plans for text in _texts_of_marked(data, is_inside=False)}
        self._whole = frozenset(texts)
        self._parts = tuple(text for text in texts if len(text) >= _SHORTEST_QUOTED)

    def quotes(self, text: str) -> bool:
        """Tell whether a text says, or quotes, one of them."""
        folded = _folded(text)
        return folded in self._whole or any(part in folded for part in self._parts)


def _texts_of_marked(data: Data, *, is_inside: bool) -> Iterator[str]:
    is_inside = is_inside or is_marked(data)
    for step, value in _items(data):
        if isinstance(value, (dict, list)):
            yield from _texts_of_marked(value, is_inside=is_inside)
        elif is_inside and step in _TELLING and isinstance(value, str) and (text := _folded(value)):
            yield text


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def is_marked(data: Data) -> bool:
    """Tell whether something written says `publish: no` of itself."""
    return isinstance(data, dict) and str(data.get("publish")).lower() in ("no", "false")


def _marked(data: Data, route: Route, actions: frozenset[Route]) -> Iterator[Route]:
    """Yield where something other than the plan and an action is held back."""
    for step, value in _items(data):
        way = (*route, step)
        if way in actions:
            continue
        if is_marked(value):
            yield way
        elif isinstance(value, (dict, list)):
            yield from _marked(value, way, actions)


def _items(data: Data) -> Iterable[tuple[str | int, Data]]:
    if isinstance(data, dict):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()
