"""All actions at a glance: a strip in proportion to their ratings, and a tile for each action."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actiontrack.charts.svg import NOTHING, from_width, number, picture, text_in
from actiontrack.plans.vocabulary import BEST_FIRST, Meaning, mark_of
from actiontrack.text.wording import counted, listed

MOST_TILES = 400
"""Tiles of one list; more of them are counted in a strip."""

_HEIGHT, _FOOT = 2.25, 1.5
"""Of the strip, and of the letters in it, in rem."""


@dataclass(frozen=True, slots=True)
class StripPart:
    """How many are rated so, and in which words: `off track (Red)`; no meaning: unreadable."""

    meaning: Meaning | None
    count: int
    words: str
    figure: str = ""
    """The count as the legend says it, where it says more: `4 (+2)`."""


@dataclass(frozen=True, slots=True)
class TileLink:
    """One action as a tile: what it is rated in words, how late it is, where its page is."""

    id: str
    title: str
    meaning: Meaning | None
    words: str
    days_overdue: int | None = None
    href: str | None = None


def strip_chart(
    key: str, title: str, parts: Iterable[StripPart], *, has_legend: bool = True
) -> str:
    """Return a strip of parts side by side, each as wide as its share, with mark and count.

    A part too narrow for them has them in the legend, where every part stands, and what has a
    figure though there is none of it.
    """
    every = list(parts)
    shown = [part for part in every if part.count > 0]
    total = sum(part.count for part in shown)
    if not total:
        return NOTHING
    before, drawn = 0, []
    for part in shown:
        drawn.append(_part(part, before, total))
        before += part.count
    # Listed again by the legend, which a reader of the screen hears as well.
    description = f"{listed([f'{part.count:,} {part.words}' for part in shown])}."
    chart = picture(key, title, description, _HEIGHT, drawn)
    named = [part for part in every if part.count > 0 or part.figure]
    return f"{chart}\n{legend_list(named)}" if has_legend else chart


def _part(part: StripPart, before: int, total: int) -> str:
    left, wide = 100 * before / total, 100 * part.count / total
    label = f"{mark_of(part.meaning)} {part.count:,}"
    gap = '<line class="gap" x1="100%" x2="100%" y2="100%"/>' if before + part.count < total else ""
    return (
        f'<svg class="{meaning_class(part.meaning)}" x="{number(left)}%" width="{number(wide)}%" '
        f'height="100%"><rect class="paper" width="100%" height="100%"/>{gap}'
        f'<text class="ink {from_width(label, wide)}" x="50%" y="{_FOOT}rem" '
        f'text-anchor="middle">{label}</text></svg>'
    )


def legend_list(parts: Iterable[StripPart], head: str = "") -> str:
    """Return what each mark stands for, and how many have it; `head` says when."""
    first = f"<li><strong>{text_in(head)}</strong></li>" if head else ""
    rows = "".join(
        f'<li><span class="key {meaning_class(part.meaning)}" aria-hidden="true">'
        f"{mark_of(part.meaning)}</span> {part.figure or f'{part.count:,}'} "
        f"{text_in(part.words)}</li>"
        for part in parts
    )
    return f'<ul class="legend">{first}{rows}</ul>'


def tile_list(key: str, word: str, tiles: Sequence[TileLink], *, are_counted: bool = False) -> str:
    """Return a tile for each action: mark and id, a thick edge where it is overdue.

    More than MOST_TILES, or any number with `are_counted`, give way to a strip and a sentence;
    `word` is what one of them is called: `action`.
    """
    if not tiles:
        return NOTHING
    if len(tiles) > MOST_TILES or are_counted:
        return _tiles_counted(key, word, tiles)
    return f'<ul class="tiles">{"".join(map(_tile, tiles))}</ul>'


def _tiles_counted(key: str, word: str, tiles: Sequence[TileLink]) -> str:
    counts = Counter((link.meaning, link.words) for link in tiles)
    ranked = [*BEST_FIRST, None]
    parts = [
        StripPart(meaning, count, words)
        for (meaning, words), count in sorted(
            counts.items(), key=lambda entry: (ranked.index(entry[0][0]), entry[0][1])
        )
    ]
    number_of = counted(len(tiles), word)
    overdue = sum(bool(link.days_overdue) for link in tiles)
    sentence = f"{number_of}, {overdue:,} of them overdue: too many for a tile each."
    return f"{strip_chart(key, f'{number_of} by rating', parts)}\n<p>{text_in(sentence)}</p>"


def _tile(tile: TileLink) -> str:
    late = f", {counted(tile.days_overdue, 'day')} overdue" if tile.days_overdue else ""
    name = text_in(tile.id or "?")
    rest = text_in(f"{tile.title}: {tile.words}{late}")
    inside = (
        f'<span aria-hidden="true">{mark_of(tile.meaning)}</span>{name}'
        f'<span class="unseen"> {rest}</span>'
    )
    look = f"tile {meaning_class(tile.meaning)}{' late' if tile.days_overdue else ''}"
    if tile.href is None:
        return f'<li><span class="{look}" title="{name} {rest}">{inside}</span></li>'
    href = text_in(tile.href)
    return f'<li><a class="{look}" href="{href}" title="{name} {rest}">{inside}</a></li>'


def meaning_class(meaning: Meaning | None) -> str:
    """Return the class that carries the colours of a meaning."""
    return f"meaning-{meaning.value}" if meaning else "meaning-unreadable"
