"""A document without what is written in it: its styles, headers, footers, page and theme remain.

An old paper makes a good reference, and must not be read in the new one: its comments, notes,
pictures, properties and data go with its text.
"""

import re
from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr
from docx.package import Package

from actiontrack.failures import CannotDoError
from actiontrack.marking import web_address
from actiontrack.renderers.report_word.elements import w
from actiontrack.renderers.report_word.sections import (
    LEAST_ROOM,
    REFERENCES,
    complete,
    fields_of,
    lies_on_its_side,
    room_of,
)

_BESIDE = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
)
_AROUND = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)

_CONTENT = (
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    CONTENT_TYPE.WML_STYLES,
    CONTENT_TYPE.WML_NUMBERING,
    CONTENT_TYPE.WML_SETTINGS,
    CONTENT_TYPE.WML_FONT_TABLE,
    CONTENT_TYPE.OFC_THEME,
    CONTENT_TYPE.WML_HEADER,
    CONTENT_TYPE.WML_FOOTER,
    "application/vnd.openxmlformats-officedocument.obfuscatedFont",
)

_SETTINGS = {
    w(name)
    for name in (
        "alignBordersAndEdges",
        "autoHyphenation",
        "bordersDoNotSurroundFooter",
        "bordersDoNotSurroundHeader",
        "characterSpacingControl",
        "clrSchemeMapping",
        "compat",
        "decimalSymbol",
        "defaultTabStop",
        "displayBackgroundShape",
        "embedTrueTypeFonts",
        "evenAndOddHeaders",
        "gutterAtTop",
        "hyphenationZone",
        "listSeparator",
        "mirrorMargins",
        "saveSubsetFonts",
        "themeFontLang",
        "zoom",
    )
}
"""The settings that shape a page; others hold the template's path, a mail merge, a password."""

_SECTION = {
    w(name)
    for name in (
        "bidi",
        "docGrid",
        "footerReference",
        "headerReference",
        "lnNumType",
        "pgBorders",
        "pgMar",
        "pgNumType",
        "pgSz",
        "rtlGutter",
        "titlePg",
        "vAlign",
    )
}
"""What is kept of a section: not its columns, its printer, nor how it came to be."""

_FETCHES = re.compile(r"\b(DATABASE|DDE|DDEAUTO|IMPORT|INCLUDEPICTURE|INCLUDETEXT|LINK|RD)\b")


def refusal(problem: str, remedy: str) -> CannotDoError:
    """Return the failure that says what is wrong with a reference, and what to do."""
    return CannotDoError(f"the reference document {problem}: {remedy}")


def emptied(document: Document) -> CT_SectPr:
    """Take all that is written out of a document, and return the section that it keeps."""
    body = document.element.body
    section = _kept_section(list(body.iter(w("sectPr"))))
    for each in list(body):
        body.remove(each)
    body.append(section)
    _drop_parts(document.part, section)
    settings = document.settings.element
    for each in list(settings):
        if each.tag not in _SETTINGS:
            settings.remove(each)
    if room_of(section) < LEAST_ROOM:
        raise refusal("leaves no room for text", "make its margins smaller")
    return section


def _kept_section(sections: list[CT_SectPr]) -> CT_SectPr:
    """Return the last section that stands upright, with the headers it has from those before it."""
    for each in sections:
        complete(each)
    upright = [at for at, each in enumerate(sections) if not lies_on_its_side(each)]
    last = upright[-1] if upright else len(sections) - 1
    section = sections[last]
    for earlier in reversed(sections[:last]):
        held = {(each.tag, each.get(w("type"))) for each in section if each.tag in REFERENCES}
        for each in earlier.iterchildren(*REFERENCES):
            if (each.tag, each.get(w("type"))) not in held:
                section.insert(0, each)
    for each in list(section):
        if each.tag not in _SECTION:
            section.remove(each)
    return section


def _drop_parts(part: Part, section: CT_SectPr) -> None:
    """Keep of the parts those that a page is made of, and refuse what they must not hold."""
    around = {each.get(qn("r:id")) for each in section.iterchildren(*REFERENCES)}
    for name, each in list(part.rels.items()):
        if each.reltype not in _BESIDE and not (each.reltype in _AROUND and name in around):
            del part.rels[name]
    package = cast("Package", part.package)
    for name, each in list(package.rels.items()):
        if each.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            del package.rels[name]
    for each in part.rels.values():
        if each.reltype == RELATIONSHIP_TYPE.SETTINGS:
            each.target_part.rels.clear()
        elif each.reltype in _AROUND:
            _look_over(each.target_part)
    for kept in package.iter_parts():
        if kept.content_type not in _CONTENT and not kept.content_type.startswith("image/"):
            raise refusal(f"holds {kept.partname}", "take objects out of its headers and footers")


def _look_over(part: Part) -> None:
    """Refuse a header or footer that would fetch something."""
    for each in part.rels.values():
        address = each.target_ref
        if each.is_external and not (web_address(address) or address.startswith("mailto:")):
            raise refusal("links to a file in its header or footer", "take the link out")
    root = part.element if isinstance(part, XmlPart) else None
    for instruction in () if root is None else fields_of(root):
        if found := _FETCHES.search(instruction):
            raise refusal(f"has a field {found[0]} in its header or footer", "take the field out")
