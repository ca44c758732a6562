"""Markdown → the blocks of a paper: headings, paragraphs, lists and tables, each of plain runs.

A paper is written once, as markdown, and becomes HTML and Word from these blocks. What markdown
has no sign for is a comment on a line of its own, which only a template can write: the table after
`<!-- chart: ratings -->` has that chart beside it; what follows `<!-- landscape -->` lies on its
side, and a paper with `<!-- compact -->` is set smaller. A paragraph in emphasis before a table is
its caption.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from actiontrack.text.escape import visible, web_address

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; its text is only text, whatever signs it holds."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str | None = None
    """An address on the web; None for any other, which is only text."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the paper's title."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `first` is the number of its first item, None where there are bullets."""

    items: tuple[tuple["MarkdownBlock", ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; `figures` says which columns are aligned to the right."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    figures: tuple[bool, ...]
    caption: Runs = ()
    chart: str | None = None
    shares: tuple[int, ...] = ()
    """How wide its columns are, in per cent; none where that is left to the page."""


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """A quotation."""

    blocks: tuple["MarkdownBlock", ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Text as it is typed."""

    text: str


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A line across the page."""


class PageLayout(Enum):
    """How pages are laid out: from here on, or where compact, the whole paper."""

    LANDSCAPE = "landscape"
    COMPACT = "compact"


MarkdownBlock = (
    Heading
    | Paragraph
    | ListBlock
    | TableBlock
    | BlockQuote
    | CodeBlock
    | ThematicBreak
    | PageLayout
)

TO_WRITE = "[To write: "
"""How what is left for the author of a paper begins, in a template in bold."""

_LAYOUTS = {f"<!-- {layout.value} -->": layout for layout in PageLayout}
_CHART, _END = "<!-- chart: ", " -->"


@dataclass(frozen=True, slots=True)
class _Chart:
    name: str


def parse_markdown(markdown: str) -> tuple[MarkdownBlock, ...]:
    """Return the blocks of a paper. HTML in it is text, but for those comments."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tree = SyntaxTreeNode(parser.parse(markdown))
    return tuple(_captioned(tuple(_blocks(tree.children))))


def plain_text(runs: Iterable[Run]) -> str:
    """Return the text of runs without their styles."""
    return "".join(run.text for run in runs)


def is_strong(runs: Runs) -> bool:
    """Return whether a cell of a table is marked, such as an overdue date: all of it is strong."""
    return bool(runs) and all(run.strong for run in runs)


def _captioned(blocks: Sequence["MarkdownBlock | _Chart"]) -> Iterator[MarkdownBlock]:
    """Yield blocks, a chart and a caption having gone into the table that they stand before."""
    chart: str | None = None
    caption: Runs = ()
    for block, following in pairwise((*blocks, ThematicBreak())):
        if isinstance(block, _Chart):
            chart = block.name
        elif (
            _is_caption(block)
            and isinstance(following, TableBlock)
            and isinstance(block, Paragraph)
        ):
            caption = tuple(replace(run, emphasis=False) for run in block.runs)
        elif isinstance(block, TableBlock):
            yield replace(block, chart=chart, caption=caption)
            chart, caption = None, ()
        else:
            yield block


def _is_caption(block: "MarkdownBlock | _Chart") -> bool:
    return isinstance(block, Paragraph) and all(run.emphasis for run in block.runs)


def _blocks(nodes: Iterable["SyntaxTreeNode"]) -> Iterator["MarkdownBlock | _Chart"]:
    for node in nodes:
        if node.type == "heading":
            yield Heading(int(node.tag[1:]), _runs(node))
        elif node.type == "paragraph":
            yield _paragraph(node)
        elif node.type in ("bullet_list", "ordered_list"):
            first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            yield ListBlock(tuple(_plain_blocks(item) for item in node.children), first)
        elif node.type == "table":
            yield _grid(node)
        elif node.type == "blockquote":
            yield BlockQuote(_plain_blocks(node))
        elif node.type in ("fence", "code_block"):
            yield CodeBlock(visible(node.content))
        elif node.type == "hr":
            yield ThematicBreak()


def _plain_blocks(node: "SyntaxTreeNode") -> tuple[MarkdownBlock, ...]:
    return tuple(block for block in _blocks(node.children) if not isinstance(block, _Chart))


def _paragraph(node: "SyntaxTreeNode") -> "MarkdownBlock | _Chart":
    source = node.children[0].content if node.children else ""
    if source in _LAYOUTS:
        return _LAYOUTS[source]
    if source.startswith(_CHART) and source.endswith(_END):
        return _Chart(source.removeprefix(_CHART).removesuffix(_END))
    return Paragraph(_runs(node))


def _grid(node: "SyntaxTreeNode") -> TableBlock:
    rows = [row for part in node.children for row in part.children]
    cells = [tuple(_runs(cell) for cell in row.children) for row in rows]
    figures = tuple("right" in str(cell.attrs.get("style", "")) for cell in rows[0].children)
    return TableBlock(cells[0], tuple(cells[1:]), figures)


def _runs(node: "SyntaxTreeNode") -> Runs:
    inline = [inner for child in node.children for inner in (child.children or ())]
    return tuple(_inline(inline, Run("")))


def _inline(nodes: Iterable["SyntaxTreeNode"], style: Run) -> Iterator[Run]:
    for node in nodes:
        if node.type == "strong":
            yield from _inline(node.children, replace(style, strong=True))
        elif node.type == "em":
            yield from _inline(node.children, replace(style, emphasis=True))
        elif node.type == "link":
            address = web_address(str(node.attrs["href"]))
            yield from _inline(node.children, replace(style, link=address))
        elif text := _BREAKS.get(node.type, node.content):
            yield replace(style, text=visible(text), code=node.type == "code_inline")


_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """What a file says of itself: who wrote it, of what, and for which day."""

    title: str
    author: str
    subject: str
    day: date
