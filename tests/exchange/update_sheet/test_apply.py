"""Sheets that leads sent back: all agree with the plan and each other, or nothing is done."""

from datetime import date

import pytest
from openpyxl.workbook.workbook import Workbook

from actiontrack.exchange.update_sheet.apply import amendments_from
from actiontrack.exchange.update_sheet.layout import METADATA_SHEET, UpdateColumn
from support import plan, review
from support.filled_in import PLAN, TODAY, back, changed, edited, filled_in, refusal, sent


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


@pytest.mark.parametrize(
    "other",
    [("amber ", "Two left\n", "15/06/2026"), ("AMBER", " Two left", None)],
    ids=["spelt otherwise", "no day, which is today"],
)
def test_the_same_news_in_another_spelling_is_no_conflict(
    other: tuple[str, str, str | None],
) -> None:
    first = back(filled_in(sent(), {"1": ("Amber", "Two left", TODAY)}), "a.xlsx")
    second = back(filled_in(sent(), {"1": other}), "b.xlsx")
    assert edited(PLAN, first, second).count("text: Two left") == 1


def test_two_leads_who_differ_are_both_named() -> None:
    first = back(filled_in(sent(), {"2": ("Green", "Published", None)}), "a.xlsx")
    second = back(filled_in(sent(), {"2": ("Green", "Printed", None)}), "b.xlsx")
    assert refusal(PLAN, first, second) == [
        (
            "x:2: a.xlsx, row 7 says 'Green' 'Published', but b.xlsx, row 7 says 'Green' 'Printed':"
            " let one stand, and empty the other"
        )
    ]


def test_a_plan_that_has_changed_meanwhile_is_told() -> None:
    sheet = back(filled_in(sent(), {"2": (None, "Nearly there", None)}))
    changed = PLAN.replace("status: Amber", "status: Done")
    (said,) = refusal(changed, sheet)
    assert said.startswith("a.xlsx, row 7: x:2 was changed since the sheet was sent")
    assert "('Current rating' was 'Amber', is 'Done')" in said


def test_and_so_is_a_due_date_that_was_moved() -> None:
    sheet = back(filled_in(sent(), {"1": (None, "Nearly there", None)}))
    (said,) = refusal(PLAN.replace("due: 2026-12-31", "due: 2027-01-31"), sheet)
    assert "('Due' was '31 December 2026', is '31 January 2027')" in said


@pytest.mark.parametrize("day", [date(2026, 6, 10), None], ids=["with a day", "without one"])
def test_news_that_is_in_the_plan_already_is_left(day: date | None) -> None:
    sheet = back(filled_in(sent(), {"1": ("Amber", "Two left", day)}))
    later = "      - date: 2026-06-20\n        text: One left\n"
    now = edited(PLAN, sheet).replace("Two left\n", f"Two left\n{later}")
    asked = amendments_from([sheet], review(now), date(2026, 7, 1))
    assert not any(each.edits for each in asked.amendments["plans/x.yaml"])
    assert asked.remarks == ["a.xlsx, row 6: the news of x:1 is in the plan already"]


def test_and_news_like_an_older_update_is_not() -> None:
    sheet = back(filled_in(sent(), {"1": ("Green", "Going well", None)}))
    later = "      - date: 2026-06-10\n        text: One left\n"
    (said,) = refusal(PLAN.replace("Going well\n", f"Going well\n{later}"), sheet)
    assert "x:1 was changed since the sheet was sent" in said


def test_and_a_rating_alone_that_was_changed_again_since_is_not() -> None:
    sheet = back(filled_in(sent(), {"1": ("Amber", None, None)}))
    now = edited(PLAN, sheet)
    rated = "        status: Amber\n"
    assert now.count(rated) == 1
    again = f"{rated}      - date: 2026-06-20\n        status: Done\n"
    now = now.replace(rated, again).replace("    status: Amber\n", "    status: Done\n", 1)
    (said,) = refusal(now, sheet)
    assert "x:1 was changed since the sheet was sent" in said


def test_what_has_started_is_not_rated_as_not_started() -> None:
    text = PLAN.replace("status: Amber\n", "status: Amber\n    started: 2026-05-02\n")
    data = filled_in(sent(text), {"1": ("Not yet", None, None), "2": ("Not yet", None, None)})
    assert refusal(text, back(data)) == [
        (
            "a.xlsx, row 7: 'Not yet' means not started, and the action was started (2 May 2026):"
            " choose another 'New rating'"
        )
    ]


