"""Plans as they stood: at a revision, or on a day."""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from unicodedata import normalize

from actiontrack.document import SourceFile
from actiontrack.document.decode import LARGEST_FILE
from actiontrack.errors import CannotDoError
from actiontrack.sources.git import Commit, Repository, find_repository
from actiontrack.sources.workspace import (
    PLANS_FOLDER,
    SETTINGS_FILE,
    SUFFIXES,
    Workspace,
    name_of_plan,
)
from actiontrack.text.wording import day_in_words


@dataclass(frozen=True, slots=True)
class History:
    """The history of a workspace's plans."""

    repository: Repository
    workspace: Workspace

    def commit(self, revision: str) -> Commit:
        """Return what a revision or a day names. Raises CannotDoError."""
        return self.repository.commit(revision)

    def plans_at(self, commit: Commit, names: Sequence[str] = ()) -> list[SourceFile]:
        """Return plans as a commit has them: those named by id or path, or every one.

        Raises CannotDoError for a name that was no plan then.
        """
        plans = self._plans(commit)
        wanted = [self._path_of(name, plans, commit) for name in names] or sorted(plans)
        return self._sources(commit, {path: plans[path] for path in wanted})

    def plans_then(
        self, commit: Commit, paths: Collection[str], now: Container[str]
    ) -> list[SourceFile]:
        """Return the plans of some paths as a commit has them, and those that may be one of them.

        Where it has none of a path, that may be any whose own path is no plan's now: it has been
        renamed since.
        """
        plans = self._plans(commit)
        is_lacking = any(path not in plans for path in paths)
        wanted = [plan for plan in plans if plan in paths or (is_lacking and plan not in now)]
        return self._sources(commit, {path: plans[path] for path in sorted(wanted)})

    def paths_at(self, revision: str) -> Collection[str]:
        """Return the paths of the plans at a revision. Raises CannotDoError."""
        return self._plans(self.commit(revision)).keys()

    def _plans(self, commit: Commit) -> dict[str, str]:
        files = self.repository.files(commit, PLANS_FOLDER)
        return {path: blob for path, blob in files.items() if path.lower().endswith(SUFFIXES)}

    def _sources(self, commit: Commit, blobs: dict[str, str]) -> list[SourceFile]:
        contents = self.repository.contents(blobs.values(), LARGEST_FILE + 1)
        return [
            SourceFile(path, name_of_plan(PurePosixPath(path)), data, commit.revision)
            for path, (_, data) in zip(blobs, contents, strict=True)
        ]

    def settings_at(self, commit: Commit) -> SourceFile | None:
        """Return the settings of the workspace as a commit has them."""
        data = self.repository.content_at(commit, SETTINGS_FILE, LARGEST_FILE + 1)
        return SourceFile(SETTINGS_FILE, None, data, commit.revision) if data is not None else None

    def before(self, revision: str) -> str:
        """Return the commit before one, or that itself if it is the first."""
        try:
            return self.commit(f"{revision}~1").revision
        except CannotDoError:
            return revision

    def in_words(self, revision: str) -> str:
        """Return a day in words, or that of a revision's commit. Raises CannotDoError."""
        if day := as_day(revision):
            return day_in_words(day)
        commit = self.commit(revision)
        return f"{day_in_words(commit.day)} ({commit.revision[:7]})"

    def _path_of(self, name: str, plans: dict[str, str], commit: Commit) -> str:
        by_id = {name_of_plan(PurePosixPath(path)): path for path in plans}
        path = by_id.get(normalize("NFC", name)) or name.replace("\\", "/").removeprefix("./")
        if path not in plans:
            when = day_in_words(commit.day)
            raise CannotDoError(f"there was no plan {name} at {commit.revision[:10]} ({when})")
        return path


@dataclass(frozen=True, slots=True)
class RecordedVersion:
    """Whether git holds a plan as it is: the commit, short, and that in a sentence."""

    commit: str | None = None
    sentence: str | None = None


def read_recorded(workspace: Workspace, source: SourceFile) -> RecordedVersion:
    """Return the commit that holds this very text of a plan; nothing where there is no history."""
    if source.name is None:
        return RecordedVersion()
    try:
        history = history_of(workspace)
        until = history.commit(source.revision or "HEAD")
        versions = history.repository.versions(source.path, until)
    except CannotDoError:
        return RecordedVersion()
    last = next((version.commit for version in versions if version.path == source.path), None)
    held = history.repository.content_at(until, source.path, LARGEST_FILE + 1) if last else None
    return recorded_in(last, held or b"", source)


def recorded_in(last: Commit | None, held: bytes, source: SourceFile) -> RecordedVersion:
    """Return the commit of a plan if what it holds is this very text; `last` is that commit."""
    if last is None:
        return RecordedVersion(None, "The plan's file is not yet recorded in git.")
    when = f"{day_in_words(last.day)} (commit {last.revision[:7]})"
    if held.replace(b"\r\n", b"\n") == source.data.replace(b"\r\n", b"\n"):
        return RecordedVersion(last.revision[:7], f"This is the version recorded on {when}.")
    return RecordedVersion(
        None, f"This version is not yet recorded in git; the last one that is dates from {when}."
    )


def history_of(workspace: Workspace) -> History:
    """Return the history of a workspace. Raises CannotDoError where it has none."""
    if workspace.root is None:
        raise CannotDoError("there are no plans here, so there is no history of them")
    return History(find_repository(workspace.root), workspace)


def as_day(revision: str) -> date | None:
    """Return the day that stands in the place of a revision; None for any other revision."""
    try:
        return date.fromisoformat(revision) if len(revision) == 10 else None
    except ValueError:
        return None
