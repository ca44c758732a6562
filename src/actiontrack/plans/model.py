"""What a plan is made of. Each class is one kind of mapping in the file, each field one key.

What a field's absence means is the rules' business. A required text or id that could not be read
is `""`, a required date None (see `fields`); the reader has told it by then.
"""

# Longer than 400 lines: the model is read as one page, a class for each mapping of the format.

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from actiontrack.plans.fields import (
    AnswerState,
    Better,
    BudgetState,
    Count,
    DateOrName,
    Day,
    DecisionOutcome,
    Direction,
    Entries,
    EvidenceKind,
    Figure,
    FindingKind,
    FormatNumber,
    Framework,
    Given,
    ImpactWord,
    ItemId,
    Items,
    Kind,
    Leads,
    MeaningWord,
    MonthNumber,
    NoticeKind,
    OrMeaningAlone,
    OwnFieldKind,
    Percent,
    Period,
    PlanId,
    Pounds,
    PublishedRef,
    ReadEvery,
    ReadingState,
    Refs,
    ReplyState,
    RequiredDay,
    RequiredFigure,
    RequiredMeaning,
    RequiredPounds,
    RequiredText,
    StepWord,
    Text,
    Texts,
    YesNo,
)
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.plans.vocabulary import (
    FRAMEWORKS,
    STANDARD_RATINGS,
    Impact,
    Meaning,
    Stage,
    normal,
)


class Item(BaseModel):
    """Anything in a plan that has keys; each may carry a note."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    note: Text | None = Field(None, description="Anything worth knowing.")


class Words(Item):
    """The plan's own words for an action and a workstream."""

    action: Text | None = Field(None, description="What this plan calls an action: commitment.")
    workstream: Text | None = Field(None, description="What it calls a workstream: ambition.")


class Rating(Item):
    """What one of the plan's own ratings means; `Red: off-track` is short for it.

    `meaning` is `""` where it could not be read.
    """

    meaning: RequiredMeaning
    text: Text | None = Field(None, description="What the rating says, printed as a key.")


class OwnField(Item):
    """What this council keeps of an action besides."""

    title: RequiredText
    kind: OwnFieldKind | None = Field(
        None, description="text, number or choice; absent: a choice where 'choice' is given."
    )
    choice: Texts = Field((), description="The words it may hold.")

    @property
    def is_choice(self) -> bool:
        """Whether it may hold nothing but the words that are listed."""
        return self.kind == "choice" or (self.kind is None and bool(self.choice))


class Notice(Item):
    """What else the area is under: an improvement notice, a direction."""

    id: ItemId
    kind: NoticeKind | None = None
    by: Text | None = Field(None, description="Who gave it.")
    issued: Day | None = None
    lifted: Day | None = None


class Submission(Item):
    """The plan as it was sent to somebody, and what was answered."""

    sent: RequiredDay
    to: Text | None = None
    expected: Day | None = Field(None, description="When an answer is expected.")
    answered: Day | None = None
    answer: Text | None = None


class Source(Item):
    """What the record rests on."""

    title: RequiredText
    date: Day | None = None
    link: Text | None = None


class Span(Item):
    """A stretch of days."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class InspectionReport(Item):
    """When the inspectors' report came: two facts, since practice counts from either."""

    received: Day | None = None
    published: Day | None = None


class Statement(Item):
    """The statement or plan that had to be sent to the inspectors."""

    deadline: Day | None = Field(None, description="The last day as the source states it.")
    submitted: Day | None = None
    accepted: Day | None = None
    published: Day | None = None


class Revisit(Item):
    """The inspectors' return."""

    expected: Day | None = None


class Inspection(Item):
    """The inspection that the plan answers."""

    framework: Framework | None = None
    name: Text | None = Field(None, description="What a framework is called that is 'other'.")
    inspectorates: Texts = ()
    visit: Span | None = None
    report: InspectionReport | None = None
    statement: Statement | None = None
    revisit: Revisit | None = None
    outcome: Text | None = Field(
        None,
        description="What it came to: positive, inconsistent or systemic-failings (area SEND,"
        " 2023 on), else the inspectors' words.",
    )

    @property
    def framework_in_words(self) -> str:
        """What its framework is called, another by its own name; empty where none is given."""
        if self.framework == "other":
            return " ".join((self.name or "").split())
        return FRAMEWORKS.get(self.framework or "", "")


