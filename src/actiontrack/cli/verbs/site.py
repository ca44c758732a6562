"""A static, accessible web view of the plans."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, At, Plans, WorkspaceFolder, the_day
from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from actiontrack.cli.series import Histories
    from actiontrack.document import SourceFile
    from actiontrack.review import PlanReview
    from actiontrack.settings import Settings
    from actiontrack.site import SitePlan
    from actiontrack.sources.workspace import Workspace
    from actiontrack.trend import Series

AT_ONCE = 20
"""Plans whose history is read together: to go through the log for each of them would take long,
and to hold the history of all would fill the memory."""

MOST_POINTS = 60
"""Points of a series that are shown; of a longer one, the last of each month."""


def run(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="The folder to write it to.")
    ],
    plans: Plans = None,
    as_of: AsOf = None,
    at: At = None,
    workspace: WorkspaceFolder = None,
    *,
    public: Annotated[
        bool, typer.Option("--public", help="Leave out what the plans mark as not to publish.")
    ] = False,
) -> int:
    """Write a web view: an index, and a page for each plan, action and finding."""
    from actiontrack.cli.output import deliver
    from actiontrack.cli.session import watched
    from actiontrack.saving import save_site
    from actiontrack.site import STYLES, TEMPLATES, Site, style_of
    from actiontrack.sources.files import packaged
    from actiontrack.text.wording import counted

    asked = _asked(plans or [], as_of, at, workspace, is_public=public)
    site = Site({name: packaged(f"site/{name}") for name in TEMPLATES})
    found = _Found()
    with save_site(Path(output)) as write:
        for shown in watched(_site_plans(asked, found), "writing"):
            for name, text in site.pages_of(shown):
                write(name, text)
        write("index.html", site.index(found.day or asked.day))
        write("style.css", style_of([packaged(name) for name in STYLES]))
    folder = Path(output).as_posix()
    pages, number = counted(site.pages, "page"), counted(len(site.entries), "plan")
    deliver(f"{pages} of {number} written to {folder}: open {folder}/index.html\n", None)
    for remark in _remarks(found, is_public=public):
        sys.stderr.write(f"actiontrack: {remark}\n")
    return FLAGGED if found.is_damaged else DONE


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a person asks for."""

    names: Sequence[str]
    workspace: "Workspace"
    settings: "Settings"
    day: date
    as_of: str | None
    at: str | None
    is_public: bool


@dataclass(slots=True)
class _Found:
    """What is found on the way, plan by plan."""

    day: date | None = None
    """The latest day on which a plan is judged."""
    is_damaged: bool = False
    marked: int = 0
    left_out: int = 0
    unfit: list[str] = field(default_factory=list)


def _asked(
    names: Sequence[str], as_of: str | None, at: str | None, folder: str | None, *, is_public: bool
) -> _Asked:
    from actiontrack.cli.session import settings_of, workspace_of
    from actiontrack.sources.workspace import read_settings_file

    if is_public and at is not None:
        raise CannotDoError(
            "--public goes by the marks of today, which an older version has not: leave out --at"
        )
    workspace = workspace_of(folder)
    settings = settings_of(read_settings_file(workspace))
    return _Asked(names, workspace, settings, the_day(as_of), as_of, at, is_public)


def _remarks(found: _Found, *, is_public: bool) -> Iterator[str]:
    """Yield what whoever makes the site should know and its readers need not."""
    from actiontrack.text.wording import counted, is_or_are

    if found.left_out:
        plans = f"{counted(found.left_out, 'plan')} {is_or_are(found.left_out)}"
        yield f"{plans} marked as not for publication and left out"
    if found.marked and not is_public:
        items = f"{counted(found.marked, 'item')} {is_or_are(found.marked)}"
        yield f"{items} marked as not for publication and shown in this site (see --public)"


def _site_plans(asked: _Asked, found: _Found) -> Iterator["SitePlan"]:
    """Yield each plan as it is shown. Raises CannotDoError, at the end, where any is unfit."""
    from actiontrack.redaction import held_back, public, unfit_places
    from actiontrack.review import examine_plan
    from actiontrack.site import SitePlan

    for source, day, histories in _sources(asked):
        found.day = max(day, found.day or day)
        review = examine_plan(source, day, asked.settings)
        held = held_back(review)
        if asked.is_public and held.plan:
            found.left_out += 1
            continue
        found.is_damaged = found.is_damaged or review.is_damaged
        if asked.is_public:
            found.unfit += unfit_places(review)
        if found.unfit:
            continue
        if not asked.is_public:
            found.marked += held.items
        shown = public(review) if asked.is_public else review
        marked = "" if asked.is_public else held.in_words(review.plan.action_word)
        series = _series(review, shown, histories, asked)
        recorded = _recorded(source, histories)
        yield SitePlan(shown, series, recorded, asked.is_public, marked)
    if found.unfit:
        found.unfit.append("nothing is written: this is not fit to publish")
        raise CannotDoError("\n".join(found.unfit))


def _sources(asked: _Asked) -> Iterator[tuple["SourceFile", date, "Histories"]]:
    """Yield the plans that are asked for, each with its day and the history read with it."""
    from actiontrack.cli.history import sources_at
    from actiontrack.cli.series import histories_of
    from actiontrack.sources.history import LAST_MEETING
    from actiontrack.sources.workspace import read_plans

    if asked.at is None:
        now = read_plans(asked.workspace, asked.names, sys.stdin)
        dated = ((source, asked.day) for source in now)
    else:
        then = sources_at(asked.workspace, asked.names, asked.at, asked.day)
        dated = ((source, asked.day if asked.as_of else day) for source, day in then)
    # Plans as they stood at the last meeting of each may come from as many revisions.
    at_once = 1 if asked.at == LAST_MEETING else AT_ONCE
    while some := list(islice(dated, at_once)):
        sources = [source for source, _ in some]
        until = sources[0].revision
        histories = histories_of(asked.workspace, sources, until, lambda contents, _: contents)
        for source, day in some:
            yield source, day, histories


def _series(
    review: "PlanReview", shown: "PlanReview", histories: "Histories", asked: _Asked
) -> "Series":
    from actiontrack.cli.series import traced
    from actiontrack.redaction import shown_moves
    from actiontrack.trend import last_of_each

    series = traced(review, histories, None, None)
    day = review.position.as_of if asked.at or asked.as_of else date.max
    points = tuple(each for each in series.points if each.date.last <= day)
    if len(points) > MOST_POINTS:
        points = last_of_each(points, "month")
    moves = shown_moves(series.moves, shown) if asked.is_public else series.moves
    return replace(series, plan=shown.plan, points=points, moves=moves)


def _recorded(source: "SourceFile", histories: "Histories") -> str | None:
    from actiontrack.sources.history import recorded_in

    history = histories.by_path.get(source.path)
    if history is None:
        return None if histories.why_not else recorded_in(None, b"", source).said
    commit, _ = history.snapshots[-1]
    return recorded_in(commit, history.newest.data, source).said
