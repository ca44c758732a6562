"""What happened since, as counts and one line."""

from datetime import date
from textwrap import indent

from actiontrack.document import SourceFile
from actiontrack.report.actions import slip_of
from actiontrack.review.compare import Comparison, PlanPair, compare, parsed_file
from actiontrack.review.diff_groups import ChangeGroup
from actiontrack.review.diff_sentences import sections
from actiontrack.review.what_changed import WhatChanged, what_changed, worst_changed_first
from support import SETTINGS, plan

RATINGS = """\
ratings:
  Red: off-track
  Amber: at-risk
  Green: on-track
  Ongoing: under-way
  Blue: complete
  Purple: embedded
  Grey: not-started
  Stopped: suspended
"""


def since_april(before: str | None, after: str) -> WhatChanged:
    """Return what changed between the actions of two texts, from 15 April to 15 June 2026."""
    return what_changed(compared(before, after))


def text(actions: str) -> bytes:
    return plan(f"{RATINGS}actions:\n{indent(actions, '  ')}\n").encode()


def compared(before: str | None, after: str) -> Comparison:
    then, now = (
        None if each is None else parsed_file(SourceFile("plans/x.yaml", "x", text(each)))
        for each in (before, after)
    )
    pair = PlanPair(then, now)
    return compare(pair, "April", date(2026, 4, 15), date(2026, 6, 15), SETTINGS)


def rated(before: str, after: str) -> WhatChanged:
    action = "- {{id: 1, title: Train, status: {}}}"
    return since_april(action.format(before), action.format(after))


def test_nothing_is_said_to_have_changed_only_where_nothing_has() -> None:
    same = "- {id: 1, title: Train}"
    assert since_april(same, same).sentence == "Since 15 April 2026 nothing has changed."
    other = since_april(same, "- {id: 1, title: Train, outcome: All know}").sentence
    assert (
        other == "Since 15 April 2026 no action has been started, completed, moved or rated anew."
    )


def test_a_plan_that_is_new_is_called_so() -> None:
    new = since_april(None, "- {id: 1, title: Train, due: 2026-05-01}")
    assert new == WhatChanged(date(2026, 4, 15), is_new=True)
    assert new.sentence == "This plan is new since 15 April 2026."


def test_a_rating_is_worse_or_better_only_where_both_say_how_an_action_stands() -> None:
    directions = {
        ("Green", "Amber"): (1, 0),
        ("Ongoing", "Red"): (1, 0),
        ("Red", "Amber"): (0, 1),
        ("Blue", "Purple"): (0, 1),
        ("Purple", "Blue"): (1, 0),
        ("Ongoing", "Green"): (0, 0),
        ("Stopped", "Stopped"): (0, 0),
        ("", "Red"): (0, 0),
    }
    for words, counts in directions.items():
        change = rated(*words)
        assert (change.rated_worse, change.rated_better) == counts, words


def test_a_change_of_stage_is_no_new_rating() -> None:
    assert rated("Grey", "Red").sentence == "Since 15 April 2026: 1 started."
    assert rated("Green", "Blue").sentence == "Since 15 April 2026: 1 completed."
    assert rated("Blue", "Red").sentence == "Since 15 April 2026: 1 reopened."
    assert rated("Green", "Stopped").sentence == "Since 15 April 2026: 1 set aside."


def test_the_line_names_what_got_worse_before_what_was_done() -> None:
    before = """\
- {id: 1, title: Train, status: Green, due: 2026-05-01}
- {id: 2, title: Buy, status: Green, due: 2026-12-01}
- {id: 3, title: Move, status: Amber, due: 2026-07-01}
- {id: 4, title: Pull, status: Green, due: 2026-07-01}
- {id: 5, title: Type, status: Green, due: 2026-07-01}
- {id: 6, title: Ask, status: Red, due: 2026-07-01}"""
    after = """\
- {id: 1, title: Train, status: Amber, due: 2026-05-01}
- {id: 2, title: Buy, status: Blue, due: 2026-12-01, completed: 2026-06-01}
- id: 3
  title: Move
  status: Green
  due: 2026-07-01
  reprogrammed: [{to: 2026-08-01, agreed: 2026-05-01, by: Board}, {to: 2026-09-01, by: Board}]
- id: 4
  title: Pull
  status: Green
  due: 2026-07-01
  reprogrammed: [{to: 2026-06-30, agreed: 2026-05-01, by: Board}]
- {id: 5, title: Type, status: Green, due: 2026-07-02}
- {id: 6, title: Ask, status: Red, due: 2026-07-01, requested: {to: 2026-12-01, on: 2026-06-01}}
- {id: 7, title: New}"""
    assert since_april(before, after).sentence == (
        "Since 15 April 2026: 1 newly overdue, 1 rated worse, 1 date moved later, 1 due date"
        " written over, 1 new date asked for, 1 completed, 1 rated better, 1 date moved earlier,"
        " 1 added."
    )


def test_the_plan_in_which_most_got_worse_comes_first() -> None:
    action = "- {{id: 1, title: Train, status: {}, due: {}}}"
    before = action.format("Green", "2026-05-01")
    same, worse, late, new = (
        compared(before, before.replace("2026-05-01", "2026-07-01")),
        compared(before.replace("05-01", "07-01"), action.format("Red", "2026-07-01")),
        compared(before, before),
        compared(None, before),
    )
    assert worst_changed_first([same, new, worse, late]) == [late, worse, same, new]


def test_figures_are_set_beside_those_of_then_only_where_they_count_the_same_things() -> None:
    action = "- {id: 1, title: Train, status: Green}"
    same = compared(action, action)
    assert same.earlier
    assert same.earlier.day == date(2026, 4, 15)
    assert compared(None, action).earlier is None
    now = parsed_file(SourceFile("plans/x.yaml", "x", text(action)))
    for old in (
        text(action).replace(b"Green: on-track", b"Green: complete"),
        text(action) + b"  - {id: 2, title: [\n",
    ):
        then = parsed_file(SourceFile("plans/x.yaml", "x", old))
        found = compare(
            PlanPair(then, now), "April", date(2026, 4, 15), date(2026, 6, 15), SETTINGS
        )
        assert found.earlier is None


DONE = "- {id: 1, title: Train, status: Blue, due: 2026-05-01, completed: 2026-05-10%s}"


def test_a_date_that_is_moved_once_the_action_is_done_does_not_slip() -> None:
    before = DONE % ""
    for agreed, is_slip in (("2026-05-09", True), ("2026-05-10", True), ("2026-05-11", False)):
        move = f", reprogrammed: [{{to: 2026-07-01, agreed: {agreed}, by: Board}}]"
        comparison = compared(before, DONE % move)
        assert what_changed(comparison).moved_later == is_slip
        (section,) = sections(comparison)
        assert (section.group is ChangeGroup.WORSE) == is_slip
        assert section.sentences[0].endswith(", after it was done") != is_slip
        (row,) = comparison.position.actions
        assert (slip_of(row) or "").endswith("agreed after it was done") != is_slip
