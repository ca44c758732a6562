"""The shape of what `export --to json` writes, version 1: published, and added to but not changed.

The JSON Schema is made from these types, and mypy holds what is written to them. Every key is
always present, null where it does not apply. Beside a type stands what its schema says besides, and
the description of a key.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypedDict

from actiontrack.plans.vocabulary import (
    BETTER,
    BUDGET_STATES,
    DIRECTIONS,
    FINDING_KINDS,
    FRAMEWORKS,
    KINDS,
    Meaning,
)


def _words(words: Iterable[str]) -> dict[str, Any]:
    return {"enum": [*(str(each) for each in words), None]}


Text = str | None
Figure = int | float | None
Count = Annotated[int, {"minimum": 0}]
Day = Annotated[str, {"format": "date"}]
Date = Annotated[str | None, {"pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}]
MeaningWord = Annotated[str | None, _words(Meaning)]
MeaningCounts = Annotated[
    dict[str, int],
    {
        "required": [each.value for each in Meaning],
        "properties": {each.value: {"type": "integer", "minimum": 0} for each in Meaning},
    },
    "How many actions hold each; with 'unreadable' they add up to 'actions'.",
]


class LevelJson(TypedDict):
    """A measure where it began, or is meant to be."""

    date: Date
    value: Figure


class MeasureReadingJson(TypedDict):
    """What was read of a measure on a day."""

    date: Date
    value: Figure
    direction: Annotated[Text, _words(DIRECTIONS)]
    text: Text


class MeasureJson(TypedDict):
    """A measure of impact."""

    id: Text
    title: Text
    unit: Text
    better: Annotated[Text, _words(BETTER)]
    baseline: LevelJson | None
    target: LevelJson | None
    readings: list[MeasureReadingJson]
    note: Text


class FindingJson(TypedDict):
    """A finding of an inspection, or another."""

    id: Text
    kind: Annotated[Text, _words(FINDING_KINDS)]
    text: Text
    made_on: Date
    made_by: Text
    note: Text


class InspectionJson(TypedDict):
    """The inspection that a plan answers."""

    framework: Annotated[Text, _words(FRAMEWORKS)]
    inspectorates: list[str]
    visit_from: Date
    visit_to: Date
    report_received: Date
    report_published: Date
    statement_deadline: Date
    statement_submitted: Date
    statement_accepted: Date
    revisit_expected: Date


class ReprogrammedJson(TypedDict):
    """A move of a due date."""

    to: Date
    agreed: Date
    by: Text
    reason: Text


class RequestedJson(TypedDict):
    """A new due date that is asked for."""

    to: Date
    on: Date
    reason: Text
    effect: Text


class MilestoneJson(TypedDict):
    """A step on the way."""

    title: Text
    due: Date
    completed: Date


class UpdateJson(TypedDict):
    """What was said of an action on a day."""

    date: Date
    status: Text
    text: Text


class EvidenceJson(TypedDict):
    """What shows that something was done."""

    title: Text
    date: Date
    link: Text
    verified_by: Text


class CostJson(TypedDict):
    """What an action costs in a year."""

    year: str
    amount: Figure


class ActionJson(TypedDict):
    """An action, with what is worked out from it."""

    key: Annotated[str, "What it is known by in every export: area_key/plan_id/id."]
    id: Text
    title: Text
    unreadable: Annotated[bool, "Whether its entry cannot be read; it is counted all the same."]
    workstream: Annotated[Text, "The id of its workstream."]
    status: Annotated[Text, "The plan's own rating."]
    meaning: Annotated[MeaningWord, "What that means; null where it cannot be read."]
    calculated: Annotated[MeaningWord, "The rating that its dates bear out."]
    leads: Annotated[list[str], "Its own, or else its workstream's, as are the next three."]
    accountable: Text
    bodies: list[str]
    addresses: Annotated[list[str], "The findings it answers."]
    measures: Annotated[list[str], "The measures it should move."]
    start: Annotated[Date, "The planned start."]
    due: Annotated[Date, "Due as first agreed."]
    agreed_due: Annotated[Date, "The due date in force."]
    started: Date
    completed: Date
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
    outcome: Text
    success: Annotated[Text, "How anybody will know that it worked."]
    corrective_action: Text
    reprogrammed: list[ReprogrammedJson]
    requested: Annotated[RequestedJson | None, "A new date asked for."]
    milestones: list[MilestoneJson]
    updates: Annotated[list[UpdateJson], "Newest last."]
    evidence: list[EvidenceJson]
    cost: Annotated[list[CostJson], "Pounds in each financial year."]
    involves: list[str]
    plain: Annotated[Text, "The action in words for young people."]
    repeats: Text
    reason: Annotated[Text, "Why it was suspended, withdrawn or reopened."]
    note: Text


class PlanCountsJson(TypedDict):
    """The figures of a plan."""

    actions: Count
    unreadable: Annotated[Count, "Of them, those that cannot be read."]
    withheld: Annotated[Count, "Of them, those not for publication, which 'actions' leaves out."]
    meanings: MeaningCounts
    overdue: Count


class WordsJson(TypedDict):
    """What a plan calls its actions and workstreams."""

    action: str
    workstream: str


class RatingJson(TypedDict):
    """A rating of a plan's own, and what it means."""

    rating: str
    meaning: Text


