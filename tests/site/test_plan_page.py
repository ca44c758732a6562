"""The page of a plan and the index: the answer first, then what it rests on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from actiontrack.charts.strip import MOST_TILES
from support import plan
from support.html_pages import Seen, pages_of
from support.sites import site_of

PLAN = """\
position: 2026-06-01
words: {workstream: priority}
ratings: {Done: complete, Green: on-track, Red: off-track, Amber: at-risk}
findings: [{id: F1, text: Plans are late}]
measures:
  - id: M1
    title: Plans in 20 weeks
    unit: "%"
    better: higher
    baseline: {date: 2025-12-31, value: 31}
    target: {date: 2026-12-31, value: 60}
    readings: [{date: 2026-03-31, value: 44}, {date: 2026-05-31, value: 52}]
  - {id: M2, title: Waiting children, unit: children, readings: [{date: 2025-05-31, value: 40}]}
  - {id: M3, title: Never read}
  - {id: M4, title: Said, readings: [{date: 2026-05-31, direction: worse, text: Fewer came}]}
workstreams:
  - id: A
    title: Timeliness
    actions:
      - {id: A1, title: Clear the backlog, status: Red, lead: Head, due: 2026-06-11,
         addresses: [F1], corrective_action: Hire,
         requested: {to: 2026-09-30, "on": 2026-06-10}}
      - {id: A2, title: Train, status: Done, lead: Head, completed: 2026-05-20}
      - {id: A3, title: Audit, status: Amber, due: 2026-12-01}
  - id: B
    title: Health
    actions:
      - id: B1
        title: Commission
        status: Green
        due: 2026-06-05
        updates:
          - {date: 2026-05-01, status: Green, text: Begun}
          - {date: 2026-06-09, status: Green, text: Going on}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    return pages_of(site_of(tmp_path_factory.mktemp("plans"), x=plan(PLAN)))


def rows_of(page: Seen, caption: str) -> list[str]:
    """Return the text of each row of a table."""
    texts = [text for tag, text in page.cells if tag in ("caption", "tr")]
    first = texts.index(caption) + 2
    captions = {text for tag, text in page.cells if tag == "caption"}
    end = next((at for at in range(first, len(texts)) if texts[at] in captions), len(texts))
    return texts[first:end]


def test_the_worst_workstream_stands_first(tmp_path: Path) -> None:
    action = "{{id: {0}, title: T, due: {1}}}"
    calm, bad = (action.format(*each) for each in (("1", "2027-01-01"), ("2", "2026-01-01")))
    text = (
        f"workstreams: [{{id: A, title: Calm, actions: [{calm}]}}, "
        f"{{id: B, title: Bad, actions: [{bad}]}}]\n"
    )
    page = pages_of(site_of(tmp_path, x=plan(text)))["x/index.html"]
    rows = rows_of(page, "Every action: a thick edge where it is overdue")
    assert [row.split()[0] for row in rows] == ["B", "A"]


def test_the_answer_comes_first_and_the_tables_last(pages: dict[str, Seen]) -> None:
    said = pages["x/index.html"].text
    order = [
        "Position as at 1 June 2026",
        "3 of 4 actions, three quarters, need attention",
        "1 complete (Done)",
        "Every action: a thick edge where it is overdue",
        "Is it making a difference?",
        "What needs attention",
        "Newest changes",
        "Findings, and how each is answered",
        "Actions in groups",
        "About this plan",
    ]
    places = [said.rindex(each) for each in order]
    assert places == sorted(places)


def test_each_action_is_a_tile_and_a_link_beside_what_is_done_and_overdue(
    pages: dict[str, Seen],
) -> None:
    page = pages["x/index.html"]
    tiles = {
        each["href"]: (each["title"], "late" in each["class"].split())
        for each in page.links
        if "tile" in each.get("class", "").split()
    }
    assert tiles == {
        "action-A1.html": ("A1 Clear the backlog: off track (Red), 4 days overdue", True),
        "action-A2.html": ("A2 Train: complete (Done)", False),
        "action-A3.html": ("A3 Audit: at risk (Amber)", False),
        "action-B1.html": ("B1 Commission: on track (Green), 10 days overdue", True),
    }
    rows = rows_of(page, "Every action: a thick edge where it is overdue")
    assert [row.split()[-5:] for row in rows] == [
        ["1", "of", "3", "2", "1"],
        ["0", "of", "1", "1", "1"],
    ]


def test_a_measure_says_where_it_began_is_and_is_to_be(pages: dict[str, Seen]) -> None:
    page = pages["x/index.html"]
    rows = rows_of(
        page, "Is it making a difference? Dashed: the target; thin: where it began; upright: today"
    )
    better = "Better than at the start, target not met"
    assert [re.sub(r" \d+ readings?, .*?\.", "", row) for row in rows] == [
        f"M1 Plans in 20 weeks M1 Plans in 20 weeks 31% 52% 60% {better}",
        "M2 Waiting children (children) M2 Waiting children - 40 - Last read 31 May 2025",
        "M3 Never read - - - No reading",
        "M4 Said - - - Worse, as the source says; Fewer came",
    ]


