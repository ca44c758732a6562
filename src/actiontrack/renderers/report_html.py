"""A paper as one HTML file: no script, nothing fetched, and all that a person wrote is text."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape
from itertools import groupby

from actiontrack.colours import css, meaning_of
from actiontrack.marked import (
    About,
    Block,
    Grid,
    Heading,
    Items,
    Landscape,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Verbatim,
    blocks_of,
    text_of,
)
from actiontrack.marking import visible

_MOST_HEADINGS = 6
"""With more headings of the second level than this, a paper has a table of contents."""

_MOST_COLUMNS = 3
"""A table of more columns becomes a list of its rows where the page is narrow."""

_LONGEST_LABEL = 80
"""Characters of a row's first cell up to which it is the row's head, said before each other."""


def render(markdown: str, about: About, charts: Mapping[str, str], style: str) -> str:
    """Return a paper as a whole file; `style` is the text of the style sheet.

    A chart stands before the table that names it, and only once.
    """
    blocks = _levelled(blocks_of(markdown), about)
    sheet = f"{css()}{style}"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        *_head(about, sheet),
        "</head>",
        "<body>",
        "<main>",
        *_body(blocks, dict(charts)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def policy(sheet: str) -> str:
    """Return a Content-Security-Policy that allows one style sheet, by its hash, and nothing else."""
    digest = b64encode(sha256(sheet.encode()).digest()).decode("ascii")
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'"
    return f"{allowed}; base-uri 'none'; form-action 'none'"


def _head(about: About, sheet: str) -> Iterator[str]:
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(sheet)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{_escaped(about.title)}</title>"
    yield f'<meta name="author" content="{_escaped(about.author)}">'
    yield f'<meta name="description" content="{_escaped(about.subject)}">'
    yield f'<meta name="dcterms.date" content="{about.day.isoformat()}">'
    yield f"<style>{sheet}</style>"


def _levelled(blocks: Iterable[Block], about: About) -> list[Block]:
    """Return blocks with one heading of the first level, and no level left out on the way down."""
    levelled = list(blocks)
    first = next((each for each in levelled if isinstance(each, Heading)), None)
    if first is None or first.level != 1:
        levelled.insert(0, Heading(1, (Run(visible(about.title)),)))
    last = 0
    for at, each in enumerate(levelled):
        if isinstance(each, Heading):
            last = min(max(each.level, 2), last + 1)
            levelled[at] = replace(each, level=last)
    return levelled


def _body(blocks: Sequence[Block], charts: dict[str, str]) -> Iterator[str]:
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
            yield f"<h{each.level}{name}>{_inline(each.runs)}</h{each.level}>"
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
            yield f"<p>{_inline(runs)}</p>"
        case Items():
            yield from _items(block, charts)
        case Grid():
            if chart := charts.pop(block.chart or "", ""):
                yield f"<figure>\n{chart}\n</figure>"
            yield from _table(block)
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
            yield f"<p><strong>{_inline(runs)}</strong></p>"
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
            yield f"<li>{_inline(blocks[0].runs)}"
            yield from _inside(blocks[1:], charts)
        else:
            yield "<li>"
            yield from _inside(blocks, charts)
        yield "</li>"
    yield f"</{name}>"


def _table(grid: Grid) -> Iterator[str]:
    """Yield a table with its parts named: a style that shows rows as blocks would unname them."""
    is_wide = len(grid.head) > _MOST_COLUMNS
    yield f'<table{' class="rows"' if is_wide else ""} role="table">'
    if grid.caption:
        yield f'<caption role="caption">{_inline(grid.caption)}</caption>'
    yield '<thead role="rowgroup">'
    yield '<tr role="row">'
    yield from (_column_head(*each) for each in zip(grid.head, grid.figures, strict=True))
    yield "</tr>"
    yield "</thead>"
    yield '<tbody role="rowgroup">'
    has_labels = _has_labels(grid)
    heads = [_escaped(text_of(runs)) for runs in grid.head] if is_wide else [""] * len(grid.head)
    for row in grid.rows:
        yield '<tr role="row">'
        for at, runs in enumerate(row):
            head = f' data-head="{heads[at]}"' if heads[at] and runs else ""
            yield _cell(runs, f"{head}{_figure(grid.figures[at])}", is_label=has_labels and not at)
        yield "</tr>"
    yield "</tbody>"
    yield "</table>"


def _column_head(runs: Runs, is_figure: bool) -> str:
    if not runs:
        return '<td role="cell"></td>'
    return f'<th scope="col" role="columnheader"{_figure(is_figure)}>{_inline(runs)}</th>'


def _has_labels(grid: Grid) -> bool:
    return all(0 < len(text_of(row[0])) <= _LONGEST_LABEL for row in grid.rows)


def _cell(runs: Runs, attributes: str, *, is_label: bool) -> str:
    if is_label:
        return f'<th scope="row" role="rowheader"{attributes}>{_rated(runs)}</th>'
    return f'<td role="cell"{attributes}>{_rated(runs)}</td>'


def _figure(is_figure: bool) -> str:
    return ' class="figure"' if is_figure else ""


def _rated(runs: Runs) -> str:
    """Return a cell; where it is a rating with its mark, in the colour of its meaning too."""
    meaning = meaning_of(text_of(runs))
    if meaning is None:
        return _inline(runs)
    mark, _, word = text_of(runs).partition(" ")
    shown = f'<span aria-hidden="true">{escape(mark)}</span> {escape(word)}'
    return f'<span class="tag meaning-{meaning.value}">{shown}</span>'


def _inline(runs: Runs) -> str:
    parts: list[str] = []
    for link, linked in groupby(runs, key=lambda run: run.link):
        words = "".join(_run(run) for run in linked)
        if link:
            words = f'<a href="{escape(link)}" rel="noopener noreferrer">{words}</a>'
        parts.append(words)
    return "".join(parts)


def _run(run: Run) -> str:
    said = escape(run.text).replace("\n", "<br>")
    for name, is_so in (("code", run.code), ("em", run.emphasis), ("strong", run.strong)):
        if is_so:
            said = f"<{name}>{said}</{name}>"
    return said


def _escaped(text: str) -> str:
    """Return a text on one line, for an attribute or a title."""
    return escape(visible(" ".join(text.split())))
