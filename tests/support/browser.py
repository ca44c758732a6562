"""Debian's chromium, and what axe finds wrong with a page in it.

def test_nothing_is_wrong(browser: Browser) -> None:
    page = opened(browser, html, width=320, dark=True)
    assert violations(page) == []
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

HEIGHT = 900

_ALONE = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--no-first-run"),
)
"""Nothing but pages: no graphics card, and no way to the makers of the browser."""

_PARTS = """
() => [...new Set([...document.querySelectorAll('*')].map(each => [
  each.localName, each.getAttribute('type'), each.getAttribute('class'), each.getAttribute('role'),
].join(' ')))]
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser, or skip the test where there is none: for the fixture `browser` alone.

    Of a second one in the same process playwright says that it runs inside a loop.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium on the path (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ALONE)
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, html: str, *, width: int = 1280, dark: bool = False) -> Page:
    """Return a page that shows a text of HTML; what the page complains of fails at once."""
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if dark else "light"
    )
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(f"asks for {request.url}"))
    page.set_content(html, wait_until="load")
    assert complaints == []
    return page


def violations(page: Page) -> list[str]:
    """Return what axe finds, each rule with the places it names."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    # Axe leaves the one rule on the size of targets (WCAG 2.2, 2.5.8) out unless it is asked, and
    # would fetch the style sheet of a page that lets nobody fetch anything. To hand over all that
    # is right as well takes ten times as long as to look.
    options = {
        "preload": False,
        "reporter": "no-passes",
        "rules": {"target-size": {"enabled": True}},
    }
    found = Axe().run(page, options=options).response
    return [
        f"{each['id']}: {', '.join(str(node['target']) for node in each['nodes'][:5])}"
        for each in found["violations"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page is wider than its window."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth"))


class PartsSeen:
    """The sorts of parts that pages have shown, each an element with its type, class and role."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def has_new(self, page: Page) -> bool:
        """Tell whether a page shows a sort of part that none before it had."""
        parts = set(page.evaluate(_PARTS))
        is_new = not parts <= self._seen
        self._seen |= parts
        return is_new
