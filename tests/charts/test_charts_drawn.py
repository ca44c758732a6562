"""Every chart as it is written, and as a browser shows it: at any width, in any colours."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from actiontrack.charts.palette import css
from support import ROOT
from support.browser import opened, scrolls_sideways, violations
from support.sample_charts import CHARTS, charts_page

STYLE = css() + (ROOT / "src/actiontrack/templates/style.css").read_text(encoding="utf-8")

SHOWN = """
() => [...document.querySelectorAll('figure')].flatMap(figure =>
  [...figure.querySelectorAll('svg[role=img] text')]
    .map(text => [text, text.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0)
    .map(([text, box]) => {
      const part = text.parentElement.closest('svg').getBoundingClientRect();
      return {
        figure: figure.id, words: text.textContent, size: getComputedStyle(text).fontSize,
        left: box.left, right: box.right, top: box.top + 3, bottom: box.bottom - 3,
        within: box.left >= part.left - 2 && box.right <= part.right + 2,
      };
    }))
"""
"""Each text that is seen: its place, without what is empty above and below its letters."""


def page_of(browser: Browser, width: int, *, dark: bool = False) -> Page:
    return opened(browser, charts_page(STYLE), width=width, dark=dark)


def test_charts_are_written_so(golden: Callable[[str, str], None]) -> None:
    golden("charts.html", charts_page("/* style */"))


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 500, 800, 1280])
def test_letters_have_the_size_of_the_body_and_none_stand_on_others(
    browser: Browser, width: int
) -> None:
    page = page_of(browser, width)
    texts = page.evaluate(SHOWN)
    page.close()
    assert {each["figure"] for each in texts} == {
        f"of-{name}" for name in CHARTS if name not in ("tiles", "small")
    }
    for at, each in enumerate(texts):
        assert each["size"] == "16px"
        assert each["within"], each
        for other in texts[:at]:
            is_apart = (
                each["right"] <= other["left"]
                or other["right"] <= each["left"]
                or each["bottom"] <= other["top"]
                or other["bottom"] <= each["top"]
            )
            assert is_apart, (each, other)


@pytest.mark.slow
def test_a_wide_chart_says_more_and_its_lines_are_no_thicker(browser: Browser) -> None:
    narrow, wide = page_of(browser, 320), page_of(browser, 1280)
    assert len(wide.evaluate(SHOWN)) > len(narrow.evaluate(SHOWN))
    for page in (narrow, wide):
        strip = page.locator("#of-strip svg").first.bounding_box()
        main = page.locator("main").bounding_box()
        assert strip is not None
        assert main is not None
        assert strip["width"] == pytest.approx(main["width"], abs=1)
        assert strip["height"] == 36
        assert not scrolls_sideways(page)
        page.close()


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_wrong_with_charts(browser: Browser, *, dark: bool) -> None:
    page = page_of(browser, 320, dark=dark)
    assert violations(page) == []
    page.close()


@pytest.mark.slow
def test_colours_that_a_reader_has_chosen_are_kept(browser: Browser) -> None:
    page = page_of(browser, 800)
    page.emulate_media(forced_colors="active")
    colours = page.evaluate(
        "() => ['.paper', '.ink', '.late'].map(each => getComputedStyle("
        "document.querySelector(`figure svg ${each}`)).fill)"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    page.close()
