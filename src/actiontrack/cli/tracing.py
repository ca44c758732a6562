"""What `trend` does first: find each plan's history, or what the plan tells of earlier days."""

import sys
from collections.abc import Sequence

from actiontrack.cli.gathering import settings_of, workspace_of
from actiontrack.cli.options import the_day
from actiontrack.document import Source
from actiontrack.failures import CannotDoError
from actiontrack.review import PlanReview, examine_plan
from actiontrack.saving import save_cache
from actiontrack.sources.git import Commit, Repository
from actiontrack.sources.history import history_of
from actiontrack.sources.remembering import Memory, cache_folder
from actiontrack.sources.versions import PlanHistory, Watch, plan_histories
from actiontrack.sources.workspace import Workspace, read_plans, read_settings_file
from actiontrack.trend import (
    Series,
    last_of_each,
    moves_in,
    point_of,
    told_moves,
    told_points,
)


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
    histories, why_not, is_shallow = _histories(workspace, sources, as_of, watch)
    found: list[Series] = []
    is_damaged = False
    for source in sources:
        history = histories.get(source.path)
        newest = history.newest if history else source
        review = examine_plan(newest, day, settings, locate_all=False)
        is_damaged = is_damaged or review.is_damaged
        if history:
            found.append(_traced(review, history, every, is_shallow=is_shallow))
        else:
            found.append(_told(review, as_of, every, why_not or _no_commit_of(source)))
    return found, is_damaged


def _histories(
    workspace: Workspace, sources: Sequence[Source], as_of: str | None, watch: Watch
) -> tuple[dict[str, PlanHistory], str | None, bool]:
    """Return what git holds of plans, or why it holds nothing, and whether it is cut short."""
    paths = [source.path for source in sources if source.name is not None]
    try:
        repository, until = _where(workspace, as_of)
    except CannotDoError as failure:
        return {}, str(failure), False
    memory = Memory(cache_folder(), repository)
    found = plan_histories(repository, paths, until, memory, watch)
    for file, data in memory.to_be_saved():
        save_cache(file, data)
    return found, None, repository.is_shallow


def _where(workspace: Workspace, as_of: str | None) -> tuple[Repository, Commit]:
    repository = history_of(workspace).repository
    return repository, repository.commit(as_of or "HEAD")


def _no_commit_of(source: Source) -> str:
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
