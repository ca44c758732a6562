"""Blocks of a paper → the lines of its HTML."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from actiontrack.report.html_tables import table
from actiontrack.report.runs import inline
from actiontrack.text.markdown import (
    Block,
    Grid,
    Heading,
    Items,
    Landscape,
    Paragraph,
    Quote,
    Rule,
    Verbatim,
    text_of,
)

_MOST_HEADINGS = 6
"""With more headings of the second level than this, a paper has a table of contents."""


def body(blocks: Sequence[Block], charts: dict[str, str]) -> Iterator[str]:
    """Yield a paper, its contents before the second heading; each chart is taken out once used."""
    parts = [each for each in blocks if isinstance(each, Heading) and each.level == 2]
    on_its_side, part = False, 0
    for each in blocks:
        if isinstance(each, Landscape):
            if not on_its_side:
                yield '<section class="landscape">'
            on_its_side = True
        elif isinstance(each, Heading):
            if each.level == 2:
                part += 1
                if part == 1 and len(parts) > _MOST_HEADINGS:
                    yield from _contents(parts)
            name = f' id="part-{part}"' if each.level == 2 else ""
            yield f"<h{each.level}{name}>{inline(each.runs)}</h{each.level}>"
        else:
            yield from _block(each, charts)
    if on_its_side:
        yield "</section>"


def _contents(parts: Iterable[Heading]) -> Iterator[str]:
    yield '<nav class="contents" aria-label="Contents">'
    yield "<p><strong>Contents</strong></p>"
    yield "<ol>"
    for number, each in enumerate(parts, 1):
        yield f'<li><a href="#part-{number}">{escape(text_of(each.runs))}</a></li>'
    yield "</ol>"
    yield "</nav>"


def _block(block: Block, charts: dict[str, str]) -> Iterator[str]:
    match block:
        case Paragraph(runs):
            yield f"<p>{inline(runs)}</p>"
        case Items():
            yield from _items(block, charts)
        case Grid():
            if chart := charts.pop(block.chart or "", ""):
                yield f"<figure>\n{chart}\n</figure>"
            yield from table(block)
        case Quote(blocks):
            yield "<blockquote>"
            yield from _inside(blocks, charts)
            yield "</blockquote>"
        case Verbatim(text):
            yield f"<pre><code>{escape(text)}</code></pre>"
        case Rule():
            yield "<hr>"
        case Heading(_, runs):
            # Inside a list or a quotation it is no part of the paper's outline.
            yield f"<p><strong>{inline(runs)}</strong></p>"
        case Landscape():
            return


def _inside(blocks: Iterable[Block], charts: dict[str, str]) -> Iterator[str]:
    for each in blocks:
        yield from _block(each, charts)


def _items(items: Items, charts: dict[str, str]) -> Iterator[str]:
    """Yield a list; the only paragraph of an item needs no sign of its own."""
    start = f' start="{items.first}"' if items.first not in (None, 1) else ""
    name = "ul" if items.first is None else "ol"
    yield f"<{name}{start}>"
    for blocks in items.items:
        paragraphs = sum(isinstance(each, Paragraph) for each in blocks)
        if paragraphs == 1 and isinstance(blocks[0], Paragraph):
            yield f"<li>{inline(blocks[0].runs)}"
            yield from _inside(blocks[1:], charts)
        else:
            yield "<li>"
            yield from _inside(blocks, charts)
        yield "</li>"
    yield f"</{name}>"
