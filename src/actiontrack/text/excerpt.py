"""A flag → the lines that say it, with the line of the file it stands on; flags → their sum."""

from collections import Counter
from collections.abc import Sequence

from actiontrack.flags import Flag, Location, Severity
from actiontrack.text.wording import counted, listed

LONGEST_EXCERPT = 160
"""Characters of a line that is quoted; a paragraph on one line is quoted in part."""


def flag_headline(flag: Flag) -> str:
    """Return where a flag stands and which it is: `plans/x.yaml:212:9: warning AT301 overdue`."""
    place = flag.place
    return f"{flag.path}:{place.line}:{place.column}: {flag.severity} {flag.code} {flag.name}"


def flag_body(flag: Flag, lines: list[str]) -> list[str]:
    """Return the lines below a flag's headline: what is wrong, where, and what to do."""
    return [
        f"    {' '.join(flag.message.split())}",
        *_excerpt(flag.place, lines),
        f"    {flag.remedy} (actiontrack rule {flag.code})",
    ]


def flag_totals(flags: Sequence[Flag], plans: int, actions: int, unreadable: int) -> str:
    """Return what flags come to: `1 error in 3 plans (94 actions)`, and a full stop."""
    looked_at = counted(actions, "action")
    if unreadable:
        looked_at += f", {unreadable:,} of them unreadable"
    severities = Counter(flag.severity for flag in flags)
    parts = [
        counted(severities[severity], severity.value)
        for severity in Severity
        if severities[severity]
    ]
    total = listed(parts) if parts else "Nothing is wrong"
    return f"{total} in {counted(plans, 'plan')} ({looked_at})."


def _excerpt(place: Location, lines: list[str]) -> list[str]:
    written = lines[place.line - 1] if place.line <= len(lines) else ""
    if not written or written.isspace():
        return []
    column, length = _underlined(place, written)
    start = max(column - 1 - LONGEST_EXCERPT // 2, 0) if len(written) > LONGEST_EXCERPT else 0
    quoted = _seen(written[start : start + LONGEST_EXCERPT])
    length = max(min(length, len(quoted) - (column - 1 - start)), 1)
    number = str(place.line)
    return [
        f"{number} | {quoted.rstrip()}",
        f"{' ' * len(number)} | {' ' * (column - 1 - start)}{'^' * length}",
    ]


def _seen(written: str) -> str:
    """Return a text of as many characters, each of which is seen."""
    if written.isprintable():
        return written
    return "".join(
        character if character.isprintable() else " " if character == "\t" else "\N{MIDDLE DOT}"
        for character in written
    )


def _underlined(place: Location, written: str) -> tuple[int, int]:
    """Return the column, from 1, and the length of what is underlined on the flag's own line."""
    if place.value_line != place.line:
        return place.column, 1
    ends_here = place.value_end_line == place.line
    end = place.value_end_column if ends_here else len(written) + 1
    return place.value_column, end - place.value_column
