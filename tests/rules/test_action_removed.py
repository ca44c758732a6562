"""AT701: an action that was in the plan is no longer there."""

import pytest

from actiontrack.rules import action_removed
from support import changed, plan

BEFORE = plan("""\
    workstreams:
      - id: A
        title: Needs
        actions:
          - {id: 1.1, title: Review}
      - id: B
        title: Skills
        actions:
          - {id: 1.10, title: Train}
          - {id: 1.11, title: Hire}
    actions:
      - {id: 2, title: Report}
    """)
HIRE = "      - {id: 1.11, title: Hire}\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("title: Hire", "title: Hire, status: withdrawn, reason: Cut", id="withdrawn"),
        pytest.param("title: Hire", "title: Take on two nurses", id="reworded"),
        pytest.param("id: 1.11", 'id: "1.11"', id="its id in quotes"),
        pytest.param(
            "1.11, title: Hire}\n", "1.11, title: Hire}\n      - {id: 3, title: C}\n", id="a"
        ),
        pytest.param(HIRE + "actions:\n", "actions:\n  - {id: 1.11, title: Hire}\n", id="moved"),
        pytest.param("title: Hire", "title: [Hire]", id="its title can no longer be read"),
        pytest.param("title: Skills", "title: Knowledge", id="its workstream has a new name"),
        pytest.param("id: B", "id: C", id="its workstream has a new id"),
    ],
)
def test_what_is_still_in_the_plan_is_let_alone(old: str, new: str) -> None:
    assert old in BEFORE
    assert changed(action_removed, BEFORE, BEFORE.replace(old, new)) == []


def test_one_whose_id_could_not_be_read_is_put_right() -> None:
    before = BEFORE.replace("id: 1.11", "id: 1 11")
    assert changed(action_removed, before, BEFORE) == []


def test_what_is_gone_is_flagged_where_its_workstream_stands() -> None:
    after = BEFORE.replace(HIRE, "")
    assert changed(action_removed, BEFORE, after) == [(11, "1.11 Hire was removed")]


def test_what_stood_in_no_workstream_is_flagged_where_the_actions_begin() -> None:
    after = BEFORE.replace("  - {id: 2, title: Report}\n", "  []\n")
    assert changed(action_removed, BEFORE, after) == [(16, "2 Report was removed")]


def test_the_workstream_may_be_gone_too() -> None:
    start, end = BEFORE.index("  - id: A"), BEFORE.index("  - id: B")
    after = BEFORE[:start] + BEFORE[end:]
    assert changed(action_removed, BEFORE, after) == [(12, "1.1 Review was removed")]


def test_nothing_may_be_left() -> None:
    assert [message for _, message in changed(action_removed, BEFORE, plan())] == [
        "1.1 Review was removed",
        "1.10 Train was removed",
        "1.11 Hire was removed",
        "2 Report was removed",
    ]


def test_another_id_is_another_action() -> None:
    after = BEFORE.replace("id: 1.10,", "id: 1.12,")
    assert changed(action_removed, BEFORE, after) == [(11, "1.10 Train was removed")]


def test_one_of_two_with_the_same_id_is_missed() -> None:
    before = BEFORE.replace("id: 1.11", "id: 1.10")
    after = BEFORE.replace(HIRE, "")
    assert changed(action_removed, before, after) == [(11, "1.10 Hire was removed")]


def test_one_that_could_not_be_read_is_missed_too() -> None:
    before = BEFORE.replace("id: 1.11", "id: 1 11")
    after = BEFORE.replace(HIRE, "")
    assert [line for line, _ in changed(action_removed, before, after)] == [11]
