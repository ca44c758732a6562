"""What a plan owes the inspectors, step by step, in sentences, and what is not counted."""

from datetime import date

import pytest

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import KINDS
from actiontrack.timetable import Step, Timetable, counting_bases, timetable_on
from support import HEAD, position

SUMMER = date(2022, 6, 30)


def timetable(kind: str, *lines: str, day: date = SUMMER) -> Timetable:
    """Return the timetable of a plan of a kind whose inspection holds some lines."""
    head = HEAD.replace("improvement-plan", kind)
    inspection = "".join(f"  {each}\n" for each in lines)
    where = position(head + (f"inspection:\n{inspection}" if lines else ""), day)
    return timetable_on(where.plan, where.as_of, where.reading.unread)


def dates(found: Timetable) -> list[tuple[str, str]]:
    return [(step.name, str(step.due)) for step in found.steps]


def only(found: Timetable) -> Step:
    (step,) = found.steps
    return step


REPORT = "report: {received: 2022-05-19, published: 2022-05-26}"
PUBLISHED = "report: {published: 2022-05-26}"
JTAI = "report: {received: 2018-01-30}"


@pytest.mark.parametrize("kind", ["improvement-plan", "readiness-plan", "peer-review-plan"])
def test_no_regulation_sets_a_timetable_for_every_kind(kind: str) -> None:
    found = timetable(kind, REPORT)
    assert found.steps == ()
    assert found.headline == f"No regulation sets a timetable for {_article(kind)}."
    assert found.remarks == ()


def _article(kind: str) -> str:
    return f"{'an' if kind[0] == 'i' else 'a'} {kind.replace('-', ' ')}"


@pytest.mark.parametrize("kind", ["improvement-plan", "readiness-plan"])
def test_dates_that_such_a_plan_states_are_shown(kind: str) -> None:
    found = timetable(kind, "statement: {deadline: 2022-08-30}", "revisit: {expected: 2023-11}")
    assert dates(found) == [("Statement", "2022-08-30"), ("Revisit", "2023-11")]
    assert {step.source for step in found.steps} == {"as the plan's source states it"}
    assert found.headline == "The statement is due on 30 August 2022, in 61 days."
    assert found.remarks == (f"No regulation sets a timetable for {_article(kind)}.",)


@pytest.mark.parametrize(
    ("kind", "lines", "due", "source"),
    [
        pytest.param(
            "send-wsoa",
            "report: {received: 2022-02-22}",
            ("Written statement", "2022-06-07", 70),
            "Children Act 2004 (Joint Area Reviews) Regulations 2015, SI 2015/1792",
            id="Bracknell Forest",
        ),
        pytest.param(
            "jtai-statement",
            JTAI,
            ("Written statement", "2018-05-11", 70),
            "Children Act 2004 (Joint Area Reviews) Regulations 2015, SI 2015/1792,"
            " where the Chief Inspector so determines",
            id="Haringey",
        ),
        pytest.param(
            "ilacs-action-plan",
            "report: {received: 2022-05-19}",
            ("Action plan", "2022-08-30", 70),
            "Education and Inspections Act 2006 (Inspection of Local Authorities)"
            " Regulations 2007, SI 2007/462",
            id="ILACS",
        ),
        pytest.param(
            "priority-action-plan",
            "report: {received: 2026-01-08}",
            ("Priority action plan", "2026-02-26", 35),
            "area SEND framework and handbook of Ofsted and CQC, 2023 on; no regulation",
            id="area SEND",
        ),
    ],
)
def test_what_is_owed_is_counted_from_receipt(
    kind: str, lines: str, due: tuple[str, str, int], source: str
) -> None:
    step = next(each for each in timetable(kind, lines).steps if each.step == "statement")
    assert (step.name, str(step.due), step.working_days) == due
    assert (step.counted_from, step.source) == ("received", source)
    assert (step.provisional, step.not_settled) == (None, None)


def test_receipt_alone_counts_where_both_days_are_known() -> None:
    step = timetable("ilacs-action-plan", REPORT).steps[1]
    assert (step.counted_from, step.from_date) == ("received", date(2022, 5, 19))
    assert step.basis == "70 working days from receipt on 19 May 2022"


