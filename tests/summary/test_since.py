"""What has changed beside each figure, where an older version is there to compare with."""

from datetime import date

import pytest

from actiontrack.review import compared_with
from actiontrack.summary import Summary, earlier_figures
from actiontrack.summary.since import counts_then, group_then, key_of_changes
from actiontrack.summary.strip import legend, strip
from support import plan, reviewed

THEN = date(2026, 5, 18)


def since(now: str, then: str) -> Summary:
    """Return the summary of a plan that is compared with its version of 18 May 2026."""
    earlier = earlier_figures(reviewed(plan(then), THEN).position)
    return compared_with(reviewed(plan(now)), earlier).summary


def rated(*ratings: str, due: str = "") -> str:
    """Return a plan with an action of each rating; `due` is the day of the first."""
    items = [
        f"  - {{id: {at}, title: A, status: {rating}{f', due: {due}' if due and at == 1 else ''}}}"
        for at, rating in enumerate(ratings, start=1)
    ]
    return "\n".join(["actions:", *items, ""])


def test_without_an_older_version_no_figure_has_a_change() -> None:
    alone = reviewed(plan(rated("complete", "off-track"))).summary
    assert not any("(" in each for each in (alone.headline, *alone.sentences))
    assert [each.figure for each in strip(alone)] == ["1", "1"]
    assert key_of_changes(alone) == ""
    assert set(counts_then(alone)) == {None}


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (("on-track", "off-track", "on-track"), "(1 more overdue than on 18 May)"),
        (("off-track", "off-track", "at-risk"), "(1 more overdue than on 18 May)"),
    ],
)
def test_the_first_sentence_says_first_how_many_more_are_overdue(
    then: tuple[str, ...], words: str
) -> None:
    now = rated("on-track", "off-track", "on-track", due="2026-06-01")
    assert since(now, rated(*then, due="2026-06-01")).headline == (
        f"2 of 3 actions, two thirds, need attention: 1 is overdue and 1 more is off track {words}."
    )


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (1, 3, "1 of 4 actions needs attention: it is off track (2 fewer in all than on 18 May)."),
        (1, 0, "1 of 4 actions needs attention: it is off track (1 more in all than on 18 May)."),
        (1, 1, "1 of 4 actions needs attention: it is off track (as many in all as on 18 May)."),
        (0, 0, "None of the 4 actions needs attention (none did on 18 May either)."),
        (0, 1, "None of the 4 actions needs attention (1 fewer in all than on 18 May)."),
    ],
)
def test_then_how_many_more_need_attention(now: int, then: int, words: str) -> None:
    texts = [rated(*["off-track"] * many, *["on-track"] * (4 - many)) for many in (now, then)]
    assert since(*texts).headline == words


def waiting(*ratings: str) -> str:
    """Return a plan with an action of each rating, none of which is to have started yet."""
    return rated(*ratings).replace("title: A", "title: A, start: 2026-09-01")


def test_each_other_figure_has_its_change_and_the_day_is_said_once() -> None:
    measures = """\
measures:
  - {id: M1, title: A, unit: "%", better: higher, target: {value: 9}, readings: [{date: 2026-06-01, value: 9}]}
  - {id: M2, title: B, unit: "%", better: higher, baseline: {value: 5}, readings: [{date: 2026-06-01, value: 4}]}
"""  # noqa: E501
    now = waiting("complete", "complete", "not-started", "suspended", "on-track") + measures
    then = waiting("complete", "not-started", "not-started", "not-started", "on-track")
    found = since(now, then + measures)
    assert (found.headline, *found.sentences) == (
        "None of the 5 actions needs attention (none did on 18 May either).",
        "1 has not started (2 fewer) and is not due to start yet.",
        "2 are done (1 more).",
        "1 is set aside (1 more).",
        "1 of 2 measures has met its target (1 more); 1 is worse than at the start (1 more).",
    )


