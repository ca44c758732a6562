"""`evidence`: by finding, what there is, how old it is, and what is missing."""

import csv
import io
import json
from pathlib import Path

import pytest

from support import actiontrack, plan

TEXT = plan("""\
findings:
  - {id: F1, text: Plans come late}
  - {id: F2, text: Nobody answers}
  - {id: F3, text: "=Strange"}
  - {id: S1, text: Good staff, kind: strength}
  - {id: F4, text: Secret, publish: no}
actions:
  - id: A1
    title: Recruit
    status: complete
    addresses: [F1]
    evidence:
      - {title: Audit of 20, date: 2026-05-16, kind: audit, verified_by: Audit, link: "https://e.org/a"}
      - {title: Old list, date: 2025-06-14}
      - {title: Hidden words, publish: no}
  - {id: A2, title: Train, status: complete, addresses: [F1, F3]}
  - {id: A3, title: Unreadable evidence, status: complete, addresses: [F1], evidence: soon}
  - {id: A4, title: Hold back, status: complete, addresses: [F4], publish: no}
  - {id: A5, title: Alone, status: complete}
""")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def by_finding(place: Path, *options: str) -> dict[str | None, dict[str, object]]:
    arguments = ["evidence", "--as-of", "2026-06-15", "--format", "json", *options]
    whole = json.loads(actiontrack(*arguments, cwd=place).stdout)
    return {each["finding"]: each for each in whole["plans"][0]["findings"]}


def test_each_finding_has_its_evidence_with_age_and_gaps(place: Path) -> None:
    found = by_finding(place)
    assert list(found) == ["F1", "F2", "F3", "F4", None]
    pieces = [(each["title"], each["age_days"], each["old"]) for each in found["F1"]["evidence"]]  # type: ignore[attr-defined]
    assert pieces == [
        ("Audit of 20", 30, False),
        ("Old list", 366, True),
        ("Hidden words", None, False),
    ]
    assert found["F1"]["missing"] == [
        "done without evidence: A2",
        "1 of 3 older than 365 days",
        "1 of 3 without a date",
        "2 of 3 not verified",
        "no voice",
    ]
    assert found["F2"]["missing"] == ["no action answers it"]
    assert found["F3"]["missing"] == ["no evidence", "done without evidence: A2"]
    assert found[None]["missing"] == ["no evidence", "done without evidence: A5"]


def test_the_page_answers_first_and_a_finding_is_shown_whole(place: Path) -> None:
    lines = actiontrack("evidence", "--as-of", "2026-06-15", cwd=place).stdout.splitlines()
    assert lines[1] == (
        "3 pieces of evidence for 1 of 4 findings. 3 of 5 actions that are done have no evidence."
        " 1 of 3 pieces is older than 365 days."
    )
    assert lines[2].startswith("Take care: the plan has 1 error")
    names = [each.split()[0] for each in lines[5:] if each[:1].strip()]
    assert names == ["F3", "F4", "Answering", "F2", "F1"]  # what is missing most comes first
    one = actiontrack("evidence", "--as-of", "2026-06-15", "--finding", "F1", cwd=place).stdout
    assert "Audit of 20: https://e.org/a" in one
    assert "366 days, old" in one
    assert "F3" not in one
    other = actiontrack("evidence", "--finding", "F11", cwd=place)
    assert (other.returncode, "there is no finding F11: did you mean" in other.stderr) == (2, True)


def test_how_old_is_old_is_a_setting(place: Path) -> None:
    settings = "thresholds:\n  evidence_is_old: 29 days\n"
    (place / "actiontrack.yaml").write_text(settings, encoding="utf-8")
    assert "2 of 3 older than 29 days" in by_finding(place)["F1"]["missing"]  # type: ignore[operator]


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_what_is_held_back_is_in_none_of_it(place: Path, form: str) -> None:
    arguments = ["evidence", "--as-of", "2026-06-15", "--full", "--format", form]
    whole = actiontrack(*arguments, cwd=place).stdout
    assert "Hidden words" in whole
    shown = actiontrack(*arguments, "--public", cwd=place).stdout
    assert "Audit of 20" in shown
    assert not any(text in shown for text in ("Hidden", "Secret", "Hold back", "A4", "F4"))


def test_the_table_has_a_row_a_piece_and_no_formula(place: Path) -> None:
    text = actiontrack("evidence", "--as-of", "2026-06-15", "--format", "csv", cwd=place).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(each["finding"], each["title"]) for each in rows] == [
        ("F1", "Audit of 20"),
        ("F1", "Old list"),
        ("F1", "Hidden words"),
        ("F2", ""),
        ("F3", ""),
        ("F4", ""),
        ("", ""),
    ]
    assert rows[4]["finding_text"] == "'=Strange"
    assert (rows[1]["age_days"], rows[1]["old"], rows[1]["kind"]) == ("366", "true", "")


def test_a_plan_without_any_says_so(place: Path) -> None:
    (place / "plans" / "x.yaml").write_text(plan("actions: []\n"), encoding="utf-8")
    done = actiontrack("evidence", "--as-of", "2026-06-15", cwd=place)
    assert done.stdout.splitlines()[1:] == ["No findings and no evidence are recorded."]
