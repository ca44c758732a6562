"""AT602: an action does not say which finding it answers."""

import pytest

from actiontrack.rules import action_without_finding
from support import found, plan

LINKED = "actions:\n  - {id: a, title: Review, addresses: [W1]}\n"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="no actions"),
        pytest.param("findings: [{id: W1, text: Slow}]\n", id="findings and no actions"),
        pytest.param(LINKED, id="its own finding"),
        pytest.param(
            "workstreams: [{id: A, title: T, addresses: [W1], actions: [{id: a, title: T}]}]\n",
            id="the workstream's",
        ),
        pytest.param(LINKED + "  - {id: b, title: Train, addresses: W1}\n", id="one unread"),
        pytest.param(
            LINKED
            + "workstreams: [{id: A, title: T, addresses: W1, actions: [{id: b, title: T}]}]\n",
            id="that of the workstream unread",
        ),
        pytest.param(LINKED + "  - {id: b}\n", id="an action that is unreadable"),
    ],
)
def test_an_action_that_answers_a_finding_is_let_alone(body: str) -> None:
    assert found(action_without_finding, plan(body)) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("status: under-way", id="no key"),
        pytest.param("addresses:", id="an empty value"),
        pytest.param("addresses: []", id="an empty list"),
        pytest.param("due: soon", id="another value that could not be read"),
    ],
)
def test_one_among_others_is_flagged_where_it_begins(lines: str) -> None:
    text = plan(f"{LINKED}  - id: b\n    title: Train\n    {lines}\n")
    assert found(action_without_finding, text) == [(8, "b Train: answers no finding")]


def test_each_of_several_is_flagged() -> None:
    text = plan(LINKED + "  - {id: b, title: Train}\n  - {id: c, title: Report}\n")
    assert [line for line, _ in found(action_without_finding, text)] == [8, 9]


def test_a_plan_in_which_nothing_is_linked_is_told_once_in_its_own_word() -> None:
    text = plan("""\
        words: {action: commitment}
        findings: [{id: W1, text: Slow}]
        workstreams: [{id: A, title: Needs, actions: [{id: a, title: Review}]}]
        actions: [{id: b, title: Train}, {id: c, title: Report}]
        """)
    assert found(action_without_finding, text) == [
        (1, "no commitment says which finding it answers"),
    ]


def test_in_audit_recommendations_the_action_is_the_recommendation() -> None:
    text = plan("actions: [{id: b, title: T}]\n")
    assert found(action_without_finding, text) != []
    assert (
        found(action_without_finding, text.replace("improvement-plan", "audit-recommendations"))
        == []
    )