def test_a_focused_visit_asks_for_a_draft_first() -> None:
    lines = ("framework: ilacs-focused-visit", "report: {received: 2026-01-08}")
    assert dates(timetable("ilacs-action-plan", *lines)) == [
        ("Draft action plan", "2026-02-05"),
        ("Publication of the report", "2026-02-19"),
        ("Action plan", "2026-04-20"),
    ]
    assert dates(timetable("jtai-statement", *lines)) == [("Written statement", "2026-04-20")]


def test_a_priority_action_plan_is_sent_and_then_published() -> None:
    found = timetable("priority-action-plan", "report: {received: 2026-01-08}")
    assert dates(found) == [
        ("Priority action plan", "2026-02-26"),
        ("Publication of the plan", "2026-04-20"),
        ("Monitoring inspection", "2027-07"),
        ("Full inspection", "2029-01"),
    ]


def test_the_stated_and_the_counted_deadline_stand_beside_each_other() -> None:
    found = timetable("send-wsoa", REPORT, "statement: {deadline: 2022-09-06}")
    stated, counted = found.steps[:2]
    assert (stated.name, str(stated.due)) == ("Written statement (as stated)", "2022-09-06")
    assert (stated.counted_from, stated.from_date, stated.working_days) == (None, None, None)
    assert (counted.name, str(counted.due)) == ("Written statement (as counted)", "2022-08-30")
    assert (
        found.headline == "The written statement of action is due on 6 September 2022, in 68 days."
    )
    assert found.remarks[0] == (
        "The stated deadline is 7 days later than the one counted from receipt."
    )


def test_early_and_late_are_by_the_stated_day_and_the_count_is_only_compared() -> None:
    stated = "deadline: 2022-09-06"
    sent = timetable("send-wsoa", REPORT, f"statement: {{{stated}, submitted: 2022-09-05}}")
    assert [each.standing for each in sent.steps[:2]] == ["1 day early", "6 days after the count"]
    soon = timetable("send-wsoa", REPORT, f"statement: {{{stated}, submitted: 2022-08-29}}")
    assert soon.steps[1].standing == "1 day before the count"
    alone = timetable("send-wsoa", REPORT, "statement: {submitted: 2022-09-05}")
    assert alone.steps[0].standing == "6 days late"
    waiting = timetable("send-wsoa", REPORT, f"statement: {{{stated}}}", day=date(2022, 9, 1))
    assert [each.standing for each in waiting.steps[:2]] == ["due in 5 days", "passed 2 days ago"]


def test_blackpool_states_its_deadline_and_the_count_from_publication_is_provisional() -> None:
    found = timetable("send-wsoa", PUBLISHED, "statement: {deadline: 2022-08-30}")
    counted = found.steps[1]
    assert (str(counted.due), counted.counted_from) == ("2022-09-06", "published")
    assert counted.provisional == "the day of receipt is not given"
    assert found.headline == "The written statement of action is due on 30 August 2022, in 61 days."
    assert found.remarks == (
        "The stated deadline fits receipt of the report on 19 May 2022, 70 working days before.",
        (
            "Quarterly monitoring and revisit are counted from acceptance, which is not given,"
            " so they are not listed."
        ),
    )


def test_without_the_day_of_receipt_the_deadline_is_provisional_and_says_so() -> None:
    found = timetable("ilacs-action-plan", PUBLISHED)
    assert found.headline == (
        "The action plan is due on 6 September 2022, in 68 days"
        " (provisional: counted from publication, since the day of receipt is not given)."
    )
    assert only(found).basis == (
        "70 working days from publication on 26 May 2022,"
        " provisional since the day of receipt is not given"
    )


def test_nothing_is_counted_from_a_month() -> None:
    found = timetable("ilacs-action-plan", "report: {received: 2022-05, published: 2022-05}")
    assert found.steps == ()
    assert found.headline == (
        "No deadline can be counted for the action plan:"
        " only the month is known in which the report came."
    )
    assert found.remarks == (
        "Only the month of receipt is known, May 2022, so nothing is counted from it.",
    )
    found = timetable("ilacs-action-plan", "report: {received: 2022-05, published: 2022-05-26}")
    assert only(found).provisional == "only the month of receipt is known"
    found = timetable("ilacs-action-plan", "report: {published: 2022-05}")
    assert (found.steps, len(found.remarks)) == ((), 1)


