"""Where a value of a text begins and ends, and how it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from actiontrack.editing.lines import line_above, line_end, line_start

FURTHEST_HYPHEN = 1000
"""Lines above an item in which its hyphen is looked for."""

_COLON = re.compile(r"[ \t]*(?:(?:#[^\r\n]*)?(?:\r\n|\r|\n)[ \t]*)?:")


@dataclass(slots=True)
class Node:
    """A value as it is written. Offsets count characters from the beginning of the text.

    A list or mapping in lines ends with its last value, before the comments that follow it.
    """

    start: int
    end: int
    column: int
    kind: str
    """`text`, `list` or `mapping`."""
    style: str
    """The quotation mark of a text, or its `|` or `>`; `[` or `{`; nothing for other styles."""
    text: str = ""
    keys: list["Node"] = field(default_factory=list)
    values: list["Node"] = field(default_factory=list)
    """The values of a mapping, or the items of a list, as far down as was asked."""
    key: "Node | None" = None
    parent: "Node | None" = None
    """The list or mapping in which it stands; its own values may not be known."""

    @property
    def is_flow(self) -> bool:
        """Whether it stands in braces or brackets of its own."""
        return self.style in ("{", "[")

    @property
    def is_block_text(self) -> bool:
        """Whether it is a text on lines of its own, behind `|` or `>`."""
        return self.style in ("|", ">")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written at all."""
        return self.start == self.end


def holds_comment(text: str, node: Node) -> bool:
    """Tell whether a comment stands inside a list or mapping that was located to its depth."""
    done = node.start
    for leaf in leaves(node):
        begin = line_end(text, leaf.start) if leaf.is_block_text else leaf.start
        if "#" in text[done:begin]:
            return True
        done = max(done, leaf.end)
    return "#" in text[done : node.end]


def leaves(node: Node) -> Iterator[Node]:
    """Yield the keys and texts of a node that was located to its depth."""
    if node.kind == "text":
        yield node
    for number, value in enumerate(node.values):
        yield from node.keys[number : number + 1]
        yield from leaves(value)


def behind_colon(text: str, key: Node) -> int:
    """Return where the colon of a key ends, which may stand on a line of its own below a `? `."""
    colon = _COLON.match(text, key.end)
    return colon.end() if colon else key.end


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
