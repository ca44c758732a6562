"""A site in a browser, opened as files: nothing that axe finds wrong, and no need of a script."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from actiontrack.scaffolds.demo import DEMO_DAY
from support import ROOT, actiontrack, plan
from support.browser import HEIGHT, scrolls_sideways, violations
from support.effort import EVERYTHING
from support.html_pages import pages_of_every_part

pytestmark = pytest.mark.slow

FIRST = ("index.html", "blackpool-send/index.html", "lancashire-send/action-12.html")
WAYS = [(320, False), (320, True), (1280, False), (1280, True)]

SAMPLE = plan("""\
position: 2026-05-31
words: {action: commitment, workstream: ambition}
bodies: {NCC: Northshire County Council, ICB: NHS Northshire}
ratings: {Done: complete, Green: on-track, Amber: at-risk, Grey: not-started, Paused: suspended}
inspection:
  framework: area-send-2023
  report: {received: 2026-01-08, published: 2026-01-15}
findings:
  - {id: W1, kind: priority-action, text: Leaders do not know their area}
measures:
  - {id: M1, title: Plans in 20 weeks, unit: "%", baseline: {date: 2025-12-31, value: 31}}
workstreams:
  - id: A1
    title: "Meeting needs | and [more]"
    lead: Head of Inclusion
    bodies: [NCC, ICB]
    addresses: [W1]
    actions:
      - id: 1.1
        title: Put the electronic system into use
        status: Green
        start: 2026-01-12
        due: 2026-03-31
        reprogrammed: [{to: 2026-05-31, agreed: 2026-04-02, by: Board, reason: Supplier}]
        measures: [M1]
        updates:
          - {date: 2026-04-01, status: Amber, text: Two of three modules tested}
          - {date: 2026-05-01, status: Green, text: All tested}
        evidence: [{title: Report, link: "https://example.org/report"}]
      - {id: 1.2, title: Publish the offer, status: Grey, start: 2026-05, depends_on: [1.1]}
      - {id: 1.3, due: 01/06/2026}
actions:
  - {id: 2, title: Train the panel, status: Done, lead: Adviser, cost: {2026/27: 1500.50}}
  - {id: 3, title: Survey, status: Paused, reason: Funding}
  - {id: 4, title: Anything}
budget: [{year: 2026/27, amount: 906000, state: approved}]
reported: [{date: 2026-04, of: 5, counts: {Done: 1, Grey: 4}}]
meetings: [{date: 2026-06, body: Board}]
sources: [{title: Report, link: "https://example.org/paper", note: Version 1}]
note: As adopted
""")


def site_of(folder: Path, *arguments: str) -> Path:
    done = actiontrack("site", "-o", str(folder / "site"), *arguments, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    (folder / "plans").mkdir()
    (folder / "plans" / "x.yaml").write_text(SAMPLE, encoding="utf-8")
    (folder / "plans" / "y.yaml").write_text("no plan\n", encoding="utf-8")
    return site_of(folder, "--as-of", "2026-06-15")


@pytest.fixture(scope="module")
def public_papers(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return site_of(tmp_path_factory.mktemp("papers"), "--workspace", str(root))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented plans, with eight months of history, risks and sign-off."""
    folder = tmp_path_factory.mktemp("rich")
    assert actiontrack("demo", "demo", cwd=folder).returncode == 0
    return site_of(folder / "demo", "--as-of", str(DEMO_DAY))


@pytest.fixture(scope="module")
def root() -> Path:
    return ROOT


@contextmanager
def opened(browser: Browser, width: int, *, dark: bool) -> Iterator[Page]:
    """Yield a page of which no complaint, and no request beyond its site, is let through."""
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT}, color_scheme="dark" if dark else "light"
    )
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert complaints == []
    assert {urlsplit(each).scheme for each in asked} <= {"file", "data"}
    page.close()


def wrong_with(page: Page, path: Path) -> list[str]:
    """Return what is wrong with a page, all that it hides unfolded."""
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    wrong = violations(page) + ["scrolls sideways"] * scrolls_sideways(page)
    return [f"{path.parent.name}/{path.name}: {each}" for each in wrong]


