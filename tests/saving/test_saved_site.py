"""A site as a folder: all of it at once, and never in the place of what is somebody's own."""

import json
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import MANIFEST, save_site

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such links or modes")

PAGES = {"index.html": "<p>one\n", "a/1.html": "<p>é\udc80\n", "a/2.html": "", "B/1.html": "x"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def make(folder: Path, pages: dict[str, str] = PAGES) -> None:
    with save_site(folder) as write:
        for name, text in pages.items():
            write(name, text)


def found_in(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def written(pages: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode("utf-8", "backslashreplace") for name, text in pages.items()}


def is_alone(folder: Path) -> bool:
    return [each.name for each in folder.parent.iterdir()] == [folder.name]


def refusal_of(folder: Path) -> str:
    before = found_in(folder.parent)
    with pytest.raises(CannotDoError) as refusal:
        make(folder)
    assert found_in(folder.parent) == before
    return str(refusal.value).replace(folder.parent.as_posix(), "…")


def test_all_of_it_is_written_and_a_list_of_it(folder: Path) -> None:
    make(folder)
    found = found_in(folder)
    manifest = json.loads(found.pop(MANIFEST))
    assert found == written(PAGES)
    assert manifest == {
        "made_by": "actiontrack site",
        "files": {name: sha256(data).hexdigest() for name, data in found.items()},
    }
    assert is_alone(folder)


def test_two_runs_give_the_same_bytes(folder: Path) -> None:
    make(folder)
    before = found_in(folder)
    make(folder)
    assert found_in(folder) == before
    assert is_alone(folder)


def test_what_is_not_made_again_is_gone(folder: Path) -> None:
    make(folder)
    make(folder, {"new.html": "new"})
    found = found_in(folder)
    del found[MANIFEST]
    assert found == {"new.html": b"new"}


def test_a_site_without_pages_is_a_site(folder: Path) -> None:
    make(folder, {})
    make(folder)
    assert set(found_in(folder)) == {MANIFEST, *PAGES}


def test_until_the_end_it_is_as_it_was(folder: Path) -> None:
    make(folder)
    before = found_in(folder)
    with save_site(folder) as write:
        write("index.html", "new")
        assert found_in(folder) == before
        (made,) = (each for each in folder.parent.iterdir() if each != folder)
        assert made.name.startswith(".actiontrack-site.")
    assert found_in(folder)["index.html"] == b"new"


def test_a_folder_may_have_the_longest_name(tmp_path: Path) -> None:
    make(tmp_path / ("x" * 255))


@pytest.mark.parametrize("failure", [ZeroDivisionError, KeyboardInterrupt])
def test_what_ends_the_work_leaves_nothing(failure: type[BaseException], folder: Path) -> None:
    make(folder)
    before = found_in(folder)
    with pytest.raises(failure):
        make_and_fail(folder, failure())
    assert found_in(folder) == before
    assert is_alone(folder)


def make_and_fail(folder: Path, failure: BaseException) -> None:
    with save_site(folder) as write:
        write("index.html", "new")
        raise failure


@pytest.mark.parametrize("name", ["../x", "/x", "a/../x", ".x", "a//x", "a\\x", "x y", "", "a/.x"])
def test_a_page_has_a_plain_name(name: str, folder: Path) -> None:
    with pytest.raises(ValueError), save_site(folder) as write:  # noqa: PT011  a bug of ours
        write(name, "text")
    assert list(folder.parent.iterdir()) == []


def test_a_page_is_written_once(folder: Path) -> None:
    with pytest.raises(CannotDoError) as refusal:
        make_twice(folder)
    assert str(refusal.value) == f"{folder.as_posix()} cannot be written: it is there already"
    assert list(folder.parent.iterdir()) == []


def make_twice(folder: Path) -> None:
    with save_site(folder) as write:
        write("index.html", "1")
        write("index.html", "2")


def test_an_empty_folder_is_taken(folder: Path) -> None:
    folder.mkdir()
    make(folder)
    assert "index.html" in found_in(folder)


@pytest.mark.parametrize("name", ["note.txt", "a/note.txt", "c/d/note.txt"])
def test_what_is_somebodys_own_is_refused(name: str, folder: Path) -> None:
    make(folder)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"mine")
    said = f"…/site holds {name}, which 'actiontrack site' did not make: nothing is written"
    assert refusal_of(folder) == said


def test_so_is_an_empty_folder_in_it(folder: Path) -> None:
    make(folder)
    (folder / "mine").mkdir()
    assert "holds mine, which" in refusal_of(folder)


@pytest.mark.parametrize("name", ["x.yaml", "a/X.YML"])
def test_a_plan_is_called_one(name: str, folder: Path) -> None:
    make(folder)
    (folder / name).write_bytes(b"mine")
    said = f"…/site holds {name}, which may be a plan: nothing is written"
    assert refusal_of(folder) == said


def test_a_page_that_was_changed_is_refused(folder: Path) -> None:
    make(folder)
    (folder / "a" / "1.html").write_bytes(b"mine")
    assert refusal_of(folder) == (
        "…/site/a/1.html was changed since it was made: take it away, or name another folder"
    )


@posix
def test_a_link_in_the_place_of_a_page_is_no_page(folder: Path) -> None:
    make(folder)
    page = folder / "index.html"
    page.rename(folder.parent / "moved")
    page.symlink_to("../moved")
    assert "index.html was changed" in refusal_of(folder)


def test_a_folder_in_the_place_of_a_page_is_no_page(folder: Path) -> None:
    make(folder)
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()
    assert "index.html was changed" in refusal_of(folder)


def test_other_line_ends_are_no_change(folder: Path) -> None:
    make(folder)
    (folder / "index.html").write_bytes(b"<p>one\r\n")
    make(folder)
    assert found_in(folder)["index.html"] == b"<p>one\n"


@pytest.mark.parametrize("manifest", [b"", b"[]", b'{"files": 1}', b"\xff", b"[" * 100_000])
def test_a_list_that_is_no_list_names_nothing(manifest: bytes, folder: Path) -> None:
    make(folder)
    (folder / MANIFEST).write_bytes(manifest)
    assert "which 'actiontrack site' did not make" in refusal_of(folder)


def test_what_comes_in_between_is_refused(folder: Path) -> None:
    make(folder)
    with pytest.raises(CannotDoError, match="holds note"):
        make_while_another_writes(folder)
    assert found_in(folder)["note.txt"] == b"mine"
    assert found_in(folder)["index.html"] == b"<p>one\n"
    assert is_alone(folder)


def make_while_another_writes(folder: Path) -> None:
    with save_site(folder) as write:
        write("index.html", "new")
        (folder / "note.txt").write_bytes(b"mine")


@posix
def test_a_link_is_refused(folder: Path) -> None:
    (folder.parent / "real").mkdir()
    folder.symlink_to("real")
    assert refusal_of(folder) == "…/site is a link: name the folder itself"


def test_a_file_is_refused(folder: Path) -> None:
    folder.write_bytes(b"mine")
    assert refusal_of(folder) == "…/site is a file: a site needs a folder of its own"


def test_the_folder_above_must_be_there(folder: Path) -> None:
    assert refusal_of(folder / "deep") == "there is no folder …"


@posix
@pytest.mark.parametrize("mode", [0o755, 0o2750, 0o700])
def test_the_mode_of_the_folder_is_kept(mode: int, folder: Path) -> None:
    folder.mkdir()
    folder.chmod(mode)
    make(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == mode


@posix
def test_a_new_folder_is_as_the_mask_has_it(folder: Path) -> None:
    before = os.umask(0o027)
    try:
        make(folder)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750


def test_where_the_new_one_cannot_be_put_the_old_is_put_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(folder)
    before = found_in(folder)
    real = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if target == folder and not path.name.endswith(".old"):
            raise OSError(5, "Input/output error")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(CannotDoError, match="site cannot be written: the disk is at fault"):
        make(folder, {"index.html": "new"})
    assert found_in(folder) == before
    assert is_alone(folder)
    monkeypatch.setattr(Path, "rename", real)
    folder.rename(folder.parent / "other")
    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(CannotDoError, match="site cannot be written: the disk is at fault"):
        make(folder, {"index.html": "new"})
    assert [each.name for each in folder.parent.iterdir()] == ["other"]


def test_all_is_on_the_disk_before_it_is_put_in_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(os, "sync", lambda: seen.append(folder.exists()), raising=False)
    make(folder)
    assert seen == [False]
    monkeypatch.delattr(os, "sync")
    make(folder)
