"""All, both, the only one and some of them, as a person says it; strengths apart from findings."""

from pathlib import Path

import pytest

from actiontrack.summary import attention_in_all
from actiontrack.summary.counts import NeedsAttention
from actiontrack.summary.evidence import evidence_by_finding, evidence_sentence
from actiontrack.summary.quantifiers import all_of, none_of, some_of
from support import actiontrack, plan, position

FINDINGS = (
    "findings:\n  - {id: F1, text: Late, kind: area-for-improvement}\n"
    "  - {id: F2, text: Unclear, kind: area-for-improvement}\n"
    "  - {id: F3, text: Kind staff, kind: strength}\n"
    "actions: [{id: A1, title: Train, addresses: [F1]}]\n"
)


@pytest.mark.parametrize(
    ("part", "total", "words"),
    [(1, 1, "The only action"), (2, 2, "Both actions"), (3, 3, "All 3 actions")],
)
def test_a_whole_has_its_own_words(part: int, total: int, words: str) -> None:
    assert some_of(part, total, "action") == all_of(total, "action") == words


def test_a_part_names_its_whole() -> None:
    assert some_of(1, 2, "action") == "1 of 2 actions"
    assert none_of(1, "action") == "The only action"
    assert none_of(12, "action") == "None of the 12 actions"


@pytest.mark.parametrize(
    ("overdue", "total", "sentence"),
    [
        (1, 1, "The only action in 1 plan needs attention: it is overdue; none is recorded"),
        (2, 2, "Both actions in 1 plan need attention: 2 are overdue; none is recorded as done."),
        (0, 1, "The only action in 1 plan is not recorded as needing attention; none is"),
        (0, 0, "No actions are recorded in 1 plan."),
    ],
)
def test_several_plans_say_it_too(overdue: int, total: int, sentence: str) -> None:
    figures = NeedsAttention(overdue, 0, 0, 0)
    assert attention_in_all([(figures, total, 0, 0)]).startswith(sentence)


@pytest.mark.parametrize(
    ("done", "finishing", "end"),
    [
        (2, 0, "2 are done."),
        (2, 3, "2 are done and 3 more are done or in their final stages."),
        (0, 1, "1 is done or in its final stages."),
    ],
)
def test_what_may_be_done_is_counted_apart_from_what_is(
    done: int, finishing: int, end: str
) -> None:
    figures = NeedsAttention(0, 0, 0, 0)
    assert attention_in_all([(figures, 9, done, finishing)]).endswith(f"; {end}")


def test_page_and_paper_count_a_strength_apart(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(plan(FINDINGS), encoding="utf-8")
    paper = actiontrack("report", cwd=tmp_path).stdout
    assert "The plan lists 2 findings and 1 strength: 2 areas for improvement." in paper
    assert actiontrack("site", "-o", "site", cwd=tmp_path).returncode == 0
    page = (tmp_path / "site" / "x" / "index.html").read_text(encoding="utf-8")
    assert "2 findings and 1 strength" in page


def test_evidence_of_a_strength_is_none_of_a_finding() -> None:
    text = plan(FINDINGS.replace("[F1]}", "[F1, F3], evidence: [{title: Register}]}"))
    sentence = evidence_sentence(evidence_by_finding(position(text)), "action")
    assert sentence.startswith("1 piece of evidence for 1 of 2 findings and 1 strength.")


def test_a_portfolio_names_the_day_since_which_it_compares(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name in ("x", "y"):
        (tmp_path / "plans" / f"{name}.yaml").write_text(plan(FINDINGS), encoding="utf-8")
    paper = actiontrack("report", cwd=tmp_path).stdout
    assert "Dates moved since the last meeting of each plan" in paper
    assert "last time" not in paper
