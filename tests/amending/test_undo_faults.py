"""`undo` whichever call of the system fails or is its last: no plan is torn, nothing is lost."""

import errno
import os
import signal
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from actiontrack.amending.undo import undo_last_edit
from actiontrack.errors import CannotDoError
from actiontrack.saving import last_edit, lock_plans
from actiontrack.sources.session import Session
from actiontrack.sources.workspace import open_workspace
from support import plan
from support.faults import Fault, each_fault, struck
from support.saves import parts_in, swift_folder

OLD = {name: plan(f"actions: [{{id: a, title: {name}}}]\n").encode() for name in ("x", "y")}
NEW = {name: data.replace(b"title: ", b"title: New ") for name, data in OLD.items()}


def edited_workspace(folder: Path) -> Session:
    """Make a workspace of two plans that one edit has changed."""
    (folder / "plans").mkdir(parents=True)
    paths = {name: folder / "plans" / f"{name}.yaml" for name in OLD}
    for name, path in paths.items():
        path.write_bytes(OLD[name])
    with lock_plans(paths, folder) as held:
        held.save(NEW, ["Both were renamed"])
    session = Session(open_workspace(str(folder)), date(2026, 6, 15))
    assert session.settings  # read before a call fails: the law is of what is written
    return session


def held(folder: Path) -> list[bytes]:
    return [(folder / "plans" / f"{name}.yaml").read_bytes() for name in OLD]


def refusal_of(session: Session, fault: Fault) -> str | None:
    with struck(fault):
        try:
            undo_last_edit(session)
        except CannotDoError as refusal:
            return str(refusal)
    return None


@pytest.mark.parametrize("error", [errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_one_fault_leaves_both_plans_as_they_were_or_as_they_are_to_be(error: int) -> None:
    old, new = list(OLD.values()), list(NEW.values())
    refusals = 0
    with swift_folder() as swift:
        undo_last_edit(edited_workspace(swift / "warm"))  # all is imported before a call fails
        for fault in each_fault(error):
            folder = swift / str(fault.at)
            session = edited_workspace(folder)
            assert held(folder) == new
            refusal = refusal_of(session, fault)
            assert held(folder) in (old, new), fault
            assert refusal or held(folder) == old, fault
            assert held(folder) == new or not refusal or "written" in refusal, (fault, refusal)
            assert parts_in(folder) == [] or fault.struck_call == "unlink", fault
            if last_edit(folder):  # nothing stands in the way of the next one
                undo_last_edit(session)
            assert held(folder) == old, fault
            assert last_edit(folder) is None
            refusals += bool(refusal)
    assert refusals > 3


class Kill(Fault):
    """The call at which the process is killed."""

    def failure(self) -> OSError:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


def is_killed(session: Session, at: int) -> bool:
    """Take the edit back in a process that is killed at a call; tell whether it was."""
    child = os.fork()
    if not child:
        with struck(Kill(at, errno.EIO)):
            undo_last_edit(session)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_killed_at_any_call_it_leaves_whole_plans_and_the_next_undo_ends_it() -> None:
    halfway = 0
    with swift_folder() as swift:
        undo_last_edit(edited_workspace(swift / "warm"))  # all is imported before it is killed
        for at in count(1):
            folder = swift / str(at)
            session = edited_workspace(folder)
            killed = is_killed(session, at)
            for name, data in zip(OLD, held(folder), strict=True):
                assert data in (OLD[name], NEW[name]), at
            halfway += held(folder) not in (list(OLD.values()), list(NEW.values()))
            if last_edit(folder):
                undo_last_edit(session)
            assert held(folder) == list(OLD.values()), at
            assert last_edit(folder) is None
            if not killed:
                break
    assert halfway > 0, "none was killed between the plans"
