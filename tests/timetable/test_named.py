"""The steps that a plan itself names: counted from facts, dates and each other."""

from datetime import date

import pytest

from actiontrack.timetable import Step, Timetable, counting_bases, timetable_on
from support import HEAD, position, reviewed

DAY = date(2026, 6, 15)
NOTICE = """\
notices:
  - id: N1
    kind: improvement-notice
    by: Department for Education
    issued: 2026-02-10
"""


def timetable(body: str, kind: str = "improvement-notice-plan", day: date = DAY) -> Timetable:
    where = position(HEAD.replace("improvement-plan", kind) + body, day)
    return timetable_on(where.plan, where.as_of, where.reading.unread)


def only(steps: str, body: str = "") -> Step:
    (step,) = timetable(f"{body}steps:\n  - {{{steps}}}\n").steps
    return step


@pytest.mark.parametrize(
    ("within", "start", "due", "basis"),
    [
        ("30 working days", "2026-03-20", "2026-05-06", "30 working days from 20 March 2026"),
        ("1 working day", "2026-04-02", "2026-04-07", "1 working day from 2 April 2026"),
        ("10 days", "2026-03-28", "2026-04-07", "10 days from 28 March 2026"),
        ("2 weeks", "2026-03-20", "2026-04-03", "2 weeks from 20 March 2026"),
        ("1 month", "2026-01-31", "2026-02-28", "1 month from 31 January 2026"),
        ("6 months", "2026-02-10", "2026-08-10", "6 months from 10 February 2026"),
    ],
)
def test_a_time_is_counted_from_a_date(within: str, start: str, due: str, basis: str) -> None:
    step = only(f"name: Reply, within: {within}, from: {start}")
    assert (str(step.due), step.basis, step.counted_from) == (due, basis, "date")
    assert step.grounds == f"the plan's own; {basis}; as the plan states it"


REPORT = "inspection: {report: {received: 2026-01-08, published: 2026-01-15}}\n"


@pytest.mark.parametrize(
    ("fact", "body", "due", "basis"),
    [
        ("received", REPORT, "2026-01-22", "2 weeks from receipt on 8 January 2026"),
        ("published", REPORT, "2026-01-29", "2 weeks from publication on 15 January 2026"),
        ("accepted", REPORT, None, "2 weeks from acceptance, which is not known"),
        (
            "accepted",
            "inspection: {statement: {accepted: 2026-03}}\n",
            None,
            "2 weeks from acceptance, of which only the month is known",
        ),
        (
            "accepted",
            "inspection: {statement: {accepted: soon}}\n",
            None,
            "2 weeks from acceptance, which cannot be read",
        ),
        (
            "received",
            "inspection: {report: {published: 2026-01-15}}\n",
            "2026-01-29",
            (
                "2 weeks from publication on 15 January 2026, provisional since the day of"
                " receipt is not given"
            ),
        ),
    ],
)
def test_or_from_a_fact_of_the_inspection(
    fact: str, body: str, due: str | None, basis: str
) -> None:
    step = only(f"name: Reply, within: 2 weeks, from: {fact}", body)
    assert (str(step.due) if step.due else None, step.basis) == (due, basis)
    if due is None:
        assert (step.due_in_words, step.standing) == ("not known", "no date is known")


CHAIN = """\
steps:
  - {id: r3, name: Third review, within: 6 months, from: r2}
  - {id: r2, name: Second review, within: 6 months, from: r1}
  - {id: r1, name: First review, within: 6 months, from: 2026-02-10%s}
"""


def test_a_chain_of_steps_is_followed_whatever_their_order() -> None:
    found = {each.step: each for each in timetable(CHAIN % "").steps}
    assert [str(found[each].due) for each in ("r1", "r2", "r3")] == [
        "2026-08-10",
        "2027-02-10",
        "2027-08-10",
    ]
    assert found["r2"].provisional == "r1 is not done"
    assert found["r3"].basis == (
        "6 months from r2, due on 10 February 2027, provisional since r2 is not done"
    )


