"""XML read as a stream: no tree is built, no entity is expanded, and everything has a limit.

A tracker of a few hundred kilobytes can unpack to a row of forty million cells, and a reader that
builds a tree of it needs gigabytes before it can say so.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from actiontrack.errors import CannotDoError

MOST_ELEMENTS = 3_400_000
DEEPEST = 256
LONGEST_TOKEN = 1024 * 1024
"""Bytes of one tag; text comes in pieces and has no such limit."""
MOST_NAMES = 20_000
"""Different names of elements and attributes, each of which the parser remembers."""

_PIECE = 64 * 1024

_NAMESPACES = (
    "spreadsheetml",
    "office/spreadsheetml/2009/9/main",
    "office/excel/2006/main",
    "wordprocessingml",
    "drawingml/2006/main",
    "drawingml/main",
    "relationships",
    "markup-compatibility",
)
"""Found in the namespaces whose elements are read: transitional and strict Office Open XML, and
the additions of 2009, in which Excel writes most icons."""

Attributes = dict[str, str]


class NotXmlError(Exception):
    """A part is not XML that is read here; the message says why."""


class PartReader:
    """Handles the events of a part; elements are named without their namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle the start of an element."""

    def end(self, name: str) -> None:
        """Handle the end of an element."""

    def text(self, text: str) -> None:
        """Handle a piece of text."""


class _Local(dict[str, str]):
    """Names as expat gives them → names without the namespace; `""` for those not read here."""

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        self[name] = local if any(each in space for each in _NAMESPACES) else ""
        return self[name]


def read_xml(file: IO[bytes], reader: PartReader) -> None:
    """Read a part to its end. Raises NotXmlError, and whatever the reader raises."""
    piece = file.read(_PIECE)
    # The two that Office writes: what a part says of its own encoding is anybody's word.
    encoding = "utf-16" if piece.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = _counted(reader)
    parser.CharacterDataHandler = reader.text
    fed = 0
    try:
        while piece:
            parser.Parse(piece, False)  # noqa: FBT003  expat takes it by place alone
            fed += len(piece)
            piece = file.read(_PIECE)
            if fed - parser.CurrentByteIndex > LONGEST_TOKEN or len(parser.intern) > MOST_NAMES:
                raise NotXmlError("it is no ordinary XML")
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise NotXmlError(f"its XML is broken in line {error.lineno}") from error


def attribute(attributes: Attributes, name: str) -> str | None:
    """Return an attribute, whatever its namespace."""
    if name in attributes:
        return attributes[name]
    return next((each for key, each in attributes.items() if key.endswith(f" {name}")), None)


def whole_number(text: str | None) -> int:
    """Return the number that an attribute writes in digits, 0 where it writes none."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def is_on(value: str | None) -> bool:
    """Tell whether a property that is named, such as `strike`, is on: without a value it is."""
    return value not in ("0", "false", "off")


def _counted(
    reader: PartReader,
) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
    local = _Local()
    count = depth = 0
    start, end = reader.start, reader.end

    def started(name: str, attributes: Attributes) -> None:
        nonlocal count, depth
        count += 1
        depth += 1
        if count > MOST_ELEMENTS or depth > DEEPEST:
            raise NotXmlError("it holds more than any tracker does")
        start(local[name], attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(local[name])

    return started, ended


def _refuse_doctype(*_: object) -> None:
    raise NotXmlError("it declares a document type, which no such file does")


def as_refusal(name: str, error: NotXmlError) -> CannotDoError:
    """Return the refusal of a file with a part that cannot be read."""
    return CannotDoError(
        f"{name} cannot be read: {error}; open it in Excel or Word and save it anew"
    )
