"""Setting up a workspace, or the check on every change: written once, and over nothing."""

import json
import os
from pathlib import Path

import pytest

from actiontrack.scaffolds.ci_files import CI_FILES
from support import actiontrack, git

posix = pytest.mark.skipif(os.name != "posix", reason="this system lets nobody make links")
SERVICES = sorted(CI_FILES)


@pytest.mark.parametrize("service", SERVICES)
def test_it_writes_the_file_and_says_what_to_do(service: str, workspace: Path) -> None:
    done = actiontrack("init", "--ci", service, cwd=workspace)
    file = CI_FILES[service]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{file.path} is written. {file.next_step}\n"
    assert (workspace / file.path).read_bytes() == file.text.encode()
    assert len([each for each in workspace.rglob("*") if each.is_file()]) == 1


@pytest.mark.parametrize("service", SERVICES)
def test_repeating_it_changes_nothing(service: str, workspace: Path) -> None:
    actiontrack("init", "--ci", service, cwd=workspace)
    file = workspace / CI_FILES[service].path
    before = file.stat()
    done = actiontrack("init", "--ci", service, cwd=workspace)
    assert done.returncode == 0
    assert done.stdout == f"{CI_FILES[service].path} is there already, as it should be.\n"
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_checkout_with_other_line_ends_is_the_same_file(workspace: Path) -> None:
    file = CI_FILES["gitlab"]
    (workspace / file.path).write_bytes(file.text.replace("\n", "\r\n").encode())
    assert actiontrack("init", "--ci", "gitlab", cwd=workspace).returncode == 0


@pytest.mark.parametrize("service", SERVICES)
def test_it_never_overwrites_a_file_of_somebodys_own(service: str, workspace: Path) -> None:
    file = workspace / CI_FILES[service].path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine: true\n", encoding="utf-8")
    done = actiontrack("init", "--ci", service, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"actiontrack: {CI_FILES[service].path} is there already and holds something else:"
        " it is not overwritten\n"
    )
    assert file.read_text(encoding="utf-8") == "mine: true\n"


@pytest.mark.parametrize("service", SERVICES)
def test_a_dry_run_prints_the_file_and_writes_nothing(service: str, workspace: Path) -> None:
    done = actiontrack("init", "--ci", service, "--dry-run", cwd=workspace)
    assert (done.returncode, done.stdout) == (0, CI_FILES[service].text)
    assert not [each for each in workspace.rglob("*") if each.is_file()]


def test_it_writes_into_the_folder_that_is_named(workspace: Path) -> None:
    named = ["init", "--ci", "gitlab", "--workspace", str(workspace)]
    assert actiontrack(*named, cwd=workspace.parent).returncode == 0
    assert (workspace / CI_FILES["gitlab"].path).is_file()


def test_below_the_top_of_a_repository_it_says_that_nobody_looks_there(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "council").mkdir()
    done = actiontrack("init", "--ci", "github", cwd=tmp_path / "council")
    assert done.returncode == 0
    assert "only read at the top of the repository, and this is council/" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--workspace", "nowhere"], "there is no folder nowhere"),
        (["--ci", "jenkins"], "--ci jenkins: write github or gitlab"),
        (["--ci", "github", "--workspace", "nowhere"], "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, workspace: Path) -> None:
    done = actiontrack("init", *arguments, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"actiontrack: {said}")


@posix
def test_it_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / ".github").symlink_to(tmp_path / "outside")
    done = actiontrack("init", "--ci", "github", cwd=tmp_path / "inside")
    assert done.returncode == 2
    assert "is a link to a file outside" in done.stderr
    assert not list((tmp_path / "outside").iterdir())


FILES = [
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "actiontrack.yaml",
    "plans/README.md",
    "schema/plan.schema.json",
]


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their paths, but for git's own."""
    paths = {each.relative_to(folder).as_posix(): each for each in sorted(folder.rglob("*"))}
    return {
        name: path.read_bytes()
        for name, path in paths.items()
        if path.is_file() and not name.startswith(".git/")
    }


