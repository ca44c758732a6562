"""AT601: a finding is answered by no action."""

import pytest

from actiontrack.rules import finding_without_action
from support import found, plan

TWO = "findings:\n  - {id: W1, text: Slow}\n  - {id: W2, text: Late}\n"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("actions: [{id: a, title: T}]\n", id="no findings"),
        pytest.param(TWO + "actions: [{id: a, title: T, addresses: [W1, W2]}]\n", id="one action"),
        pytest.param(
            TWO + "actions: [{id: a, title: T, addresses: [W1]},"
            " {id: b, title: T, addresses: [W2]}]\n",
            id="an action each",
        ),
        pytest.param(
            TWO + "workstreams: [{id: A, title: T, addresses: [W1, W2],"
            " actions: [{id: a, title: T}]}]\n",
            id="through the workstream",
        ),
        pytest.param(
            "findings: [{id: S1, kind: strength, text: Kind}]\nactions: [{id: a, title: T}]\n",
            id="a strength",
        ),
        pytest.param(
            "findings: [{id: S1, kind: strenght, text: Kind}]\n", id="a kind that is unread"
        ),
        pytest.param(
            "findings: [{id: W1, text: Slow}]\nactions: [{id: a, title: T, addresses: W1}]\n",
            id="an action that answers something unread",
        ),
    ],
)
def test_what_is_answered_or_needs_no_answer_is_let_alone(body: str) -> None:
    assert found(finding_without_action, plan(body)) == []


@pytest.mark.parametrize(
    ("actions", "line"),
    [
        pytest.param("actions: [{id: a, title: T, addresses: [W1]}]\n", 8, id="the second"),
        pytest.param("actions: [{id: a, title: T, addresses: [W2]}]\n", 7, id="the first"),
        pytest.param(
            "workstreams: [{id: A, title: T, addresses: [W2],"
            " actions: [{id: a, title: T, addresses: [W1]}]}]\n",
            8,
            id="an action's own replaces the workstream's",
        ),
        pytest.param(
            "workstreams: [{id: A, title: T, addresses: [W2]}]\n"
            "actions: [{id: a, title: T, addresses: [W1]}]\n",
            8,
            id="a workstream without actions answers nothing",
        ),
    ],
)
def test_what_no_action_answers_is_flagged_where_it_stands(actions: str, line: int) -> None:
    assert [at for at, _ in found(finding_without_action, plan(TWO + actions))] == [line]


def test_the_message_names_the_finding() -> None:
    text = plan(TWO + "actions: [{id: a, title: T, addresses: [W1]}]\n")
    assert found(finding_without_action, text) == [(8, "W2 Late: no action answers it")]


@pytest.mark.parametrize("actions", ["", "actions: [{id: a, title: T}, {id: b, title: U}]\n"])
def test_a_plan_in_which_nothing_is_linked_is_told_once(actions: str) -> None:
    text = plan("note: New\n" + TWO + "  - {id: S1, kind: strength, text: Kind}\n" + actions)
    assert found(finding_without_action, text) == [
        (7, "none of the 2 findings is answered by an action"),
    ]


def test_so_is_one_with_a_single_finding() -> None:
    assert found(finding_without_action, plan("findings: [{id: W1, text: Slow}]\n")) == [
        (6, "the one finding is answered by no action"),
    ]


@pytest.mark.parametrize("reply", ["{state: rejected}", "{state: refused}"])
def test_what_was_rejected_or_cannot_be_read_needs_no_action(reply: str) -> None:
    rejected = f"  - {{id: W3, text: Late, reply: {reply}}}\n"
    text = plan(TWO + rejected + "actions: [{id: a, title: T, addresses: [W1, W2]}]\n")
    assert found(finding_without_action, text) == []


def test_in_audit_recommendations_the_action_is_the_recommendation() -> None:
    text = plan(TWO)
    assert found(finding_without_action, text) != []
    assert (
        found(finding_without_action, text.replace("improvement-plan", "audit-recommendations"))
        == []
    )
