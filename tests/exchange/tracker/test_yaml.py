"""An imported action is written as an edit would write it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actiontrack.editing.emit import Layout, item_in_lines
from actiontrack.editing.key_order import shape_at
from actiontrack.exchange.tracker.yaml import key_lines

COLUMN = 2

WORDS = st.sampled_from(
    [
        "Leaders",
        "review",
        "the",
        "1.10",
        "no",
        "On",
        "#1",
        "late:",
        "it's",
        "-",
        "12:30",
        "£5m",
        "?",
    ]
)
PROSE = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
LONG_LINE = st.just("Leaders review the new pathway for children and young people with partners.")
TEXTS = PROSE | st.tuples(LONG_LINE, PROSE).map("\n".join)
NAMES = st.lists(
    st.sampled_from(["Head of Inclusion", "NCC", "no", "1.10"]), min_size=1, max_size=3
)
ACTIONS = st.fixed_dictionaries(
    {"id": st.sampled_from(["1", "1.10", "A", "no"]), "title": PROSE},
    optional={
        "lead": NAMES,
        "status": st.sampled_from(["Green", "No", "At risk: late"]),
        "due": st.sampled_from(["2026-03-31", "2026-03"]),
        "success": TEXTS,
        "updates": st.lists(
            TEXTS.map(lambda text: {"date": "2026-01-01", "text": text}), min_size=1
        ),
        "note": TEXTS,
    },
)


@given(ACTIONS)
def test_it_is_written_to_the_byte_as_an_edit_writes_it(action: dict[str, Any]) -> None:
    edited = item_in_lines(action, shape_at(("actions", 0)), Layout(), COLUMN)
    imported = list(key_lines({"actions": [action]}, ["actions"]))
    assert imported == ["", "actions:", *edited.lines]
