"""What `export` does first: read the plans, as they are or as they stood, and what may go out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from actiontrack.cli.output import show_progress
from actiontrack.errors import CannotDoError
from actiontrack.exchange.star_schema.days import days_of
from actiontrack.exchange.star_schema.rows import PositionSnapshot
from actiontrack.redaction import held_back
from actiontrack.redaction.publication import Publication, refuse_older_marks
from actiontrack.review import PlanReview, Review, compared_with, examine_plan
from actiontrack.sources.comparisons import compare_with_last_meeting
from actiontrack.sources.series import read_histories
from actiontrack.sources.session import Session
from actiontrack.sources.versions import PlanHistory, positions_on
from actiontrack.text.wording import counted, is_or_are


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Which plans somebody asks for, as they stood when, and for whom."""

    names: Sequence[str] | None = None
    at: str | None = None
    is_public: bool = False
    has_history: bool = False
    every: str | None = None
    is_compared: bool = False
    """Whether the sentences say what is new since the last meeting, where a version of then is."""


@dataclass(slots=True)
class ExportContent:
    """What goes out: the plans, each with its newest snapshot, and remarks on them."""

    review: Review
    newest: list[PositionSnapshot] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    earlier: list[Iterable[PositionSnapshot]] = field(default_factory=list)

    @property
    def plans(self) -> Iterator[tuple[PositionSnapshot, Iterable[PositionSnapshot]]]:
        """Each plan with its earlier snapshots, which are read as they are taken."""
        return zip(self.newest, self.earlier, strict=True)


def read_export(session: Session, request: ExportRequest) -> ExportContent:
    """Read what is asked for. Raises CannotDoError, also for what is unfit to be published."""
    if request.is_public and (request.at or request.has_history):
        refuse_older_marks("--at" if request.at else "--history")
    if request.has_history and request.at:
        raise CannotDoError("--history goes up to a day: write --as-of instead of --at")
    settings = session.settings
    if request.has_history:
        return _with_history(session, request)
    publication = Publication(request.is_public)
    shown: list[tuple[PlanReview, date]] = []
    for source, day in show_progress(session.dated_sources(request.names, request.at)):
        review = examine_plan(source, day, settings, locate_all=False)
        if admitted := publication.admit(review):
            since = None
            if request.is_compared:
                since = compare_with_last_meeting(review, session)
            shown.append((compared_with(admitted, since.earlier if since else None), day))
    publication.refuse_unfit()
    day = session.day
    if request.at and not session.is_day_given:
        day = max((then for _, then in shown), default=day)
    return ExportContent(
        Review(day, tuple(plan for plan, _ in shown)),
        [PositionSnapshot(then, plan.position, plan.document.revision) for plan, then in shown],
        list(publication.remarks("in this export")),
        [()] * len(shown),
    )


def _with_history(session: Session, request: ExportRequest) -> ExportContent:
    """Return each plan as git last holds it, with a snapshot of each day or the end of a period."""
    sources = list(session.sources(request.names))
    until = session.day.isoformat() if session.is_day_given else None
    histories = read_histories(session.workspace, sources, until)
    content = ExportContent(Review(session.day, ()))
    reviews = []
    for source in show_progress(sources):
        history = histories.by_path.get(source.path)
        if history and history.versions:
            review = _add_history(content, history, session, request.every)
        else:
            why = histories.why_not or "no commit holds it yet"
            content.remarks.append(f"{source.path} is shown as it is, without history: {why}")
            review = examine_plan(source, session.day, session.settings, locate_all=False)
            content.newest.append(PositionSnapshot(session.day, review.position))
            content.earlier.append(())
        reviews.append(review)
        if marked := held_back(review).items:
            items = f"{counted(marked, 'item')} {is_or_are(marked)}"
            content.remarks.append(f"{source.path}: {items} marked as not for publication")
    if histories.is_shallow:
        content.remarks.append("older versions are missing: 'git fetch --unshallow' brings them")
    content.review = Review(session.day, tuple(reviews))
    return content


def _add_history(
    content: ExportContent, history: PlanHistory, session: Session, every: str | None
) -> PlanReview:
    """Add a plan with its history to what goes out; return it as git last holds it."""
    days = [commit.day for commit, _ in history.snapshots]
    *before, (last, place) = days_of(days, session.day, every)
    review = examine_plan(history.newest, last, session.settings, locate_all=False)
    revision = history.versions[place][0].commit.revision
    content.newest.append(PositionSnapshot(last, review.position, revision))
    content.earlier.append(_earlier(session, history, before))
    return review


def _earlier(
    session: Session, history: PlanHistory, dated: Sequence[tuple[date, int]]
) -> Iterator[PositionSnapshot]:
    """Yield the snapshots before the newest, each read only when it is wanted."""
    days = [(day, history.versions[place][0]) for day, place in dated]
    repository = session.history.repository
    for day, version, position in positions_on(repository, days, session.settings.thresholds):
        yield PositionSnapshot(day, position, version.commit.revision)