def test_each_sheet_says_what_its_rows_change() -> None:
    data = filled_in(sent(), {"1": ("Amber", None, TODAY), "2": (None, "Out", TODAY)})
    asked = amendments_from([back(data)], review(PLAN), TODAY)
    assert asked.rows == {
        "a.xlsx": [
            "row 6: 1 Train the panel: Green → Amber; update of 15 June 2026.",
            "row 7: 2 Publish the offer: update of 15 June 2026.",
        ]
    }


def test_a_change_of_what_nobody_speaks_of_is_none() -> None:
    sheet = back(filled_in(sent(), {"2": (None, "Nearly there", None)}))
    changed = PLAN.replace("status: Green\n    lead", "status: Amber\n    lead")
    assert "Nearly there" in edited(changed, sheet)


def test_every_fault_of_every_sheet_is_told_at_once() -> None:
    first = back(filled_in(sent(), {"1": ("Red", None, None)}), "a.xlsx")
    second = back(filled_in(sent(), {"2": ("Blue", None, None)}), "b.xlsx")
    assert [each[:13] for each in refusal(PLAN, first, second)] == [
        "a.xlsx, row 6",
        "b.xlsx, row 7",
    ]


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (("Grene", None, None), "'Grene' is no rating of this plan: did you mean 'Green'?"),
        (("Red", None, None), "'Red' is no rating of this plan"),
        ((None, "A", "May 25"), "'May 25' may be a day or a year"),
        ((None, "A", "soon"), "'Date': 'soon' is no date; write it as 15/04/2026"),
        ((None, "A", "04/15/2026"), "'04/15/2026' has the month first; write it as 15/04/2026"),
        ((None, "A", "15/04/26"), "gives the year in two figures; write it as 15/04/2026"),
        ((None, "A", date(2027, 6, 1)), "'Date': '1 June 2027' is yet to come"),
        ((None, "A", date(2026, 4, 30)), "of 30 April 2026, and the last update of 1 May 2026"),
        ((None, "€" * 30_000, None), "'New update' has 30,000 characters, more than a plan holds"),
        ((None, None, date(2026, 6, 1)), "'Date' alone says nothing"),
    ],
    ids=[
        "mistyped",
        "unknown",
        "doubtful day",
        "no day",
        "month first",
        "short year",
        "yet to come",
        "before the last",
        "too long",
        "a day alone",
    ],
)
def test_what_cannot_be_taken_is_told_with_its_row(
    news: tuple[str | None, str | None, date | str | None], said: str
) -> None:
    (fault,) = refusal(PLAN, back(filled_in(sent(), {"1": news})))
    assert fault.startswith("a.xlsx, row 6: ")
    assert said in fault


IMPACT, PERCENT = UpdateColumn.NEW_IMPACT, UpdateColumn.NEW_PERCENT

BESIDES = plan("""\
impact_ratings: {Improving: better, Unseen: none-yet}
actions:
  - id: "1"
    title: Train the panel
    impact_rating: Unseen
    percent: 40
""")


def test_impact_and_percent_are_taken_without_other_news() -> None:
    data = filled_in(sent(BESIDES), {}, {("1", IMPACT): "improving", ("1", PERCENT): "60%"})
    text = BESIDES.replace("rating: Unseen", "rating: Improving").replace("40", "60")
    assert edited(BESIDES, back(data)) == text
    assert edited(text, back(data)) == text, "what is in the plan already is no conflict"


@pytest.mark.parametrize(
    ("head", "said", "why"),
    [
        (PERCENT, "most", "'New percent': 'most' is no whole number from 0 to 100: write 80"),
        (PERCENT, "101", "'New percent': '101' is no whole number from 0 to 100: write 80"),
        (
            IMPACT,
            "Great",
            "'Great' is no impact rating of this plan: this plan has Improving, Unseen",
        ),
    ],
)
def test_what_cannot_be_taken_of_them_is_refused(head: UpdateColumn, said: str, why: str) -> None:
    (fault,) = refusal(BESIDES, back(filled_in(sent(BESIDES), {}, {("1", head): said})))
    assert why in fault


def test_an_impact_that_was_changed_meanwhile_is_told() -> None:
    sheet = back(filled_in(sent(BESIDES), {}, {("1", PERCENT): "60"}))
    (fault,) = refusal(BESIDES.replace("rating: Unseen", "rating: Improving"), sheet)
    assert "('Current impact' was 'Unseen', is 'Improving')" in fault


def test_a_sheet_of_the_first_format_is_still_taken_back() -> None:
    def as_it_was(book: Workbook) -> None:
        sheet = book[METADATA_SHEET]
        sheet["B2"] = "1"
        sheet.delete_rows(5)

    data = changed(filled_in(sent(), {"1": ("Amber", "Two left", TODAY)}), as_it_was)
    assert "text: Two left" in edited(PLAN, back(data))
