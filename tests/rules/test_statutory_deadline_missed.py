"""AT801: the deadline of the statement has passed, or was not kept."""

from datetime import date

import pytest

from actiontrack.rules import statutory_deadline_missed
from support import HEAD, found

DAY = date(2022, 9, 1)
NOUN = "the written statement of action"
NONE = "and no submission is recorded; asked for by a regulation"
COUNT = "70 working days from receipt on 19 May 2022"


def wsoa(*lines: str, kind: str = "send-wsoa") -> str:
    """A plan whose inspection begins in line 6; its lines go on from line 7."""
    inspection = "".join(f"  {each}\n" for each in lines)
    return HEAD.replace("improvement-plan", kind) + f"inspection:\n{inspection}"


def missed(*lines: str, kind: str = "send-wsoa", day: date = DAY) -> list[tuple[int, str]]:
    return found(statutory_deadline_missed, wsoa(*lines, kind=kind), day)


RECEIVED = "report: {received: 2022-05-19}"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["framework: area-send-2016"], id="no dates at all"),
        pytest.param(["report: {published: 2022-02-01}"], id="counted from publication"),
        pytest.param(["report: {received: 2022-02}"], id="received in a month"),
        pytest.param(["statement: {deadline: 2022-09-01}"], id="due today"),
        pytest.param(["statement: {deadline: 2022-09}"], id="due this month"),
        pytest.param(["report: {received: 2022-05-24}"], id="counted to a day still to come"),
        pytest.param(
            ["statement: {deadline: 2022-08-30, submitted: 2022-08-30}"], id="sent on the day"
        ),
        pytest.param([RECEIVED, "statement: {submitted: 2022-08-30}"], id="as counted"),
        pytest.param(["statement: {deadline: 2022-08-30, submitted: 2022-08}"], id="that month"),
        pytest.param(["statement: {deadline: 2022-08-30, accepted: 2022-09-01}"], id="accepted"),
        pytest.param(
            [RECEIVED, "statement: {deadline: 2022-09-30}"], id="a later deadline as stated"
        ),
        pytest.param([RECEIVED, "statement: {deadline: soon}"], id="a deadline that is unread"),
        pytest.param(["report: {received: soon}", "statement:"], id="receipt that is unread"),
        pytest.param(
            ["statement: {deadline: 2022-08-30, submitted: soon}"], id="a submission that is unread"
        ),
        pytest.param([RECEIVED, "statement: [soon]"], id="a statement that is unread"),
        pytest.param(
            ["statement: {deadline: 2022-08-30, accepted: soon}"], id="acceptance that is unread"
        ),
    ],
)
def test_what_is_sent_to_come_or_not_known_is_let_alone(lines: list[str]) -> None:
    assert missed(*lines) == []


def test_a_plan_that_no_inspection_led_to_is_let_alone() -> None:
    assert found(statutory_deadline_missed, HEAD, DAY) == []


@pytest.mark.parametrize("kind", ["improvement-plan", "accelerated-progress-plan", "send-wsao"])
def test_no_deadline_is_counted_for_a_kind_without_a_regulation(kind: str) -> None:
    assert missed(RECEIVED, kind=kind, day=date(2026, 1, 1)) == []


def test_the_day_after_is_the_first_flagged() -> None:
    assert missed("statement: {deadline: 2022-08-30}", day=date(2022, 8, 30)) == []
    assert missed("statement: {deadline: 2022-08-30}", day=date(2022, 8, 31)) == [
        (7, f"{NOUN} was due on 30 August 2022 (as stated), 1 day ago, {NONE}")
    ]


def test_without_one_stated_the_deadline_is_counted_from_receipt() -> None:
    assert missed(RECEIVED, day=date(2022, 8, 30)) == []
    assert missed(RECEIVED, day=date(2022, 8, 31)) == [
        (6, f"{NOUN} was due on 30 August 2022 ({COUNT}), 1 day ago, {NONE}")
    ]


def test_a_deadline_stated_in_months_gives_way_to_one_counted_in_days() -> None:
    lines = ("statement: {deadline: 2022-08}",)
    assert [line for line, _ in missed(*lines)] == [7]
    assert missed(RECEIVED, *lines, day=date(2022, 8, 30)) == []
    assert "30 August 2022 (70 working days" in missed(RECEIVED, *lines)[0][1]


@pytest.mark.parametrize(
    ("submitted", "when"), [("2022-08-31", "on 31 August 2022"), ("2022-09", "in September 2022")]
)
def test_what_was_sent_late_is_flagged(submitted: str, when: str) -> None:
    lines = ("statement:", "  deadline: 2022-08-30", f"  submitted: {submitted}")
    said = f"{NOUN} was submitted {when}, after its deadline, 30 August 2022 (as stated)"
    said += "; asked for by a regulation"
    assert missed(RECEIVED, *lines) == [(9, said)]


