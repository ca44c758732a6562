"""The shape of what `export --to json` writes, version 1: published, and added to but not changed.

The JSON Schema is made from these types, and mypy holds what is written to them. Every key is
always present, null where it does not apply. Beside a type stands what its schema says besides, and
the description of a key.
"""

# Longer than 400 lines: the contract is read as one page, a type for each mapping.

from typing import Annotated, Final, Literal, TypedDict

from actiontrack.formats.json_v1.schema import schema_of, schema_text
from actiontrack.formats.json_v1.shape import (
    BenchmarkJson,
    CostJson,
    EvidenceJson,
    IsoDay,
    LevelJson,
    MeaningCounts,
    MeaningWord,
    MeasureReadingJson,
    NaturalNumber,
    NoticeJson,
    NullableDate,
    NullableFigure,
    NullableMeaning,
    NullableText,
    ReplyJson,
    ReprogrammedJson,
    RequestedJson,
    RiskScoreJson,
    SignOffJson,
    SubmissionJson,
    TotalsJson,
    UpdateJson,
    one_of_words,
)
from actiontrack.plans.vocabulary import (
    BETTER,
    BUDGET_STATES,
    DECISION_OUTCOMES,
    FINDING_KINDS,
    FRAMEWORKS,
    KINDS,
    OWN_FIELD_KINDS,
    READ_EVERY,
    REPLY_STATES,
    STEPS,
    Impact,
)

EXPORT_VERSION: Final = 1


class MeasureJson(TypedDict):
    """A measure of impact."""

    id: NullableText
    title: NullableText
    unit: NullableText
    better: Annotated[NullableText, one_of_words(BETTER)]
    baseline: LevelJson | None
    target: LevelJson | None
    restarts: Annotated[NullableText, "The month in which the count begins again: `09`."]
    lead: NullableText
    every: Annotated[NullableText, one_of_words(READ_EVERY)]
    trajectory: list[LevelJson]
    benchmarks: list[BenchmarkJson]
    readings: list[MeasureReadingJson]
    note: NullableText


class FindingJson(TypedDict):
    """A finding of an inspection, or another."""

    id: NullableText
    kind: Annotated[NullableText, one_of_words(FINDING_KINDS)]
    text: NullableText
    made_on: NullableDate
    made_by: NullableText
    note: NullableText
    from_id: Annotated[NullableText, "The inspection it comes from, if not the plan's own."]
    reply_state: Annotated[NullableText, one_of_words(REPLY_STATES)]
    reply_on: NullableDate
    reply_by: NullableText
    made_note: NullableText
    reply_note: NullableText


class InspectionJson(TypedDict):
    """The inspection that a plan answers."""

    framework: Annotated[NullableText, one_of_words(FRAMEWORKS)]
    inspectorates: list[str]
    visit_from: NullableDate
    visit_to: NullableDate
    report_received: NullableDate
    report_published: NullableDate
    statement_deadline: NullableDate
    statement_submitted: NullableDate
    statement_accepted: NullableDate
    revisit_expected: NullableDate
    outcome: NullableText
    statement_published: NullableDate
    name: Annotated[NullableText, "What a framework is called that is 'other'."]
    note: NullableText
    visit_note: NullableText
    report_note: NullableText
    statement_note: NullableText
    revisit_note: NullableText


class OtherInspectionJson(InspectionJson):
    """An earlier or expected inspection."""

    id: NullableText


StepJson = TypedDict(
    "StepJson",
    {
        "step": Annotated[NullableText, one_of_words(STEPS)],
        "id": NullableText,
        "name": NullableText,
        "due": NullableDate,
        "source": NullableText,
        "done": NullableDate,
        "outcome": NullableText,
        "note": NullableText,
        "of": Annotated[NullableText, "The id of the notice that asks for it."],
        "within": Annotated[NullableText, "The time it may take: `30 working days`."],
        "from": Annotated[
            NullableText, "From when: received, published, accepted, a date, or a step's id."
        ],
        "owed_by": Annotated[NullableText, "Who owes it; null for the area."],
    },
)
"""What was done of a step, or what is owed besides the kind's own."""


class MilestoneJson(TypedDict):
    """A step on the way."""

    title: NullableText
    due: Annotated[NullableDate, "Due as first planned."]
    completed: NullableDate
    reprogrammed: list[ReprogrammedJson]
    note: NullableText


