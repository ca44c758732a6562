"""The tables that go out: their keys, what fits together, and what a plan cannot break."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from actiontrack.exchange.star_schema.keys import slug_of
from actiontrack.exchange.star_schema.rows import PositionSnapshot, StarRows, rows_of
from actiontrack.exchange.star_schema.tables import RAG_ORDER, STAR, TABLES, ColumnType, StarTable
from actiontrack.plans.vocabulary import Meaning
from support import plan
from support.exported import DAMAGED, DAY, dicts, everything, of, published, snapshots

PYTHON = {
    ColumnType.TEXT: str,
    ColumnType.DATE: date,
    ColumnType.WHOLE: int,
    ColumnType.FLAG: bool,
    ColumnType.FIGURE: Decimal,
}


def rows(name: str, *plans: Any) -> list[dict[str, Any]]:
    table = TABLES[name]
    return dicts(table, rows_of(table, plans or snapshots(everything())))


def of_x(name: str) -> list[dict[str, Any]]:
    return dicts(TABLES[name], rows_of(TABLES[name], snapshots(of(DAMAGED))))


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda each: each.name)
def test_no_two_rows_have_the_same_key_and_none_lacks_one(table: StarTable) -> None:
    keys = Counter(tuple(row[name] for name in table.key) for row in rows(table.name))
    assert keys
    assert set(keys.values()) == {1}
    assert all(part is not None for key in keys for part in key)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda each: each.name)
def test_every_value_is_of_the_kind_of_its_column(table: StarTable) -> None:
    for row in rows(table.name):
        for column in table.columns:
            value = row[column.name]
            assert value is None or type(value) is PYTHON[column.kind], column.name
            assert value != "", column.name


@pytest.mark.parametrize("table", STAR, ids=lambda each: each.name)
def test_what_a_row_refers_to_is_there(table: StarTable) -> None:
    for key, home in (
        ("area_key", "dim_area"),
        ("plan_key", "dim_plan"),
        ("action_key", "dim_action"),
        ("finding_key", "dim_finding"),
        ("measure_key", "dim_measure"),
    ):
        if key in table.names:
            known = {row[key] for row in rows(home)}
            assert {row[key] for row in rows(table.name)} <= known, key
    if table.name.startswith("fact_action"):
        days = {row["date"] for row in rows("dim_date")}
        dates = [each.name for each in table.columns if each.kind is ColumnType.DATE]
        assert {row[name] for row in rows(table.name) for name in dates} - {None} <= days


def test_every_meaning_has_its_place_and_red_comes_first() -> None:
    assert sorted(RAG_ORDER.values()) == list(range(1, len(Meaning) + 1))
    assert set(RAG_ORDER) == set(Meaning)
    assert min(RAG_ORDER, key=lambda meaning: RAG_ORDER[meaning]) is Meaning.OFF_TRACK


@pytest.mark.parametrize(
    ("area", "slug"),
    [
        ("Blackburn with Darwen", "blackburn-with-darwen"),
        ("  St. Helens ", "st-helens"),
        ("Bristol, City of", "bristol-city-of"),
        ("Sir Gâr", "sir-gar-5726aca6"),
        ("日本", "cf2abf0c"),
    ],
)
def test_an_area_is_known_by_letters_digits_and_hyphens(area: str, slug: str) -> None:
    assert slug_of(area) == slug
    assert slug_of(slug) == slug


@pytest.mark.parametrize("area", ["Sir G\u00e2r", "Sir Ga\u0302r", " sir  G\u00c2R ", "y" * 61])
def test_one_area_has_one_key_however_it_is_typed(area: str) -> None:
    assert slug_of(area) in (slug_of("Sir G\u00e2r"), slug_of("Y" * 61))


def test_areas_that_look_alike_are_told_apart() -> None:
    assert (
        len({slug_of(each) for each in ("Sir Gâr", "Sir Gar", "日本", "日木", "y" * 70, "y" * 71)})
        == 6
    )


def test_keys_stay_what_they_are_whatever_stands_around_an_action() -> None:
    with_one_more = DAMAGED.replace("  - nonsense\n", "  - {id: 0, title: New}\n  - nonsense\n")
    before = {row["title"]: row["action_key"] for row in of_x("dim_action")}
    after = {
        row["title"]: row["action_key"]
        for row in dicts(
            TABLES["dim_action"], rows_of(TABLES["dim_action"], snapshots(of(with_one_more)))
        )
    }
    assert before.items() <= after.items()
    assert before["Put the system into use"] == "northshire/x/1.1"


def test_what_has_one_id_twice_or_none_that_can_be_read_is_told_apart() -> None:
    keys = [row["action_key"].removeprefix("northshire/x/") for row in of_x("dim_action")]
    assert keys == ["1.1", "1.2", "1.10", "1.1~2", "unreadable", "2", "3", "4"]
    findings = [row["finding_key"] for row in of_x("dim_finding")]
    assert findings == ["northshire/x/W1", "northshire/x/W1~2", "northshire/x/W2"]


def test_two_plans_of_one_name_in_an_area_do_not_meet() -> None:
    found = rows("dim_plan", *snapshots(of(DAMAGED)), *snapshots(of(DAMAGED)))
    assert [row["plan_key"] for row in found] == ["northshire/x", "northshire/x~2"]
    assert len(rows("dim_area", *snapshots(of(DAMAGED)), *snapshots(of(DAMAGED)))) == 1


def test_an_unreadable_action_is_there_and_counts_in_nothing_else() -> None:
    found = [row for row in of_x("fact_action_snapshot") if row["unreadable"]]
    assert len(found) == 2
    for row in found:
        assert (row["meaning"], row["rag_order"], row["stage"], row["calculated"]) == (None,) * 4
        assert not any(row[name] for name in ("overdue", "late_to_start", "no_start_date"))


def test_a_month_stands_for_its_last_day_and_says_so() -> None:
    row = of_x("fact_action_snapshot")[0]
    assert (row["agreed_due"], row["agreed_due_written"]) == (date(2022, 6, 30), "2022-06")
    assert (row["slip_days"], row["days_overdue"], row["overdue"]) == (91, 4, True)
    assert of_x("dim_action")[0]["start_written"] == "2022-01"


def test_what_an_action_inherits_is_its_own() -> None:
    first = of_x("dim_action")[0]
    assert (first["lead"], first["bodies"], first["addresses"]) == (
        "Head of Inclusion",
        "NCC",
        "W1",
    )
    assert of_x("dim_action")[6]["lead"] == "Head of Nursing; Chief"


def test_measures_keep_their_figures_exactly() -> None:
    assert str(of_x("dim_measure")[0]["baseline"]) == "31.25"
    assert [row["reading"] for row in of_x("fact_measure_reading")] == [1, 2]


def test_a_finding_that_nothing_answers_is_in_no_bridge() -> None:
    answered = {row["finding_key"] for row in of_x("bridge_action_finding")}
    assert answered == {"northshire/x/W1", "northshire/x/W2"}
    assert [row["needs_action"] for row in of_x("dim_finding")] == [True, True, False]


def test_of_what_is_not_for_publication_nothing_goes_out_but_what_counts() -> None:
    plans = snapshots(published(of(DAMAGED)))
    table = TABLES["actions"]
    (row,) = [row for row in dicts(table, rows_of(table, plans)) if row["withheld"]]
    told = {name for name, value in row.items() if value not in (None, False)}
    whose = {"area_name", "plan_id", "plan_title", "as_of", "action_key"}
    assert told - whose == {
        "meaning", "rag_order", "stage", "overdue", "overdue_against_first_date",
        "rated_better_than_dates", "withheld",
    }  # fmt: skip
    assert row["action_key"] == "northshire/x/withheld"
    for name, every in TABLES.items():
        text = repr(list(rows_of(every, snapshots(published(of(DAMAGED))))))
        assert "secret" not in text, name
        assert "2022-01-31" not in text or name == "dim_date", name
        assert "northshire/x/4" not in text, name
        assert "77123" not in text, name


def test_a_finding_an_update_and_evidence_may_be_held_back_too() -> None:
    text = plan("""\
    findings: [{id: W1, text: Told}, {id: W2, text: A secret, publish: no}]
    risks:
      - {id: RK1, title: Told, about: [W1]}
      - {id: RK2, title: A secret, about: [W1, W2], mitigation: A secret}
    meetings:
      - date: 2022-05-04
        decisions:
          - {id: D1, text: A secret, about: [W2], outcome: agreed}
          - {id: D2, text: Told, about: [1]}
    actions:
      - id: 1
        title: A
        addresses: [W1, W2]
        updates: [{date: 2022-05-01, text: Told}, {date: 2022-06-01, text: A secret, publish: no}]
        evidence: [{title: A secret, publish: no}, {title: Told}]
    """)
    plans = snapshots(published(of(text)))
    found = {name: dicts(each, rows_of(each, plans)) for name, each in TABLES.items()}
    assert "secret" not in repr(found)
    assert [row["finding_id"] for row in found["dim_finding"]] == ["W1"]
    assert [row["risk_id"] for row in found["dim_risk"]] == ["RK1"]
    assert [row["decision_id"] for row in found["fact_decision"]] == ["D2"]
    assert len(found["bridge_action_finding"]) == 1
    (fact,) = found["fact_action_snapshot"]
    assert (fact["last_update"], fact["evidence"]) == (date(2022, 5, 1), 1)
    assert found["dim_action"][0]["addresses"] == "W1"


def test_an_action_that_is_gone_is_still_known_and_not_in_the_plan() -> None:
    then = of(plan("actions: [{id: 1, title: First}, {id: 2, title: Gone}]"), date(2022, 6, 1))
    now = of(plan("actions: [{id: 1, title: Reworded}]"))
    both = (snapshots(now)[0][0], (PositionSnapshot(then.day, then.plans[0].position, "abc"),))
    found = {row["action_id"]: row for row in rows("dim_action", both)}
    assert (found["1"]["title"], found["1"]["in_plan"]) == ("Reworded", True)
    assert (found["2"]["title"], found["2"]["in_plan"]) == ("Gone", False)
    facts = [
        (row["snapshot_date"], row["action_key"][-1], row["revision"])
        for row in rows("fact_action_snapshot", both)
    ]
    assert facts == [(then.day, "1", "abc"), (then.day, "2", "abc"), (DAY, "1", None)]


def test_a_closed_plan_is_judged_on_its_last_day_and_counted_on_every_other() -> None:
    text = plan(
        "closed: {on: 2022-05-31}\nactions: [{id: 1, title: A, status: on-track, due: 2022-06-15}]"
    )
    (row,) = rows("fact_action_snapshot", *snapshots(of(text)))
    assert (row["snapshot_date"], row["as_of"], row["overdue"]) == (DAY, date(2022, 5, 31), False)


def test_a_plan_that_cannot_be_read_at_all_is_there() -> None:
    (row,) = rows("dim_plan", *snapshots(of("- a list\n")))
    assert (row["plan_key"], row["plan_title"]) == ("unreadable/x", None)


def test_the_calendar_knows_financial_years() -> None:
    days = {row["date"]: row for row in rows("dim_date")}
    march, april = days[date(2022, 3, 31)], days[date(2022, 4, 1)]
    assert (march["financial_year"], march["financial_quarter"]) == ("2021/22", 4)
    assert (april["financial_year"], april["financial_quarter"]) == ("2022/23", 1)
    assert (april["quarter"], april["month_name"], april["weekday"]) == (2, "April", "Friday")


def test_without_a_plan_there_is_nothing() -> None:
    assert list(StarRows().of_all()) == []


def test_a_risk_has_its_last_score_and_the_one_before() -> None:
    first, second = of_x("dim_risk")
    assert (first["score_before"], first["score"], first["is_open"]) == (16, 12, True)
    assert (first["score_date_written"], first["about"]) == ("2022-06-15", "1.1")
    assert (second["score"], second["is_open"], second["closed_reason"]) == (None, False, "Past")


def test_the_last_score_of_a_risk_is_so_by_its_day_and_none_is_yet_to_come() -> None:
    text = plan("""\
        risks:
          - id: RK1
            title: No supplier
            scores:
              - {date: 2022-06-15, likelihood: 3, impact: 4}
              - {date: 2022-01, likelihood: 4, impact: 4}
              - {date: 2022-09-01, likelihood: 1, impact: 1}
        """)
    (row,) = rows("dim_risk", *snapshots(of(text)))
    assert (row["score_before"], row["score"], row["score_date_written"]) == (16, 12, "2022-06-15")


def test_what_arose_is_known_by_its_meeting() -> None:
    (row,) = of_x("fact_arising")
    assert row["arising_key"] == "northshire/x/2022-05-04/AR1"
    assert (row["text"], row["owner"], row["due"], row["done"]) == (
        "Send the list", "Head", date(2022, 5, 20), None,
    )  # fmt: skip


def test_notices_and_steps_are_rows_with_who_owes_them() -> None:
    text = plan("""\
        notices: [{id: N1, kind: improvement-notice, by: DfE, issued: 2026-02-10}]
        submissions: [{sent: 2026-06-01, to: DfE, expected: 2026-07-31}]
        steps:
          - {id: r1, name: Review, of: N1, within: 6 months, from: 2026-02-10}
          - {id: r2, name: Stocktake, owed_by: DfE, due: 2026-05-01}
        """)
    (notice,) = rows("dim_notice", *snapshots(of(text)))
    assert (notice["notice_id"], notice["issued_by"], notice["issued_written"]) == (
        "N1",
        "DfE",
        "2026-02-10",
    )
    found = {row["step_key"]: row for row in rows("fact_step", *snapshots(of(text)))}
    assert [
        (key.rpartition("/")[2], row["duty"], row["notice_id"], row["owed_by"], row["due_written"])
        for key, row in found.items()
    ] == [
        ("r2", "own", None, "DfE", "2026-05-01"),
        ("answer-to-the-plan-sent-on-1-june-2026", "stated", None, "DfE", "2026-07-31"),
        ("r1", "notice", "N1", None, "2026-08-10"),
    ]
    assert [row["is_late"] for row in found.values()] == [False, False, False]


def test_a_decision_is_known_by_its_meeting() -> None:
    (row,) = of_x("fact_decision")
    assert row["decision_key"] == "northshire/x/2022-05-04/D1"
    assert (row["body"], row["about"], row["outcome"]) == ("Board", "1.1", "agreed")


def test_what_an_action_holds_of_its_plans_own_fields_is_a_row_each() -> None:
    found = [(r["action_key"], r["field"], r["title"], r["value"]) for r in of_x("action_field")]
    assert found == [
        ("northshire/x/1.1", "ward", "Ward", "East"),
        ("northshire/x/1.1", "points", "Points", "12.5"),
        ("northshire/x/4", "ward", "Ward", "secret"),
        ("northshire/x/4", "points", "Points", "77123"),
    ]
    refs = {row["action_id"]: (row["ref"], row["moved_to"]) for row in of_x("dim_action")}
    assert (refs["1.2"], refs["4"]) == ((None, None), ("secret 4", "secret:4"))
    assert of_x("dim_action")[0]["ref"] == "2.1a"


def test_a_value_that_is_none_of_its_field_is_no_row() -> None:
    text = plan("""\
        fields: {points: {title: Points, kind: number}}
        actions:
          - {id: "1", title: One, fields: {points: many, unknown: x}}
          - {id: "2", title: Two, fields: {points: ""}}
        """)
    assert rows("action_field", *snapshots(of(text))) == []
