"""`export` as it is run: what it writes, what it refuses, and what it never lets out."""

import csv
import json
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from actiontrack.exchange.star_schema.tables import STAR
from support import actiontrack, committed, git, plan
from support.exported import asked

GOOD = plan("""\
position: 2026-05-31
workstreams:
  - id: A
    title: Needs
    lead: Head of Inclusion
    actions:
      - {id: 1, title: First, status: on-track, due: 2026-07-01}
      - {id: 2, title: Second, status: complete}
      - {id: 3, title: Third, status: on-track, due: 2026-05-31, lead: Chief Nurse}
""")
OTHER = GOOD.replace("id: x", "id: y").replace("A plan", "Another plan")
SECRET = GOOD.replace("status: complete}", "status: complete, publish: no}")
DAY = ("--as-of", "2026-06-15")


@pytest.fixture
def here(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(GOOD, encoding="utf-8")
    (workspace / "plans" / "y.yaml").write_text(OTHER, encoding="utf-8")
    return workspace


def export(folder: Path, *arguments: str, anew: bool = False) -> subprocess.CompletedProcess[str]:
    return actiontrack("export", *arguments, *DAY, cwd=folder, anew=anew)


def written(folder: Path, *arguments: str) -> bytes:
    """Return the file that an export wrote: that of its arguments whose name begins with `out`."""
    name = next(each for each in arguments if each.startswith("out"))
    done = export(folder, *arguments)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"actiontrack: {name} is written: ")
    return (folder / name).read_bytes()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_the_actions_of_every_plan_as_csv(here: Path) -> None:
    done = export(here, "--to", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    found = rows(done.stdout)
    assert [(row["plan_id"], row["action_id"]) for row in found] == [
        (name, key) for name in "xy" for key in "123"
    ]
    assert [row["overdue"] for row in found[:3]] == ["false", "false", "true"]


def test_a_file_has_the_mark_that_excel_needs_and_a_pipe_has_none(here: Path) -> None:
    data = written(here, "x", "-o", "out.csv")
    assert data.startswith(b"\xef\xbb\xbfarea_name,")
    assert data.decode("utf-8-sig").replace("\r\n", "\n") == export(here, "x", "--to", "csv").stdout


def test_one_table_of_the_star(here: Path) -> None:
    done = export(here, "--to", "csv", "--table", "dim_plan")
    assert [row["plan_key"] for row in rows(done.stdout)] == ["northshire/x", "northshire/y"]
    done = export(here, "--to", "csv", "--table", "dim_plans")
    assert (done.returncode, done.stdout) == (2, "")
    assert "dim_plan" in done.stderr


def test_all_tables_as_csv_in_a_folder(here: Path) -> None:
    done = export(here, "--to", "csv", "-o", "out/")
    assert (done.returncode, done.stdout) == (0, "6 snapshots of 6 actions written to out\n")
    assert len(list((here / "out").glob("*.csv"))) == len(STAR)
    text = (here / "out" / "dim_action.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert len(rows(text.decode("utf-8-sig"))) == 6
    assert export(here, "--to", "csv", "-o", "out").returncode == 0


def test_a_workbook(here: Path) -> None:
    data = written(here, "-o", "out.xlsx")
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames[:3] == ["Position", "Exceptions", "Actions"]
    assert written(here, "-o", "out.xlsx") == data


def test_json_and_its_schema(here: Path, root: Path) -> None:
    whole = json.loads(written(here, "-o", "out.json"))
    assert (whole["kind"], whole["as_of"]) == ("export", "2026-06-15")
    assert whole["totals"]["actions"] == 6
    done = actiontrack("export", "--schema", cwd=here)
    assert done.stdout == (root / "schema" / "export.schema.json").read_text(encoding="utf-8")


def test_a_calendar(here: Path) -> None:
    data = written(here, "-o", "out.ics", "--lead", "nurse")
    assert data.count(b"BEGIN:VEVENT") == 2
    assert b"UID:northshire/y/3#due@actiontrack.invalid\r\n" in data


def test_parquet_and_a_month_later_beside_it(here: Path) -> None:
    done = export(here, "--to", "parquet", "-o", "out", anew=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "6 snapshots of 6 actions written to out\n"
    later = ("--to", "parquet", "-o", "out", "--as-of", "2026-07-15")
    sums = "SELECT snapshot_date::VARCHAR, count(*), sum(overdue::INT) FROM fact_action_snapshot"
    expected = [("2026-06-15", 6, 2), ("2026-07-15", 6, 4)]
    assert asked(here / "out", f"{sums} GROUP BY 1 ORDER BY 1") == expected[:1]
    assert actiontrack("export", *later, "--add", cwd=here).returncode == 0
    assert asked(here / "out", f"{sums} GROUP BY 1 ORDER BY 1") == expected
    assert actiontrack("export", *later, "--add", cwd=here).returncode == 0
    assert asked(here / "out", f"{sums} GROUP BY 1 ORDER BY 1") == expected
    assert actiontrack("export", *later, cwd=here).returncode == 0
    assert asked(here / "out", f"{sums} GROUP BY 1 ORDER BY 1") == expected[1:]


def test_a_folder_of_somebodys_own_is_left_alone(here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    for form in ("csv", "parquet"):
        done = export(here, "--to", form, "-o", "out/")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "actiontrack: out holds mine.txt, which 'actiontrack export' did not make: nothing is"
            " written\n"
        )
    assert [each.name for each in (here / "out").iterdir()] == ["mine.txt"]
    assert sorted(each.name for each in here.iterdir()) == ["out", "plans"]


def test_no_plan_is_overwritten(here: Path) -> None:
    done = export(here, "--to", "json", "-o", "plans/x.yaml")
    assert done.returncode == 2
    assert (here / "plans" / "x.yaml").read_text(encoding="utf-8") == GOOD
    assert export(here, "--to", "parquet", "-o", "plans").returncode == 2


def test_a_sheet_for_a_lead(here: Path) -> None:
    done = export(here, "--for-update", "--lead", "inclusion", "-o", "out.xlsx")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("\nactiontrack: 2 actions done or set aside: not in the sheet\n")
    sheet = openpyxl.load_workbook(here / "out.xlsx")["Updates"]
    assert [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=6)] == [
        ("x", "1"),
        ("y", "1"),
    ]
    done = export(here, "--for-update", "--lead", "nobody", "-o", "out2.xlsx")
    assert (done.returncode, (here / "out2.xlsx").exists()) == (2, False)


def test_a_sheet_for_a_lead_says_what_in_it_is_not_for_publication(here: Path) -> None:
    text = SECRET.replace("status: complete, publish", "status: on-track, publish")
    (here / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    done = export(here, "--for-update", "--lead", "nurse", "-o", "nurse.xlsx")
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    done = export(here, "--for-update", "--lead", "inclusion", "-o", "out.xlsx")
    said = "actiontrack: 1 action in it is not for publication: send it to nobody else\n"
    assert done.stderr.endswith(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say which format: --to csv, xlsx, json, ics or parquet"),
        (("--to", "pdf"), "--to pdf: write csv or xlsx or json or ics or parquet"),
        (("--to", "parquet"), "Parquet is a folder of files: name it with -o"),
        (("--to", "parquet", "-o", "-"), "Parquet is a folder of files: name it with -o"),
        (("--to", "json", "--table", "dim_plan"), "--table is for --to csv"),
        (("--to", "csv", "--table", "dim_plan", "-o", "out/"), "--table is one file, and what is"),
        (("--to", "xlsx", "--lead", "x"), "--lead is for --to ics and --for-update"),
        (("--to", "ics", "--history"), "--history is for --to csv and parquet"),
        (("--to", "ics", "--every", "month"), "--history is for --to csv and parquet"),
        (("--to", "csv", "--every", "day"), "--every day: write week or month or quarter"),
        (("--to", "csv", "--add"), "--add is for --to parquet"),
        (("--to", "csv", "--for-update"), "--for-update is a workbook: --to xlsx"),
        (("--for-update", "--public"), "--for-update goes to a lead, who needs the whole:"),
        (("--to", "csv", "--history", "--at", "HEAD"), "--history goes up to a day: write --as-of"),
        (("--to", "csv", "--public", "--at", "HEAD"), "--public goes by the marks of today,"),
        (("--to", "csv", "--public", "--history"), "--public goes by the marks of today,"),
        (("none", "--to", "csv"), "there is no plan none"),
    ],
)
def test_what_does_not_fit_is_refused(here: Path, arguments: tuple[str, ...], said: str) -> None:
    done = export(here, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"actiontrack: {said}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("module", "arguments", "needs", "extra"),
    [
        ("xlsxwriter", ("-o", "out.xlsx"), "Excel files need XlsxWriter", "excel"),
        ("xlsxwriter", ("--for-update", "-o", "out.xlsx"), "Excel files need XlsxWriter", "excel"),
        ("duckdb", ("--to", "parquet", "-o", "out"), "Parquet needs DuckDB", "parquet"),
        ("icalendar", ("-o", "out.ics"), "calendars need icalendar", "calendar"),
    ],
)
def test_a_library_that_is_missing_is_named(
    here: Path, module: str, arguments: tuple[str, ...], needs: str, extra: str
) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from actiontrack.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", *arguments],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
    )
    said = f'actiontrack: {needs}: pip install "actiontrack[{extra}]"\n'
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
    assert sorted(each.name for each in here.iterdir()) == ["plans"]


def test_a_library_that_is_there_and_does_not_load_is_not_called_missing(
    here: Path, tmp_path: Path
) -> None:
    package = tmp_path / "installed" / "duckdb"
    package.mkdir(parents=True)
    broken = 'raise ImportError("DLL load failed while importing _duckdb", name="_duckdb")\n'
    (package / "__init__.py").write_text(broken, encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(package.parent)!r});"
        "from actiontrack.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "--to", "parquet", "-o", "out"],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
    )
    said = "actiontrack: the library _duckdb cannot be loaded (DLL load failed"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert "pip install" not in done.stderr


