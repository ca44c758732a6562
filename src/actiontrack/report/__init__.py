"""A review → the committee's paper.

`report_data` gives a template plain data (words, whole numbers, lists); `render_markdown` fills the
template; `html` and `word/` make a file of the markdown, with the `DocumentProperties` of the plan.
`title_block`, `background`, `position`, `exceptions`, `findings`, `evidence`, `board`, `money`,
`ahead`, `actions` and `plain_language` each hold one part of the data, `portfolio` that of all
plans; `exchange/` takes from them too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from actiontrack.flags import Severity
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import KINDS, Stage
from actiontrack.position import ActionPosition
from actiontrack.position.dated import news_in_words
from actiontrack.report.actions import (
    Row,
    action_row,
    heading_of,
    listable,
    required_text,
)
from actiontrack.report.ahead import ahead_of, meeting_of, period_ahead, timetable_data
from actiontrack.report.background import background_of
from actiontrack.report.board import board_data
from actiontrack.report.decision import decision_of
from actiontrack.report.evidence import evidence_data
from actiontrack.report.exceptions import (
    count_unlisted_exceptions,
    exception_rows,
    extension_rows,
    happened_since,
    waits_past_due,
)
from actiontrack.report.findings import finding_rows, measure_rows, strength_rows
from actiontrack.report.money import money_of
from actiontrack.report.plain_language import plain_sentences, promise_rows, voice_rows
from actiontrack.report.position import (
    impact_data,
    percent_data,
    position_sentences,
    rating_change_rows,
    rating_key_rows,
    rating_rows,
    resolution_of,
    scope_of,
    shares_note,
    workstream_rows,
)
from actiontrack.report.title_block import places_to_write, title_rows
from actiontrack.review import PlanReview
from actiontrack.review.compare import Comparison
from actiontrack.settings import NO_TITLE_BLOCK, TitleBlock
from actiontrack.summary import reported_in_words
from actiontrack.summary.attention import other_day
from actiontrack.summary.since import key_of_changes
from actiontrack.text.excerpt import flag_headline
from actiontrack.text.markdown_blocks import DocumentProperties
from actiontrack.text.page import one_line
from actiontrack.text.template import fill_template
from actiontrack.text.wording import day_in_words, plural

__all__ = [
    "ReportRequest",
    "as_at_of",
    "document_properties",
    "places_to_write",
    "render_markdown",
    "report_data",
]


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report is to cover, beside the plan itself."""

    since: Comparison | None
    publishable: Comparison | None
    """The changes that may be listed one by one, where some may not be published."""
    why_not: str
    """The sentence that says why there is no comparison; `""` where there is one."""
    meeting: date | None
    commit: str | None
    """The commit that holds this very text of the plan, short."""
    recorded: str | None
    """Whether git holds it, as a sentence; None where there is no repository."""
    open_requests: int = 0
    """How many new dates are asked for and not yet agreed, also those that may not be published."""
    body: str | None = None
    """The body for whose meeting it is, where none of the day is known."""
    title_block: TitleBlock = NO_TITLE_BLOCK
    """What is asked for at the head of the paper."""
    usual_title_block: TitleBlock = NO_TITLE_BLOCK
    """What stands there else, by the settings."""


