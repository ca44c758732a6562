"""Lists by what a council keeps of its actions besides; actions by their published reference."""

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.review.fields import own_fields_of
from actiontrack.review.selection import (
    ActionFilter,
    columns_asked_for,
    fields_asked_for,
    matching_actions,
    require_known_words,
    sorted_by,
    the_action,
)
from support import plan, review, reviewed

FIELDS = """\
fields:
  priority:
    title: Priority
    choice: [Must, Should, Could]
  points:
    title: Points
    kind: number
"""
PLAN = plan(
    FIELDS
    + """\
actions:
  - id: a
    ref: SEND/2b
    title: One
    lead: [Head of SEND, Head of Health]
    fields:
      priority: Could
      points: 9
  - id: b
    ref: SEND/3
    title: Two
    fields:
      priority: Must
      points: 10
  - id: c
    ref: SEND/3
    title: Three
    fields:
      priority: Mist
"""
)


def listed(*where: str, sort: str | None = None) -> list[str]:
    looked_at = review(PLAN)
    own = own_fields_of(looked_at)
    criteria = ActionFilter(where=fields_asked_for(where, own))
    require_known_words(looked_at, criteria)
    return [
        each.action.id for _, each in sorted_by(matching_actions(looked_at, criteria), sort, own)
    ]


def test_without_a_filter_all_are_listed() -> None:
    assert listed() == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (["priority=Must"], ["b"]),
        (["Priority=must"], ["b"]),
        (["priority=Could", "points=9"], ["a"]),
        (["priority=Could", "points=10"], []),
        (["priority=Should"], []),
        (["priority="], ["c"]),
        (["lead=Head of Health"], ["a"]),
        (["overdue=no"], ["a", "b", "c"]),
    ],
)
def test_where_asks_for_the_value_of_a_field(where: list[str], expected: list[str]) -> None:
    assert listed(*where) == expected


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("priority", "--where priority: write FIELD=VALUE, such as priority=Must"),
        ("priorty=Must", "--where: there is no field 'priorty': did you mean 'priority'?"),
        ("priority=Mist", "--where priority: none is 'Mist': did you mean 'Must'?"),
    ],
)
def test_an_unknown_field_or_value_is_refused(where: str, message: str) -> None:
    with pytest.raises(CannotDoError) as refused:
        listed(where)
    assert str(refused.value) == message


def test_a_choice_is_sorted_as_it_is_declared_and_a_number_as_a_number() -> None:
    assert listed(sort="priority") == ["b", "a", "c"]
    assert listed(sort="points") == ["a", "b", "c"]
    assert columns_asked_for("id,Priority", own_fields_of(review(PLAN))) == ("id", "priority")


def test_plans_that_keep_different_things_under_one_key_are_sorted_together() -> None:
    text = PLAN.replace("choice: [Must, Should, Could]", "kind: text")
    looked_at = review(PLAN, text)
    own = own_fields_of(looked_at)
    actions = sorted_by(matching_actions(looked_at, ActionFilter()), "priority", own)
    assert len(actions) == 6


def test_an_action_is_found_by_its_published_reference_where_that_is_unique() -> None:
    looked_at = review(PLAN)
    assert the_action(looked_at, "SEND/2b")[1].action.id == "a"
    with pytest.raises(
        CannotDoError, match=r"several actions were published as SEND/3: write .*:b or"
    ):
        the_action(looked_at, "SEND/3")
    with pytest.raises(CannotDoError, match=r"did you mean 'SEND/2b'\?"):
        the_action(looked_at, "SEND/2a")


def test_an_id_wins_over_a_reference() -> None:
    looked_at = review(PLAN.replace("ref: SEND/2b", "ref: b"))
    assert the_action(looked_at, "b")[1].action.id == "b"


def test_groups_of_a_choice_stand_in_its_order_with_those_that_are_empty() -> None:
    groups = reviewed(PLAN).summary.groups["priority"]
    assert [(each.id, each.actions) for each in groups] == [
        ("Must", 1),
        ("Should", 0),
        ("Could", 1),
        (None, 1),
    ]
    assert [each.id for each in reviewed(PLAN).summary.groups["points"]] == ["9", "10", None]
