"""AT721: who agreed that an action is closed, or when, was written over or taken out."""

import pytest

from actiontrack.rules import sign_off_rewritten
from support import changed, plan


def of(sign_off: str, status: str = "complete") -> str:
    """A plan whose action gives its sign-off in line 9."""
    line = f"    sign_off: {{{sign_off}}}\n" if sign_off else ""
    return plan(f"actions:\n  - id: a\n    title: T\n{line}    status: {status}\n")


SIGNED = "criteria: An audit, on: 2026-05-01, by: Board"
REFUSED = "refused: {on: 2026-04-01, by: Board, reason: Too few}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(of("criteria: An audit"), of(SIGNED), id="signed off since"),
        pytest.param(of(SIGNED), of(SIGNED), id="as it was"),
        pytest.param(of("criteria: An audit"), of("criteria: Two audits"), id="not relied on yet"),
        pytest.param(of(REFUSED), of(f"{REFUSED}, {SIGNED}"), id="agreed after a refusal"),
        pytest.param(
            of(REFUSED),
            of(f"{REFUSED}, refusals: [{{on: 2026-06-01, by: Board, reason: Too old}}]"),
            id="refused again",
        ),
        pytest.param(
            of(SIGNED, "on-track"), of(SIGNED.replace("05-01", "06-01")), id="reopened, and again"
        ),
        pytest.param(of(SIGNED), of("on: soon"), id="it can no longer be read"),
    ],
)
def test_what_stands_is_let_alone(before: str, after: str) -> None:
    assert changed(sign_off_rewritten, before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(SIGNED, SIGNED.replace("Board", "Chair"), id="by another"),
        pytest.param(SIGNED, SIGNED.replace("05-01", "06-01"), id="on another day"),
        pytest.param(SIGNED, SIGNED.replace("An audit", "Nothing"), id="other criteria"),
        pytest.param(REFUSED, REFUSED.replace("few", "many"), id="another reason"),
        pytest.param(
            REFUSED,
            REFUSED.replace("04-01", "06-01").replace("few", "old"),
            id="the second refusal in place of the first",
        ),
        pytest.param(f"{REFUSED}, criteria: A", "criteria: A", id="the refusal is gone"),
        pytest.param(SIGNED, "", id="all is gone"),
    ],
)
def test_what_was_written_over_is_named(before: str, after: str) -> None:
    assert changed(sign_off_rewritten, of(before), of(after)) != []
