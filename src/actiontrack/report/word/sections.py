"""The pages of a paper: how wide its text is, which pages lie on their side, and their numbers."""

import re
from copy import deepcopy

from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENTATION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.section import CT_SectPr
from docx.parts.hdrftr import FooterPart
from docx.shared import Length, Twips

from actiontrack.report.word.xml import Element, element, paragraph_element, text_element, w

LEAST_ROOM = 2_000
"""Twips of the narrowest text that a table still fits in."""

REFERENCES = (w("headerReference"), w("footerReference"))
"""What a section has that says which headers and footers are its own."""

_MARGINS = {
    "top": 1_134,
    "right": 1_134,
    "bottom": 1_134,
    "left": 1_134,
    "header": 567,
    "footer": 567,
    "gutter": 0,
}
_PAGE_FIELD = re.compile(r"\bPAGE\b")
_OF_FIRST_SECTION = ("headerReference", "footerReference", "titlePg", "type")


def room_of(section: CT_SectPr) -> int:
    """Return how wide the text of a section is, in twips."""
    beside = (section.left_margin, section.right_margin, section.gutter)
    return _twips(section.page_width) - sum(map(_twips, beside))


def lies_on_its_side(section: CT_SectPr) -> bool:
    """Return whether the page of a section is wider than high."""
    return _twips(section.page_width) > _twips(section.page_height)


def turned(section: CT_SectPr) -> CT_SectPr:
    """Return a section that follows on its side, with the same headers and footers."""
    made = deepcopy(section)
    for name in _OF_FIRST_SECTION:
        for each in list(made.iterchildren(w(name))):
            made.remove(each)
    for each in made.iterchildren(w("pgNumType")):
        each.attrib.pop(w("start"), None)
    turn(made)
    return made


def turn(section: CT_SectPr) -> None:
    """Lay a section on its side."""
    width, height = section.page_width, section.page_height
    section.page_width, section.page_height = height, width
    section.orientation = WD_ORIENTATION.LANDSCAPE


def complete_page_setup(section: CT_SectPr) -> None:
    """Give a section the size of A4 and a margin where it says nothing of them."""
    size, margins = section.get_or_add_pgSz(), section.get_or_add_pgMar()
    if not (size.w and size.h):
        size.w, size.h = Twips(11_906), Twips(16_838)
    for name, length in _MARGINS.items():
        if getattr(margins, name) is None:
            setattr(margins, name, Twips(length))


def number_pages(document: Document, section: CT_SectPr, style: str) -> None:
    """Write `Page 1 of 9` into the footer, unless the document numbers its pages already."""
    part = document.part
    used = [part.related_parts[each.rId] for each in section.iterchildren(*REFERENCES)]
    asked = [instruction for each in used for instruction in fields_of(each.element)]
    if any(map(_PAGE_FIELD.search, asked)):
        return
    kinds = [WD_HEADER_FOOTER.PRIMARY]
    if document.settings.odd_and_even_pages_header_footer:
        kinds.append(WD_HEADER_FOOTER.EVEN_PAGE)
    for kind in kinds:
        found = section.get_footerReference(kind)
        if found is None:
            footer = FooterPart.new(document.part.package)
            section.add_footerReference(kind, part.relate_to(footer, RELATIONSHIP_TYPE.FOOTER))
            footer.element.clear()
        else:
            footer = part.footer_part(found.rId)
        footer.element.append(_page_of_pages(style))


def fields_of(root: Element) -> list[str]:
    """Return what the fields of a header or footer ask for, such as ` PAGE `."""
    split = "".join(each.text or "" for each in root.iter(w("instrText")))
    return [split, *(each.get(w("instr"), "") for each in root.iter(w("fldSimple")))]


def _page_of_pages(style: str) -> Element:
    def said(text: str) -> Element:
        return element("r", text_element(text))

    page = element("fldSimple", said("1"), instr=" PAGE ")
    pages = element("fldSimple", said("1"), instr=" NUMPAGES ")
    return paragraph_element(style, (said("Page "), page, said(" of "), pages))


def _twips(length: Length | None) -> int:
    return length.twips if length else 0
