"""Changes inside braces and brackets, which stay on one line or on several, as they were."""

import re

from actiontrack.document.decode import line_end
from actiontrack.document.locate import Node
from actiontrack.editing.lines import Splice, line_end_before, line_start

_COMMA = re.compile(r"[ \t]*,")
_COMMENT = re.compile(r"#[^\r\n]*")


def insert_entry(text: str, node: Node, index: int, entry: str, usual: str) -> list[Splice]:
    """Return the splices that put an entry behind others, as many as are counted."""
    if not node.values:
        return [Splice(node.start + 1, node.end - 1, entry)]
    if index >= len(node.values):
        return _behind_last(text, node, entry, usual)
    at = _begin(node, index)
    margin = text[line_start(text, at) : at]
    if margin.strip():
        return [Splice(at, at, f"{entry}, ")]
    between = line_end_before(text, at, usual) + margin
    before = node.values[index - 1].end
    if _COMMA.match(text, before):
        # Above the comments that may stand before the next entry and be about it.
        above = line_end(text, before)
        return [Splice(above, above, f"{between}{entry},")]
    return [Splice(at, at, f"{entry},{between}")]


def _behind_last(text: str, node: Node, entry: str, usual: str) -> list[Splice]:
    last, close = node.values[-1], node.end - 1
    begin = _begin(node, len(node.values) - 1)
    rest = _COMMENT.sub(lambda comment: " " * len(comment[0]), text[last.end : close])
    has_comma = "," in rest
    at = last.end + (rest.index(",") + 1 if has_comma else 0)
    comma, closing = ("", ",") if has_comma else (" ," if last.is_empty else ",", "")
    margin = text[line_start(text, begin) : begin]
    if margin.strip():
        return [Splice(at, at, f"{comma} {entry}{closing}")]
    between = line_end_before(text, begin, usual) + margin
    end = line_end(text, at)
    if close < end:
        return [Splice(at, at, f"{comma}{between}{entry}{closing}")]
    return [Splice(at, at, comma), Splice(end, end, f"{between}{entry}{closing}")]


def _begin(node: Node, index: int) -> int:
    return (node.keys or node.values)[index].start
