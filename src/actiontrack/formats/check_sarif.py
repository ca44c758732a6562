"""Flags as SARIF 2.1.0, the form in which tools that check files hand on what they found."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from actiontrack import __version__
from actiontrack.flags import Flag, Location, Severity, fingerprints
from actiontrack.review import Review
from actiontrack.rules import ALL_RULES, RuleText, rule_explanation, rule_name
from actiontrack.text.escape import for_a_log, json_for_a_log
from actiontrack.text.page import one_line

_Json = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_PLACES = {rule.CODE: at for at, rule in enumerate(ALL_RULES)}


def render(_review: Review, flags: Sequence[Flag]) -> str:
    """Return one run of the program, with every rule and each flag."""
    driver = {
        "name": "actiontrack",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in ALL_RULES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(flag, fingerprint)
            for flag, fingerprint in zip(flags, fingerprints(flags), strict=True)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_for_a_log(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _rule(rule: RuleText) -> _Json:
    what, why = rule_explanation(rule)
    return {
        "id": rule.CODE,
        "name": rule_name(rule),
        "shortDescription": {"text": what},
        "fullDescription": {"text": f"{what} {why}"},
        "help": {"text": f"{why} What to do: {rule.REMEDY}"},
        "defaultConfiguration": {"level": _LEVELS[rule.SEVERITY]},
    }


def _result(flag: Flag, fingerprint: str) -> _Json:
    return {
        "ruleId": flag.code,
        "ruleIndex": _PLACES[flag.code],
        "level": _LEVELS[flag.severity],
        "message": {"text": _without_links(for_a_log(f"{one_line(flag.message)}. {flag.remedy}"))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(flag.path),
                    "region": _region(flag.place),
                }
            }
        ],
        "partialFingerprints": {"actiontrack/v1": fingerprint},
    }


def _region(place: Location) -> _Json:
    """Return a place as lines and columns; where no value is written it ends with its line."""
    start, end = (place.line, place.column), (place.value_end_line, place.value_end_column)
    region = {"startLine": place.line, "startColumn": place.column}
    return region | {"endLine": end[0], "endColumn": end[1]} if end > start else region


def _without_links(text: str) -> str:
    """Return a text in which no `[words](address)` is left, which SARIF takes for a link."""
    return text.replace("](", "] (")


def _artifact(path: str) -> _Json:
    """Return where a file is, from the top of the repository unless its path begins elsewhere."""
    if path.startswith("/"):
        return {"uri": f"file://{_encoded(path)}"}
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[:2]}{_encoded(path[2:])}"}
    return {"uri": _encoded(path), "uriBaseId": "%SRCROOT%"}


def _encoded(path: str) -> str:
    return quote(path, safe="/", errors="backslashreplace")
