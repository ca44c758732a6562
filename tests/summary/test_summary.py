"""The position in figures and sentences, as a lead reads it out."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.summary import NeedsAttention, Summary, rating_shares, sign_off_in_words
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
        (actions(complete=94), "All 94 actions have started."),
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
        (actions(complete=1), "The only action has started."),
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
    assert found.sentences == (
        "2 are in progress or done: 2 complete.",
        "1 cannot be read (line 9).",
    )


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
            {"not_started": 1, "complete": 2}, ["Of the 2 that have: 2 complete."], id="one has not"
        ),
        pytest.param({"complete": 2}, ["2 are in progress or done: 2 complete."], id="all have"),
        pytest.param(
            {"complete": 1, "withdrawn": 1},
            ["1 is in progress or done: 1 complete.", "1 is set aside."],
            id="one is set aside",
        ),
        pytest.param({"not_started": 2}, [], id="none has"),
        pytest.param({"none": 2}, [], id="no rating at all is said once"),
    ],
)
def test_of_those_that_have_stands_only_behind_those_that_have_not(
    statuses: dict[str, int], sentences: list[str]
) -> None:
    found = summary(actions(**statuses)).sentences
    assert [each for each in found if not each.startswith(" ")] == sentences


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
    assert found.headline == "3 of 7 actions, just over two in five, have not started."
    assert found.sentences == (
        "  1 is late to start · 1 is not due to start yet · 1 has no start date",
        "Of the 2 that have: 1 done, 1 amber.",
        "1 is set aside. 1 gives no status.",
        "1 is overdue against today's dates; 1 against the dates first agreed.",
        "2 are rated better than their dates bear out.",
        "The position is 31 days old.",
    )


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
    assert summary("position: 2026-06\n" + actions(complete=1)).sentences == (
        "1 is in progress or done: 1 complete.",
    )


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
