"""JSON: everything a plan says, in a shape that is published."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from actiontrack.exchange.json.plans import json_of
from actiontrack.exchange.json.shape import export_schema
from actiontrack.review import Review
from support import errors_by_schema, plan
from support.exported import DAMAGED, DAY, everything, of, published, strict

SCHEMA = json.loads(export_schema())


def without_notes(value: Any) -> Any:
    """Return what JSON holds without the notes that nobody wrote."""
    if isinstance(value, list):
        return [without_notes(each) for each in value]
    if not isinstance(value, dict):
        return value
    is_note = re.compile("(.*_)?note").fullmatch
    return {k: without_notes(v) for k, v in value.items() if v is not None or not is_note(k)}


@pytest.mark.parametrize(
    "review",
    [
        everything(),
        published(everything()),
        of(DAMAGED),
        of("- no plan\n"),
        of("format: 1\nid: [\n"),
        Review(DAY, ()),
    ],
    ids=["all", "published", "damaged", "list", "cut", "none"],
)
def test_it_is_as_the_schema_says_and_no_more(review: Review) -> None:
    assert errors_by_schema(json.loads(json_of(review)), json.dumps(strict(SCHEMA))) == []


def test_the_schema_beside_the_plans_is_this_one(root: Path, *, is_updating: bool) -> None:
    file = root / "schema" / "export.schema.json"
    if is_updating:
        file.write_text(export_schema(), encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == export_schema(), "run 'make golden'"


def test_an_action_says_all_it_has() -> None:
    (plan,) = without_notes(json.loads(json_of(of(DAMAGED)))["plans"])
    first = plan["actions"][0]
    assert first["key"] == "northshire/x/1.1"
    assert first["reprogrammed"] == [
        {"to": "2022-06", "agreed": "2022-03-20", "by": "Board", "reason": None}
    ]
    assert first["updates"] == [{"date": "2022-06-30", "status": "Green", "text": "Going well"}]
    assert first["milestones"] == [
        {
            "title": "Supplier found",
            "due": "2022-07-31",
            "completed": None,
            "reprogrammed": [
                {"to": "2022-09-30", "agreed": "2022-06-01", "by": "Board", "reason": None}
            ],
        },
        {"title": "Gone", "due": None, "completed": "2022-01", "reprogrammed": []},
    ]
    assert (first["agreed_due"], first["slip_days"], first["leads"]) == (
        "2022-06",
        91,
        ["Head of Inclusion"],
    )
    assert plan["measures"][0]["baseline"] == {"date": "2021-12-31", "value": 31.25}
    assert plan["risks"][0]["scores"][1] == {
        "date": "2022-06-15",
        "likelihood": 3,
        "impact": 4,
        "score": 12,
    }
    assert plan["meetings"][0]["decisions"][0]["outcome"] == "agreed"
    assert plan["meetings"][0]["arising"][0]["due"] == "2022-05-20"
    assert plan["ratings"][0] == {"rating": "Done", "meaning": "complete", "text": None}


def test_what_is_not_for_publication_is_counted_and_not_told() -> None:
    text = json_of(published(of(DAMAGED)))
    (plan,) = json.loads(text)["plans"]
    assert plan["counts"]["withheld"] == 1
    assert "secret" not in text
    assert "2022-01-31" not in text


def test_what_is_owed_besides_stands_as_it_is_written() -> None:
    text = plan("""\
        inspection: {framework: other, name: Peer challenge}
        notices: [{id: N1, kind: best-value, by: MHCLG, issued: 2022-02, lifted: 2022-06-01}]
        submissions: [{sent: 2022-06-01, to: DfE, expected: 2022-07, answered: 2022-07-01}]
        steps: [{id: s1, name: Review, of: N1, within: 6 months, from: 2022-02-10, owed_by: DfE}]
        """)
    (found,) = json.loads(json_of(of(text)))["plans"]
    assert found["inspection"]["name"] == "Peer challenge"
    assert found["notices"] == [
        {
            "id": "N1",
            "kind": "best-value",
            "by": "MHCLG",
            "issued": "2022-02",
            "lifted": "2022-06-01",
            "note": None,
        }
    ]
    (submission,) = found["submissions"]
    assert (submission["to"], submission["answered"], submission["answer"]) == (
        "DfE",
        "2022-07-01",
        None,
    )
    (step,) = found["steps"]
    assert {key: step[key] for key in ("of", "within", "from", "owed_by")} == {
        "of": "N1",
        "within": "6 months",
        "from": "2022-02-10",
        "owed_by": "DfE",
    }


def test_what_the_words_of_a_plan_mean_stands_beside_them() -> None:
    text = plan("""\
        ratings: {Red: {meaning: off-track, text: A month behind}, Green: on-track}
        stages: {Begun: under-way, Finished: complete}
        impact_ratings: {Improving: better, Unclear: too-early}
        signs_off: Improvement board
        other_inspections: [{id: I1, framework: other, name: Peer challenge, outcome: Good}]
        excuse: [{rule: AT304, action: "1", until: 2022-09-30, reason: Agreed}]
        closed: {on: 2022-06-01, reason: Done with}
        workstreams: [{id: A, title: One, addresses: [W1]}]
        """)
    (found,) = without_notes(json.loads(json_of(of(text)))["plans"])
    assert found["ratings"] == [
        {"rating": "Red", "meaning": "off-track", "text": "A month behind"},
        {"rating": "Green", "meaning": "on-track", "text": None},
    ]
    assert found["stages"] == [
        {"stage": "Begun", "meaning": "under-way"},
        {"stage": "Finished", "meaning": "complete"},
    ]
    assert found["impact_ratings"] == [
        {"impact_rating": "Improving", "impact": "better"},
        {"impact_rating": "Unclear", "impact": "too-early"},
    ]
    assert found["signs_off"] == "Improvement board"
    (other,) = found["other_inspections"]
    assert (other["id"], other["name"], other["outcome"]) == ("I1", "Peer challenge", "Good")
    assert found["excuses"] == [
        {"rule": "AT304", "action": "1", "until": "2022-09-30", "reason": "Agreed"}
    ]
    assert found["closed_reason"] == "Done with"
    assert found["workstreams"][0]["addresses"] == ["W1"]


def test_a_risk_or_a_decision_about_what_is_held_back_is_not_told() -> None:
    text = plan("""\
        findings: [{id: W1, text: Told}, {id: W2, text: A secret, publish: no}]
        risks: [{id: RK1, title: Told, about: [W1]}, {id: RK2, title: A secret, about: [W2]}]
        meetings:
          - date: 2022-05-04
            decisions: [{id: D1, text: A secret, about: [W1, W2]}, {id: D2, text: Told}]
        """)
    (found,) = json.loads(json_of(published(of(text))))["plans"]
    assert "secret" not in json.dumps(found)
    assert [each["id"] for each in found["risks"]] == ["RK1"]
    assert [each["id"] for each in found["meetings"][0]["decisions"]] == ["D2"]


def test_an_action_holds_what_its_plan_declares_besides() -> None:
    text = plan("""\
        fields: {points: {title: Points, kind: number}, ward: {title: Ward, choice: [East, West]}}
        actions:
          - {id: "1", title: One, ref: 2.1a, status: Withdrawn, moved_to: "other:7",
             fields: {ward: East, points: many, unknown: x},
             reply: {state: part, on: 2022-05, by: Cabinet}}
          - {id: "2", title: Two}
          - {id: "3", title: Three, publish: no, ref: hidden-a, moved_to: hidden-b,
             fields: {ward: West, points: 77123}, reply: {by: hidden-c}}
        """)
    (whole,) = without_notes(json.loads(json_of(of(text)))["plans"])
    assert whole["fields"] == [
        {"key": "points", "title": "Points", "kind": "number", "choice": []},
        {"key": "ward", "title": "Ward", "kind": "choice", "choice": ["East", "West"]},
    ]
    first, second, third = (
        [each[key] for key in ("ref", "moved_to", "fields", "reply")] for each in whole["actions"]
    )
    assert first == [
        "2.1a",
        "other:7",
        {"ward": "East"},
        {"state": "part", "on": "2022-05", "by": "Cabinet"},
    ]
    assert second == [None, None, {}, None]
    assert third[2] == {"points": "77123", "ward": "West"}
    public = json_of(published(of(text)))
    assert "East" in public
    assert "hidden" not in public
    assert "77123" not in public
