"""Snapshots of versions that an earlier run worked out, kept as `kept` says.

Figures are kept, no plan's data: what is kept of an action is its id, its title, its due dates and
those of its milestones, with their titles; of the plan its ratings and their counts.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from actiontrack import __version__
from actiontrack.plans.values import parse_date
from actiontrack.plans.vocabulary import Meaning
from actiontrack.sources.git import Repository, Version
from actiontrack.sources.kept import as_file, is_private, kept_file, read_kept
from actiontrack.summary import NeedsAttention, NotStarted, RatingCount
from actiontrack.trend import DueDateHistory, PlanSnapshot

MADE_BY = f"actiontrack {__version__}, snapshots 5"
MOST_KEPT = 20_000
"""Snapshots of one file; beyond, only those of the last run are kept."""

Key = tuple[str, str]
"""The blob of a version, and the day on which it was looked at."""


class SnapshotCache:
    """The snapshots of one repository's plans."""

    def __init__(self, folder: Path | None, repository: Repository) -> None:
        """Begin with nothing recalled from a folder, which may not be there."""
        self._folder = folder if folder and is_private(folder) else None
        self._where = f"{repository.git_folder}\n{repository.prefix}"
        self._known: dict[str, dict[Key, PlanSnapshot]] = {}
        self._used: dict[str, set[Key]] = {}
        self._grown: set[str] = set()

    def recall(self, paths: Iterable[str]) -> None:
        """Take in what was kept of some files."""
        for path in paths:
            file = self._file(path)
            self._known[path] = _read(file) if file else {}

    def get(self, version: Version) -> PlanSnapshot | None:
        """Return the snapshot of a version on the day of its commit."""
        self._used.setdefault(version.path, set()).add(_key(version))
        return self._known.get(version.path, {}).get(_key(version))

    def keep(self, version: Version, snapshot: PlanSnapshot) -> None:
        """Keep a snapshot for as long as this lasts."""
        self._known.setdefault(version.path, {})[_key(version)] = snapshot
        self._grown.add(version.path)

    def to_be_saved(self) -> Iterator[tuple[Path, bytes]]:
        """Yield the files in which what is new is to be kept for the next run."""
        for path in sorted(self._grown):
            file = self._file(path)
            if file:
                known = self._known[path]
                if len(known) > MOST_KEPT:
                    known = {key: known[key] for key in known if key in self._used[path]}
                yield file, _written(known)

    def _file(self, path: str) -> Path | None:
        return kept_file(self._folder, f"{self._where}\n{path}") if self._folder else None


def _key(version: Version) -> Key:
    return version.blob or "", version.commit.day.isoformat()


def _written(known: dict[Key, PlanSnapshot]) -> bytes:
    """Return snapshots as a file, each action in it once."""
    places: dict[DueDateHistory, int] = {}
    rows = [
        [
            *key,
            snapshot.plan,
            snapshot.actions,
            snapshot.unreadable,
            list(snapshot.meanings.values()),
            snapshot.overdue,
            _parts(snapshot.not_started),
            _attention_parts(snapshot.needs_attention),
            [places.setdefault(course, len(places)) for course in snapshot.due_dates],
            snapshot.position,
            [[rating.rating, rating.meaning.value, rating.count] for rating in snapshot.ratings],
            [places.setdefault(course, len(places)) for course in snapshot.milestones],
        ]
        for key, snapshot in known.items()
    ]
    courses = [
        [history.id, history.title, history.dates, history.milestone, history.after_done]
        for history in places
    ]
    return as_file({"made_by": MADE_BY, "courses": courses, "snapshots": rows})


def _parts(counts: NotStarted) -> list[int]:
    return [counts.total, counts.late_to_start, counts.not_yet_due, counts.no_start_date]


def _attention_parts(counts: NeedsAttention) -> list[int]:
    return [counts.overdue, counts.late_to_start, counts.off_track, counts.at_risk]


def _read(file: Path) -> dict[Key, PlanSnapshot]:
    """Return the snapshots of a file, or none at all where anything about it is wrong."""
    try:
        return dict(_snapshots(read_kept(file)))
    except (OSError, ValueError, TypeError, LookupError, RecursionError, PydanticCustomError):
        return {}


def _snapshots(whole: Any) -> Iterator[tuple[Key, PlanSnapshot]]:
    """Yield what a file holds. Raises one of many errors where that is not what it should be."""
    _must(whole["made_by"] == MADE_BY)
    courses = [_course(*course) for course in whole["courses"]]
    for entry in whole["snapshots"]:
        blob, day, plan, actions, unreadable, meanings, overdue, *rest = entry
        waiting, attention, places, position, ratings, milestones = rest
        _must({type(text) for text in (blob, day, plan, position)} == {str})
        if position:
            parse_date(position)
        figures = [actions, unreadable, overdue, *meanings, *waiting, *attention]
        figures += [*places, *milestones]
        _must({type(figure) for figure in figures} == {int} and min(figures) >= 0)
        _must(len(places) == actions == sum(meanings) + unreadable and overdue <= actions)
        not_started = NotStarted(*waiting)
        needs_attention = NeedsAttention(*attention)
        _must(needs_attention.overdue == overdue and needs_attention.total <= actions)
        _must(len(waiting) == 4 and not_started.total == meanings[0] == sum(waiting[1:]))
        yield (
            (blob, day),
            PlanSnapshot(
                plan,
                actions,
                unreadable,
                dict(zip(Meaning, meanings, strict=True)),
                overdue,
                not_started,
                needs_attention,
                tuple(map(courses.__getitem__, places)),
                position,
                tuple(_rating(*rating) for rating in ratings),
                tuple(map(courses.__getitem__, milestones)),
            ),
        )


def _rating(word: Any, meaning: Any, count: Any) -> RatingCount:
    _must((word is None or type(word) is str) and type(count) is int and count >= 0)
    return RatingCount(word, Meaning(meaning), count)


def _course(name: Any, title: Any, dates: Any, milestone: Any, after_done: Any) -> DueDateHistory:
    _must(type(name) is str and type(title) is str and type(dates) is list)
    _must(milestone is None or type(milestone) is str)
    _must(type(after_done) is int and 0 <= after_done <= len(dates))
    for date_ in dates:
        parse_date(date_)
    return DueDateHistory(name, title, tuple(dates), milestone, after_done)


def _must(is_so: bool) -> None:  # noqa: FBT001  the one question that is asked of a file
    if not is_so:
        raise ValueError
