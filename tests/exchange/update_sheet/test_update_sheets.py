"""The sheet that goes to a lead: what it says, what is locked, and what it is known by."""

from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel.book import last_update_in_words
from actiontrack.exchange.update_sheet.layout import (
    FINGERPRINT_HEADER,
    FORMAT,
    HEADER_ROW,
    KIND,
    LISTS_SHEET,
    METADATA_SHEET,
    OPEN,
    SHEET,
    MetadataKey,
    UpdateColumn,
    columns_with,
    fingerprint_of,
    locked_cells,
)
from actiontrack.exchange.update_sheet.write import actions_to_ask, update_book_of
from actiontrack.position import ActionPosition
from actiontrack.review import Review
from support import plan
from support import review as support_review
from support.exported import DAMAGED, everything, of, sheets
from support.filled_in import NEWS

LEAD = "inclusion"


def made(review: Review, lead: str | None = None) -> dict[str, Worksheet]:
    asked, _ = actions_to_ask(review, lead)
    return sheets(update_book_of(review, asked, lead))


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    titles = [str(cell.value) for cell in sheet[HEADER_ROW]]
    return [
        dict(zip(titles, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=HEADER_ROW + 1)
    ]


def standing(text: str, at: int = 0) -> ActionPosition:
    return of(text).plans[0].position.all_actions[at]


def test_it_has_the_columns_that_its_reader_looks_for() -> None:
    sheet = made(of(DAMAGED))[SHEET]
    assert [cell.value for cell in sheet[HEADER_ROW]] == columns_with(())


def test_only_open_actions_that_can_be_told_apart_are_asked_about() -> None:
    asked, said = actions_to_ask(of(DAMAGED), None)
    assert [each.action.id for _, each in asked] == ["1.2", "2", "4"]
    assert said == [
        "x:1.1 is the id of several actions: it is not in the sheet",
        "x:1.10 cannot be read: it is not in the sheet",
        "x:1.1 is the id of several actions: it is not in the sheet",
        "x:? cannot be read: it is not in the sheet",
        "1 action done or set aside: not in the sheet",
    ]


def test_a_lead_sees_his_own() -> None:
    found = rows(made(of(DAMAGED), LEAD)[SHEET])
    assert [row["Id"] for row in found] == ["1.2"]
    with pytest.raises(CannotDoError) as refusal:
        actions_to_ask(of(DAMAGED), "Head of Inclusoin")
    assert str(refusal.value) == (
        "there is no open action with a lead 'Head of Inclusoin': did you mean 'Head of Inclusion'?"
    )


def test_a_row_says_what_is_known() -> None:
    found = rows(made(everything())[SHEET])
    first = {row["Id"]: row for row in found}["CL1"]
    assert first["Plan"] == "blackburn-ilacs"
    assert first["Due"] == datetime(2022, 6, 30)  # noqa: DTZ001
    assert first["Current rating"] == "Under way"
    assert [first[head] for head in NEWS] == [None] * 3
    assert {row["Plan"] for row in found} >= {"blackpool-send", "lancashire-send", "x"}


def test_all_but_the_new_cells_is_locked() -> None:
    sheet = made(of(DAMAGED))[SHEET]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for row in sheet.iter_rows(min_row=HEADER_ROW + 1):
        unlocked = [
            head
            for head, cell in zip(columns_with(()), row, strict=True)
            if not cell.protection.locked
        ]
        assert unlocked == list(NEWS)
    assert all(cell.protection.locked for cell in sheet[HEADER_ROW])


def test_what_is_to_be_filled_in_is_seen_and_has_room() -> None:
    sheet = made(of(DAMAGED))[SHEET]
    for row in sheet.iter_rows(min_row=HEADER_ROW + 1):
        papers = {
            head: cell.fill.fgColor.rgb for head, cell in zip(columns_with(()), row, strict=True)
        }
        assert [head for head in columns_with(()) if papers[head] == "FFFFF8D6"] == list(NEWS)
        assert sheet.row_dimensions[row[0].row or 0].height >= 4 * 15


def test_it_says_whose_it_is_and_what_to_do() -> None:
    sheet = made(of(DAMAGED), LEAD)[SHEET]
    said = [str(sheet.cell(row, 1).value) for row in range(1, HEADER_ROW)]
    assert said[:2] == ["Updates: inclusion", "1 open action of A plan, as at 4 July 2022."]
    assert "fill in the yellow cells" in said[2]
    assert "send it back" in said[3]


def test_the_plans_of_many_are_counted() -> None:
    sheet = made(everything())[SHEET]
    assert str(sheet["A2"].value).endswith(" of 5 plans, as at 4 July 2022.")


def test_what_is_written_into_the_new_cells_stays_text() -> None:
    sheet = made(of(DAMAGED))[SHEET]
    for row in sheet.iter_rows(min_row=HEADER_ROW + 1):
        by_head = dict(zip(columns_with(()), row, strict=True))
        assert by_head[UpdateColumn.NEW_RATING].number_format == "@"
        assert by_head[UpdateColumn.NEW_UPDATE].number_format == "@"
        assert by_head[UpdateColumn.DATE].number_format == "yyyy-mm-dd"


def test_a_rating_is_chosen_from_the_plans_own() -> None:
    book = made(everything())
    lists = {
        column[0].value: [cell.value for cell in column[1:] if cell.value]
        for column in book[LISTS_SHEET].iter_cols()
    }
    assert lists["x"] == ["Done", "Green", "Grey", "Amber"]
    assert book[LISTS_SHEET].sheet_state == "hidden"
    by_cell = {
        str(each.sqref): each.formula1
        for each in book[SHEET].data_validations.dataValidation
        if each.type == "list"
    }
    assert len(by_cell) == len(rows(book[SHEET]))
    assert by_cell[f"G{HEADER_ROW + 1}"] == f"{LISTS_SHEET}!$A$2:$A$5"


def test_a_day_that_is_yet_to_come_is_not_taken() -> None:
    checks = made(of(DAMAGED))[SHEET].data_validations.dataValidation
    assert {each.formula2 for each in checks if each.type == "date"} == {"TODAY()"}


def test_a_long_list_of_ratings_is_whole() -> None:
    words = [f"A rating with a rather long name, number {number}" for number in range(40)]
    ratings = ", ".join(f'"{word}": under-way' for word in words)
    text = plan(f'ratings: {{{ratings}}}\nactions: [{{id: 1, title: A, status: "{words[0]}"}}]')
    column = made(of(text))[LISTS_SHEET]["A"]
    assert [cell.value for cell in column[1:]] == words


def test_a_plan_without_ratings_offers_the_meanings() -> None:
    column = made(of(plan("actions: [{id: 1, title: A}]")))[LISTS_SHEET]["A"]
    assert [cell.value for cell in column[1:4]] == ["not-started", "under-way", "on-track"]
    assert "not-given" not in [cell.value for cell in column]


def test_what_the_reader_must_know_is_hidden_deep() -> None:
    review = of(DAMAGED)
    sheet = made(review, LEAD)[METADATA_SHEET]
    assert sheet.sheet_state == "veryHidden"
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[:4] == [
        [MetadataKey.KIND, KIND, None],
        [MetadataKey.FORMAT, str(FORMAT), None],
        [MetadataKey.AS_OF, "2022-07-04", None],
        [MetadataKey.LEAD, LEAD, None],
    ]
    assert found[4] == [MetadataKey.KEYS, "", None]
    assert found[5] == list(FINGERPRINT_HEADER)
    never_starts = review.plans[0].position.all_actions[1]
    assert found[6:] == [["x", "1.2", fingerprint_of("x", never_starts)]]


ONE = """\
actions:
  - id: 1
    title: A
    status: at-risk
    due: 2022-06-30
    updates: [{date: 2022-06, text: Said}]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: 1", "id: 2"),
        ("title: A", "title: B"),
        ("at-risk", "on-track"),
        ("2022-06-30", "2022-07-30"),
        ("Said", "Said more"),
        ("date: 2022-06,", "date: 2022-06-30,"),
        ("{date: 2022-06, text: Said}", "{date: 2022-06, text: Said, status: at-risk}"),
        ("Said}]", "Said}, {date: 2022-07-01}]"),
    ],
)
def test_a_fingerprint_changes_with_what_news_builds_upon(old: str, new: str) -> None:
    before, after = standing(plan(ONE)), standing(plan(ONE.replace(old, new)))
    assert fingerprint_of("x", before) != fingerprint_of("x", after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A", "title: 'A'    # a note"),
        ("due: 2022-06-30", "due: 2022-06-30\n    lead: Somebody"),
        ("due: 2022-06-30", "due: 2022-06-30\n    evidence: [{title: A}]"),
    ],
)
def test_and_with_nothing_else(old: str, new: str) -> None:
    before, after = standing(plan(ONE)), standing(plan(ONE.replace(old, new)))
    assert fingerprint_of("x", before) == fingerprint_of("x", after)
    assert fingerprint_of("x", before) != fingerprint_of("y", before)


def test_the_locked_cells_are_what_is_read_back() -> None:
    text = plan(ONE)
    (row,) = rows(made(of(text))[SHEET])
    expected = locked_cells("x", standing(text))
    assert expected[UpdateColumn.DUE] == date(2022, 6, 30)
    read = {head: row[head] for head in expected}
    read[UpdateColumn.DUE] = row[UpdateColumn.DUE].date()
    assert read == expected


@pytest.mark.parametrize(
    ("updates", "said"),
    [
        ("[]", None),
        ("[{date: 2022-06-30}]", "30 June 2022"),
        ("[{date: 2022-06, text: Said}]", "June 2022: Said"),
        ("[{date: 2022-06-30, status: at-risk, text: Said}]", "30 June 2022, at-risk: Said"),
    ],
)
def test_the_last_update_in_words(updates: str, said: str | None) -> None:
    found = standing(plan(f"actions: [{{id: 1, title: A, updates: {updates}}}]"))
    assert last_update_in_words(found.action.updates) == said


def test_two_runs_give_the_same_bytes() -> None:
    review = everything()
    asked, _ = actions_to_ask(review, None)
    assert update_book_of(review, asked, None) == update_book_of(review, asked, None)


BESIDES = plan("""\
impact_ratings: {Improving: better, Unseen: none-yet}
actions:
  - {id: "1", title: Train, impact_rating: Unseen, percent: 40}
  - {id: "2", title: Publish}
""")


def test_it_asks_for_impact_and_percent_where_the_plan_has_them() -> None:
    sheet = made(of(BESIDES))[SHEET]
    assert [cell.value for cell in sheet[HEADER_ROW]] == list(UpdateColumn)
    first, second = rows(sheet)
    assert (first["Current impact"], first["Percent now"]) == ("Unseen", "40")
    assert (second["Current impact"], second["Percent now"]) == ("not given", "not given")
    unlocked = [cell.protection.locked for cell in sheet[HEADER_ROW + 1]]
    assert unlocked == [head not in OPEN for head in UpdateColumn]
    assert "'New impact' and the 'New percent' where that has changed" in str(sheet["A3"].value)


def test_a_plan_that_rates_no_impact_is_not_asked_for_it_beside_one_that_does() -> None:
    other = plan("actions: [{id: 1, title: A}]\n").replace("id: x", "id: y")
    sheet = made(support_review(BESIDES, other))[SHEET]
    at = [cell.value for cell in sheet[HEADER_ROW]].index("New impact") + 1
    locked = [
        sheet.cell(row, at).protection.locked for row in range(HEADER_ROW + 1, sheet.max_row + 1)
    ]
    assert locked == [False, False, True]
