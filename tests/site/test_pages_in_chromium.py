"""A paper in a real browser: read by anybody, at any width, in the dark, and on paper."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from actiontrack.charts import Stack, StripPart, TileLink, stack_chart, strip_chart, tile_list
from actiontrack.charts.palette import DARK_PAGE, LIGHT_PAGE, css, marked
from actiontrack.plans.vocabulary import Meaning
from actiontrack.report.html import render
from actiontrack.text.escape import as_markdown
from support import ROOT
from support.browser import HEIGHT, opened, scrolls_sideways, violations
from support.effort import covering
from support.hostile_titles import HOSTILE_TITLES
from support.sample_paper import ABOUT, CHARTS, paper

pytestmark = pytest.mark.slow

STYLE = (ROOT / "src" / "actiontrack" / "templates" / "style.css").read_text(encoding="utf-8")

WIDTHS = (320, 800, 1280)
WAYS = [(320, True), (800, False), (1280, True)]


def sample(actions: int = 8) -> str:
    return render(paper(actions), ABOUT, CHARTS, STYLE)


def hostile() -> str:
    """Return a paper in which each hostile title stands everywhere a title may stand."""
    lines = ["# Titles", ""]
    for title in map(as_markdown, HOSTILE_TITLES):
        lines += [f"## {title}", "", f"**{title}** {title}", "", f"- {title}", ""]
    for columns in (2, 7):
        lines += [f"*{as_markdown(HOSTILE_TITLES[0])}*", ""]
        lines += ["|" + " Head |" * columns, "|" + " --- |" * columns]
        lines += ["|" + f" {as_markdown(title)} |" * columns for title in HOSTILE_TITLES]
        lines.append("")
    parts = [StripPart(None, 1, title) for title in HOSTILE_TITLES]
    tiles = [TileLink(title, title, None, title, 1, "x") for title in HOSTILE_TITLES]
    columns_ = [Stack(title, {Meaning.AT_RISK: 1}) for title in HOSTILE_TITLES]
    drawn = strip_chart("strip", "Rows", parts) + tile_list("tiles", "action", tiles)
    drawn += stack_chart("columns", "x", "All", columns_, "actions")
    chart = "<!-- chart: all -->\n\n| Head |\n| --- |\n| x |\n"
    return render("\n".join([*lines, chart]), ABOUT, {"all": drawn}, STYLE)


SITE = f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Plans</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{css()}{STYLE}</style></head>
<body>
<a class="skip" href="#main">Skip to the plan</a>
<nav class="crumbs" aria-label="Where this is"><ol><li><a href="#x">All plans</a></li>
<li aria-current="page">Northshire</li></ol></nav>
<main id="main">
<h1>Northshire</h1>
<fieldset class="filter"><legend>Show</legend>
<label><input type="radio" name="show" value="all" checked> All</label>
<label><input type="radio" name="show" value="at-risk"> ▲ At risk</label></fieldset>
<ul class="filtered">
{
    "".join(
        f'<li class="is-{meaning.value}"><h2>Action</h2><p>'
        f'<span class="tag meaning-{meaning.value}">{marked(meaning)}</span></p>'
        '<dl class="pairs"><dt>Lead</dt><dd>Head of SEND</dd></dl></li>'
        for meaning in Meaning
    )
}
</ul>
<div class="wide" role="region" tabindex="0" aria-label="Every action"><table><tr>
{"<td>word</td>" * 90}</tr></table></div>
</main></body></html>
"""


def site() -> str:
    return SITE


PAGES = {"sample": sample, "hostile": hostile, "site": site}


@pytest.mark.parametrize(("name", "way"), covering(("sample", "site"), WAYS))
def test_axe_finds_nothing(browser: Browser, name: str, way: tuple[int, bool]) -> None:
    width, dark = way
    page = opened(browser, PAGES[name](), width=width, dark=dark)
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(browser: Browser, name: str) -> None:
    page = opened(browser, PAGES[name]())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert not scrolls_sideways(page)
    page.close()


def test_axe_finds_what_is_wrong(browser: Browser) -> None:
    bad = sample().replace(' lang="en-GB"', "").replace("<h2", '<input type="text"><h2', 1)
    page = opened(browser, bad)
    found = " ".join(violations(page))
    assert "html-has-lang" in found
    assert "label" in found
    page.close()


@pytest.mark.parametrize(
    ("dark", "page_colour"), [(False, LIGHT_PAGE.page), (True, DARK_PAGE.page)]
)
def test_the_policy_allows_the_style(browser: Browser, page_colour: str, *, dark: bool) -> None:
    page = opened(browser, sample(), dark=dark)
    shown = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert shown == f"rgb({', '.join(str(int(page_colour[at : at + 2], 16)) for at in (1, 3, 5))})"
    page.close()


def test_a_narrow_page_says_the_head_of_each_column(browser: Browser) -> None:
    page = opened(browser, sample(), width=320)
    cell = page.locator("table.rows tbody td").first
    assert cell.evaluate("each => getComputedStyle(each, '::before').content") == '"Actions: "'
    assert page.get_by_role("rowheader", name="Preparing for adulthood").count() == 1
    assert page.get_by_role("columnheader", name="In progress").count() == 1
    page.close()


def test_a_choice_hides_the_rest_without_a_script(browser: Browser) -> None:
    page = opened(browser, SITE)
    page.get_by_label("At risk").check()
    shown = page.locator(".filtered > li:visible").all_inner_texts()
    assert len(shown) == 1
    assert "At risk" in shown[0]
    page.close()


def test_the_focus_is_seen_and_the_skip_link_comes_first(browser: Browser) -> None:
    page = opened(browser, SITE, width=320)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("each => each === document.activeElement")
    assert skip.bounding_box() is not None
    assert skip.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.close()


def test_the_appendix_is_printed_on_its_side(browser: Browser) -> None:
    page = opened(browser, sample(94), dark=True)
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    sizes = re.findall(rb"/MediaBox \[0 0 (\d+)\S* (\d+)", printed)
    on_its_side = [int(width) > int(height) for width, height in sizes]
    assert on_its_side == sorted(on_its_side)
    assert True in on_its_side[:5]
    assert len(on_its_side) <= 12


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on the path")
def test_every_printed_page_of_a_table_has_its_heads(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, sample(94))
    (tmp_path / "paper.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    page.close()
    command = ["pdftotext", "-layout", str(tmp_path / "paper.pdf"), "-"]
    words = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    pages = words.split("\f")
    assert all("Latest" in each for each in pages if re.search(r"(?m)^ *5\.\d", each))
    assert f"Page 1 of {len(pages) - 1}" in pages[0]
