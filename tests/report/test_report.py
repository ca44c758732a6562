"""What a paper says of a plan: exceptions, extensions, findings, measures, money, what is ahead."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.report import ReportRequest, render_markdown, report_data
from actiontrack.report.money import financial_year
from actiontrack.report.position import rating_change_rows
from actiontrack.review import compared_with
from actiontrack.review.workstream import limit_to_workstream, workstream_of
from actiontrack.summary import EarlierFigures
from support import DAY, ROOT, plan, reviewed

PLAN = plan("""\
position: 2026-05-31
words: {action: commitment}
ratings: {Done: complete, Green: on-track, Amber: at-risk, Grey: not-started, Paused: suspended}
accountable_bodies: [NCC]
bodies: {NCC: Northshire County Council}
findings:
  - {id: W1, kind: priority-action, text: Leaders do not know their area}
  - {id: W2, kind: priority-action, text: Families wait too long}
  - {id: S1, kind: strength, text: Staff care}
measures:
  - id: M1
    title: Plans in time
    unit: "%"
    better: higher
    baseline: {date: 2025-12-31, value: 41}
    target: {date: 2027-12-31, value: 60}
    readings:
      - {date: 2026-03-31, value: 44}
      - {date: 2026-05-31, value: 40}
workstreams:
  - id: A1
    title: Meeting needs
    addresses: [W1]
    actions:
      - id: 1.1
        title: Put the system into use
        status: Green
        due: 2026-05-31
        measures: [M1]
        corrective_action: Weekly supplier meetings
        requested: {to: 2026-09-30, on: 2026-06-01, reason: Late, effect: Paper forms stay}
        updates:
          - {date: 2026-05-01, status: Green, text: Two of three modules tested}
          - {date: 2026-05-20, status: Green}
      - {id: 1.2, title: Publish the offer, status: Grey, start: 2026-07-01, depends_on: [1.1]}
  - {id: A2, title: Being child-centred}
actions:
  - {id: 2, title: Train the panel, status: Done, cost: {2026/27: 1500.50}}
  - {id: 3, title: Survey, status: Paused}
  - {id: 4, title: Ask families, status: Grey, start: 2026-05}
meetings:
  - {date: 2026-07-10, body: Improvement board, theme: A1}
  - {date: 2026-09, body: Improvement board}
budget:
  - {year: 2026/27, amount: 906000, state: approved}
  - {year: 2027/28, amount: 923000, recurrent: yes}
""")


def paper(
    text: str = PLAN,
    meeting: date | None = None,
    workstream: str | None = None,
    day: date = DAY,
) -> Mapping[str, Any]:
    review = reviewed(text, day)
    if workstream:
        review = limit_to_workstream(review, workstream_of(review, workstream))
    return report_data(review, ReportRequest(None, None, "Nothing is known.", meeting, None, None))


def ids(rows: list[Mapping[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


def test_a_plan_in_which_all_is_well_has_no_exceptions() -> None:
    found = paper(plan("actions: [{id: 1, title: A, status: on-track, due: 2026-12-01}]"))
    assert (found["exceptions"], found["extensions"]) == ([], [])


def test_an_exception_says_why_and_what_is_done_and_what_is_asked() -> None:
    first, second = paper()["exceptions"]
    assert first["id"] == "1.1"
    assert first["problem"] == (
        "Overdue: due 31 May 2026, 15 days ago; rated better than its dates bear out,"
        " by which it is at risk"
    )
    assert (first["latest"], first["latest_on"]) == ("Two of three modules tested", "1 May 2026")
    assert first["doing"] == "Weekly supplier meetings"
    assert first["requested"]["to"] == "30 September 2026"
    assert second["id"] == "4"
    assert second["problem"].startswith("Late to start: planned for May 2026, which ended 15 days")


def test_an_exception_says_by_how_many_days_it_is_late() -> None:
    late = {row["id"]: row["late"] for row in paper(WORST)["exceptions"]}
    assert late["g"] == ["165 days overdue", "by its dates off track"]
    assert late["e"] == ["45 days late to start"]
    assert late["b"] == ["a milestone missed by 135 days"]
    assert late["c"] == []


WORST = plan("""\
ratings: {Green: on-track, Amber: at-risk, Red: off-track, Grey: not-started}
actions:
  - {id: a, title: T, status: Amber}
  - {id: b, title: T, status: Green, milestones: [{title: Terms agreed, due: 2026-01-31}]}
  - {id: c, title: T, status: Red}
  - {id: d, title: T, status: Green, due: 2026-06-01}
  - {id: e, title: T, start: 2026-05-01}
  - {id: f, title: T, status: Amber, due: 2026-06-01}
  - {id: g, title: T, status: Green, due: 2026-01-01}
