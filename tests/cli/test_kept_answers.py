"""`status` and `check` again: what was worked out of the same bytes on the same day is printed."""

import json
import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from actiontrack.sources import kept as kept_files
from actiontrack.sources import kept_answers
from actiontrack.sources.session import Session
from actiontrack.sources.workspace import Workspace
from actiontrack.text.page import Verbatim
from support import actiontrack, committed, git, plan
from support.kept import DAY, DUE, KeptPlans

STATUS, CHECK, JSON = ("status",), ("check",), ("check", "--format", "json")
AGAINST = ("check", "--against", "HEAD")

MARKED = {STATUS: "Counted on", CHECK: "8 warnings", JSON: "plans/x.yaml"}
"""A part of each answer, in whose place KEPT tells it from one that is worked out anew."""


@pytest.fixture
def plans(kept_plans: KeptPlans) -> KeptPlans:
    """Two plans of a workspace."""
    kept_plans.write("xy")
    return kept_plans


def ask(plans: KeptPlans, verb: tuple[str, ...], *more: str) -> tuple[int, str, str]:
    return plans.run(*verb, *(more or DAY))


def mark(plans: KeptPlans, before: str = MARKED[STATUS], after: str = "KEPT on") -> None:
    """Write into a kept answer what tells it from one that is worked out anew."""
    plans.change(lambda whole: json.loads(json.dumps(whole).replace(before, after)))


@pytest.mark.parametrize("verb", [STATUS, CHECK, JSON], ids=["status", "check", "json"])
def test_what_has_not_changed_is_printed_as_it_was(verb: tuple[str, ...], plans: KeptPlans) -> None:
    first = ask(plans, verb)
    mark(plans, MARKED[verb], "KEPT")
    assert MARKED[verb] in first[1]
    assert ask(plans, verb) == (first[0], first[1].replace(MARKED[verb], "KEPT"), "")
    (file,) = plans.kept()
    file.unlink()
    assert ask(plans, verb) == first
    assert ask(plans, verb) == first
    if os.name != "nt":
        assert file.parent.stat().st_mode & 0o777 == 0o700


def edit_a_plan(plans: KeptPlans) -> tuple[str, ...]:
    plans.add("# Seen.\n")
    return DAY


def write_settings(plans: KeptPlans) -> tuple[str, ...]:
    settings = plans.folder.parent / "actiontrack.yaml"
    settings.write_text("due_soon: 10 days\n", encoding="utf-8")
    return DAY


def rename_a_plan(plans: KeptPlans) -> tuple[str, ...]:
    (plans.folder / "x.yaml").rename(plans.folder / "z.yaml")
    return DAY


def remove_a_plan(plans: KeptPlans) -> tuple[str, ...]:
    (plans.folder / "y.yaml").unlink()
    return DAY


@pytest.mark.parametrize("verb", [STATUS, CHECK], ids=["status", "check"])
@pytest.mark.parametrize(
    "alter",
    [
        edit_a_plan,
        write_settings,
        rename_a_plan,
        remove_a_plan,
        pytest.param(lambda _: ("--as-of", "2026-06-16"), id="another day"),
        pytest.param(lambda _: (*DAY, "--full"), id="the whole"),
        pytest.param(lambda _: ("x", *DAY), id="one plan"),
        pytest.param(lambda _: (*DAY, "--format", "json"), id="another format"),
    ],
)
def test_what_has_changed_is_worked_out_anew(
    alter: Callable[[KeptPlans], tuple[str, ...]], verb: tuple[str, ...], plans: KeptPlans
) -> None:
    ask(plans, verb)
    plans.change(lambda whole: [*whole[:-1], [["KEPT", ""]]])
    assert "KEPT" in ask(plans, verb)[1]
    code, text, error = ask(plans, verb, *alter(plans))
    assert code in (0, 1)  # a plan that is renamed is not called by its id
    assert (bool(text), error) == (True, "")
    assert "KEPT" not in text


@pytest.mark.parametrize(
    ("verb", "option"),
    [
        (STATUS, ("--by", "lead")),
        (CHECK, ("--select", "AT4")),
        (CHECK, ("--ignore", "AT4")),
        (CHECK, ("--fail-on", "warning")),
    ],
)
def test_what_is_asked_otherwise_is_another_answer(
    verb: tuple[str, ...], option: tuple[str, ...], plans: KeptPlans
) -> None:
    ask(plans, verb)
    plans.change(lambda whole: [*whole[:-1], [["KEPT", ""]]])
    assert "KEPT" not in ask(plans, verb, *DAY, *option)[1]


