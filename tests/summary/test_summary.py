"""The position in figures and sentences, as a lead reads it out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.summary import (
    NeedsAttention,
    Summary,
    rating_shares,
    sign_off_in_words,
)
from support import DAY, plan, reviewed


def summary(body: str) -> Summary:
    return reviewed(plan(body)).summary


def actions(**statuses: int) -> str:
    """Return so many actions of each status (`on_track=3`)."""
    names = [name.replace("_", "-") for name, count in statuses.items() for _ in range(count)]
    items = [
        f"  - {{id: {number}, title: A{'' if name == 'none' else f', status: {name}'}}}\n"
        for number, name in enumerate(names, start=1)
    ]
    return "actions:\n" + "".join(items)


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        (actions(not_started=31, complete=63), "31 of 94 actions, one in three, have not started."),
        (
            actions(not_started=22, complete=72),
            "22 of 94 actions, just under one in four, have not started.",
        ),
        (actions(not_started=1, complete=93), "1 of 94 actions has not started."),
        (actions(complete=94), "None of the 94 actions needs attention."),
        (actions(not_started=94), "None of the 94 actions has started."),
        (actions(complete=93, withdrawn=1), "None of the 94 actions needs attention."),
        (
            actions(under_way=2, none=2),
            "None of the 4 actions is recorded as needing attention; 2 give no rating.",
        ),
        (
            actions(complete=93, none=1),
            "None of the 94 actions is recorded as needing attention; 1 gives no rating.",
        ),
        (actions(none=40), "None of the 40 actions has a rating yet."),
        (actions(none=1), "The only action has no rating yet."),
        (actions(withdrawn=1), "The only action needs no attention."),
        (
            actions(at_risk=1, complete=58, suspended=1),
            "1 of 60 actions needs attention: it is at risk.",
        ),
        (
            actions(off_track=3, at_risk=8, complete=48, suspended=1),
            (
                "11 of 60 actions, just under one in five, need attention: 3 are off track"
                " and 8 more are at risk."
            ),
        ),
        (actions(not_started=1), "The only action has not started."),
        (actions(complete=1), "The only action needs no attention."),
        ("", "No actions are recorded."),
        ("findings: [{id: W1, text: a}]\n", "No actions are recorded; 1 finding has none."),
        (
            "findings: [{id: W1, text: a}, {id: W2, text: b}, {id: S1, kind: strength, text: c}]\n",
            "No actions are recorded; 2 findings have none.",
        ),
        ("reported: [{date: 2026-01, counts: {complete: 3}}]\n", "No actions are recorded."),
        (
            "words: {action: priority}\n" + actions(not_started=2, complete=8),
            "2 of 10 priorities, one in five, have not started.",
        ),
    ],
)
def test_the_headline(body: str, headline: str) -> None:
    assert summary(body).headline == headline


def test_an_action_that_cannot_be_read_keeps_all_from_having_started() -> None:
    found = summary(actions(complete=2) + "  - {id: 3}\n")
    assert found.headline == "None of the 3 actions is recorded as needing attention."
    assert found.sentences == ("2 are done.", "1 cannot be read (line 9).")


def test_what_needs_attention_is_counted_once_under_the_first_that_fits() -> None:
    text = plan("""\
ratings: {Red: off-track, Amber: at-risk, Green: on-track, Off: withdrawn, Done: complete}
actions:
  - {id: 1, title: A, status: Red, due: 2026-03-01}
  - {id: 2, title: A, status: Amber, due: 2026-03-01}
  - {id: 3, title: A, due: 2026-03-01}
  - {id: 4, title: A, status: Red, due: 2026-12-01}
  - {id: 5, title: A, status: Amber}
  - {id: 6, title: A, status: Amber}
  - {id: 7, title: A, status: Green}
  - {id: 8, title: A, status: "Off", due: 2026-03-01}
  - {id: 9, title: A, status: Done, due: 2026-03-01}
