"""A paper that somebody has edited is not written over."""

import io
import zipfile
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import save_paper
from actiontrack.saving.papers import is_as_written, with_checksum
from support import actiontrack, plan

FILES = ["paper.md", "paper.html", "paper.docx", "plans.xlsx", "sheet.xlsx"]


@pytest.fixture
def good(workspace: Path) -> Path:
    text = plan("actions:\n  - {id: 1, title: A, due: 2026-07-01, lead: Head}\n")
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    return workspace


def command(name: str, *more: str) -> list[str]:
    if name == "sheet.xlsx":
        return ["export", "--for-update", "-o", name, *more]
    return ["export" if name.endswith(".xlsx") else "report", "-o", name, *more]


def edited(name: str, data: bytes) -> bytes:
    """Return a file as a person leaves it who has changed a word of it."""
    if not data.startswith(b"PK"):
        return data.replace(b"A plan", b"Our plan", 1)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as copy:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename in ("word/document.xml", "xl/worksheets/sheet1.xml"):
                content += b"<!-- changed -->"
            copy.writestr(entry, content)
    return made.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_what_we_wrote_is_written_over(name: str, good: Path) -> None:
    assert actiontrack(*command(name), cwd=good).returncode == 0
    first = (good / name).read_bytes()
    assert is_as_written(first)
    assert actiontrack(*command(name, "--as-of", "2026-09-01"), cwd=good).returncode == 0
    assert (good / name).read_bytes() != first


@pytest.mark.parametrize("name", FILES)
def test_what_somebody_changed_is_written_over_only_by_force(name: str, good: Path) -> None:
    assert actiontrack(*command(name), cwd=good).returncode == 0
    changed = edited(name, (good / name).read_bytes())
    (good / name).write_bytes(changed)
    done = actiontrack(*command(name), cwd=good)
    assert done.returncode == 2
    assert f"{name} was changed since it was written" in done.stderr
    assert "--force" in done.stderr
    assert (good / name).read_bytes() == changed
    assert actiontrack(*command(name, "--force"), cwd=good).returncode == 0
    assert is_as_written((good / name).read_bytes())


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("held", [b"", b"mine", b"PK\x03\x04mine"])
def test_a_file_without_a_mark_is_somebodys(held: bytes, name: str, good: Path) -> None:
    (good / name).write_bytes(held)
    assert actiontrack(*command(name), cwd=good).returncode == 2
    assert (good / name).read_bytes() == held


def test_line_ends_of_git_on_windows_are_no_change(good: Path) -> None:
    assert actiontrack("report", "-o", "paper.md", cwd=good).returncode == 0
    data = (good / "paper.md").read_bytes().replace(b"\n", b"\r\n")
    assert is_as_written(data)
    (good / "paper.md").write_bytes(data)
    assert actiontrack("report", "-o", "paper.md", cwd=good).returncode == 0


def test_standard_output_carries_no_mark(good: Path) -> None:
    assert "sha256" not in actiontrack("report", cwd=good).stdout


@pytest.mark.parametrize("name", ["x.csv", "x.json", "x.ics"])
def test_tables_and_calendars_are_written_over(name: str, good: Path) -> None:
    (good / name).write_text("mine", encoding="utf-8")
    assert actiontrack("export", "-o", name, cwd=good).returncode == 0


def test_a_mark_of_another_text_is_none() -> None:
    one, other = with_checksum(b"one\n"), with_checksum(b"other\n")
    assert is_as_written(one)
    assert not is_as_written(b"two\n" + one)
    assert not is_as_written(one + other)
    assert not is_as_written(one.rpartition(b"\n<!--")[0] + other[6:])


def test_a_paper_is_written_over_as_it_was_written_or_as_it_is_to_be(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    save_paper(paper, "Caf\u00e9 \ud800\n")
    assert paper.read_bytes() == with_checksum(b"Caf\xc3\xa9 \\ud800\n")
    save_paper(paper, b"other\n")
    paper.write_bytes(b"other\n")  # its mark was taken away, and it is what is to be written
    save_paper(paper, b"other\n")
    mine = with_checksum(b"other\n").replace(b"other", b"mine")
    paper.write_bytes(mine)
    with pytest.raises(CannotDoError, match=r"^\S+/paper\.md was changed .* without --force$"):
        save_paper(paper, b"other\n")
    assert paper.read_bytes() == mine
    save_paper(paper, b"other\n", force=True)
    assert paper.read_bytes() == with_checksum(b"other\n")
    with pytest.raises(CannotDoError, match="may be a plan"):
        save_paper(tmp_path / "plans" / "x.yaml", "id: x\n")


def test_a_package_carries_its_mark_among_its_properties_and_all_else_as_it_was() -> None:
    parts = {"docProps/core.xml": "<a>\u00e9</cp:coreProperties>", "b/c.xml": "<b/>" * 99}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text, 8 if name == "b/c.xml" else 0)
    marked = with_checksum(made.getvalue())
    assert is_as_written(marked)
    assert not is_as_written(made.getvalue())
    with zipfile.ZipFile(io.BytesIO(marked)) as package:
        assert package.namelist() == list(parts)
        assert package.read("b/c.xml").decode() == parts["b/c.xml"]
        properties = package.read("docProps/core.xml").decode()
        assert [each.compress_type for each in package.infolist()] == [0, 8]
    assert properties.startswith("<a>\u00e9<dc:identifier>actiontrack sha256:")
    assert properties.endswith("</dc:identifier></cp:coreProperties>")


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        ("status -o x.xlsx", "end it in .txt or .json"),
        ("status -o x.xml", "end it in .txt or .json"),
        ("status --format json -o x.csv", "end it in .json"),
        ("list -o x.md", "end it in .txt, .json or .csv"),
        ("list --format json -o x.csv", "choose its format by --format"),
        ("check -o x.docx", "end it in .txt"),
        ("check --format sarif -o x.xlsx", "end it in .sarif"),
        ("diff -o x.html", "end it in .txt"),
        ("trend --format csv -o x.xlsx", "end it in .csv"),
        ("timetable -o x.ics", "end it in .txt"),
        ("show 1 -o x.docx", "end it in .txt"),
        ("why 1 -o x.pdf", "end it in .txt"),
        ("rule AT301 -o x.html", "end it in .txt"),
        ("schema -o x.xlsx", "end it in .json"),
        ("report -o x.foo", "says no format: end it in .md, .html or .docx"),
        ("report -o x.xlsx", "end it in .md, .html or .docx"),
        ("report --format html -o x.docx", "choose its format by --format"),
        ("export -o x.docx", "say which format"),
        ("export --to csv -o x.xlsx", "choose its format by --to"),
        ("export --to json -o x.html", "end it in .json"),
        ("export --schema -o x.xlsx", "end it in .json"),
    ],
)
def test_no_file_is_written_whose_name_says_another_format(
    arguments: str, instead: str, good: Path
) -> None:
    done = actiontrack(*arguments.split(), cwd=good)
    assert done.returncode == 2
    assert instead in done.stderr
    assert not list(good.glob("x.*"))
