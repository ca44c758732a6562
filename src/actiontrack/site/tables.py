"""Tables as plain data: which cell heads a row, and which column may break its words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from actiontrack.plans.values import parse_date
from actiontrack.report.html_tables import LONGEST_HEAD, MOST_COLUMNS, tight_columns
from actiontrack.site.cells import TemplateData, cell
from actiontrack.text.escape import visible
from actiontrack.text.page import Column, StyledText, Table

NO_HEADS: Mapping[str, str] = MappingProxyType({})


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[TemplateData]],
    classes: Iterable[str] = (),
) -> TemplateData:
    """Return a table. The first cell of a row is its head, unless it is a figure or a long text."""
    made = [list(each) for each in rows]
    is_wide = len(columns) > MOST_COLUMNS
    longest = [
        max(len(word) for each in (column.title, *cells) for word in _words(each))
        for column, *cells in zip(columns, *made, strict=True)
    ]
    tight = tight_columns(longest, is_wide=is_wide)
    heads = [_head(each, is_wide=is_wide, is_tight=at in tight) for at, each in enumerate(columns)]
    fit = all(
        each[0]["sort"] == "page" or 0 < len(each[0]["text"]) <= LONGEST_HEAD for each in made
    )
    first = 1 if fit and not columns[0].is_figure else 0
    return {
        "kind": "table",
        "caption": caption,
        "is_wide": is_wide,
        "columns": heads,
        "rows": [
            {
                "class": kind,
                "head": row[0] if first else None,
                "head_class": heads[0]["class"],
                "cells": list(zip(row[first:], heads[first:], strict=True)),
            }
            for row, kind in zip(made, list(classes) or [""] * len(made), strict=True)
        ],
        "is_filtered": False,
    }


def _head(column: Column, *, is_wide: bool, is_tight: bool) -> TemplateData:
    """Return the head of a column, and what each cell below it says of itself."""
    from markupsafe import Markup

    names = " ".join(["figure"] * column.is_figure + ["tight"] * is_tight)
    style = Markup(' class="{}"').format(names) if names else Markup("")
    said = Markup(' data-head="{}"').format(visible(column.title)) if is_wide else Markup("")
    return {"text": column.title, "class": style, "attributes": said + style}


def _words(each: str | TemplateData) -> list[str]:
    """Return the words of a cell; a tag is kept together."""
    text = each if isinstance(each, str) else str(each["text"])
    is_whole = not isinstance(each, str) and each["sort"] == "tag"
    return [text] if is_whole else ["", *text.split()]


def table_of(
    caption: str,
    block: Table,
    *,
    hrefs: Sequence[str | None] = (),
    heads: Mapping[str, str] = NO_HEADS,
    without: Sequence[str] = (),
) -> TemplateData:
    """Return a table that another renderer made.

    `hrefs` are the pages of what its rows are about; `heads` renames columns, `without` drops them.
    """
    kept = [at for at, each in enumerate(block.columns) if each.title not in without]
    named = [
        Column(heads.get(block.columns[at].title, block.columns[at].title),
               block.columns[at].is_figure)
        for at in kept
    ]  # fmt: skip
    links = list(hrefs) or [None] * len(block.rows)
    rows = [
        [
            cell(_said(row[at], block.columns[at]), link if place == 0 else None)
            for place, at in enumerate(kept)
        ]
        for row, link in zip(block.rows, links, strict=True)
    ]
    return table(caption, named, rows)


def _said(words: StyledText, column: Column) -> StyledText:
    """Return what a cell says, a day as a person says it and not as a file does."""
    is_day = column.title in _OF_DAYS and _DAY.fullmatch(words.text)
    return StyledText(parse_date(words.text).words, words.style) if is_day else words


_OF_DAYS = ("Date", "Due", "Done", "From", "To")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
