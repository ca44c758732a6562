"""What `status` prints of one plan, and of several."""

import re
from textwrap import wrap

import pytest

from actiontrack.cli.printing import plain
from actiontrack.document import SourceFile
from actiontrack.review import Review, examine
from actiontrack.settings import Settings
from actiontrack.views import status
from support import DAY, plan, review, reviewed


def printed(text: str) -> str:
    return plain(status.render(Review(DAY, (reviewed(text),)), full=True))


def items(*keys: str) -> str:
    lines = [f"  - {{id: {at}, title: A, {each}}}\n" for at, each in enumerate(keys, 1)]
    return plan("actions:\n" + "".join(lines))


def test_a_flag_of_the_whole_plan_is_a_sentence() -> None:
    apart = [f"due: 2027-{month:02}-15" for month in range(1, 10)]
    text = items(*["due: 2026-09-30"] * 5, *apart)
    assert "5 of 14 due dates fall in September 2026." in printed(text)


def test_equal_counts_have_equal_shares_and_the_table_says_why_they_do_not_add_up() -> None:
    found = printed(items("status: off-track", "status: at-risk", "status: on-track"))
    assert found.count(" 33%") == 3
    assert "Shares may not add up to 100 because of rounding." in found


def test_shares_that_add_up_need_no_note() -> None:
    found = printed(items("status: off-track", "status: on-track"))
    assert found.count(" 50%") == 2
    assert "rounding" not in found


MANY = plan(
    "measures: [{id: M1, title: A, better: higher, target: {value: 5}, readings: [{value: 6}]}]\n"
    "workstreams:\n"
    + "".join(
        f"  - {{id: W{at}, title: Workstream {at}, actions: ["
        f"{{id: {at}, title: A, status: {'off-track' if at % 3 == 0 else 'on-track'}}}]}}\n"
        for at in range(1, 41)
    )
)


def screen(text: str, by: str | None = None, *, full: bool = False, columns: int = 80) -> list[str]:
    page = plain(status.render(Review(DAY, (reviewed(text),)), by, full=full, columns=columns))
    return [part for each in page.splitlines() for part in wrap(each, columns) or [""]]


def test_a_position_takes_one_screen_however_many_workstreams_there_are() -> None:
    lines = screen(MANY)
    assert len(lines) <= 22
    found = [each for each in lines if each.startswith("W")]
    assert found[0].startswith("W3 ")
    (more,) = [each for each in lines if each.startswith("and ")]
    assert more == f"and {40 - len(found)} more: --full"
    assert len([each for each in screen(MANY, full=True) if re.match(r"W\d", each)]) == 40


def test_it_takes_one_screen_by_any_grouping_and_full_has_every_group() -> None:
    leads = [f"status: off-track, lead: [Lead {at}, Director {at}]" for at in range(1, 31)]
    lines = screen(items(*leads), "lead")
    assert len(lines) <= 22
    assert sum("One of several leads counts in each" in each for each in lines) == 1
    shown = sum(each.startswith(("Lead ", "Director ")) for each in lines)
    assert f"and {60 - shown} more: --full" in lines
    full = screen(items(*leads), "lead", full=True)
    assert sum(each.startswith(("Lead ", "Director ")) for each in full) == 60


def test_a_wider_terminal_shows_more_workstreams() -> None:
    rating = "Green, " + "which the board has agreed, " * 4
    streams = "".join(
        f"  - {{id: W{at}, title: A, actions: [{{id: {at}, title: A, status: '{rating}'}}]}}\n"
        for at in range(1, 21)
    )
    text = plan(f"ratings: {{'{rating}': on-track}}\nworkstreams:\n{streams}")
    shown = []
    for columns in (80, 160):
        lines = screen(text, columns=columns)
        assert len(lines) == 22
        shown.append(sum(each.startswith("W") for each in lines))
        assert f"and {20 - shown[-1]} more: --full" in lines
    assert shown[1] == shown[0] + 1


