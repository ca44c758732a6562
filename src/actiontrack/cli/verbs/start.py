"""An action has started."""

from actiontrack.cli.options import Ref
from actiontrack.cli.prompts import ActionNews, EditOptions

EXAMPLES = (
    "actiontrack start A12 --date 2026-11-23",
    "actiontrack start A12 --date 2026-11-23 --dry-run",
)


def run(ref: Ref, *, news: ActionNews, options: EditOptions) -> int:
    """Say that an action has started, and when."""
    from actiontrack.amending.actions import start
    from actiontrack.cli.edit import edit_action

    update = news.as_update("what has not started yet has a planned start ('update --start')")
    return edit_action(
        "Start", ref, lambda plan, action: start(plan, action, update), options, news.position
    )
