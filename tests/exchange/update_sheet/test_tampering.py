"""Rows that do not stand as they were sent: told, and nothing is taken of any."""

from datetime import date

import pytest
from openpyxl.workbook.workbook import Workbook

from actiontrack.exchange.update_sheet.apply import amendments_from
from actiontrack.exchange.update_sheet.layout import SHEET, UpdateColumn
from support import review
from support.filled_in import PLAN, TODAY, back, changed, edited, filled_in, refusal, sent


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            {("2", UpdateColumn.ID): "9"},
            "a.xlsx, row 7: x:9 was not in this sheet when it was sent",
        ),
        ({("2", UpdateColumn.ID): "1"}, "a.xlsx, row 7: x:1 stands in row 6 already"),
        (
            {("2", UpdateColumn.TITLE): "Publish it"},
            "a.xlsx, row 7: 'Title' was altered to 'Publish it'",
        ),
        (
            {("2", UpdateColumn.RATING): "Green"},
            "a.xlsx, row 7: 'Current rating' was altered to 'Green'",
        ),
        (
            {("1", UpdateColumn.DUE): date(2027, 1, 1)},
            "a.xlsx, row 6: 'Due' was altered to '1 January",
        ),
        (
            {("2", UpdateColumn.DUE): "April 2027"},
            "a.xlsx, row 7: 'Due' was altered to 'April 2027'",
        ),
        ({("1", UpdateColumn.LAST_UPDATE): None}, "a.xlsx, row 6: 'Last update' was altered to ''"),
    ],
    ids=["id", "id of another", "title", "rating", "day", "month", "update"],
)
def test_a_locked_cell_that_was_altered_is_told(
    other: dict[tuple[str, UpdateColumn], date | str | None], said: str
) -> None:
    data = filled_in(sent(), {"2": (None, "News", None)}, other)
    assert any(each.startswith(said) for each in refusal(PLAN, back(data)))


def test_a_row_that_is_gone_is_told_and_the_others_are_taken() -> None:
    sheet = back(filled_in(sent(), {"2": (None, "News", None)}, deleted="1"))
    asked = amendments_from([sheet], review(PLAN), TODAY)
    assert asked.remarks == ["a.xlsx: the row of x:1 is gone; nothing is taken of it"]
    assert len(asked.amendments["plans/x.yaml"]) == 1


def test_an_action_that_is_no_longer_there_is_told() -> None:
    sheet = back(filled_in(sent(), {"3": (None, "News", None)}))
    gone = PLAN[: PLAN.index('  - id: "3"')]
    assert refusal(gone, sheet) == ["a.xlsx, row 8: there is no action x:3 any more: empty the row"]


def test_a_row_without_news_of_an_action_that_is_gone_asks_nothing() -> None:
    sheet = back(filled_in(sent(), {"2": (None, "News", None)}))
    assert "text: News" in edited(PLAN[: PLAN.index('  - id: "3"')], sheet)


def test_a_plan_that_is_not_here_is_told_once() -> None:
    news = {"2": (None, "News", None), "3": (None, "News", None)}
    sheet = back(filled_in(sent(), news))
    assert refusal(PLAN.replace("id: x\n", "id: y\n"), sheet) == [
        (
            "a.xlsx: there is no plan x here: it is called otherwise now, or the sheet belongs to"
            " another folder"
        )
    ]


def test_an_id_that_two_actions_have_now_is_told() -> None:
    sheet = back(filled_in(sent(), {"3": (None, "News", None)}))
    (said,) = refusal(f'{PLAN}  - id: "3"\n    title: Another\n', sheet)
    assert said.startswith("a.xlsx, row 8: x:3 is the id of several actions now")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("H10", "row 10: 'Well done' belongs to no action: move it into the row of one"),
        ("B10", "row 10: Well done was not in this sheet when it was sent: put back the 'Plan'"),
    ],
    ids=["words", "id"],
)
def test_words_below_the_table_are_told(cell: str, said: str) -> None:
    def write(book: Workbook) -> None:
        book[SHEET][cell].value = "Well done"

    (fault,) = refusal(PLAN, back(changed(sent(), write)))
    assert fault.startswith(f"a.xlsx, {said}")
