"""A plan on a day → what is true. Each definition of the plan format, at its boundary days."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition
from support import plan, position


def standing(body: str, day: str = "2026-06-15") -> ActionPosition:
    """Return how the one action of a plan stands; the body is its keys but id and title."""
    keys = "".join(f"    {line}\n" for line in body.split("\n") if line)
    text = plan(f"actions:\n  - id: 1\n    title: A\n{keys}")
    (only,) = position(text, date.fromisoformat(day)).actions
    return only


@pytest.mark.parametrize(
    ("day", "overdue"), [("2026-06-14", False), ("2026-06-15", False), ("2026-06-16", True)]
)
def test_due_today_is_not_overdue(day: str, overdue: bool) -> None:
    assert standing("status: on-track\ndue: 2026-06-15", day).overdue is overdue


@pytest.mark.parametrize(("day", "overdue"), [("2020-07-31", False), ("2020-08-01", True)])
def test_a_month_falls_due_when_it_is_over(day: str, overdue: bool) -> None:
    assert standing("status: on-track\ndue: 2020-07", day).overdue is overdue


@pytest.mark.parametrize(("day", "late"), [("2020-02-29", False), ("2020-03-01", True)])
def test_a_month_starts_late_when_it_is_over(day: str, late: bool) -> None:
    found = standing("status: not-started\nstart: 2020-02", day)
    assert found.late_to_start is late
    assert found.not_yet_due_to_start is not late


@pytest.mark.parametrize("status", ["complete", "embedded", "suspended", "withdrawn"])
def test_what_is_done_or_set_aside_is_never_overdue(status: str) -> None:
    found = standing(f"status: {status}\ndue: 2020-01-01")
    assert not found.overdue
    assert not found.overdue_against_first_date
    assert found.days_behind == 0
    assert found.calculated == status


AWAITING = "status: awaiting-sign-off\ndue: 2026-03-01\n"


def test_what_is_finished_and_awaits_its_sign_off_is_held_to_no_date() -> None:
    found = standing(f"{AWAITING}completed: 2026-03-04")
    assert found.stage is Stage.IN_PROGRESS
    assert found.awaits_sign_off
    assert not found.overdue
    assert not found.overdue_against_first_date
    assert (found.days_behind, found.behind_since) == (0, None)
    assert found.calculated is Meaning.AWAITING_SIGN_OFF
    assert not found.rated_better_than_dates


@pytest.mark.parametrize("body", [AWAITING, "status: finishing\ndue: 2026-03-01\n"])
def test_what_is_not_known_to_be_finished_is_held_to_its_dates(body: str) -> None:
    found = standing(body)
    assert found.stage is Stage.IN_PROGRESS
    assert not found.awaits_sign_off
    assert found.overdue
    assert (found.days_behind, found.calculated) == (106, Meaning.OFF_TRACK)


def test_the_agreed_due_date_is_the_last_reprogrammed_one() -> None:
    found = standing("""\
status: on-track
due: 2026-05-01
reprogrammed:
  - {to: 2026-06-01}
  - {to: 2026-07-01}