""")


def test_exceptions_stand_worst_first() -> None:
    assert ids(paper(WORST)["exceptions"]) == ["g", "e", "f", "d", "c", "a", "b"]


def test_a_highlight_report_says_of_what_each_measure_is() -> None:
    title = "Children waiting more than 52 weeks for a neurodevelopmental assessment"
    text = plan(f"measures: [{{id: M2, title: {title}}}, {{id: M3, title: {'x' * 120}}}]\n")
    request = ReportRequest(None, None, "Nothing is known.", None, None, None)
    template = (ROOT / "src/actiontrack/templates/report/highlight.md").read_text(encoding="utf-8")
    paper = render_markdown(reviewed(text), request, template, "highlight")
    assert f"| M2 {title} |" in paper
    assert f"{'x' * 80}" in paper
    assert f"{'x' * 91}" not in paper


def test_a_highlight_report_shows_the_worst_five() -> None:
    request = ReportRequest(None, None, "", None, None, None)
    template = (ROOT / "src/actiontrack/templates/report/highlight.md").read_text(encoding="utf-8")
    text = render_markdown(reviewed(WORST), request, template, "highlight")
    assert re.findall(r"^\| (\w) T \|", text, re.MULTILINE) == ["g", "e", "f", "d", "c"]
    assert "Needs attention: the worst 5, and 1 more in the full paper" in text


def test_a_paper_counts_what_needs_attention_as_its_headline_does() -> None:
    assert str(paper(WORST)["headline"]).startswith("6 of 7 actions")
    request = ReportRequest(None, None, "", None, None, None)
    template = (ROOT / "src/actiontrack/templates/report/committee.md").read_text(encoding="utf-8")
    assert (
        "6.1 6 actions need attention; 1 more has missed a milestone, or is worse by its dates"
        " than by its rating. The worst stand first."
    ) in render_markdown(reviewed(WORST), request, template, "committee")


def test_a_missed_milestone_is_an_exception() -> None:
    (row,) = [each for each in paper(WORST)["exceptions"] if each["id"] == "b"]
    missed = "Milestone missed: 'Terms agreed' was due 31 January 2026, 135 days ago"
    assert row["problem"] == missed


def test_the_newest_update_is_not_told_for_a_reason() -> None:
    text = plan("""\
    actions:
      - id: 1
        title: A
        status: at-risk
        updates: [{date: 2026-05-01, text: Two of three tested}]
    """)
    (row,) = paper(text)["exceptions"]
    assert (row["why"], row["latest"]) == (None, "Two of three tested")
    asked = text + "    requested: {to: 2026-09-30, reason: Supplier delay}\n"
    (row,) = paper(asked)["exceptions"]
    assert (row["why"], row["latest"]) == ("Supplier delay", "Two of three tested")


def test_what_is_done_or_set_aside_is_no_exception() -> None:
    found = paper(
        plan("""\
        actions:
          - {id: 1, title: A, status: complete, due: 2026-01-01}
          - {id: 2, title: B, status: suspended, due: 2026-01-01}
        """)
    )
    assert found["exceptions"] == []


def test_a_date_earlier_than_the_one_in_force_is_called_no_extension() -> None:
    earlier = "{id: 1, title: A, due: 2026-12-31, requests: [{to: 2026-12-01, on: 2026-05-01}]}"
    (row,) = paper(plan(f"actions: [{earlier}]\n"))["extensions"]
    assert row["requested"]["days"] == "30 days earlier, so no extension"


def test_an_extension_names_the_date_the_reason_the_effect_and_who_waits() -> None:
    (asked,) = paper()["extensions"]
    assert asked["due"] == "31 May 2026"
    assert asked["requested"]["days"] == "122 days later"
    assert asked["requested"]["reason"] == "Late"
    assert asked["requested"]["effect"] == "Paper forms stay"
    assert ids(asked["waited_on"]) == ["1.2"]


@pytest.mark.parametrize(
    ("moved", "is_open"),
    [
        pytest.param("", True, id="not answered"),
        pytest.param("{to: 2026-08-01, agreed: 2026-05-20, by: B}", True, id="agreed before"),
        pytest.param("{to: 2026-08-01, agreed: 2026-06-03, by: B}", False, id="answered otherwise"),
        pytest.param("{to: 2026-09-30, by: B}", False, id="granted on a day not given"),
        pytest.param("{to: 2026-08-01, by: B}", True, id="when is not said"),
    ],
)
def test_a_request_is_open_until_it_is_answered(moved: str, is_open: bool) -> None:
    text = plan(f"""\
    actions:
      - id: 1
        title: A
        status: on-track
        due: 2026-05-31
        reprogrammed: [{moved}]
        requested: {{to: 2026-09-30, on: 2026-06-01}}
    """)
    assert bool(paper(text)["extensions"]) is is_open


def test_a_finding_names_what_answers_it_and_a_strength_needs_nothing() -> None:
    found = paper()
    first, second = found["findings"]
    assert (ids(first["answers"]), first["answered"]) == (
        ["1.1", "1.2"],
        "2 commitments: 1 not started and 1 in progress.",
    )
    assert second["answered"] == "No commitment answers it."
    assert ids(found["strengths"]) == ["S1"]


def test_a_measure_says_how_it_stands_and_doubts_what_is_green() -> None:
    (measure,) = paper()["measures"]
    assert (measure["latest"], measure["before"]) == ("40%", "44%")
    assert (measure["standing"], measure["doubt"]) == ("worse than at the start", ["1.1"])


def test_money_is_agreed_in_year_and_full_year() -> None:
    money = paper()["money"]
    assert money["said"] == [
        "Agreed: £906,000 for 2026/27.",
        "Whether it is agreed is not recorded: £923,000 for 2027/28.",
        "In this financial year: £906,000 agreed.",
        "In a full year, every year: £923,000 for 2027/28 (whether it is agreed is not recorded).",
    ]
    assert money["costs"] == [{"year": "2026/27", "amount": "£1,500.50"}]


@pytest.mark.parametrize(
    ("budget", "gap"),
    [
        pytest.param("amount: 2000, state: approved", ", within the £2,000 agreed", id="within"),
        pytest.param("amount: 1000, state: approved", ": £500 more than is agreed", id="missing"),
        pytest.param(
            "amount: 1500, state: sought", ", for which no money is recorded as agreed", id="sought"
        ),
        pytest.param("amount: 1000", "", id="nobody knows whether it is agreed"),
    ],
)
def test_money_that_is_missing_is_said_where_all_of_it_is_known(budget: str, gap: str) -> None:
    text = plan(f"""\
    budget: [{{year: 2026/27, {budget}}}]
    actions: [{{id: 1, title: A, cost: {{2026-27: 1500}}}}, {{id: 2, title: B}}]
    """)
    of_all = "the 1 of 2 actions that gives a cost comes to £1,500"
    assert paper(text)["money"]["gaps"] == [f"In 2026-27 {of_all}{gap}."]


def test_the_background_is_what_the_plan_says_of_its_inspection() -> None:
    text = plan("""\
    inspection:
      framework: area-send-2023
      inspectorates: [Ofsted, Care Quality Commission]
      visit: {from: 2025-11-24, to: 2025-12-12}
      report: {received: 2026-02-12, published: 2026-02-26}
      outcome: systemic-failings
      statement: {accepted: 2026-05-01}
      revisit: {expected: 2027-09}
    findings:
      - {id: W1, kind: priority-action, text: A}
      - {id: W2, kind: priority-action, text: B}
      - {id: W3, kind: area-for-improvement, text: C}
      - {id: S1, kind: strength, text: D}
    """)
    assert paper(text)["background"] == [
        (
            "Ofsted and Care Quality Commission inspected Northshire from 24 November 2025 to"
            " 12 December 2025 (Area SEND inspection, 2023 on)."
        ),
        (
            "The inspectors' report was received on 12 February 2026 and published on"
            " 26 February 2026."
        ),
        "What it came to: widespread or systemic failings; a priority action plan is asked for.",
        (
            "The plan lists 3 findings and 1 strength: 2 areas for priority action and"
            " 1 area for improvement."
        ),
        "What was submitted was accepted on 1 May 2026.",
        "The inspectors are expected to return in September 2027.",
    ]
    assert paper(plan("actions: []"))["background"] == []


def test_findings_are_counted_by_their_kinds_one_and_several() -> None:
    kinds = ("voice", "condition", "committee-recommendation", "significant-weakness")

    def said(times: int) -> object:
        items = [
            f"  - {{id: {kind[0]}{number}, kind: {kind}, text: T}}\n"
            for kind in kinds
            for number in range(times)
        ]
        return paper(plan(f"findings:\n{''.join(items)}"))["background"]

    assert said(1) == [
        (
            "The plan lists 4 findings: 1 point raised by families, children or young people,"
            " 1 condition of a notice, 1 recommendation of a committee and 1 area of significant"
            " weakness."
        )
    ]
    assert said(2) == [
        (
            "The plan lists 8 findings: 2 points raised by families, children or young people,"
            " 2 conditions of a notice, 2 recommendations of a committee and 2 areas of"
            " significant weakness."
        )
    ]


def test_a_financial_year_begins_in_april() -> None:
    assert financial_year(date(2026, 3, 31)) == "2025/26"
    assert financial_year(date(2026, 4, 1)) == "2026/27"
    assert financial_year(date(1999, 4, 1)) == "1999/00"


def test_what_is_ahead_reaches_to_the_next_meeting() -> None:
    ahead = paper()["ahead"]
    assert ahead["until"] == "the meeting of the Improvement board (10 July 2026)"
    assert (ids(ahead["starts"]), ids(ahead["dues"])) == (["1.2"], [])


def test_what_is_ahead_stands_in_the_order_of_its_days() -> None:
    text = plan("""\
    actions:
      - {id: 1, title: A, status: on-track, due: 2026-07}
      - id: 2
        title: B
        status: on-track
        due: 2026-07-01
        milestones: [{title: Half done, due: 2026-06-20}]
      - {id: 3, title: C, status: not-started, start: 2026-06-25}
    meetings: [{date: 2026-07-31}]
    """)
    assert paper(text)["ahead"]["in_turn"] == [
        "20 June 2026: Half done, a milestone of 2",
        "25 June 2026: 3 C starts",
        "1 July 2026: 2 B is due",
        "July 2026: 1 A is due",
    ]


def test_ratings_now_and_last_time_stand_side_by_side() -> None:
    then, now = (
        reviewed(
            plan(f"""\
        ratings: {{Done: complete, Green: on-track, Red: off-track}}
        actions: [{{id: 1, title: A, status: {first}}}, {{id: 2, title: B, status: Green}}]
        """)
        )
        for first in ("Red", "Green")
    )
    rows = rating_change_rows(compared_with(now, EarlierFigures(DAY, then.summary)))
    counts = [(row["tag"], row["number"], row["before"]) for row in rows]
    assert counts == [("● Green", 2, 1), ("■ Red", 0, 1)]
    assert [row["before"] for row in rating_change_rows(now)] == [None]


def test_for_a_meeting_it_reaches_to_the_one_after() -> None:
    found = paper(meeting=date(2026, 7, 10))
    assert found["ahead"]["until"] == "the meeting of the Improvement board (September 2026)"
    assert found["meeting"]["body"] == "Improvement board"
    assert found["meeting"]["theme"] == "Meeting needs"
    said = "On the day of the meeting the position will be 40 days old."
    assert found["meeting"]["age"] == said


def test_without_a_meeting_it_reaches_as_far_as_soon() -> None:
    ahead = paper(plan("actions: []"))["ahead"]
    assert (ahead["until"], ahead["is_meeting"]) == ("13 July 2026", False)


@pytest.mark.parametrize(
    "name", ["committee", "highlight", "monitoring", "plain-language", "resolution"]
)
def test_every_paper_says_that_there_is_news_later_than_the_position(name: str) -> None:
    text = plan("""\
    position: 2026-04-30
    actions: [{id: 1, title: A, status: complete, completed: 2026-05-12}]
    """)
    request = ReportRequest(None, None, "", None, None, None)
    template = (ROOT / f"src/actiontrack/templates/report/{name}.md").read_text(encoding="utf-8")
    news = "1 action has news later than the position of 30 April 2026, of 12 May 2026."
    if name == "plain-language":  # in words that are not the council's
        news = "This is what we knew on 30 April 2026; some of it is newer."
    assert render_markdown(reviewed(text), request, template, name).count(news) == 1
    same = text.replace("2026-05-12", "2026-04-30")
    other = render_markdown(reviewed(same), request, template, name)
    assert not [each for each in ("news later", "is newer") if each in other]


def test_a_score_of_a_risk_is_no_news_for_families() -> None:
    text = plan("""\
    position: 2026-04-30
    actions: [{id: 1, title: A, status: on-track}]
    risks: [{id: R1, title: R, scores: [{date: 2026-05-12, likelihood: 1, impact: 2}]}]
    """)
    assert paper(text)["news"].startswith("1 score of a risk")
    assert paper(text)["plain"]["sentences"][-1] == "This is what we knew on 30 April 2026."


def test_that_none_is_overdue_is_resolved_in_words() -> None:
    found = paper(plan("actions: [{id: 1, title: A, status: on-track, due: 2026-12-01}]"))
    assert found["resolution"].endswith("is on track; that none is overdue.")


def test_money_of_every_year_that_is_only_asked_for_is_not_taken_for_agreed() -> None:
    budget = [
        "{year: 2026/27, amount: 5, state: approved, recurrent: yes}",
        "{year: 2027/28, amount: 9, state: sought, recurrent: yes}",
    ]
    found = paper(plan(f"budget: [{', '.join(budget)}]"))
    assert found["money"]["said"][-1] == (
        "In a full year, every year: £5 for 2026/27 and £9 for 2027/28 (asked for, not agreed)."
    )


def rated(**counts: int) -> str:
    """Return a plan of so many actions of each rating, which is the meaning's own name."""
    words = [word.replace("_", "-") for word, count in counts.items() for _ in range(count)]
    items = [f"  - {{id: {at}, title: A, status: {word}}}\n" for at, word in enumerate(words, 1)]
    return plan("actions:\n" + "".join(items))


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        pytest.param(
            {"on_track": 72, "at_risk": 3, "off_track": 3}, ["92.3", "3.8", "3.8"],
            id="Bromsgrove, May 2009: 3 of 78, both times",
        ),
        pytest.param(
            {"on_track": 127, "off_track": 4}, ["96.9", "3.1"],
            id="Bromsgrove, December 2008: 4 of 131",
        ),
        pytest.param(
            {"on_track": 21, "at_risk": 21, "complete": 72}, ["18.4", "18.4", "63.2"],
            id="Bracknell: 21 and 21 alike",
        ),
        pytest.param(
            {"on_track": 28, "at_risk": 40, "off_track": 5, "complete": 26},
            ["28.3", "40.4", "5.1", "26.3"],
            id="Reading's 99",
        ),
        pytest.param({"at_risk": 18, "on_track": 76}, ["80.9", "19.1"], id="18 of 94"),
        pytest.param(
            {"off_track": 1, "on_track": 2499}, ["more than 99.9", "less than 0.1"],
            id="one in thousands is not 0.0 per cent",
        ),
    ],
)  # fmt: skip
def test_shares_of_a_resolution_are_each_rounded_by_themselves(
    counts: dict[str, int], shares: list[str]
) -> None:
    said = paper(rated(**counts))["resolution"]
    assert re.findall(r"((?:less than |more than )?[\d.]+) per cent", said) == shares