class OtherInspection(Inspection):
    """An earlier or expected inspection, from which nothing is calculated."""

    id: ItemId


class PlanStep(Item):
    """What was done of a step that the plan's kind brings with it, or a step that is owed besides.

    `step` is the kind's own; another has a `name`, and the day by which its source asks for it.
    """

    step: StepWord | None = None
    id: ItemId | None = None
    name: Text | None = Field(None, description="What a step is called that no kind brings.")
    of: ItemId | None = Field(None, description="The notice that asks for it.")
    due: Day | None = Field(None, description="The last day as the source states it.")
    within: Period | None = Field(None, description="The time it may take: 30 working days.")
    from_: DateOrName | None = Field(
        None,
        alias="from",
        description="From when that is counted: received, published, accepted, a date, or the id"
        " of a step.",
    )
    owed_by: Text | None = Field(None, description="Who owes it; absent: the area.")
    source: Text | None = Field(None, description="What asks for it.")
    done: Day | None = None
    outcome: Text | None = Field(None, description="What came of it.")


class Made(Item):
    """When and by whom a finding was made."""

    on: Day | None = None
    by: Text | None = None


class Reply(Item):
    """What was replied to a recommendation: whether it is accepted, when and by whom."""

    state: ReplyState | None = None
    on: Day | None = None
    by: Text | None = None


class Finding(Item):
    """What the inspectors, a committee, or families said."""

    id: ItemId
    kind: FindingKind | None = None
    from_: ItemId | None = Field(
        None,
        alias="from",
        description="The inspection or notice it comes from, if not the plan's own.",
    )
    text: RequiredText
    made: Made | None = None
    reply: Reply | None = None
    publish: YesNo | None = None

    @property
    def needs_action(self) -> bool:
        """Whether somebody must answer it: a strength needs nothing."""
        return self.kind != "strength"

    @property
    def is_rejected(self) -> bool:
        """Whether the reply to it was that nothing will be done."""
        return self.reply is not None and self.reply.state == "rejected"


class Level(Item):
    """A measure's figure on a day: where it began, or where it is meant to be."""

    date: Day | None = None
    value: Figure | None = None


class PlannedPoint(Item):
    """The figure that a measure should have reached on a day."""

    date: RequiredDay
    value: RequiredFigure


class Benchmark(Item):
    """The figure of somebody else to set beside a measure, such as that of England."""

    name: RequiredText
    date: Day | None = None
    value: Figure | None = None


class Reading(Item):
    """A measure read on a day: a figure, or a direction where the source gives none."""

    date: RequiredDay
    value: Figure | None = None
    direction: Direction | None = None
    text: Text | None = None
    state: ReadingState | None = Field(
        None, description="provisional or projected; absent: it is final."
    )

    @property
    def is_projected(self) -> bool:
        """Whether it is expected, and was not read."""
        return self.state == "projected"


class Measure(Item):
    """The difference made, not the work done."""

    id: ItemId
    title: RequiredText
    lead: Text | None = Field(None, description="The post that answers for the figure.")
    unit: Text | None = None
    better: Better | None = None
    baseline: Level | None = None
    target: Level | None = None
    restarts: MonthNumber | None = Field(
        None, description="The month in which the count begins again: 09; absent: never."
    )
    every: ReadEvery | None = Field(None, description="How often a reading is due.")
    trajectory: Items[PlannedPoint] = Field(
        (), description="The figures by which it should reach its target."
    )
    benchmarks: Items[Benchmark] = ()
    readings: Items[Reading] = ()


class Reprogrammed(Item):
    """A due date moved, and who agreed it: the only way to move one."""

    to: RequiredDay
    agreed: Day | None = None
    by: Text | None = None
    reason: Text | None = None


class Answer(Item):
    """What became of a request, when, by whom and why."""

    state: AnswerState | None = None
    on: Day | None = None
    by: Text | None = None
    reason: Text | None = None


class Requested(Item):
    """A new date asked for, and the answer once there is one."""

    to: Day | None = None
    on: Day | None = None
    reason: Text | None = None
    effect: Text | None = Field(None, description="What the delay does, and to whom.")
    answer: Answer | None = None