class ActionJson(TypedDict):
    """An action, with what is worked out from it."""

    key: Annotated[str, "What it is known by in every export: area_key/plan_id/id."]
    id: NullableText
    title: NullableText
    unreadable: Annotated[bool, "Whether its entry cannot be read; it is counted all the same."]
    workstream: Annotated[NullableText, "The id of its workstream."]
    stage: Annotated[NullableText, "The plan's own stage, where it keeps that apart."]
    status: Annotated[NullableText, "The plan's own rating."]
    impact_rating: Annotated[NullableText, "The plan's own rating of the difference made."]
    percent: Annotated[int | None, "How much of it is reported done, from 0 to 100."]
    sign_off: Annotated[SignOffJson | None, "What closing it asks for, and who agreed it."]
    meaning: Annotated[NullableMeaning, "What that means; null where it cannot be read."]
    calculated: Annotated[NullableMeaning, "The rating that its dates bear out."]
    leads: Annotated[list[str], "Its own, or else its workstream's, as are the next three."]
    accountable: NullableText
    bodies: list[str]
    addresses: Annotated[list[str], "The findings it answers."]
    measures: Annotated[list[str], "The measures it should move."]
    start: Annotated[NullableDate, "The planned start."]
    due: Annotated[NullableDate, "Due before any move that is recorded."]
    agreed_due: Annotated[NullableDate, "The due date in force."]
    started: NullableDate
    completed: NullableDate
    slip_days: Annotated[int | None, "From due to agreed_due."]
    days_behind: Annotated[int | None, "Since the agreed due date, or the planned start, passed."]
    days_overdue: Annotated[
        int | None, "Since the agreed due date passed, while it is open; else 0."
    ]
    overdue: bool
    overdue_against_first_date: bool
    late_to_start: bool
    rated_better_than_dates: bool
    waiting_on: Annotated[list[str], "Unfinished actions on which it depends."]
    depends_on: list[str]
    outcome: NullableText
    success: Annotated[NullableText, "How anybody will know that it worked."]
    corrective_action: NullableText
    reprogrammed: list[ReprogrammedJson]
    requested: Annotated[RequestedJson | None, "A new date asked for that waits for its answer."]
    requests: Annotated[list[RequestedJson], "All that were asked for, newest last."]
    milestones: list[MilestoneJson]
    updates: Annotated[list[UpdateJson], "Newest last."]
    evidence: list[EvidenceJson]
    cost: Annotated[list[CostJson], "Pounds in each financial year."]
    involves: list[str]
    plain: Annotated[NullableText, "The action in words for young people."]
    repeats: NullableText
    reason: Annotated[NullableText, "Why it was suspended, withdrawn or reopened."]
    note: NullableText
    ref: Annotated[NullableText, "How a published paper calls it."]
    moved_to: Annotated[NullableText, "Where a withdrawn action goes on: PLAN:ID, or in words."]
    fields: Annotated[
        dict[str, NullableText], "What it holds of the plan's own fields, by their keys."
    ]
    reply: Annotated[ReplyJson | None, "The reply, where it is a recommendation."]


class PlanCountsJson(TypedDict):
    """The figures of a plan."""

    actions: NaturalNumber
    unreadable: Annotated[NaturalNumber, "Of them, those that cannot be read."]
    withheld: Annotated[
        NaturalNumber, "Of them, those not for publication, which 'actions' leaves out."
    ]
    meanings: MeaningCounts
    overdue: NaturalNumber


class WordsJson(TypedDict):
    """What a plan calls its actions and workstreams."""

    action: str
    workstream: str
    note: NullableText


class RatingJson(TypedDict):
    """A rating of a plan's own, and what it means."""

    rating: str
    meaning: NullableText
    text: Annotated[NullableText, "What it says, as the plan prints it."]
    note: NullableText


class StageJson(TypedDict):
    """A stage of a plan's own, and what it means."""

    stage: str
    meaning: MeaningWord


class ImpactRatingJson(TypedDict):
    """A rating of the difference made, and what it means."""

    impact_rating: str
    impact: Annotated[NullableText, one_of_words(Impact)]


class OwnFieldJson(TypedDict):
    """A field that a plan declares for its actions."""

    key: str
    title: NullableText
    kind: Annotated[str, {"enum": [*OWN_FIELD_KINDS]}]
    choice: Annotated[list[str], "The words that it may hold, of a choice."]
    note: NullableText


class BodyJson(TypedDict):
    """A body that answers for actions."""

    id: str
    name: NullableText


class SourceJson(TypedDict):
    """What the record rests on."""

    title: NullableText
    date: NullableDate
    link: NullableText
    note: NullableText


