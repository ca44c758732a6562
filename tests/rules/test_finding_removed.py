"""AT708: a finding that was in the plan is no longer there."""

import pytest

from actiontrack.rules import finding_removed
from support import changed, plan

BEFORE = plan("""\
    note: Findings
    findings:
      - {id: W1, text: Waits are long}
      - {id: W2, text: Plans are late}
    actions:
      - {id: a, title: Review, addresses: [W2]}
    """)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("actions:", "  - {id: W3, text: New}\nactions:", id="a finding added"),
        pytest.param("text: Plans", "kind: recommendation, text: Plans", id="its kind given"),
        pytest.param("Plans are late", "Plans come late", id="a slip of the pen put right"),
        pytest.param("{id: W2, text: Plans are late}", 'id: "W2"\n    text: Late', id="in lines"),
        pytest.param("  - {id: W1, text: Waits are long}\n", "", id="moved"),
        pytest.param("[W2]", "[]", id="no longer answered"),
        pytest.param("text: Plans are late", "text: [Late]", id="its text cannot be read"),
        pytest.param("id: W2, text", "id: W 2, text", id="its id cannot be read"),
    ],
)
def test_a_finding_that_stands_is_let_alone(old: str, new: str) -> None:
    assert old in BEFORE
    after = BEFORE.replace(old, new)
    if not new:
        after = after.replace("actions:", f"{old}actions:")
    assert changed(finding_removed, BEFORE, after) == []


def test_findings_that_cannot_be_read_are_not_gone() -> None:
    start, end = BEFORE.index("findings:"), BEFORE.index("actions:")
    after = f"{BEFORE[:start]}findings: see the report\n{BEFORE[end:]}"
    assert changed(finding_removed, BEFORE, after) == []


def test_what_is_gone_is_flagged_where_the_findings_stand() -> None:
    after = BEFORE.replace("  - {id: W2, text: Plans are late}\n", "")
    assert changed(finding_removed, BEFORE, after) == [(7, "W2 Plans are late was removed")]


def test_all_of_them_may_be_gone() -> None:
    assert changed(finding_removed, BEFORE, plan()) == [
        (1, "W1 Waits are long was removed"),
        (1, "W2 Plans are late was removed"),
    ]


def test_another_id_is_another_finding() -> None:
    after = BEFORE.replace("id: W2", "id: W4")
    assert [line for line, _ in changed(finding_removed, BEFORE, after)] == [7]
