"""Routes → lines and columns."""

from actiontrack.flags import Location
from support import document

TEXT = """\
id: x
actions:
  - id: 1
    due: 2026-01-01
    updates:
      - {date: 2026-01-02, text: a}
  - id: 2
    lead: [a, b]
"""


def place(*route: str | int) -> tuple[int, int]:
    found = document(TEXT).locate_all([route])[route]
    return found.line, found.column


def test_a_key_is_where_it_begins() -> None:
    assert place("id") == (1, 1)
    assert place("actions", 0, "due") == (4, 5)
    assert place("actions", 0, "updates", 0, "text") == (6, 28)


def test_an_item_is_where_its_first_key_begins() -> None:
    assert place("actions", 1) == (7, 5)
    assert place("actions", 1, "lead", 1) == (8, 15)


def test_what_is_not_written_is_at_its_nearest_ancestor() -> None:
    assert place("actions", 1, "due") == (7, 5)
    assert place("actions", 9, "due") == (2, 1)
    assert place("nothing", "here") == (1, 1)
    assert place() == (1, 1)


def test_a_value_is_spanned() -> None:
    route = ("actions", 0, "due")
    assert document(TEXT).locate_all([route])[route] == Location(4, 5, 4, 10, 4, 20)


def test_many_are_found_in_one_pass() -> None:
    routes = [("id",), ("actions", 0, "due"), ("actions", 1, "id")]
    found = document(TEXT).locate_all(routes)
    assert [found[route].line for route in routes] == [1, 4, 7]


def test_places_before_a_failure_are_found() -> None:
    broken = document("id: x\ntitle: |-\n    a\n   b\n")
    assert broken.stopped_at == 4
    assert broken.locate_all([("title",)])[("title",)].line == 2