class Milestone(Item):
    """A step on the way to an action's end."""

    title: RequiredText
    due: Day | None = Field(None, description="Due as first planned.")
    completed: Day | None = None
    reprogrammed: Items[Reprogrammed] = ()

    @property
    def agreed_due(self) -> PlanDate | None:
        """The due date in force, as last agreed."""
        return self.reprogrammed[-1].to if self.reprogrammed else self.due


class Update(Item):
    """What was said of an action on a day."""

    date: RequiredDay
    status: Text | None = Field(None, description="The rating on that day.")
    text: Text | None = None
    publish: YesNo | None = None


class Evidence(Item):
    """What shows that an action is done."""

    title: RequiredText
    date: Day | None = None
    kind: EvidenceKind | None = None
    link: Text | None = None
    verified_by: Text | None = None
    publish: YesNo | None = None


class Refusal(Item):
    """A closing that was not agreed: the action was sent back."""

    on: Day | None = None
    by: Text | None = None
    reason: Text | None = None


class SignOff(Item):
    """What closing an action asks for, who verified it, and who agreed it when."""

    criteria: Text | None = Field(None, description="What must be shown before it is closed.")
    verified: Made | None = Field(None, description="When and by whom that was verified.")
    on: Day | None = Field(None, description="The day on which closing was agreed.")
    by: Text | None = Field(None, description="Who agreed it.")
    refused: Refusal | None = Field(None, description="It was sent back, and why.")
    refusals: Items[Refusal] = Field(
        (), description="It was sent back again: each time after 'refused', newest last."
    )

    @property
    def all_refusals(self) -> tuple[Refusal, ...]:
        """Every time that it was sent back, newest last; that under `refused` was first."""
        return (*((self.refused,) if self.refused else ()), *self.refusals)


class Action(Item):
    """One thing somebody has undertaken to do."""

    id: ItemId
    ref: PublishedRef | None = Field(None, description="How a published paper calls it.")
    title: RequiredText
    stage: Text | None = Field(None, description="One of the plan's own stages.")
    status: Text | None = Field(None, description="One of the plan's own ratings.")
    impact_rating: Text | None = Field(None, description="One of the plan's own impact ratings.")
    percent: Percent | None = Field(None, description="How much of it is done, as it is reported.")
    lead: Leads = Field((), description="Who does it: a post, or several.")
    accountable: Text | None = Field(None, description="The one post that answers for it.")
    bodies: Refs = ()
    addresses: Refs = Field((), description="The findings it answers.")
    measures: Refs = Field((), description="The measures it should move.")
    outcome: Text | None = None
    success: Text | None = Field(None, description="How anybody will know that it worked.")
    start: Day | None = Field(None, description="Planned start.")
    due: Day | None = Field(None, description="Due as first agreed; never altered.")
    started: Day | None = None
    completed: Day | None = None
    reprogrammed: Items[Reprogrammed] = ()
    requested: Requested | None = Field(None, description="One request; several are 'requests'.")
    requests: Items[Requested] = Field((), description="New dates asked for, newest last.")
    milestones: Items[Milestone] = ()
    depends_on: Refs = ()
    corrective_action: Text | None = None
    updates: Items[Update] = Field((), description="Newest last.")
    evidence: Items[Evidence] = ()
    sign_off: SignOff | None = None
    cost: Entries[Pounds] = Field(
        default_factory=dict, description="Pounds in each financial year."
    )
    involves: Texts = ()
    fields: Given[Text] = Field(
        default_factory=dict, description="What this council keeps besides, as 'fields' declares."
    )
    plain: Text | None = Field(None, description="The action in words for young people.")
    publish: YesNo | None = None
    repeats: Text | None = Field(None, description="How often; says that no due date is expected.")
    reason: Text | None = Field(None, description="Why it was suspended, withdrawn or reopened.")
    moved_to: Text | None = Field(
        None, description="Where it is carried on: the id of a plan, and of an action in it."
    )
    reply: Reply | None = Field(None, description="The reply, where it is a recommendation.")


class Workstream(Item):
    """Actions that belong together; lead, accountable, bodies and addresses are inherited."""

    id: ItemId
    title: RequiredText
    lead: Leads = ()
    accountable: Text | None = None
    bodies: Refs = ()
    addresses: Refs = ()
    actions: Items[Action] = ()


class Reported(Item):
    """Totals that somebody published, kept apart from what is counted here."""

    date: RequiredDay
    of: Count | None = None
    counts: Entries[Count] = Field(default_factory=dict)


