"""What the verbs that keep a plan share: find the action, change its lines, say what is done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from actiontrack.amending import Amended, Wish, amended
from actiontrack.amending.actions import News, moved_position, set_aside
from actiontrack.cli import DONE
from actiontrack.cli.options import the_day
from actiontrack.cli.output import deliver, remark
from actiontrack.cli.prompts import a_date, needed
from actiontrack.cli.record import command_to_record
from actiontrack.document import SourceFile
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview, Review, examine_plan
from actiontrack.review.selection import the_action
from actiontrack.saving import changing
from actiontrack.sources.session import settings_of
from actiontrack.sources.workspace import (
    Workspace,
    open_workspace,
    plan_file,
    plans_that_may_hold,
    read_plans,
    read_settings_file,
)
from actiontrack.text.escape import printable
from actiontrack.text.page import one_line

Ask = Callable[[Plan, ActionPosition], Wish]


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a change is to be made, whatever it is."""

    workspace: str | None
    dry_run: bool
    position: str | None = None


def keep(asked: Sequence[tuple[str, Ask]], keeping: Keeping, message: str) -> int:
    """Do what is asked of actions, all of it or nothing, and say what is done.

    `message` is what git is to remember it by. Raises CannotDoError.
    """
    workspace = open_workspace(keeping.workspace)
    files = [path for ref, _ in asked for path in plans_that_may_hold(workspace, ref)]

    def wishes(review: Review) -> dict[str, list[Wish]]:
        found: dict[str, list[Wish]] = {}
        for ref, ask in asked:
            plan, each = the_action(review, ref)
            found.setdefault(plan.path, []).append(ask(plan.plan, each))
        return found

    return change(workspace, files, wishes, keeping, message)


def lay_aside(
    ref: str,
    meaning: Meaning,
    reason: str | None,
    said: tuple[str | None, str | None, str | None],
    keeping: Keeping,
) -> int:
    """Suspend or withdraw an action; `said` is the day, the rating and the note as given."""
    why = needed(reason, "--reason", "Why it is set aside")
    date, status, note = said
    news = News(a_date(date, "--date"), status, note)
    verb = "Suspend" if meaning is Meaning.SUSPENDED else "Withdraw"
    asked = [(ref, lambda plan, each: set_aside(plan, each, meaning, news, why))]
    return keep(asked, keeping, f"{verb} {ref}")


def keep_plan(name: str, ask: Callable[[PlanReview], Wish], keeping: Keeping, message: str) -> int:
    """Do what is asked of a plan as a whole, and say what is done. Raises CannotDoError."""
    workspace = open_workspace(keeping.workspace)
    files = [plan_file(workspace, name)]

    def wishes(review: Review) -> dict[str, list[Wish]]:
        return {plan.path: [ask(plan)] for plan in review.plans}

    return change(workspace, files, wishes, keeping, message)


Wishes = Callable[[Review], dict[str, list[Wish]]]


def change(
    workspace: Workspace,
    files: Sequence[Path],
    wishes_of: Wishes,
    keeping: Keeping,
    message: str,
) -> int:
    """Do what is asked of plans, all of it or nothing, and say what is done.

    They are locked before what is asked is worked out. Raises CannotDoError.
    """
    settings = settings_of(read_settings_file(workspace))
    paths = {workspace.shown(path): path for path in files}
    day = the_day(None)
    with _held(workspace, paths, keeping) as (sources, save):
        reviews = tuple(examine_plan(source, day, settings, locate_all=False) for source in sources)
        wishes = wishes_of(Review(day, reviews))
        _move_position(reviews, wishes, keeping.position)
        done = [
            amended(source, review, wishes[source.path], settings)
            for source, review in zip(sources, reviews, strict=True)
            if source.path in wishes
        ]
        save({each.after.path: each.data for each in done if each.is_changed})
    _tell(done, paths, keeping, message)
    return DONE


Save = Callable[[Mapping[str, bytes]], None]


@contextmanager
def _held(
    workspace: Workspace, paths: Mapping[str, Path], keeping: Keeping
) -> Iterator[tuple[list[SourceFile], Save]]:
    """Yield plans as they are, with what saves them; a dry run takes no lock and saves nothing."""
    if keeping.dry_run:
        yield list(read_plans(workspace, [str(path) for path in paths.values()], None)), _nothing
        return
    with changing(paths, workspace.root) as held:
        sources = [SourceFile(name, paths[name].stem, data) for name, data in held.data.items()]
        yield sources, held.save


def _nothing(_: Mapping[str, bytes]) -> None:
    """Save nothing."""


def _move_position(
    reviews: Sequence[PlanReview], wishes: Mapping[str, list[Wish]], position: str | None
) -> None:
    if position:
        day = a_date(position, "--position")
        for review in reviews:
            if review.path in wishes:
                wishes[review.path].append(moved_position(review.plan, day))


def _tell(
    done: Sequence[Amended], paths: Mapping[str, Path], keeping: Keeping, message: str
) -> None:
    changed = [each for each in done if each.is_changed]
    if not changed:
        deliver("All is as you ask already: nothing is written.\n", None)
        return
    for each in changed:
        if keeping.dry_run:
            deliver(_difference(each), None)
            continue
        named = f"{one_line(each.after.title)}: " if len(changed) > 1 else ""
        deliver("".join(f"{printable(said)}\n" for said in each.said), None)
        deliver(f"{printable(named)}{each.after.summary.headline}\n", None)
    for each in changed:
        for flag in each.warnings:
            remark(f"{flag.severity}: {flag.message} ({flag.code})")
    if keeping.dry_run:
        remark("this is what would change; nothing is written")
        return
    files = [paths[each.after.path] for each in changed]
    if command := command_to_record(files[0].parent, files, message):
        deliver(f"Not yet recorded in git: {command}\n", None)


def _difference(each: Amended) -> str:
    """Return the lines that would change, as git shows them."""
    before, after = (
        data.decode("utf-8", "replace").splitlines(keepends=True) for data in (each.old, each.data)
    )
    lines = unified_diff(before, after, f"a/{each.before.path}", f"b/{each.before.path}", n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
