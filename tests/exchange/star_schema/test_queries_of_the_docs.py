"""The page for data officers is true: each query runs, and each column is there."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actiontrack.exchange.star_schema.tables import RAG_ORDER, STAR, TABLES, StarTable
from support import plan
from support.data_page import ASKED, PAGE, answers, query_with, spark_answers
from support.exported import of, parquet

FIRST, SECOND = date(2026, 5, 31), date(2026, 6, 30)
PLAN = plan("""\
findings:
  - {id: W1, kind: priority-action, text: Answered}
  - {id: W2, kind: priority-action, text: Not answered}
  - {id: W3, kind: strength, text: Good}
measures:
  - id: M1
    title: In time
    better: higher
    baseline: {value: 31}
    target: {value: 60}
    readings: [{date: 2026-03, value: 40}, {date: 2026-05, value: 44}]
actions:
  - {id: 1, title: A, status: not-started, start: 2026-09-01, addresses: [W1]}
  - {id: 2, title: B, status: on-track, due: 2026-06-15}
  - id: 3
    title: C
    status: complete
    due: 2026-01-31
    reprogrammed: [{to: 2026-03-02, agreed: 2026-01-10, by: Board}]
""")
LATER = PLAN.replace("A, status: not-started", "A, status: under-way")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the exports of three areas, of two months each."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "national").mkdir()
    for name in ("Northshire", "Southshire", "Eastshire"):
        own = folder / "national" / name.lower()
        parquet(of(PLAN.replace("Northshire", name), FIRST), own)
        later = LATER if name == "Eastshire" else PLAN
        parquet(of(later.replace("Northshire", name), SECOND), own, add=True)
    return folder


EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "not_started": [
        ("Eastshire", FIRST, 3, 1, 33.3),
        ("Eastshire", SECOND, 3, 0, 0.0),
        ("Northshire", FIRST, 3, 1, 33.3),
        ("Northshire", SECOND, 3, 1, 33.3),
        ("Southshire", FIRST, 3, 1, 33.3),
        ("Southshire", SECOND, 3, 1, 33.3),
    ],
    "longest_days": [
        (name, "A plan", SECOND, 1, 15) for name in ("Eastshire", "Northshire", "Southshire")
    ],
    "slipped": [
        ("improvement-plan", FIRST, 6, 3, 30.0, 1),
        ("improvement-plan", SECOND, 6, 3, 30.0, 1),
    ],
    "finding_id": [
        (name, "A plan", "W2", "Not answered") for name in ("Eastshire", "Northshire", "Southshire")
    ],
    "doubted": [(name, 1, 1) for name in ("Eastshire", "Northshire", "Southshire")],
    "became": [("not-started", "under-way", 1)],
    "latest": [
        (name, "In time", 31, 44, date(2026, 5, 31), 60)
        for name in ("Eastshire", "Northshire", "Southshire")
    ],
    "times": [],
}
"""What each query answers, by a word that it alone holds."""


@pytest.mark.parametrize("word", EXPECTED)
def test_a_query_answers_what_it_is_asked(word: str, place: Path) -> None:
    assert answers(query_with(word), place) == EXPECTED[word]


def test_every_query_is_tried() -> None:
    assert len(ASKED) == len(EXPECTED)


def test_a_council_whose_newest_day_is_older_than_the_others_is_not_left_out(
    place: Path, tmp_path: Path
) -> None:
    shutil.copytree(place, tmp_path / "copy")
    own = tmp_path / "copy" / "national" / "westshire"
    parquet(of(PLAN.replace("Northshire", "Westshire"), FIRST), own)
    assert ("Westshire", 1, 0) in answers(query_with("doubted"), tmp_path / "copy")
    assert ("Westshire", "A plan", FIRST, 0, 0) in answers(
        query_with("longest_days"), tmp_path / "copy"
    )


def test_plans_of_one_title_are_not_taken_together(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "copy")
    again = of(PLAN.replace("id: x", "id: y"), SECOND)
    parquet(again, tmp_path / "copy" / "national" / "northshire", add=True)
    found = answers(query_with("longest_days"), tmp_path / "copy")
    northshire = [row for row in found if row[0] == "Northshire"]
    assert northshire == [("Northshire", "A plan", SECOND, 1, 15)] * 2


def test_what_lies_in_two_folders_is_taken_once(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place, tmp_path / "copy")
    parquet(of(LATER, SECOND), tmp_path / "copy" / "national" / "northshire2")

    def asked(sql: str) -> list[tuple[Any, ...]]:
        return answers(f"{sql} WHERE snapshot_date = '2026-06-30'", tmp_path / "copy")

    assert asked("SELECT count(*) FROM fact_action_snapshot") == [(12,)]
    assert asked("SELECT count(*) FROM fact_taken_once") == [(9,)]
    newest = "SELECT meaning FROM (FROM fact_taken_once WHERE action_key = 'northshire/x/1')"
    assert asked(newest) == [("under-way",)]


def test_spark_answers_as_the_page_says(place: Path) -> None:
    rows = spark_answers(
        place,
        """
        found = [[r.area_name, str(r.snapshot_date), r.actions, r.not_started]
                 for r in not_started.collect()]
        """,
    )
    expected = [[area, str(day), *numbers[:2]] for area, day, *numbers in EXPECTED["not_started"]]
    assert rows == expected


@pytest.mark.parametrize("table", STAR, ids=lambda each: each.name)
def test_every_column_is_explained(table: StarTable) -> None:
    assert section_of(table) in PAGE


def test_every_column_of_the_actions_is_explained() -> None:
    assert [name for name in TABLES["actions"].names if f"`{name}`" not in PAGE] == []


def section_of(table: StarTable) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    columns = [f"| `{each.name}` | {each.kind} | {each.description} |" for each in table.columns]
    head = "| column | kind | what it says |\n| --- | --- | --- |"
    return "\n".join([f"### {table.name}\n\nKey: {key}.\n\n{head}", *columns])


def test_the_order_of_ratings_is_told() -> None:
    flat = " ".join(PAGE.split())
    for meaning, place in RAG_ORDER.items():
        assert f"{place} {meaning.words.lower()}" in flat
