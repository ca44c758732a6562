"""`risks`: the open ones first, the highest score first, with the score before."""

import json
from pathlib import Path

import pytest

from support import actiontrack, plan

RISKS = plan("""\
risk_scale: 5
risks:
  - id: RK1
    title: Past
    owner: Head
    scores: [{date: 2026-01-01, likelihood: 5, impact: 5}]
    closed: {on: 2026-05-01, reason: Posts filled}
  - {id: RK2, title: Not scored}
  - id: RK3
    title: No therapists
    owner: Head of Health
    mitigation: A campaign
    about: [a]
    scores:
      - {date: 2026-04-15, likelihood: 4, impact: 4}
      - {date: 2026-05-15, likelihood: 3, impact: 4}
      - {date: 2026-12-01, likelihood: 1, impact: 1}
actions: [{id: a, title: Recruit}]
""")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(RISKS, encoding="utf-8")
    return tmp_path


def test_open_risks_stand_first_with_both_scores(place: Path) -> None:
    done = actiontrack("risks", "--as-of", "2026-06-15", cwd=place)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[1] == "2 of 3 risks are open; the highest score is 12 of 25 (RK3)."
    names = [each for each in lines if each.startswith("RK")]
    assert names == ["RK3 No therapists", "RK2 Not scored", "RK1 Past"]
    values = [" ".join(each.split()) for each in lines[4:9]]
    assert values == [
        "Score: 12: likelihood 3, impact 4 (15 May 2026)",
        "Before: 16: likelihood 4, impact 4 (15 April 2026)",
        "Owner: Head of Health",
        "Mitigation: A campaign",
        "About: a",
    ]
    assert "Closed:             1 May 2026: Posts filled" in lines


def test_the_json_says_the_same(place: Path) -> None:
    done = actiontrack("risks", "--as-of", "2026-06-15", "--format", "json", cwd=place)
    whole = json.loads(done.stdout)
    assert (whole["kind"], whole["plans"][0]["risk_scale"]) == ("risks", 5)
    first, second, third = whole["plans"][0]["risks"]
    assert (first["id"], first["score"], first["score_before"]) == ("RK3", 12, 16)
    assert (second["id"], second["score"], second["open"]) == ("RK2", None, True)
    assert (third["id"], third["open"], third["closed_on"]) == ("RK1", False, "2026-05-01")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("actions: []\n", "No risks are recorded."),
        ("risks: [{id: A, title: T}]\n", "The only risk is open."),
        ("risks: [{id: A, title: T, closed: {on: 2026-01-01}}]\n", "The only risk is closed."),
        ("risks: [{id: A, title: T, closed: {on: 2026-06-15}}]\n", "The only risk is closed."),
        ("risks: [{id: A, title: T, closed: {on: 2026-06-16}}]\n", "The only risk is open."),
        (
            "risk_scale: 5\nrisks: [{id: A, title: T, scores: [{date: 2026-01-01, impact: 6}]}]\n",
            "The only risk is open.",
        ),
        (
            "risks: [{id: A, title: T, closed: {}}, {id: B, title: U, closed: {}}]\n",
            "None of the 2 risks is open.",
        ),
    ],
)
def test_the_sentence(place: Path, body: str, sentence: str) -> None:
    (place / "plans" / "x.yaml").write_text(plan(body), encoding="utf-8")
    done = actiontrack("risks", "--as-of", "2026-06-15", cwd=place)
    assert done.stdout.splitlines()[1] == sentence
