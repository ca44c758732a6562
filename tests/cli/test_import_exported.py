"""`import` of what `export` wrote makes the plan again."""

from pathlib import Path

import openpyxl
import pytest

from actiontrack.plans.model import Plan
from support import actiontrack, plan, reviewed

TEXT = plan("""\
note: >-
  A plan with more than a table holds
ratings: {Amber: {meaning: at-risk, text: A month behind}}
findings: [{id: W1, text: Late plans}]
workstreams:
  - id: A
    title: Needs
    lead: Head
    actions:
      - {id: "1.10", title: "=Train, and ask", status: Amber, addresses: [W1], due: 2026-03}
      - {id: "2", title: Two, note: "line\\nand line"}
""")


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(TEXT, "utf-8")
    return workspace


def imported(place: Path, file: str, *options: str) -> tuple[Plan, str]:
    done = actiontrack("import", file, "--into", "back", *options, cwd=place)
    assert done.returncode == 0, done.stderr
    text = (place / "plans" / "back.yaml").read_text("utf-8")
    return reviewed(text).plan, " ".join((done.stdout + done.stderr).split())


@pytest.mark.parametrize("file", ["t.json", "t.xlsx", "t"])
def test_the_plan_comes_back(place: Path, file: str) -> None:
    to = ("--to", "csv") if file == "t" else ()
    output = "t/" if file == "t" else file
    assert actiontrack("export", "x", *to, "-o", output, cwd=place).returncode == 0
    found, said = imported(place, file)
    assert found == reviewed(TEXT).plan.model_copy(update={"id": "back"})
    assert f"{file} holds the record of the plan x: 1 finding, 1 workstream and 2 actions." in said
    assert "warning" not in said
    again = actiontrack("import", file, "--into", "back", cwd=place)
    if file != "t.xlsx":  # of a workbook, what changed on its sheet of actions is taken
        assert again.returncode == 2
        assert "plans/back.yaml is there already" in again.stderr


def test_what_is_said_of_the_plan_holds(place: Path) -> None:
    assert actiontrack("export", "x", "-o", "t.json", cwd=place).returncode == 0
    found, _ = imported(place, "t.json", "--title", "Another", "--kind", "strategic-plan")
    assert (found.title, found.kind, found.area) == ("Another", "strategic-plan", "Northshire")


def test_a_dry_run_writes_nothing(place: Path) -> None:
    assert actiontrack("export", "x", "-o", "t.json", cwd=place).returncode == 0
    done = actiontrack("import", "t.json", "--into", "back", "--dry-run", cwd=place)
    assert (done.returncode, (place / "plans" / "back.yaml").exists()) == (0, False)
    assert "no plan is written" in done.stderr


def test_a_sheet_of_actions_that_was_changed_since_is_told(place: Path) -> None:
    assert actiontrack("export", "x", "-o", "t.xlsx", cwd=place).returncode == 0
    book = openpyxl.load_workbook(place / "t.xlsx")
    sheet = book["Actions"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(3, heads.index("Lead") + 1, "Somebody else")
    book.save(place / "t.xlsx")
    found, said = imported(place, "t.xlsx")
    assert found.workstreams[0].lead == ("Head",)
    assert "the sheet Actions says otherwise of 2; the sheet Record is taken" in said


def test_a_workbook_without_a_record_is_a_tracker(place: Path) -> None:
    assert actiontrack("export", "x", "-o", "t.xlsx", cwd=place).returncode == 0
    book = openpyxl.load_workbook(place / "t.xlsx")
    del book["Record"]
    book.save(place / "t.xlsx")
    found, _ = imported(place, "t.xlsx")
    assert found.findings == ()
    assert [each.id for each in found.workstreams[0].actions] == ["1.10", "2"]


def test_what_is_withheld_is_said(place: Path) -> None:
    text = TEXT.replace('{id: "2", title: Two', '{id: "2", title: Two, publish: no')
    (place / "plans" / "x.yaml").write_text(text, "utf-8")
    assert actiontrack("export", "x", "--public", "-o", "t.json", cwd=place).returncode == 0
    found, said = imported(place, "t.json")
    assert [each.id for each in found.workstreams[0].actions] == ["1.10"]
    assert "1 action that the export withholds is left out" in said


def test_a_table_of_actions_alone_says_so(place: Path) -> None:
    assert actiontrack("export", "x", "-o", "t.csv", cwd=place).returncode == 0
    _, said = imported(place, "t.csv")
    assert "This table holds actions alone" in said


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("t.json", "{", "t.json is no JSON that can be read"),
        ("t.json", "[]", "t.json is no export"),
        ("e", None, "e is a folder, not a file, and has no plan_record.csv"),
        ("plan_record.csv", "plan_key,place,value\nx,a[,1\n", "'a[' is no place in a plan"),
    ],
)
def test_what_is_no_export_is_refused(place: Path, name: str, text: str, fault: str) -> None:
    if text is None:
        (place / name).mkdir()
    else:
        (place / name).write_text(text, "utf-8")
    done = actiontrack("import", name, "--into", "back", cwd=place)
    assert done.returncode == 2
    assert fault in done.stderr
