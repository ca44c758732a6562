"""Blocks of a page as plain data, of which a template makes HTML."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from actiontrack.site.tables import TemplateData, cell, drawn, table_of
from actiontrack.text.escape import web_address
from actiontrack.text.page import Block, LabelledValue, Line, Table, Verbatim

Href = Callable[[tuple[str, str]], str | None]
"""Where a thing that a text speaks of has its page: `("action", "2.4")`; None if nowhere."""


def lead(text: str) -> TemplateData:
    """Return the sentence that answers what a page is asked."""
    return {"kind": "lead", "text": text}


def paragraph(*pieces: str | TemplateData) -> TemplateData:
    """Return a paragraph."""
    return {"kind": "text", "pieces": [cell(e) if isinstance(e, str) else e for e in pieces]}


def paragraphs(text: str | None) -> Iterator[TemplateData]:
    """Yield a text that a person wrote, parted at its empty lines.

    Where YAML has folded it, what was an empty line is a single end of line.
    """
    written = text or ""
    for part in written.split("\n\n" if "\n\n" in written else "\n"):
        if words := " ".join(part.split()):
            yield paragraph(words)


def items(
    every: Iterable[Sequence[TemplateData]], *, is_numbered: bool = False
) -> Iterator[TemplateData]:
    """Yield a list, if there is anything in it; each item is one or several pieces of text."""
    if rows := [list(item) for item in every]:
        yield {"kind": "items", "rows": rows, "is_numbered": is_numbered}


def chart_block(svg: str) -> TemplateData:
    """Return a chart."""
    return {"kind": "figure", "svg": drawn(svg)}


def disclosure(summary: str, blocks: Iterable[TemplateData]) -> Iterator[TemplateData]:
    """Yield blocks that are shown when they are asked for."""
    if inside := list(blocks):
        yield {"kind": "details", "summary": summary, "blocks": inside}


def nowhere(to: tuple[str, str]) -> None:  # noqa: ARG001  as an Href
    """Return no page: for texts that speak of nothing with a page of its own."""
    return


def text_of(block: Block) -> str:
    """Return the words of a line."""
    return "".join(part.text for part in block.parts) if isinstance(block, Line) else ""


def blocks_of(page: Sequence[Block], href: Href, caption: str = "") -> Iterator[TemplateData]:
    """Yield the blocks of a page that another renderer made, without its empty lines.

    Pairs that follow one another are one list, and verbatim lines one quotation.
    """
    shown = [block for block in page if not (isinstance(block, Line) and not block.parts)]
    for kind, group in groupby(shown, key=_kind):
        blocks = list(group)
        if kind == "pair":
            yield _pairs([block for block in blocks if isinstance(block, LabelledValue)], href)
        elif kind == "verbatim":
            text = "\n".join(block.text.rstrip() for block in blocks if isinstance(block, Verbatim))
            yield {"kind": "verbatim", "text": text}
        elif kind == "item":
            yield from items([cell(text_of(block))] for block in blocks)
        else:
            yield from (_other(block, caption) for block in blocks)


def _kind(block: Block) -> str:
    """Return what a block becomes part of; indented lines are the items of a list."""
    if isinstance(block, Line):
        return "item" if block.indent else "text"
    return {LabelledValue: "pair", Verbatim: "verbatim"}.get(type(block), "table")


def _other(block: Block, caption: str) -> TemplateData:
    if isinstance(block, Table):
        return table_of(caption, block)
    return paragraph(text_of(block))


def _pairs(pairs: Iterable[LabelledValue], href: Href) -> TemplateData:
    rows = [
        {"name": name, "values": [_value(value, href) for value in group]}
        for name, group in groupby(pairs, key=lambda pair: pair.name)
    ]
    return {"kind": "pairs", "rows": rows}


def _value(pair: LabelledValue, href: Href) -> TemplateData:
    if pair.to is None:
        return cell(pair.value)
    sort, named = pair.to
    if sort != "link":
        return cell(pair.value, href(pair.to))
    address = web_address(named)
    if address is None:
        return cell(pair.value)
    return cell(pair.value.text.removesuffix(f" <{named}>"), address, is_web=True)
