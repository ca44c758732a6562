"""A due date that was written over is told wherever it stands, if git holds that; else no more."""

import json
import shutil
from pathlib import Path

import pytest

from support import actiontrack, committed, git, plan

ACTION = (
    "findings:\n  - {{id: F1, text: Too few are trained}}\nactions:\n"
    "  - {{id: A1, title: Train staff, status: on-track, addresses: [F1], due: {due}{more}}}\n"
)
FIRST = plan(ACTION.format(due="2026-03-31", more=""))
MOVED = ", reprogrammed: [{to: 2026-08-31, agreed: 2026-05-01, by: Board, reason: Late}]"
DAY = ("--as-of", "2026-06-15")


def _said(folder: Path, *arguments: str) -> str:
    done = actiontrack(*arguments, *DAY, cwd=folder)
    return " ".join(done.stdout.split())


def _repository(folder: Path, *versions: tuple[str, str]) -> Path:
    for text, day in versions:
        committed(folder, {"plans/x.yaml": text}, f"{day}T12:00:00Z")
    return folder


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rewritten")
    text = plan(ACTION.format(due="2026-07-31", more=""))
    return _repository(folder, (FIRST, "2026-01-05"), (text, "2026-05-20"))


def test_show_and_why_say_what_it_was_and_until_when(rewritten: Path) -> None:
    commit = git(rewritten, "rev-parse", "--short=7", "HEAD").strip()
    note = f"written over: it was 31 March 2026 until 20 May 2026 (commit {commit})"
    assert f"Due: 31 July 2026, {note}" in _said(rewritten, "show", "A1")
    assert f"It is due 31 July 2026, {note}." in _said(rewritten, "why", "A1")


@pytest.mark.parametrize("template", ["committee", "monitoring", "readiness"])
def test_a_paper_says_it_and_names_no_commit(rewritten: Path, template: str) -> None:
    paper = _said(rewritten, "report", "--template", template)
    assert "written over: it was 31 March 2026 until 20 May 2026" in paper
    assert "first agreed" not in paper
    assert "(commit" not in paper.split("written over", 1)[1][:60]


def test_the_resolution_counts_it(rewritten: Path) -> None:
    resolution = _said(rewritten, "report", "--template", "resolution")
    assert "; that none is overdue; and that 1 has a due date that was written over." in resolution


def test_the_page_of_the_action_says_it(rewritten: Path, tmp_path: Path) -> None:
    assert actiontrack("site", "-o", str(tmp_path / "site"), *DAY, cwd=rewritten).returncode == 0
    page = (tmp_path / "site" / "x" / "action-A1.html").read_text(encoding="utf-8")
    assert "Written over: it was 31 March 2026 until 20 May 2026." in page
    assert "Due date written over: it was 31 March 2026" in page
    assert "first agreed" not in page


def test_json_gives_it(rewritten: Path, tmp_path: Path) -> None:
    done = actiontrack("show", "A1", "--format", "json", *DAY, cwd=rewritten)
    (lost,) = json.loads(done.stdout)["action"]["due_written_over"]
    assert (lost["was"], lost["until"]) == ("2026-03-31", "2026-05-20")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(FIRST, encoding="utf-8")
    done = actiontrack("show", "A1", "--format", "json", *DAY, cwd=tmp_path)
    assert json.loads(done.stdout)["action"]["due_written_over"] is None


