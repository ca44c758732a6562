"""A strip is in proportion, a tile says what it is, and many actions stay small."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.charts import StripPart, TileLink, strip_chart, tile_list
from actiontrack.charts.strip import MOST_TILES
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.escape import visible
from support.hostile_titles import HOSTILE_TITLES

PARTS = [
    StripPart(Meaning.COMPLETE, 10, "complete (Blue)"),
    StripPart(Meaning.OFF_TRACK, 29, "off track (Red)"),
    StripPart(None, 1, "cannot be read"),
]


def widths(chart: str) -> list[float]:
    return [float(each) for each in re.findall(r'x="[\d.]+%" width="([\d.]+)%"', chart)]


def words(markup: str) -> str:
    return "".join(fromstring(f"<x>{markup}</x>").itertext())


def tile(number: int, title: str = "Train", meaning: Meaning | None = Meaning.ON_TRACK) -> TileLink:
    return TileLink(f"A{number}", title, meaning, "on track", number % 3, f"a{number}.html")


def test_a_strip_says_each_count_in_words_and_beside_its_mark() -> None:
    chart = strip_chart("s", "40 actions by rating", PARTS)
    root = fromstring(chart.split("\n<ul")[0])
    said = [each.text for each in root.iter() if each.tag in ("title", "desc")]
    assert said == [
        "40 actions by rating",
        "10 complete (Blue), 29 off track (Red) and 1 cannot be read.",
    ]
    assert [each.text for each in root.iter("text")] == ["✓ 10", "■ 29", "! 1"]
    assert "✓ 10 complete (Blue)■ 29 off track (Red)! 1 cannot be read" in words(chart)
    assert 'class="legend"' not in strip_chart("s", "t", PARTS, has_legend=False)


def test_a_label_is_shown_only_where_it_fits() -> None:
    classes = re.findall(r"ink (from-\w+)", strip_chart("s", "t", PARTS))
    assert classes == ["from-12", "from-8", "from-none"]


def test_a_strip_of_nothing_says_so() -> None:
    nothing = "<p>There is nothing to show.</p>"
    assert strip_chart("s", "t", [StripPart(Meaning.COMPLETE, 0, "complete")]) == nothing
    assert tile_list("t", "action", []) == nothing


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=14))
def test_segments_add_up_and_equal_counts_are_equally_wide(counts: list[int]) -> None:
    chart = strip_chart("s", "t", [StripPart(Meaning.ON_TRACK, each, "w") for each in counts])
    found = widths(chart)
    assert sum(found) == pytest.approx(100, abs=0.005 * len(counts) + 1e-9)
    by_count = dict(zip(counts, found, strict=True))
    assert all(by_count[count] == wide for count, wide in zip(counts, found, strict=True))


def test_a_tile_is_a_link_that_says_all_and_shows_that_it_is_late() -> None:
    tiles = tile_list("t", "action", [tile(1), tile(3)])
    assert '<a class="tile meaning-on-track late" href="a1.html"' in tiles
    assert '<a class="tile meaning-on-track" href="a3.html"' in tiles
    assert words(tiles) == "●A1 Train: on track, 1 day overdue●A3 Train: on track"


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_any_title_is_text(title: str) -> None:
    shown = visible(" ".join(title.split()))
    tiles = tile_list("t", title, [TileLink(title, title, None, title, None, title)])
    root = fromstring(tiles)
    assert root.find("li/a").attrib["href"] == shown  # type: ignore[union-attr]
    assert words(tiles).count(shown) == 3 if shown else True
    assert shown in words(strip_chart("s", title, [StripPart(None, 1, title)]))


@pytest.mark.parametrize(("count", "counted"), [(MOST_TILES, False), (10_000, True)])
def test_many_tiles_give_way_to_a_strip(count: int, *, counted: bool) -> None:
    meanings = [*Meaning, None]
    tiles = [tile(at, meaning=meanings[at % len(meanings)]) for at in range(count)]
    drawn = tile_list("t", "action", tiles)
    assert ('class="tiles"' not in drawn) is counted
    if counted:
        assert len(drawn) < 10_000
        assert "10,000 actions, 6,666 of them overdue: too many for a tile each." in drawn
        assert "769 on track" in drawn
