"""The update for a committee."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, At, Output, WorkspaceFolder, one_of, plan_ids
from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from actiontrack.cli.draft import Draft

Plan = Annotated[
    str | None,
    typer.Argument(
        metavar="PLAN",
        help="The plan by id or path, or - for standard input; the only one if there is one.",
        autocompletion=plan_ids,
        show_default=False,
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORMAT", help="markdown, html or word; else by the name of the file."
    ),
]

ENDINGS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "word",
}


def run(
    plan: Plan = None,
    template: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="committee, highlight, monitoring, plain-language, resolution, or your own file.",
        ),
    ] = "committee",
    since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="What happened since: a day or revision, not a meeting."),
    ] = None,
    workstream: Annotated[
        str | None,
        typer.Option(metavar="ID", help="One workstream alone, where that is a board's theme."),
    ] = None,
    for_meeting: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="The day of the meeting that it is for."),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The council's own .docx, whose styles Word is to use."),
    ] = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Form = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
    *,
    public: Annotated[
        bool, typer.Option("--public", help="Leave out what the plan marks as not to publish.")
    ] = False,
) -> int:
    """Write the update for a committee: -o paper.md, paper.html or paper.docx."""
    from actiontrack.cli.draft import Wanted, drafted
    from actiontrack.cli.output import remark

    form = _form(format_, output, reference)
    wanted = Wanted(plan, template, since, workstream, for_meeting, is_public=public)
    draft = drafted(wanted, as_of, at, workspace)
    _deliver(draft, form, output, reference)
    for each in draft.remarks:
        remark(each)
    return FLAGGED if draft.review.is_damaged else DONE


def _form(format_: str | None, output: str | None, reference: str | None) -> str:
    """Return the format that is named, or that of the file's ending. Raises CannotDoError."""
    from actiontrack.formats import RENDERERS

    ending = Path(output).suffix.lower() if output not in (None, "-") else ".md"
    if format_ is not None:
        form = one_of("--format", format_, RENDERERS["report"])
    elif ending in ENDINGS:
        form = ENDINGS[ending]
    else:
        raise CannotDoError(f"{output} says no format: end it in .md, .html or .docx")
    if reference is not None and form != "word":
        raise CannotDoError("--reference is for Word: write to a file that ends in .docx")
    return form


def _deliver(draft: "Draft", form: str, output: str | None, reference: str | None) -> None:
    from actiontrack.cli.output import deliver_bytes, deliver_json

    if form == "markdown":
        deliver_json(draft.markdown, output)
    elif form == "html":
        from actiontrack.report import html as report_html
        from actiontrack.sources.files import packaged

        style = packaged("style.css")
        deliver_json(report_html.render(draft.markdown, draft.about, draft.charts, style), output)
    else:
        from actiontrack.report import word as report_word
        from actiontrack.sources.files import read_reference

        base = read_reference(Path(reference)) if reference else None
        deliver_bytes(report_word.render(draft.markdown, draft.about, base), output)