@pytest.mark.longer
@pytest.mark.parametrize("way", WAYS if EVERYTHING else WAYS[1:3])
def test_axe_finds_nothing_on_any_page(
    way: tuple[int, bool], browser: Browser, sample: Path
) -> None:
    width, dark = way
    with opened(browser, width, dark=dark) as page:
        every = sorted(sample.rglob("*.html"))
        assert len(every) > 10
        some = every if EVERYTHING else pages_of_every_part(every)[dark::2]
        assert [each for path in some for each in wrong_with(page, path)] == []


@pytest.mark.longer
@pytest.mark.parametrize(("width", "dark"), WAYS if EVERYTHING else WAYS[1:2])
def test_axe_finds_nothing_in_the_plans_of_public_papers(
    width: int, dark: bool, browser: Browser, public_papers: Path
) -> None:
    with opened(browser, width, dark=dark) as page:
        every = sorted(public_papers.rglob("*.html"))
        some = every if EVERYTHING else [public_papers / each for each in FIRST]
        assert [each for path in some for each in wrong_with(page, path)] == []


@pytest.mark.longer
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_rich_plans(browser: Browser, rich: Path, *, dark: bool) -> None:
    with opened(browser, 320 if dark else 1280, dark=dark) as page:
        every = sorted(rich.rglob("*.html"))
        assert len(every) > 80
        some = every if EVERYTHING else pages_of_every_part(every)[dark::2]
        assert [each for path in some for each in wrong_with(page, path)] == []


def rows_shown(page: Page) -> list[str]:
    heads = page.locator("tbody.filtered tr:visible th").all_inner_texts()
    return [each.split()[0] for each in heads]


def test_a_choice_shows_some_rows_alone_by_mouse_and_by_keyboard(
    browser: Browser, sample: Path
) -> None:
    with opened(browser, 1280, dark=False) as page:
        page.goto((sample / "x" / "actions.html").as_uri())
        everything = ["1.1", "1.2", "1.3", "2", "3", "4"]
        assert rows_shown(page) == everything
        page.get_by_label("Overdue (1)").check()
        assert rows_shown(page) == ["1.1"]
        page.get_by_label("All commitments (6)").focus()
        for wanted in (["1.1"], ["1.2"], ["1.1"], ["2"], ["3"], ["4"], everything):
            page.keyboard.press("ArrowRight")
            assert rows_shown(page) == wanted


def test_a_choice_holds_where_rows_are_blocks(browser: Browser, sample: Path) -> None:
    with opened(browser, 320, dark=False) as page:
        page.goto((sample / "x" / "actions-by-lead.html").as_uri())
        page.get_by_label("Complete (1)").check()
        assert rows_shown(page) == ["2"]


def test_everything_is_reached_by_keyboard_and_the_skip_link_comes_first(
    browser: Browser, sample: Path
) -> None:
    with opened(browser, 1280, dark=False) as page:
        page.goto((sample / "x" / "index.html").as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        assert page.locator(".skip").is_visible()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        wanted = page.locator("main :is(a, summary, input:checked):visible, footer a").count()
        page.evaluate(
            "reached = new Set(); addEventListener('focusin', event => reached.add(event.target))"
        )
        for _ in range(3 * wanted):
            page.keyboard.press("Tab")
        assert page.evaluate("reached.size") >= wanted


def test_on_paper_what_is_folded_is_left_out_and_what_was_opened_stays(
    browser: Browser, sample: Path
) -> None:
    with opened(browser, 1280, dark=False) as page:
        page.goto((sample / "x" / "index.html").as_uri())
        summary = page.get_by_text("The ratings in a table")
        page.emulate_media(media="print")
        assert not summary.is_visible()
        page.emulate_media(media="screen")
        summary.click()
        page.emulate_media(media="print")
        assert page.get_by_role("table", name="Commitments by rating").is_visible()


def test_on_paper_nothing_is_left_that_only_a_screen_can_use(
    browser: Browser, sample: Path
) -> None:
    with opened(browser, 1280, dark=True) as page:
        page.goto((sample / "x" / "actions.html").as_uri())
        page.emulate_media(media="print")
        assert not page.locator("fieldset").is_visible()
        assert not page.locator("nav:visible").count()
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") in (
            "rgb(255, 255, 255)",
            "rgba(0, 0, 0, 0)",
        )
        page.get_by_label("Overdue (1)").evaluate("each => each.click()")
        assert page.locator("fieldset label:visible").all_inner_texts() == ["Overdue (1)"]
