"""An action is set aside for now."""

from actiontrack.cli.options import Ref
from actiontrack.cli.prompts import ActionNews, EditOptions, Reason

EXAMPLES = (
    'actiontrack suspend B10 --reason "Awaiting the grant"',
    'actiontrack suspend B10 --reason "Awaiting the grant" --dry-run',
)


def run(ref: Ref, reason: Reason = None, *, news: ActionNews, options: EditOptions) -> int:
    """Set an action aside for now, saying why."""
    from actiontrack.cli.edit import set_action_aside
    from actiontrack.plans.vocabulary import Meaning

    return set_action_aside(ref, Meaning.SUSPENDED, reason, news, options)
