"""What came, or went, is said as a person would: no `none`, no names of keys run together."""

import json
import re
from datetime import date
from string import Formatter
from typing import Any

import pytest

from actiontrack.diff.fields import NOT_FOLLOWED
from actiontrack.document import SourceFile
from actiontrack.plans.model import Item, Plan
from actiontrack.review.change_words import PARTS
from actiontrack.review.compare import Comparison, PlanPair, compare, parsed_file
from actiontrack.review.diff_sentences import headline_parts, sections
from actiontrack.review.what_changed import what_changed
from support import SETTINGS, plan
from support.every_field import ONE, Way, value_at, written


def compared(before: str, after: str) -> Comparison:
    then, now = (
        parsed_file(SourceFile("plans/x.yaml", "x", text.encode())) for text in (before, after)
    )
    return compare(PlanPair(then, now), "April", date(2026, 4, 15), date(2026, 6, 15), SETTINGS)


def sentences(before: str, after: str) -> list[tuple[str, str]]:
    of = sections(compared(before, after))
    return [(section.heading, sentence) for section in of for sentence in section.sentences]


def without(way: Way) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(ONE))
    value_at(data, way[:-1]).pop(way[-1])
    return data


@pytest.mark.parametrize("model", list(PARTS), ids=lambda each: each.__name__)
def test_every_field_of_what_may_come_or_go_is_said(model: type[Item]) -> None:
    names = {name for _, name, _, _ in Formatter().parse(PARTS[model]) if name}
    assert {name.removesuffix("_when") for name in names} == set(model.model_fields) - NOT_FOLLOWED


def test_nothing_is_said_to_come_from_none_or_to_go_to_it() -> None:
    for way, is_required in written(Plan, ONE):
        if (is_required and not isinstance(way[-1], int)) or way in UNREADABLE_WITHOUT:
            continue
        one, other = json.dumps(ONE), json.dumps(without(way))
        for texts in ((one, other), (other, one)):
            for _, sentence in sentences(*texts):
                assert not re.search(r"none \u2192|\u2192 none|\bNone\b|: :|  ", sentence), sentence


UNREADABLE_WITHOUT = (
    *(("ratings",), ("stages",), ("impact_ratings",), ("actions",), ("steps", 0, "step")),
    *(("steps", 1, key) for key in ("name", "within", "from")),
)

ACTION = "actions:\n  - {id: 1, title: Train, due: 2026-12-31, status: on-track%s}\n"
ASKED = "{to: 2027-03-31, on: 2026-05-01, reason: R%s}"
REFUSED = ", answer: {state: refused, on: 2026-05-30, by: Board, reason: Not persuaded}"
REFUSAL = (
    "1 Train: the request to move to 31 March 2027 was refused on 30 May 2026 by Board:"
    " Not persuaded"
)
ROOM = "RK1 No room, owner Head, scored likelihood 2, impact 4 on 30 May 2026"
RISK = (
    "risks: [{id: RK1, title: No room, owner: Head,"
    " scores: [{date: 2026-05-30, likelihood: 2, impact: 4}]}]\n"
)


