"""An action is set aside for good."""

from actiontrack.cli.verbs.suspend import verb_to_set_aside

EXAMPLES = (
    'actiontrack withdraw B10 --reason "Merged into B9"',
    'actiontrack withdraw B10 --reason "Merged into B9" --dry-run',
)

run = verb_to_set_aside("withdrawn", "Set an action aside for good, saying why.")
