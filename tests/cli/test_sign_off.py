"""`sign-off`, and the verbs that move an action from stage to stage, as a board uses them."""

import json
from pathlib import Path

import pytest

from support import actiontrack, committed, plan

PLAN = plan("""\
ratings: {Blue: complete, Waiting: awaiting-sign-off, Green: on-track}
signs_off: Board
actions:
  - id: 1   # the first
    title: Train
    status: Waiting
    completed: 2026-05-01
  - id: 2
    title: Plan
    status: Blue
  - id: 3
    title: Hire
    status: Green
""")
STAGED = plan("""\
ratings: {Green: on-track, Red: off-track}
stages: {Done: complete, Going: under-way, To come: not-started, Paused: suspended}
actions:
  - id: 1
    title: Train
    stage: Going
    status: Red
  - id: 2
    title: Plan
    stage: To come
""")


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(PLAN, encoding="utf-8")
    return workspace


def text_of(place: Path) -> str:
    return (place / "plans" / "x.yaml").read_text(encoding="utf-8")


def signed(place: Path, *arguments: str) -> str:
    done = actiontrack("sign-off", *arguments, cwd=place)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_awaits_it_is_complete_from_then_on_and_no_other_line_changes(place: Path) -> None:
    said = signed(place, "1", "--by", "Board", "--on", "2026-06-01")
    assert said.startswith("1 Train: Waiting → Blue; signed off by Board on 1 June 2026.\n")
    assert text_of(place) == PLAN.replace("status: Waiting", "status: Blue").replace(
        "completed: 2026-05-01\n",
        "completed: 2026-05-01\n    sign_off:\n      on: 2026-06-01\n      by: Board\n",
    )
    again = signed(place, "1", "--by", "Board", "--on", "2026-06-01")
    assert again == "All is as you ask already: nothing is written.\n"


def test_what_is_done_keeps_its_rating(place: Path) -> None:
    signed(place, "2", "--by", "Board", "--on", "2026-06-01")
    assert text_of(place) == PLAN.replace(
        "status: Blue\n", "status: Blue\n    sign_off:\n      on: 2026-06-01\n      by: Board\n"
    )


def test_what_is_sent_back_is_in_progress_again(place: Path) -> None:
    options = ("--by", "Board", "--on", "2026-06-01", "--reason", "Too few seen")
    said = signed(place, "1", "--refused", *options)
    assert said.startswith(
        "1 Train: Waiting → Green; no longer completed; sent back by Board: Too few seen.\n"
    )
    assert "refused:\n        on: 2026-06-01\n        by: Board\n" in text_of(place)
    assert signed(place, "1", "--refused", *options).startswith("All is as you ask already")


def test_sent_back_again_and_again_no_byte_of_what_was_said_before_changes(place: Path) -> None:
    committed(place, {}, "2026-05-04T09:00:00Z")
    days = ("2026-05-04", "2026-05-18", "2026-06-01")
    for day in days:
        before = text_of(place)
        refused = ("--refused", "--by", "Board", "--on", day, "--reason", f"Too few on {day}")
        signed(place, "1", *refused)
        after = text_of(place)
        assert signed(place, "1", *refused).startswith("All is as you ask already")
        kept = [line for line in before.splitlines() if "refus" in line or "reason" in line]
        assert [line for line in kept if line not in after.splitlines()] == []
        assert "AT721" not in actiontrack("check", "--against", "HEAD", cwd=place).stdout
        committed(place, {}, f"{day}T09:00:00Z")
        waits = after.replace("status: Green", "status: Waiting", 1)
        (place / "plans" / "x.yaml").write_text(waits, encoding="utf-8")
    shown = " ".join(actiontrack("show", "1", cwd=place).stdout.split())
    assert [f"Too few on {day}" in shown for day in days] == [True, True, True]
    told = json.loads(actiontrack("show", "1", "--format", "json", cwd=place).stdout)
    refusals = told["action"]["sign_off"]["refusals"]
    assert [each["on"] for each in refusals] == list(days)


