"""What a plan owes the inspectors: the answer in a sentence, the dates, and how each is counted."""

from collections.abc import Iterator, Sequence
from datetime import date

from actiontrack.review import PlanReview
from actiontrack.text.page import (
    BLANK,
    Block,
    Column,
    Page,
    StyledText,
    Table,
    line,
    one_line,
    row,
)
from actiontrack.text.wording import counted, day_in_words, is_or_are
from actiontrack.timetable import Step, Timetable, counting_bases
from actiontrack.views import care_about_errors, title_line

_WORKING_DAY = (
    "A working day is no Saturday, Sunday or bank holiday in England and Wales;"
    " the day counted from is day 0."
)


def render(timetables: Sequence[tuple[PlanReview, Timetable]]) -> Page:
    """Return the timetable of a plan, or what of several is not done yet, soonest first."""
    if len(timetables) != 1:
        return tuple(_together(timetables))
    ((plan, timetable),) = timetables
    return (
        title_line(plan),
        line(f"Timetable on {day_in_words(timetable.as_of)} ({plan.path})"),
        *care_about_errors(plan),
        BLANK,
        *below_heading(timetable),
    )


def _together(timetables: Sequence[tuple[PlanReview, Timetable]]) -> Iterator[Block]:
    yield line(f"What {len(timetables):,} plans owe and await, soonest first", "strong")
    steps = [(plan, step) for plan, timetable in timetables for step in timetable.steps]
    waiting = [(plan, step) for plan, step in steps if not step.done and not step.is_sent]
    # Of what fell due since an old position nobody knows that it is late.
    past = [plan.position.is_old for plan, step in waiting if step.is_late]
    late, unknown = past.count(False), past.count(True)
    done = len(steps) - len(waiting)
    verb = is_or_are(len(waiting))
    summary = f"{counted(len(waiting), 'step')} {verb} not recorded as done, {late:,} of them late"
    if unknown:
        summary += f" and {unknown:,} past due since an old position"
    yield line(f"{summary}; {done:,} {is_or_are(done)} done.")
    for plan, timetable in timetables:
        for sentence in timetable.circumstances:
            yield line(f"{_id(plan)}: {sentence}")
    if not waiting:
        return
    waiting.sort(key=lambda pair: pair[1].due.last if pair[1].due else date.max)
    columns = (
        Column("Plan", shortened_to=18),
        Column("Step", shortened_to=20),
        Column("Due", is_whole=True),
        Column("Standing", is_whole=True),
        Column("Duty", left_out=1),
        Column("Owed by", left_out=2),
    )
    rows = tuple(
        row(
            _id(plan),
            one_line(step.name),
            step.due_in_words,
            StyledText(step.standing, "off-track" if step.is_late else ""),
            step.duty.words,
            one_line(step.debtor or "the area"),
        )
        for plan, step in waiting
    )
    yield from (BLANK, Table(columns, rows), BLANK)
    yield line("How each is counted, and what asks for it: actiontrack timetable PLAN", "dim")


def _id(plan: PlanReview) -> str:
    return one_line(plan.plan.id or plan.document.name or plan.path)


def below_heading(timetable: Timetable) -> Iterator[Block]:
    """Yield the answer, the dates, and how each is counted."""
    yield line(timetable.headline, "strong")
    yield from (line(sentence) for sentence in timetable.circumstances)
    yield from (line(remark) for remark in timetable.remarks)
    if not timetable.steps:
        return
    yield from (BLANK, _table(timetable), BLANK)
    if outcomes := dict.fromkeys(_outcomes(timetable)):
        yield line("What came of them:")
        yield from (line(outcome, indent=2) for outcome in outcomes)
        yield BLANK
    yield line("What kind of duty each is, how it is counted, and what asks for it:")
    for name, how in counting_bases(timetable.steps):
        yield line(f"{name}: {how}", indent=2)
    if any(step.working_days for step in timetable.steps):
        yield line(_WORKING_DAY, indent=2)


def _outcomes(timetable: Timetable) -> Iterator[str]:
    for step in timetable.steps:
        if step.outcome:
            when = f", {step.done.words}" if step.done else ""
            yield one_line(f"{step.name}{when}: {step.outcome}")


def _table(timetable: Timetable) -> Table:
    columns = tuple(Column(head) for head in ("Step", "Due", "Done", "Standing"))
    return Table(columns, tuple(_row(step) for step in timetable.steps))


def _row(step: Step) -> tuple[StyledText, ...]:
    style = "" if step.met is None or step.is_beside else "complete" if step.met else "off-track"
    return row(step.name, step.due_in_words, step.done_in_words, StyledText(step.standing, style))
