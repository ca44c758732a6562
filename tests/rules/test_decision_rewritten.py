"""AT720: what a meeting decided was changed or taken out."""

import pytest

from actiontrack.rules import decision_rewritten
from support import changed, plan

MEETINGS = """\
meetings:
  - date: 2026-04-22
    body: Board
    theme: Needs
    decisions:
      - {id: D1, text: New date agreed, about: [A1], outcome: agreed}
    arising:
      - {id: AR1, text: Send the list}
  - date: 2026-05-20
    body: Board
actions: [{id: A1, title: T}]
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(MEETINGS, MEETINGS.replace("Needs", "All"), id="another theme"),
        pytest.param(MEETINGS, MEETINGS.replace("the list", "a list"), id="what arose"),
        pytest.param(MEETINGS, MEETINGS.replace("2026-05-20", "2026-06-20"), id="none was taken"),
        pytest.param(MEETINGS.replace(", outcome: agreed", ""), MEETINGS, id="filled in"),
        pytest.param(MEETINGS, MEETINGS.replace("agreed}", "settled}"), id="it is unreadable"),
        pytest.param(
            MEETINGS,
            MEETINGS.replace("    arising", "      - {id: D2, text: Another}\n    arising"),
            id="one more",
        ),
    ],
)
def test_a_decision_that_stands_is_let_alone(before: str, after: str) -> None:
    assert changed(decision_rewritten, plan(before), plan(after)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "New date agreed",
            "New date refused",
            "decision D1, text: 'New date agreed' was written over with 'New date refused'",
        ),
        (
            "outcome: agreed",
            "outcome: refused",
            "decision D1, outcome: 'agreed' was written over with 'refused'",
        ),
        (
            "      - {id: D1, text: New date agreed, about: [A1], outcome: agreed}\n",
            "",
            "decision 'D1' was taken out",
        ),
        (
            "date: 2026-04-22\n    body: Board",
            "date: 2026-04-22\n    body: Cabinet",
            "body: 'Board' was written over with 'Cabinet'",
        ),
        (
            "2026-04-22",
            "2026-04-29",
            "date: 22 April 2026 was written over with 29 April 2026",
        ),
        (
            MEETINGS[MEETINGS.index("  - date: 2026-04") : MEETINGS.index("  - date: 2026-05")],
            "",
            "meeting 22 April 2026 was taken out",
        ),
    ],
)
def test_one_that_is_another_or_gone_is_named(old: str, new: str, expected: str) -> None:
    after = MEETINGS.replace(old, new, 1)
    assert after != MEETINGS
    flags = changed(decision_rewritten, plan(MEETINGS), plan(after))
    assert [text.removeprefix("meeting of 22 April 2026, ") for _, text in flags] == [expected]
