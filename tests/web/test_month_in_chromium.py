"""A board's month in a real browser: by clicking, by keyboard alone, and with script off."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page

from support import actiontrack, plan
from support.browser import HEIGHT, PartsSeen, scrolls_sideways, violations
from support.effort import EVERYTHING
from support.serving import Served, served

pytestmark = pytest.mark.slow

TODAY = date.today()  # noqa: DTZ011  which the server goes by, unless midnight passes meanwhile
MEETING, LATER = TODAY - timedelta(days=3), TODAY + timedelta(days=90)

TEXT = plan(f"""\
position: {TODAY - timedelta(days=20)}
ratings: {{Done: complete, Green: on-track, Blue: under-way, Amber: at-risk, Grey: not-started,
  Submitted: awaiting-sign-off}}
bodies: {{B: Improvement Board}}
measures:
  - {{id: M1, title: Plans in 20 weeks, unit: "%"}}
meetings:
  - {{date: {MEETING}, body: B}}
workstreams:
  - id: A
    title: Needs
    actions:
      - {{id: A1, title: Train the panel, status: Green, lead: Head, due: {TODAY}}}
      - {{id: A2, title: Recruit, status: Grey, lead: Deputy, due: {LATER}}}
      - {{id: A3, title: Publish, status: Submitted, lead: Head, due: {TODAY}}}
""")
WAYS = [(320, False), (320, True), (1280, False), (1280, True)]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Served]]:
    """A workspace and its server, which reads anew what a test has written."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "plans").mkdir()
    with served(folder, "--port", "0", "--no-open") as found:
        yield folder, found


@pytest.fixture
def place(once: tuple[Path, Served]) -> Path:
    """The workspace as every test finds it."""
    folder, _ = once
    (folder / "plans" / "x.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "plans" / "y.yaml").write_text(TEXT.replace("id: x", "id: y"), encoding="utf-8")
    return folder


@pytest.fixture
def server(once: tuple[Path, Served], place: Path) -> Served:
    del place
    return once[1]


class Clerk:
    """Somebody who only clicks and types; each page that shows a new sort of part is looked at."""

    def __init__(self, page: Page, *, has_script: bool) -> None:
        self.page, self.has_script = page, has_script
        self.wrong: list[str] = []
        self._parts = PartsSeen()

    def look(self) -> None:
        if self.has_script and (EVERYTHING or self._parts.has_new(self.page)):
            found = violations(self.page) + ["scrolls sideways"] * scrolls_sideways(self.page)
            self.wrong += [f"{self.page.title()}: {each}" for each in found]

    def go(self, by: Locator) -> None:
        """Click what leads to another page, and wait until that is there."""
        with self.page.expect_navigation():
            by.click()

    def follow(self, *words: str) -> None:
        for each in words:
            self.go(self.page.get_by_role("link", name=each, exact=True).first)
        self.look()

    def fill(self, **typed: str) -> None:
        for name, text in typed.items():
            field = self.page.locator(f"#{name}")
            if field.evaluate("each => each.localName") == "select":
                field.select_option(text)
            else:
                field.fill(text)

    def write(self, **typed: str) -> None:
        self.fill(**typed)
        self.go(self.page.get_by_role("button", name="Show what it would change"))
        self.look()
        self.go(self.page.get_by_role("button", name="Write it"))
        self.look()
        assert self.page.get_by_role("heading", name="Written").is_visible()

    def at_action(self, title: str) -> None:
        self.follow("Find actions")
        self.fill(q=title, plan="x")
        self.go(self.page.get_by_role("button", name="Find"))
        self.look()
        self.go(self.page.get_by_role("link", name=title).first)
        self.look()

    def on_plan(self, what: str) -> None:
        if "/x/index.html" not in self.page.url:
            self.follow("All plans")
            self.go(self.page.locator("a[href='x/index.html']").first)
        self.page.get_by_text("Change this plan").click()
        self.follow(what)


def opened(browser: Browser, server: Served, width: int, *, dark: bool, script: bool) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
    )
    page.goto(server.address)
    return page


def what_leads_say(clerk: Clerk) -> None:
    clerk.at_action("Train the panel")
    clerk.follow("Record an update")
    clerk.write(status="Amber", note="The trainer has left <b>&</b> a new one is sought")
    clerk.follow("Ask for a new date")
    clerk.write(to=str(LATER), reason="No trainer", effect="40 teachers wait")
    clerk.follow("Add evidence")
    clerk.write(title="Letter of the trainer", kind="other")
    clerk.at_action("Recruit")
    clerk.follow("It has started")
    clerk.write(note="Two posts advertised", status="Green")
    clerk.follow("It is done")
    clerk.write(evidence="Contracts of both")


def what_the_board_says(clerk: Clerk) -> None:
    clerk.follow("All plans")
    clerk.go(clerk.page.locator("a[href='x/index.html']").first)
    clerk.follow("For the board", "Agree it")
    clerk.write(agreed=str(MEETING), by="Improvement Board")
    clerk.follow("For the board", "Sign it off")
    clerk.write(by="Improvement Board", on=str(MEETING))
    clerk.on_plan("Record a reading")
    clerk.write(value="56", measure="M1")
    clerk.on_plan("Record a risk")
    clerk.write(title="No room", owner="Head", likelihood="2", impact="3")
    clerk.on_plan("Record a decision")
    clerk.write(text="New date for A1", outcome="agreed", about="A1")
    clerk.on_plan("Add an action")
    clerk.write(title="Find a room", workstream="A", lead="Deputy", due=str(LATER))
    clerk.on_plan("Record a meeting")
    clerk.write(date=str(LATER), body="B")
    clerk.follow("Moves")


