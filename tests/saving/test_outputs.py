"""What a verb prints, as a file: whole, never in the place of a plan, and cut where it must be."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import CUT_HERE, append_output, save_cache, save_new, save_output

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such links")

LINES = "".join(f"line {number}\n" for number in range(100))


def test_what_fits_is_added_whole(tmp_path: Path) -> None:
    file = tmp_path / "summary"
    append_output(file, "one\n")
    append_output(file, "two\n")
    assert file.read_text(encoding="utf-8") == "one\ntwo\n"


@pytest.mark.parametrize("room", [len(CUT_HERE), 100, 150, 500, len(LINES) - 1])
def test_what_does_not_fit_is_cut_at_a_line_and_said(room: int, tmp_path: Path) -> None:
    file = tmp_path / "summary"
    file.write_bytes(b"before\n")
    append_output(file, LINES, largest=room + 7)
    written = file.read_bytes()
    assert len(written) <= room + 7
    assert written.startswith(b"before\n")
    assert written.endswith(CUT_HERE)
    kept = written.removeprefix(b"before\n").removesuffix(CUT_HERE)
    assert LINES.encode().startswith(kept)
    assert kept == b"" or kept.endswith(b"\n")


def test_a_text_of_just_the_size_is_whole(tmp_path: Path) -> None:
    append_output(tmp_path / "summary", LINES, largest=len(LINES))
    assert (tmp_path / "summary").read_bytes() == LINES.encode()


def test_a_full_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "summary"
    file.write_bytes(b"x" * 1000)
    append_output(file, LINES, largest=1000)
    assert file.read_bytes() == b"x" * 1000


def test_a_character_of_several_bytes_is_not_cut_in_two(tmp_path: Path) -> None:
    append_output(tmp_path / "summary", "é\n" * 1000, largest=500)
    assert (tmp_path / "summary").read_text(encoding="utf-8").startswith("é\né\n")


def test_a_character_that_is_none_is_written_out(tmp_path: Path) -> None:
    append_output(tmp_path / "summary", "\udc80\n")
    assert (tmp_path / "summary").read_bytes() == b"\\udc80\n"


def test_nothing_is_added_to_a_plan(tmp_path: Path) -> None:
    with pytest.raises(CannotDoError, match="may be a plan"):
        append_output(tmp_path / "x.yaml", "text")
    assert not (tmp_path / "x.yaml").exists()


@pytest.mark.parametrize("name", ["x.yaml", "X.YML"])
def test_a_plan_is_no_place_for_an_output(name: str, workspace: Path) -> None:
    for folder in (workspace, workspace / "plans"):
        (folder / name).write_bytes(b"")
        with pytest.raises(CannotDoError, match="may be a plan: it is not overwritten"):
            save_output(folder / name, "text")
        assert (folder / name).read_bytes() == b""


def test_nor_is_what_would_be_taken_for_one(workspace: Path) -> None:
    with pytest.raises(CannotDoError, match="may be a plan"):
        save_output(workspace / "plans" / "new.yaml", "text")
    with pytest.raises(CannotDoError, match="may be a plan"):
        save_output(workspace / "actiontrack.yaml", "it would be read as settings")
    save_output(workspace / "new.yaml", "text")
    save_output(workspace / "plans" / "new.txt", "text")


@pytest.mark.parametrize(("head", "is_one"), [("kind: format:", True), ("kind:", False)])
def test_a_plan_is_known_by_its_head(head: str, is_one: bool, tmp_path: Path) -> None:
    file = tmp_path / "draft"
    file.write_text(f"{head}\n", encoding="utf-8")
    if is_one:
        with pytest.raises(CannotDoError, match="may be a plan"):
            save_output(file, "text")
    else:
        save_output(file, "text")


def test_a_text_is_written_with_its_own_line_ends(tmp_path: Path) -> None:
    save_output(tmp_path / "out", "é\r\n\udc80\n")
    assert (tmp_path / "out").read_bytes() == b"\xc3\xa9\r\n\\udc80\n"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    save_output(tmp_path / "out", b"\xff\r\n")
    assert (tmp_path / "out").read_bytes() == b"\xff\r\n"


@posix
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("deep/real")
    save_output(tmp_path / "link", b"new")
    assert (tmp_path / "link").readlink() == Path("deep/real")
    assert (tmp_path / "deep" / "real").read_bytes() == b"new"
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["real"]


@posix
@pytest.mark.parametrize("save", [save_output, append_output])
def test_links_in_a_circle_lead_nowhere(save: Callable[[Path, str], None], tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(CannotDoError) as refusal:
        save(tmp_path / "a", "text")
    assert str(refusal.value) == f"{tmp_path.as_posix()}/a is a link that leads nowhere"


@posix
def test_what_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name, why in (
        ("", "it is a folder"),
        ("x" * 300, "its name is too long"),
        ("nowhere/out", "no such file or folder"),
        ("file/out", "no such file or folder"),
    ):
        path = tmp_path / name
        with pytest.raises(CannotDoError) as refusal:
            save_output(path, "text")
        assert str(refusal.value) == f"{path.as_posix()} cannot be written: {why}"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_new_file_is_written_once(tmp_path: Path) -> None:
    assert save_new(tmp_path, "deep/down/x.yml", "a\nb\n")
    assert not save_new(tmp_path, "deep/down/x.yml", "a\nb\n")
    (tmp_path / "deep" / "down" / "x.yml").write_bytes(b"a\r\nb\r\n")
    assert not save_new(tmp_path, "deep/down/x.yml", "a\nb\n")
    with pytest.raises(CannotDoError, match=r"^deep/down/x.yml is there already and holds someth"):
        save_new(tmp_path, "deep/down/x.yml", "other")
    assert (tmp_path / "deep" / "down" / "x.yml").read_bytes() == b"a\r\nb\r\n"


@posix
def test_a_new_file_lies_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "out").symlink_to(tmp_path)
    with pytest.raises(CannotDoError, match=r"^out/x is a link to a file outside .*/here$"):
        save_new(tmp_path / "here", "out/x", "text")
    assert not (tmp_path / "x").exists()


def test_a_file_that_comes_in_between_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(path: Path, _: Path) -> None:
        path.write_bytes(b"another's")
        raise FileExistsError(errno.EEXIST, "File exists")

    monkeypatch.setattr(Path, "hardlink_to", first)
    with pytest.raises(CannotDoError, match="x cannot be written: it is there already"):
        save_new(tmp_path, "x", "text")
    assert (tmp_path / "x").read_bytes() == b"another's"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


def test_a_new_file_where_a_file_has_one_name_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refused)
    assert save_new(tmp_path, "x", "text")
    assert [each.name for each in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_bytes() == b"text"


@posix
def test_a_cache_is_its_owners_alone(tmp_path: Path) -> None:
    save_cache(tmp_path / "a" / "b" / "x", b"older")
    save_cache(tmp_path / "a" / "b" / "x", b"data")
    assert (tmp_path / "a" / "b" / "x").read_bytes() == b"data"
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_cache_that_cannot_be_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save_cache(tmp_path / "file" / "x", b"data")
    save_cache(tmp_path, b"data")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
