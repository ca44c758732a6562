"""The papers of our plans in a browser: axe finds nothing wrong, narrow or wide, light or dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import actiontrack
from support.browser import opened, scrolls_sideways, violations
from support.effort import covering

pytestmark = [pytest.mark.longer, pytest.mark.slow]

DAYS = {
    "lancashire-send": "2019-05-20",
    "blackpool-send": "2022-06-30",
    "blackburn-ilacs": "2022-07-04",
    "blackburn-send": "2019-08-07",
    "blackburn-readiness": "2024-10-01",
}
TEMPLATES = ("highlight", "committee", "monitoring", "plain-language", "readiness", "resolution")
WAYS = [(320, False), (1280, True), (320, True), (1280, False)]
PAPERS = covering([*DAYS], TEMPLATES)
"""Of each plan one paper, and each template once; before a release all, in every way."""


@pytest.mark.parametrize(("paper", "way"), covering(PAPERS, WAYS))
def test_axe_finds_nothing_in_a_paper(
    paper: tuple[str, str], way: tuple[int, bool], browser: Browser, root: Path
) -> None:
    plan, template = paper
    width, dark = way
    asked = ("report", plan, "--template", template, "--as-of", DAYS[plan], "--format", "html")
    html = actiontrack(*asked, cwd=root).stdout
    with opened(browser, html, width=width, dark=dark) as page:
        assert violations(page) == []
        assert not scrolls_sideways(page)
