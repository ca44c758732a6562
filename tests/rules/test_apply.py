"""Rules are stamped once, in the order of their codes; and what a proper change does not bring."""

from datetime import date
from types import MappingProxyType

import pytest

from actiontrack.diff import changes_between
from actiontrack.flags import Flag, Severity
from actiontrack.rules import CHANGE_RULES, due_date_rewritten, plan_removed_or_closed
from actiontrack.rules.apply import (
    apply_change_rules,
    apply_rules,
    flag_elsewhere,
    reading_flags,
    without_excused,
)
from actiontrack.settings import Settings
from support import DAY, SETTINGS, changes, plan, position

BEFORE = plan("""\
    ratings:
      Done: complete
      Going: under-way
      Waiting: not-started
    findings:
      - id: W1
        text: Waits are long
    workstreams:
      - id: A
        title: Needs
        lead: Head
        actions:
          - id: 1.1
            title: Review the pathway
            status: Waiting
            start: 2026-01-12
            due: 2026-06-30
            updates:
              - date: 2026-03-15
                status: Waiting
                text: Two of three are ready
          - id: 1.10
            title: Train the staff
            status: Done
            addresses: [W1]
            due: 2026-02
    actions:
      - id: 2
        title: Report
        status: Going
    """)

LAID_OUT_ANEW = """\
---
title: 'A plan'   # as adopted
id: "x"
area: >-
  Northshire
kind: improvement-plan
format: "1"

actions: [{status: Going, title: "Report", id: '2'}]
workstreams:
- title: Needs
  actions:
  - {due: 2026-02, addresses: [W1], status: Done, title: Train the staff, id: "1.10"}
  # the first
  - due: '2026-06-30'
    start: "2026-01-12"
    reprogrammed: []
    reason:
    status: Waiting
    title: >-
      Review
      the pathway
    id: 1.1
    updates:
    - {text: "Two of three are ready", status: Waiting, date: 2026-03-15}
  lead: [Head]
  id: A
findings: [{text: Waits are long, id: W1}]
ratings: {Waiting: not-started, Done: complete, Going: under-way}
"""

DONE_PROPERLY = plan("""\
    ratings:
      Done: complete
      Going: under-way
      Waiting: not-started
      Dropped: withdrawn
    findings:
      - id: W1
        text: Waits are long
      - id: W2
        text: Plans are late
    workstreams:
      - id: A
        title: Needs
        lead: Head
        actions:
          - id: 1.1
            title: Review the pathway
            status: Going
            start: 2026-01-12
            due: 2026-06-30
            reprogrammed:
              - to: 2026-09-30
                agreed: 2026-06-03
                by: SEND Partnership Board
            updates:
              - date: 2026-03-15
                status: Waiting
                text: Two of three are ready
              - date: 2026-06-10
                status: Going
          - id: 1.10
            title: Train the staff
            status: Going
            reason: The audit found two gaps
            addresses: [W1]
            due: 2026-02
          - id: 1.11
            title: Answer in time
            status: Waiting
    actions:
      - id: 2
        title: Report
        status: Dropped
        reason: The board reports instead
        due: 2026-12
        start: 2026-10
    """)

DONE_BADLY = plan("""\
    ratings:
      Done: complete
      Going: on-track
      Waiting: not-started
    workstreams:
      - id: A
        title: Needs
        lead: Head
        actions:
          - id: 1.1
            title: Review the pathway
            status: Waiting
            start: 2026-02-12
            due: 2026-06-29
            reprogrammed:
              - to: 2026-09-30
                agreed: 2026-07-03
            updates: []
          - id: 1.10
            title: Hire more staff
            status: Going
            due: 2026-08
    excuse:
      - {rule: AT301, until: 2027-01, reason: r}
    closed: {on: 2026-06-01}
    """)


RECORD = """\
  - id: 3
    title: Pool the budgets
    status: Done
    due: 2026-05
    completed: 2026-05-20
    reprogrammed: [{to: 2026-06, agreed: 2026-04-02, by: Board}]
    requested: {to: 2026-08, on: 2026-05-01}
    milestones: [{title: Terms agreed, due: 2026-04}]
    evidence: [{title: Signed agreement}]
    sign_off: {on: 2026-05-25, by: Board}
inspection: {report: {received: 2026-01-05}}
measures: [{id: M1, title: Waits, target: {value: 90}}]
meetings: [{date: 2026-04-22, decisions: [{id: D1, text: A new date}]}]
"""
"""Of an action, and of the plan, below an action list."""

REWRITTEN = """\
  - id: 3
    title: Pool the budgets
    status: Done
    due: 2026-05
    completed: 2026-05-10
    reprogrammed: [{to: 2026-06, agreed: 2026-04-02, by: Chair}]
    milestones: [{title: Terms agreed, due: 2026-05}]
    sign_off: {on: 2026-05-25, by: Chair}
inspection: {report: {received: 2026-02-05}}
measures: [{id: M1, title: Waits, target: {value: 50}}]
meetings: [{date: 2026-04-22, decisions: [{id: D1, text: No new date}]}]
"""


def policy(before: str, after: str, settings: Settings = SETTINGS) -> list[Flag]:
    return list(apply_change_rules(changes(before, after), settings))