@pytest.mark.parametrize(
    ("before", "after", "heading", "sentence"),
    [
        (
            ACTION % f", requests: [{ASKED % ''}]",
            ACTION % f", requests: [{ASKED % REFUSED}]",
            "Requests refused",
            REFUSAL,
        ),
        (
            "",
            RISK,
            "Risks",
            f"New risk {ROOM}",
        ),
        (
            RISK,
            "",
            "Risks",
            f"Risk taken out: {ROOM}",
        ),
        (
            "",
            "steps: [{id: S, name: Stocktake, due: 2027-01-14}]\n",
            "Steps of the timetable",
            "New step S Stocktake, due 14 January 2027",
        ),
        (
            ACTION % "",
            ACTION % ", sign_off: {on: 2026-05-18, by: Board}",
            "Signed off",
            "1 Train: signed off on 18 May 2026 by Board",
        ),
        (
            ACTION % ", evidence: [{title: List}]",
            ACTION % ", evidence: [{title: List, verified_by: Audit}]",
            "Evidence verified",
            "1 Train: evidence 'List' verified by Audit",
        ),
        (
            ACTION % "",
            ACTION % ", milestones: [{title: Scope, due: 2026-05-04, completed: 2026-05-07}]",
            "Milestones reached",
            "1 Train: new milestone 'Scope', due 4 May 2026, reached on 7 May 2026",
        ),
        (
            ACTION % "",
            ACTION % ", reason: List was wrong",
            "Why set aside or reopened",  # of an action that was open before and after
            "1 Train: reason given: List was wrong",
        ),
        (
            (ACTION % "").replace("on-track", "complete"),
            ACTION % ", reason: List was wrong",
            "Reopened",
            "1 Train: complete \u2192 on track: List was wrong",
        ),
        (
            "measures: [{id: M1, title: Plans, baseline: {value: 84, date: 2026-03-31}}]\n",
            "measures: [{id: M1, title: Plans}]\n",
            "Measures changed",
            "M1: baseline taken out: 84 on 31 March 2026",
        ),
        (
            (ACTION % "").replace(" due: 2026-12-31,", ""),
            ACTION % "",
            "Other facts of actions changed",  # nothing was written over
            "1 Train: due on 31 December 2026",
        ),
        (
            "meetings: [{date: 2026-05-12}]\n",
            "meetings: [{date: 2026-05-12, body: Board}]\n",
            "Other facts of the plan changed",  # and no entry added
            "Meeting of 12 May 2026: body given: Board",
        ),
    ],
    ids=[
        *("refusal", "risk", "risk taken out", "step", "sign-off", "verified", "milestone"),
        *("a reason alone", "reopened", "baseline taken out", "a first due date", "a body"),
    ],
)
def test_what_came_or_went(before: str, after: str, heading: str, sentence: str) -> None:
    assert sentences(plan(before), plan(after)) == [(heading, sentence)]


def test_two_new_risks_and_two_facts_of_one_step_are_counted_by_their_items() -> None:
    risks = "risks: [{id: RK1, title: A}, {id: RK2, title: B}]\n"
    step = "steps: [{id: S, name: Stocktake, due: 2026-06-14%s}]\n"
    before = plan(step % "")
    after = plan(risks + step % ", done: 2026-06-10, outcome: Good")
    assert headline_parts(compared(before, after)) == (
        "Since April: 2 risks new or changed, 1 step of the timetable new or changed.",
    )


def test_a_refusal_stands_in_the_line_that_sums_up() -> None:
    after = plan(ACTION % f", requests: [{ASKED % REFUSED}]")
    line = what_changed(compared(plan(ACTION % ""), after)).sentence
    assert line == ("Since 15 April 2026: 1 new date asked for, 1 request refused.")


@pytest.mark.parametrize(
    ("before", "after", "heading", "sentence"),
    [
        (
            "",
            ", addresses: [F1]",
            "Other facts of actions changed",
            "1 Train: answers F1",
        ),
        (
            ", percent: 60",
            ", percent: 80",
            "How much is reported done, and the difference made",
            "1 Train: percent: 60 \N{RIGHTWARDS ARROW} 80",
        ),
        (
            "",
            ", percent: 80",
            "How much is reported done, and the difference made",
            "1 Train: 80% reported done",
        ),
    ],
)
def test_what_an_action_answers_and_reports_is_no_new_rating(
    before: str, after: str, heading: str, sentence: str
) -> None:
    said = sentences(plan(ACTION % before), plan(ACTION % after))
    assert said == [(heading, sentence)]


def test_the_day_by_which_an_answer_is_expected_is_not_that_of_the_submission() -> None:
    sent = plan("submissions: [{sent: 2026-05-01%s}]\n")
    ((_, sentence),) = sentences(sent % "", sent % ", expected: 2026-06-30")
    assert sentence.endswith("expects an answer by 30 June 2026")
