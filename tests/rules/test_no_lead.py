"""AT403: an action names nobody who does it."""

import pytest

from actiontrack.rules import no_lead
from support import found, plan


def action(lines: str) -> str:
    """A plan whose action begins in line 7."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


def inherited(lead: str, own: str = "") -> str:
    """A plan whose workstream gives a lead in line 9 and whose action begins in line 11."""
    return plan(f"""\
        workstreams:
          - id: A
            title: Needs
            lead: {lead}
            actions:
              - id: a
                title: Review
                lead: {own}
        """)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(action("lead: Head of Inclusion"), id="a post"),
        pytest.param(action("lead: [Head of Inclusion, Head of Nursing]"), id="several posts"),
        pytest.param(action("lead: no"), id="any text"),
        pytest.param(action("lead: {post: Head}"), id="one that could not be read"),
        pytest.param(action("lead: !Head"), id="one that is refused"),
        pytest.param(action("lead: *head"), id="one that points elsewhere"),
        pytest.param(action("status: suspended"), id="set aside for now"),
        pytest.param(action("status: withdrawn"), id="set aside for good"),
        pytest.param(inherited("Head of Inclusion"), id="the workstream's"),
        pytest.param(inherited("", "Head of Inclusion"), id="its own, and none of the workstream"),
        pytest.param(inherited("{post: Head}"), id="the workstream's, which could not be read"),
    ],
)
def test_an_action_that_is_led_or_set_aside_is_let_alone(text: str) -> None:
    assert found(no_lead, text) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("status: not-started", id="not started"),
        pytest.param("status: complete", id="done"),
        pytest.param("status:", id="no status given"),
        pytest.param("lead:", id="an empty value"),
        pytest.param("lead: []", id="an empty list"),
        pytest.param("accountable: Director of Education", id="only somebody who answers for it"),
        pytest.param("due: soon", id="another value that could not be read"),
    ],
)
def test_an_action_without_a_lead_is_flagged_where_it_begins(lines: str) -> None:
    assert found(no_lead, action(lines)) == [(7, "a Review: no lead")]


def test_so_is_one_whose_workstream_has_none() -> None:
    assert found(no_lead, inherited("")) == [(11, "a Review: no lead")]
