"""Files that somebody made to hurt, or that a broken program wrote."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from support.trackers import document, paragraph, table

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

Pieces = Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and what is to be said of it; `actions` where it is imported all the same."""

    name: str
    make: Callable[[], bytes]
    said: str
    actions: int | None = None


@dataclass(frozen=True, slots=True)
class Costly:
    """A file that takes seconds to make or to refuse, which can be made some times smaller.

    `said` is a pattern in which `{}` stands for a number that shrinks as the file does.
    """

    name: str
    make: Callable[[int], bytes]
    said: str
    number: int = 0

    def whole(self) -> Hostile:
        """Return it at the size at which it hurts."""
        return Hostile(self.name, lambda: self.make(1), self.smaller_said(1))

    def smaller_said(self, times: int) -> str:
        """Return what is to be said where the file and the limits are some times smaller."""
        return self.said.format(f"{self.number // times:,}")


def workbook(sheet: Pieces, **others: Pieces) -> bytes:
    """Return a workbook with a sheet of one's own; `others` replace its other parts."""
    relation = '<Relationship Id="{0}" Type="{1}/{0}" Target="{2}"/>'
    parts: dict[str, Pieces] = {
        "_rels/.rels": [
            _relations(relation.format("officeDocument", _OFFICE, "xl/workbook.xml")),
        ],
        "xl/_rels/workbook.xml.rels": [
            _relations(
                relation.format("worksheet", _OFFICE, "worksheets/sheet1.xml")
                + relation.format("sharedStrings", _OFFICE, "/xl/sharedStrings.xml")
                + relation.format("styles", _OFFICE, "styles.xml")
            )
        ],
        "xl/workbook.xml": [
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Plan" sheetId="1" r:id="worksheet"/></sheets></workbook>'.encode()
        ],
        "xl/worksheets/sheet1.xml": sheet,
    }
    parts |= {name.replace("__", "/").replace("_xml", ".xml"): one for name, one in others.items()}
    return packed(parts)