def test_a_plan_without_an_inspection_can_have_nothing_counted() -> None:
    found = timetable("jtai-statement")
    assert found.steps == ()
    assert found.headline == (
        "No deadline can be counted for the written statement of action:"
        " the plan gives no day on which the report was received or published."
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2018, 5, 10), "is due on 11 May 2018, in 1 day"),
        (date(2018, 5, 11), "is due on 11 May 2018, today"),
        (
            date(2018, 5, 12),
            "was due on 11 May 2018, 1 day ago, and no submission is recorded",
        ),
    ],
)
def test_the_headline_says_when_it_is_or_was_due(day: date, said: str) -> None:
    found = timetable("jtai-statement", JTAI, day=day)
    assert found.headline == f"The written statement of action {said}."
    assert only(found).days_left == (date(2018, 5, 11) - day).days
    assert (only(found).done_in_words, only(found).met) == ("not recorded", None)


@pytest.mark.parametrize(
    ("submitted", "said", "met", "standing"),
    [
        ("2018-05-10", "on 10 May 2018, 1 day before its deadline", True, "1 day early"),
        ("2018-05-11", "on 11 May 2018, on the day of its deadline", True, "on the day"),
        ("2018-05-14", "on 14 May 2018, 3 days after its deadline", False, "3 days late"),
        ("2018-04", "in April 2018, in time for its deadline, 11 May 2018", True, "in time"),
        ("2018-05", "in May 2018, perhaps after its deadline, 11 May 2018", None, "cannot be said"),
        ("2018-06", "in June 2018, after its deadline, 11 May 2018", False, "late"),
    ],
)
def test_the_headline_says_whether_it_was_sent_in_time(
    submitted: str, said: str, met: bool | None, standing: str
) -> None:
    found = timetable("jtai-statement", JTAI, f"statement: {{submitted: {submitted}}}")
    assert found.headline == f"The written statement of action was submitted {said}."
    step = only(found)
    assert (str(step.done), step.met, step.standing, step.days_left) == (
        submitted,
        met,
        standing,
        None,
    )


def test_a_deadline_of_which_the_month_is_stated_is_over_with_the_month() -> None:
    found = timetable("improvement-plan", "statement: {deadline: 2022-08}")
    assert found.headline == "The statement is due by the end of August 2022, in 62 days."
    assert only(found).standing == "due within 62 days"
    found = timetable("improvement-plan", "statement: {deadline: 2022-08, submitted: 2022-08-31}")
    assert found.headline == (
        "The statement was submitted on 31 August 2022, in time for its deadline, August 2022."
    )
    assert only(found).met is True


def test_what_was_submitted_without_a_deadline_is_said_so() -> None:
    found = timetable("improvement-plan", "statement: {submitted: 2022-05-30}")
    assert found.headline == (
        "The statement was submitted on 30 May 2022; its deadline is not known."
    )


@pytest.mark.parametrize(
    ("accepted", "met", "standing"),
    [("2018-05-11", True, "in time"), ("2018-06-01", None, "sent, day unknown")],
)
def test_what_was_accepted_had_been_sent(accepted: str, met: bool | None, standing: str) -> None:
    found = timetable("jtai-statement", JTAI, f"statement: {{accepted: {accepted}}}")
    day = PlanDate(date.fromisoformat(accepted), date.fromisoformat(accepted)).words
    assert found.headline == (
        f"The written statement of action was accepted on {day};"
        " the day of its submission is not recorded."
    )
    step = only(found)
    assert (step.done, step.days_left, step.met, step.standing) == (None, None, met, standing)


def test_the_bank_holidays_of_years_to_come_may_move_a_deadline() -> None:
    found = timetable("jtai-statement", "report: {received: 2028-11-08}")
    doubt = "the bank holidays after 2028 are not settled yet"
    assert only(found).not_settled == doubt
    assert found.headline.endswith(f"({doubt}).")
    assert found.remarks == (f"The {doubt[4:]}, so 19 February 2029 may not hold.",)
    found = timetable("jtai-statement", "report: {received: 2017-11-08}")
    assert found.remarks[0].startswith("The bank holidays before 2018 are not checked, so ")


ACCEPTED = "statement: {submitted: 2022-08-29, accepted: 2022-10-10}"


