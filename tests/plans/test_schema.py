"""The JSON Schema for editors: true to the model, to the plans, and to the contract's own words."""

import json
from pathlib import Path

import pytest
import yaml

from actiontrack.plans.schema import plan_schema
from support import ROOT, errors_by_schema, plan


def errors(text: str) -> list[str]:
    data = yaml.safe_load(text)
    return errors_by_schema(json.loads(json.dumps(data, default=str)), plan_schema())


def test_the_schema_in_the_repository_is_the_models() -> None:
    file = ROOT / "schema" / "plan.schema.json"
    assert file.read_text(encoding="utf-8") == plan_schema(), "run 'make golden'"


@pytest.mark.parametrize("file", sorted((ROOT / "plans").glob("*.yaml")))
def test_our_plans_are_valid_to_an_editor(file: Path) -> None:
    assert errors(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "body",
    [
        "actions:\n  - {id: 1.10, title: 12, due: }\n",
        "actions:\n  - {id: 1, title: A, lead: no, publish: no}\n",
        "actions:\n  - {id: 1, title: A, lead: [A, B], updates: }\n",
        "budget: [{year: 2026/27, amount: 906000, recurrent: yes}]\n",
    ],
)
def test_what_we_read_an_editor_takes(body: str) -> None:
    assert errors(plan(body)) == []


@pytest.mark.parametrize(
    "body",
    [
        "actions:\n  - {id: 1}\n",
        "actions:\n  - {id: 1, title: A, ownr: B}\n",
        "actions: A\n",
        "findings: [{id: W1, kind: weakness, text: A}]\n",
        "position: June\n",
    ],
)
def test_what_we_refuse_an_editor_underlines(body: str) -> None:
    assert errors(plan(body)) != []


def test_an_editor_can_say_what_a_word_means() -> None:
    assert "markdownEnumDescriptions" in json.loads(plan_schema())["properties"]["kind"]


def test_the_editors_settings_name_the_schema(root: Path) -> None:
    settings = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    (schema,) = settings["yaml.schemas"]
    assert (root / schema).exists()
