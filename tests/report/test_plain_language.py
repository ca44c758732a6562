"""What young people and families are told: short sentences that add up, in words of their own."""

import re
from collections.abc import Mapping
from typing import Any, cast

import pytest

from actiontrack.report import ReportRequest, report_data
from actiontrack.text.template import fill_template
from support import ROOT, plan, reviewed

PLAN = plan("""\
position: 2026-06-01
meetings: [{date: 2026-07-10, body: Board}]
measures:
  - id: M1
    title: Waits
    better: lower
    baseline: {date: 2026-01-01, value: 10}
    target: {date: 2027-01-01, value: 5}
    readings: [{date: 2026-05-01, value: 12}]
actions:
  - {id: 1, title: A, plain: We tell you, status: complete, completed: 2026-05-12}
  - {id: 2, title: B, plain: We ask you, status: on-track, due: 2026-06-01,
     requested: {to: 2026-09-30}}
  - {id: 3, title: C, plain: We come to you, status: not-started, start: 2026-06-01}
  - {id: 4, title: D, plain: We write to you, status: withdrawn}
  - {id: 5, title: E, plain: We build it, status: under-way, due: 2026-12-31}
  - {id: 6, title: Council words, status: at-risk}
""")


def plain(text: str) -> Mapping[str, Any]:
    data = report_data(reviewed(text), ReportRequest(None, None, "", None, None, None))
    return cast("Mapping[str, Any]", data["plain"])


def test_six_short_sentences_say_how_far_all_of_it_is() -> None:
    assert plain(PLAN)["sentences"] == [
        "The plan for Northshire has 6 things to do.",
        "Of these 1 is done, 3 are being done now, 1 is not started and 1 is stopped.",
        "3 are late, or may be late.",
        "We measure 1 thing: it is not where we want to be, and it is worse than when we began.",
        "The next meeting about this is on 10 July 2026.",
        "This is what we knew on 1 June 2026.",
    ]


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        (
            "[{id: M, title: A, readings: [{value: 4}]}]",
            "We measure 1 thing: we do not know yet what difference it makes.",
        ),
        (
            "[{id: M, title: A, readings: [{direction: better}]}]",
            "We measure 1 thing: no figure tells us yet, but it is said to be getting better.",
        ),
        (
            (
                "[{id: M, title: A, readings: [{direction: better}]}, {id: N, title: B},"
                " {id: O, title: C, readings: [{direction: worse}]}]"
            ),
            (
                "We measure 3 things: no figure tells us yet, but 1 is said to be getting better"
                " and 1 is said to be getting worse."
            ),
        ),
        (
            (
                "[{id: M, title: A, better: higher, target: {value: 5}, readings: [{value: 4}]},"
                " {id: N, title: B}]"
            ),
            (
                "We measure 2 things: none is known to be where we want to be,"
                " and none is known to be worse than when we began."
            ),
        ),
    ],
    ids=["of none is anything known", "of one a word", "of two of three a word", "of one"],
)
def test_of_what_is_not_known_it_is_not_said_to_be_none(measures: str, sentence: str) -> None:
    text = plan(f"measures: {measures}\nactions: [{{id: 1, title: A}}]\n")
    assert sentence in plain(text)["sentences"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-06-10", "2 are late, or may be late."),
        ("2026-03-31", "1 was late on 31 March 2026, or might become late."),
        ("2025-12", "None was late in December 2025, as far as we know."),
    ],
)
def test_what_fell_due_since_an_old_position_was_not_known_on_its_day(
    day: str, sentence: str
) -> None:
    text = plan(f"""\
position: {day}
actions:
  - {{id: 1, title: A, status: on-track, due: 2026-02-28}}
  - {{id: 2, title: B, status: on-track, due: 2026-04-30}}
""")
    assert sentence in plain(text)["sentences"]


