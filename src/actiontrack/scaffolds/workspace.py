"""The files of a new workspace: none of them changes what actiontrack does."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from actiontrack.plans.schema import plan_schema
from actiontrack.rules import ALL_RULES, FAMILIES, rule_explanation
from actiontrack.settings import THRESHOLDS, Thresholds, threshold_text

_OWN_FOLDER = ".actiontrack/"
_GITIGNORE = f"# Where actiontrack keeps its locks.\n{_OWN_FOLDER}\n"

_README = """\
# The plans

Each file here that ends in `.yaml` is one improvement plan, and its name is the plan's id.

| you want | you type |
| --- | --- |
| a new plan | `actiontrack new northshire-send` |
| to know where every plan stands | `actiontrack status` |
| to know what is wrong with a file, line by line | `actiontrack check` |

A plan is changed in any text editor. A line that begins with `#` is a note and no part of the plan.
A due date that moves is left as it is: who agreed the new one goes under `reprogrammed`.
"""

_SCHEMAS = {"schema/plan.schema.json": "plans/*.yaml"}
_EXTENSION = "redhat.vscode-yaml"
_EDITOR = {
    "yaml.schemas": _SCHEMAS,
    "yaml.format.enable": False,
    "files.encoding": "utf8",
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
}

_SAID_OF_THRESHOLDS = {
    "due_soon": "how long before its due date an action is said to fall due (AT303)",
    "update_is_old": "from when the last update of an action is old (AT304)",
    "position_is_old": "from when the position of a plan is old (AT305)",
    "recommendation_without_reply": "how long a recommendation may wait for a reply (AT604)",
    "evidence_is_old": "from when the index of evidence calls a piece old",
    "trajectory_tolerance": "how far a measure may fall short of its trajectory (AT310)",
}


@dataclass(frozen=True, slots=True)
class WorkspaceFile:
    """A file of a workspace: where it goes, its text, and what it is for.

    A file of somebody's own in its place does as well if it holds `enough`. Where it does not, the
    text is added to one that `may_grow`; of another, `hint` says what to do about it.
    """

    path: str
    text: str
    purpose: str
    enough: str = ""
    hint: str = ""
    may_grow: bool = False


def workspace_files() -> tuple[WorkspaceFile, ...]:
    """Return the files of a workspace."""
    schema = plan_schema()
    return (
        WorkspaceFile("plans/README.md", _README, "says what the folder 'plans' is for"),
        WorkspaceFile("actiontrack.yaml", settings_text(), "lists every setting, none of them set"),
        WorkspaceFile(
            "schema/plan.schema.json",
            schema,
            "tells an editor what a plan may hold",
            enough=schema,
            hint="'actiontrack schema -o schema/plan.schema.json' brings it up to date",
        ),
        WorkspaceFile(
            ".vscode/settings.json",
            json.dumps(_EDITOR, indent=2) + "\n",
            "tells Visual Studio Code where that is",
            enough="plan.schema.json",
            hint=f'to be helped with plans there, add "yaml.schemas": {json.dumps(_SCHEMAS)}',
        ),
        WorkspaceFile(
            ".vscode/extensions.json",
            json.dumps({"recommendations": [_EXTENSION]}, indent=2) + "\n",
            "names the extension it needs for that",
            enough=_EXTENSION,
            hint=f'add "{_EXTENSION}" to its recommendations',
        ),
        WorkspaceFile(
            ".gitignore",
            _GITIGNORE,
            "keeps actiontrack's own locks out of git",
            enough=_OWN_FOLDER,
            hint=f"add the line {_OWN_FOLDER} to it",
            may_grow=True,
        ),
    )


def settings_text() -> str:
    """Return `actiontrack.yaml` with every setting there is, each behind a `#`."""
    return "\n".join(_settings_lines()) + "\n"


def _settings_lines() -> Iterator[str]:
    yield "# The settings of this workspace. As it stands this file changes nothing: each setting"
    yield "# waits behind a #, with the value that holds without it. To use one, delete the # and"
    yield "# the space behind it, and write another value."
    yield "#"
    yield "# From when old is old, and soon is soon: in days or weeks."
    for name in THRESHOLDS:
        setting = f"{name}: {threshold_text(name, Thresholds())}"
        yield f"# {setting:<25}   # {_SAID_OF_THRESHOLDS[name]}"
    yield "#"
    yield "# What each rule weighs: error, warning, notice or off. 'actiontrack check' fails on"
    yield "# errors. 'actiontrack rule AT301' says why a committee cares."
    for family, title in FAMILIES.items():
        if family != "AT1":  # a file must be readable, whatever anybody settles
            yield "#"
            yield f"# {title}"
            for rule in ALL_RULES:
                if rule.CODE.startswith(family):
                    setting = f"{rule.CODE}: {rule.SEVERITY}"
                    yield f"# {setting:<15}   # {rule_explanation(rule)[0]}"