""")
    found = reviewed(text).summary
    assert found.needs_attention == NeedsAttention(3, 0, 1, 2)
    assert found.headline == (
        "6 of 9 actions, two thirds, need attention: 3 are overdue, 1 more is off track and 2 more"
        " at risk."
    )


@pytest.mark.parametrize(
    ("statuses", "sentences"),
    [
        pytest.param(
            {"not_started": 1, "complete": 2},
            (
                "1 of 3 actions has not started.",
                "1 has no start date.",
                "Of the 2 that have: 2 complete.",
                "None of the 3 actions needs attention.",
                "2 are done.",
            ),
            id="one has not",
        ),
        pytest.param(
            {"complete": 2},
            ("None of the 2 actions needs attention.", "2 are done."),
            id="all have",
        ),
        pytest.param(
            {"complete": 1, "withdrawn": 1},
            ("None of the 2 actions needs attention.", "1 is done.", "1 is set aside."),
            id="one is set aside",
        ),
        pytest.param(
            {"not_started": 2},
            (
                "None of the 2 actions has started.",
                "2 have no start date.",
                "None of the 2 actions needs attention.",
                "None is recorded as done.",
            ),
            id="none has",
        ),
        pytest.param(
            {"none": 2},
            ("None of the 2 actions has a rating yet.", "None is recorded as done."),
            id="no rating at all is said once",
        ),
    ],
)
def test_of_those_that_have_stands_only_behind_those_that_have_not(
    statuses: dict[str, int], sentences: tuple[str, ...]
) -> None:
    found = summary(actions(**statuses))
    assert (found.headline, *found.sentences) == sentences


def test_what_has_not_started_follows_what_needs_attention() -> None:
    text = plan("""\
actions:
  - {id: 1, title: A, status: not-started, start: 2026-06-01}
  - {id: 2, title: A, status: not-started, start: 2026-07}
  - {id: 3, title: A, status: off-track}
""")
    found = reviewed(text).summary
    assert found.headline == (
        "2 of 3 actions, two thirds, need attention: 1 is late to start and 1 more is off track."
    )
    assert found.sentences[0] == (
        "2 have not started: 1 is late to start and 1 is not due to start yet."
    )


def test_one_part_of_those_not_started_is_said_in_the_same_breath() -> None:
    text = plan("actions: [{id: 1, title: A, status: not-started, start: 2026-07-01}]")
    assert reviewed(text).summary.sentences[0] == "1 has not started and is not due to start yet."


def test_all_have_started_is_said_where_the_plan_could_say_otherwise() -> None:
    body = "ratings: {Grey: not-started, Done: complete}\n"
    assert "Both actions have started." in summary(body + actions(Done=2)).sentences
    assert "Both actions have started." not in summary(actions(complete=2)).sentences


def test_a_mistyped_rating_is_not_said_to_be_absent() -> None:
    body = "ratings: {Green: on-track}\n"
    both = summary(body + actions(Gren=2))
    assert both.headline == "None of the 2 actions has a known rating yet."
    one = summary(body + actions(Green=1, Gren=1))
    assert one.headline.endswith("; 1 gives no known rating.")
    late = summary(body + actions(Gren=1) + "  - {id: L, title: B, status: Green, due: 2026-01-01}")
    assert "1 gives no known status." in late.sentences


def test_one_that_is_done_and_not_signed_off() -> None:
    assert "1 is done, not signed off." in summary("signs_off: B\n" + actions(complete=1)).sentences


def test_overdue_actions_of_which_none_has_a_rating() -> None:
    text = plan("actions: [{id: 1, title: A, due: 2026-01-01}, {id: 2, title: A}]")
    found = reviewed(text).summary
    assert found.headline == "1 of 2 actions needs attention: it is overdue."
    assert found.sentences[0] == "None of the 2 actions has a rating yet."


def test_what_follows_the_headline() -> None:
    text = plan("""\
