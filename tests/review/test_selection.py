"""Which actions are listed, in which order, and which one a person means."""

import re

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.review.fields import SORTS
from actiontrack.review.selection import (
    ActionFilter,
    days_asked_for,
    matching_actions,
    require_known_words,
    sorted_by,
    the_action,
)
from support import plan, review

PLAN = plan("""\
bodies: {NCC: Council, ICB: Board}
ratings: {Open: under-way, Done: complete, Grey: not-started}
findings: [{id: W1, text: a}]
workstreams:
  - id: S
    title: Strand
    lead: Head of Inclusion
    bodies: [ICB]
    addresses: [W1]
    actions:
      - {id: 1, title: b, status: Open, due: 2026-06-01}
      - {id: 2, title: a, status: Grey, start: 2026-06-01, due: 2026-07-01}
actions:
  - {id: 3, title: c, status: Done, lead: Nurse, bodies: [NCC]}
  - {id: 4}
""")


def ids(wanted: ActionFilter) -> list[str]:
    return [each.action.id for _, each in matching_actions(review(PLAN), wanted)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(ActionFilter(), ["1", "2", "3", "4"], id="all, the unreadable one too"),
        pytest.param(ActionFilter(overdue=True), ["1"], id="overdue"),
        pytest.param(ActionFilter(late_to_start=True), ["2"], id="late to start"),
        pytest.param(ActionFilter(due_within=16), ["2"], id="due within its last day"),
        pytest.param(ActionFilter(due_within=15), [], id="due a day too late"),
        pytest.param(
            ActionFilter(lead="inclusion"), ["1", "2"], id="an inherited lead, any capitals"
        ),
        pytest.param(ActionFilter(body="NCC"), ["3"], id="a body"),
        pytest.param(ActionFilter(status="complete"), ["3"], id="a meaning"),
        pytest.param(ActionFilter(status="open"), ["1"], id="the plan's own rating"),
        pytest.param(ActionFilter(workstream="s"), ["1", "2"], id="a workstream"),
        pytest.param(ActionFilter(finding="W1"), ["1", "2"], id="an inherited finding"),
        pytest.param(ActionFilter(flagged=frozenset({"AT301"})), ["1"], id="flagged"),
        pytest.param(
            ActionFilter(flagged=frozenset({"AT108"})), ["4"], id="flagged and unreadable"
        ),
        pytest.param(ActionFilter(overdue=True, finding="W9"), [], id="all that is asked for"),
    ],
)
def test_filters(wanted: ActionFilter, found: list[str]) -> None:
    assert ids(wanted) == found


@pytest.mark.parametrize(
    ("field", "order"),
    [
        ("title", ["2", "1", "3", "4"]),
        ("due", ["1", "2", "3", "4"]),
        ("start", ["2", "1", "3", "4"]),
        ("days-behind", ["1", "2", "3", "4"]),
        ("lead", ["1", "2", "3", "4"]),
        ("meaning", ["2", "1", "3", "4"]),
    ],
)
def test_order(field: str, order: list[str]) -> None:
    found = sorted_by(matching_actions(review(PLAN), ActionFilter()), field)
    present = [each.action.id for _, each in found]
    assert present == order


def test_every_field_can_be_sorted_by() -> None:
    actions = matching_actions(review(PLAN), ActionFilter())
    assert all(len(sorted_by(actions, field)) == 4 for field in SORTS)
    with pytest.raises(CannotDoError, match="did you mean 'title'"):
        sorted_by(actions, "titel")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (ActionFilter(lead="inclusoin"), "no lead holds 'inclusoin': did you mean 'Inclusion'?"),
        (ActionFilter(lead="zzz"), "no lead holds 'zzz': 'actiontrack status --by lead' lists"),
        (ActionFilter(body="NC"), "there is no body 'NC': did you mean 'NCC'?"),
        (ActionFilter(status="compleet"), "there is no status 'compleet': did you mean 'complete'"),
        (ActionFilter(finding="Q"), "there is no finding 'Q': write one of W1"),
        (ActionFilter(workstream="Stand"), "there is no workstream 'Stand': did you mean 'Strand'"),
    ],
)
def test_a_word_that_no_plan_knows_is_refused(asked: ActionFilter, said: str) -> None:
    with pytest.raises(CannotDoError, match=re.escape(said)):
        require_known_words(review(PLAN), asked)


@pytest.mark.parametrize(
    "asked",
    [
        ActionFilter(lead="NURSE", body="ICB", status="Open", finding="W1", workstream="strand"),
        ActionFilter(status="off track"),
    ],
)
def test_a_word_that_a_plan_knows_may_find_nothing(asked: ActionFilter) -> None:
    require_known_words(review(PLAN), asked)
    assert matching_actions(review(PLAN), asked) == []


def test_a_plan_that_is_not_read_to_its_end_may_know_any_word() -> None:
    require_known_words(review(PLAN + "findings: [\n"), ActionFilter(finding="W9"))


def test_days_asked_for() -> None:
    assert days_asked_for("28d") == 28
    assert days_asked_for(None) is None
    with pytest.raises(CannotDoError, match="such as 28d"):
        days_asked_for("soon")


def test_one_action_by_its_id() -> None:
    assert the_action(review(PLAN), "2")[1].action.title == "a"
    two = review(PLAN, PLAN.replace("id: x", "id: y").replace("title: a,", "title: z,"))
    assert the_action(two, "y:2")[1].action.title == "z"
    with pytest.raises(CannotDoError, match="several plans hold 2: write x:2 or y:2"):
        the_action(two, "2")


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("22", "there is no action 22: did you mean '2'"),
        ("y:2", "there is no plan y: write x"),
        ("x:NOPE", "there is no action NOPE in x: 'actiontrack list x' lists"),
        ("NOPE", "there is no action NOPE: 'actiontrack list' lists"),
    ],
)
def test_a_mistyped_reference_lists_the_near_ones(ref: str, said: str) -> None:
    with pytest.raises(CannotDoError, match=said):
        the_action(review(PLAN), ref)


def test_an_id_used_twice_is_ambiguous() -> None:
    twice = plan("actions:\n  - {id: 1, title: A}\n  - {id: 1, title: B}\n")
    with pytest.raises(CannotDoError, match="x:1 is the id of 2 actions"):
        the_action(review(twice), "1")