@pytest.mark.parametrize("form", ["csv", "json", "ics", "xlsx", "parquet"])
def test_a_damaged_plan_goes_out_as_far_as_it_goes(here: Path, form: str) -> None:
    (here / "plans" / "x.yaml").write_text(GOOD.replace("2026-07-01", "soon"), encoding="utf-8")
    (here / "plans" / "z.yaml").write_text("- a list\n", encoding="utf-8")
    done = export(here, "--to", form, "-o", "out")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (here / "out").exists()


def test_only_what_may_be_published_goes_out(here: Path) -> None:
    (here / "plans" / "x.yaml").write_text(SECRET, encoding="utf-8")
    (here / "plans" / "y.yaml").write_text("publish: no\n" + OTHER, encoding="utf-8")
    done = export(here, "--to", "csv")
    assert "2 items are marked as not for publication and in this export" in done.stderr
    done = export(here, "--to", "csv", "--public")
    assert done.returncode == 0
    assert "1 plan is marked as not for publication and left out" in done.stderr
    found = rows(done.stdout)
    assert [row["title"] for row in found] == ["First", "", "Third"]
    assert found[1]["withheld"] == "true"


def test_what_is_unfit_to_publish_is_not_written(here: Path) -> None:
    text = GOOD.replace("Third", "Ring Ann on 01254 585585")
    (here / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    done = export(here, "--to", "parquet", "-o", "out", "--public")
    assert (done.returncode, done.stdout) == (2, "")
    assert "plans/x.yaml:14:" in done.stderr
    assert "nothing is written: this is not fit to publish" in done.stderr
    assert not (here / "out").exists()


def test_a_history_has_a_snapshot_of_each_day_and_follows_a_plan_through_its_name(
    workspace: Path,
) -> None:
    first = GOOD.replace("id: x", "id: old")
    committed(workspace, {"plans/old.yaml": first}, "2026-04-10T10:00:00")
    later = first.replace("status: complete", "status: on-track")
    committed(workspace, {"plans/old.yaml": later}, "2026-04-10T12:00:00")
    git(workspace, "mv", "plans/old.yaml", "plans/x.yaml")
    committed(workspace, {"plans/x.yaml": GOOD}, "2026-06-02T10:00:00")
    done = export(workspace, "--to", "csv", "--history")
    assert (done.returncode, done.stderr) == (0, "")
    found = [
        (row["snapshot_date"], row["action_key"], row["meaning"], row["overdue"])
        for row in rows(done.stdout)
    ]
    assert found == [
        ("2026-04-10", "northshire/x/1", "on-track", "false"),
        ("2026-04-10", "northshire/x/2", "on-track", "false"),
        ("2026-04-10", "northshire/x/3", "on-track", "false"),
        ("2026-06-02", "northshire/x/1", "on-track", "false"),
        ("2026-06-02", "northshire/x/2", "complete", "false"),
        ("2026-06-02", "northshire/x/3", "on-track", "true"),
    ]
    done = export(workspace, "--to", "parquet", "-o", "out", "--every", "month")
    assert done.stdout == "9 snapshots of 3 actions written to out\n"
    days = "SELECT DISTINCT snapshot_date::VARCHAR FROM fact_action_snapshot ORDER BY 1"
    assert [day for (day,) in asked(workspace / "out", days)] == [
        "2026-04-30",
        "2026-05-31",
        "2026-06-15",
    ]
    revisions = "SELECT count(DISTINCT revision) FROM fact_action_snapshot"
    assert asked(workspace / "out", revisions) == [(2,)]


def test_as_it_stood_on_a_day(workspace: Path) -> None:
    committed(workspace, {"plans/x.yaml": GOOD}, "2026-04-10T10:00:00")
    committed(workspace, {"plans/x.yaml": GOOD.replace("First", "Later")}, "2026-06-02T10:00:00")
    done = actiontrack("export", "--to", "csv", "--at", "2026-05-01", cwd=workspace)
    found = rows(done.stdout)[0]
    assert (found["title"], found["as_of"]) == ("First", "2026-05-01")


def test_without_a_history_what_there_is_goes_out_and_it_is_said(here: Path) -> None:
    done = export(here, "x", "--to", "csv", "--history")
    assert done.returncode == 0
    assert len(rows(done.stdout)) == 3
    assert done.stderr.startswith("actiontrack: plans/x.yaml is shown as it is, without history:")


def test_a_plan_on_standard_input(workspace: Path) -> None:
    done = actiontrack("export", "-", "--to", "csv", *DAY, cwd=workspace, stdin=GOOD.encode())
    assert (done.returncode, len(rows(done.stdout))) == (0, 3)