def test_signed_off_anew_the_first_agreement_is_kept_in_the_note(place: Path) -> None:
    signed(place, "1", "--by", "Panel", "--on", "2026-05-01")
    waits = text_of(place).replace("status: Blue", "status: Waiting", 1)
    (place / "plans" / "x.yaml").write_text(waits, encoding="utf-8")
    signed(place, "1", "--by", "Board", "--on", "2026-06-01")
    assert "note: Before that, signed off by Panel on 1 May 2026.\n" in text_of(place)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("3", "--by", "Board"), "neither done nor awaiting sign-off"),
        (("1", "--by", "Board", "--on", "2199-07-01"), "is yet to come"),
        (("1",), "--by is needed"),
        (("1", "--by", "Board", "--reason", "Good"), "give --refused as well"),
        (("2", "--refused", "--by", "Board", "--reason", "No"), "does not await sign-off"),
        (("1", "--by", "Board", "--status", "Green"), "which is not done"),
    ],
)
def test_what_cannot_be_signed_off_is_refused(
    place: Path, arguments: tuple[str, ...], reason: str
) -> None:
    done = actiontrack("sign-off", *arguments, cwd=place)
    assert done.returncode == 2
    assert reason in done.stderr
    assert text_of(place) == PLAN


def test_another_day_for_what_was_signed_off_is_refused(place: Path) -> None:
    signed(place, "2", "--by", "Board", "--on", "2026-06-01")
    done = actiontrack("sign-off", "2", "--by", "Cabinet", cwd=place)
    assert (done.returncode, "was signed off by Board on 1 June 2026" in done.stderr) == (2, True)


def test_how_much_is_signed_off_is_said(place: Path) -> None:
    assert "1 is done, not signed off; 1 more awaits it." in actiontrack("status", cwd=place).stdout


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (("complete", "1", "--date", "2026-06-01"), "stage: Going", "stage: Done"),
        (("start", "2", "--date", "2026-06-01"), "stage: To come", "stage: Going"),
        (("suspend", "1", "--reason", "No staff"), "stage: Going", "stage: Paused"),
        (("start", "2", "--status", "Red"), "stage: To come", "stage: Going\n    status: Red"),
    ],
)
def test_the_stage_is_written_where_a_plan_has_stages(
    workspace: Path, arguments: tuple[str, ...], old: str, new: str
) -> None:
    (workspace / "plans" / "x.yaml").write_text(STAGED, encoding="utf-8")
    done = actiontrack(*arguments, cwd=workspace)
    assert done.returncode == 0, done.stderr
    text = text_of(workspace)
    assert new.split("\n", maxsplit=1)[0] in text
    assert all(line.strip() in text for line in new.split("\n"))
    assert "AT205" not in actiontrack("check", cwd=workspace).stdout


def test_where_stage_and_colour_are_two_facts_sign_off_writes_both(workspace: Path) -> None:
    waiting = STAGED.replace("Red: off-track", "Waiting: awaiting-sign-off, Blue: complete")
    text = waiting.replace("status: Red", "status: Waiting")
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    signed(workspace, "1", "--by", "Board", "--on", "2026-06-01")
    written = text_of(workspace)
    assert "stage: Done\n    status: Blue\n" in written
    assert written.count("sign_off:") == 1


def test_impact_percent_and_stage_are_written_in_the_plans_words(workspace: Path) -> None:
    text = STAGED.replace("actions:", "impact_ratings: {Better: better}\nactions:")
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    done = actiontrack("update", "1", "--impact", "better", "--percent", "40%", cwd=workspace)
    assert done.returncode == 2
    assert "write 40" in done.stderr
    done = actiontrack("update", "1", "--impact", "better", "--percent", "40", cwd=workspace)
    assert (done.returncode, done.stderr) == (0, "")
    assert "impact_rating: Better\n" in text_of(workspace)
    assert "percent: 40\n" in text_of(workspace)
    done = actiontrack("update", "1", "--impact", "Bettr", cwd=workspace)
    assert (done.returncode, "did you mean 'Better'?" in done.stderr) == (2, True)
