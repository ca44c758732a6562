"""History from git: every kind of repository, and none that a checkout could turn on its reader."""

import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.sources.git import Repository, find_repository
from support import actiontrack, committed, git, plan

ONE = plan("actions:\n  - {id: 1, title: A}\n")
TWO = plan("actions:\n  - {id: 1, title: A}\n  - {id: 2, title: B}\n")


@pytest.fixture
def repository(workspace: Path) -> Repository:
    committed(workspace, {"plans/x.yaml": ONE}, "2026-03-01T12:00:00+00:00")
    committed(workspace, {"plans/x.yaml": TWO}, "2026-05-01T23:30:00+01:00")
    return find_repository(workspace)


@pytest.mark.parametrize(
    ("revision", "day"),
    [
        ("HEAD", date(2026, 5, 1)),
        ("HEAD~1", date(2026, 3, 1)),
        ("main", date(2026, 5, 1)),
        ("2026-05-01", date(2026, 5, 1)),
        ("2026-04-30", date(2026, 3, 1)),
        ("2030-01-01", date(2026, 5, 1)),
    ],
)
def test_a_revision_and_the_last_commit_of_a_day(
    revision: str, day: date, repository: Repository
) -> None:
    assert repository.commit(revision).day == day


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nope", "nope is no revision"),
        ("--output=x", "is no revision"),
        ("-p", "is no revision"),
        ("", "is no revision"),
        ("HEAD^{tree}", "is no revision"),
        ("2026-02-30", "2026-02-30 is no day"),
        ("2026-02-01", "holds nothing from 2026-02-01 or before"),
        ("$(touch x)", "is no revision"),
    ],
)
def test_what_is_no_revision_is_said(revision: str, said: str, repository: Repository) -> None:
    with pytest.raises(CannotDoError, match=None) as refused:
        repository.commit(revision)
    assert said in str(refused.value)


def test_files_and_their_versions(repository: Repository) -> None:
    versions = repository.versions("plans")
    assert [(each.path, each.commit.day) for each in versions] == [
        ("plans/x.yaml", date(2026, 5, 1)),
        ("plans/x.yaml", date(2026, 3, 1)),
    ]
    blobs = [each.blob for each in versions if each.blob]
    assert [data.decode() for _, data in repository.contents(blobs, 1 << 20)] == [TWO, ONE]
    assert [data.decode() for _, data in repository.contents(blobs, 10)] == [TWO[:10], ONE[:10]]


def test_a_workspace_below_the_top_of_its_repository(tmp_path: Path) -> None:
    committed(tmp_path, {"councils/north/plans/x.yaml": ONE}, "2026-03-01T12:00:00+00:00")
    found = find_repository(tmp_path / "councils" / "north")
    assert found.prefix == "councils/north/"
    assert list(found.files(found.commit("HEAD"), "plans")) == ["plans/x.yaml"]
    done = actiontrack("status", "x", "--at", "HEAD", cwd=tmp_path / "councils" / "north")
    assert done.returncode == 0


def test_a_linked_work_tree(repository: Repository, workspace: Path, tmp_path: Path) -> None:
    tree = tmp_path / "elsewhere"
    git(workspace, "worktree", "add", "-q", str(tree), "HEAD~1")
    assert find_repository(tree).commit("HEAD").day == date(2026, 3, 1)