def test_shares_that_do_not_make_a_hundred_say_why() -> None:
    note = "Shares may not add up to 100 because of rounding."
    found = paper(rated(off_track=1, at_risk=1, on_track=1))
    assert {row["share"] for row in found["ratings"]} == {"33%"}
    assert (found["ratings_note"], found["resolution_note"]) == (note, note)
    halves = paper(rated(off_track=1, on_track=1))
    assert (halves["ratings_note"], halves["resolution_note"]) == ("", "")


def test_the_resolution_notes_the_position_in_figures() -> None:
    assert paper()["resolution"] == (
        "That it be noted that, for the 5 commitments in the A plan, as at 31 May 2026, judged on"
        " 15 June 2026, 20.0 per cent (1) is done, 20.0 per cent (1) is green, 40.0 per cent (2)"
        " are grey and 20.0 per cent (1) is paused; that 1 is overdue."
    )


def test_a_resolution_tells_what_cannot_be_read() -> None:
    said = paper(plan("actions: [{id: 1, title: A, status: complete}, oops]"))["resolution"]
    assert "50.0 per cent (1) is complete and 50.0 per cent (1) cannot be read" in said


def test_a_move_is_approved_only_where_it_is_said_who_agreed_it_and_when() -> None:
    agreed = "{to: 2026-08-01, agreed: 2026-05-01, by: Board}"
    moves = (agreed, f"{agreed}, {{to: 2026-09-01}}", "{to: 2026-09-01, by: Board}")
    items = "".join(
        f"  - {{id: {at}, title: A, due: 2026-07-01, reprogrammed: [{each}]}}\n"
        for at, each in enumerate(moves)
    )
    said = paper(plan(f"actions:\n{items}"))["resolution"]
    assert said.endswith("and that 3 have been reprogrammed, 1 with recorded approval.")


