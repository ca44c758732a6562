"""What may keep the plans from being carried out."""

from typing import Annotated

from actiontrack.cli.options import (
    AsOf,
    At,
    Output,
    Plans,
    Public,
    WorkspaceFolder,
    chosen_format,
    format_option,
)

EXAMPLES = (
    "actiontrack risks",
    "actiontrack risks marlhaven-send --public --format csv -o risks.csv",
)


def run(
    plans: Plans = None,
    *,
    public: Public = False,
    as_of: AsOf = None,
    at: At = None,
    format_: Annotated[str | None, format_option("text, json or csv.", "RISKS_FORMATS")] = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """List the risks, open ones first, by their last score."""
    from actiontrack.cli.session import open_session, print_facts
    from actiontrack.formats import RISKS_FORMATS
    from actiontrack.views import risks as risks_text

    form = chosen_format(format_, output, RISKS_FORMATS, "text")
    if public and at is not None:
        from actiontrack.redaction.publication import refuse_older_marks

        refuse_older_marks("--at")
    make = risks_text.render if form == "text" else RISKS_FORMATS[form]
    return print_facts(
        open_session(workspace, as_of),
        plans,
        at,
        make,
        output,
        is_public=public,
        for_spreadsheet=form == "csv",
    )
