"""A chart of ratings as shapes of Word's own: a bar each beside its mark and word."""

from dataclasses import dataclass

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from actiontrack.charts.palette import LIGHT, Appearance, meaning_of_mark
from actiontrack.plans.vocabulary import Meaning
from actiontrack.report.word.xml import (
    Element,
    element,
    paragraph_element,
    text_element,
    truncated,
    w,
)
from actiontrack.text.markdown_blocks import Runs, TableBlock, plain_text
from actiontrack.text.wording import listed

MOST_BARS = 15
"""Bars of a chart that still fits a page with its table."""

_OFFICE = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
_GROUP = f"{_OFFICE}Group"
_DECLARED = (
    f'{nsdecls("a", "w", "wp")} xmlns:wpg="{_GROUP}" xmlns:wps="{_OFFICE}Shape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)

# In English Metric Units, of which a twip has 635 and a centimetre 360,000.
TWIP, LINE, _BAR, _LETTER, _FIGURE = 635, 234_000, 162_000, 80_000, 720_000
PADDING, WIDEST = 54_000, 6_120_000
_LONGEST_LABEL, _LONGEST_NAME = 32, 200

_IN_TURN = tuple(LIGHT[meaning] for meaning in Meaning)
_ALL = frozenset({"all", "total", "together"})


@dataclass(frozen=True, slots=True)
class RatingBar:
    """A rating, how many have it, and what it looks like."""

    word: str
    count: int
    look: Appearance


def bars_of(grid: TableBlock) -> tuple[RatingBar, ...]:
    """Return the bars of a table of ratings; none where it has no figures or too many rows."""
    if True not in grid.figures:
        return ()
    column = grid.figures.index(True)
    bars = []
    for number, row in enumerate(grid.rows):
        figure = plain_text(row[column]).strip().replace(",", "")
        word = truncated(plain_text(row[0]), _LONGEST_NAME)
        if word.casefold() in _ALL and number == len(grid.rows) - 1:
            continue
        if not (figure.isascii() and figure.isdecimal() and len(figure) < 7):
            return ()
        bars.append(RatingBar(word, int(figure), _look_of(row, number)))
    return tuple(bars) if len(bars) <= MOST_BARS else ()


def _look_of(row: tuple[Runs, ...], number: int) -> Appearance:
    """Return the look of the meaning that a cell of the row names, or the next one in turn."""
    meanings = (meaning_of_mark(plain_text(cell)) for cell in row)
    meaning = next((candidate for candidate in meanings if candidate), None)
    return LIGHT[meaning] if meaning else _IN_TURN[number % len(_IN_TURN)]


def chart(bars: tuple[RatingBar, ...], title: str, style: str, room: int, number: int) -> Element:
    """Return a run that draws the bars, in words too for whoever cannot see them.

    `style` is that of its letters, `room` in twips.
    """
    width, height = min(room * TWIP, WIDEST), LINE * len(bars) + PADDING * 2
    words = listed([f"{bar.word} {bar.count:,}" for bar in bars])
    labels = [truncated(bar.word, _LONGEST_LABEL) for bar in bars]
    left = min(max(map(len, labels)) * _LETTER + 3 * PADDING, width * 2 // 5)
    longest = max(bar.count for bar in bars) or 1
    name = truncated(title, _LONGEST_NAME).rstrip(".")
    run, group = drawing(width, height, number, f"Bar chart. {name}: {words}.")
    for at, (bar, label) in enumerate(zip(bars, labels, strict=True)):
        top, first = at * LINE, number * 1_000 + at * 3
        length = bar.count * (width - left - _FIGURE) // longest
        group.append(shape(first, box(0, top, left, LINE), CLEAR, style, label))
        if length:
            area = box(left, top + (LINE - _BAR) // 2, length, _BAR)
            group.append(shape(first + 1, area, _filled(bar.look)))
        area = box(left + length, top, _FIGURE, LINE)
        group.append(shape(first + 2, area, CLEAR, style, f"{bar.count:,}"))
    return run


def drawing(width: int, height: int, number: int, description: str) -> tuple[Element, Element]:
    """Return a run that draws a group of shapes, in words for whoever cannot see it; and the group.

    It is for programs that know of such groups; others show nothing.
    """
    run: Element = parse_xml(
        f"<w:r {_DECLARED}><mc:AlternateContent><mc:Choice Requires='wpg'><w:drawing>"
        "<wp:inline distT='0' distB='0' distL='0' distR='0'>"
        f"<wp:extent cx='{width}' cy='{height}'/>"
        f"<wp:docPr id='{number}' name='Chart {number}'/><wp:cNvGraphicFramePr/>"
        f"<a:graphic><a:graphicData uri='{_GROUP}'><wpg:wgp><wpg:cNvGrpSpPr/>"
        f"<wpg:grpSpPr><a:xfrm>{box(0, 0, width, height)}"
        f"<a:chOff x='0' y='0'/><a:chExt cx='{width}' cy='{height}'/></a:xfrm></wpg:grpSpPr>"
        "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        "<mc:Fallback/></mc:AlternateContent></w:r>"
    )
    (described,) = run.iter(qn("wp:docPr"))
    described.set("descr", description)
    (group,) = run.iter(f"{{{_GROUP}}}wgp")
    return run, group


CLEAR = "<a:noFill/><a:ln><a:noFill/></a:ln>"


def _filled(look: Appearance) -> str:
    paper, edge = (f"<a:srgbClr val='{colour[1:]}'/>" for colour in (look.paper, look.edge))
    line = f"<a:ln w='9525'><a:solidFill>{edge}</a:solidFill></a:ln>"
    return f"<a:solidFill>{paper}</a:solidFill>{line}"


def box(left: int, top: int, width: int, height: int) -> str:
    """Return a place and a size."""
    return f"<a:off x='{left}' y='{top}'/><a:ext cx='{width}' cy='{height}'/>"


RECTANGLE = "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom>"


def shape(
    number: int, area: str, look: str, style: str = "", text: str = "", form: str = RECTANGLE
) -> Element:
    """Return a shape, with a text in it if there is one."""
    letters = "<wps:txbx><w:txbxContent/></wps:txbx>" if text else ""
    made: Element = parse_xml(
        f"<wps:wsp {_DECLARED}><wps:cNvPr id='{number}' name='Shape {number}'/><wps:cNvSpPr/>"
        f"<wps:spPr><a:xfrm>{area}</a:xfrm>{form}{look}</wps:spPr>{letters}"
        f"<wps:bodyPr wrap='square' lIns='{PADDING}' tIns='0' rIns='{PADDING}' bIns='0'"
        " anchor='ctr'/></wps:wsp>"
    )
    for content in made.iter(w("txbxContent")):
        content.append(paragraph_element(style, [element("r", text_element(text))]))
    return made
