"""The plan's own history, read from git by plumbing that runs nothing a checkout brings along.

A checkout may be hostile: its config can name programs that ordinary commands run. So the git
folder is found here and named outright, its owner is checked as git itself would, replacement
objects, grafts, lazy fetching and every protocol are off, and no command is used that reads the
work tree or runs a filter. Git itself is found by absolute path, never in the current folder.

What is in a commit is anybody's word: a file's name may hold any character but NUL, so output is
split there alone; a date may be of any year and zone and a message in any encoding, so git prints
neither, and the date is taken from the commit's own bytes.
"""
# Longer than 400 lines: all that is asked of git stands in one room, whose doors are shut together.

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import IO, cast

from actiontrack.errors import CannotDoError
from actiontrack.plans import LAST_YEAR
from actiontrack.saving.repository import CLOSED_DOORS
from actiontrack.sources.programs import find_program
from actiontrack.sources.workspace import bare_repository, is_bare_repository
from actiontrack.text.wording import day_in_words

_FIXED = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "log.showSignature=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.follow=false"),
    *("-c", "log.diffMerges=separate"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
    *("-c", "color.ui=false"),
    *("-c", "diff.orderFile=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "protocol.allow=never"),
)
"""What stands before every command."""

_LONGEST_WAIT = 120
"""Seconds for one command that gives its answer at once."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REVISION = re.compile(r"[0-9a-f]{40,64}")

_COMMITTED = re.compile(rb"^committer [^\n]*> ?([0-9]+)(?: ([+-][0-9]{1,9})[0-9]*)?$", re.MULTILINE)
"""The seconds since 1970, and the offset of the committer's clock from UTC."""
_AUTHORED = re.compile(rb"^author ([^\n<]*)", re.MULTILINE)
_LARGEST_HEAD = 64 * 1024
"""Bytes of a commit that are read: the date stands before the message."""
_LONGEST_OFFSET = 14 * 60
"""Minutes from UTC to the easternmost zone; a clock beyond is none, and taken for UTC."""
_NO_DAY, _LAST_DAY = date(1970, 1, 1), date(LAST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, with its day as its committer's clock had it.

    A day later than any plan can mean is the last that one can; without any it is 1 January 1970.
    """

    revision: str
    day: date

    @property
    def is_day_doubtful(self) -> bool:
        """Whether no day that can be meant is given, so that another stands in its place."""
        return self.day in (_NO_DAY, _LAST_DAY)

    @property
    def doubt(self) -> str:
        """What stands for a day that its clock does not give, in a sentence; `""` where it does."""
        if not self.is_day_doubtful:
            return ""
        commit, day = self.revision[:7], day_in_words(self.day)
        return f"The clock of commit {commit} gives no day that can be meant: {day} stands for it."


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it; `blob` is None where the commit took it away."""

    commit: Commit
    path: str
    blob: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, and where the workspace lies in it: `""`, or a path with a slash."""

    git_folder: Path
    prefix: str

    def commit(self, revision: str) -> Commit:
        """Return the commit that a revision or a day (`2019-04-20`) names. Raises CannotDoError.

        A day is the last commit up to its end, by the commits' own days.
        """
        if _DAY.fullmatch(revision):
            return self._commit_of_day(revision)
        if revision.startswith("-") or not revision or "\x00" in revision:
            raise CannotDoError(f"{revision} is no revision of this repository")
        wanted = f"{revision}^{{commit}}"
        arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted]
        revision_id = self._run(*arguments, may_fail=True).decode("ascii", "replace").strip()
        if not _REVISION.fullmatch(revision_id):
            self._existing_head()
            hint = self._shallow_hint()
            if any(sign in revision for sign in "/ ") or revision[:4].isdigit():
                hint = hint or ": a day is written as 2026-05-13"
            raise CannotDoError(f"{revision} is no revision of this repository{hint}")
        (commit,) = self._dated([revision_id])
        return commit

    def head(self) -> str:
        """Return the newest commit of the branch that is checked out; `""` where there is none."""
        output = self._run("rev-parse", "--verify", "--quiet", "HEAD", may_fail=True)
        return output.decode("ascii", "replace").strip()

    def _commit_of_day(self, text: str) -> Commit:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise CannotDoError(f"{text} is no day: write it as 2019-04-20") from None
        return self._last_until(self._existing_head(), day)

    # What a commit holds and which came before it never changes: where each of two hundred plans is
    # compared with the same few commits, they are asked for once.
    @lru_cache(maxsize=64)  # noqa: B019 - what is kept alive is two short strings
    def _last_until(self, head: str, day: date) -> Commit:
        output = self._run("rev-list", "--first-parent", head, "--")
        for commit in self._dated(output.decode("ascii", "replace").split()):
            if commit.day <= day:
                return commit
        hint = self._shallow_hint() or ": its first commit is later"
        raise CannotDoError(f"this repository holds nothing from {day} or before{hint}")

    def _dated(self, revisions: Iterable[str]) -> Iterator[Commit]:
        for revision, head in self._objects(revisions, b"commit", _LARGEST_HEAD):
            yield Commit(revision, _day_of(head))

    def authors(self, revisions: Iterable[str]) -> dict[str, str]:
        """Return the author's name of each commit; `""` where it gives none."""
        return {
            revision: _author_of(head)
            for revision, head in self._objects(revisions, b"commit", _LARGEST_HEAD)
        }

    def files(self, commit: Commit, folder: str) -> Mapping[str, str]:
        """Return the blobs of a folder's files as a commit has them, by path in the workspace."""
        return self._files(commit, f"{self.prefix}{folder}/")

    @lru_cache(maxsize=64)  # noqa: B019 - as above
    def _files(self, commit: Commit, tree: str) -> Mapping[str, str]:
        output = self._run("ls-tree", "-z", "--full-tree", commit.revision, "--", tree)
        files: dict[str, str] = {}
        for entry in output.split(b"\x00"):
            about, _, name = entry.partition(b"\t")
            parts = about.split()
            if len(parts) == 3 and parts[0] in (b"100644", b"100755") and parts[1] == b"blob":
                path = os.fsdecode(name)
                files[path.removeprefix(self.prefix)] = parts[2].decode("ascii")
        return MappingProxyType(files)

    def content_at(self, commit: Commit, path: str, largest: int) -> bytes | None:
        """Return one file of the workspace as a commit has it; None if it has none."""
        blob = self._files(commit, f"{self.prefix}{path}").get(path)
        return next((data for _, data in self.contents([blob], largest)), None) if blob else None

    def versions(self, folder: str, until: Commit | None = None) -> list[Version]:
        """Return each change of each file of a folder, newest first, along the first parents."""
        changes = self._log(folder, until.revision if until else "HEAD")
        commits = dict.fromkeys(revision for revision, _, _ in changes)
        dated = {commit.revision: commit for commit in self._dated(commits)}
        return [Version(dated[revision], path, blob) for revision, path, blob in changes]

    def changed_since(self, old: str, new: str, folder: str) -> set[str] | None:
        """Return the files of a folder that commits after one changed, along the first parents.

        None where the newer does not follow from it that way, or is of an earlier day.
        """
        walk = ("rev-list", "--first-parent", "--parents", f"{old}..{new}", "--")
        text = self._run(*walk, may_fail=True).decode("ascii", "replace")
        lines = [line.split() for line in text.splitlines()]
        if not lines or lines[-1][1:2] != [old]:
            return None
        days = [commit.day for commit in self._dated([*(line[0] for line in lines), old])]
        if days != sorted(days, reverse=True):
            return None
        return {path for _, path, _ in self._log(folder, f"{old}..{new}")}

    def _log(self, folder: str, revisions: str) -> list[tuple[str, str, str | None]]:
        output = self._run(
            "log", "--raw", "--no-abbrev", "-z", "--first-parent", "-m", "--no-renames",
            "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--format=%H",
            revisions, "--", f"{self.prefix}{folder}",
        )  # fmt: skip
        return list(self._changes(output))

    def _changes(self, output: bytes) -> Iterator[tuple[str, str, str | None]]:
        """Yield a revision, a path and the blob there, of each change that a log tells."""
        revision, fields = "", iter(output.split(b"\x00"))
        for field in fields:
            text = field.decode("ascii", "replace").strip("\n")
            if not text.startswith(":"):
                revision = text or revision
                continue
            _, mode, _, blob, what = text.split(" ")
            path = os.fsdecode(next(fields, b"")).removeprefix(self.prefix)
            is_file = mode in ("100644", "100755") and not what.startswith("D")
            yield revision, path, blob if is_file else None

    def contents(self, blobs: Iterable[str], largest: int) -> Iterator[tuple[str, bytes]]:
        """Yield the bytes of blobs, in order, by one process; at most `largest` bytes of each.

        Raises CannotDoError for one that is not there, as in a partial clone.
        """
        return self._objects(blobs, b"blob", largest)

    def _objects(
        self, names: Iterable[str], kind: bytes, largest: int
    ) -> Iterator[tuple[str, bytes]]:
        wanted = list(names)
        try:
            process = subprocess.Popen(
                [*self.command, "cat-file", "--batch", "--buffer"],
                cwd=self.git_folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            raise _cannot_run(error) from None
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        feeder = Thread(target=_feed, args=(stdin, wanted), daemon=True)
        feeder.start()
        try:
            for name in wanted:
                yield name, _next_content(stdout, name, kind, largest)
        finally:
            process.kill()
            stdout.close()
            feeder.join()
            process.wait()

    def _existing_head(self) -> str:
        head = self.head()
        if not head:
            self._run("rev-parse", "--git-dir")  # says why, where it cannot be read at all
            raise CannotDoError("this repository holds no commit yet: commit the plans first")
        return head

    @property
    def is_shallow(self) -> bool:
        """Whether only the newest part of the history is here."""
        answer = self._run("rev-parse", "--is-shallow-repository", may_fail=True)
        return answer.strip() == b"true"

    def _shallow_hint(self) -> str:
        hint = ": this is a shallow clone; 'git fetch --unshallow' brings the rest"
        return hint if self.is_shallow else ""

    @property
    def command(self) -> list[str]:
        """Git for this repository, with the options by which nothing of a checkout is run."""
        # The git folder stands for the work tree too, and is where git runs: where one stands, and
        # where 'core.worktree' says, would change what a path means.
        folder = self.git_folder
        return [find_git(), f"--git-dir={folder}", f"--work-tree={folder}", *_FIXED]

    def _run(self, *arguments: str, may_fail: bool = False) -> bytes:
        return _run_git([*self.command, *arguments], cwd=self.git_folder, may_fail=may_fail)


def _day_of(head: bytes) -> date:
    """Return the day of a commit on its committer's clock; 1 January 1970 if it gives none."""
    match = _COMMITTED.search(head.partition(b"\n\n")[0])
    if match is None:
        return _NO_DAY
    zone = int(match[2] or 0)
    hours, minutes = divmod(abs(zone), 100)
    offset = hours * 60 + minutes
    if offset > _LONGEST_OFFSET:
        offset = 0
    # More figures than twenty are as far beyond any calendar.
    clock = int(match[1][:20]) + (-60 if zone < 0 else 60) * offset
    return date.fromordinal(min(_NO_DAY.toordinal() + clock // 86400, _LAST_DAY.toordinal()))


def _author_of(head: bytes) -> str:
    match = _AUTHORED.search(head.partition(b"\n\n")[0])
    return " ".join(match[1].decode("utf-8", "replace").split()) if match else ""


def find_git() -> str:
    """Return git by its absolute path. Raises CannotDoError where there is none."""
    if program := find_program("git"):
        return program
    raise CannotDoError("git is not installed, or not on the path")


def find_repository(workspace: Path) -> Repository:
    """Return the repository in which a workspace lies. Raises CannotDoError where there is none."""
    start = workspace.resolve()
    for folder in (start, *start.parents):
        entry = folder / ".git"
        git_folder = entry if entry.is_dir() else _pointed_to(entry)
        if git_folder is not None:
            _check_owner(git_folder, folder)
            inside = start.relative_to(folder).as_posix()
            return Repository(git_folder, "" if inside == "." else f"{inside}/")
        if is_bare_repository(folder):
            raise bare_repository(folder)
    raise CannotDoError(
        f"{workspace.as_posix()} is in no git repository: 'git init' there begins a history"
    )


def _pointed_to(entry: Path) -> Path | None:
    """Return the folder that the `.git` file of a work tree or submodule names."""
    try:
        text = entry.read_text(encoding="utf-8") if entry.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return None
    named = text.removeprefix("gitdir:").strip() if text.startswith("gitdir:") else ""
    folder = (entry.parent / named).resolve() if named else None
    return folder if folder is not None and folder.is_dir() else None


def _check_owner(git_folder: Path, folder: Path) -> None:
    """Refuse a repository of somebody else, as git does where it finds the folder itself."""
    if not hasattr(os, "geteuid"):
        return
    owners = {git_folder.stat().st_uid, folder.stat().st_uid}
    if owners <= {os.geteuid()}:
        return
    # Asked for outside any repository, so that only the user's own config answers.
    answer = _run_git(
        [find_git(), "config", "--get-all", "safe.directory"],
        cwd=Path(folder.anchor),
        may_fail=True,
    )
    trusted = os.fsdecode(answer).splitlines()
    if "*" not in trusted and not {str(folder), folder.as_posix()} & set(trusted):
        raise CannotDoError(
            f"{folder.as_posix()} belongs to another user: if you trust it, run"
            f" 'git config --global --add safe.directory {folder.as_posix()}'"
        )


def _feed(stdin: IO[bytes], blobs: Iterable[str]) -> None:
    try:
        for blob in blobs:
            stdin.write(f"{blob}\n".encode("ascii"))
        stdin.close()
    except OSError:
        return  # the reader has stopped; there is nobody to feed


def _next_content(stdout: IO[bytes], name: str, kind: bytes, largest: int) -> bytes:
    about = stdout.readline().split()
    if len(about) != 3 or about[1] != kind:
        raise CannotDoError(
            f"the repository does not hold the whole history ({name[:10]} is missing):"
            " fetch it without a filter ('git fetch --refetch --no-filter')"
        )
    size = int(about[2])
    data = stdout.read(min(size, largest))
    left = size - len(data)
    while left > 0:
        skipped = len(stdout.read(min(left, 1 << 20)))
        if not skipped:
            break
        left -= skipped
    stdout.read(1)
    return data


def _run_git(command: list[str], *, cwd: Path | None = None, may_fail: bool = False) -> bytes:
    """Return what a command prints. Raises CannotDoError, unless it may fail: then `b""`."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            capture_output=True,
            env=_environment(),
            timeout=_LONGEST_WAIT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise _cannot_run(error) from None
    except subprocess.TimeoutExpired:
        raise CannotDoError(f"git gave no answer within {_LONGEST_WAIT} seconds") from None
    if done.returncode and not may_fail:
        reasons = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = reasons[-1] if reasons else "no reason given"
        raise CannotDoError(f"git could not answer: {why}")
    return done.stdout if not done.returncode else b""


def _cannot_run(error: OSError) -> CannotDoError:
    return CannotDoError(f"git could not be run: {(error.strerror or str(error)).lower()}")


def _environment() -> dict[str, str]:
    """Return the environment without what a hook set for git, and with all doors shut."""
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    return {**kept, **CLOSED_DOORS, "GIT_OPTIONAL_LOCKS": "0"}
