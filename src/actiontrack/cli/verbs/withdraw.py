"""An action is set aside for good."""

from typing import Annotated

from actiontrack.cli.options import Ref, option
from actiontrack.cli.prompts import ActionNews, EditOptions, Reason

EXAMPLES = (
    'actiontrack withdraw B10 --reason "Merged into B9"',
    'actiontrack withdraw B10 --reason "Now business as usual" --moved-to northmere-bau:12',
)


def run(
    ref: Ref,
    reason: Reason = None,
    moved_to: Annotated[str | None, option("PLAN:ID", "The action that carries it on.")] = None,
    *,
    news: ActionNews,
    options: EditOptions,
) -> int:
    """Set an action aside for good, saying why."""
    from actiontrack.cli.edit import set_action_aside
    from actiontrack.plans.vocabulary import Meaning

    return set_action_aside(ref, Meaning.WITHDRAWN, reason, news, options, moved_to)
