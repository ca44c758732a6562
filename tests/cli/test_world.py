"""What the world does to a program: links, pipes, closed streams, full disks, odd names."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from support import actiontrack, plan

GOOD = plan("actions:\n  - {id: 1, title: A, status: on-track, due: 2026-07-01}\n")
posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such files or streams")


@pytest.fixture
def good(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(GOOD, encoding="utf-8")
    return workspace


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m actiontrack"
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("actiontrack", program, 1)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@posix
@pytest.mark.parametrize("name", ["out.txt", "deep/out.txt"])
def test_an_output_never_replaces_a_plan_behind_a_link(name: str, good: Path) -> None:
    link = good / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(good / "plans" / "x.yaml")
    done = actiontrack("check", "-o", name, cwd=good)
    assert done.returncode == 2
    assert "may be a plan" in done.stderr
    assert (good / "plans" / "x.yaml").read_text(encoding="utf-8") == GOOD


def test_an_output_never_replaces_a_plan_of_another_name(good: Path) -> None:
    (good / "draft").write_text(GOOD, encoding="utf-8")
    assert actiontrack("status", "draft", "-o", "draft", cwd=good).returncode == 2
    assert (good / "draft").read_text(encoding="utf-8") == GOOD


def test_an_output_is_never_taken_for_a_plan(good: Path) -> None:
    assert actiontrack("check", "-o", "plans/y.yaml", cwd=good).returncode == 2
    assert not (good / "plans" / "y.yaml").exists()


def test_an_output_replaces_an_older_output(good: Path) -> None:
    (good / "out.txt").write_text("old", encoding="utf-8")
    assert actiontrack("status", "-o", "out.txt", cwd=good).returncode == 0
    assert "The only action needs attention: it is overdue." in (good / "out.txt").read_text(
        encoding="utf-8"
    )


@posix
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("actiontrack check <&-", 0),
        ("actiontrack check - <&-", 2),
        ("actiontrack status >&-", 0),
        ("actiontrack --version >&-", 0),
        ("actiontrack check nope 2>&-", 2),
        ("actiontrack status >/dev/full", 2),
        ("actiontrack --version >/dev/full", 2),
    ],
)
def test_closed_and_full_streams(command: str, code: int, good: Path) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell(command, good)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@posix
@pytest.mark.parametrize("verb", ["rule", "--help"])
def test_a_reader_that_leaves_at_once(verb: str, good: Path) -> None:
    done = shell(f"actiontrack {verb} | true", good)
    assert "Traceback" not in done.stderr


@posix
def test_what_stands_in_the_plans_folder_is_an_ordinary_file(good: Path) -> None:
    pipe = good / "plans" / "f.yaml"
    os.mkfifo(pipe)
    for arguments in (["check"], ["check", "f"]):
        done = actiontrack(*arguments, cwd=good)
        assert done.returncode == 2
        assert "plans/f.yaml is no ordinary file" in done.stderr
    assert actiontrack("check", "x", cwd=good).returncode == 0


def _put_odd_entry(kind: str, plans: Path) -> str:
    """Put what is no plan among the plans; return what is to be said of it."""
    path = plans / "odd.yaml"
    if kind == "folder":
        path.mkdir()
        return "plans/odd.yaml is a folder, not a file"
    if kind == "pipe":
        os.mkfifo(path)
        return "plans/odd.yaml is no ordinary file"
    if kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(path))
        return "plans/odd.yaml is no ordinary file"
    if kind == "link to a pipe":
        os.mkfifo(plans.parent / "pipe")
    targets = {
        "link to itself": ("odd.yaml", "plans/odd.yaml is a link that leads nowhere"),
        "link to nothing": ("gone.yaml", "plans/odd.yaml is a link that leads nowhere"),
        "link to a pipe": ("../pipe", "plans/odd.yaml is no ordinary file"),
        "link to a device": ("/dev/zero", "plans/odd.yaml is a link to a file outside"),
        "link to standard input": ("/dev/stdin", "plans/odd.yaml is a link to a file outside"),
    }
    target, sentence = targets[kind]
    path.symlink_to(target)
    return sentence


ODD_ENTRIES = [
    "folder",
    "pipe",
    "socket",
    "link to itself",
    "link to nothing",
    "link to a pipe",
    "link to a device",
    "link to standard input",
]


@posix
@pytest.mark.parametrize("kind", ODD_ENTRIES)
def test_an_odd_entry_is_named_and_the_other_plans_are_read(
    kind: str, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(good)  # the name of a socket is short
    sentence = _put_odd_entry(kind, good / "plans")
    for verb in ("check", "status", "list", "trend", "export --to json", "site -o site", "report"):
        done = actiontrack(*verb.split(), cwd=good)
        assert done.returncode == 2, verb
        assert done.stderr.startswith(f"actiontrack: {sentence}"), verb
        assert "Traceback" not in done.stderr
    assert "in 1 plan (1 action)" in actiontrack("check", cwd=good).stdout
    assert actiontrack("show", "1", cwd=good).stdout


@posix
@pytest.mark.parametrize("kind", ODD_ENTRIES)
def test_an_edit_waits_for_no_odd_entry(
    kind: str, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(good)
    sentence = _put_odd_entry(kind, good / "plans")
    done = actiontrack("update", "1", "--note", "Tested", cwd=good)
    assert (done.returncode, sentence in done.stderr) == (0, True)
    assert "text: Tested" in (good / "plans" / "x.yaml").read_text(encoding="utf-8")
    for arguments in (
        ["update", "odd:1", "--note", "x"],
        ["check", "odd"],
        ["check", "plans/odd.yaml"],
        ["add", "odd", "--title", "x"],
    ):
        if kind == "link to standard input" and "plans/odd.yaml" in arguments:
            continue  # which is a file or a pipe, as it happens
        done = actiontrack(*arguments, cwd=good)
        assert done.returncode == 2, arguments
        assert "plans/odd.yaml" in done.stderr, arguments


@posix
def test_where_no_plan_can_be_opened_that_is_said(good: Path) -> None:
    (good / "plans" / "x.yaml").unlink()
    (good / "plans" / "x.yaml").mkdir()
    done = actiontrack("status", cwd=good)
    assert (done.returncode, done.stdout) == (2, "")
    assert "none of the plans here can be opened" in done.stderr


@posix
@pytest.mark.parametrize("option", ["report --template", "report -o x.docx --reference", "import"])
def test_a_named_file_that_is_no_ordinary_one_is_not_waited_for(option: str, good: Path) -> None:
    os.mkfifo(good / "pipe.docx")
    arguments = [*option.split(), "pipe.docx", *(["--into", "new"] if option == "import" else [])]
    done = actiontrack(*arguments, cwd=good)
    assert done.returncode == 2
    assert "pipe.docx" in done.stderr


@posix
def test_a_pipe_of_the_shell_is_read(good: Path) -> None:
    done = shell("cat plans/x.yaml | actiontrack check /dev/stdin", good)
    assert "(1 action)" in done.stdout


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    ("command", "written"),
    [
        ("actiontrack update 1 --note Tested >/dev/full", "plans/x.yaml"),
        ("actiontrack complete 1 --evidence Report >/dev/full", "plans/x.yaml"),
        ("actiontrack new other --kind improvement-plan >/dev/full", "plans/other.yaml"),
        ("actiontrack site -o site >/dev/full", "site"),
        ("actiontrack export --to parquet -o tables/ >/dev/full", "tables"),
    ],
)
def test_what_is_written_is_not_reported_as_a_failure(
    command: str, written: str, good: Path
) -> None:
    before = (good / "plans" / "x.yaml").read_bytes()
    done = shell(command, good)
    assert done.returncode == 0
    assert "standard output cannot be written (no space left on device), but" in done.stderr
    assert f"{written} is written" in done.stderr
    assert (good / written).exists()
    assert written != "plans/x.yaml" or (good / written).read_bytes() != before


@posix
@pytest.mark.parametrize("name", ["plans/a.yaml", "actiontrack.yaml"])
def test_a_link_that_leads_nowhere_is_said(name: str, good: Path) -> None:
    (good / name).symlink_to(good / name)
    done = actiontrack("check", cwd=good)
    assert done.returncode == 2
    assert done.stderr.startswith(f"actiontrack: {name} ")
    assert "Traceback" not in done.stderr


def test_a_plan_named_twice_is_counted_once(good: Path) -> None:
    done = actiontrack("check", "x", "plans/x.yaml", cwd=good)
    assert "in 1 plan (1 action)" in done.stdout


def test_an_empty_selection_is_not_everything_put_aside(good: Path) -> None:
    done = actiontrack("check", "--select", "", cwd=good)
    assert done.returncode == 2
    assert "no rule is named" in done.stderr


@posix
def test_a_file_name_in_another_encoding_is_shown(good: Path) -> None:
    try:
        (good / "plans" / os.fsdecode(b"caf\xe9.yaml")).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    for arguments in (["check"], ["status", "--format", "json"]):
        done = actiontrack(*arguments, cwd=good)
        assert r"caf\xe9.yaml" in done.stdout.replace("\\\\", "\\")


def test_what_is_said_of_a_failure_cannot_act_on_a_log(good: Path) -> None:
    (good / "actiontrack.yaml").write_text('"##[error]\\ex": off\n', encoding="utf-8")
    done = actiontrack("check", cwd=good)
    assert done.returncode == 2
    assert "##[" not in done.stderr
    assert "\x1b" not in done.stderr


def test_a_list_says_that_it_is_not_whole(good: Path) -> None:
    text = plan("actions:\n  - id: 1\n    title: |-\n       B\n     C\n  - id: 2\n    title: D\n")
    (good / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    for verb in ("list", "check", "status"):
        assert "cannot be read beyond line 10" in actiontrack(verb, cwd=good).stdout
