"""What tests of exports share: the five plans and a damaged one, and what comes out of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from actiontrack.document import SourceFile
from actiontrack.exchange.star_schema.csv import TablesFolder
from actiontrack.exchange.star_schema.parquet import connected, scratch_files, write_parquet
from actiontrack.exchange.star_schema.rows import PositionSnapshot, StarRows
from actiontrack.exchange.star_schema.tables import StarTable
from actiontrack.position import ActionPosition
from actiontrack.redaction import redacted
from actiontrack.review import PlanReview, Review, examine
from actiontrack.saving import save_tables
from actiontrack.settings import Settings
from support import IS_WINE, ROOT, plan

DAY = date(2022, 7, 4)
FILES = sorted((ROOT / "plans").glob("*.yaml"))

DAMAGED = plan("""\
position: 2022-06-30
publish: yes
ratings: {Done: complete, Green: on-track, Grey: not-started, Amber: at-risk}
bodies: {NCC: Northshire County Council}
fields: {ward: {title: Ward}, points: {title: Points, kind: number}}
notices: [{id: N1, kind: improvement-notice, by: DfE, issued: 2022-02, lifted: soon}, {id: N1}]
findings:
  - {id: W1, kind: priority-action, text: Leaders do not know their area}
  - {id: W1, kind: priority-action, text: The same id again}
  - {id: W2, kind: strength, text: Schools are good}
measures:
  - id: M1
    title: Plans finished in time
    unit: "%"
    better: higher
    baseline: {date: 2021-12-31, value: 31.25}
    lead: Head of SEND
    every: quarter
    trajectory: [{date: 2022-03-31, value: 40}, {date: 2022-09-30, value: 50}]
    benchmarks: [{name: England, date: 2021-12-31, value: 46.4}]
    readings:
      - {date: 2022-03, value: 44, state: provisional}
      - {date: 2022-06-30, direction: better, text: Rising}
workstreams:
  - id: A
    title: Meeting needs
    lead: Head of Inclusion
    bodies: [NCC]
    addresses: [W1]
    actions:
      - id: 1.1
        title: Put the system into use
        status: Green
        start: 2022-01
        due: 2022-03-31
        reprogrammed: [{to: 2022-06, agreed: 2022-03-20, by: Board}]
        started: 2022-01-19
        milestones:
          - title: Supplier found
            due: 2022-07-31
            reprogrammed: [{to: 2022-09-30, agreed: 2022-06-01, by: Board}]
          - {title: Gone, completed: 2022-01}
        updates: [{date: 2022-06-30, status: Green, text: Going well}]
        evidence: [{title: Test report, kind: audit}]
        corrective_action: Weekly meetings
        ref: 2.1a
        fields: {points: 12.5, ward: East}
      - {id: 1.2, title: Never starts, status: Grey, start: 2022-06-01, due: 2022-12}
      - {id: 1.10, title: [not, a, text], status: Green}
      - {id: 1.1, title: The same id, status: Amber, due: 2022-07-04}
risk_scale: 5
risks:
  - id: RK1
    title: No supplier
    owner: Head of Inclusion
    about: [1.1]
    scores:
      - {date: 2022-01, likelihood: 4, impact: 4}
      - {date: 2022-06-15, likelihood: 3, impact: 4}
  - {id: RK2, title: Said of a secret, about: [4, 1.1], closed: {on: 2022-02-01, reason: Past}}
meetings:
  - date: 2022-05-04
    body: Board
    decisions: [{id: D1, text: The date was moved, about: [1.1], outcome: agreed}]
    arising: [{id: AR1, text: Send the list, owner: Head, due: 2022-05-20}]
actions:
  - nonsense
  - {id: 2, title: Odd rating, status: Pink}
  - {id: 3, title: Finished, status: Done, completed: 2022-02-01, lead: [Head of Nursing, Chief]}
  - {id: 4, title: Sad secret, status: Amber, due: 2022-01-31, publish: no, addresses: [W2],
     ref: secret 4, moved_to: secret:4, fields: {ward: secret, points: 77123}}
