"""The calendar: which days stand in it, and that a second import moves them."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject

from actiontrack.errors import CannotDoError
from actiontrack.exchange.calendar import calendar_of
from support import plan
from support.exported import DAMAGED, everything, of, published

PLAN = plan("""\
position: 2022-06-01
bodies: {SB: SEND Partnership Board}
workstreams:
  - id: A
    title: Meeting needs
    lead: Head of Inclusion
    actions:
      - {id: 1, title: "Open, with a comma; and more", status: on-track, due: 2022-07-31}
      - {id: 2, title: Only a month, status: not-started, start: 2022-06-20, due: 2022-08}
      - {id: 3, title: Done, status: complete, due: 2022-07-31}
      - id: 4
        title: Moved
        status: at-risk
        due: 2022-07-01
        lead: Chief Nurse
        reprogrammed: [{to: 2022-09-30, agreed: 2022-06-01, by: Board}]
        milestones:
          - {title: Found, due: 2022-05-31, completed: 2022-05-30}
          - title: Trained
            due: 2022-07-31
            reprogrammed: [{to: 2022-08-31, agreed: 2022-06-01, by: Board}]
meetings:
  - {date: 2022-07-20, body: SB, theme: A}
  - {date: 2022-09}
inspection:
  framework: area-send-2023
  report: {received: 2022-06-01}
