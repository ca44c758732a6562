"""The program as it is run: exit codes, streams, names of plans, and what it refuses in a line."""

import json
import platform
import re
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

from actiontrack import __version__
from actiontrack.cli.output import prepare_streams
from actiontrack.plans.vocabulary import MARKS
from support import actiontrack, plan

GOOD = plan("actions:\n  - {id: 1, title: A, status: on-track, due: 2026-07-01}\n")
BAD = plan("position: soon\nactions:\n  - {id: 1, title: A}\n")


@pytest.fixture
def good(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(GOOD, encoding="utf-8")
    return workspace


@pytest.fixture
def bad(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(BAD, encoding="utf-8")
    return workspace


MILESTONE = plan("""\
position: 2026-03-31
actions:
  - id: A1
    title: Set up the panel
    status: on-track
    lead: Head of SEND
    start: 2026-01-05
    due: 2026-12-31
    milestones:
      - title: Terms agreed
        due: 2026-01-31
""")


def test_a_missed_milestone_is_told_by_status_check_show_and_why(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_text(MILESTONE, encoding="utf-8")

    def said(verb: str, *arguments: str) -> str:
        return actiontrack(verb, *arguments, "--as-of", "2026-04-15", cwd=workspace).stdout

    assert "1 action has a milestone that is overdue: A1." in said("status", "x", "--full")
    missed = "milestone 'Terms agreed' was due 31 January 2026, 74 days ago"
    assert f"A1 Set up the panel: {missed}" in said("check", "x")
    assert "Terms agreed, due 31 January 2026, not completed, 74 days overdue" in said("show", "A1")
    assert f"Its {missed}, and is not recorded as completed" in said("why", "A1")
    assert "Calculated rating: on track." in said("why", "A1")


def test_an_action_without_a_status_that_has_not_begun_is_listed_as_late(workspace: Path) -> None:
    text = plan("actions:\n  - {id: A1, title: T, start: 2026-01-05}\n")
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    day = ("--as-of", "2026-04-15")
    done = actiontrack("list", "--late-to-start", "--format", "json", *day, cwd=workspace)
    assert [each["id"] for each in json.loads(done.stdout)["actions"]] == ["A1"]
    assert "it is late to start." in actiontrack("why", "A1", *day, cwd=workspace).stdout


@pytest.mark.parametrize("verb", ["status", "check", "list"])
def test_a_plan_without_errors_exits_0(verb: str, good: Path) -> None:
    done = actiontrack(verb, cwd=good)
    assert done.returncode == 0
    assert done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("verb", ["status", "check", "list"])
def test_an_error_exits_1_and_all_is_printed_that_can_be(verb: str, bad: Path) -> None:
    done = actiontrack(verb, cwd=bad)
    assert done.returncode == 1
    assert done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 1), ("notice", 1), ("never", 0)]
)
def test_fail_on(level: str, code: int, good: Path) -> None:
    assert actiontrack("check", "--fail-on", level, cwd=good).returncode == code


def test_select_and_ignore_never_hide_what_cannot_be_read(bad: Path) -> None:
    def codes(*arguments: str) -> set[str]:
        done = actiontrack("check", "--format", "json", *arguments, cwd=bad)
        return {flag["code"] for flag in json.loads(done.stdout)["flags"]}

    assert codes("--select", "AT403,no_due_date") == {"AT104", "AT402", "AT403"}
    assert codes("--ignore", "AT4", "--ignore", "AT1") == {"AT104", "AT602"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["status", "nope"], "there is no plan nope: the plans here are x"),
        (["status", "plans"], "plans is a folder: name a plan in it"),
        (["status", "plans/y.yaml"], "there is no file plans/y.yaml"),
        (
            ["status", "--as-of", "31/12/2026"],
            "--as-of 31/12/2026 is no day: write 2026-12-31",
        ),
        (["status", "--as-of", "2026-04"], "--as-of 2026-04 is no day: write it as 2026-04-15"),
        (["status", "--as-of", "2026-02-30"], "--as-of 2026-02-30 is no day: write it as 2026-04"),
        (
            ["status", "--as-of", "9999-12-31"],
            "--as-of 9999-12-31 is beyond what a plan can mean: years are 1900 to 2199",
        ),
        (["status", "--format", "xml"], "--format xml: write text or json"),
        (["status", "--by", "team"], "--by team: write workstream or body or lead or finding"),
        (["check", "--select", "AT999"], "there is no rule AT999"),
        (["check", "--fail-on", "all"], "--fail-on all: write"),
        (["list", "--sort", "size"], "a list cannot be sorted by 'size'"),
        (["list", "--due-within", "soon"], "--due-within soon: write a number of days"),
        (["show", "9"], "there is no action 9"),
        (["why", "x:9"], "there is no action 9 in x"),
        (["rule", "AT999"], "there is no rule AT999"),
        (["status", "--workspace", "nowhere"], "there is no folder nowhere"),
        (["statsu"], "No such command 'statsu'. Did you mean 'status'"),
        (["status", "--colour"], "No such option"),
        (["check", "-o", "plans/x.yaml"], "plans/x.yaml may be a plan"),
        (["check", "-o", "nowhere/out.txt"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], said: str, good: Path) -> None:
    done = actiontrack(*arguments, cwd=good)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"actiontrack: {said}" if said != "cannot be written" else "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (good / "plans" / "x.yaml").read_text(encoding="utf-8") == GOOD