""")
    assert str(found.agreed_due) == "2026-07-01"
    assert found.slip_days == 61
    assert not found.overdue
    assert found.overdue_against_first_date


def test_a_date_that_cannot_be_read_is_not_the_date_before_it() -> None:
    found = standing("status: on-track\ndue: 2026-05-01\nreprogrammed: [{to: soon}]")
    assert found.agreed_due is None
    assert not found.overdue


def test_slip_counts_months_from_their_last_day() -> None:
    found = standing("due: 2026-01-31\nreprogrammed: [{to: 2026-02}]")
    assert found.slip_days == 28
    assert standing("due: 2026-01-31").slip_days == 0
    assert standing("reprogrammed: [{to: 2026-02}]").slip_days is None


@pytest.mark.parametrize(
    ("body", "days"),
    [
        pytest.param("status: under-way\ndue: 2026-06-10", 5, id="since the agreed due date"),
        pytest.param("status: not-started\nstart: 2026-06-10", 5, id="since the planned start"),
        pytest.param(
            "status: not-started\nstart: 2026-05-15\ndue: 2026-06-10", 31, id="the longer counts"
        ),
        pytest.param("status: under-way\nstart: 2026-01-01", None, id="a start that was kept"),
        pytest.param("status: under-way\ndue: 2026-06-15", 0, id="today is not behind"),
        pytest.param("due: 2026-06-10", 5, id="without a status too"),
        pytest.param("status: under-way", None, id="without a date"),
        pytest.param("status: complete", None, id="done, without a date"),
    ],
)
def test_days_behind(body: str, days: int | None) -> None:
    assert standing(body).days_behind == days


@pytest.mark.parametrize(
    ("body", "day", "calculated"),
    [
        pytest.param("status: complete\ndue: 2020-01-01", "2026-06-15", "complete", id="done"),
        pytest.param("status: suspended", "2026-06-15", "suspended", id="set aside"),
        pytest.param("status: on-track\ndue: 2026-01-31", "2026-01-31", "on-track", id="due today"),
        pytest.param("status: on-track\ndue: 2026-01-31", "2026-02-01", "at-risk", id="a day late"),
        pytest.param(
            "status: on-track\ndue: 2026-01-31", "2026-02-28", "at-risk", id="a calendar month late"
        ),
        pytest.param(
            "status: on-track\ndue: 2026-01-31", "2026-03-01", "off-track", id="a day more"
        ),
        pytest.param(
            "status: off-track\ndue: 2027-01-01", "2026-06-15", "on-track", id="dates know no red"
        ),
        pytest.param(
            "status: not-started\nstart: 2026-07-01", "2026-06-15", "not-started", id="staged"
        ),
        pytest.param(
            "status: not-started\ndue: 2026-07-01", "2026-06-15", "not-started", id="due later"
        ),
        pytest.param(
            "status: not-started\nstart: 2026-06-14\ndue: 2027-01-01",
            "2026-06-15",
            "at-risk",
            id="late to start",
        ),
        pytest.param("status: not-started", "2026-06-15", None, id="not started, no date"),
        pytest.param(
            "status: under-way\nstart: 2020-01-01",
            "2026-06-15",
            None,
            id="in progress, no due date",
        ),
        pytest.param("due: 2027-01-01", "2026-06-15", None, id="no status, not behind"),
        pytest.param("due: 2026-06-14", "2026-06-15", "at-risk", id="no status, behind"),
    ],
)
def test_the_calculated_rating(body: str, day: str, calculated: str | None) -> None:
    assert standing(body, day).calculated == calculated


@pytest.mark.parametrize(
    ("status", "due", "better"),
    [
        ("on-track", "2026-06-14", True),
        ("on-track", "2026-06-15", False),
        ("at-risk", "2026-06-14", False),
        ("at-risk", "2026-05-14", True),
        ("off-track", "2020-01-01", False),
        ("not-started", "2026-06-14", True),
        ("under-way", "2020-01-01", False),
        ("complete", "2020-01-01", False),
    ],
)
def test_rated_better_than_its_dates(status: str, due: str, better: bool) -> None:
    assert standing(f"status: {status}\ndue: {due}").rated_better_than_dates is better


def test_what_is_inherited_and_what_replaces_it() -> None:
    text = plan("""\
bodies: {NCC: Council, ICB: Board}
findings:
  - {id: W1, text: a}
workstreams:
  - id: S
    title: Strand
    lead: Head
    accountable: Director
    bodies: [NCC]
    addresses: [W1]
    actions:
      - {id: 1, title: A}
      - {id: 2, title: B, lead: Nurse, bodies: [ICB]}
      - {id: 3, title: C, lead: {a: b}}
""")
    inherits, replaces, unread = position(text).actions
    assert inherits.lead == ("Head",)
    assert (inherits.accountable, inherits.bodies, inherits.addresses) == (
        "Director",
        ("NCC",),
        ("W1",),
    )
    assert (replaces.lead, replaces.bodies) == (("Nurse",), ("ICB",))
    assert unread.lead == (), "what was written and cannot be read is not replaced"


def test_waiting_on_others() -> None:
    text = plan("""\
actions:
  - {id: 1, title: A, status: complete}
  - {id: 2, title: B, status: on-track}
  - {id: 3, title: C, depends_on: [1, 2]}
""")
    assert position(text).actions[2].waiting_on == ("2",)


def test_a_closed_plan_stands_where_it_was_closed() -> None:
    text = plan("closed: {on: 2026-03-31}\nactions:\n  - {id: 1, title: A, due: 2026-04-01}\n")
    found = position(text)
    assert found.as_of == date(2026, 3, 31)
    assert not found.actions[0].overdue
    assert position(text, date(2026, 1, 1)).as_of == date(2026, 1, 1)


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, st.sampled_from(["on-track", "under-way", "not-started", "at-risk"]))
def test_the_calculated_rating_follows_the_calendar(due: date, day: date, status: str) -> None:
    found = standing(f"status: {status}\ndue: {due}", day.isoformat())
    assert found.overdue is (due < day)
    assert found.days_behind == max((day - due).days, 0)
    if day > due + relativedelta(months=1):
        assert found.calculated is Meaning.OFF_TRACK
    elif day > due:
        assert found.calculated is Meaning.AT_RISK
    else:
        assert found.calculated is not None
        assert found.calculated.stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS)


@given(DAYS, st.integers(1, 400))
def test_time_only_makes_it_worse(due: date, days: int) -> None:
    order = [Meaning.ON_TRACK, Meaning.AT_RISK, Meaning.OFF_TRACK]
    body = f"status: on-track\ndue: {due}"
    now = standing(body, due.isoformat()).calculated
    later = standing(body, (due + timedelta(days=days)).isoformat()).calculated
    assert now is not None
    assert later is not None
    assert order.index(now) <= order.index(later)