def test_a_workspace_is_set_up_and_each_file_is_named(tmp_path: Path) -> None:
    done = actiontrack("init", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(files(tmp_path)) == FILES
    assert all(b"\r" not in each for each in files(tmp_path).values())
    *lines, lead_in, command, history = done.stdout.splitlines()
    assert sorted(line.partition(" is written: it ")[0] for line in lines) == FILES
    assert (lead_in, command) == (
        "Next, to begin a plan with an id of your own:",
        "  actiontrack new northshire-send",
    )
    assert history == "git keeps no history of this folder yet; 'git init' in it begins one."
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_the_schema_is_what_the_verb_prints(tmp_path: Path) -> None:
    actiontrack("init", cwd=tmp_path)
    schema = (tmp_path / "schema" / "plan.schema.json").read_text(encoding="utf-8")
    assert schema == actiontrack("schema", cwd=tmp_path).stdout


def test_the_command_that_it_names_next_works(tmp_path: Path) -> None:
    said = actiontrack("init", cwd=tmp_path).stdout.splitlines()
    named = next(line for line in said if line.startswith("  actiontrack ")).split()[1:]
    assert actiontrack(*named, "--kind", "send-wsoa", cwd=tmp_path).returncode == 0
    assert actiontrack("check", cwd=tmp_path).returncode == 0
    assert "Next, to see where the plans stand" in actiontrack("init", cwd=tmp_path).stdout


def test_setting_up_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    actiontrack("init", cwd=tmp_path)
    before = {name: (tmp_path / name).stat() for name in FILES}
    done = actiontrack("init", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Everything is here already: nothing is written.\n")
    assert list(files(tmp_path)) == FILES
    for name, then in before.items():
        now = (tmp_path / name).stat()
        assert (now.st_ino, now.st_mtime_ns) == (then.st_ino, then.st_mtime_ns)


def test_a_checkout_with_other_line_ends_is_set_up_too(tmp_path: Path) -> None:
    actiontrack("init", cwd=tmp_path)
    for name, data in files(tmp_path).items():
        (tmp_path / name).write_bytes(data.replace(b"\n", b"\r\n"))
    before = files(tmp_path)
    assert actiontrack("init", cwd=tmp_path).stdout.startswith("Everything is here already")
    assert files(tmp_path) == before


def test_files_of_somebodys_own_are_left_with_a_word_where_they_lack_something(
    tmp_path: Path,
) -> None:
    own = {
        "plans/README.md": "ours",
        "actiontrack.yaml": "due_soon: 4 weeks\n",
        "schema/plan.schema.json": "{}",
        ".vscode/settings.json": '{"editor.tabSize": 4}',
        ".vscode/extensions.json": '{"recommendations": ["redhat.vscode-yaml", "x.y"]}',
    }
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    done = actiontrack("init", cwd=tmp_path)
    assert done.returncode == 0
    assert {name: files(tmp_path)[name].decode() for name in own} == own
    left = [line for line in done.stdout.splitlines() if "left as it is" in line]
    assert [line.partition(" ")[0] for line in left] == [
        "schema/plan.schema.json",
        ".vscode/settings.json",
    ]
    hint = left[1].partition("add ")[2].rstrip(".")
    assert json.loads(f"{{{hint}}}") == {
        "yaml.schemas": {"schema/plan.schema.json": "plans/*.yaml"}
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*.pyc\n", "*.pyc\n# Where actiontrack keeps its locks.\n.actiontrack/\n"),
        ("*.pyc", "*.pyc\n# Where actiontrack keeps its locks.\n.actiontrack/\n"),
        ("*.pyc\r\n", "*.pyc\r\n# Where actiontrack keeps its locks.\r\n.actiontrack/\r\n"),
        ("", "# Where actiontrack keeps its locks.\n.actiontrack/\n"),
        ("/.actiontrack/\n", "/.actiontrack/\n"),
    ],
)
def test_a_gitignore_gets_the_line_it_lacks(before: str, after: str, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(before.encode())
    assert actiontrack("init", cwd=tmp_path).returncode == 0
    assert (tmp_path / ".gitignore").read_bytes() == after.encode()
    actiontrack("init", cwd=tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == after.encode()


def test_a_gitignore_in_another_encoding_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes("*.pyc\r\n".encode("utf-16"))
    done = actiontrack("init", cwd=tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == "*.pyc\r\n".encode("utf-16")
    assert ".gitignore is there already and is left as it is: add the line" in done.stdout


def test_a_dry_run_names_the_files_and_writes_none(tmp_path: Path) -> None:
    done = actiontrack("init", "--dry-run", cwd=tmp_path)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert sorted(line.partition(" would be written: it ")[0] for line in lines) == FILES
    assert list(tmp_path.iterdir()) == []


def test_plans_that_are_there_already_are_left_alone(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_bytes(b"mine: true\n")
    done = actiontrack("init", cwd=workspace)
    assert done.returncode == 0
    assert files(workspace)["plans/x.yaml"] == b"mine: true\n"


def test_a_workspace_inside_another_is_made_only_where_it_is_named(workspace: Path) -> None:
    (workspace / "papers").mkdir()
    done = actiontrack("init", cwd=workspace / "papers")
    assert (done.returncode, done.stdout) == (2, "")
    assert "this folder is part of the workspace" in done.stderr
    assert list((workspace / "papers").iterdir()) == []
    assert actiontrack("init", "--workspace", ".", cwd=workspace / "papers").returncode == 0
    assert list(files(workspace / "papers")) == FILES


def test_in_a_checkout_it_does_not_speak_of_git(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert "git init" not in actiontrack("init", cwd=tmp_path).stdout
    git(tmp_path, "add", "--all")
    assert git(tmp_path, "ls-files").splitlines() == FILES


@posix
def test_a_workspace_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside" / "ignore").write_text("x\n", encoding="utf-8")
    (tmp_path / "inside" / ".gitignore").symlink_to(tmp_path / "outside" / "ignore")
    done = actiontrack("init", cwd=tmp_path / "inside")
    assert ".gitignore is there already and is left as it is" in done.stdout
    (tmp_path / "inside" / "schema").rename(tmp_path / "outside" / "schema")
    (tmp_path / "outside" / "schema" / "plan.schema.json").unlink()
    (tmp_path / "inside" / "schema").symlink_to(tmp_path / "outside" / "schema")
    done = actiontrack("init", cwd=tmp_path / "inside")
    assert done.returncode == 2
    assert "is a link to a file outside" in done.stderr
    assert list((tmp_path / "outside" / "schema").iterdir()) == []
    assert (tmp_path / "outside" / "ignore").read_text(encoding="utf-8") == "x\n"


def test_help(tmp_path: Path) -> None:
    done = actiontrack("init", "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "--dry-run" in done.stdout
