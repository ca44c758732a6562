"""Tables as a folder: all of them at once, and never in the place of what is somebody's own."""

import errno
import json
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import TABLES_MANIFEST, NewTables, save_tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def make(folder: Path, **files: str) -> None:
    with save_tables(folder) as tables:
        fill(tables, files)


def fill(tables: NewTables, files: dict[str, str]) -> None:
    tables.make("inside")
    for name, text in files.items():
        with tables.open(f"inside/{name}") as file:
            file.write(text)


def give_up(folder: Path, failure: BaseException | type[BaseException]) -> None:
    with save_tables(folder) as tables:
        fill(tables, {"b": "2"})
        raise failure


def found_in(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def refusal_of(folder: Path) -> str:
    before = found_in(folder.parent)
    with pytest.raises(CannotDoError) as refusal:
        make(folder, b="2")
    assert found_in(folder.parent) == before
    return str(refusal.value).replace(folder.parent.as_posix(), "…")


def test_all_of_it_is_written_with_a_list_and_replaces_what_was_there(folder: Path) -> None:
    make(folder, a="1")
    make(folder, b="2")
    found = found_in(folder)
    manifest = json.loads(found.pop(TABLES_MANIFEST))
    assert found == {"inside/b": b"2"}
    assert (manifest["made_by"], list(manifest["files"])) == ("actiontrack export", ["inside/b"])
    assert [each.name for each in folder.parent.iterdir()] == ["data"]


def test_what_is_discarded_is_not_there(folder: Path) -> None:
    with save_tables(folder) as tables:
        fill(tables, {"a": "1", "b": "2"})
        tables.discard("inside/a")
    assert set(found_in(folder)) == {"inside/b", TABLES_MANIFEST}


def test_the_older_folder_can_be_read_until_the_end(folder: Path) -> None:
    make(folder, a="1")
    with save_tables(folder) as tables:
        assert tables.older == folder.as_posix()
        assert (Path(str(tables.older)) / "inside" / "a").read_text(encoding="utf-8") == "1"
        assert tables.path != tables.older
    with save_tables(folder.with_name("new")) as tables:
        assert tables.older is None


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, CannotDoError])
def test_whatever_ends_the_work_leaves_what_was_there(
    folder: Path, failure: type[BaseException]
) -> None:
    make(folder, a="1")
    before = found_in(folder)
    with pytest.raises(failure):
        give_up(folder, failure)
    assert found_in(folder) == before
    assert [each.name for each in folder.parent.iterdir()] == ["data"]


def test_a_disk_that_is_full_in_the_middle_is_told_by_the_name_of_the_folder(folder: Path) -> None:
    make(folder, a="1")
    with pytest.raises(CannotDoError) as refusal:
        give_up(folder, OSError(errno.ENOSPC, "No space left on device"))
    assert str(refusal.value) == f"{folder.as_posix()} cannot be written: the disk is full"
    assert set(found_in(folder)) == {"inside/a", TABLES_MANIFEST}
    assert [each.name for each in folder.parent.iterdir()] == ["data"]


def test_a_file_of_somebodys_own_is_left_alone(folder: Path) -> None:
    make(folder, a="1")
    (folder / "mine").write_text("", encoding="utf-8")
    assert refusal_of(folder) == (
        "…/data holds mine, which 'actiontrack export' did not make: nothing is written"
    )


def test_what_was_changed_since_is_left_alone(folder: Path) -> None:
    make(folder, a="1")
    (folder / "inside" / "a").write_text("2", encoding="utf-8")
    assert refusal_of(folder) == (
        "…/data/inside/a was changed since it was made: take it away, or name another folder"
    )


def test_a_folder_of_plans_is_never_replaced(folder: Path) -> None:
    make(folder, **{"a.yaml": "1"})
    assert "inside/a.yaml" in refusal_of(folder)


def test_there_must_be_a_place_for_it(folder: Path) -> None:
    folder.write_text("", encoding="utf-8")
    assert refusal_of(folder) == "…/data is a file: tables need a folder of their own"
    assert refusal_of(folder.parent / "none" / "data") == "there is no folder …"


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "other", a="1")
    try:
        folder.symlink_to(tmp_path / "other", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    if not folder.is_symlink():
        pytest.skip("Wine makes no links, and does not say so")
    assert refusal_of(folder) == "…/data is a link: name the folder itself"