@pytest.mark.parametrize(
    ("kind", "noun", "due"),
    [
        ("jtai-statement", "written statement of action", "30 August 2022"),
        ("ilacs-action-plan", "action plan", "30 August 2022"),
        ("priority-action-plan", "priority action plan", "11 July 2022"),
    ],
)
def test_each_kind_has_its_own_count(kind: str, noun: str, due: str) -> None:
    said = [said for _, said in missed(RECEIVED, kind=kind) if "published" not in said]
    assert [each.partition(" (")[0] for each in said] == [f"the {noun} was due on {due}"]


def test_the_council_publishes_the_report_after_an_inspection_of_its_childrens_services() -> None:
    kind, count = "ilacs-action-plan", "30 working days from receipt on 19 May 2022"
    due = date(2022, 7, 4)
    assert missed(RECEIVED, kind=kind, day=due) == []
    assert missed(RECEIVED, kind=kind, day=date(2022, 7, 5)) == [
        (
            7,
            (
                "the inspectors' report was to be published on 4 July 2022"
                f" ({count}), 1 day ago, and no publication is recorded"
                "; asked for by a regulation"
            ),
        )
    ]
    published = "report: {received: 2022-05-19, published: 2022-06-01}"
    assert missed(published, kind=kind, day=date(2022, 7, 5)) == []
    ((_, said),) = missed(published.replace("06-01", "07-06"), kind=kind, day=date(2022, 7, 7))
    assert said.startswith("the inspectors' report was published on 6 July 2022, after its")


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param("  - step: statement\n    done: 2022-08-30\n", id="done"),
        pytest.param("  - step: statement\n    done: soon\n", id="done on a day that is unread"),
        pytest.param("  - step: statment\n    done: 2022-08-30\n", id="a step that is unread"),
    ],
)
def test_a_statement_recorded_among_the_steps_is_let_alone(steps: str) -> None:
    assert found(statutory_deadline_missed, f"{wsoa(RECEIVED)}steps:\n{steps}", DAY) == []


def test_a_deadline_that_any_other_plan_states_holds_too() -> None:
    ((_, said),) = missed("statement: {deadline: 2022-08-30}", kind="improvement-plan")
    assert said.startswith("the statement was due on 30 August 2022 (as stated), 2 days ago")


def test_the_day_on_which_a_plan_was_closed_caps_the_count() -> None:
    text = wsoa("statement: {deadline: 2022-08-30}") + "closed: {on: 2022-08-30}\n"
    assert found(statutory_deadline_missed, text, DAY) == []


def test_years_that_are_not_settled_are_said_to_be() -> None:
    ((_, said),) = missed("report: {received: 2028-11-08}", day=date(2029, 6, 1))
    assert "; the bank holidays after 2028 are not settled yet), " in said


NOTICE = "notices: [{id: N1, kind: improvement-notice}]\nsteps:\n  - {name: Review, of: N1, %s}\n"


def test_what_a_notice_asks_for_is_told_and_the_rest_is_not() -> None:
    def of(keys: str) -> list[tuple[int, str]]:
        return found(statutory_deadline_missed, HEAD + NOTICE % keys, DAY)

    assert of("due: 2022-09-01") == of("due: 2022-08-01, done: 2022-08-01") == []
    assert of("due: 2022-08-01, owed_by: DfE") == []
    assert of("within: 2 weeks, from: received") == []
    ((line, said),) = of("within: 20 working days, from: 2022-07-01")
    assert line == 8
    assert said == (
        "Review was due on 29 July 2022 (20 working days from 1 July 2022), 34 days ago,"
        " and it is not recorded as done; asked for by notice N1"
    )
    ((_, late),) = of("due: 2022-08-01, done: 2022-08-03")
    assert late.startswith("Review was done on 3 August 2022, after its deadline, 1 August 2022")
    own = HEAD + (NOTICE % "due: 2022-08-01").replace("of: N1, ", "")
    assert found(statutory_deadline_missed, own, DAY) == []


def test_the_publication_of_a_priority_action_plan_is_asked_for_by_the_framework() -> None:
    lines = (RECEIVED, "statement: {submitted: 2022-07-01}")
    kind, due = "priority-action-plan", date(2022, 8, 30)
    assert missed(*lines, kind=kind, day=due) == []
    ((_, said),) = missed(*lines, kind=kind, day=date(2022, 8, 31))
    assert said.startswith("the priority action plan was to be published on 30 August 2022 (70")
    assert said.endswith("no publication is recorded; asked for by a framework, no regulation")