def test_a_plan_without_actions_resolves_so() -> None:
    assert paper(plan(""))["resolution"].startswith("That it be noted that the A plan records no")


def test_one_workstream_is_counted_alone() -> None:
    found = paper(workstream="A1")
    assert found["headline"] == (
        "In the workstream 'Meeting needs' 1 of 2 commitments needs attention: it is overdue."
    )
    assert [row["number"] for row in found["ratings"]] == [1, 1]
    assert ids(found["actions"]) == ["1.1", "1.2"]
    assert ids(found["exceptions"]) == ["1.1"]


PARTS = plan("""\
position: 2026-05-31
findings:
  - {id: F1, kind: priority-action, text: Waits}
  - {id: F2, kind: priority-action, text: Exclusions}
  - {id: F3, kind: priority-action, text: Data}
  - {id: F4, kind: voice, text: Nobody told us}
measures:
  - id: M1
    title: Waits
    better: lower
    target: {value: 5}
    readings: [{date: 2026-05-01, value: 3}]
  - id: M2
    title: Exclusions
    better: lower
    target: {value: 5}
    readings: [{date: 2026-05-01, value: 9}]
workstreams:
  - id: A
    title: Health
    actions:
      - {id: 1, title: One, status: complete, addresses: [F1], measures: [M1], cost: {2026/27: 100}}
      - {id: 2, title: Two, status: on-track, addresses: [F1], requested: {to: 2026-09-30}}
  - id: B
    title: Schools
    actions:
      - {id: 3, title: C, status: at-risk, addresses: [F1, F2], measures: [M2]}
      - {id: 4, title: Four, status: not-started, start: 2026-09-01, depends_on: [2]}
  - {id: C, title: Empty}
budget: [{year: 2026/27, amount: 90, state: approved}]
reported: [{date: 2026-04-30, of: 4, counts: {Done: 1}}]
""")


