"""Columns beside the usual ones: each has a place in the plan, or is told, and nothing is lost."""

from decimal import Decimal
from pathlib import Path

import pytest

from actiontrack.plans.vocabulary import Impact, Meaning
from actiontrack.review import PlanReview
from support import actiontrack, reviewed
from support.imported import taken

HEADS_OF_THE_FIELD = {
    "Number": "1.1",
    "Outcomes": "Families wait less",
    "Action": "Publish the offer",
    "Start date": "01/04/2026",
    "End date": "30/06/2026",
    "Lead": "Head of SEND",
    "Measures of success": "90% by December",
    "Evidence and impact": "Minutes",
    "Responsible officer (action lead)": "Head of SEND",
    "Senior responsible officer (accountable)": "Director",
    "Success criteria": "90% by December",
    "Progress update": "Two of three are ready",
    "What": "Publish the offer",
    "Who": "Head of SEND",
    "How": "By letter and by telephone",
    "When": "30/06/2026",
    "Success measures": "90% by December",
    "Current status": "In progress",
    "Outcome": "Families wait less",
    "Ref": "1.1",
    "Actions required": "Publish the offer",
    "Timescales": "30/06/2026",
    "Resources": "Two posts",
    "Status / corrective action": "Amber - a weekly review",
    "Accountable officers": "Director",
    "Governance": "Improvement board",
    "Recommendation": "Publish the offer",
    "Management response": "Agreed",
    "Original implementation date": "31-Mar-26",
    "Revised date": "30/09/2026",
    "Action taken": "Draft done",
    "Progress to date": "Draft done",
    "% complete": "60%",
    "Impact RAG": "Green",
    "Confidence": "Medium",
    "Next steps": "Recruit",
    "Signed off by": "Improvement board",
    "Sign-off date": "18/11/2026",
    "Partner": "Parent carer forum",
    "Dependencies": "1.2",
    "KPI baseline": "31%",
    "KPI target": "60%",
    "KPI baseline and target": "31% to 60%",
    "Must / should / could": "Must",
    "Priority": "Must",
    "Code": "21-BC-07",
    "Budget 2026/27": "£120,000",
}
"""The heads of real plans and trackers, each with what may stand below it."""

USUAL = {"Ref": "1.1", "Action": "Publish the offer", "Due date": "30/06/2026"}


def csv_of(*rows: dict[str, str]) -> str:
    lines = [list(rows[0]), *(list(each.values()) for each in rows)]
    return "".join(",".join(f'"{each}"' for each in line) + "\n" for line in lines)


def forget(workspace: Path) -> None:
    """Take away the plan that was imported before, and the map that was learned with it."""
    for each in (workspace / "plans").glob("x.*"):
        each.unlink()


def test_of_the_heads_of_the_field_at_most_three_go_to_the_note(workspace: Path) -> None:
    noted = []
    for head, cell in HEADS_OF_THE_FIELD.items():
        row = {**USUAL, head: cell}
        if head in ("End date", "When", "Timescales"):
            del row["Due date"]
        if head in ("What", "Recommendation", "Actions required"):
            del row["Action"]
        second = {**row, "Ref": "1.2", head: "" if head == "Dependencies" else f"{cell}"}
        forget(workspace)
        review, _ = taken(workspace, csv_of(row, second), "t.csv", "--position", "2026-11-20")
        first = review.position.all_actions[0].action
        if first.note and head in first.note:
            noted.append(head)
    assert noted == ["Governance"]


def whole(workspace: Path, *rows: dict[str, str], also: tuple[str, ...] = ()) -> PlanReview:
    forget(workspace)
    review, _ = taken(workspace, csv_of(*rows), "t.csv", *also)
    return review


def test_findings_and_replies_stand_with_what_answers_them(workspace: Path) -> None:
    review = whole(
        workspace,
        {**USUAL, "Recommendation": "W1: Late plans", "Management response": "Agreed"},
        {
            **USUAL,
            "Ref": "1.2",
            "Recommendation": "Ask families",
            "Management response": "Partially agreed: not in schools",
        },
        {
            **USUAL,
            "Ref": "1.3",
            "Recommendation": "Ask families",
            "Management response": "Rejected",
        },
    )
    found = [(each.id, each.kind, each.text) for each in review.plan.findings]
    assert found == [
        ("W1", "recommendation", "Late plans"),
        ("F1", "recommendation", "Ask families"),
    ]
    assert [each.reply.state for each in review.plan.findings if each.reply] == ["accepted", "part"]
    actions = [each.action for each in review.position.all_actions]
    assert [each.addresses for each in actions] == [("W1",), ("F1",), ("F1",)]
    assert actions[2].note == "Management response: rejected"


