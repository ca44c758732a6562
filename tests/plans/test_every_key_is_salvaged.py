"""What a bad value costs: that value, wherever in the plan it stands, and never an action."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from actiontrack.plans.model import Plan
from actiontrack.plans.reader import ParsedPlan
from support import reading
from support.every_field import ONE, Way, value_at, written

IDENTITY = ("id", "title", "status", "stage")
"""Without these an action is counted as one that cannot be read."""

ALLOWED = {
    (("bodies",), "keys"): "an abbreviation and its body are the writer's own",
    (("actions", 0, "lead"), "text"): "one lead may be written without a list",
    (("workstreams", 0, "lead"), "list"): "a workstream may have several leads, as an action may",
}
"""What is a value that the plan may have after all, and why."""

WITHOUT_ACTIONS = ("actions",)
"""Where no list of actions is written, there is none that could be read."""

BAD: dict[str, Any] = {"text": "z", "keys": {"x": "y"}, "list": ["w"]}
"""One value of each kind, which is bad wherever another kind is wanted."""

CASES = [
    (way, kind)
    for way, _ in written(Plan, ONE)
    for kind, bad in BAD.items()
    if isinstance(bad, dict) or not isinstance(value_at(ONE, way), type(bad))
    if way != WITHOUT_ACTIONS
]


def with_value(way: Way, bad: Any) -> ParsedPlan:
    """Return the reading of the plan with another value in one place."""
    data = json.loads(json.dumps(ONE))  # deepcopy would keep what two places share
    value_at(data, way[:-1])[way[-1]] = bad
    return reading(json.dumps(data))


def values(read: ParsedPlan) -> dict[Way, str]:
    """Return all that was read, by where it stands."""
    data = read.plan.model_dump(by_alias=True)
    data["actions"] = [each.action.model_dump(by_alias=True) for each in read.actions]
    return dict(_flat(data, ()))


def _flat(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(value, (dict, list, tuple)):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _flat(each, (*way, key))
    elif value not in (None, ""):
        yield way, str(value)


def readable(way: Way) -> list[bool]:
    """Return which actions are to be readable still where one value is bad."""
    lost = [("actions", number) for number in range(len(ONE["actions"]))]
    return [way not in (each, *((*each, key) for key in IDENTITY)) for each in lost]


WHOLE = values(reading(json.dumps(ONE)))


def test_the_plan_is_whole_where_nothing_is_wrong() -> None:
    read = reading(json.dumps(ONE))
    assert read.misreadings == ()
    assert [each.is_readable for each in read.actions] == [True, True]
    assert len(WHOLE) > len([way for way, _ in written(Plan, ONE)]) / 2


@pytest.mark.parametrize(
    ("way", "kind"), CASES, ids=[f"{'.'.join(map(str, way))}-{kind}" for way, kind in CASES]
)
def test_a_bad_value_is_told_where_it_stands_and_costs_nothing_else(way: Way, kind: str) -> None:
    read = with_value(way, BAD[kind])
    told = [each for each in read.misreadings if each.route[: len(way)] == way]
    assert bool(told) is ((way, kind) not in ALLOWED), read.misreadings
    assert all(each.code.startswith("AT1") for each in told)
    assert [each.is_readable for each in read.actions] == readable(way)
    now = values(read)
    lost = {each: text for each, text in WHOLE.items() if now.get(each) != text}
    assert [each for each in lost if each[: len(way)] != way] == []


@pytest.mark.parametrize("bad", ["z", {"x": "y"}], ids=["text", "keys"])
def test_a_list_of_actions_that_is_none_is_told_and_the_rest_is_read(bad: Any) -> None:
    read = with_value(WITHOUT_ACTIONS, bad)
    assert {each.code for each in read.misreadings if each.route[:1] == WITHOUT_ACTIONS} == {
        "AT109"
    }
    now = values(read)
    assert [way for way in WHOLE if way[:1] != WITHOUT_ACTIONS and now.get(way) != WHOLE[way]] == []
