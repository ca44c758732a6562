"""AT407: one lead holds more than a third of what is open."""

import pytest

from actiontrack.rules import one_lead_holds_too_much
from support import found, plan


def led(*leads: str, also: str = "") -> str:
    """A plan with one open action for each lead."""
    actions = [f"  - {{id: a{at}, title: T, lead: {lead}}}\n" for at, lead in enumerate(leads)]
    return plan("actions:\n" + "".join(actions) + also)


OTHERS = [f"Post {number}" for number in range(20)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(led(*["Head"] * 3, *OTHERS[:7]), id="three of ten"),
        pytest.param(led(*["Head"] * 4, *OTHERS[:8]), id="a third to the letter"),
        pytest.param(led(*["Head"] * 9), id="all of nine"),
        pytest.param(led(*[""] * 10), id="nobody leads anything"),
        pytest.param(
            led(
                *["Head"] * 3,
                *OTHERS[:7],
                also="  - {id: d, title: T, lead: Head, status: complete}\n",
            ),
            id="the fourth is done",
        ),
        pytest.param(
            led(*["Head"] * 9, also="  - {id: w, title: T, lead: Head, status: withdrawn}\n"),
            id="the tenth is set aside",
        ),
    ],
)
def test_a_lead_of_a_third_or_less_or_of_few_is_let_alone(text: str) -> None:
    assert found(one_lead_holds_too_much, text) == []


def test_a_lead_of_over_a_third_is_flagged_once_for_the_plan() -> None:
    assert found(one_lead_holds_too_much, led(*["Head"] * 4, *OTHERS[:6])) == [
        (1, "Head leads 4 of the 10 open actions"),
    ]


def test_actions_without_a_lead_are_open_too() -> None:
    assert found(one_lead_holds_too_much, led(*["Head"] * 4, *[""] * 8)) == []
    assert len(found(one_lead_holds_too_much, led(*["Head"] * 4, *[""] * 7))) == 1


def test_an_action_of_several_leads_counts_once_for_each() -> None:
    text = led(*["[Head, Deputy]"] * 4, "[Head, Head]", *OTHERS[:6])
    assert [message for _, message in found(one_lead_holds_too_much, text)] == [
        "Head leads 5 of the 11 open actions",
        "Deputy leads 4 of the 11 open actions",
    ]


def test_inherited_leads_count_and_the_plans_own_word_is_used() -> None:
    actions = "".join(f"    - {{id: a{number}, title: T}}\n" for number in range(10))
    text = plan(
        "words: {action: commitment}\n"
        f"workstreams:\n  - id: A\n    title: Needs\n    lead: Head\n    actions:\n{actions}"
    )
    assert found(one_lead_holds_too_much, text) == [
        (1, "Head leads 10 of the 10 open commitments"),
    ]
