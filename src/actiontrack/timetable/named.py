"""The steps that a plan itself names: what asks for them, who owes them, and by when.

A time is counted from a fact of the inspection, a date, or another step; a chain of steps is
followed to its beginning.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from actiontrack.plans.inspections import FACTS, counting_start
from actiontrack.plans.model import Notice, Plan, PlanStep
from actiontrack.plans.values import PlanDate, Within, shortened
from actiontrack.plans.vocabulary import STEPS, normal
from actiontrack.text.page import one_line
from actiontrack.text.wording import day_in_words
from actiontrack.timetable.deadlines import EVENTS, Deadline, StatedDeadline, fact_in_words
from actiontrack.timetable.requirements import OWED_BY_OTHERS, Duty, step_name
from actiontrack.timetable.statement import Obligation, StatutoryStatement, StepRecord
from actiontrack.timetable.working_days import what_is_not_settled, working_day_after


class StepCount(NamedTuple):
    """When a step is due as counted; `due` is None where that cannot be told, and `after` says why.

    Counted from another step that is not done, it is provisional.
    """

    within: Within
    after: str
    """From what it is counted: `receipt on 8 January 2026`."""
    counted_from: str | None = None
    """One of `FACTS`, `date` or `step`."""
    from_step: str | None = None
    from_date: date | None = None
    due: PlanDate | None = None
    provisional: str | None = None

    @property
    def basis(self) -> str:
        """How it is counted, as a sentence goes on."""
        doubt = f", provisional since {self.provisional}" if self.provisional else ""
        return f"{self.within} from {self.after}{doubt}"

    @property
    def not_settled(self) -> str | None:
        """What is not sure of the bank holidays among the days counted."""
        if self.within.unit != "working days" or self.from_date is None or self.due is None:
            return None
        return what_is_not_settled(self.from_date, self.due.last)


class _Start(NamedTuple):
    """From which day a step is counted; None where that is not known."""

    after: str
    day: date | None = None
    counted_from: str | None = None
    from_step: str | None = None
    provisional: str | None = None


def name_of(written: PlanStep) -> str:
    """Return what a step is called that no kind brings, on one line."""
    return shortened(one_line(written.name or ""), 80) or "A step without a name"


NOTICE_WORDS = {
    "improvement-notice": "improvement notice",
    "statutory-direction": "statutory direction",
    "best-value": "Best Value notice or direction",
}


def notice_name(plan: Plan, notice_id: str) -> str:
    """Return what a notice is called: `the improvement notice of DfE`; by its id if that is all.

    Of several that one body gave, each has its date; its id as well where that is not enough.
    """
    notice = next((candidate for candidate in plan.notices if candidate.id == notice_id), None)
    if notice and notice.kind and notice.by:
        name = f"the {NOTICE_WORDS[notice.kind]} of {giver_name(notice.by)}"
        same = [
            candidate
            for candidate in plan.notices
            if _who_and_what(candidate) == _who_and_what(notice)
        ]
        if len(same) < 2:
            return name
        issued = notice.issued
        is_alone = issued and sum(candidate.issued == issued for candidate in same) == 1
        when = f" issued {issued.when}" if issued else ""
        return f"{name}{when}" if is_alone else f"{name}{when} ({notice.id})"
    return notice_id if notice_id.lower().startswith("notice") else f"notice {notice_id}"


def _who_and_what(notice: Notice) -> tuple[str | None, str]:
    return notice.kind, normal(notice.by or "")


def giver_name(name: str) -> str:
    """Return who gave a notice, or to whom a plan was sent, as it stands in a sentence."""
    words = shortened(one_line(name), 80)
    return f"the {words}" if words.startswith("Department") else words


def duty_of(written: PlanStep) -> Duty:
    """Return what kind of duty a step is that a plan names: of a notice, a source, or itself."""
    if written.of:
        return Duty.NOTICE
    return Duty.STATED if written.source else Duty.OWN


def is_of_the_area(owed_by: str | None, plan: Plan) -> bool:
    """Tell whether the area owes what is owed by somebody: nobody else, or who answers for it."""
    if not owed_by:
        return True
    answering = [plan.area, *plan.accountable_bodies]
    answering += [plan.bodies.get(body, "") for body in plan.accountable_bodies]
    return normal(owed_by) in {normal(name) for name in answering if name}


def step_counts(statement: StatutoryStatement) -> dict[int, StepCount]:
    """Return how each step that has a time from something is counted, by its place in the plan."""
    by_id = {
        step_record.written.id: step_record
        for step_record in reversed(statement.records)
        if step_record.written.id
    }
    counts: dict[int, StepCount] = {}
    followed: set[int] = set()
    for record in statement.records:
        chain: list[StepRecord] = []
        step: StepRecord | None = record
        while step and step.place not in followed:
            followed.add(step.place)
            chain.append(step)
            step = by_id.get(step.written.from_ or "")
        for link in reversed(chain):
            if count := _counted(link, by_id, counts, statement):
                counts[link.place] = count
    return counts


def steps_in_a_circle(plan: Plan) -> Iterator[tuple[int, list[str]]]:
    """Yield each step that is counted from itself, by its place, with the ids it goes through.

    Each circle is told once, at the first of its steps.
    """
    places = {step.id: at for at, step in reversed(list(enumerate(plan.steps))) if step.id}
    followed: set[int] = set()
    for at in range(len(plan.steps)):
        chain: list[int] = []
        here: int | None = at
        while here is not None and here not in followed:
            followed.add(here)
            chain.append(here)
            here = places.get(plan.steps[here].from_ or "")
        if here in chain:
            circle = chain[chain.index(here) :]
            first = min(circle)
            turn = circle.index(first)
            ids = [plan.steps[place].id or "" for place in (*circle[turn:], *circle[:turn], first)]
            yield first, ids


def _counted(
    record: StepRecord,
    by_id: dict[str, StepRecord],
    counts: dict[int, StepCount],
    statement: StatutoryStatement,
) -> StepCount | None:
    written, place = record.written, record.place
    if written.within is None or statement.has_unread("steps", place, "within"):
        return None
    if written.from_ is None or statement.has_unread("steps", place, "from"):
        return StepCount(written.within, "a day that cannot be read")
    start = _start(written.from_, by_id, counts, statement)
    due = _day_after(start.day, written.within) if start.day else None
    after = f"{start.after}, which is too far off" if start.day and due is None else start.after
    return StepCount(
        written.within,
        after,
        start.counted_from,
        start.from_step,
        start.day,
        PlanDate(due, due) if due else None,
        start.provisional,
    )


def _start(
    text: str,
    by_id: dict[str, StepRecord],
    counts: dict[int, StepCount],
    statement: StatutoryStatement,
) -> _Start:
    try:
        start = counting_start(text)
    except PydanticCustomError:
        return _Start("a day that cannot be read")
    if isinstance(start, PlanDate):
        return _of_day("", start, "date")
    if start in FACTS:
        return _from_fact(start, statement)
    if start in by_id:
        return _from_named(by_id[start], counts)
    if start not in STEPS:
        return _Start(f"'{start}', which is no step of this plan")
    return _from_step(start, statement.last_done(start), statement.deadline_of(start))


def _from_named(other: StepRecord, counts: dict[int, StepCount]) -> _Start:
    step, count = other.written.id or "", counts.get(other.place)
    if other.is_unread:
        return _Start(f"{step}, of which the day cannot be read", from_step=step)
    return _from_step(step, other.written.done, other.written.due or (count.due if count else None))


def _from_fact(fact: str, statement: StatutoryStatement) -> _Start:
    if counted := statement.counted_from(fact):
        event, day, provisional = counted
        return _Start(fact_in_words(event, day), day, event, provisional=provisional)
    if fact in statement.unread:
        return _Start(f"{EVENTS[fact]}, which cannot be read", counted_from=fact)
    return _of_day(EVENTS[fact], statement.fact(fact), fact)


def _from_step(step: str, done: PlanDate | None, due: PlanDate | None) -> _Start:
    """Return a start at a step: the day on which it was done, else that by which it is due."""
    if done or due is None:
        return _of_day(step, done, "step", step)
    start = _of_day(f"{step}, due", due, "step", step)
    return start._replace(provisional=f"{step} is not done")


def _of_day(name: str, day: PlanDate | None, kind: str, step: str | None = None) -> _Start:
    if day is None:
        return _Start(f"{name}, which is not known", None, kind, step)
    if day.is_month:
        return _Start(f"{name or day.words}, of which only the month is known", None, kind, step)
    words = day_in_words(day.last)
    return _Start(f"{name} on {words}" if name else words, day.last, kind, step)


def _day_after(day: date, within: Within) -> date | None:
    """Return the day that comes so long after another; None where no calendar has it."""
    try:
        if within.unit == "working days":
            return working_day_after(day, within.number)
        if within.unit == "months":
            from dateutil.relativedelta import relativedelta  # only such a count needs it

            return day + relativedelta(months=within.number)
        return day + timedelta(within.number * (7 if within.unit == "weeks" else 1))
    except (OverflowError, ValueError):
        return None


def named_obligations(statement: StatutoryStatement) -> Iterator[Obligation]:
    """Yield what a plan's own steps ask for by a day, whoever owes it, and answers it awaits."""
    counts = step_counts(statement)
    plan = statement.plan
    for record in statement.records:
        written, place = record.written, record.place
        if _is_brought(written, statement):
            continue
        count = counts.get(place)
        counted: Deadline | None = None
        if count and count.due:
            settled = f"; {count.not_settled}" if count.not_settled else ""
            counted = StatedDeadline(count.due, f"{count.basis}{settled}")
        is_due_unread = statement.has_unread("steps", place, "due")
        stated = StatedDeadline(written.due) if written.due else None
        sure = counted if count and not count.provisional and not is_due_unread else None
        done = statement.done(written.step) or written.done
        is_framework = written.step == "publication" and statement.updates_strategic_plan
        yield Obligation(
            step_name(written.step, plan.kind) if written.step else name_of(written),
            "due",
            "done",
            "it is not recorded as done",
            stated or sure,
            stated or (None if is_due_unread else counted),
            done,
            bool(done) or record.is_unread,
            ("steps", place, "due" if written.due or is_due_unread else "within"),
            Duty.FRAMEWORK if is_framework else duty_of(written),
            notice_name(plan, written.of) if written.of else one_line(written.source or ""),
            None if is_of_the_area(written.owed_by, plan) else one_line(written.owed_by or ""),
            is_named=not is_framework,
            counted=sure if stated and not stated.due.is_month else None,
        )
    yield from _awaited(statement)


def _is_brought(written: PlanStep, statement: StatutoryStatement) -> bool:
    """Tell whether the plan's kind brings a step, or others take it in their own time."""
    names = {requirement.name for requirement in statement.requirements}
    steps = {
        "statement",
        *OWED_BY_OTHERS,
        *(requirement.step for requirement in statement.requirements),
    }
    return written.step in steps if written.step else name_of(written) in names


def _awaited(statement: StatutoryStatement) -> Iterator[Obligation]:
    """Yield each answer that is expected to what was sent."""
    for place, submission in enumerate(statement.plan.submissions):
        if submission.expected:
            deadline = StatedDeadline(submission.expected, "as stated")
            is_unread = statement.has_unread("submissions", place, "answered")
            sent = f" sent {submission.sent.when}" if submission.sent else ""
            yield Obligation(
                f"the answer to the plan{sent}",
                "expected",
                "given",
                "no answer is recorded",
                deadline,
                deadline,
                submission.answered,
                bool(submission.answered) or is_unread,
                ("submissions", place, "expected"),
                Duty.STATED,
                owed_by=one_line(submission.to or "whoever it was sent to"),
                is_named=True,
            )
