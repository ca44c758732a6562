"""The JSON of every verb is as its published schema says, and says no more."""

import json
from pathlib import Path

import pytest

from actiontrack.formats.json_v1.schema import output_schema
from actiontrack.formats.json_v1.shape import DOCUMENTS
from support import actiontrack, committed, errors_by_schema, git, plan
from support.exported import DAMAGED, strict

SCHEMA = json.dumps(strict(json.loads(output_schema())))
COMMANDS = {
    "status": ("status",),
    "a day before": ("status", "--as-of", "2022-01-01"),
    "check": ("check",),
    "list": ("list",),
    "columns": ("list", "--columns", "title,id"),
    "show": ("show", "2"),
    "why": ("why", "3"),
    "rule": ("rule", "AT301"),
    "rules": ("rule",),
    "diff": ("diff", "--since", "HEAD~1"),
    "trend": ("trend",),
    "history": ("history", "2"),
    "moves": ("moves",),
    "measures": ("measures",),
    "risks": ("risks",),
    "evidence": ("evidence",),
    "timetable": ("timetable",),
    "remind": ("remind", "--as-of", "2022-06-10"),
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shape")
    (folder / "plans").mkdir()
    (folder / "actiontrack.yaml").write_text("", encoding="utf-8")
    git(folder, "init", "-q")
    first = plan("actions: [{id: '1.1', title: Train, due: 2022-01-31}]\n")
    committed(folder, {"plans/x.yaml": first}, "2022-05-10T12:00:00+00:00")
    committed(folder, {"plans/x.yaml": DAMAGED}, "2022-06-10T12:00:00+00:00")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_as_the_schema_says_and_no_more(command: str, repository: Path) -> None:
    done = actiontrack(*COMMANDS[command], "--format", "json", cwd=repository)
    assert errors_by_schema(json.loads(done.stdout), SCHEMA) == []


def test_there_is_a_shape_for_each_kind() -> None:
    kinds = [each.__annotations__["kind"].__args__[0] for each in DOCUMENTS]
    assert sorted(set(kinds)) == sorted(kinds)
    assert set(kinds) == {each[0] for each in COMMANDS.values()}


def test_the_schema_beside_the_plans_is_this_one(root: Path, *, is_updating: bool) -> None:
    file = root / "schema" / "output.schema.json"
    if is_updating:
        file.write_text(output_schema(), encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == output_schema(), "run 'make golden'"
