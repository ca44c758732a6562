"""Which meeting is the last: a dated one, of the body named, else of that which meets next."""

from datetime import date

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.sources.meetings import MeetingQuery, NoMeetingError, last_meeting, require_body
from support import plan, reading

BODIES = """\
bodies: {SB: SEND Board}
meetings:
  - {date: 2026-03-10, body: Scrutiny}
  - {date: 2026-04-15, body: SB}
  - {date: 2026-05-20, body: Scrutiny}
  - {date: 2026-05, body: Cabinet}
  - {date: 2026-06-17, body: SEND Board}
  - {date: 2026-07, body: Scrutiny}
"""


def last(body: str, query: MeetingQuery) -> str:
    return last_meeting(reading(plan(body)).plan, "plans/x.yaml", query).words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        pytest.param(
            MeetingQuery(date(2026, 6, 15)),
            "the meeting of 15 April 2026 (SEND Board)",
            id="of the body that meets next, under its id or its name",
        ),
        pytest.param(
            MeetingQuery(date(2026, 6, 17)),
            "the meeting of 15 April 2026 (SEND Board)",
            id="a meeting on the day itself is the next and not the last",
        ),
        pytest.param(
            MeetingQuery(date(2026, 6, 18)),
            "the meeting of 20 May 2026 (Scrutiny)",
            id="the next may be known by its month",
        ),
        pytest.param(
            MeetingQuery(date(2026, 6, 15), meets_next=date(2026, 7, 1)),
            "the meeting of 20 May 2026 (Scrutiny)",
            id="the next from another day on",
        ),
        pytest.param(
            MeetingQuery(date(2026, 6, 15), "scrutiny"),
            "the meeting of 20 May 2026 (Scrutiny)",
            id="of the body named",
        ),
        pytest.param(
            MeetingQuery(date(2026, 6, 18), "SB"),
            "the meeting of 17 June 2026 (SEND Board)",
            id="named by its id",
        ),
        pytest.param(
            MeetingQuery(date(2026, 8, 15)),
            "the meeting of 17 June 2026 (SEND Board)",
            id="of any, where none meets next; never one known by its month",
        ),
    ],
)
def test_which_meeting_is_the_last(query: MeetingQuery, words: str) -> None:
    assert last(BODIES, query) == words


def test_a_month_never_becomes_a_day() -> None:
    only = "meetings: [{date: 2022-04, body: Executive Board}]\n"
    with pytest.raises(NoMeetingError) as caught:
        last(only, MeetingQuery(date(2022, 7, 4)))
    assert str(caught.value) == (
        "plans/x.yaml names no meeting before 4 July 2022 whose day is known"
    )


def test_a_body_that_has_only_met_in_some_month() -> None:
    with pytest.raises(NoMeetingError, match="no meeting of Cabinet before 15 June 2026 whose day"):
        last(BODIES, MeetingQuery(date(2026, 6, 15), "Cabinet"))


def test_without_several_bodies_the_day_is_enough() -> None:
    only = "meetings: [{date: 2022-04-26, body: Executive Board}]\n"
    assert last(only, MeetingQuery(date(2022, 7, 4))) == "the meeting of 26 April 2022"


def test_a_record_that_was_closed_has_met_no_more_since() -> None:
    closed = f"{BODIES}closed: {{on: 2026-06-15}}\n"
    for day in (date(2026, 6, 15), date(2026, 6, 18), date(2031, 3, 1)):
        assert last(closed, MeetingQuery(day)) == "the meeting of 15 April 2026 (SEND Board)"


def test_a_body_that_never_meets_is_a_slip() -> None:
    plans = [reading(plan(BODIES)).plan]
    require_body(plans, None)
    require_body(plans, "send board")
    with pytest.raises(CannotDoError, match="no meeting of 'Scrutny' is named: did you mean 'Scru"):
        require_body(plans, "Scrutny")
