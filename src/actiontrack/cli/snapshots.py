"""What `export` does first: read the plans, as they are or as they stood, and what may go out."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from actiontrack.cli.history import sources_at
from actiontrack.cli.options import the_day
from actiontrack.cli.series import histories_of
from actiontrack.cli.session import settings_of, watched, workspace_of
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.exchange.star_schema.days import days_of
from actiontrack.exchange.star_schema.rows import Snapshot
from actiontrack.redaction import held_back, public, unfit_places
from actiontrack.review import PlanReview, Review, examine_plan
from actiontrack.settings import Settings
from actiontrack.sources.git import Repository
from actiontrack.sources.history import history_of
from actiontrack.sources.versions import PlanHistory, positions_on
from actiontrack.sources.workspace import Workspace, read_plans, read_settings_file
from actiontrack.text.wording import counted, is_or_are


@dataclass(frozen=True, slots=True)
class Asked:
    """Which plans somebody asks for, and on which days."""

    names: Sequence[str]
    as_of: str | None = None
    at: str | None = None
    folder: str | None = None
    is_public: bool = False
    has_history: bool = False
    every: str | None = None


@dataclass(slots=True)
class Taken:
    """What goes out: the plans, each with its newest snapshot, and what is said beside it."""

    review: Review
    newest: list[Snapshot]
    remarks: list[str] = field(default_factory=list)
    earlier: list[Iterable[Snapshot]] = field(default_factory=list)

    @property
    def plans(self) -> Iterator[tuple[Snapshot, Iterable[Snapshot]]]:
        """Each plan with its earlier snapshots, which are read as they are taken."""
        return zip(self.newest, self.earlier, strict=True)


def taken(asked: Asked) -> Taken:
    """Read what is asked for. Raises CannotDoError, also for what is unfit to be published."""
    if asked.is_public and (asked.at or asked.has_history):
        raise CannotDoError(
            "--public goes by the marks of today, which an older version has not: leave out"
            f" {'--at' if asked.at else '--history'}"
        )
    if asked.has_history and asked.at:
        raise CannotDoError("--history goes up to a day: write --as-of instead of --at")
    day = the_day(asked.as_of)
    workspace = workspace_of(asked.folder)
    settings = settings_of(read_settings_file(workspace))
    if asked.has_history:
        return _with_history(asked, workspace, settings, day)
    dated = _dated(asked, workspace, day)
    reviews = [
        (examine_plan(source, then, settings, locate_all=False), then)
        for source, then in watched(dated)
    ]
    remarks: list[str] = []
    shown = list(_shown(reviews, remarks, is_public=asked.is_public))
    last = max((then for _, then in shown), default=day) if asked.at and not asked.as_of else day
    newest = [Snapshot(then, each.position, each.document.revision) for each, then in shown]
    review = Review(last, tuple(each for each, _ in shown))
    return Taken(review, newest, remarks, [()] * len(newest))


def _dated(asked: Asked, workspace: Workspace, day: date) -> Iterator[tuple[SourceFile, date]]:
    """Yield each plan with the day on which to judge it."""
    if asked.at is None:
        for source in read_plans(workspace, asked.names, sys.stdin):
            yield source, day
    else:
        for source, then in sources_at(workspace, asked.names, asked.at, day):
            yield source, day if asked.as_of else then


def _shown(
    reviews: Iterable[tuple[PlanReview, date]], remarks: list[str], *, is_public: bool
) -> Iterator[tuple[PlanReview, date]]:
    """Yield what may go out of each plan. Raises CannotDoError, at the end, where any is unfit."""
    marked = left_out = 0
    unfit: list[str] = []
    for review, then in reviews:
        held = held_back(review)
        if not is_public:
            marked += held.items
            yield review, then
        elif held.plan:
            left_out += 1
        elif places := unfit_places(review):
            unfit += places
        else:
            yield public(review), then
    if unfit:
        raise CannotDoError("\n".join([*unfit, "nothing is written: this is not fit to publish"]))
    if left_out:
        plans = f"{counted(left_out, 'plan')} {is_or_are(left_out)}"
        remarks.append(f"{plans} marked as not for publication and left out")
    if marked:
        items = f"{counted(marked, 'item')} {is_or_are(marked)}"
        remarks.append(f"{items} marked as not for publication and in this export (see --public)")


def _with_history(asked: Asked, workspace: Workspace, settings: Settings, day: date) -> Taken:
    """Return each plan as git last holds it, with a snapshot of each day or the end of a period."""
    sources = list(read_plans(workspace, asked.names, sys.stdin))
    histories = histories_of(workspace, sources, asked.as_of, lambda contents, _: contents)
    found = Taken(Review(day, ()), [])
    reviews = []
    for source in watched(iter(sources)):
        history = histories.by_path.get(source.path)
        if history and history.versions:
            review = _take_history(found, history, workspace, settings, asked.every, day)
        else:
            why = histories.why_not or "no commit holds it yet"
            found.remarks.append(f"{source.path} is shown as it is, without history: {why}")
            review = examine_plan(source, day, settings, locate_all=False)
            found.newest.append(Snapshot(day, review.position))
            found.earlier.append(())
        reviews.append(review)
        if marked := held_back(review).items:
            items = f"{counted(marked, 'item')} {is_or_are(marked)}"
            found.remarks.append(f"{source.path}: {items} marked as not for publication")
    if histories.is_shallow:
        found.remarks.append("older versions are missing: 'git fetch --unshallow' brings them")
    found.review = Review(day, tuple(reviews))
    return found


def _take_history(
    found: Taken,
    history: PlanHistory,
    workspace: Workspace,
    settings: Settings,
    every: str | None,
    day: date,
) -> PlanReview:
    """Add a plan with its history to what is found; return it as git last holds it."""
    *before, (last, place) = days_of([commit.day for commit, _ in history.snapshots], day, every)
    review = examine_plan(history.newest, last, settings, locate_all=False)
    revision = history.versions[place][0].commit.revision
    found.newest.append(Snapshot(last, review.position, revision))
    found.earlier.append(_earlier(history_of(workspace).repository, history, before, settings))
    return review


def _earlier(
    repository: Repository,
    history: PlanHistory,
    dated: Sequence[tuple[date, int]],
    settings: Settings,
) -> Iterator[Snapshot]:
    """Yield the snapshots before the newest, each read only when it is wanted."""
    days = [(day, history.versions[place][0]) for day, place in dated]
    for day, version, position in positions_on(repository, days, settings.thresholds):
        yield Snapshot(day, position, version.commit.revision)
