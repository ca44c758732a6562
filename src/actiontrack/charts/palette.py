"""What each meaning looks like on a page: colour, ink and mark, never colour alone.

A reader who sees no colour, or a paper printed in black and white, has the word and the mark. Each
pair of ink and paper is tested against WCAG 2.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from actiontrack.plans.vocabulary import MARKS, Meaning


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one meaning looks like: the ink is on the paper, and the edge goes round it."""

    ink: str
    paper: str
    edge: str
    mark: str


@dataclass(frozen=True, slots=True)
class PageColours:
    """The colours of the page itself."""

    page: str
    text: str
    muted: str
    line: str
    wash: str
    link: str
    visited: str
    focus: str
    on_focus: str


_BLACK, _WHITE = "#0b0c0c", "#ffffff"

LIGHT_PAGE = PageColours(
    page=_WHITE,
    text=_BLACK,
    muted="#505a5f",
    line="#b1b4b6",
    wash="#f3f2f1",
    link="#1d4f8c",
    visited="#4c2c92",
    focus="#ffdd00",
    on_focus=_BLACK,
)
DARK_PAGE = PageColours(
    page="#14181b",
    text="#f3f2f1",
    muted="#b4bbbf",
    line="#505a5f",
    wash="#22282c",
    link="#8ec5ff",
    visited="#cfb2f5",
    focus="#ffdd00",
    on_focus=_BLACK,
)


def _looks(colours: Mapping[Meaning, tuple[str, str, str]]) -> Mapping[Meaning, Appearance]:
    return {meaning: Appearance(*colours[meaning], MARKS[meaning]) for meaning in Meaning}


LIGHT = _looks(
    {
        Meaning.NOT_STARTED: (_BLACK, "#eeefef", _BLACK),
        Meaning.UNDER_WAY: (_BLACK, "#bbd4ea", _BLACK),
        Meaning.ON_TRACK: (_WHITE, "#00703c", "#00703c"),
        Meaning.AT_RISK: (_BLACK, "#ffbf47", _BLACK),
        Meaning.OFF_TRACK: (_WHITE, "#b10e1e", "#b10e1e"),
        Meaning.AWAITING_SIGN_OFF: (_BLACK, "#cfe8e4", _BLACK),
        Meaning.FINISHING: (_WHITE, "#1d70b8", "#1d70b8"),
        Meaning.COMPLETE: (_WHITE, "#12436d", "#12436d"),
        Meaning.EMBEDDED: (_WHITE, "#4c2c92", "#4c2c92"),
        Meaning.SUSPENDED: (_WHITE, "#505a5f", "#505a5f"),
        Meaning.WITHDRAWN: (_BLACK, "#dcdfe0", _BLACK),
        Meaning.NOT_GIVEN: (_BLACK, _WHITE, _BLACK),
    }
)
"""Ink, paper and edge of each meaning on a white page; a pale paper has a dark edge."""

DARK = _looks(
    {
        Meaning.NOT_STARTED: ("#f3f2f1", "#2b3237", "#f3f2f1"),
        Meaning.UNDER_WAY: (_BLACK, "#9adbe0", "#9adbe0"),
        Meaning.ON_TRACK: (_BLACK, "#66c58f", "#66c58f"),
        Meaning.AT_RISK: (_BLACK, "#ffbf47", "#ffbf47"),
        Meaning.OFF_TRACK: (_BLACK, "#ff8a80", "#ff8a80"),
        Meaning.AWAITING_SIGN_OFF: (_BLACK, "#cfe8e4", "#cfe8e4"),
        Meaning.FINISHING: (_BLACK, "#5694ca", "#5694ca"),
        Meaning.COMPLETE: (_BLACK, "#8ab8e6", "#8ab8e6"),
        Meaning.EMBEDDED: (_BLACK, "#c9a6f0", "#c9a6f0"),
        Meaning.SUSPENDED: (_BLACK, "#a9b0b5", "#a9b0b5"),
        Meaning.WITHDRAWN: ("#f3f2f1", "#3d464c", "#f3f2f1"),
        Meaning.NOT_GIVEN: ("#f3f2f1", "#14181b", "#f3f2f1"),
    }
)
"""The same on a dark page, where the colours are lighter and their ink is black."""


def marked(meaning: Meaning, word: str | None = None) -> str:
    """Return a rating's word with its mark before it: `■ Off track`, or `■ Red`."""
    return f"{MARKS[meaning]} {word or meaning.words}"


def meaning_of_mark(text: str) -> Meaning | None:
    """Return the meaning of a text that `marked` made, None for any other."""
    mark, space, word = text.partition(" ")
    return _BY_MARK.get(mark) if space and word and len(word) <= LONGEST_WORD else None


LONGEST_WORD = 30
"""Characters of a rating's word; what is longer after a mark is a sentence."""

_BY_MARK = {mark: meaning for meaning, mark in MARKS.items()}


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`.

    https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    """
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def css() -> str:
    """Return the colours as custom properties: of the page, and of `.meaning-on-track` and so on.

    Dark is for screens only: paper is white.
    """
    dark = "".join(f"  {rule}\n" for rule in _rules(DARK_PAGE, DARK))
    light = "".join(f"{rule}\n" for rule in _rules(LIGHT_PAGE, LIGHT))
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"


def _rules(sheet: PageColours, looks: Mapping[Meaning, Appearance]) -> list[str]:
    page = {
        "page": sheet.page,
        "text": sheet.text,
        "muted": sheet.muted,
        "line": sheet.line,
        "wash": sheet.wash,
        "link": sheet.link,
        "visited": sheet.visited,
        "focus": sheet.focus,
        "on-focus": sheet.on_focus,
    }
    rules = [f":root {{ {_properties(page)} }}"]
    for meaning, look in looks.items():
        own = {"ink": look.ink, "paper": look.paper, "edge": look.edge}
        rules.append(f".meaning-{meaning.value} {{ {_properties(own)} }}")
    plain = {"ink": sheet.text, "paper": sheet.page, "edge": sheet.text}
    rules.append(f".meaning-unreadable {{ {_properties(plain)} }}")
    return rules


def _properties(values: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())
