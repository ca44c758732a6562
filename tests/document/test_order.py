"""Routes are put in the order of the file without a look at its lines."""

from actiontrack.flags import Route
from support import document

TEXT = """\
title: A
actions:
  - id: 1
    due: x
  - {id: 2, notes: [a, b]}
owner:
  name: B
  post: C
"""
IN_ORDER: list[Route] = [
    ("title",),
    ("actions", 0, "id"),
    ("actions", 0, "due"),
    ("actions", 1, "id"),
    ("actions", 1, "notes", 0),
    ("actions", 1, "notes", 1),
    ("owner", "name"),
    ("owner", "post"),
]


def test_what_is_written_stands_in_the_order_of_its_lines() -> None:
    mixed = IN_ORDER[::-1]
    assert sorted(mixed, key=document(TEXT).order()) == IN_ORDER


def test_what_is_around_something_comes_before_it() -> None:
    order = document(TEXT).order()
    for route in IN_ORDER:
        for depth in range(len(route)):
            assert order(route[:depth]) < order(route)


def test_what_is_not_written_stands_with_what_is_around_it() -> None:
    order = document(TEXT).order()
    pairs: list[tuple[Route, Route]] = [
        (("position",), ()),
        (("position", 0), ()),
        (("actions", 2), ("actions",)),
        (("actions", "x"), ("actions",)),
        (("actions", 1, "lead"), ("actions", 1)),
        (("actions", 1, "notes", 2), ("actions", 1, "notes")),
        (("owner", "name", 0), ("owner", "name")),
        (("owner", 0), ("owner",)),
    ]
    for route, around in pairs:
        assert order(route) == order(around), route
    assert document("[]").order()(("a", 0)) == ()


def test_an_item_of_a_list_stands_where_what_it_holds_does() -> None:
    order = document(TEXT).order()
    assert [order(("actions", at)) for at in (0, 1)] == [(1, 0), (1, 1)]
    assert order(("actions", 1, "id")) == (1, 1, 0)


def test_the_lines_are_as_they_are_written() -> None:
    assert document("a: b\r\nc: d").lines() == ["a: b", "c: d"]