""")


@cache
def everything() -> Review:
    """Return the five plans and the damaged one."""
    sources = [SourceFile(f"plans/{file.name}", file.stem, file.read_bytes()) for file in FILES]
    damaged = SourceFile("plans/x.yaml", "x", DAMAGED.encode())
    return examine([*sources, damaged], DAY, Settings())


def of(text: str, day: date = DAY) -> Review:
    return examine([SourceFile("plans/x.yaml", "x", text.encode())], day, Settings())


def published(review: Review) -> Review:
    return Review(review.day, tuple(redacted(each) for each in review.plans))


def snapshots(review: Review) -> list[tuple[PositionSnapshot, tuple[PositionSnapshot, ...]]]:
    return [(PositionSnapshot(review.day, each.position), ()) for each in review.plans]


def fill(folder: TablesFolder, review: Review) -> None:
    """Put the rows of plans into the scratch files of a folder."""
    rows = StarRows()
    with scratch_files(folder) as files:
        for newest, earlier in snapshots(review):
            files.add(rows.of_plan(newest, earlier))
        files.add(rows.of_all())


def skip_where_no_disk_is_numbered() -> None:
    """Skip what has DuckDB look for files, which wants the number of the disk that they are on."""
    if IS_WINE:
        pytest.skip("Wine tells DuckDB no number of a disk in memory")


def parquet(review: Review, folder: Path, *, add: bool = False) -> Path:
    if add:
        skip_where_no_disk_is_numbered()
    with save_tables(folder) as tables:
        fill(tables, review)
        write_parquet(tables, tables.older if add else None)
    return folder


def asked(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return what DuckDB answers; `{name}` in the question stands for a table of the folder."""
    skip_where_no_disk_is_numbered()
    with connected() as database:
        for path in folder.iterdir():
            if path.is_dir():
                files = f"read_parquet('{path.as_posix()}/**/*.parquet', hive_partitioning = true)"
                database.execute(f"CREATE VIEW {path.name} AS FROM {files}")
        return database.execute(sql).fetchall()


def sheets(data: bytes) -> dict[str, Worksheet]:
    return {each.title: each for each in openpyxl.load_workbook(BytesIO(data))}


def rows_below(sheet: Worksheet, head: str) -> list[dict[str, Any]]:
    """Return the rows of a table by the titles of its columns; `head` is the first of these."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(at for at, row in enumerate(rows) if row[0] == head)
    titles = [str(each) for each in rows[top] if each is not None]
    return [dict(zip(titles, row, strict=False)) for row in rows[top + 1 :]]


def dicts(table: StarTable, rows: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(table.names, row, strict=True)) for row in rows]


def retold(review: Review, title: str) -> Review:
    """Return plans in which every text of every action is another, which no reader has seen."""
    return Review(review.day, tuple(_retold(each, title) for each in review.plans))


def _retold(review: PlanReview, title: str) -> PlanReview:
    position = review.position
    all_actions = tuple(_action(each, title) for each in position.all_actions)
    readable = tuple(each for each in all_actions if each.is_readable)
    plan = position.plan.model_copy(update={"title": title, "note": title})
    changed = replace(position, plan=plan, all_actions=all_actions, actions=readable)
    return replace(review, position=changed)


def _action(each: ActionPosition, title: str) -> ActionPosition:
    action = each.action
    update = {
        "title": title,
        "corrective_action": title,
        "updates": tuple(one.model_copy(update={"text": title}) for one in action.updates),
        "milestones": tuple(one.model_copy(update={"title": title}) for one in action.milestones),
    }
    changed = action.model_copy(update=update)
    return each._replace(action=changed, lead=(title,), accountable=title)


def strict(schema: Any) -> Any:
    """Return a schema that takes no key which it does not name."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: strict(each) for key, each in schema.items()}
    return {**found, "additionalProperties": False} if "properties" in schema else found