def test_a_plan_by_id_path_and_standard_input(good: Path) -> None:
    outputs = [
        actiontrack("list", *arguments, "--format", "json", cwd=good, stdin=GOOD.encode()).stdout
        for arguments in ([], ["x"], ["plans/x.yaml"], [str(good / "plans" / "x.yaml")], ["-"])
    ]
    assert len({json.dumps(json.loads(each)["actions"]) for each in outputs}) == 1


def test_standard_input_has_no_name_to_differ_from(workspace: Path) -> None:
    done = actiontrack("check", "-", cwd=workspace, stdin=GOOD.encode())
    assert done.returncode == 0
    (workspace / "plans" / "y.yaml").write_text(GOOD, encoding="utf-8")
    assert "AT206" in actiontrack("check", cwd=workspace).stdout


def test_the_workspace_is_found_upward(good: Path) -> None:
    below = good / "papers" / "june"
    below.mkdir(parents=True)
    assert actiontrack("status", cwd=below).returncode == 0
    assert actiontrack("status", "--workspace", str(good), cwd=good.parent).returncode == 0


def test_without_plans_it_says_where_to_go(tmp_path: Path) -> None:
    done = actiontrack("status", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there are no plans here" in done.stderr


def test_settings_of_the_workspace_hold(good: Path) -> None:
    (good / "actiontrack.yaml").write_text("rules:\n  AT403: error\n", encoding="utf-8")
    assert actiontrack("check", cwd=good).returncode == 1
    (good / "actiontrack.yaml").write_text("rules:\n  AT4O3: error\n", encoding="utf-8")
    done = actiontrack("check", cwd=good)
    assert done.returncode == 2
    assert done.stderr.startswith("actiontrack: actiontrack.yaml:2:3: 'AT4O3' is no rule")


def test_output_to_a_file(good: Path) -> None:
    done = actiontrack("status", "-o", "out.txt", cwd=good)
    assert (done.returncode, done.stdout) == (0, "")
    written = (good / "out.txt").read_text(encoding="utf-8")
    assert written == actiontrack("status", "-o", "-", cwd=good).stdout
    assert [each.name for each in good.iterdir()] == ["out.txt", "plans"] or len(
        list(good.iterdir())
    ) == 2


def test_a_link_out_of_the_workspace_is_not_followed(good: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text(GOOD, encoding="utf-8")
    try:
        (good / "plans" / "y.yaml").symlink_to(outside)
        assert (good / "plans" / "y.yaml").is_symlink()  # Wine says that it makes one
    except (OSError, AssertionError):
        pytest.skip("this system lets nobody make links")
    done = actiontrack("status", cwd=good)
    assert done.returncode == 2
    assert "plans/y.yaml is a link to a file outside" in done.stderr


def test_version() -> None:
    for option in ("--version", "-V"):
        done = actiontrack(option, cwd=Path.cwd(), anew=True)
        assert done.stdout == f"actiontrack {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "-"],
        ["check", "--format", "json"],
        ["--help"],
        ["statsu"],
        ["status", "nope"],
        ["export", "--to", "parquet", "-o", "out"],
    ],
)
def test_a_fork_says_what_a_process_of_its_own_says(arguments: list[str], bad: Path) -> None:
    forked, started = (
        actiontrack(*arguments, cwd=bad, stdin=b"\xff\xfe", anew=anew) for anew in (False, True)
    )
    assert vars(forked) == vars(started)


LIBRARIES = (
    *("dateutil.parser", "holidays", "holidays.countries", "jinja2"),
    *("markdown_it", "rich", "ruamel", "xml"),
)
"""What takes long to import, and is for what most commands do not do."""

ROOMS = ("charts", "diff", "editing", "exchange", "report", "site", "trend", "web")