@pytest.mark.longer
@pytest.mark.parametrize(
    ("width", "dark", "script"),
    [*((*way, True) for way in WAYS), (1280, False, False)] if EVERYTHING else [(320, True, True)],
)
def test_a_boards_month_is_done_by_clicking_only(
    width: int, dark: bool, script: bool, browser: Browser, server: Served, place: Path
) -> None:
    page = opened(browser, server, width, dark=dark, script=script)
    clerk = Clerk(page, has_script=script)
    clerk.look()
    what_leads_say(clerk)
    what_the_board_says(clerk)
    clerk.follow("Undo")
    clerk.go(page.get_by_role("button", name="Take it back"))
    clerk.look()
    clerk.follow("By lead", "Deputy")
    assert clerk.wrong == []
    page.close()
    shown = json.loads(actiontrack("export", "x", "--to", "json", cwd=place).stdout)
    (written,) = shown["plans"]
    actions = {each["id"]: each for each in written["actions"]}
    assert actions["A1"]["agreed_due"] == str(LATER)
    assert actions["A1"]["updates"][0]["text"].startswith("The trainer has left <b>&</b>")
    assert str(TODAY) <= actions["A2"]["completed"] <= str(date.today())  # noqa: DTZ011
    assert actions["A3"]["meaning"] == "complete"
    assert actions["A4"]["title"] == "Find a room"
    check = actiontrack("check", "x", "--select", "AT1,AT2,AT7", cwd=place)
    assert check.returncode == 0, check.stdout
    assert (place / "plans" / "y.yaml").read_text(encoding="utf-8") == TEXT.replace(
        "id: x", "id: y"
    )


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_update_is_recorded_by_keyboard_alone(
    script: bool, browser: Browser, server: Served, place: Path
) -> None:
    page = opened(browser, server, 1280, dark=False, script=script)
    page.goto(f"{server.root}x/action-A1.html")

    def to(words: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            focus = "document.activeElement"
            said = page.evaluate(f"{focus}.labels?.[0]?.textContent || {focus}.textContent")
            if said.strip().startswith(words):
                return
        raise AssertionError(f"no way by Tab to {words}")

    to("Record an update")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edit-update*")
    to("Rating")
    page.keyboard.type("Amber")
    to("Note")
    page.keyboard.type("By keyboard")
    to("Show what")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Write it").wait_for()
    to("Write it")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Written").wait_for()
    text = (place / "plans" / "x.yaml").read_text(encoding="utf-8")
    assert "By keyboard" in text
    assert "status: Amber" in text


def test_what_is_wrong_takes_the_focus_and_leaving_asks_first(
    browser: Browser, server: Served
) -> None:
    page = opened(browser, server, 320, dark=True, script=True)
    page.goto(f"{server.root}x/edit-request?about=action-A1")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.locator("#reason").fill("No trainer")
    page.get_by_role("button", name="Show what it would change").click()
    page.locator("#refused").wait_for()
    assert page.evaluate("document.activeElement.id") == "refused"
    assert page.locator("#reason").input_value() == "No trainer"
    assert violations(page) == []
    assert asked == []
    page.locator("#effect").fill("40 teachers wait")
    page.locator("#to").fill(str(LATER))
    page.get_by_role("button", name="Show what it would change").click()
    page.get_by_role("heading", name="This is what it would change").wait_for()
    assert asked == []
    page.locator("#effect").fill("50 teachers wait")  # which is not what was shown
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("heading", name="Written").wait_for()
    assert asked == ["beforeunload"]
    page.goto(f"{server.root}x/edit-update?about=action-A1")
    page.locator("#note").fill("News")
    page.get_by_role("button", name="Show", exact=True).click()  # the position on another day
    page.wait_for_url("**/at/**")
    assert asked == ["beforeunload"] * 2


def test_a_page_of_another_site_can_send_nothing(
    browser: Browser, server: Served, place: Path, tmp_path: Path
) -> None:
    page = opened(browser, server, 1280, dark=False, script=True)
    form = f"{server.root}x/edit-update?about=action-A1"
    page.goto(form)
    csrf = page.locator("input[name=csrf]").first.get_attribute("value")
    elsewhere = tmp_path / "evil.html"
    elsewhere.write_text(
        f'<form method="post" action="{form}"><input name="csrf" value="{csrf}">'
        '<input name="note" value="x"><input name="step" value="write"><button>Go</button></form>'
        f'<img src="{server.root}x/index.html"><iframe src="{server.root}x/index.html"></iframe>',
        encoding="utf-8",
    )
    page.goto(elsewhere.as_uri())
    assert "A plan" not in page.frames[-1].content()
    page.get_by_role("button", name="Go").click()
    page.wait_for_load_state()
    assert "another site" in page.content()
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == TEXT