@pytest.mark.parametrize(
    ("path", "name", "command"),
    [
        ("plans/x.yaml", "x", "actiontrack check x"),
        ("plans/other.yaml", "other", "actiontrack check other"),  # its id is x all the same
        ("their plans/x.yaml", "x", 'actiontrack check "their plans/x.yaml"'),
        ("-", None, "actiontrack check -"),
    ],
)
def test_the_command_at_the_foot_names_the_plan_as_it_can_be_named(
    path: str, name: str | None, command: str
) -> None:
    source = SourceFile(path, name, items("status: on-track").encode())
    page = plain(status.render(examine([source], DAY, Settings())))
    assert page.splitlines()[-1].endswith(f": {command}")


def test_the_strip_is_in_proportion_and_each_rating_has_a_mark_at_least() -> None:
    text = items(*["status: complete"] * 198, "status: off-track", "status: at-risk")
    (strip,) = [each for each in screen(text) if "✓✓" in each]
    assert strip == "✓" * 66 + "▲■"
    key = "✓ 198 complete  ▲ 1 at risk  ■ 1 off track  Each mark stands for up to 3 actions."
    assert key in " ".join(screen(text))


def test_ratings_of_one_mark_are_told_apart_in_the_heads_of_the_groups() -> None:
    text = plan("""\
ratings: {Green: on-track, Grey: not-started, Gold: on-track}
workstreams:
  - id: A
    title: First
    actions:
      - {id: 1, title: A, status: Green}
      - {id: 2, title: B, status: Grey}
      - {id: 3, title: C, status: Gold}
""")
    assert "By workstream  ● Green  ● Gold  ○  All  Attention  Overdue" in screen(text)


def test_the_worst_workstream_is_first_and_those_without_actions_last() -> None:
    lines = screen(
        plan("""\
workstreams:
  - {id: A, title: Empty}
  - {id: B, title: Calm, actions: [{id: 1, title: A, status: on-track}]}
  - {id: C, title: Bad, actions: [{id: 2, title: B, status: off-track}]}
""")
    )
    assert [each.split()[0] for each in lines if re.match("A Empty|B Calm|C Bad", each)] == [
        "C",
        "B",
        "A",
    ]


def test_several_plans_are_a_line_each_worst_first() -> None:
    bad = items("due: 2026-01-01").replace("id: x", "id: y")
    several = review(items("status: on-track"), bad)
    lines = plain(status.render(several)).splitlines()
    assert lines[0] == (
        "1 of 2 actions in 2 plans needs attention: it is overdue; none is recorded as done."
    )
    assert lines[1:3] == [
        "No figure of the 2 plans tells whether they make a difference.",
        "Counted on 15 June 2026, whatever the day of each position.",
    ]
    assert [each.split()[0] for each in lines[5:8]] == ["y", "x", "Together"]


def test_marks_of_several_plans_are_explained_and_no_more_is_said_of_them_than_is_so() -> None:
    many = items(*["status: on-track"] * 30, "status: off-track")
    lines = plain(status.render(review(many, many.replace("id: x", "id: y")))).splitlines()
    assert lines[6].split()[1] == "●●●●●●●●●■"
    assert lines[-2] == "10 marks a plan, one at least for each rating: ● on track, ■ off track."
    assert lines[-1] == "Each whole: actiontrack status --full"


def test_several_plans_say_whether_they_make_a_difference_and_when_a_closed_one_is_counted() -> (
    None
):
    measure = "measures: [{id: M1, title: A, better: higher, target: {value: 5}, readings: [%s]}]\n"
    met, missed = (plan(measure % f"{{date: 2026-05-31, value: {value}}}") for value in (6, 4))
    closed = missed.replace("id: x", "id: y") + "closed: {on: 2026-06-01}\n"
    lines = plain(status.render(review(met, closed))).splitlines()
    assert lines[1:3] == [
        "1 of 2 measures has met its target.",
        (
            "Counted on 15 June 2026, whatever the day of each position; a record that was closed,"
            " when it was."
        ),
    ]


