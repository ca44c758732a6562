"""A workspace that is made at once, with the history of how it came to be so in git.

To begin a repository is to write, so it stands here and not with `sources.git`, which reads: the
path of the program is handed in from there. The history goes in by `fast-import`, one stream that
names every author, day and byte: no hook runs, nothing is signed, nobody's own settings are read,
and the commits are the same wherever they are made.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from actiontrack.errors import CannotDoError
from actiontrack.saving.errors import explain_os_errors, reason
from actiontrack.saving.folders import Maker, replace_folder

_DEMO = Maker("demo", "", "it needs a folder of its own")
_FIXED = ("-c", "core.hooksPath=/dev/null", "-c", "core.logAllRefUpdates=false")
"""No hook runs, and no log says on which machine and when the history was begun."""
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


def _begin_history(folder: Path, history: Sequence[Snapshot], git: str) -> None:
    _run(folder, git, "init", "--quiet", "--template=")
    stream = b"".join(_commit(snapshot) for snapshot in history)
    _run(folder, git, "fast-import", "--quiet", "--date-format=raw", stream=stream)
    _run(folder, git, "symbolic-ref", "HEAD", _BRANCH)
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


def _run(folder: Path, git: str, *arguments: str, stream: bytes = b"") -> None:
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    try:
        subprocess.run(
            [git, *_FIXED, *arguments],
            cwd=folder,
            input=stream,
            capture_output=True,
            env={**kept, **nobodys},
            timeout=_LONGEST_WAIT,
            check=True,
        )
    except OSError as error:
        raise CannotDoError(f"git could not be run: {reason(error)}") from None
    except subprocess.SubprocessError as error:
        output = getattr(error, "stderr", b"") or b""
        why = output.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise CannotDoError(f"git could not begin a history: {why[-1]}") from None
