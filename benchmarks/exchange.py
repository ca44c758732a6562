"""Measure the exports of 100,000 actions, and the queries of docs/data.md on a national picture.

The exports are ratios to the library alone writing the same rows, and, as whole processes, to
`status` on the same plans. The national picture is 153 areas of 5 plans of 100 actions with 12
snapshots. Three of the areas are written by our own writer; the other 150 are copies of them under
other keys, made by DuckDB from the same schema. Each query is a ratio to DuckDB reading the facts.
It measures and does not judge: the exit code is 0 whatever comes out. `--quick` takes a tenth.
"""

import csv
import gc
import os
import re
import sys
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from duckdb import DuckDBPyConnection
from made import DAY, plan_text, write_workspace
from measured import actiontrack, medians, print_table
from xlsxwriter import Workbook

from actiontrack.document import SourceFile, parse
from actiontrack.exchange.excel.action_sheets import action_rows, listed_rows
from actiontrack.exchange.excel.book import Rated
from actiontrack.exchange.excel.workbook import workbook_of
from actiontrack.exchange.star_schema.csv import csv_of
from actiontrack.exchange.star_schema.parquet import connected, scratch_files, write_parquet
from actiontrack.exchange.star_schema.rows import PositionSnapshot, StarRows, rows_of
from actiontrack.exchange.star_schema.tables import DIM_AREA, FACT_ACTION_SNAPSHOT, STAR, TABLES
from actiontrack.plans.reader import read_plan
from actiontrack.position import position_on
from actiontrack.review import examine
from actiontrack.saving import save_tables
from actiontrack.settings import Settings, Thresholds

Plan = tuple[PositionSnapshot, tuple[PositionSnapshot, ...]]

FACT = FACT_ACTION_SNAPSHOT.name
ROUNDS = 3
PLANS, ACTIONS = 10, 10_000
AREAS, COPIES, PLANS_OF_AN_AREA, ACTIONS_OF_A_PLAN = 3, 50, 5, 100
MONTHS = [date(2026, month, monthrange(2026, month)[1]) for month in range(1, 13)]
PAGE = Path(__file__).parent.parent / "docs" / "data.md"


def main() -> None:
    """Print what exports and queries cost."""
    actions = ACTIONS // 10 if "--quick" in sys.argv else ACTIONS
    with TemporaryDirectory() as folder:
        place = Path(folder)
        place.joinpath("many").mkdir()
        write_workspace(place / "many", PLANS, actions)
        whole_processes(place, PLANS * actions)
        writers_alone(place, PLANS * actions)
        national(place)


def whole_processes(place: Path, actions: int) -> None:
    """Print what each export takes beside `status`."""
    day = ("--as-of", DAY.isoformat(), "--workspace", str(place / "many"))
    commands = {"status": (*actiontrack(), "status", "--format", "json", *day)}
    for form, name in {"csv": "a.csv", "json": "a.json", "parquet": "b", "xlsx": "a.xlsx"}.items():
        commands[form] = (*actiontrack(), "export", "--to", form, "-o", str(place / name), *day)
    found = medians(commands, 1, warm_up=False)
    rows = [(f"whole process, {actions:,} actions", "s", "MB", "ratio to status")]
    for name, cost in found.items():
        ratio = cost.seconds / found["status"].seconds
        held = f"{cost.megabytes:.0f}" if cost.megabytes else "?"
        rows.append((name, f"{cost.seconds:.1f}", held, f"{ratio:.2f}"))
    print_table(rows)
    print()


def writers_alone(place: Path, actions: int) -> None:
    """Print what our writers take beside the libraries that write the same rows."""
    gc.disable()
    files = sorted((place / "many" / "plans").iterdir())
    sources = (SourceFile(f"plans/{each.name}", each.stem, each.read_bytes()) for each in files)
    review = examine(sources, DAY, Settings(), locate_all=False)
    plans: list[Plan] = [(PositionSnapshot(DAY, each.position), ()) for each in review.plans]
    table = TABLES["actions"]
    rows = list(rows_of(table, plans))
    cells = [row for _, row in action_rows(listed_rows(review), many=True)]
    with loaded(place, plans) as database:
        pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
            "csv": (
                lambda: csv_of(table, rows_of(table, plans)),
                lambda: csv.writer(StringIO()).writerows(rows),
            ),
            "xlsx": (lambda: workbook_of(review), lambda: cells_alone(cells)),
            "parquet": (
                lambda: our_parquet(place / "ours", plans),
                lambda: parquet_alone(database, place / "alone"),
            ),
        }
        found = [(f"in one process, {actions:,} actions", "ours, s", "library, s", "ratio")]
        for name, (ours, alone) in pairs.items():
            first, second = seconds(ours), seconds(alone)
            found.append((name, f"{first:.2f}", f"{second:.2f}", f"{first / second:.1f}"))
    print_table(found)
    print("(ours also works out every row; the library is handed rows, DuckDB its own tables)\n")


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of some runs."""
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
        gc.collect()
    return median(times)


def cells_alone(rows: Sequence[Sequence[object]]) -> bytes:
    """Write the cells of the sheet of actions by XlsxWriter alone."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = Workbook(file, {**options, "default_date_format": "d mmm yyyy"})
    style = workbook.add_format({"text_wrap": True, "border": 1})
    sheet = workbook.add_worksheet("Actions")
    for number, row in enumerate(rows):
        sheet.write_row(
            number, 0, [each.text if isinstance(each, Rated) else each for each in row], style
        )
    workbook.close()
    return file.getvalue()


