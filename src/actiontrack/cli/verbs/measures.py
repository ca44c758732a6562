"""Whether the plans make a difference."""

from actiontrack.cli.options import (
    AsOf,
    At,
    Format,
    Output,
    Plans,
    WorkspaceFolder,
    chosen_format,
)

EXAMPLES = (
    "actiontrack measures",
    "actiontrack measures marlhaven-send --format json",
)


def run(
    plans: Plans = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say how each measure stands against its trajectory and target."""
    from actiontrack.cli.session import open_session, print_facts
    from actiontrack.formats import MEASURES_FORMATS
    from actiontrack.views import measures as measures_text

    form = chosen_format(format_, output, MEASURES_FORMATS, "text")
    make = measures_text.render if form == "text" else MEASURES_FORMATS[form]
    return print_facts(open_session(workspace, as_of), plans, at, make, output)
