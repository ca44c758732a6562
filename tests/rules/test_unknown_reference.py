"""AT202: something refers to an id that the plan does not hold."""

import pytest

from actiontrack.rules import unknown_reference
from support import found, plan


def test_references_to_what_the_plan_holds_are_let_alone() -> None:
    text = plan("""\
        bodies:
          NCC: Northshire County Council
        accountable_bodies: [NCC]
        findings: [{id: W1, text: Slow}]
        measures: [{id: M1, title: In time}]
        workstreams:
          - id: A1
            title: Needs
            bodies: [NCC]
            addresses: [W1]
            actions:
              - {id: 1.1, title: Review, measures: [M1], depends_on: ["2"]}
        actions:
          - {id: 2, title: Train, bodies: [NCC], addresses: [W1]}
        excuse:
          - {rule: AT401, action: 1.1, until: 2026-09-30, reason: A post is empty}
        """)
    assert found(unknown_reference, text) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("actions: [{id: a, title: T, bodies: , addresses: []}]\n", id="none given"),
        pytest.param("meetings: [{date: 2026-06, theme: Any words}]\n", id="a theme in words"),
        pytest.param('actions: [{id: a, title: T, addresses: ["W 1"]}]\n', id="an unreadable one"),
        pytest.param(
            "actions: [{id: a, title: T, depends_on: [b]}, {id: b}]\n", id="an unreadable action"
        ),
        pytest.param(
            'findings: [{id: "W 1", text: T}]\nactions: [{id: a, title: T, addresses: [W1]}]\n',
            id="a finding whose id is unread",
        ),
        pytest.param("bodies: [NCC]\naccountable_bodies: [NCC]\n", id="bodies that are unread"),
        pytest.param("excuse: [{rule: AT401, until: 2026-09, reason: R}]\n", id="the whole plan"),
    ],
)
def test_what_is_no_reference_is_let_alone(body: str) -> None:
    assert found(unknown_reference, plan(body)) == []


@pytest.mark.parametrize(
    ("key", "sort"),
    [
        pytest.param("bodies", "body", id="a body"),
        pytest.param("addresses", "finding", id="a finding"),
        pytest.param("measures", "measure", id="a measure"),
        pytest.param("depends_on", "action", id="an action"),
    ],
)
def test_an_action_that_refers_to_nothing_is_flagged(key: str, sort: str) -> None:
    text = plan(f"actions:\n  - id: a\n    title: Review\n    {key}:\n      - a\n      - Z9\n")
    assert (11, f"there is no {sort} Z9") in found(unknown_reference, text)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        pytest.param("findings: [{id: W1, text: T, made: {on: May}}]\n", "addresses", id="a date"),
        pytest.param("findings: [{id: W1, text: T, owner: X}]\n", "addresses", id="a key"),
        pytest.param("measures: [{id: M1, title: T, better: up}]\n", "measures", id="a word"),
        pytest.param("bodies: {NCC: [Council]}\n", "bodies", id="a name"),
    ],
)
def test_what_is_bad_beside_an_id_costs_itself_alone(body: str, key: str) -> None:
    text = plan(f"{body}actions: [{{id: a, title: T, {key}: [Z9]}}]\n")
    assert [line for line, _ in found(unknown_reference, text)] == [7]


def test_an_inherited_reference_is_flagged_once_where_it_is_written() -> None:
    text = plan("""\
        workstreams:
          - id: A1
            title: Needs
            bodies: [ICB]
            addresses: [W9]
            actions:
              - {id: 1.1, title: Review}
              - {id: 1.2, title: Train}
        """)
    assert [line for line, _ in found(unknown_reference, text)] == [9, 10]


def test_accountable_bodies_and_excuses_refer_too() -> None:
    text = plan("""\
        accountable_bodies: [NCC]
        excuse:
          - rule: AT401
            until: 2026-09-30
            reason: A post is empty
            action: 1.1
        """)
    assert found(unknown_reference, text) == [
        (6, "there is no body NCC"),
        (11, "there is no action 1.1"),
    ]


def test_the_message_says_which_id_was_meant() -> None:
    text = plan("findings: [{id: W10, text: T}]\nactions: [{id: a, title: T, addresses: [W1O]}]\n")
    assert found(unknown_reference, text) == [
        (7, "there is no finding W1O: did you mean 'W10'?"),
    ]


ABOUT = """\
findings: [{id: W1, text: T, from: REF}]
other_inspections: [{id: I1}]
risks: [{id: RK1, title: T, about: [REF]}]
meetings: [{date: 2026-05, decisions: [{id: D1, text: T, about: [REF]}]}]
actions: [{id: a, title: T}]
"""


def test_a_risk_and_a_decision_are_about_an_action_or_a_finding() -> None:
    assert found(unknown_reference, plan(ABOUT.replace("from: REF", "from: I1"))) == [
        (8, "there is no action or finding REF"),
        (9, "there is no action or finding REF"),
    ]
    known = ABOUT.replace("from: REF", "").replace("[REF]", "[a, W1]")
    assert found(unknown_reference, plan(known)) == []


def test_a_finding_comes_from_an_inspection_that_is_there() -> None:
    text = plan(ABOUT.replace("[REF]", "[a]").replace("REF", "I2"))
    assert found(unknown_reference, text) == [(6, "there is no inspection or notice I2")]


NOTICE = """\
notices: [{id: N1, kind: improvement-notice}]
findings: [{id: C1, kind: condition, text: T, from: REF}]
steps:
  - {id: s1, name: Review, of: REF}
"""


def test_a_finding_and_a_step_come_from_a_notice_that_is_there() -> None:
    assert found(unknown_reference, plan(NOTICE.replace("REF", "N1"))) == []
    assert found(unknown_reference, plan(NOTICE.replace("REF", "N2"))) == [
        (7, "there is no inspection or notice N2"),
        (9, "there is no notice N2"),
    ]
    unread = NOTICE.replace("REF", "N2").replace("id: N1", 'id: "N 1"')
    assert found(unknown_reference, plan(unread)) == []


STEPS = "steps:\n  - {id: s1, name: A, within: 2 weeks, from: %s}\n  - {id: s2, name: B, %s}\n"


@pytest.mark.parametrize("start", ["received", "statement", "2026-02-10", "s2", "10/02/2026"])
def test_what_a_step_may_be_counted_from_is_let_alone(start: str) -> None:
    assert found(unknown_reference, plan(STEPS % (start, "due: 2026-06-01"))) == []


def test_a_step_that_is_counted_from_none_or_in_a_circle_is_told_at_its_place() -> None:
    assert found(unknown_reference, plan(STEPS % ("recieved", "due: 2026-06-01"))) == [
        (7, "there is no step recieved: did you mean 'received'?")
    ]
    circle = plan(STEPS % ("s2", "within: 1 day, from: s1"))
    assert found(unknown_reference, circle) == [(7, "s1 is counted from itself: s1, s2, s1")]
