"""A register of risks on a sheet of its own becomes the risks of the plan."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from actiontrack.plans.model import Risk
from actiontrack.review import PlanReview
from support.imported import taken
from support.trackers import Sheet

ACTIONS: Sequence[Sequence[object]] = (
    ("Ref", "Action", "Lead", "Due date", "RAG"),
    ("A1", "Recruit therapists", "Head of Health", "30/06/2027", "Amber"),
)
HEADS = (
    "Risk ref", "Risk description", "Likelihood (1-5)", "Impact (1-5)", "Score", "Mitigation",
    "Risk owner", "Last reviewed", "Status", "Linked action", "Category",
)  # fmt: skip


def workbook(*rows: Sequence[object], actions: Sequence[Sequence[object]] = ACTIONS) -> bytes:
    sheet = Sheet()
    sheet.rows(1, actions)
    sheet.sheet = sheet.book.add_worksheet("Risk register")
    sheet.rows(1, rows)
    return sheet.bytes()


def read(
    workspace: Path, *rows: Sequence[object], also: Sequence[str] = ()
) -> tuple[PlanReview, str]:
    return taken(workspace, workbook(*rows), "t.xlsx", *also)


def risk_of(workspace: Path, row: Sequence[object], also: Sequence[str] = ()) -> Risk:
    review, _ = read(workspace, HEADS, row, also=also)
    (risk,) = review.plan.risks
    return risk


def test_every_column_has_its_place(workspace: Path) -> None:
    row = (
        "R1", "No therapists", 4, "3 - Moderate", 12, "A joint campaign", "Head of Health",
        date(2026, 9, 15), "Open", "A1", "Workforce",
    )  # fmt: skip
    review, said = read(workspace, HEADS, row)
    assert [each.action.id for each in review.position.all_actions] == ["A1"]
    (risk,) = review.plan.risks
    (score,) = risk.scores
    assert (risk.id, risk.title, risk.owner) == ("R1", "No therapists", "Head of Health")
    assert (str(score.date), score.likelihood, score.impact) == ("2026-09-15", 4, 3)
    assert (risk.mitigation, risk.about, risk.closed) == ("A joint campaign", ("A1",), None)
    assert risk.note == "Category: Workforce"
    assert "sheet 'Risk register': 1 risk in 2 rows. The heads are in row 1." in said.replace(
        "Sheet", "sheet"
    )
    assert "not read" not in said


@pytest.mark.parametrize(
    ("status", "on", "reason", "note"),
    [
        ("Closed", "None", "Closed", None),
        (date(2026, 10, 1), "2026-10-01", None, None),
        ("Live", None, None, None),
        ("Under review", None, None, "Status: Under review"),
    ],
)
def test_a_risk_is_closed_by_a_word_or_a_day(
    status: object, on: str | None, reason: str | None, note: str | None, workspace: Path
) -> None:
    risk = risk_of(workspace, ("R1", "x", 4, 3, "", "", "", date(2026, 9, 15), status, "", ""))
    closed = (str(risk.closed.on), risk.closed.reason) if risk.closed else (None, None)
    assert (*closed, risk.note) == (on, reason, note)


def test_a_score_that_does_not_add_up_is_told_and_kept(workspace: Path) -> None:
    review, said = read(
        workspace, HEADS, ("R1", "x", 4, 4, 12, "", "", date(2026, 9, 15), "", "", "")
    )
    assert review.plan.risks[0].note == "Score: 12"
    assert "E2: '12' is not 4 \u00d7 4 = 16, which is taken" in said


def test_a_score_of_no_known_day_stands_in_the_note(workspace: Path) -> None:
    row = ("R1", "x", 4, 3, 12, "", "", "", "", "", "")
    review, said = read(workspace, HEADS, row)
    assert review.plan.risks[0].scores == ()
    assert review.plan.risks[0].note == "Likelihood (1-5): 4\n\nImpact (1-5): 3"
    assert "is of no known day; --position 2026-04-15 would give one" in said
    (workspace / "plans" / "x.yaml").unlink()
    dated = risk_of(workspace, row, also=("--position", "2026-09-15"))
    assert [str(each.date) for each in dated.scores] == ["2026-09-15"]


def test_what_cannot_be_read_is_told_with_its_cell_and_kept(workspace: Path) -> None:
    row = ("R 1", "x", "High", 3, "", "", "TBC", date(2026, 9, 15), "", "the trust", "")
    review, said = read(workspace, HEADS, row, ("", "", "", "", "", "Nobody's", "", "", "", "", ""))
    (risk,) = review.plan.risks
    assert risk.note == (
        "Risk ref: R 1\n\nRisk owner: TBC\n\nLinked action: the trust\n\nLikelihood (1-5): High"
    )
    for told in ("A2: 'R 1' can be no id here: it is R-1", "C2: 'High' gives no whole number"):
        assert told in said
    assert review.plan.note == "Sheet 'Risk register', row 3: Nobody's"


def test_what_holds_now_is_taken_of_two_scores(workspace: Path) -> None:
    heads = ("Ref", "Risk", "Inherent likelihood", "Inherent impact", "Current likelihood",
             "Current impact", "Last reviewed")  # fmt: skip
    review, _ = read(workspace, heads, ("R1", "x", 5, 5, 2, 3, date(2026, 9, 15)))
    (risk,) = review.plan.risks
    assert [(each.likelihood, each.impact) for each in risk.scores] == [(2, 3)]
    assert risk.note == "Inherent likelihood: 5\n\nInherent impact: 5"


def test_a_tracker_with_a_column_of_risks_is_no_register(workspace: Path) -> None:
    actions = (
        ("Ref", "Action", "Lead", "Due date", "Risk", "Mitigation"),
        ("A1", "Recruit", "Head", "30/06/2027", "No therapists", "A campaign"),
    )
    data = workbook(("Ref", "Notes"), ("1", "Nothing"), actions=actions)
    review, _ = taken(workspace, data, "t.xlsx")
    assert review.plan.risks == ()
    (action,) = [each.action for each in review.position.all_actions]
    assert (action.corrective_action, action.note) == ("A campaign", "Risk: No therapists")


def months(
    workspace: Path, first: Sequence[object], later: Sequence[object], *also: str
) -> tuple[Risk, str]:
    """Bring a register in for May and for September; return its risk and what was told."""
    read(workspace, HEADS, first, also=("--position", "2026-05-31"))
    review, said = read(workspace, HEADS, later, also=("--position", "2026-09-30", *also))
    (risk,) = review.plan.risks
    return risk, said


MAY = ("R1", "No therapists", 4, 4, 16, "A campaign", "Head of Health", "", "Open", "", "")


def test_a_later_score_of_a_known_risk_is_added(workspace: Path) -> None:
    risk, said = months(workspace, MAY, (*MAY[:2], 3, 4, 12, *MAY[5:]))
    assert [(str(each.date), each.product) for each in risk.scores] == [
        ("2026-05-31", 16),
        ("2026-09-30", 12),
    ]
    assert "likelihood 4, impact 4 → likelihood 3, impact 4 on 30 September 2026" in said
    assert "1 row says nothing new." in said


def test_the_same_register_again_changes_nothing(workspace: Path) -> None:
    risk, said = months(workspace, MAY, MAY)
    assert len(risk.scores) == 1
    assert "likelihood" not in said


def test_a_risk_that_was_looked_at_again_is_scored_the_same_again(workspace: Path) -> None:
    risk, said = months(workspace, MAY, (*MAY[:7], "15/09/2026", *MAY[8:]))
    assert [str(each.date) for each in risk.scores] == ["2026-05-31", "2026-09-15"]
    assert "scored the same again" in said


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [
        pytest.param(1, "No qualified therapists", "title: 'No therapists' →", id="title"),
        pytest.param(
            5, "A campaign with the trust", "mitigation: A campaign with", id="mitigation"
        ),
        pytest.param(6, "Head of SEND", "owner: Head of SEND", id="owner"),
        pytest.param(8, "Closed", "closed: Closed", id="closed"),
        pytest.param(9, "A1", "about A1 too", id="about"),
        pytest.param(10, "Workforce", "note: Category: Workforce", id="a column without a key"),
    ],
)
def test_every_column_of_a_known_risk_is_taken(
    workspace: Path, at: int, value: str, words: str
) -> None:
    row = [*MAY]
    row[at] = value
    _, said = months(workspace, MAY, row)
    assert words in said
    assert "x.yaml is written" in said


def test_what_contradicts_the_plan_is_told_and_not_taken(workspace: Path) -> None:
    closed = (*MAY[:7], "15/09/2026", "Closed", *MAY[9:])
    risk, said = months(workspace, closed, (*MAY[:2], 2, 4, 8, *closed[5:8], "Open", "", ""))
    assert risk.scores[0].product == 16
    assert "is closed in the plan, and not in the tracker now" in said
    assert "likelihood 4, impact 4 on 15 September 2026 in the plan, and likelihood 2" in said


def test_a_score_of_nought_is_set_aside(workspace: Path) -> None:
    _, said = read(workspace, HEADS, (*MAY[:2], 0, *MAY[3:]), also=("--position", "2026-05-31"))
    assert "gives no whole number from 1" in said


def test_a_risk_that_is_gone_stays_and_is_told(workspace: Path) -> None:
    read(workspace, HEADS, MAY, also=("--position", "2026-05-31"))
    other = ("R2", "The budget is cut", *MAY[2:])
    review, said = read(workspace, HEADS, other, also=("--position", "2026-09-30"))
    assert [each.id for each in review.plan.risks] == ["R1", "R2"]
    assert "stands in no row of the register, and stays in the plan" in said