class Budget(Item):
    """An amount of money, and the financial year that it is for."""

    year: Text | None = None
    amount: RequiredPounds
    state: BudgetState | None = None
    recurrent: YesNo | None = None


class Decision(Item):
    """What a meeting decided; its id is its own within the meeting."""

    id: ItemId
    text: RequiredText
    about: Refs = Field((), description="The actions and findings it is about.")
    outcome: DecisionOutcome | None = None


class Arising(Item):
    """What somebody was asked to do at a meeting, beside the plan's actions."""

    id: ItemId
    text: RequiredText
    owner: Text | None = Field(None, description="Who does it: a post.")
    due: Day | None = None
    done: Day | None = None


class Meeting(Item):
    """A meeting that looks at the plan, what it decided and what it asked for."""

    date: RequiredDay
    body: Text | None = None
    theme: Text | None = Field(None, description="A workstream, or words.")
    decisions: Items[Decision] = ()
    arising: Items[Arising] = ()


class Excuse(Item):
    """A rule put aside for an action, or for the plan, up to and including a day."""

    rule: RequiredText
    action: Text | None = None
    until: RequiredDay
    reason: RequiredText


class Closed(Item):
    """A record no longer kept up; its day caps every calculation."""

    on: Day | None = None
    reason: Text | None = None


