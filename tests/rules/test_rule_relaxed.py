"""AT709: a rule was turned off, weighed less or excused."""

from types import MappingProxyType

import pytest

from actiontrack.flags import Severity
from actiontrack.rules import rule_relaxed
from actiontrack.settings import Settings, Thresholds, relaxations
from support import changed, plan


def excuses(*lines: str) -> str:
    """A plan whose first excuse stands in line 7."""
    return plan("excuse:\n" + "".join(f"  - {{{line}, reason: r}}\n" for line in lines))


WHOLE = "rule: AT301, until: 2026-08"
OF_ONE = "rule: AT301, action: a, until: 2026-12"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([WHOLE], [WHOLE], id="excused before"),
        pytest.param([WHOLE], [], id="no longer excused"),
        pytest.param([WHOLE], [WHOLE.replace("2026-08", "2026-08-30")], id="a day shorter"),
        pytest.param([WHOLE, OF_ONE], [OF_ONE, WHOLE], id="in another order"),
        pytest.param([WHOLE], ['until: "2026-08", rule: AT301'], id="keys in another order"),
        pytest.param([WHOLE], [WHOLE + ", note: Agreed"], id="with a note"),
        pytest.param(
            [OF_ONE, OF_ONE.replace("12", "07")],
            [OF_ONE, OF_ONE.replace("12", "07")],
            id="twice before and twice now",
        ),
    ],
)
def test_what_reaches_no_further_is_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(rule_relaxed, excuses(*before), excuses(*after)) == []


def test_a_new_excuse_is_flagged_on_its_line() -> None:
    assert changed(rule_relaxed, excuses(WHOLE), excuses(WHOLE, OF_ONE)) == [
        (8, "AT301 is excused for action a until December 2026")
    ]


def test_one_of_the_whole_plan_says_so() -> None:
    assert changed(rule_relaxed, excuses(OF_ONE), excuses(OF_ONE, WHOLE)) == [
        (8, "AT301 is excused for the whole plan until August 2026")
    ]


@pytest.mark.parametrize(
    "excuse",
    [
        pytest.param(WHOLE.replace("2026-08", "2026-09-01"), id="a day longer"),
        pytest.param(WHOLE.replace("AT301", "AT302"), id="another rule"),
        pytest.param(WHOLE + ", action: b", id="another action"),
    ],
)
def test_one_that_reaches_further_is_flagged(excuse: str) -> None:
    found = changed(rule_relaxed, excuses(WHOLE, OF_ONE), excuses(excuse, OF_ONE))
    assert [line for line, _ in found] == [7]


USUAL = {"AT201": Severity.ERROR, "AT301": Severity.WARNING, "AT303": Severity.NOTICE}


def settings(severity: Severity | None, thresholds: Thresholds = Thresholds()) -> Settings:  # noqa: B008
    return Settings(MappingProxyType({"AT301": severity}), thresholds)


def relaxed(then: Settings, now: Settings) -> list[tuple[str, str]]:
    return list(relaxations(then, now, USUAL))


@pytest.mark.parametrize(
    ("then", "now"),
    [
        pytest.param(Settings(), Settings(), id="nothing settled"),
        pytest.param(Settings(), settings(Severity.WARNING), id="as it is anyway"),
        pytest.param(Settings(), settings(Severity.ERROR), id="weighed more"),
        pytest.param(settings(None), settings(None), id="off before"),
        pytest.param(settings(None), Settings(), id="on again"),
        pytest.param(Settings(), Settings(thresholds=Thresholds(35, 40, 30)), id="stricter"),
    ],
)
def test_settings_that_loosen_nothing_are_let_alone(then: Settings, now: Settings) -> None:
    assert relaxed(then, now) == []


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (Settings(), settings(None), "AT301 is now off, and was warning"),
        (Settings(), settings(Severity.NOTICE), "AT301 is now notice, and was warning"),
        (settings(Severity.ERROR), Settings(), "AT301 is now warning, and was error"),
    ],
    ids=["turned off", "weighed less", "no longer an error"],
)
def test_a_rule_turned_off_or_weighed_less(then: Settings, now: Settings, said: str) -> None:
    assert relaxed(then, now) == [("AT301", said)]


def test_a_threshold_loosened() -> None:
    assert relaxed(Settings(), Settings(thresholds=Thresholds(14, 60, 90))) == [
        ("due_soon", "due_soon is now 14 days, and was 28"),
        ("update_is_old", "update_is_old is now 60 days, and was 42"),
        ("position_is_old", "position_is_old is now 90 days, and was 31"),
    ]
