"""Where the plans stand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import Body, LookOptions, Plans, one_of, option, require_meeting
from actiontrack.text.page import Page, apart

if TYPE_CHECKING:
    from actiontrack.document import SourceFile
    from actiontrack.review import Review
    from actiontrack.sources.kept_answers import AnswerCache
    from actiontrack.sources.kept_figures import FigureCache
    from actiontrack.sources.session import Session
    from actiontrack.views.side_by_side import PlanFigures

EXAMPLES = (
    "actiontrack status",
    "actiontrack status marlhaven-send --by lead",
)


def run(
    plans: Plans = None,
    by: Annotated[
        str | None, option("GROUP", "Group by workstream, body, lead, finding or a field.", "--by")
    ] = None,
    since: Annotated[
        str | None, option("REV", "Add what has happened since: a day, or last-meeting.")
    ] = None,
    body: Body = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="All tables and flags, of each plan.")
    ] = False,
    look: LookOptions,
) -> int:
    """Say where the plans stand: what needs attention, what is done."""
    from actiontrack.cli.session import open_session
    from actiontrack.formats import STATUS_FORMATS

    form = look.chosen(STATUS_FORMATS)
    require_meeting(body, "--since", since, look.at)
    session = open_session(look.workspace, look.as_of, body)
    if form == "text" and not full and since is None and look.at is None:
        return _print_in_short(session, plans, by, look.output)
    return _print_whole(session, plans, StatusRequest(by, since, look.at, form, full), look.output)


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
    from actiontrack.cli.output import page_columns, print_page
    from actiontrack.sources.kept_answers import AnswerCache

    columns = page_columns(output)
    answers = AnswerCache(session, names, ("status", by, columns))
    kept = answers.find()
    if kept and not isinstance(kept.content, str):
        page, code = kept.content, kept.code
    else:
        figures = _kept_figures(session, names) if by is None else None
        answer = _side_by_side(session, figures, answers) if figures else None
        page, code = answer or _worked_out(session, names, (by, columns), answers, figures)
        answers.keep(page, code)
    print_page(page, output)
    return code


def _kept_figures(session: "Session", names: list[str] | None) -> "FigureCache[PlanFigures]":
    from actiontrack.sources.kept_figures import FigureCache
    from actiontrack.views.side_by_side import as_plain, from_plain

    return FigureCache(session, names, as_plain, from_plain)


def _side_by_side(
    session: "Session", known: "FigureCache[PlanFigures]", answers: "AnswerCache"
) -> tuple[Page, int] | None:
    """Return the page of several plans, of which those that have not changed are not read anew."""
    from actiontrack.cli.output import show_progress
    from actiontrack.review import examine_plan
    from actiontrack.views.side_by_side import all_plans, figures_of

    settings = session.settings

    def count(source: "SourceFile") -> "PlanFigures":
        return figures_of(examine_plan(source, session.day, settings, locate_all=False))

    figures = known.counted(count, answers.passed_on, show_progress)
    if figures is None:
        return None
    code = FLAGGED if any(plan_figures.is_damaged for plan_figures in figures) else DONE
    return tuple(all_plans(figures, session.day)), code


def _worked_out(
    session: "Session",
    names: list[str] | None,
    layout: tuple[str | None, int | None],
    answers: "AnswerCache",
    figures: "FigureCache[PlanFigures] | None",
) -> tuple[Page, int]:
    from actiontrack.cli.session import review_plans
    from actiontrack.views import status as status_text
    from actiontrack.views.side_by_side import figures_of

    def watch(read: "Iterator[SourceFile]") -> "Iterator[SourceFile]":
        return answers.passed_on(figures.passed_on(read) if figures else read)

    by, columns = layout
    review = review_plans(session, names, locate_all=False, watch=watch)
    _require_grouping(by, review)
    if figures and len(review.plans) > 1:
        figures.keep(map(figures_of, review.plans))
    review, changed = _since_last_meeting(session, review, answers)
    page = status_text.render(review, by, changed=changed, columns=columns)
    return page, FLAGGED if review.is_damaged else DONE


def _print_whole(
    session: "Session", names: list[str] | None, request: StatusRequest, output: str | None
) -> int:
    from actiontrack.cli.output import deliver_json, page_columns, print_page
    from actiontrack.cli.session import review_plans
    from actiontrack.formats import STATUS_FORMATS

    review = review_plans(session, names, request.at, locate_all=request.form != "text")
    _require_grouping(request.by, review)
    if request.form == "text":
        from actiontrack.views import status as status_text

        review, changed = _since_last_meeting(session, review)
        page = status_text.render(
            review,
            request.by,
            full=request.full,
            changed=changed,
            columns=page_columns(output),
        )
        if request.since is not None:
            of_day = replace(session, day=review.day)
            page = apart([page, _changes_since(of_day, names, request.since, request.at)])
        print_page(page, output)
    else:
        deliver_json(STATUS_FORMATS[request.form](review), output)
    return FLAGGED if review.is_damaged else DONE


def _require_grouping(by: str | None, review: "Review") -> None:
    """Refuse groups that there are none of. Raises CannotDoError."""
    from actiontrack.summary import GROUPINGS, groupings_of

    if by is not None:
        own = [key for plan in review.plans for key in groupings_of(plan.plan)]
        one_of("--by", by, tuple(dict.fromkeys([*GROUPINGS, *own])))


def _since_last_meeting(
    session: "Session", review: "Review", answers: "AnswerCache | None" = None
) -> tuple["Review", str]:
    """Return one plan compared with its last meeting, and what has happened since.

    `answers` are told with the version of which day it is compared, and if it could not be.
    """
    if len(review.plans) != 1:
        return review, ""
    (plan,) = review.plans
    met = plan.plan.last_meeting_before(plan.position.as_of, session.body)
    if met is None or met.date is None:
        return review, ""
    if answers:
        answers.compares_with(met.date.last.isoformat())
    from actiontrack.review import compared_with
    from actiontrack.review.what_changed import what_changed
    from actiontrack.sources.comparisons import compare_with_last_meeting

    since = compare_with_last_meeting(plan, session)
    if since is None:
        if answers:
            answers.could_not_compare()
        return review, ""
    return replace(review, plans=(compared_with(plan, since.earlier),)), what_changed(
        since
    ).sentence


def _changes_since(session: "Session", plans: list[str] | None, since: str, at: str | None) -> Page:
    from actiontrack.cli.session import compare_plans
    from actiontrack.views import diff as diff_text

    return diff_text.render(compare_plans(session, plans, since, at))
