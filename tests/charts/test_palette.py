"""Every rating can be read: by its contrast, by its mark, and with no colour at all."""

from itertools import combinations

import pytest

from actiontrack.charts.palette import (
    DARK,
    DARK_PAGE,
    LIGHT,
    LIGHT_PAGE,
    Appearance,
    PageColours,
    contrast,
    css,
    marked,
    meaning_of_mark,
)
from actiontrack.plans.vocabulary import MARKS, Meaning

BOTH = [pytest.param(LIGHT[meaning], LIGHT_PAGE, id=f"{meaning} light") for meaning in Meaning] + [
    pytest.param(DARK[meaning], DARK_PAGE, id=f"{meaning} dark") for meaning in Meaning
]

SHEETS = [pytest.param(LIGHT_PAGE, id="light"), pytest.param(DARK_PAGE, id="dark")]


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#b10e1e", "#b10e1e", 1.0)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert contrast(first, second) == contrast(second, first)


@pytest.mark.parametrize(("look", "sheet"), BOTH)
def test_a_rating_can_be_read(look: Appearance, sheet: PageColours) -> None:
    assert contrast(look.ink, look.paper) >= 4.5


@pytest.mark.parametrize(("look", "sheet"), BOTH)
def test_a_bar_stands_out_from_the_page(look: Appearance, sheet: PageColours) -> None:
    assert max(contrast(look.paper, sheet.page), contrast(look.edge, sheet.page)) >= 3


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_words_of_the_page_can_be_read(sheet: PageColours) -> None:
    for ink in (sheet.text, sheet.muted, sheet.link, sheet.visited):
        assert contrast(ink, sheet.page) >= 4.5
        assert contrast(ink, sheet.wash) >= 4.5
    assert contrast(sheet.on_focus, sheet.focus) >= 4.5


def test_no_two_meanings_share_a_mark() -> None:
    for first, second in combinations(Meaning, 2):
        assert LIGHT[first].mark != LIGHT[second].mark


def test_a_mark_is_the_same_in_light_and_dark() -> None:
    assert all(LIGHT[each].mark == DARK[each].mark == MARKS[each] for each in Meaning)


@pytest.mark.parametrize("meaning", Meaning)
def test_a_marked_word_is_known_again(meaning: Meaning) -> None:
    assert meaning_of_mark(marked(meaning)) is meaning
    assert meaning_of_mark(marked(meaning, "Red")) is meaning


@pytest.mark.parametrize("text", ["", "On track", "●", "● ", "Off ■ track", "● " + "long " * 20])
def test_any_other_text_is_no_rating(text: str) -> None:
    assert meaning_of_mark(text) is None


def test_the_style_has_each_meaning_twice() -> None:
    light, dark = css().split("@media screen and (prefers-color-scheme: dark)")
    for meaning in Meaning:
        assert f".meaning-{meaning.value} {{ --ink: {LIGHT[meaning].ink};" in light
        assert f".meaning-{meaning.value} {{ --ink: {DARK[meaning].ink};" in dark
