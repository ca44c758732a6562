"""What is exported and imported again is the same plan, with every key of the format."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel import workbook
from actiontrack.exchange.excel.workbook import workbook_of
from actiontrack.exchange.exported import (
    RECORD_FILE,
    ExportedPlan,
    chosen_plan,
    plans_in_json,
    plans_in_tables,
    plans_in_workbook,
    restored,
)
from actiontrack.exchange.json.plans import json_of
from actiontrack.exchange.record import cell_rows, plan_of_rows, record_rows
from actiontrack.exchange.spreadsheets import read_table_file
from actiontrack.exchange.star_schema.csv import csv_of
from actiontrack.exchange.star_schema.rows import rows_of
from actiontrack.exchange.star_schema.tables import PLAN_RECORD
from actiontrack.plans.model import Plan
from actiontrack.plans.plain_data import plain_plan
from actiontrack.review import Review
from support import plan
from support.every_field import ONE, value_at, written
from support.exported import DAMAGED, DAY, of, published, snapshots


def by_json(review: Review) -> tuple[ExportedPlan, ...]:
    return plans_in_json("x.json", json_of(review).encode())


def by_workbook(review: Review) -> tuple[ExportedPlan, ...]:
    return plans_in_workbook("x.xlsx", workbook_of(review), lambda _: None)


def by_long_workbook(review: Review) -> tuple[ExportedPlan, ...]:
    """Carry it by a workbook in which each item is a row, as where there are very many values."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "MOST_VALUES", 0)
        return by_workbook(review)


def by_csv(review: Review) -> tuple[ExportedPlan, ...]:
    text = csv_of(PLAN_RECORD, rows_of(PLAN_RECORD, snapshots(review)))
    file = read_table_file(RECORD_FILE, text.encode("utf-8-sig"), (), lambda _: None)
    return plans_in_tables(file.grids, RECORD_FILE)


WHOLE: dict[str, Any] = json.loads(json.dumps(ONE))  # YAML would write what is in it twice once


CARRIERS = (by_json, by_workbook, by_long_workbook, by_csv)
Carrier = Callable[[Review], tuple[ExportedPlan, ...]]


def again(review: Review, carry: Carrier) -> Plan:
    """Return the plan that comes of the export of one."""
    (found,) = carry(review)
    return restored("", found.data, "plans/x.yaml", DAY).review.plan


@pytest.mark.parametrize("carry", CARRIERS)
def test_a_plan_with_every_field_is_the_same_again(carry: Carrier) -> None:
    before = of(yaml.safe_dump(WHOLE, allow_unicode=True, sort_keys=False))
    assert not before.plans[0].document.misreadings
    assert again(before, carry) == before.plans[0].plan


def test_the_plain_data_is_what_is_written() -> None:
    data = copy.deepcopy(WHOLE)
    data["actions"][0]["lead"] = "Head"  # one name alone is no list
    found = plain_plan(of(yaml.safe_dump(data, sort_keys=False)).plans[0].plan)
    ways = [way for way, _ in written(Plan, data)]
    assert {way: value_at(found, way) for way in ways} == {way: value_at(data, way) for way in ways}


TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn"), include_characters="\n\t"),
    min_size=1,
    max_size=60,
) | st.sampled_from(
    [
        "=1+1",
        '"quoted"',
        '{"a": "b"}',
        '"',
        " spaces at the ends ",
        "two\nlines\n\n\nand a gap",
        "\n",
        "a\u00a0b",
        "1.10",
        "no",
        "2026-03",
        "# no comment",
        "'=1",
        "x" * 12_000 + " " + "y" * 12_000,
        "t\u00eate-\u00e0-t\u00eate \U0001f534 \u0627\u0644",
        "@SUM(A1)",
        "a: b",
        "\u00adsoft\u200d",
    ]
)
KEYS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12) | (
    st.sampled_from(["Red: late", "1", 'a"b', "a.b", "a[1]", "=Red", "On"])
)


def is_readable(text: str) -> bool:
    found = of(plan(f"note: {json.dumps(text)}\n")).plans[0]
    return not found.document.misreadings


@given(st.lists(TEXTS.filter(is_readable), min_size=4, max_size=4), KEYS, st.randoms())
@settings(max_examples=40)
def test_whatever_the_words_they_come_back(texts: list[str], key: str, chance: Any) -> None:
    title, note, reason, text = texts
    data: dict[str, Any] = copy.deepcopy(WHOLE)
    for name in [*data]:
        if name not in ("format", "id", "title", "kind", "area") and chance.random() < 0.3:
            del data[name]
    data |= {"title": title, "note": note, "ratings": {key: "on-track"}}
    if data.get("actions"):
        data["actions"][0] |= {"id": "1.10", "reason": reason, "status": key}
        data["actions"][0]["updates"] = [{"date": "2026-03", "status": key, "text": text}]
    review = of(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000))
    workbook = chance.choice([by_workbook, by_long_workbook])
    for carry in (by_json, by_csv, *([workbook] if chance.random() < 0.2 else [])):
        assert again(review, carry) == review.plans[0].plan