def test_what_needs_attention_stands_with_the_worst_first(pages: dict[str, Seen]) -> None:
    rows = rows_of(pages["x/index.html"], "3 actions, the worst first")
    assert [row.split()[0] for row in rows] == ["B1", "A1", "A3"]
    assert "off track (Red) 4 Hire 30 September 2026" in rows[1]


def test_the_newest_changes_leave_out_what_changed_nothing(pages: dict[str, Seen]) -> None:
    said = pages["x/index.html"].text.split("Newest changes")[-1].split("Findings")[0]
    assert "10 June 2026 A1 Clear the backlog: New due date asked for: 30 September 2026" in said
    assert said.index("20 May 2026 A2 Train: Completed") < said.index("1 May 2026 B1 Commission")
    assert "9 June 2026" not in said


def test_what_is_new_and_each_chart_is_seen_and_the_table_of_a_chart_is_folded(
    pages: dict[str, Seen],
) -> None:
    cells = pages["x/index.html"].cells
    folded = [text for tag, text in cells if tag == "details"]
    seen = ["New due date asked for: 30 September 2026"]
    seen += [text for tag, text in cells if tag == "figcaption"]
    assert [each.split(",")[0] for each in seen[1:]] == [
        "Done stayed at 0",
        "Of 3 agreed due dates",
    ]
    assert not [each for each in seen if each in " ".join(folded)]
    for table in ("Actions at each time", "Due dates"):
        assert any(each.startswith(f"{table}, in a table {table} ") for each in folded)


def test_groups_are_counted_by_rating_in_the_words_of_the_page(pages: dict[str, Seen]) -> None:
    page = pages["x/index.html"]
    heads = [text for tag, text in page.cells if tag == "th"]
    assert {"✓ complete (Done)", "▲ at risk (Amber)", "■ off track (Red)"} <= set(heads)
    assert rows_of(page, "Actions by priority") == [
        "A Timeliness 3 1 0 1 1 1",
        "B Health 1 0 1 0 0 1",
    ]


def test_a_page_is_kept_as_a_reader_hears_it(
    pages: dict[str, Seen], golden: Callable[[str, str], None]
) -> None:
    for name in ("x/index", "x/action-A1", "x/finding-F1", "index"):
        blocks = [(tag, text) for tag, text in pages[f"{name}.html"].cells if tag in READ and text]
        rows = [text for tag, text in blocks if tag in ("tr", "li")]
        lines = [
            text
            for tag, text in blocks
            if tag in HEADS or not any(text in row for row in rows if row != text)
        ]
        lines = [each for each in lines if "is in no git repository" not in each]  # names a folder
        golden(f"site-{name.replace('/', '-')}.txt", "\n".join([*lines, ""]))


HEADS = ("h1", "h2", "caption", "figcaption", "summary")
READ = (*HEADS, "p", "li", "dt", "dd", "tr")
"""What holds the words of a page; what stands within a row or an item is read with it."""


def test_the_version_is_said_once(pages: dict[str, Seen]) -> None:
    assert "Made by actiontrack" in pages["x/index.html"].text
    named = [name for name, page in pages.items() if "plans/x.yaml" in page.text]
    assert named == ["x/index.html"]


def test_many_actions_are_counted_and_not_drawn_one_by_one(tmp_path: Path) -> None:
    lines = [
        f"  - {{id: {at}, title: T, status: off-track, due: 2026-06-01}}"
        for at in range(MOST_TILES + 1)
    ]
    pages = pages_of(site_of(tmp_path, x=plan("\n".join(["actions:", *lines, ""]))))
    page = pages["x/index.html"]
    assert not any("tile" in each.get("class", "").split() for each in page.links)
    assert "401 actions, 401 of them overdue: too many for a tile each." in page.text
    assert len(rows_of(page, "The worst 5 of 401 actions")) == 5
    assert len(rows_of(page, "40 more that need attention")) == 40
    assert "356 more: all actions by rating" in page.text


def test_the_index_has_a_row_for_each_plan_the_worst_first(tmp_path: Path) -> None:
    calm = plan("actions: [{id: 1, title: T, status: complete}]\n")
    pages = pages_of(site_of(tmp_path, a=calm, b=plan(PLAN), c="no plan\n"))
    page = pages["index.html"]
    assert (
        "3 of 5 actions in 3 plans need attention: 2 are overdue and 1 more is at risk; 2 are done."
    ) in page.text
    rows = rows_of(page, "The plans, the worst first")
    assert [row.split()[-5:] for row in rows] == [
        ["2", "1", "of", "4", "14"],
        ["0", "1", "of", "1", "-"],
        ["0", "0", "of", "0", "-"],
    ]
    assert "This file holds no plan that can be read." in rows[2]


def test_the_key_of_a_findings_measures_names_what_is_drawn_there(tmp_path: Path) -> None:
    one = PLAN.replace("addresses: [F1]", "addresses: [F1], measures: [M2]")
    seen = pages_of(site_of(tmp_path, x=plan(one)))["x/finding-F1.html"]
    captions = [text for tag, text in seen.cells if tag == "caption"]
    assert "Is it making a difference? Upright: today" in captions
    assert not any("Waiting children" not in text and "20 weeks" in text for _, text in seen.cells)