class Score(Item):
    """How likely a risk was on a day, and how bad it would be."""

    date: RequiredDay
    likelihood: Count | None = None
    impact: Count | None = None

    @property
    def product(self) -> int | None:
        """Likelihood times impact; None where one of them is not given."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact


class Risk(Item):
    """What may keep the plan from being carried out."""

    id: ItemId
    title: RequiredText
    owner: Text | None = Field(None, description="Who answers for it: a post.")
    mitigation: Text | None = Field(None, description="What is done about it.")
    about: Refs = Field((), description="The actions and findings that it is about.")
    scores: Items[Score] = Field((), description="Oldest first; the last is now.")
    closed: Closed | None = None

    def is_closed_on(self, day: date) -> bool:
        """Whether it was closed by a day; a closing without a day holds always."""
        return self.closed is not None and (self.closed.on is None or self.closed.on.first <= day)


class Plan(Item):
    """One plan, as its file says it."""

    format: FormatNumber
    id: PlanId
    title: RequiredText
    kind: Kind
    area: RequiredText
    position: Day | None = Field(None, description="The day on which the progress was true.")
    words: Words | None = None
    accountable_bodies: Refs = Field((), description="Who answers for the plan together.")
    bodies: Entries[RequiredText] = Field(default_factory=dict)
    sources: Items[Source] = ()
    ratings: Entries[Annotated[Rating, OrMeaningAlone()]] = Field(default_factory=dict)
    stages: Entries[MeaningWord] = Field(
        default_factory=dict, description="The plan's own stages, where they stand beside a colour."
    )
    impact_ratings: Entries[ImpactWord] = Field(
        default_factory=dict, description="The plan's own ratings of the difference made."
    )
    signs_off: Text | None = Field(None, description="Who agrees that an action is closed.")
    fields: Entries[OwnField] = Field(
        default_factory=dict, description="What this council keeps of an action besides."
    )
    inspection: Inspection | None = None
    other_inspections: Items[OtherInspection] = ()
    notices: Items[Notice] = Field((), description="What else the area is under.")
    submissions: Items[Submission] = Field(
        (), description="The plan as it was sent, and what was answered; oldest first."
    )
    steps: Items[PlanStep] = Field(
        (), description="What was done of the kind's own steps, and what is owed besides."
    )
    findings: Items[Finding] = ()
    measures: Items[Measure] = ()
    workstreams: Items[Workstream] = ()
    actions: Items[Action] = Field((), description="Actions that stand in no workstream.")
    reported: Items[Reported] = ()
    budget: Items[Budget] = ()
    risk_scale: Count | None = Field(
        None, description="The highest that likelihood and impact may be."
    )
    risks: Items[Risk] = ()
    meetings: Items[Meeting] = ()
    excuse: Items[Excuse] = ()
    closed: Closed | None = None
    publish: YesNo | None = None

    @property
    def answers_findings(self) -> bool:
        """Whether its actions answer findings; those of auditors are the recommendations."""
        return self.kind != "audit-recommendations"

    @property
    def action_word(self) -> str:
        """What this plan calls an action."""
        return self._own_word("action")

    @property
    def workstream_word(self) -> str:
        """What this plan calls a workstream."""
        return self._own_word("workstream")

    def _own_word(self, usual: str) -> str:
        own = getattr(self.words, usual, None)
        return shortened(" ".join(own.split())) if own else usual

    @property
    def may_have_deadline(self) -> bool:
        """Whether it holds anything from which a deadline of the inspectors may follow."""
        written = self.inspection
        return bool(self.steps or (written and (written.report or written.statement)))

    @property
    def closed_on(self) -> PlanDate | None:
        """The day from which the record is no longer kept up."""
        return self.closed.on if self.closed else None

    def meetings_of(self, body: str) -> list[Meeting]:
        """Return the meetings of a body, which is named by its id or as it is called."""
        wanted = {normal(body), normal(self.bodies.get(body, body))}
        return [
            meeting
            for meeting in self.meetings
            if meeting.body
            and wanted & {normal(meeting.body), normal(self.bodies.get(meeting.body, meeting.body))}
        ]

    def last_meeting_before(
        self, day: date, body: str | None = None, meets_next: date | None = None
    ) -> Meeting | None:
        """Return the latest meeting before a day: of a body, else of that which meets next, or any.

        One of which only the month is known is never it: nobody can say what was known on its day.
        The meeting that comes next is looked for from `meets_next` on, or from the day. Of a record
        that was closed by then, the day on which it was closed counts.
        """
        if self.closed_on:
            day = min(day, self.closed_on.last)
        if body is not None:
            return _latest(self.meetings_of(body), day)
        begin = meets_next or day
        later = [
            meeting for meeting in self.meetings if meeting.date and meeting.date.last >= begin
        ]
        following = min(
            later, key=lambda meeting: meeting.date.last if meeting.date else begin, default=None
        )
        if following and following.body and (met := _latest(self.meetings_of(following.body), day)):
            return met
        return _latest(self.meetings, day)

    @property
    def rating_meanings(self) -> dict[str, Meaning]:
        """What each of the plan's own ratings means, in the order of the file."""
        return {
            word: Meaning(rating.meaning) for word, rating in self.ratings.items() if rating.meaning
        }

    def meaning_of(self, status: str | None) -> Meaning | None:
        """Return what a rating means in this plan; None for a word that it does not declare."""
        if status is None:
            return Meaning.NOT_GIVEN
        if not self.ratings:
            return STANDARD_RATINGS.get(normal(status))
        rating = self.ratings.get(status)
        return Meaning(rating.meaning) if rating and rating.meaning else None

    @property
    def stage_meanings(self) -> dict[str, Meaning]:
        """What each of the plan's own stages means, in the order of the file."""
        return {word: Meaning(stage) for word, stage in self.stages.items() if stage}

    def stage_meaning(self, stage: str | None) -> Meaning | None:
        """Return what one of the plan's own stages means; None for one not declared."""
        word = self.stages.get(stage) if stage is not None else None
        return Meaning(word) if word else None

    def meaning_reported(self, word: str) -> Meaning | None:
        """Return what a word of published totals means: one of its ratings, or of its stages."""
        return self.stage_meaning(word) or self.meaning_of(word)

    def impact_of(self, word: str | None) -> Impact | None:
        """Return what an impact rating means in this plan; None for one not declared."""
        means = self.impact_ratings.get(word) if word is not None else None
        return Impact(means) if means else None

    def rating_in_force(self, action: Action) -> tuple[str | None, Meaning | None]:
        """Return the word that says how an action stands, and its meaning; None if undeclared.

        That is its status; where it has a stage, the stage, of which the status says more while
        it is under way.
        """
        status = self.meaning_of(action.status)
        if action.stage is None:
            return action.status, status
        stage = self.stage_meaning(action.stage)
        if stage is Meaning.UNDER_WAY and status and status.stage is Stage.IN_PROGRESS:
            return action.status, status
        return action.stage, stage


def _latest(meetings: Sequence[Meeting], day: date) -> Meeting | None:
    """Return the latest meeting whose day is known and is before a day."""
    dated = [
        (meeting.date.last, meeting)
        for meeting in meetings
        if meeting.date and not meeting.date.is_month
    ]
    before = [(then, meeting) for then, meeting in dated if then < day]
    return max(before, key=lambda pair: pair[0])[1] if before else None
