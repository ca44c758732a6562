"""All that happened to one action."""

from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, Format, Output, Ref, WorkspaceFolder, chosen_format
from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from actiontrack.position import ActionPosition
    from actiontrack.review import PlanReview
    from actiontrack.review.action_history import CommittedPosition


EXAMPLES = (
    "actiontrack history A5",
    "actiontrack history marlhaven-send:A8 --public --format json",
)


def run(
    ref: Ref,
    *,
    public: Annotated[
        bool, typer.Option("--public", help="Leave out what is not to publish, and who committed.")
    ] = False,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Tell all that happened to an action, from its file and git."""
    from actiontrack.cli.output import deliver_json, print_page, show_progress
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.document import SourceFile
    from actiontrack.formats import HISTORY_FORMATS
    from actiontrack.redaction import redacted_history
    from actiontrack.review.action_history import history_of_action
    from actiontrack.review.selection import the_action
    from actiontrack.sources.comparisons import committed_positions
    from actiontrack.sources.series import read_histories

    form = chosen_format(format_, output, HISTORY_FORMATS, "text")
    session = open_session(workspace, as_of)
    review = review_plans(session, None, locate_all=False, family="AT2")
    plan, whole_action = the_action(review, ref)
    shown, action = _published(plan, whole_action) if public else (plan, whole_action)
    source = SourceFile(plan.path, plan.document.name, b"", plan.document.revision)
    histories = read_histories(session.workspace, [source], as_of)
    versions = list(
        committed_positions(
            session,
            plan.path,
            histories,
            lambda read, total: show_progress(read, "reading version", total, every=10),
        )
    )
    if public:
        unmarked = [version for version in versions if not _is_marked(version, whole_action.id)]
        positions = [plan.position, *(version.position for version in versions)]
        entries = redacted_history(history_of_action(shown, action, unmarked), positions)
    else:
        entries = history_of_action(plan, whole_action, versions)
    if session.is_day_given:
        entries = [entry for entry in entries if entry.day is None or entry.order <= session.day]
    why_not = None if versions else histories.why_not or f"no commit holds {shown.path} yet"
    if form == "text":
        from actiontrack.views import history as history_text

        print_page(history_text.render(shown, action, entries, why_not), output)
    else:
        deliver_json(HISTORY_FORMATS[form](shown, action, entries, why_not), output)
    return FLAGGED if plan.is_damaged else DONE


def _published(plan: "PlanReview", action: "ActionPosition") -> "tuple[PlanReview, ActionPosition]":
    """Return a plan and its action as they may be shown. Raises CannotDoError for one that not."""
    from actiontrack.redaction import is_held_back
    from actiontrack.redaction.publication import Publication

    publication = Publication(is_public=True)
    shown = publication.admit(plan)
    publication.refuse_unfit()
    if shown is None or is_held_back(action):
        what = action.id if shown else plan.path
        raise CannotDoError(f"{what} is marked as not for publication")
    return shown, shown.position.all_actions[plan.position.all_actions.index(action)]


def _is_marked(version: "CommittedPosition", action_id: str) -> bool:
    """Tell whether an action was marked as not for publication in a version."""
    from actiontrack.redaction import is_held_back

    actions = version.position.all_actions
    return any(is_held_back(action) for action in actions if action.id == action_id)
