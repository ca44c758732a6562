"""AT705: a due date was moved and it is not said who agreed it, or when."""

import pytest

from actiontrack.rules import reprogrammed_without_agreement
from support import changed, plan


def action(*moves: str) -> str:
    """A plan whose action's first new date stands in line 11."""
    listed = "".join(f"      - {move}\n" for move in moves)
    body = "actions:\n  - id: a\n    title: Review\n    due: 2026-06-01\n"
    return plan(body + (f"    reprogrammed:\n{listed}" if moves else ""))


AGREED = "{to: 2026-07-01, agreed: 2026-05-20, by: Board}"
BARE = "{to: 2026-07-01}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([], [AGREED], id="agreed"),
        pytest.param([AGREED], [AGREED, AGREED.replace("07-01", "09")], id="agreed again"),
        pytest.param([], [AGREED.replace("2026-05-20", "2026-05")], id="in a month"),
        pytest.param([BARE], [BARE], id="on record before"),
        pytest.param([BARE], [AGREED], id="said now"),
        pytest.param([BARE], [BARE, AGREED], id="the newer one agreed"),
        pytest.param([], [AGREED.replace("2026-05-20", "20 May")], id="a day that cannot be read"),
        pytest.param([], [AGREED.replace("Board", "[Board]")], id="a board that cannot be read"),
        pytest.param([AGREED], [], id="a new date taken out, which another rule flags"),
    ],
)
def test_what_somebody_agreed_is_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(reprogrammed_without_agreement, action(*before), action(*after)) == []


@pytest.mark.parametrize(
    ("move", "missing"),
    [
        pytest.param("{to: 2026-07, agreed: 2026-05-20}", "'by'", id="nobody"),
        pytest.param("{to: 2026-07, by: Board}", "'agreed'", id="no day"),
        pytest.param("{to: 2026-07, agreed: , by: }", "'agreed' and 'by'", id="both left empty"),
        pytest.param(
            "{to: 2026-07, reason: Late}", "'agreed' and 'by'", id="a reason is not enough"
        ),
    ],
)
def test_what_is_missing_is_named(move: str, missing: str) -> None:
    assert changed(reprogrammed_without_agreement, action(), action(move)) == [
        (11, f"a Review: moved to July 2026 without {missing}")
    ]


def test_only_what_is_new_is_flagged() -> None:
    found = changed(reprogrammed_without_agreement, action(BARE), action(BARE, BARE, AGREED, BARE))
    assert [line for line, _ in found] == [12, 14]
