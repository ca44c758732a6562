"""The pages of a paper: how wide its text is, which lie on their side, and their numbers."""

import re
from copy import deepcopy

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.oxml.section import CT_SectPr
from docx.shared import Length, Twips

from actiontrack.report.word.xml import Element, w

LEAST_ROOM = 2_000
"""Twips of the narrowest text that a table still fits in."""

REFERENCES = (w("headerReference"), w("footerReference"))
"""What a section has that says which headers and footers are its own."""

_NARROW = Twips(850)
"""The margin of a compact page."""

_PAGE_FIELD = re.compile(r"\bPAGE\b")
_OF_FIRST_SECTION = (*REFERENCES, w("titlePg"), w("type"))


def room_of(section: CT_SectPr) -> int:
    """Return how wide the text of a section is, in twips."""
    beside = (section.left_margin, section.right_margin, section.gutter)
    return _twips(section.page_width) - sum(map(_twips, beside))


def is_landscape(section: CT_SectPr) -> bool:
    """Return whether the page of a section is wider than high."""
    return _twips(section.page_width) > _twips(section.page_height)


def turned(section: CT_SectPr) -> CT_SectPr:
    """Return a section that follows on its side, with the same headers and footers."""
    made = deepcopy(section)
    for setting in list(made.iterchildren(*_OF_FIRST_SECTION)):
        made.remove(setting)
    for numbering in made.iterchildren(w("pgNumType")):
        numbering.attrib.pop(w("start"), None)
    turn(made)
    return made


def turn(section: CT_SectPr) -> None:
    """Lay a section on its side."""
    width, height = section.page_width, section.page_height
    section.page_width, section.page_height = height, width
    section.orientation = WD_ORIENTATION.LANDSCAPE


def narrow_margins(section: CT_SectPr) -> None:
    """Make the margins of a section narrow, where they are wider."""
    margins = section.get_or_add_pgMar()
    for name in ("top", "right", "bottom", "left"):
        setattr(margins, name, min(getattr(margins, name) or _NARROW, _NARROW))


def complete_page_setup(section: CT_SectPr, default: CT_SectPr) -> None:
    """Give a section the size and the margins of another where it says nothing of them."""
    size, margins = section.get_or_add_pgSz(), section.get_or_add_pgMar()
    if not (size.w and size.h):
        size.w, size.h = default.page_width, default.page_height
    for name in ("top", "right", "bottom", "left", "header", "footer", "gutter"):
        if getattr(margins, name) is None:
            setattr(margins, name, getattr(default.get_or_add_pgMar(), name))


def number_pages(document: Document, numbers: Element) -> None:
    """Write `Page 1 of 9` into the footer, unless the document numbers its pages already."""
    section, part = document.sections[0], document.part
    references = document.element.body.iter(*REFERENCES)
    used = [part.related_parts[reference.rId] for reference in references]
    if any(
        _PAGE_FIELD.search(instruction) for page in used for instruction in fields_of(page.element)
    ):
        return
    is_two_sided = document.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, *([section.even_page_footer] if is_two_sided else [])):
        is_new = footer.is_linked_to_previous
        if is_new:
            footer.is_linked_to_previous = False
            footer.part.element.clear()
        footer.part.element.append(deepcopy(numbers))


def fields_of(root: Element) -> list[str]:
    """Return what the fields of a header or footer ask for, such as ` PAGE `."""
    split_up = "".join(instruction.text or "" for instruction in root.iter(w("instrText")))
    return [split_up, *(field.get(w("instr"), "") for field in root.iter(w("fldSimple")))]


def _twips(length: Length | None) -> int:
    return length.twips if length else 0