def test_without_a_repository_a_commit_or_the_whole_history(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_text(ONE, encoding="utf-8")
    done = actiontrack("status", "--at", "HEAD", cwd=workspace)
    assert done.returncode == 2
    assert "is in no git repository: 'git init' there begins a history" in done.stderr
    git(workspace, "init", "-q", "-b", "main")
    done = actiontrack("status", "--at", "HEAD", cwd=workspace)
    assert (
        done.stderr == "actiontrack: this repository holds no commit yet: commit the plans first\n"
    )


def test_a_repository_that_git_cannot_read_is_not_said_to_be_empty(workspace: Path) -> None:
    git(workspace, "init", "-q", "-b", "main")
    (workspace / ".git" / "config").write_text("[[[", encoding="utf-8")
    done = actiontrack("status", "--at", "HEAD", cwd=workspace)
    assert done.stderr.startswith("actiontrack: git could not answer: fatal: bad config line 1")


def test_a_shallow_clone_says_what_to_do(
    repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    git(workspace, "clone", "-q", "--depth", "1", f"file://{workspace}", str(clone))
    done = actiontrack("status", "--at", "2026-03-02", cwd=clone)
    assert done.returncode == 2
    assert "this is a shallow clone; 'git fetch --unshallow' brings the rest" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="this system asks nobody who owns a file")
def test_a_repository_of_somebody_else_is_not_read(
    repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give a folder away")
    os.chown(workspace, 12345, 12345)
    env = {"HOME": str(tmp_path), "GIT_CONFIG_GLOBAL": ""}
    done = actiontrack("status", "--at", "HEAD", cwd=workspace, env=env)
    assert done.returncode == 2
    assert "belongs to another user: if you trust it, run" in done.stderr


HOSTILE = {
    "core.fsmonitor": "{run}",
    "core.hooksPath": "{folder}",
    "core.pager": "{run}",
    "pager.log": "{run}",
    "core.sshCommand": "{run}",
    "core.gitProxy": "{run}",
    "diff.external": "{run}",
    "diff.evil.textconv": "{run}",
    "diff.evil.command": "{run}",
    "filter.evil.smudge": "{run}",
    "filter.evil.clean": "{run}",
    "filter.evil.process": "{run}",
    "gpg.program": "{run}",
    "gpg.ssh.program": "{run}",
    "log.showSignature": "true",
    "credential.helper": "!{run}",
    "alias.log": "!{run}",
    "alias.rev-parse": "!{run}",
    "uploadpack.packObjectsHook": "{run}",
    "extensions.partialClone": "origin",
    "remote.origin.promisor": "true",
    "remote.origin.url": "ext::{run}",
    "remote.origin.uploadpack": "{run}",
}


@pytest.mark.skipif(os.name != "posix", reason="the trap is a shell script")
@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "--at", "HEAD~1"],
        ["diff", "--since", "HEAD~1"],
        ["check", "--against", "HEAD~1"],
        ["trend"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_that_a_checkout_brings_along_is_run(
    arguments: list[str], repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap" / "post-checkout"
    trap.parent.mkdir()
    sprung = tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\n", encoding="utf-8")
    trap.chmod(0o755)
    (workspace / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n", encoding="utf-8")
    for key, value in HOSTILE.items():
        written = value.format(run=trap, folder=trap.parent)
        config = ["config", "--file", str(workspace / ".git" / "config")]
        git(workspace, *config, key, written)
    bare = workspace / "plans" / "inner"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(tmp_path, "config", "--file", str(bare / "config"), "core.fsmonitor", str(trap))
    before = {each: each.stat().st_mtime_ns for each in (workspace / ".git").rglob("*")}
    done = actiontrack(*arguments, cwd=workspace)
    assert done.returncode in (0, 1), done.stderr
    assert not sprung.exists()
    assert {each: each.stat().st_mtime_ns for each in (workspace / ".git").rglob("*")} == before


def test_a_replaced_commit_is_not_believed(repository: Repository, workspace: Path) -> None:
    git(workspace, "replace", "HEAD~1", "HEAD")
    done = actiontrack("list", "--at", "2026-04-01", cwd=workspace)
    assert "The only action." in done.stdout


def test_a_missing_object_is_one_sentence(repository: Repository, workspace: Path) -> None:
    blob = repository.files(repository.commit("HEAD~1"), "plans")["plans/x.yaml"]
    (workspace / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    done = actiontrack("status", "--at", "HEAD~1", cwd=workspace)
    assert done.returncode == 2
    assert "does not hold the whole history" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_environment_of_a_hook_is_not_taken_over(
    repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    committed(other, {"plans/x.yaml": TWO}, "2020-01-01T12:00:00+00:00")
    env = {"GIT_DIR": str(other / ".git"), "GIT_INDEX_FILE": str(other / ".git" / "index")}
    done = actiontrack("list", "--at", "2026-03-01", cwd=workspace, env=env)
    assert "The only action." in done.stdout


def test_git_leaves_nothing_running(repository: Repository) -> None:
    blobs = [each.blob for each in repository.versions("plans") if each.blob]
    contents = repository.contents(blobs * 50, 1 << 20)
    next(contents)
    contents.close()  # type: ignore[attr-defined]
    children = subprocess.run(["ps", "-o", "args="], capture_output=True, text=True, check=False)
    assert str(repository.git_folder) not in children.stdout


def commit_object(workspace: Path, head: str) -> str:
    """Put a commit on top of the history, of what is staged, with these lines; return it."""
    tree, parent = git(workspace, "write-tree").strip(), git(workspace, "rev-parse", "HEAD").strip()
    text = f"tree {tree}\nparent {parent}\nauthor n <n@x> 1 +0000\n{head}\n\nplans\n"
    (workspace / "commit").write_text(text, encoding="utf-8", newline="")
    made = git(workspace, "hash-object", "-t", "commit", "-w", "--literally", "commit").strip()
    (workspace / "commit").unlink()
    git(workspace, "update-ref", "HEAD", made)
    return made


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param("committer n <n@x> 1780000000 +0100", date(2026, 5, 28), id="a usual one"),
        pytest.param("committer n <n@x> 1780011000 +0100", date(2026, 5, 29), id="by its clock"),
        pytest.param("committer n <n@x> 1780011000 -0800", date(2026, 5, 28), id="by that of LA"),
        pytest.param("committer n <n@x> 253402300800 +0000", date(2199, 12, 31), id="year 10000"),
        pytest.param("committer n <n@x> 253402300799 +0000", date(2199, 12, 31), id="year 9999"),
        pytest.param("committer n <n@x> " + "9" * 5000 + " +0000", date(2199, 12, 31), id="more"),
        pytest.param("committer n <n@x> 1780000000 +9999", date(2026, 5, 28), id="an odd zone"),
        pytest.param("committer n <n@x> 1780000000 +0199999", date(2026, 5, 28), id="a long zone"),
        pytest.param("committer n <n@x> 1780000000", date(2026, 5, 28), id="no zone"),
        pytest.param("committer n <n@x> -5 +0000", date(1970, 1, 1), id="before 1970"),
        pytest.param("committer n <n@x>", date(1970, 1, 1), id="no date"),
        pytest.param("note", date(1970, 1, 1), id="no committer"),
        pytest.param(
            "committer \u001e\u001f > 5 <n@x> 1780000000 +0000", date(2026, 5, 28), id="name"
        ),
        *(
            pytest.param(
                f"committer n <n@x> 1780000000 +0000\nencoding {name}", date(2026, 5, 28), id=name
            )
            for name in ("UTF-16", "IBM037", "UTF-7", "none-such")
        ),
    ],
)
def test_a_commit_of_any_date_zone_and_encoding_is_read(
    head: str, day: date, repository: Repository, workspace: Path
) -> None:
    (workspace / "plans" / "x.yaml").write_text(ONE, encoding="utf-8")
    git(workspace, "add", "--all")
    made = commit_object(workspace, head)
    assert repository.commit("HEAD").day == day
    assert repository.commit("HEAD").is_day_doubtful == (day.year in (1970, 2199))
    assert repository.commit(made[:12]).revision == made
    versions = repository.versions("plans")
    assert [each.path for each in versions] == ["plans/x.yaml"] * 3
    assert versions[0].commit == repository.commit("HEAD")


def test_history_is_told_with_a_commit_of_the_year_10000_and_what_is_written_is_said(
    repository: Repository, workspace: Path
) -> None:
    (workspace / "plans" / "x.yaml").write_text(ONE, encoding="utf-8")
    git(workspace, "add", "--all")
    commit_object(workspace, "committer n <n@x> 253402300800 +0000")
    for verb in (
        ["trend"],
        ["trend", "--every", "month"],
        ["site", "-o", str(workspace / "out")],
        ["diff", "--since", "2026-03-15"],
        ["diff", "--since", "HEAD"],
        ["check", "--against", "HEAD"],
        ["status", "--at", "HEAD"],
        ["report", "--since", "HEAD"],
    ):
        done = actiontrack(*verb, cwd=workspace)
        assert done.returncode in (0, 1), verb
        assert "Traceback" not in done.stderr
    day = "The clock of commit [0-9a-f]{7} gives no day that can be meant: 31 December 2199 stands"
    assert re.search(day, actiontrack("trend", cwd=workspace).stdout)
    for verb in (["--since", "HEAD"], ["--since", "HEAD~1", "--until", "HEAD"]):
        assert len(re.findall(day, actiontrack("diff", *verb, cwd=workspace).stdout)) == 1
    for verb in (["status"], ["list"], ["check"], ["check", "--against", "HEAD~1"]):
        done = actiontrack(*verb, "--at", "HEAD", cwd=workspace)
        assert len(re.findall(day, done.stderr)) == 1, done.stderr
        told = actiontrack(*verb, "--at", "HEAD", "--as-of", "2026-06-15", cwd=workspace)
        assert "stands for it" not in told.stderr
    commit_object(workspace, "committer n <n@x>")  # no time at all: nothing fell due in it
    assert "nothing has changed" in actiontrack("diff", "--since", "HEAD", cwd=workspace).stdout
    dated = ONE.replace("title: A", "position: 2026-03-01\ntitle: A", 1)
    (workspace / "plans" / "x.yaml").write_text(dated, encoding="utf-8")
    git(workspace, "add", "--all")
    commit_object(workspace, "committer n <n@x>")  # then the plan's own position says when
    changed = dated.replace("title: A}", "title: A, status: complete}")
    (workspace / "plans" / "x.yaml").write_text(changed, encoding="utf-8")
    paper = actiontrack("report", "--since", "HEAD", "--as-of", "2026-06-15", cwd=workspace).stdout
    assert "5.1 Since 1 March 2026" in paper
    done = actiontrack("update", "1", "--note", "hello", cwd=workspace)
    assert done.returncode == 0
    assert "hello" in (workspace / "plans" / "x.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="no such names there")
@pytest.mark.parametrize("sign", ["\x1e", "\x1f", "\n", "\t", "\x1b[31m", "\u202e", ":1", " "])
def test_a_name_of_a_file_may_hold_any_character(
    sign: str, repository: Repository, workspace: Path
) -> None:
    before = len(repository.versions("plans"))
    names = [f"plans/a{sign}b.txt", f"plans/{sign}", f"plans/a{sign}.yaml"]
    committed(workspace, dict.fromkeys(names, ONE), "2026-05-03T12:00:00+00:00")
    for name in names:
        (workspace / name).unlink()
    committed(workspace, {"plans/x.yaml": ONE}, "2026-05-04T12:00:00+00:00")
    versions = repository.versions("plans")
    assert {each.path for each in versions} == {"plans/x.yaml", *names}
    assert len(versions) == before + 2 * len(names) + 1
    for verb in ("trend", "diff", "report"):
        done = actiontrack(verb, cwd=workspace)
        assert done.returncode == 0
        assert sign in (" ", "\n", ":1") or sign not in done.stdout + done.stderr
    done = actiontrack("status", "--at", "2026-05-03", cwd=workspace)
    assert done.returncode in (0, 1)
    assert sign in (" ", "\n", ":1") or sign not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("i18n.logOutputEncoding", "UTF-16"),
        ("i18n.commitEncoding", "UTF-16"),
        ("log.date", "human"),
        ("log.follow", "true"),
        ("log.diffMerges", "dense-combined"),
        ("log.abbrevCommit", "true"),
        ("log.decorate", "full"),
        ("format.pretty", "full"),
        ("color.ui", "always"),
        ("diff.orderFile", "none-such"),
        ("diff.renames", "copies"),
        ("diff.relative", "true"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("core.worktree", "../.."),
        ("core.worktree", ".."),
    ],
)
def test_no_setting_of_a_repository_changes_what_is_read(
    key: str, value: str, repository: Repository, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(workspace, "mv", "plans/x.yaml", "plans/y.yaml")
    committed(workspace, {}, "2026-05-03T12:00:00+00:00")
    git(workspace, "checkout", "-q", "-b", "side", "HEAD~1")
    committed(workspace, {"plans/z.yaml": ONE}, "2026-05-04T12:00:00+00:00")
    git(workspace, "checkout", "-q", "main")
    git(workspace, "merge", "-q", "--no-ff", "--no-edit", "side")

    def everything() -> tuple[object, ...]:
        head = repository.commit("HEAD")
        of_one = repository.versions("plans/x.yaml")
        return head, repository.versions("plans"), of_one, repository.files(head, "plans")

    before = everything()
    git(workspace, "config", key, value)
    assert everything() == before
    monkeypatch.chdir(workspace / "plans")
    assert everything() == before


def test_a_graft_is_not_believed(repository: Repository, workspace: Path) -> None:
    head = git(workspace, "rev-parse", "HEAD").strip()
    info = workspace / ".git" / "info"
    info.mkdir(exist_ok=True)
    (info / "grafts").write_text(f"{head}\n", encoding="ascii")
    assert git(workspace, "rev-list", "--count", "HEAD").strip() == "1"
    assert repository.commit("HEAD~1").day == date(2026, 3, 1)
    assert len(repository.versions("plans")) == 2


@pytest.mark.skipif(os.name != "posix", reason="the trap is a shell script")
@pytest.mark.parametrize("entry", ["", ".", "./", "tools", "{workspace}", "{workspace}/tools/.."])
def test_no_git_of_the_current_folder_is_run(
    entry: str, repository: Repository, workspace: Path
) -> None:
    (workspace / "tools").mkdir()
    for folder in (workspace, workspace / "tools"):
        (folder / "git").write_text("#!/bin/sh\ntouch was-run\n", encoding="ascii")
        (folder / "git").chmod(0o755)
    path = f"{entry.format(workspace=workspace)}:{os.environ['PATH']}"
    done = actiontrack("status", "--at", "HEAD", cwd=workspace, env={"PATH": path})
    assert done.returncode == 0
    assert not list(workspace.rglob("was-run"))


def test_without_git_that_is_said_and_an_edit_is_written(
    repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    env = {"PATH": str(tmp_path)}
    done = actiontrack("status", "--at", "HEAD", cwd=workspace, env=env)
    assert (done.returncode, done.stderr) == (
        2,
        "actiontrack: git is not installed, or not on the path\n",
    )
    done = actiontrack("update", "1", "--note", "hello", cwd=workspace, env=env)
    assert done.returncode == 0


@pytest.mark.usefixtures("repository")
def test_a_bare_repository_is_called_so(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = tmp_path_factory.mktemp("bare") / "bare.git"
    git(workspace, "clone", "-q", "--bare", str(workspace), str(bare))
    said = f"{bare.as_posix()} is a bare git repository, which holds commits and no files"
    for verb in (("status",), ("show", "A1"), ("report",)):
        assert said in actiontrack(*verb, cwd=bare).stderr
    (bare / "plans").mkdir()
    (bare / "plans" / "x.yaml").write_text(plan("actions: []\n"), encoding="utf-8")
    assert said in actiontrack("diff", "x", "--since", "2026-01-01", cwd=bare).stderr
