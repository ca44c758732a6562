"""Figures → charts as inline SVG, each with a title and a description; a table stands beside.

`bars` draws a `Bar` for each row, `columns` a `Stack` for each day; `svg` holds what both are drawn
with, and measures text. `palette` is the one place for the colours and marks of each meaning
(`Appearance`), with their contrast proved; the site's style sheet, the workbook and Word
take it too.
"""

from actiontrack.charts.bars import Bar, bars
from actiontrack.charts.columns import Stack, stacks

__all__ = ["Bar", "Stack", "bars", "stacks"]
