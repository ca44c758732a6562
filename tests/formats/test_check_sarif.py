"""Flags as SARIF 2.1.0, held against the keys that its standard requires."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from actiontrack import __version__
from actiontrack.flags import Location, Severity
from actiontrack.formats import check_sarif
from actiontrack.rules import ALL_RULES
from support.hostile import clean, flag, hostile


def run_of(text: str) -> dict[str, Any]:
    (run,) = json.loads(text)["runs"]
    assert isinstance(run, dict)
    return run


def result_of(text: str) -> dict[str, Any]:
    (result,) = run_of(text)["results"]
    assert isinstance(result, dict)
    return result


def test_whole_results(golden: Callable[[str, str], None]) -> None:
    log = json.loads(check_sarif.render(*hostile()))
    driver = log["runs"][0]["tool"]["driver"]
    assert driver.pop("semanticVersion") == __version__
    assert [rule["id"] for rule in driver["rules"]] == [rule.CODE for rule in ALL_RULES]
    driver["rules"] = [rule for rule in driver["rules"] if rule["id"] == "AT104"]
    golden("check-hostile.sarif", json.dumps(log, ensure_ascii=False, indent=1) + "\n")


def test_the_required_keys_are_there() -> None:
    log = json.loads(check_sarif.render(*hostile()))
    assert log["version"] == "2.1.0"
    assert set(log) == {"$schema", "version", "runs"}
    run = log["runs"][0]
    for rule in run["tool"]["driver"]["rules"]:
        assert set(rule) == {
            "id",
            "name",
            "shortDescription",
            "fullDescription",
            "help",
            "defaultConfiguration",
        }
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        assert result["partialFingerprints"]["actiontrack/v1"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert all(number >= 1 for number in region.values())


def test_nothing_wrong_is_a_run_without_results() -> None:
    assert run_of(check_sarif.render(clean(), []))["results"] == []


def test_each_severity_has_its_own_level() -> None:
    flags = [flag(severity=severity) for severity in Severity]
    results = run_of(check_sarif.render(clean(), flags))["results"]
    assert [each["level"] for each in results] == ["error", "warning", "note"]


def test_no_title_makes_a_link() -> None:
    result = result_of(check_sarif.render(clean(), [flag("a [b](https://e.org) c")]))
    assert result["message"]["text"] == "a [b] (https://e.org) c. Name the post."


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("plans/x.yaml", {"uri": "plans/x.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a b/é:%.yaml", {"uri": "a%20b/%C3%A9%3A%25.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/x y.yaml", {"uri": "file:///tmp/x%20y.yaml"}),
        ("C:/x.yaml", {"uri": "file:///C:/x.yaml"}),
    ],
)
def test_a_path_is_percent_encoded(path: str, location: dict[str, str]) -> None:
    result = result_of(check_sarif.render(clean(), [flag(path=path)]))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == location


def test_a_flag_spans_its_value_and_an_empty_one_the_rest_of_its_line() -> None:
    def region(location: Location) -> dict[str, int]:
        result = result_of(check_sarif.render(clean(), [flag()._replace(location=location)]))
        found = result["locations"][0]["physicalLocation"]["region"]
        assert isinstance(found, dict)
        return found

    assert region(Location(3, 5, 3, 10, 4, 2)) == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 4,
        "endColumn": 2,
    }
    assert region(Location.at(3, 5, 0)) == {"startLine": 3, "startColumn": 5}
