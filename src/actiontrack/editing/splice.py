"""A key of a mapping: its value replaced where it stands, or the key added in its order."""

import re
from dataclasses import dataclass, replace

from actiontrack.document.decode import line_end
from actiontrack.document.locate import Node, behind_colon
from actiontrack.editing.edits import Plain, StuckError
from actiontrack.editing.emit import (
    Fragment,
    Layout,
    in_braces,
    in_lines,
    key_in_line,
    list_in_lines,
    pair_in_braces,
)
from actiontrack.editing.flow import put_in
from actiontrack.editing.key_order import Shape, shape_at
from actiontrack.editing.lines import (
    Splice,
    after_comments,
    has_empty_line,
    holds_comment,
    line_end_before,
    line_start,
    new_lines,
    next_line,
)
from actiontrack.editing.plain_text import is_prose
from actiontrack.editing.scalars import header_end, in_line, on_lines
from actiontrack.flags import Route

_CUT = re.compile(r"[ \t]+#[^\s#]")


@dataclass(frozen=True, slots=True)
class EditContext:
    """A mapping in a text, and how what is new there is written."""

    text: str
    mapping: Node
    route: Route
    """Its route in the plan, of which the text may be only a part."""
    layout: Layout
    usual: str
    """The line end where there is no other to follow."""

    @property
    def shape(self) -> Shape:
        """What the model says of the mapping."""
        return shape_at(self.route)

    @property
    def is_quoted(self) -> bool:
        """Whether all its keys stand in double quotes, as in JSON."""
        return all(key.style == '"' for key in self.mapping.keys)

    def value(self, key: str) -> Node | None:
        """Return the value of a key that is written."""
        return next((each for each in self.mapping.values if _name(each) == key), None)

    @property
    def layout_here(self) -> Layout:
        """How the values that stand in this mapping already are indented."""
        column, layout = self.mapping.column, self.layout
        for each in self.mapping.values:
            if each.kind == "list" and not each.is_flow:
                layout = replace(layout, offset=each.column - column)
            elif each.kind == "mapping" and not each.is_flow:
                layout = replace(layout, step=each.column - column)
        return replace(layout, is_open=self.text[-1:] not in ("\n", "\r"))


def set_key(place: EditContext, key: str, value: Plain) -> list[Splice]:
    """Return the splices that give a key a value."""
    written = place.value(key)
    if written is None:
        return _added(place, key, value)
    return replaced(place, written, key, value)


def emptied(place: EditContext, key: str) -> list[Splice]:
    """Return the splices that leave a key without its value."""
    node = place.value(key)
    if node is None:
        return []
    _refuse_comment(place, node, key)
    if place.mapping.is_flow:
        return [Splice(node.start, node.end, "")]
    return _exchanged(place, node, Fragment(""))


def replaced(place: EditContext, node: Node, key: str, value: Plain) -> list[Splice]:
    """Return the splices that put a value in the place of the one that a key has."""
    text, shape = place.text, place.shape.below(key)
    _refuse_comment(place, node, key)
    if place.mapping.is_flow:
        if isinstance(value, str) and node.kind == "text" and not node.is_empty:
            new = in_line(text, node, value, shape, in_flow=True)
        else:
            new = in_braces(value, shape, quoted=place.is_quoted)
        return [Splice(node.start, node.end, f" {new}" if node.is_empty else new)]
    if isinstance(value, str) and node.kind == "text" and not node.is_empty:
        if node.is_block_text:
            fragment = on_lines(text, node, value, place.mapping.column)
            if fragment:
                return _exchanged(place, node, fragment)
        elif node.style or "\n" not in value or not _is_on_line_of_key(text, node):
            return [Splice(node.start, node.end, in_line(text, node, value, shape, in_flow=False))]
    return _exchanged(place, node, _anew(place, node, key, value))


def _anew(place: EditContext, node: Node, key: str, value: Plain) -> Fragment:
    """Return a value as it is written anew, a list or mapping in braces if it was."""
    shape, layout, column = place.shape.below(key), place.layout_here, place.mapping.column
    if isinstance(value, list) and value and node.kind == "list" and not node.is_flow:
        return list_in_lines(value, shape, layout, column)
    was_in_braces = node.kind == "mapping" and node.is_flow
    if isinstance(value, dict) and was_in_braces and not any(map(_is_long, value.values())):
        return Fragment(in_braces(value, shape))
    return in_lines(value, shape, layout, column, key)