def test_a_paper_on_a_workstream_says_whose_its_figures_are() -> None:
    found = paper(PARTS, workstream="A")
    assert found["resolution"].startswith(
        "That it be noted that, for the 2 actions in the workstream 'Health' of the A plan, "
    )
    assert "which has 2 of the plan's 4 actions." in found["scope"]
    assert (found["part"], found["groups"], found["reported"]) == ("Health", [], [])
    assert (
        found["plain"]["sentences"][0] == "This part of the plan for Northshire has 2 things to do."
    )
    empty = paper(PARTS, workstream="C")
    assert empty["headline"] == "In the workstream 'Empty' no actions are recorded."
    assert empty["resolution"].startswith("That it be noted that the workstream 'Empty' of the A")
    assert paper(PARTS)["scope"] is None


def test_what_belongs_to_the_whole_plan_is_judged_by_it_in_a_paper_on_a_workstream() -> None:
    found = paper(PARTS, workstream="A")
    answered = {each["id"]: (each["answered"], each["exceptions"]) for each in found["findings"]}
    assert answered == {
        "F1": ("3 actions, 2 of them in this workstream: 2 in progress and 1 done.", ["3"])
    }
    assert [each["id"] for each in found["findings"][0]["measures"]] == ["M1", "M2"]
    assert ids(found["evidence"]["findings"]) == ["F1"]
    assert found["strengths"] == []
    assert [row["waited_on"][0]["id"] for row in found["extensions"]] == ["4"]
    (whole,) = paper(PARTS, workstream="B")["findings"][1:]
    assert whole["answered"] == "1 action, in this workstream: 1 in progress."


