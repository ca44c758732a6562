"""What is exported adds up to what `status` says, for every plan, whatever is wrong with it."""

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from actiontrack.exchange.excel.workbook import workbook_of
from actiontrack.exchange.json.plans import json_of
from actiontrack.exchange.star_schema.csv import csv_of
from actiontrack.exchange.star_schema.rows import rows_of
from actiontrack.exchange.star_schema.tables import TABLES
from actiontrack.formats import json_v1
from actiontrack.plans.vocabulary import Meaning
from actiontrack.review import Review
from support.exported import asked, everything, parquet, published, rows_below, sheets, snapshots

ONE_BY_ONE = {each.plans[0].path: each for each in (
    Review(everything().day, (plan,)) for plan in everything().plans
)}  # fmt: skip
REVIEWS = {**ONE_BY_ONE, "all": everything(), "published": published(everything())}
READABLE = [*ONE_BY_ONE, "all"]

Totals = tuple[int, int, int, dict[str, int]]


def said(review: Review) -> Totals:
    """Return what `status` says: actions, unreadable, overdue, and how many of each meaning."""
    totals = json.loads(json_v1.status(review))["totals"]
    return totals["actions"], totals["unreadable"], totals["overdue"], totals["meanings"]


def counted(rows: list[dict[str, Any]]) -> Totals:
    meanings = Counter(row["meaning"] for row in rows if row["meaning"])
    return (
        len(rows),
        sum(row["unreadable"] in (True, "true") for row in rows),
        sum(row["overdue"] in (True, "true") for row in rows),
        {each.value: meanings[each.value] for each in Meaning},
    )


@pytest.mark.parametrize("name", REVIEWS)
@pytest.mark.parametrize("table", ["actions", "fact_action_snapshot"])
def test_csv(name: str, table: str) -> None:
    text = csv_of(TABLES[table], rows_of(TABLES[table], snapshots(REVIEWS[name])))
    assert counted(list(csv.DictReader(StringIO(text)))) == said(REVIEWS[name])


@pytest.mark.parametrize("name", REVIEWS)
def test_json(name: str) -> None:
    whole = json.loads(json_of(REVIEWS[name]))
    totals = whole["totals"]
    expected = said(REVIEWS[name])
    assert (totals["actions"], totals["unreadable"], totals["overdue"]) == expected[:3]
    assert totals["meanings"] == expected[3]
    for plan in whole["plans"]:
        counts = plan["counts"]
        assert len(plan["actions"]) + counts["withheld"] == counts["actions"]
        assert sum(counts["meanings"].values()) + counts["unreadable"] == counts["actions"]
    if name in READABLE:
        assert counted([row for plan in whole["plans"] for row in plan["actions"]]) == expected


@pytest.mark.parametrize("name", REVIEWS)
def test_parquet(name: str, tmp_path: Path) -> None:
    folder = parquet(REVIEWS[name], tmp_path / "out")
    found = asked(folder, "SELECT meaning, unreadable, overdue FROM fact_action_snapshot")
    heads = ("meaning", "unreadable", "overdue")
    assert counted([dict(zip(heads, row, strict=True)) for row in found]) == said(REVIEWS[name])


@pytest.mark.parametrize("name", REVIEWS)
def test_excel(name: str) -> None:
    book = sheets(workbook_of(REVIEWS[name]))
    actions, unreadable, overdue, meanings = said(REVIEWS[name])
    first = "Plan" if len(REVIEWS[name].plans) > 1 else "No."
    rows = rows_below(book["Actions"], first) if actions else []
    withheld = 0 if name in READABLE else 1
    assert len(rows) == actions - withheld
    means = Counter(row["Rating means"] for row in rows)
    assert means["cannot be read"] == unreadable
    assert sum(row["Days overdue"] is not None for row in rows) == overdue - withheld
    if name in READABLE:
        assert {each.value: means[each.words] for each in Meaning} == meanings
    if len(REVIEWS[name].plans) > 1:
        together = next(
            row for row in rows_below(book["Figures"], "Plan") if row["Plan"] == "Together"
        )
        assert (together["Actions"], together["Overdue"]) == (actions, overdue)
