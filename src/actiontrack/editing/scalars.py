"""A text that takes the place of another is written in its style, where that can hold it."""

import re

from actiontrack.document.decode import line_end
from actiontrack.document.locate import Node
from actiontrack.editing.emit import NARROWEST, WIDTH, Fragment, quoted_scalar
from actiontrack.editing.key_order import Shape
from actiontrack.editing.lines import next_line
from actiontrack.editing.plain_text import folded_lines, is_foldable, is_literal, is_plain

_HEADER = re.compile(r"[|>][-+0-9]*")
_INDENTATION = re.compile(r" *")


def header_end(text: str, node: Node) -> int:
    """Return where the sign ends with which a text on lines of its own begins."""
    header = _HEADER.match(text, node.start)
    return header.end() if header else node.start + 1


def in_line(text: str, node: Node, new: str, shape: Shape, *, in_flow: bool) -> str:
    """Return a text as it stands in the place of another that is no text on lines of its own."""
    if node.style:
        return quoted_scalar(new, node.style)
    if shape.is_bare(new) or is_plain(new, in_flow=in_flow):
        written = quoted_scalar(new, "")
        return written if in_flow else _wrapped(text, node, written)
    return quoted_scalar(new, '"')


def on_lines(text: str, node: Node, new: str, column: int) -> Fragment | None:
    """Return a text as it stands behind `|` or `>`, below a key at a column, if it can."""
    is_last = line_end(text, node.end) == len(text)
    ends_line = new.endswith("\n")
    fits = is_foldable(new) if node.style == ">" else is_literal(new)
    if not fits or (is_last and ends_line):
        return None
    margin = _margin(text, node, column)
    if node.style == ">":
        lines = folded_lines(new, max(WIDTH - len(margin), NARROWEST))
    else:
        lines = new.removesuffix("\n").split("\n")
    head = _header(text[node.start : header_end(text, node)], is_last=is_last, ends_line=ends_line)
    return Fragment(head, tuple(margin + line if line else "" for line in lines))


def _wrapped(text: str, node: Node, new: str) -> str:
    """Return a bare text on as many lines as it needs, if the one before was on several."""
    written = text[node.start : node.end]
    first = line_end(written, 0)
    if first == len(written) or node.column + len(new) <= WIDTH or not is_foldable(new):
        return new
    below = next_line(written, 0)
    break_ = written[first:below] + _indentation(written, below)
    widest = max(node.column, len(_indentation(written, below)))
    return break_.join(folded_lines(new, max(WIDTH - widest, NARROWEST)))


def _header(written: str, *, is_last: bool, ends_line: bool) -> str:
    """Return the sign with which a text begins that ends, or does not end, with a line end."""
    if ends_line:
        return written.replace("-", "")
    if "-" in written or (is_last and "+" not in written):
        return written
    return written.replace("+", "") + "-"


def _margin(text: str, node: Node, column: int) -> str:
    header = text[node.start : header_end(text, node)]
    if digits := re.sub(r"\D", "", header):
        return " " * (column + int(digits))
    at = next_line(text, node.start)
    while at < node.end:
        indentation = _indentation(text, at)
        if at + len(indentation) < line_end(text, at):
            return indentation
        at = next_line(text, at)
    return " " * (column + 2)


def _indentation(text: str, at: int) -> str:
    indentation = _INDENTATION.match(text, at)
    return indentation.group() if indentation else ""
