"""What a lead filled in and cannot be taken: told with its row, and what to write."""

from datetime import date

import pytest

from support.filled_in import PLAN, back, filled_in, refusal, sent


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
