"""A paper for a meeting that is still to come says what comes after it, not what comes today."""

from pathlib import Path

import pytest

from support import actiontrack, plan

PLAN = plan(
    "meetings: [{date: 2026-06-30, body: Board}, {date: 2026-07-31, body: Board}]\n"
    "steps: [{name: Stocktake, due: 2026-06-20}]\n"
    "actions: [{id: A1, title: Train, status: on-track, plain: We train people}]\n"
)


def _paper(folder: Path, *arguments: str) -> str:
    (folder / "plans").mkdir()
    (folder / "plans" / "x.yaml").write_text(PLAN, encoding="utf-8")
    done = actiontrack("report", *arguments, "--as-of", "2026-06-15", cwd=folder)
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("template", ["committee", "highlight"])
def test_what_comes_next_is_what_comes_after_the_meeting(tmp_path: Path, template: str) -> None:
    paper = _paper(tmp_path, "--template", template, "--for-meeting", "2026-06-30")
    if template == "committee":
        assert "Next after the meeting on 30 June: Board on 31 July, 31 days later." in paper
    assert "Next: " not in paper


def test_nothing_is_said_to_come_next_where_nothing_follows(tmp_path: Path) -> None:
    paper = _paper(tmp_path, "--for-meeting", "2026-07-31")
    assert "Next: " not in paper
    assert "Next after" not in paper


def test_without_a_meeting_it_is_counted_from_today(tmp_path: Path) -> None:
    assert "Next: stocktake on 20 June, in 5 days." in _paper(tmp_path)


def test_plain_language_names_the_meeting_after(tmp_path: Path) -> None:
    paper = _paper(tmp_path, "--template", "plain-language", "--for-meeting", "2026-06-30")
    assert "The next meeting about this after 30 June 2026 is on 31 July 2026." in paper
