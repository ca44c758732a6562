"""Positions over time: points, periods, the dates that moved, and what a plan itself tells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.summary import RatingCount
from actiontrack.trend import (
    DueDateHistory,
    PlanSnapshot,
    Point,
    due_date_moves,
    due_dates_rewritten,
    is_same_plan,
    last_in_each_period,
    plan_snapshot,
    point_from,
    rating_courses,
    recorded_moves,
    reported_points,
)
from support import plan, position, reading

DAY = date(2026, 6, 15)


def taken(actions: str, day: date = DAY) -> PlanSnapshot:
    return plan_snapshot(position(plan(f"actions:\n{actions}"), day))


def point(day: date, revision: str = "a") -> Point:
    return point_from(taken("  - {id: 1, title: A}\n"), revision, day, "x", 0)


def course(*dates: str, key: str = "1", after_done: int = 0) -> DueDateHistory:
    return DueDateHistory(key, "A", dates, after_done=after_done)


@pytest.mark.parametrize(
    ("versions", "are_late"),
    [
        pytest.param([("03",), ("03", "06"), ("03", "06", "07")], [False, True], id="one of each"),
        pytest.param([("03",), ("03", "06"), ("03", "06", "06")], [False], id="the same day again"),
        pytest.param([("03",), ("03", "06"), ("03", "08")], [True, False], id="then written over"),
    ],
)
def test_a_move_stays_what_it_was_when_it_came(
    versions: list[tuple[str, ...]], are_late: list[bool]
) -> None:
    late = [0, int(are_late[0]), 0 if are_late == [True, False] else 1]
    courses = [
        [course(*(f"2026-{month}-01" for month in months), after_done=count)]
        for months, count in zip(versions, late, strict=True)
    ]
    assert [move.is_after_done for move in due_date_moves(courses)] == are_late


def test_a_snapshot_counts_what_is_true_on_its_day() -> None:
    text = (
        "  - {id: 1, title: A, status: not-started, start: 2026-06-14}\n"
        "  - {id: 2, title: B, status: not-started, start: 2026-06-15}\n"
        "  - {id: 3, title: C, status: on-track, due: 2026-06-14}\n"
        "  - {id: 4}\n"
    )
    found = taken(text)
    assert (found.plan, found.actions, found.unreadable, found.overdue) == ("x", 4, 1, 1)
    assert (found.not_started.late_to_start, found.not_started.not_yet_due) == (1, 1)
    assert found.meanings[Meaning.NOT_STARTED] == 2
    assert taken(text, date(2026, 6, 14)).overdue == 0


def test_the_day_on_which_a_plan_was_closed_caps_its_points() -> None:
    text = plan(
        "closed: {on: 2026-01-31}\n"
        "actions:\n  - {id: 1, title: A, status: on-track, due: 2026-03-01}\n"
    )
    assert plan_snapshot(position(text, DAY)).overdue == 0


@pytest.mark.parametrize(
    ("period", "kept"), [(None, "abcdef"), ("week", "bdf"), ("month", "adef"), ("quarter", "aef")]
)
def test_the_last_point_of_each_period(period: str | None, kept: str) -> None:
    days = ["2025-12-29", "2026-01-04", "2026-01-05", "2026-01-11", "2026-03-31", "2026-04-01"]
    points = [
        point(date.fromisoformat(day), name) for day, name in zip(days, "abcdef", strict=True)
    ]
    assert "".join(str(each.revision) for each in last_in_each_period(points, period)) == kept


def test_a_date_moves_when_it_is_reprogrammed_and_when_it_is_rewritten() -> None:
    versions = [
        [course("2026-03-31")],
        [course("2026-03-31", "2026-05-31")],
        [course("2026-03-31", "2026-05-31")],
        [course("2026-04-30", "2026-06")],
    ]
    moves = [
        (each.id, each.times, str(each.first), str(each.last), each.days, each.is_rewritten)
        for each in due_date_moves(versions)
    ]
    assert moves == [
        ("1", 1, "2026-03-31", "2026-05-31", 61, False),
        ("1", 1, "2026-05-31", "2026-06", 30, True),
    ]


def test_moves_made_before_the_first_version_count() -> None:
    (move,) = due_date_moves([[course("2026-01-01", "2026-02-01", "2026-01-15")]])
    assert (move.times, move.days) == (2, 14)


@pytest.mark.parametrize(
    "versions",
    [
        pytest.param([[], [course("2026-01-01")]], id="a new action"),
        pytest.param([[course()], [course("2026-01-01")], [course()]], id="a date given at last"),
        pytest.param([[course("2026-01-01")], [], [course("2026-01-01")]], id="gone for a while"),
        pytest.param([[course("2026-01-01"), course("2026-02-01")]], id="an id written twice"),
        pytest.param([[course("2026-01-01", key="")], [course("2026-02-01", key="")]], id="no id"),
    ],
)
def test_what_is_no_move(versions: list[list[DueDateHistory]]) -> None:
    assert due_date_moves(versions) == ()


def test_a_date_that_cannot_be_read_is_not_known() -> None:
    found = taken("  - {id: 1, title: A, due: 2026-03-01, reprogrammed: soon}\n")
    assert found.due_dates == (DueDateHistory("1", "A", ()),)


def test_half_of_its_actions_or_its_id_make_it_the_same_plan() -> None:
    four = "".join(f"  - {{id: {number}, title: A}}\n" for number in range(4))
    then = taken(four)
    named = plan_snapshot(
        position(f"id: y\nactions:\n{four.replace('0', '10').replace('1,', '11,')}")
    )
    assert is_same_plan(then, named)
    fewer = "  - {id: 0, title: A}\n  - {id: 1, title: A}\n  - {id: 2, title: B}\n"
    assert is_same_plan(then, plan_snapshot(position(f"id: y\nactions:\n{fewer}")))
    fewest = "  - {id: 0, title: A}\n  - {id: 2, title: B}\n"
    assert not is_same_plan(then, plan_snapshot(position(f"id: y\nactions:\n{fewest}")))
    assert is_same_plan(then, taken(""))
    assert not is_same_plan(
        plan_snapshot(position("actions: []\n")), plan_snapshot(position("note: A\n"))
    )


TELLING = plan("""\
ratings: {Done: complete, Green: on-track, Grey: not-started}
reported:
  - {date: 2026-03, of: 3, counts: {Done: 1, Grey: 2}}
  - {date: 2026-01-31, counts: {Grey: 2}}