class WorkstreamJson(TypedDict):
    """A workstream, without its actions."""

    id: NullableText
    title: NullableText
    leads: list[str]
    accountable: NullableText
    bodies: list[str]
    addresses: Annotated[list[str], "The findings that all of its actions answer."]
    note: NullableText


class ReportedCountJson(TypedDict):
    """How many actions were reported under a rating."""

    rating: str
    count: int | None


class ReportedJson(TypedDict):
    """Totals that somebody published."""

    date: NullableDate
    of: int | None
    counts: list[ReportedCountJson]
    note: NullableText


class BudgetJson(TypedDict):
    """Money of a year."""

    year: NullableText
    amount: NullableFigure
    state: Annotated[NullableText, one_of_words(BUDGET_STATES)]
    recurrent: bool | None
    note: NullableText


class DecisionJson(TypedDict):
    """What a meeting decided."""

    id: NullableText
    text: NullableText
    about: list[str]
    outcome: Annotated[NullableText, one_of_words(DECISION_OUTCOMES)]
    note: NullableText


class ArisingJson(TypedDict):
    """What somebody was asked to do at a meeting, beside the plan's actions."""

    id: NullableText
    text: NullableText
    owner: NullableText
    due: NullableDate
    done: NullableDate
    note: NullableText


class MeetingJson(TypedDict):
    """A meeting that looks at the plan."""

    date: NullableDate
    body: NullableText
    theme: NullableText
    decisions: list[DecisionJson]
    arising: list[ArisingJson]
    note: NullableText


class ExportedRiskJson(TypedDict):
    """What may keep the plan from being carried out."""

    id: NullableText
    title: NullableText
    owner: NullableText
    mitigation: NullableText
    about: list[str]
    scores: Annotated[list[RiskScoreJson], "Oldest first."]
    closed_on: NullableDate
    closed_reason: NullableText
    note: NullableText
    closed_note: NullableText


class ExcuseJson(TypedDict):
    """A rule that is put aside up to and including a day."""

    rule: NullableText
    action: Annotated[NullableText, "Of which action; null for the plan as a whole."]
    until: NullableDate
    reason: NullableText
    note: NullableText


class PlanJson(TypedDict):
    """A plan with everything it says."""

    key: Annotated[str, "What it is known by in every export: area_key/id."]
    id: NullableText
    title: NullableText
    kind: Annotated[NullableText, one_of_words(KINDS)]
    area: NullableText
    area_key: str
    as_of: Annotated[IsoDay, "The day judged on: no later than that on which it was closed."]
    position: Annotated[NullableDate, "The day on which its progress was true."]
    closed_on: NullableDate
    closed_reason: NullableText
    revision: Annotated[
        NullableText, "The commit from which it was read; null for the file as it was."
    ]
    headline: str
    counts: PlanCountsJson
    words: WordsJson
    ratings: list[RatingJson]
    stages: Annotated[list[StageJson], "Where it keeps the stage apart from the rating."]
    impact_ratings: list[ImpactRatingJson]
    signs_off: Annotated[NullableText, "Who agrees that an action is closed."]
    fields: Annotated[list[OwnFieldJson], "What it keeps of an action besides."]
    bodies: list[BodyJson]
    accountable_bodies: list[str]
    note: NullableText
    sources: list[SourceJson]
    inspection: InspectionJson | None
    other_inspections: list[OtherInspectionJson]
    steps: list[StepJson]
    notices: list[NoticeJson]
    submissions: list[SubmissionJson]
    findings: list[FindingJson]
    measures: list[MeasureJson]
    workstreams: list[WorkstreamJson]
    reported: list[ReportedJson]
    budget: list[BudgetJson]
    meetings: list[MeetingJson]
    risk_scale: Annotated[int | None, "The highest that likelihood and impact may be."]
    risks: list[ExportedRiskJson]
    excuses: Annotated[list[ExcuseJson], "The rules that are put aside, and until when."]
    closed_note: NullableText
    actions: list[ActionJson]
    record: Annotated[
        dict[str, object],
        "All that the plan's file says, by the keys of the format, each value as text: what"
        " 'actiontrack import' makes the plan of again.",
    ]


class ExportJson(TypedDict):
    """The whole of an export."""

    schema_version: Literal[1]
    kind: Literal["export"]
    as_of: Annotated[IsoDay, "The day that was asked for."]
    plans: list[PlanJson]
    totals: TotalsJson


def export_schema() -> str:
    """Return the schema of an export; every key is required, and later versions may add some."""
    title = f"Plans as actiontrack exports them (version {EXPORT_VERSION})"
    return schema_text(title, schema_of(ExportJson))