def weighed(**severities: Severity | None) -> Settings:
    return Settings(MappingProxyType(severities))


def test_layout_alone_brings_no_flag() -> None:
    assert changes(BEFORE, LAID_OUT_ANEW).all == ()
    assert policy(BEFORE, LAID_OUT_ANEW) == []
    assert policy(LAID_OUT_ANEW, BEFORE) == []


def test_what_is_done_properly_brings_no_flag() -> None:
    assert [flag.message for flag in policy(BEFORE, DONE_PROPERLY)] == []


def test_what_is_done_badly_brings_all_of_them_in_the_order_of_their_codes() -> None:
    before, after = f"{BEFORE}{RECORD}", f"{DONE_BADLY}actions:\n{REWRITTEN}"
    codes = [flag.code for flag in policy(before, after)]
    assert codes == sorted(rule.CODE for rule in CHANGE_RULES)


def test_a_flag_of_a_change_is_stamped_with_the_newer_file() -> None:
    before = plan("actions: [{id: a, title: Review, due: 2026-06-01}]\n")
    (flag,) = policy(before, before.replace("06-01", "07-01"))
    assert flag == Flag(
        "AT702",
        "due_date_rewritten",
        Severity.ERROR,
        "a Review: due 1 June 2026 was written over with 1 July 2026",
        due_date_rewritten.REMEDY,
        "plans/x.yaml",
        ("actions", 0, "due"),
        None,
        "x",
        "a",
    )


def test_settings_weigh_a_rule_of_change_or_turn_it_off() -> None:
    settings = weighed(AT702=None, AT712=Severity.ERROR)
    found = {flag.code: flag.severity for flag in policy(BEFORE, DONE_BADLY, settings)}
    assert "AT702" not in found
    assert (found["AT712"], found["AT704"]) == (Severity.ERROR, Severity.WARNING)


def test_what_a_plan_settles_for_itself_is_looked_at_as_it_is_written() -> None:
    then = position(BEFORE)
    found = apply_change_rules(changes_between(then, then, position(DONE_BADLY).plan), SETTINGS)
    assert [flag.code for flag in found] == ["AT709", "AT710", "AT711"]


LATE = "actions:\n  - {id: a, title: A, due: 2026-06-01}\n  - {id: b, title: B, due: 2026-06-01}\n"


def test_rules_are_applied_in_the_order_of_their_codes() -> None:
    codes = [flag.code for flag in apply_rules(position(plan(LATE)), SETTINGS)]
    assert "AT301" in codes
    assert codes == sorted(codes)


def test_a_rule_turned_off_is_not_applied() -> None:
    found = list(apply_rules(position(plan(LATE)), weighed(AT301=None, AT403=Severity.NOTICE)))
    assert "AT301" not in {flag.code for flag in found}
    assert {flag.severity for flag in found if flag.code == "AT403"} == {Severity.NOTICE}


def test_what_cannot_be_read_is_an_error_of_its_action() -> None:
    where = position(plan("actions:\n  - {id: a, title: A, due: soon}\n"))
    (flag,) = reading_flags(where)
    assert (flag.code, flag.severity, flag.action) == ("AT104", Severity.ERROR, "a")
    assert flag.route == ("actions", 0, "due")


def test_a_plan_that_is_gone_is_flagged_elsewhere() -> None:
    flag = flag_elsewhere("AT711", "actiontrack.yaml", (), "x is gone", Severity.ERROR)
    assert (flag.name, flag.message) == ("plan_removed_or_closed", "x is gone")
    assert (flag.severity, flag.remedy) == (Severity.ERROR, plan_removed_or_closed.REMEDY)
    assert (flag.path, flag.plan, flag.action) == ("actiontrack.yaml", None, None)


@pytest.mark.parametrize(
    ("excuse", "day", "left"),
    [
        pytest.param("", DAY, ["a", "b"], id="nothing excused"),
        pytest.param("rule: AT301", DAY, [], id="the whole plan"),
        pytest.param("rule: overdue", DAY, [], id="by its name"),
        pytest.param("rule: AT301, action: a", DAY, ["b"], id="one action"),
        pytest.param("rule: AT301, action: c", DAY, ["a", "b"], id="an action that is not there"),
        pytest.param("rule: AT302", DAY, ["a", "b"], id="another rule"),
        pytest.param("rule: AT301", date(2026, 6, 30), [], id="the last day"),
        pytest.param("rule: AT301", date(2026, 7, 1), ["a", "b"], id="the day after the last"),
    ],
)
def test_what_is_excused_is_left_out(excuse: str, day: date, left: list[str]) -> None:
    body = f"excuse:\n  - {{{excuse}, until: 2026-06-30, reason: r}}\n" if excuse else ""
    where = position(plan(LATE + body), day)
    found = [flag for flag in apply_rules(where, SETTINGS) if flag.code == "AT301"]
    assert [flag.action for flag in without_excused(found, where)] == left


def test_what_cannot_be_read_is_never_left_out() -> None:
    where = position(
        plan("position: soon\nexcuse:\n  - {rule: AT104, until: 2026-12, reason: r}\n")
    )
    assert [flag.code for flag in without_excused(reading_flags(where), where)] == ["AT104"]
