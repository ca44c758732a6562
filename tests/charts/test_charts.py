"""A chart is told in words too, is drawn within its frame, and takes any label as text."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.charts import Bar, Stack, bars, stacks
from actiontrack.charts.palette import LIGHT
from actiontrack.charts.svg import broken, cut_to_width, number, text_width
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.escape import visible
from support.hostile_titles import HOSTILE_TITLES

SVG = "{http://www.w3.org/2000/svg}"
DONE, LATE = Meaning.COMPLETE, Meaning.OFF_TRACK


def drawn(chart: str) -> Element:
    """Return a chart as XML, its ids being its own and nothing in it acting."""
    root = fromstring(chart)
    everything = list(root.iter())
    ids = [each.attrib["id"] for each in everything if "id" in each.attrib]
    assert len(ids) == len(set(ids))
    names = {name for each in everything for name in each.attrib}
    assert not {name for name in names if name.startswith("on") or name in ("style", "href")}
    assert {each.tag.removeprefix(SVG) for each in everything} <= {
        *("svg", "title", "desc", "defs", "pattern", "rect", "path", "text")
    }
    return root


def words(root: Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def boxes(root: Element) -> list[tuple[float, ...]]:
    """Return left, top, width and height of each box that is drawn."""
    shapes = "".join(each.attrib["d"] for each in root.iter(f"{SVG}path") if "fill" in each.attrib)
    found = re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z", shapes)
    return [tuple(map(float, each)) for each in found]


def months(count: int) -> list[Stack]:
    return [Stack(f"{1 + at % 28} May {2000 + at}", {DONE: at, LATE: 1000}) for at in range(count)]


def test_a_chart_has_a_name_and_a_description() -> None:
    root = drawn(bars("ratings", "Actions by rating", "One is late.", [Bar("a", 1, LATE, "1")]))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "ratings-title ratings-description"
    assert root.findtext(f"{SVG}title") == "Actions by rating"
    assert root.findtext(f"{SVG}desc") == "One is late."


def test_each_bar_has_its_label_and_its_value_in_words() -> None:
    rows = [Bar("Complete", 31, DONE, "31 of 94"), Bar("Off track", 62, LATE, "62 of 94")]
    root = drawn(bars("x", "t", "d", rows))
    assert words(root) == ["Complete", "31 of 94", "Off track", "62 of 94"]
    short, long = boxes(root)
    assert short[2] == long[2] / 2


def test_each_meaning_has_a_pattern_of_its_own() -> None:
    root = drawn(bars("x", "t", "d", [Bar(each.words, 1, each, "1") for each in Meaning]))
    looks = {
        "".join(f"{part.attrib.get('d', '')} {part.attrib.get('fill')}" for part in pattern)
        for pattern in root.iter(f"{SVG}pattern")
    }
    assert len(looks) == len(Meaning)
    plain = {each.pattern for each in LIGHT.values()} - {"solid", "empty"}
    lines = {each.attrib["d"] for each in root.iterfind(f".//{SVG}pattern/{SVG}path")}
    assert len(lines) == len(plain)


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_any_label_is_text(title: str) -> None:
    said = visible(" ".join(title.split()))
    root = drawn(bars("x", title, title, [Bar(title, 1, None, "1")]))
    assert root.findtext(f"{SVG}title") == said
    assert "".join("".join(words(root)[:-1]).split()) == "".join(said.split())
    drawn(stacks("x", title, title, [Stack(title, {DONE: 1})], title))


@pytest.mark.parametrize(
    "chart",
    [
        bars("x", "t", "d", []),
        stacks("x", "t", "d", []),
        stacks("x", "t", "d", [Stack("May", {}), Stack("June", {DONE: 0})]),
    ],
)
def test_nothing_to_show_is_said(chart: str) -> None:
    assert words(drawn(chart)) == ["There is nothing to show."]


def test_bars_of_nothing_have_their_words() -> None:
    root = drawn(bars("x", "t", "d", [Bar("a", 0, DONE, "0"), Bar("b", 0, None, "0")]))
    assert words(root) == ["a", "0", "b", "0"]
    assert all(box[2] == 0 for box in boxes(root))


def test_the_legend_says_what_is_counted_and_no_more() -> None:
    said = words(drawn(stacks("x", "t", "d", months(3), "Actions")))
    assert said[:3] == ["✓ Complete", "■ Off track", "Actions"]


def test_the_legend_may_call_the_parts_something_else() -> None:
    said = words(drawn(stacks("x", "t", "d", months(3), "Actions", {LATE: "Overdue"})))
    assert said[:2] == ["✓ Complete", "■ Overdue"]


def test_parts_stand_upon_each_other() -> None:
    root = drawn(stacks("x", "t", "d", [Stack("May", {DONE: 1, LATE: 3})]))
    *_, done, late = boxes(root)
    assert done[1] > late[1]
    assert late[1] + late[3] < done[1] <= late[1] + late[3] + 2
    assert 2.9 < late[3] / done[3] < 3.2


@pytest.mark.parametrize("count", [1, 2, 12, 32, 33, 60, 365, 1000])
def test_many_columns_stay_in_their_frame(count: int) -> None:
    root = drawn(stacks("x", "t", "d", months(count), "Actions"))
    wide, high = map(float, root.attrib["viewBox"].split()[2:])
    labels = [each for each in root.iter(f"{SVG}text") if each.text and " May " in each.text]
    assert labels[-1].text == months(count)[-1].label
    assert len(labels) == 1 or labels[0].text == "1 May 2000"
    for each in labels:
        half = text_width(each.text or "") / 2
        assert half - 0.01 <= float(each.attrib["x"]) <= wide - half + 0.01
    places = [float(each.attrib["x"]) for each in labels]
    assert all(right - left >= text_width("28 May 2999") for left, right in pairwise(places))
    for left, top, across, down in boxes(root):
        assert 0 <= left <= left + across <= wide + 0.1
        assert 0 <= top <= top + down <= high


def test_an_area_has_as_many_steps_as_columns() -> None:
    root = drawn(stacks("x", "t", "d", [Stack("", {DONE: at % 3}) for at in range(300)]))
    area = root.findall(f"{SVG}path")[-1].attrib["d"]
    assert area.count("M") == 100
    assert area.count("h") == 400


@pytest.mark.parametrize("key", ["", "A", "1a", "a b", 'a"', "a<"])
def test_a_key_is_a_plain_word(key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        bars(key, "t", "d", [])


@pytest.mark.parametrize(
    ("value", "said"), [(0.1 + 0.2, "0.3"), (2, "2"), (-0.001, "0"), (1 / 3, "0.33"), (100, "100")]
)
def test_a_length_has_no_noise(value: float, said: str) -> None:
    assert number(value) == said


def test_two_runs_are_the_same() -> None:
    assert stacks("x", "t", "d", months(60)) == stacks("x", "t", "d", months(60))


@given(st.text(max_size=80), st.floats(40, 400))
def test_broken_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = list(broken(text, room))
    assert all(text_width(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(max_size=80), st.floats(40, 400))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    assert text_width(cut_to_width(text, room)) <= room
