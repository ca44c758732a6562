"""Every version of a plan that git holds, oldest first and through renames, as snapshots."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath

from actiontrack.document import SourceFile
from actiontrack.document.decode import LARGEST_FILE
from actiontrack.plans.reread import Rereader
from actiontrack.position import Position, position_on
from actiontrack.settings import Thresholds
from actiontrack.sources.cache import SnapshotCache
from actiontrack.sources.git import Commit, Repository, Version
from actiontrack.sources.workspace import PLANS_FOLDER, SUFFIXES, name_of_plan
from actiontrack.trend import PlanSnapshot, is_same_plan, plan_snapshot

Contents = Iterator[tuple[str, bytes]]
Watch = Callable[[Contents, int], Contents]
"""Yields the same contents, of which there are so many, and shows how far the reading has got."""


def unwatched(contents: Contents, _: int) -> Contents:
    """Show nothing."""
    return contents


@dataclass(slots=True)
class PlanHistory:
    """The commits that changed a plan's file, oldest first, and the file as the last left it."""

    newest: SourceFile
    versions: list[tuple[Version, PlanSnapshot]] = field(default_factory=list)

    @property
    def snapshots(self) -> list[tuple[Commit, PlanSnapshot]]:
        """Each commit with what a trend needs of the file as it left it."""
        return [(version.commit, snapshot) for version, snapshot in self.versions]


def plan_histories(
    repository: Repository, paths: Sequence[str], until: Commit, cache: SnapshotCache, watch: Watch
) -> dict[str, PlanHistory]:
    """Return the history of each plan, by its path in the workspace; of one without any, none.

    Raises CannotDoError where git does not hold what it should.
    """
    changes = _changes(repository, paths, until)
    versions = _that_may_lead_to(paths, changes)
    newest = _newest(paths, versions)
    cache.recall({version.path for version in versions})
    sources = _read(repository, versions, newest, cache, watch)
    lines = _lines(versions, cache)
    return {path: PlanHistory(sources[path], lines[path]) for path in newest}


def positions_on(
    repository: Repository, days: Iterable[tuple[date, Version]], thresholds: Thresholds
) -> Iterator[tuple[date, Version, Position]]:
    """Yield the position of each version on its day, with both. Raises CannotDoError."""
    wanted = [(day, version) for day, version in days if version.blob]
    blobs = [version.blob or "" for _, version in wanted]
    rereader = Rereader()
    contents = repository.contents(blobs, LARGEST_FILE + 1)
    for (day, version), (_, data) in zip(wanted, contents, strict=True):
        reading = rereader.read(SourceFile("", None, data))
        yield day, version, position_on(reading, day, thresholds)


def _changes(repository: Repository, paths: Sequence[str], until: Commit) -> list[Version]:
    """Return each change of each file that may have been one of the plans, oldest first."""
    elsewhere = [path for path in paths if not path.startswith(f"{PLANS_FOLDER}/")]
    return [
        version
        for folder in (PLANS_FOLDER, *elsewhere)
        for version in reversed(repository.versions(folder, until))
        if version.path.lower().endswith(SUFFIXES) or version.path in elsewhere
    ]


def _by_commit(versions: Iterable[Version]) -> Iterator[tuple[list[Version], list[Version]]]:
    """Yield what each commit took away and what it left."""
    for _, group in groupby(versions, key=lambda version: version.commit.revision):
        changed = list(group)
        gone = [version for version in changed if version.blob is None]
        yield gone, [version for version in changed if version.blob is not None]


def _that_may_lead_to(paths: Sequence[str], changes: Sequence[Version]) -> list[Version]:
    """Return the changes of plans, and of files that came or went together with one of them."""
    there: set[str] = set()
    renames: list[set[str]] = []
    for gone, left in _by_commit(changes):
        came = {version.path for version in left} - there
        there |= came
        there -= {version.path for version in gone}
        if gone and came:
            renames.append(came | {version.path for version in gone})
    wanted, before = set(paths), 0
    while len(wanted) > before:
        before = len(wanted)
        wanted = wanted.union(*(rename for rename in renames if rename & wanted))
    return [version for version in changes if version.path in wanted]


def _newest(paths: Iterable[str], versions: Iterable[Version]) -> dict[str, Version]:
    last = {version.path: version for version in versions}
    return {path: last[path] for path in paths if path in last and last[path].blob is not None}


def _read(
    repository: Repository,
    versions: Iterable[Version],
    newest: dict[str, Version],
    cache: SnapshotCache,
    watch: Watch,
) -> dict[str, SourceFile]:
    """Take a snapshot of each version of which there is none; return the newest of each plan."""
    unknown: dict[str, dict[Version, None]] = {}
    for version in versions:
        if version.blob and cache.get(version) is None:
            unknown.setdefault(version.blob, {})[version] = None
    wanted_whole: dict[str, list[str]] = {}
    for path, version in newest.items():
        wanted_whole.setdefault(version.blob or "", []).append(path)
    blobs = list(dict.fromkeys([*unknown, *wanted_whole]))
    sources: dict[str, SourceFile] = {}
    rereader, thresholds = Rereader(), Thresholds()
    for blob, data in watch(repository.contents(blobs, LARGEST_FILE + 1), len(blobs)):
        for path in wanted_whole.get(blob, ()):
            revision = newest[path].commit.revision
            sources[path] = SourceFile(path, name_of_plan(PurePosixPath(path)), data, revision)
        if blob in unknown:
            reading = rereader.read(SourceFile("", None, data))
            for version in unknown[blob]:
                written = reading.plan.position
                day = written.last if written else version.commit.day
                position = position_on(reading, day, thresholds)
                cache.keep(version, plan_snapshot(position))
    return sources


def _lines(
    versions: Iterable[Version], cache: SnapshotCache
) -> dict[str, list[tuple[Version, PlanSnapshot]]]:
    """Return the snapshots of each file that is there at the end, with those before its rename."""
    there: dict[str, list[tuple[Version, PlanSnapshot]]] = {}
    ended: dict[str, list[tuple[Version, PlanSnapshot]]] = {}
    for gone, left in _by_commit(versions):
        moved = {version.path: there.pop(version.path, []) for version in gone}
        for version in left:
            known = cache.get(version)
            if known is None:
                continue
            if version.path not in there:
                earlier = _renamed(moved, known)
                there[version.path] = ended.pop(version.path, []) if earlier is None else earlier
            there[version.path].append((version, known))
        ended.update(moved)
    return there


def _renamed(
    moved: dict[str, list[tuple[Version, PlanSnapshot]]], now: PlanSnapshot
) -> list[tuple[Version, PlanSnapshot]] | None:
    """Take the history of the file, gone in the same commit, that held the same plan."""
    for path, line in moved.items():
        if line and is_same_plan(line[-1][1], now):
            return moved.pop(path)
    return None