def test_without_a_position_no_day_is_said_on_which_it_was_known() -> None:
    data = report_data(
        reviewed(plan("actions: [{id: 1, title: A}]\n")),
        ReportRequest(None, None, "", None, None, None),
    )
    last = "We looked at the plan on 15 June 2026; it does not say from which day this is."
    assert cast("Mapping[str, Any]", data["plain"])["sentences"][-1] == last
    assert data["as_at"] == "judged on 15 June 2026 (the plan gives no day for its position)"


def test_the_parts_add_up_and_nearly_done_is_not_called_done() -> None:
    words = ["complete", *["finishing"] * 2, *["awaiting-sign-off"] * 3, *["under-way"] * 4]
    items = "".join(
        f"  - {{id: {at}, title: A, status: {each}}}\n" for at, each in enumerate(words)
    )
    said = plain(plan(f"actions:\n{items}"))["sentences"][1]
    assert said == (
        "Of these 1 is done, 2 are done or nearly done, 3 are finished, but others must agree"
        " and 4 are being done now."
    )
    assert sum(map(int, re.findall(r"[0-9]+", said))) == len(words)


@pytest.mark.parametrize(
    ("position", "now"),
    [
        ("2026-06-10", "We are doing it now. It is late: we said 1 June 2026."),
        ("2025-06-10", "We are doing it now. We said 1 June 2026."),
    ],
)
def test_of_an_old_position_nothing_is_late_that_may_be_done(position: str, now: str) -> None:
    action = "{id: 1, title: A, plain: We act, status: under-way, due: 2026-06-01}"
    found = plain(plan(f"position: {position}\nactions: [{action}]\n"))
    assert [row["now"] for row in found["promises"]] == [now]


def test_only_what_has_words_of_its_own_is_told_with_what_was_done() -> None:
    found = plain(PLAN)
    assert [(row["promise"], row["now"]) for row in found["promises"]] == [
        ("We tell you", "It was done on 12 May 2026."),
        (
            "We ask you",
            (
                "We are doing it now. It is late: we said 1 June 2026."
                " We have asked for more time, until 30 September 2026."
            ),
        ),
        ("We come to you", "It has not started. It should have started."),
        ("We write to you", "It is stopped."),
        ("We build it", "We are doing it now. We said 31 December 2026."),
    ]
    assert found["others"] == 1


@pytest.mark.parametrize("body", ["", "actions: []\n"])
def test_a_plan_without_actions_says_so(body: str) -> None:
    assert plain(plan(body))["sentences"] == ["The plan does not say yet what will be done."]


def test_the_paper_has_no_percentage_no_commit_and_no_title_of_an_action() -> None:
    template = (ROOT / "src/actiontrack/templates/report/plain-language.md").read_text("utf-8")
    request = ReportRequest(None, None, "", None, "0a1b2c3", "Recorded (commit 0a1b2c3).")
    said = fill_template(template, report_data(reviewed(PLAN), request), "plain-language")
    assert not re.search(r"%|per cent|commit|0a1b2c3|Council words", said)
    assert "1 more is not written in plain words yet." in said


def test_a_plan_without_voices_has_nothing_that_was_said() -> None:
    assert plain(PLAN)["voices"] == []


def test_what_families_said_stands_beside_what_was_done_about_it() -> None:
    text = plan("""\
findings:
  - {id: V1, kind: voice, text: Nobody rings us back}
  - {id: V2, kind: voice, text: The forms are hard}
  - {id: V3, kind: voice, text: We want a club}
  - {id: V4, kind: voice, text: A private thing, publish: false}
  - {id: F1, kind: priority-action, text: The inspectors said this}
actions:
  - {id: 1, title: A, plain: We ring within a day, status: complete, completed: 2026-05-12,
     addresses: [V1]}
  - {id: 2, title: B, status: on-track, addresses: [V2, F1]}
""")
    assert [(row["said"], row["done"]) for row in plain(text)["voices"]] == [
        ("Nobody rings us back", ["We ring within a day. It was done on 12 May 2026."]),
        ("The forms are hard", ["What we do about it is not written in plain words yet."]),
        ("We want a club", ["What we will do about it is not written down yet."]),
    ]