def test_a_paper_on_a_workstream_counts_the_measures_that_its_actions_are_to_move() -> None:
    found = paper(PARTS, workstream="A")
    assert ids(found["measures"]) == ["M1"]
    assert "The only measure has met its target." in found["sentences"]
    assert "We measure 1 thing: it is where we want to be" in " ".join(found["plain"]["sentences"])


def test_the_cost_of_a_workstream_is_not_set_against_the_money_of_the_plan() -> None:
    money = paper(PARTS, workstream="A")["money"]
    assert money["said"][0].startswith("The money is that of the whole plan")
    assert money["gaps"] == [
        "In 2026/27 the 1 of 2 actions of this workstream that gives a cost comes to £100."
    ]
    assert paper(PARTS)["money"]["gaps"][0].endswith("£100: £10 more than is agreed.")


def test_an_old_position_of_a_workstream_is_that_of_the_workstream() -> None:
    found = paper(PARTS, workstream="A", day=date(2026, 12, 1))
    assert found["headline"].startswith("In the workstream 'Health' none of the 2 actions")


def test_a_workstream_that_is_not_there_is_refused() -> None:
    with pytest.raises(CannotDoError, match=r"no workstream A3: this plan has A1 and A2|A3: did"):
        paper(workstream="A3")


def test_every_action_is_in_one_stage_and_in_one_workstream() -> None:
    found = paper()
    assert sum(len(rows) for rows in found["by_stage"].values()) == found["total"]
    assert sum(found["stages"].values()) == found["total"]
    assert sum(len(each["actions"]) for each in found["workstreams"]) == found["total"]


