"""The page of an action: its due date first, then what happened, then who waits on it."""

import pytest

from support import plan
from support.html_pages import Seen, pages_of
from support.sites import site_of

ACTIONS = """\
ratings: {Done: complete, Green: on-track, Red: off-track, Paused: suspended}
actions:
  - id: A1
    title: Clear the backlog
    status: Red
    lead: Head of SEND
    due: 2026-03-31
    started: 2026-01-12
    reprogrammed:
      - {to: 2026-04-30, agreed: 2026-03-20, by: SEND Board, reason: Supplier delay}
      - {to: 2026-05-31}
    requested: {to: 2026-09-30, "on": 2026-06-10, reason: No staff, effect: 40 children wait}
    milestones: [{title: Half cleared, due: 2026-02-28, completed: 2026-03-02}]
    updates:
      - {date: 2026-02-01, status: Green, text: On course}
      - {date: 2026-05-01, status: Red, text: Stopped}
      - {date: 2026-06-01, status: Red, text: Still stopped}
  - {id: A2, title: Train, status: Done, due: 2026-05-31, completed: 2026-06-04, depends_on: [A1]}
  - {id: A3, title: Publish, status: Green, due: 2026-06-15, depends_on: [A1, A2]}
  - {id: A4, title: Recruit, status: Green, due: 2026-07}
  - {id: A5, title: Survey, status: Paused, due: 2026-05-31, reason: Money}
  - {id: A6, title: Meet, repeats: every term}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    return pages_of(site_of(tmp_path_factory.mktemp("actions"), x=plan(ACTIONS)))


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("A1", "Was due 31 May 2026, 15 days ago. Moved twice from 31 March 2026, 61 days"),
        ("A2", "Due 31 May 2026; completed 4 June 2026."),
        ("A3", "Due today, 15 June 2026."),
        ("A4", "Due in July 2026, which ends in 46 days."),
        ("A5", "Was due 31 May 2026; suspended."),
        ("A6", "No due date is agreed. It repeats: every term."),
    ],
)
def test_a_page_begins_with_the_due_date(
    action: str, sentence: str, pages: dict[str, Seen]
) -> None:
    said = pages[f"x/action-{action}.html"].text
    assert sentence in said
    assert said.index(sentence) < said.index("Lead:") < said.index("About this action")


def test_what_happened_stands_in_a_line_newest_first(pages: dict[str, Seen]) -> None:
    said = pages["x/action-A1.html"].text
    line = [
        "10 June 2026 New due date asked for: 30 September 2026: No staff; 40 children wait",
        "1 June 2026 ■ off track (Red) Still stopped",
        "1 May 2026 ■ off track (Red) Stopped",
        "30 days later, agreed by SEND Board: Supplier delay",
        "2 March 2026 Milestone 'Half cleared' completed",
        "1 February 2026 ● on track (Green) On course",
        "12 January 2026 Started",
        "day not given Due date moved from 30 April 2026 to 31 May 2026, 31 days later",
    ]
    places = [said.index(event) for event in line]
    assert places == sorted(places)
    assert "20 March 2026 Due date moved from 31 March 2026 to 30 April 2026" in said
    assert "31 days later, by whom it was agreed is not said" in said


def test_a_page_names_who_waits_on_an_action(pages: dict[str, Seen]) -> None:
    waiting = "2 actions wait on it: A2 Train, complete (Done); A3 Publish, on track (Green)."
    assert waiting in pages["x/action-A1.html"].text
    assert "It waits on A1 Clear the backlog, off track (Red)." in pages["x/action-A3.html"].text
    assert "action-A1.html" in {link["href"] for link in pages["x/action-A3.html"].links}


def test_a_page_names_no_line_of_the_file(pages: dict[str, Seen]) -> None:
    assert "Warning: due 31 May 2026, 15 days ago." in pages["x/action-A1.html"].text
    assert not any("(line " in page.text for page in pages.values())