def packed(parts: dict[str, Pieces]) -> bytes:
    """Return parts as a zip file, each written piece by piece."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        for name, pieces in parts.items():
            with zipped.open(name, "w", force_zip64=False) as part:
                for piece in pieces:
                    part.write(piece)
    return file.getvalue()


def _relations(inside: str) -> bytes:
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'.encode()


def sheet(*rows: Iterable[str], dimension: str = "A1:C2", after: str = "") -> Pieces:
    """Return a sheet of texts, each row from the left."""
    yield f'<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/><sheetData>'.encode()
    for number, cells in enumerate(rows, start=1):
        yield f'<row r="{number}">{"".join(map(cell, cells))}</row>'.encode()
    yield f"</sheetData>{after}</worksheet>".encode()


def cell(text: str) -> str:
    """Return a cell that holds a text itself; what begins with `<` is written as it is."""
    return text if text.startswith("<c") else f'<c t="inlineStr"><is><t>{text}</t></is></c>'


HEADS = ("Ref", "Action", "Lead")
ROW = ("1", "Do it", "Head")


def _many(piece: bytes, count: int, begin: bytes, end: bytes = b"") -> Iterator[bytes]:
    """Yield a piece many times over, a thousand at once."""
    yield begin
    thousand = piece * 1000
    for _ in range(count // 1000):
        yield thousand
    yield end


def _begun(name: str) -> bytes:
    return f'<{name} xmlns="{_MAIN}">'.encode()


def unpacks_to_800_mb(smaller: int) -> bytes:
    return workbook(_many(b" " * 1024, 801 * 1024 // smaller, _begun("worksheet")))


def lies_about_its_size() -> bytes:
    data = workbook(_many(b"<c/>" * 100, 50_000, _begun("worksheet")))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    return data[: place + 24] + (400).to_bytes(4, "little") + data[place + 28 :]


def claims_a_cell_at_the_end() -> bytes:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    below = '<row r="1048575"><c r="A1048575" t="str"><v>below</v></c></row>'
    pieces = list(sheet(HEADS, ROW, dimension="A1:XFD1048576"))
    merged = '<mergeCells><mergeCell ref="A1000:XFD1048576"/></mergeCells>'
    pieces[-1] = f"{below}{far}</sheetData>{merged}</worksheet>".encode()
    return workbook(pieces)


def row_of_cells() -> bytes:
    return workbook(_many(b"<c/>", 45_000_000, _begun("worksheet") + b"<sheetData><row>"))


def cells_without_end(smaller: int) -> bytes:
    row = b"<row>" + b"<c/>" * (16_000 // smaller) + b"</row>"
    return workbook(_many(row, 3_000, _begun("worksheet") + b"<sheetData>"))


def million_rows(smaller: int) -> bytes:
    row = b'<row><c t="str"><v>a</v></c></row>'
    return workbook(_many(row, 1_000_000 // smaller, _begun("worksheet") + b"<sheetData>"))


def shared_texts(smaller: int) -> bytes:
    texts = _many(b"<si><t>ab</t></si>", 10_000_000 // smaller, _begun("sst"))
    return workbook(sheet(HEADS, ROW), xl__sharedStrings_xml=texts)


def styles_without_end(smaller: int) -> bytes:
    return workbook(
        sheet(HEADS, ROW),
        xl__styles_xml=_many(b"<font/>", 20_000_000 // smaller, _begun("styleSheet")),
    )


def tag_without_end() -> bytes:
    return workbook(_many(b"x" * 100, 1_000_000, _begun("worksheet")[:-1] + b' a="'))


def names_without_end(smaller: int) -> bytes:
    names = (f"<n{number}/>".encode() for number in range(3_000_000 // smaller))
    return workbook([_begun("worksheet"), *_in_thousands(names)])


def _in_thousands(pieces: Iterator[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    for piece in pieces:
        held.append(piece)
        if len(held) == 1000:
            yield b"".join(held)
            held = []


def nested_without_end() -> bytes:
    return workbook(_many(b"<x>", 5_000_000, _begun("worksheet")))


def billion_laughs() -> bytes:
    entities = "".join(
        f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' if at else '<!ENTITY e0 "ha">'
        for at in range(20)
    )
    return workbook([f"<!DOCTYPE x [{entities}]><worksheet>&e19;</worksheet>".encode()])


def reads_a_file() -> bytes:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    texts = f'{entity}<sst xmlns="{_MAIN}"><si><t>&e;</t></si></sst>'
    return workbook(sheet(HEADS, ROW), xl__sharedStrings_xml=[texts.encode()])


def reads_a_file_in_word() -> bytes:
    data = document(table(["Ref", "Action"], ["1", "A"]))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return packed({name: [entity, part] for name, part in content.items()})


def runs_formulas() -> bytes:
    bad = "<c t=\"str\"><f>cmd|'/C calc'!A0</f><v>=cmd|calc</v></c>"
    return workbook(sheet(HEADS, ("1", bad, '<c t="str"><f>WEBSERVICE("http://x")</f></c>')))


def refers_outside() -> bytes:
    return workbook(
        sheet(HEADS, ROW),
        xl__externalLinks__externalLink1_xml=[b"<externalLink/>"],
        xl__vbaProject=[b""],
    )


def holds_macros() -> bytes:
    return packed_with(workbook(sheet(HEADS, ROW)), "xl/vbaProject.bin", b"\x00")


def packed_with(data: bytes, name: str, part: bytes) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as parts:
        parts.writestr(name, part)
    return file.getvalue()


def holds_a_part_twice() -> bytes:
    return packed_with(workbook(sheet(HEADS, ROW)), "XL/Worksheets/Sheet1.xml", b"<worksheet/>")


def long_cell() -> bytes:
    return workbook(sheet(HEADS, ("1", "word " * 8_000, "Head")))


def merged_without_end() -> bytes:
    after = "".join(f'<mergeCell ref="A{at}:C1048576"/>' for at in range(2, 49_000))
    rows = [HEADS, *([str(at), "Do it", "Head"] for at in range(2_000))]
    return workbook(sheet(*rows, after=f"<mergeCells>{after}</mergeCells>"))


def directory_without_end(smaller: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        for number in range(60_000 // smaller):
            parts.writestr(f"p{number}", b"")
    return file.getvalue()


def nested_tables() -> bytes:
    inner = paragraph("deep")
    for _ in range(1_000):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return document(inner)


def protected() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return head + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def _csv(text: str) -> Callable[[], bytes]:
    return text.encode


def many_rows(smaller: int) -> bytes:
    return b"a,b,c,d,e,f,g,h,i,j\n" * (110_000 // smaller)


COSTLY = (
    Costly("bomb.xlsx", unpacks_to_800_mb, "unpacks to {} MB", 800),
    Costly("cells.xlsx", cells_without_end, "more than any tracker does"),
    Costly("rows.xlsx", million_rows, "more than {} rows", 200_000),
    Costly("texts.xlsx", shared_texts, "more than {} cells", 1_000_000),
    Costly("styles.xlsx", styles_without_end, "more than any tracker does"),
    Costly("names.xlsx", names_without_end, "no ordinary XML"),
    Costly("directory.xlsx", directory_without_end, "more parts than a workbook has"),
    Costly("cells.csv", many_rows, "more than {} cells", 1_000_000),
)
"""Those that take seconds of the processor, at their whole size."""

GREEDY = (
    Hostile("lie.xlsx", lies_about_its_size, "is damaged"),
    Hostile("end.xlsx", claims_a_cell_at_the_end, "XFD1048576: 'far' stands far to the right", 1),
    Hostile("row.xlsx", row_of_cells, "a row with more cells than a sheet has columns"),
    Hostile("tag.xlsx", tag_without_end, "no ordinary XML"),
    Hostile("nested.xlsx", nested_without_end, "more than any tracker does"),
    Hostile("laughs.xlsx", billion_laughs, "it declares a document type"),
    Hostile("merged.xlsx", merged_without_end, "more than 1,000,000 cells"),
    Hostile("nested.docx", nested_tables, "more than any tracker does"),
    Hostile("columns.csv", _csv("a," * 1_000_000), "a row of more than 16,384 columns"),
    Hostile("column.csv", _csv('"\n",' * 1_000_000), "a row of more than 16,384 columns"),
    Hostile("cell.csv", _csv("Ref,Action\n1," + "x" * 200_000), "larger than field limit"),
)
"""Those that would take time or memory of a careless reader."""

TRICKY = (
    Hostile("entity.xlsx", reads_a_file, "it declares a document type"),
    Hostile("entity.docx", reads_a_file_in_word, "it declares a document type"),
    Hostile("formulas.xlsx", runs_formulas, "1 formula: the value that Excel last worked out", 1),
    Hostile("outside.xlsx", refers_outside, "refers to 1 other workbook: nothing was fetched", 1),
    Hostile("macros.xlsm", holds_macros, "holds macros: none of them was run", 1),
    Hostile("twice.xlsx", holds_a_part_twice, "twice, which no program writes"),
    Hostile("long.xlsx", long_cell, "1 action in 2 rows", 1),
    Hostile("protected.xlsx", protected, "protected by a password: save it without a password"),
    Hostile("protected.docx", protected, "protected by a password: save it without a password"),
    Hostile("old.xls", protected, "Excel before 2007: open it in Excel and save it as"),
    Hostile("other.ods", protected, "save it as 'Excel 2007-365 (.xlsx)'"),
    Hostile("paper.pdf", protected, "ask for the Excel or Word file"),
    Hostile("nothing.xlsx", bytes, "is no workbook of Excel's"),
    Hostile("text.xlsx", _csv("<html>"), "is no workbook of Excel's"),
    Hostile("empty.csv", bytes, "no heads of a tracker were found"),
    Hostile(
        "quote.csv", _csv('Ref,Action\n1,A\n2,"open\n3,B\n'), "quote.csv:3: the row that begins"
    ),
    Hostile("zeros.csv", _csv("Ref,Action\n1,\x00\n"), "holds zero bytes"),
)
"""Those that are small, and not what they seem."""
