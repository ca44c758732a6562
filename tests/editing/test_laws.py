"""What holds of every edit, whatever the text and wherever it stands."""

from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from actiontrack.document.decode import REFUSED
from actiontrack.editing import AppendItem, Edit, SetKey, Value, append_action, edited
from actiontrack.editing.key_order import shape_at
from actiontrack.editing.plain_text import is_plain
from actiontrack.flags import Route
from support import document
from support.edits_by_name import route_of
from support.effort import EVERYTHING
from support.yaml_leaves import is_changed_between, leaves, leaves_after, may_change
from support.yaml_styles import STYLES, Style

ODD = (
    *("no", "yes", "on", "y", "12:30", "012", "1.10", "1e3", "0x1F", "null", "~", "=", "<<", "-"),
    *("2026-06-30", "2026-06-30 10:00", "1_000", "1,000", "+1", ".5", ".inf", "0o17", "a: b", "a:"),
    *("- a", "? a", "a #b", "#a", "a, b", "[a]", "{a}", "*a", "&a", "!a", "|", ">-", "%a", "@a"),
    *("`a", "'a'", '"a"', "it's", 'say "so"', "a\\b", " a", "a ", "a\tb", "\ta", "a\n", "\na"),
    *("a\nb", "a\n\nb\n", "a\n  b", "  a\nb", "a\r\nb", "---", "...", "--- a", "\u00a0", "a\u2003"),
    *(
        "word " * 40 + "end",
        "word " * 30 + ": end",
        "x" * 200,
        "a  b " * 30,
        "P one. " * 20 + "\n\nQ",
        "\u00a0" * 3,
        "\ue000\t",
    ),
)
LETTERS = st.characters(codec="utf-8").filter(lambda sign: not REFUSED.search(sign))
SIGNS = st.sampled_from(" \n\t#:-?,[]{}&*!|>'\"%@`~=\\ab1.")
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(st.one_of(LETTERS, SIGNS), min_size=1, max_size=60),
    st.text(SIGNS, min_size=1, max_size=20),
    st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=5, max_size=40).map(" ".join),
)
PLACES = st.sampled_from(STYLES)
KEYS = st.sampled_from(("title", "status", "note", "plain", "due", "repeats"))
DAYS = st.dates().map(str)
ITEMS: st.SearchStrategy[Value] = st.one_of(
    st.fixed_dictionaries({"date": DAYS}, optional={"status": TEXTS, "text": TEXTS}),
    st.dictionaries(
        st.one_of(
            st.sampled_from(("date", "title", "text")),
            st.text(LETTERS, min_size=1, max_size=30).filter(lambda key: "\n" not in key),
        ),
        st.one_of(TEXTS, st.lists(TEXTS, max_size=4), st.dictionaries(KEYS, TEXTS, max_size=3)),
        min_size=1,
        max_size=5,
    ),
)
VALUES: st.SearchStrategy[Value] = st.one_of(TEXTS, st.lists(TEXTS, max_size=4), ITEMS)


def place(style: Style) -> Route:
    return route_of(document(style.text).data)


@given(PLACES, KEYS, TEXTS)
def test_what_is_written_is_read_and_nothing_else_is_touched(
    style: Style, key: str, text: str
) -> None:
    edits: list[Edit] = [SetKey(place(style), key, text)]
    new = edited(style.text, edits)
    assert leaves(document(new).data) == leaves_after(style.text, edits)
    start, end = may_change(style.text, edits[0])
    assert start > end or is_changed_between(style.text, new, start, end)
    assert edited(new, edits) == new


@given(PLACES, st.sampled_from(("lead", "requested", "cost", "depends_on")), VALUES, VALUES)
def test_values_of_any_kind_are_read_as_they_are_written(
    style: Style, key: str, first: Value, then: Value
) -> None:
    assume("comments" not in style.name)
    at = place(style)
    for value in (first, then):
        edits: list[Edit] = [SetKey(at, key, value)]
        new = edited(style.text, edits)
        assert leaves(document(new).data) == leaves_after(style.text, edits)
        assert edited(new, edits) == new


