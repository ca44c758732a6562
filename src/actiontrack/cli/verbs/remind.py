"""A message to each lead about what is wanted of them; nothing is sent."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, Plans, WorkspaceFolder, chosen_format, option
from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from datetime import date

    from actiontrack.review import Review
    from actiontrack.review.escalation import PositionsThen
    from actiontrack.review.reminders import Reminders
    from actiontrack.sources.session import Session

EXAMPLES = (
    "actiontrack remind marlhaven-send --lead inclusion",
    "actiontrack remind --format eml -o reminders",
)


def run(
    plans: Plans = None,
    *,
    lead: Annotated[str | None, option("TEXT", "To those whose name holds this text.")] = None,
    as_of: AsOf = None,
    format_: Annotated[
        str | None, option("FORMAT", "text, json, csv (mail merge) or eml.", "--format")
    ] = None,
    output: Annotated[
        str | None, option("FILE", "Write to a file, or DIR for eml.", "--output", "-o")
    ] = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Write a message to each lead; nothing is sent.

    Whoever answers for what was off track at the last two meetings is written to as well.
    """
    from actiontrack.cli.output import deliver_json, print_page, remark
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.formats import REMIND_FORMATS
    from actiontrack.redaction import is_held_back
    from actiontrack.review.reminder_message import NOT_SENT
    from actiontrack.review.reminders import reminders_of
    from actiontrack.review.selection import ActionFilter, require_known_words
    from actiontrack.text.wording import counted, is_or_are

    form = chosen_format(format_, output, REMIND_FORMATS, "text")
    if form == "eml" and (output in (None, "-") or str(output).lower().endswith(".eml")):
        raise CannotDoError("eml is a file for each lead: name a folder with -o")
    session = open_session(workspace, as_of)
    review = review_plans(session, plans, None, locate_all=False, family="AT2")
    reminders = reminders_of(review, lead, _positions_then(session, review, as_of))
    if not any(recipient.escalations for recipient in reminders.leads):
        require_known_words(review, ActionFilter(lead=lead))
    if form == "text":
        from actiontrack.views import remind as remind_text

        print_page(remind_text.render(session.day, reminders), output)
    else:
        if form == "eml":
            _write_messages(session.day, reminders, Path(str(output)))
        else:
            text = REMIND_FORMATS[form](session.day, reminders.leads, reminders.remarks)
            deliver_json(text, output, for_spreadsheet=form == "csv")
        for sentence in reminders.remarks:
            remark(sentence)
        remark(NOT_SENT)
    reminded = [reminder.action for own in reminders.leads for reminder in own.reminders]
    escalated = [escalation.action for own in reminders.leads for escalation in own.escalations]
    actions = {id(action): action for action in (*reminded, *escalated)}
    if withheld := sum(is_held_back(action) for action in actions.values()):
        remark(
            f"{counted(withheld, 'action')} in these messages {is_or_are(withheld)} not for"
            " publication: send them to nobody else"
        )
    return FLAGGED if review.is_damaged else DONE


def _positions_then(
    session: "Session", review: "Review", as_of: str | None
) -> "dict[str, PositionsThen]":
    """Return what git holds of each plan as it stood at its last two meetings."""
    from actiontrack.document import SourceFile
    from actiontrack.review.escalation import last_two_meetings
    from actiontrack.sources.series import read_histories
    from actiontrack.sources.versions import positions_on

    met = {plan.path: last_two_meetings(plan.plan, session.day) for plan in review.plans}
    plans = [plan for plan in review.plans if len(met[plan.path]) > 1]
    if not plans:
        return {}
    sources = [SourceFile(plan.path, plan.document.name, b"") for plan in plans]
    histories = read_histories(session.workspace, sources, as_of)
    then: dict[str, PositionsThen] = {}
    for path, history in histories.by_path.items():
        at = [
            (meeting.last, version)
            for meeting in met[path]
            for version, _ in history.versions
            if version.commit.day <= meeting.last
        ]
        newest = dict(at)  # versions stand oldest first
        positions = positions_on(
            session.history.repository, newest.items(), session.settings.thresholds
        )
        then[path] = {day: position for day, _, position in positions}
    return then


def _write_messages(day: "date", reminders: "Reminders", folder: Path) -> None:
    """Write a file for each lead into a folder of their own. Raises CannotDoError."""
    from actiontrack.cli.output import announcing, deliver
    from actiontrack.exchange.star_schema.keys import slug_of
    from actiontrack.formats import REMIND_FORMATS
    from actiontrack.saving import save_messages
    from actiontrack.text.wording import counted

    width = len(str(len(reminders.leads)))
    with save_messages(folder) as write:
        for number, lead in enumerate(reminders.leads, 1):
            name = f"{number:0{width}}-{slug_of(lead.lead)}.eml"
            write(name, REMIND_FORMATS["eml"](day, [lead], ()))
    messages = counted(len(reminders.leads), "message")
    with announcing(f"{folder.as_posix()} is written"):
        deliver(f"{messages} written to {folder.as_posix()}\n", None)
