"""Which heading of a Word document stands over which of its tables."""

import re
from collections.abc import Iterator
from itertools import takewhile

from actiontrack.exchange.spreadsheets.grid import CellGrid
from actiontrack.text.wording import counted, listed

LONGEST = 120
"""Characters of a paragraph without a style of headings that may be one."""

_DEEPEST = 10
_NUMBERED = re.compile(
    r"(?!table|figure|page|appendix|version)(?:[a-z]+ ){1,4}[0-9]{1,2}(?:\.[0-9]{1,2})*\s*"
    r"[:.\u2013\u2014-]\s*\S.*",
    re.IGNORECASE,
)


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

    def add(self, text: str, level: int | None, *, is_bold: bool) -> None:
        """Add a paragraph; `level` is that of its style, None for one of no heading."""
        self._beside += bool(self._likely)
        self._likely = ""
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
        over_all = sum(1 for _ in takewhile(lambda each: len({*each}) == 1, levels))
        for grid, parents in zip(grids, above, strict=True):
            if grid.heading and parents[over_all:]:
                grid.heading = f"{parents[-1][1]}: {grid.heading}"

    def remarks(self, grids: list[CellGrid]) -> Iterator[str]:
        """Yield what is to be told of headings and paragraphs that are not taken."""
        taken = [each.heading for each in grids]
        left = [each for each in self._all if not any(each in one for one in taken)]
        if left:
            names = listed([f"'{each}'" for each in dict.fromkeys(left)])
            are = "The headings {} are" if len({*left}) > 1 else "The heading {} is"
            yield f"{are.format(names)} not taken."
        beside = self._beside + bool(self._likely)
        if beside:
            yield f"{counted(beside, 'paragraph')} outside of the tables: not read."

    def _push(self, text: str, level: int) -> None:
        self._above = text
        self._path = [each for each in self._path if each[0] < level]
        self._path.append((level, text))
        self._all.append(text)
