"""The shape of the JSON, version 1: published, and added to but not changed.

The JSON Schema is made from these types, and mypy holds what is written to them. Every key is
always present, null where it does not apply; what each means stands in `docs/json.md`. Beside a
type stands what its schema says besides. The export of whole plans is made of the same parts.
"""

# Longer than 400 lines: the contract is read as one page, a type for each mapping.

from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal, TypedDict

from actiontrack.plans.vocabulary import (
    ANSWER_STATES,
    BETTER,
    BUDGET_STATES,
    DIRECTIONS,
    EVIDENCE_KINDS,
    FINDING_KINDS,
    NOTICE_KINDS,
    READ_EVERY,
    READING_STATES,
    REPLY_STATES,
    Meaning,
)
from actiontrack.review.reminders import Reason
from actiontrack.trend.register import Agreement

SCHEMA_VERSION: Final = 1


def one_of_words(words: Iterable[str]) -> dict[str, Any]:
    """Return what a schema says of a word of a closed list, or null."""
    return {"enum": [*(str(word) for word in words), None]}


NullableText = str | None
NullableFigure = int | float | None
NaturalNumber = Annotated[int, {"minimum": 0}]
IsoDay = Annotated[str, {"format": "date"}]
NullableDate = Annotated[str | None, {"pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}]
NullableMeaning = Annotated[str | None, one_of_words(Meaning)]
MeaningWord = Annotated[str, {"enum": [meaning.value for meaning in Meaning]}]
ReminderReason = Annotated[str, {"enum": [reason.value for reason in Reason]}]
MeaningCounts = Annotated[
    dict[str, int],
    {
        "required": [meaning.value for meaning in Meaning],
        "properties": {meaning.value: {"type": "integer", "minimum": 0} for meaning in Meaning},
    },
    "How many actions hold each; with 'unreadable' they add up to 'actions'.",
]


class LevelJson(TypedDict):
    """A measure where it began, or is meant to be."""

    date: NullableDate
    value: NullableFigure
    note: NullableText


class MeasureReadingJson(TypedDict):
    """What was read of a measure on a day."""

    date: NullableDate
    value: NullableFigure
    direction: Annotated[NullableText, one_of_words(DIRECTIONS)]
    text: NullableText
    state: Annotated[NullableText, one_of_words(READING_STATES)]
    note: NullableText


class BenchmarkJson(TypedDict):
    """The figure of somebody else to set beside a measure."""

    name: NullableText
    date: NullableDate
    value: NullableFigure
    note: NullableText


class ReprogrammedJson(TypedDict):
    """A move of a due date."""

    to: NullableDate
    agreed: NullableDate
    by: NullableText
    reason: NullableText
    note: NullableText


class AnswerJson(TypedDict):
    """What became of a request."""

    state: Annotated[NullableText, one_of_words(ANSWER_STATES)]
    on: NullableDate
    by: NullableText
    reason: NullableText
    note: NullableText


class RequestedJson(TypedDict):
    """A new due date that is asked for."""

    to: NullableDate
    on: NullableDate
    reason: NullableText
    effect: NullableText
    answer: AnswerJson | None
    note: NullableText


class UpdateJson(TypedDict):
    """What was said of an action on a day."""

    date: NullableDate
    status: NullableText
    text: NullableText
    note: NullableText


class EvidenceJson(TypedDict):
    """What shows that something was done."""

    title: NullableText
    date: NullableDate
    link: NullableText
    verified_by: NullableText
    kind: Annotated[NullableText, one_of_words(EVIDENCE_KINDS)]
    note: NullableText


class RiskScoreJson(TypedDict):
    """How likely a risk was on a day, and how bad it would be."""

    date: NullableDate
    likelihood: int | None
    impact: int | None
    score: Annotated[int | None, "The two multiplied."]
    note: NullableText


class CostJson(TypedDict):
    """What an action costs in a year."""

    year: str
    amount: NullableFigure


class TotalsJson(TypedDict):
    """The figures of all plans together."""

    plans: NaturalNumber
    actions: NaturalNumber
    unreadable: NaturalNumber
    meanings: MeaningCounts
    overdue: NaturalNumber


class FlagJson(TypedDict):
    """What a rule found."""

    code: str
    name: str
    severity: Annotated[str, {"enum": ["error", "warning", "notice"]}]
    message: str
    path: str
    line: NaturalNumber
    column: NaturalNumber
    plan: NullableText
    action: NullableText


class RatingCountJson(TypedDict):
    """How many actions a plan's own word stands for."""

    rating: NullableText
    meaning: MeaningWord
    count: NaturalNumber


class NotStartedJson(TypedDict):
    """The actions that have not started."""

    total: NaturalNumber
    late_to_start: NaturalNumber
    not_yet_due: NaturalNumber
    no_start_date: NaturalNumber


class NeedsAttentionJson(TypedDict):
    """The actions that need attention, each counted once."""

    total: NaturalNumber
    overdue: NaturalNumber
    late_to_start: NaturalNumber
    off_track: NaturalNumber
    at_risk: NaturalNumber


class PublishedCountJson(TypedDict):
    """How many actions were reported under a rating, and what that means."""

    rating: str
    meaning: NullableMeaning
    count: int | None


class PublishedTotalsJson(TypedDict):
    """Totals that somebody published."""

    date: NullableDate
    of: int | None
    counts: list[PublishedCountJson]


class WrittenMeasureJson(TypedDict):
    """A measure of impact, as it is written."""

    id: NullableText
    title: NullableText
    unit: NullableText
    better: Annotated[NullableText, one_of_words(BETTER)]
    baseline: LevelJson | None
    target: LevelJson | None
    restarts: NullableText
    lead: NullableText
    every: Annotated[NullableText, one_of_words(READ_EVERY)]
    trajectory: list[LevelJson]
    benchmarks: list[BenchmarkJson]
    readings: list[MeasureReadingJson]


class MeasureStatusJson(WrittenMeasureJson):
    """A measure of impact, and where it stands."""

    latest: MeasureReadingJson | None
    before: MeasureReadingJson | None
    target_met: bool | None
    against_start: Annotated[NullableText, one_of_words(("better", "same", "worse"))]
    planned: NullableFigure
    behind_by: NullableFigure
    reading_missing: bool
    seems_to_restart: bool
    standing: NullableText


class BudgetLineJson(TypedDict):
    """Money of a year."""

    year: NullableText
    amount: NullableFigure
    state: Annotated[NullableText, one_of_words(BUDGET_STATES)]
    recurrent: bool | None


class GroupJson(TypedDict):
    """The figures of a workstream, body, lead or finding, or of a field of the plan's own."""

    by: str
    id: NullableText
    title: str
    actions: NaturalNumber
    meanings: MeaningCounts
    overdue: NaturalNumber


class ImpactCountJson(TypedDict):
    """How many actions of one progress hold one impact rating; null is none."""

    progress: NullableMeaning
    impact_rating: NullableText
    count: NaturalNumber


PercentBandJson = TypedDict(
    "PercentBandJson",
    {
        "from": int | None,
        "to": Annotated[int | None, "Both are null where no percentage is given, or readable."],
        "count": NaturalNumber,
        "readable": bool,
    },
)
"""How many actions are reported so far done, most done first."""


class PlanStatusJson(TypedDict):
    """Where a plan stands."""

    id: NullableText
    title: NullableText
    area: NullableText
    path: str
    as_of: IsoDay
    position: NullableDate
    position_age_days: int | None
    revision: NullableText
    actions: NaturalNumber
    unreadable: NaturalNumber
    meanings: MeaningCounts
    ratings: list[RatingCountJson]
    not_started: NotStartedJson
    moved: NaturalNumber
    overdue: NaturalNumber
    overdue_against_first_date: NaturalNumber
    rated_better_than_dates: NaturalNumber
    headline: str
    sentences: list[str]
    needs_attention: NeedsAttentionJson
    reported: list[PublishedTotalsJson]
    measures: list[MeasureStatusJson]
    budget: list[BudgetLineJson]
    groups: list[GroupJson]
    flags: list[FlagJson]
    impact: list[ImpactCountJson]
    percent_done: list[PercentBandJson]


class StatusJson(TypedDict):
    """What `status` writes."""

    schema_version: Literal[1]
    kind: Literal["status"]
    as_of: IsoDay
    plans: list[PlanStatusJson]
    totals: TotalsJson


class CheckJson(TypedDict):
    """What `check` writes."""

    schema_version: Literal[1]
    kind: Literal["check"]
    as_of: IsoDay
    plans: NaturalNumber
    actions: NaturalNumber
    unreadable: NaturalNumber
    flags: list[FlagJson]


class VerifiedJson(TypedDict):
    """When and by whom it was verified that an action may be closed."""

    on: NullableDate
    by: NullableText
    note: NullableText


class RefusalJson(TypedDict):
    """When, by whom and why closing an action was refused."""

    on: NullableDate
    by: NullableText
    reason: NullableText
    note: NullableText


class SignOffJson(TypedDict):
    """What closing an action asks for, and who agreed it when."""

    criteria: NullableText
    verified: VerifiedJson | None
    on: NullableDate
    by: NullableText
    refused: RefusalJson | None
    """The first time; `refusals` holds all."""
    refusals: list[RefusalJson]
    note: NullableText


class ListedActionJson(TypedDict):
    """An action in a list."""

    plan: NullableText
    id: NullableText
    title: NullableText
    workstream: NullableText
    workstream_title: NullableText
    status: NullableText
    meaning: NullableMeaning
    calculated: NullableMeaning
    lead: NullableText
    accountable: NullableText
    bodies: list[str]
    start: NullableDate
    due: NullableDate
    agreed_due: NullableDate
    slip_days: int | None
    days_behind: int | None
    days_late: int | None
    overdue: bool
    started: NullableDate
    completed: NullableDate
    stage: NullableText
    impact_rating: NullableText
    percent: int | None
    ref: NullableText
    moved_to: NullableText
    fields: dict[str, NullableText]


class ListJson(TypedDict):
    """What `list` writes; with `--columns` an action has only the keys that are named."""

    schema_version: Literal[1]
    kind: Literal["list"]
    as_of: IsoDay
    actions: list[Annotated[ListedActionJson, {"required": []}]]


class DatedMilestoneJson(TypedDict):
    """A step on the way, and by how many days it is missed."""

    title: NullableText
    due: NullableDate
    agreed_due: NullableDate
    completed: NullableDate
    days_overdue: NaturalNumber
    reprogrammed: list[ReprogrammedJson]


class AddressedFindingJson(TypedDict):
    """A finding that an action answers."""

    id: NullableText
    text: NullableText


class NamedMeasureJson(TypedDict):
    """A measure that an action should move."""

    id: NullableText
    title: NullableText


class OtherActionJson(TypedDict):
    """Another action, on which one waits or which waits on it."""

    id: NullableText
    title: NullableText
    status: NullableText


class ReplyJson(TypedDict):
    """What was replied to a recommendation."""

    state: Annotated[NullableText, one_of_words(REPLY_STATES)]
    on: NullableDate
    by: NullableText
    note: NullableText


class DueWrittenOverJson(TypedDict):
    """A due date that was written over, instead of moved under `reprogrammed`."""

    was: NullableDate
    until: Annotated[NullableText, "The day of the commit that changed it; null: in none yet."]
    revision: NullableText


class WholeActionJson(ListedActionJson):
    """An action with all that is written of it."""

    unreadable: bool
    overdue_against_first_date: bool
    late_to_start: bool
    rated_better_than_dates: bool
    times_reprogrammed: NaturalNumber
    due_written_over: Annotated[
        list[DueWrittenOverJson] | None, "As git tells; null where it holds no whole history."
    ]
    outcome: NullableText
    success: NullableText
    corrective_action: NullableText
    involves: list[str]
    plain: NullableText
    repeats: NullableText
    reason: NullableText
    note: NullableText
    reply: ReplyJson | None
    cost: list[CostJson]
    reprogrammed: list[ReprogrammedJson]
    requested: RequestedJson | None
    requests: list[RequestedJson]
    milestones: list[DatedMilestoneJson]
    updates: list[UpdateJson]
    evidence: list[EvidenceJson]
    addresses: list[AddressedFindingJson]
    measures: list[NamedMeasureJson]
    depends_on: list[OtherActionJson]
    waited_on_by: list[OtherActionJson]
    sign_off: SignOffJson | None
    flags: list[FlagJson]


class PlanHeadJson(TypedDict):
    """Of which plan something is said, and as of when."""

    as_of: IsoDay
    plan: NullableText
    plan_title: NullableText
    path: str
    revision: NullableText


class ShowJson(PlanHeadJson):
    """What `show` writes."""

    schema_version: Literal[1]
    kind: Literal["show"]
    action: WholeActionJson


class WhyJson(PlanHeadJson):
    """What `why` writes."""

    schema_version: Literal[1]
    kind: Literal["why"]
    action: NullableText
    title: NullableText
    status: NullableText
    meaning: NullableMeaning
    calculated: NullableMeaning
    rated_better_than_dates: bool
    steps: list[str]
    conclusion: str


class RuleJson(TypedDict):
    """What a rule means."""

    code: str
    name: str
    severity: Annotated[str, {"enum": ["error", "warning", "notice"]}]
    family: str
    family_title: str
    what: str
    why: str
    remedy: str


class RulesJson(TypedDict):
    """What `rule` writes."""

    schema_version: Literal[1]
    kind: Literal["rule"]
    rules: list[RuleJson]


class ChangeJson(TypedDict):
    """One thing that happened between two versions."""

    plan: NullableText
    action: NullableText
    what: str
    before: NullableText
    after: NullableText
    days: int | None
    agreed_by: NullableText
    title: NullableText
    field: NullableText
    of: NullableText
    direction: Annotated[NullableText, one_of_words(("worse", "better"))]


class NewlyOverdueJson(TypedDict):
    """An action that is overdue and was not."""

    plan: NullableText
    action: NullableText
    title: NullableText
    due: NullableDate
    days: int | None


DiffJson = TypedDict(
    "DiffJson",
    {
        "schema_version": Literal[1],
        "kind": Literal["diff"],
        "from": NullableText,
        "to": NullableText,
        "remarks": list[str],
        "changes": list[ChangeJson],
        "newly_overdue": list[NewlyOverdueJson],
    },
)
"""What `diff` writes; `from` is no name in Python."""


class PointJson(TypedDict):
    """A plan's counts at one time."""

    revision: NullableText
    date: str
    plan: NullableText
    actions: NaturalNumber
    meanings: MeaningCounts
    overdue: int | None
    not_started: NotStartedJson | None
    unreadable: NaturalNumber
    ratings: list[RatingCountJson]
    needs_attention: NeedsAttentionJson | None
    rewritten: int | None


MovedDueDateJson = TypedDict(
    "MovedDueDateJson",
    {
        "plan": str,
        "action": str,
        "title": NullableText,
        "times": NaturalNumber,
        "from": str,
        "to": str,
        "days": int,
        "after_done": bool,
    },
)
"""A due date that moved, by agreement or written over."""


class TrendJson(TypedDict):
    """What `trend` writes."""

    schema_version: Literal[1]
    kind: Literal["trend"]
    points: list[PointJson]
    moved: list[MovedDueDateJson]
    rewritten: list[MovedDueDateJson]


RegisteredMoveJson = TypedDict(
    "RegisteredMoveJson",
    {
        "plan": str,
        "action": str,
        "title": NullableText,
        "milestone": Annotated[NullableText, "The milestone whose date moved; null: the action's."],
        "from": NullableDate,
        "to": NullableDate,
        "days": int | None,
        "agreement": Annotated[str, {"enum": [agreement.value for agreement in Agreement]}],
        "by": NullableText,
        "agreed": NullableDate,
        "reason": NullableText,
        "recorded": Annotated[NullableDate, "The day of the commit that first holds it."],
        "revision": NullableText,
    },
)
"""A due date that was moved, and whether it was agreed."""


class MovesJson(TypedDict):
    """What `moves` writes."""

    schema_version: Literal[1]
    kind: Literal["moves"]
    as_of: IsoDay
    moves: list[RegisteredMoveJson]
    remarks: Annotated[list[str], "What of the moves cannot be known, and why."]


class RemindedActionJson(TypedDict):
    """An action of which its lead is reminded."""

    plan: NullableText
    action: NullableText
    title: NullableText
    reasons: Annotated[list[ReminderReason], "The most pressing first."]
    agreed_due: NullableDate
    days_overdue: Annotated[int | None, "Null where it is not overdue."]
    days_until_due: Annotated[int | None, "Null where it does not fall due soon."]
    last_update: NullableDate
    update_age_days: int | None


class EscalationJson(TypedDict):
    """An action that was off track at the last two meetings, for whoever answers for it."""

    plan: NullableText
    action: NullableText
    title: NullableText
    leads: list[str]
    meaning: MeaningWord
    meetings: Annotated[list[str], "The days of both, the earlier first."]


class LeadRemindersJson(TypedDict):
    """What one lead is reminded of."""

    lead: str
    subject: str
    message: Annotated[str, "The whole message, as plain text."]
    actions: list[RemindedActionJson]
    escalations: list[EscalationJson]


class RemindJson(TypedDict):
    """What `remind` writes."""

    schema_version: Literal[1]
    kind: Literal["remind"]
    as_of: IsoDay
    leads: list[LeadRemindersJson]
    remarks: Annotated[list[str], "What is in nobody's message, and why."]


class HistoryEventJson(TypedDict):
    """One thing that happened to an action."""

    date: NullableDate
    what: str
    detail: NullableText
    revision: Annotated[NullableText, "The commit that says it; null: the file."]
    author: Annotated[NullableText, "The name of the commit's author."]


class HistoryJson(TypedDict):
    """What `history` writes."""

    schema_version: Literal[1]
    kind: Literal["history"]
    as_of: IsoDay
    plan: str
    action: str
    title: NullableText
    events: list[HistoryEventJson]
    without_git: Annotated[NullableText, "Why no commit is asked; null where they are."]


class NoticeJson(TypedDict):
    """A notice or direction that the area is or was under."""

    id: NullableText
    kind: Annotated[NullableText, one_of_words(NOTICE_KINDS)]
    by: NullableText
    issued: NullableDate
    lifted: NullableDate
    note: NullableText


class SubmissionJson(TypedDict):
    """The plan as it was sent to somebody, and what was answered."""

    sent: NullableDate
    to: NullableText
    expected: NullableDate
    answered: NullableDate
    answer: NullableText
    note: NullableText


class TimetableStepJson(TypedDict):
    """A step of what a plan owes the inspectors."""

    plan: NullableText
    name: str
    step: NullableText
    duty: Annotated[
        str, {"enum": ["regulation", "framework", "practice", "stated", "notice", "own"]}
    ]
    counted_from: Annotated[
        NullableText, one_of_words(("received", "published", "accepted", "date", "step"))
    ]
    from_date: NullableDate
    working_days: int | None
    months: int | None
    due: NullableDate
    done: NullableDate
    outcome: NullableText
    days_left: int | None
    met: bool | None
    source: str
    provisional: bool
    sure: bool
    of: Annotated[NullableText, "The id of the notice that asks for it."]
    owed_by: Annotated[NullableText, "Who owes it; null for the area."]
    within: Annotated[NullableText, "The time that the plan gives it: `30 working days`."]
    from_step: Annotated[NullableText, "The step from which that is counted."]


class RiskJson(TypedDict):
    """A risk, with its last score and the one before."""

    id: NullableText
    title: NullableText
    owner: NullableText
    mitigation: NullableText
    about: list[str]
    open: bool
    score: int | None
    score_before: int | None
    scores: list[RiskScoreJson]
    closed_on: NullableDate
    closed_reason: NullableText


class PlanRisksJson(TypedDict):
    """The risks of one plan."""

    id: NullableText
    title: NullableText
    as_of: IsoDay
    risk_scale: int | None
    risks: list[RiskJson]


class RisksJson(TypedDict):
    """What `risks` writes."""

    schema_version: Literal[1]
    kind: Literal["risks"]
    as_of: IsoDay
    plans: list[PlanRisksJson]


class EvidencePieceJson(TypedDict):
    """A piece of evidence, with its age on the day."""

    action: NullableText
    title: NullableText
    kind: Annotated[NullableText, one_of_words(EVIDENCE_KINDS)]
    date: NullableDate
    link: NullableText
    verified_by: NullableText
    age_days: int | None
    old: bool


class FindingEvidenceJson(TypedDict):
    """A finding with its evidence; without an id, what answers no finding."""

    finding: NullableText
    text: NullableText
    finding_kind: Annotated[NullableText, one_of_words(FINDING_KINDS)]
    actions: int
    done: int
    done_without_evidence: list[str]
    missing: Annotated[list[str], "What is missing, in words."]
    evidence: list[EvidencePieceJson]


class PlanEvidenceJson(TypedDict):
    """The evidence of one plan."""

    id: NullableText
    title: NullableText
    as_of: IsoDay
    evidence_is_old: Annotated[int, "Days after which evidence is called old."]
    findings: list[FindingEvidenceJson]


class EvidenceIndexJson(TypedDict):
    """What `evidence` writes."""

    schema_version: Literal[1]
    kind: Literal["evidence"]
    as_of: IsoDay
    plans: list[PlanEvidenceJson]


class PlanMeasuresJson(TypedDict):
    """The measures of one plan."""

    id: NullableText
    title: NullableText
    as_of: IsoDay
    measures: list[MeasureStatusJson]


class MeasuresJson(TypedDict):
    """What `measures` writes."""

    schema_version: Literal[1]
    kind: Literal["measures"]
    as_of: IsoDay
    plans: list[PlanMeasuresJson]


class TimetableJson(TypedDict):
    """What `timetable` writes."""

    schema_version: Literal[1]
    kind: Literal["timetable"]
    as_of: IsoDay
    plan: NullableText
    headline: str
    steps: list[TimetableStepJson]
    remarks: list[str]
    notices: list[NoticeJson]
    submissions: list[SubmissionJson]


DOCUMENTS = (
    StatusJson,
    CheckJson,
    ListJson,
    ShowJson,
    WhyJson,
    DiffJson,
    TrendJson,
    MovesJson,
    HistoryJson,
    MeasuresJson,
    RisksJson,
    EvidenceIndexJson,
    TimetableJson,
    RulesJson,
    RemindJson,
)
"""Every document that `--format json` writes; its `kind` tells which it is."""