def test_nothing_is_late_by_a_day_that_moves_with_a_step_that_is_not_done() -> None:
    found = {each.step: each for each in timetable(CHAIN % "", day=date(2027, 3, 1)).steps}
    assert [found[each].is_late for each in ("r1", "r2", "r3")] == [True, False, False]
    done = timetable(CHAIN % ", done: 2026-06-12", day=date(2027, 3, 1)).steps
    assert [each.is_late for each in done if each.step == "r2"] == [True]


def test_what_was_done_moves_what_is_counted_from_it() -> None:
    steps = timetable(CHAIN % ", done: 2026-06-12", day=date(2026, 7, 1)).steps
    found = {each.step: each for each in steps}
    assert (str(found["r2"].due), found["r2"].provisional) == ("2026-12-12", None)
    assert found["r2"].basis == "6 months from r1 on 12 June 2026"
    assert found["r1"].standing == "59 days early"


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param("{id: a, name: A, within: 2 weeks, from: a}", id="itself"),
        pytest.param(
            "{id: a, name: A, within: 2 weeks, from: b}, {id: b, name: B, within: 1 day, from: a}",
            id="each other",
        ),
        pytest.param("{id: c, name: C, within: 2 weeks, from: z}", id="no such step"),
    ],
)
def test_a_count_without_a_beginning_has_no_date(steps: str) -> None:
    last = timetable(f"steps: [{steps}]\n").steps[-1]
    assert (last.due, last.standing) == (None, "no date is known")


def test_no_calendar_is_left() -> None:
    body = "steps:\n  - {id: s0, name: S, due: 2026-01-01}\n"
    for number in range(1, 40):
        body += f"  - {{id: s{number}, name: S, within: 9999 months, from: s{number - 1}}}\n"
    steps = timetable(body).steps
    assert steps[-1].due is None
    assert any("which is too far off" in each.basis for each in steps)


def test_a_long_chain_is_counted() -> None:
    body = "steps:\n"
    for number in range(2000, 0, -1):
        body += f"  - {{id: s{number}, name: S, within: 1 day, from: s{number - 1}}}\n"
    body += "  - {id: s0, name: S, due: 2026-01-01}\n"
    assert str(timetable(body).steps[-1].due) == "2031-06-24"


def test_stated_and_counted_stand_beside_each_other_and_count_as_one() -> None:
    found = timetable(
        "steps:\n  - {name: Reply, within: 2 weeks, from: 2026-05-01, due: 2026-05-20}\n"
    )
    assert [(each.name, str(each.due), each.is_late) for each in found.steps] == [
        ("Reply (as counted)", "2026-05-15", False),
        ("Reply (as stated)", "2026-05-20", True),
    ]
    assert found.headline == "1 step is late: reply (as stated), due 20 May, 26 days ago."


def test_a_step_says_what_kind_of_duty_it_is_and_who_owes_it() -> None:
    body = f"""\
{NOTICE}steps:
  - {{id: s1, name: Stocktake, of: N1, due: 2026-09-30, owed_by: DfE, source: Paragraph 4}}
  - {{id: s2, name: Letter, source: DfE's letter, due: 2026-07-01}}
  - {{id: s3, name: Away day, due: 2026-07-15}}
"""
    found = timetable(body)
    said = dict(counting_bases(found.steps))
    assert said == {
        "Letter": "as the plan's source states it; DfE's letter.",
        "Away day": "the plan's own; as the plan states it.",
        "Stocktake": (
            "notice; as the plan's source states it; the improvement notice of the Department for"
            " Education; Paragraph 4; owed by DfE."
        ),
    }
    assert [each.standing for each in found.steps] == [
        "due in 16 days",
        "due in 30 days",
        "expected in 107 days",
    ]
    assert found.headline == "Next: letter, due on 1 July 2026, in 16 days."
    assert found.circumstances == (
        (
            "The area is under an improvement notice of the Department for Education, issued on"
            " 10 February 2026."
        ),
    )


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ("by: Department for Education, issued: 2027-01-05", " issued on 10 February 2026"),
        ("by: department for  education", " issued on 10 February 2026"),
        ("by: Department for Education, issued: 2026-02-10", " issued on 10 February 2026 (N1)"),
        ("by: DfE, issued: 2027-01-05", ""),
    ],
)
def test_notices_of_one_kind_and_giver_are_told_apart_by_their_dates(other: str, name: str) -> None:
    body = f"{NOTICE}  - {{id: N2, kind: improvement-notice, {other}}}\n"
    step = only("name: Stocktake, of: N1, due: 2026-07-01", body)
    assert step.source == f"the improvement notice of the Department for Education{name}"


