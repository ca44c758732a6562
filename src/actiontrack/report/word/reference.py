"""The council's own document → an empty one in its styles, if there is nothing in it to fear.

It may come from anywhere, so it is looked through before python-docx opens it: nothing that could
run, nothing that Word would fetch, and no more than fits. An old paper makes a good reference, and
must not be read in the new one: its text, comments, notes, pictures, properties and data stay
behind; styles, lists, headers, footers, page and theme are carried over.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import NamedTuple, cast
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.parser import parse_xml
from docx.oxml.section import CT_SectPr
from docx.package import Package
from docx.parts.hdrftr import FooterPart, HeaderPart

from actiontrack.errors import CannotDoError
from actiontrack.report.word.pages import (
    LEAST_ROOM,
    REFERENCES,
    complete_page_setup,
    fields_of,
    is_landscape,
    number_pages,
    room_of,
)
from actiontrack.report.word.styles import Styles
from actiontrack.report.word.xml import element, truncated, w
from actiontrack.text.escape import web_address

LARGEST = 100 * 1024 * 1024
"""Bytes that a reference may unpack to."""

MOST_PARTS = 2_000

_DOCUMENT = b"wordprocessingml.document.main+xml"
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, LookupError, OpcError,
    OSError, RuntimeError, SyntaxError, TypeError, ValueError, XmlchemyError, zlib.error,
)  # fmt: skip
"""What zipfile, lxml and python-docx raise for a file that is not as it should be."""

_BESIDE = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
)
"""The parts that stand beside a text and say what it looks like; the settings, which may hold a
mail merge, a password or the template's path, are ours."""

_ABOUT = RELATIONSHIP_TYPE.CORE_PROPERTIES

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

_SECTION = frozenset(map(w, (
    "bidi", "docGrid", "footerReference", "headerReference", "lnNumType", "pgBorders", "pgMar",
    "pgNumType", "pgSz", "rtlGutter", "titlePg", "vAlign",
)))  # fmt: skip
"""What is kept of a section: not its columns, its printer, nor how it came to be."""

_FETCHES = re.compile(r"\b(DATABASE|DDE|DDEAUTO|IMPORT|INCLUDEPICTURE|INCLUDETEXT|LINK|RD)\b")


class BlankPaper(NamedTuple):
    """A document without text, its only section, and its styles."""

    document: Document
    section: CT_SectPr
    styles: Styles


def open_default(default: bytes) -> BlankPaper:
    """Return the packaged document."""
    document = docx.Document(BytesIO(default))
    return BlankPaper(document, document.element.body.sectPr, Styles(document, document))


def open_reference(reference: bytes, default: bytes) -> BlankPaper:
    """Return a new document in the styles of a reference, and in ours where it has none.

    Raises CannotDoError with what is to be done about the file.
    """
    try:
        _look_through(_parts(reference))
        return _adopted(docx.Document(BytesIO(reference)), default)
    except _BROKEN as error:
        raise _refusal("is no sound Word document", _SAVE_ANEW) from error


_SAVE_ANEW = "open it in Word and save it as a Word document (.docx), without a password"
_MAKE_SMALLER = "take pictures out of it"


def _refusal(problem: str, remedy: str) -> CannotDoError:
    return CannotDoError(f"the reference document {problem}: {remedy}")


def _parts(reference: bytes) -> Mapping[str, bytes]:
    """Return the parts that are XML, which are no more than fits however they were packed."""
    with ZipFile(BytesIO(reference)) as archive:
        members = archive.infolist()
        names = sorted({member.filename for member in members})
        if len(names) < len(members):
            raise _refusal("holds a part twice", _SAVE_ANEW)
        if len(members) > MOST_PARTS:
            raise _refusal(f"holds more than {MOST_PARTS:,} parts", _MAKE_SMALLER)
        if sum(member.file_size for member in members) > LARGEST:
            raise _refusal("unpacks to more than 100 MB", _MAKE_SMALLER)
        return {name: archive.read(name) for name in names if name.endswith((".xml", ".rels"))}


