"""What a list shows in a terminal and on a pipe: a line an action, and nothing broken."""

import io

import pytest
from rich.console import Console

from actiontrack.cli.printing import plain, show
from actiontrack.review import Review
from actiontrack.review.selection import (
    ActionFilter,
    columns_asked_for,
    matching_actions,
    sorted_by,
)
from actiontrack.text.page import Page
from actiontrack.text.wrapping import width
from actiontrack.views import list as list_text
from support import plan, review

RATINGS = "ratings: {Green: on-track, Red: off-track, Grey: not-started}\n"
SIXTY = plan(
    RATINGS
    + "workstreams:\n"
    + "".join(
        f"  - id: {stream}\n    title: The part of the plan that is called {stream}\n"
        f"    lead: Head of Commissioning and Performance\n    actions:\n"
        + "".join(
            f"      - id: {stream}{number}\n"
            f"        title: Put the system of every school and clinic into use, number {number}\n"
            f"        status: Green\n        start: 2026-01-12\n        due: 2026-12-15\n"
            for number in range(1, 13)
        )
        for stream in "ABCDE"
    )
)
LATE = plan(
    RATINGS
    + """\
workstreams:
  - id: A
    title: First part
    actions:
      - {id: A1, title: Agree it, status: Green, due: 2026-03-15}
      - {id: A2, title: Begin it, status: Grey, start: 2026-05-31, due: 2026-12-15}
      - {id: A3, title: End it, status: Red, lead: Head of IT, due: 2026-12-15}
actions:
  - {id: 9, title: By itself}
"""
)


def listed(looked_at: Review, columns: str | None = None, sort: str | None = None) -> Page:
    actions = sorted_by(matching_actions(looked_at, ActionFilter()), sort)
    fields = columns_asked_for(columns)
    return list_text.render(looked_at, actions, fields, is_sorted=sort is not None)


def in_terminal(page: Page, columns: int) -> list[str]:
    out = io.StringIO()
    show(page, Console(file=out, width=columns, highlight=False))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_sixty_actions_in_five_workstreams_take_a_line_each(columns: int) -> None:
    lines = in_terminal(listed(review(SIXTY)), columns)
    assert len(lines) <= 75
    assert all(width(line) <= columns for line in lines)
    rows = [line for line in lines if "2026-12-15" in line]
    ids = [f"{stream}{number}" for stream in "ABCDE" for number in range(1, 13)]
    assert [row.split()[0] for row in rows] == ids


def test_a_narrow_terminal_does_without_the_start_and_says_so() -> None:
    wide, narrow = (in_terminal(listed(review(SIXTY)), columns) for columns in (120, 80))
    assert "2026-01-12" in wide[2]
    assert "2026-01-12" not in narrow[2]
    assert "(No room for: Start.)" in narrow
    assert "Head of Comm" in narrow[2]


def test_a_pipe_has_it_all_by_workstream_and_days_late_in_front() -> None:
    assert (
        plain(listed(review(LATE)))
        == """\
Late  Id  Title      Status              Start       Due         Lead
A First part
 92d  A1  Agree it   on track (Green)    -           2026-03-15  -
15d*  A2  Begin it   not started (Grey)  2026-05-31  2026-12-15  -
      A3  End it     off track (Red)     -           2026-12-15  Head of IT

In no workstream
      9   By itself  no rating given     -           -           -

All 4 actions.
* Days since it should have started.
"""
    )


def test_what_is_sorted_stands_in_one_table_with_its_workstream() -> None:
    lines = plain(listed(review(LATE), sort="days-late")).splitlines()
    assert lines[0].split() == [
        "Late",
        "Id",
        "Title",
        "Status",
        "Start",
        "Due",
        "Lead",
        "Workstream",
    ]
    assert [line[6:8] for line in lines[1:5]] == ["A1", "A2", "A3", "9 "]
    assert [line.split()[-1] for line in lines[1:5]] == ["A", "A", "A", "-"]


def test_several_plans_are_named_over_their_actions() -> None:
    both = review(LATE, LATE.replace("id: x", "id: y"))
    lines = plain(listed(both)).splitlines()
    assert [line for line in lines if ":" in line] == [
        "x: A First part",
        "x: In no workstream",
        "y: A First part",
        "y: In no workstream",
    ]
    assert plain(listed(both, sort="title")).startswith("Plan")


def test_the_columns_that_are_asked_for() -> None:
    lines = plain(listed(review(LATE), "id, agreed-due,Days behind,overdue")).splitlines()
    assert lines[0] == "Id  Due         Days behind  Overdue"
    assert lines[2] == "A1  2026-03-15           92  yes"
    assert lines[3] == "A2  2026-12-15           15  no"
