"""What is written into git: a history made at once, and one commit of plans that were written.

To write stands here and not with `sources.git`, which reads: the path of the program is handed in
from there. A history goes in by `fast-import`, one stream that names every author, day and byte: no
hook runs, nothing is signed, nobody's own settings are read, and the commits are the same wherever
they are made. A commit is made by plumbing alone: objects without filters, a tree by an index of
its own, the branch moved only from where it was, and the entries of those files in the index.
"""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from actiontrack.errors import CannotDoError
from actiontrack.saving.errors import explain_os_errors, reason
from actiontrack.saving.folders import Maker, replace_folder

_DEMO = Maker("demo", "", "it needs a folder of its own")
_NO_HOOKS = ("-c", "core.hooksPath=/dev/null")
_NO_LOG = ("-c", "core.logAllRefUpdates=false")
"""No log says on which machine and when a history was begun."""
CLOSED_DOORS = {
    "LC_ALL": "C",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ATTR_NOSYSTEM": "1",
}
"""The environment in which git fetches nothing, asks nothing, and follows no replaced object."""
_BRANCH = "refs/heads/main"
_LONGEST_WAIT = 120
"""Seconds for one command of git."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a folder held at a time, as texts by their paths, and who said so."""

    when: datetime
    author: str
    """`Improvement lead <improvement.lead@marlhaven.example>`."""
    message: str
    files: Mapping[str, str]


def save_demo(folder: Path, history: Sequence[Snapshot], git: str | None) -> None:
    """Make a folder as the last snapshot has it, with all of them as its history where git is.

    `git` is the program by its absolute path. Raises CannotDoError, with nothing written, if the
    folder is there and not empty, or cannot be made.
    """
    name = folder.as_posix()
    with explain_os_errors(name, "opened"):
        if folder.resolve() == Path.cwd():
            raise CannotDoError(f"{name} is the folder you are in: name one that is not there yet")
        if folder.is_dir() and any(folder.iterdir()):
            raise CannotDoError(f"{name} is not empty: name a folder that is not there yet")
    with replace_folder(folder, _DEMO) as (made, _), explain_os_errors(name):
        for path, text in history[-1].files.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_bytes(text.encode())
        if git is not None:
            _begin_history(made, history, git)


@dataclass(frozen=True, slots=True)
class CommitRequest:
    """Files of a repository as they were written, and who says what of it."""

    files: Mapping[str, bytes]
    """By their paths from the top of the repository."""
    message: str
    author: tuple[str, str] | None
    """A name and an address; None for those that git is set up with."""
    expected: str
    """The newest commit, from which the branch is moved; `""` where there is none yet."""


def save_commit(command: Sequence[str], git_folder: Path, request: CommitRequest) -> str:
    """Commit files, each as it was written, and nothing else; return the commit.

    `command` is git with the options by which nothing of a checkout is run. What others have staged
    stays staged. Raises CannotDoError where the branch has moved from what is expected.
    """
    with TemporaryDirectory(prefix="actiontrack-") as folder:
        own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}

        def git(*arguments: str, stream: bytes = b"", index: bool = False) -> str:
            extra = {} if index else own
            done = _run(git_folder, command[0], *command[1:], *arguments, stream=stream, env=extra)
            return done.decode("ascii", "replace").strip()

        if request.expected:
            git("read-tree", request.expected)
        blobs = {
            path: git("hash-object", "-w", "--no-filters", "--stdin", stream=data)
            for path, data in request.files.items()
        }
        entries = "".join(
            f"{_mode_of(git, path)} {blob}\t{path}\0" for path, blob in blobs.items()
        ).encode("utf-8", "surrogateescape")
        git("update-index", "-z", "--index-info", stream=entries)
        tree = git("write-tree")
        parents = ["-p", request.expected] if request.expected else []
        commit = git(
            *_signed_as(request.author),
            "commit-tree",
            "--no-gpg-sign",
            *parents,
            tree,
            stream=f"{request.message}\n".encode(),
        )
        none = "0" * len(commit)
        message = f"actiontrack: {request.message}"[:200]
        git("update-ref", "-m", message, "HEAD", commit, request.expected or none)
        git("update-index", "-z", "--index-info", stream=entries, index=True)
        return commit


def _mode_of(git: Callable[..., str], path: str) -> str:
    """Return the mode of a file as the tree before has it; of one that is new, the usual."""
    entry = git("ls-files", "--stage", "-z", "--", path)
    return "100755" if entry.startswith("100755") else "100644"


def _signed_as(author: tuple[str, str] | None) -> list[str]:
    if author is None:
        return []
    name, address = author
    return ["-c", f"user.name={name}", "-c", f"user.email={address}"]


def _begin_history(folder: Path, history: Sequence[Snapshot], git: str) -> None:
    _run(folder, git, *_NO_LOG, "init", "--quiet", "--template=")
    stream = b"".join(_commit(snapshot) for snapshot in history)
    _run(folder, git, *_NO_LOG, "fast-import", "--quiet", "--date-format=raw", stream=stream)
    _run(folder, git, *_NO_LOG, "symbolic-ref", "HEAD", _BRANCH)
    _run(folder, git, "read-tree", "HEAD")


def _commit(snapshot: Snapshot) -> bytes:
    """Return one commit as `fast-import` takes it."""
    when = f"{int(snapshot.when.timestamp())} {snapshot.when:%z}"
    return b"".join(
        (
            f"commit {_BRANCH}\n".encode(),
            f"committer {snapshot.author} {when}\n".encode(),
            _data(f"{snapshot.message}\n"),
            b"deleteall\n",
            *(
                f"M 100644 inline {path}\n".encode() + _data(text)
                for path, text in sorted(snapshot.files.items())
            ),
        )
    )


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%s\n" % (len(data), data)


def _run(
    folder: Path,
    git: str,
    *arguments: str,
    stream: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> bytes:
    """Run git; with `env` on a repository that is there, as its user is set up."""
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    extra = nobodys if env is None else env
    try:
        done = subprocess.run(
            [git, *_NO_HOOKS, *arguments],
            cwd=folder,
            input=stream,
            capture_output=True,
            env={**kept, **CLOSED_DOORS, **extra},
            timeout=_LONGEST_WAIT,
            check=True,
        )
    except OSError as error:
        raise CannotDoError(f"git could not be run: {reason(error)}") from None
    except subprocess.SubprocessError as error:
        output = getattr(error, "stderr", b"") or b""
        why = output.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise CannotDoError(f"git could not write its history: {why[-1]}") from None
    return done.stdout
