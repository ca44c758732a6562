"""The steps of a timetable: what is due, from which day that is counted, and whether it is done."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from actiontrack.plans.model import PlanStep
from actiontrack.plans.values import PlanDate
from actiontrack.timetable.deadlines import CountedDeadline
from actiontrack.timetable.named import (
    StepCount,
    duty_of,
    is_of_the_area,
    name_of,
    notice_name,
    step_counts,
)
from actiontrack.timetable.requirements import (
    AREA_SEND,
    OWN,
    RECORDED,
    REPEATING,
    STATED,
    Duty,
    UsualStep,
    step_name,
)
from actiontrack.timetable.statement import StatutoryStatement, StepRecord
from actiontrack.timetable.step import Step


def timetable_steps(statement: StatutoryStatement, as_of: date) -> Iterator[Step]:
    """Yield the steps of a plan on a day: what is demanded, then what follows, in order."""
    required, following = _recorded(list(_required(statement)), list(_usual(statement)), statement)
    following += awaited_answers(statement)
    following.sort(key=lambda step: (step.due or step.done or _NEVER).last)
    for step in (*required, *following):
        yield _on(step, statement, as_of)


_NEVER = PlanDate(date.max, date.max)


def _required(statement: StatutoryStatement) -> Iterator[Step]:
    """Yield what has to be done, as counted and as stated, beside each other where there are both.

    A draft counts for nothing once the statement itself is sent.
    """
    required = [
        (requirement, statement.counted_for(requirement)) for requirement in statement.requirements
    ]
    ids = [requirement.step for requirement, _ in required]
    if "statement" not in ids:
        yield from _both(_own("statement", statement), None, statement)
    for requirement, count in required:
        if requirement.step is None and statement.may_be_sent:
            continue
        bare = Step(requirement.name, None, requirement.source, requirement.duty, requirement.step)
        yield from _both(bare, _counted(bare, count) if count else None, statement)
    if "publication" not in ids and statement.updates_strategic_plan:
        bare = replace(_own("publication", statement), source=AREA_SEND, duty=Duty.FRAMEWORK)
        yield from _both(bare, None, statement) if statement.stated("publication") else (bare,)
    elif "publication" not in ids and statement.written.published:
        yield _own("publication", statement)


def _own(step: str, statement: StatutoryStatement) -> Step:
    """Return a built-in step for which the plan's kind sets no time."""
    return Step(step_name(step, statement.plan.kind), None, RECORDED, step=step)


def _both(bare: Step, count: Step | None, statement: StatutoryStatement) -> Iterator[Step]:
    """Yield a step as stated and as counted, so far as it is either."""
    stated = statement.stated(bare.step)
    if stated:
        name = f"{bare.name} (as stated)" if count else bare.name
        yield replace(bare, name=name, due=stated, source=STATED)
    if count:
        is_beside = stated or (bare.step == "statement" and "deadline" in statement.unread)
        name = f"{bare.name} (as counted)" if is_beside else count.name
        yield replace(count, name=name, is_beside=stated is not None)


def _counted(bare: Step, count: CountedDeadline) -> Step:
    return replace(
        bare,
        due=count.due,
        counted_from=count.counted_from,
        from_date=count.from_date,
        working_days=count.requirement.working_days,
        provisional=count.provisional,
        not_settled=count.not_settled,
    )


def _usual(statement: StatutoryStatement) -> Iterator[Step]:
    """Yield what usually follows; monitoring ends with the revisit."""
    ends: list[PlanDate] = []
    once = [usual_step for usual_step in statement.usual if usual_step.step not in REPEATING]
    for usual_step in once:
        name = step_name(usual_step.step, statement.plan.kind)
        bare = Step(name, None, usual_step.source, usual_step.duty, usual_step.step)
        count = next(_months_after(bare, usual_step, statement), None)
        steps = list(_both(bare, count, statement))
        done = statement.done(usual_step.step)
        ends += [done] if done else [step.due for step in steps if step.due][:1]
        yield from steps
    if statement.return_step not in [usual_step.step for usual_step in once]:
        yield from _both(_own(statement.return_step, statement), None, statement)
    for usual_step in statement.usual:
        if usual_step.step in REPEATING:
            name = step_name(usual_step.step, statement.plan.kind)
            bare = Step(name, None, usual_step.source, usual_step.duty, usual_step.step)
            for step in _months_after(bare, usual_step, statement):
                is_over = usual_step.step == "monitoring" and any(
                    step.due and step.due.last >= end.first for end in ends
                )
                if not is_over:
                    yield step


def _months_after(bare: Step, usual: UsualStep, statement: StatutoryStatement) -> Iterator[Step]:
    """Yield a usual step for each of its numbers of months; it falls in a month."""
    from dateutil.relativedelta import relativedelta  # only a timetable needs it

    start = statement.counted_from(usual.event)
    if start is None:
        return
    event, day, provisional = start
    for months in usual.months:
        first = (day + relativedelta(months=months)).replace(day=1)
        due = PlanDate(first, first + relativedelta(months=1) - timedelta(days=1))
        yield replace(
            bare,
            due=due,
            counted_from=event,
            from_date=day,
            months=months,
            provisional=provisional,
        )


