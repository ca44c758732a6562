"""The message by which a lead is reminded: its subject and its text, as a colleague writes it."""

from collections.abc import Iterator
from datetime import date

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import rating_in_words
from actiontrack.review.escalation import Escalation
from actiontrack.review.reminders import LeadReminders, Reason, Reminder, lead_name
from actiontrack.text.escape import visible
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, in_running_text, is_or_are, listed

NOT_SENT = "Nothing has been sent: actiontrack knows no addresses and sends nothing."

_REQUESTS = {
    Reason.OVERDUE: "Please say where each one stands, and whether a new date is to be asked for.",
    Reason.DUE_SOON: "Please say whether each date will be met, while there is time.",
    Reason.UPDATE_IS_OLD: "Please send an update on each, however short.",
    Reason.NO_EVIDENCE: (
        "Please send what shows that each is done, with its date and who verified it."
    ),
}


def _heading(reason: Reason, lead: LeadReminders) -> str:
    """Return what the actions under a heading have in common."""
    return {
        Reason.OVERDUE: "Overdue",
        Reason.DUE_SOON: f"Due within {counted(lead.due_soon, 'day')}",
        Reason.UPDATE_IS_OLD: "Without a recent update",
        Reason.NO_EVIDENCE: "Done, without evidence",
    }[reason]


def subject_of(lead: LeadReminders) -> str:
    """Return the subject: whose actions, and how many under each heading of the message."""
    counts = [
        f"{count:,} {in_running_text(_heading(reason, lead))}"
        for reason in Reason
        if (count := sum(reminder.reasons[0] is reason for reminder in lead.reminders))
    ]
    if number := len(lead.escalations):
        counts.append(f"{number:,} off track at the last two meetings")
    return f"{lead.lead}: {listed(counts)}"


def paragraphs_of(lead: LeadReminders, day: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the paragraphs of the message, each with the lines of the list below it.

    An action is listed once, under its most pressing reason, and its line tells the others.
    """
    number = len(lead.reminders)
    needs = f"{counted(number, 'action')} that you lead {'needs' if number == 1 else 'need'}"
    yield f"Dear {lead.lead},", ()
    if number:
        yield f"On {day_in_words(day)}, {needs} something from you.", ()
    for reason in Reason:
        own = [reminder for reminder in lead.reminders if reminder.reasons[0] is reason]
        if own:
            text = f"{_heading(reason, lead)}. {_REQUESTS[reason]}"
            yield text, tuple(_line(reminder) for reminder in own)
    if number := len(lead.escalations):
        held = f"{counted(number, 'action')} that you answer for {'was' if number == 1 else 'were'}"
        ask = "Please say what is to be done, and whether the board is to decide anything."
        stands = f"{held} so at both, and {is_or_are(number)} not done on {day_in_words(day)}."
        text = f"Off track at the last two meetings. {stands} {ask}"
        yield text, tuple(_escalated(escalation) for escalation in lead.escalations)
    yield (
        "If any of this has been settled since, please say so, and the plan will be put right.",
        (),
    )
    yield "Thank you.", ()


def message_of(lead: LeadReminders, day: date) -> str:
    """Return the message as plain text."""
    return "\n".join(
        "".join(f"{line}\n" for line in (text, *(f"- {item}" for item in items)))
        for text, items in paragraphs_of(lead, day)
    )


def _line(reminder: Reminder) -> str:
    facts = "; ".join(_facts(reminder))
    return f"{visible(reminder.action.name)} ({visible(one_line(reminder.plan.title))}): {facts}"


def _escalated(escalation: Escalation) -> str:
    action = escalation.action
    leads = [visible(name) for name in map(lead_name, action.lead) if name]
    facts = [
        f"off track {_meetings(escalation.meetings)}",
        f"now {rating_in_words(action.rating, action.meaning)}",
        f"led by {listed(leads)}" if leads else "no lead is given",
    ]
    plan = visible(one_line(escalation.plan.plan.title))
    return f"{visible(action.name)} ({plan}): {'; '.join(facts)}"


def _meetings(days: tuple[PlanDate, ...]) -> str:
    return f"at the meetings of {listed([day.words for day in days])}"


def _facts(reminder: Reminder) -> Iterator[str]:
    if reminder.red_at:
        accountable = lead_name(reminder.action.accountable or "")
        who = f", which {visible(accountable)} is told" if accountable else ""
        yield f"off track {_meetings(reminder.red_at)}{who}"
    due, days = reminder.action.agreed_due, reminder.days_until_due
    if due and days is not None:
        if Reason.OVERDUE in reminder.reasons:
            yield f"due {due.words}, {counted(-days, 'day')} late"
        elif Reason.DUE_SOON in reminder.reasons:
            when = f"in {counted(days, 'day')}" if days else "today"
            yield f"due {due.words}, {when}"
    if Reason.UPDATE_IS_OLD in reminder.reasons:
        if reminder.last_update and reminder.update_age is not None:
            age = counted(reminder.update_age, "day")
            yield f"last update {reminder.last_update.words}, {age} ago"
        else:
            yield "no update is recorded"
    if Reason.NO_EVIDENCE in reminder.reasons:
        yield "no evidence is recorded"