def test_one_of_them_without_a_date_is_told_by_its_id() -> None:
    body = f"{NOTICE}  - {{id: N2, kind: improvement-notice, by: Department for Education}}\n"
    step = only("name: Stocktake, of: N2, due: 2026-07-01", body)
    assert step.source == "the improvement notice of the Department for Education (N2)"


@pytest.mark.parametrize("owed_by", ["Northshire", "NCC", "Northshire County Council"])
def test_who_answers_for_the_plan_is_the_area(owed_by: str) -> None:
    body = "bodies: {NCC: Northshire County Council}\naccountable_bodies: [NCC]\n"
    step = only(f"name: Reply, due: 2026-07-01, owed_by: {owed_by}", body)
    assert (step.is_owed_by_others, step.debtor) == (False, owed_by)


def test_a_notice_that_was_lifted_is_said_to_be() -> None:
    lifted = NOTICE + "    lifted: 2026-06-01\n"
    (said,) = timetable(lifted).circumstances
    assert said == (
        "An improvement notice of the Department for Education, issued on 10 February 2026,"
        " was lifted on 1 June 2026."
    )


@pytest.mark.parametrize(
    ("keys", "said", "standing"),
    [
        (
            "answered: 2026-05-20, answer: Met in part.",
            "it was answered on 20 May 2026: Met in part",
            "done",
        ),
        (
            "expected: 2026-05-31",
            "an answer was expected on 31 May 2026, and none is recorded",
            "expected 15 days ago",
        ),
        (
            "expected: 2026-07",
            "an answer is expected by the end of July 2026",
            "expected within 46 days",
        ),
        ("note: By post", "no answer is recorded", "no date is known"),
        ("answered: soon", "whether it was answered cannot be read", "cannot be said"),
    ],
)
def test_a_submission_is_answered_by_others(keys: str, said: str, standing: str) -> None:
    found = timetable(
        f"submissions:\n  - {{sent: 2026-04-30, to: DfE, {keys}}}\n", "local-send-reform-plan"
    )
    (step,) = found.steps
    assert (step.name, step.debtor) == ("Answer to the plan sent on 30 April 2026", "DfE")
    assert step.standing == standing
    assert found.circumstances == (f"The plan was sent to DfE on 30 April 2026; {said}.",)


SEND = "inspection:\n  framework: area-send-2023\n  report: {received: 2026-01-08}\n  outcome: %s\n"
NO_DAYS = "by when, the plan states: no number of days is counted here"


def test_the_strategic_plan_is_published_by_a_day_that_the_plan_states() -> None:
    found = timetable(SEND % "inconsistent", "strategic-plan")
    publication, full = found.steps
    assert (publication.name, publication.duty, publication.due) == (
        "Publication of the plan",
        "framework",
        None,
    )
    assert str(full.due) == "2029-01"
    assert found.remarks[0] == (
        f"After such an inspection the strategic plan is updated and published; {NO_DAYS}."
    )
    stated = SEND % "inconsistent" + "steps: [{step: publication, due: 2026-07-01}]\n"
    first = timetable(stated, "strategic-plan").steps[0]
    assert (str(first.due), first.standing, first.duty) == (
        "2026-07-01",
        "due in 16 days",
        "framework",
    )


