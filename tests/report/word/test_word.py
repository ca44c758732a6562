"""A paper as Word's own headings, lists, links and pages."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import pytest
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Pt

from actiontrack.errors import CannotDoError
from support import SUPPORT_ENVIRONMENT
from support.word_files import (
    ABOUT,
    PAPER,
    all_of,
    council,
    paragraphs,
    parts_of,
    render,
    value,
    words,
    written,
)


def test_headings_stand_in_order_and_none_is_left_out() -> None:
    document = written("# A\n\n### B\n\n#### C\n\n## D\n\n###### E\n\n#\n\n# F\n")
    assert paragraphs(document)[:6] == [
        ("Heading 1", "A"),
        ("Heading 2", "B"),
        ("Heading 3", "C"),
        ("Heading 2", "D"),
        ("Heading 3", "E"),
        ("Heading 1", "F"),
    ]


def test_a_paper_that_begins_below_its_title_begins_with_heading_1() -> None:
    assert paragraphs(written("### A\n")) == [("Heading 1", "A")]


def test_runs_keep_their_styles() -> None:
    runs = written("a **b** *c* ***d*** `e`").paragraphs[0].runs
    assert [(run.text, run.bold, run.italic) for run in runs if run.text.strip()] == [
        ("a ", None, None),
        ("b", True, None),
        ("c", None, True),
        ("d", True, True),
        ("e", None, None),
    ]
    assert runs[-1].style.name == "HTML Code"


def test_a_link_on_the_web_is_a_link_and_no_other_is() -> None:
    document = written(
        "[a **b**](https://example.org/?x=1&y=2) [c](mailto:a@example.org) [d](x.md)"
        f" [e](https://example.org/{'a' * 3_000})"
    )
    links = all_of(document.element, "w:hyperlink")
    assert [words(each) for each in links] == ["a b"]
    target = document.part.rels[links[0].get(qn("r:id"))]
    assert target.is_external
    assert target.target_ref == "https://example.org/?x=1&y=2"
    assert words(document.element) == "a b c d e"


def test_lists_are_words_own_and_nest() -> None:
    document = written("- a\n\n    b\n    - c\n        1. d\n\n1. e\n")
    assert paragraphs(document) == [
        ("List Bullet", "a"),
        ("List Continue", "b"),
        ("List Bullet 2", "c"),
        ("List Number 3", "d"),
        ("List Number", "e"),
    ]


def test_every_item_of_a_deep_list_is_kept() -> None:
    deep = "".join(f"{'  ' * depth}- item {depth}\n" for depth in range(9))
    assert words(written(deep).element) == "".join(f"item {depth}" for depth in range(9))


def test_an_item_that_begins_with_a_list_keeps_its_place() -> None:
    styles = [style for style, _ in paragraphs(written("1. - a\n2. b\n"))]
    assert styles == ["List Number", "List Bullet 2", "List Number"]


def test_every_numbered_list_begins_anew() -> None:
    document = written("1. a\n2. b\n\ntext\n\n1. c\n\n<!-- -->\n\n7. d\n    1. e\n")
    listed = [value(each._p, "w:pPr/w:numPr/w:numId") for each in document.paragraphs]
    lists = [each for each in listed if each]
    assert lists[0] == lists[1]
    assert len(set(lists)) == 4
    numbers = {
        each.get(qn("w:numId")): value(each, "w:lvlOverride/w:startOverride")
        for each in all_of(document.part.numbering_part.element, "w:num")
    }
    assert [numbers[each] for each in lists] == ["1", "1", "1", "7", "1"]


def test_a_quotation_and_text_as_typed() -> None:
    document = written("> a\n>\n> - b\n\n```\nc\n  d\te\n```\n")
    assert [style for style, _ in paragraphs(document)] == [
        "Quote",
        "List Bullet",
        "HTML Preformatted",
    ]
    typed = document.paragraphs[-1]._p
    assert typed.text == "c\n  d\te"


def test_what_follows_the_sign_lies_on_its_side() -> None:
    upright, turned = written("# A\n\n<!-- landscape -->\n\n## B\n\n<!-- landscape -->\n").sections
    assert (upright.orientation, turned.orientation) == (
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.LANDSCAPE,
    )
    assert (upright.page_width, upright.page_height) == (turned.page_height, turned.page_width)
    assert turned.footer.is_linked_to_previous


def test_a_paper_all_on_its_side_has_no_empty_page_before_it() -> None:
    (section,) = written("<!-- landscape -->\n\n# A\n").sections
    assert section.orientation == WD_ORIENTATION.LANDSCAPE
    assert all_of(section.footer._element, "w:fldSimple")


def test_pages_are_numbered() -> None:
    footer = written("# A\n").sections[0].footer._element
    fields = [each.get(qn("w:instr")) for each in all_of(footer, "w:fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]
    assert words(footer) == "Page 1 of 1"


def test_an_empty_paper_is_a_file() -> None:
    assert words(written("").element) == ""


def test_the_file_says_what_it_is_and_nothing_of_the_library() -> None:
    file = render(PAPER, ABOUT)
    properties = written(PAPER).core_properties
    day = datetime(2026, 6, 15, tzinfo=UTC)
    assert (properties.title, properties.subject) == (ABOUT.title, ABOUT.subject)
    assert (properties.author, properties.last_modified_by) == (ABOUT.author, ABOUT.author)
    assert (properties.created, properties.modified, properties.revision) == (day, day, 1)
    assert (properties.comments, properties.keywords, properties.category) == ("", "", "")
    assert properties.language == "en-GB"
    assert not any(b"python-docx" in part for part in parts_of(file).values())


@pytest.mark.parametrize("reference", [None, council()], ids=["our own page", "a council's"])
def test_the_language_is_english_and_named_once(reference: bytes | None) -> None:
    file = parts_of(render(PAPER, ABOUT, reference))
    found = [line for part in file.values() for line in part.split(b"<w:lang ")[1:]]
    assert len(found) == 1
    assert found[0].startswith(b'w:val="en-GB"')
    (default,) = all_of(written(PAPER, reference).styles.element, "w:rPrDefault")
    assert all_of(default, "w:lang")
    assert not any(b"en-US" in part for part in file.values())


@pytest.mark.parametrize("reference", [None, council()], ids=["our own page", "a council's"])
def test_the_same_paper_gives_the_same_bytes(reference: bytes | None) -> None:
    assert render(PAPER, ABOUT, reference) == render(PAPER, ABOUT, reference)


def test_the_same_bytes_in_another_process() -> None:
    code = """if True:
        import sys
        from support.word_files import ABOUT, PAPER, render
        sys.stdout.buffer.write(render(PAPER, ABOUT))
    """
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**SUPPORT_ENVIRONMENT, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    ]
    assert made == [render(PAPER, ABOUT)] * 2


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(CannotDoError, match=r'pip install "actiontrack\[word\]"'):
        render("# A\n", ABOUT)


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("reference", [None, council()], ids=["our own page", "a council's"])
def test_libreoffice_opens_it(reference: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(render(PAPER, ABOUT, reference))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        capture_output=True,
        timeout=180,
        check=True,
    )
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("reference", [None, council()], ids=["our own page", "a council's"])
def test_a_compact_paper_is_set_smaller_with_narrow_margins(reference: bytes | None) -> None:
    text = "# A\n\ntext\n"
    usual, small = written(text, reference), written(f"<!-- compact -->\n\n{text}", reference)
    sizes = [document.styles["Heading 1"].font.size or 0 for document in (small, usual)]
    assert sizes[0] < sizes[1]
    assert small.styles["Table Text Small"].font.size == Pt(9)
    margins = [document.sections[0].left_margin or 0 for document in (small, usual)]
    assert margins[0] < margins[1]


def test_a_numbered_paragraph_hangs_on_its_number() -> None:
    document = written("# A\n\n1.1 million\n\n## 1. Purpose\n\n1.1 To **note**.\n\n2.1 million\n")
    styles = [style for style, _ in paragraphs(document)]
    assert styles == ["Heading 1", "Normal", "Heading 2", "Numbered Text", "Normal"]
    assert document.paragraphs[3].text == "1.1\tTo note."


def test_a_place_to_be_written_in_is_marked() -> None:
    document = written("**[To write: legal implications]** and [To write: nothing]\n")
    assert [
        words(each) for each in all_of(document.element, "w:r") if all_of(each, "w:highlight")
    ] == ["[To write: legal implications]"]


def test_what_ends_in_a_colon_stays_with_what_it_announces() -> None:
    announcing, listed, plain = written("**Newly overdue:**\n\n- A1\n\ntext\n").paragraphs
    assert announcing.paragraph_format.keep_with_next
    assert not listed.paragraph_format.keep_with_next
    assert not plain.paragraph_format.keep_with_next


def test_what_follows_a_list_has_space_before_it_and_an_item_has_not() -> None:
    document = written("- a\n\n  b\n- c\n\n1. d\n\n    e\n\nf\n\ng\n")
    spaces = [each.paragraph_format.space_before for each in document.paragraphs]
    assert spaces == [None, None, None, None, None, Pt(8), None]
