"""Papers that somebody may go on to edit: what we wrote carries its own checksum.

In markdown and HTML that is a comment at the end, in a file of Word or Excel the identifier among
its properties. A file in which the sum fits is as we wrote it and may be written over.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from hashlib import sha256

LARGEST = 256 * 1024 * 1024
"""Bytes that a package may unpack to; one that is larger was not made here."""

_PROPERTIES = "docProps/core.xml"
_COMMENT = re.compile(rb"\n<!-- actiontrack sha256:(?P<sum>[0-9a-f]{64}) -->\n\Z")
_IDENTIFIER = re.compile(
    rb"<dc:identifier>actiontrack sha256:(?P<sum>[0-9a-f]{64})</dc:identifier>"
)
_END_OF_PROPERTIES = b"</cp:coreProperties>"


def with_checksum(data: bytes) -> bytes:
    """Return a paper that carries its own checksum."""
    if not _is_package(data):
        return data + f"\n<!-- actiontrack sha256:{_sum([data])} -->\n".encode("ascii")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        mark = f"<dc:identifier>actiontrack sha256:{_sum_of_package(package)}</dc:identifier>"

        def marked(properties: bytes) -> bytes:
            return properties.replace(_END_OF_PROPERTIES, mark.encode() + _END_OF_PROPERTIES)

        return _with_properties(package, marked)


def is_as_written(data: bytes) -> bool:
    """Tell whether a paper carries a checksum that fits it: nobody has changed it since."""
    if not _is_package(data):
        # What went through git on Windows comes back with other line ends.
        data = data.replace(b"\r\n", b"\n")
        match = _COMMENT.search(data)
        return match is not None and match["sum"].decode() == _sum([data[: match.start()]])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST:
                return False
            match = _IDENTIFIER.search(package.read(_PROPERTIES))
            return match is not None and match["sum"].decode() == _sum_of_package(package)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError):
        return False


def _is_package(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _sum(parts: Iterable[bytes]) -> str:
    total = sha256()
    for part in parts:
        total.update(part)
    return total.hexdigest()


def _sum_of_package(package: zipfile.ZipFile) -> str:
    """Return the sum of all that a package holds, but for the mark itself."""
    names = sorted(package.namelist())
    contents = (_IDENTIFIER.sub(b"", package.read(name)) for name in names)
    return _sum(
        part
        for name, content in zip(names, contents, strict=True)
        for part in (f"{name}\n{len(content)}\n".encode(), content)
    )


def _with_properties(package: zipfile.ZipFile, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with other properties, and all else as it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as copy:
        for entry in package.infolist():
            content = package.read(entry)
            copy.writestr(entry, change(content) if entry.filename == _PROPERTIES else content)
    return made.getvalue()