@pytest.mark.parametrize("carry", CARRIERS)
def test_what_may_not_be_published_does_not_come_back(carry: Carrier) -> None:
    (found,) = carry(published(of(DAMAGED)))
    assert "secret" not in json.dumps(found.data)
    assert "2022-01-31" not in json.dumps(found.data)
    restored("", found.data, "plans/x.yaml", DAY)


@pytest.mark.parametrize("carry", CARRIERS)
def test_marks_of_what_may_not_be_published_come_back(carry: Carrier) -> None:
    text = plan(
        """\
        findings: [{id: W1, text: A secret, publish: no}]
        actions:
          - {id: 1, title: One, publish: no}
          - {id: 2, title: Two, updates: [{date: 2026-01, text: x, publish: no}],
             evidence: [{title: y, publish: no}]}
        """
    )
    review = of(text)
    assert again(review, carry) == review.plans[0].plan


def test_of_very_many_values_each_item_is_a_row() -> None:
    many = "".join(f"  - {{id: {at}, title: A, outcome: {'b' * at}}}\n" for at in (1, 2, 6_000))
    data = plain_plan(of(plan(f"actions:\n{many}")).plans[0].plan)
    rows = dict(cell_rows(data, by_item=True))
    assert rows["actions[1]"] == '{"id": "1", "title": "A", "outcome": "b"}'
    assert "actions[3]" not in rows
    assert rows["actions[3].title"] == "A"
    assert plan_of_rows(("row", *row) for row in cell_rows(data, by_item=True)) == data


def test_rows_may_be_sorted_and_an_item_taken_out() -> None:
    rows = list(record_rows({"id": "x", "actions": [{"id": str(at)} for at in range(12)]}))
    kept = [(f"row {at}", *row) for at, row in enumerate(rows) if row != ("actions[3].id", "2")]
    found = plan_of_rows(sorted(kept, key=lambda row: row[2]))
    actions = found["actions"]
    assert isinstance(actions, list)
    assert [each["id"] for each in actions if isinstance(each, dict)] == [
        str(at) for at in range(12) if at != 2
    ]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([("x[", "1")], "row 0: 'x[' is no place in a plan"),
        ([("[1]", "1")], "row 0: '[1]' is no place in a plan"),
        ([("", "1")], "row 0: '' is no place in a plan"),
        ([("a" + "[1]" * 40, "1")], "is no place in a plan"),
        ([("a.b", "1"), ("a", "2")], "row 1: 'a' holds other values already"),
        ([("a", "1"), ("a.b", "2")], "row 1: 'a.b' stands below a value"),
        ([("a", '"1')], "begins and does not end in quotes"),
        ([("a[1]", '{"id": 1')], "row 0 begins with a brace and is no JSON"),
        ([("a[1]", '{"b": ' + "[" * 40 + "]" * 40 + "}")], "row 0: the record of a plan is nested"),
        ([("a[1].b", "1"), ("a[1]", "{}")], "row 1: 'a[1]' holds other values already"),
        ([("a[1]", "{}"), ("a[1].b", "1")], "row 1: 'a[1].b' stands below a value"),
    ],
)
def test_a_row_that_is_at_fault_is_named(rows: list[tuple[str, str]], fault: str) -> None:
    with pytest.raises(CannotDoError) as told:
        plan_of_rows((f"row {at}", *row) for at, row in enumerate(rows))
    assert fault in str(told.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is no JSON that can be read"),
        ("[" * 100_000, "is no JSON that can be read"),
        ('{"a": NaN}', "NaN is no number"),
        ("[]", "is no export"),
        ('{"kind": "status"}', "is no export"),
        ('{"kind": "export", "schema_version": 2}', "is of another version than 1"),
        ('{"kind": "export", "schema_version": 1, "plans": [3]}', "keeps no record of its plans"),
        ('{"kind": "export", "schema_version": 1, "plans": [{"id": "x"}]}', "keeps no record"),
    ],
)
def test_what_is_no_export_is_refused(text: str, fault: str) -> None:
    with pytest.raises(CannotDoError) as told:
        plans_in_json("x.json", text.encode())
    assert fault in str(told.value)


def test_a_character_that_no_plan_can_hold_is_refused() -> None:
    record = {"id": "x", "title": "a\u202eb"}
    with pytest.raises(CannotDoError, match="title holds a character that no plan can"):
        restored("", record, "plans/x.yaml", DAY)


def test_of_several_plans_the_one_that_is_named_is_taken() -> None:
    plans = [ExportedPlan(each, {"id": each}) for each in ("a", "b")]
    assert chosen_plan(plans, "b", "x.json").id == "b"
    with pytest.raises(CannotDoError, match="say with --into which, a and b"):
        chosen_plan(plans, None, "x.json")
    assert chosen_plan(plans[:1], "other", "x.json").id == "a"