def _look_through(parts: Mapping[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise _refusal("holds macros", "save it in Word as a Word document (.docx), without them")
    if _DOCUMENT not in types:
        raise _refusal("is a template or another kind of file", _SAVE_ANEW)
    for name, data in parts.items():
        # A part in UTF-16 has a zero byte beside each letter.
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise _refusal("defines entities of its own", _SAVE_ANEW)
        if name.endswith(".rels"):
            for target in _fetched(data):
                short_target = truncated(target, 80)
                raise _refusal(
                    f"would fetch {short_target} when it is opened", "take that out of it"
                )


def _fetched(relationships: bytes) -> Iterator[str]:
    """Yield what a part points to outside the file, but for links."""
    for relationship in parse_xml(relationships):
        kind, target, _ = (relationship.attrib[name] for name in ("Type", "Target", "Id"))
        if relationship.get("TargetMode", "").casefold() != "external":
            continue
        # Word writes where the template lay into each document; that stays behind, as links do.
        is_own_template = kind.endswith("/attachedTemplate") and not web_address(target)
        if not kind.endswith("/hyperlink") and not is_own_template:
            yield target


def _adopted(reference: Document, default: bytes) -> BlankPaper:
    document, blank = docx.Document(BytesIO(default)), docx.Document(BytesIO(default))
    plain = document.element.body.sectPr
    for section_reference in list(plain.iterchildren(*REFERENCES)):
        document.part.rels.pop(section_reference.rId)
        plain.remove(section_reference)
    section = _kept_section(_sections(reference) or [plain], plain)
    if room_of(section) < LEAST_ROOM:
        raise _refusal("leaves no room for text", "make its margins smaller")
    package = cast("Package", document.part.package)
    package.rels.pop(
        next(name for name, relationship in package.rels.items() if relationship.reltype == _ABOUT)
    )
    document.element.body.replace(plain, section)
    _carry_over(reference.part, document.part, section)
    document.settings.odd_and_even_pages_header_footer = (
        reference.settings.odd_and_even_pages_header_footer
    )
    if reference.settings.element.find(w("mirrorMargins")) is not None:
        document.settings.element.insert(0, element("mirrorMargins"))
    _look_over(package)
    styles = Styles(document, blank)
    numbers = deepcopy(next(blank.sections[0].footer.part.element.iter(w("p"))))
    numbers.style = styles.ids["footer"]
    number_pages(document, numbers)
    return BlankPaper(document, section, styles)


def _sections(document: Document) -> list[CT_SectPr]:
    """Return the sections as they stand, without what a tracked change says they were."""
    sections = document.element.body.iter(w("sectPr"))
    return [section for section in sections if section.getparent().tag != w("sectPrChange")]


def _kept_section(sections: list[CT_SectPr], default: CT_SectPr) -> CT_SectPr:
    """Return the last section that stands upright, with the headers it has from those before it."""
    for candidate in sections:
        complete_page_setup(candidate, default)
    upright = [at for at, candidate in enumerate(sections) if not is_landscape(candidate)]
    last = upright[-1] if upright else len(sections) - 1
    section = sections[last]
    for earlier in reversed(sections[:last]):
        held = {
            (reference.tag, reference.get(w("type")))
            for reference in section.iterchildren(*REFERENCES)
        }
        for reference in list(earlier.iterchildren(*REFERENCES)):
            if (reference.tag, reference.get(w("type"))) not in held:
                section.insert(0, reference)
    for child in list(section):
        if child.tag not in _SECTION:
            section.remove(child)
    return section


def _carry_over(reference: Part, part: Part, section: CT_SectPr) -> None:
    parts = {rel.reltype: rel.target_part for rel in reference.rels.values() if not rel.is_external}
    own = {rel.reltype: name for name, rel in part.rels.items()}
    if RELATIONSHIP_TYPE.STYLES in parts:
        # To its styles the numbers of our lists are those of other lists.
        del cast("XmlPart", part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)).element[:]
    else:
        parts.pop(RELATIONSHIP_TYPE.NUMBERING, None)
    for kind in [kind for kind in _BESIDE if kind in parts]:
        part.rels.pop(own.get(kind, ""), None)
        part.relate_to(parts[kind], kind)
    for section_reference in section.iterchildren(*REFERENCES):
        relationship = reference.rels[section_reference.rId]
        if not isinstance(relationship.target_part, HeaderPart | FooterPart):
            raise _refusal("is damaged at its header or footer", "save it anew in Word")
        section_reference.rId = part.relate_to(relationship.target_part, relationship.reltype)


def _look_over(package: Package) -> None:
    """Refuse what would fetch something, or is none of the parts a page is made of."""
    parts = package.parts
    if len({package_part.partname for package_part in parts}) < len(parts):
        raise _refusal("holds a part twice", "save it anew in Word")
    for part in parts:
        if part.content_type not in _CONTENT and not part.content_type.startswith("image/"):
            raise _refusal(f"holds {part.partname}", "take objects out of its headers and footers")
        for relationship in part.rels.values():
            if relationship.is_external and not _is_link(relationship.target_ref):
                raise _refusal("links to a file in its header or footer", "take the link out")
        if not isinstance(part, XmlPart):
            continue
        if part.element.tag != w(_CONTENT[part.content_type] or ""):
            raise _refusal(f"is damaged at {part.partname}", "save it anew in Word")
        for instruction in fields_of(part.element):
            if field := _FETCHES.search(instruction):
                raise _refusal(f"has a field {field[0]} in its header or footer", "take it out")


def _is_link(address: str) -> bool:
    return bool(web_address(address)) or address.casefold().startswith("mailto:")
