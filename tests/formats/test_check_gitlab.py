"""Flags as GitLab's Code Quality report."""

import json
from collections.abc import Callable

from actiontrack.flags import Location, Severity
from actiontrack.formats import check_gitlab
from support.hostile import clean, flag, hostile


def test_whole_output(golden: Callable[[str, str], None]) -> None:
    golden("check-hostile.gitlab.json", check_gitlab.render(*hostile()))


def test_nothing_wrong_is_an_empty_list() -> None:
    assert check_gitlab.render(clean(), []) == "[]\n"


def test_the_documented_keys_are_there() -> None:
    review, flags = hostile()
    for entry in json.loads(check_gitlab.render(review, flags)):
        assert set(entry) == {"check_name", "description", "severity", "fingerprint", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert set(entry["location"]) == {"path", "lines"}
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith((".", "/"))


def test_each_severity_has_its_own_word() -> None:
    flags = [flag(severity=severity) for severity in Severity]
    words = [entry["severity"] for entry in json.loads(check_gitlab.render(clean(), flags))]
    assert words == ["major", "minor", "info"]


def test_a_fingerprint_stays_when_a_flag_moves_down() -> None:
    moved = flag()._replace(location=Location.at(99, 1))
    first, second = (check_gitlab.render(clean(), [each]) for each in (flag(), moved))
    assert json.loads(first)[0]["fingerprint"] == json.loads(second)[0]["fingerprint"]
    assert first != second
