"""AT404: an action names neither a post nor a body that answers for it."""

import pytest

from actiontrack.rules import no_accountable
from support import found, plan


def action(lines: str) -> str:
    """A plan whose action begins in line 7."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


def inherited(line: str) -> str:
    """A plan whose action, in line 11, has what its workstream gives in line 9."""
    return plan(f"""\
        workstreams:
          - id: A
            title: Needs
            {line}
            actions:
              - {{id: a, title: Review}}
        """)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(action("accountable: Director of Education"), id="a post"),
        pytest.param(action("bodies: [NCC]"), id="a body"),
        pytest.param(action("bodies: [NCC]\n    accountable: Director"), id="both"),
        pytest.param(action("bodies: NCC"), id="a body that could not be read"),
        pytest.param(action("accountable: [Director]"), id="a post that could not be read"),
        pytest.param(action("status: suspended"), id="set aside for now"),
        pytest.param(action("status: withdrawn"), id="set aside for good"),
        pytest.param(inherited("accountable: Director"), id="the workstream's post"),
        pytest.param(inherited("bodies: [NCC]"), id="the workstream's bodies"),
        pytest.param(inherited("bodies: NCC"), id="those of the workstream, which are unread"),
    ],
)
def test_what_somebody_answers_for_or_is_set_aside_is_let_alone(text: str) -> None:
    assert found(no_accountable, text) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("status: under-way", id="under way"),
        pytest.param("status: complete", id="done"),
        pytest.param("lead: Head of Inclusion", id="only somebody who does it"),
        pytest.param("bodies: []\n    accountable:", id="empty values"),
        pytest.param("due: soon", id="another value that could not be read"),
    ],
)
def test_what_nobody_answers_for_is_flagged_where_it_begins(lines: str) -> None:
    assert found(no_accountable, action(lines)) == [
        (7, "a Review: no post or body is named that answers for it")
    ]


def test_accountable_bodies_of_the_plan_are_never_inherited() -> None:
    text = plan("bodies: {NCC: Council}\naccountable_bodies: [NCC]\nactions: [{id: a, title: T}]\n")
    ((line, message),) = found(no_accountable, text)
    assert line == 8
    assert message == (
        "a T: no post or body is named that answers for it, though NCC answers for the whole plan"
    )


def test_a_workstream_that_names_nobody_gives_nothing() -> None:
    assert [line for line, _ in found(no_accountable, inherited("lead: Head"))] == [11]
