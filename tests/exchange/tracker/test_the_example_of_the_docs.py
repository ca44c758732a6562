"""The example of docs/importing.md is what the program does."""

import re
from pathlib import Path

from support import ROOT, actiontrack, reviewed

PAGE = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")


def shown(language: str) -> str:
    """Return the first block of the page in a language."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_report_is_the_one_that_is_shown(workspace: Path) -> None:
    (workspace / "tracker.csv").write_text(shown("csv"), encoding="utf-8")
    done = actiontrack(
        "import", "tracker.csv", "--into", "northshire-send", "--dry-run", cwd=workspace
    )
    assert (done.returncode, done.stdout) == (0, shown("text"))


def test_the_map_puts_right_what_is_said_of_it(workspace: Path) -> None:
    (workspace / "tracker.csv").write_text(shown("csv"), encoding="utf-8")
    (workspace / "map.yaml").write_text(shown("yaml"), encoding="utf-8")
    given = ["--map", "map.yaml", "--position", "2026-04-15"]
    done = actiontrack("import", "tracker.csv", "--into", "northshire-send", *given, cwd=workspace)
    assert done.returncode == 0, done.stderr
    text = (workspace / "plans" / "northshire-send.yaml").read_text(encoding="utf-8")
    second = reviewed(text).position.all_actions[1]
    assert (second.meaning, str(second.action.due)) == ("not-started", "2025-05")
    assert [(str(each.date), each.text) for each in second.action.updates] == [
        ("2026-04-15", "Begun")
    ]