position: 2026-05-15
ratings: {Done: complete, Amber: at-risk, Grey: not-started, Off: withdrawn}
actions:
  - {id: 1, title: A, status: Grey, start: 2026-06-01}
  - {id: 2, title: A, status: Grey, start: 2026-07}
  - {id: 3, title: A, status: Grey}
  - {id: 4, title: A, status: Amber, due: 2026-03-01}
  - {id: 5, title: A, status: Done}
  - {id: 6, title: A, status: "Off"}
  - {id: 7, title: A}
""")
    found = reviewed(text).summary
    assert found.headline == (
        "2 of 7 actions, 29%, need attention: 1 is overdue and 1 more is late to start."
    )
    assert found.sentences == (
        (
            "3 have not started: 1 is late to start, 1 is not due to start yet and 1 has no start"
            " date."
        ),
        "1 is done.",
        "1 is set aside. 1 gives no status.",
        "2 are rated better than their dates bear out.",
        "The position is 31 days old.",
    )


def test_an_old_position_is_counted_on_its_day_and_what_fell_due_since_is_said_apart() -> None:
    body = """\
position: 2025-03-31
actions:
  - {id: 1, title: A, status: on-track, due: 2025-01-31}
  - {id: 2, title: A, status: on-track, due: 2025-06-30}
  - {id: 3, title: A, status: on-track, due: 2025-07-31}
  - {id: 4, title: A, status: complete, due: 2025-07-31}
"""
    assert summary(body).headline == (
        "1 of 4 actions needed attention: 1 was overdue on 31 March 2025, the day of the position;"
        " 2 more dates have passed since, of which nothing is recorded."
    )
    assert summary(body).needs_attention.total == 3


def test_nothing_is_not_said_of_dates_of_which_there_is_later_news() -> None:
    body = """\
position: 2025-03
actions:
  - id: 1
    title: A
    status: on-track
    due: 2025-06-30
    updates: [{date: 2025-07-01, text: Late}]
  - {id: 2, title: B, status: at-risk}
  - {id: 3, title: C, status: off-track}
"""
    assert summary(body).headline == (
        "2 of 3 actions, two thirds, needed attention: 1 was off track and 1 more was at risk in"
        " March 2025, the month of the position; 1 date has passed since."
    )


def test_what_is_done_or_in_its_final_stages_is_said_beside_what_is_done() -> None:
    assert "2 are done." in summary(actions(complete=2)).sentences
    sentence = "2 are done; 3 more are done or in their final stages."
    assert sentence in summary(actions(complete=2, finishing=3)).sentences


def test_of_a_new_position_what_is_late_to_start_and_doubted_is_said_of_today() -> None:
    body = """\
position: 2026-06-10
actions: [{id: 1, title: A, status: not-started, start: 2026-04-30}]
"""
    assert summary(body).sentences == (
        "1 has not started and is late to start.",
        "None is recorded as done.",
        "1 is rated better than its dates bear out.",
        "The position is 5 days old.",
    )


def test_an_old_position_was_late_to_start_and_doubted_on_its_own_day_alone() -> None:
    body = """\
position: 2025-03-31
actions:
  - {id: 1, title: A, status: not-started, start: 2025-01-31}
  - {id: 2, title: B, status: not-started, start: 2025-06-30}
  - {id: 3, title: C, status: not-started}
