"""An action is set aside for now."""

from actiontrack.cli.prompts import verb_to_set_aside

EXAMPLES = (
    'actiontrack suspend B10 --reason "Awaiting the grant"',
    'actiontrack suspend B10 --reason "Awaiting the grant" --dry-run',
)

run = verb_to_set_aside("suspended", "Set an action aside for now, saying why.")
