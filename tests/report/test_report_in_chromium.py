"""The papers of our plans in a browser: axe finds nothing wrong, narrow or wide, light or dark."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import actiontrack
from support.browser import chromium, opened, scrolls_sideways, violations

DAYS = {
    "lancashire-send": "2019-05-20",
    "blackpool-send": "2022-06-30",
    "blackburn-ilacs": "2022-07-04",
    "blackburn-send": "2019-08-07",
    "blackburn-readiness": "2024-10-01",
}
SLOWLY = int(os.environ.get("ACTIONTRACK_EXAMPLES", "200")) > 200
"""Before a release every template is looked at in every way, else the committee's, narrow."""

TEMPLATES = ("committee", "highlight", "monitoring", "plain-language", "resolution")
WAYS = [(320, False), (1280, True), (320, True), (1280, False)]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("template", TEMPLATES if SLOWLY else TEMPLATES[:1])
@pytest.mark.parametrize("plan", DAYS)
def test_axe_finds_nothing_in_a_paper(
    plan: str, template: str, browser: Browser, root: Path
) -> None:
    asked = ("report", plan, "--template", template, "--as-of", DAYS[plan], "--format", "html")
    html = actiontrack(*asked, cwd=root).stdout
    for width, dark in WAYS if SLOWLY else WAYS[:1]:
        with opened(browser, html, width=width, dark=dark) as page:
            assert violations(page) == []
            assert not scrolls_sideways(page)
