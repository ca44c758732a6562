"""Every page and state in a real browser: axe finds nothing, in light and dark, narrow and wide.

The month that a board clicks through is the sample of every change; this is the whole.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support import actiontrack
from support.browser import HEIGHT, scrolls_sideways, violations
from support.effort import EVERYTHING
from support.filled_in import filled_in
from support.serving import served

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not EVERYTHING, reason="is among the longer proofs"),
]

PLAN = "marlhaven-send"
PAGES = (
    *("index.html", "actions.html?overdue=yes", "actions.html?status=nonsense", "leads.html"),
    *("papers.html", "sheets", "undo", "at/2026-07-22/index.html", "nothing.html"),
    *("at/1900-01-01/index.html", f"at/2026-07-22/{PLAN}/action-A5.html"),
    *(f"{PLAN}/{each}.html" for each in ("index", "board", "moves", "papers", "finding-F1")),
    f"{PLAN}/papers.html?for_meeting=2026-12-16&since=soon",
    *(f"{PLAN}/{each}.html" for each in ("action-A5", "action-A9", "history-A5")),
)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_any_page_or_state(
    browser: Browser, width: int, dark: bool, tmp_path: Path
) -> None:
    place = tmp_path / "demo"
    assert actiontrack("demo", str(place), cwd=tmp_path).returncode == 0
    wrong: list[str] = []
    seen: set[str] = set()
    with served(place, "--port", "0", "--no-open") as server:
        page = browser.new_page(
            viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if dark else "light"
        )

        def look(state: str) -> None:
            seen.add(state)
            found = violations(page) + ["scrolls sideways"] * scrolls_sideways(page)
            wrong.extend(f"{state}: {each}" for each in found)

        page.goto(server.address)
        for path in PAGES:
            page.goto(server.root + path)
            look(path)
        forms = _forms(page, server.root)
        assert len(forms) > 18
        for path in forms:
            page.goto(server.root + path)
            look(path)
            page.get_by_role("button", name="Show what it would change").click()
            look(f"{path}, sent as it was")
        _fill_in(page, f"{server.root}{PLAN}/edit-update?about=action-A5", place, look)
        _send_sheets(page, server.root, tmp_path, look)
        page.close()
    assert wrong == []
    assert len(seen) > 70


def _forms(page: Page, root: str) -> list[str]:
    """Return the address of every form that the plan and its actions offer, each form once."""
    forms: dict[str, str] = {}
    for name in ("index", "action-A5", "action-A9", "action-A12", "action-B1", "action-D3"):
        page.goto(f"{root}{PLAN}/{name}.html")
        for href in page.locator("nav.changes a").evaluate_all(
            "every => every.map((each) => each.getAttribute('href'))"
        ):
            forms.setdefault(href.partition("?")[0], f"{PLAN}/{href}")
    return list(forms.values())


def _fill_in(page: Page, form: str, place: Path, look: Callable[[str], None]) -> None:
    page.goto(form)
    page.locator("#percent").fill("140")
    page.locator("#note").fill(f"As it is on {date.today()}")  # noqa: DTZ011
    page.locator("#percent-fault").wait_for()
    assert "140" in page.locator("#percent-fault").inner_text()
    assert "Look again at 'Per cent done'." in page.locator("[data-said]").inner_text()
    look("a field that is checked as it is typed")
    page.locator("#percent").fill("40")
    page.locator("#percent-fault").wait_for(state="detached")
    page.get_by_role("button", name="Show what it would change").click()
    page.get_by_role("heading", name="This is what it would change").wait_for()
    look("what would change")
    theirs = actiontrack("update", "B1", "--note", "Theirs", cwd=place)
    assert theirs.returncode == 0, theirs.stderr
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("heading", name="The plan has changed since you opened this page").wait_for()
    look("what somebody else changed meanwhile")
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("heading", name="Written").wait_for()
    look("written")
    page.get_by_role("link", name="Take it back").click()
    look("what would be taken back")


def _send_sheets(page: Page, root: str, folder: Path, look: Callable[[str], None]) -> None:
    with page.expect_download() as taken:
        page.goto(f"{root}papers.html")
        page.get_by_role("link", name="Update sheet for leads").click()
    sheet, broken = folder / "sheet.xlsx", folder / "broken.xlsx"
    taken.value.save_as(sheet)
    sheet.write_bytes(filled_in(sheet.read_bytes(), {"A5": (None, "Not before May", None)}))
    broken.write_bytes(b"no sheet")
    for file, state in ((broken, "a sheet that is refused"), (sheet, "what a sheet would change")):
        page.goto(f"{root}sheets")
        page.locator("#sheet").set_input_files(file)
        page.get_by_role("button", name="Show what it would change").click()
        look(state)
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("heading", name="Written").wait_for()
    look("a sheet that is written")
