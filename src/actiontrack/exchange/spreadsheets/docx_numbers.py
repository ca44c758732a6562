"""The numbers that Word counts by itself, worked out from its numbering and styles parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from actiontrack.exchange.spreadsheets.package import Package
from actiontrack.exchange.spreadsheets.xml import Attributes, PartReader, attribute, whole_number

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
    _begun: set[str] = field(default_factory=set)

    def next_number(self, list_id: str, level: int) -> str:
        """Count a paragraph; return its number as Word shows it, `""` for one with a bullet."""
        abstract = self.lists.get(list_id, "")
        levels = self.levels.get(abstract, {})
        if level not in levels or level >= MOST_LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [0] * MOST_LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
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
    found, named = _Numbering(), _Styles()
    package.read(numbering, found)
    package.read(styles, named)
    return ListNumbers(found.levels, found.lists, found.restarts, named.lists)


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
