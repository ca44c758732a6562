"""Each measure whole: where it began, its last figures, what was planned, and how it stands."""

from collections.abc import Iterator

from actiontrack.plans.model import Measure
from actiontrack.position import Position
from actiontrack.review import PlanReview, Review
from actiontrack.summary import (
    MeasureFacts,
    benchmarks_in_words,
    difference_sentence,
    figure_in_words,
    level_in_words,
    measure_facts,
)
from actiontrack.text.page import (
    BLANK,
    Block,
    LabelledValue,
    Page,
    StyledText,
    apart,
    line,
    one_line,
)
from actiontrack.views import care_about_errors, title_line


def render(review: Review) -> Page:
    """Return the measures of each plan, the sentence that sums them up first."""
    return apart(_plan(plan) for plan in review.plans)


def _plan(plan: PlanReview) -> Iterator[Block]:
    yield title_line(plan)
    facts = measure_facts(plan.position)
    if not facts:
        yield line("No measures are recorded.")
        yield from care_about_errors(plan)
        return
    if sentence := difference_sentence(plan.summary.measures):
        yield line(sentence)
    yield from care_about_errors(plan)
    for measure in facts:
        yield BLANK
        yield line(measure.title, "strong")
        yield from _whole(measure, plan.position)


def _whole(facts: MeasureFacts, position: Position) -> Iterator[Block]:
    measure = facts.measure
    when = f" ({facts.latest.date.words})" if facts.latest and facts.latest.date else ""
    pairs = (
        ("How it stands", facts.standing),
        ("Began at", level_in_words(measure, measure.baseline)),
        ("Before", facts.before_in_words),
        (
            "Latest",
            f"{facts.latest_in_words or 'not given'}{when}" if facts.latest else "no reading",
        ),
        ("Planned", figure_in_words(measure, facts.planned.value) if facts.planned else None),
        ("Target", level_in_words(measure, measure.target) or "not given"),
        ("Others", benchmarks_in_words(measure)),
        ("Lead", one_line(measure.lead) if measure.lead else None),
        ("Moved by", ", ".join(_movers(measure, position)) or "no action"),
    )
    for name, value in pairs:
        if value:
            yield LabelledValue(name, StyledText(value))


def _movers(measure: Measure, position: Position) -> Iterator[str]:
    for action in position.actions:
        if measure.id in action.action.measures:
            yield action.id
