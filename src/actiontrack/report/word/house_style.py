"""The council's document → a new one in its styles, with its headers, footers, page and theme.

Only these are carried over. An old paper makes a good reference, and must not be read in the new
one: its text, comments, notes, pictures, properties and data stay behind.
"""

import re
from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.section import CT_SectPr
from docx.package import Package
from docx.parts.hdrftr import FooterPart, HeaderPart

from actiontrack.errors import CannotDoError
from actiontrack.report.word.default import PLAIN
from actiontrack.report.word.sections import (
    LEAST_ROOM,
    REFERENCES,
    complete_page_setup,
    fields_of,
    lies_on_its_side,
    room_of,
)
from actiontrack.report.word.xml import w
from actiontrack.text.escape import web_address

_BESIDE = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
)
"""The parts that stand beside a text and say what it looks like."""

_CONTENT = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN: "document",
    CONTENT_TYPE.WML_STYLES: "styles",
    CONTENT_TYPE.WML_NUMBERING: "numbering",
    CONTENT_TYPE.WML_SETTINGS: "settings",
    CONTENT_TYPE.WML_HEADER: "hdr",
    CONTENT_TYPE.WML_FOOTER: "ftr",
    CONTENT_TYPE.WML_FONT_TABLE: None,
    CONTENT_TYPE.OFC_THEME: None,
    "application/vnd.openxmlformats-officedocument.obfuscatedFont": None,
}
"""The parts a page is made of, pictures aside, each with the element it consists of."""

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


def empty_page() -> tuple[Document, CT_SectPr]:
    """Return a document of our own, and its only section."""
    document = docx.Document(BytesIO(PLAIN))
    section = document.element.body.sectPr
    return document, section


def adopt_styles(reference: Document) -> tuple[Document, CT_SectPr]:
    """Return a new document that looks as another does, and its only section."""
    document, plain = empty_page()
    section = _kept_section(_sections(reference) or [plain])
    if room_of(section) < LEAST_ROOM:
        raise refusal("leaves no room for text", "make its margins smaller")
    document.element.body.replace(plain, section)
    _carry_over(reference.part, document.part, section)
    settings = document.settings.element
    for each in list(settings):
        if each.tag not in _SETTINGS:
            settings.remove(each)
    _look_over(cast("Package", document.part.package))
    return document, section


def _sections(document: Document) -> list[CT_SectPr]:
    """Return the sections as they stand, without what a tracked change says they were."""
    found = document.element.body.iter(w("sectPr"))
    return [each for each in found if each.getparent().tag != w("sectPrChange")]


def _kept_section(sections: list[CT_SectPr]) -> CT_SectPr:
    """Return the last section that stands upright, with the headers it has from those before it."""
    for each in sections:
        complete_page_setup(each)
    upright = [at for at, each in enumerate(sections) if not lies_on_its_side(each)]
    last = upright[-1] if upright else len(sections) - 1
    section = sections[last]
    for earlier in reversed(sections[:last]):
        held = {(each.tag, each.get(w("type"))) for each in section.iterchildren(*REFERENCES)}
        for each in list(earlier.iterchildren(*REFERENCES)):
            if (each.tag, each.get(w("type"))) not in held:
                section.insert(0, each)
    for each in list(section):
        if each.tag not in _SECTION:
            section.remove(each)
    return section


def _carry_over(reference: Part, part: Part, section: CT_SectPr) -> None:
    parts = {
        each.reltype: each.target_part for each in reference.rels.values() if not each.is_external
    }
    own = {each.reltype: name for name, each in part.rels.items()}
    for kind in _BESIDE:
        if kind in parts:
            part.rels.pop(own.get(kind, ""), None)
            part.relate_to(parts[kind], kind)
        if kind == RELATIONSHIP_TYPE.SETTINGS and kind in parts:
            # These lead to the template's path and to the data of a mail merge.
            parts[kind].rels.clear()
    for each in section.iterchildren(*REFERENCES):
        relationship = reference.rels[each.rId]
        if not isinstance(relationship.target_part, HeaderPart | FooterPart):
            raise refusal("is damaged at its header or footer", "save it anew in Word")
        each.rId = part.relate_to(relationship.target_part, relationship.reltype)


def _look_over(package: Package) -> None:
    """Refuse what would fetch something, or is none of the parts a page is made of."""
    parts = package.parts
    if len({each.partname for each in parts}) < len(parts):
        raise refusal("holds a part twice", "save it anew in Word")
    for part in parts:
        if part.content_type not in _CONTENT and not part.content_type.startswith("image/"):
            raise refusal(f"holds {part.partname}", "take objects out of its headers and footers")
        for each in part.rels.values():
            if each.is_external and not _is_link(each.target_ref):
                raise refusal("links to a file in its header or footer", "take the link out")
        if not isinstance(part, XmlPart):
            continue
        if part.element.tag != w(_CONTENT[part.content_type] or ""):
            raise refusal(f"is damaged at {part.partname}", "save it anew in Word")
        for instruction in fields_of(part.element):
            if found := _FETCHES.search(instruction):
                raise refusal(f"has a field {found[0]} in its header or footer", "take it out")


def _is_link(address: str) -> bool:
    return bool(web_address(address)) or address.casefold().startswith("mailto:")
