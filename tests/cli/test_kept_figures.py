"""`status` of several plans of which one has changed: the others are not read anew."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from support import actiontrack, plan

DUE = "actions:\n  - {id: 1, title: One, status: on-track, due: 2026-06-30}\n"
DAY = "2026-06-15"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which figures are kept."""
    monkeypatch.setenv("ACTIONTRACK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "figures"


@pytest.fixture
def plans(tmp_path: Path, kept: Path) -> Path:
    """Three plans of which figures are kept, marked to be known; then one of them changed."""
    folder = tmp_path / "work" / "plans"
    folder.mkdir(parents=True)
    for name in ("x", "y", "z"):
        text = plan(DUE).replace("id: x", f"id: {name}")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    status(folder)
    (file,) = kept.iterdir()
    change(file, lambda by_sum: {key: [f"KEPT-{each[0]}", *each[1:]] for key, each in by_sum})
    add(folder, "# Seen.\n")
    return folder


def status(folder: Path, *arguments: str, day: str = DAY) -> tuple[int, str, str]:
    done = actiontrack("status", "--as-of", day, *arguments, cwd=folder.parent)
    return done.returncode, done.stdout, done.stderr


def add(plans: Path, text: str) -> None:
    with (plans / "x.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def change(file: Path, edit: Callable[[Any], Any]) -> None:
    made_by, by_sum = json.loads(file.read_bytes().partition(b"\n")[2])
    data = json.dumps([made_by, edit(by_sum.items())]).encode("ascii")
    file.write_bytes(sha256(data).hexdigest().encode("ascii") + b"\n" + data)


def names(text: str) -> set[str]:
    return {word for word in text.split() if word.strip("KEPT-") in {"x", "y", "z"}}


def test_only_what_has_changed_is_read_anew(plans: Path, kept: Path) -> None:
    code, text, error = status(plans)
    assert (code, error) == (0, "")
    assert names(text) == {"x", "KEPT-y", "KEPT-z"}
    assert ["Together", "3", "0", "0", "3"] in [line.split() for line in text.splitlines()]
    (file,) = kept.iterdir()
    assert len(json.loads(file.read_bytes().partition(b"\n")[2])[1]) == 3
    file.unlink()
    add(plans, "# Again.\n")
    anew = status(plans)[1]
    assert names(anew) == {"x", "y", "z"}
    assert [line.split()[1:] for line in anew.splitlines()] == [
        line.split()[1:] for line in text.splitlines()
    ]


@pytest.mark.parametrize(
    "arguments",
    [("--as-of", "2026-06-16"), ("--by", "lead"), ("x", "y"), ("--full",), ("--format", "json")],
)
def test_what_is_asked_otherwise_is_read_anew(arguments: tuple[str, ...], plans: Path) -> None:
    code, text, error = status(plans, *arguments)
    assert (code, error) == (0, "")
    assert "KEPT" not in text


def test_other_settings_are_read_by(plans: Path) -> None:
    (plans.parent / "actiontrack.yaml").write_text("due_soon: 10 days\n", encoding="utf-8")
    text = status(plans)[1]
    assert names(text) == {"x", "y", "z"}
    assert "Due 10d" in text


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda by_sum: dict(by_sum) and [], id="a list"),
        pytest.param(lambda by_sum: {key: each[:-1] for key, each in by_sum}, id="too few"),
        pytest.param(lambda by_sum: {key: [1, *each[1:]] for key, each in by_sum}, id="no name"),
        pytest.param(
            lambda by_sum: {key: [*each[:2], "today", *each[3:]] for key, each in by_sum},
            id="no day",
        ),
        pytest.param(
            lambda by_sum: {key: [*each[:-1], ["1"] * 7] for key, each in by_sum}, id="no figures"
        ),
        pytest.param(lambda _: None, id="nothing"),
    ],
)
def test_damaged_figures_are_counted_anew(
    edit: Callable[[Any], Any], plans: Path, kept: Path
) -> None:
    (file,) = kept.iterdir()
    change(file, edit)
    code, text, error = status(plans)
    assert (code, error) == (0, "")
    assert names(text) == {"x", "y", "z"}


def test_a_torn_file_is_as_good_as_none(plans: Path, kept: Path) -> None:
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    assert names(status(plans)[1]) == {"x", "y", "z"}


def test_an_action_that_is_carried_on_elsewhere_hangs_on_the_other_plans(plans: Path) -> None:
    file = plans / "x.yaml"
    moved = file.read_text(encoding="utf-8").replace("title: One", "title: One, moved_to: 'y:9'")
    file.write_text(moved, encoding="utf-8")
    code, text, error = status(plans)
    assert (code, error) == (1, "")
    assert names(text) == {"x", "y", "z"}
    assert "errors: actiontrack check" in text
    add(plans, "# Again.\n")
    assert status(plans) == (code, text, error)


def test_damage_is_told_by_the_exit_code_and_what_cannot_be_opened_is_named(plans: Path) -> None:
    add(plans, "nonsense: 1\n")
    code, text, error = status(plans)
    assert (code, error) == (1, "")
    assert names(text) == {"x", "KEPT-y", "KEPT-z"}
    assert "1 error: actiontrack check" in text
    (plans / "a.yaml").mkdir()
    code, again, error = status(plans)
    assert (code, again) == (2, text)
    assert error.count("a.yaml") == 1


def test_one_plan_that_is_left_is_printed_by_itself(plans: Path) -> None:
    (plans / "y.yaml").unlink()
    (plans / "z.yaml").unlink()
    assert "By workstream" not in status(plans)[1]
    assert "Counted on" not in status(plans)[1]
