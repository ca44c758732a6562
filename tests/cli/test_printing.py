"""Pages on a pipe and on a terminal: nothing is lost, and nothing a person wrote can act."""

import io

import pytest
from rich.console import Console

from actiontrack.cli.output import remark
from actiontrack.cli.printing import plain, show
from actiontrack.text.page import (
    Column,
    LabelledValue,
    Line,
    Page,
    StyledText,
    Table,
    Verbatim,
    line,
    row,
)

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "[bold]not bold[/bold]",
    "[/x]",
    ":+1:",
    "a\u202eb",
    "a\rb",
    "\x07",
    "::error::x",
    "##[error]x",
]


def drawn(page: Page, width: int, *, colour: bool = False) -> str:
    out = io.StringIO()
    show(page, Console(file=out, width=width, force_terminal=colour, highlight=False))
    return out.getvalue()


def table(text: str) -> Page:
    columns = (Column("Title"), Column("Count", is_figure=True))
    return (line(text), Table(columns, (row(text, "1"), row("b", "1,000"))), Verbatim(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_out_as_text(text: str) -> None:
    for output in (plain(table(text)), drawn(table(text), 80)):
        assert "\x1b" not in output
        assert "\u202e" not in output
        assert "\r" not in output
        assert "\x07" not in output
    assert "[/x]" in plain(table("[/x]"))
    assert "[/x]" in drawn(table("[/x]"), 80)


def test_no_line_is_a_command_to_a_build() -> None:
    output = plain(table("::error::x") + table("a ##[error]x"))
    assert not any(each.lstrip().startswith("::") for each in output.splitlines())
    assert "##[" not in output


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_a_narrow_terminal_loses_no_word(width: int) -> None:
    words = [f"word{number}" for number in range(60)]
    output = drawn(table(" ".join(words)), width)
    assert all(output.count(word) >= 3 for word in words)
    assert "1,000" in output


@pytest.mark.parametrize("width", [40, 50, 80, 120])
def test_a_wide_table_in_a_narrow_terminal_loses_no_letter(width: int) -> None:
    columns = tuple(Column(f"Head {at}", is_figure=at > 2) for at in range(8))
    cells = [f"{letter * 9}" for letter in "abcdefgh"]
    output = drawn((Table(columns, (row(*cells),)),), width)
    assert all(output.count(letter) >= 9 for letter in "bcfgh")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_date_is_not_broken_over_two_lines(width: int) -> None:
    columns = (Column("Date"), Column("What happened on that day"))
    page = (Table(columns, (row("2026-06-15", "word " * 30), row("2026-07-15", "b"))),)
    assert "2026-06-15" in drawn(page, width)


def test_a_pipe_cuts_and_wraps_nothing() -> None:
    text = "x" * 500
    assert text in plain(table(text)).splitlines()


def test_columns_stand_below_one_another() -> None:
    columns = (Column("Title"), Column("N", is_figure=True))
    page = (Table(columns, (row("a", "1"), row("日本", "22"))),)
    assert plain(page) == "Title   N\na       1\n日本   22\n"


def test_what_stands_to_the_right() -> None:
    page = (Line((StyledText("Title"),), right="Area"),)
    assert plain(page) == f"Title{'Area'.rjust(72)}\n"
    assert drawn(page, 30) == f"Title{'Area'.rjust(25)}\n"
    assert drawn((Line((StyledText("T" * 30),), right="Area"),), 20).split() == [
        "T" * 20,
        "T" * 10,
        "Area",
    ]


def test_colour_only_repeats_the_words() -> None:
    page = (line("At risk", "at-risk"), Verbatim("x: error", "error"))
    assert "\x1b[" in drawn(page, 80, colour=True)
    assert plain(page) == "At risk\nx: error\n"
    assert plain(page, colour=True) == "At risk\n\x1b[1;31mx: error\x1b[0m\n"


def test_a_pair_is_its_name_and_its_value_side_by_side() -> None:
    pairs = (
        LabelledValue("Lead", StyledText("Head [of] \x1b[31mInclusion")),
        LabelledValue("Outcome", StyledText("Seen")),
    )
    said = "Lead:               Head [of] \\x1b[31mInclusion\nOutcome:            Seen\n"
    assert plain(pairs) == said
    assert drawn(pairs, 60) == said


def test_one_long_text_does_not_make_every_row_as_long() -> None:
    columns = (Column("Id"), Column("Title"), Column("Lead"))
    rows = (row("1", "x" * 5000, "A"), row("2", "short", "B"))
    lines = plain((Table(columns, rows),)).splitlines()
    assert lines[1] == f"1   {'x' * 5000}  A", "nothing is shortened or left out"
    assert lines[2] == f"2   {'short':<80}  B"


class Screen(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_remark_at_a_terminal_is_broken_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "40")
    remark("1 of 3 actions was due on 30 June 2026: see 'actiontrack check --select AT408'")
    assert screen.getvalue() == (
        "actiontrack: 1 of 3 actions was due on\n"
        "  30 June 2026: see\n"
        "  'actiontrack check --select AT408'\n"
    )
