"""Which of a plan's own ratings and stages is meant, and an action put in one."""

from collections.abc import Sequence

from actiontrack.amending.builder import ActionBuilder
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import Meaning, Stage, normal
from actiontrack.position import ActionPosition
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean, listed

UNDER_WAY = (Meaning.UNDER_WAY, Meaning.ON_TRACK)


def own_rating(plan: Plan, word: str) -> str:
    """Return a rating as the plan writes it. Raises CannotDoError, naming those it has."""
    known = _ratings(plan)
    rating = {normal(known_rating): known_rating for known_rating in known}.get(normal(word))
    if word in known:
        return word
    if rating is None and (meant := _ratings_that_mean(plan, word)):
        verb = "is" if len(meant) == 1 else "may be"
        raise CannotDoError(
            f"{one_line(word)} {verb} {listed(list(map(one_line, meant)), 'or')} in this plan:"
            f" write --status {_named(meant) if len(meant) > 1 else _as_argument(meant[0])}"
        )
    if rating is None:
        hint = did_you_mean(word, known) or f": this plan rates {_named(list(known))}"
        raise CannotDoError(f"'{one_line(word)}' is no rating of this plan{hint}")
    return rating


def _ratings_that_mean(plan: Plan, word: str) -> list[str]:
    """Return the plan's own ratings that have a meaning, which a person types by its name."""
    return [own for own, meaning in _ratings(plan).items() if meaning.value == normal(word)]


def _as_argument(word: str) -> str:
    return f"'{one_line(word)}'" if " " in word else one_line(word)


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
    return {normal(meaning): meaning for meaning in plan.stage_meanings}.get(normal(word))


def put_in_stage(
    builder: ActionBuilder,
    plan: Plan,
    action: ActionPosition,
    given: str | None,
    stage: Stage,
    meanings: Sequence[Meaning],
) -> str | None:
    """Rate an action so that it is in a stage; where it has one of its plan's own, write that too.

    Returns its rating then. A colour stays while nothing denies it: only what is under way is
    rated, and a rating of another stage gives way.
    """
    if not plan.stages or (action.action.stage is None and action.action.status is not None):
        rating = _status(plan, given, stage, meanings)
        builder.rate(rating)
        return rating
    named = own_stage(plan, given) if given else None
    is_rating = given is not None and named is None
    word = named or only_stage(plan, *meanings)
    if plan.stage_meanings[word].stage is not stage:
        means = plan.stage_meanings[word].value
        raise CannotDoError(f"'{one_line(word)}' means {means}, which is not {stage.value}")
    before = one_line(action.action.stage) if action.action.stage else "no stage"
    builder.set("stage", word, f"{before} \N{RIGHTWARDS ARROW} {one_line(word)}")
    status = action.action.status
    held = plan.meaning_of(status) if status else None
    if is_rating:
        status = _status(plan, given, stage, meanings)
        builder.rate(status)
    elif stage is Stage.IN_PROGRESS and held and held.stage is not Stage.IN_PROGRESS:
        status = only_rating(plan, *UNDER_WAY)
        builder.rate(status)
    elif (
        stage is Stage.DONE
        and held is Meaning.AWAITING_SIGN_OFF
        and not set(meanings).isdisjoint(plan.rating_meanings.values())
    ):
        status = only_rating(plan, *meanings)
        builder.rate(status)
    return status


def _status(plan: Plan, given: str | None, stage: Stage, meanings: Sequence[Meaning]) -> str:
    """Return the rating that is named, which must be of a stage, or the only one that fits."""
    if given is None:
        return only_rating(plan, *meanings)
    rating = own_rating(plan, given)
    meaning = plan.meaning_of(rating)
    if meaning is None or meaning.stage is not stage:
        means = meaning.value if meaning else "nothing"
        raise CannotDoError(f"'{one_line(rating)}' means {means}, which is not {stage.value}")
    return rating


def _only(known: dict[str, Meaning], what: str, *meanings: Meaning) -> str:
    for meaning in meanings:
        fitting = [word for word, word_meaning in known.items() if word_meaning is meaning]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise CannotDoError(f"several {what}s fit: say --status {_named(fitting)}")
    means = listed([wanted_meaning.value for wanted_meaning in meanings], "or")
    command = "'actiontrack record rating' adds one"
    adds = command if what == "rating" else f"add one under '{what}s'"
    raise CannotDoError(f"no {what} of this plan means {means}: {adds}, or say --status")


def open_rating(plan: Plan, action: ActionPosition) -> str | None:
    """Return the rating that an action is given again where it is in progress once more.

    That is the one that it had before it was done or set aside, if its updates tell it. None where
    they do not, or its colour has stayed beside its stage: then it is as for an action that starts.
    """
    held = plan.meaning_of(action.action.status) if action.action.status else None
    has_stage = bool(plan.stages) and (action.action.stage is not None or not action.action.status)
    if has_stage and (held is None or held.stage is Stage.IN_PROGRESS):
        return None
    known = {word: meaning for word, meaning in _ratings(plan).items() if _is_open(meaning)}
    by_name = {normal(word): word for word in known}
    for update in reversed(action.action.updates):
        if update.status and normal(update.status) in by_name:
            return by_name[normal(update.status)]
    return None


def _is_open(meaning: Meaning) -> bool:
    of_its_end = (Meaning.AWAITING_SIGN_OFF, Meaning.FINISHING)
    return meaning.stage is Stage.IN_PROGRESS and meaning not in of_its_end


def rating_words(plan: Plan) -> list[str]:
    """Return the words by which a plan rates."""
    return list(_ratings(plan))


def _ratings(plan: Plan) -> dict[str, Meaning]:
    """Return the plan's own ratings, or the names of the meanings where it declares none."""
    if plan.ratings:
        return plan.rating_meanings
    return {meaning.value: meaning for meaning in Meaning if meaning is not Meaning.NOT_GIVEN}


def _named(words: list[str]) -> str:
    return listed([f"'{one_line(word)}'" for word in words], "or")
