"""What a new plan and a new workspace begin with: it can be read, it teaches, it claims nothing."""

import json
import re
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import actiontrack
from actiontrack.document import SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.flags import Severity
from actiontrack.plans.schema import plan_schema
from actiontrack.plans.vocabulary import FINDING_KINDS, KINDS, Meaning
from actiontrack.rules import ALL_RULES, codes_by_name
from actiontrack.scaffolds.plan import (
    PlanHead,
    checked_id,
    checked_kind,
    checked_text,
    plan_scaffold,
)
from actiontrack.scaffolds.stated import STATED
from actiontrack.scaffolds.workspace import settings_text, workspace_files
from actiontrack.settings import THRESHOLDS, Settings, read_settings
from actiontrack.sources.files import read_packaged
from actiontrack.timetable.requirements import requirements_of
from support import errors_by_schema, reviewed
from support.hostile_titles import HOSTILE_TITLES

TEMPLATES = Path(actiontrack.__file__).parent / "templates" / "scaffold"

FRAMEWORKS = {
    "send-wsoa": "area-send-2016",
    "priority-action-plan": "area-send-2023",
    "accelerated-progress-plan": "area-send-2016",
    "ilacs-action-plan": "ilacs",
    "jtai-statement": "jtai",
    "improvement-plan": None,
    "readiness-plan": None,
    "peer-review-plan": None,
    "strategic-plan": "area-send-2023",
    "local-send-reform-plan": None,
    "improvement-notice-plan": None,
    "assurance-plan": "cqc-assurance",
    "best-value-plan": None,
    "audit-recommendations": None,
}
FINDINGS = {
    "send-wsoa": {"significant-weakness"},
    "priority-action-plan": {"priority-action", "area-for-improvement"},
    "accelerated-progress-plan": {"significant-weakness"},
    "ilacs-action-plan": {"recommendation"},
    "jtai-statement": {"priority-action", "area-for-improvement"},
    "improvement-plan": {"area-for-development", "committee-recommendation"},
    "readiness-plan": {"area-for-development"},
    "peer-review-plan": {"recommendation"},
    "strategic-plan": {"area-for-improvement"},
    "local-send-reform-plan": {"area-for-development"},
    "improvement-notice-plan": {"condition"},
    "assurance-plan": {"area-for-improvement"},
    "best-value-plan": {"condition"},
    "audit-recommendations": set(),
}

every_kind = pytest.mark.parametrize("kind", KINDS)


def scaffold(kind: str, title: str | None = None, *, has_schema: bool = False) -> str:
    return plan_scaffold(PlanHead("x", kind, title), read_packaged, has_schema=has_schema)


def opening(text: str) -> str:
    """Return what is said before the first key, as one line."""
    return " ".join(text[: text.index("\nformat:")].replace("\n#", " ").split())


def unfolded(text: str) -> str:
    """Return a scaffold with the lines in use that wait behind a `#`."""
    return re.sub(r"(?m)^( *)# ( *(?:- )?[a-z_]+:(?: .*)?)$", r"\1\2", text)


@every_kind
def test_it_is_a_plan_without_an_error(kind: str) -> None:
    found = reviewed(scaffold(kind))
    assert found.plan.kind == kind
    assert not [flag for flag in found.flags if flag.severity is Severity.ERROR]


@every_kind
def test_it_warns_only_of_the_dates_that_nobody_has_given(kind: str) -> None:
    codes = [flag.code for flag in reviewed(scaffold(kind)).flags]
    assert sorted(codes) == ["AT401", "AT401", "AT402", "AT402"]


@every_kind
def test_it_has_the_framework_and_the_findings_of_its_kind(kind: str) -> None:
    plan = reviewed(scaffold(kind)).plan
    assert (plan.inspection.framework if plan.inspection else None) == FRAMEWORKS[kind]
    assert {each.kind for each in plan.findings} == FINDINGS[kind]
    assert set(FINDINGS[kind]) <= set(FINDING_KINDS)


@every_kind
def test_it_gives_no_date_and_no_figure(kind: str) -> None:
    bare = re.sub(r"#.*", "", scaffold(kind))
    assert re.findall(r"\b(?:19|20|21)[0-9]{2}\b", bare.replace("area-send-20", "")) == []