def _recorded(
    required: list[Step], following: list[Step], statement: StatutoryStatement
) -> tuple[list[Step], list[Step]]:
    """Return the steps with what the plan records of each, what else it records among the last."""
    steps = [*required, *following]
    taken: set[int] = set()
    others: list[Step] = []
    counts = step_counts(statement)
    for record in statement.records:
        of_it = [at for at, step in enumerate(steps) if _is_of(record, step)]
        places = [at for at in of_it if at not in taken]
        if record.written.step in REPEATING and places:
            nearest = _nearest(places, steps, record.written.due or record.written.done)
            taken.add(nearest)
            steps[nearest] = _as_stated(_done(steps[nearest], record), record)
        elif places and (record.written.done or record.is_unread):
            taken.update(places)
            for at in places:
                steps[at] = _done(steps[at], record)
        elif record.written.done or record.is_unread or not of_it:
            others += _of_record(record, statement, counts)
    return steps[: len(required)], [*steps[len(required) :], *others]


def _is_of(record: StepRecord, step: Step) -> bool:
    if record.written.step:
        return record.written.step == step.step
    return step.step is None and step.name == record.written.name


def _nearest(places: list[int], steps: list[Step], day: PlanDate | None) -> int:
    """Return which of several steps is nearest to a day, the earlier of two; the first for none."""

    def distance(at: int) -> int:
        due = steps[at].due
        return abs((due.last - day.last).days) if due and day else 0

    return min(places, key=distance)


def _as_stated(step: Step, record: StepRecord) -> Step:
    """Return a step that comes round again on the date that the plan states for it, if any."""
    due = record.written.due
    if due is None or step.due == due:
        return step
    return replace(
        step,
        due=due,
        source=_source(record.written) or STATED,
        counted_from=None,
        from_date=None,
        months=None,
        provisional=None,
        place=record.place,
    )


def _of_record(
    record: StepRecord, statement: StatutoryStatement, counts: Mapping[int, StepCount]
) -> Iterator[Step]:
    """Yield a step that nothing but the plan's own record brings: as stated, and as counted."""
    written, place = record.written, record.place
    source = _source(written)
    if written.step:
        name = step_name(written.step, statement.plan.kind)
        origin = source or (STATED if written.due else RECORDED)
        bare = Step(name, written.due, origin, step=written.step, place=place)
        yield _done(bare, record)
        return
    duty = duty_of(written)
    named = notice_name(statement.plan, written.of) if written.of else ""
    own = (OWN if written.due or written.within else RECORDED) if duty is Duty.OWN else ""
    bare = _done(
        Step(
            name_of(written),
            written.due,
            own or "; ".join(part for part in (named, source) if part),
            duty,
            written.id or None,
            place=place,
            is_of_the_area=is_of_the_area(written.owed_by, statement.plan),
            is_due_unread=statement.has_unread("steps", place, "due"),
        ),
        record,
    )
    count = counts.get(place)
    if count is None or bare.is_due_unread or written.due:
        is_both = count is not None and count.due is not None
        yield replace(bare, name=f"{bare.name} (as stated)") if is_both else bare
    if count and (count.due or not written.due):
        within = count.within
        is_beside = written.due is not None
        yield replace(
            bare,
            name=f"{bare.name} (as counted)" if is_beside or bare.is_due_unread else bare.name,
            due=count.due,
            count=count,
            counted_from=count.counted_from,
            from_date=count.from_date,
            working_days=within.number if within.unit == "working days" else None,
            months=within.number if within.unit == "months" else None,
            provisional=count.provisional,
            not_settled=count.not_settled,
            is_beside=is_beside,
            is_due_unread=False,
        )


def awaited_answers(statement: StatutoryStatement) -> Iterator[Step]:
    """Yield the answer to each submission, which is for others to give."""
    for place, submission in enumerate(statement.plan.submissions):
        sent = f" sent {submission.sent.when}" if submission.sent else ""
        yield Step(
            f"Answer to the plan{sent}",
            submission.expected,
            STATED if submission.expected else RECORDED,
            done=submission.answered,
            outcome=submission.answer,
            owed_by=submission.to or "whoever it was sent to",
            is_of_the_area=False,
            is_unread=statement.has_unread("submissions", place, "answered"),
            is_due_unread=statement.has_unread("submissions", place, "expected"),
        )


def _source(written: PlanStep) -> str:
    return " ".join((written.source or "").split())


def _done(step: Step, record: StepRecord) -> Step:
    return replace(
        step,
        done=record.written.done,
        outcome=record.written.outcome,
        is_unread=record.is_unread,
        of=record.written.of or step.of,
        owed_by=record.written.owed_by or step.owed_by,
    )


def _on(step: Step, statement: StatutoryStatement, as_of: date) -> Step:
    """Return a step as it stands on a day, with all that is written of its being done."""
    if step.step not in REPEATING and step.place is None:
        step = replace(step, done=statement.done(step.step) or step.done)
    due, done = step.due, step.done
    if done:
        is_late, in_time = (
            (done.is_surely_after(due), done.last <= due.last) if due else (False, False)
        )
        met = None if step.is_owed_by_others else False if is_late else in_time or None
        return replace(step, met=met, is_unread=False)
    is_unread = step.is_unread or statement.is_unread(step.step)
    accepted = statement.written.accepted if step.step == "statement" else None
    if accepted:
        in_time = bool(due) and accepted.last <= due.last if due else False
        return replace(step, met=in_time or None, is_unread=is_unread, is_sent=True)
    if is_unread or (step.step == "statement" and statement.may_be_sent):
        return replace(step, is_unread=True)
    return replace(step, days_left=(due.last - as_of).days if due else None)
