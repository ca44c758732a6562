"""The council's own document → an empty one in its styles, if there is nothing in it to fear.

It may come from anywhere, so it is looked through before python-docx opens it: nothing that could
run, nothing that Word would fetch, and no more than fits.
"""

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.parser import parse_xml
from docx.oxml.section import CT_SectPr

from actiontrack.report.word.house_style import adopt_styles, refusal
from actiontrack.report.word.text import truncated
from actiontrack.text.escape import web_address

LARGEST = 100 * 1024 * 1024
"""Bytes that a reference may unpack to."""

MOST_PARTS = 2_000

_DOCUMENT = b"wordprocessingml.document.main+xml"
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OpcError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    XmlchemyError,
    zlib.error,
)
"""What zipfile, lxml and python-docx raise for a file that is not as it should be."""


def open_reference(reference: bytes) -> tuple[Document, CT_SectPr]:
    """Return a new document in the styles of a reference, and its only section.

    Raises CannotDoError with what is to be done about the file.
    """
    try:
        _look_through(_parts(reference))
        return adopt_styles(docx.Document(BytesIO(reference)))
    except _BROKEN as error:
        raise refusal("is no sound Word document", _SAVE_ANEW) from error


_SAVE_ANEW = "open it in Word and save it as a Word document (.docx), without a password"
_MAKE_SMALLER = "take pictures out of it"


def _parts(reference: bytes) -> Mapping[str, bytes]:
    """Return the parts that are XML, which are no more than fits however they were packed."""
    with ZipFile(BytesIO(reference)) as archive:
        members = archive.infolist()
        names = sorted({member.filename for member in members})
        if len(names) < len(members):
            raise refusal("holds a part twice", _SAVE_ANEW)
        if len(members) > MOST_PARTS:
            raise refusal(f"holds more than {MOST_PARTS:,} parts", _MAKE_SMALLER)
        if sum(member.file_size for member in members) > LARGEST:
            raise refusal("unpacks to more than 100 MB", _MAKE_SMALLER)
        return {name: archive.read(name) for name in names if name.endswith((".xml", ".rels"))}


def _look_through(parts: Mapping[str, bytes]) -> None:
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise refusal("holds macros", "save it in Word as a Word document (.docx), without them")
    if _DOCUMENT not in types:
        raise refusal("is a template or another kind of file", _SAVE_ANEW)
    for name, data in parts.items():
        # A part in UTF-16 has a zero byte beside each letter.
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise refusal("defines entities of its own", _SAVE_ANEW)
        if name.endswith(".rels"):
            for target in _fetched(data):
                said = truncated(target, 80)
                raise refusal(f"would fetch {said} when it is opened", "take that out of it")


def _fetched(relationships: bytes) -> Iterator[str]:
    """Yield what a part points to outside the file, but for links."""
    for each in parse_xml(relationships):
        kind, target, _ = (each.attrib[name] for name in ("Type", "Target", "Id"))
        if each.get("TargetMode", "").casefold() != "external":
            continue
        # Word writes where the template lay into each document; that stays behind, as links do.
        is_own_template = kind.endswith("/attachedTemplate") and not web_address(target)
        if not kind.endswith("/hyperlink") and not is_own_template:
            yield target
