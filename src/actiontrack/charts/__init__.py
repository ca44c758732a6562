"""Figures → charts as inline SVG and HTML, each with a title and a description in words.

Plain data in, markup out: no chart knows a plan, and none needs a script, a style of its own or an
id beyond its `key`, which is a word of a-z, 0-9 and hyphens and its own on the page.

    strip_chart(key, title, parts: Iterable[StripPart], has_legend=True)
    tile_list(key, word, tiles: Sequence[TileLink], are_counted=False)
    measure_chart(key, title, description, line: MeasureLine, is_small=False)

`bars` draws a `Bar` for each row, `stacks` a `Stack` for each day; `svg` holds what all are drawn
with, and measures text. `palette` is the one place for the colours, marks and order of meanings
(`Appearance`), with their contrast proved; the site's style sheet, the workbook and Word
take it too. What is drawn stands in the style sheet under `.drawn`, `.legend` and `.tiles`.
"""

from actiontrack.charts.bars import Bar, bars
from actiontrack.charts.columns import Stack, stacks
from actiontrack.charts.lines import LinePoint, MeasureLine, measure_chart
from actiontrack.charts.strip import StripPart, TileLink, strip_chart, tile_list

__all__ = [
    "Bar",
    "LinePoint",
    "MeasureLine",
    "Stack",
    "StripPart",
    "TileLink",
    "bars",
    "measure_chart",
    "stacks",
    "strip_chart",
    "tile_list",
]
