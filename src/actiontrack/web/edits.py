"""A form carried through: what it would change is shown, then that and nothing else is written.

Both steps go through `amend_plans`, as the verbs do. The second names the version of the plan that
the first looked at; where the file is another by then nothing is written, and what happened in
between is said.
"""

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from threading import Lock
from typing import TYPE_CHECKING

from actiontrack.amending import AmendedPlan
from actiontrack.amending.apply import Outcome, PlanAmendments, amend_plans
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.flags import Route
from actiontrack.plans.values import PlanDate
from actiontrack.review import PlanReview, Review
from actiontrack.review.compare import PlanPair, compare, parsed_file
from actiontrack.review.diff_sentences import sections
from actiontrack.sources.session import Session
from actiontrack.text.page import one_line
from actiontrack.web.forms import Maker, Subject
from actiontrack.web.library import ShelvedPlan

if TYPE_CHECKING:
    from pathlib import Path

MOST_VERSIONS = 64
LARGEST_KEPT = 32 * 1024 * 1024
"""Bytes of the versions that somebody may still have before them."""


class SeenVersions:
    """The versions of plans for which forms were made, so that a later one can be compared."""

    def __init__(self) -> None:
        """Begin with none."""
        self._versions: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def keep(self, plan: ShelvedPlan) -> None:
        """Keep what a plan's file holds now."""
        with self._lock:
            self._versions[plan.digest] = plan.source.data
            self._versions.move_to_end(plan.digest)
            while len(self._versions) > 1 and (
                len(self._versions) > MOST_VERSIONS
                or sum(map(len, self._versions.values())) > LARGEST_KEPT
            ):
                self._versions.popitem(last=False)

    def version(self, digest: str) -> bytes | None:
        """Return what a file held; None where that is no longer known."""
        with self._lock:
            return self._versions.get(digest)


@dataclass(frozen=True, slots=True)
class Change:
    """What a form would change, or has changed, in words and as lines."""

    sentences: tuple[str, ...]
    warnings: tuple[str, ...]
    lines: tuple[str, ...]
    """A unified diff; none where nothing is to be changed."""


def carry_through(
    session: Session,
    plan: ShelvedPlan,
    make: Maker,
    subject: Subject,
    *,
    position: PlanDate | None = None,
    dry_run: bool,
) -> Outcome:
    """Do what a form asks of a plan in that version of it; see `amend_plans`.

    Raises CannotDoError, PlanChangedError where it is no longer that version.
    """
    route = subject.action.route if subject.action else None

    def amendments_of(review: Review) -> PlanAmendments:
        (fresh,) = review.plans
        return {fresh.path: [make(_subject_in(fresh, subject.today, route))]}

    path = plan.source.path
    files = {path: _file_of(session, path)}
    return amend_plans(
        session, files, amendments_of, position, dry_run=dry_run, digests={path: plan.digest}
    )


def _file_of(session: Session, shown: str) -> "Path":
    workspace = session.workspace
    for path in workspace.plan_files():
        if workspace.shown(path) == shown:
            return path
    raise CannotDoError(f"{shown} is no longer there")


def _subject_in(review: PlanReview, today: date, route: Route | None) -> Subject:
    if route is None:
        return Subject(review, today)
    action = next(
        (candidate for candidate in review.position.all_actions if candidate.route == route), None
    )
    return Subject(review, today, action)


def change_of(plans: Sequence[AmendedPlan]) -> Change:
    """Return what an outcome changes."""
    return Change(
        tuple(one_line(sentence) for plan in plans for sentence in plan.sentences),
        tuple(
            f"{flag.severity.capitalize()}: {one_line(flag.message)} ({flag.code})."
            for plan in plans
            for flag in plan.warnings
        ),
        tuple(line for plan in plans for line in difference(plan.old, plan.data, plan.after.path)),
    )


_HUNK = re.compile(r"@@ -[0-9,]+ \+([0-9]+)")


def difference(old: bytes, new: bytes, path: str) -> list[str]:
    """Return the lines that differ, each part headed by the file and the line where it begins."""
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (old, new))
    lines = list(unified_diff(before, after, n=1, lineterm=""))[2:]
    return [f"{path}, line {hunk[1]}" if (hunk := _HUNK.match(line)) else line for line in lines]


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What happened to a plan since somebody opened a form, in words and as lines."""

    sentences: tuple[str, ...]
    lines: tuple[str, ...]


def meanwhile(session: Session, old: bytes | None, plan: ShelvedPlan) -> Meanwhile:
    """Return what another person, or another program, changed in between."""
    if old is None:
        return Meanwhile((), ())
    source = plan.source
    before = SourceFile(source.path, source.name, old)
    pair = PlanPair(parsed_file(before), parsed_file(source))
    day = session.day
    compared = compare(pair, "this page was opened", day, day, session.settings)
    sentences = tuple(
        one_line(sentence) for section in sections(compared) for sentence in section.sentences
    )
    return Meanwhile(sentences, tuple(difference(old, source.data, source.path)))
