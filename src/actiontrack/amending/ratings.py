"""Which of a plan's own ratings is meant."""

from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import Meaning, normal
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean, listed


def own_rating(plan: Plan, word: str) -> str:
    """Return a rating as the plan writes it. Raises CannotDoError, naming those it has."""
    known = _ratings(plan)
    rating = {normal(each): each for each in known}.get(normal(word))
    if word in known:
        return word
    if rating is None:
        hint = did_you_mean(word, known) or f": this plan rates {_named(list(known))}"
        raise CannotDoError(f"'{one_line(word)}' is no rating of this plan{hint}")
    return rating


def only_rating(plan: Plan, *meanings: Meaning) -> str:
    """Return the only rating that has the first of some meanings that any rating has.

    Raises CannotDoError where none has one of them, or several have the same.
    """
    return _only(_ratings(plan), "rating", *meanings)


def only_stage(plan: Plan, *meanings: Meaning) -> str:
    """Return the only stage that has the first of some meanings; as for a rating."""
    return _only(plan.stage_meanings, "stage", *meanings)


def own_stage(plan: Plan, word: str) -> str | None:
    """Return a stage as the plan writes it; None where it has none of that name."""
    return {normal(each): each for each in plan.stage_meanings}.get(normal(word))


def _only(known: dict[str, Meaning], what: str, *meanings: Meaning) -> str:
    for meaning in meanings:
        fitting = [word for word, each in known.items() if each is meaning]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise CannotDoError(f"several {what}s fit: say --status {_named(fitting)}")
    means = listed([each.value for each in meanings], "or")
    raise CannotDoError(
        f"no {what} of this plan means {means}: add one under '{what}s', or say --status"
    )


def _ratings(plan: Plan) -> dict[str, Meaning]:
    """Return the plan's own ratings, or the names of the meanings where it declares none."""
    if plan.ratings:
        return plan.rating_meanings
    return {each.value: each for each in Meaning if each is not Meaning.NOT_GIVEN}


def _named(words: list[str]) -> str:
    return listed([f"'{one_line(each)}'" for each in words], "or")
