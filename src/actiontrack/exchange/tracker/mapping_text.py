"""How a tracker was read → the mapping file by which it is read so again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from actiontrack.editing.plain_text import plain_or_quoted
from actiontrack.exchange.tracker.columns import NOTE, TrackerColumn
from actiontrack.exchange.tracker.heading_words import SEVERAL, normal_head
from actiontrack.exchange.tracker.mapping import KEYS, REVIEWS, TrackerMapping
from actiontrack.exchange.tracker.read import Tracker
from actiontrack.text.page import one_line


def mapping_text(tracker: Tracker) -> str:
    """Return the mapping file of a tracker, for the next time and for a person to correct.

    Several tables of one file are taken to have the same columns.
    """
    first, ratings = tracker.tables[0], tracker.ratings.meanings
    lines = [
        f"# How {one_line(tracker.source)} was read. 'actiontrack import --map' reads it so again."
    ]
    sheets = [each.grid.name for each in tracker.tables if not each.grid.is_in_document]
    lines += _sheets(sheets)
    if len(tracker.tables) == 1:
        lines.append(f"heads: {first.header.best}            # the row in which they stand")
    lines += _columns(tracker, _names(first.columns))
    if ratings:
        lines.append("ratings:              # what each means: these were guesses, so check them")
        lines += [f"  {_scalar(word)}: {meaning}" for word, meaning in ratings.items()]
    return "\n".join(lines) + "\n"


def kept_mapping_text(tracker: Tracker, declared: TrackerMapping, plan_id: str) -> str:
    """Return the mapping that is kept beside a plan, by which next month's tracker is read.

    It holds what is likely to be so again: heads, and of sheets and rows what was declared. What
    the ratings mean stands in the plan.
    """
    lines = [
        f"# How the tracker of {plan_id} is read each month: 'actiontrack import TRACKER --into",
        f"# {plan_id}' takes it by this file. Correct it here; what it does not say is guessed.",
        *_sheets(declared.sheets),
    ]
    if declared.header_row:
        lines.append(f"heads: {declared.header_row}")
    columns = tracker.tables[0].columns
    names, letters = _names(columns), {each.number: each.letters for each in columns}
    lines += _columns(tracker, {at: each for at, each in names.items() if each != letters[at]})
    lines += [f"{key}:" for key, names_ in declared.overrides.columns.items() if not names_]
    return "\n".join(lines) + "\n"


def _sheets(names: Iterable[str]) -> list[str]:
    written = ", ".join(_scalar(each, in_list=True) for each in dict.fromkeys(names) if each)
    return [f"sheet: [{written}]"] if written else []


def _columns(tracker: Tracker, names: Mapping[int, str]) -> Iterator[str]:
    """Yield what columns mean that have a name, and the forms of their dates."""
    columns = [each for each in tracker.tables[0].columns if each.number in names]
    if tracker.mapping.dates:
        yield f"dates: [{', '.join(tracker.mapping.dates)}]"
    if tracker.mapping.splits_leads:
        yield "leads: split"
    for key in KEYS:
        found = [each for each in columns if each.key == key and not each.is_review]
        if (key in (*SEVERAL, NOTE) and found) or len(found) > 1:
            yield f"{key}:"
            yield from (f"  - {names[each.number]}" for each in found)
        else:
            yield from (f"{key}: {names[each.number]}" for each in found)
    for name, key in REVIEWS.items():
        dated = [each for each in columns if each.is_review and each.key == key]
        if dated:
            yield f"{name}:"
            yield from _by_day([(str(each.day), names[each.number]) for each in dated])


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
