"""What an edit leaves to be taken back by: whole, for its owner alone, and no more than is kept."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import last_edit, undo
from actiontrack.saving.undo import forget_edit, keep_edit

OLD, NEW = b"title: Caf\xc3\xa9\r\n", b"title: New\n"


def keep(root: Path, *sentences: str, old: bytes = OLD) -> None:
    keep_edit(root, {root.resolve() / "plans" / "x.yaml": (old, NEW)}, sentences or ["Done"])


def names(root: Path) -> list[str]:
    return sorted(each.name for each in (root / ".actiontrack" / "undo").iterdir())


def test_the_last_edit_is_kept_as_it_was(tmp_path: Path) -> None:
    assert last_edit(tmp_path) is None
    keep(tmp_path, "First")
    keep(tmp_path, "One: “£5”", "Two")
    edit = last_edit(tmp_path)
    assert edit is not None
    assert edit.sentences == ("One: “£5”", "Two")
    assert [(each.name, each.before) for each in edit.plans] == [("plans/x.yaml", OLD)]
    assert edit.plans[0].is_as_left(NEW)
    assert not edit.plans[0].is_as_left(OLD)
    assert names(tmp_path) == ["000001.json", "000002.json"]


def test_one_that_is_forgotten_uncovers_the_one_before(tmp_path: Path) -> None:
    keep(tmp_path, "First")
    keep(tmp_path, "Second")
    second = last_edit(tmp_path)
    assert second is not None
    forget_edit(second)
    first = last_edit(tmp_path)
    assert first is not None
    assert (first.sentences, first.key == second.key) == (("First",), False)
    forget_edit(second)  # somebody else did so meanwhile
    forget_edit(first)
    assert last_edit(tmp_path) is None


def test_what_cannot_be_forgotten_is_named(tmp_path: Path) -> None:
    keep(tmp_path)
    edit = last_edit(tmp_path)
    assert edit is not None
    edit.file.unlink()
    edit.file.mkdir()
    with pytest.raises(CannotDoError, match=r"^the plans are written .* but .*000001\.json cannot"):
        forget_edit(edit)


def test_so_many_are_kept_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MOST_KEPT", 3)
    for _ in range(5):
        keep(tmp_path)
    assert names(tmp_path) == ["000003.json", "000004.json", "000005.json"]


def test_so_much_is_kept_and_the_last_in_any_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    size = (tmp_path / ".actiontrack" / "undo" / "000001.json").stat().st_size
    monkeypatch.setattr(undo, "LARGEST_KEPT", 2 * size)
    keep(tmp_path)
    assert len(names(tmp_path)) == 2
    keep(tmp_path)
    assert names(tmp_path) == ["000002.json", "000003.json"]
    monkeypatch.setattr(undo, "LARGEST_KEPT", size - 1)
    keep(tmp_path)
    assert names(tmp_path) == ["000004.json"]


def test_other_files_are_neither_read_nor_taken_away(tmp_path: Path) -> None:
    keep(tmp_path)
    folder = tmp_path / ".actiontrack" / "undo"
    for name in ("0000001.json", "000009.json.bak", "notes.json"):
        (folder / name).write_bytes(b"mine")
    keep(tmp_path, "Second")
    edit = last_edit(tmp_path)
    assert edit is not None
    assert (edit.file.name, edit.sentences) == ("000002.json", ("Second",))
    assert len(names(tmp_path)) == 5


@pytest.mark.skipif(os.name != "posix", reason="rights and links are of another kind there")
def test_it_is_for_its_owner_alone_and_no_link_is_followed(tmp_path: Path) -> None:
    keep(tmp_path)
    folder = tmp_path / ".actiontrack" / "undo"
    assert folder.stat().st_mode & 0o777 == 0o700
    (folder / "000002.json").symlink_to(folder / "000001.json")
    edit = last_edit(tmp_path)
    assert edit is not None
    assert edit.file.name == "000001.json"
    elsewhere = folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(elsewhere)
    keep(tmp_path)
    assert sorted(each.name for each in elsewhere.iterdir()) == ["000001.json", "000002.json"]
    with pytest.raises(CannotDoError, match=r"undo is not a folder of your own: take it away$"):
        last_edit(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there is no owner to ask for")
def test_what_is_somebody_elses_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(CannotDoError, match="is not a folder of your own"):
        last_edit(tmp_path)


def _with_plan(key: str, value: object) -> Callable[[dict[str, object]], None]:
    def change(whole: dict[str, object]) -> None:
        plans = whole["plans"]
        assert isinstance(plans, list)
        plans[0][key] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_with_plan("name", "../x.yaml"), id="above the workspace"),
        pytest.param(_with_plan("name", "/etc/x.yaml"), id="an absolute name"),
        pytest.param(_with_plan("name", "plans/x.txt"), id="no plan"),
        pytest.param(_with_plan("before", "####"), id="no base 64"),
        pytest.param(_with_plan("before", "YWJj"), id="not packed"),
        pytest.param(_with_plan("before", "eJw="), id="cut short"),
        pytest.param(lambda whole: whole.update(format=2), id="of a later format"),
        pytest.param(lambda whole: whole.pop("sentences"), id="without what was done"),
    ],
)
def test_what_somebody_has_changed_is_refused(
    change: Callable[[dict[str, object]], None], tmp_path: Path
) -> None:
    keep(tmp_path)
    file = tmp_path / ".actiontrack" / "undo" / "000001.json"
    whole = json.loads(file.read_bytes())
    change(whole)
    file.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(
        CannotDoError, match=r"^what is kept of the last edit cannot be read: take "
    ):
        last_edit(tmp_path)


def test_what_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, old=bytes(1000))
    monkeypatch.setattr(undo, "LARGEST_KEPT", 1000)
    assert last_edit(tmp_path) is not None
    monkeypatch.setattr(undo, "LARGEST_KEPT", 999)
    with pytest.raises(CannotDoError, match="cannot be read"):
        last_edit(tmp_path)


def test_an_edit_beyond_the_workspace_is_not_kept_and_no_harm(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    keep_edit(root, {tmp_path / "x.yaml": (OLD, NEW)}, ["Done"])
    assert list(root.iterdir()) == []
