"""The measures of a plan as shapes of Word's own: each a line from where it began to its target."""

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from actiontrack.charts.lines import LineScale, MeasureLine
from actiontrack.charts.palette import LIGHT_PAGE
from actiontrack.charts.svg import Place
from actiontrack.report.pictures import MeasureRow
from actiontrack.report.word.chart import PADDING, TWIP, box, drawing, shape
from actiontrack.report.word.xml import Element, paragraph_element, truncated, w
from actiontrack.text.escape import visible
from actiontrack.text.markdown_blocks import TableBlock, plain_text

_HEIGHT, _DOT, _LEAST, _LONGEST = 234_000, 60_000, 360_000, 200
"""Of a line; of its last dot; the narrowest line that says anything; letters of its title."""


def draw_measures(
    table: Element, grid: TableBlock, measures: Sequence[MeasureRow], style: str, first: int
) -> int:
    """Draw in each row the measure that stands in its first cell; return how many.

    It stands in the column that says least, so that the table grows least. `grid` is the table's
    text, `style` that of its letters. In the document the drawings have numbers from `first` on.
    """
    by_title = {visible(measure_row.title): measure_row for measure_row in measures}
    _, *rows = table.iter(w("tr"))
    letters = [
        sum(len(plain_text(cell)) for cell in cells) for cells in zip(*grid.rows, strict=True)
    ]
    shortest = min(range(1, len(letters)), key=letters.__getitem__, default=0)
    number = first
    for row, cells in zip(rows, grid.rows, strict=True):
        title = plain_text(cells[0])
        measure = by_title.get(title)
        cell = list(row.iter(w("tc")))[shortest]
        width = int(next(cell.iter(w("tcW"))).get(qn("w:w"))) * TWIP - 4 * PADDING
        if measure is None or width < _LEAST:
            continue
        run, group = drawing(
            width, _HEIGHT, number, f"Line chart. {truncated(title, _LONGEST)}: {measure.figures}."
        )
        for part, (area, look, form) in enumerate(_drawn(measure.line, width)):
            group.append(shape(number * 1_000 + part, area, look, form=form))
        cell.append(paragraph_element(style, (run,)))
        number += 1
    return number - first


def _drawn(line: MeasureLine, width: int) -> Iterator[tuple[str, str, str]]:
    """Yield place, look and form of each part of a line."""
    scale = LineScale.of(line, 0.12, 0.76)

    def at(place: Place) -> tuple[int, int]:
        return round(place[0] * width / 100), round(place[1] * _HEIGHT)

    today, _ = at((scale.across(line.today), 0))
    yield box(today, 0, 0, _HEIGHT), _stroke(LIGHT_PAGE.muted, 1), _STRAIGHT
    for level, look in (
        (line.baseline, _stroke(LIGHT_PAGE.line, 1)),
        (line.target, _stroke(LIGHT_PAGE.text, 1, "dash")),
    ):
        if level:
            yield box(0, at(scale.place(level))[1], width, 0), look, _STRAIGHT
    for points, look in (
        (line.trajectory, _stroke(LIGHT_PAGE.text, 1, "sysDot")),
        (line.readings, _stroke(LIGHT_PAGE.link, 2)),
    ):
        runs = [[at(place) for place in run] for run in scale.runs(points, line.restarts)]
        if any(len(run) > 1 for run in runs):
            yield box(0, 0, width, _HEIGHT), f"<a:noFill/>{look}", _path(runs, width)
    last = line.readings[-1]
    across, down = at(scale.place(last))
    dot = box(across - _DOT // 2, down - _DOT // 2, _DOT, _DOT)
    paper = LIGHT_PAGE.page if last.is_estimate else LIGHT_PAGE.link
    look = f"<a:solidFill>{_colour(paper)}</a:solidFill>{_stroke(LIGHT_PAGE.link, 1)}"
    yield dot, look, _ROUND


_STRAIGHT = "<a:prstGeom prst='line'><a:avLst/></a:prstGeom>"
_ROUND = "<a:prstGeom prst='ellipse'><a:avLst/></a:prstGeom>"


def _path(runs: Sequence[Sequence[tuple[int, int]]], width: int) -> str:
    """Return the form of lines from place to place."""
    drawn = ""
    for run in runs:
        for at, (across, down) in enumerate(run):
            step = "lnTo" if at else "moveTo"
            drawn += f"<a:{step}><a:pt x='{across}' y='{down}'/></a:{step}>"
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l='0' t='0' r='r' b='b'/>"
        f"<a:pathLst><a:path w='{width}' h='{_HEIGHT}' fill='none'>{drawn}</a:path></a:pathLst>"
        "</a:custGeom>"
    )


def _stroke(colour: str, points: int, dash: str = "solid") -> str:
    line = f"<a:solidFill>{_colour(colour)}</a:solidFill><a:prstDash val='{dash}'/>"
    return f"<a:ln w='{points * 12_700}'>{line}</a:ln>"


def _colour(colour: str) -> str:
    return f"<a:srgbClr val='{colour[1:]}'/>"
