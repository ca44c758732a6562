"""Risks, decisions and what arose: in a committee's paper and on the page of a plan."""

import re
from pathlib import Path

import openpyxl
import pytest

from support import actiontrack, plan

TEXT = plan("""\
bodies: {SB: SEND Board}
risk_scale: 5
findings: [{id: F1, text: Secret, publish: no}]
risks:
  - id: RK1
    title: Small risk
    owner: Head
    about: [a]
    scores: [{date: 2026-05-01, likelihood: 1, impact: 2}]
  - id: RK2
    title: Great risk
    scores:
      - {date: 2026-04-01, likelihood: 4, impact: 4}
      - {date: 2026-05-01, likelihood: 3, impact: 4}
  - {id: RK3, title: Past risk, closed: {on: 2026-06-15}}
  - {id: RK4, title: Hidden risk, about: [F1]}
meetings:
  - date: 2026-05-13
    body: SB
    decisions:
      - {id: D1, text: Go ahead, outcome: agreed, about: [a]}
      - {id: D2, text: Hidden decision, outcome: noted, about: [F1]}
    arising:
      - {id: AR1, text: Late list, owner: Head, due: 2026-06-05}
      - {id: AR2, text: Done list, done: 2026-06-15}
  - date: 2026-07-13
    decisions: [{id: D3, text: To come}]
actions:
  - id: a
    title: Recruit
    status: on-track
    requests:
      - {to: 2026-09-01, on: 2026-05-01, answer: {state: refused}}
      - {to: 2026-10-01, on: 2026-06-01}
""")


def texts(folder: Path, *options: str) -> dict[str, str]:
    (folder / "plans").mkdir(exist_ok=True)
    (folder / "plans" / "x.yaml").write_text(TEXT, encoding="utf-8")
    day = ("--as-of", "2026-06-15")
    paper = actiontrack("report", "x", *day, *options, cwd=folder)
    site = actiontrack("site", "-o", "out", *day, *options, cwd=folder)
    assert (paper.returncode, site.returncode) == (0, 0), site.stderr
    pages = "\n".join(each.read_text("utf-8") for each in (folder / "out").rglob("*.html"))
    return {"paper": paper.stdout, "site": " ".join(re.sub("<[^>]+>", " ", pages).split())}


@pytest.mark.parametrize("where", ["paper", "site"])
def test_they_are_shown_as_they_stand_on_the_day(tmp_path: Path, where: str) -> None:
    text = texts(tmp_path)[where]
    assert "3 of 4 risks are open; the highest score is 12 of 25 (RK2)." in text
    listed = text[text.index("3 of 4 risks are open") :]
    assert listed.index("RK2 Great risk") < listed.index("RK1 Small risk")
    assert "12, was 16" in text
    assert "RK3" not in text
    assert "D1 Go ahead" in text
    assert "SEND Board, 13 May 2026" in text
    assert "10 days" in text[text.index("AR1 Late list") :][:200]
    assert not any(each in text for each in ("Done list", "To come"))


@pytest.mark.parametrize("template", ["monitoring", "readiness"])
def test_the_papers_for_inspectors_hold_the_open_risks_worst_first(
    tmp_path: Path, template: str
) -> None:
    texts(tmp_path)
    day = ("--as-of", "2026-06-15")
    paper = actiontrack("report", "x", *day, "--template", template, cwd=tmp_path).stdout
    part = paper.split("## Risks")[1].split("##")[0]
    assert "3 of 4 risks are open; the highest score is 12 of 25 (RK2)." in part
    assert re.findall(r"(?m)^- (RK\d)", part) == ["RK2", "RK1", "RK4"]


def test_a_committees_paper_says_what_comes_next_once(tmp_path: Path) -> None:
    steps = "kind: improvement-plan\nsteps: [{name: Stocktake, due: 2026-06-20}]\n"
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(
        plan(f"{steps}actions: [{{id: 1, title: T}}]\n"), encoding="utf-8"
    )
    paper = actiontrack("report", "x", "--as-of", "2026-06-15", cwd=tmp_path).stdout
    assert paper.count("Next: ") == 1
    assert "Next: stocktake on 20 June, in 5 days." in paper.split("## 4. The position")[1]


def test_a_highlight_report_names_what_a_meeting_deferred(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    arguments = ("report", "x", "--as-of", "2026-06-15", "--template", "highlight")
    plans = {
        TEXT.replace("outcome: agreed", "outcome: deferred"): True,
        TEXT: False,
    }
    for text, is_deferred in plans.items():
        (tmp_path / "plans" / "x.yaml").write_text(text, encoding="utf-8")
        paper = actiontrack(*arguments, cwd=tmp_path).stdout
        line = "**Deferred by a meeting:** D1 Go ahead (SEND Board, 13 May 2026)."
        assert (line in paper) is is_deferred
        assert ("Deferred by a meeting" in paper) is is_deferred


def test_an_action_names_the_risks_and_decisions_about_it(tmp_path: Path) -> None:
    site = texts(tmp_path)["site"]
    shown = " ".join(actiontrack("show", "a", "--as-of", "2026-06-15", cwd=tmp_path).stdout.split())
    assert "Decision: D1 Go ahead: agreed (SEND Board, 13 May 2026)" in shown
    assert "Risk: RK1 Small risk, score 2" in shown
    assert "RK1 Small risk, score 2" in site


@pytest.mark.parametrize("public", [False, True])
def test_the_workbook_has_a_sheet_of_each(tmp_path: Path, *, public: bool) -> None:
    texts(tmp_path)
    options = ["--public"] if public else []
    done = actiontrack(
        *("export", "--to", "xlsx", "-o", "x.xlsx", "--as-of", "2026-06-15", *options),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    kept = {
        name: [str(row[1]) for row in book[name].iter_rows(min_row=2, values_only=True)]
        for name in ("Risks", "Decisions", "Arising", "Requests")
    }
    hidden = [] if public else ["RK4"]
    assert kept["Risks"] == ["RK2", "RK1", *hidden, "RK3"]
    assert kept["Decisions"] == ["D1", *([] if public else ["D2"]), "D3"]
    assert kept["Arising"] == ["AR1", "AR2"]
    assert kept["Requests"] == ["a", "a"]
    answers = [row[7] for row in book["Requests"].iter_rows(min_row=2, values_only=True)]
    assert answers == ["refused", "open"]


def test_a_request_that_another_date_settled_is_not_called_agreed(tmp_path: Path) -> None:
    move = "    reprogrammed: [{to: 2026-09-15, agreed: 2026-06-10, by: Board}]\n"
    texts(tmp_path)
    (tmp_path / "plans" / "x.yaml").write_text(TEXT + move, encoding="utf-8")
    day = ("--as-of", "2026-06-15")
    page = actiontrack("show", "a", *day, cwd=tmp_path).stdout
    assert "none is recorded; the due date was moved to 15 September 2026" in page
    actiontrack("export", "--to", "xlsx", "-o", "x.xlsx", *day, cwd=tmp_path)
    rows = openpyxl.load_workbook(tmp_path / "x.xlsx")["Requests"].iter_rows(
        min_row=2, values_only=True
    )
    assert [row[7] for row in rows] == ["refused", "another date agreed"]


@pytest.mark.parametrize("where", ["paper", "site"])
def test_what_is_about_something_held_back_is_withheld(tmp_path: Path, where: str) -> None:
    text = texts(tmp_path, "--public")[where]
    assert "RK2 Great risk" in text
    assert not any(each in text for each in ("Hidden", "RK4", "D2", "Secret"))