"""
    assert summary(body).headline == "None of the 3 actions has started."
    assert summary(body).sentences == (
        (
            "1 was late to start on 31 March 2025, 1 was not due to start yet and 1 has no start"
            " date."
        ),
        (
            "1 of 3 actions needed attention: 1 was late to start on 31 March 2025, the day of the"
            " position; 1 more date has passed since, of which nothing is recorded."
        ),
        "Counted on 15 June 2026: 2 need attention.",
        "None is recorded as done.",
        "1 was rated then better than its dates bore out.",
        "The position is 441 days old.",
    )
    assert summary(body).not_started == (3, 2, 0, 1, 0), "JSON counts on the day asked for"


def test_an_old_position_of_which_nothing_needed_attention() -> None:
    body = "position: 2025-03-31\nactions: [{id: 1, title: A, status: on-track, due: 2025-06-30}]\n"
    assert summary(body).headline == (
        "The only action needed no attention on 31 March 2025, the day of the position;"
        " 1 date has passed since, of which nothing is recorded."
    )


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        pytest.param(
            "[{id: M1, title: A, better: higher, target: {value: 5}, readings: [{value: 6}]},"
            " {id: M2, title: B, better: lower, target: {value: 5}, baseline: {value: 8},"
            " readings: [{value: 9}]}, {id: M3, title: C}]",
            "1 of 3 measures has met its target; 1 is worse than at the start; 1 has no reading.",
            id="each kind",
        ),
        pytest.param("[{id: M1, title: A}]", "The only measure has no reading yet.", id="silent"),
        pytest.param(
            "[{id: M1, title: A, readings: [{value: 6}]}, {id: M2, title: B}]",
            "1 of 2 measures has no reading.",
            id="no targets",
        ),
        pytest.param(
            "[{id: M1, title: A, better: higher, target: {value: 5}, baseline: {value: 3},"
            " readings: [{value: 2}]}]",
            "The only measure has not met its target; it is worse than at the start.",
            id="the only one is worse",
        ),
        pytest.param(
            "[{id: M1, title: A, target: {value: 5}, readings: [{value: 5}]}]",
            "The only measure is not recorded as having met its target.",
            id="which way is better is not known",
        ),
        pytest.param(
            "[{id: M1, title: A, better: higher, target: {value: 5}, readings: [{value: 2}]},"
            " {id: M2, title: B, better: higher, target: {value: 5},"
            " readings: [{date: 2026-05-01, direction: better}]}]",
            "None of the 2 measures is recorded as having met its target.",
            id="of one no figure is known",
        ),
    ],
)
def test_whether_it_makes_a_difference(measures: str, sentence: str) -> None:
    assert sentence in summary(f"measures: {measures}\n" + actions(on_track=1)).sentences


@pytest.mark.parametrize(
    ("meetings", "sentence"),
    [
        ("[{date: 2026-06-17, body: Board}]", "Next: Board on 17 June, in 2 days."),
        ("[{date: 2026-06-15}]", "Next: meeting on 15 June, today."),
        ("[{date: 2027-01-15, body: Board}, {date: 2026-09}]", "Next: meeting in September 2026."),
    ],
)
def test_what_comes_next(meetings: str, sentence: str) -> None:
    assert sentence in summary(f"meetings: {meetings}\n" + actions(on_track=1)).sentences


def test_steps_come_next_too_and_those_that_are_late_are_counted() -> None:
    body = """\
steps:
  - {id: s1, name: Stocktake with DfE, due: 2026-06-30}
  - {id: s2, name: Return to DfE, due: 2026-05-30}
