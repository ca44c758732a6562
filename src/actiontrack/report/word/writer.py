"""Blocks of a paper → paragraphs, lists and tables of a document, section by section."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docx.document import Document
from docx.oxml.section import CT_SectPr

from actiontrack.report.pictures import MeasureRow, key_of_lines
from actiontrack.report.word.chart import bars_of, chart
from actiontrack.report.word.lines import draw_measures
from actiontrack.report.word.pages import (
    is_landscape,
    narrow_margins,
    room_of,
    turn,
    turned,
)
from actiontrack.report.word.styles import LEVELS, Styles
from actiontrack.report.word.tables import Tables
from actiontrack.report.word.xml import Element, Text, element, paragraph_element, w
from actiontrack.text.markdown_blocks import (
    BlockQuote,
    CodeBlock,
    Heading,
    ListBlock,
    MarkdownBlock,
    PageLayout,
    Paragraph,
    Run,
    TableBlock,
    ThematicBreak,
    plain_text,
)

AFTER_TABLE, BETWEEN_TABLES, AFTER_LIST = 240, 100, 160
"""Twips before what follows a table, which in Word has no space of its own below it, or a list,
whose items have little."""

HEADINGS = 6

_NUMBER = re.compile(r"(\d+)\.\d+ ")
"""The number of a paragraph under a heading that has its first part: `2.1 ` under `2. Purpose`."""

_RATIO, _LEAST_LETTERS = 5 / 6, 18
"""How much smaller the letters of a compact paper are, and the smallest, in half points."""


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a block stands: in the style of a quotation, or so deep in lists."""

    style: str | None = None
    depth: int = 0


