"""What tests of Word files share: a paper written and opened again, and a council's document."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from actiontrack.report import word
from actiontrack.sources.files import read_packaged_bytes
from actiontrack.text.markdown_blocks import DocumentProperties

ABOUT = DocumentProperties(
    "Plan: update", "Northshire Council", "For the committee", date(2026, 6, 15)
)

RATINGS = """\
# Plan

<!-- chart: ratings -->

*Actions by rating, as at 15 June 2026.*

| Rating | Meaning | Actions | Share |
| --- | --- | ---: | ---: |
| ■ Off track | off track | 9 | 9% |
| ● On track | on track | 1,026 | 91% |
| ◇ Paused | suspended | 0 | 0% |
| All | | 1,035 | 100% |
"""

PAPER = f"""\
{RATINGS}
**Strong**, *emphasis*, `code` and [a link](https://example.org/a?b=1&c=2).

- One
    - Two

> Quoted

```
as: typed
```

---

1. First

<!-- landscape -->

## Appendix

| Ref | Action |
| --- | --- |
| 1.1 | Publish the strategy |
"""
"""A paper with every kind of block."""


TYPES, DOCUMENT, STYLES = "[Content_Types].xml", "word/document.xml", "word/styles.xml"
BESIDE = "word/_rels/document.xml.rels"
HEADER, NUMBERING = "word/header1.xml", "word/numbering.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


DEFAULT = read_packaged_bytes("word/default.docx")


def render(
    markdown: str, about: DocumentProperties = ABOUT, reference: bytes | None = None
) -> bytes:
    """Return a paper as a Word file, in the packaged document or a council's."""
    return word.render(markdown, about, DEFAULT, reference)


def written(markdown: str, reference: bytes | None = None) -> Document:
    """Return a paper as python-docx reads it."""
    return docx.Document(BytesIO(render(markdown, ABOUT, reference)))


def all_of(root: Any, name: str) -> list[Any]:
    """Return the elements of a name, such as `w:tbl`, in their order."""
    return list(root.iter(qn(name)))


def words(root: Any) -> str:
    """Return all that is written inside an element, whoever inserted it."""
    return "".join(each.text or "" for each in all_of(root, "w:t"))


def value(root: Any, path: str) -> str | None:
    """Return `w:val` of the element that a path such as `w:pPr/w:pStyle` leads to."""
    found = root.find("/".join(qn(name) for name in path.split("/")))
    return None if found is None else found.get(qn("w:val"))


def paragraphs(document: Document) -> list[tuple[str, str]]:
    """Return style and text of each paragraph outside tables."""
    return [
        ((each.style and each.style.name) or "", words(each._p)) for each in document.paragraphs
    ]


def parts_of(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def with_changes(file: bytes, changes: Iterable[tuple[str, str, str]]) -> bytes:
    """Return a file in whose parts a text is replaced: name, old, new."""
    parts = parts_of(file)
    for name, old, new in changes:
        text = parts[name].decode()
        assert old in text
        parts[name] = text.replace(old, new).encode()
    return repacked(parts)


@cache
def council() -> bytes:
    """Return a council's document: an old paper with its own heading, header, footer and page."""
    document = docx.Document()
    document.styles["Heading 1"].font.size = Pt(31)
    section = document.sections[0]
    section.left_margin = section.right_margin = Pt(90)
    section.header.paragraphs[0].text = "Northshire Council: Scrutiny"
    section.footer.paragraphs[0].text = "www.northshire.example"
    document.add_heading("An old paper")
    document.add_paragraph("Old words about a child")
    document.core_properties.author = "An Old Author"
    document.core_properties.keywords = "old"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> tuple[str, str, str]:
    one = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return BESIDE, "</Relationships>", f"{one}</Relationships>"


def with_field(instruction: str) -> bytes:
    field = f'<w:p><w:fldSimple w:instr="{instruction}"/></w:p></w:hdr>'
    return with_changes(council(), [(HEADER, "</w:hdr>", field)])