def report_data(review: PlanReview, request: ReportRequest) -> dict[str, object]:
    """Return the context of a template: words, whole numbers and lists, nothing with a method."""
    plan, position = review.plan, review.position
    as_at, meeting = as_at_of(review), meeting_of(review, request.meeting)
    shown = list(listable(position.all_actions))
    rows = [action_row(action, plan) for action in shown]
    words = {
        "action": plan.action_word,
        "actions": plural(plan.action_word),
        "workstream": plan.workstream_word,
        "workstreams": plural(plan.workstream_word),
    }
    window, promises = period_ahead(position, request.meeting), promise_rows(position)
    exceptions, extensions = exception_rows(position, request.since), extension_rows(position)
    return {
        "title": one_line(review.title),
        "heading": heading_of(one_line(review.title)),
        "part": heading_of(one_line(position.part.title)) if position.part else None,
        "scope": scope_of(position),
        "id": plan.id,
        "area": one_line(plan.area),
        "kind": KINDS.get(plan.kind, "Plan").split(" (")[0],
        "bodies": [one_line(plan.bodies.get(key, key)) for key in plan.accountable_bodies],
        "words": words,
        "heads": {key: f"{word[:1].upper()}{word[1:]}" for key, word in words.items()},
        "as_at": as_at,
        "as_at_short": as_at,
        "title_block": title_rows(request.title_block, request.usual_title_block, meeting),
        "background": background_of(position.whole or position),
        "has_inspection": plan.inspection is not None or bool(plan.notices),
        "commit": request.commit,
        "recorded": request.recorded,
        "meeting": meeting,
        "headline": review.summary.headline,
        "sentences": position_sentences(review, request.meeting),
        "news": f"{news}." if (news := news_in_words(position)) else None,
        "resolution": resolution_of(review, as_at),
        "resolution_note": shares_note(review, 1),
        "total": review.summary.actions,
        "ratings": rating_rows(review),
        "rating_key": rating_key_rows(plan),
        "impact": impact_data(position),
        "percents": percent_data(position),
        "ratings_note": shares_note(review),
        "rating_changes": rating_change_rows(review),
        "key_of_changes": key_of_changes(review.summary),
        "groups": workstream_rows(review),
        "groups_on": other_day(position).strip(),
        "reported": [] if position.part else list(reported_in_words(position)),
        "no_start_date": review.summary.not_started.no_start_date,
        "timetable": timetable_data(position, window),
        "happened": happened_since(
            request.since, request.publishable or request.since, request.why_not
        ),
        "exceptions": exceptions,
        "waiting": list(waits_past_due(position)),
        "extensions": extensions,
        "extensions_unpublished": max(request.open_requests - len(extensions), 0),
        "extensions_decision": decision_of(
            position, len(extensions), str(meeting["body"] or "") if meeting else request.body or ""
        ),
        "unpublished": count_unlisted_exceptions(position),
        "measures": measure_rows(position),
        "findings": finding_rows(position),
        "evidence": evidence_data(position),
        "board": board_data(position),
        "strengths": strength_rows(position),
        "money": money_of(position),
        "ahead": ahead_of(position, window),
        "actions": rows,
        "by_stage": _by_stage(rows),
        "stages": _stages(review),
        "meanings": {
            meaning.value.replace("-", "_"): count
            for meaning, count in review.summary.meanings.items()
        },
        "withheld": review.summary.actions - len(rows),
        "workstreams": _workstreams(plan, shown, rows),
        "sources": [
            {
                "title": required_text(source.title),
                "date": source.date.words if source.date else None,
            }
            for source in plan.sources
        ],
        "plain": {
            "sentences": plain_sentences(position, review.summary, request.meeting),
            "voices": voice_rows(position),
            "promises": promises,
            "others": len(rows) - len(promises),
        },
        "errors": [flag_headline(flag) for flag in review.flags if flag.severity is Severity.ERROR],
    }


def render_markdown(
    review: PlanReview,
    request: ReportRequest,
    template: str,
    name: str,
    fill: Callable[[str, Mapping[str, object], str], str] = fill_template,
) -> str:
    """Return the report as markdown. Raises CannotDoError where the template is at fault."""
    return fill(template, report_data(review, request), name)


def document_properties(review: PlanReview) -> DocumentProperties:
    """Return what the file of a paper says of itself: its authors are those who answer for it."""
    plan, position = review.plan, review.position
    bodies = [one_line(plan.bodies.get(key, key)) for key in plan.accountable_bodies]
    author = ", ".join(bodies) or one_line(plan.area) or "not given"
    day = plan.position.last if plan.position else position.as_of
    return DocumentProperties(
        one_line(review.title), author, f"{review.summary.headline} {as_at_of(review)}", day
    )


def as_at_of(review: PlanReview) -> str:
    """Return the day of every figure."""
    written, as_of = review.plan.position, review.position.as_of
    if written is None:
        return f"judged on {day_in_words(as_of)} (the plan gives no day for its position)"
    if written.last == as_of:
        return f"as at {written.words}"
    return f"as at {written.words}, judged on {day_in_words(as_of)}"


_STAGES = {stage: stage.value.replace(" ", "_") for stage in Stage}
"""Names of stages that a template can use: `in_progress`."""


def _by_stage(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the actions by how far they have got."""
    stages: dict[str, list[Row]] = {name: [] for name in (*_STAGES.values(), "unreadable")}
    names = {stage.value: name for stage, name in _STAGES.items()}
    for row in rows:
        stages[names.get(str(row["stage"]), "unreadable")].append(row)
    return stages


def _stages(review: PlanReview) -> dict[str, int]:
    """Return how many actions have got how far, those that are not shown among them."""
    counts = {name: review.summary.in_stage(stage) for stage, name in _STAGES.items()}
    return {**counts, "unreadable": review.summary.unreadable}


def _workstreams(plan: Plan, shown: Iterable[ActionPosition], rows: Iterable[Row]) -> list[Row]:
    """Return the actions by workstream, those in none last, and no empty one."""
    parts: dict[str | None, list[Row]] = {workstream.id: [] for workstream in plan.workstreams}
    parts[None] = []
    for action, row in zip(shown, rows, strict=True):
        parts.setdefault(action.workstream.id if action.workstream else None, []).append(row)
    titles: dict[str | None, str] = {
        workstream.id: required_text(workstream.title) for workstream in plan.workstreams
    }
    titles[None] = f"In no {plan.workstream_word}"
    return [
        {"title": titles[key], "heading": heading_of(titles[key]), "actions": actions}
        for key, actions in parts.items()
        if actions
    ]
