"""Runs of a paper → HTML inside a line; escaped here, once."""

from html import escape
from itertools import groupby

from actiontrack.charts.palette import meaning_of
from actiontrack.text.escape import visible
from actiontrack.text.markdown import Run, Runs, text_of

_LONGEST_PRINTED = 60
"""Characters of an address up to which it is printed after its link."""


def rated(runs: Runs) -> str:
    """Return a cell; where it is a rating with its mark, in the colour of its meaning too."""
    meaning = meaning_of(text_of(runs))
    if meaning is None:
        return inline(runs)
    mark, _, word = text_of(runs).partition(" ")
    shown = f'<span aria-hidden="true">{escape(mark)}</span> {escape(word)}'
    return f'<span class="tag meaning-{meaning.value}">{shown}</span>'


def inline(runs: Runs) -> str:
    """Return runs with their styles and links."""
    parts: list[str] = []
    for link, linked in groupby(runs, key=lambda run: run.link):
        words = "".join(_run(run) for run in linked)
        if link:
            name = ' class="printed"' if len(link) <= _LONGEST_PRINTED else ""
            words = f'<a href="{escape(link)}" rel="noopener noreferrer"{name}>{words}</a>'
        parts.append(words)
    return "".join(parts)


def _run(run: Run) -> str:
    said = escape(run.text).replace("\n", "<br>")
    for name, is_so in (("code", run.code), ("em", run.emphasis), ("strong", run.strong)):
        if is_so:
            said = f"<{name}>{said}</{name}>"
    return said


def on_one_line(text: str) -> str:
    """Return a text on one line, for an attribute or a title."""
    return escape(visible(" ".join(text.split())))
