"""Excuses, order of flags, lines found late, and what makes a record damaged."""

from datetime import date
from types import MappingProxyType

import pytest

from actiontrack.document import SourceFile
from actiontrack.flags import Severity
from actiontrack.review import Review, examine_plan
from actiontrack.review.selection import count_excused
from actiontrack.settings import Settings, Thresholds
from support import DAY, plan, reviewed

OVERDUE = (
    "actions:\n  - {id: 1, title: A, due: 2026-06-01}\n  - {id: 2, title: B, due: 2026-06-01}\n"
)


def overdue(body: str, settings: Settings = Settings(), day: date = DAY) -> list[str | None]:  # noqa: B008
    flags = reviewed(plan(OVERDUE + body), day, settings).flags
    return [flag.action for flag in flags if flag.code == "AT301"]


@pytest.mark.parametrize(
    ("excuse", "left"),
    [
        pytest.param("{rule: AT302, until: 2026-12, reason: r}", ["1", "2"], id="another rule"),
        pytest.param("{rule: AT301, until: 2026-06-14, reason: r}", ["1", "2"], id="run out"),
        pytest.param("{rule: AT301, until: 2026-06-15, reason: r}", [], id="its last day"),
        pytest.param("{rule: AT301, until: 2026-06, reason: r}", [], id="to the end of a month"),
        pytest.param("{rule: overdue, until: 2026-12, reason: r}", [], id="by its name"),
        pytest.param("{rule: AT301, action: 2, until: 2026-12, reason: r}", ["1"], id="one action"),
        pytest.param("{rule: AT301, until: soon, reason: r}", ["1", "2"], id="a bad last day"),
    ],
)
def test_an_excuse_puts_a_rule_aside(excuse: str, left: list[str]) -> None:
    assert overdue(f"excuse:\n  - {excuse}\n") == left


def test_what_is_excused_is_counted() -> None:
    excuse = "excuse: [{rule: AT301, until: 2026-12, reason: r}]\n"
    found = reviewed(plan(OVERDUE + excuse))
    assert found.excused == ("AT301", "AT301")
    asked = [
        count_excused(Review(DAY, (found,)), *codes)
        for codes in (
            (None, frozenset[str]()),
            (frozenset({"AT301"}), frozenset[str]()),
            (frozenset({"AT403"}), frozenset[str]()),
            (None, frozenset({"AT301"})),
        )
    ]
    assert asked == [2, 2, 0, 0]


def test_what_cannot_be_read_cannot_be_excused() -> None:
    body = "position: soon\nexcuse: [{rule: AT104, until: 2026-12, reason: r}]\n"
    assert [flag.code for flag in reviewed(plan(body)).flags] == ["AT104"]


def test_an_excuse_of_what_is_no_rule_is_told() -> None:
    body = "excuse:\n  - {rule: overdeu, until: 2026-12, reason: r}\n"
    (flag,) = [flag for flag in reviewed(plan(body)).flags if flag.code == "AT110"]
    assert (flag.place.line, flag.place.column) == (7, 6)
    assert flag.message == "there is no rule overdeu: did you mean 'overdue'?"


def test_settings_weigh_rules_and_turn_them_off() -> None:
    heavy = Settings(MappingProxyType({"AT301": Severity.ERROR}))
    flags = reviewed(plan(OVERDUE), settings=heavy).flags
    assert {flag.severity for flag in flags if flag.code == "AT301"} == {Severity.ERROR}
    assert overdue("", Settings(MappingProxyType({"AT301": None}))) == []


def test_thresholds_come_from_the_settings() -> None:
    body = "actions: [{id: 1, title: A, due: 2026-07-20}]\n"
    soon = Settings(thresholds=Thresholds(due_soon=35))
    codes = [flag.code for flag in reviewed(plan(body)).flags]
    assert "AT303" not in codes
    assert "AT303" in [flag.code for flag in reviewed(plan(body), settings=soon).flags]


def test_flags_stand_in_the_order_of_the_file() -> None:
    lines = [flag.place.line for flag in reviewed(plan(OVERDUE + "position: soon\n")).flags]
    assert lines == sorted(lines)


def test_without_all_lines_errors_have_theirs() -> None:
    source = SourceFile("plans/x.yaml", "x", plan(OVERDUE + "position: soon\n").encode())
    flags = examine_plan(source, DAY, Settings(), locate_all=False).flags
    assert flags[0].place.line == 9
    assert {flag.location for flag in flags[1:]} == {None}


def test_the_same_flags_with_and_without_lines() -> None:
    source = SourceFile("plans/x.yaml", "x", plan(OVERDUE).encode())
    both = [examine_plan(source, DAY, Settings(), locate_all=each).flags for each in (True, False)]
    assert {(flag.code, flag.route) for flag in both[0]} == {(f.code, f.route) for f in both[1]}


def test_a_record_is_damaged_by_errors_of_its_own_only() -> None:
    assert not reviewed(plan(OVERDUE)).is_damaged
    assert reviewed(plan("position: soon\n")).is_damaged
    heavy = Settings(MappingProxyType({"AT301": Severity.ERROR}))
    assert not reviewed(plan(OVERDUE), settings=heavy).is_damaged
