"""Import of a later month's tracker: what changed since, told row by row and taken at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from actiontrack.amending import RefusedEditError
from actiontrack.amending.apply import Outcome, PlanAmendments, amend_plans
from actiontrack.cli import DONE
from actiontrack.cli.edit import print_commands_to_record, print_lines_that_would_change
from actiontrack.cli.output import announcing, deliver, print_page, remark
from actiontrack.cli.prompts import ask, may_ask, position_option
from actiontrack.cli.session import open_session
from actiontrack.cli.tracker_files import (
    ImportRequest,
    KeptMap,
    in_one_line,
    read_tracker,
    refuse_another,
)
from actiontrack.editing import CannotEditError
from actiontrack.errors import CannotDoError
from actiontrack.exchange.tracker.changes import MoveAgreement
from actiontrack.exchange.tracker.comparison import TrackerComparison, compare_tracker
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.read import Tracker
from actiontrack.exchange.tracker.report import comparison_page
from actiontrack.flags import Flag, Route
from actiontrack.plans.model import Plan
from actiontrack.position import Position
from actiontrack.review import PlanReview, Review
from actiontrack.scaffolds.plan import PlanHead
from actiontrack.sources.session import Session
from actiontrack.text.page import BLANK, line, one_line
from actiontrack.text.wording import counted, day_in_words, listed

_MOST_ROUNDS = 40
MOST_NAMED = 3


def import_again(
    request: ImportRequest,
    given: PlanHead,
    file: Path,
    agreement: MoveAgreement | None,
    workspace_folder: str | None,
    *,
    dry_run: bool,
) -> int:
    """Take what a tracker says anew into a plan that is there. Raises CannotDoError.

    It is one edit: all that is taken is written, or nothing is.
    """
    session = open_session(workspace_folder, report=remark)
    name = session.workspace.shown(file)
    plan = _plan_as_it_is(session, file, name)
    refuse_another(given, plan, name)
    kept = KeptMap.beside(file)
    mapping = _with_ratings_of(plan, kept.mapping_or(request), name)
    tracker = _tracker(request, mapping)
    outcome, comparison = _take(session, {name: file}, tracker, agreement, dry_run=dry_run)
    for sentence in kept.remarks(mapping, tracker):
        remark(sentence)
    is_new_map = not dry_run and kept.keep(tracker, mapping, file.stem)
    done = f"{name} is written" if outcome.plans and not dry_run else "nothing is written"
    with announcing(done):
        print_page(comparison_page(tracker, comparison, file.stem), None)
    _warn([flag for amended in outcome.plans for flag in amended.warnings], file.stem)
    _print_end(outcome, name)
    if is_new_map:
        with announcing(done):
            deliver(f"{kept.sentence}\n", None)
    if not dry_run:
        files = [file, *([kept.file] if is_new_map else [])]
        print_commands_to_record(file.parent, files, f"Import {Path(request.file).name}")
    return DONE


def _plan_as_it_is(session: Session, file: Path, name: str) -> Plan:
    from actiontrack.document import parse
    from actiontrack.plans.reader import read_plan

    source = next(iter(session.sources([str(file)])))
    document = parse(source)
    if not isinstance(document.data, dict) or document.stopped_at is not None:
        raise CannotDoError(
            f"{name} is there already, and cannot be read to its end: 'actiontrack check"
            f" {file.stem}' says why; put that right, or import under another id"
        )
    return read_plan(document).plan


def _with_ratings_of(plan: Plan, mapping: TrackerMapping, name: str) -> TrackerMapping:
    """Return a mapping in which a rating means what it means in the plan."""
    for word, meaning in mapping.ratings.items():
        written = plan.rating_meanings.get(word)
        if written not in (None, meaning):
            remark(f"'{one_line(word)}' means {written} in {name}, and that holds: change it there")
    return replace(mapping, ratings={**mapping.ratings, **plan.rating_meanings})


def _tracker(request: ImportRequest, mapping: TrackerMapping) -> Tracker:
    """Return the tracker; on a terminal a person is asked for a day that is not known."""
    tracker = read_tracker(request, mapping)
    if tracker.position is None and may_ask():
        day = ask(
            "Of which day is this tracker? (2026-04-15; Enter leaves it open)",
            lambda text: str(position_option(text)),
        )
        if day:
            return read_tracker(replace(request, position=day), mapping)
    return tracker


class _TrackerEdit:
    """What a tracker changes in a plan; what would be an error is left out, and told."""

    def __init__(self, tracker: Tracker, agreement: MoveAgreement | None) -> None:
        self._tracker, self._agreement = tracker, agreement
        self._refused: dict[tuple[str, str], str] = {}
        self._position: Position | None = None
        self.comparison: TrackerComparison | None = None

    def amendments_of(self, review: Review) -> PlanAmendments:
        """Return what is taken into the plan as it is now."""
        plan = review.plans[0]
        self._position = plan.position
        self.comparison = compare_tracker(
            self._tracker, plan.position, self._agreement, self._refused
        )
        return {plan.path: self.comparison.amendments}

    def leave_out(self, failure: RefusedEditError | CannotEditError) -> bool:
        """Leave out what cannot be taken; tell whether that may help."""
        if isinstance(failure, CannotEditError):
            return self._leave_out(failure.route, None, str(failure))
        left_out = [
            self._leave_out(flag.route, flag.action, f"{flag.message} ({flag.code})")
            for flag in failure.flags
        ]
        return all(left_out)

    def _leave_out(self, route: Route, action: str | None, why: str) -> bool:
        if route[:1] == ("risks",):
            return self._leave_out_of_risk(route, why)
        at = 4 if route[:1] == ("workstreams",) else 2
        actions = self._position.actions if self._position else ()
        known = [known_action.id for known_action in actions if known_action.route == route[:at]]
        name = action or (known[0] if known else None)
        if name is None or (name, "") in self._refused:
            return False
        place = (name, str(route[at]) if len(route) > at else "")
        self._refused[(name, "") if place in self._refused else place] = why
        return True

    def _leave_out_of_risk(self, route: Route, why: str) -> bool:
        risk = " ".join(map(str, route[:2]))
        place = (risk, str(route[2]) if len(route) > 2 else "")
        if (risk, "") in self._refused:
            return False
        self._refused[(risk, "") if place in self._refused else place] = why
        return True


def _take(
    session: Session,
    files: dict[str, Path],
    tracker: Tracker,
    agreement: MoveAgreement | None,
    *,
    dry_run: bool,
) -> tuple[Outcome, TrackerComparison]:
    """Amend the plan; where something cannot be taken, the rest is tried again without it."""
    edit = _TrackerEdit(tracker, agreement)
    for tries_left in reversed(range(_MOST_ROUNDS)):
        try:
            outcome = amend_plans(
                session, files, edit.amendments_of, tracker.position, dry_run=dry_run
            )
        except (RefusedEditError, CannotEditError) as failure:
            if not (tries_left and edit.leave_out(failure)):
                raise
        else:
            if edit.comparison:
                return outcome, edit.comparison
    raise CannotDoError(f"{tracker.source} cannot be taken")


def _print_end(outcome: Outcome, name: str) -> None:
    if not outcome.plans:
        deliver("\nThere is nothing to take: nothing is written.\n", None)
        return
    if not outcome.is_saved:
        deliver("\n", None)
        print_lines_that_would_change(outcome)
        remark("this is what would change; nothing is written")
        return
    plan: PlanReview = outcome.plans[0].after
    position = plan.plan.position
    as_of = plan.position.as_of
    read_on = f", read on {day_in_words(as_of)}" if position and position.last != as_of else ""
    as_at = f" Position as at {position.words}{read_on}." if position else ""
    with announcing(f"{name} is written"):
        print_page((BLANK, line(f"{name} is written.{as_at} {plan.summary.headline}")), None)


_SAID_EACH = ("AT115", "AT208", "AT209", "AT307", "AT309", "AT901")
"""Rules whose flags are said at once, since a tracker cannot mean them; others are counted."""


def _warn(flags: Sequence[Flag], plan_id: str) -> None:
    for code in _SAID_EACH:
        if of_code := [flag for flag in flags if flag.code == code]:
            ids = list(dict.fromkeys(flag.action for flag in of_code if flag.action))
            named = f" ({listed(ids)})" if 0 < len(ids) <= MOST_NAMED else ""
            words = in_one_line(of_code, "action")
            remark(f"warning: {words}{named}: see 'actiontrack check --select {code}'")
    if rest := [flag for flag in flags if flag.code not in _SAID_EACH]:
        more = counted(len(rest), "thing") + (" more" if len(rest) < len(flags) else "")
        by_rule = Counter(f"{flag.code} {flag.name}" for flag in rest).most_common()
        rules = listed([rule if count == 1 else f"{count:,} {rule}" for rule, count in by_rule])
        remark(f"{more} that 'actiontrack check {plan_id}' did not say before: {rules}")
