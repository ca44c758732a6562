"""Every rule, on every plan."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.completion import offer_rules
from actiontrack.cli.options import (
    Body,
    LookOptions,
    Plans,
    codes_of,
    format_option,
    one_of,
    option,
    require_meeting,
)

if TYPE_CHECKING:
    from actiontrack.flags import Flag
    from actiontrack.review import Review
    from actiontrack.sources.kept_answers import AnswerCache
    from actiontrack.sources.session import Session

FAIL_ON = ("error", "warning", "notice", "never")

FROM_REPOSITORY = ("github", "gitlab", "sarif")
"""Formats in which a path is one of the repository, wherever in it the workspace lies."""

EXAMPLES = (
    "actiontrack check",
    "actiontrack check --against origin/main",
)


def run(
    plans: Plans = None,
    *,
    select: Annotated[
        list[str] | None,
        option(
            "CODES", "Only these rules: AT301, AT3, overdue; commas between.", offer=offer_rules
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, option("CODES", "All rules but these.", offer=offer_rules)
    ] = None,
    fail_on: Annotated[
        str, option("LEVEL", "Exit 1 from error, warning or notice on, or never.")
    ] = "error",
    against: Annotated[
        str | None, option("REV", "Judge the change since a revision too, by its settings.")
    ] = None,
    body: Body = None,
    full: Annotated[
        bool, typer.Option("--full", help="Every flag whole, not each rule once.")
    ] = False,
    look: Annotated[
        LookOptions,
        format_option("text or json; for a build github, gitlab, sarif or junit.", "CHECK_FORMATS"),
    ],
) -> int:
    """Check the plans against every rule; say where each flag is."""
    from actiontrack.cli.output import deliver_json, print_unwrapped
    from actiontrack.cli.session import open_session
    from actiontrack.formats import CHECK_FORMATS
    from actiontrack.sources.kept_answers import AnswerCache

    form = look.chosen(CHECK_FORMATS)
    one_of("--fail-on", fail_on, FAIL_ON)
    require_meeting(body, "--against", against, look.at)
    session = open_session(look.workspace, look.as_of, body)
    request = CheckRequest(
        select, ignore, fail_on, against, look.at, form, full, _prefix(form, session)
    )
    # Which commit a meeting saw is looked up each time; a summary is written each time.
    may_be_kept = look.at is None and against != "last-meeting" and not _summary_file(form)
    answers = AnswerCache(session, plans, ("check", *request), may_be_kept=may_be_kept)
    kept = answers.find()
    if kept is None:
        return _work_out(session, plans, request, answers, look.output)
    if isinstance(kept.content, str):
        deliver_json(kept.content, look.output)
    else:
        print_unwrapped(kept.content, look.output)
    return kept.code


class CheckRequest(NamedTuple):
    """Which flags are asked for, and how they are to be written."""

    select: list[str] | None
    ignore: list[str] | None
    fail_on: str
    against: str | None
    at: str | None
    form: str
    full: bool
    prefix: str
    """What stands before the path of a plan where its repository is looked at from its top."""


def _work_out(
    session: "Session",
    names: list[str] | None,
    request: CheckRequest,
    answers: "AnswerCache",
    output: str | None,
) -> int:
    """Judge the plans and print the flags that are asked for; return the exit code."""
    from actiontrack.cli.output import print_unwrapped
    from actiontrack.cli.session import check_in_short, review_change, review_plans
    from actiontrack.review.checked import CheckedPlans
    from actiontrack.review.selection import count_excused, flags_of
    from actiontrack.rules import personal_details
    from actiontrack.views import check as check_text

    selected = codes_of(request.select) if request.select else None
    ignored = codes_of(request.ignore) if request.ignore else frozenset()
    is_text, watch = request.form == "text", answers.passed_on
    in_short = is_text and not request.full
    review: Review | CheckedPlans
    if request.against is not None:
        answers.compares_with(request.against)
        review = review_change(session, names, request.against, request.at, watch=watch)
    elif in_short and request.at is None:
        review = check_in_short(session, names, watch)
    else:
        review = review_plans(session, names, request.at, locate_all=not in_short, watch=watch)
        review = check_text.in_short(review) if in_short else review
    if any(flag.code == personal_details.CODE for plan in review.plans for flag in plan.flags):
        answers.keep_none()
    flags = flags_of(review, selected, ignored)
    weighty = FAIL_ON[: FAIL_ON.index(request.fail_on) + 1] if request.fail_on != "never" else ()
    code = FLAGGED if any(flag.severity in weighty for flag in flags) else DONE
    if is_text or isinstance(review, CheckedPlans):
        excused = count_excused(review, selected, ignored)
        page = check_text.render(review, flags, excused, is_full=request.full)
        print_unwrapped(answers.keeping(page, code), output)
    else:
        answers.keep(_deliver(review, flags, request, output), code)
    return code


def _deliver(
    review: "Review", flags: "list[Flag]", request: CheckRequest, output: str | None
) -> str:
    """Hand the flags to a machine, and on GitHub to the summary of its run; return the text."""
    from actiontrack.cli.output import deliver_json
    from actiontrack.formats import CHECK_FORMATS

    if request.prefix:
        from actiontrack.cli.record import seen_from_above

        flags = seen_from_above(flags, request.prefix)
    text = CHECK_FORMATS[request.form](review, flags)
    deliver_json(text, output)
    if summary_file := _summary_file(request.form):
        from actiontrack.formats.check_github import summary
        from actiontrack.saving import append_output

        append_output(Path(summary_file), summary(review, flags))
    return text


def _prefix(form: str, session: "Session") -> str:
    if form not in FROM_REPOSITORY:
        return ""
    from actiontrack.cli.record import prefix_of

    return prefix_of(session.workspace.root or Path.cwd())


def _summary_file(form: str) -> str | None:
    """Return where GitHub wants the summary of its run."""
    return os.environ.get("GITHUB_STEP_SUMMARY") if form == "github" else None