def test_where_the_first_sentence_compares_nothing_the_next_names_the_day() -> None:
    old = "position: 2026-04-20\n"
    found = since(old + waiting("complete", "complete"), old + waiting("complete", "on-track"))
    assert found.headline == (
        "None of the 2 actions needed attention on 20 April 2026, the day of the position."
    )
    assert "2 are done (1 more than on 18 May)." in found.sentences


def test_where_starts_come_first_so_does_their_change() -> None:
    now, then = (rated(*["not-started"] * count, "on-track") for count in (3, 2))
    found = since(now, then)
    assert found.headline == (
        "3 of 4 actions, three quarters, have not started (1 more than on 18 May)."
    )
    assert "None is recorded as done." in found.sentences


def test_the_strip_says_what_each_rating_was_and_its_legend_what_none_holds_now() -> None:
    found = since(
        rated("complete", "complete", "on-track"), rated("complete", "at-risk", "on-track")
    )
    assert [(each.words, each.figure) for each in strip(found)] == [
        ("complete", "2 (+1)"),
        ("on track", "1"),
    ]
    assert [(each.words, each.figure) for each in legend(found)] == [
        ("complete", "2 (+1)"),
        ("on track", "1"),
        ("at risk", "0 (-1)"),
    ]
    assert key_of_changes(found) == "In brackets: since 18 May 2026."


def test_a_group_is_compared_with_itself_and_a_new_one_with_nothing() -> None:
    now, then = (
        f"""\
workstreams:
  - id: {name}
    title: First
    actions: [{{id: 1, title: A, status: {rating}}}, {{id: 2, title: A, status: complete}}]
"""
        for name, rating in (("A", "off-track"), ("A", "complete"))
    )
    same = since(now, then)
    assert group_then(same, "workstream", "A")[:3] == (0, 0, 2)
    renamed = since(now.replace("id: A", "id: B"), then)
    assert set(group_then(renamed, "workstream", "B")) == {None}
    assert counts_then(renamed)[:3] == (0, 0, 2)


def test_a_comparison_stands_only_behind_what_it_compares() -> None:
    silent = "actions: [{id: 1, title: A, status: on-track}, {id: 2, title: A}]\n"
    assert since(silent, rated("on-track", "on-track")).headline == (
        "None of the 2 actions is recorded as needing attention"
        " (none did on 18 May either); 1 gives no rating."
    )


def test_of_actions_without_any_rating_there_is_nothing_to_compare() -> None:
    silent = "actions: [{id: 1, title: A}, {id: 2, title: A}]\n"
    found = since(silent, rated("on-track", "on-track"))
    assert found.headline == "None of the 2 actions has a rating yet."


def test_the_key_is_there_where_only_the_groups_have_changed() -> None:
    def two(first: str, second: str) -> str:
        return "workstreams:\n" + "".join(
            f"  - {{id: W{at}, title: W, actions: [{{id: {at}, title: A, status: {rating}}}]}}\n"
            for at, rating in enumerate((first, second), start=1)
        )

    found = since(two("off-track", "on-track"), two("on-track", "off-track"))
    assert group_then(found, "workstream", "W1").needs_attention == 0
    assert key_of_changes(found) == "In brackets: since 18 May 2026."
    assert key_of_changes(found, "body") == ""


def test_the_key_is_not_there_for_a_group_that_was_not_there_then() -> None:
    def led(lead: str) -> str:
        return f"actions: [{{id: 1, title: A, status: on-track, lead: {lead}}}]\n"

    assert key_of_changes(since(led("New"), led("Old")), "lead") == ""


@pytest.mark.parametrize(
    ("position", "beside"),
    [
        ("2026-05-18", ""),
        ("2026-04-30", " (position of 30 April)"),
        ("2025-12-31", " (position of 31 December 2025)"),
        ("2026-04", " (position of April 2026)"),
    ],
)
def test_a_position_older_than_the_day_compared_with_is_named(position: str, beside: str) -> None:
    then = f"position: {position}\n{rated('on-track')}"
    assert key_of_changes(since(rated("complete"), then)) == (
        f"In brackets: since 18 May 2026{beside}."
    )
