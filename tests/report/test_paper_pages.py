"""How many pages a paper takes, as LibreOffice lays out the Word file of the demonstration."""

from itertools import takewhile
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser

from support import ROOT, actiontrack
from support.pdf_pages import PageSize, needs_office, pdf_pages, sizes_in

pytestmark = [pytest.mark.slow, needs_office]

TWELVE_EXCEPTIONS, SIXTEEN_EXCEPTIONS = "2026-10-26", "2026-11-27"
"""Days on which that many of the sixty actions need attention."""

OURS = sorted(each.stem for each in (ROOT / "plans").glob("*.yaml"))

Pages = dict[str, list[PageSize]]
"""The pages of each paper, by its name."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "demo"
    done = actiontrack("demo", str(folder), cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Every paper of these tests, laid out at once."""
    folder = tmp_path_factory.mktemp("papers")
    longer = tmp_path_factory.mktemp("longer")
    (longer / "plans").mkdir()
    text = (demo / "plans" / "marlhaven-send.yaml").read_text(encoding="utf-8")
    title = "\n        title: "
    assert title in text
    text = text.replace(title, f"{title}Work with every partner in the area to ")
    (longer / "plans" / "marlhaven-send.yaml").write_text(text, encoding="utf-8")
    highlight = ("--template", "highlight")

    def write(name: str, place: Path, *arguments: str) -> None:
        done = actiontrack("report", *arguments, "-o", str(folder / f"{name}.docx"), cwd=place)
        assert (folder / f"{name}.docx").exists(), done.stderr

    for day in (TWELVE_EXCEPTIONS, SIXTEEN_EXCEPTIONS):
        write(f"highlight {day}", demo, "marlhaven-send", *highlight, "--at", day)
        write(f"committee {day}", demo, "marlhaven-send", "--at", day)
    write("longer", longer, *highlight, "--as-of", SIXTEEN_EXCEPTIONS)
    write("readiness", demo, "marlhaven-send", "--template", "readiness")
    write("monitoring", demo, "marlhaven-care-leavers", "--template", "monitoring")
    write("portfolio", demo, "--template", "portfolio", "--as-of", SIXTEEN_EXCEPTIONS)
    write("many", many_plans(demo, text, tmp_path_factory), "--as-of", SIXTEEN_EXCEPTIONS)
    for plan in OURS:
        write(plan, ROOT, plan, *highlight)
    return pdf_pages(folder)


def many_plans(demo: Path, text: str, folders: pytest.TempPathFactory) -> Path:
    """Return the demonstration with its history, and more plans beside it than a paper has rows."""
    many = folders.mktemp("many") / "demo"
    copytree(demo, many)
    for at in range(16):
        name = f"another-{at}"
        copy = text.replace("id: marlhaven-send", f"id: {name}", 1)
        (many / "plans" / f"{name}.yaml").write_text(copy, encoding="utf-8")
    return many


@pytest.mark.parametrize("day", [TWELVE_EXCEPTIONS, SIXTEEN_EXCEPTIONS])
def test_a_highlight_report_is_one_landscape_page(pages: Pages, day: str) -> None:
    (page,) = pages[f"highlight {day}"]
    assert page.is_landscape
    assert (round(page.width), round(page.height)) == (842, 595)


@pytest.mark.parametrize("plan", OURS)
def test_so_is_that_of_each_plan_of_ours(plan: str, pages: Pages) -> None:
    assert len(pages[plan]) == 1


def test_long_texts_do_not_make_a_highlight_report_longer(pages: Pages) -> None:
    assert len(pages["longer"]) == 1


@pytest.mark.parametrize(
    ("day", "exceptions"),
    [(TWELVE_EXCEPTIONS, "6.1 12 actions need"), (SIXTEEN_EXCEPTIONS, "6.1 16 actions need")],
)
def test_a_committees_paper_is_six_pages_before_its_appendices(
    demo: Path, pages: Pages, day: str, exceptions: str
) -> None:
    markdown = actiontrack("report", "marlhaven-send", "--at", day, cwd=demo).stdout
    assert f"{exceptions} attention" in markdown
    assert_six_pages_and_appendices(pages[f"committee {day}"])


@pytest.mark.parametrize("day", [TWELVE_EXCEPTIONS, SIXTEEN_EXCEPTIONS])
def test_printed_by_a_browser_it_is_no_longer(browser: Browser, demo: Path, day: str) -> None:
    html = actiontrack("report", "marlhaven-send", "--at", day, "--format", "html", cwd=demo)
    page = browser.new_page()
    page.set_content(html.stdout)
    pages = sizes_in(page.pdf(prefer_css_page_size=True))
    page.close()
    assert_six_pages_and_appendices(pages)


def assert_six_pages_and_appendices(pages: list[PageSize]) -> None:
    before = list(takewhile(lambda page: not page.is_landscape, pages))
    assert 1 <= len(before) <= 6
    assert len(pages) > len(before)


def test_what_is_ready_for_the_inspectors_is_landscape(pages: Pages) -> None:
    assert all(page.is_landscape for page in pages["readiness"])


def test_a_monitoring_return_is_landscape(pages: Pages) -> None:
    assert pages["monitoring"]
    assert all(page.is_landscape for page in pages["monitoring"])


@pytest.mark.parametrize("plans", ["portfolio", "many"])
def test_a_portfolio_is_two_landscape_pages_of_however_many_plans(plans: str, pages: Pages) -> None:
    assert 1 <= len(pages[plans]) <= 2
    assert all(page.is_landscape for page in pages[plans])
