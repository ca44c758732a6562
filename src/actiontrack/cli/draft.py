"""What `report` does first: read the plan, find what happened since, and fill a template."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actiontrack.cli.history import happened_to, sources_at
from actiontrack.cli.options import the_day
from actiontrack.cli.session import settings_of, the_only_plan, workspace_of
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.redaction import held_back, public, shown_changes, unfit_places
from actiontrack.report import (
    ReportRequest,
    as_at_of,
    document_properties,
    limit_to_workstream,
    render_markdown,
)
from actiontrack.report.ahead import age_on
from actiontrack.report.position import charts_of
from actiontrack.review import PlanReview, examine_plan
from actiontrack.review.compare import Comparison
from actiontrack.settings import Settings
from actiontrack.sources.files import packaged, read_template
from actiontrack.sources.history import recorded
from actiontrack.sources.workspace import Workspace, read_plans, read_settings_file
from actiontrack.text.markdown import DocumentProperties
from actiontrack.text.wording import counted, day_in_words, did_you_mean, listed

TEMPLATES = ("committee", "highlight", "monitoring", "plain-language", "resolution")
SILENT_ABOUT_CHANGES = ("plain-language", "resolution")
"""Templates that tell nothing of what has happened since."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks of a report."""

    plan: str | None
    template: str
    since: str | None = None
    workstream: str | None = None
    for_meeting: str | None = None
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as markdown, with what its reader is told beside it."""

    markdown: str
    about: DocumentProperties
    charts: Mapping[str, str]
    review: PlanReview
    remarks: tuple[str, ...]


def drafted(wanted: Wanted, as_of: str | None, at: str | None, folder: str | None) -> Draft:
    """Return the paper that is asked for. Raises CannotDoError."""
    template = _template(wanted.template)
    meeting = the_day(wanted.for_meeting, "--for-meeting") if wanted.for_meeting else None
    day = the_day(as_of)
    if meeting and as_of is None:  # a paper for a meeting that is over is about that day
        day = min(day, meeting)
    workspace = workspace_of(folder)
    settings = settings_of(read_settings_file(workspace))
    source, day = _the_plan(workspace, wanted.plan, day, at, is_day_given=as_of is not None)
    whole = examine_plan(source, day, settings)
    review = limit_to_workstream(
        _published(whole) if wanted.is_public else whole, wanted.workstream
    )
    since, why_not, cause = _happened(whole, workspace, wanted.since, settings)
    kept = recorded(workspace, source)
    titles = {each.id: each.title for each in review.plan.workstreams}
    part = titles[wanted.workstream] if wanted.workstream else None
    told = shown_changes(since) if since and wanted.is_public else since
    asked = ReportRequest(since, told, why_not, meeting, kept.commit, kept.said, part)
    markdown = render_markdown(review, asked, template, wanted.template)
    remarks = list(_remarks(review, meeting, wanted.template, cause))
    if not wanted.is_public and (marked := held_back(whole).in_words(review.plan.action_word)):
        remarks.append(f"marked as not for publication and in this paper: {marked} (see --public)")
    charts = charts_of(review, as_at_of(review, kept.commit))
    return Draft(markdown, document_properties(review), charts, review, tuple(remarks))


def _published(review: PlanReview) -> PlanReview:
    """Return a plan without what is not for publication. Raises CannotDoError if it is unfit."""
    if review.plan.publish is False:
        raise CannotDoError(f"{review.path} is marked as not for publication")
    if places := unfit_places(review):
        raise CannotDoError("\n".join([*places, "nothing is written: this is not fit to publish"]))
    return public(review)


def _template(name: str) -> str:
    """Return the text of a template that comes with the program, or of a file."""
    if name in TEMPLATES:
        return packaged(f"report/{name}.md")
    if Path(name).is_file():
        return read_template(Path(name))
    hint = did_you_mean(name, TEMPLATES) or f": write {listed(list(TEMPLATES), 'or')}, or a file"
    raise CannotDoError(f"there is no template {name}{hint}")


def _the_plan(
    workspace: Workspace, name: str | None, day: date, at: str | None, *, is_day_given: bool
) -> tuple[SourceFile, date]:
    """Return the one plan that is asked for, and the day on which to judge it."""
    names = [name or the_only_plan(workspace)]
    if at is None:
        return next(iter(read_plans(workspace, names, sys.stdin))), day
    ((source, then),) = sources_at(workspace, names, at, day)
    return source, day if is_day_given else then


def _happened(
    review: PlanReview, workspace: Workspace, since: str | None, settings: Settings
) -> tuple[Comparison | None, str, str | None]:
    """Return what happened since, or the sentence that says why it cannot be told, and the cause.

    A day or revision that somebody names must be one: only the last meeting may be missing.
    """
    try:
        return happened_to(review, workspace, since, settings), "", None
    except CannotDoError as failure:
        if since is not None:
            raise
        day = review.position.as_of
        met = review.plan.last_meeting_before(day)
        if met is None:
            said = f"The plan names no meeting before {day_in_words(day)}"
        else:
            said = f"The plan's file has no history from the last meeting, on {day_in_words(met)}"
        return None, f"{said}, so what has happened since cannot be told from it.", str(failure)


def _remarks(
    review: PlanReview, meeting: date | None, template: str, cause: str | None
) -> Iterator[str]:
    """Yield what whoever writes the paper should know and its readers need not."""
    if cause and template not in SILENT_ABOUT_CHANGES:
        yield f"the paper cannot tell what has happened since the last meeting: {cause}"
    if meeting:
        said = age_on(review, meeting)
        yield said[:1].lower() + said[1:-1]
    if template == "plain-language":
        missing = sum(each.action.plain is None for each in review.position.standings)
        if missing:
            word = review.plan.action_word
            give = "gives" if missing == 1 else "give"
            yield f"{counted(missing, word)} {give} no words for young people ('plain')"
