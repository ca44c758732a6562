"""A paper drafted: read the plan, find what happened since, and fill a template.

The verb `report` and the page of papers in a browser both ask it; neither drafts in another way.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.papers.limited_template import fill_limited
from actiontrack.redaction import held_back, redacted_comparison
from actiontrack.redaction.publication import Publication, refuse_older_marks
from actiontrack.report import (
    ReportRequest,
    document_properties,
    places_to_write,
    render_markdown,
)
from actiontrack.report.ahead import age_on
from actiontrack.report.exceptions import count_open_requests
from actiontrack.report.pictures import charts_of
from actiontrack.report.portfolio import PortfolioPlan, portfolio_data, portfolio_properties
from actiontrack.review import PlanReview, compared_with, examine_plan
from actiontrack.review.compare import Comparison
from actiontrack.review.workstream import (
    comparison_of_workstream,
    limit_to_workstream,
    workstream_of,
)
from actiontrack.settings import NO_TITLE_BLOCK, TitleBlock
from actiontrack.sources.comparisons import compare_since
from actiontrack.sources.files import read_packaged, read_template
from actiontrack.sources.history import read_recorded
from actiontrack.sources.meetings import (
    LAST_MEETING,
    MeetingQuery,
    NoMeetingError,
    no_meeting_in_words,
    require_body,
)
from actiontrack.sources.register import read_due_dates
from actiontrack.sources.session import Session
from actiontrack.sources.workspace import Workspace
from actiontrack.text.markdown_blocks import DocumentProperties
from actiontrack.text.template import fill_template
from actiontrack.text.wording import counted, did_you_mean, listed

TEMPLATES = (
    "committee",
    "highlight",
    "monitoring",
    "plain-language",
    "portfolio",
    "readiness",
    "resolution",
)
PORTFOLIO = "portfolio"
"""The template that is about all plans, and what is written where none of several is named."""

COMMITTEE = "committee"
"""The template of one plan where none is named."""

OF_WHOLE_PLAN = {"monitoring": "monitoring return", "readiness": "paper on readiness"}
"""Templates that go finding by finding, which are the whole plan's: what one workstream does about
a finding is no return of it, and no answer to an inspector."""

SILENT_ABOUT_CHANGES = ("plain-language", "readiness", "resolution")
"""Templates that tell nothing of what has happened since."""


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What a person asks of a report."""

    plan: str | None
    template: str | None
    """None is the portfolio where several plans are meant, else the paper for a committee."""
    since: str | None = None
    workstream: str | None = None
    for_meeting: date | None = None
    is_public: bool = False
    title_block: TitleBlock = NO_TITLE_BLOCK


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as markdown, with the remarks that go to whoever writes it."""

    markdown: str
    about: DocumentProperties
    charts: Mapping[str, str]
    review: PlanReview | None
    """The plan that it is about; None where it is about several."""
    is_damaged: bool
    """Whether a plan that it is about cannot be read as it stands."""
    remarks: tuple[str, ...]


def template_of(request: DraftRequest, workspace: Workspace) -> str:
    """Return the template that is meant: the one that is named, or the usual one."""
    is_of_several = request.plan is None and len(workspace.ordinary_plan_files()) > 1
    return request.template or (PORTFOLIO if is_of_several else COMMITTEE)


def draft_report(request: DraftRequest, session: Session, at: str | None = None) -> Draft:
    """Return the paper that is asked for, of the plans as they are or stood at a revision or day.

    Raises CannotDoError.
    """
    if request.is_public and at is not None:
        refuse_older_marks("--at")
    name = template_of(request, session.workspace)
    if name == PORTFOLIO:
        _refuse_what_is_of_one(request)
        plans = session.dated_sources(None, at)
        return draft_portfolio(plans, session, request.since, is_public=request.is_public)
    template = _template(name, session.workspace)
    _ = session.settings  # what is wrong with them is told before anything else
    files = session.workspace.ordinary_plan_files()
    # Where none is named and one can be opened, all are read, so that the others are told.
    is_any = request.plan is None and at is None and len(files) < 2
    names = None if is_any else [request.plan or session.workspace.only_plan()]
    (dated_source,) = session.dated_sources(names, at)
    return _draft(request, name, template, dated_source, session)


def draft_paper(request: DraftRequest, source: SourceFile, day: date, session: Session) -> Draft:
    """Return a paper about a plan that has been read, by a template that is known by its name.

    No name is taken for that of a file. Raises CannotDoError.
    """
    name = request.template or COMMITTEE
    template = _known_template(name, session.workspace)
    if template is None:
        raise _no_template(name, session.workspace)
    return _draft(request, name, template, (source, day), session)


def _draft(
    request: DraftRequest,
    name: str,
    template: str,
    dated: tuple[SourceFile, date],
    session: Session,
) -> Draft:
    (source, day), settings, meeting = dated, session.settings, request.for_meeting
    if request.workstream and name in OF_WHOLE_PLAN:
        raise CannotDoError(
            f"--workstream {request.workstream}: the {OF_WHOLE_PLAN[name]} is about the whole plan,"
            " finding by finding; leave --workstream out"
        )
    whole = examine_plan(source, day, settings)
    require_body([whole.plan], session.body)
    since, why_not, cause = _comparison(whole, session, request.since, meeting)
    whole = compared_with(whole, since.earlier if since else None)
    review = _published(whole) if request.is_public else whole
    changes = redacted_comparison(since) if since and request.is_public else since
    part = workstream_of(review, request.workstream) if request.workstream else None
    if part:
        if since and changes:
            since, changes = (
                comparison_of_workstream(comparison, part) for comparison in (since, changes)
            )
        review = limit_to_workstream(review, part, since)
    version = read_recorded(session.workspace, source)
    review = read_due_dates(review, source, session.workspace)
    report = ReportRequest(
        since,
        changes,
        why_not,
        meeting,
        version.commit,
        version.sentence,
        count_open_requests(whole.position.limited_to(part) if part else whole.position),
        session.body,
        request.title_block,
        settings.title_block,
    )
    fill = fill_template if name in TEMPLATES else fill_limited
    markdown = render_markdown(review, report, template, name, fill)
    remarks = list(_remarks(review, meeting, name, cause))
    if places := places_to_write(markdown):
        left = "place is" if places == 1 else "places are"
        remarks.append(f"{places} {left} left for you to write: look for '[To write'")
    if not request.is_public and (marked := held_back(whole).in_words(review.plan.action_word)):
        remarks.append(f"marked as not for publication and in this paper: {marked} (see --public)")
    charts = charts_of(review)
    about = document_properties(review)
    return Draft(markdown, about, charts, review, review.is_damaged, tuple(remarks))


def _refuse_what_is_of_one(request: DraftRequest) -> None:
    """Raise CannotDoError where something that is asked of a portfolio is of one plan."""
    if request.plan:
        raise CannotDoError(f"the portfolio is about all plans: leave out {request.plan}")
    of_one = {"--workstream": request.workstream, "--for-meeting": request.for_meeting}
    if unfit := [name for name, value in of_one.items() if value]:
        raise CannotDoError(f"{unfit[0]} is of one plan, and the portfolio is about all: name one")


def draft_portfolio(
    dated: Iterable[tuple[SourceFile, date]],
    session: Session,
    since: str | None = None,
    *,
    is_public: bool,
) -> Draft:
    """Return the paper about several plans, each judged on its day. Raises CannotDoError."""
    publication = Publication(is_public)
    plans, last = [], session.day
    for source, judged in dated:
        whole, last = examine_plan(source, judged, session.settings), judged
        compared, _, _ = _comparison(whole, session, since, None)
        whole = compared_with(whole, compared.earlier if compared else None)
        if review := publication.admit(whole):
            changes = redacted_comparison(compared) if compared and is_public else compared
            plans.append(PortfolioPlan(review, changes))
    publication.refuse_unfit()
    template, data = read_packaged(f"report/{PORTFOLIO}.md"), portfolio_data(plans, last)
    return Draft(
        fill_template(template, data, PORTFOLIO),
        portfolio_properties(plans, last),
        {},
        None,
        any(plan.review.is_damaged for plan in plans),
        tuple(publication.remarks("in this paper")),
    )


def _published(review: PlanReview) -> PlanReview:
    """Return a plan without what is not for publication. Raises CannotDoError if it is unfit."""
    publication = Publication(is_public=True)
    shown = publication.admit(review)
    publication.refuse_unfit()
    if shown is None:
        raise CannotDoError(f"{review.path} is marked as not for publication")
    return shown


def _template(name: str, workspace: Workspace) -> str:
    """Return the text of a template that is known by its name, or of a file."""
    known = _known_template(name, workspace)
    if known is not None:
        return known
    if Path(name).is_file():
        return read_template(Path(name))
    raise _no_template(name, workspace)


def _known_template(name: str, workspace: Workspace) -> str | None:
    """Return the text of a template that comes with the program, or is the workspace's own."""
    if name in TEMPLATES:
        return read_packaged(f"report/{name}.md")
    own = workspace.template_files().get(name)
    return read_template(own) if own else None


