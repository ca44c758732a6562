"""`status` again: what was worked out of the same bytes on the same day is printed as it was."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from actiontrack.sources import kept as kept_files
from support import actiontrack, plan

DUE = "actions:\n  - {id: 1, title: One, status: on-track, due: 2026-06-30}\n"
DAY = ("--as-of", "2026-06-15")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which pages are kept."""
    monkeypatch.setenv("ACTIONTRACK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "pages"


@pytest.fixture
def plans(tmp_path: Path, kept: Path) -> Path:
    """Two plans of a workspace of which a page is kept."""
    folder = tmp_path / "work" / "plans"
    folder.mkdir(parents=True)
    for name in ("x", "y"):
        text = plan(DUE).replace("id: x", f"id: {name}")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    status(folder)
    (only,) = kept.iterdir()
    marked(only)
    return folder


def status(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = actiontrack("status", *(arguments or DAY), cwd=folder.parent)
    return done.returncode, done.stdout, done.stderr


def marked(file: Path) -> None:
    """Write into a kept page what tells it from one that is made anew."""
    change(file, lambda text: text.replace("Counted on", "KEPT on"))


def change(file: Path, edit: Callable[[str], str]) -> None:
    data = edit(file.read_text(encoding="ascii").partition("\n")[2]).encode("ascii")
    file.write_bytes(sha256(data).hexdigest().encode("ascii") + b"\n" + data)


def test_an_unchanged_workspace_is_printed_as_it_was(plans: Path, kept: Path) -> None:
    code, text, error = status(plans)
    assert (code, error) == (0, "")
    assert "KEPT on 15 June 2026" in text
    (file,) = kept.iterdir()
    file.unlink()
    assert status(plans) == (code, text.replace("KEPT", "Counted"), error)
    assert status(plans) == (code, text.replace("KEPT", "Counted"), error)
    if os.name != "nt":
        assert kept.stat().st_mode & 0o777 == 0o700


def edit_a_plan(plans: Path) -> tuple[str, ...]:
    file = plans / "x.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# Seen.\n", encoding="utf-8")
    return DAY


def write_settings(plans: Path) -> tuple[str, ...]:
    (plans.parent / "actiontrack.yaml").write_text("due_soon: 10 days\n", encoding="utf-8")
    return DAY


def rename_a_plan(plans: Path) -> tuple[str, ...]:
    (plans / "x.yaml").rename(plans / "z.yaml")
    return DAY


def remove_a_plan(plans: Path) -> tuple[str, ...]:
    (plans / "y.yaml").unlink()
    return DAY


@pytest.mark.parametrize(
    "alter",
    [
        edit_a_plan,
        write_settings,
        rename_a_plan,
        remove_a_plan,
        pytest.param(lambda _: ("--as-of", "2026-06-16"), id="another day"),
        pytest.param(lambda _: (*DAY, "--by", "lead"), id="other groups"),
        pytest.param(lambda _: (*DAY, "--full"), id="the whole"),
        pytest.param(lambda _: ("x", *DAY), id="one plan"),
        pytest.param(lambda _: (*DAY, "--format", "json"), id="another format"),
    ],
)
def test_what_has_changed_is_made_anew(
    alter: Callable[[Path], tuple[str, ...]], plans: Path
) -> None:
    code, text, error = status(plans, *alter(plans))
    assert code in (0, 1)  # a plan that is renamed is not called by its id
    assert (bool(text), error) == (True, "")
    assert "KEPT" not in text


def damaged_sum(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"KEPT", b"LOST"))


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def of_another_shape(edit: Callable[[Any], Any]) -> Callable[[Path], None]:
    return lambda file: change(file, lambda text: json.dumps(edit(json.loads(text))))


@pytest.mark.parametrize(
    "damage",
    [
        damaged_sum,
        torn,
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: file.write_bytes(b"\x00" * 99), id="no text"),
        pytest.param(of_another_shape(lambda whole: ["another", *whole[1:]]), id="of another"),
        pytest.param(of_another_shape(lambda whole: [*whole[:2], 7, whole[3]]), id="a wrong code"),
        pytest.param(of_another_shape(lambda whole: [*whole[:3], [[1, 2]]]), id="no block"),
        pytest.param(of_another_shape(lambda whole: [*whole[:3], ["ab", "abc"]]), id="texts"),
        pytest.param(
            of_another_shape(lambda whole: [*whole[:3], [[[["KEPT", "", 1]], 0, "", 0]]]),
            id="a figure for a text",
        ),
        pytest.param(of_another_shape(lambda whole: {"page": whole}), id="a mapping"),
        pytest.param(of_another_shape(lambda _: None), id="nothing"),
    ],
)
def test_a_damaged_page_is_made_anew(
    damage: Callable[[Path], None], plans: Path, kept: Path
) -> None:
    (file,) = kept.iterdir()
    damage(file)
    code, text, error = status(plans)
    assert (code, error) == (0, "")
    assert "Counted on 15 June 2026" in text


def test_a_kept_page_holds_no_control_character_when_printed(plans: Path, kept: Path) -> None:
    (file,) = kept.iterdir()
    change(file, lambda text: text.replace("KEPT", "KEPT\\u001b[2J\\u202e"))
    assert "\x1b" not in status(plans)[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_folder_that_others_can_read_is_not_used(plans: Path, kept: Path) -> None:
    kept.chmod(0o755)
    assert "KEPT" not in status(plans)[1]


def test_where_nothing_can_be_kept_nothing_is_said(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACTIONTRACK_CACHE", str(plans / "x.yaml"))
    for _ in range(2):
        code, text, error = status(plans)
        assert (code, error) == (0, "")
        assert "Counted on" in text


def test_a_plan_that_cannot_be_opened_is_named_each_time(plans: Path) -> None:
    (plans / "z.yaml").mkdir()
    first = status(plans)
    assert first[0] == 2
    assert "z.yaml" in first[2]
    assert status(plans) == first


def test_a_damaged_record_is_told_by_the_exit_code_each_time(plans: Path) -> None:
    with (plans / "x.yaml").open("a", encoding="utf-8") as file:
        file.write("nonsense: 1\n")
    first = status(plans)
    assert first[0] == 1
    assert status(plans) == first


def test_a_page_for_which_git_was_asked_is_not_kept(plans: Path, kept: Path) -> None:
    (file,) = kept.iterdir()
    file.unlink()
    with (plans / "x.yaml").open("a", encoding="utf-8") as text:
        text.write("meetings:\n  - date: 2026-06-01\n")
    assert status(plans, "x", *DAY)[0] == 0
    assert list(kept.iterdir()) == []


def test_another_program_makes_its_own_page(monkeypatch: pytest.MonkeyPatch) -> None:
    now = kept_files.made_with()
    assert now == kept_files.made_with() != ""
    monkeypatch.setattr(kept_files, "program", os.path.join(os.sep, "nowhere", "x.py"))  # noqa: PTH118
    assert kept_files.made_with() == ""