def test_a_written_statement_is_monitored_and_revisited_once_it_is_accepted() -> None:
    assert dates(timetable("send-wsoa", PUBLISHED)) == [("Written statement", "2022-09-06")]
    found = timetable("send-wsoa", PUBLISHED, ACCEPTED)
    assert dates(found)[1:] == [
        ("Quarterly monitoring", "2023-01"),
        ("Quarterly monitoring", "2023-04"),
        ("Quarterly monitoring", "2023-07"),
        ("Quarterly monitoring", "2023-10"),
        ("Quarterly monitoring", "2024-01"),
        ("Revisit", "2024-04"),
    ]
    assert {(step.counted_from, step.duty) for step in found.steps[1:]} == {
        ("accepted", "practice")
    }
    assert [step.months for step in found.steps[1:]] == [3, 6, 9, 12, 15, 18]
    assert all("no regulation" in step.source for step in found.steps[1:])
    assert {step.done_in_words for step in found.steps[1:]} == {"not recorded"}


def test_an_accelerated_progress_plan_is_reviewed_and_not_revisited() -> None:
    found = timetable("accelerated-progress-plan", PUBLISHED)
    assert found.steps == ()
    assert found.headline == "No regulation sets a timetable for an accelerated progress plan."
    assert found.remarks == (
        "Progress reviews are counted from acceptance, which is not given, so they are not listed.",
        (
            "The inspectorates do not come back after an accelerated progress plan unless they are"
            " directed to."
        ),
    )
    found = timetable("accelerated-progress-plan", PUBLISHED, ACCEPTED)
    assert dates(found) == [
        ("Progress review", "2023-04"),
        ("Progress review", "2023-10"),
        ("Progress review", "2024-04"),
    ]
    assert {(step.step, step.duty) for step in found.steps} == {("review", "practice")}


RECEIVED_2026 = "report: {received: 2026-01-08, published: 2026-01-15}"


def test_after_2023_inspections_follow_by_the_framework_from_receipt() -> None:
    found = timetable("priority-action-plan", RECEIVED_2026)
    assert [(each.step, each.duty, str(each.due)) for each in found.steps] == [
        ("statement", "framework", "2026-02-26"),
        ("publication", "framework", "2026-04-20"),
        ("monitoring-inspection", "framework", "2027-07"),
        ("full-inspection", "framework", "2029-01"),
    ]
    assert {each.counted_from for each in found.steps} == {"received"}
    text = " ".join([found.headline, *found.remarks, *(each.grounds for each in found.steps)])
    assert "law" not in text.lower()
    provisional = timetable("priority-action-plan", "report: {published: 2026-01-15}")
    assert {each.provisional for each in provisional.steps} == {"the day of receipt is not given"}


@pytest.mark.parametrize(
    ("kind", "outcome", "due"),
    [
        ("improvement-plan", "positive", "2031-01"),
        ("improvement-plan", "inconsistent", "2029-01"),
        ("priority-action-plan", "positive", "2031-01"),
        ("priority-action-plan", "inconsistent", "2029-01"),
    ],
)
def test_a_better_outcome_asks_for_no_plan_and_the_best_puts_off_the_next_inspection(
    kind: str, outcome: str, due: str
) -> None:
    framework = "framework: area-send-2023"
    found = timetable(kind, framework, RECEIVED_2026, f"outcome: {outcome}")
    assert dates(found) == [("Full inspection", due)]
    if kind == "priority-action-plan":
        assert found.headline == (
            "After an inspection with this outcome no priority action plan is asked for."
        )


def test_an_outcome_that_cannot_be_read_gives_no_full_inspection() -> None:
    lines = ("framework: area-send-2023", RECEIVED_2026, "outcome: positiv")
    found = timetable("priority-action-plan", *lines)
    assert dates(found)[-1] == ("Monitoring inspection", "2027-07")
    assert "The outcome of the inspection cannot be read" in found.remarks[0]


def test_the_council_publishes_the_report_on_its_childrens_services() -> None:
    step = timetable("ilacs-action-plan", "report: {received: 2026-01-08}").steps[0]
    assert (step.step, str(step.due), step.working_days) == (
        "report-publication",
        "2026-02-19",
        30,
    )
    assert step.duty == "regulation"
    done = timetable("ilacs-action-plan", RECEIVED_2026).steps[0]
    assert (str(done.done), done.met) == ("2026-01-15", True)
    assert "report-publication" not in [
        each.step for each in timetable("ilacs-action-plan", PUBLISHED).steps
    ]


