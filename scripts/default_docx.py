"""Write `templates/word/default.docx`, in whose styles and lists a paper is written.

`python scripts/default_docx.py` writes it anew, the same to the byte. It is python-docx's own empty
document with nothing left in it but what is defined here: A4, Arial, and every style by the name
that Word has for it, so that a council's document has its own for most of them.
"""

from datetime import date
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle

from actiontrack.report.word.package import write_package
from actiontrack.report.word.styles import LEVELS
from actiontrack.report.word.xml import (
    Element,
    element,
    list_place,
    paragraph_element,
    text_element,
)
from actiontrack.text.markdown_blocks import DocumentProperties

FILE = Path(__file__).parents[1] / "src/actiontrack/templates/word/default.docx"

INK = RGBColor(0x12, 0x35, 0x5B)
STEP = 425
"""Twips by which each level of a list stands further in."""

KEPT_PARTS = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
}
KEPT_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
KEPT_SETTINGS = ("defaultTabStop", "characterSpacingControl", "decimalSymbol")

# Without a mode of its own Word opens a file as one of 2007, and says so in its title bar.
COMPAT = (
    '<w:compat %s><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def default_docx() -> bytes:
    """Return the document as bytes."""
    document = docx.Document()
    strip(document)
    lay_out(document)
    add_styles(document)
    add_lists(document)
    about = DocumentProperties("Blank paper", "actiontrack", "", date(2026, 1, 1))
    return write_package(document, about)


def strip(document: Document) -> None:
    """Take out all that python-docx brings and a paper does not need."""
    part = document.part
    for rels, kept in (
        (part.rels, KEPT_PARTS),
        (part.package.rels, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}),
    ):
        for name in [name for name, each in rels.items() if each.reltype not in kept]:
            rels.pop(name)
    for style in [each for each in document.styles if each.name not in KEPT_STYLES]:
        style.delete()
    numbering, settings = part.numbering_part.element, document.settings.element
    for each in list(numbering):
        numbering.remove(each)
    for each in list(settings):
        if each.tag.rpartition("}")[2] not in KEPT_SETTINGS:
            settings.remove(each)
    after = next(each for each in settings if each.tag.endswith("decimalSymbol"))
    after.addprevious(parse_xml(COMPAT % nsdecls("w")))


def lay_out(document: Document) -> None:
    """Make the page A4 with its number, and the letters of all that follows."""
    section = document.sections[0]
    document.element.body.sectPr.attrib.clear()
    section.page_width, section.page_height = Twips(11_906), Twips(16_838)
    section.top_margin = section.bottom_margin = Cm(1.7)
    section.left_margin = section.right_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    root = document.styles.element
    defaults = next(each for each in root if each.tag.endswith("docDefaults"))
    fonts = dict.fromkeys(("ascii", "eastAsia", "hAnsi", "cs"), "Arial")
    # Twelve points: smaller is hard to read for many, and councils' own guides ask for it.
    sizes = (element("sz", val=24), element("szCs", val=24))
    text = element("rPr", element("rFonts", **fonts), *sizes)
    spacing = element("pPr", element("spacing", after=90, line=250, lineRule="auto"))
    defaults[:] = [element("rPrDefault", text), element("pPrDefault", spacing)]
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    for each in list(normal.element):
        if each.tag.endswith("rPr"):
            normal.element.remove(each)
    normal.paragraph_format.widow_control = True


