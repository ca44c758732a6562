"""Fuzz what reads, edits and imports, guided by which lines the bytes reach.

    python fuzzing/fuzz.py reading|editing|importing [SECONDS]

Stops with a traceback, and the bytes in a file beside it, at the first exception that is no answer
of ours, at the first action that an edit loses, and at the first text that takes over two seconds.
"""

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["actiontrack"]):
    from actiontrack.document import SourceFile
    from actiontrack.editing import AppendItem, CannotEditError, SetKey, edited
    from actiontrack.exchange.spreadsheets import read_table_file
    from actiontrack.exchange.tracker.mapping import TrackerMapping
    from actiontrack.exchange.tracker.plan import plan_of
    from actiontrack.exchange.tracker.read import tracker_from
    from actiontrack.errors import CannotDoError
    from actiontrack.review import examine_plan
    from actiontrack.settings import Settings

DAY = date(2026, 6, 15)
SLOWEST = 2
"""Seconds that any file of up to 64 KiB may take."""
LARGEST = 64 * 1024
PLANS = Path(__file__).parent.parent / "plans"
HEAD = "format: 1\nid: x\ntitle: A\nkind: improvement-plan\narea: N\nposition:\n"
EDITS = (
    SetKey(("actions", 0), "status", "At risk"),
    SetKey(("actions", 0), "note", "No: 12 # of 3"),
    SetKey(("workstreams", 0, "actions", 0), "lead", "Head of Inclusion"),
    SetKey((), "position", "2026-06-15"),
    AppendItem(("actions", 0), "updates", {"date": "2026-06-15", "text": "Two, of three"}),
)


def reading(data: bytes) -> None:
    """Read and judge a plan; its meanings and what cannot be read add up to its actions."""
    found = examine_plan(SourceFile("plans/x.yaml", "x", data), DAY, Settings()).summary
    assert sum(found.meanings.values()) + found.unreadable == found.actions


def editing(data: bytes) -> None:
    """Edit a plan; it keeps its actions, and a value set twice is set once."""
    if not data:
        return
    edit = EDITS[data[0] % len(EDITS)]
    text = data[1:].decode("utf-8", "replace")
    try:
        new = edited(text, [edit])
    except CannotEditError:
        return
    assert isinstance(edit, AppendItem) or edited(new, [edit]) == new
    before, after = (
        examine_plan(SourceFile("plans/x.yaml", "x", each.encode()), DAY, Settings())
        for each in (text, new)
    )
    assert before.summary.actions == after.summary.actions


def importing(data: bytes) -> None:
    """Import a tracker; the first byte says what kind of file it claims to be."""
    if not data:
        return
    kind = data[0] % 3
    name = ("tracker.csv", "tracker.xlsx", "tracker.docx")[kind]
    content = data[1:] if kind == 0 or data[1:3] == b"PK" else _packed(kind, data[1:])
    try:
        taken = tracker_from(
            read_table_file(name, content, (), lambda _: None),
            TrackerMapping(),
            None,
            lambda _: None,
        )
        imported = plan_of(HEAD, taken, "plans/x.yaml", "x", DAY)
    except CannotDoError as refusal:
        if "fault of actiontrack" in str(refusal):
            raise
        return
    assert imported.review.summary.actions == len(taken.actions)
    assert not imported.review.is_damaged


def _packed(kind: int, xml: bytes) -> bytes:
    """Return a workbook or a document whose one part is fuzzed, since no fuzzer makes a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, written in (_WORKBOOK if kind == 1 else _WORD).items():
            archive.writestr(part, written or xml)
    return packed.getvalue()


_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORKBOOK = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": f"""<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATION}">
      <sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1"
      Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
    "xl/worksheets/sheet1.xml": "",
}
_WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": ""}
_CSV = """Ref,Action,Lead,Due date,RAG
1,Agree the plan,HoI,30/06/2026,Green
"""
_SHEET = f"""<worksheet xmlns="{_SHEETS}"><sheetData><row r="1">
  <c r="A1" t="inlineStr"><is><t>Action</t></is></c></row></sheetData></worksheet>"""
_DOCUMENT = f"""<w:document xmlns:w="{_WORDS}"><w:body><w:tbl><w:tr><w:tc><w:p><w:r>
  <w:t>Action</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"""

TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": reading,
    "editing": editing,
    "importing": importing,
}
SEEDS = {
    "reading": [each.read_bytes() for each in sorted(PLANS.glob("*.yaml"))],
    "editing": [
        bytes([number]) + each.read_bytes()
        for each in sorted(PLANS.glob("*.yaml"))
        for number in range(len(EDITS))
    ],
    "importing": [
        bytes([number]) + each.encode() for number, each in enumerate((_CSV, _SHEET, _DOCUMENT))
    ],
}


def main() -> None:
    """Fuzz one target for some seconds, a minute where none are said."""
    target = sys.argv[1]
    seconds = sys.argv[2] if len(sys.argv) > 2 else "60"
    with TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS[target]):
            (Path(corpus) / str(number)).write_bytes(seed)
        limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-max_len={LARGEST}"]
        atheris.Setup([sys.argv[0], corpus, *limits], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
