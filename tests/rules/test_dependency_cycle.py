"""AT203: actions wait on one another in a circle."""

import pytest

from actiontrack.rules import dependency_cycle
from support import found, plan


def waiting(**waits_on: str) -> str:
    """A plan in which each action, from line 7 on, waits on those that are named."""
    lines = [f"  - {{id: {own}, title: T, depends_on: [{on}]}}\n" for own, on in waits_on.items()]
    return plan("actions:\n" + "".join(lines))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(waiting(a="", b=""), id="nothing waits"),
        pytest.param(waiting(a="b", b="c", c=""), id="a chain"),
        pytest.param(waiting(a="b, c", b="d", c="d", d=""), id="two ways to the same action"),
        pytest.param(waiting(a="b, b", b=""), id="one action named twice"),
        pytest.param(waiting(a="z"), id="an action that is not there"),
    ],
)
def test_what_can_be_finished_in_some_order_is_let_alone(text: str) -> None:
    assert found(dependency_cycle, text) == []


def test_a_circle_is_flagged_once_where_it_begins() -> None:
    text = waiting(a="b", b="c", c="a")
    assert found(dependency_cycle, text) == [(7, "a waits on b waits on c waits on a")]


def test_an_action_that_waits_on_itself_is_a_circle() -> None:
    assert found(dependency_cycle, waiting(a="", b="b")) == [(8, "b waits on b")]


def test_a_circle_that_is_come_upon_twice_is_flagged_once() -> None:
    assert [line for line, _ in found(dependency_cycle, waiting(a="b", b="b", c="b"))] == [8]


def test_what_only_leads_to_a_circle_is_no_part_of_it() -> None:
    assert found(dependency_cycle, waiting(a="b", b="c", c="b")) == [
        (8, "b waits on c waits on b"),
    ]


def test_a_circle_is_flagged_at_the_first_of_its_actions_in_the_file() -> None:
    assert [line for line, _ in found(dependency_cycle, waiting(a="c", b="c", c="b"))] == [8]


def test_two_circles_are_two_flags() -> None:
    assert [line for line, _ in found(dependency_cycle, waiting(a="b", b="a", c="d", d="c"))] == [
        7,
        9,
    ]


def test_the_line_is_that_of_depends_on_across_workstreams() -> None:
    text = plan("""\
        workstreams:
          - id: A
            title: Needs
            actions:
              - id: a
                title: Review
                depends_on: [b]
        actions:
          - {id: b, title: Train, depends_on: [a]}
        """)
    assert found(dependency_cycle, text) == [(12, "a waits on b waits on a")]


def test_a_long_circle_is_not_named_to_its_end() -> None:
    text = waiting(a="b", b="c", c="d", d="e", e="f", f="g", g="h", h="i", i="a")
    ((_, said),) = found(dependency_cycle, text)
    assert said.split(" waits on ") == ["a", "b", "c", "d", "e", "f", "g", "h", "…", "a"]


def test_of_very_many_circles_a_hundred_are_flagged() -> None:
    names = [f"a{number}" for number in range(20)]
    text = waiting(**dict.fromkeys(names, ", ".join(names)))
    assert len(found(dependency_cycle, text)) == 100


@pytest.mark.slow
def test_a_chain_as_long_as_a_plan_is_walked_to_its_end() -> None:
    number = 5000
    text = waiting(**{f"a{each}": f"a{(each + 1) % number}" for each in range(number)})
    assert [line for line, _ in found(dependency_cycle, text)] == [7]
