"""A workbook or a document as a package of parts (a zip file), opened only if it is harmless.

Its parts are XML, read as a stream: no tree is built, no entity is expanded, and everything has a
limit. A tracker of a few hundred kilobytes can unpack to a row of forty million cells, and a reader
that builds a tree of it needs gigabytes before it can say so.
"""

import io
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

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
        self[name] = local if any(namespace in space for namespace in _NAMESPACES) else ""
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
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), None)


def whole_number(text: str | None) -> int:
    """Return the number that an attribute writes in digits, 0 where it writes none."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def is_on(value: str | None) -> bool:
    """Tell whether a property that is named, such as `strike`, is on: without a value it is."""
    return value not in ("0", "false", "off")


def _counted(reader: PartReader) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
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


LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes of all parts together."""
LARGEST_DIRECTORY = 1024 * 1024
"""Bytes of the central directory; each part takes some fifty of them."""
MOST_RELATIONSHIPS = 20_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_XLSX = "open it in Excel and save it as 'Excel Workbook (*.xlsx)'"
_ENCRYPTED = 0x1


class Package:
    """The parts of a workbook or document, by name, whatever the case of its letters."""

    def __init__(self, name: str, zip_file: ZipFile, parts: dict[str, ZipInfo]) -> None:
        """Take what `open_package` has checked."""
        self.name = name
        self._zip = zip_file
        self._parts = parts

    def __contains__(self, part: str) -> bool:
        """Tell whether there is a part."""
        return part.casefold() in self._parts

    def beginning_with(self, folder: str) -> list[str]:
        """Return the parts of a folder."""
        return [name for name in self._parts if name.startswith(folder.casefold())]

    def read(self, part: str, reader: PartReader) -> None:
        """Read a part to its end; one that is not there is an empty one. Raises CannotDoError."""
        info = self._parts.get(part.casefold())
        if info is None:
            return
        try:
            with self._zip.open(info) as file:
                read_xml(file, reader)
        except NotXmlError as error:
            raise CannotDoError(
                f"{self.name} cannot be read: {error}; open it in Excel or Word and save it anew"
            ) from error
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise CannotDoError(f"{self.name} is damaged: {_AS_XLSX}") from error

    @property
    def main(self) -> str:
        """The part on which the others hang, `""` for none."""
        relationships = self.relationships("").values()
        return next((part for kind, part in relationships if kind == "officeDocument"), "")

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part by id: of each the type, and the target."""
        folder, _, file = part.rpartition("/")
        handler = _Relationships(folder)
        self.read(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels", handler)
        return handler.relationships


class _Relationships(PartReader):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.relationships: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship":
            return
        if len(self.relationships) > MOST_RELATIONSHIPS:
            raise NotXmlError("it refers to more things than any tracker does")
        kind = (attribute(attributes, "Type") or "").rpartition("/")[2]
        target = attribute(attributes, "Target") or ""
        if attributes.get("TargetMode") != "External":
            target = _absolute(self._folder, target)
        self.relationships[attributes.get("Id", "")] = (kind, target)


def _absolute(folder: str, target: str) -> str:
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(part for part in steps if part)


def open_package(name: str, data: bytes) -> Package:
    """Open a file of Excel's or Word's. Raises CannotDoError, saying what to do."""
    _refuse_other_formats(name, data)
    try:
        _refuse_long_directory(name, data)
        zip_file = ZipFile(io.BytesIO(data))
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise CannotDoError(f"{name} is damaged, or no workbook at all: {_AS_XLSX}") from error
    parts: dict[str, ZipInfo] = {}
    for info in zip_file.infolist():
        part = info.filename.replace("\\", "/").casefold()
        if info.header_offset < 0:
            raise CannotDoError(f"{name} is damaged: {_AS_XLSX}")
        if part in parts:
            raise CannotDoError(f"{name} holds '{info.filename}' twice, which no program writes")
        parts[part] = info
    _refuse_bomb(name, parts.values())
    if "mimetype" in parts or "xl/workbook.bin" in parts:
        raise CannotDoError(f"{name} is not in the form that is read here: {_AS_XLSX}")
    return Package(name, zip_file, parts)


def _refuse_other_formats(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise CannotDoError(f"{name} is protected by a password: save it without a password")
        raise CannotDoError(f"{name} is in the form of Excel or Word before 2007: {_AS_XLSX}")
    if not data.startswith(b"PK"):
        raise CannotDoError(f"{name} is no workbook of Excel's: {_AS_XLSX}")


def _refuse_long_directory(name: str, data: bytes) -> None:
    """Refuse a central directory that alone would fill the memory, before it is read."""
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or int.from_bytes(data[end + 12 : end + 16], "little") > LARGEST_DIRECTORY:
        raise CannotDoError(f"{name} holds more parts than a workbook has, or is damaged")


def _refuse_bomb(name: str, parts: Iterable[ZipInfo]) -> None:
    unpacked = 0
    for part in parts:
        unpacked += part.file_size
        if part.flag_bits & _ENCRYPTED:
            raise CannotDoError(f"{name} is protected by a password: save it without a password")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise CannotDoError(f"{name} is packed as no program of Microsoft's packs: {_AS_XLSX}")
    if unpacked > LARGEST_UNPACKED:
        raise CannotDoError(
            f"{name} unpacks to {unpacked // (1024 * 1024):,} MB; the most that is read is"
            f" {LARGEST_UNPACKED // (1024 * 1024)} MB: save the table alone in a file of its own"
        )
