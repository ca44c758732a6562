"""AT603: no measure shows whether a finding has been put right."""

import pytest

from actiontrack.rules import finding_without_measure
from support import found, plan

TWO = "findings:\n  - {id: W1, text: Slow}\n  - {id: W2, text: Late}\n"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("actions: [{id: a, title: T}]\n", id="no findings"),
        pytest.param(
            TWO + "actions: [{id: a, title: T, addresses: [W1, W2], measures: [M1]}]\n",
            id="one action with a measure",
        ),
        pytest.param(
            TWO + "actions: [{id: a, title: T, addresses: [W1, W2]},"
            " {id: b, title: T, addresses: [W2, W1], measures: [M1]}]\n",
            id="the other of two actions has one",
        ),
        pytest.param(
            TWO + "workstreams: [{id: A, title: T, addresses: [W1, W2],"
            " actions: [{id: a, title: T, measures: [M1]}]}]\n",
            id="findings of the workstream",
        ),
        pytest.param("findings: [{id: S1, kind: strength, text: Kind}]\n", id="a strength"),
        pytest.param(
            "findings: [{id: S1, kind: strenght, text: Kind}]\n", id="a kind that is unread"
        ),
        pytest.param(
            "findings: [{id: W1, text: Slow}]\n"
            "actions: [{id: a, title: T, addresses: [W1], measures: M1}]\n",
            id="measures that could not be read",
        ),
    ],
)
def test_what_a_measure_shows_or_needs_none_is_let_alone(body: str) -> None:
    assert found(finding_without_measure, plan(body)) == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("", id="no action answers it"),
        pytest.param(", {id: b, title: T, addresses: [W2]}", id="its action has no measure"),
        pytest.param(
            ", {id: b, title: T, addresses: [W2], success: Seen}", id="its action has words only"
        ),
        pytest.param(", {id: b, title: T, measures: [M1]}", id="a measure answers no finding"),
    ],
)
def test_one_without_a_measure_is_flagged_where_it_stands(other: str) -> None:
    actions = f"actions: [{{id: a, title: T, addresses: [W1], measures: [M1]}}{other}]\n"
    assert found(finding_without_measure, plan(TWO + actions)) == [
        (8, "W2 Late: no measure shows whether it is put right"),
    ]


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("", id="nothing at all"),
        pytest.param("actions: [{id: a, title: T, addresses: [W1, W2]}]\n", id="no measures"),
        pytest.param("measures: [{id: M1, title: In time}]\n", id="measures of no action"),
    ],
)
def test_a_plan_in_which_nothing_is_linked_is_told_once(rest: str) -> None:
    text = plan("note: New\n" + TWO + "  - {id: S1, kind: strength, text: Kind}\n" + rest)
    assert found(finding_without_measure, text) == [(7, "none of the 2 findings has a measure")]


def test_so_is_one_with_a_single_finding() -> None:
    assert found(finding_without_measure, plan("findings: [{id: W1, text: Slow}]\n")) == [
        (6, "the one finding has no measure"),
    ]


def test_in_audit_recommendations_the_action_is_the_recommendation() -> None:
    text = plan(TWO)
    assert found(finding_without_measure, text) != []
    assert (
        found(finding_without_measure, text.replace("improvement-plan", "audit-recommendations"))
        == []
    )