def test_findings_that_are_only_named_are_told(workspace: Path) -> None:
    (workspace / "t.csv").write_text("Ref,Action,Finding ref\n1,One,W1; W2\n2,Two,W1\n", "utf-8")
    done = actiontrack("import", "t.csv", "--into", "x", cwd=workspace)
    assert "names W1 and W2 and does not say what was found" in " ".join(done.stdout.split())
    plan = reviewed((workspace / "plans" / "x.yaml").read_text("utf-8")).plan
    assert [each.id for each in plan.findings] == ["W1", "W2"]


def test_a_baseline_and_a_target_make_a_measure(workspace: Path) -> None:
    review = whole(
        workspace,
        {**USUAL, "KPI": "In 20 weeks", "Baseline (March 2026)": "31%", "Target": "60%"},
        {
            **USUAL,
            "Ref": "2",
            "KPI": "In 20 weeks",
            "Baseline (March 2026)": "31%",
            "Target": "60%",
        },
        {
            **USUAL,
            "Ref": "3",
            "KPI": "Days lost",
            "Baseline (March 2026)": "1,200",
            "Target": "900",
        },
        {**USUAL, "Ref": "4", "KPI": "Trust", "Baseline (March 2026)": "low", "Target": ""},
    )
    first, second = review.plan.measures
    assert (first.title, first.unit, first.better) == ("In 20 weeks", "%", "higher")
    assert first.baseline
    assert first.target
    assert second.baseline
    assert (str(first.baseline.date), first.baseline.value, first.target.value) == (
        "2026-03",
        Decimal(31),
        Decimal(60),
    )
    assert (second.baseline.value, second.better, second.unit) == (Decimal(1200), "lower", None)
    actions = [each.action for each in review.position.all_actions]
    assert [each.measures for each in actions] == [("M1",), ("M1",), ("M2",), ()]
    assert actions[3].note == "Baseline (March 2026): low"


def test_stage_and_colour_are_two_facts(workspace: Path) -> None:
    review = whole(
        workspace,
        {**USUAL, "RAG": "Green", "Status": "In progress"},
        {**USUAL, "Ref": "2", "RAG": "Blue", "Status": "Complete"},
    )
    assert review.plan.stage_meanings == {
        "In progress": Meaning.UNDER_WAY,
        "Complete": Meaning.COMPLETE,
    }
    actions = [each.action for each in review.position.all_actions]
    assert [(each.stage, each.status) for each in actions] == [
        ("In progress", "Green"),
        ("Complete", "Blue"),
    ]


def test_impact_has_a_rating_of_its_own(workspace: Path) -> None:
    words = ("Improving", "No impact seen yet", "Worse", "Too early to say", "No change")
    rows = [{**USUAL, "Ref": str(at), "Impact rating": word} for at, word in enumerate(words)]
    plan = whole(workspace, *rows).plan
    assert [plan.impact_of(word) for word in words] == [
        Impact.BETTER,
        Impact.NONE_YET,
        Impact.WORSE,
        Impact.TOO_EARLY,
        Impact.SAME,
    ]


@pytest.mark.parametrize(
    ("cells", "percents"),
    [
        (("80%", "100 %", "0"), (80, 100, 0)),
        (("0.8", "1", "0"), (80, 100, 0)),
        (("80", "33.3%", "120"), (80, None, None)),
    ],
)
def test_percent_is_a_whole_number(
    cells: tuple[str, ...], percents: tuple[int | None, ...], workspace: Path
) -> None:
    rows = [{**USUAL, "Ref": str(at), "% complete": each} for at, each in enumerate(cells)]
    actions = [each.action for each in whole(workspace, *rows).position.all_actions]
    assert tuple(each.percent for each in actions) == percents
    assert [each.note for each in actions if each.percent is None] == [
        f"% complete: {cell}" for cell, each in zip(cells, percents, strict=True) if each is None
    ]


def test_closing_is_signed_off_by_whom_and_when(workspace: Path) -> None:
    review = whole(
        workspace,
        {**USUAL, "Closure criteria": "18 of 20 good", "Signed off by": "Board (18/11/2026)"},
        {**USUAL, "Ref": "2", "Closure criteria": "", "Signed off by": "Yes"},
    )
    first, second = [each.action for each in review.position.all_actions]
    assert first.sign_off
    closing = first.sign_off
    assert (closing.criteria, str(closing.on), closing.by) == (
        "18 of 20 good",
        "2026-11-18",
        "Board",
    )
    assert (second.sign_off, second.note) == (None, "Signed off by: Yes")