def test_what_actions_cost_is_said_with_how_many_of_them_say_so() -> None:
    costs = ("{2026-27: 100}", "{2026-27: 50.50, 2027-28: 2000}")
    printed_text = printed(items(*(f"cost: {cost}" for cost in costs), "status: complete"))
    assert "In 2026-27 the 2 of 3 actions that give a cost come to £150.50.\n" in printed_text
    assert "In 2027-28 the one of 3 actions that gives a cost comes to £2,000.\n" in printed_text


def test_a_flag_that_asks_ends_with_its_question() -> None:
    own = "fields: {priority: {title: Priority, choice: [Must]}}\n"
    text = plan(f"{own}actions: [{{id: 1, title: A, fields: {{priority: Mst}}}}]\n")
    printed = "".join(plain(status.render(review(text), full=True)))
    assert "did you mean 'Must'?\n" in printed
    assert "?." not in printed


@pytest.mark.parametrize(
    ("number", "marks", "key"),
    [(60, 60, ""), (78, 78, ""), (94, 48, "Each mark stands for up to 2 actions.")],
)
def test_a_strip_has_a_mark_an_action_or_says_for_how_many_one_stands(
    number: int, marks: int, key: str
) -> None:
    rows = "".join(
        f"  - {{id: A{at}, title: Train, status: {'at-risk' if at < 3 else 'on-track'}}}\n"
        for at in range(number)
    )
    lines = plain(status.render(review(plan(f"actions:\n{rows}")))).splitlines()
    at = next(at for at, each in enumerate(lines) if each.startswith("●●"))
    assert len(lines[at]) == marks
    assert ("Each mark stands" in lines[at + 1]) is bool(key)
    assert key in lines[at + 1]


@pytest.mark.parametrize(
    ("actions", "counted"),
    [
        (
            "{id: A1, title: A, due: 2026-05-01}, {id: A2, title: B, due: 2026-05-01}",
            "Counted on 15 June 2026: 2 need attention, 2 are overdue.",
        ),
        (
            "{id: A1, title: A, status: at-risk}, {id: A2, title: B, status: on-track}",
            "Counted on 15 June 2026: 1 needs attention.",
        ),
        (
            "{id: A1, title: A, status: on-track}",
            "Counted on 15 June 2026: the only action needs no attention.",
        ),
    ],
)
def test_a_headline_on_the_day_of_an_old_position_is_followed_by_the_count_of_today(
    actions: str, counted: str
) -> None:
    rows = f"workstreams:\n  - {{id: W1, title: First, actions: [{actions}]}}\n"
    old = screen(plan(f"position: 2026-04-01\n{rows}"))
    assert any(each.startswith("By workstream on 15 June 2026  ") for each in old)
    assert counted in " ".join(old)
    new = " ".join(screen(plan(f"position: 2026-06-10\n{rows}")))
    assert "Counted on" not in new
    assert "By workstream on" not in new


def test_ratings_of_one_meaning_have_heads_that_can_be_told_apart() -> None:
    ratings = (
        "{Blue - complete: complete, Complete: complete, G: on-track, Green: on-track, A: at-risk}"
    )
    rated = ", ".join(
        f"{{id: {at}, title: T, status: {word}}}"
        for at, word in enumerate(("Blue - complete", "Complete", "Complete", "G", "Green", "A"))
    )
    streams = f"workstreams: [{{id: w, title: W, actions: [{rated}]}}]\n"
    printed = plain(status.render(review(plan(f"ratings: {ratings}\n{streams}"))))
    assert "✓ Blue  ✓ Complete  ● G  ● Green  ▲  All" in printed
    assert "✓ 3 complete (Blue - complete, Complete)" in printed


def test_a_start_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    one = "{id: 1, title: T, status: not-started, start: Jan 2027}"
    two = "{id: 2, title: T, status: not-started}"
    printed = plain(status.render(review(plan(f"actions: [{one}, {two}]\n"))))
    assert "1 has no start date and 1 has a start date that cannot be read" in printed
