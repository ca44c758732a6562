"""Sheets that leads sent back: all agree with the plan and each other, or nothing is done."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from actiontrack.amending import amended
from actiontrack.document import Source
from actiontrack.exchange.update_sheets.layout import HEAD_ROW, Head
from actiontrack.exchange.update_sheets.news import asked_by
from actiontrack.exchange.update_sheets.returned import UpdateSheet, read_update_sheet
from actiontrack.failures import CannotDoError
from filled_in import filled_in, sheet_of
from support import SETTINGS, plan, review
from trackers import commas, york

PLAN = plan("""\
ratings: {Done: complete, Green: on-track, Amber: at-risk, Not yet: not-started}
actions:
  - id: "1"
    title: Train the panel
    status: Green
    lead: Head of A
    due: 2026-12-31
    updates:
      - date: 2026-05-01
        status: Green
        text: Going well
  - id: "2"
    title: Publish the offer
    status: Amber
    lead: Head of B
    due: 2027-03
  - id: "3"
    title: Ask families
    lead: Head of B
""")
TODAY = date(2026, 6, 15)


def sent(text: str = PLAN) -> bytes:
    return sheet_of(review(text))


def back(data: bytes, name: str = "a.xlsx") -> UpdateSheet:
    return read_update_sheet(name, data)


def edited(text: str, *sheets: UpdateSheet) -> str:
    """Return a plan with what sheets ask of it."""
    found = review(text)
    asked = asked_by(sheets, found, TODAY)
    (done,) = (
        amended(Source(one.path, "x", text.encode()), one, asked.wishes.get(one.path, []), SETTINGS)
        for one in found.plans
    )
    return done.data.decode()


def refusal(text: str, *sheets: UpdateSheet) -> list[str]:
    with pytest.raises(CannotDoError) as refused:
        asked_by(sheets, review(text), TODAY)
    *faults, last = str(refused.value).splitlines()
    assert last == "nothing is written until this is settled"
    return faults


def test_a_sheet_that_nobody_filled_in_asks_nothing() -> None:
    assert edited(PLAN, back(sent())) == PLAN


def test_what_was_filled_in_is_written_and_nothing_else() -> None:
    news = {"1": ("Amber", "Two left", date(2026, 6, 10)), "3": (None, "Begun: 2 of 3", None)}
    text = edited(PLAN, back(filled_in(sent(), news)))
    second = "      - date: 2026-06-10\n        status: Amber\n        text: Two left\n"
    first = '    updates:\n      - date: 2026-06-15\n        text: "Begun: 2 of 3"\n'
    wanted = PLAN.replace("status: Green\n    lead", "status: Amber\n    lead")
    wanted = wanted.replace("Going well\n", f"Going well\n{second}")
    assert text == wanted.replace(
        "families\n    lead: Head of B\n", f"families\n    lead: Head of B\n{first}"
    )


def test_the_same_sheet_twice_changes_nothing_more() -> None:
    sheet = back(filled_in(sent(), {"1": ("Amber", "Two left", "10/06/2026")}))
    once = edited(PLAN, sheet)
    assert edited(once, sheet) == once


def test_two_leads_who_say_the_same_are_no_conflict() -> None:
    data = filled_in(sent(), {"2": ("Green", "Published", date(2026, 6, 1))})
    assert edited(PLAN, back(data, "a.xlsx"), back(data, "b.xlsx")).count("text: Published") == 1


def test_two_leads_who_differ_are_both_named() -> None:
    first = back(filled_in(sent(), {"2": ("Green", "Published", None)}), "a.xlsx")
    second = back(filled_in(sent(), {"2": ("Green", "Printed", None)}), "b.xlsx")
    assert refusal(PLAN, first, second) == [
        "x:2: a.xlsx, row 7 says 'Green' 'Published', but b.xlsx, row 7 says 'Green' 'Printed'"
    ]


def test_a_plan_that_has_changed_meanwhile_is_told() -> None:
    sheet = back(filled_in(sent(), {"2": (None, "Nearly there", None)}))
    changed = PLAN.replace("status: Amber", "status: Done")
    (said,) = refusal(changed, sheet)
    assert said.startswith("a.xlsx, row 7: x:2 was changed since the sheet was sent")
    assert "(rated 'Amber' then, 'Done' now)" in said


def test_a_change_of_what_nobody_speaks_of_is_none() -> None:
    sheet = back(filled_in(sent(), {"2": (None, "Nearly there", None)}))
    changed = PLAN.replace("status: Green\n    lead", "status: Amber\n    lead")
    assert "Nearly there" in edited(changed, sheet)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({("2", Head.ID): "9"}, "a.xlsx, row 7: x:9 was not in this sheet when it was sent"),
        ({("2", Head.ID): "1"}, "a.xlsx, row 7: x:1 stands in row 6 already"),
        ({("2", Head.TITLE): "Publish it"}, "a.xlsx, row 7: 'Title' was altered to 'Publish it'"),
        ({("2", Head.RATING): "Green"}, "a.xlsx, row 7: 'Current rating' was altered to 'Green'"),
        ({("1", Head.DUE): date(2027, 1, 1)}, "a.xlsx, row 6: 'Due' was altered to '1 January"),
        ({("2", Head.DUE): "April 2027"}, "a.xlsx, row 7: 'Due' was altered to 'April 2027'"),
        ({("1", Head.LAST_UPDATE): None}, "a.xlsx, row 6: 'Last update' was altered to ''"),
    ],
    ids=["id", "id of another", "title", "rating", "day", "month", "update"],
)
def test_a_locked_cell_that_was_altered_is_told(
    other: dict[tuple[str, Head], date | str | None], said: str
) -> None:
    data = filled_in(sent(), {"2": (None, "News", None)}, other)
    assert any(each.startswith(said) for each in refusal(PLAN, back(data)))


def test_a_row_that_is_gone_is_told_and_the_others_are_taken() -> None:
    sheet = back(filled_in(sent(), {"2": (None, "News", None)}, deleted="1"))
    asked = asked_by([sheet], review(PLAN), TODAY)
    assert asked.remarks == ["a.xlsx: the row of x:1 is gone; nothing is taken of it"]
    assert len(asked.wishes["plans/x.yaml"]) == 1


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (("Grene", None, None), "'Grene' is no rating of this plan: did you mean 'Green'?"),
        (("Red", None, None), "'Red' is no rating of this plan"),
        ((None, "A", "May 25"), "'May 25' may be a day or a year"),
        ((None, "A", "soon"), "'soon' is no date: write 2026-04-15"),
        ((None, None, date(2026, 6, 1)), "'Date' alone says nothing"),
    ],
    ids=["mistyped", "unknown", "doubtful day", "no day", "a day alone"],
)
def test_what_cannot_be_taken_is_told_with_its_row(
    news: tuple[str | None, str | None, date | str | None], said: str
) -> None:
    (fault,) = refusal(PLAN, back(filled_in(sent(), {"1": news})))
    assert fault.startswith("a.xlsx, row 6: ")
    assert said in fault


def test_every_fault_of_every_sheet_is_told_at_once() -> None:
    first = back(filled_in(sent(), {"1": ("Red", None, None)}), "a.xlsx")
    second = back(filled_in(sent(), {"2": ("Blue", None, None)}), "b.xlsx")
    assert [each[:13] for each in refusal(PLAN, first, second)] == [
        "a.xlsx, row 6",
        "b.xlsx, row 7",
    ]


def test_an_action_that_is_no_longer_there_is_told() -> None:
    sheet = back(filled_in(sent(), {"3": (None, "News", None)}))
    gone = PLAN[: PLAN.index('  - id: "3"')]
    assert refusal(gone, sheet) == ["a.xlsx, row 8: there is no action x:3 any more"]


def test_a_tracker_is_no_sheet_of_updates() -> None:
    with pytest.raises(CannotDoError, match="is no workbook"):
        back(commas().data)
    with pytest.raises(CannotDoError, match="'actiontrack export --for-update' writes one"):
        back(york().data)


def test_heads_that_were_changed_are_told() -> None:

    book = openpyxl.load_workbook(BytesIO(sent()))
    book["Updates"].cell(HEAD_ROW, 7).value = "Rating"
    file = BytesIO()
    book.save(file)
    with pytest.raises(CannotDoError, match="heads in row 5 are no longer as they were sent"):
        back(file.getvalue())


def test_what_came_back_is_said() -> None:
    data = filled_in(sheet_of(review(PLAN), "Head of B"), {"2": (None, "News", None)})
    assert back(data).said == "a.xlsx (Head of B): news of 1 of 2 actions."
