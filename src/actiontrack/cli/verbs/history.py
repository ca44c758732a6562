"""All that happened to one action."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, Format, Output, WorkspaceFolder, chosen_format

if TYPE_CHECKING:
    from actiontrack.review import PlanReview
    from actiontrack.review.action_history import CommittedPosition
    from actiontrack.sources.series import Histories
    from actiontrack.sources.session import Session

Ref = Annotated[str, typer.Argument(metavar="REF", help="An action's id, or plan:id.")]

EXAMPLES = (
    "actiontrack history A5",
    "actiontrack history marlhaven-send:A8 --format json",
)


def run(
    ref: Ref,
    as_of: AsOf = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Tell all that happened to an action, from its file and git."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.document import SourceFile
    from actiontrack.formats import HISTORY_FORMATS
    from actiontrack.review.action_history import history_of_action
    from actiontrack.review.selection import the_action
    from actiontrack.sources.series import read_histories

    form = chosen_format(format_, output, HISTORY_FORMATS, "text")
    session = open_session(workspace, as_of)
    review = review_plans(session, None, locate_all=False, family="AT2")
    plan, each = the_action(review, ref)
    source = SourceFile(plan.path, plan.document.name, b"", plan.document.revision)
    histories = read_histories(session.workspace, [source], as_of)
    versions = list(_versions(session, plan, histories))
    entries = history_of_action(plan, each, versions)
    if session.is_day_given:
        entries = [entry for entry in entries if entry.day is None or entry.order <= session.day]
    why_not = None if versions else histories.why_not or f"no commit holds {plan.path} yet"
    if form == "text":
        from actiontrack.views import history as history_text

        print_page(history_text.render(plan, each, entries, why_not), output)
    else:
        deliver_json(HISTORY_FORMATS[form](plan, each, entries, why_not), output)
    return FLAGGED if plan.is_damaged else DONE


def _versions(
    session: "Session", plan: "PlanReview", histories: "Histories"
) -> "Iterator[CommittedPosition]":
    """Yield each version of a plan that git holds, oldest first."""
    from actiontrack.cli.output import show_progress
    from actiontrack.review.action_history import CommittedPosition
    from actiontrack.sources.versions import positions_on

    history = histories.by_path.get(plan.path)
    if history is None:
        return
    repository = session.history.repository
    versions = [version for version, _ in history.versions]
    authors = repository.authors(dict.fromkeys(each.commit.revision for each in versions))
    # On one day, so that what time alone has done is no change of a commit.
    dated = [(session.day, each) for each in versions]
    read = positions_on(repository, dated, session.settings.thresholds)
    for _, version, position in show_progress(read, "reading version", len(dated), every=10):
        commit = version.commit
        yield CommittedPosition(commit.revision, commit.day, authors[commit.revision], position)
