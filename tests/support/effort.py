"""How much is tried: enough on every change, everything before a release (`make prove`)."""

import os
from collections.abc import Sequence
from itertools import product
from typing import TypeVar

Row = TypeVar("Row")
Column = TypeVar("Column")

EXAMPLES = int(os.environ.get("ACTIONTRACK_EXAMPLES", "60"))
"""How many examples of each law are looked at."""

EVERYTHING = os.environ.get("ACTIONTRACK_EVERYTHING") == "1"
"""Whether each thing is tried with each, and every page looked at in every way."""


def covering(
    rows: Sequence[Row], columns: Sequence[Column], times: int = 1
) -> list[tuple[Row, Column]]:
    """Return pairs in which every row and every column stands; all pairs where everything is tried.

    Each row has `times` columns, which take turns; more, where there are too few rows for all.
    """
    if EVERYTHING:
        return list(product(rows, columns))
    times = min(max(times, -(-len(columns) // len(rows))), len(columns))
    turns = [(row, at * times + turn) for at, row in enumerate(rows) for turn in range(times)]
    return [(row, columns[turn % len(columns)]) for row, turn in turns]