START = ("pathlib", "re", "typing", "typer", "yaml")
"""What not even the shortest command can do without, once there is a verb."""


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], (*START, "pydantic", *LIBRARIES)),
        (["status"], (*LIBRARIES, *(f"actiontrack.{room}" for room in ROOMS))),
        (["check"], (*LIBRARIES, *(f"actiontrack.{room}" for room in ROOMS))),
        (["list"], LIBRARIES),
        (["show", "1"], LIBRARIES),
    ],
    ids=["--version", "status", "check", "list", "show"],
)
def test_a_command_imports_only_what_it_uses(
    arguments: list[str], absent: tuple[str, ...], good: Path
) -> None:
    code = (
        f"import sys\nfrom actiontrack.cli import run\nrun({arguments})\n"
        f"print(set({absent}) & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=good, capture_output=True, check=False, text=True
    )
    assert done.stderr == "set()\n"


@pytest.mark.parametrize("verb", ["", "status", "check", "list", "show", "why", "rule", "schema"])
def test_every_verb_has_help(verb: str, tmp_path: Path) -> None:
    done = actiontrack(*([verb] if verb else []), "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Usage: actiontrack" in done.stdout


def test_output_in_ascii_loses_no_line(good: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    plain, wide = actiontrack("status", cwd=good, env=env), actiontrack("status", cwd=good)
    assert plain.returncode == 0
    assert plain.stdout.isascii()
    assert len(plain.stdout.splitlines()) == len(wide.stdout.splitlines())


def test_each_mark_is_a_sign_of_its_own_in_ascii() -> None:
    prepare_streams()
    written = [mark.encode("ascii", "actiontrack") for mark in MARKS.values()]
    assert len(set(written)) == len(MARKS)
    assert b"?" not in written


def test_json_is_utf_8_whatever_the_terminal_speaks(workspace: Path) -> None:
    text = plan("actions:\n  - {id: 1, title: Café}\n")
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = actiontrack("list", "-", "--format", "json", cwd=workspace, stdin=text.encode(), env=env)
    assert json.loads(done.stdout)["actions"][0]["title"] == "Café"


def test_a_reader_that_leaves_early_is_no_failure(workspace: Path) -> None:
    many = "".join(f"  - {{id: {number}, title: A}}\n" for number in range(3000))
    (workspace / "plans" / "x.yaml").write_text(plan(f"actions:\n{many}"), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "actiontrack", "check"],
        cwd=workspace,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_a_bug_keeps_its_traceback_and_exits_2(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from actiontrack import cli
    from actiontrack.views import rule as rule_text

    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rule_text, "render_all", broken)
    assert cli.run(["rule"]) == 2
    error = capsys.readouterr().err
    assert "Traceback" in error
    assert "this is a bug in actiontrack" in error
    assert f"  actiontrack {__version__}\n" in error
    assert f" {platform.python_version()}\n" in error
    if next(iter(distributions(name="actiontrack")), None):  # not where it is run from its source
        assert re.search(r"(?m)^  pydantic 2\.[0-9.]+$", error)


def test_a_library_that_cannot_be_loaded_is_no_bug_of_ours(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from actiontrack import cli
    from actiontrack.views import rule as rule_text

    def broken(_: object) -> None:
        raise ImportError("DLL load failed", name="pydantic_core._pydantic_core")

    monkeypatch.setattr(rule_text, "render_all", broken)
    assert cli.run(["rule"]) == 2
    assert capsys.readouterr().err == (
        "actiontrack: the library pydantic_core cannot be loaded (DLL load failed): actiontrack is"
        " not wholly installed; install it again\n"
    )


def test_ctrl_c_exits_130(monkeypatch: pytest.MonkeyPatch) -> None:
    from actiontrack import cli
    from actiontrack.views import rule as rule_text

    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rule_text, "render_all", stopped)
    assert cli.run(["rule"]) == 130


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 20, id="random bytes"),
        pytest.param(b"[" * 200_000, id="200,000 brackets"),
        pytest.param(GOOD.encode("utf-16"), id="UTF-16"),
        pytest.param(b"", id="empty"),
        pytest.param(b"a: &a [x]\nb: [*a, *a]\n", id="aliases"),
    ],
)
@pytest.mark.parametrize("verb", ["status", "check", "list"])
def test_hostile_input_is_a_flag(verb: str, data: bytes, workspace: Path) -> None:
    done = actiontrack(verb, "-", cwd=workspace, stdin=data)
    assert done.returncode == 1
    assert done.stderr == ""
    if verb == "check":
        assert "error AT1" in done.stdout
