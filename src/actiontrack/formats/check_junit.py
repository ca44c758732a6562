"""Flags as JUnit's XML, which nearly every build server shows: a suite a plan, a case a rule."""

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from actiontrack.flags import Flag, Severity
from actiontrack.review import Review
from actiontrack.text.escape import for_a_log
from actiontrack.text.excerpt import flag_headline
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted

NOTHING_WRONG = "every rule"
"""The name of the one case of a plan without flags."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(review: Review, flags: Sequence[Flag]) -> str:
    """Return a suite for each plan; a case fails where its rule found an error."""
    by_path: dict[str, dict[str, list[Flag]]] = {plan.path: {} for plan in review.plans}
    for flag in flags:
        by_path.setdefault(flag.path, {}).setdefault(flag.code, []).append(flag)
    root = ET.Element("testsuites", name="actiontrack")
    for path, by_rule in by_path.items():
        _add_suite(root, path, by_rule)
    _count(root, root.iter("testcase"))
    ET.indent(root, " ")
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
    return for_a_log(text)  # for a build prints what its tests say


def _add_suite(root: ET.Element, path: str, by_rule: dict[str, list[Flag]]) -> None:
    name = _possible(path)
    suite = ET.SubElement(root, "testsuite", name=name)
    for code, flags in sorted(by_rule.items()):
        title = f"{code} {flags[0].name}"
        case = ET.SubElement(suite, "testcase", classname=name, name=title)
        _add_found(case, flags)
    if not by_rule:
        ET.SubElement(suite, "testcase", classname=name, name=NOTHING_WRONG)
    _count(suite, suite.iter("testcase"))


def _add_found(case: ET.Element, flags: list[Flag]) -> None:
    """Add what one rule found in one plan: errors fail, the rest is only said."""
    errors = [flag for flag in flags if flag.severity is Severity.ERROR]
    if errors:
        message = one_line(errors[0].message)
        if len(errors) > 1:
            message = f"{counted(len(errors), 'error')}, the first: {message}"
        failure = ET.SubElement(case, "failure", type=errors[0].code, message=_possible(message))
        failure.text = _failure_text(errors)
    if rest := [flag for flag in flags if flag.severity is not Severity.ERROR]:
        ET.SubElement(case, "system-out").text = _failure_text(rest)


def _failure_text(flags: list[Flag]) -> str:
    lines = [f"{flag_headline(flag)}: {one_line(flag.message)}" for flag in flags]
    return _possible("\n".join([*lines, flags[0].remedy]))


def _count(element: ET.Element, cases: Iterable[ET.Element]) -> None:
    failed = [case.find("failure") is not None for case in cases]
    element.set("tests", str(len(failed)))
    element.set("failures", str(sum(failed)))
    element.set("errors", "0")


def _possible(text: str) -> str:
    """Return a text in which what XML cannot hold, as a file's name may, is written out."""
    return _NOT_IN_XML.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
