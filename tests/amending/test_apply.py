"""An amendment carried through: what somebody saw of a plan is amended, or they are told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from actiontrack.amending import RefusedEditError
from actiontrack.amending.actions import ActionUpdate, complete, update
from actiontrack.amending.apply import PlanAmendments, PlanChangedError, amend_plans, digest_of
from actiontrack.amending.undo import undo_last_edit
from actiontrack.errors import CannotDoError
from actiontrack.plans.values import PlanDate
from actiontrack.review import Review
from actiontrack.saving import last_edit
from actiontrack.sources.session import Session
from actiontrack.sources.workspace import Workspace
from support import DAY, plan

TEXT = plan("actions:\n  - {id: 1, title: Train, due: 2026-05-01}\n")
TODAY = PlanDate(DAY, DAY)


@pytest.fixture
def session(workspace: Path) -> Session:
    (workspace / "plans" / "x.yaml").write_bytes(TEXT.encode())
    return Session(Workspace(workspace), DAY)


def amendments_of(note: str) -> Callable[[Review], PlanAmendments]:
    def made(review: Review) -> PlanAmendments:
        plan_review = review.plans[0]
        action = plan_review.position.all_actions[0]
        dated = ActionUpdate(TODAY, None, note)
        return {plan_review.path: [update(plan_review.plan, action, dated, {})]}

    return made


def write(
    session: Session, note: str, digests: dict[str, str] | None = None, *, dry_run: bool = False
) -> None:
    files = session.file_of("x")
    amend_plans(session, files, amendments_of(note), dry_run=dry_run, digests=digests)


def test_the_version_that_was_seen_is_amended(session: Session) -> None:
    digest = digest_of(TEXT.encode())
    write(session, "First", digests={"plans/x.yaml": digest})
    assert b"First" in (session.file_of("x")["plans/x.yaml"]).read_bytes()


@pytest.mark.parametrize("dry_run", [False, True])
def test_another_version_is_not(session: Session, *, dry_run: bool) -> None:
    write(session, "Of another person")
    path = session.file_of("x")["plans/x.yaml"]
    before = path.read_bytes()
    with pytest.raises(PlanChangedError, match="has changed in the meantime"):
        write(session, "Mine", digests={"plans/x.yaml": digest_of(TEXT.encode())}, dry_run=dry_run)
    assert path.read_bytes() == before


def test_a_refusal_names_what_would_be_wrong(session: Session) -> None:
    def made(review: Review) -> PlanAmendments:
        plan_review = review.plans[0]
        action = plan_review.position.all_actions[0]
        early = PlanDate(date(2026, 1, 5), date(2026, 1, 5))
        first = update(plan_review.plan, action, ActionUpdate(TODAY), {"start": "2026-06-01"})
        then = complete(plan_review.plan, action, ActionUpdate(early), {})
        return {plan_review.path: [first, then]}

    with pytest.raises(RefusedEditError) as refusal:
        amend_plans(session, session.file_of("x"), made)
    assert {flag.severity for flag in refusal.value.flags} == {"error"}
    assert all(flag.code in str(refusal.value) for flag in refusal.value.flags)


def test_only_the_edit_that_was_seen_is_taken_back(session: Session) -> None:
    write(session, "First")
    seen = last_edit(session.workspace.root or Path())
    assert seen is not None
    write(session, "Second")
    with pytest.raises(CannotDoError, match="another edit was made or taken back"):
        undo_last_edit(session, expected=seen.key)
    undo_last_edit(session)
    undo_last_edit(session, expected=seen.key)
    assert session.file_of("x")["plans/x.yaml"].read_bytes() == TEXT.encode()
