"""A report as one HTML file: no script, nothing fetched, and all that a person wrote is escaped."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape

from actiontrack.charts.palette import css
from actiontrack.report.column_widths import heads_of, tables_alike, widths
from actiontrack.report.html_tables import attribute_text, inline_html, table_lines
from actiontrack.text.escape import visible
from actiontrack.text.markdown_blocks import (
    BlockQuote,
    CodeBlock,
    DocumentProperties,
    Heading,
    ListBlock,
    MarkdownBlock,
    PageLayout,
    Paragraph,
    Run,
    TableBlock,
    ThematicBreak,
    parse_markdown,
    plain_text,
)


def render(markdown: str, about: DocumentProperties, charts: Mapping[str, str], style: str) -> str:
    """Return a paper as a whole file; `style` is the text of the style sheet.

    A chart stands before the table that names it, and only once.
    """
    blocks = _with_shares(_levelled(parse_markdown(markdown), about))
    sheet = f"{css()}{style}{_widths(blocks)}"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        *_head(about, sheet),
        "</head>",
        "<body>",
        '<main class="compact">' if PageLayout.COMPACT in blocks else "<main>",
        *body_lines(blocks, dict(charts)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _with_shares(blocks: Sequence[MarkdownBlock]) -> list[MarkdownBlock]:
    """Return blocks in which tables of the same heads, where there are several, have one width."""
    heads = Counter(heads_of(block) for block in blocks if isinstance(block, TableBlock))
    grids = [
        table for table in blocks if isinstance(table, TableBlock) and heads[heads_of(table)] > 1
    ]
    shares = {key: _shares(rows) for key, rows in tables_alike(grids).items()}
    return [
        replace(block, shares=shares.get(heads_of(block), ()))
        if isinstance(block, TableBlock)
        else block
        for block in blocks
    ]


_POINTS, _ROOM = 10, 15_000
"""The height of letters, and how wide a table is in the twips of which that is a part."""


def _shares(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    columns = widths(rows, _POINTS, _ROOM)
    return tuple(round(100 * width / sum(columns)) for width in columns)


def _widths(blocks: Iterable[MarkdownBlock]) -> str:
    """Return the rules of the widths that columns have; no element has a style of its own."""
    used = {share for table in blocks if isinstance(table, TableBlock) for share in table.shares}
    return "".join(f"col.share-{share} {{ width: {share}%; }}\n" for share in sorted(used))


def policy(sheet: str) -> str:
    """Return a Content-Security-Policy that allows one style sheet, by its hash, and no more."""
    digest = b64encode(sha256(sheet.encode()).digest()).decode("ascii")
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'"
    return f"{allowed}; base-uri 'none'; form-action 'none'"


def _head(about: DocumentProperties, sheet: str) -> Iterator[str]:
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(sheet)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{attribute_text(about.title)}</title>"
    yield f'<meta name="author" content="{attribute_text(about.author)}">'
    yield f'<meta name="description" content="{attribute_text(about.subject)}">'
    yield f'<meta name="dcterms.date" content="{about.day.isoformat()}">'
    yield f"<style>{sheet}</style>"


def _levelled(blocks: Iterable[MarkdownBlock], about: DocumentProperties) -> list[MarkdownBlock]:
    """Return blocks with one heading of the first level, and no level left out on the way down."""
    levelled = list(blocks)
    first = next((block for block in levelled if isinstance(block, Heading)), None)
    if first is None or first.level != 1:
        levelled.insert(0, Heading(1, (Run(visible(about.title)),)))
    last = 0
    for at, heading in enumerate(levelled):
        if isinstance(heading, Heading):
            last = min(max(heading.level, 2), last + 1)
            levelled[at] = replace(heading, level=last)
    return levelled


_MOST_HEADINGS = 6
"""With more headings of the second level than this, a paper has a table of contents."""


def body_lines(blocks: Sequence[MarkdownBlock], charts: dict[str, str]) -> Iterator[str]:
    """Yield a paper, its contents before the second heading; each chart is taken out once used."""
    parts = [heading for heading in blocks if isinstance(heading, Heading) and heading.level == 2]
    on_its_side, part = False, 0
    for block in blocks:
        if isinstance(block, PageLayout):
            if block is PageLayout.LANDSCAPE and not on_its_side:
                on_its_side = True
                yield '<section class="landscape">'
        elif isinstance(block, Heading):
            if block.level == 2:
                part += 1
                if part == 1 and len(parts) > _MOST_HEADINGS:
                    yield from _contents(parts)
            name = f' id="part-{part}"' if block.level == 2 else ""
            yield f"<h{block.level}{name}>{inline_html(block.runs)}</h{block.level}>"
        else:
            yield from _block(block, charts)
    if on_its_side:
        yield "</section>"


def _contents(parts: Iterable[Heading]) -> Iterator[str]:
    yield '<nav class="contents" aria-label="Contents">'
    yield "<p><strong>Contents</strong></p>"
    yield "<ol>"
    for number, heading in enumerate(parts, 1):
        yield f'<li><a href="#part-{number}">{escape(plain_text(heading.runs))}</a></li>'
    yield "</ol>"
    yield "</nav>"


def _block(block: MarkdownBlock, charts: dict[str, str]) -> Iterator[str]:
    match block:
        case Paragraph(runs):
            yield f"<p>{inline_html(runs)}</p>"
        case ListBlock():
            yield from _items(block, charts)
        case TableBlock():
            if chart := charts.pop(block.chart or "", ""):
                yield f"<figure>\n{chart}\n</figure>"
            yield from table_lines(block)
        case BlockQuote(blocks):
            yield "<blockquote>"
            yield from _inside(blocks, charts)
            yield "</blockquote>"
        case CodeBlock(text):
            yield f"<pre><code>{escape(text)}</code></pre>"
        case ThematicBreak():
            yield "<hr>"
        case Heading(_, runs):
            # Inside a list or a quotation it is no part of the paper's outline.
            yield f"<p><strong>{inline_html(runs)}</strong></p>"
        case PageLayout():
            return


def _inside(blocks: Iterable[MarkdownBlock], charts: dict[str, str]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, charts)


def _items(items: ListBlock, charts: dict[str, str]) -> Iterator[str]:
    """Yield a list; the only paragraph of an item needs no sign of its own."""
    start = f' start="{items.first}"' if items.first not in (None, 1) else ""
    name = "ul" if items.first is None else "ol"
    yield f"<{name}{start}>"
    for blocks in items.items:
        paragraphs = sum(isinstance(block, Paragraph) for block in blocks)
        if paragraphs == 1 and isinstance(blocks[0], Paragraph):
            yield f"<li>{inline_html(blocks[0].runs)}"
            yield from _inside(blocks[1:], charts)
        else:
            yield "<li>"
            yield from _inside(blocks, charts)
        yield "</li>"
    yield f"</{name}>"
