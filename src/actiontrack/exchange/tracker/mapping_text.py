"""How a tracker was read → the mapping file by which it is read so again."""

from collections.abc import Iterator, Sequence

from actiontrack.editing.plain_text import plain_or_quoted
from actiontrack.exchange.tracker.columns import NOTE, TrackerColumn
from actiontrack.exchange.tracker.heading_words import SEVERAL, normal_head
from actiontrack.exchange.tracker.mapping import KEYS, REVIEWS
from actiontrack.exchange.tracker.tracker_data import Tracker
from actiontrack.text.page import one_line


def mapping_text(tracker: Tracker) -> str:
    """Return the mapping file of a tracker, for the next time and for a person to correct.

    Several tables of one file are taken to have the same columns.
    """
    first = tracker.tables[0]
    columns, ratings = first.columns, tracker.ratings.meanings
    names = _names(columns)
    lines = [
        f"# How {one_line(tracker.source)} was read. 'actiontrack import --map' reads it so again."
    ]
    sheets = [each.grid.name for each in tracker.tables if not each.grid.is_in_document]
    if any(sheets):
        written = ", ".join(_scalar(each, in_list=True) for each in dict.fromkeys(sheets))
        lines.append(f"sheet: [{written}]")
    if len(tracker.tables) == 1:
        lines.append(f"heads: {first.header.best}            # the row in which they stand")
    if tracker.formats:
        lines.append(f"dates: [{', '.join(tracker.formats)}]")
    if tracker.splits_leads:
        lines.append("leads: split")
    for key in KEYS:
        found = [each for each in columns if each.key == key and not each.is_review]
        if (key in (*SEVERAL, NOTE) and found) or len(found) > 1:
            lines += [f"{key}:", *(f"  - {names[each.number]}" for each in found)]
        else:
            lines += [f"{key}: {names[each.number]}" for each in found]
    for name, key in REVIEWS.items():
        dated = [each for each in columns if each.is_review and each.key == key]
        if dated:
            lines.append(f"{name}:")
            lines += _by_day([(str(each.day), names[each.number]) for each in dated])
    if ratings:
        lines.append("ratings:              # what each means: these were guesses, so check them")
        lines += [f"  {_scalar(word)}: {meaning}" for word, meaning in ratings.items()]
    return "\n".join(lines) + "\n"


def _names(columns: Sequence[TrackerColumn]) -> dict[int, str]:
    """Return what each column is called by: its head, or its letter where that is not its own."""
    heads = [normal_head(each.heading) for each in columns]
    return {
        each.number: _scalar(each.heading) if heads.count(head) == 1 else each.letters
        for each, head in zip(columns, heads, strict=True)
    }


def _by_day(columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each day with its column, or with all of them as a list."""
    for day in dict.fromkeys(day for day, _ in columns):
        same = [name for each, name in columns if each == day]
        if len(same) == 1:
            yield f"  {day}: {same[0]}"
        else:
            yield f"  {day}:"
            yield from (f"    - {name}" for name in same)


def _scalar(text: str, *, in_list: bool = False) -> str:
    return plain_or_quoted(one_line(text), in_flow=in_list)
