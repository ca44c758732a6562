"""The parts of a chart: its frame, texts, boxes, patterns and legend; and how wide a text is.

A chart is 360 units wide and scales to the page. It has no script and no style of its own: its
colours are attributes, which the rules of `colours.css` override in the dark, and each meaning has
a pattern, so that a print in black and white tells them apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from unicodedata import combining, east_asian_width

from actiontrack.charts.palette import LIGHT, LIGHT_PAGE, marked
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.escape import visible

WIDTH = 360
NOTHING = "There is nothing to show."

_DRAWN = {
    "solid": "",
    "empty": "",
    "dots": "M1 2h2M5 6h2",
    "rising": "M-1 1L1 -1M0 8L8 0M7 9L9 7",
    "falling": "M-1 7L1 9M0 0L8 8M7 -1L9 1",
    "lattice": "M0 8L8 0M0 0L8 8",
    "upright": "M2 0V8M6 0V8",
    "bricks": "M0 1H8M0 5H8M2 1V5M6 5V8M6 0V1",
    "zigzag": "M0 6L4 2L8 6",
    "level": "M0 2H8M0 6H8",
    "crosses": "M2 4H6M4 2V6",
    "rings": "M2 2H6V6H2Z",
}
"""What is drawn on each tile, eight by eight, of a pattern."""


def drawing(
    key: str,
    title: str,
    description: str,
    meanings: Iterable[Meaning],
    height: float,
    parts: Iterable[str],
) -> str:
    """Return a whole chart; `key` begins each id in it, and is a word of a-z, 0-9 and hyphens."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", key):
        raise ValueError(f"no key of a chart: {key!r}")
    used = set(meanings)
    patterns = "".join(_pattern(key, each) for each in Meaning if each in used)
    frame = (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {WIDTH} {number(height)}" aria-labelledby="{key}-title {key}-description" '
        f'font-family="sans-serif" font-size="14" fill="{LIGHT_PAGE.text}">'
    )
    lines = [
        frame,
        f'<title id="{key}-title">{text_in(title)}</title>',
        f'<desc id="{key}-description">{text_in(description)}</desc>',
        f"<defs>{patterns}</defs>",
        *parts,
        "</svg>",
    ]
    return "\n".join(lines)


def picture(key: str, title: str, description: str, height: float, parts: Iterable[str]) -> str:
    """Return a chart as wide as what it stands in and `height` rem high.

    Across, its parts are placed in per cent; down, in rem; so its letters have the size of the
    text around it at every width. `key` begins each id in it.
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


_WIDTHS = (8, 12, 18, 26, 36, 47, 60)
"""From how many letters' widths a part may be shown: classes of the style sheet."""


def from_width(text: str, share: float) -> str:
    """Return the class of a text that is shown where it fits into a share, in per cent.

    A chart that is narrower than its class says leaves the text to the legend.
    """
    needed = (text_width(text) / 14 + 0.5) * 100 / share
    return next((f"from-{each}" for each in _WIDTHS if needed <= each), "from-none")


def _pattern(key: str, meaning: Meaning) -> str:
    look = LIGHT[meaning]
    drawn = _DRAWN[look.pattern]
    line = f'<path class="stroke" d="{drawn}" stroke="{look.ink}" fill="none"/>' if drawn else ""
    return (
        f'<pattern id="{key}-{meaning.value}" class="meaning-{meaning.value}" width="8" height="8" '
        f'patternUnits="userSpaceOnUse"><rect class="paper" width="8" height="8" '
        f'fill="{look.paper}"/>{line}</pattern>'
    )


def path(key: str, meaning: Meaning | None, shape: str) -> str:
    """Return a shape in the colour and pattern of a meaning, or in a plain one."""
    if meaning is None:
        return f'<path class="plain" d="{shape}" fill="{LIGHT_PAGE.muted}"/>'
    return (
        f'<path class="edge meaning-{meaning.value}" d="{shape}" '
        f'fill="url(#{key}-{meaning.value})" stroke="{LIGHT[meaning].edge}"/>'
    )


def box(left: float, top: float, width: float, height: float) -> str:
    """Return the shape of a box."""
    return f"M{number(left)} {number(top)}h{number(width)}v{number(height)}h{number(-width)}z"


def text_line(
    left: float, down: float, words: str, *, anchor: str = "start", style: str = ""
) -> str:
    """Return a line of text, its foot at `down`."""
    placed = f'x="{number(left)}" y="{number(down)}"'
    aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    weight = ' font-weight="bold"' if style == "strong" else ""
    return f"<text {placed}{aligned}{weight}>{text_in(words)}</text>"


def text_in(words: str) -> str:
    """Return what a person wrote as text on one line."""
    return escape(visible(" ".join(words.split())))


def number(value: float) -> str:
    """Return a length to two places, and no more of them than it needs."""
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def legend(
    key: str, meanings: Sequence[Meaning], words: Mapping[Meaning, str]
) -> tuple[list[str], float]:
    """Return what each pattern means, in two columns, and the height of it."""
    parts: list[str] = []
    for at, meaning in enumerate(meanings):
        left, top = WIDTH / 2 * (at % 2), LINE * (at // 2)
        parts += [
            path(key, meaning, box(left + 1, top + 2, 20, 13)),
            text_line(left + 28, top + LINE - 5, marked(meaning, words.get(meaning))),
        ]
    return parts, LINE * (-(-len(meanings) // 2))


LINE = 19
"""The height of a line."""

_NARROW, _WIDE = frozenset(" ijltfrI1.,:;'|!()[]-/\\"), frozenset("mwMW@%—●■▲★◐◎◕○◇□✓✕")


def text_width(text: str) -> float:
    """Return how wide a text is in letters of 14 units, and rather more than less."""
    return sum(_letter(each) for each in text)


def _letter(letter: str) -> float:
    if combining(letter):
        return 0
    if east_asian_width(letter) in "WF":
        return 15
    if letter in _NARROW:
        return 5.5
    if letter in _WIDE:
        return 14
    return 10 if letter.isupper() else 8.7


def broken(text: str, room: float) -> Iterator[str]:
    """Yield a text in lines that fit, broken between words, or within one that is too long."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined) <= room:
            line = joined
            continue
        if line:
            yield line
        *whole, line = _pieces(word, room)
        yield from whole
    if line:
        yield line


def _pieces(word: str, room: float) -> Iterator[str]:
    """Yield a word in pieces that fit."""
    piece, taken = "", 0.0
    for letter in word:
        taken += _letter(letter)
        if taken > room and piece:
            yield piece
            piece, taken = "", _letter(letter)
        piece += letter
    yield piece


def cut_to_width(text: str, room: float) -> str:
    """Return a text that fits into a width, its end left out where it must be."""
    if text_width(text) <= room:
        return text
    return f"{next(broken(text, room - text_width('…'))).rstrip()}…"
