"""What comes back is a sheet that was sent, whole, and nothing on it is dropped in silence."""

from collections.abc import Callable

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from actiontrack.errors import CannotDoError
from actiontrack.exchange.update_sheet.layout import HEADER_ROW, LISTS_SHEET, METADATA_SHEET, SHEET
from actiontrack.exchange.update_sheet.read import UpdateSheet, read_update_sheet
from support import plan, review
from support.filled_in import changed, filled_in, sheet_of
from support.trackers import commas, york

PLAN = plan("""\
actions:
  - {id: "1", title: Train the panel, lead: Head of A}
  - {id: "2", title: Publish the offer, lead: Head of B}
  - {id: "3", title: Ask families, lead: Head of B}
""")
OUTSIDE = "stands outside the table: move it into 'New update', or empty the cell"
Change = Callable[[Workbook], None]


def back(data: bytes) -> UpdateSheet:
    return read_update_sheet("a.xlsx", data)


def after(change: Change) -> UpdateSheet:
    return back(changed(sheet_of(review(PLAN)), change))


def written(place: str, value: object) -> Change:
    def write(book: Workbook) -> None:
        book[SHEET][place].value = value

    return write


def commented(book: Workbook) -> None:
    book[SHEET]["H6"].comment = Comment("Two of\nthree", "A lead")


def on_a_sheet_of_its_own(book: Workbook) -> None:
    book.create_sheet("My news")["A1"].value = "All is well"


def test_a_sheet_as_it_was_sent_holds_nothing_out_of_place() -> None:
    sheet = back(sheet_of(review(PLAN)))
    assert (sheet.faults, sheet.remarks) == ([], [])
    assert [each.key for each in sheet.rows] == [("x", "1"), ("x", "2"), ("x", "3")]


@pytest.mark.parametrize("said", ["=1+1", "+44 20 7946", "-5% on last month", "@all: see mail"])
def test_words_that_begin_like_a_formula_are_words(said: str) -> None:
    def write(book: Workbook) -> None:
        book[SHEET]["H6"].value = said
        book[SHEET]["H6"].data_type = "s"

    sheet = after(write)
    assert sheet.faults == []
    assert [each for each in sheet.rows[0].news if each] == [said]


def test_what_came_back_is_said() -> None:
    data = filled_in(sheet_of(review(PLAN), "Head of B"), {"2": (None, "News", None)})
    assert back(data).headline == "a.xlsx (Head of B): news of 1 of 2 actions."


def test_a_row_that_was_put_in_and_left_empty_is_nothing() -> None:
    sheet = after(lambda book: book[SHEET].insert_rows(7))
    assert sheet.faults == []
    assert [each.number for each in sheet.rows] == [6, 8, 9]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (written("H6", "=1+1"), "cell H6 holds a formula: write what is meant as words"),
        (written("I8", "=TODAY()"), "cell I8 holds a formula: write what is meant as words"),
        (
            lambda book: book[SHEET].merge_cells("H6:H7"),
            "cells H6 to H7 are merged into one: part them, and fill in each action's own",
        ),
        (
            written("J7", "And more"),
            f"cell J7: 'And more' {OUTSIDE}",
        ),
        (
            written("ZZ7", "Far away"),
            f"cell ZZ7: 'Far away' {OUTSIDE}",
        ),
    ],
    ids=["formula", "formula of a day", "merged", "beside", "far"],
)
def test_what_cannot_be_taken_is_a_fault(change: Change, said: str) -> None:
    assert after(change).faults == [f"a.xlsx, {said}"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (commented, "cell H6: the comment or link 'Two of three' is not taken"),
        (
            on_a_sheet_of_its_own,
            "sheet 'My news': it was not in what was sent, and is not taken",
        ),
    ],
    ids=["comment", "sheet"],
)
def test_what_stands_beside_the_sheet_is_told(change: Change, said: str) -> None:
    assert after(change).remarks == [f"a.xlsx, {said}"]


def test_the_list_of_ratings_is_not_needed() -> None:
    assert after(lambda book: book.remove(book[LISTS_SHEET])).remarks == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            written("G5", "Rating"),
            "heads in row 5 are no longer as they were sent: put back",
        ),
        (lambda book: book[SHEET].insert_rows(HEADER_ROW), "heads in row 5 are no longer"),
        (lambda book: book.remove(book[METADATA_SHEET]), "the hidden sheet 'actiontrack' is gone"),
        (lambda book: setattr(book[SHEET], "title", "June"), "call it 'Updates' again"),
    ],
    ids=["head", "row above", "about", "name"],
)
def test_a_sheet_that_cannot_be_read_says_what_is_to_be_done(change: Change, said: str) -> None:
    with pytest.raises(CannotDoError) as refused:
        after(change)
    assert said in str(refused.value)


def test_a_tracker_is_no_sheet_of_updates() -> None:
    with pytest.raises(CannotDoError, match="is no workbook"):
        back(commas().data)
    with pytest.raises(CannotDoError, match="'actiontrack export --for-update' writes one"):
        back(york().data)