@every_kind
def test_it_says_what_the_statutory_clock_asks_of_its_kind(kind: str) -> None:
    said = opening(scaffold(kind))
    demands = requirements_of(kind, FRAMEWORKS[kind])
    for demand in demands:
        assert f"within {demand.working_days}" in said
        if "Act" in demand.source:
            assert demand.source.partition(",")[0] in said
    assert ("no regulation sets" in said) == (not demands)
    assert ("timetable x" in said) == (FRAMEWORKS[kind] is not None or kind in STATED)


@every_kind
def test_it_says_what_each_part_is_for(kind: str) -> None:
    lines = scaffold(kind).splitlines()
    unexplained = [
        line
        for before, line in pairwise(lines)
        if re.match(r"[a-z_]+:", line) and not before.startswith("#")
    ]
    # The head is explained in two groups, and the ids of bodies together with their names.
    assert [line.partition(":")[0] for line in unexplained] == ["id", "kind", "area", "bodies"]


@every_kind
def test_it_can_be_read_in_a_narrow_window(kind: str) -> None:
    assert [line for line in scaffold(kind).splitlines() if len(line) > 80] == []


@every_kind
def test_it_is_marked_wherever_something_is_to_be_replaced(kind: str) -> None:
    plan = reviewed(scaffold(kind)).plan
    stream = plan.workstreams[0]
    texts = [plan.title, plan.area, stream.title, *stream.lead, stream.accountable]
    texts += [*plan.bodies.values(), *(each.text for each in plan.findings)]
    texts += [each.title for each in plan.measures] + [each.title for each in stream.actions]
    assert all(each and each.startswith(("Name of", "Example")) for each in texts)


@every_kind
def test_prose_stands_on_a_line_of_its_own(kind: str) -> None:
    bare = re.sub(r"(?m)#.*", "", scaffold(kind))
    assert "{" not in bare
    assert all(
        re.fullmatch(r"[A-Z0-9]\w*", each, re.ASCII)
        for listed in re.findall(r"\[(.*)\]", bare)
        for each in listed.split(", ")
    )


@every_kind
def test_what_waits_behind_a_sign_is_right_as_it_stands(kind: str) -> None:
    text = unfolded(scaffold(kind))
    found = reviewed(text)
    assert not [flag for flag in found.flags if flag.code.startswith("AT1")]
    action = found.plan.workstreams[0].actions[0]
    assert (action.updates, action.evidence, action.corrective_action) != ((), (), None)
    assert found.plan.meetings
    assert found.plan.sources
    assert found.plan.measures[0].readings
    assert found.position.actions[0].agreed_due == action.reprogrammed[-1].to


@every_kind
def test_its_ratings_tell_the_stages_apart(kind: str) -> None:
    meanings = set(reviewed(scaffold(kind)).plan.rating_meanings.values())
    assert {Meaning.NOT_STARTED, Meaning.ON_TRACK, Meaning.AT_RISK, Meaning.COMPLETE} <= meanings


@every_kind
def test_an_editor_finds_nothing_to_underline(kind: str) -> None:
    for text in (scaffold(kind), unfolded(scaffold(kind))):
        data: Any = yaml.load(text, yaml.BaseLoader)
        empty_is_null = json.loads(json.dumps(data).replace('""', "null"))
        assert errors_by_schema(empty_is_null, plan_schema()) == []


def test_the_line_for_the_editor_comes_first() -> None:
    first, second, *_ = scaffold("jtai-statement", has_schema=True).splitlines()
    assert first == "# yaml-language-server: $schema=../schema/plan.schema.json"
    assert second == "#"
    assert "yaml-language-server" not in scaffold("jtai-statement")


def test_every_kind_has_a_template_and_every_part_is_used() -> None:
    assert {each.stem for each in TEMPLATES.glob("*.yaml")} == {*KINDS, "stated-dates"} - {*STATED}
    assert not [kind for kind in STATED if re.search(r"(?m)^#[?:.]|plan-", scaffold(kind))]
    used = {
        name
        for each in TEMPLATES.glob("*.yaml")
        for name in re.findall(r"(?m)^#= (.*)$", each.read_text(encoding="utf-8"))
    }
    assert {each.stem for each in (TEMPLATES / "parts").glob("*.yaml")} == used
    assert not [kind for kind in KINDS if "#=" in scaffold(kind) or "plan-id" in scaffold(kind)]


