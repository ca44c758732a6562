"""Why there is a plan: the inspection, what it found, and what was required."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from actiontrack.plans.model import Inspection, Plan, Span
from actiontrack.plans.vocabulary import FINDING_KINDS, OUTCOMES
from actiontrack.position import Position
from actiontrack.summary.quantifiers import findings_in_words
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, in_running_text, listed


def background_of(position: Position) -> list[str]:
    """Return in sentences what a plan says of its inspection and findings; none if it is silent."""
    plan = position.plan
    inspection = plan.inspection
    return [
        *(_inspected(inspection, plan) if inspection else ()),
        *_findings(position),
        *(_required(inspection, position.as_of) if inspection else ()),
    ]


def _inspected(inspection: Inspection, plan: Plan) -> Iterator[str]:
    area, who = (
        one_line(plan.area),
        listed([one_line(inspectorate) for inspectorate in inspection.inspectorates]),
    )
    # A peer review is none, and other frameworks may be none: then nobody is called an inspector.
    is_inspection = plan.kind != "peer-review-plan" and inspection.framework != "other"
    verb = "inspected" if is_inspection else "reviewed"
    under = inspection.framework_in_words
    under = f" ({under})" if under else ""
    if when := _days(inspection.visit):
        yield f"{who} {verb} {area} {when}{under}." if who else f"{area} was {verb} {when}{under}."
    report = inspection.report
    dated = [
        f"{verb} {day.when}"
        for verb, day in (
            ("received", report.received if report else None),
            ("published", report.published if report else None),
        )
        if day
    ]
    if dated:
        whose = "inspectors' " if is_inspection else ""
        yield f"The {whose}report was {listed(dated)}."
    if inspection.outcome:
        outcome = OUTCOMES.get(inspection.outcome, one_line(inspection.outcome)).rstrip(".")
        yield f"What it came to: {in_running_text(outcome)}."


def _days(visit: Span | None) -> str:
    first, last = (visit.from_, visit.to) if visit else (None, None)
    if first and last:
        return f"from {first.words} to {last.words}"
    day = first or last
    return day.when if day else ""


def _findings(position: Position) -> Iterator[str]:
    findings = position.plan.findings
    if not findings:
        return
    total = f"The plan lists {findings_in_words(findings)}"
    kinds = Counter(finding.kind for finding in findings if finding.needs_action)
    if not kinds or any(kind not in FINDING_KINDS for kind in kinds):
        yield f"{total}."
    else:
        parts = [_counted_kind(count, kind) for kind, count in kinds.items() if kind]
        yield f"{total}: {listed(parts)}."


def _counted_kind(count: int, key: str) -> str:
    kind = in_running_text(FINDING_KINDS[key].split(" (")[0])
    noun = kind.partition(" for ")[0].partition(" raised by ")[0]
    return f"{counted(count, noun)}{kind.removeprefix(noun)}"


def _required(inspection: Inspection, as_of: date) -> Iterator[str]:
    """Yield what the timetable's headline does not say: acceptance and the inspectors' return."""
    accepted = inspection.statement.accepted if inspection.statement else None
    if accepted and accepted.first <= as_of:
        yield f"What was submitted was accepted {accepted.when}."
    expected = inspection.revisit.expected if inspection.revisit else None
    if expected and expected.last >= as_of:
        yield f"The inspectors are expected to return {expected.when}."
