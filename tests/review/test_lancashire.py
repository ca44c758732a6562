"""The main job on real input: what the committee was told in May 2019."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actiontrack.document import SourceFile
from actiontrack.formats import json_v1
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.review import Review, examine
from actiontrack.settings import Settings


@pytest.fixture
def text(root: Path) -> str:
    return (root / "plans" / "lancashire-send.yaml").read_text(encoding="utf-8")


def review(text: str) -> Review:
    source = SourceFile("plans/lancashire-send.yaml", "lancashire-send", text.encode())
    return examine([source], date(2019, 4, 30), Settings())


def test_one_in_three_have_not_started(text: str) -> None:
    summary = review(text).plans[0].summary
    assert summary.headline == "31 of 94 commitments, one in three, have not started."
    assert summary.sentences == (
        "31 have no start date.",
        "Of the 63 that have: 23 completed or in final stages, 39 ongoing, 1 at risk.",
        "1 of 94 commitments needs attention: it is at risk.",
        "Next: update of the plan on the partnership's website, expected on 3 June, in 34 days.",
    )


def test_what_is_completed_or_in_final_stages_is_not_called_done(text: str) -> None:
    summary = review(text).plans[0].summary
    assert (summary.in_stage(Stage.DONE), summary.in_stage(Stage.IN_PROGRESS)) == (0, 63)
    assert summary.meanings[Meaning.FINISHING] == 23


def test_the_same_in_json(text: str) -> None:
    plan: dict[str, Any] = json.loads(json_v1.status(review(text)))["plans"][0]
    assert plan["actions"] == 94
    assert list(plan["meanings"].items()) == [
        ("not-started", 31),
        ("under-way", 39),
        ("on-track", 0),
        ("at-risk", 1),
        ("off-track", 0),
        ("awaiting-sign-off", 0),
        ("finishing", 23),
        ("complete", 0),
        ("embedded", 0),
        ("suspended", 0),
        ("withdrawn", 0),
        ("not-given", 0),
    ]
    assert (plan["as_of"], plan["position"], plan["position_age_days"]) == (
        "2019-04-30",
        "2019-04",
        0,
    )
    assert plan["not_started"] == {
        "total": 31,
        "late_to_start": 0,
        "not_yet_due": 0,
        "no_start_date": 31,
    }
    assert {each["rating"]: each["count"] for each in plan["ratings"] if each["count"]} == {
        "Completed or in final stages": 23,
        "Ongoing": 39,
        "At risk": 1,
        "Not started": 31,
    }
    assert [(each["date"], each["of"]) for each in plan["reported"]] == [
        ("2019-04", 94),
        ("2019-07", 94),
    ]


def test_nine_moved_on_is_just_under_one_in_four(text: str) -> None:
    moved = text.replace("status: Not started", "status: Ongoing", 9)
    headline = review(moved).plans[0].summary.headline
    assert headline == "22 of 94 commitments, just under one in four, have not started."


def test_the_committees_complaint_is_a_flag(text: str) -> None:
    flags = [flag for flag in review(text).flags if flag.code == "AT401"]
    assert len(flags) == 31


def test_one_that_cannot_be_read_is_counted(text: str) -> None:
    damaged = text.replace("  - id: 64\n", "  - id: 64 b\n", 1)
    found = review(damaged)
    summary = found.plans[0].summary
    assert (summary.actions, summary.unreadable) == (94, 1)
    assert sum(summary.meanings.values()) == 93
    assert found.is_damaged
