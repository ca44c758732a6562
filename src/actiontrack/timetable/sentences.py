"""What a timetable says in sentences: the answer first, then what is not counted, and why."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from actiontrack.flags import Route
from actiontrack.plans.model import Submission
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line
from actiontrack.text.wording import (
    counted,
    day_beside,
    day_in_words,
    in_running_text,
    is_or_are,
    listed,
    shift_in_words,
)
from actiontrack.timetable.deadlines import EVENTS, Deadline
from actiontrack.timetable.named import NOTICE_WORDS, giver_name
from actiontrack.timetable.requirements import (
    MONTHS_OF_MONITORING,
    REPEATING,
    article_and_kind,
    is_without_a_count,
    step_name,
)
from actiontrack.timetable.statement import StatutoryStatement
from actiontrack.timetable.step import Step, counting_grounds, in_days
from actiontrack.timetable.working_days import working_day_before

_UNREAD = {
    "kind": "the plan's kind",
    "framework": "the framework of the inspection",
    "outcome": "the outcome of the inspection",
    "received": "the day of receipt",
    "published": "the day of publication",
    "deadline": "the stated deadline",
    "submitted": "the day of submission",
    "accepted": "the day of acceptance",
    "publication": "the day on which the statement was published",
    "expected": "the day of the revisit",
    "steps": "a step under 'steps'",
}


def timetable_headline(statement: StatutoryStatement, as_of: date) -> str:
    """Return in one sentence whether the statement was sent in time, or when it is due."""
    what, submitted = f"The {statement.noun}", statement.submitted
    deadline = statement.deadline_or_provisional
    if submitted:
        return f"{what} was submitted {submitted.when}{_held_against(submitted, deadline)}."
    is_doubtful = deadline or not statement.unread.isdisjoint(("submitted", "accepted"))
    if statement.is_sent or (statement.may_be_sent and is_doubtful):
        return _perhaps_sent(statement, deadline)
    if deadline is None:
        return _no_deadline(statement)
    days = (deadline.due.last - as_of).days
    doubt = f" ({deadline.doubt})" if deadline.doubt else ""
    due = f"due {deadline.by} {deadline.due.words}, {in_days(days)}"
    state = f"is {due}" if days >= 0 else f"was {due}, and no submission is recorded"
    return f"{what} {state}{doubt}."


def _held_against(submitted: PlanDate, deadline: Deadline | None) -> str:
    """Return how a submission lies to its deadline, as the end of a sentence."""
    if deadline is None:
        return "; its deadline is not known"
    due = deadline.due
    doubt = f" ({deadline.doubt})" if deadline.doubt else ""
    if submitted.is_month or due.is_month:
        is_late, in_time = submitted.is_surely_after(due), submitted.last <= due.last
        how = "after" if is_late else "in time for" if in_time else "perhaps after"
        return f", {how} its deadline, {due.words}{doubt}"
    days = (submitted.last - due.last).days
    if days == 0:
        return f", on the day of its deadline{doubt}"
    order = "after" if days > 0 else "before"
    return f", {counted(abs(days), 'day')} {order} its deadline{doubt}"


def _perhaps_sent(statement: StatutoryStatement, deadline: Deadline | None) -> str:
    noun, accepted = statement.noun, statement.written.accepted
    if accepted:
        known = "cannot be read" if statement.is_unread("statement") else "is not recorded"
        return f"The {noun} was accepted {accepted.when}; the day of its submission {known}."
    due = f", due {deadline.by} {deadline.due.words}," if deadline else ""
    return f"Whether the {noun}{due} was submitted cannot be read."


def _no_deadline(statement: StatutoryStatement) -> str:
    noun = statement.noun
    if "deadline" in statement.unread:
        return f"The stated deadline of the {noun} cannot be read."
    if "kind" in statement.unread:
        return _not_read([_UNREAD["kind"]])
    if not statement.requirements:
        return no_regulation(statement)
    if not statement.unread.isdisjoint(("received", "published")):
        why = "the day on which the report came cannot be read"
    elif statement.report.received or statement.report.published:
        why = "only the month is known in which the report came"
    else:
        why = "the plan gives no day on which the report was received or published"
    return f"No deadline can be counted for the {noun}: {why}."


def no_regulation(statement: StatutoryStatement) -> str:
    """Return that nothing sets the days of such a plan, and what does."""
    if is_without_a_count(statement.plan.kind, statement.framework):
        return "What is owed after a monitoring inspection, and by when, its letter states."
    if statement.is_not_asked_for:
        return f"After an inspection with this outcome no {statement.noun} is asked for."
    return f"No regulation sets a timetable for {article_and_kind(statement.plan.kind)}."


def timetable_remarks(
    statement: StatutoryStatement, steps: Collection[Step], unread: Collection[Route]
) -> Iterator[str]:
    """Yield what is not counted, and why; and what may move."""
    if not statement.requirements and "kind" not in statement.unread:
        yield no_regulation(statement)
    yield from _of_outcome(statement)
    if statement.unread:
        is_all = ("inspection",) in unread
        names = [name for key, name in _UNREAD.items() if key in statement.unread]
        yield _not_read(["what is written of the inspection"] if is_all else names)
    yield from _months(statement)
    yield from _miscounted(statement)
    yield from _fitting(statement)
    yield from _not_settled(steps)
    yield from _of_practice(statement, steps)


_STRATEGIC_PLAN = (
    "the strategic plan is updated and published; by when, the plan states: no number of days is"
    " counted here"
)


def _of_outcome(statement: StatutoryStatement) -> Iterator[str]:
    """Yield what follows from what an area SEND inspection came to, 2023 on."""
    if statement.framework != "area-send-2023":
        return
    if statement.updates_strategic_plan:
        if statement.stated("publication") is None and not statement.done("publication"):
            yield f"After such an inspection {_STRATEGIC_PLAN}."
        if statement.outcome == "systemic-failings":
            yield "With this outcome a priority action plan is asked for as well, on its own."
    elif statement.outcome in ("positive", "inconsistent"):
        yield (
            f"Instead {_STRATEGIC_PLAN}."
            if statement.is_not_asked_for
            else (f"After an inspection with this outcome {_STRATEGIC_PLAN}.")
        )


def circumstances(statement: StatutoryStatement, as_of: date) -> Iterator[str]:
    """Yield what notices the area is or was under, and what became of the plan as it was sent."""
    for notice in statement.plan.notices:
        by = f" of {giver_name(notice.by)}" if notice.by else ""
        word = NOTICE_WORDS.get(notice.kind or "", "notice")
        what = f"{'an' if word.startswith('i') else 'a'} {word}{by}"
        issued = f", issued {notice.issued.when}" if notice.issued else ""
        if notice.lifted and notice.lifted.first <= as_of:
            since = f"{issued}," if issued else ""
            yield f"{what[:1].upper()}{what[1:]}{since} was lifted {notice.lifted.when}."
        else:
            yield f"The area is under {what}{issued}."
    for place, submission in enumerate(statement.plan.submissions):
        to = f" to {giver_name(submission.to)}" if submission.to else ""
        sent = (
            f"The plan was sent{to} {submission.sent.when}"
            if submission.sent
            else f"The plan was sent{to}"
        )
        is_unread = statement.has_unread("submissions", place, "answered")
        answer = (
            "whether it was answered cannot be read" if is_unread else _answer(submission, as_of)
        )
        yield f"{sent}; {answer}."


def _answer(submission: Submission, as_of: date) -> str:
    answer = f": {one_line(submission.answer).rstrip('.')}" if submission.answer else ""
    if submission.answered:
        return f"it was answered {submission.answered.when}{answer}"
    if submission.answer:
        return f"it was answered on a day that is not recorded{answer}"
    if submission.expected is None:
        return "no answer is recorded"
    verb = "was" if submission.expected.last < as_of else "is"
    none = ", and none is recorded" if verb == "was" else ""
    by = "by the end of" if submission.expected.is_month else "on"
    return f"an answer {verb} expected {by} {submission.expected.words}{none}"


def late_steps_in_words(steps: Iterable[Step], as_of: date, *, is_old: bool) -> str:
    """Return how many steps are late and which is the worst, as a clause; `""` for none.

    `2 steps are late, the worst publication of the plan, due 27 May, 184 days ago`. Of a plan whose
    position `is_old` nobody knows that they are: they are not recorded as done.
    """
    late = [(step.days_left or 0, step.due, step.name) for step in steps if step.is_late]
    if not late:
        return ""
    days, due, name = min(late, key=lambda owed: owed[0])
    day = ""
    if due:
        day = f"{due.words}, which ended" if due.is_month else f"{day_beside(due.last, as_of)},"
    number = f"{counted(len(late), 'step')} {is_or_are(len(late))}"
    whose = "its" if len(late) == 1 else "their"
    how = f"past {whose} day and not recorded as done" if is_old else "late"
    which = ":" if len(late) == 1 else ", the worst"
    return f"{number} {how}{which} {in_running_text(one_line(name))}, due {day} {in_days(days)}"


def next_named(steps: Collection[Step], as_of: date, *, is_old: bool) -> str | None:
    """Return what comes next of what a plan itself names, and how much of it is late."""
    named = [
        candidate
        for candidate in steps
        if candidate.is_named and candidate.due and candidate.days_left is not None
    ]
    ahead = [
        candidate
        for candidate in named
        if candidate.due and candidate.due.last >= as_of and not candidate.is_beside
    ]
    owed = late_steps_in_words(named, as_of, is_old=is_old)
    if not ahead:
        return f"{owed}." if owed else None
    step = min(ahead, key=lambda candidate: candidate.due.last if candidate.due else date.max)
    if step.due is None or step.days_left is None:
        return None
    verb = "expected" if step.is_owed_by_others else "due"
    by = "by the end of" if step.due.is_month else "on"
    when = f"{verb} {by} {step.due.words}, {in_days(step.days_left)}"
    return f"Next: {in_running_text(one_line(step.name))}, {when}{f'; {owed}' if owed else ''}."


def _not_read(names: list[str]) -> str:
    listing = listed(names)
    them = "it" if len(names) == 1 else "them"
    return (
        f"{listing[:1].upper()}{listing[1:]} cannot be read, so nothing is worked out from {them}."
    )


def _months(statement: StatutoryStatement) -> Iterator[str]:
    """Yield each fact from which something would be counted, had it a day."""
    wanted = {step.event for step in statement.usual}
    if statement.requirements:
        wanted.add("received")
    if "received" in wanted and not statement.report.received:
        wanted.add("published")
    for event in [known_event for known_event in EVENTS if known_event in wanted]:
        fact = statement.fact(event)
        if fact and fact.is_month:
            known = f"Only the month of {EVENTS[event]} is known, {fact.words}"
            yield f"{known}, so nothing is counted from it."


def _miscounted(statement: StatutoryStatement) -> Iterator[str]:
    stated, count = statement.stated("statement"), statement.deadline_from_receipt
    if stated and not stated.is_month and count and stated != count.due:
        days = (stated.last - count.due.last).days
        yield (f"The stated deadline is {shift_in_words(days)} than the one counted from receipt.")


def _fitting(statement: StatutoryStatement) -> Iterator[str]:
    """Yield the day of receipt from which a stated deadline would be counted, if none is given."""
    stated, count = statement.stated("statement"), statement.counted_deadline
    if not stated or stated.is_month or statement.report.received or not count:
        return
    number = count.requirement.working_days
    day = working_day_before(stated.last, number)
    if day and day <= count.from_date and stated != count.due:
        fits = f"fits receipt of the report on {day_in_words(day)}, {number} working days before"
        yield f"The stated deadline {fits}."


def _not_settled(steps: Collection[Step]) -> Iterator[str]:
    doubtful: dict[str, list[str]] = {}
    for step in steps:
        if step.not_settled and step.due:
            doubtful.setdefault(step.not_settled, []).append(step.due.words)
    for doubt, days in doubtful.items():
        yield f"{doubt[:1].upper()}{doubt[1:]}, so {listed(days)} may not hold."


def _of_practice(statement: StatutoryStatement, steps: Collection[Step]) -> Iterator[str]:
    for event, fact in (("received", "the day of receipt"), ("accepted", "acceptance")):
        names = [
            step_name(step.step, statement.plan.kind).lower() + "s" * (step.step == "review")
            for step in statement.usual
            if step.event == event
            and (step.step in REPEATING or not statement.stated(step.step))
            and not statement.done(step.step)
        ]
        if names and not _may_be_known(event, statement):
            what = listed(names)
            verb = "is" if len(names) == 1 and names[0] != "progress reviews" else "are"
            sentence = (
                f"{what[:1].upper()}{what[1:]} {verb} counted from {fact}, which is not given"
            )
            yield f"{sentence}, so {'it is' if verb == 'is' else 'they are'} not listed."
    monitored = [step for step in steps if step.step == "monitoring" and step.counted_from]
    is_over = statement.done("revisit") is not None
    if len(monitored) == len(MONTHS_OF_MONITORING) and not is_over:
        number = len(monitored)
        yield f"Monitoring goes on every quarter until the revisit; its first {number} are listed."
    if statement.plan.kind == "accelerated-progress-plan":
        yield (
            "The inspectorates do not come back after an accelerated progress plan unless they are"
            " directed to."
        )


def _may_be_known(event: str, statement: StatutoryStatement) -> bool:
    """Tell whether a fact is given, if only as a month, can be stood in for, or is unread."""
    facts = ("received", "published") if event == "received" else (event,)
    return any(statement.fact(fact) or fact in statement.unread for fact in facts)


def counting_bases(steps: Collection[Step]) -> Iterator[tuple[str, str]]:
    """Yield how each step is counted and what asks for it; steps of one name share a line."""
    alike: dict[tuple[str, str, bool, int | None], list[Step]] = {}
    for step in steps:
        key = (step.name, step.source, step.counted_from is None, step.place)
        alike.setdefault(key, []).append(step)
    for (name, *_), same in alike.items():
        yield name, f"{counting_grounds(same)}."
