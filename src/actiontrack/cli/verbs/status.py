"""Where the plans stand."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Body,
    Format,
    Output,
    Plans,
    WorkspaceFolder,
    chosen_format,
    one_of,
    require_meeting,
)
from actiontrack.errors import CannotDoError
from actiontrack.text.page import Page, apart

if TYPE_CHECKING:
    from actiontrack.document import SourceFile
    from actiontrack.review import Review
    from actiontrack.sources.kept_pages import KeptPage, PageCache
    from actiontrack.sources.session import Session

EXAMPLES = (
    "actiontrack status",
    "actiontrack status marlhaven-send --by lead",
)


def run(
    plans: Plans = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="GROUP", help="Group by workstream, body, lead, finding or a field."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Add what has happened since: a day, or last-meeting."),
    ] = None,
    body: Body = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="All tables and flags, of each plan.")
    ] = False,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say where the plans stand: what needs attention, what is done."""
    from actiontrack.cli.session import open_session
    from actiontrack.formats import STATUS_FORMATS

    form = chosen_format(format_, output, STATUS_FORMATS, "text")
    require_meeting(body, "--since", since, at)
    session = open_session(workspace, as_of, body)
    if form == "text" and not full and since is None and at is None:
        return _print_in_short(session, plans, by, output)
    return _print_whole(session, plans, StatusRequest(by, since, at, form, full), output)


class StatusRequest(NamedTuple):
    """What of a position is asked for."""

    by: str | None
    since: str | None
    at: str | None
    form: str
    full: bool


def _print_in_short(
    session: "Session", names: list[str] | None, by: str | None, output: str | None
) -> int:
    """Print the first screen, worked out once for the same plans on the same day."""
    from actiontrack.cli.output import print_page
    from actiontrack.sources.kept_pages import PageCache

    pages = PageCache(session.workspace, (*(names or ()), None, by, session.body), session.day)
    if kept := _kept(pages, session, names):
        print_page(kept.page, output)
        return kept.code
    figures = _FiguresAgain(session, names, pages) if by is None else None
    if figures and (page := figures.page()):
        code = FLAGGED if figures.is_damaged else DONE
        print_page(page, output)
        pages.keep(page, code)
        return code
    from actiontrack.cli.session import review_plans
    from actiontrack.views import status as status_text

    watch = figures.passed_on if figures else partial(pages.passed_on, session.settings_file)
    review = review_plans(session, names, locate_all=False, watch=watch)
    _require_grouping(by, review)
    review, changed = _since_last_meeting(session, review)
    page = status_text.render(review, by, changed=changed)
    code = FLAGGED if review.is_damaged else DONE
    print_page(page, output)
    if not (len(review.plans) == 1 and review.plans[0].plan.meetings):
        pages.keep(page, code)  # else git has been asked, which may say otherwise next time
    if figures and len(review.plans) > 1:
        figures.keep(review)
    return code


class _FiguresAgain:
    """Several plans side by side, of which those that have not changed are not read anew."""

    def __init__(self, session: "Session", names: list[str] | None, pages: "PageCache") -> None:
        from actiontrack.sources.kept_figures import FigureCache
        from actiontrack.views.side_by_side import from_plain

        self._session, self._names, self._pages = session, names, pages
        settings = session.settings_file
        self._cache = FigureCache(session.workspace, names or (), session.day, settings, from_plain)
        self.is_damaged = False

    def passed_on(self, plans: Iterator["SourceFile"]) -> Iterator["SourceFile"]:
        """Pass on the plans of which a page is made."""
        return self._cache.passed_on(self._pages.passed_on(self._session.settings_file, plans))

    def page(self) -> Page | None:
        """Return the page of several plans; None where all of them must be looked at."""
        from actiontrack.views.side_by_side import all_plans, as_plain, figures_of

        known = list(self._cache)
        if not known or any(each.moves for each in known) or "-" in (self._names or ()):
            return None
        from actiontrack.cli.output import show_progress
        from actiontrack.review import examine_plan

        session, remarks = self._session, list[str]()
        reading = replace(session, report=remarks.append)
        settings, figures = session.settings, []
        try:
            for source in self.passed_on(show_progress(reading.sources(self._names))):
                found = self._cache.get() or figures_of(
                    examine_plan(source, session.day, settings, locate_all=False)
                )
                figures.append(found)
        except CannotDoError:
            return None  # who looks at all of them says why
        if len(figures) < 2 or any(each.moves for each in figures):
            return None
        for each in remarks:
            session.report(each)
        self.is_damaged = any(each.is_damaged for each in figures)
        self._cache.keep(map(as_plain, figures))
        return tuple(all_plans(figures, session.day))

    def keep(self, review: "Review") -> None:
        """Keep the figures of all plans."""
        from actiontrack.views.side_by_side import as_plain, figures_of

        self._cache.keep(as_plain(figures_of(each)) for each in review.plans)


def _kept(pages: "PageCache", session: "Session", names: list[str] | None) -> "KeptPage | None":
    """Return the page that an earlier run made of the same plans; say what cannot be opened."""
    remarks: list[str] = []
    if "-" in (names or ()):
        return None  # standard input is read once
    try:
        reading = replace(session, report=remarks.append)
        kept = pages.find(session.settings_file, reading.sources(names))
    except CannotDoError:
        return None  # who makes the page says why
    if kept:
        for each in remarks:
            session.report(each)
    return kept


def _print_whole(
    session: "Session", names: list[str] | None, asked: StatusRequest, output: str | None
) -> int:
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import review_plans
    from actiontrack.formats import STATUS_FORMATS

    review = review_plans(session, names, asked.at, locate_all=asked.form != "text")
    _require_grouping(asked.by, review)
    if asked.form == "text":
        from actiontrack.views import status as status_text

        review, changed = _since_last_meeting(session, review)
        page = status_text.render(review, asked.by, full=asked.full, changed=changed)
        if asked.since is not None:
            of_day = replace(session, day=review.day)
            page = apart([page, _changes_since(of_day, names, asked.since, asked.at)])
        print_page(page, output)
    else:
        deliver_json(STATUS_FORMATS[asked.form](review), output)
    return FLAGGED if review.is_damaged else DONE


def _require_grouping(by: str | None, review: "Review") -> None:
    """Refuse groups that there are none of. Raises CannotDoError."""
    from actiontrack.summary import GROUPINGS, groupings_of

    if by is not None:
        own = [key for each in review.plans for key in groupings_of(each.plan)]
        one_of("--by", by, tuple(dict.fromkeys([*GROUPINGS, *own])))


def _since_last_meeting(session: "Session", review: "Review") -> tuple["Review", str]:
    """Return one plan compared with its last meeting, and what has happened since."""
    if len(review.plans) != 1:
        return review, ""
    (plan,) = review.plans
    if not plan.plan.meetings:
        return review, ""
    from actiontrack.review import compared_with
    from actiontrack.review.what_changed import what_changed
    from actiontrack.sources.comparisons import compare_with_last_meeting

    since = compare_with_last_meeting(plan, session)
    if since is None:
        return review, ""
    return replace(review, plans=(compared_with(plan, since.earlier),)), what_changed(
        since
    ).sentence


def _changes_since(session: "Session", plans: list[str] | None, since: str, at: str | None) -> Page:
    from actiontrack.cli.session import compare_plans
    from actiontrack.views import diff as diff_text

    return diff_text.render(compare_plans(session, plans, since, at))