def test_what_follows_hangs_on_the_outcome() -> None:
    found = timetable(SEND % "inconsistent", "priority-action-plan")
    assert found.headline == (
        "After an inspection with this outcome no priority action plan is asked for."
    )
    assert found.remarks[0] == f"Instead the strategic plan is updated and published; {NO_DAYS}."
    failing = timetable(SEND % "systemic-failings", "strategic-plan")
    assert "With this outcome a priority action plan is asked for as well, on its own." in (
        failing.remarks
    )
    assert [str(each.due) for each in timetable(SEND % "positive", "strategic-plan").steps] == [
        "None",
        "2031-01",
    ]


def test_nothing_is_counted_after_a_monitoring_inspection() -> None:
    body = (SEND % "Not yet").replace("area-send-2023", "area-send-monitoring")
    found = timetable(body, "priority-action-plan")
    assert found.steps == ()
    assert found.headline == (
        "What is owed after a monitoring inspection, and by when, its letter states."
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("assurance-plan", "an assurance plan"),
        ("local-send-reform-plan", "a local SEND reform plan"),
        ("best-value-plan", "a Best Value plan"),
        ("audit-recommendations", "audit recommendations"),
    ],
)
def test_no_regulation_sets_days_for_what_a_document_states(kind: str, words: str) -> None:
    assert timetable("", kind).headline == f"No regulation sets a timetable for {words}."


WSOA, PAP = "send-wsoa", "priority-action-plan"
RECEIVED = "report: {received: 2022-05-19}"
PUBLISHED = "report: {published: 2022-05-26}"
ISSUED = "notices: [{id: N, kind: improvement-notice, by: DfE, issued: 2022-01-10}]\n"
REVIEWS = f"""\
{ISSUED}steps:
  - {{id: r1, name: R, of: N, within: 6 months, from: 2022-01-10}}
  - {{id: r2, name: S, of: N, within: 6 months, from: r1}}
  - {{id: x, name: X, due: 2022-06-01}}
  - {{id: y, name: Y, due: 2022-06-01, owed_by: DfE}}
  - {{id: z, name: Z, due: 2022-06}}
  - {{id: p, name: P, within: 2 weeks, from: received}}
"""


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        pytest.param(WSOA, f"inspection: {{{RECEIVED}}}\n", id="received"),
        pytest.param(WSOA, f"inspection: {{{PUBLISHED}}}\n", id="published alone"),
        pytest.param(WSOA, "inspection: {report: {received: 2022-05}}\n", id="a month"),
        pytest.param(
            WSOA, f"inspection: {{{RECEIVED}, statement: {{deadline: 2022-12-30}}}}\n", id="stated"
        ),
        pytest.param(PAP, f"inspection: {{{RECEIVED}}}\n", id="a priority action plan"),
        pytest.param(PAP, f"inspection: {{{PUBLISHED}}}\n", id="one published alone"),
        pytest.param("improvement-notice-plan", REVIEWS, id="a notice and the plan's own"),
        pytest.param(
            "improvement-notice-plan",
            f"inspection: {{{PUBLISHED}}}\n"
            "steps:\n  - {id: p, name: P, within: 2 weeks, from: received}\n"
            "  - {id: q, name: Q, within: 2 weeks, from: received, due: 2022-06-20}\n",
            id="its own counted from publication",
        ),
    ],
)
@pytest.mark.parametrize("day", [date(2022, 6, 15), date(2022, 9, 15), date(2025, 8, 1)])
def test_what_is_counted_late_is_what_is_flagged_late(kind: str, body: str, day: date) -> None:
    review = reviewed(HEAD.replace("improvement-plan", kind) + body, day)
    late = [each for each in timetable(body, kind, day).steps if each.is_late]
    flags = [each.message for each in review.flags if each.code in ("AT801", "AT314")]
    assert len(late) == len([each for each in flags if "owed by" not in each]), (late, flags)
    if "{report: {published" in body and "due:" not in body:
        assert late == []


def test_of_several_late_steps_the_worst_is_named() -> None:
    found = timetable("steps: [{name: Reply, due: 2026-05-20}, {name: Return, due: 2026-04}]\n")
    assert found.headline == (
        "2 steps are late, the worst return, due April 2026, which ended 46 days ago."
    )