def add_styles(document: Document) -> None:
    """Add the styles of text, of tables and of letters."""
    for level, (points, before) in enumerate(
        ((20, 0), (15, 9), (13, 9), (12, 12), (12, 12), (12, 12)), 1
    ):
        style = paragraph(document, f"heading {level}", points, before=before, after=4, bold=True)
        style.font.color.rgb = INK
        style.next_paragraph_style = document.styles["Normal"]
        style.paragraph_format.keep_with_next = style.paragraph_format.keep_together = True
        style.priority, style.quick_style = 9, True
        style.element.get_or_add_pPr().append(element("outlineLvl", val=level - 1))
    caption = paragraph(document, "caption", 10.5, before=6, after=2, bold=True)
    caption.paragraph_format.keep_with_next = True
    quote = paragraph(document, "Quote", None)
    quote.paragraph_format.left_indent = Twips(STEP)
    bar = element("left", val="single", sz=24, space=10, color="808080")
    quote.element.get_or_add_pPr().insert_element_before(element("pBdr", bar), "w:ind")
    numbered = paragraph(document, "Numbered Text", None, own=True).paragraph_format
    numbered.left_indent, numbered.first_line_indent = Cm(1.25), -Cm(1.25)
    paragraph(document, "HTML Preformatted", 10).font.name = "Courier New"
    footer = paragraph(document, "footer", 10, after=0)
    footer.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for size, points in (("", 10), (" Small", 9)):
        for kind in ("Text", "Heading"):
            cell = paragraph(document, f"Table {kind}{size}", points, before=1, after=1, own=True)
            cell.font.bold = True if kind == "Heading" else None
            cell.paragraph_format.keep_with_next = True if kind == "Heading" else None
            cell.paragraph_format.line_spacing = 1.0
    link = letters(document, "Hyperlink")
    link.font.color.rgb, link.font.underline = RGBColor(0x0B, 0x4F, 0x9E), True
    letters(document, "HTML Code").font.name = "Courier New"
    table = document.styles.add_style("Paper Table", WD_STYLE_TYPE.TABLE)
    table.base_style = document.styles["Normal Table"]
    # Nothing bold here: Word takes bold twice, by a table and by a paragraph, for not bold.
    table.element.extend(parse_xml(TABLE % nsdecls("w")))
    field = [element("fldSimple", run("1"), instr=f" {name} ") for name in ("PAGE", "NUMPAGES")]
    page = [run("Page "), field[0], run(" of "), field[1]]
    part = document.sections[0].footer
    part.is_linked_to_previous = False
    part.part.element[:] = [paragraph_element(footer.style_id, page)]


TABLE = """<w:style %s><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="12355B"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="12355B"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/></w:tblBorders>
<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>
<w:shd w:val="clear" w:color="auto" w:fill="E3E9F0"/></w:tcPr></w:tblStylePr></w:style>"""


def paragraph(
    document: Document,
    name: str,
    points: float | None,
    *,
    before: float | None = None,
    after: float | None = None,
    bold: bool = False,
    own: bool = False,
) -> ParagraphStyle:
    """Add a style of paragraphs; `own` where Word has none of that name."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not own)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    style.font.size = None if points is None else Pt(points)
    style.font.bold = bold or None
    style.paragraph_format.space_before = None if before is None else Pt(before)
    style.paragraph_format.space_after = None if after is None else Pt(after)
    return style


def letters(document: Document, name: str) -> CharacterStyle:
    """Add a style of letters."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
    assert isinstance(style, CharacterStyle)
    style.base_style = document.styles["Default Paragraph Font"]
    return style


def run(text: str) -> Element:
    """Return a run of text."""
    return element("r", text_element(text))


def add_lists(document: Document) -> None:
    """Add the styles of lists, each with a definition of its own, and what goes on in an item."""
    numbering = document.part.numbering_part.element
    signs = {
        "List Bullet": (["bullet"] * LEVELS, ["•", "◦", "▪", "•", "◦"]),
        "List Number": (
            ["decimal", "lowerLetter", "lowerRoman", "decimal", "lowerLetter"],
            ["%1."] * LEVELS,
        ),
    }
    for at in range(LEVELS):
        suffix = f" {at + 1}" if at else ""
        for name, (formats, texts) in signs.items():
            style = paragraph(document, f"{name}{suffix}", None, after=2)
            number = len(numbering) // 2 + 1
            shape = (
                element("start", val=1),
                element("numFmt", val=formats[at]),
                element("lvlText", val=texts[at]),
                element("lvlJc", val="left"),
                element("pPr", element("ind", left=STEP * (at + 1), hanging=STEP)),
            )
            definition = element(
                "abstractNum",
                element("multiLevelType", val="singleLevel"),
                element("lvl", *shape, ilvl=0),
                abstractNumId=number,
            )
            numbering.insert_element_before(definition, "w:num")
            numbering.add_num(number)
            style.element.get_or_add_pPr().get_or_add_numPr().extend(list_place(0, number))
        inset = paragraph(document, f"List Continue{suffix}", None, after=2)
        inset.paragraph_format.left_indent = Twips(STEP * (at + 1))


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(default_docx())
