"""Flags as GitHub shows them: annotations on the lines of a change, and a summary of the run."""

from collections.abc import Sequence

from actiontrack.flags import Flag, Severity
from actiontrack.review import Review
from actiontrack.text.escape import as_markdown
from actiontrack.text.excerpt import flag_totals
from actiontrack.text.page import one_line

STANDARD_INPUT = "-"

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(_review: Review, flags: Sequence[Flag]) -> str:
    """Return a workflow command for each flag; GitHub shows about ten of each severity."""
    return "".join(f"{_command(flag)}\n" for flag in flags)


def summary(review: Review, flags: Sequence[Flag]) -> str:
    """Return all flags as a table in markdown, errors first, for the summary of the run."""
    totals = flag_totals(flags, len(review.plans), review.actions, review.unreadable)
    lines = ["## actiontrack", "", as_markdown(totals), ""]
    if flags:
        lines += ["| Where | Flag | What is wrong | What to do |", "| --- | --- | --- | --- |"]
        lines += [
            _row(flag) for severity in Severity for flag in flags if flag.severity is severity
        ]
        lines.append("")
    return "\n".join(lines) + "\n"


def _command(flag: Flag) -> str:
    properties = {"title": f"actiontrack ({flag.code})"}
    if flag.path != STANDARD_INPUT:
        place = flag.place
        properties |= {"file": flag.path, "line": str(place.line), "col": str(place.column)}
    parameters = ",".join(
        f"{name}={_harmless(value, _PROPERTY)}" for name, value in properties.items()
    )
    return f"::{flag.severity} {parameters}::{_harmless(one_line(flag.message), _DATA)}"


def _harmless(text: str, escapes: dict[int, str]) -> str:
    """Return a text in which nothing ends the command, or begins another of the older form."""
    return text.translate(escapes).replace("##[", "## [")


def _row(flag: Flag) -> str:
    cells = (
        f"{flag.path}:{flag.place.line}",
        f"{flag.severity} {flag.code} {flag.name}",
        flag.message,
        flag.remedy,
    )
    return f"| {' | '.join(as_markdown(cell) for cell in cells)} |"
