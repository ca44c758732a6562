"""The outline of a Word document: its headings over its tables, and the numbers that Word counts.

Those are not written into the paragraphs, and are worked out from the numbering and styles parts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from actiontrack.exchange.spreadsheets.grid import CellGrid
from actiontrack.exchange.spreadsheets.package import (
    Attributes,
    Package,
    PartReader,
    attribute,
    whole_number,
)
from actiontrack.text.wording import counted, listed

LONGEST = 120
"""Characters of a paragraph without a style of headings that may be one."""

_DEEPEST = 10
_NUMBERED = re.compile(
    r"(?!table|figure|page|appendix|version)(?:[a-z]+ ){1,4}[0-9]{1,2}(?:\.[0-9]{1,2})*\s*"
    r"[:.\u2013\u2014-]\s*\S.*",
    re.IGNORECASE,
)


MOST_PROSE, LONGEST_PROSE = 100, 400
"""Paragraphs that are kept, and characters of one."""


class DocumentHeadings:
    """The headings of a document, as they come, and what stands beside its tables."""

    def __init__(self) -> None:
        """Begin at the top."""
        self._above = self._likely = ""
        self._path: list[tuple[int, str]] = []
        self._paths: list[list[tuple[int, str]]] = []
        """Of each table, the headings that stand over it, its own one the last."""
        self._all: list[str] = []
        self._beside = 0
        self.prose: list[str] = []
        """The first headings and paragraphs, in their order; those of a line or two alone."""

    def add(self, text: str, level: int | None, *, is_bold: bool) -> None:
        """Add a paragraph; `level` is that of its style, None for one of no heading."""
        self._beside += bool(self._likely)
        self._likely = ""
        if len(self.prose) < MOST_PROSE and len(text) <= LONGEST_PROSE:
            self.prose.append(text)
        is_like_one = len(text) <= LONGEST and not text.endswith((".", ";", ","))
        if level is not None:
            self._push(text, level)
        elif is_like_one and (_NUMBERED.fullmatch(text) or (is_bold and not self._above)):
            self._likely = text
        else:
            self._beside += 1

    def begin_table(self) -> str:
        """Return the heading of the table that begins, `""` for none of its own."""
        if self._likely:
            self._push(self._likely, _DEEPEST)
        heading, self._above, self._likely = self._above, "", ""
        self._paths.append(self._path)
        return heading

    def qualify(self, grids: list[CellGrid]) -> None:
        """Put the heading above before those of tables, where it tells these apart."""
        above = [path[:-1] for path in self._paths]
        levels = zip(*filter(None, above), strict=False)
        over_all = sum(1 for _ in takewhile(lambda at_level: len({*at_level}) == 1, levels))
        for grid, parents in zip(grids, above, strict=True):
            if grid.heading and parents[over_all:]:
                grid.heading = f"{parents[-1][1]}: {grid.heading}"

    def remarks(self, grids: list[CellGrid]) -> Iterator[str]:
        """Yield what is to be told of headings and paragraphs that are not taken."""
        taken = [grid.heading for grid in grids]
        left = [heading for heading in self._all if not any(heading in one for one in taken)]
        if left:
            names = listed([f"'{heading}'" for heading in dict.fromkeys(left)])
            stand = "The headings {} stand" if len({*left}) > 1 else "The heading {} stands"
            yield f"{stand.format(names)} over no table."
        beside = self._beside + bool(self._likely)
        if beside:
            yield (
                f"{counted(beside, 'paragraph')} outside of the tables: not read, but for the name"
                " of the plan and a key of its ratings."
            )

    def _push(self, text: str, level: int) -> None:
        self._above = text
        self._path = [parent for parent in self._path if parent[0] < level]
        self._path.append((level, text))
        self._all.append(text)


MOST_LISTS = 20_000
MOST_LEVELS = 9
"""Levels of a list, as in Word."""

_LARGEST = 10_000
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    """Such as `%1.%2.`, where `%2` is the number of the second level."""
    start: int = 1


@dataclass(slots=True)
class ListNumbers:
    """The lists of a document, and how far each was counted."""

    levels: Mapping[str, Mapping[int, _Level]]
    """By the number of an abstract list, its levels."""
    lists: Mapping[str, str]
    """By the number that a paragraph names, the abstract list that it counts in."""
    restarts: Mapping[str, Mapping[int, int]]
    """By such a number, the levels that it begins anew, and with what."""
    styles: Mapping[str, tuple[str, int]]
    """By the id of a style, the list and the level of its paragraphs."""
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _restarted: set[str] = field(default_factory=set)

    def next_number(self, list_id: str, level: int) -> str:
        """Count a paragraph; return its number as Word shows it, `""` for one with a bullet."""
        abstract = self.lists.get(list_id, "")
        levels = self.levels.get(abstract, {})
        if level not in levels or level >= MOST_LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [0] * MOST_LEVELS)
        if list_id not in self._restarted:
            self._restarted.add(list_id)
            for at, start in self.restarts.get(list_id, {}).items():
                counts[at] = start - 1
                counts[at + 1 :] = [0] * (MOST_LEVELS - at - 1)
        own = levels[level]
        counts[level] = counts[level] + 1 if counts[level] else own.start
        counts[level + 1 :] = [0] * (MOST_LEVELS - level - 1)
        if own.form in ("bullet", "none"):
            return ""

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            form = levels[at].form if at in levels else "decimal"
            return _shown(counts[at] or (levels[at].start if at in levels else 1), form)

        return re.sub(r"%([1-9])", shown, own.text)


def read_numbers(package: Package, numbering: str, styles: str) -> ListNumbers:
    """Return the lists of a document, before any of them is counted. Raises CannotDoError."""
    numbered, named = _Numbering(), _Styles()
    package.read(numbering, numbered)
    package.read(styles, named)
    return ListNumbers(numbered.levels, numbered.lists, numbered.restarts, named.lists)


class _Numbering(PartReader):
    """The numbering part."""

    def __init__(self) -> None:
        self.levels: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, str] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        self._abstract = self._list = ""
        self._level: _Level | None = None
        self._at = 0

    def start(self, name: str, attributes: Attributes) -> None:
        value = attribute(attributes, "val") or ""
        if name == "abstractNum" and len(self.levels) < MOST_LISTS:
            self._abstract, self._list = attribute(attributes, "abstractNumId") or "", ""
            self.levels[self._abstract] = {}
        elif name == "num" and len(self.lists) < MOST_LISTS:
            self._abstract, self._list = "", attribute(attributes, "numId") or ""
        elif name == "abstractNumId" and self._list:
            self.lists[self._list] = value
        elif name == "lvlOverride":
            self._at = whole_number(attribute(attributes, "ilvl"))
        elif name == "startOverride" and self._list:
            self.restarts.setdefault(self._list, {})[min(self._at, 8)] = _count(value)
        elif name == "lvl" and self._abstract:
            self._level = _Level()
            self.levels[self._abstract][whole_number(attribute(attributes, "ilvl"))] = self._level
        elif self._level:
            self._start_in_level(self._level, name, value)

    def end(self, name: str) -> None:
        if name == "lvl":
            self._level = None

    @staticmethod
    def _start_in_level(level: _Level, name: str, value: str) -> None:
        if name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.text = value[:40]
        elif name == "start":
            level.start = _count(value)


class _Styles(PartReader):
    """The styles part: which styles of paragraphs are lists."""

    def __init__(self) -> None:
        self.lists: dict[str, tuple[str, int]] = {}
        self._style = ""
        self._level = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self._style, self._level = attribute(attributes, "styleId") or "", 0
        elif name == "ilvl":
            self._level = whole_number(attribute(attributes, "val"))
        elif name == "numId" and self._style and len(self.lists) < MOST_LISTS:
            self.lists[self._style] = attribute(attributes, "val") or "", self._level


def _count(text: str) -> int:
    return min(max(whole_number(text), 1), _LARGEST)


def _shown(number: int, form: str) -> str:
    """Return a number in the form in which Word counts."""
    number = min(number, _LARGEST)
    text = str(number)
    if form in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
    elif form in ("lowerRoman", "upperRoman"):
        text = ""
        for value, letters in _ROMAN:
            text += letters * (number // value)
            number %= value
    elif form == "decimalZero":
        text = f"{number:02}"
    return text.upper() if form.startswith("upper") else text
