"""An action that was done or set aside goes on."""

from actiontrack.cli.options import Ref
from actiontrack.cli.prompts import ActionNews, EditOptions, Reason

EXAMPLES = (
    'actiontrack reopen A9 --reason "Audit found gaps"',
    'actiontrack reopen A9 --reason "Audit found gaps" --dry-run',
)


def run(ref: Ref, reason: Reason = None, *, news: ActionNews, options: EditOptions) -> int:
    """Put an action that was done or set aside back in progress."""
    from actiontrack.amending.actions import reopen
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import ask_required

    why = ask_required(reason, "--reason", "Why it is reopened")
    update = news.as_update()
    return edit_action(
        "Reopen",
        ref,
        lambda plan, action: reopen(plan, action, update, why),
        options,
        news.position,
    )
