"""The lines that git leaves in a file it could not merge: found, reported and read past."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from actiontrack.document.decode import LINE_END
from actiontrack.flags import Location, Misreading

MOST_REPORTED = 1000
"""Conflicts of one file that are reported one by one."""

_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?:[ \t].*)?")


class Conflict(NamedTuple):
    """The lines, from 0, of the markers of one conflict; `base` where what was before stands."""

    begin: int
    base: int | None
    middle: int
    end: int


@dataclass(frozen=True, slots=True)
class MergedText:
    """A text of which both versions are read, so that no action of either is lost."""

    text: str
    conflicts: tuple[Conflict, ...] = ()

    @property
    def misreadings(self) -> list[Misreading]:
        """What is to be said of the conflicts."""
        return [_misreading(conflict) for conflict in self.conflicts[:MOST_REPORTED]]

    def in_conflict(self, line: int) -> bool:
        """Tell whether a line, from 1, belongs to a conflict."""
        at = bisect_right(self.conflicts, line - 1, key=lambda conflict: conflict.begin) - 1
        return at >= 0 and line - 1 <= self.conflicts[at].end


def without_markers(text: str) -> MergedText:
    """Return a text with blank lines in the place of the markers of every whole conflict."""
    if "<<<<<<<" not in text:
        return MergedText(text)
    lines, ends = LINE_END.split(text), LINE_END.findall(text)
    conflicts = _conflicts(lines)
    for conflict in conflicts:
        for number in (
            conflict.begin,
            *range(conflict.base or conflict.middle, conflict.middle + 1),
            conflict.end,
        ):
            lines[number] = ""
    joined = "".join(map(str.__add__, lines, [*ends, ""])) if conflicts else text
    return MergedText(joined, tuple(conflicts))


def _conflicts(lines: list[str]) -> list[Conflict]:
    conflicts = []
    begin = base = middle = None
    for number, line in enumerate(lines):
        if line[:1] not in "<|=>" or not (marker := _MARKER.fullmatch(line)):
            continue
        sign = marker[1][0]
        if sign == "<":
            begin, base, middle = number, None, None
        elif sign == "|" and begin is not None and middle is None:
            base = number
        elif sign == "=" and begin is not None and middle is None:
            middle = number
        elif sign == ">" and begin is not None and middle is not None:
            conflicts.append(Conflict(begin, base, middle, number))
            begin = None
    return conflicts


def _misreading(conflict: Conflict) -> Misreading:
    message = (
        "git could not merge this part and left two versions of it: keep one, or the best of both,"
        f" and delete the lines <<<<<<< ({conflict.begin + 1}), ======= ({conflict.middle + 1})"
        f" and >>>>>>> ({conflict.end + 1})"
    )
    return Misreading("AT101", message, place=Location.at(conflict.begin + 1, 1, 7))


def stray_marker(line: str) -> str | None:
    """Return the sign of a marker, such as `=======`, if a line is one."""
    marker = _MARKER.fullmatch(line)
    return marker[1] if marker else None
