"""The council's own document lends its looks, and nothing else of it comes into the paper."""

import re
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt

from support.word_files import (
    ABOUT,
    DOCUMENT,
    HEADER,
    NUMBERING,
    OFFICE,
    PAPER,
    STYLES,
    TYPES,
    all_of,
    council,
    paragraphs,
    parts_of,
    related,
    render,
    repacked,
    value,
    with_changes,
    with_field,
    words,
    written,
)

ORDER = ("abstractNum", "num", "numIdMacAtCleanup")


def saved(document: docx.document.Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def styles_of(file: bytes) -> str:
    return parts_of(file)[STYLES].decode().replace("\n", "")


def test_its_styles_header_footer_and_page_are_kept() -> None:
    document = written(PAPER, council())
    first, turned = document.sections
    assert document.styles["Heading 1"].font.size == Pt(31)
    assert words(first.header._element) == "Northshire Council: Scrutiny"
    assert words(first.footer._element) == "www.northshire.examplePage 1 of 1"
    assert (first.left_margin, turned.left_margin) == (Pt(90), Pt(90))
    assert turned.header.is_linked_to_previous
    assert "word/theme/theme1.xml" in parts_of(render(PAPER, ABOUT, council()))


def test_nothing_that_was_written_in_it_is_left() -> None:
    file = render(PAPER, ABOUT, council())
    for old in (b"An old paper", b"Old words", b"An Old Author", b"python-docx", b"thumbnail"):
        assert not any(old in part for part in parts_of(file).values()), old
    assert written(PAPER, council()).core_properties.keywords == ""


def test_styles_that_it_lacks_are_added() -> None:
    own = written(PAPER)
    bare = with_changes(council(), [(STYLES, f'w:val="{name}"', 'w:val="x"') for name in (
        "List Bullet", "heading 2", "caption", "List Number",
    )])  # fmt: skip
    document = written(PAPER, bare)
    assert paragraphs(document) == paragraphs(own)
    heading = document.styles["Heading 2"].element
    assert all_of(heading, "w:outlineLvl")[0].get(qn("w:val")) == "1"


def test_a_document_of_hardly_anything_is_enough() -> None:
    content = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p/></w:body></w:document>"
    )
    parts = parts_of(council())
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    kept = {name: parts[name] for name in (TYPES, "_rels/.rels", STYLES, "docProps/core.xml")}
    kept["_rels/.rels"] = (
        f'<Relationships xmlns="{relationships}"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ).encode()
    document = written(PAPER, repacked({**kept, DOCUMENT: content.encode()}))
    assert paragraphs(document) == paragraphs(written(PAPER))


def test_a_style_whose_list_is_not_there_is_given_one_of_ours() -> None:
    number = re.search(r'w:styleId="ListNumber">.*?<w:numId (w:val="\d+")', styles_of(council()))
    assert number
    lost = with_changes(
        council(),
        [
            (STYLES, f"<w:numId {number[1]}", '<w:numId w:val="999"'),
            (NUMBERING, "</w:numbering>", '<w:numIdMacAtCleanup w:val="9"/></w:numbering>'),
        ],
    )
    document = written("1. a\n2. b\n", lost)
    numbering = document.part.numbering_part.element
    listed = [value(each._p, "w:pPr/w:numPr/w:numId") for each in document.paragraphs]
    assert listed[0] == listed[1]
    assert listed[0] in {each.get(qn("w:numId")) for each in all_of(numbering, "w:num")}
    tags = [each.tag for each in numbering]
    assert tags == sorted(tags, key=[qn(f"w:{each}") for each in ORDER].index)


def test_an_id_that_another_style_has_is_not_taken() -> None:
    taken = with_changes(council(), [(STYLES, 'w:styleId="Title"', 'w:styleId="TableText"')])
    document = written(PAPER, taken)
    ids = [each.get(qn("w:styleId")) for each in all_of(document.styles.element, "w:style")]
    assert len(ids) == len(set(ids))
    cell = document.tables[0].cell(1, 0).paragraphs[0]
    assert cell.style is not None
    assert cell.style.name == "Table Text"


def test_styles_without_defaults_are_given_a_language() -> None:
    bare = re.sub(r"<w:docDefaults>.*?</w:docDefaults>", "", styles_of(council()))
    parts = {**parts_of(council()), STYLES: bare.encode()}
    (language,) = all_of(written(PAPER, repacked(parts)).styles.element, "w:lang")
    assert language.get(qn("w:val")) == "en-GB"


def test_the_language_of_a_drawing_in_a_header_goes_too() -> None:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    drawn = f'<w:p><w:r><a:rPr {space} lang="en-US"/></w:r></w:p></w:hdr>'
    file = render(PAPER, ABOUT, with_changes(council(), [(HEADER, "</w:hdr>", drawn)]))
    assert not any(b"en-US" in part for part in parts_of(file).values())


def test_pages_on_their_side_go_on_counting() -> None:
    change = (DOCUMENT, "<w:cols ", '<w:pgNumType w:start="5"/><w:cols ')
    first, turned = written(PAPER, with_changes(council(), [change])).sections
    starts = [all_of(each._sectPr, "w:pgNumType")[0] for each in (first, turned)]
    assert [each.get(qn("w:start")) for each in starts] == ["5", None]


def test_the_numbering_of_its_own_lists_is_kept_and_restarted() -> None:
    document = written("1. a\n\ntext\n\n1. b\n", council())
    style = document.styles["List Number"].element
    own = all_of(style, "w:numId")[0].get(qn("w:val"))
    kinds = {
        each.get(qn("w:numId")): all_of(each, "w:abstractNumId")[0].get(qn("w:val"))
        for each in all_of(document.part.numbering_part.element, "w:num")
    }
    used = [each.get(qn("w:val")) for each in all_of(document.element, "w:numId")]
    assert len({own, *used}) == 3
    assert {kinds[each] for each in used} == {kinds[own]}


def test_pages_that_are_numbered_are_not_numbered_twice() -> None:
    assert words(written(PAPER, with_field(" PAGE ")).sections[0].footer._element) == (
        "www.northshire.example"
    )


def test_even_pages_are_numbered_too() -> None:
    lender = docx.Document()
    lender.settings.odd_and_even_pages_header_footer = True
    lender.sections[0].even_page_footer.paragraphs[0].text = "Left"
    section = written(PAPER, saved(lender)).sections[0]
    assert words(section.even_page_footer._element) == "LeftPage 1 of 1"
    assert words(section.footer._element) == "Page 1 of 1"


def test_the_last_upright_page_is_taken_with_the_header_it_has_from_before() -> None:
    lender = docx.Document()
    lender.sections[0].header.paragraphs[0].text = "From the first page"
    lender.add_section(WD_SECTION.NEW_PAGE).left_margin = Pt(99)
    appendix = lender.add_section(WD_SECTION.NEW_PAGE)
    appendix.orientation = WD_ORIENTATION.LANDSCAPE
    appendix.page_width, appendix.page_height = appendix.page_height, appendix.page_width
    first, turned = written(PAPER, saved(lender)).sections
    assert words(first.header._element) == "From the first page"
    assert first.left_margin == Pt(99)
    assert (first.orientation, turned.orientation) == (
        WD_ORIENTATION.PORTRAIT,
        WD_ORIENTATION.LANDSCAPE,
    )


def test_a_tracked_change_of_the_page_is_not_the_page() -> None:
    old = '<w:sectPrChange><w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:sectPrChange>'
    changed = with_changes(council(), [(DOCUMENT, "</w:sectPr>", f"{old}</w:sectPr>")])
    assert written(PAPER, changed).sections[0].left_margin == Pt(90)


def test_a_paper_of_ours_lends_its_looks_too() -> None:
    document = written(PAPER, render(PAPER, ABOUT))
    assert paragraphs(document) == paragraphs(written(PAPER))
    assert words(document.sections[0].footer._element) == "Page 1 of 1"


def test_a_document_with_other_prefixes_is_written_soundly() -> None:
    parts = parts_of(council())
    uri = b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    content = b"<ns0:document xmlns:ns0=" + uri + b"><ns0:body><ns0:sectPr/></ns0:body>"
    document = written(PAPER, repacked({**parts, DOCUMENT: content + b"</ns0:document>"}))
    assert len(all_of(document.element, "w:hyperlink")) == 1
    assert words(document.sections[0].footer._element) == "Page 1 of 1"


@pytest.mark.parametrize(
    "harmless",
    [
        pytest.param(related("hyperlink", "file:///S:/old.docx"), id="a link in its text"),
        pytest.param(related("attachedTemplate", "file:///S:/paper.dotx"), id="its own template"),
    ],
)
def test_what_points_outside_and_stays_behind_is_no_harm(harmless: tuple[str, str, str]) -> None:
    file = render(PAPER, ABOUT, with_changes(council(), [harmless]))
    assert not any(b"file:" in part for part in parts_of(file).values())


def test_of_its_settings_only_those_of_both_sides_of_a_leaf_are_kept() -> None:
    lender = docx.Document()
    settings = lender.settings.element
    settings.insert(0, settings.makeelement(qn("w:mirrorMargins"), {}))
    settings.insert(0, settings.makeelement(qn("w:documentProtection"), {qn("w:edit"): "forms"}))
    kept = written(PAPER, saved(lender)).settings.element
    assert all_of(kept, "w:mirrorMargins")
    assert not all_of(kept, "w:documentProtection")
