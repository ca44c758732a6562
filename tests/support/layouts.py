"""Ways in which councils lay out one tracker: the same actions under the same heads in each."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from support.trackers import Sheet, document, paragraph, table

Rows = Sequence[Sequence[str]]
Streams = Mapping[str, Rows]
"""By the title of a workstream, its rows."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file, how many rows it holds, and the sheets to be named."""

    name: str
    data: bytes
    rows: int
    sheets: tuple[str, ...] = ()


def _as_csv(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def column_of_themes(heads: Sequence[str], streams: Streams) -> LaidOut:
    rows = [[*row, title] for title, rows in streams.items() for row in rows]
    return LaidOut("t.csv", _as_csv([[*heads, "Theme"], *rows]), len(rows) + 1)


def headings_between(heads: Sequence[str], streams: Streams) -> LaidOut:
    rows: list[list[str]] = [["Action plan 2026"], [], [*heads]]
    for number, (title, below) in enumerate(streams.items(), start=1):
        rows += [[f"Priority {number}: {title}"], *map(list, below)]
    return LaidOut("t.csv", _as_csv(rows), len(rows))


def semicolons(heads: Sequence[str], streams: Streams) -> LaidOut:
    made = [[title, *row] for title, rows in streams.items() for row in rows]
    rows = [["Workstream", *heads], *made, [], ["", "Total", "4"]]
    return LaidOut("t.csv", _as_csv(rows, ";"), len(rows))


def merged_headings(heads: Sequence[str], streams: Streams) -> LaidOut:
    made, at = Sheet(), 2
    made.rows(1, [heads])
    for number, (title, rows) in enumerate(streams.items(), start=1):
        made.sheet.merge_range(at - 1, 0, at - 1, len(heads) - 1, f"{number}. {title}")
        made.rows(at + 1, rows)
        at += len(rows) + 1
    return LaidOut("t.xlsx", made.bytes(), at - 1)


def merged_down(heads: Sequence[str], streams: Streams) -> LaidOut:
    made, at = Sheet(), 2
    made.rows(1, [["Strand", *heads]])
    for title, rows in streams.items():
        made.rows(at, [[None, *row] for row in rows])
        made.sheet.merge_range(at - 1, 0, at + len(rows) - 2, 0, title)
        at += len(rows)
    return LaidOut("t.xlsx", made.bytes(), at - 1)


def sheet_of_each(heads: Sequence[str], streams: Streams) -> LaidOut:
    made = Sheet()
    made.sheet.write_string(0, 0, "Read me")
    names = [f"{number} {title}" for number, title in enumerate(streams, start=1)]
    for name, rows in zip(names, streams.values(), strict=True):
        sheet = made.book.add_worksheet(name)
        for number, row in enumerate([heads, *rows]):
            sheet.write_row(number, 0, row)
    count = sum(len(rows) + 1 for rows in streams.values())
    return LaidOut("t.xlsx", made.bytes(), count, tuple(names))


def tables_below_each_other(heads: Sequence[str], streams: Streams) -> LaidOut:
    made, at = Sheet(), 1
    for number, (title, rows) in enumerate(streams.items(), start=1):
        made.rows(at, [[f"Priority {number}: {title}"], heads, *rows])
        at += len(rows) + 3
    return LaidOut("t.xlsx", made.bytes(), at - 2)


def with_rows_struck_through(heads: Sequence[str], streams: Streams) -> LaidOut:
    made = Sheet()
    rows = [[*row, title] for title, below in streams.items() for row in below]
    made.rows(1, [[*heads, "Objective"], *rows])
    strike = made.book.add_format({"font_strikeout": True})
    for at, words in enumerate(("9.9", "Dropped", "30/06/2026", "", "Head", "Green", "Gone")):
        made.sheet.write_string(len(rows) + 1, at, words, strike)
    return LaidOut("t.xlsx", made.bytes(), len(rows) + 2)


def table_below_each_heading(heads: Sequence[str], streams: Streams) -> LaidOut:
    body = paragraph("Our plan", "Title")
    for number, (title, rows) in enumerate(streams.items(), start=1):
        body += paragraph(f"Area {number}: {title}", "Heading1")
        body += table([*heads], *map(list, rows))
    return LaidOut("t.docx", document(body), sum(len(rows) + 1 for rows in streams.values()))


def form_of_each_action(heads: Sequence[str], streams: Streams) -> LaidOut:
    body, count = "", 0
    for number, (title, rows) in enumerate(streams.items(), start=1):
        body += paragraph(f"Area {number}: {title}", "Heading1")
        for row in rows:
            body += table(*map(list, zip(heads, row, strict=True))) + paragraph("")
            count += len(heads)
    return LaidOut("t.docx", document(body), count)


LAYOUTS: tuple[Callable[[Sequence[str], Streams], LaidOut], ...] = (
    column_of_themes, headings_between, semicolons, merged_headings, merged_down, sheet_of_each,
    tables_below_each_other, with_rows_struck_through, table_below_each_heading,
    form_of_each_action,
)  # fmt: skip
