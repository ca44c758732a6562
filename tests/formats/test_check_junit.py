"""Flags as JUnit's XML: it can always be parsed, and its counts are right."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from actiontrack.flags import Severity
from actiontrack.formats import check_junit
from support.hostile import clean, flag, hostile


def test_whole_output(golden: Callable[[str, str], None]) -> None:
    golden("check-hostile.junit.xml", check_junit.render(*hostile()))


def test_a_plan_with_nothing_wrong_is_one_case_that_passes() -> None:
    assert (
        check_junit.render(clean(), [])
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="actiontrack" tests="1" failures="0" errors="0">
 <testsuite name="plans/x.yaml" tests="1" failures="0" errors="0">
  <testcase classname="plans/x.yaml" name="every rule" />
 </testsuite>
</testsuites>
"""
    )


def test_only_errors_fail_and_the_rest_is_said() -> None:
    flags = [
        flag("first", severity=Severity.ERROR),
        flag("second", severity=Severity.ERROR),
        flag("third", severity=Severity.NOTICE),
        flag("fourth", code="AT404"),
    ]
    root = ET.fromstring(check_junit.render(clean(), flags))
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    failed, passed = root.iter("testcase")
    failure, said = failed.find("failure"), failed.findtext("system-out")
    assert failure is not None
    assert failure.get("message") == "2 errors, the first: first"
    assert "first" in str(failure.text)
    assert "second" in str(failure.text)
    assert "third" in str(said)
    assert passed.find("failure") is None
    assert "fourth" in str(passed.findtext("system-out"))


def test_a_flag_of_no_plan_has_a_suite_of_its_own() -> None:
    gone = flag("the plan is gone", path="plans/gone.yaml", severity=Severity.ERROR)
    root = ET.fromstring(check_junit.render(clean(), [gone]))
    assert [suite.get("name") for suite in root] == ["plans/x.yaml", "plans/gone.yaml"]
    assert [suite.get("failures") for suite in root] == ["0", "1"]


@given(st.lists(st.text()), st.text(min_size=1))
def test_it_can_be_parsed_whatever_is_said(messages: list[str], path: str) -> None:
    flags = [flag(each, path=path, severity=Severity.ERROR) for each in messages]
    text = check_junit.render(clean(), flags).encode("utf-8", "backslashreplace")
    root = ET.fromstring(text)
    cases = list(root.iter("testcase"))
    assert root.get("tests") == str(len(cases))
    assert root.get("failures") == str(sum(case.find("failure") is not None for case in cases))
