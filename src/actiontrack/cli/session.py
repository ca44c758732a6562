"""What every reading verb does first: find the workspace, its settings and the plans, and read."""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from actiontrack.cli.options import the_day
from actiontrack.document import SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.review import Review, examine, examine_plan
from actiontrack.rules import codes_by_name, codes_matching
from actiontrack.settings import Settings, read_settings
from actiontrack.sources.workspace import (
    Workspace,
    find_workspace,
    read_plans,
    read_settings_file,
    workspace_at,
)
from actiontrack.text.wording import did_you_mean, listed

T = TypeVar("T")

SILENT_FOR = 1.0
"""Seconds before a bar shows that something is going on."""


def reviewed(
    names: list[str] | None,
    as_of: str | None,
    workspace_folder: str | None,
    *,
    at: str | None = None,
    locate_all: bool = True,
) -> Review:
    """Read and judge the plans that were asked for, as they are or as they stood.

    Raises CannotDoError.
    """
    day = the_day(as_of)
    workspace = workspace_of(workspace_folder)
    settings = settings_of(read_settings_file(workspace))
    if at is not None:
        from actiontrack.cli.history import sources_at

        dated = sources_at(workspace, names or (), at, day)
        plans = tuple(
            examine_plan(source, day if as_of else then, settings, locate_all=locate_all)
            for source, then in dated
        )
        return Review(day if as_of else max(then for _, then in dated), plans)
    sources = read_plans(workspace, names or (), sys.stdin)
    return examine(watched(sources), day, settings, locate_all=locate_all)


def codes_of(texts: Sequence[str]) -> frozenset[str]:
    """Return the codes that are meant by codes, beginnings of codes and names, commas between.

    Raises CannotDoError for one that means no rule.
    """
    found: set[str] = set()
    if not any(text.strip(", ") for text in texts):
        raise CannotDoError("no rule is named: write a code, such as AT301, or the name of a rule")
    for text in ",".join(texts).split(","):
        if word := text.strip():
            codes = codes_matching(word)
            if not codes:
                raise CannotDoError(f"there is no rule {word}{did_you_mean(word, codes_by_name())}")
            found |= codes
    return frozenset(found)


def workspace_of(folder: str | None) -> Workspace:
    """Return the workspace that was named, or that around the current folder."""
    return find_workspace(Path.cwd()) if folder is None else workspace_at(Path(folder))


def the_only_plan(workspace: Workspace) -> str:
    """Return the name of the plan of a workspace that has one. Raises CannotDoError."""
    files = workspace.plan_files()
    if len(files) == 1:
        return files[0].stem
    if not files:
        raise CannotDoError("there are no plans here: name a file")
    raise CannotDoError(f"name one plan: {listed([each.stem for each in files], 'or')}")


def settings_of(source: SourceFile | None) -> Settings:
    """Return what a settings file says. Raises CannotDoError, naming each line that is wrong."""
    if source is None:
        return Settings()
    document = parse(source)
    settings, told = read_settings(document, codes_by_name())
    if told:
        places = document.locate_all(each.route for each in told)
        said = []
        for each in told:
            place = each.place or places[each.route]
            said.append(f"{document.path}:{place.line}:{place.column}: {each.message}")
        raise CannotDoError("\n".join(said))
    return settings


def watched(sources: Iterator[T], doing: str = "reading") -> Iterator[T]:
    """Yield the plans, or what comes of each; on a terminal a line says how far that has got."""
    if not sys.stderr.isatty():
        yield from sources
        return
    began = time.monotonic()
    shown = False
    for number, source in enumerate(sources, start=1):
        if time.monotonic() - began > SILENT_FOR:
            shown = True
            sys.stderr.write(f"\r{doing} plan {number:,} …")
            sys.stderr.flush()
        yield source
    if shown:
        sys.stderr.write(f"\r{' ' * 40}\r")
