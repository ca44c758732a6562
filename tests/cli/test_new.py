"""Beginning a plan: what is written can be read, nothing is overwritten, and the next step said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from actiontrack import cli
from actiontrack.plans.vocabulary import KINDS
from support import actiontrack, git, reviewed
from support.hostile_titles import HOSTILE_TITLES

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such terminals and links")
KIND = ["--kind", "send-wsoa"]


def written(folder: Path) -> list[str]:
    """Return the files of a folder, but for what locks leave behind."""
    paths = [each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()]
    return sorted(each for each in paths if not each.startswith((".actiontrack/", ".git/")))


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_writes_is_checked_without_an_error(kind: str, workspace: Path) -> None:
    done = actiontrack("new", "northshire", "--kind", kind, cwd=workspace)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "plans/northshire.yaml is written.\n"
        "Put your own words into it with any text editor, then type:\n"
        "  actiontrack status northshire\n"
    )
    assert written(workspace) == ["plans/northshire.yaml"]
    text = (workspace / "plans" / "northshire.yaml").read_bytes()
    assert b"\r" not in text
    assert text.count(b"\n# ") > 20
    checked = actiontrack("check", cwd=workspace)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "4 warnings in 1 plan (2 actions)." in checked.stdout


def test_what_is_given_stands_in_the_plan(workspace: Path) -> None:
    given = ["--kind", "Readiness plan", "--title", "Ready: phase 2", "--area", "Northshire"]
    actiontrack("new", "x", *given, cwd=workspace)
    plan = reviewed((workspace / "plans" / "x.yaml").read_text(encoding="utf-8")).plan
    assert (plan.id, plan.kind) == ("x", "readiness-plan")
    assert (plan.title, plan.area) == ("Ready: phase 2", "Northshire")


@pytest.mark.parametrize("title", [each for each in HOSTILE_TITLES[::4] if "\x00" not in each])
def test_a_hostile_title_is_read_back_or_refused(
    title: str, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)
    code = cli.run(["new", "x", *KIND, f"--title={title}"])
    if code == cli.CANNOT_DO:
        assert written(workspace) == []
        return
    assert code == cli.DONE
    text = (workspace / "plans" / "x.yaml").read_text(encoding="utf-8")
    assert reviewed(text).plan.title == title


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*KIND], "Missing argument 'ID'"),
        (["My Plan", *KIND], "'My Plan' cannot be a plan's id"),
        (["aux", *KIND], "'aux' cannot be a plan's id: Windows keeps that name"),
        (["COM1", *KIND], "'COM1' cannot be a plan's id: Windows keeps that name"),
        (["x", *KIND, "--title", "a\nb"], "the title wants one line"),
        (["x", *KIND, "--area", " "], "the area is empty"),
        (["x", *KIND, "--workspace", "nowhere"], "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, workspace: Path) -> None:
    done = actiontrack("new", *arguments, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"actiontrack: {said}")
    assert written(workspace) == []


def test_without_a_terminal_the_kinds_are_listed(workspace: Path) -> None:
    done = actiontrack("new", "x", cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    *kinds, said = done.stderr.splitlines()
    assert kinds == [f"  {kind}: {words}" for kind, words in KINDS.items()]
    assert said == "actiontrack: say with --kind which of these kinds of plan it is"


def test_an_unknown_kind_is_guessed_at_below_the_list(workspace: Path) -> None:
    done = actiontrack("new", "x", "--kind", "wsoa", cwd=workspace)
    assert done.returncode == 2
    *kinds, said = done.stderr.splitlines()
    assert len(kinds) == len(KINDS)
    assert said == ("actiontrack: 'wsoa' is none of these kinds of plan: did you mean 'send-wsoa'?")


@pytest.mark.parametrize("name", ["x.yaml", "x.yml", "X.YAML"])
def test_it_never_overwrites(name: str, workspace: Path) -> None:
    (workspace / "plans" / name).write_text("mine\n", encoding="utf-8")
    done = actiontrack("new", "x", *KIND, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"actiontrack: plans/{name} is there already: it is not overwritten\n"
    assert written(workspace) == [f"plans/{name}"]
    assert (workspace / "plans" / name).read_text(encoding="utf-8") == "mine\n"


def test_a_dry_run_prints_the_file_and_writes_nothing(tmp_path: Path) -> None:
    done = actiontrack("new", "x", *KIND, "--dry-run", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
    actiontrack("new", "x", *KIND, cwd=tmp_path)
    assert (tmp_path / "plans" / "x.yaml").read_text(encoding="utf-8") == done.stdout


def test_without_a_workspace_it_makes_the_folder_and_says_so(tmp_path: Path) -> None:
    done = actiontrack("new", "x", *KIND, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.endswith(
        "The folder 'plans' is new; 'actiontrack init' sets up what goes with it.\n"
    )
    assert actiontrack("status", "x", cwd=tmp_path).returncode == 0


def test_in_a_workspace_that_is_set_up_an_editor_is_told_of_the_schema(tmp_path: Path) -> None:
    actiontrack("init", cwd=tmp_path)
    actiontrack("new", "x", *KIND, cwd=tmp_path)
    first, *_ = (tmp_path / "plans" / "x.yaml").read_text(encoding="utf-8").splitlines()
    assert first.startswith("# yaml-language-server: $schema=")
    assert (tmp_path / "plans" / first.partition("=")[2]).is_file()


def test_from_a_folder_below_it_says_where_the_file_is(workspace: Path) -> None:
    (workspace / "papers").mkdir()
    done = actiontrack("new", "x", *KIND, cwd=workspace / "papers")
    assert done.stdout.startswith("../plans/x.yaml is written.\n")
    assert written(workspace) == ["plans/x.yaml"]


def test_from_elsewhere_the_next_command_names_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "our plans" / "plans").mkdir(parents=True)
    done = actiontrack("new", "x", *KIND, "--workspace", "our plans", cwd=tmp_path)
    assert '\n  actiontrack status x --workspace "our plans"\n' in done.stdout
    assert (tmp_path / "our plans" / "plans" / "x.yaml").is_file()


@posix
def test_in_a_checkout_it_says_how_git_is_to_record_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "our plans" / "plans").mkdir(parents=True)
    done = actiontrack("new", "x", *KIND, "--workspace", "our plans", cwd=tmp_path)
    *_, said, add, commit = done.stdout.splitlines()
    assert said == "It is not yet recorded in git. To record it:"
    named = {"GIT_CONFIG_COUNT": "2"}
    for at, key in enumerate(("user.name", "user.email")):
        named |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": "lead@example.org"}
    env = {**os.environ, **named}
    for command in (add, commit):
        subprocess.run(command.strip(), shell=True, cwd=tmp_path, env=env, check=True)
    assert git(tmp_path, "log", "--format=%s") == "Begin x\n"
    assert git(tmp_path, "ls-files") == "our plans/plans/x.yaml\n"


@posix
def test_it_follows_no_link_out_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "plans").symlink_to(tmp_path / "outside")
    done = actiontrack("new", "x", *KIND, cwd=tmp_path / "inside")
    assert done.returncode == 2
    assert "is a link to a file outside" in done.stderr
    assert list((tmp_path / "outside").iterdir()) == []


def at_a_terminal(typed: str, *arguments: str, cwd: Path) -> tuple[int, str]:
    """Run the program as somebody does who types at a terminal; return its code and the screen."""
    import pty

    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "actiontrack", *arguments],
        cwd=cwd,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    screen = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # how Linux says that nobody holds the other end any more
            break
        if not part:
            break
        screen += part
    os.close(ours)
    return running.wait(timeout=60), screen.decode("utf-8").replace("\r\n", "\n")


@posix
def test_at_a_terminal_it_asks_for_what_is_missing(workspace: Path) -> None:
    typed = "wsoa\n15\n\n2\nSEND: our plan\nNorthshire\n"
    code, screen = at_a_terminal(typed, "new", "x", cwd=workspace)
    assert code == 0
    assert "'wsoa' is none of these kinds of plan: did you mean 'send-wsoa'?\n" in screen
    assert "'15' is none of these kinds of plan.\n" in screen
    assert "  8  Plan after a peer review\n" in screen
    plan = reviewed((workspace / "plans" / "x.yaml").read_text(encoding="utf-8")).plan
    assert (plan.kind, plan.title, plan.area) == (
        *("priority-action-plan", "SEND: our plan"),
        "Northshire",
    )


@posix
def test_at_a_terminal_it_asks_for_no_more_than_that(workspace: Path) -> None:
    given = [*KIND, "--title", "Our plan"]
    code, screen = at_a_terminal("\n", "new", "x", *given, cwd=workspace)
    assert code == 0
    assert "What kind" not in screen
    assert "called" not in screen
    plan = reviewed((workspace / "plans" / "x.yaml").read_text(encoding="utf-8")).plan
    assert (plan.title, plan.area) == ("Our plan", "Name of the area")


@posix
def test_an_id_that_will_not_do_is_told_before_anything_is_asked(workspace: Path) -> None:
    code, screen = at_a_terminal("", "new", "My Plan", cwd=workspace)
    assert code == 2
    assert "What kind" not in screen


@posix
def test_who_stops_answering_leaves_nothing_behind(workspace: Path) -> None:
    code, screen = at_a_terminal("2\n\x04", "new", "x", cwd=workspace)
    assert code == 130
    assert "Nothing is written." in screen
    assert written(workspace) == []


def test_help(tmp_path: Path) -> None:
    done = actiontrack("new", "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "--kind" in done.stdout
