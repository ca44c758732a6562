"""What the verbs that edit a plan share: their options, and what they print of what is done."""

import sys
from collections.abc import Callable, Sequence
from difflib import unified_diff
from pathlib import Path

from actiontrack.amending import AmendedPlan, Amendment
from actiontrack.amending.actions import set_aside
from actiontrack.amending.apply import ActionAmendment, Outcome, amend_action, amend_plan
from actiontrack.cli import DONE
from actiontrack.cli.output import announcing, deliver, in_width, remark
from actiontrack.cli.prompts import ActionNews, EditOptions, ask_required, position_option
from actiontrack.cli.record import commands_to_record
from actiontrack.cli.session import open_session
from actiontrack.plans.vocabulary import Meaning
from actiontrack.review import PlanReview
from actiontrack.text.escape import printable
from actiontrack.text.page import one_line


def edit_action(
    doing: str,
    ref: str,
    make: ActionAmendment,
    options: EditOptions,
    position: str | None = None,
) -> int:
    """Amend an action, print what is done, and return the exit code. Raises CannotDoError.

    `doing` begins the message of the commit that would record it; `position` is as it was typed.
    """
    session = open_session(options.workspace, report=remark)
    day = position_option(position)
    outcome = amend_action(session, ref, make, day, dry_run=options.dry_run)
    return print_outcome(outcome, f"{doing} {ref}")


def edit_plan(
    message: str,
    name: str,
    make: Callable[[PlanReview], Amendment],
    options: EditOptions,
    position: str | None = None,
) -> int:
    """Amend a plan as a whole, as `edit_action` does."""
    session = open_session(options.workspace, report=remark)
    day = position_option(position)
    outcome = amend_plan(session, name, make, day, dry_run=options.dry_run)
    return print_outcome(outcome, message)


def set_action_aside(
    ref: str,
    meaning: Meaning,
    reason: str | None,
    news: ActionNews,
    options: EditOptions,
    moved_to: str | None = None,
) -> int:
    """Suspend or withdraw an action, as `edit_action` does."""
    why = ask_required(reason, "--reason", "Why it is set aside")
    update = news.as_update()
    return edit_action(
        "Suspend" if meaning is Meaning.SUSPENDED else "Withdraw",
        ref,
        lambda plan, action: set_aside(plan, action, meaning, update, why, moved_to),
        options,
        news.position,
    )


def print_outcome(outcome: Outcome, message: str) -> int:
    """Print what changed, or the lines that would; return the exit code."""
    if not outcome.plans:
        deliver("All is as you ask already: nothing is written.\n", None)
        return DONE
    if not outcome.is_saved:
        print_lines_that_would_change(outcome)
    for plan in outcome.plans if outcome.is_saved else ():
        named = f"{one_line(plan.after.title)}: " if len(outcome.plans) > 1 else ""
        lines = [*map(one_line, plan.sentences), f"{named}{plan.after.summary.headline}"]
        shown = "".join(f"{in_width(printable(text), sys.stdout)}\n" for text in lines)
        with announcing(f"{plan.after.path} is written"):
            deliver(shown, None)
    for plan in outcome.plans:
        for flag in plan.warnings:
            remark(f"{flag.severity}: {one_line(flag.message)} ({flag.code})")
    if not outcome.is_saved:
        remark("this is what would change; nothing is written")
        return DONE
    files = [outcome.files[plan.after.path] for plan in outcome.plans]
    print_commands_to_record(files[0].parent, files, message)
    return DONE


def print_commands_to_record(folder: Path, files: Sequence[Path], message: str) -> None:
    """Print by which commands git records files of a folder, where there is need."""
    if commands := commands_to_record(folder, files, message):
        shown = f" {commands[0]}" if len(commands) == 1 else "".join(f"\n  {it}" for it in commands)
        with announcing("the change is not yet recorded in git"):
            deliver(f"Not yet recorded in git:{shown}\n", None)


def print_lines_that_would_change(outcome: Outcome) -> None:
    """Print them as git shows them."""
    for plan in outcome.plans:
        deliver(_difference(plan), None)


def _difference(plan: AmendedPlan) -> str:
    """Return the lines that would change, as git shows them."""
    before, after = (
        data.decode("utf-8", "replace").splitlines(keepends=True) for data in (plan.old, plan.data)
    )
    lines = unified_diff(before, after, f"a/{plan.before.path}", f"b/{plan.before.path}", n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
