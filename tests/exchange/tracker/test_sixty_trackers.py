"""Sixty trackers: six councils' heads and words, each in ten layouts; what each action must be."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from actiontrack.exchange.spreadsheets import read_table_file
from actiontrack.exchange.tracker.changes import TrackerChangeKind as Kind
from actiontrack.exchange.tracker.comparison import compare_tracker
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.plan import plan_of
from actiontrack.exchange.tracker.read import tracker_from
from actiontrack.exchange.tracker.rows import RowKind
from actiontrack.flags import Severity
from support import DAY, HEAD
from support.layouts import LAYOUTS, LaidOut

STREAMS = ("Leadership", "Practice")


@dataclass(frozen=True, slots=True)
class Council:
    """A council's heads and four rows, and what was worked out of them by hand."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Number, action, due date, later due date, lead, rating."""
    expected: tuple[tuple[str, str, str, str], ...]
    """Of each action its id, what its rating means, the first due date and the later one."""
    formats: tuple[str, ...] = ()


COUNCILS = {
    "an audit tracker": Council(
        (
            "Code", "Recommendation", "Original implementation date", "Revised date",
            "Responsible officer", "Status",
        ),
        (
            ("21-BC-07", "Test the plan yearly", "31-Mar-26", "30/09/2026", "Head of Programme",
             "Partially implemented"),
            ("22-MA-04", "Agree an overdraft", "30/04/2026", "", "Head of Finance", "Implemented"),
            ("22-MA-05", "Reconcile monthly", "30/04/2026", "30/04/2026", "Head of Finance",
             "Not implemented"),
            ("23-AB-01", "Review access", "Tue 31 Mar 2026", "2026/12/31", "Head of ICT",
             "Awaiting verification"),
        ),
        (
            ("21-BC-07", "under-way", "2026-03-31", "2026-09-30"),
            ("22-MA-04", "complete", "2026-04-30", ""),
            ("22-MA-05", "off-track", "2026-04-30", ""),
            ("23-AB-01", "awaiting-sign-off", "2026-03-31", "2026-12-31"),
        ),
    ),
    "progress in words": Council(
        ("Number", "Action", "End date", "Extended to", "Lead", "Progress"),
        (
            ("1.1", "Publish who decides what", "30 September 2026", "", "AD/HoS",
             "Progressing but delayed"),
            ("1.2", "Agree a data set", "March 2-26", "", "Head of Performance", "Completed"),
            ("3 (A)", "Commission therapy", "31/03/2026 17:00", "", "CCG", "Started but delayed"),
            ("3 (B)", "Review therapy", "31/03/2026", "30 June 2026", "CCG", "Embedded"),
        ),
        (
            ("1.1", "at-risk", "2026-09-30", ""),
            ("1.2", "complete", "", ""),
            ("3(A)", "off-track", "2026-03-31", ""),
            ("3(B)", "embedded", "2026-03-31", "2026-06-30"),
        ),
    ),
    "coloured signs": Council(
        ("Ref", "What we will do", "Due date", "New date", "Lead officer", "BRAG"),
        (
            ("D1", "Recruit a co-ordinator", "31/01/2027", "", "Head of SEND", "\U0001f7e2"),
            ("D2", "Write the offer", "31/03/2027", "30/06/2027", "Head of SEND",
             "\U0001f534 two posts vacant"),
            ("D3", "Train the schools", "Q3", "", "SK / RT", "\U0001f7e8"),
            ("D4", "Count the waits", "2027-06", "", "DCS", "B"),
        ),
        (
            ("D1", "on-track", "2027-01-31", ""),
            ("D2", "off-track", "2027-03-31", "2027-06-30"),
            ("D3", "at-risk", "", ""),
            ("D4", "complete", "2027-06", ""),
        ),
    ),
    "limited and denied words": Council(
        ("Ref no", "Task", "By when", "Revised by when", "Who", "Current status"),
        (
            ("1", "Review every plan", "by 30 June 2026", "", "Manager", "No longer at risk"),
            ("2", "Audit ten cases", "30 June 2026, revised to 31/07/2026", "", "QA lead",
             "Phase 1 complete"),
            ("3", "Agree thresholds", "Monthly", "", "Head of MASH", "Pending closure"),
            ("4", "Ask families", "30/06/2026 and 30/09/2026", "", "Head of Voice",
             "Awaiting recruitment"),
        ),
        (
            ("1", "under-way", "2026-06-30", ""),
            ("2", "under-way", "2026-06-30", "2026-07-31"),
            ("3", "awaiting-sign-off", "", ""),
            ("4", "under-way", "", ""),
        ),
    ),
    "dates of declared forms": Council(
        ("Item", "Agreed action", "First due date", "Latest due date", "Owner", "Rating"),
        (
            ("K1", "Open a second clinic", "Q4 2025/26", "", "Head of Housing", "2 of 3 complete"),
            ("K2", "Answer in ten days", "Autumn term 26", "Spring term 2026/27", "Head of Care",
             "On track"),
            ("K3", "Publish the offer", "end of March 2026", "", "Head of SEND", "Not started"),
            ("K4", "Answer the telephone", "Mar-26", "Jun-26", "Customer Services", "On hold"),
        ),
        (
            ("K1", "under-way", "2026-03", ""),
            ("K2", "on-track", "2026-12", "2027-04"),
            ("K3", "not-started", "2026-03-31", ""),
            ("K4", "suspended", "2026-03", "2026-06"),
        ),
        ("financial quarter", "school term", "end of mmm yyyy", "mmm yy"),
    ),
    "stages of many": Council(
        ("Action ref", "Commitment", "Agreed deadline", "Deadline", "Action owner", "RAG rating"),
        (
            ("A.1", "Give start dates", "30/04/2026", "30/04/2026", "Head of SEND",
             "Completed or in final stages"),
            ("A.2", "Buy a system", "30/04/2026", "31/12/2026", "Head of ICT", "At risk"),
            ("A.3", "Write to families", "31/05/2026", "", "Head of SEND", "Superseded"),
            ("A.4", "Train panels", "31/05/2026", "", "Head of Inclusion", ""),
        ),
        (
            ("A.1", "finishing", "2026-04-30", ""),
            ("A.2", "at-risk", "2026-04-30", "2026-12-31"),
            ("A.3", "withdrawn", "2026-05-31", ""),
            ("A.4", "not-given", "2026-05-31", ""),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", COUNCILS)
def test_a_tracker_means_the_same_in_each_layout(name: str, layout: Callable[..., LaidOut]) -> None:
    council = COUNCILS[name]
    streams = dict(zip(STREAMS, (council.rows[:2], council.rows[2:]), strict=True))
    made = layout(council.heads, streams)
    file = read_table_file(made.name, made.data, made.sheets, lambda _: None)
    mapping = TrackerMapping(sheets=made.sheets, dates=council.formats)
    tracker = tracker_from(file, mapping, None, lambda _: None)
    found = plan_of(HEAD, tracker, "plans/x.yaml", "x", DAY).review
    actions = found.position.all_actions
    assert [(each.action.id, each.action.title) for each in actions] == [
        (expected[0], row[1]) for expected, row in zip(council.expected, council.rows, strict=True)
    ]
    assert [
        (
            each.action.id,
            str(each.meaning),
            str(each.action.due or ""),
            ", ".join(str(move.to) for move in each.action.reprogrammed),
        )
        for each in actions
    ] == list(council.expected)
    assert [each.workstream.title if each.workstream else None for each in actions] == [
        STREAMS[0], STREAMS[0], STREAMS[1], STREAMS[1],
    ]  # fmt: skip
    assert sum(tracker.rows.values()) == made.rows
    assert tracker.rows[RowKind.ACTION] == len(actions) == len(council.rows)
    assert [each for each in found.flags if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", COUNCILS)
def test_a_tracker_brought_in_again_is_no_news(name: str, layout: Callable[..., LaidOut]) -> None:
    council = COUNCILS[name]
    streams = dict(zip(STREAMS, (council.rows[:2], council.rows[2:]), strict=True))
    made = layout(council.heads, streams)
    mapping = TrackerMapping(sheets=made.sheets, dates=council.formats)
    first, again = (
        tracker_from(
            read_table_file(made.name, made.data, made.sheets, lambda _: None),
            mapping,
            None,
            lambda _: None,
        )
        for _ in range(2)
    )
    position = plan_of(HEAD, first, "plans/x.yaml", "x", DAY).review.position
    comparison = compare_tracker(again, position)
    assert [each.sentence for each in comparison.amendments if each.edits] == []
    assert [each for each in comparison.changes if each.kind is not Kind.NOT_TAKEN] == []
