"""A paper as one HTML file: no script, nothing fetched, and all that a person wrote is text."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from actiontrack.charts.palette import css
from actiontrack.report.body import body
from actiontrack.report.runs import on_one_line
from actiontrack.text.escape import visible
from actiontrack.text.markdown import About, Block, Heading, Run, blocks_of


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
        *body(blocks, dict(charts)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def policy(sheet: str) -> str:
    """Return a Content-Security-Policy that allows one style sheet, by its hash, and no more."""
    digest = b64encode(sha256(sheet.encode()).digest()).decode("ascii")
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'"
    return f"{allowed}; base-uri 'none'; form-action 'none'"


def _head(about: About, sheet: str) -> Iterator[str]:
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(sheet)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{on_one_line(about.title)}</title>"
    yield f'<meta name="author" content="{on_one_line(about.author)}">'
    yield f'<meta name="description" content="{on_one_line(about.subject)}">'
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
