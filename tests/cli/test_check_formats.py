"""`check` as builds run it: formats, paths of the repository, the summary of a run."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from actiontrack.formats import CHECK_FORMATS
from support import actiontrack, committed, git, plan
from support.hostile import clean, flag

BAD = plan("position: soon\nactions:\n  - {id: 1, title: Café}\n")
FORMATS = ("text", *CHECK_FORMATS)
ASCII = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


@pytest.fixture
def bad(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(BAD, encoding="utf-8")
    return workspace


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_exit_code_of_the_check(name: str, bad: Path) -> None:
    done = actiontrack("check", "--format", name, cwd=bad)
    assert (done.returncode, done.stderr) == (1, "")
    assert "AT104" in done.stdout
    assert actiontrack("check", "--format", name, "--fail-on", "never", cwd=bad).returncode == 0


@pytest.mark.parametrize("name", FORMATS[1:])
def test_every_format_for_machines_is_utf_8(name: str, bad: Path) -> None:
    assert "Café" in actiontrack("check", "--format", name, cwd=bad, env=ASCII).stdout


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_to_a_file(name: str, bad: Path) -> None:
    printed = actiontrack("check", "--format", name, cwd=bad).stdout
    assert actiontrack("check", "--format", name, "-o", "out", cwd=bad).stdout == ""
    assert (bad / "out").read_text(encoding="utf-8") == printed


def test_every_format_tells_the_same_flags(bad: Path) -> None:
    def output(name: str) -> str:
        return actiontrack("check", "--format", name, cwd=bad).stdout

    number = len(json.loads(output("json"))["flags"])
    assert len(output("github").splitlines()) == number
    assert len(json.loads(output("gitlab"))) == number
    assert len(json.loads(output("sarif"))["runs"][0]["results"]) == number
    said = "".join(ET.fromstring(output("junit").encode()).itertext())
    assert said.count("plans/x.yaml:") == number


def test_an_unknown_format_is_said(bad: Path) -> None:
    done = actiontrack("check", "--format", "xml", cwd=bad)
    assert done.returncode == 2
    assert "--format xml: write text or json or github" in done.stderr


def test_paths_begin_at_the_top_of_the_repository(tmp_path: Path) -> None:
    committed(tmp_path, {"council/plans/x.yaml": BAD}, "2026-06-01T12:00:00Z")
    below = tmp_path / "council"
    said = actiontrack("check", "--format", "github", cwd=below).stdout
    assert ",file=council/plans/x.yaml,line=" in said
    for arguments in (["--workspace", "council"], ["--workspace", str(below)]):
        done = actiontrack("check", "--format", "gitlab", *arguments, cwd=tmp_path)
        paths = {each["location"]["path"] for each in json.loads(done.stdout)}
        assert paths == {"council/plans/x.yaml"}
    assert "council" not in actiontrack("check", "--format", "json", cwd=below).stdout


def test_standard_input_is_in_no_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "council" / "plans").mkdir(parents=True)
    done = actiontrack(
        "check", "-", "--format", "github", cwd=tmp_path / "council", stdin=BAD.encode()
    )
    assert done.returncode == 1
    assert "file=" not in done.stdout


def test_a_change_is_told_in_every_format(tmp_path: Path) -> None:
    before = plan("actions:\n  - {id: 1, title: A}\n  - {id: 2, title: B}\n")
    committed(tmp_path, {"plans/x.yaml": before}, "2026-06-01T12:00:00Z")
    after = plan("actions:\n  - {id: 1, title: A}\n")
    (tmp_path / "plans" / "x.yaml").write_text(after, encoding="utf-8")
    for name in FORMATS:
        done = actiontrack("check", "--against", "HEAD", "--format", name, cwd=tmp_path)
        assert done.returncode == 1
        assert "AT701" in done.stdout


def test_on_github_the_summary_of_the_run_grows(bad: Path) -> None:
    summary = bad / "summary"
    summary.write_text("# Before\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(summary)}
    for _ in range(2):
        assert actiontrack("check", "--format", "github", cwd=bad, env=env).returncode == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Before\n## actiontrack\n")
    assert text.count("## actiontrack") == 2


def test_no_other_format_writes_a_summary(bad: Path) -> None:
    env = {"GITHUB_STEP_SUMMARY": str(bad / "summary")}
    for name in set(FORMATS) - {"github"}:
        actiontrack("check", "--format", name, cwd=bad, env=env)
    assert not (bad / "summary").exists()


def test_a_summary_that_cannot_be_written_is_said_after_the_flags(bad: Path) -> None:
    env = {"GITHUB_STEP_SUMMARY": str(bad / "nowhere" / "summary")}
    done = actiontrack("check", "--format", "github", cwd=bad, env=env)
    assert done.returncode == 2
    assert "AT104" in done.stdout
    assert "summary cannot be written" in done.stderr


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_no_format_holds_a_command_for_the_log_of_a_build(name: str) -> None:
    found = flag("##[error]x ##[group]y", path="plans/##[z].yaml")
    text = CHECK_FORMATS[name](clean(), [found])
    assert "##[" not in text
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::error")]
    if name in ("gitlab", "sarif"):
        assert "##[" not in "".join(_messages(json.loads(text)))


def _messages(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("text", "description") and isinstance(value, str):
                yield value
            else:
                yield from _messages(value)
    elif isinstance(data, list):
        for value in data:
            yield from _messages(value)
