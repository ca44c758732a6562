"""What tests share: a plan from inline YAML, read, placed on a day and judged."""

import json
import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from actiontrack.diff import Changes, changes_between
from actiontrack.document import Document, SourceFile, parse
from actiontrack.flags import in_words
from actiontrack.plans.reader import ParsedPlan, read_plan
from actiontrack.position import Position, position_on
from actiontrack.review import PlanReview, Review, examine, examine_plan
from actiontrack.rules import ChangeRule, Rule
from actiontrack.settings import Settings, Thresholds
from support.fork_server import COLOURS, SECONDS, run_forked

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

ROOT = Path(__file__).parents[2]
"""The folder that holds the project."""

SUPPORT = ROOT / "tests" / "support"
"""The folder of what tests share, whose scripts run in processes of their own."""

SUPPORT_ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(
        filter(None, (str(SUPPORT.parent), os.environ.get("PYTHONPATH")))
    ),
}
"""The environment in which such a script can import what tests share."""

IS_WINE = os.name == "nt" and "WINEPREFIX" in os.environ
"""Whether this is Windows as Wine has it (`scripts/windows.py`)."""

DAY = date(2026, 6, 15)
"""The day on which tests look at a plan unless they say otherwise."""

THRESHOLDS, SETTINGS = Thresholds(), Settings()

HEAD = """\
format: 1
id: x
title: A plan
kind: improvement-plan
area: Northshire
"""


def plan(body: str = "") -> str:
    """Return a whole plan: five lines of head, then the body, whose first line is line 6."""
    return HEAD + dedent(body)


def document(text: str | bytes, *, path: str = "plans/x.yaml", name: str | None = "x") -> Document:
    data = text.encode() if isinstance(text, str) else text
    return parse(SourceFile(path, name, data))


def reading(text: str | bytes) -> ParsedPlan:
    return read_plan(document(text))


def position(text: str | bytes, day: date = DAY, thresholds: Thresholds = THRESHOLDS) -> Position:
    return position_on(reading(text), day, thresholds, "x")


def found(
    rule: Rule, text: str, day: date = DAY, thresholds: Thresholds = THRESHOLDS
) -> list[tuple[int, str]]:
    """Return what one rule finds: line and message."""
    where = position(text, day, thresholds)
    flags = list(rule.check(where))
    places = where.reading.document.locate_all(route for route, _ in flags)
    return [(places[route].line, in_words(words)) for route, words in flags]


def changes(before: str, after: str) -> Changes:
    """Return what happened between two texts of one plan."""
    return changes_between(position(before), position(after))


def changed(rule: ChangeRule, before: str, after: str) -> list[tuple[int, str]]:
    """Return what one rule of the change policy finds: line in the newer file, and message."""
    between = changes(before, after)
    flags = list(rule.check(between))
    places = between.now.reading.document.locate_all(route for route, _ in flags)
    return [(places[route].line, in_words(words)) for route, words in flags]


def reviewed(text: str | bytes, day: date = DAY, settings: Settings = SETTINGS) -> PlanReview:
    data = text.encode() if isinstance(text, str) else text
    return examine_plan(SourceFile("plans/x.yaml", "x", data), day, settings)


def review(*texts: str, day: date = DAY) -> Review:
    """Return the review of plans called x, y and z."""
    sources = [
        SourceFile(f"plans/{name}.yaml", name, text.encode())
        for name, text in zip("xyz", texts, strict=False)
    ]
    return examine(sources, day, Settings())


def told(text: str | bytes) -> list[tuple[int, int, str]]:
    """Return line, column and code of all that could not be read, in the order of the file."""
    flags = [flag for flag in reviewed(text).flags if flag.code.startswith("AT1")]
    return [(flag.place.line, flag.place.column, flag.code) for flag in flags]


def messages(text: str | bytes) -> list[str]:
    """Return what is said of all that could not be read, in the order of the file."""
    return [flag.message for flag in reviewed(text).flags if flag.code.startswith("AT1")]


def actiontrack(
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    env: dict[str, str] | None = None,
    anew: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run the program as a person does; output is UTF-8 unless `env` says otherwise.

    It runs in a fork of one that has started, which saves nine tenths of the time; `anew` starts
    Python for it, for what hangs on the start of a process or is to be the same in two of them.
    """
    usual = {key: value for key, value in os.environ.items() if key not in COLOURS}
    whole = {**usual, "PYTHONIOENCODING": "utf-8", **(env or {})}
    done = None if anew else run_forked(arguments, cwd, stdin, whole)
    code, out, err = done or _run_anew(arguments, cwd, stdin, whole)
    lines = [text.decode("utf-8", "replace").replace("\r\n", "\n") for text in (out, err)]
    return subprocess.CompletedProcess(["actiontrack", *arguments], code, *lines)


def _run_anew(
    arguments: tuple[str, ...], cwd: Path, stdin: bytes, env: dict[str, str]
) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "actiontrack", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=env,
        timeout=SECONDS * (5 if IS_WINE else 1),
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def errors_by_schema(data: Any, schema: str) -> list[str]:
    """Return what an editor that knows a JSON Schema says of plain data."""
    return [error.message for error in _validator(schema).iter_errors(data)]


@cache
def _validator(schema: str) -> "Validator":
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(schema))
    return Draft202012Validator(json.loads(schema))


def git(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> str:
    """Run git in a folder, without anybody's own settings."""
    folder.mkdir(parents=True, exist_ok=True)
    fixed = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    named = ["-c", "user.name=Lead", "-c", "user.email=lead@example.org"]
    done = subprocess.run(
        ["git", *named, *arguments],
        cwd=folder,
        env={**kept, **fixed, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def committed(folder: Path, files: dict[str, str], when: str) -> None:
    """Write files and commit them, at a time, in a repository that is made if there is none."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    git(folder, "add", "--all")
    dated = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    git(folder, "commit", "-q", "--allow-empty", "-m", "plans", env=dated)
