"""Plans over time: what git holds of each, or else what a plan tells of earlier days itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actiontrack.document import Document, SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.plans.reader import ParsedPlan
from actiontrack.saving import save_cache
from actiontrack.sources.cache import SnapshotCache
from actiontrack.sources.history import history_of, recorded_in
from actiontrack.sources.kept import cache_folder
from actiontrack.sources.versions import PlanHistory, Watch, plan_histories, unwatched
from actiontrack.sources.workspace import Workspace
from actiontrack.trend import (
    Point,
    Series,
    due_date_moves,
    due_dates_rewritten,
    last_in_each_period,
    merged_points,
    point_from,
    recorded_moves,
    reported_points,
    reported_totals,
)


@dataclass(frozen=True, slots=True)
class Histories:
    """What git holds of some plans, or why it holds nothing, and whether it is cut short."""

    by_path: Mapping[str, PlanHistory] = field(default_factory=dict)
    why_not: str | None = None
    is_shallow: bool = False

    def newest(self, source: SourceFile) -> SourceFile:
        """Return a plan as git last holds it, or as it is where git does not."""
        history = self.by_path.get(source.path)
        return history.newest if history else source

    def recorded(self, source: SourceFile) -> str | None:
        """Return the sentence that says whether git holds this very text; None without git."""
        history = self.by_path.get(source.path)
        if history is None:
            return None if self.why_not else recorded_in(None, b"", source).sentence
        commit, _ = history.snapshots[-1]
        return recorded_in(commit, history.newest.data, source).sentence


def read_histories(
    workspace: Workspace, sources: Sequence[SourceFile], until: str | None, watch: Watch = unwatched
) -> Histories:
    """Return what git holds of plans, up to a day or a revision.

    What had to be worked out is kept for the next time.
    """
    paths = [source.path for source in sources if source.name is not None]
    try:
        repository = history_of(workspace).repository
        last = repository.commit(until or "HEAD")
    except CannotDoError as failure:
        return Histories(why_not=str(failure))
    cache = SnapshotCache(cache_folder("trend"), repository)
    histories = plan_histories(repository, paths, last, cache, watch)
    for file, data in cache.to_be_saved():
        save_cache(file, data)
    return Histories(histories, None, repository.is_shallow)


def series_of(
    document: Document,
    reading: ParsedPlan,
    histories: Histories,
    every: str | None = None,
    until: date | None = None,
) -> Series:
    """Return the series of a plan: its versions, and the totals that it reports of other days.

    Without a history it is what the plan tells of earlier days itself, ratings of updates too.

    `every` is one of `PERIODS`, of which only the last point is kept.
    """
    path = document.path
    history = histories.by_path.get(path)
    if history is None:
        points = [
            point for point in reported_points(reading, document.name) if _is_by(point, until)
        ]
        moves = recorded_moves(reading)
        why = histories.why_not or _no_commit_of(document)
        remark: str | None = f"{_without_history(path, has_points=bool(points))} ({why})."
    else:
        name = document.name or path
        rewritten = due_dates_rewritten(snap.due_dates for _, snap in history.snapshots)
        committed = [
            (point_from(snap, at.revision, at.day, name, over), bool(snap.position))
            for (at, snap), over in zip(history.snapshots, rewritten, strict=True)
        ]
        totals = reported_totals(reading, document.name)
        points = merged_points(committed, (point for point in totals if _is_by(point, until)))
        moves = due_date_moves(snap.due_dates for _, snap in history.snapshots)
        remark = " ".join(_doubts(histories, history, path)) or None
    return Series(reading.plan, path, last_in_each_period(points, every), moves, remark)


def _doubts(histories: Histories, history: PlanHistory, path: str) -> Iterator[str]:
    if histories.is_shallow:
        older = f"Older versions of {path} are missing, since this is a shallow clone"
        yield f"{older}: 'git fetch --unshallow' brings them."
    doubtful = [commit for commit, _ in history.snapshots if commit.is_day_doubtful]
    if doubtful:
        yield doubtful[0].doubt
    if len(doubtful) > 1:
        yield f"So it is with {len(doubtful) - 1:,} more."


def _is_by(point: Point, until: date | None) -> bool:
    return until is None or point.date.last <= until


def _without_history(path: str, *, has_points: bool) -> str:
    where = "The plan" if path == "-" else path
    if has_points:
        return f"{where} is shown by the totals and ratings that it gives itself for earlier days"
    return f"{where} tells of no earlier day, in reported totals or in dated ratings"


def _no_commit_of(document: Document) -> str:
    if document.name is None:
        return "standard input has no history"
    return f"no commit holds {document.path} yet"