def our_parquet(folder: Path, plans: Iterable[Plan]) -> None:
    """Write the tables of plans as `export` does."""
    rows = StarRows()
    with save_tables(folder) as tables:
        with scratch_files(tables) as files:
            for newest, earlier in plans:
                files.add(rows.of_plan(newest, earlier))
            files.add(rows.of_all())
        write_parquet(tables)


@contextmanager
def loaded(place: Path, plans: Iterable[Plan]) -> Iterator[DuckDBPyConnection]:
    """Yield a DuckDB that holds the tables of plans in memory."""
    our_parquet(place / "loaded", plans)
    with connected() as database:
        for table in STAR:
            files = f"{(place / 'loaded' / table.name).as_posix()}/**/*.parquet"
            database.execute(f"CREATE TABLE {table.name} AS FROM '{files}'")
        yield database


def parquet_alone(database: DuckDBPyConnection, folder: Path) -> None:
    """Write the same tables from DuckDB's own memory."""
    folder.mkdir(exist_ok=True)
    for table in STAR:
        by = ", PARTITION_BY (area), OVERWRITE_OR_IGNORE" if table.is_of_an_area else ""
        path = folder / (table.name if by else f"{table.name}.parquet")
        database.execute(f"COPY {table.name} TO '{path.as_posix()}' (FORMAT parquet{by})")


def national(place: Path) -> None:
    """Print what the documented queries take on the plans of every area."""
    (place / "national").mkdir()
    began = perf_counter()
    our_parquet(place / "national" / "ours", list(plans_of_areas()))
    ours = perf_counter() - began
    with connected() as database:
        database.execute("SET threads = 2")
        began = perf_counter()
        copy_areas(database, place / "national")
        copied = perf_counter() - began
        os.chdir(place)
        page = PAGE.read_text(encoding="utf-8")
        queries = re.findall(r"^```sql\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
        for view in (each for each in queries if each.startswith("CREATE")):
            database.execute(view)
        facts = f"read_parquet('national/*/{FACT}/*/*.parquet', union_by_name = true)"
        alone = seconds(
            lambda: database.execute(f"CREATE OR REPLACE TABLE all_facts AS FROM {facts}")
        )
        ((rows,),) = database.execute("SELECT count(*) FROM all_facts").fetchall()
        areas = AREAS * (COPIES + 1)
        print(f"{areas} areas, {rows:,} facts: {AREAS} by us in {ours:.1f} s, the rest copied by")
        print(f"DuckDB in {copied:.1f} s; to read all facts into memory takes it {alone:.2f} s")
        found = [("query of docs/data.md", "rows", "s", "ratio to reading")]
        for query in (each for each in queries if not each.startswith("CREATE")):
            took = seconds(partial(answers, database, query))
            count = len(answers(database, query))
            said = " ".join(query.split())[7:60]
            found.append((said, f"{count:,}", f"{took:.2f}", f"{took / alone:.2f}"))
    print_table(found)


def answers(database: DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    """Return what a query answers."""
    return database.execute(query).fetchall()


def plans_of_areas() -> Iterator[Plan]:
    """Yield the plans of our areas, each with a snapshot of every month of a year."""
    for area in range(1, AREAS + 1):
        for number in range(1, PLANS_OF_AN_AREA + 1):
            *earlier, newest = [snapshot(area, number, day) for day in MONTHS]
            yield newest, tuple(earlier)


def snapshot(area: int, number: int, day: date) -> PositionSnapshot:
    """Return a plan as it might have stood at the end of a month."""
    name = f"made-{number}"
    text = "".join(plan_text(f"{name} {area} {day.month}", ACTIONS_OF_A_PLAN))
    text = text.replace(f"id: {name} {area} {day.month}", f"id: {name}", 1)
    text = text.replace("area: Northshire", f"area: Area {area}", 1)
    reading = read_plan(parse(SourceFile(f"plans/{name}.yaml", name, text.encode())))
    return PositionSnapshot(day, position_on(reading, day, Thresholds(), name))


def copy_areas(database: DuckDBPyConnection, folder: Path) -> None:
    """Write areas like ours under other keys, in the same columns and folders."""
    for table in STAR:
        files = f"{(folder / 'ours' / table.name).as_posix()}/**/*.parquet"
        if not table.is_of_an_area:
            continue
        keys = [name for name in table.names if name.endswith("_key")]
        other = ", ".join(
            f"regexp_replace({key}, '^area-([0-9]+)', 'area-\\1-' || n) AS {key}" for key in keys
        )
        if table is DIM_AREA:
            other += ", area_name || ' ' || n AS area_name"
        path = (folder / "made" / table.name).as_posix()
        (folder / "made").mkdir(exist_ok=True)
        database.execute(
            f"COPY (SELECT * EXCLUDE area REPLACE ({other}),"
            f" regexp_replace(area, '^area-([0-9]+)', 'area-\\1-' || n) AS area"
            f" FROM '{files}', range({COPIES}) AS copies(n))"
            f" TO '{path}' (FORMAT parquet, PARTITION_BY (area))"
        )


if __name__ == "__main__":
    main()
