"""What members are asked to do about a new date that is asked for."""

from datetime import date

import pytest

from actiontrack.report import ReportRequest, report_data
from support import plan, reviewed

AGREED = "reprogrammed: [{to: 2026-08-01, agreed: 2026-05-01, by: BOARD}]"
OTHER = ", {date: 2026-09-01, body: Scrutiny committee}"


def words(actions: str, body: str | None, meetings: str = "", day: date | None = None) -> str:
    text = plan(f"""\
    bodies: {{BOARD: Improvement board}}
    meetings: [{{date: 2026-07-10, body: BOARD}}{meetings}]
    actions:
      - {{id: 1, title: A, due: 2026-07-01, requests: [{{to: 2026-09-30}}]}}
      - {{id: 2, title: B, due: 2026-07-01{actions}}}
    """)
    request = ReportRequest(None, None, "", day, None, None, body=body)
    decision = report_data(reviewed(text), request)["extensions_decision"]
    assert isinstance(decision, dict)
    return str(decision["words"])


ASKED = "the new date asked for in part 7"


@pytest.mark.parametrize("body", ["BOARD", "Improvement board", "The improvement Board"])
def test_the_body_that_agreed_dates_before_is_asked_to_approve_or_refuse(body: str) -> None:
    assert words(f", {AGREED}", body, OTHER) == f"That members approve or refuse {ASKED}."


def test_the_meeting_that_the_paper_is_for_says_whose_it_is() -> None:
    said = words(f", {AGREED}", None, OTHER, date(2026, 7, 10))
    assert said == f"That members approve or refuse {ASKED}."


def test_another_body_is_asked_to_note() -> None:
    said = words(f", {AGREED}", "Scrutiny committee", OTHER)
    so_far = "so far such dates have been decided on by the Improvement board"
    assert said == f"That members note {ASKED}; {so_far}."


def test_one_that_refused_decides_too() -> None:
    refused = "requests: [{to: 2026-12-01, answer: {state: refused, by: Scrutiny committee}}]"
    said = words(f", {refused}", "Scrutiny committee", OTHER)
    assert said == f"That members approve or refuse {ASKED}."


def test_of_a_paper_for_nobody_known_no_more_is_said_than_is_known() -> None:
    assert words(f", {AGREED}", None).startswith(
        f"That members consider {ASKED}; so far such dates"
    )
    assert words("", None) == f"That members consider {ASKED}."


def test_where_nobody_decided_yet_the_only_body_that_meets_does() -> None:
    assert words("", "BOARD") == f"That members approve or refuse {ASKED}."
    assert words("", "BOARD", OTHER) == f"That members consider {ASKED}."