@pytest.mark.parametrize("kind", ["ilacs-action-plan", "jtai-statement", "improvement-plan"])
def test_of_other_kinds_nothing_follows_by_practice(kind: str) -> None:
    assert all(step.months is None for step in timetable(kind, REPORT).steps)


def test_monitoring_ends_with_the_revisit_that_the_plan_states() -> None:
    found = timetable("send-wsoa", PUBLISHED, ACCEPTED, "revisit: {expected: 2023-11}")
    monitoring = [step for step in found.steps if step.step == "monitoring"]
    assert [str(step.due) for step in monitoring] == ["2023-01", "2023-04", "2023-07", "2023-10"]
    assert dates(found)[-2:] == [
        ("Revisit (as stated)", "2023-11"),
        ("Revisit (as counted)", "2024-04"),
    ]


def test_the_return_that_a_plan_states_after_2023_is_the_monitoring_inspection() -> None:
    found = timetable("priority-action-plan", RECEIVED_2026, "revisit: {expected: 2027-09}")
    assert dates(found)[2:4] == [
        ("Monitoring inspection (as counted)", "2027-07"),
        ("Monitoring inspection (as stated)", "2027-09"),
    ]


def test_monitoring_without_end_is_not_listed_without_end() -> None:
    found = timetable("send-wsoa", PUBLISHED, ACCEPTED, "revisit: {expected: 2199-12}")
    assert sum(step.name == "Quarterly monitoring" for step in found.steps) == 6
    assert (
        "Monitoring goes on every quarter until the revisit; its first 6 are listed."
        in found.remarks
    )


def test_a_month_of_acceptance_gives_no_step() -> None:
    found = timetable("accelerated-progress-plan", PUBLISHED, "statement: {accepted: 2022-06}")
    assert found.steps == ()
    assert "Only the month of acceptance is known, June 2022" in found.remarks[1]


def of(step: str, found: Timetable) -> list[tuple[str | None, str, str]]:
    """Return when each step of an id is due and done, and how it stands."""
    return [
        (str(each.due) if each.due else None, each.done_in_words, each.standing)
        for each in found.steps
        if each.step == step
    ]


def recorded(kind: str, steps: str, *lines: str, day: date = SUMMER) -> Timetable:
    """Return the timetable of a plan with what it records under `steps`."""
    inspection = "".join(f"  {each}\n" for each in lines)
    head = HEAD.replace("improvement-plan", kind)
    where = position(f"{head}inspection:\n{inspection}steps:\n{steps}", day)
    return timetable_on(where.plan, where.as_of, where.reading.unread)


@pytest.mark.parametrize(
    ("step", "kind", "lines"),
    [
        ("statement", "send-wsoa", (REPORT,)),
        ("publication", "priority-action-plan", (RECEIVED_2026,)),
        ("revisit", "send-wsoa", (REPORT, ACCEPTED)),
        ("monitoring-inspection", "priority-action-plan", (RECEIVED_2026,)),
        ("full-inspection", "priority-action-plan", (RECEIVED_2026,)),
        ("report-publication", "ilacs-action-plan", ("report: {received: 2026-01-08}",)),
    ],
)
def test_every_step_can_be_recorded_as_done(step: str, kind: str, lines: tuple[str, ...]) -> None:
    steps = f"  - step: {step}\n    done: 2026-02-10\n    outcome: As hoped\n"
    found = recorded(kind, steps, *lines, day=date(2032, 1, 1))
    (own,) = [each for each in found.steps if each.step == step]
    assert (str(own.done), own.outcome, own.days_left) == ("2026-02-10", "As hoped", None)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_overdue_for_ever(kind: str) -> None:
    lines = (
        "framework: ilacs-focused-visit" if kind == "ilacs-action-plan" else "visit:",
        "report: {received: 2022-05-19}",
        "statement: {deadline: 2022-08-30}" if "send" not in kind else ACCEPTED,
        "revisit: {expected: 2023-11}",
    )
    later = date(2040, 1, 1)
    listed = timetable(kind, *lines, day=later).steps
    assert any(each.days_left is not None for each in listed)
    steps = "".join(
        f"  - {'step' if each.step else 'name'}: {each.step or each.name}\n    done: {each.due}\n"
        for each in listed
        if not each.name.endswith("(as counted)")
    )
    found = recorded(kind, steps, *lines, day=later)
    assert len(found.steps) == len(listed)
    assert [each.name for each in found.steps if each.days_left is not None] == []
    assert [each.name for each in found.steps if each.done is None] == []


