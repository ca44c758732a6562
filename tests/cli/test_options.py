"""A format is named by an option, else by how the name of the file ends."""

from pathlib import Path

import pytest

from support import actiontrack, plan

ONE = plan("actions: [{id: a, title: Recruit, due: 2026-01-01}]\n")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(ONE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("verb", "file", "begins"),
    [
        ("list", "out.txt", "Late"),
        ("list", "out", "Late"),
        ("list", "out.csv", "\ufeffplan,"),
        ("list", "out.json", "{"),
        ("status", "out.JSON", "{"),
        ("moves", "out.csv", "\ufeffplan,"),
        ("risks", "out.txt", "A plan"),
        ("check", "out.txt", "warning"),
        ("check", "out.json", "{"),
        ("check", "out.sarif", "{"),
        ("check", "out.xml", "<?xml"),
    ],
)
def test_a_file_is_written_as_its_name_says(verb: str, file: str, begins: str, place: Path) -> None:
    done = actiontrack(verb, "-o", file, "--as-of", "2026-06-15", cwd=place)
    assert done.returncode in (0, 1)
    assert (place / file).read_text(encoding="utf-8").startswith(begins)
