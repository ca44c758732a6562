"""The update for a committee, and the other papers."""

from pathlib import Path
from typing import Annotated, Any

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.clock import day_option
from actiontrack.cli.completion import offer_plan_ids, words_beginning
from actiontrack.cli.options import (
    AsOf,
    At,
    Body,
    Output,
    Public,
    WorkspaceFolder,
    chosen_format,
    option,
    require_meeting,
)
from actiontrack.errors import CannotDoError
from actiontrack.settings import TitleBlock

Plan = Annotated[
    str | None,
    typer.Argument(
        metavar="PLAN",
        help="The plan by id or path, or - for standard input; without it the only one, or all.",
        autocompletion=offer_plan_ids,
        show_default=False,
    ),
]


def offer_templates(incomplete: str) -> list[str]:
    """Return the templates whose name begins so."""
    from actiontrack.papers.draft import TEMPLATES
    from actiontrack.sources.workspace import open_workspace

    return words_beginning(incomplete, (*TEMPLATES, *open_workspace(None).template_files()))


Form = Annotated[
    str | None,
    option("FORMAT", "markdown, html or word; else by the name of the file.", "--format"),
]

EXAMPLES = (
    "actiontrack report marlhaven-send -o update.docx",
    "actiontrack report marlhaven-send --template highlight -o highlight.docx",
)


def _head(what: str) -> Any:
    """Return an option for a line of the title block, which `actiontrack.yaml` may give too."""
    return typer.Option(metavar="TEXT", help=what, rich_help_panel="Head of a committee's paper")


def run(
    plan: Plan = None,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="committee (of one plan, where none is named), highlight, monitoring, "
            "plain-language, portfolio (of all), readiness, resolution, or your own: a file, or "
            "its name in the folder 'templates'.",
            autocompletion=offer_templates,
        ),
    ] = None,
    since: Annotated[
        str | None, option("REV", "What happened since: a day or revision; else the meeting.")
    ] = None,
    workstream: Annotated[
        str | None, option("ID", "One workstream alone, where that is a board's theme.")
    ] = None,
    for_meeting: Annotated[
        str | None, option("YYYY-MM-DD", "The day of the meeting that it is for.")
    ] = None,
    reference: Annotated[
        str | None, option("FILE", "The council's own .docx, whose styles Word is to use.")
    ] = None,
    committee: Annotated[str | None, _head("The committee it goes to.")] = None,
    report_of: Annotated[str | None, _head("The officer whose report it is.")] = None,
    contact: Annotated[str | None, _head("Whom members may ask.")] = None,
    wards: Annotated[str | None, _head("The wards affected.")] = None,
    classification: Annotated[str | None, _head("Public, or exempt and why.")] = None,
    body: Body = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Form = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
    *,
    public: Public = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that somebody has changed.")
    ] = False,
) -> int:
    """Write the update for a committee, as Word, HTML or markdown."""
    import sys

    from actiontrack.cli.output import complain, deliver_paper, remark
    from actiontrack.papers.draft import PORTFOLIO, DraftRequest, draft_report, template_of
    from actiontrack.papers.formats import PAPER_FORMATS
    from actiontrack.sources.files import read_file
    from actiontrack.sources.session import Session
    from actiontrack.sources.workspace import open_workspace, raise_report

    form = _form(format_, output, reference)
    require_meeting(body, "--since", since or "last-meeting", at)
    meeting = day_option(for_meeting, "--for-meeting") if for_meeting else None
    head = TitleBlock(committee, report_of, contact, wards, classification)
    request = DraftRequest(
        plan, template, since, workstream, meeting, is_public=public, title_block=head
    )
    opened_workspace, day = open_workspace(workspace), day_option(as_of)
    if meeting and as_of is None:  # a paper for a meeting that is over is about that day
        day = min(day, meeting)
    # A plan among all that cannot be opened is told; one that the paper is about is refused.
    report = complain if template_of(request, opened_workspace) == PORTFOLIO else raise_report
    session = Session(opened_workspace, day, as_of is not None, sys.stdin, report, body, remark)
    draft = draft_report(request, session, at)
    base = read_file(Path(reference)) if reference else None
    deliver_paper(PAPER_FORMATS[form].make(draft, base), output, force=force)
    for sentence in draft.remarks:
        remark(sentence)
    return FLAGGED if draft.is_damaged else DONE


def _form(format_: str | None, output: str | None, reference: str | None) -> str:
    """Return the format that is named, or that of the file's ending. Raises CannotDoError."""
    from actiontrack.papers.formats import PAPER_FORMATS

    form = chosen_format(format_, output, PAPER_FORMATS, "markdown")
    if reference is not None and form != "word":
        raise CannotDoError("--reference is for Word: write to a file that ends in .docx")
    return form
