"""AT313: something that was asked for at a meeting is overdue."""

import pytest

from actiontrack.rules import arising_overdue
from support import found, plan

ARISING = "meetings:\n  - date: 2026-05-01\n    arising: [{{id: AR1, text: Send the list, {}}}]\n"


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("due: 2026-06-15", id="due today"),
        pytest.param("due: 2026-06", id="due this month"),
        pytest.param("due: 2026-05-20, done: 2026-06-01", id="done, if late"),
        pytest.param("due: 2026-05-20, done: soon", id="done on a day that cannot be read"),
        pytest.param("owner: Head", id="no day"),
    ],
)
def test_what_is_done_or_not_due_is_let_alone(rest: str) -> None:
    assert found(arising_overdue, plan(ARISING.format(rest))) == []


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-06-14", "14 June 2026, 1 day ago"),
        ("2026-05", "May 2026, which ended 15 days ago"),
    ],
)
def test_what_is_late_is_named(due: str, words: str) -> None:
    text = plan(ARISING.format(f"due: {due}"))
    assert found(arising_overdue, text) == [(8, f"AR1 Send the list: was due {words}")]
