"""What a later tracker names besides its actions: known by its words, whatever its number."""

import csv
import io
from pathlib import Path

from support import actiontrack, reviewed

HEADS = ["Ref", "Action", "Finding", "Partner", "Stage", "% complete", "Dependencies", "Due date"]
APRIL = [
    ["1.1", "Train the panel", "Plans are late", "ICB", "In progress", "50", "", "30/06/2026"],
    ["1.2", "Publish it", "Nobody knows", "ICB", "Not started", "0", "1.1", "30/09/2026"],
]
MAY = [
    ["1.1", "Set up a board", "No board", "Police", "Paused", "10", "", "31/10/2026"],
    ["1.2", "Train the panel", "Plans are late", "ICB", "In progress", "75", "", "30/06/2026"],
    ["1.3", "Publish it", "Nobody knows", "ICB", "Not started", "0", "1.2", "30/09/2026"],
]


def imported(place: Path, rows: list[list[str]], day: str) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([HEADS, *rows])
    (place / "t.csv").write_text(text.getvalue(), encoding="utf-8")
    done = actiontrack("import", "t.csv", "--into", "x", "--position", day, cwd=place)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_findings_stages_and_others_keep_their_place_in_the_plan(workspace: Path) -> None:
    imported(workspace, APRIL, "2026-04-30")
    assert "There is nothing to take" in imported(workspace, APRIL, "2026-04-30")
    said = imported(workspace, MAY, "2026-05-31")
    assert "New in the plan: F3 No board: added." in said
    assert "New in the plan: stages: Paused declared." in said
    plan = reviewed((workspace / "plans" / "x.yaml").read_text(encoding="utf-8")).plan
    assert [(each.id, each.text) for each in plan.findings] == [
        ("F1", "Plans are late"),
        ("F2", "Nobody knows"),
        ("F3", "No board"),
    ]
    assert plan.stage_meanings["Paused"] == "suspended"
    found = {each.id: each for each in plan.actions}
    assert [(found[key].addresses, found[key].percent) for key in ("1.1", "1.2", "1.3")] == [
        (("F1",), 75),
        (("F2",), 0),
        (("F3",), 10),
    ]
    assert found["1.2"].depends_on == ("1.1",)
    assert found["1.3"].title == "Set up a board"
