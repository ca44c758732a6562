"""How many pages a paper takes, as LibreOffice lays out the Word file of the demonstration."""

from itertools import takewhile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import ROOT, actiontrack
from support.pdf_pages import PageSize, needs_office, pdf_pages, sizes_in

pytestmark = [pytest.mark.slow, needs_office]

TWELVE_EXCEPTIONS, SIXTEEN_EXCEPTIONS = "2026-10-26", "2026-11-27"
"""Days on which that many of the sixty actions need attention."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "demo"
    done = actiontrack("demo", str(folder), cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


def pages_of(folder: Path, *arguments: str) -> list[PageSize]:
    done = actiontrack("report", *arguments, "-o", "paper.docx", "--force", cwd=folder)
    assert (folder / "paper.docx").exists(), done.stderr
    return pdf_pages(folder / "paper.docx")


@pytest.mark.parametrize("day", [TWELVE_EXCEPTIONS, SIXTEEN_EXCEPTIONS])
def test_a_highlight_report_is_one_landscape_page(demo: Path, day: str) -> None:
    (page,) = pages_of(demo, "marlhaven-send", "--template", "highlight", "--at", day)
    assert page.is_landscape
    assert (round(page.width), round(page.height)) == (842, 595)


@pytest.mark.parametrize("file", sorted((ROOT / "plans").glob("*.yaml")), ids=lambda x: x.stem)
def test_so_is_that_of_each_plan_of_ours(file: Path, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / file.name).write_bytes(file.read_bytes())
    assert len(pages_of(tmp_path, "--template", "highlight")) == 1


def test_long_texts_do_not_make_a_highlight_report_longer(demo: Path, tmp_path: Path) -> None:
    text = (demo / "plans" / "marlhaven-send.yaml").read_text(encoding="utf-8")
    (tmp_path / "plans").mkdir()
    longer = text.replace(
        "\n        title: ", "\n        title: Work with every partner in the area to "
    )
    assert longer != text
    (tmp_path / "plans" / "marlhaven-send.yaml").write_text(longer, encoding="utf-8")
    assert len(pages_of(tmp_path, "--template", "highlight", "--as-of", "2026-11-27")) == 1


@pytest.mark.parametrize(
    ("day", "exceptions"),
    [(TWELVE_EXCEPTIONS, "6.1 12 actions need"), (SIXTEEN_EXCEPTIONS, "6.1 16 actions need")],
)
def test_a_committees_paper_is_six_pages_before_its_appendices(
    demo: Path, day: str, exceptions: str
) -> None:
    arguments = ("marlhaven-send", "--at", day)
    markdown = actiontrack("report", *arguments, cwd=demo).stdout
    assert f"{exceptions} attention" in markdown
    assert_six_pages_and_appendices(pages_of(demo, *arguments))


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


def test_what_is_ready_for_the_inspectors_is_landscape(demo: Path) -> None:
    pages = pages_of(demo, "marlhaven-send", "--template", "readiness")
    assert all(page.is_landscape for page in pages)


def test_a_monitoring_return_is_landscape(demo: Path) -> None:
    pages = pages_of(demo, "marlhaven-care-leavers", "--template", "monitoring")
    assert pages
    assert all(page.is_landscape for page in pages)


def test_a_portfolio_is_two_landscape_pages(demo: Path) -> None:
    pages = pages_of(demo, "--template", "portfolio", "--as-of", "2026-11-27")
    assert 1 <= len(pages) <= 2
    assert all(page.is_landscape for page in pages)
