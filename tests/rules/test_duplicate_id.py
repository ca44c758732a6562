"""AT201: two items of the same sort have the same id."""

import pytest

from actiontrack.rules import duplicate_id
from support import found, plan


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "actions:\n  - {id: 1.1, title: Review}\n  - {id: 1.10, title: Train}\n",
            id="ids that are the same number and not the same text",
        ),
        pytest.param(
            "actions:\n  - {id: a, title: Review}\n  - {id: A, title: Train}\n",
            id="ids that differ in a capital",
        ),
        pytest.param(
            "findings:\n  - {id: A1, text: Slow}\nmeasures:\n  - {id: A1, title: In time}\n"
            "workstreams:\n  - id: A1\n    title: Needs\n    actions:\n"
            "      - {id: A1, title: Review}\n",
            id="one id for items of different sorts",
        ),
        pytest.param(
            "findings:\n  - {id: a b, text: Slow}\n  - {id: c d, text: Late}\n",
            id="two ids that could not be read",
        ),
    ],
)
def test_ids_that_tell_items_of_a_sort_apart_are_let_alone(body: str) -> None:
    assert found(duplicate_id, plan(body)) == []


def test_the_later_action_is_flagged_at_its_id() -> None:
    text = plan("""\
        actions:
          - id: 2.4
            title: Review
          - title: Train
            id: 2.4
        """)
    assert found(duplicate_id, text) == [(10, "2.4 is already the id of another action")]


def test_actions_are_compared_across_workstreams_and_outside_them() -> None:
    text = plan("""\
        workstreams:
          - id: A
            title: Needs
            actions:
              - {id: "2.4", title: Review}
          - id: B
            title: Skills
            actions:
              - {id: 2.4, title: Train}
        actions:
          - {id: 2.4, title: Report}
        """)
    assert [line for line, _ in found(duplicate_id, text)] == [14, 16]


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        pytest.param("workstreams: [{id: A, title: T}, {id: A, title: U}]\n", "workstream", id="w"),
        pytest.param("findings: [{id: A, text: T}, {id: A, text: U}]\n", "finding", id="f"),
        pytest.param("measures: [{id: A, title: T}, {id: A, title: U}]\n", "measure", id="m"),
        pytest.param("other_inspections: [{id: A}, {id: A}]\n", "other inspection", id="i"),
        pytest.param("risks: [{id: A, title: T}, {id: A, title: U}]\n", "risk", id="r"),
    ],
)
def test_so_are_items_of_every_other_sort(body: str, sort: str) -> None:
    assert found(duplicate_id, plan(body)) == [(6, f"A is already the id of another {sort}")]


MEETINGS = """\
meetings:
  - {date: 2026-04-01, KEY: [{id: A, text: T}, {id: B, text: U}]}
  - {date: 2026-05-01, KEY: [{id: A, text: V}, {id: A, text: W}]}
"""


@pytest.mark.parametrize(("key", "sort"), [("decisions", "decision"), ("arising", "thing arising")])
def test_what_a_meeting_decided_has_an_id_within_the_meeting(key: str, sort: str) -> None:
    text = plan(MEETINGS.replace("KEY", key))
    expected = (8, f"A is already the id of another {sort} of this meeting")
    assert found(duplicate_id, text) == [expected]


def test_two_notices_of_one_id_are_told() -> None:
    assert found(duplicate_id, plan("notices:\n  - {id: N1}\n  - {id: N1}\n")) == [
        (8, "N1 is already the id of another notice")
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [("review", "the word for a step of the kind's own"), ("received", "that of a fact")],
)
def test_a_step_has_an_id_of_its_own(name: str, words: str) -> None:
    text = plan(f"steps:\n  - {{id: {name}, name: Review}}\n")
    assert found(duplicate_id, text) == [(7, f"{name} is already {words}")]
