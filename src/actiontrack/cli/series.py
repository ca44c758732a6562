"""What `trend` does first: find each plan's history, or what the plan tells of earlier days."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actiontrack.cli.options import the_day
from actiontrack.cli.session import settings_of, workspace_of
from actiontrack.document import Document, SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.review import PlanReview, examine_plan
from actiontrack.saving import save_cache
from actiontrack.sources.cache import Memory, cache_folder
from actiontrack.sources.git import Commit, Repository
from actiontrack.sources.history import history_of
from actiontrack.sources.versions import PlanHistory, Watch, plan_histories
from actiontrack.sources.workspace import Workspace, read_plans, read_settings_file
from actiontrack.trend import Series, last_of_each, moves_in, point_of, told_moves, told_points


def series_of(
    names: list[str] | None,
    workspace_folder: str | None,
    as_of: str | None,
    every: str | None,
    watch: Watch,
) -> tuple[list[Series], bool]:
    """Return the series of each plan, and whether the newest version of any is at fault.

    Raises CannotDoError.
    """
    day = the_day(as_of)
    workspace = workspace_of(workspace_folder)
    settings = settings_of(read_settings_file(workspace))
    sources = list(read_plans(workspace, names or (), sys.stdin))
    histories = histories_of(workspace, sources, as_of, watch)
    found: list[Series] = []
    is_damaged = False
    for source in sources:
        history = histories.by_path.get(source.path)
        newest = history.newest if history else source
        review = examine_plan(newest, day, settings, locate_all=False)
        is_damaged = is_damaged or review.is_damaged
        found.append(traced(review, histories, as_of, every))
    return found, is_damaged


@dataclass(frozen=True, slots=True)
class Histories:
    """What git holds of some plans, or why it holds nothing, and whether it is cut short."""

    by_path: Mapping[str, PlanHistory]
    why_not: str | None = None
    is_shallow: bool = False


def histories_of(
    workspace: Workspace, sources: Sequence[SourceFile], until: str | None, watch: Watch
) -> Histories:
    """Return what git holds of plans, up to a day or a revision."""
    paths = [source.path for source in sources if source.name is not None]
    try:
        repository, last = _where(workspace, until)
    except CannotDoError as failure:
        return Histories({}, str(failure))
    memory = Memory(cache_folder(), repository)
    found = plan_histories(repository, paths, last, memory, watch)
    for file, data in memory.to_be_saved():
        save_cache(file, data)
    return Histories(found, None, repository.is_shallow)


def traced(
    review: PlanReview, histories: Histories, as_of: str | None, every: str | None
) -> Series:
    """Return the series of a plan: its commits, or else what it tells of earlier days itself."""
    history = histories.by_path.get(review.path)
    if history:
        return _traced(review, history, every, is_shallow=histories.is_shallow)
    return _told(review, as_of, every, histories.why_not or _no_commit_of(review.document))


def _where(workspace: Workspace, until: str | None) -> tuple[Repository, Commit]:
    repository = history_of(workspace).repository
    return repository, repository.commit(until or "HEAD")


def _no_commit_of(source: SourceFile | Document) -> str:
    if source.name is None:
        return "standard input has no history"
    return f"no commit holds {source.path} yet"


def _traced(
    review: PlanReview, history: PlanHistory, every: str | None, *, is_shallow: bool
) -> Series:
    name = review.document.name or review.path
    points = [
        point_of(found, commit.revision, commit.day, name) for commit, found in history.snapshots
    ]
    older = f"Older versions of {review.path} are missing, since this is a shallow clone"
    return Series(
        review.plan,
        review.path,
        last_of_each(points, every),
        moves_in(found.courses for _, found in history.snapshots),
        f"{older}: 'git fetch --unshallow' brings them." if is_shallow else None,
    )


def _told(review: PlanReview, as_of: str | None, every: str | None, why: str) -> Series:
    """Return what a plan itself tells of earlier days, and say why."""
    reading = review.position.reading
    points = [
        point
        for point in told_points(reading, review.document.name)
        if as_of is None or point.date.last <= the_day(as_of)
    ]
    where = "The plan" if review.path == "-" else review.path
    said = "tells of no earlier day, in reported totals or in dated ratings"
    if points:
        said = "is shown by the totals and ratings that it gives itself for earlier days"
    remark = f"{where} {said} ({why})."
    return Series(
        review.plan, review.path, last_of_each(points, every), told_moves(reading), remark
    )