def test_the_statement_recorded_as_a_step_is_sent() -> None:
    steps = "  - step: statement\n    done: 2022-08-29\n"
    found = recorded("send-wsoa", steps, REPORT)
    assert found.headline == (
        "The written statement of action was submitted on 29 August 2022,"
        " 1 day before its deadline."
    )


def test_publication_is_recorded_with_the_statement_too() -> None:
    lines = (RECEIVED_2026, "statement: {published: 2026-04-21}")
    assert of("publication", timetable("priority-action-plan", *lines)) == [
        ("2026-04-20", "2026-04-21", "1 day late")
    ]
    lines = (REPORT, "statement: {published: 2022-09-10}")
    assert of("publication", timetable("send-wsoa", *lines)) == [(None, "2022-09-10", "done")]


def test_what_comes_round_again_is_recorded_where_it_is_nearest() -> None:
    steps = "".join(f"  - step: monitoring\n    done: {day}\n" for day in ("2023-07-03", "2023-02"))
    found = recorded("send-wsoa", steps, REPORT, ACCEPTED, day=date(2023, 8, 1))
    assert of("monitoring", found) == [
        ("2023-01", "2023-02", "done"),
        ("2023-04", "not recorded", "expected 93 days ago"),
        ("2023-07", "2023-07-03", "done"),
        ("2023-10", "not recorded", "expected within 91 days"),
        ("2024-01", "not recorded", "expected within 183 days"),
    ]
    late = "  - step: review\n    due: 2023-04\n    done: 2023-08-30\n"
    found = recorded("accelerated-progress-plan", late, REPORT, ACCEPTED)
    assert [(due, done) for due, done, _ in of("review", found)] == [
        ("2023-04", "2023-08-30"),
        ("2023-10", "not recorded"),
        ("2024-04", "not recorded"),
    ]


def test_a_step_on_a_date_that_the_plan_states_stands_there() -> None:
    steps = "  - step: review\n    due: 2023-05-17\n  - step: full-inspection\n    due: 2029-06\n"
    found = recorded("accelerated-progress-plan", steps, REPORT, ACCEPTED)
    assert [due for due, _, _ in of("review", found)] == ["2023-05-17", "2023-10", "2024-04"]
    found = recorded("priority-action-plan", steps, RECEIVED_2026)
    assert [due for due, _, _ in of("full-inspection", found)] == ["2029-01", "2029-06"]


def test_what_no_kind_brings_is_listed_as_the_plan_records_it() -> None:
    steps = (
        "  - id: s1\n    name: Stocktake\n    due: 2022-09-30\n    source: Notice, paragraph 4\n"
        "  - name: Deep dive\n    done: 2022-06-20\n    outcome: Useful\n"
        "  - step: revisit\n    done: 2022-06-21\n"
    )
    found = recorded("improvement-plan", steps, "framework: ilacs")
    assert [(each.name, each.step, each.standing, each.grounds) for each in found.steps] == [
        ("Deep dive", None, "done", "the plan's own; as the plan records it"),
        ("Revisit", "revisit", "done", "as the plan records it"),
        (
            "Stocktake",
            "s1",
            "due in 92 days",
            "as the plan's source states it; Notice, paragraph 4",
        ),
    ]


def test_a_draft_is_recorded_by_its_name_and_counts_for_nothing_once_the_plan_is_sent() -> None:
    lines = ("framework: ilacs-focused-visit", "report: {received: 2026-01-08}")
    steps = "  - name: Draft action plan\n    done: 2026-02-06\n"
    draft = recorded("ilacs-action-plan", steps, *lines).steps[0]
    assert (str(draft.due), draft.standing) == ("2026-02-05", "1 day late")
    sent = timetable("ilacs-action-plan", *lines, "statement: {submitted: 2026-03-01}")
    assert "Draft action plan" not in [each.name for each in sent.steps]


