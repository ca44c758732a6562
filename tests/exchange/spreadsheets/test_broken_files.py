"""Whatever the bytes, the answer is a table or one sentence: never a traceback."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets import read_table_file
from actiontrack.exchange.tracker.mapping import TrackerMapping, read_mapping
from actiontrack.exchange.tracker.plan import plan_of
from actiontrack.exchange.tracker.read import tracker_from
from support import HEAD
from support.hostile_workbooks import packed
from support.trackers import TRACKERS, Tracker

SAMPLES = tuple(each() for each in TRACKERS)
BEGINNING = HEAD + "position:\n"


def taken_in(name: str, data: bytes) -> None:
    """Read a file as far as it goes; only a refusal in words may stop it."""
    refused = ""
    try:
        book = read_table_file(name, data, (), lambda _: None)
        taken = tracker_from(book, TrackerMapping(), None, lambda _: None)
        imported = plan_of(BEGINNING, taken, "plans/x.yaml", "x", date(2026, 6, 15))
    except CannotDoError as error:
        refused = str(error)
    assert "fault of actiontrack" not in refused
    if refused:
        return
    assert imported.review.summary.actions == len(taken.actions)
    assert not imported.review.is_damaged


def broken(data: bytes, places: list[tuple[int, int]], cut: int | None) -> bytes:
    changed = bytearray(data)
    for place, value in places:
        changed[place % len(changed)] = value
    return bytes(changed[: cut % len(changed)] if cut is not None else changed)


@st.composite
def damages(draw: st.DrawFn) -> tuple[list[tuple[int, int]], int | None]:
    byte = st.integers(0, 255)
    places = draw(st.lists(st.tuples(st.integers(0, 1 << 24), byte), min_size=1, max_size=6))
    return places, draw(st.none() | st.none() | st.integers(1, 1 << 24))


@given(st.sampled_from(SAMPLES), damages())
def test_a_damaged_file(tracker: Tracker, damage: tuple[list[tuple[int, int]], int | None]) -> None:
    taken_in(tracker.name, broken(tracker.data, *damage))


@given(
    st.sampled_from([each for each in SAMPLES if each.data.startswith(b"PK")]),
    st.integers(0, 99),
    damages(),
)
def test_a_damaged_part(
    tracker: Tracker, which: int, damage: tuple[list[tuple[int, int]], int | None]
) -> None:
    with zipfile.ZipFile(io.BytesIO(tracker.data)) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    name = sorted(content)[which % len(content)]
    content[name] = broken(content[name], *damage)
    taken_in(tracker.name, packed({each: [data] for each, data in content.items()}))


@given(st.text(max_size=400))
def test_any_text_as_a_csv(text: str) -> None:
    taken_in("x.csv", text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.lists(st.text(max_size=30), min_size=4, max_size=4), max_size=8))
def test_any_cells_below_heads(rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = "\n".join(["Ref,Action,Due date,RAG", *quoted])
    taken_in("x.csv", text.encode("utf-8", "replace"))


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_map(said: str | bytes) -> None:
    data = said if isinstance(said, bytes) else said.encode("utf-8", "surrogatepass")
    try:
        read_mapping("map.yaml", data)
    except CannotDoError:
        return


@pytest.mark.parametrize("name", ["x.xlsx", "x.docx", "x.csv", "x.txt", "x", "x.xls", ".xlsx"])
def test_no_bytes_at_all(name: str) -> None:
    taken_in(name, b"")


@pytest.mark.parametrize("tracker", SAMPLES, ids=lambda each: each.name)
def test_a_list_of_parts_that_begins_before_the_file(tracker: Tracker) -> None:
    changed = bytearray(tracker.data)
    end = changed.rfind(b"PK\x05\x06")
    if end >= 0:
        changed[end + 18] += 1
    taken_in(tracker.name, bytes(changed))