def test_what_is_not_yet_in_git_is_called_so(tmp_path: Path) -> None:
    _repository(tmp_path, (FIRST, "2026-01-05"))
    text = plan(ACTION.format(due="2026-07-31", more=""))
    (tmp_path / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    said = _said(tmp_path, "why", "A1")
    assert "due 31 July 2026, written over: it was 31 March 2026 in the last version in git" in said


def test_a_history_without_a_rewritten_date_bears_out_what_was_agreed_first(tmp_path: Path) -> None:
    _repository(tmp_path, (FIRST, "2026-01-05"))
    assert "It is due 31 March 2026, as first agreed." in _said(tmp_path, "why", "A1")
    assert "Due, first agreed: 31 March 2026" in _said(tmp_path, "show", "A1")


@pytest.mark.parametrize("has_git", [False, True])
def test_without_a_history_no_date_is_called_the_first(tmp_path: Path, *, has_git: bool) -> None:
    text = plan(ACTION.format(due="2026-03-31", more=MOVED))
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    if has_git:  # a repository that holds nothing of the plan yet
        git(tmp_path, "init", "-q")
    shown = _said(tmp_path, "show", "A1")
    assert "Due before moving: 31 March 2026" in shown
    assert "153 days later in all" in shown
    why = _said(tmp_path, "why", "A1")
    assert "It was due 31 March 2026 and was reprogrammed once; it is now due" in why
    assert not any("first agreed" in text for text in (shown, why))
    # By the format `due` is as first agreed; that it was written over nothing here tells.
    status = _said(tmp_path, "status")
    assert "1 is overdue against the dates first agreed." in status


def test_a_clone_without_its_older_versions_says_only_what_it_knows(
    rewritten: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", rewritten.as_uri(), "shallow")
    assert "It is due 31 July 2026." in _said(tmp_path / "shallow", "why", "A1")


def test_a_date_that_was_put_back_is_the_first_again(tmp_path: Path) -> None:
    later = plan(ACTION.format(due="2026-07-31", more=""))
    mended = plan(ACTION.format(due="2026-03-31", more=MOVED))
    days = ("2026-01-05", "2026-05-20", "2026-05-21")
    _repository(tmp_path, *zip((FIRST, later, mended), days, strict=True))
    assert "Due, first agreed: 31 March 2026" in _said(tmp_path, "show", "A1")


def test_a_move_that_was_written_over_stands_beside_the_move(tmp_path: Path) -> None:
    moved = plan(ACTION.format(due="2026-03-31", more=MOVED))
    again = moved.replace("to: 2026-08-31", "to: 2026-10-31")
    _repository(tmp_path, (moved, "2026-05-05"), (again, "2026-05-20"))
    why = _said(tmp_path, "why", "A1")
    assert "reprogrammed once; it is now due 31 October 2026, written over: it was 31 Aug" in why
    assert "Due, first agreed: 31 March 2026" in _said(tmp_path, "show", "A1")


def test_an_id_that_was_given_to_another_action_has_lost_no_date(tmp_path: Path) -> None:
    other = plan(ACTION.format(due="2026-07-31", more="")).replace("Train staff", "Hire a nurse")
    _repository(tmp_path, (FIRST, "2026-01-05"), (other, "2026-05-20"))
    assert "It is due 31 July 2026, as first agreed." in _said(tmp_path, "why", "A1")


def test_a_public_paper_tells_nothing_of_what_is_held_back(tmp_path: Path) -> None:
    hidden = plan(ACTION.format(due="2026-07-31", more=", publish: no"))
    _repository(tmp_path, (FIRST, "2026-01-05"), (hidden, "2026-05-20"))
    for template in ("committee", "resolution"):
        paper = _said(tmp_path, "report", "--template", template, "--public")
        assert "written over" not in paper


def test_a_date_that_was_given_later_is_not_called_the_first(tmp_path: Path) -> None:
    without = FIRST.replace(", due: 2026-03-31", "")
    assert without != FIRST
    _repository(tmp_path, (without, "2026-01-05"), (FIRST, "2026-05-20"))
    assert "It is due 31 March 2026." in _said(tmp_path, "why", "A1")
    assert "first agreed" not in _said(tmp_path, "show", "A1")


def test_a_history_that_cannot_be_read_keeps_back_no_action(
    rewritten: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(rewritten, copy)
    blob = git(copy, "rev-parse", "HEAD~1:plans/x.yaml").strip()
    file = copy / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o600)  # Windows deletes no file that may only be read
    file.unlink()
    assert "It is due 31 July 2026." in _said(copy, "why", "A1")
