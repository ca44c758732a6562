"""What `diff` owes: every field is followed under a word of `what`, or listed as not followed."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.diff import ChangeKind, PlanChange, actions
from actiontrack.diff import plan as plans
from actiontrack.diff.fields import NOT_FOLLOWED
from actiontrack.plans.model import Action, Item, Plan, Workstream
from actiontrack.review.diff_groups import DIFF_KINDS
from support import changes
from support.every_field import ONE, Way, classes_of, fields_in, other, value_at, written

MATCHED = (("format",), ("actions", 0, "id"), ("actions", 1, "id"))
"""By these a plan and its actions are read and known again."""

NEEDED = (
    *MATCHED,
    ("ratings",),
    ("stages",),
    ("impact_ratings",),
    ("actions",),
    ("steps", 0, "step"),
    *(("steps", 1, key) for key in ("name", "within", "from")),
)
"""Without these other values cannot be read."""


WRITTEN = dict(written(Plan, ONE))
LEAVES = [way for way in WRITTEN if isinstance(value_at(ONE, way), str) and way not in MATCHED]
OPTIONAL = [way for way, is_required in WRITTEN.items() if not is_required and way not in NEEDED]


def is_named(way: Way, found: list[PlanChange]) -> bool:
    """Tell whether a change is told of a value: of itself, of what holds it, or of what it held."""
    keys = [str(step) for step in way if isinstance(step, str)]
    if keys[0] == "actions":
        keys = keys[1:]
    paths = [[key.rstrip("_") for key in each.path] for each in found]
    return any(path == keys[: len(path)] or path[: len(keys)] == keys for path in paths if path)


def differences(altered: list[Way], removed: list[Way]) -> tuple[dict[str, Any], list[Way]]:
    """Return the plan with some values altered and others taken out, and where it differs."""
    data = json.loads(json.dumps(ONE))  # deepcopy would keep what two places share
    for way in altered:
        value_at(data, way[:-1])[way[-1]] = other(value_at(ONE, way))
    for way in sorted(removed, key=len, reverse=True):
        value_at(data, way[:-1]).pop(way[-1])
    return data, [*altered, *removed]


def test_the_plan_of_the_law_has_every_field_of_the_model() -> None:
    written_in = set(fields_in(Plan, ONE))
    models: set[type[Item]] = {Plan, *classes_of(Plan)}
    expected = {
        (each, name)
        for each in models
        for name in each.model_fields
        if name not in NOT_FOLLOWED | {"actions", "name"} or (each, name) == (Plan, "actions")
    }
    assert expected - written_in == set()


@pytest.mark.parametrize(
    ("model", "followed"),
    [
        (Plan, set(plans.FIELD_KINDS) | plans.OTHERWISE),
        (Workstream, set(plans.WORKSTREAM_KINDS) | {"id", "actions"}),
        (Action, set(actions.FIELD_KINDS) | actions.OTHERWISE),
    ],
    ids=["plan", "workstream", "action"],
)
def test_every_field_has_its_word_or_is_listed_as_not_followed(
    model: type[Item], followed: set[str]
) -> None:
    assert followed & NOT_FOLLOWED == set()
    assert followed == set(model.model_fields) - NOT_FOLLOWED


@pytest.mark.parametrize("way", LEAVES, ids=lambda way: ".".join(map(str, way)))
def test_a_value_that_differs_is_named_with_before_and_after(way: Way) -> None:
    data, _ = differences([way], [])
    found = changes(json.dumps(ONE), json.dumps(data)).all
    assert is_named(way, list(found)), found
    told = [each for each in found if each.what is not ChangeKind.RE_RATED]
    assert all(each.before != each.after for each in told)


@pytest.mark.parametrize("way", OPTIONAL, ids=lambda way: ".".join(map(str, way)))
def test_a_value_taken_out_or_filled_in_is_named(way: Way) -> None:
    data, _ = differences([], [way])
    for texts in ((ONE, data), (data, ONE)):
        found = changes(*(json.dumps(each) for each in texts)).all
        assert is_named(way, list(found)), found


@pytest.mark.parametrize("altered", LEAVES, ids=lambda way: ".".join(map(str, way)))
def test_whatever_is_told_stands_under_one_heading(altered: Way) -> None:
    data, _ = differences([altered], [])
    kinds = [kind for of_group in DIFF_KINDS.values() for kind in of_group]
    without = differences([], [altered])[0] if altered in OPTIONAL else data
    for texts in ((ONE, data), (ONE, without), (without, ONE)):
        for each in changes(*(json.dumps(text) for text in texts)).all:
            headings = [kind for kind in kinds if kind.what is each.what and kind.holds(each)]
            assert len(headings) == (each.what is not ChangeKind.RATING_REDEFINED), each


@given(
    st.lists(st.sampled_from(LEAVES), unique=True, max_size=30),
    st.lists(st.sampled_from(OPTIONAL), unique=True, max_size=10),
)
def test_whatever_differs_together_is_named(altered: list[Way], removed: list[Way]) -> None:
    removed = [way for way in removed if not any(is_below(way, each) for each in removed)]
    altered = [way for way in altered if not any(is_below(way, each) for each in (*removed,))]
    altered = [way for way in altered if way not in removed]
    data, ways = differences(altered, removed)
    found = list(changes(json.dumps(ONE), json.dumps(data)).all)
    assert [way for way in ways if not is_named(way, found)] == []
    assert bool(found) is bool(ways)


def is_below(way: Way, other_way: Way) -> bool:
    return way != other_way and way[: len(other_way)] == other_way


def test_remarks_and_marks_are_no_change() -> None:
    data = deepcopy(ONE)
    data["note"] = data["actions"][0]["note"] = data["measures"][0]["note"] = "See the minutes"
    data["actions"][0]["evidence"][0]["publish"] = data["findings"][0]["publish"] = "no"
    assert changes(json.dumps(ONE), json.dumps(data)).all == ()


def word(key: str, before: Any, after: Any) -> list[tuple[str, str | None, str | None]]:
    """Return the words of `what`, before and after, of one key of the action that changes."""
    texts = []
    for value in (before, after):
        data = deepcopy(ONE)
        data["actions"][0] |= {key: value}
        if value is None:
            del data["actions"][0][key]
        texts.append(json.dumps(data))
    return [(each.what.value, each.before, each.after) for each in changes(*texts).all]


MILESTONE = {"title": "Terms agreed", "due": "2026-02-28"}


@pytest.mark.parametrize(
    ("key", "before", "after", "expected"),
    [
        (
            "evidence",
            [{"title": "Minutes"}],
            [],
            ("evidence-removed", "Minutes", None),
        ),
        (
            "evidence",
            [{"title": "Minutes", "verified_by": "Audit"}],
            [{"title": "Minutes", "verified_by": "Head"}],
            ("evidence-removed", "Audit", "Head"),
        ),
        (
            "evidence",
            [{"title": "Minutes"}],
            [{"title": "Minutes", "verified_by": "Audit"}],
            ("evidence-added", None, "Audit"),
        ),
        (
            "completed",
            "2026-05-20",
            "2026-05-01",
            ("completion-changed", "2026-05-20", "2026-05-01"),
        ),
        (
            "milestones",
            [MILESTONE],
            [{**MILESTONE, "due": "2026-06-30"}],
            ("milestone-changed", "2026-02-28", "2026-06-30"),
        ),
        (
            "milestones",
            [MILESTONE],
            [],
            ("milestone-changed", "Terms agreed, due 28 February 2026", None),
        ),
        ("requested", {}, {"to": "2027-03-31"}, ("requested", None, "2027-03-31")),
        ("requested", None, {"to": "2027-03-31"}, ("requested", "2027-01-31", "2027-03-31")),
        ("requested", {"to": "2027-03-31"}, None, ("requested", "2027-03-31", None)),
        ("requests", [], [{"to": "2027-03-31"}], ("requested", "2027-01-31", "2027-03-31")),
        (
            "requests",
            [{"to": "2027-03-31"}],
            [{"to": "2027-03-31", "answer": {"state": "refused", "by": "Board"}}],
            ("refused", None, "state refused, by Board"),
        ),
        (
            "requests",
            [{"to": "2027-03-31"}],
            [{"to": "2027-03-31", "answer": {"state": "part"}}],
            ("requested", None, "state part"),
        ),
        ("corrective_action", None, "Recruit", ("corrective-action-changed", None, "Recruit")),
        ("started", "2026-01-20", "2026-01-05", ("start-moved", "2026-01-20", "2026-01-05")),
        (
            "updates",
            [{"date": "2026-03-15", "text": "Late"}],
            [{"date": "2026-03-15", "text": "On time"}],
            ("updated", "Late", "On time"),
        ),
        ("updates", [{"date": "2026-03-15", "text": "Late"}], [], ("updated", "Late", None)),
    ],
)
def test_the_word_of_a_change(
    key: str, before: Any, after: Any, expected: tuple[str, str | None, str | None]
) -> None:
    assert word(key, before, after) == [expected]


def test_who_agreed_a_date_and_when_and_why() -> None:
    data = deepcopy(ONE)
    move = data["actions"][0]["reprogrammed"][0]
    move |= {"by": "Chair", "agreed": "2026-02-01", "reason": "Flood"}
    found = changes(json.dumps(ONE), json.dumps(data)).all
    assert {each.what for each in found} == {ChangeKind.AGREEMENT_REWRITTEN}
    assert [(each.of, each.before, each.after) for each in found] == [
        ("move to 31 January 2027, agreed on", "2026-03-01", "2026-02-01"),
        ("move to 31 January 2027, agreed by", "Board", "Chair"),
        ("move to 31 January 2027, reason", "Vacancy", "Flood"),
    ]


def test_a_day_of_starting_or_finishing_is_told_by_the_stage_that_came_with_it() -> None:
    head = "format: 1\nid: x\ntitle: T\nkind: improvement-plan\narea: N\nactions:\n"
    before = f"{head}  - {{id: a, title: A, status: not-started}}\n"
    after = (
        f"{head}  - {{id: a, title: A, status: complete, started: 2026-01, completed: 2026-02}}\n"
    )
    assert [each.what for each in changes(before, after).all] == ["started", "completed"]
    assert [each.what for each in changes(after, before).all] == ["reopened", "start-moved"]


def test_a_stage_and_a_colour_that_changed_together_are_two_facts() -> None:
    head = "format: 1\nid: x\ntitle: T\nkind: improvement-plan\narea: N\n"
    head += "stages: {In progress: under-way, Complete: complete}\n"
    head += "ratings: {Green: on-track, Red: off-track}\nactions:\n"
    before = f"{head}  - {{id: a, title: A, stage: In progress, status: Green}}\n"
    red = f"{head}  - {{id: a, title: A, stage: In progress, status: Red}}\n"
    done = f"{head}  - {{id: a, title: A, stage: Complete, status: Red}}\n"
    facts = [(each.what, each.path, each.before, each.after) for each in changes(before, done).all]
    assert facts == [
        ("completed", ("stage",), "In progress", "Complete"),
        ("re-rated", ("status",), "Green", "Red"),
    ]
    assert [each.direction for each in changes(before, red).all] == ["worse"]
