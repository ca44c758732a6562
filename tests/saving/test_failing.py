"""What the system refuses, in words."""

import errno
import os

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving.errors import UnsureError, explain_os_errors, reason


def said(error: Exception, *what: str) -> str:
    with pytest.raises(CannotDoError) as refusal, explain_os_errors("x", *what):
        raise error
    assert refusal.value.__cause__ is error
    return str(refusal.value)


def of(number: int) -> OSError:
    return OSError(number, os.strerror(number), "/a/long/name")


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "permission denied"),
        (errno.EPERM, "permission denied"),
        (errno.EISDIR, "it is a folder"),
        (errno.ENAMETOOLONG, "its name is too long"),
        (errno.EIO, "the disk is at fault"),
        (errno.ENOENT, "no such file or folder"),
        (errno.EEXIST, "it is there already"),
        (errno.EMFILE, os.strerror(errno.EMFILE).lower()),
    ],
)
def test_every_reason_has_its_words(number: int, why: str) -> None:
    assert said(of(number)) == f"x cannot be written: {why}"
    assert said(of(number), "opened") == f"x cannot be opened: {why}"


def test_what_has_no_number_speaks_for_itself() -> None:
    assert reason(OSError("Odd")) == "odd"


def test_a_link_in_a_circle_and_a_file_that_may_not_last() -> None:
    assert said(of(errno.ELOOP)) == "x is a link that leads nowhere"
    unsure = UnsureError(errno.EIO, "Input/output error")
    assert said(unsure) == "x: written, but may not outlast a power cut: the disk is at fault"


def test_what_is_no_failure_of_the_world_is_left_alone() -> None:
    for error in (CannotDoError("said already"), ValueError("a bug")):
        with pytest.raises(type(error)) as raised, explain_os_errors("x"):
            raise error
        assert raised.value is error