@given(PLACES, st.sampled_from(("updates", "evidence", "milestones")), ITEMS, ITEMS)
def test_what_is_added_is_read_and_stands_last(
    style: Style, key: str, first: Value, then: Value
) -> None:
    assume("comments" not in style.name)
    at = place(style)
    edits: list[Edit] = [AppendItem(at, key, first), AppendItem(at, key, then)]
    new = edited(style.text, edits)
    assert leaves(document(new).data) == leaves_after(style.text, edits)
    assert edited(edited(style.text, edits[:1]), edits[1:]) == new


# A text that ends without a line end takes the sign `+` from the head of a block, which stays away.
@example(next(each for each in STYLES if "|+" in each.text), "note", "a\n", "no")
@given(PLACES, KEYS, TEXTS, TEXTS)
def test_a_value_put_back_gives_the_first_bytes_back(
    style: Style, key: str, text: str, other: str
) -> None:
    at = place(style)
    first = edited(style.text, [SetKey(at, key, text)])
    then = edited(first, [SetKey(at, key, other)])
    assume(way_of_writing(first, (*at, key)) == way_of_writing(then, (*at, key)))
    assert edited(then, [SetKey(at, key, text)]) == first


@given(PLACES, st.lists(KEYS, min_size=2, max_size=2, unique=True), TEXTS, TEXTS, ITEMS)
def test_edits_of_different_places_give_the_same_in_either_order(
    style: Style, keys: list[str], one: str, other: str, item: dict[str, Value]
) -> None:
    at = place(style)
    edits: list[Edit] = [
        SetKey(at, keys[0], one),
        SetKey(at, keys[1], other),
        AppendItem(at, "milestones", item),
        append_action(None, {"id": "N", "title": one, "updates": [item]}),
        SetKey((), "position", "2026-06-01"),
    ]
    new = edited(style.text, edits)
    assert edited(style.text, edits[::-1]) == new
    assert leaves(document(new).data) == leaves_after(style.text, edits)


@given(PLACES, KEYS)
def test_a_value_set_where_none_was_given_can_be_taken_back(style: Style, key: str) -> None:
    at = place(style)
    emptied = edited(style.text, [SetKey(at, key, None)])
    filled = edited(emptied, [SetKey(at, key, "2026-05-01")])
    again = edited(filled, [SetKey(at, key, None)])
    assert leaves(document(again).data) | {(*at, key): None} == leaves(document(emptied).data) | {
        (*at, key): None
    }


@pytest.mark.parametrize("key", ["title", "status", "due"])
@pytest.mark.parametrize("style", STYLES, ids=[style.name for style in STYLES])
def test_what_a_person_wrote_put_back_gives_the_first_bytes_back(style: Style, key: str) -> None:
    at = place(style)
    first = leaves(document(style.text).data).get((*at, key))
    if not isinstance(first, str) or way_of_writing(style.text, (*at, key))[0] in (">", "|"):
        return
    then = edited(style.text, [SetKey(at, key, "2026-12-31" if key == "due" else "Another")])
    ways = [way_of_writing(text, (*at, key)) for text in (style.text, then)]
    needs_quotes = not (ways[0][0] or is_plain(first) or shape_at((*at, key)).is_bare(first))
    if ways[0] == ways[1] and not needs_quotes:
        assert edited(then, [SetKey(at, key, first)]) == style.text


def way_of_writing(text: str, route: Route) -> tuple[str, bool, str]:
    """Return the style of a text, whether it goes over several lines, and the head of a block."""
    node: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    for step in route:
        is_list = isinstance(node, yaml.SequenceNode)
        below = dict(enumerate(node.value)) if is_list else {k.value: v for k, v in node.value}
        node = below[step]
    style = node.style or ""
    head = text[node.start_mark.index :].splitlines()[0] if style and style in "|>" else ""
    return style, style in "'\"" and node.start_mark.line != node.end_mark.line, head


@pytest.mark.parametrize("number", range(len(STYLES)), ids=[style.name for style in STYLES])
def test_odd_texts_in_every_style(number: int) -> None:
    style = STYLES[number]
    at = place(style)
    every = 6 if EVERYTHING else 24
    for text in ODD[number % every :: every]:
        edits: list[Edit] = [SetKey(at, "title", text), SetKey(at, "plain", text)]
        new = edited(style.text, edits)
        assert leaves(document(new).data) == leaves_after(style.text, edits)
