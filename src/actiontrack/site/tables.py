"""Pieces of text and tables of them, as plain data: which cell heads a row, which column is narrow.

A piece is plain, a link, a tag with its mark, a picture, or what is not given.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from actiontrack.charts.palette import LONGEST_WORD, meaning_of_mark
from actiontrack.plans.values import parse_date
from actiontrack.plans.vocabulary import MARKS, Meaning, rating_in_words
from actiontrack.report.html_tables import LONGEST_HEAD, MOST_COLUMNS, tight_columns
from actiontrack.text.escape import visible
from actiontrack.text.page import Column, StyledText, Table

TemplateData = dict[str, Any]
"""Texts, numbers, lists and further such data: nothing with a method that a template could call."""

_TAGGED = {meaning.value: mark for meaning, mark in MARKS.items()}


def cell(words: str | StyledText, href: str | None = None, *, is_web: bool = False) -> TemplateData:
    """Return a piece of text; in the style of a meaning it is a tag with its mark."""
    text, style = (words, "") if isinstance(words, str) else (words.text, words.style)
    if href:
        return {"sort": "web" if is_web else "page", "text": text, "href": href}
    if mark := _TAGGED.get(style):
        is_long = len(text) > LONGEST_WORD
        return {"sort": "tag", "text": text, "style": style, "mark": mark, "is_long": is_long}
    return {"sort": "muted" if style == "dim" else "", "text": text}


def rated(word: str | None, meaning: Meaning) -> TemplateData:
    """Return a rating as a tag, in its meaning and the plan's own word."""
    return cell(StyledText(rating_in_words(word, meaning), meaning.value))


def missing(text: str = "not given") -> TemplateData:
    """Return what stands for a value that there is not."""
    return cell(StyledText(text, "dim"))


def picture_cell(svg: str) -> TemplateData:
    """Return a chart within a table."""
    return {"sort": "picture", "text": "", "svg": drawn(svg)}


def drawn(svg: str) -> Any:
    """Return a chart as it may be written into a page."""
    from markupsafe import Markup

    return Markup(svg)  # noqa: S704  drawn by us, each text in it escaped


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[TemplateData]],
    classes: Iterable[str] = (),
) -> TemplateData:
    """Return a table. The first cell of a row is its head, unless it is a figure or a long text.

    On a narrow page the figures of a wide table stay side by side, each other cell on a line of its
    own above or below them; of a table that has few figures each row becomes a list.
    """
    made = [list(row_cells) for row_cells in rows]
    is_wide = len(columns) > MOST_COLUMNS
    is_numbers = (
        is_wide and 2 * sum(table_column.is_figure for table_column in columns) >= len(columns) - 1
    )
    longest = [
        max(len(word) for content in (column.title, *cells) for word in _words(content))
        for column, *cells in zip(columns, *made, strict=True)
    ]
    tight = tight_columns(longest, is_wide=is_wide)
    heads = [
        _head(
            table_column,
            is_list=is_wide and not is_numbers,
            is_numbers=is_numbers,
            is_tight=at in tight,
        )
        for at, table_column in enumerate(columns)
    ]
    fit = is_numbers or all(
        row_cells[0]["sort"] == "page" or 0 < len(row_cells[0]["text"]) <= LONGEST_HEAD
        for row_cells in made
    )
    first = 1 if fit and not columns[0].is_figure else 0
    return {
        "kind": "table",
        "key": None,
        "caption": caption,
        "style": "numbers" if is_numbers else "rows" if is_wide else "",
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


def _head(column: Column, *, is_list: bool, is_numbers: bool, is_tight: bool) -> TemplateData:
    """Return the head of a column, and what each cell below it says of itself."""
    from markupsafe import Markup

    kinds = {"figure": column.is_figure, "across": is_numbers and not column.is_figure}
    mark, _, word = column.title.partition(" ")
    is_rating = meaning_of_mark(column.title) is not None
    names = " ".join(name for name, is_so in {**kinds, "tight": is_tight}.items() if is_so)
    style = Markup(' class="{}"').format(names) if names else Markup("")
    head_attribute = (
        Markup(' data-head="{}"').format(visible(column.title)) if is_list else Markup("")
    )
    return {
        "mark": mark if is_rating else None,
        "text": word if is_rating else column.title,
        "class": style,
        "attributes": head_attribute + style,
    }


def _words(content: str | TemplateData) -> list[str]:
    """Return the words of a cell; a tag is kept together."""
    text = content if isinstance(content, str) else str(content["text"])
    is_whole = not isinstance(content, str) and content["sort"] == "tag"
    return [text] if is_whole else ["", *text.split()]


def table_of(caption: str, block: Table, hrefs: Sequence[str | None] = ()) -> TemplateData:
    """Return a table that another renderer made; `hrefs` are the pages of its rows' subjects."""
    links = list(hrefs) or [None] * len(block.rows)
    rows = [
        [
            cell(_with_day_in_words(words, column), link if at == 0 else None)
            for at, (words, column) in enumerate(zip(row, block.columns, strict=True))
        ]
        for row, link in zip(block.rows, links, strict=True)
    ]
    return table(caption, block.columns, rows)


def _with_day_in_words(words: StyledText, column: Column) -> StyledText:
    """Return what a cell says, a day as a person says it and not as a file does."""
    is_day = column.title in _OF_DAYS and _DAY.fullmatch(words.text)
    return StyledText(parse_date(words.text).words, words.style) if is_day else words


_OF_DAYS = ("Date", "Due", "Done", "From", "To")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
