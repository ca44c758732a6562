"""The last edit taken back: the plans as they were before it, where nothing came after."""

from collections.abc import Mapping

from actiontrack.amending import AmendedPlan
from actiontrack.amending.apply import Outcome
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.review import examine_plan
from actiontrack.saving import KeptEdit, forget_edit, last_edit, lock_plans
from actiontrack.sources.session import Session
from actiontrack.sources.workspace import name_of_plan


def undo_last_edit(
    session: Session, *, dry_run: bool = False, expected: str | None = None
) -> Outcome:
    """Take back the last edit that was made in a workspace on this machine; all of it or nothing.

    Raises CannotDoError where there is none, one of its plans has changed since, or it is not the
    one whose `key` is expected.
    """
    root = session.workspace.root
    edit = last_edit(root) if root else None
    if root is None or edit is None:
        raise CannotDoError("no edit is kept here that could be taken back")
    if expected not in (None, edit.key):
        raise CannotDoError("another edit was made or taken back in the meantime: look again")
    files = {session.workspace.shown(root / plan.name): root / plan.name for plan in edit.plans}
    with lock_plans(files, root) as locked:
        now = last_edit(root)
        if now is None or now.file != edit.file or now.plans != edit.plans:
            raise CannotDoError("another actiontrack has changed the plans in the meantime")
        before = _before(edit, locked.data)
        plans = tuple(
            _taken_back(session, name, name_of_plan(files[name]), (locked.data[name], data), edit)
            for name, data in before.items()
        )
        if not dry_run:
            locked.save(before)
            forget_edit(edit)
    return Outcome(plans, files, not dry_run)


def _before(edit: KeptEdit, data: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what the plans held before. Raises CannotDoError where one has changed since.

    One that is as it was before may have been taken back by a run that was stopped half way.
    """
    before = {}
    for (name, now), kept in zip(data.items(), edit.plans, strict=True):
        if now != kept.before and not kept.is_as_left(now):
            what = "; ".join(edit.sentences)
            raise CannotDoError(
                f"{name} has changed since the last edit made here ({what}):"
                " nothing is taken back; 'git diff' shows what is not recorded yet"
            )
        before[name] = kept.before
    return before


def _taken_back(
    session: Session, name: str, stem: str, data: tuple[bytes, bytes], edit: KeptEdit
) -> AmendedPlan:
    reviews = [
        examine_plan(SourceFile(name, stem, version), session.day, session.settings)
        for version in data
    ]
    sentences = tuple(f"Taken back: {sentence}" for sentence in edit.sentences)
    return AmendedPlan(reviews[0], reviews[1], data[0], data[1], sentences, ())
