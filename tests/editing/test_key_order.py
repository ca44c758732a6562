"""What the model says of a place: the order of its keys, and what is bare there."""

import pytest

from actiontrack.editing.key_order import shape_at
from actiontrack.flags import Route
from actiontrack.plans.model import Action, Plan, Workstream

AT: Route = ("workstreams", 0, "actions", 3)


@pytest.mark.parametrize(
    ("route", "model"), [((), Plan), (("workstreams", 1), Workstream), (AT, Action)]
)
def test_keys_are_those_of_the_model_in_its_order(route: Route, model: type[Plan]) -> None:
    order = [key for key in shape_at(route).key_order if key != "note"]
    assert order == [key for key in model.model_fields if key != "note"]


def test_a_note_stands_where_the_format_has_it() -> None:
    assert shape_at(AT).key_order[-1] == "note"
    assert shape_at(("workstreams", 0)).key_order[-2:] == ("note", "actions")
    keys = shape_at(()).key_order
    assert keys[keys.index("note") + 1] == "sources"


def test_keys_are_spelt_as_in_a_file() -> None:
    assert shape_at(("inspection", "visit")).key_order == ("from", "to", "note")


def test_unknown_keys_stand_last() -> None:
    assert shape_at((*AT, "requested")).ordered(["x", "on", "to"]) == ["to", "on", "x"]
    assert shape_at((*AT, "nonsense")).ordered(["b", "a"]) == ["b", "a"]


@pytest.mark.parametrize(
    ("route", "text"),
    [
        ((*AT, "due"), "2026-01-31"),
        ((*AT, "updates", 0, "date"), "2026-01"),
        ((*AT, "publish"), "no"),
        ((*AT, "cost", "2026/27"), "120000"),
        (("budget", 0, "amount"), "1.50"),
        (("reported", 0, "counts", "Ongoing"), "12"),
        (("position",), "2026-01-31"),
    ],
)
def test_dates_amounts_and_yes_or_no_are_bare_where_they_are_wanted(
    route: Route, text: str
) -> None:
    assert shape_at(route).is_bare(text)


@pytest.mark.parametrize(
    ("route", "text"),
    [
        ((*AT, "due"), "12:30"),
        ((*AT, "due"), "no"),
        ((*AT, "id"), "1.10"),
        ((*AT, "lead", 0), "no"),
        ((*AT, "depends_on", 0), "1.2"),
        ((*AT, "title"), "2026-01-31"),
        ((*AT, "cost", "2026/27"), "012"),
        ((*AT, "nonsense"), "1"),
        (AT, "1"),
    ],
)
def test_other_texts_are_not(route: Route, text: str) -> None:
    assert not shape_at(route).is_bare(text)
