"""What verbs make of a session: a review, a review of a change, comparisons."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from actiontrack.cli.clock import day_option
from actiontrack.cli.output import complain, remark, show_progress
from actiontrack.document import SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.sources.session import Session, settings_of
from actiontrack.sources.workspace import Report, open_workspace

if TYPE_CHECKING:
    from actiontrack.cli.options import LookOptions
    from actiontrack.position import ActionPosition
    from actiontrack.review import PlanReview, Review
    from actiontrack.review.checked import CheckedPlans
    from actiontrack.review.compare import Comparison


def open_session(
    folder: str | None,
    as_of: str | None = None,
    body: str | None = None,
    report: Report = complain,
) -> Session:
    """Open the workspace that options name, for the day that they name. Raises CannotDoError."""
    day = day_option(as_of)
    return Session(open_workspace(folder), day, as_of is not None, sys.stdin, report, body, remark)


def review_plans(
    session: Session,
    names: Sequence[str] | None,
    at: str | None = None,
    *,
    locate_all: bool = True,
    family: str = "AT",
    watch: Callable[[Iterator["SourceFile"]], Iterator["SourceFile"]] = iter,
) -> "Review":
    """Read and judge plans, as they are or as they stood. Raises CannotDoError.

    `watch` passes on the plans that are read.
    """
    from actiontrack.review import Review, examine, examine_plan

    settings = session.settings
    if at is None:
        plans = watch(show_progress(session.sources(names)))
        return examine(plans, session.day, settings, locate_all=locate_all, family=family)
    dated = list(session.dated_sources(names, at))
    stood = tuple(
        examine_plan(source, day, settings, locate_all=locate_all, family=family)
        for source, day in dated
    )
    return Review(max(day for _, day in dated), stood)


def action_looked_at(
    look: "LookOptions", ref: str, body: str | None, *, locate_all: bool = False
) -> "tuple[PlanReview, ActionPosition]":
    """Return an action and its plan, with the due dates that git tells were written over.

    Raises CannotDoError where there is no such action.
    """
    from actiontrack.review.selection import the_action
    from actiontrack.sources.register import read_due_dates

    session = _session_of(look, body)
    review = review_plans(session, None, look.at, locate_all=locate_all)
    plan, action = the_action(review, ref)
    source = SourceFile(plan.path, plan.document.name, b"", plan.document.revision)
    place = plan.position.all_actions.index(action)
    plan = read_due_dates(
        plan,
        source,
        session.workspace,
        lambda contents, total: show_progress(contents, "reading version", total, every=10),
    )
    return plan, plan.position.all_actions[place]


def _session_of(look: "LookOptions", body: str | None) -> Session:
    from actiontrack.cli.options import require_meeting

    require_meeting(body, "--at", look.at)
    return open_session(look.workspace, look.as_of, body)


def check_in_short(
    session: Session,
    names: Sequence[str] | None,
    watch: Callable[[Iterator["SourceFile"]], Iterator["SourceFile"]] = iter,
) -> "Review | CheckedPlans":
    """Read and judge plans for what `check` prints in short. Raises CannotDoError.

    `watch` passes on the plans that are read.
    """
    from actiontrack.review import examine, examine_plan
    from actiontrack.review.checked import CheckedPlan, CheckedPlans, as_checked
    from actiontrack.sources.shared_out import worked_out
    from actiontrack.views.check import FIRST, in_short

    day, settings = session.day, session.settings
    sources = list(watch(session.sources(names)))
    # An action that is carried on in another plan is looked for in all of them.
    if len(sources) < 2 or any(b"moved_to" in file.data for file in sources):
        # Handed over one by one: a long file's bytes are not held while its lines are looked up.
        given = (sources.pop(0) for _ in range(len(sources)))
        return in_short(examine(show_progress(given), day, settings, locate_all=False))

    def judge(source: SourceFile) -> CheckedPlan:
        return as_checked(examine_plan(source, day, settings, locate_all=False), FIRST)

    return CheckedPlans(tuple(worked_out(judge, sources, show_progress)))


def review_looked_at(
    look: "LookOptions",
    names: Sequence[str] | None,
    body: str | None = None,
    *,
    locate_all: bool = False,
    family: str = "AT",
    is_public: bool = False,
) -> "Review":
    """Read and judge the plans that options name, as `review_plans` does. Raises CannotDoError."""
    if is_public and look.at is not None:
        from actiontrack.redaction.publication import refuse_older_marks

        refuse_older_marks("--at")
    session = _session_of(look, body)
    review = review_plans(session, names, look.at, locate_all=locate_all, family=family)
    return leave_out_unpublished(review) if is_public else review


def leave_out_unpublished(review: "Review") -> "Review":
    """Return plans without what is not for publication. Raises CannotDoError if one is unfit."""
    from actiontrack.redaction.publication import Publication

    publication = Publication(is_public=True)
    shown = tuple(made for plan in review.plans if (made := publication.admit(plan)))
    publication.refuse_unfit()
    for sentence in publication.remarks("in this list"):
        remark(sentence)
    return replace(review, plans=shown)


def review_change(
    session: Session,
    names: Sequence[str] | None,
    against: str,
    at: str | None = None,
    *,
    watch: Callable[[Iterator["SourceFile"]], Iterator["SourceFile"]] = iter,
) -> "Review":
    """Judge plans, as they are or stood, by what stood at an older revision.

    `watch` passes on the plans that are read. Raises CannotDoError.
    """
    from actiontrack.review.compare import examine_change, matched

    revision = session.revised(names, against, at, lambda read: watch(show_progress(read)))
    pairs = matched(revision.then, revision.now, with_gone=not names)
    written = revision.settings_now
    return examine_change(
        pairs,
        revision.day,
        revision.settings_then,
        settings_of(written),
        parse(written) if written else None,
    )


def compare_plans(
    session: Session, names: Sequence[str] | None, since: str | None, until: str | None
) -> "list[Comparison]":
    """Return what happened to each plan, as `Session.periods` has it. Raises CannotDoError."""
    from actiontrack.review.compare import matched
    from actiontrack.sources.comparisons import compared_in, not_there

    comparisons = []
    for period in session.periods(names, since, until):
        for pair in matched(period.then, period.now, with_gone=period.with_gone):
            if pair.then is None and period.meeting is not None and pair.now is not None:
                why = not_there(pair.now.source.path, period.meeting)
                if since is not None:
                    raise CannotDoError(why)
                instead = session.since_last_commit(period.now[0], until, period.until, why)
                (other,) = matched(instead.then, instead.now, with_gone=False)
                comparisons.append(compared_in(other, instead, session))
            else:
                comparisons.append(compared_in(pair, period, session))
    return comparisons
