"""Figures → charts as inline SVG and HTML, each with a title and a description in words.

Plain data in, markup out: no chart knows a plan, and none needs a script, a style of its own or an
id beyond its `key`, which is a word of a-z, 0-9 and hyphens and its own on the page. `strip_chart`
and `tile_list` show every action, `measure_chart` a line, `timeline` due dates, `stack_chart` and
`count_chart` what moved; `captioned` gives one its title, which `change_in_words` can make, and
`row_list` sets small ones below each other.

`svg` holds what all are drawn with, and measures text. `palette` is the one place for the colours,
marks and order of meanings (`Appearance`), with their contrast proved; the site's style sheet, the
workbook and Word take it too. The style sheet says how charts look.
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