def _no_template(name: str, workspace: Workspace) -> CannotDoError:
    known = list(dict.fromkeys((*TEMPLATES, *workspace.template_files())))
    hint = did_you_mean(name, known) or f": write {listed(known, 'or')}, or a file"
    return CannotDoError(f"there is no template {name}{hint}")


def _comparison(
    review: PlanReview, session: Session, since: str | None, meeting: date | None
) -> tuple[Comparison | None, str, str | None]:
    """Return what happened since, or the sentence that says why it cannot be told, and the cause.

    A day or revision that somebody names must be one: only the last meeting may be missing.
    """
    if since not in (None, LAST_MEETING):
        return compare_since(review, session, since), "", None
    try:
        return compare_since(review, session, since, meeting), "", None
    except NoMeetingError as failure:
        if met := failure.meeting:
            when = met.words.replace("the meeting of ", "on ", 1)
            why = f"The plan's file has no history from the last meeting{met.how_known}, {when}"
        else:
            query = MeetingQuery(review.position.as_of, session.body, meeting)
            why = f"The plan names {no_meeting_in_words(review.plan, query)}"
        return None, f"{why}, so what has happened since cannot be told from it.", str(failure)


def _remarks(
    review: PlanReview, meeting: date | None, template: str, cause: str | None
) -> Iterator[str]:
    """Yield what whoever writes the paper should know and its readers need not."""
    if cause and template not in SILENT_ABOUT_CHANGES:
        yield f"the paper cannot tell what has happened since the last meeting: {cause}"
    if meeting:
        age = age_on(review, meeting)
        yield age[:1].lower() + age[1:-1]
    if template == "plain-language":
        missing = sum(action.action.plain is None for action in review.position.actions)
        if missing:
            word = review.plan.action_word
            give = "gives" if missing == 1 else "give"
            yield f"{counted(missing, word)} {give} no words for young people ('plain')"
