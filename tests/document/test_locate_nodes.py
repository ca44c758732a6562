"""Routes → where the nodes written there begin and end."""

import pytest

from actiontrack.document.locate import EVERYTHING, behind_colon, locate_nodes
from actiontrack.flags import Route

TEXT = """\
id: x   # its id
note: |+
  one

  two

actions:
  - id: 1
    due:   # none
    note: >-
      a
      b

    # about the leads
    lead: [a, b]
  -
    # the second
    id: 2
    updates: [{date: 2026-01-02}]   # so
# behind
"""


def written(*route: str | int, text: str = TEXT) -> str:
    node = locate_nodes(text, {route: 0})[route]
    return text[node.start : node.end]


@pytest.mark.parametrize(
    ("route", "found"),
    [
        (("id",), "x"),
        (("note",), "|+\n  one\n\n  two\n"),
        (("actions", 0, "due"), ""),
        (("actions", 0, "note"), ">-\n      a\n      b"),
        (("actions", 0, "lead", 1), "b"),
        (("actions", 1), "id: 2\n    updates: [{date: 2026-01-02}]"),
        (("actions", 1, "updates", 0), "{date: 2026-01-02}"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "Macintosh"])
def test_values_end_before_what_follows_them(route: Route, found: str, end: str) -> None:
    assert written(*route, text=TEXT.replace("\n", end)) == found.replace("\n", end)


def test_an_empty_value_stands_behind_its_colon() -> None:
    for text in ("a:\nb: c", "{a: , b: c}", "a :   # x\nb: c", "? a   # x\n:\nb: c"):
        node = locate_nodes(text, {("a",): 0})["a",]
        assert node.is_empty
        assert text[node.start - 1] == ":"
        assert node.key
        assert behind_colon(text, node.key.end) == node.start


def test_what_is_not_written_is_not_found() -> None:
    asked: list[Route] = [("actions", 5), ("id", "x"), ("actions", 0, "title"), ("nothing",)]
    assert locate_nodes(TEXT, dict.fromkeys(asked, 0)) == {}
    assert locate_nodes("", {("id",): 0}) == {}


def test_only_as_many_levels_are_known_as_were_asked() -> None:
    route: Route = ("actions", 0)
    assert locate_nodes(TEXT, {route: 0})[route].values == []
    one = locate_nodes(TEXT, {route: 1})[route]
    assert [key.text for key in one.keys] == ["id", "due", "note", "lead"]
    assert one.values[3].values == []
    everything = locate_nodes(TEXT, {route: EVERYTHING})[route]
    assert [each.text for each in everything.values[3].values] == ["a", "b"]


def test_nothing_is_read_behind_what_is_enough() -> None:
    found = locate_nodes(TEXT, {(): 1, ("note",): 0}, ("note",))
    assert [key.text for key in found[()].keys] == ["id", "note"]
