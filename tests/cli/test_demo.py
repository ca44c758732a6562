"""`demo`: a folder that is new, with a history that is the same wherever it is made."""

import os
import re
from pathlib import Path

import pytest

from actiontrack.scaffolds.demo import DEMO_DAYS, DEMO_PLANS
from support import actiontrack, git


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "demo"
    assert actiontrack("demo", folder.name, cwd=folder.parent).returncode == 0
    return folder


def test_it_says_what_is_there_and_what_to_try(tmp_path: Path) -> None:
    done = actiontrack("demo", "look around", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("look around is made, with four invented plans")
    assert all(len(line) <= 80 for line in done.stdout.splitlines())
    steps = [line.strip() for line in done.stdout.splitlines() if line[:2] == "  "]
    assert steps[0] == 'cd "look around"'
    for step in steps[1:]:
        program, *arguments = step.split()
        assert program == "actiontrack"
        assert actiontrack(*arguments, cwd=tmp_path / "look around").returncode == 0, step
    assert (tmp_path / "look around" / "site" / "index.html").is_file()


def test_the_plans_are_clean_and_recorded(demo: Path) -> None:
    assert actiontrack("check", cwd=demo).returncode == 0
    assert git(demo, "status", "--porcelain") == ""
    assert git(demo, "symbolic-ref", "HEAD") == "refs/heads/main\n"
    assert git(demo, "fsck", "--strict") == ""
    assert sorted(each.stem for each in (demo / "plans").glob("*.yaml")) == sorted(DEMO_PLANS)


def test_its_history_has_a_commit_for_each_month(demo: Path) -> None:
    log = git(demo, "log", "--reverse", "--format=%as %cs %an %ae %G?").splitlines()
    who = "Improvement lead improvement.lead@marlhaven.example N"
    assert log == [f"{day} {day} {who}" for day in DEMO_DAYS]
    for day in DEMO_DAYS:
        done = actiontrack("status", "marlhaven-send", "--at", str(day), cwd=demo)
        assert done.returncode == 0
        assert f"Position as at {day.day} " in done.stdout


def test_two_of_them_are_the_same_whoever_makes_them(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "hooks").mkdir()
    for name in ("post-index-change", "reference-transaction", "post-commit"):
        hook = tmp_path / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
        hook.chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f"[user]\nname = Somebody\nemail = a@b.example\n[commit]\ngpgSign = true\n[core]\n"
        f"hooksPath = {tmp_path}/hooks\nautocrlf = true\n[init]\ndefaultBranch = trunk\n",
        encoding="utf-8",
    )
    own = {"GIT_CONFIG_GLOBAL": str(settings), "GIT_DIR": str(tmp_path), "TZ": "Asia/Tokyo"}
    assert actiontrack("demo", "two", cwd=tmp_path, env=own, anew=True).returncode == 0
    assert git(demo, "log", "--format=%H") == git(tmp_path / "two", "log", "--format=%H")
    assert not (tmp_path / "ran").exists()


def test_without_git_it_holds_the_newest_month_alone_and_says_so(tmp_path: Path) -> None:
    done = actiontrack("demo", "demo", cwd=tmp_path, env={"PATH": str(tmp_path)}, anew=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "and no history, since git is not installed, or not on the path.\n" in done.stdout
    assert "actiontrack status" in done.stdout
    assert "actiontrack diff" not in done.stdout
    assert not (tmp_path / "demo" / ".git").exists()
    text = (tmp_path / "demo" / "plans" / "marlhaven-send.yaml").read_text(encoding="utf-8")
    assert "position: 2026-11-18\n" in text


def test_what_its_readme_names_can_be_asked(tmp_path: Path) -> None:
    demo = tmp_path / "demo"
    assert actiontrack("demo", "demo", cwd=tmp_path).returncode == 0
    text = (demo / "README.md").read_text(encoding="utf-8")
    commands = [each.split() for each in re.findall(r"`actiontrack ([^`]+)`", text)]
    codes = {
        " ".join(each): actiontrack(*each, cwd=demo).returncode for each in commands if each[1:]
    }
    assert len(codes) > 7
    flagged = codes.pop("check --against 2026-09-16")
    assert flagged == 1
    assert set(codes.values()) == {0}, codes


def test_nothing_in_it_tells_who_made_it_or_when(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert actiontrack("demo", name, cwd=tmp_path).returncode == 0
    held = [
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (tmp_path / "one", tmp_path / "two")
    ]
    assert held[0] == held[1]
    assert not [path for path in held[0] if "logs" in path.parts]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("full", "full is not empty: name a folder that is not there yet"),
        (".", ". is the folder you are in: name one that is not there yet"),
        ("file", "file is a file: it needs a folder of its own"),
        ("no/such", "there is no folder "),
    ],
)
def test_it_touches_nothing_that_is_there(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = actiontrack("demo", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"actiontrack: {said}")
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir(mode=0o750)
    assert actiontrack("demo", "empty", cwd=tmp_path).returncode == 0
    assert (tmp_path / "empty" / "README.md").is_file()
    assert os.name != "posix" or (tmp_path / "empty").stat().st_mode & 0o777 == 0o750


@pytest.mark.skipif(os.name != "posix", reason="the git that fails is a shell script")
def test_where_git_fails_nothing_is_left(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'fatal: no room' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    env = {"PATH": str(program.parent)}
    done = actiontrack("demo", "demo", cwd=tmp_path, env=env, anew=True)
    assert done.returncode == 2
    assert done.stderr == "actiontrack: git could not write its history: fatal: no room\n"
    assert [each.name for each in tmp_path.iterdir()] == ["bin"]
