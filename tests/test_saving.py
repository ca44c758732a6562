"""What is added to a file that grows: never more than it may hold, and cut at a whole line."""

from pathlib import Path

import pytest

from actiontrack.failures import CannotDoError
from actiontrack.saving import CUT_HERE, append_output

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


def test_nothing_is_added_to_a_plan(tmp_path: Path) -> None:
    with pytest.raises(CannotDoError, match="may be a plan"):
        append_output(tmp_path / "x.yaml", "text")
    assert not (tmp_path / "x.yaml").exists()
