"""Running git so that nothing which a checkout or a hook brings along has a say in it."""

import os
import subprocess
from pathlib import Path

from actiontrack.errors import CannotDoError

FIXED = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.showRoot=true",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "protocol.allow=never",
)
"""What stands before every command."""

LONGEST_WAIT = 120
"""Seconds for one command that gives its answer at once."""


def run(command: list[str], *, cwd: Path | None = None, may_fail: bool = False) -> bytes:
    """Return what a command prints. Raises CannotDoError, unless it may fail: then `b""`."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            capture_output=True,
            env=environment(),
            timeout=LONGEST_WAIT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise CannotDoError("git is not installed, or not on the path") from None
    except subprocess.TimeoutExpired:
        raise CannotDoError(f"git gave no answer within {LONGEST_WAIT} seconds") from None
    if done.returncode and not may_fail:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotDoError(f"git could not answer: {said[-1] if said else 'no reason given'}")
    return done.stdout if not done.returncode else b""


def environment() -> dict[str, str]:
    """Return the environment without what a hook set for git, and with all doors shut."""
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ATTR_NOSYSTEM": "1",
    }
