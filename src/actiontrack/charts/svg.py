"""The parts of a chart, and how wide a text is.

A chart is as wide as what it stands in. Across, its parts are placed in per cent; down, in rem; a
line is stretched without growing thicker. So letters have the size of the text around a chart at
every width, with no script, and what has no room is left out by the style sheet, which knows how
wide the chart is. There is no style in the markup, as the site's policy forbids it.

It is written by hand: a library would give a picture that shrinks its letters, or a script, and
neither a title nor a description for those who hear it.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import starmap
from unicodedata import combining, east_asian_width

from actiontrack.text.escape import visible

NOTHING = "<p>There is nothing to show.</p>"

LETTER = 1.25
"""The height of a line of letters, in rem."""

MIDDLE = 50

NARROWEST = 17
"""Letters' heights across a page of 320 pixels: what does not collide there does so nowhere."""


def picture(key: str, title: str, description: str, height: float, parts: Iterable[str]) -> str:
    """Return a chart as wide as what it stands in and `height` rem high.

    `key` begins each id in it, and is a word of a-z, 0-9 and hyphens.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", key):
        raise ValueError(f"no key of a chart: {key!r}")
    names = f'aria-labelledby="{key}-title {key}-description"'
    lines = [
        f'<div class="drawn"><svg role="img" {names} width="100%" height="{number(height)}rem">',
        f'<title id="{key}-title">{text_in(title)}</title>',
        f'<desc id="{key}-description">{text_in(description)}</desc>',
        *parts,
        "</svg></div>",
    ]
    return "\n".join(lines)


def captioned(title: str, chart: str) -> str:
    """Return a chart below its title, as the inside of a figure."""
    return f"<figcaption>{text_in(title)}</figcaption>\n{chart}"


def row_list(rows: Iterable[tuple[str, str, str | None, str]]) -> str:
    """Return charts below each other, each beside its name, figures in words and page if any."""
    return f'<ol class="beside">{"".join(starmap(_row, rows))}</ol>'


def _row(name: str, words: str, href: str | None, chart: str) -> str:
    shown = f'<a href="{text_in(href)}">{text_in(name)}</a>' if href else text_in(name)
    return f'<li><span>{shown} <span class="muted">{text_in(words)}</span></span>{chart}</li>'


Place = tuple[float, float]
"""Per cent across, rem down."""


def words_at(words: str, place: Place, look: str = "", anchor: str | None = None) -> str:
    """Return a text with its foot at a place; in the right half of a chart it ends there."""
    anchor = anchor or ("start" if place[0] < MIDDLE else "end")
    aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    named = f' class="{look}"' if look else ""
    placed = f'x="{number(place[0])}%" y="{number(place[1])}rem"'
    return f"<text{named} {placed}{aligned}>{text_in(words)}</text>"


def level(look: str, down: float) -> str:
    """Return a line across the whole chart."""
    return f'<line class="{look}" x2="100%" y1="{number(down)}rem" y2="{number(down)}rem"/>'


def upright(look: str, across: float, top: float, foot: float) -> str:
    """Return a line down the chart."""
    place = f'x1="{number(across)}%" x2="{number(across)}%"'
    return f'<line class="{look}" {place} y1="{number(top)}rem" y2="{number(foot)}rem"/>'


def dot(look: str, place: Place) -> str:
    """Return a dot."""
    return (
        f'<circle class="{look}" cx="{number(place[0])}%" cy="{number(place[1])}rem" r="0.25rem"/>'
    )


def polyline(look: str, runs: Iterable[Sequence[Place]], foot: float) -> str:
    """Return lines from place to place, none of them below `foot`."""
    drawn = "".join(
        "M" + "L".join(f"{number(across)} {number(down)}" for across, down in run)
        for run in runs
        if len(run) > 1
    )
    return (
        f'<svg width="100%" height="{number(foot)}rem" viewBox="0 0 100 {number(foot)}" '
        f'preserveAspectRatio="none"><path class="{look}" d="{drawn}" '
        'vector-effect="non-scaling-stroke"/></svg>'
    )


_WIDTHS = (8, 12, 18, 26, 36, 47, 60)
"""From how many letters' widths a part may be shown: classes of the style sheet."""


def from_width(text: str, share: float) -> str:
    """Return the class of a text that is shown where it fits into a share, in per cent."""
    return class_from((text_width(text) + 0.5) * 100 / share if share else 1000)


def class_from(width: float) -> str:
    """Return the class of what is shown in a chart of so many letters' widths and more."""
    return next((f"from-{bound}" for bound in _WIDTHS if width <= bound), "from-none")


def text_in(words: str) -> str:
    """Return what a person wrote as text on one line."""
    return escape(visible(" ".join(words.split())))


def number(value: float) -> str:
    """Return a length to two places, and no more of them than it needs."""
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


_NARROW, _WIDE = frozenset(" ijltfrI1.,:;'|!()[]-/\\"), frozenset("mwMW@%—●■▲★◐◎◕○◇□✓✕")


def text_width(text: str) -> float:
    """Return how wide a text is in heights of its letters, and rather more than less."""
    return sum(_letter(character) for character in text)


def _letter(letter: str) -> float:
    if combining(letter):
        return 0
    if east_asian_width(letter) in "WF":
        return 1.07
    if letter in _NARROW:
        return 0.4
    if letter in _WIDE:
        return 1
    return 0.72 if letter.isupper() else 0.62


def cut_to_width(text: str, room: float) -> str:
    """Return a text that fits into a width, its end left out where it must be."""
    if text_width(text) <= room:
        return text
    end, wide = 0, text_width("…")
    while end < len(text) and (wide := wide + _letter(text[end])) <= room:
        end += 1
    return f"{text[:end].rstrip()}…"
