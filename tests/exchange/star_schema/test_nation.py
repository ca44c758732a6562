"""The national picture: many areas' plans, month by month, counted by three who do not share code.

Of 153 areas it is run before a release (`make prove`): 153 areas, 5 plans, 100 actions, 12 months.
"""

import os
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from actiontrack.exchange.star_schema.csv import TableFiles
from actiontrack.exchange.star_schema.parquet import scratch_files, write_parquet
from actiontrack.exchange.star_schema.rows import PositionSnapshot, StarRows
from actiontrack.exchange.star_schema.tables import STAR
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import Position
from actiontrack.saving import save_tables
from support import plan
from support.data_page import ASKED, answers, query_with, spark_answers
from support.exported import of

AREAS = int(os.environ.get("ACTIONTRACK_AREAS", "3"))
PLANS = 5
ACTIONS = 100 if AREAS > 100 else 8
MONTHS = [date(2026, month, monthrange(2026, month)[1]) for month in range(1, 13)]
OF_AN_AREA = [each.name for each in STAR if each.is_of_an_area]


def text_of(number: int, month: int) -> str:
    """Return a plan as it stands in a month; one of its actions cannot be read."""
    chance = Random(f"{number} {month}")
    lines = ["findings: [{id: W1, text: A}]", "actions:", "  - {id: 0, title: [no, text]}"]
    for action in range(1, ACTIONS):
        status = chance.choice(["not-started", "on-track", "at-risk", "complete", "withdrawn"])
        due = date(2026, chance.randrange(1, 13), chance.randrange(1, 28))
        moved = f", reprogrammed: [{{to: 2027-{chance.randrange(1, 13):02}}}]" if action % 4 else ""
        lines.append(
            f"  - {{id: {action}, title: Action {action}, status: {status}, due: {due},"
            f" addresses: [W1]{moved}}}"
        )
    return plan("\n".join(lines)).replace("id: x", f"id: plan-{number}")


@cache
def positions() -> dict[tuple[int, date], Position]:
    """Return each plan of an area on each day; every area has the same ones."""
    return {
        (number, day): of(text_of(number, day.month), day).plans[0].position
        for number in range(PLANS)
        for day in MONTHS
    }


def counts() -> dict[date, tuple[int, int, int]]:
    """Return how many actions an area has on each day, are overdue, and have not started."""
    found: dict[date, Counter[str]] = {day: Counter() for day in MONTHS}
    for (_, day), position in positions().items():
        found[day]["actions"] += len(position.all_actions)
        found[day]["overdue"] += sum(each.overdue for each in position.actions)
        found[day]["waiting"] += sum(each.stage is Stage.NOT_STARTED for each in position.actions)
    return {day: (n["actions"], n["overdue"], n["waiting"]) for day, n in found.items()}


def snapshots(area: int, number: int) -> Iterator[PositionSnapshot]:
    for day in MONTHS:
        position = positions()[number, day]
        named = position.plan.model_copy(update={"area": f"Area {area:03}"})
        yield PositionSnapshot(day, replace(position, plan=named), f"{day.month:040}")


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the exports of all areas, in three folders."""
    place = tmp_path_factory.mktemp("nation")
    (place / "national").mkdir()
    for part in range(3):
        rows = StarRows()
        with save_tables(place / "national" / f"part-{part}") as tables:
            with scratch_files(tables) as files:
                for area in range(part, AREAS, 3):
                    add_area(rows, files, area)
                files.add(rows.of_all())
            write_parquet(tables)
    return place


def add_area(rows: StarRows, files: TableFiles, area: int) -> None:
    for number in range(PLANS):
        *earlier, newest = snapshots(area, number)
        files.add(rows.of_plan(newest, earlier))


def test_no_action_of_any_month_is_lost_or_counted_twice(nation: Path) -> None:
    facts = AREAS * PLANS * ACTIONS * len(MONTHS)
    assert answers("SELECT count(*) FROM fact_action_snapshot", nation) == [(facts,)]
    assert answers(query_with("times"), nation) == []
    actions = AREAS * PLANS * ACTIONS
    assert answers("SELECT count(*) FROM dim_action WHERE in_plan", nation) == [(actions,)]


def test_duckdb_counts_as_status_does(nation: Path) -> None:
    expected = {
        (f"Area {area:03}", day): (actions, waiting)
        for area in range(AREAS)
        for day, (actions, _, waiting) in counts().items()
    }
    found = answers(query_with("not_started"), nation)
    assert {(area, day): (actions, waiting) for area, day, actions, waiting, _ in found} == expected


@pytest.mark.parametrize("query", ASKED, ids=range(len(ASKED)))
def test_every_query_of_the_page_is_answered(query: str, nation: Path) -> None:
    assert len(answers(query, nation)) <= AREAS * PLANS * len(MONTHS)


def test_spark_counts_as_duckdb_does(nation: Path) -> None:
    sums = (
        "area_key, CAST(snapshot_date AS STRING) AS day, count(*) AS actions,"
        " sum(CAST(overdue AS INT)) AS overdue, sum(CAST(unreadable AS INT)) AS unreadable,"
        " sum(CASE WHEN stage = 'not started' THEN 1 ELSE 0 END) AS waiting,"
        " sum(rag_order) AS ratings, sum(days_overdue) AS days, sum(slip_days) AS slip,"
        " sum(year(agreed_due) * 400 + month(agreed_due) * 31 + day(agreed_due)) AS due"
        " FROM {facts} GROUP BY area_key, snapshot_date ORDER BY area_key, day"
    )
    of_duckdb = answers(f"SELECT {sums.format(facts='fact_action_snapshot')}", nation)
    found = spark_answers(
        nation,
        f"""
        facts.createOrReplaceTempView("facts")
        rows = [list(row) for row in spark.sql("SELECT {sums.format(facts="facts")}").collect()]
        rows_of = {{name: files.parquet(f"national/*/{{name}}").count() for name in {OF_AN_AREA}}}
        page = [[row.area_name, str(row.snapshot_date), row.actions, row.not_started]
                for row in not_started.collect()]
        found = {{"rows": rows, "rows_of": rows_of, "page": page}}
        """,
    )
    assert found["rows"] == [list(row) for row in of_duckdb]
    by_hand = {day.isoformat(): list(numbers) for day, numbers in counts().items()}
    assert {tuple(row[2:4] + row[5:6]) for row in found["rows"]} == {
        tuple(numbers) for numbers in by_hand.values()
    }
    assert found["rows_of"] == {
        name: answers(f"SELECT count(*) FROM {name}", nation)[0][0] for name in OF_AN_AREA
    }
    page = answers(query_with("not_started"), nation)
    assert found["page"] == [[area, str(day), *numbers[:2]] for area, day, *numbers in page]
