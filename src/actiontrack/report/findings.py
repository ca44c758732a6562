"""The findings and how each is answered; the measures and which way each is going."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from actiontrack.plans.model import Finding, Level, Measure
from actiontrack.plans.vocabulary import FINDING_KINDS, Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.report.actions import (
    Row,
    action_row,
    date_in_words,
    heading_of,
    listable,
    required_text,
)
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed

DIRECTIONS = {"better": "getting better", "same": "no change", "worse": "getting worse"}


def finding_rows(position: Position) -> list[Row]:
    """Return each finding that needs an action, with the actions that answer it."""
    measures = {each.id: each for each in position.plan.measures}
    return [
        _finding(each, position.actions, measures, position.plan.action_word)
        for _, each in position.findings_to_answer
    ]


def strength_rows(position: Position) -> list[Row]:
    """Return the strengths that the inspectors found."""
    needing = {id(each) for _, each in position.findings_to_answer}
    return [
        {"id": each.id, "text": required_text(each.text)}
        for each in position.plan.findings
        if id(each) not in needing
    ]


def _finding(
    each: Finding, actions: Iterable[ActionPosition], measures: dict[str, Measure], word: str
) -> Row:
    answering = [other for other in actions if each.id in other.addresses]
    keys = dict.fromkeys(key for other in answering for key in other.action.measures)
    made = each.made
    return {
        "id": each.id or "?",
        "text": required_text(each.text),
        "heading": heading_of(f"{each.id or '?'} {required_text(each.text)}"),
        "kind": FINDING_KINDS.get(each.kind or "", "Finding").split(" (")[0],
        "made_by": one_line(made.by) if made and made.by else None,
        "made_on": date_in_words(made.on) if made else None,
        "answered": _answered(answering, word),
        "answers": [action_row(other) for other in listable(answering)],
        "measures": [measure_row(measures[key], ()) for key in keys if key in measures],
    }


def _answered(answering: list[ActionPosition], word: str) -> str:
    if not answering:
        return f"No {word} answers it."
    stages = Counter(each.stage for each in answering)
    parts = [f"{stages[stage]:,} {_STAGES[stage]}" for stage in Stage if stages[stage]]
    return f"{counted(len(answering), word)}: {listed(parts)}."


_STAGES = {
    Stage.NOT_STARTED: "not started",
    Stage.IN_PROGRESS: "in progress",
    Stage.DONE: "done",
    Stage.SET_ASIDE: "set aside",
    Stage.NOT_GIVEN: "without a status",
}


def measure_rows(position: Position) -> list[Row]:
    """Return each impact measure with its direction of travel."""
    return [
        measure_row(each, [other for other in position.actions if each.id in other.action.measures])
        for each in position.plan.measures
    ]


def measure_row(measure: Measure, moved_by: Iterable[ActionPosition]) -> Row:
    """Return a measure: where it began, the latest, the target, which way it is going.

    `doubt` names the actions that are done or on track while the figure gets worse.
    """
    latest = measure.readings[-1] if measure.readings else None
    direction = direction_of(measure)
    confident = [
        each.action.id
        for each in listable(moved_by)
        if direction == "worse" and each.meaning.value in ("on-track", "complete", "embedded")
    ]
    newest = _figure(measure, latest.value) if latest else None
    if latest and newest is None:
        newest = one_line(latest.text) if latest.text else latest.direction
    return {
        "id": measure.id or "?",
        "title": required_text(measure.title),
        "baseline": _level(measure, measure.baseline),
        "latest": newest,
        "latest_on": date_in_words(latest.date) if latest else None,
        "target": _level(measure, measure.target),
        "direction": DIRECTIONS[direction] if direction else None,
        "doubt": confident,
    }


def direction_of(measure: Measure) -> str | None:
    """Return `better`, `same` or `worse`: what the latest reading says, or its figure shows.

    A figure is held against the one before it, or against the baseline; None where neither says.
    """
    if not measure.readings:
        return None
    latest = measure.readings[-1]
    if latest.direction:
        return latest.direction
    before = [each.value for each in measure.readings[:-1] if each.value is not None]
    if not before and measure.baseline and measure.baseline.value is not None:
        before = [measure.baseline.value]
    if latest.value is None or not before or measure.better is None:
        return None
    return _compared(before[-1], latest.value, measure.better)


def _compared(before: Decimal, now: Decimal, better: str) -> str:
    if before == now:
        return "same"
    return "better" if (now > before) == (better == "higher") else "worse"


def _level(measure: Measure, level: Level | None) -> str | None:
    if level is None or level.value is None:
        return None
    when = f" ({level.date.words})" if level.date else ""
    return f"{_figure(measure, level.value)}{when}"


def _figure(measure: Measure, value: Decimal | None) -> str | None:
    if value is None:
        return None
    unit = one_line(measure.unit or "")
    return f"{value:,}{unit}" if unit in ("%", "") else f"{value:,} {unit}"
