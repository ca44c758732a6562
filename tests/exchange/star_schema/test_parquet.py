"""Parquet: columns of their kinds, folders by area, and nothing counted twice."""

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from actiontrack.exchange.star_schema.parquet import connected, write_parquet
from actiontrack.exchange.star_schema.tables import STAR, StarTable
from actiontrack.saving import TABLES_MANIFEST, save_tables
from support import plan
from support.exported import (
    DAMAGED,
    DAY,
    asked,
    everything,
    fill,
    of,
    parquet,
    skip_where_no_disk_is_numbered,
)

ONE = plan("""\
findings: [{id: W1, text: A}]
actions:
  - {id: 1, title: First, status: on-track, due: 2022-07-31, addresses: [W1]}
  - {id: 2, title: Second, status: complete}
""")
LATER = plan("""\
actions:
  - {id: 1, title: "First, reworded", status: complete}
  - {id: 3, title: Third, status: not-started}
""")
FACTS = (
    "SELECT snapshot_date::VARCHAR, action_key[-1:], meaning FROM fact_action_snapshot ORDER BY ALL"
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of all plans, which no test changes."""
    return parquet(everything(), tmp_path_factory.mktemp("whole") / "out")


@pytest.mark.parametrize("table", STAR, ids=lambda each: each.name)
def test_a_table_has_its_columns_their_kinds_and_its_key(table: StarTable, whole: Path) -> None:
    described = asked(whole, f"DESCRIBE {table.name}")
    kinds = {column.name: str(column.kind) for column in table.columns}
    partition = {"area": "VARCHAR"} if table.is_of_an_area else {}
    assert {str(name): str(kind) for name, kind, *_ in described} == kinds | partition
    key = ", ".join(table.key)
    ((rows, keys),) = asked(whole, f"SELECT count(*), count(DISTINCT ({key})) FROM {table.name}")
    assert rows == keys


def test_every_area_has_a_folder_in_every_table_even_without_a_row(whole: Path) -> None:
    areas = {"blackburn-with-darwen", "blackpool", "lancashire", "northshire"}
    for table in STAR:
        found = {each.name for each in (whole / table.name).iterdir()}
        assert found == (
            {f"area={area}" for area in areas} if table.is_of_an_area else {"data_0.parquet"}
        )
    assert asked(whole, "SELECT count(*) FROM dim_area WHERE area <> area_key") == [(0,)]


def test_two_runs_give_the_same_bytes_and_leave_nothing_behind(whole: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(whole, tmp_path / "out"))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    parquet(everything(), folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert {path.suffix for path in before} == {".parquet", ".json"}
    manifest = json.loads((folder / TABLES_MANIFEST).read_text(encoding="utf-8"))
    assert len(manifest["files"]) == len(before) - 1


def test_without_add_the_folder_holds_the_newest_alone(tmp_path: Path) -> None:
    folder = parquet(of(ONE), tmp_path / "out")
    parquet(of(LATER, date(2022, 8, 1)), folder)
    assert [row[0] for row in asked(folder, FACTS)] == ["2022-08-01"] * 2


def test_a_month_that_is_added_stands_beside_the_last(tmp_path: Path) -> None:
    folder = parquet(of(ONE), tmp_path / "out")
    parquet(of(LATER, date(2022, 8, 1)), folder, add=True)
    assert asked(folder, FACTS) == [
        ("2022-07-04", "1", "on-track"),
        ("2022-07-04", "2", "complete"),
        ("2022-08-01", "1", "complete"),
        ("2022-08-01", "3", "not-started"),
    ]
    known = asked(
        folder, "SELECT title, in_plan, as_of::VARCHAR FROM dim_action ORDER BY action_id"
    )
    assert known == [
        ("First, reworded", True, "2022-08-01"),
        ("Second", False, "2022-07-04"),
        ("Third", True, "2022-08-01"),
    ]
    assert asked(folder, "SELECT count(*) FROM dim_plan") == [(1,)]
    assert asked(folder, "SELECT count(*) FROM dim_finding") == [(0,)]


def test_the_same_day_added_again_replaces_it_whole(tmp_path: Path) -> None:
    folder = parquet(of(ONE), tmp_path / "out")
    parquet(of(LATER), folder, add=True)
    found = [("2022-07-04", "1", "complete"), ("2022-07-04", "3", "not-started")]
    assert asked(folder, FACTS) == found
    parquet(of(LATER), folder, add=True)
    assert asked(folder, FACTS) == found
    assert asked(folder, "SELECT action_id FROM dim_action WHERE NOT in_plan") == [("2",)]


def test_an_earlier_day_that_is_added_later_changes_nothing_but_the_facts(tmp_path: Path) -> None:
    folder = parquet(of(LATER, date(2022, 8, 1)), tmp_path / "out")
    parquet(of(ONE), folder, add=True)
    assert len(asked(folder, FACTS)) == 4
    known = asked(folder, "SELECT title, in_plan FROM dim_action ORDER BY action_id")
    assert known == [("First, reworded", True), ("Second", False), ("Third", True)]
    assert asked(folder, "SELECT as_of::VARCHAR FROM dim_plan") == [("2022-08-01",)]
    assert asked(folder, "SELECT count(*) FROM dim_finding") == [(0,)]


def test_another_area_that_is_added_leaves_the_first_alone(tmp_path: Path) -> None:
    folder = parquet(of(ONE), tmp_path / "out")
    parquet(of(DAMAGED.replace("Northshire", "Southshire")), folder, add=True)
    found = asked(
        folder, "SELECT area, count(*) FROM fact_action_snapshot GROUP BY area ORDER BY 1"
    )
    assert found == [("northshire", 2), ("southshire", 8)]
    assert asked(folder, "SELECT count(*) FROM dim_finding") == [(4,)]


def test_what_an_older_version_lacks_stays_empty(tmp_path: Path) -> None:
    skip_where_no_disk_is_numbered()
    folder = parquet(of(ONE), tmp_path / "out")
    file = folder / "dim_plan" / "area=northshire" / "data_0.parquet"
    with connected() as database:
        rows = f"SELECT * EXCLUDE framework FROM '{file.as_posix()}'"
        database.execute(f"CREATE TABLE older AS {rows}")
        database.execute(f"COPY older TO '{file.as_posix()}' (FORMAT parquet)")
    with save_tables(tmp_path / "new") as tables:
        fill(tables, of(LATER.replace("id: x", "id: y")))
        write_parquet(tables, folder.as_posix())
    found = asked(tmp_path / "new", "SELECT plan_id, framework FROM dim_plan ORDER BY 1")
    assert found == [("x", None), ("y", None)]


def test_folders_side_by_side_are_read_as_one(tmp_path: Path) -> None:
    skip_where_no_disk_is_numbered()
    for name in ("Northshire", "Southshire"):
        parquet(of(ONE.replace("Northshire", name)), tmp_path / name)
    with connected() as database:
        files = f"{tmp_path.as_posix()}/*/fact_action_snapshot/*/*.parquet"
        found = database.execute(f"SELECT area, count(*) FROM '{files}' GROUP BY 1 ORDER BY 1")
        assert found.fetchall() == [("northshire", 2), ("southshire", 2)]


def test_a_row_may_be_longer_than_duckdb_takes_by_itself(tmp_path: Path) -> None:
    leads = "".join(f"      - {'y' * 60_000} {number}\n" for number in range(60))
    folder = parquet(
        of(plan(f"actions:\n  - id: 1\n    title: A\n    lead:\n{leads}")), tmp_path / "out"
    )
    assert asked(folder, "SELECT length(lead) > 3_600_000 FROM dim_action") == [(True,)]


@pytest.mark.parametrize("name", ["a b", "[x]", "it's", *("*" * (os.name != "nt"))])
def test_a_folder_may_be_called_anything(name: str, tmp_path: Path) -> None:
    skip_where_no_disk_is_numbered()
    folder = parquet(of(ONE), tmp_path / name)
    parquet(of(LATER, date(2022, 8, 1)), folder, add=True)
    shutil.move(folder, tmp_path / "plain")
    assert len(asked(tmp_path / "plain", FACTS)) == 4


def test_dates_are_dates_and_flags_are_flags(tmp_path: Path) -> None:
    folder = parquet(of(ONE), tmp_path / "out")
    columns = "snapshot_date, agreed_due, overdue"
    (row, _) = asked(folder, f"SELECT {columns} FROM fact_action_snapshot ORDER BY action_key")
    assert row == (DAY, date(2022, 7, 31), False)