def test_a_move_is_told_with_who_agreed_it_when_and_why(workspace: Path) -> None:
    row = {**USUAL, "Revised due date": "30/09/2026", "Reason for extension": "Vacancy"}
    beside = {"Extension agreed by": "Cabinet", "Date extension agreed": "20/06/2026"}
    unmoved = {**USUAL, "Ref": "2", "Revised due date": "", "Reason for extension": "None needed"}
    review = whole(workspace, {**row, **beside}, {**unmoved, **dict.fromkeys(beside, "")})
    first, second = [each.action for each in review.position.all_actions]
    (move,) = first.reprogrammed
    assert (str(move.to), str(move.agreed), move.by, move.reason) == (
        "2026-09-30",
        "2026-06-20",
        "Cabinet",
        "Vacancy",
    )
    assert (second.reprogrammed, second.note) == ((), "Reason for extension: None needed")


def test_what_depends_costs_and_is_involved(workspace: Path) -> None:
    review = whole(
        workspace,
        {
            **USUAL,
            "Dependencies": "1.2 and 1.3",
            "Cost 2026/27": "£1.2m",
            "Organisation": "Northshire County Council; ICB",
            "Partners": "Parents, schools",
            "Milestones": "Tender out: 31/05/2026\nLaunch (30 June 2026)\nParty",
        },
        {
            **USUAL,
            "Ref": "1.2",
            "Dependencies": "9.9",
            "Cost 2026/27": "two posts",
            "Organisation": "ICB",
            "Partners": "",
            "Milestones": "",
        },
        {
            **USUAL,
            "Ref": "1.3",
            "Dependencies": "the trust",
            "Cost 2026/27": "",
            "Organisation": "",
            "Partners": "",
            "Milestones": "",
        },
    )
    first, second, third = [each.action for each in review.position.all_actions]
    assert (first.depends_on, {**first.cost}) == (("1.2", "1.3"), {"2026/27": Decimal(1_200_000)})
    assert {**review.plan.bodies} == {"NCC": "Northshire County Council", "ICB": "ICB"}
    assert (first.bodies, first.involves) == (("NCC", "ICB"), ("Parents", "schools"))
    assert [(each.title, str(each.due)) for each in first.milestones] == [
        ("Tender out", "2026-05-31"),
        ("Launch", "2026-06-30"),
        ("Party", "None"),
    ]
    assert (second.note, {**second.fields}) == ("Depends on: 9.9", {"cost_2026_27": "two posts"})
    assert third.note == "Dependencies: the trust"


def test_one_word_in_a_map_keeps_any_column_as_a_field_of_its_own(workspace: Path) -> None:
    rows = [
        {**USUAL, "Ref": str(at), "Ward": ward, "Visits": str(at), "Remark": f"Remark {at}"}
        for at, ward in enumerate(("East", "West", "east"))
    ]
    (workspace / "map.yaml").write_text("Ward: field\nVisits: fields\nfield: [Remark]\n", "utf-8")
    review = whole(workspace, *rows, also=("--map", "map.yaml"))
    kinds = {key: (each.title, each.kind, each.choice) for key, each in review.plan.fields.items()}
    assert kinds == {
        "ward": ("Ward", None, ("East", "West")),
        "visits": ("Visits", "number", ()),
        "remark": ("Remark", None, ()),
    }
    actions = [each.action for each in review.position.all_actions]
    assert {**actions[2].fields} == {"ward": "East", "visits": "2", "remark": "Remark 2"}
    assert actions[2].note is None


def test_a_line_of_a_map_stands_where_its_file_would(workspace: Path) -> None:
    row = {**USUAL, "Ward": "East"}
    review = whole(workspace, row, {**row, "Ref": "2"}, also=("--map", "Ward: field"))
    assert [{**each.action.fields} for each in review.position.all_actions] == [
        {"ward": "East"},
        {"ward": "East"},
    ]
    done = actiontrack("import", "t.csv", "--into", "y", "--map", "Wards: field", cwd=workspace)
    assert done.returncode == 2
    assert "no column is headed 'Wards': did you mean 'Ward'?" in done.stderr


def test_a_map_that_is_saved_reads_all_columns_again(workspace: Path) -> None:
    row = {**USUAL, "Priority": "Must", "Ward": "East", "Signed off by": "Board"}
    first = whole(workspace, row, {**row, "Ref": "2"}, also=("--save-map", "saved.yaml"))
    saved = (workspace / "saved.yaml").read_text("utf-8")
    assert "sign_off.by: Signed off by\n" in saved
    assert "fields:\n  - Priority\n" in saved
    again = whole(workspace, row, {**row, "Ref": "2"}, also=("--map", "saved.yaml"))
    assert again.plan == first.plan
