"""The words by which actions are rated, against those that their plan declares."""

from collections.abc import Collection, Iterable, Iterator

from actiontrack.document import Data
from actiontrack.flags import Misreading, Route
from actiontrack.plans.model import Action, Plan
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import STANDARD_RATINGS, normal
from actiontrack.text.wording import Guesses

Routed = Iterable[tuple[Route, Action]]

MOST_WORDS_NAMED = 12
"""Ratings that one message names."""


def unknown_statuses(
    plan: Plan, actions: Routed, written: Data, guesses: Guesses
) -> Iterator[Misreading]:
    """Yield each status that the plan's ratings do not hold; `written` is what stands for them.

    A rating whose meaning could not be read is known all the same: that has been told.
    """
    if written is not None and not isinstance(written, dict):
        return
    known = set(plan.ratings) | set(written or ())
    words = known or {normal(word) for word in STANDARD_RATINGS}
    first = ", ".join(shortened(word) for word in sorted(words)[:MOST_WORDS_NAMED])
    some = f": write one of {first}{' …' if len(words) > MOST_WORDS_NAMED else ''}"
    for route, status in _statuses(plan, actions):
        if (status if known else normal(status)) not in words:
            hint = guesses.did_you_mean(status, words) or some
            message = f"the status '{shortened(status)}' is none of the plan's ratings{hint}"
            yield Misreading("AT105", message, route)


def unknown_stages_and_impacts(
    plan: Plan,
    actions: Collection[tuple[Route, Action]],
    written: dict[str, Data],
    guesses: Guesses,
) -> Iterator[Misreading]:
    """Yield each stage and each impact rating that the plan does not declare."""
    declared = {
        "stage": ("stages", set(plan.stages)),
        "impact_rating": ("impact_ratings", set(plan.impact_ratings)),
    }
    for key, (list_of, words) in declared.items():
        raw = written.get(list_of)
        if raw is not None and not isinstance(raw, dict):
            continue  # that has been told, and what it declares is not known
        words |= set(raw or ())
        some = f": write one of {', '.join(sorted(map(shortened, words))[:MOST_WORDS_NAMED])}"
        none = f": this plan declares none under '{list_of}'"
        for route, action in actions:
            word = action.stage if key == "stage" else action.impact_rating
            if word is not None and word not in words:
                hint = guesses.did_you_mean(word, words) or (some if words else none)
                name = key.replace("_", " ")
                message = f"the {name} '{shortened(word)}' is none of the plan's {name}s{hint}"
                yield Misreading("AT105", message, (*route, key))


def _statuses(plan: Plan, actions: Routed) -> Iterator[tuple[Route, str]]:
    for route, action in actions:
        if action.status is not None:
            yield (*route, "status"), action.status
        for index, update in enumerate(action.updates):
            if update.status is not None:
                yield (*route, "updates", index, "status"), update.status
    for index, reported in enumerate(plan.reported):
        for word in reported.counts:
            if word not in plan.stages:
                yield ("reported", index, "counts", word), word
