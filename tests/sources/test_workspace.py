"""A plan is found by the name that is typed, however the disk spells it."""

import unicodedata
from pathlib import Path

import pytest

from actiontrack.saving.lock import lock_folder
from actiontrack.sources.workspace import open_workspace, plan_file, plans_that_may_hold

TYPED = "caf\u00e9-send"
"""With its accent in one character with the letter, as a keyboard gives it."""


@pytest.fixture
def on_a_mac(tmp_path: Path) -> Path:
    """Return a workspace in which the name of the plan has its accent behind the letter."""
    (tmp_path / "plans").mkdir()
    file = tmp_path / "plans" / f"{unicodedata.normalize('NFD', TYPED)}.yaml"
    file.write_text("format: 1\nactions: [{id: A1}]\n", encoding="utf-8")
    return tmp_path


def test_an_accent_is_one_however_it_is_written(on_a_mac: Path) -> None:
    opened = open_workspace(str(on_a_mac))
    for typed in (TYPED, unicodedata.normalize("NFD", TYPED)):
        assert plan_file(opened, typed).is_file()
        assert len(plans_that_may_hold(opened, f"{typed}:A1")) == 1
    assert opened.only_plan() == TYPED


def test_plans_in_capitals_are_guarded_by_the_same_lock() -> None:
    folders = {lock_folder(Path("work", each, "x.yaml")) for each in ("plans", "PLANS", "Plans")}
    assert folders == {Path("work")}
