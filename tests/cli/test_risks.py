"""`risks`: the open ones first, the highest score first, with the score before."""

import csv
import json
from io import StringIO
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


def test_the_table_has_a_row_a_risk_and_no_formula(place: Path) -> None:
    file = place / "plans" / "x.yaml"
    file.write_text(RISKS.replace("title: Past", 'title: "=Past"'), encoding="utf-8")
    done = actiontrack("risks", "--as-of", "2026-06-15", "--format", "csv", cwd=place)
    first, second, third = csv.DictReader(StringIO(done.stdout))
    assert [first[key] for key in ("plan", "id", "score", "score_before", "scored_on")] == [
        *("x", "RK3", "12", "16", "2026-05-15")
    ]
    assert (second["id"], second["score"], second["open"]) == ("RK2", "", "true")
    assert (third["open"], third["closed_reason"]) == ("false", "Posts filled")
    assert third["title"] == "'=Past"


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_what_is_held_back_is_in_none_of_it(place: Path, form: str) -> None:
    held = RISKS.replace("{id: a, title: Recruit}", "{id: SECRET, title: Recruit, publish: no}")
    text = held.replace("about: [a]", "about: [SECRET]")
    (place / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    arguments = ("risks", "--as-of", "2026-06-15", "--format", form)
    assert "SECRET" in actiontrack(*arguments, cwd=place).stdout
    public = actiontrack(*arguments, "--public", cwd=place)
    assert public.returncode == 0, public.stderr
    assert "Not scored" in public.stdout
    assert "No therapists" not in public.stdout  # it is about what is held back
    assert "SECRET" not in public.stdout


def test_what_stood_is_not_published(place: Path) -> None:
    done = actiontrack("risks", "--public", "--at", "2026-06-01", cwd=place)
    assert done.returncode == 2
    assert "--public" in done.stderr


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


@pytest.mark.parametrize("verb", ["risks", "measures", "evidence", "timetable"])
def test_of_a_plan_with_errors_nothing_is_called_missing_without_a_word(
    verb: str, place: Path
) -> None:
    assert "Take care" not in actiontrack(verb, cwd=place).stdout
    stray = plan("""\
workstreams:
  - id: A
    title: T
    risks: [{id: RK1, title: No therapists}]
    measures: [{id: M1, title: Waits}]
""")
    (place / "plans" / "x.yaml").write_text(stray, encoding="utf-8")
    done = actiontrack(verb, cwd=place)
    assert done.returncode == 1
    care = "Take care: the plan has 2 errors, so some of this may not be so: actiontrack check x"
    assert care in done.stdout


def test_the_plan_to_check_is_named_as_its_file_is(place: Path) -> None:
    stray = plan("workstreams: [{id: A, title: T, risks: [{id: RK1, title: No therapists}]}]\n")
    (place / "plans" / "x.yaml").write_text(
        stray.replace("id: x", "id: other", 1), encoding="utf-8"
    )
    care = actiontrack("risks", cwd=place).stdout
    assert "actiontrack check x\n" in care
    assert actiontrack("check", "x", cwd=place).returncode == 1
