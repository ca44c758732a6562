"""The second rating, of the difference made: counted, set against progress, and in one sentence."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import BEST_FIRST, Impact, Meaning
from actiontrack.position import ActionPosition, Position
from actiontrack.summary.quantifiers import none_of
from actiontrack.text.wording import counted, has_or_have, is_or_are, listed

_DIFFERENCE = (Impact.BETTER, Impact.SOME)


class ImpactCounts(NamedTuple):
    """How many actions of each progress hold each impact rating; the last column holds none."""

    words: tuple[str | None, ...]
    """The plan's own impact ratings that an action holds, in the order of the file."""
    rows: tuple[tuple[Meaning, tuple[int, ...]], ...]
    """Best progress first."""

    @property
    def totals(self) -> tuple[int, ...]:
        """Each column added up."""
        return tuple(map(sum, zip(*(counts for _, counts in self.rows), strict=True)))


def count_impact(position: Position) -> ImpactCounts | None:
    """Return progress against impact; None where the plan rates no impact."""
    plan = position.plan
    if not plan.impact_ratings or not position.actions:
        return None
    held = Counter((action.meaning, _word(plan, action)) for action in position.actions)
    words: list[str | None] = [
        word for word in plan.impact_ratings if any(key[1] == word for key in held)
    ]
    if any(key[1] is None for key in held):
        words.append(None)
    progress = [meaning for meaning in BEST_FIRST if any(key[0] is meaning for key in held)]
    rows = tuple((meaning, tuple(held[meaning, word] for word in words)) for meaning in progress)
    return ImpactCounts(tuple(words), rows)


def _word(plan: Plan, action: ActionPosition) -> str | None:
    word = action.action.impact_rating
    return word if plan.impact_of(word) else None


def impact_sentence(position: Position) -> str:
    """Return how many actions make a difference; `""` where the plan rates no impact.

    `Of 60 actions 12 are rated as making a difference, 3 as worse and 20 have no impact rating.`
    """
    plan, actions = position.plan, position.actions
    if not plan.impact_ratings or not actions:
        return ""
    held = Counter(plan.impact_of(action.action.impact_rating) for action in actions)
    total, silent = counted(len(actions), plan.action_word), held[None]
    if silent == len(actions):
        none = none_of(silent, plan.action_word)
        return f"{none} has {'no' if silent == 1 else 'an'} impact rating."
    parts = [_rated(held, _DIFFERENCE, "making a difference")]
    parts += [f"{held[Impact.WORSE]:,} as worse"] if held[Impact.WORSE] else []
    others = held[Impact.SAME] + held[Impact.NONE_YET]
    parts += [f"{others:,} as making none so far"] if others else []
    early = held[Impact.TOO_EARLY]
    parts += [f"{early:,} as too early to tell"] if early else []
    parts += [f"{silent:,} {has_or_have(silent)} no impact rating"] if silent else []
    return f"Of {total} {listed(parts)}."


def _rated(held: Counter[Impact | None], kinds: Iterable[Impact], words: str) -> str:
    count = sum(held[impact] for impact in kinds)
    return f"{f'{count:,}' if count else 'none'} {is_or_are(count or 1)} rated as {words}"
