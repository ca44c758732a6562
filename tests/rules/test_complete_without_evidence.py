"""AT501: an action is said to be done and names no evidence."""

import pytest

from actiontrack.rules import complete_without_evidence
from support import found, plan


def rated(status: str, lines: str = "") -> str:
    """A plan whose action gives its status in line 9."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    status: {status}\n    {lines}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(rated("complete", "evidence: [{title: Test report}]"), id="a report"),
        pytest.param(rated("embedded", "evidence: [{title: Audit}]"), id="an audit"),
        pytest.param(rated("complete", "evidence: Test report"), id="evidence that is unread"),
        pytest.param(rated("complete", "evidence: [Test report]"), id="one piece that is unread"),
        pytest.param(rated("under-way"), id="under way"),
        pytest.param(rated("withdrawn"), id="set aside"),
        pytest.param(rated(""), id="no status given"),
        pytest.param(rated("", "completed: 2026-05-01"), id="a day alone"),
    ],
)
def test_what_is_evidenced_or_not_done_is_let_alone(text: str) -> None:
    assert found(complete_without_evidence, text) == []


@pytest.mark.parametrize("status", ["complete", "embedded", "Complete"])
@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("", id="no key"),
        pytest.param("evidence:", id="an empty value"),
        pytest.param("evidence: []", id="an empty list"),
        pytest.param("updates: [{date: 2026-05-01, text: Done}]", id="only an update"),
        pytest.param("due: soon", id="another value that could not be read"),
    ],
)
def test_what_is_done_without_it_is_flagged_at_the_status(status: str, lines: str) -> None:
    assert found(complete_without_evidence, rated(status, lines)) == [
        (9, f"a Review: rated '{status}' without evidence"),
    ]


def test_the_meaning_counts_and_the_plans_own_word_is_said() -> None:
    text = plan("""\
        ratings:
          Blue: complete
          Complete soon: on-track
        actions:
          - {id: a, title: Review, status: Complete soon}
          - {id: b, title: Train, status: Blue}
        """)
    assert found(complete_without_evidence, text) == [
        (11, "b Train: rated 'Blue' without evidence"),
    ]
