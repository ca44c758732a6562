"""Figures → charts as inline SVG and HTML, each with a title and a description in words.

Plain data in, markup out: no chart knows a plan, and none needs a script, a style of its own or an
id beyond its `key`, which is a word of a-z, 0-9 and hyphens and its own on the page.

    strip_chart(key, title, parts: Iterable[StripPart], has_legend=True)
    tile_list(key, word, tiles: Sequence[TileLink], are_counted=False)
    measure_chart(key, title, description, line: MeasureLine, is_small=False)
    timeline(key, title, rows: Sequence[DueDates], today)
    stack_chart(key, title, description, columns: Sequence[Stack], word, words={})
    count_chart(key, title, description, counts: Sequence[tuple[label, count | None]])
    captioned(title, chart): the inside of a <figure>
    row_list(rows: Iterable[tuple[name, words, href | None, chart]]): small charts below each other

`svg` holds what all are drawn with, and measures text. `palette` is the one place for the colours
of meanings (`Appearance`), with their contrast proved, as `plans/vocabulary` is for their marks and
order; the site's style sheet, the workbook and Word take it too. The style sheet says how charts
look under `.drawn`, `.legend`, `.tiles` and `.beside`.
"""

from actiontrack.charts.columns import Stack, count_chart, stack_chart
from actiontrack.charts.lines import DueDates, LinePoint, MeasureLine, measure_chart, timeline
from actiontrack.charts.strip import StripPart, TileLink, strip_chart, tile_list
from actiontrack.charts.svg import captioned, row_list

__all__ = [
    "DueDates",
    "LinePoint",
    "MeasureLine",
    "Stack",
    "StripPart",
    "TileLink",
    "captioned",
    "count_chart",
    "measure_chart",
    "row_list",
    "stack_chart",
    "strip_chart",
    "tile_list",
    "timeline",
]
