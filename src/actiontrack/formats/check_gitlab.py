"""Flags as GitLab's Code Quality report, which a merge request compares with its target's."""

import json
from collections.abc import Sequence

from actiontrack.flags import Flag, Severity, fingerprints
from actiontrack.review import Review
from actiontrack.text.escape import for_a_log, json_for_a_log
from actiontrack.text.page import one_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def render(_review: Review, flags: Sequence[Flag]) -> str:
    """Return one entry for each flag; without any, an empty list."""
    report = [
        {
            "check_name": flag.code,
            "description": f"{for_a_log(one_line(flag.message))} ({flag.code} {flag.name})",
            "severity": _SEVERITIES[flag.severity],
            "fingerprint": fingerprint,
            "location": {"path": flag.path, "lines": {"begin": flag.place.line}},
        }
        for flag, fingerprint in zip(flags, fingerprints(flags), strict=True)
    ]
    return json_for_a_log(json.dumps(report, ensure_ascii=False, indent=1)) + "\n"
