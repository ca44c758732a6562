"""Blocks of a page as plain data, of which a template makes HTML."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any

from actiontrack.colours import LONGEST_WORD, MARKS
from actiontrack.marking import visible, web_address
from actiontrack.page import Block, Column, Line, Pair, Table, Verbatim, Words
from actiontrack.plans.values import plan_date
from actiontrack.plans.vocabulary import Meaning

Data = dict[str, Any]
"""Texts, numbers, lists and further such data: nothing with a method that a template could call."""

Href = Callable[[tuple[str, str]], str | None]
"""Where a thing that a text speaks of has its page: `("action", "2.4")`; None if nowhere."""

MOST_COLUMNS = 3
"""A table of more columns becomes a list of its rows where the page is narrow."""

LONGEST_HEAD = 80
"""Characters of a row's first cell up to which it is the head of the row."""

NO_HEADS: Mapping[str, str] = MappingProxyType({})

_TAGGED = {meaning.value: mark for meaning, mark in MARKS.items()}


def cell(words: str | Words, href: str | None = None, *, is_web: bool = False) -> Data:
    """Return a piece of text; in the style of a meaning it is a tag with its mark."""
    text, style = (words, "") if isinstance(words, str) else (words.text, words.style)
    if href:
        return {"sort": "web" if is_web else "page", "text": text, "href": href}
    if mark := _TAGGED.get(style):
        is_long = len(text) > LONGEST_WORD
        return {"sort": "tag", "text": text, "style": style, "mark": mark, "is_long": is_long}
    return {"sort": "muted" if style == "dim" else "", "text": text}


def rated(word: str, meaning: Meaning) -> Data:
    """Return a rating as a tag."""
    return cell(Words(word, meaning.value))


def lead(text: str) -> Data:
    """Return the sentence that answers what a page is asked."""
    return {"kind": "lead", "text": text}


def missing(text: str = "not given") -> Data:
    """Return what stands for a value that there is not."""
    return cell(Words(text, "dim"))


def paragraph(*pieces: str | Data) -> Data:
    """Return a paragraph."""
    return {"kind": "text", "pieces": [cell(e) if isinstance(e, str) else e for e in pieces]}


def paragraphs(text: str | None) -> Iterator[Data]:
    """Yield a text that a person wrote, parted at its empty lines.

    Where YAML has folded it, what was an empty line is a single end of line.
    """
    written = text or ""
    for each in written.split("\n\n" if "\n\n" in written else "\n"):
        if words := " ".join(each.split()):
            yield paragraph(words)


def items(every: Iterable[Sequence[Data]], *, is_numbered: bool = False) -> Iterator[Data]:
    """Yield a list, if there is anything in it; each item is one or several pieces of text."""
    if rows := [list(each) for each in every]:
        yield {"kind": "items", "rows": rows, "is_numbered": is_numbered}


def figure(svg: str) -> Data:
    """Return a chart."""
    from markupsafe import Markup

    return {"kind": "figure", "svg": Markup(svg)}  # noqa: S704  drawn here, each text in it escaped


def details(summary: str, blocks: Iterable[Data]) -> Iterator[Data]:
    """Yield blocks that are shown when they are asked for."""
    if inside := list(blocks):
        yield {"kind": "details", "summary": summary, "blocks": inside}


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Data]],
    classes: Iterable[str] = (),
) -> Data:
    """Return a table. The first cell of a row is its head, unless it is a figure or a long text."""
    made = [list(each) for each in rows]
    is_wide = len(columns) > MOST_COLUMNS
    heads = [_head(each, is_wide=is_wide) for each in columns]
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
                "cells": list(zip(row[first:], heads[first:], strict=True)),
            }
            for row, kind in zip(made, list(classes) or [""] * len(made), strict=True)
        ],
        "is_filtered": False,
    }


def _head(column: Column, *, is_wide: bool) -> Data:
    """Return the head of a column, and what each cell below it says of itself."""
    from markupsafe import Markup

    named = Markup(' data-head="{}"').format(visible(column.title)) if is_wide else Markup("")
    attributes = named + Markup(' class="figure"') if column.is_figure else named
    return {"text": column.title, "is_figure": column.is_figure, "attributes": attributes}


def table_of(
    caption: str,
    block: Table,
    *,
    hrefs: Sequence[str | None] = (),
    heads: Mapping[str, str] = NO_HEADS,
    without: Sequence[str] = (),
) -> Data:
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


def _said(words: Words, column: Column) -> Words:
    """Return what a cell says, a day as a person says it and not as a file does."""
    is_day = column.title in _OF_DAYS and _DAY.fullmatch(words.text)
    return Words(plan_date(words.text).words, words.style) if is_day else words


_OF_DAYS = ("Date", "Due", "Done", "From", "To")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


def nowhere(to: tuple[str, str]) -> None:  # noqa: ARG001  as an Href
    """Return no page: for texts that speak of nothing with a page of its own."""
    return


def text_of(block: Block) -> str:
    """Return the words of a line."""
    return "".join(part.text for part in block.parts) if isinstance(block, Line) else ""


def blocks_of(page: Sequence[Block], href: Href, caption: str = "") -> Iterator[Data]:
    """Yield the blocks of a page that another renderer made, without its empty lines.

    Pairs that follow one another are one list, and verbatim lines one quotation.
    """
    shown = [block for block in page if not (isinstance(block, Line) and not block.parts)]
    for kind, group in groupby(shown, key=_kind):
        blocks = list(group)
        if kind == "pair":
            yield _pairs([each for each in blocks if isinstance(each, Pair)], href)
        elif kind == "verbatim":
            text = "\n".join(each.text.rstrip() for each in blocks if isinstance(each, Verbatim))
            yield {"kind": "verbatim", "text": text}
        elif kind == "item":
            yield from items([cell(text_of(each))] for each in blocks)
        else:
            yield from (_other(each, caption) for each in blocks)


def _kind(block: Block) -> str:
    """Return what a block becomes part of; indented lines are the items of a list."""
    if isinstance(block, Line):
        return "item" if block.indent else "text"
    return {Pair: "pair", Verbatim: "verbatim"}.get(type(block), "table")


def _other(block: Block, caption: str) -> Data:
    if isinstance(block, Table):
        return table_of(caption, block)
    return paragraph(text_of(block))


def _pairs(pairs: Iterable[Pair], href: Href) -> Data:
    rows = [
        {"name": name, "values": [_value(each, href) for each in group]}
        for name, group in groupby(pairs, key=lambda pair: pair.name)
    ]
    return {"kind": "pairs", "rows": rows}


def _value(pair: Pair, href: Href) -> Data:
    if pair.to is None:
        return cell(pair.value)
    sort, named = pair.to
    if sort != "link":
        return cell(pair.value, href(pair.to))
    address = web_address(named)
    if address is None:
        return cell(pair.value)
    return cell(pair.value.text.removesuffix(f" <{named}>"), address, is_web=True)
