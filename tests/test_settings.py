"""actiontrack.yaml: the weight of rules, and from when old is old."""

import pytest

from actiontrack.flags import Severity
from actiontrack.rules import codes_by_name
from actiontrack.settings import Settings, Thresholds, TitleBlock, days_in, read_settings
from support import document


def read(text: str) -> tuple[Settings, list[str]]:
    settings, told = read_settings(document(text), codes_by_name())
    return settings, [each.message for each in told]


@pytest.mark.parametrize(
    "text",
    [
        "rules:\n  AT301: error\n  no_lead: off\nthresholds:\n  due_soon: 14 days\n",
        "AT301: error\nno_lead: off\ndue_soon: 2 weeks\n",
    ],
    ids=["under heads", "bare"],
)
def test_settings_are_read(text: str) -> None:
    settings, told = read(text)
    assert told == []
    assert settings.severities == {"AT301": Severity.ERROR, "AT403": None}
    assert settings.thresholds == Thresholds(due_soon=14)


def test_the_head_of_papers_is_read_and_what_is_empty_says_nothing() -> None:
    settings, told = read("paper:\n  committee: Cabinet\n  report_of: Director\n  wards:\n")
    assert (settings.title_block, told) == (TitleBlock("Cabinet", "Director"), [])


def test_a_rule_that_has_a_threshold_may_also_be_turned_off() -> None:
    settings, told = read("due_soon: off\n")
    assert (settings.severities, told) == ({"AT303": None}, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("AT399: off\n", "'AT399' is no rule and no threshold: did you mean 'AT"),
        ("AT104: off\n", "AT104 cannot be changed: a file must be readable"),
        ("AT301: heavy\n", "'heavy' for AT301: write error, warning, notice or off"),
        (
            "due_soon: soon\n",
            "'soon' for due_soon: write error, warning, notice or off, or a number of days",
        ),
        ("AT301: [error]\n", "'AT301' wants one value, such as 'off' or '28 days'"),
        ("paper: {comittee: Cabinet}\n", "'comittee' is no part of a paper's title block: did"),
        ("paper: {wards: [A]}\n", "'wards' wants one line of text"),
        ("paper: Cabinet\n", "'paper' wants keys of its own, such as 'wards: All'"),
        ("papers: {wards: A}\n", "'papers' is no part of the settings: did you mean 'paper'?"),
        (
            "trajectory_tolerance: 5 days\n",
            "'5 days' for trajectory_tolerance: write a share of the planned figure: 5%",
        ),
        ("- AT301\n", "write one setting a line, such as 'due_soon: 28 days'"),
        ("rules: &a {}\n", "'&a' names a place of the file"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_default_holds(text: str, said: str) -> None:
    settings, told = read(text)
    assert told[0].startswith(said)
    assert settings == Settings(settings.severities, Thresholds())
    assert not settings.severities


@pytest.mark.parametrize("text", ["10%", "10 %", "10"])
def test_a_tolerance_is_a_share(text: str) -> None:
    settings, told = read(f"trajectory_tolerance: {text}\n")
    assert (settings.thresholds.trajectory_tolerance, told) == (10, [])


def test_an_empty_file_settles_nothing() -> None:
    assert read("# nothing yet\n") == (Settings(read("")[0].severities, Thresholds()), [])


def test_days() -> None:
    assert [days_in(text) for text in ("28d", "28 days", "4w", "1 week", "28")] == [
        28,
        28,
        28,
        7,
        28,
    ]
    assert days_in("soon") is None
