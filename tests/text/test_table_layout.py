"""Tables in the width of a terminal: what is broken, what is cut off, and what is left out."""

import pytest

from actiontrack.text.page import Column, StyledText, Table, row
from actiontrack.text.table_layout import laid_out, whole
from actiontrack.text.wrapping import cut_off, width, wrapped

DATES = Table(
    (
        Column("Late", is_figure=True),
        Column("Id"),
        Column("Title", shortened_to=20),
        Column("Start", left_out=1),
        Column("Due"),
        Column("Lead", shortened_to=10, left_out=2),
    ),
    (
        row(
            *("122", "A7", "Put the new case system into use"),
            *("2026-04-06", "2026-12-15", "Head of IT"),
        ),
        row("", "B12", "Pool the budget", "2026-10-05", "2027-04-30", "Head of Virtual School"),
    ),
)  # fmt: skip


def drawn(table: Table, columns: int | None = None) -> list[str]:
    if columns is None:
        return list(whole(table))
    return ["".join(cell.text for cell in cells) for cells in laid_out(table, columns)]


@pytest.mark.parametrize("columns", range(20, 121))
def test_no_line_is_too_long_and_no_date_id_or_number_broken(columns: int) -> None:
    lines = drawn(DATES, columns)
    assert all(width(line) <= columns for line in lines)
    text = "\n".join(lines)
    assert all(each in text for each in ("122", "A7", "B12", "2026-12-15", "2027-04-30"))


def test_what_does_not_fit_is_cut_off_then_left_out_in_its_order() -> None:
    assert drawn(DATES, 80)[1] == (
        " 122  A7   Put the new case system i…  2026-04-06  2026-12-15  Head of IT"
    )
    narrower = drawn(DATES, 60)
    assert narrower[1] == " 122  A7   Put the new case syst…  2026-12-15  Head of IT"
    assert narrower[-1] == "(No room for: Start.)"
    assert drawn(DATES, 50)[-1] == "(No room for: Start, Lead.)"


def test_where_nothing_more_can_be_left_out_each_row_is_a_list() -> None:
    assert drawn(DATES, 30)[:6] == [
        "Late: 122",
        "Id: A7",
        "Title: Put the new case system",
        "into use",
        "Start: 2026-04-06",
        "Due: 2026-12-15",
    ]


def test_a_pipe_has_every_column_whole() -> None:
    assert drawn(DATES)[1].endswith("into use  2026-04-06  2026-12-15  Head of IT")


def test_what_is_shortened_may_have_a_short_form() -> None:
    column = Column("Status", shortened_to=8)
    cells = (StyledText("off track (Red)", "", "off track"), StyledText("on track"))
    table = Table((column,), tuple((cell,) for cell in cells))
    assert drawn(table, 15) == ["Status", "off track (Red)", "on track"]
    assert drawn(table, 14) == ["Status", "off track", "on track"]
    assert drawn(table, 8) == ["Status", "off tra…", "on track"]


def test_heads_are_wrapped_for_the_sake_of_their_figures() -> None:
    columns = (Column("Group"), Column("Not started", is_figure=True))
    table = Table(columns, (row("Leadership and management of all", "1"),))
    assert drawn(table, 24) == [
        "                     Not",
        "Group            started",
        "Leadership and         1",
        "management of",
        "all",
    ]


def test_sections_stand_over_their_rows() -> None:
    table = Table(
        (Column("Id"), Column("Title")),
        (row("1", "a"), row("2", "b")),
        ((0, StyledText("First part of it", "strong")), (1, StyledText("Second"))),
    )
    assert drawn(table) == ["Id  Title", "First part of it", "1   a", "", "Second", "2   b"]
    assert "First par…" in drawn(table, 10)


def test_no_command_is_broken() -> None:
    text = "Two of them are rated better than their dates bear out (actiontrack why 2.4)."
    assert [text[a:b] for a, b in wrapped(text, 70)] == [
        "Two of them are rated better than their dates bear out",
        "(actiontrack why 2.4).",
    ]
    hardly = [text[a:b] for a, b in wrapped(text, 12)]
    assert all(len(part) <= 12 for part in hardly), "a terminal as narrow as that breaks it"
    assert " ".join(hardly) == text


def test_a_long_text_is_wrapped_in_time_that_is_in_proportion_to_it() -> None:
    text = "'actiontrack " * 20_000 + "ü" * 200_000
    parts = [text[a:b] for a, b in wrapped(text, 80)]
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


def test_wide_letters_take_two_columns() -> None:
    assert cut_off("日本日本", 5) == "日本…"
    assert list(wrapped("日本 日本", 4)) == [(0, 2), (3, 5)]


def test_no_date_is_broken() -> None:
    text = "Train: due 30 October 2026 (15 December 2026), 5 Days Later"
    lines = [text[start:end] for start, end in wrapped(text, 18)]
    assert lines == ["Train: due", "30 October 2026", "(15 December", "2026), 5 Days", "Later"]
    assert [text[a:b] for a, b in wrapped(text, 20)][2] == "(15 December 2026),"


def test_a_mark_stays_with_the_word_behind_it() -> None:
    text = "30 marks: ● on track, ■ off track"
    assert [text[a:b] for a, b in wrapped(text, 12)] == ["30 marks:", "● on track,", "■ off track"]
    narrow = [text[a:b] for a, b in wrapped(text, 11)]
    assert narrow == ["30 marks:", "● on track,", "■ off track"]
    short = "marks: ● on"
    assert [short[a:b] for a, b in wrapped(short, 8)] == ["marks:", "● on"]
