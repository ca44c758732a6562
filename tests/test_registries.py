"""Registries are complete, and what the documents name is there."""

import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import actiontrack
from actiontrack import formats
from actiontrack.cli import VERBS
from actiontrack.flags import Severity
from actiontrack.rules import ALL_RULES, FAMILIES, READING_RULES, RULES, RuleText, rule_name

SOURCE = Path(actiontrack.__file__).parent


def files(folder: str) -> set[str]:
    """Return the modules of a room, the packages among them."""
    found = {each.stem for each in (SOURCE / folder).glob("*.py")} - {"__init__"}
    return found | {each.parent.name for each in (SOURCE / folder).glob("*/__init__.py")}


def test_every_rule_file_is_registered() -> None:
    assert {rule_name(rule) for rule in ALL_RULES} == files("rules") - {"apply"}


def test_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [rule.CODE for rule in ALL_RULES]
    assert codes == sorted(set(codes))
    assert {rule.CODE[:3] for rule in ALL_RULES} == set(FAMILIES)
    assert {rule.CODE[:3] for rule in READING_RULES} == {"AT1"}


@pytest.mark.parametrize("rule", ALL_RULES, ids=rule_name)
def test_every_rule_says_what_and_why_and_what_to_do(rule: RuleText) -> None:
    what, _, why = (rule.__doc__ or "").strip().partition("\n\n")
    assert what.endswith(".")
    assert len(why.split()) >= 10
    assert rule.REMEDY.endswith(".")
    assert not rule_name(rule).startswith(("check", "require", "no_duplicate"))


def test_severities_are_those_of_the_contract() -> None:
    errors = {rule.CODE for rule in ALL_RULES if rule.SEVERITY is Severity.ERROR}
    notices = {rule.CODE for rule in ALL_RULES if rule.SEVERITY is Severity.NOTICE}
    milder = {
        "AT116",
        "AT115",
        "AT208",
        "AT209",
        "AT704",
        "AT709",
        "AT710",
        "AT711",
        "AT712",
        "AT716",
        "AT717",
        "AT718",
        "AT719",
    }  # 711: gone is an error, closed is not
    grave = {rule.CODE for rule in ALL_RULES if rule.CODE[:3] in ("AT1", "AT2", "AT7")}
    assert errors == grave - milder
    assert notices == {
        "AT209",
        "AT303",
        "AT308",
        "AT311",
        "AT315",
        "AT316",
        "AT406",
        "AT407",
        "AT604",
        "AT802",
    }


def test_every_rule_has_a_test_of_its_own(root: Path) -> None:
    tests = {
        each.stem.removeprefix("test_") for each in (root / "tests" / "rules").glob("test_*.py")
    }
    assert {rule_name(rule) for rule in RULES} <= tests


def test_every_verb_is_a_file_that_can_be_run() -> None:
    assert {verb.replace("-", "_") for verb in VERBS} == files("cli/verbs")
    for verb, module in VERBS.items():
        assert module == f"actiontrack.cli.verbs.{verb.replace('-', '_')}"
        assert all(run.__doc__.strip().endswith(".") for run in runs_of(import_module(module)))


def runs_of(module: Any) -> list[Any]:
    """Return what a verb runs: of one with several kinds the command of each."""
    return list(module.KINDS.values()) if hasattr(module, "KINDS") else [module.run]


def test_every_verb_has_a_line_in_the_help_and_two_examples() -> None:
    for verb, module in VERBS.items():
        made = import_module(module)
        about = made if hasattr(made, "KINDS") else made.run
        assert len((inspect.getdoc(about) or "").splitlines()[0]) <= 62, verb
        assert len(made.EXAMPLES) == 2
        assert all(each.startswith(f"actiontrack {verb}") for each in made.EXAMPLES)


def test_every_format_is_in_the_table_of_its_verb() -> None:
    tables = {name: each for name, each in vars(formats).items() if name.endswith("_FORMATS")}
    made = {each.module.split(".")[2] for table in tables.values() for each in table.values()}
    assert made == files("formats")
    for table in tables.values():
        for each in table.values():
            assert callable(getattr(import_module(each.module), each.function))


def test_a_format_stands_in_the_file_of_its_verb_and_name() -> None:
    tables = {name: each for name, each in vars(formats).items() if name.endswith("_FORMATS")}
    for table, entries in tables.items():
        verb = table.removesuffix("_FORMATS").lower()
        for name, each in entries.items():
            file = "json_v1" if name == "json" else f"{verb}_{name}"
            assert each.module.split(".")[:3] == ["actiontrack", "formats", file]


def test_every_verb_that_prints_has_its_view() -> None:
    assert files("views") - {"side_by_side", "status_tables"} <= set(VERBS)


def test_no_room_is_called_by_a_banned_name() -> None:
    banned = {"utils", "helpers", "common", "manager", "core", "misc", "base"}
    assert not banned & {each.stem for each in SOURCE.rglob("*")}


def test_no_file_is_long_without_a_reason() -> None:
    long = {
        each.relative_to(SOURCE).as_posix()
        for each in SOURCE.rglob("*.py")
        if len(each.read_text(encoding="utf-8").splitlines()) > 400
    }
    for name in long:
        text = (SOURCE / name).read_text(encoding="utf-8")
        assert "# Longer than 400 lines" in text, name


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "README.md"])
def test_every_path_that_a_document_names_exists(document: str, root: Path) -> None:
    text = (root / document).read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|docs|plans|schema|benchmarks|\.ci)/[\w./-]*)`", text)
    links = re.findall(r"\]\((?!https?:|#)([\w./-]+)\)", text)
    assert paths + links, "a document that names nothing is not tested"
    assert [each for each in paths + links if not (root / each).exists()] == []


def test_every_room_is_in_the_table_of_rooms(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| (`.*?`) \|", text)
    named = {name.rstrip("/") for row in rows for name in re.findall(r"`([^`]+)`", row)}
    tops = {each.name for each in SOURCE.iterdir()} - {"py.typed", "__pycache__"}
    assert named == {each for each in tops if not each.startswith("__")}
