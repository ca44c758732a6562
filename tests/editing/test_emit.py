"""How a value is written anew, where a whole plan hardly shows it."""

import pytest

from actiontrack.editing.emit import Layout, in_braces, in_lines, key_in_line
from actiontrack.editing.key_order import Shape, shape_at

ANYTHING = Shape(None)


@pytest.mark.parametrize(("letters", "head"), [(73, "ab ab"), (74, ">-")])
def test_prose_is_folded_where_its_key_leaves_no_room_on_the_line(letters: int, head: str) -> None:
    text = "ab " * 23 + "a" * (letters - 69)
    assert in_lines(text, ANYTHING, Layout(), 0, "title").head[: len(head)] == head


def test_among_quotes_every_text_of_a_list_is_quoted() -> None:
    assert in_braces(["a", ["b"]], ANYTHING, quoted=True) == '["a", ["b"]]'
    assert in_braces(["a"], ANYTHING) == "[a]"


def test_a_key_is_quoted_unless_it_is_plain_or_the_format_has_it() -> None:
    assert key_in_line("no", ANYTHING) == '"no"'
    assert key_in_line("NCC", ANYTHING) == "NCC"
    assert key_in_line("on", shape_at(("actions", 0, "requested"))) == "on"
