"""A chart of ratings as shapes of Word's own: a bar each, told apart by pattern and by word."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml

from actiontrack.charts.palette import LIGHT, Appearance, meaning_of_mark
from actiontrack.plans.vocabulary import Meaning
from actiontrack.report.word.xml import (
    Element,
    element,
    paragraph_element,
    text_element,
    truncated,
)
from actiontrack.text.markdown import Runs, TableBlock, plain_text
from actiontrack.text.wording import listed

MOST_BARS = 15
"""Bars of a chart that still fits a page with its table."""

_OFFICE = "http://schemas.microsoft.com/office/word/2010"
_NAMESPACES = {
    "a": nsmap["a"],
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w": nsmap["w"],
    "wp": nsmap["wp"],
    "wpg": f"{_OFFICE}/wordprocessingGroup",
    "wps": f"{_OFFICE}/wordprocessingShape",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())

# In English Metric Units, of which a twip has 635 and a centimetre 360,000.
_TWIP, _LINE, _BAR, _LETTER, _FIGURE = 635, 288_000, 198_000, 80_000, 720_000
_PADDING, _WIDEST = 54_000, 6_120_000
_LONGEST_LABEL, _LONGEST_NAME = 32, 200

_PATTERNS = {
    "dots": "divot",
    "rising": "wdUpDiag",
    "lattice": "openDmnd",
    "upright": "narVert",
    "level": "narHorz",
    "falling": "wdDnDiag",
    "crosses": "lgGrid",
    "rings": "sphere",
}
"""Word's names for our patterns, those that LibreOffice too tells apart; two need none."""

_IN_TURN = tuple(LIGHT[each] for each in Meaning)
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


def chart(bars: tuple[RatingBar, ...], title: str, style: str, room: int, number: int) -> Element:
    """Return a run that draws the bars, in words too for whoever cannot see them.

    `style` is that of its letters, `room` in twips.
    """
    width, height = min(room * _TWIP, _WIDEST), _LINE * len(bars) + _PADDING * 2
    words = listed([f"{bar.word} {bar.count:,}" for bar in bars])
    name = truncated(title, _LONGEST_NAME).rstrip(".")
    # A group of shapes, for programs that know of such groups.
    run: Element = parse_xml(
        f"<w:r {_DECLARED}><mc:AlternateContent><mc:Choice Requires='wpg'><w:drawing>"
        "<wp:inline distT='0' distB='0' distL='0' distR='0'>"
        f"<wp:extent cx='{width}' cy='{height}'/>"
        f"<wp:docPr id='{number}' name='Chart {number}'/><wp:cNvGraphicFramePr/>"
        f"<a:graphic><a:graphicData uri='{_NAMESPACES['wpg']}'><wpg:wgp><wpg:cNvGrpSpPr/>"
        f"<wpg:grpSpPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='{width}' cy='{height}'/>"
        f"<a:chOff x='0' y='0'/><a:chExt cx='{width}' cy='{height}'/></a:xfrm></wpg:grpSpPr>"
        "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        "<mc:Fallback/></mc:AlternateContent></w:r>"
    )
    described = next(run.iter(f"{{{_NAMESPACES['wp']}}}docPr"))
    described.set("descr", f"Bar chart. {name}: {words}.")
    group = next(run.iter(f"{{{_NAMESPACES['wpg']}}}wgp"))
    group.extend(_shapes(bars, style, width, number * 100))
    return run


def _shapes(bars: tuple[RatingBar, ...], style: str, width: int, first: int) -> Iterator[Element]:
    labels = [truncated(bar.word, _LONGEST_LABEL) for bar in bars]
    widest = min(max(map(len, labels)) * _LETTER + 3 * _PADDING, width * 2 // 5)
    longest = max(bar.count for bar in bars) or 1
    for at, (bar, label) in enumerate(zip(bars, labels, strict=True)):
        top, number = at * _LINE, first + at * 3
        length = bar.count * (width - widest - _FIGURE) // longest
        yield _lettering(number, label, style, 0, top, widest)
        if length:
            yield _rectangle(number + 1, bar.look, widest, top, length)
        yield _lettering(number + 2, f"{bar.count:,}", style, widest + length, top, _FIGURE)


def _rectangle(number: int, look: Appearance, left: int, top: int, length: int) -> Element:
    pattern = _PATTERNS.get(look.pattern)
    fill = f"<a:solidFill>{_colour(look.paper)}</a:solidFill>"
    if pattern:
        fill = (
            f"<a:pattFill prst='{pattern}'><a:fgClr>{_colour(look.ink)}</a:fgClr>"
            f"<a:bgClr>{_colour(look.paper)}</a:bgClr></a:pattFill>"
        )
    edge = f"<a:ln w='9525'><a:solidFill>{_colour(look.edge)}</a:solidFill></a:ln>"
    return _shape(number, left, top + (_LINE - _BAR) // 2, length, _BAR, fill + edge)


def _lettering(number: int, text: str, style: str, left: int, top: int, width: int) -> Element:
    shape = _shape(number, left, top, width, _LINE, "<a:noFill/><a:ln><a:noFill/></a:ln>")
    written = paragraph_element(style, [element("r", text_element(text))])
    box = parse_xml(f"<wps:txbx {_DECLARED}><w:txbxContent/></wps:txbx>")
    box[0].append(written)
    shape.insert(len(shape) - 1, box)
    return shape


def _shape(number: int, left: int, top: int, width: int, height: int, look: str) -> Element:
    return parse_xml(
        f"<wps:wsp {_DECLARED}><wps:cNvPr id='{number}' name='Shape {number}'/><wps:cNvSpPr/>"
        f"<wps:spPr><a:xfrm><a:off x='{left}' y='{top}'/>"
        f"<a:ext cx='{width}' cy='{height}'/></a:xfrm>"
        f"<a:prstGeom prst='rect'><a:avLst/></a:prstGeom>{look}</wps:spPr>"
        f"<wps:bodyPr wrap='square' lIns='{_PADDING}' tIns='0' rIns='{_PADDING}' bIns='0'"
        " anchor='ctr'/>"
        "</wps:wsp>"
    )


def _look_of(row: tuple[Runs, ...], number: int) -> Appearance:
    """Return the look of the meaning that a cell of the row names, or the next one in turn."""
    meanings = (meaning_of_mark(plain_text(cell)) for cell in row)
    meaning = next((each for each in meanings if each), None)
    return LIGHT[meaning] if meaning else _IN_TURN[number % len(_IN_TURN)]


def _colour(colour: str) -> str:
    return f"<a:srgbClr val='{colour[1:]}'/>"