def _exchanged(place: EditContext, node: Node, fragment: Fragment) -> list[Splice]:
    """Return the splices that put a fragment in the place of a value; a comment stays."""
    text, colon = place.text, _colon_of(place.text, node)
    (start, end), lines = _extent(text, node, colon)
    splices = []
    space = " " if text[end : end + 1] == "#" else ""  # a comment may follow quotes closely
    if fragment.head:
        before = "" if start < end else " "
        splices.append(Splice(start, end, f"{before}{fragment.head}{space}"))
    elif start < end:
        splices.append(Splice(colon, end, space))
    line_break = line_end_before(text, next_line(text, colon), place.usual)
    below = "".join(line_break + line for line in fragment.lines)
    if below or lines[0] < lines[1]:
        splices.append(Splice(*lines, below))
    return splices


def _extent(text: str, node: Node, colon: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return what of a value stands on the line of its key, and what on lines below."""
    below = line_end(text, colon)
    if node.is_empty:
        return (colon, colon), (below, below)
    if node.is_block_text:
        below = line_end(text, node.start)
        return (node.start, header_end(text, node)), (below, max(below, node.end))
    last = line_end(text, node.end)
    if _is_on_line_of_key(text, node):
        return (node.start, node.end), (last, last)
    return (colon, colon), (below, last)


def _added(place: EditContext, key: str, value: Plain) -> list[Splice]:
    """Return the splices that write a key behind the one that comes before it in the format."""
    mapping = place.mapping
    before = _index_before(place, key)
    if mapping.is_flow:
        entry = pair_in_braces(key, value, place.shape, quoted=place.is_quoted)
        return put_in(place.text, mapping, before + 1, entry, place.usual)
    text, column = place.text, mapping.column
    fragment = in_lines(value, place.shape.below(key), place.layout_here, column, key)
    head = f" {fragment.head}" if fragment.head else ""
    lines = [f"{' ' * column}{key_in_line(key, place.shape)}:{head}", *fragment.lines]
    if fragment.lines and column == 0 and _stands_apart(place, before):
        lines.insert(0, "")
    at = next_line(text, mapping.values[before].end)
    at = after_comments(text, at, column + 1)
    return [new_lines(text, at, lines, place.usual)]


def _index_before(place: EditContext, key: str) -> int:
    """Return which of the written keys a key follows: the nearest before it in the format."""
    order = place.shape.key_order
    names = [_name(each) for each in place.mapping.values]
    if key in order:
        ranks = {order.index(name): at for at, name in enumerate(names) if name in order}
        before = [rank for rank in ranks if rank < order.index(key)]
        if before:
            return ranks[max(before)]
    return len(names) - 1


def _stands_apart(place: EditContext, index: int) -> bool:
    """Tell whether a key is set off from the one above it by an empty line."""
    values = place.mapping.values
    key = values[index].key
    return index > 0 and has_empty_line(
        place.text[values[index - 1].end : key.start if key else values[index].start]
    )


def _refuse_comment(place: EditContext, node: Node, key: str) -> None:
    """Refuse to write over a comment; what looks like one behind a bare text is part of it."""
    text = place.text
    if node.kind == "text":
        if not node.style and _CUT.match(text, node.end):
            why = f"'{key}' is cut short by a '#': put quotes round it, or a space behind the #"
            raise StuckError((*place.route, key), why)
        return
    around = ""
    if not _is_on_line_of_key(text, node):
        below = line_end(text, _colon_of(text, node))
        around = text[below : node.start] + text[node.end : line_end(text, node.end)]
    if "#" in around or holds_comment(text, node):
        why = f"a comment stands inside '{key}' and would be lost: move it above '{key}'"
        raise StuckError((*place.route, key), why)


def _is_long(value: Plain) -> bool:
    return not isinstance(value, str) or is_prose(value)


def _is_on_line_of_key(text: str, node: Node) -> bool:
    return line_start(text, node.start) == line_start(text, _colon_of(text, node))


def _colon_of(text: str, node: Node) -> int:
    return behind_colon(text, node.key.end) if node.key else node.start


def _name(node: Node) -> str:
    return node.key.text if node.key else ""