""").replace("improvement-plan", "priority-action-plan")


def events(data: bytes) -> list[Any]:
    """Return the events as another library reads them."""
    return list(vobject.readOne(data.decode("utf-8")).vevent_list)


def by_uid(data: bytes) -> dict[str, Any]:
    found = {each.uid.value.partition("@")[0]: each for each in events(data)}
    assert len(found) == len(events(data))
    return found


def statuses(text: str) -> dict[str, tuple[str, str]]:
    """Return what each event of an action says, and whether it stands."""
    return {
        uid.removeprefix("northshire/x/"): (each.summary.value, each.status.value)
        for uid, each in by_uid(calendar_of(of(text))).items()
        if "/x/" in uid
    }


def test_what_is_open_and_dated_stands_in_it() -> None:
    found = by_uid(calendar_of(of(PLAN)))
    standing = {uid for uid, each in found.items() if each.status.value == "CONFIRMED"}
    assert {uid.removeprefix("northshire/x") for uid in standing} == {
        "/1#due",
        "/2#due",
        "/2#start",
        "/4#due",
        "/4#milestone-2",
        "#meeting-1",
        "#meeting-2",
        "#step-priority-action-plan",
        "#step-publication-of-the-plan",
        "#step-monitoring-inspection-18",
        "#step-full-inspection-36",
    }


def test_an_event_is_of_a_whole_day_and_blocks_nobody() -> None:
    each = by_uid(calendar_of(of(PLAN)))["northshire/x/1#due"]
    assert (each.dtstart.value, each.dtend.value) == (date(2022, 7, 31), date(2022, 8, 1))
    assert each.summary.value == "Due: 1 Open, with a comma; and more"
    assert each.description.value == "A plan\nRating: On track\nLead: Head of Inclusion"
    assert each.transp.value == "TRANSPARENT"


def test_a_month_stands_on_its_last_day_and_says_so() -> None:
    found = by_uid(calendar_of(of(PLAN)))
    due, meeting = found["northshire/x/2#due"], found["northshire/x#meeting-2"]
    assert due.dtstart.value == date(2022, 8, 31)
    assert due.summary.value == "Due: 2 Only a month (by the end of August 2022)"
    assert meeting.summary.value == "Meeting: A plan (some day in September 2022)"


def test_a_step_says_what_kind_of_duty_it_is_and_is_over_once_it_is_recorded() -> None:
    uid = "northshire/x#step-monitoring-inspection-18"
    each = by_uid(calendar_of(of(PLAN)))[uid]
    assert each.summary.value == "Monitoring inspection: A plan (expected in December 2023)"
    assert "\nDuty: framework\n" in each.description.value
    done = f"{PLAN}steps:\n  - step: monitoring-inspection\n    done: 2023-11-30\n"
    each = by_uid(calendar_of(of(done)))[uid]
    assert (each.summary.value, each.status.value) == (
        "Done: Monitoring inspection: A plan",
        "CANCELLED",
    )


def test_a_date_that_was_moved_stands_where_it_was_agreed() -> None:
    each = by_uid(calendar_of(of(PLAN)))["northshire/x/4#due"]
    assert each.dtstart.value == date(2022, 9, 30)
    assert "Moved from 1 July 2022" in each.description.value
    milestone = by_uid(calendar_of(of(PLAN)))["northshire/x/4#milestone-2"]
    assert milestone.dtstart.value == date(2022, 8, 31)


def test_a_meeting_says_of_whom_and_about_what() -> None:
    each = by_uid(calendar_of(of(PLAN)))["northshire/x#meeting-1"]
    assert each.summary.value == "SEND Partnership Board: A plan"
    assert each.description.value == "A plan\nTheme: Meeting needs"


def test_a_lead_sees_the_actions_of_his_own_alone() -> None:
    found = by_uid(calendar_of(of(PLAN), "nurse"))
    assert {uid.partition("#")[0] for uid in found} == {"northshire/x/4"}
    with pytest.raises(CannotDoError, match="nothing of a lead 'x y' has a date"):
        calendar_of(of(PLAN), "x y")


def test_a_second_import_moves_an_event_and_is_newer() -> None:
    before = by_uid(calendar_of(of(PLAN)))["northshire/x/1#due"]
    text = PLAN.replace("2022-07-31}", "2022-08-15}")
    after = by_uid(calendar_of(of(text, date(2022, 7, 5))))["northshire/x/1#due"]
    assert after.dtstart.value == date(2022, 8, 15)
    assert int(after.sequence.value) == int(before.sequence.value) + 1
    assert before.dtstamp.value == datetime(2022, 7, 4, tzinfo=UTC)
    assert after.last_modified.value == datetime(2022, 7, 5, tzinfo=UTC)


def test_what_is_done_since_no_longer_says_that_it_is_due() -> None:
    text = plan("""\
    actions:
      - id: 1
        title: A
        status: not-started
        start: 2022-06
        due: 2022-08
        milestones: [{title: M, due: 2022-07-31}]
    """)
    assert statuses(text) == {
        "1#due": ("Due: 1 A (by the end of August 2022)", "CONFIRMED"),
        "1#start": ("To start: 1 A (by the end of June 2022)", "CONFIRMED"),
        "1#milestone-1": ("Milestone: M (1 A)", "CONFIRMED"),
    }
    begun = statuses(text.replace("not-started", "on-track"))
    assert begun["1#start"] == ("Started: 1 A", "CANCELLED")
    assert begun["1#due"][1] == begun["1#milestone-1"][1] == "CONFIRMED"
    assert statuses(text.replace("not-started", "complete")) == {
        "1#due": ("Done: 1 A", "CANCELLED"),
        "1#start": ("Started: 1 A", "CANCELLED"),
        "1#milestone-1": ("Milestone done: M (1 A)", "CANCELLED"),
    }
    assert statuses(text.replace("not-started", "withdrawn")) == {
        "1#due": ("Withdrawn: 1 A", "CANCELLED"),
        "1#start": ("Withdrawn: 1 A", "CANCELLED"),
        "1#milestone-1": ("Milestone withdrawn: M (1 A)", "CANCELLED"),
    }


def test_a_milestone_that_is_reached_and_a_step_that_is_taken_are_over() -> None:
    found = by_uid(calendar_of(of(PLAN)))
    assert found["northshire/x/4#milestone-1"].status.value == "CANCELLED"
    assert found["northshire/x#step-priority-action-plan"].status.value == "CONFIRMED"
    sent = PLAN + "  statement: {submitted: 2022-06-30}\n"
    step = by_uid(calendar_of(of(sent)))["northshire/x#step-priority-action-plan"]
    assert (step.status.value, step.summary.value[:6]) == ("CANCELLED", "Done: ")


def test_a_plan_that_was_closed_since_is_still_newer() -> None:
    actions = "actions: [{id: 1, title: A, status: on-track, due: 2022-07-31}]"
    text, closed = plan(actions), plan(f"closed: {{on: 2022-05-31}}\n{actions}")
    before = by_uid(calendar_of(of(text)))["northshire/x/1#due"]
    after = by_uid(calendar_of(of(closed, date(2022, 7, 5))))["northshire/x/1#due"]
    assert int(after.sequence.value) == int(before.sequence.value) + 1


def test_the_same_day_gives_the_same_bytes() -> None:
    assert calendar_of(everything()) == calendar_of(everything())


def test_names_of_events_differ_even_where_ids_do_not() -> None:
    found = by_uid(calendar_of(of(DAMAGED)))
    assert {"northshire/x/1.1#due", "northshire/x/1.1~2#due"} <= set(found)


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    data = calendar_of(of(PLAN.replace("A plan", "A plan " + "with a long title " * 20)))
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not re.search(rb"(?<!\r)\n", data)
    assert b"with a long title with a long title" in data.replace(b"\r\n ", b"")


def test_what_is_not_for_publication_is_not_in_it() -> None:
    assert "northshire/x/4#due" in by_uid(calendar_of(of(DAMAGED)))
    data = calendar_of(published(of(DAMAGED)))
    assert b"secret" not in data
    assert {uid for uid in by_uid(data) if uid.startswith("northshire/x/4")} == set()
    days = {uid: each.dtstart.value for uid, each in by_uid(data).items()}
    assert [uid for uid, day in days.items() if day == date(2022, 1, 31)] == [
        "northshire/x/1.1#start"
    ]


def test_without_a_date_there_is_no_calendar() -> None:
    with pytest.raises(CannotDoError, match="nothing has a date"):
        calendar_of(of(plan("actions: [{id: 1, title: A}]")))


def test_a_plans_own_steps_say_what_duty_they_are_and_who_owes_them() -> None:
    own = """\
    notices: [{id: N1, kind: improvement-notice}]
    submissions: [{sent: 2022-06-01, to: DfE, expected: 2022-07-29}]
    steps:
      - {id: s1, name: Stocktake, of: N1, due: 2022-07-22, owed_by: DfE}
      - {id: s2, name: Letter, within: 5 working days, from: 2022-07-01}
      - {id: s3, name: Visit, due: 2022-07-25, done: 2022-07-01}
    """
    found = by_uid(calendar_of(of(plan(own))))
    said = {
        each.summary.value: (str(each.dtstart.value), each.description.value, each.status.value)
        for each in found.values()
    }
    day, words, state = said["Stocktake: A plan"]
    assert (day, state) == ("2022-07-22", "CONFIRMED")
    assert "Duty: notice\nOwed by: DfE\n" in words
    day, words, _ = said["Letter: A plan"]
    assert day == "2022-07-08"
    assert "Duty: the plan's own\nCounted: 5 working days from 1 July 2022" in words
    assert said["Answer to the plan sent on 1 June 2022: A plan"][0] == "2022-07-29"
    assert said["Done: Visit: A plan"][2] == "CANCELLED"
