"""What a bad value costs: that value, wherever in the plan it stands, and never an action."""

import json
from typing import Any

import pytest

from actiontrack.plans.model import Plan
from support import reading
from support.every_field import ONE, Way, value_at, written

IDENTITY = ("id", "title", "status", "stage")
"""Without these an action is counted as one that cannot be read."""

LEAVES = [way for way, _ in written(Plan, ONE) if isinstance(value_at(ONE, way), str)]


def with_a_mapping_at(way: Way) -> dict[str, Any]:
    """Return the plan with keys where a text is wanted."""
    data: dict[str, Any] = json.loads(json.dumps(ONE))  # deepcopy would keep what two places share
    value_at(data, way[:-1])[way[-1]] = {"x": "y"}
    return data


def readable(way: Way) -> list[bool]:
    """Return which actions are to be readable still."""
    return [
        not (way[:2] == ("actions", number) and len(way) == 3 and way[2] in IDENTITY)
        for number in range(len(ONE["actions"]))
    ]


def test_the_plan_is_whole() -> None:
    whole = reading(json.dumps(ONE))
    assert whole.misreadings == ()
    assert [each.is_readable for each in whole.actions] == [True, True]


@pytest.mark.parametrize("way", LEAVES, ids=lambda way: ".".join(map(str, way)))
def test_a_bad_value_is_told_where_it_stands_and_costs_no_action(way: Way) -> None:
    read = reading(json.dumps(with_a_mapping_at(way)))
    told = [each for each in read.misreadings if each.route[: len(way)] == way]
    assert told, read.misreadings
    assert all(each.code.startswith("AT1") for each in told)
    assert [each.is_readable for each in read.actions] == readable(way)
