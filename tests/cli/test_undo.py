"""`undo`: the last edit is taken back byte by byte, if nothing came after."""

from pathlib import Path

import pytest

from support import actiontrack, committed, plan

PLAN = plan("""\
actions:
  - {id: a, title: Train}   # kept as it is
  - {id: b, title: Recruit}
""")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name in ("x", "y"):
        text = PLAN.replace("id: x", f"id: {name}")
        (tmp_path / "plans" / f"{name}.yaml").write_bytes(text.encode())
    return tmp_path


def held(place: Path) -> dict[str, str]:
    return {each.name: each.read_text(encoding="utf-8") for each in (place / "plans").iterdir()}


def edit(place: Path, ref: str, note: str) -> None:
    done = actiontrack("update", ref, "--note", note, cwd=place)
    assert done.returncode == 0, done.stderr


def test_edit_after_edit_is_taken_back_the_last_first(place: Path) -> None:
    first = held(place)
    edit(place, "x:a", "One")
    second = held(place)
    edit(place, "x:b", "Two")
    assert len({str(each) for each in (first, second, held(place))}) == 3
    done = actiontrack("undo", cwd=place)
    assert (done.returncode, held(place)) == (0, second)
    assert "Taken back: " in done.stdout
    assert actiontrack("undo", cwd=place).returncode == 0
    assert held(place) == first
    none_left = actiontrack("undo", cwd=place)
    assert none_left.returncode == 2
    assert none_left.stderr == "actiontrack: no edit is kept here that could be taken back\n"


def test_a_dry_run_shows_the_lines_and_writes_nothing(place: Path) -> None:
    edit(place, "x:a", "One")
    after = held(place)
    done = actiontrack("undo", "--dry-run", cwd=place)
    assert (done.returncode, held(place)) == (0, after)
    assert "--- a/plans/x.yaml" in done.stdout
    assert any(line.startswith("-") and "One" in line for line in done.stdout.splitlines())
    assert actiontrack("undo", cwd=place).returncode == 0


def test_many_updates_at_once_are_one_edit_of_several_plans(place: Path) -> None:
    before = held(place)
    (place / "news.csv").write_text("id,note\nx:a,One\ny:b,Two\n", encoding="utf-8")
    assert actiontrack("update", "--from", "news.csv", cwd=place).returncode == 0
    assert all(before[name] != text for name, text in held(place).items())
    assert actiontrack("undo", cwd=place).returncode == 0
    assert held(place) == before


def test_what_came_after_is_never_lost(place: Path) -> None:
    (place / "news.csv").write_text("id,note\nx:a,One\ny:b,Two\n", encoding="utf-8")
    actiontrack("update", "--from", "news.csv", cwd=place)
    file = place / "plans" / "y.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    after = held(place)
    done = actiontrack("undo", cwd=place)
    assert (done.returncode, held(place)) == (2, after)
    assert "plans/y.yaml has changed since the last edit made here" in done.stderr


def test_one_that_was_stopped_half_way_is_done_to_the_end(place: Path) -> None:
    before = held(place)
    (place / "news.csv").write_text("id,note\nx:a,One\ny:b,Two\n", encoding="utf-8")
    actiontrack("update", "--from", "news.csv", cwd=place)
    (place / "plans" / "x.yaml").write_bytes(before["x.yaml"].encode())
    assert actiontrack("undo", cwd=place).returncode == 0
    assert held(place) == before


def test_what_is_as_git_holds_it_again_need_not_be_recorded(place: Path) -> None:
    committed(place, {}, "2026-01-10T12:00:00+00:00")
    edit(place, "x:a", "One")
    assert "Not yet recorded in git" not in actiontrack("undo", cwd=place).stdout


def test_git_shows_none_of_what_is_kept(place: Path) -> None:
    edit(place, "x:a", "One")
    assert (place / ".actiontrack" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_somebody_has_changed_is_refused(place: Path) -> None:
    edit(place, "x:a", "One")
    (file,) = (place / ".actiontrack" / "undo").glob("*.json")
    file.write_bytes(file.read_bytes().replace(b"plans/x.yaml", b"../x.yaml"))
    done = actiontrack("undo", cwd=place)
    assert done.returncode == 2
    assert "what is kept of the last edit cannot be read: take " in done.stderr


def test_an_edit_that_cannot_be_kept_is_done_all_the_same(place: Path) -> None:
    (place / ".actiontrack").mkdir()
    (place / ".actiontrack" / "undo").write_text("in the way", encoding="utf-8")
    before = held(place)
    edit(place, "x:a", "One")
    assert held(place) != before
    assert actiontrack("undo", cwd=place).returncode == 2