class Writer:
    """Writes a paper into a document."""

    def __init__(
        self,
        document: Document,
        section: CT_SectPr,
        styles: Styles,
        measures: Sequence[MeasureRow] = (),
    ) -> None:
        """Begin at the top of a document that holds one section and no text."""
        self._measures = measures
        self._section, self._styles, self._ids = section, styles, styles.ids
        self._text = Text(document.part, styles.ids)
        self._level, self._heading, self._charts = 0, "", 0
        self._last: Element | None = None
        self._previous: MarkdownBlock | None = None

    def write(self, blocks: Iterable[MarkdownBlock]) -> None:
        """Write all blocks. Raises CannotDoError where a table is too wide for Word."""
        whole = tuple(blocks)
        if PageLayout.COMPACT in whole:
            narrow_margins(self._section)
            self._styles.shrink(_RATIO, _LEAST_LETTERS)
        self._tables = Tables(self._text, self._ids, tuple(_tables_in(whole)))
        for block in whole:
            self._block(block, _Context())
            self._previous = block
        if self._last is None or self._is_after_table():
            # Word ends every section with a paragraph, and makes one of full height if it must.
            self._add(_tiny())

    def _block(self, block: MarkdownBlock, place: _Context) -> None:
        match block:
            case Heading():
                self._head(block)
            case Paragraph():
                self._add(self._paragraph(block.runs, place))
            case ListBlock():
                self._list(block, replace(place, depth=place.depth + 1))
            case TableBlock():
                self._table(block)
            case BlockQuote():
                for inner_block in block.blocks:
                    self._block(inner_block, replace(place, style="Quote"))
            case CodeBlock():
                runs = self._text.runs((Run(block.text.rstrip("\n")),))
                self._add(paragraph_element(self._ids["HTML Preformatted"], runs))
            case ThematicBreak():
                self._add(_line())
            case PageLayout():
                self._lay_out(block)

    def _head(self, block: Heading) -> None:
        text = plain_text(block.runs)
        if text.strip():
            # A reader by machine goes from heading to heading, and a missing level is a lost page.
            self._level = min(block.level, self._level + 1, HEADINGS)
            self._heading = text
            style = self._ids[f"heading {self._level}"]
            self._add(paragraph_element(style, self._text.runs(block.runs)))

    def _paragraph(self, runs: tuple[Run, ...], place: _Context) -> Element:
        style = _of_depth("List Continue", place.depth) if place.depth else place.style
        number = _NUMBER.match(runs[0].text) if runs and not style else None
        if number and self._heading.startswith(f"{number[1]}. "):
            style = "Numbered Text"
            runs = (replace(runs[0], text=runs[0].text.replace(" ", "\t", 1)), *runs[1:])
        return paragraph_element(
            self._ids[style] if style else None,
            self._text.runs(runs),
            keep_next=plain_text(runs).endswith(":"),
            before=AFTER_LIST if self._is_after_list(place) else self._space(),
        )

    def _list(self, block: ListBlock, place: _Context) -> None:
        kind = "List Bullet" if block.first is None else "List Number"
        style = _of_depth(kind, place.depth)
        number = None if block.first is None else self._styles.new_list(style, block.first)
        for item in block.items:
            first, *rest = item or (Paragraph(()),)
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), [first, *rest]
            runs, space = self._text.runs(first.runs), self._space()
            self._add(paragraph_element(self._ids[style], runs, number=number, before=space))
            for inner_block in rest:
                self._block(inner_block, place)

    def _table(self, block: TableBlock) -> None:
        name = plain_text(block.caption) or self._heading or "Table"
        room = room_of(self._section)
        table = self._tables.table(block, name, room)
        lines = key_of_lines(row.line for row in self._measures)
        key = (Run(f" {lines}"),) if self._drawn_in(table, block) else ()
        if block.caption or key:
            runs, space = self._text.runs((*block.caption, *key)), self._space()
            style = self._ids["caption"]
            self._add(paragraph_element(style, runs, keep_next=True, before=space))
        elif self._is_after_table():
            # Two tables with nothing between them are one to Word.
            self._add(_tiny(BETWEEN_TABLES))
        style = self._ids["Table Text"]
        if bars := bars_of(block) if block.chart == "ratings" else ():
            self._charts += 1
            # In a style whose lines are of a fixed height Word would show one line of the chart.
            bars_drawn = chart(bars, name, style, room, self._charts)
            self._add(paragraph_element(style, (bars_drawn,), keep_next=True))
        self._add(table)

    def _drawn_in(self, table: Element, block: TableBlock) -> int:
        """Draw the measures into their table, if it asks for that; return how many."""
        if block.chart != "measures":
            return 0
        style, first = self._ids["Table Text"], self._charts + 1
        drawn = draw_measures(table, block, self._measures, style, first)
        self._charts += drawn
        return drawn

    def _lay_out(self, layout: PageLayout) -> None:
        if layout is not PageLayout.LANDSCAPE or is_landscape(self._section):
            return
        if self._last is None:
            turn(self._section)
            return
        if self._is_after_table():
            self._add(_tiny())
        following = turned(self._section)
        self._section.addnext(following)
        self._last.get_or_add_pPr().append(self._section)
        self._section = following

    def _add(self, made: Element) -> None:
        # What stands before the last section stands in it.
        self._section.addprevious(made)
        self._last = made

    def _is_after_list(self, place: _Context) -> bool:
        return isinstance(self._previous, ListBlock) and not place.depth

    def _space(self) -> int | None:
        return AFTER_TABLE if self._is_after_table() else None

    def _is_after_table(self) -> bool:
        return self._last is not None and self._last.tag == w("tbl")


def _tables_in(blocks: Iterable[MarkdownBlock]) -> Iterator[TableBlock]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield block
        elif isinstance(block, BlockQuote):
            yield from _tables_in(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _tables_in(item)


def _of_depth(name: str, depth: int) -> str:
    return name if depth == 1 else f"{name} {min(depth, LEVELS)}"


def _line() -> Element:
    border = element("bottom", val="single", sz=6, space=1, color="808080")
    return element("p", element("pPr", element("pBdr", border)))


def _tiny(height: int = 20) -> Element:
    size = element("rPr", element("sz", val=2), element("szCs", val=2))
    spacing = element("spacing", before=0, after=0, line=height, lineRule="exact")
    return element("p", element("pPr", spacing, size))
