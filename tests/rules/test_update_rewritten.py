"""AT707: an update that was on record was changed or taken out."""

import pytest

from actiontrack.rules import update_rewritten
from support import changed, plan


def action(*updates: str) -> str:
    """A plan whose action's first update stands in line 10."""
    listed = "".join(f"      - {each}\n" for each in updates)
    body = "actions:\n  - id: a\n    title: Review\n"
    return plan(body + (f"    updates:\n{listed}" if updates else ""))


APRIL = '{date: 2026-04-15, status: on-track, text: "Two of three are tested"}'
IN_LINES = """\
text: >-
          Two of three
          are tested
        status: on-track
        date: 2026-04-15"""
MAY = '{date: 2026-05-15, text: "All are tested"}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([APRIL], [APRIL, MAY], id="a new one added"),
        pytest.param([], [APRIL], id="the first"),
        pytest.param([MAY], [APRIL, MAY], id="an older one found later"),
        pytest.param([APRIL, MAY], [MAY, APRIL], id="in another order"),
        pytest.param([APRIL], [APRIL.replace('"', "'")], id="other quotes"),
        pytest.param(
            [APRIL],
            [IN_LINES],
            id="laid out in lines",
        ),
        pytest.param([APRIL], [APRIL.replace("are tested", "are\\ntested")], id="broken in lines"),
        pytest.param([APRIL], [APRIL[:-1] + ", publish: no}"], id="kept from publication"),
        pytest.param([APRIL], [APRIL[:-1] + ", note: See the minutes}"], id="with a note"),
        pytest.param(
            [APRIL], [APRIL.replace("2026-04-15", "mid-April")], id="its day cannot be read"
        ),
    ],
)
def test_what_was_said_and_stands_is_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(update_rewritten, action(*before), action(*after)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Two", "Three", id="other words"),
        pytest.param("on-track", "at-risk", id="another rating"),
        pytest.param("04-15", "04-16", id="another day"),
        pytest.param("status: on-track, ", "", id="the rating taken out"),
    ],
)
def test_an_update_rewritten_is_flagged_where_it_stands(old: str, new: str) -> None:
    assert changed(update_rewritten, action(MAY, APRIL), action(MAY, APRIL.replace(old, new))) == [
        (11, "a Review: the update of 15 April 2026 was rewritten")
    ]


def test_one_taken_out_is_flagged_where_the_updates_stand() -> None:
    assert [line for line, _ in changed(update_rewritten, action(APRIL, MAY), action(APRIL))] == [9]


def test_all_of_them_taken_out_are_flagged_at_the_action() -> None:
    found = changed(update_rewritten, action(APRIL, MAY), action())
    assert [line for line, _ in found] == [7, 7]
