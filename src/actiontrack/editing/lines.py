"""Lines of a text by their offsets, what stands round a node on them, and what replaces a part."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from actiontrack.document.decode import LINE_END, line_end
from actiontrack.document.locate import Node

_COMMENT_LINE = re.compile(r"(?:[ \t]*[\r\n])*([ \t]*)#[^\r\n]*(?:\r\n|\r|\n|$)")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]")
_EMPTY_OR_COMMENT = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")


FURTHEST_HYPHEN = 1000
"""Lines above an item in which its hyphen is looked for."""


class Splice(NamedTuple):
    """A stretch of a text and what takes its place."""

    start: int
    end: int
    new: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with some stretches replaced, none of which overlap."""
    parts, done = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]])


def line_start(text: str, at: int) -> int:
    """Return where the line begins in which a character stands."""
    stretch = 256  # a text of lines that end otherwise is not searched to its beginning each time
    while True:
        begin = max(at - stretch, 0)
        start = max(text.rfind("\n", begin, at), text.rfind("\r", begin, at)) + 1
        if start or not begin:
            return start
        stretch *= 4


def line_above(text: str, start: int) -> int:
    """Return where the line begins above the one that begins at a place; -1 if there is none."""
    if start == 0:
        return -1
    return line_start(text, start - (2 if text[max(start - 2, 0) : start] == "\r\n" else 1))


def next_line(text: str, at: int) -> int:
    """Return where the next line begins; the end of the text if there is none."""
    match = LINE_END.search(text, at)
    return match.end() if match else len(text)


def line_end_before(text: str, at: int, usual: str) -> str:
    """Return the line end last used before a place, or the usual one."""
    start = line_start(text, at)
    if start == 0:
        match = LINE_END.search(text)
        return match.group() if match else usual
    return "\r\n" if text[start - 2 : start] == "\r\n" else text[start - 1]


def after_comments(text: str, at: int, column: int) -> int:
    """Return where the comments end that stand at a column or further in, if any follow."""
    while (
        at < len(text) and (comment := _COMMENT_LINE.match(text, at)) and len(comment[1]) >= column
    ):
        at = comment.end()
    return at


def after_empty_lines(text: str, at: int) -> int:
    """Return where the lines end that are empty or only comments."""
    while at < len(text) and (match := _EMPTY_OR_COMMENT.match(text, at)):
        at = match.end()
    return at


def has_empty_line(text: str) -> bool:
    """Tell whether an empty line stands in what lies between two values."""
    return _BLANK_LINE.search(text) is not None


def new_lines(text: str, at: int, lines: Iterable[str], usual: str) -> Splice:
    """Return the splice that puts whole lines where a line begins, or behind the last one."""
    end = line_end_before(text, at, usual)
    if at and text[at - 1] not in "\r\n":
        return Splice(at, at, "".join(end + line for line in lines))
    return Splice(at, at, "".join(line + end for line in lines))


def holds_comment(text: str, node: Node) -> bool:
    """Tell whether a comment stands inside a list or mapping that was located to its depth."""
    done = node.start
    for leaf in node.leaves():
        begin = line_end(text, leaf.start) if leaf.is_block_text else leaf.start
        if "#" in text[done:begin]:
            return True
        done = max(done, leaf.end)
    return "#" in text[done : node.end]


def hyphen_of(text: str, node: Node) -> int | None:
    """Return where the hyphen stands with which an item begins; None for one in brackets."""
    parent = node.parent
    if parent is None or parent.kind != "list" or parent.is_flow:
        return None
    at = line_start(text, node.start)
    for _ in range(FURTHEST_HYPHEN):
        hyphen = at + parent.column
        if text[hyphen : hyphen + 1] == "-" and not text[at:hyphen].strip(" "):
            return hyphen
        at = line_above(text, at)
        if at + parent.column < parent.start:
            break
    return None