actions:
  - id: 1
    title: A
    due: 2026-01-01
    reprogrammed: [{to: 2026-02-01}]
    updates:
      - {date: 2026-02-10, status: Grey}
      - {date: 2026-04-10, status: Green}
  - id: 2
    title: B
    updates:
      - {date: 2026-04-10, text: Nothing yet}
      - {date: 2026-05, status: Done}
""")


def test_a_plan_tells_of_earlier_days_by_its_reported_totals_and_its_updates() -> None:
    points = reported_points(reading(TELLING), "x")
    assert [str(each.date) for each in points] == ["2026-01-31", "2026-03", "2026-05"]
    assert [each.actions for each in points] == [2, 3, 2]
    assert [each.in_stage(Stage.NOT_STARTED) for each in points] == [2, 2, 0]
    assert {(each.revision, each.overdue, each.not_started) for each in points} == {
        (None, None, None)
    }
    assert [move.days for move in recorded_moves(reading(TELLING))] == [31]


def test_totals_by_stage_mean_what_the_stages_mean() -> None:
    stages = "stages: {Under way: under-way, Carried out: complete}\n"
    text = plan(
        f"{stages}reported: [{{date: 2026-03, counts: {{Under way: 1, Carried out: 2}}}}]\n"
    )
    (point,) = reported_points(reading(text), "x")
    assert (point.meanings[Meaning.UNDER_WAY], point.meanings[Meaning.COMPLETE]) == (1, 2)


def test_without_reported_totals_an_action_that_was_not_rated_yet_is_not_given() -> None:
    before, _, rest = TELLING.partition("reported:")
    points = reported_points(reading(before + rest[rest.index("actions:") :]), "x")
    assert [str(each.date) for each in points] == ["2026-02-10", "2026-04-10", "2026-05"]
    assert [each.meanings[Meaning.NOT_GIVEN] for each in points] == [1, 1, 0]
    assert [each.meanings[Meaning.ON_TRACK] for each in points] == [0, 1, 1]


def test_a_plan_that_tells_of_no_earlier_day_has_no_points() -> None:
    assert (
        reported_points(reading(plan("actions:\n  - {id: 1, title: A, status: on-track}\n")), "x")
        == ()
    )


@given(st.lists(st.lists(st.sampled_from(["2026-01-01", "2026-02", "2026-03-01"]), max_size=3)))
def test_moves_are_never_more_than_the_dates_that_were_seen(versions: list[list[str]]) -> None:
    for move in due_date_moves([[course(*dates)] for dates in versions]):
        assert 1 <= move.times < sum(len(dates) for dates in versions)
        assert move.title == "A"


def test_each_rating_is_followed_the_worst_first() -> None:
    def at(day: date, revision: str | None, *ratings: RatingCount) -> Point:
        total = sum(each.count for each in ratings)
        meanings = dict.fromkeys(Meaning, 0)
        return Point(revision, PlanDate(day, day), "x", total, meanings, None, None, 0, ratings)

    courses = rating_courses(
        [
            at(DAY, "a", RatingCount("Done", Meaning.COMPLETE, 1)),
            at(DAY, None, RatingCount("red", Meaning.OFF_TRACK, 2)),
            at(
                DAY,
                "b",
                RatingCount("Red", Meaning.OFF_TRACK, 1),
                RatingCount("Done", Meaning.FINISHING, 3),
                RatingCount("Amber", Meaning.AT_RISK, 0),
                RatingCount(None, Meaning.NOT_GIVEN, 4),
            ),
        ]
    )
    assert [(each.rating, each.meaning, each.counts) for each in courses] == [
        ("red", Meaning.OFF_TRACK, (0, 2, 1)),
        (None, Meaning.NOT_GIVEN, (0, None, 4)),
        ("Done", Meaning.FINISHING, (0, None, 3)),
        ("Done", Meaning.COMPLETE, (1, None, 0)),
    ]


def test_due_dates_are_counted_as_written_over_from_the_version_on_that_does_it() -> None:
    versions = [
        [course("2026-03-31")],
        [course("2026-03-31", "2026-05-31"), course("2026-04-30", key="2")],
        [course("2026-04-01", "2026-05-31"), course("2026-05-01", key="2")],
        [course("2026-04-01", "2026-06-30")],
    ]
    counts = list(due_dates_rewritten(versions))
    over = [move.times for move in due_date_moves(versions) if move.is_rewritten]
    assert counts == [0, 0, 1, 2]
    assert counts[-1] == sum(over)


def test_what_was_agreed_after_an_action_was_done_stands_apart() -> None:
    moved = (
        "{to: 2026-06-30, agreed: 2026-05-01, by: B}, {to: 2026-09-30, agreed: 2026-08-01, by: B}"
    )
    action = f"{{id: 1, title: T, due: 2026-05-31, completed: 2026-07-01, reprogrammed: [{moved}]}}"
    moves = recorded_moves(reading(plan(f"actions: [{action}]")))
    assert [(move.times, move.days, move.is_after_done) for move in moves] == [
        (1, 30, False),
        (1, 92, True),
    ]
