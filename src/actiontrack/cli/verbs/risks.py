"""What may keep the plans from being carried out."""

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
    "actiontrack risks",
    "actiontrack risks marlhaven-send --format json",
)


def run(
    plans: Plans = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """List the risks, open ones first, by their last score."""
    from actiontrack.cli.session import open_session, print_facts
    from actiontrack.formats import RISKS_FORMATS
    from actiontrack.views import risks as risks_text

    form = chosen_format(format_, output, RISKS_FORMATS, "text")
    make = risks_text.render if form == "text" else RISKS_FORMATS[form]
    return print_facts(open_session(workspace, as_of), plans, at, make, output)
