"""The findings and how each is answered; the measures and how each stands."""

from collections import Counter
from collections.abc import Iterable

from actiontrack.plans.model import Finding
from actiontrack.plans.replies import reply_in_words
from actiontrack.plans.vocabulary import FINDING_KINDS, Stage
from actiontrack.position import ActionPosition, Position, is_in_workstream
from actiontrack.report.actions import (
    Row,
    action_row,
    date_in_words,
    heading_of,
    listable,
    required_text,
    unlisted,
)
from actiontrack.report.exceptions import is_exception
from actiontrack.summary import (
    MeasureFacts,
    figure_in_words,
    lead_and_benchmarks,
    level_in_words,
    measure_facts,
)
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed


def finding_rows(position: Position) -> list[Row]:
    """Return each finding that needs an action, with the actions that answer it."""
    measures = {
        measure.measure.id: measure for measure in measure_facts(position.whole or position)
    }
    return [_finding(finding, position, measures) for _, finding in position.findings_to_answer]


def strength_rows(position: Position) -> list[Row]:
    """Return the strengths that the inspectors found."""
    needing = {id(finding) for _, finding in (position.whole or position).findings_to_answer}
    return [
        {"id": finding.id, "text": required_text(finding.text)}
        for finding in position.plan.findings
        if id(finding) not in needing
    ]


def _finding(finding: Finding, position: Position, measures: dict[str, MeasureFacts]) -> Row:
    plan = position.plan
    answering = [other for other in position.answers_to(finding) if other.is_readable]
    keys = dict.fromkeys(key for other in answering for key in other.action.measures)
    made = finding.made
    hidden = sum(map(is_exception, unlisted(answering)))
    return {
        "id": finding.id or "?",
        "text": required_text(finding.text),
        "heading": heading_of(f"{finding.id or '?'} {required_text(finding.text)}"),
        "kind": FINDING_KINDS.get(finding.kind or "", "Finding").split(" (")[0],
        "made_by": one_line(made.by) if made and made.by else None,
        "made_on": date_in_words(made.on) if made else None,
        "answered": _answered(answering, position),
        "reply": one_line(reply_in_words(finding.reply)) or None,
        "answers": [action_row(other, plan) for other in listable(answering)],
        "answers_unpublished": len(unlisted(answering)),
        "exceptions": [
            *(other.id for other in listable(answering) if is_exception(other)),
            *([f"{hidden:,} not for publication"] if hidden else []),
        ],
        "measures": [measure_row(measures[key], ()) for key in keys if key in measures],
    }


def _answered(answering: list[ActionPosition], position: Position) -> str:
    """Return how many actions of the plan answer a finding, and how many of them are of a part."""
    word, part = position.plan.action_word, position.part
    if not answering:
        return f"No {word} answers it."
    stages = Counter(action.stage for action in answering)
    parts = [f"{stages[stage]:,} {_STAGES[stage]}" for stage in Stage if stages[stage]]
    of = ""
    if part:
        here = sum(is_in_workstream(action, part) for action in answering)
        some = f"{'all' if here == len(answering) else f'{here:,}'} of them "
        of = f", {some if len(answering) > 1 else ''}in this {position.plan.workstream_word}"
    return f"{counted(len(answering), word)}{of}: {listed(parts)}."


_STAGES = {
    Stage.NOT_STARTED: "not started",
    Stage.IN_PROGRESS: "in progress",
    Stage.DONE: "done",
    Stage.SET_ASIDE: "set aside",
    Stage.NOT_GIVEN: "without a status",
}


def measure_rows(position: Position) -> list[Row]:
    """Return each impact measure with how it stands against its target and where it began."""
    moved_by: dict[str | None, list[ActionPosition]] = {}
    for action in position.actions:
        for ref in dict.fromkeys(action.action.measures):
            moved_by.setdefault(ref, []).append(action)
    return [
        measure_row(facts, moved_by.get(facts.measure.id, ())) for facts in measure_facts(position)
    ]


def measure_row(facts: MeasureFacts, moved_by: Iterable[ActionPosition]) -> Row:
    """Return a measure: where it began, the latest and the one before, the target, how it stands.

    `beside` says who answers for it, and what others have.
    `doubt` names the actions that are done or on track while the target is missed.
    """
    measure, latest, before = facts.measure, facts.latest, facts.before
    confident = [
        action.id
        for action in listable(moved_by)
        if facts.is_target_missed and action.meaning.value in ("on-track", "complete", "embedded")
    ]
    return {
        "id": measure.id or "?",
        "title": required_text(measure.title),
        "baseline": level_in_words(measure, measure.baseline),
        "began": figure_in_words(measure, measure.baseline.value if measure.baseline else None),
        "aim": figure_in_words(measure, measure.target.value if measure.target else None),
        "before": facts.before_in_words,
        "before_on": date_in_words(before.date) if before else None,
        "latest": facts.latest_in_words,
        "latest_on": date_in_words(latest.date) if latest else None,
        "target": level_in_words(measure, measure.target),
        "standing": facts.standing,
        "standing_in_short": facts.standing_in_short,
        "beside": lead_and_benchmarks(measure),
        "target_met": facts.target_met,
        "seems_to_restart": facts.seems_to_restart,
        "direction": latest.direction if latest else None,
        "doubt": confident,
    }