"""
    begin = "Next: stocktake with DfE on 30 June, in 15 days; "
    sentence = f"{begin}1 step is late: return to DfE, due 30 May, 16 days ago."
    assert sentence in summary(body + actions(on_track=1)).sentences


def test_of_an_old_position_nobody_knows_that_a_step_is_late() -> None:
    steps = "steps: [{id: s1, name: Return to DfE, due: 2026-04-30}]\n" + actions(on_track=1)
    sentence = "1 step is late: return to DfE, due 30 April, 46 days ago."
    assert sentence in summary("position: 2026-06-10\n" + steps).sentences
    sentence = (
        "1 step is past its day and not recorded as done: return to DfE, due 30 April, 46 days ago."
    )
    assert sentence in summary("position: 2026-03-31\n" + steps).sentences


def test_nothing_comes_next_of_a_record_that_is_closed() -> None:
    body = "closed: {on: 2026-03-31}\nmeetings: [{date: 2026-06-17, body: Board}]\n"
    assert not any("Next" in each for each in summary(body + actions(complete=1)).sentences)


def test_a_day_before_the_position_is_said() -> None:
    found = summary("position: 2026-06-20\n" + actions(complete=1))
    assert found.position_age_days == -5
    assert found.sentences[-1] == "The day asked for is 5 days before the position."


@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.integers(0, 3))
def test_a_share_is_its_count_over_all_actions_so_equal_counts_have_equal_shares(
    counts: list[int], unreadable: int
) -> None:
    names = ("on_track", "at_risk", "off_track", "finishing", "complete")
    body = actions(**dict(zip(names, counts, strict=False))) + "  - {id: x}\n" * unreadable
    shares = rating_shares(summary(body))
    total = sum(counts) + unreadable
    assert [count for _, count, _ in shares] == counts + [unreadable] * bool(unreadable)
    assert all(share == Fraction(count, total) for _, count, share in shares)


def test_a_day_within_the_month_of_the_position_is_not_before_it() -> None:
    assert summary("position: 2026-06\n" + actions(complete=1)).sentences == ("1 is done.",)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (
            "due: 2026-04-15, completed: 2026-04-18",
            "finished 3 days late, waiting 58 days for sign-off",
        ),
        ("due: 2026-04-30, completed: 2026-04-18", "finished, waiting 58 days for sign-off"),
        ("due: 2026-04-15, completed: 2026-04", "finished, waiting 46 days for sign-off"),
        ("completed: 2026-06-15", "finished, waiting for sign-off"),
        ("due: 2026-04-15", ""),
    ],
)
def test_how_long_an_action_waits_for_its_sign_off(dates: str, words: str) -> None:
    text = plan(f"actions: [{{id: 1, title: A, status: awaiting-sign-off, {dates}}}]")
    (only,) = reviewed(text).position.actions
    assert sign_off_in_words(only, DAY) == words


def test_a_closed_record_says_so() -> None:
    found = summary("closed: {on: 2026-03-31, reason: Superseded}\n" + actions(complete=1))
    assert found.sentences[-1] == "This record was closed on 31 March 2026: Superseded."
    later = summary("closed: {on: 2027-03-31}\n" + actions(complete=1))
    assert later.sentences[-1] == "This record is to be closed on 31 March 2027."


def test_groups_count_an_action_with_several_in_each_and_the_rest_last() -> None:
    text = plan("""\
bodies: {NCC: Council, ICB: Board, FT: Trust}
findings: [{id: W1, text: a}, {id: S1, kind: strength, text: b}]
workstreams:
  - {id: S, title: Strand, lead: Head}
  - id: T
    title: Other
    actions:
      - {id: 1, title: A, lead: [Head, Nurse], bodies: [NCC, ICB], addresses: [W1]}
      - {id: 2}
actions:
  - {id: 3, title: B, due: 2026-01-01}
""")
    groups = reviewed(text).summary.groups
    found = {by: [(each.id, each.actions, each.overdue) for each in groups[by]] for by in groups}
    assert found == {
        "workstream": [("S", 0, 0), ("T", 2, 0), (None, 1, 1)],
        "body": [("NCC", 1, 0), ("ICB", 1, 0), ("FT", 0, 0), (None, 2, 1)],
        "lead": [("Head", 1, 0), ("Nurse", 1, 0), (None, 2, 1)],
        "finding": [("W1", 1, 0), (None, 2, 1)],
    }


def test_ratings_are_counted_in_the_order_of_the_file_past_words_with_none() -> None:
    found = summary("ratings: {Late: off-track, Old: complete}\n" + actions(Late=2, none=1))
    assert [(each.rating, each.meaning.value, each.count) for each in found.ratings] == [
        ("Late", "off-track", 2),
        ("Old", "complete", 0),
        (None, "not-given", 1),
    ]
