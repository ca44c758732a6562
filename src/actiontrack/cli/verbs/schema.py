"""The JSON Schema of a plan file."""

from actiontrack.cli import DONE
from actiontrack.cli.options import Output

EXAMPLES = (
    "actiontrack schema",
    "actiontrack schema -o plan.schema.json",
)


def run(output: Output = None) -> int:
    """Print the JSON Schema by which an editor helps with a plan."""
    from actiontrack.cli.output import check_ending, deliver_json
    from actiontrack.plans.schema import plan_schema

    check_ending(output or "", "a schema", (".json",))
    deliver_json(plan_schema(), output)
    return DONE
