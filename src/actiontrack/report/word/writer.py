"""Blocks of a paper → paragraphs, lists and tables of a document, section by section."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docx.document import Document
from docx.oxml.section import CT_SectPr

from actiontrack.report.word.chart import bars_of, chart
from actiontrack.report.word.lists import Lists
from actiontrack.report.word.sections import lies_on_its_side, number_pages, room_of, turn, turned
from actiontrack.report.word.styles import HEADINGS, Styles
from actiontrack.report.word.tables import Tables
from actiontrack.report.word.text import Text
from actiontrack.report.word.xml import Element, element, paragraph_element, w
from actiontrack.text.markdown import (
    BlockQuote,
    CodeBlock,
    Heading,
    Landscape,
    ListBlock,
    MarkdownBlock,
    Paragraph,
    Run,
    TableBlock,
    ThematicBreak,
    plain_text,
)

AFTER_TABLE = 240
"""Twips before what follows a table, which in Word has no space of its own below it."""


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a block stands: in the style of a quotation, or so deep in lists."""

    style: str | None = None
    depth: int = 0


class Writer:
    """Writes a paper into a document."""

    def __init__(self, document: Document, section: CT_SectPr, styles: Styles) -> None:
        """Begin at the top of a document that holds one section and no text."""
        self._section, self._styles = section, styles
        self._text = Text(document.part, styles)
        self._tables = Tables(self._text, styles)
        self._lists = Lists(document, styles)
        self._level, self._heading, self._charts = 0, "", 0
        self._last: Element | None = None
        number_pages(document, section, styles["footer"])

    def write(self, blocks: Iterable[MarkdownBlock]) -> None:
        """Write all blocks."""
        for each in blocks:
            self._block(each, _Context())
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
                for each in block.blocks:
                    self._block(each, replace(place, style="Quote"))
            case CodeBlock():
                runs = (Run(block.text.rstrip("\n")),)
                self._add(
                    paragraph_element(self._styles["HTML Preformatted"], self._text.runs(runs))
                )
            case ThematicBreak():
                self._add(_line())
            case Landscape():
                self._turn()

    def _head(self, block: Heading) -> None:
        text = plain_text(block.runs)
        if text.strip():
            # A reader by machine goes from heading to heading, and a missing level is a lost page.
            self._level = min(block.level, self._level + 1, HEADINGS)
            self._heading = text
            style = self._styles[f"heading {self._level}"]
            self._add(paragraph_element(style, self._text.runs(block.runs)))

    def _paragraph(self, runs: tuple[Run, ...], place: _Context) -> Element:
        style = self._styles[place.style] if place.style else None
        if place.depth:
            style = self._lists.continued(place.depth)
        return paragraph_element(style, self._text.runs(runs), before=self._space())

    def _list(self, block: ListBlock, place: _Context) -> None:
        depth = place.depth
        is_numbered = block.first is not None
        style = self._lists.number(depth) if is_numbered else self._lists.bullet(depth)
        number = self._lists.begun(depth, block.first) if block.first is not None else None
        for item in block.items:
            first, *rest = item or (Paragraph(()),)
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), [first, *rest]
            runs = self._text.runs(first.runs)
            self._add(paragraph_element(style, runs, number=number, before=self._space()))
            for each in rest:
                self._block(each, place)

    def _table(self, block: TableBlock) -> None:
        name = plain_text(block.caption) or self._heading or "Table"
        if block.caption:
            style = self._styles["caption"]
            runs = self._text.runs(block.caption)
            self._add(paragraph_element(style, runs, keep_next=True, before=self._space()))
        elif self._is_after_table():
            # Two tables with nothing between them are one to Word.
            self._add(_tiny())
        self._draw(block, name)
        self._add(self._tables.table(block, name, room_of(self._section)))

    def _draw(self, block: TableBlock, name: str) -> None:
        bars = bars_of(block) if block.chart == "ratings" else ()
        if bars:
            self._charts += 1
            drawn = chart(bars, name, self._styles, room_of(self._section), self._charts)
            # In a style whose lines are of a fixed height Word would show one line of the chart.
            self._add(paragraph_element(self._styles["Table Text"], (drawn,), keep_next=True))

    def _turn(self) -> None:
        if lies_on_its_side(self._section):
            return
        if self._last is None:
            turn(self._section)
            return
        following = turned(self._section)
        if self._is_after_table():
            self._add(_tiny())
        self._section.addnext(following)
        self._last.get_or_add_pPr().append(self._section)
        self._section = following

    def _add(self, made: Element) -> None:
        # What stands before the last section stands in it.
        self._section.addprevious(made)
        self._last = made

    def _space(self) -> int | None:
        return AFTER_TABLE if self._is_after_table() else None

    def _is_after_table(self) -> bool:
        return self._last is not None and self._last.tag == w("tbl")


def _line() -> Element:
    border = element("bottom", val="single", sz=6, space=1, color="808080")
    return element("p", element("pPr", element("pBdr", border)))


def _tiny() -> Element:
    size = element("rPr", element("sz", val=2), element("szCs", val=2))
    spacing = element("spacing", before=0, after=0, line=20, lineRule="exact")
    return element("p", element("pPr", spacing, size))