def test_a_step_that_cannot_be_read_is_not_taken_for_absent() -> None:
    later = date(2029, 1, 1)
    found = recorded(
        "send-wsoa", "  - step: revisit\n    done: soon\n", REPORT, ACCEPTED, day=later
    )
    assert of("revisit", found) == [("2024-04", "cannot be read", "cannot be said")]
    assert of("monitoring", found)[0][1] == "not recorded"
    found = recorded("send-wsoa", "  - step: revisti\n    done: 2024-04\n", REPORT, day=later)
    assert of("statement", found) == [("2022-08-30", "cannot be read", "cannot be said")]
    assert found.headline.endswith("was submitted cannot be read.")
    assert "A step under 'steps' cannot be read" in found.remarks[0]
    found = recorded("improvement-plan", "  - step: revisti\n    done: 2024-04\n", REPORT)
    assert found.headline == "No regulation sets a timetable for an improvement plan."


@pytest.mark.parametrize(
    ("lines", "names", "headline", "remark"),
    [
        pytest.param(
            ("report: {received: soon, published: 2018-02-06}",),
            [],
            "No deadline can be counted for the written statement of action:"
            " the day on which the report came cannot be read.",
            "The day of receipt cannot",
            id="the day of receipt",
        ),
        pytest.param(
            (JTAI, "statement: {deadline: soon}"),
            ["Written statement (as counted)"],
            "The stated deadline of the written statement of action cannot be read.",
            "The stated deadline cannot",
            id="the deadline",
        ),
        pytest.param(
            (JTAI, "statement: {submitted: soon}"),
            ["Written statement"],
            "Whether the written statement of action, due on 11 May 2018, was submitted"
            " cannot be read.",
            "The day of submission cannot",
            id="the day of submission",
        ),
        pytest.param(
            (JTAI, "statement: {submitted: soon, accepted: 2018-05-01}"),
            ["Written statement"],
            "The written statement of action was accepted on 1 May 2018;"
            " the day of its submission cannot be read.",
            "The day of submission cannot",
            id="the day of submission of what was accepted",
        ),
        pytest.param(
            (JTAI, "statement: [soon]"),
            ["Written statement (as counted)"],
            "Whether the written statement of action was submitted cannot be read.",
            "The stated deadline, the day of submission, the day of acceptance and the day on",
            id="all of the statement",
        ),
    ],
)
def test_what_cannot_be_read_is_not_taken_for_absent(
    lines: tuple[str, ...], names: list[str], headline: str, remark: str
) -> None:
    found = timetable("jtai-statement", *lines, day=date(2018, 6, 1))
    assert [step.name for step in found.steps] == names
    assert found.headline == headline
    assert found.remarks[0].startswith(remark)
    assert all(step.days_left is None for step in found.steps if "deadline" not in headline)


def test_an_inspection_that_cannot_be_read_is_said_once() -> None:
    where = position(HEAD.replace("improvement-plan", "jtai-statement") + "inspection: soon\n")
    found = timetable_on(where.plan, where.as_of, where.reading.unread)
    assert found.remarks == (
        "What is written of the inspection cannot be read, so nothing is worked out from it.",
    )


def test_a_kind_that_cannot_be_read_sets_no_timetable() -> None:
    found = timetable("send-wsao", REPORT)
    assert found.steps == ()
    assert found.headline == "The plan's kind cannot be read, so nothing is worked out from it."


def test_the_day_on_which_a_plan_was_closed_caps_the_days_left() -> None:
    where = position(
        HEAD.replace("improvement-plan", "jtai-statement")
        + "inspection: {report: {received: 2018-01-30}}\nclosed: {on: 2018-05-01}\n"
    )
    assert only(timetable_on(where.plan, where.as_of)).days_left == 10


def test_steps_of_one_name_share_the_line_that_says_how_they_are_counted() -> None:
    found = timetable(
        "send-wsoa", PUBLISHED, "statement: {deadline: 2022-08-30, accepted: 2022-10-10}"
    )
    said = dict(counting_bases(found.steps))
    assert said["Written statement (as stated)"] == "regulation; as the plan's source states it."
    assert said["Quarterly monitoring"] == (
        "practice; about 3, 6, 9, 12 and 15 months after acceptance on 10 October 2022;"
        " practice of DfE and NHS England; no regulation."
    )
    assert said["Written statement (as counted)"].endswith("Regulations 2015, SI 2015/1792.")