@pytest.mark.parametrize("title", [*HOSTILE_TITLES, "no", "1.10", "12:30", "2026-04-15", "~", "''"])
def test_a_title_is_read_back_to_the_letter_or_refused(title: str) -> None:
    try:
        text = scaffold("improvement-plan", checked_text("title", title))
    except CannotDoError:
        return
    found = reviewed(text)
    assert found.plan.title == title
    assert not [flag for flag in found.flags if flag.severity is Severity.ERROR]
    assert yaml.safe_load(text)["title"] == title
    assert YAML(typ="safe", pure=True).load(StringIO(text))["title"] == title


def test_ordinary_titles_are_taken() -> None:
    for title in (
        "SEND improvement plan 2026-28",
        "Children's plan",
        "Review: phase 2",
        "Ynys Môn",
    ):
        assert checked_text("title", title) == title
    assert "\ntitle: SEND improvement plan 2026-28\n" in scaffold(
        "send-wsoa", "SEND improvement plan 2026-28"
    )


def test_a_title_in_the_templates_words_is_left_as_it_is() -> None:
    found = reviewed(scaffold("send-wsoa", "plan-id and plan-kind, Name of the area"))
    assert found.plan.title == "plan-id and plan-kind, Name of the area"


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "a\rb", "a\x07b", "\udcff", "x" * 70_000])
def test_what_is_no_title_is_refused(text: str) -> None:
    with pytest.raises(CannotDoError, match="the title"):
        checked_text("title", text)


@pytest.mark.parametrize("text", ["x", "northshire-send", "2026", "a" * 60])
def test_an_id_is_taken(text: str) -> None:
    assert checked_id(text) == text


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("My Plan", "my-plan"),
        ("send_wsoa", "send-wsoa"),
        ("plans/northshire.yaml", "northshire"),
        ("Ynys Môn", "ynys-mon"),
        ("-x", "x"),
        ("a" * 61, "a" * 60),
        ("../../etc/passwd", "passwd"),
        ("SEND: plan (2026)", "send-plan-2026"),
    ],
)
def test_an_id_that_will_not_do_is_refused_with_one_that_would(text: str, near: str) -> None:
    with pytest.raises(CannotDoError, match=f": write {near}$"):
        checked_id(text)


@given(st.text())
def test_an_id_that_is_suggested_is_one(text: str) -> None:
    try:
        assert checked_id(text) == text
    except CannotDoError as failure:
        _, is_suggested, near = str(failure).rpartition(": write ")
        if is_suggested:
            assert checked_id(near) == near


def test_a_kind_is_known_however_it_is_spaced() -> None:
    assert checked_kind("Peer review plan") == "peer-review-plan"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("wsoa", "send-wsoa"),
        ("ilacs", "ilacs-action-plan"),
        ("improvment-plan", "improvement-plan"),
    ],
)
def test_a_kind_is_guessed_at(text: str, near: str) -> None:
    with pytest.raises(CannotDoError, match=f"did you mean '{near}'"):
        checked_kind(text)


def test_a_kind_that_nobody_knows() -> None:
    for text in ("foo", "", "plan"):
        with pytest.raises(CannotDoError, match=r"none of these kinds of plan$"):
            checked_kind(text)


def settings_of(text: str) -> Settings:
    document = parse(SourceFile("actiontrack.yaml", None, text.encode()))
    settings, told = read_settings(document, codes_by_name())
    assert told == ()
    return settings


def test_the_settings_change_nothing_as_they_stand() -> None:
    assert settings_of(settings_text()) == Settings()


def test_every_setting_can_be_used_by_taking_away_its_sign() -> None:
    lines = re.findall(r"(?m)^# ([A-Za-z0-9_]+: .*)$", settings_text())
    settings = settings_of("\n".join(lines))
    usual = {rule.CODE: rule.SEVERITY for rule in ALL_RULES if not rule.CODE.startswith("AT1")}
    assert dict(settings.severities) == usual
    assert settings.thresholds == Settings().thresholds
    assert len(lines) == len(usual) + len(THRESHOLDS)


def test_the_files_of_a_workspace_are_what_they_say() -> None:
    files = {each.path: each.text for each in workspace_files()}
    assert files["schema/plan.schema.json"] == plan_schema()
    assert json.loads(files[".vscode/settings.json"])["yaml.schemas"] == {
        "schema/plan.schema.json": "plans/*.yaml"
    }
    assert json.loads(files[".vscode/extensions.json"])["recommendations"]
    assert files[".gitignore"].splitlines()[-1] == ".actiontrack/"
    assert all(each.enough in each.text for each in workspace_files())