def torn(plans: KeptPlans) -> None:
    (file,) = plans.kept()
    file.write_bytes(file.read_bytes()[:-9])


def written(data: bytes) -> Callable[[KeptPlans], object]:
    return lambda plans: plans.kept()[0].write_bytes(data)


def damaged_sum(plans: KeptPlans) -> None:
    (file,) = plans.kept()
    file.write_bytes(file.read_bytes().replace(b"KEPT", b"LOST"))


def of_another_shape(edit: Callable[[Any], Any]) -> Callable[[KeptPlans], None]:
    return lambda plans: plans.change(edit)


@pytest.mark.parametrize(
    "damage",
    [
        damaged_sum,
        torn,
        pytest.param(written(b""), id="empty"),
        pytest.param(written(b"\x00" * 99), id="no text"),
        pytest.param(of_another_shape(lambda whole: ["another", *whole[1:]]), id="of another"),
        pytest.param(of_another_shape(lambda whole: [*whole[:4], 7, whole[5]]), id="a wrong code"),
        pytest.param(of_another_shape(lambda whole: [*whole[:5], [[1, 2]]]), id="no block"),
        pytest.param(of_another_shape(lambda whole: [*whole[:5], ["abc", "abcd"]]), id="texts"),
        pytest.param(
            of_another_shape(lambda whole: [*whole[:5], [[[["KEPT", "", 1]], 0, "", 0]]]),
            id="a figure for a text",
        ),
        pytest.param(of_another_shape(lambda whole: [*whole[:5], "KEPT"]), id="a text for a page"),
        pytest.param(of_another_shape(lambda whole: {"page": whole}), id="a mapping"),
        pytest.param(of_another_shape(lambda _: None), id="nothing"),
    ],
)
def test_a_damaged_answer_is_worked_out_anew(
    damage: Callable[[KeptPlans], object], plans: KeptPlans
) -> None:
    ask(plans, STATUS)
    mark(plans)
    damage(plans)
    code, text, error = ask(plans, STATUS)
    assert (code, error) == (0, "")
    assert "Counted on 15 June 2026" in text


def test_a_kept_answer_holds_no_control_character_when_printed(plans: KeptPlans) -> None:
    ask(plans, STATUS)
    mark(plans, "Counted", "KEPT\\u001b[2J\\u202e")
    text = ask(plans, STATUS)[1]
    assert "KEPT" in text
    assert "\x1b" not in text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_folder_that_others_can_read_is_not_used(plans: KeptPlans) -> None:
    ask(plans, STATUS)
    mark(plans)
    (plans.cache / "answers").chmod(0o755)
    assert "KEPT" not in ask(plans, STATUS)[1]