class BodyJson(TypedDict):
    """A body that answers for actions."""

    id: str
    name: Text


class SourceJson(TypedDict):
    """What the record rests on."""

    title: Text
    date: Date
    link: Text


class WorkstreamJson(TypedDict):
    """A workstream, without its actions."""

    id: Text
    title: Text
    leads: list[str]
    accountable: Text
    bodies: list[str]
    note: Text


class ReportedCountJson(TypedDict):
    """How many actions were reported under a rating."""

    rating: str
    count: int | None


class ReportedJson(TypedDict):
    """Totals that somebody published."""

    date: Date
    of: int | None
    counts: list[ReportedCountJson]


class BudgetJson(TypedDict):
    """Money of a year."""

    year: Text
    amount: Figure
    state: Annotated[Text, _words(BUDGET_STATES)]
    recurrent: bool | None
    note: Text


class MeetingJson(TypedDict):
    """A meeting that looks at the plan."""

    date: Date
    body: Text
    theme: Text


class PlanJson(TypedDict):
    """A plan with everything it says."""

    key: Annotated[str, "What it is known by in every export: area_key/id."]
    id: Text
    title: Text
    kind: Annotated[Text, _words(KINDS)]
    area: Text
    area_key: str
    as_of: Annotated[Day, "The day judged on: no later than that on which it was closed."]
    position: Annotated[Date, "The day on which its progress was true."]
    closed_on: Date
    revision: Annotated[Text, "The commit from which it was read; null for the file as it was."]
    headline: str
    counts: PlanCountsJson
    words: WordsJson
    ratings: list[RatingJson]
    bodies: list[BodyJson]
    accountable_bodies: list[str]
    note: Text
    sources: list[SourceJson]
    inspection: InspectionJson | None
    findings: list[FindingJson]
    measures: list[MeasureJson]
    workstreams: list[WorkstreamJson]
    reported: list[ReportedJson]
    budget: list[BudgetJson]
    meetings: list[MeetingJson]
    actions: list[ActionJson]


class TotalsJson(TypedDict):
    """The figures of all plans together."""

    plans: Count
    actions: Count
    unreadable: Count
    meanings: MeaningCounts
    overdue: Count


class ExportJson(TypedDict):
    """The whole of an export."""

    schema_version: Literal[1]
    kind: Literal["export"]
    as_of: Annotated[Day, "The day that was asked for."]
    plans: list[PlanJson]
    totals: TotalsJson