def test_an_unreadable_action_is_listed_and_said() -> None:
    found = paper(plan("actions: [{id: 1, title: A}, {id: 2}]"))
    assert [row["rating"] for row in found["actions"]] == ["no status given", "cannot be read"]
    assert found["stages"]["unreadable"] == 1


def test_nothing_in_it_is_more_than_words_numbers_and_lists() -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            for key, each in value.items():
                assert isinstance(key, str)
                assert not hasattr(dict, key), f"a template could not reach {key}"
                check(each)
        elif isinstance(value, list):
            for each in value:
                check(each)
        else:
            assert value is None or type(value) in (str, int, bool), value

    check(dict(paper(meeting=date(2026, 7, 10))))


def test_a_framework_that_is_another_is_called_by_its_name() -> None:
    text = plan("inspection: {framework: other, name: Peer challenge, visit: {from: 2026-03}}\n")
    assert paper(text)["background"] == ["Northshire was reviewed in March 2026 (Peer challenge)."]


def test_a_notice_is_why_there_is_a_plan_and_an_answer_is_awaited() -> None:
    text = plan("""\
    notices: [{id: N1, kind: statutory-direction, by: Department for Education}]
    submissions: [{sent: 2026-03-31, to: DfE, answered: 2026-05-01, answer: Met in part}]
    steps: [{name: Stocktake, of: N1, due: 2026-06-30, owed_by: DfE}]
    """)
    found = paper(text)
    assert found["has_inspection"]
    assert found["timetable"]["circumstances"] == [
        "The area is under a statutory direction of the Department for Education.",
        "The plan was sent to DfE on 31 March 2026; it was answered on 1 May 2026: Met in part.",
    ]
    ((stocktake),) = found["timetable"]["ahead"]
    assert (stocktake["name"], stocktake["duty"], stocktake["owed_by"]) == (
        "Stocktake",
        "Notice",
        "DfE",
    )


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("due: 2026-12-31", "due: 2026-12-31", []),
        (
            "due: 2026-12-31",
            "due: 2027-01-31",
            ["1 Move (due 31 December 2026) waits for 2 Buy (due 31 January 2027)"],
        ),
        ("due: 2026-12-31, reprogrammed: [{to: 2027-02-28}]", "due: 2027-01-31", []),
        ("due: 2026-12", "due: 2026-12-31", []),
        ("due: 2026-12-31", "due: 2027-01-31, status: complete", []),
        ("due: 2026-12-31, status: complete", "due: 2027-01-31", []),
        ("due: 2026-12-31", "lead: Head", []),
    ],
)
def test_what_waits_for_another_that_is_due_later_is_named(
    first: str, second: str, says: list[str]
) -> None:
    actions = (
        f"{{id: 1, title: Move, depends_on: [2], {first}}}",
        f"{{id: 2, title: Buy, {second}}}",
    )
    text = plan(f"actions: [{', '.join(actions)}]\n")
    assert paper(text)["waiting"] == says