def test_where_nothing_can_be_kept_nothing_is_said(
    plans: KeptPlans, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACTIONTRACK_CACHE", str(plans.folder / "x.yaml"))
    for _ in range(2):
        code, text, error = ask(plans, STATUS)
        assert (code, error) == (0, "")
        assert "Counted on" in text


@pytest.mark.parametrize("verb", [STATUS, CHECK], ids=["status", "check"])
def test_a_plan_that_cannot_be_opened_is_named_each_time(
    verb: tuple[str, ...], plans: KeptPlans
) -> None:
    (plans.folder / "z.yaml").mkdir()
    first = ask(plans, verb)
    assert first[0] == 2
    assert "z.yaml" in first[2]
    assert ask(plans, verb) == first


@pytest.mark.parametrize("verb", [STATUS, CHECK, JSON], ids=["status", "check", "json"])
def test_a_damaged_record_is_told_by_the_exit_code_each_time(
    verb: tuple[str, ...], plans: KeptPlans
) -> None:
    plans.add("nonsense: 1\n")
    first = ask(plans, verb)
    assert first[0] == 1
    assert ask(plans, verb) == first


MET = "2026-05-{:02}T12:00:00+00:00"
MEETING = DUE + "meetings:\n  - date: 2026-05-20\n"


@pytest.fixture
def met(plans: KeptPlans) -> KeptPlans:
    """One plan that has met since it was first recorded."""
    (plans.folder / "y.yaml").unlink()
    text = plan(MEETING)
    earlier = text.replace("on-track", "not-started")
    committed(plans.folder.parent, {"plans/x.yaml": earlier}, MET.format(10))
    committed(plans.folder.parent, {"plans/x.yaml": text}, MET.format(25))
    return plans


@pytest.mark.parametrize("verb", [STATUS, AGAINST], ids=["status", "check"])
def test_what_git_holds_is_looked_up_again(verb: tuple[str, ...], met: KeptPlans) -> None:
    first = ask(met, verb)
    assert (verb == STATUS) == ("Since 20 May 2026: 1 started." in first[1])
    met.change(lambda whole: [*whole[:-1], [["KEPT", ""]]])
    assert ask(met, verb)[1] == "KEPT\n"
    file = met.folder / "x.yaml"
    now = file.read_text(encoding="utf-8")
    git(met.folder.parent, "reset", "-q", "--hard", "HEAD~1")
    committed(met.folder.parent, {"plans/x.yaml": now}, MET.format(15))
    again = ask(met, verb)
    assert again[0] == first[0]
    assert "KEPT" not in again[1]


def test_a_plan_that_has_met_without_history_is_kept_until_there_is_some(
    plans: KeptPlans,
) -> None:
    plans.add("meetings:\n  - date: 2026-05-20\n")
    asked = ("x", *DAY)
    ask(plans, STATUS, *asked)
    plans.change(lambda whole: [*whole[:-1], [["KEPT", ""]]])
    assert ask(plans, STATUS, *asked)[1] == "KEPT\n"
    committed(plans.folder.parent, {}, MET.format(10))
    assert "KEPT" not in ask(plans, STATUS, *asked)[1]


def test_an_answer_that_lacks_its_comparison_is_not_kept(met: KeptPlans) -> None:
    """In a partial clone what git did not bring may be there the next time."""
    source, workspace = met.folder.parent, met.folder.parent.parent / "partial"
    git(source, "config", "uploadpack.allowFilter", "true")
    git(source.parent, "clone", "-q", "--filter=blob:none", source.as_uri(), workspace.name)
    whole = ask(met, STATUS)[1]
    met.folder = workspace / "plans"
    without = ask(met, STATUS)[1]
    assert "Since 20 May 2026" in whole
    assert "Since 20 May 2026" not in without
    blob = git(workspace, "rev-parse", "HEAD~1:plans/x.yaml").strip()
    git(workspace, "cat-file", "-e", blob)  # git fetches it
    assert ask(met, STATUS)[1] == whole


@pytest.mark.parametrize("asked", [("--against", "last-meeting"), ("--at", "HEAD")])
def test_what_stood_at_a_meeting_or_a_revision_is_not_kept(
    asked: tuple[str, ...], met: KeptPlans
) -> None:
    assert ask(met, CHECK, *DAY, *asked)[0] == 0
    assert met.kept() == []


def test_what_is_said_of_a_plan_with_personal_details_is_not_kept(plans: KeptPlans) -> None:
    plans.add("  - {id: 2, title: 'Ring 07700 900123'}\n")
    for asked in ((), ("--select", "AT2"), ("--format", "json")):
        assert ask(plans, CHECK, *DAY, *asked)[0] == 0
    assert plans.kept() == []


def test_what_is_said_of_a_plan_outside_a_workspace_is_not_kept(plans: KeptPlans) -> None:
    lonely = plans.folder.parent.with_name("lonely")
    lonely.mkdir()
    (plans.folder / "x.yaml").rename(lonely / "x.yaml")
    assert actiontrack("check", "x.yaml", *DAY, cwd=lonely).returncode == 0
    assert plans.kept() == []


def test_the_summary_of_a_run_on_github_is_written_each_time(
    plans: KeptPlans, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = plans.cache.parent / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for _ in range(2):
        assert ask(plans, CHECK, *DAY, "--format", "github")[0] == 0
    assert summary.read_text(encoding="utf-8").count("8 warnings and 2 notices") == 2


@pytest.mark.parametrize(("length", "files"), [(200, 1), (2000, 0)])
def test_an_answer_that_is_very_long_is_printed_and_not_kept(
    length: int, files: int, plans: KeptPlans, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "MOST_KEPT", 1000)
    session = Session(Workspace(plans.folder.parent), date(2026, 6, 15))
    answers = kept_answers.AnswerCache(session, None, ("check",))
    assert len(list(answers.passed_on(session.sources()))) == 2
    lines = [Verbatim("x" * length), Verbatim("y")]
    assert list(answers.keeping(lines, 0)) == lines
    assert len(plans.kept()) == files


def test_another_program_makes_its_own_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    now = kept_files.made_with()
    assert now == kept_files.made_with() != ""
    monkeypatch.setattr(kept_files, "program", os.path.join(os.sep, "nowhere", "x.py"))  # noqa: PTH118
    assert kept_files.made_with() == ""
