"""An amendment carried through: lock the plans, read, amend, prove, save; what changed as data.

A verb and a page in a browser both call this; what they say of it is their own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from actiontrack.amending import AmendedPlan, amend
from actiontrack.amending.actions import moved_position
from actiontrack.amending.builder import Amendment
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview, Review, examine_plan
from actiontrack.review.selection import the_action
from actiontrack.saving import lock_plans
from actiontrack.sources.session import Session
from actiontrack.sources.workspace import PlanFiles, name_of_plan

ActionAmendment = Callable[[Plan, ActionPosition], Amendment]
"""Makes an amendment of an action of a plan. May raise CannotDoError."""

PlanAmendments = dict[str, list[Amendment]]
"""By the path of the plan, as it is printed."""


class PlanChangedError(CannotDoError):
    """A plan is not as it was when somebody asked for a change of it."""


def digest_of(data: bytes) -> str:
    """Return what tells a version of a plan's file from every other."""
    return sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plans that changed, or would, and the files of all that were looked at."""

    plans: tuple[AmendedPlan, ...]
    files: PlanFiles
    is_saved: bool


def amend_action(
    session: Session,
    ref: str,
    make: ActionAmendment,
    position: PlanDate | None = None,
    *,
    dry_run: bool = False,
) -> Outcome:
    """Amend an action that is named by `id` or `plan:id`, as `amend_plans` does."""

    def amendments_of(review: Review) -> PlanAmendments:
        plan, action = the_action(review, ref)
        return {plan.path: [make(plan.plan, action)]}

    files = session.files_that_may_hold(ref)
    return amend_plans(session, files, amendments_of, position, dry_run=dry_run)


def amend_plan(
    session: Session,
    name: str,
    make: Callable[[PlanReview], Amendment],
    position: PlanDate | None = None,
    *,
    dry_run: bool = False,
) -> Outcome:
    """Amend the plan that is named by id or path, as `amend_plans` does."""
    return amend_plans(
        session,
        session.file_of(name),
        lambda review: {plan.path: [make(plan)] for plan in review.plans},
        position,
        dry_run=dry_run,
    )


def amend_plans(
    session: Session,
    files: PlanFiles,
    amendments_of: Callable[[Review], PlanAmendments],
    position: PlanDate | None = None,
    *,
    dry_run: bool = False,
    digests: Mapping[str, str] | None = None,
) -> Outcome:
    """Amend plans, all of it or nothing, and move the position of each that is amended.

    They are locked before the amendments are made; a dry run takes no lock and saves nothing.
    Raises CannotDoError where an amendment would bring in an error, and as `lock_plans` does;
    PlanChangedError where one of `digests`, by path, is not that of its plan.
    """
    settings = session.settings
    with _opened(session, files, dry_run=dry_run) as (sources, save):
        for source in sources:
            if digests is not None and digests.get(source.path) != digest_of(source.data):
                raise PlanChangedError(f"{source.path} has changed in the meantime")
        reviews = tuple(
            examine_plan(source, session.day, settings, locate_all=False) for source in sources
        )
        amendments = amendments_of(Review(session.day, reviews))
        plans = []
        for source, review in zip(sources, reviews, strict=True):
            if source.path in amendments:
                of_plan = amendments[source.path]
                if position:
                    of_plan = [*of_plan, moved_position(review.plan, position)]
                plans.append(amend(source, review, of_plan, settings))
        changed = tuple(plan for plan in plans if plan.is_changed)
        save(
            {plan.after.path: plan.data for plan in changed},
            [sentence for plan in changed for sentence in plan.sentences],
        )
    return Outcome(changed, files, not dry_run)


@contextmanager
def _opened(
    session: Session, files: PlanFiles, *, dry_run: bool
) -> Iterator[tuple[list[SourceFile], Callable[[Mapping[str, bytes], Sequence[str]], None]]]:
    """Yield plans as they are, with what saves them."""
    if dry_run:
        yield list(session.sources([str(path) for path in files.values()])), lambda *_: None
        return
    with lock_plans(files, session.workspace.root) as locked:
        sources = [
            SourceFile(name, name_of_plan(files[name]), data) for name, data in locked.data.items()
        ]
        yield sources, locked.save
