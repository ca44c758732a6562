"""Cells and rows that the same is told of → where they are, in few words."""

import re
from collections.abc import Iterable, Iterator

from actiontrack.text.wording import listed

LEAST_IN_A_RUN = 3
"""Cells below each other that are named by the first and the last."""

_ENDING = re.compile(r"((?:[A-Z]{1,3}|row ))([0-9]+)")


def places_in_words(places: Iterable[str]) -> str:
    """Return places in words: `D4, F3 to F9 and F12`, each sheet or table named once."""
    by_table: dict[str, list[str]] = {}
    for each in dict.fromkeys(places):
        table, _, cell = each.rpartition(", ")
        by_table.setdefault(table, []).append(cell)
    said = [
        f"{table}, {_cells(cells)}" if table else _cells(cells) for table, cells in by_table.items()
    ]
    return "; ".join(said)


def _cells(cells: list[str]) -> str:
    words = []
    for run in _runs(cells):
        is_long = len(run) >= LEAST_IN_A_RUN
        words += [f"{run[0]} to {run[-1].removeprefix('row ')}"] if is_long else run
    return listed(words)


def _runs(cells: list[str]) -> Iterator[list[str]]:
    """Yield cells in runs of one column, without a row left out."""
    run: list[str] = []
    for each in cells:
        if run and not _follows(run[-1], each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _follows(before: str, after: str) -> bool:
    first, second = _ENDING.fullmatch(before), _ENDING.fullmatch(after)
    if not (first and second and first[1] == second[1]):
        return False
    return int(second[2]) == int(first[2]) + 1
