"""Splices that set or clear the value of a key where it stands, or add a key or an item."""

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
    item_in_lines,
    key_in_line,
    list_in_lines,
    pair_in_braces,
)
from actiontrack.editing.flow import insert_entry
from actiontrack.editing.key_order import Shape, shape_at
from actiontrack.editing.lines import (
    Splice,
    after_comments,
    has_empty_line,
    holds_comment,
    hyphen_of,
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
        return next((node for node in self.mapping.values if _name(node) == key), None)

    @property
    def layout_here(self) -> Layout:
        """How the values that stand in this mapping already are indented."""
        column, layout = self.mapping.column, self.layout
        for node in self.mapping.values:
            if node.kind == "list" and not node.is_flow:
                layout = replace(layout, offset=node.column - column)
            elif node.kind == "mapping" and not node.is_flow:
                layout = replace(layout, step=node.column - column)
        return replace(layout, is_open=self.text[-1:] not in ("\n", "\r"))


def set_key(context: EditContext, key: str, value: Plain) -> list[Splice]:
    """Return the splices that give a key a value."""
    written = context.value(key)
    if written is None:
        return _added(context, key, value)
    return _replace_value(context, written, key, value)


def clear_value(context: EditContext, key: str) -> list[Splice]:
    """Return the splices that leave a key without its value."""
    node = context.value(key)
    if node is None:
        return []
    _refuse_comment(context, node, key)
    if context.mapping.is_flow:
        return [Splice(node.start, node.end, "")]
    return _exchanged(context, node, Fragment(""))


def _replace_value(context: EditContext, node: Node, key: str, value: Plain) -> list[Splice]:
    """Return the splices that put a value in the place of the one that a key has."""
    text, shape = context.text, context.shape.below(key)
    _refuse_comment(context, node, key)
    if context.mapping.is_flow:
        if isinstance(value, str) and node.kind == "text" and not node.is_empty:
            new = in_line(text, node, value, shape, in_flow=True)
        else:
            new = in_braces(value, shape, quoted=context.is_quoted)
        return [Splice(node.start, node.end, f" {new}" if node.is_empty else new)]
    if isinstance(value, str) and node.kind == "text" and not node.is_empty:
        if node.is_block_text:
            fragment = on_lines(text, node, value, context.mapping.column)
            if fragment:
                return _exchanged(context, node, fragment)
        elif node.style or "\n" not in value or not _is_on_line_of_key(text, node):
            return [Splice(node.start, node.end, in_line(text, node, value, shape, in_flow=False))]
    return _exchanged(context, node, _anew(context, node, key, value))


def append_item(context: EditContext, key: str, item: Plain) -> list[Splice]:
    """Return the splices that add an item to the list of a key, which need not be written yet."""
    written = context.value(key)
    if written is None:
        return set_key(context, key, [item])
    is_new = written.kind == "text" or (not written.values and not context.mapping.is_flow)
    if is_new:
        return _replace_value(context, written, key, [item])
    if written.is_flow:
        entry = in_braces(item, context.shape.below(key).below(0), quoted=context.is_quoted)
        return insert_entry(context.text, written, len(written.values), entry, context.usual)
    return [_item_on_lines(context, written, key, item)]


def _item_on_lines(context: EditContext, written: Node, key: str, item: Plain) -> Splice:
    text, column = context.text, written.column
    last = written.values[-1]
    offset = column - context.mapping.column
    layout = replace(context.layout_here, offset=offset)
    hyphen = hyphen_of(text, last) or last.start
    if not last.is_empty and line_start(text, hyphen) == line_start(text, last.start):
        layout = replace(layout, gap=last.column - column)
    lines = item_in_lines(item, context.shape.below(key).below(0), layout, column).lines
    if len(written.values) > 1 and has_empty_line(text[written.values[-2].end : hyphen]):
        lines = ("", *lines)
    # A comment at the hyphens of a list that is flush with its key may be about the next key.
    at = after_comments(text, next_line(text, last.end), column if offset > 0 else column + 1)
    return new_lines(text, at, lines, context.usual)


def _anew(context: EditContext, node: Node, key: str, value: Plain) -> Fragment:
    """Return a value as it is written anew, a list or mapping in braces if it was."""
    shape, layout, column = context.shape.below(key), context.layout_here, context.mapping.column
    if isinstance(value, list) and value and node.kind == "list" and not node.is_flow:
        return list_in_lines(value, shape, layout, column)
    was_in_braces = node.kind == "mapping" and node.is_flow
    if isinstance(value, dict) and was_in_braces and not any(map(_is_long, value.values())):
        return Fragment(in_braces(value, shape))
    return in_lines(value, shape, layout, column, key)


def _exchanged(context: EditContext, node: Node, fragment: Fragment) -> list[Splice]:
    """Return the splices that put a fragment in the place of a value; a comment stays."""
    text, colon = context.text, _colon_of(context.text, node)
    (start, end), lines = _extent(text, node, colon)
    splices = []
    space = " " if text[end : end + 1] == "#" else ""  # a comment may follow quotes closely
    if fragment.head:
        before = "" if start < end else " "
        splices.append(Splice(start, end, f"{before}{fragment.head}{space}"))
    elif start < end:
        splices.append(Splice(colon, end, space))
    line_break = line_end_before(text, next_line(text, colon), context.usual)
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


def _added(context: EditContext, key: str, value: Plain) -> list[Splice]:
    """Return the splices that write a key behind the one that comes before it in the format."""
    mapping = context.mapping
    before = _index_before(context, key)
    if mapping.is_flow:
        entry = pair_in_braces(key, value, context.shape, quoted=context.is_quoted)
        return insert_entry(context.text, mapping, before + 1, entry, context.usual)
    text, column = context.text, mapping.column
    fragment = in_lines(value, context.shape.below(key), context.layout_here, column, key)
    head = f" {fragment.head}" if fragment.head else ""
    lines = [f"{' ' * column}{key_in_line(key, context.shape)}:{head}", *fragment.lines]
    if fragment.lines and column == 0 and _stands_apart(context, before):
        lines.insert(0, "")
    at = next_line(text, mapping.values[before].end)
    at = after_comments(text, at, column + 1)
    return [new_lines(text, at, lines, context.usual)]


def _index_before(context: EditContext, key: str) -> int:
    """Return which of the written keys a key follows: the nearest before it in the format."""
    order = context.shape.key_order
    names = [_name(node) for node in context.mapping.values]
    if key in order:
        ranks = {order.index(name): at for at, name in enumerate(names) if name in order}
        before = [rank for rank in ranks if rank < order.index(key)]
        if before:
            return ranks[max(before)]
    return len(names) - 1


def _stands_apart(context: EditContext, index: int) -> bool:
    """Tell whether a key is set off from the one above it by an empty line."""
    values = context.mapping.values
    key = values[index].key
    return index > 0 and has_empty_line(
        context.text[values[index - 1].end : key.start if key else values[index].start]
    )


def _refuse_comment(context: EditContext, node: Node, key: str) -> None:
    """Refuse to write over a comment; what looks like one behind a bare text is part of it."""
    text = context.text
    if node.kind == "text":
        if not node.style and _CUT.match(text, node.end):
            why = f"'{key}' is cut short by a '#': put quotes round it, or a space behind the #"
            raise StuckError((*context.route, key), why)
        return
    around = ""
    if not _is_on_line_of_key(text, node):
        below = line_end(text, _colon_of(text, node))
        around = text[below : node.start] + text[node.end : line_end(text, node.end)]
    if "#" in around or holds_comment(text, node):
        why = f"a comment stands inside '{key}' and would be lost: move it above '{key}'"
        raise StuckError((*context.route, key), why)


def _is_long(value: Plain) -> bool:
    return not isinstance(value, str) or is_prose(value)


def _is_on_line_of_key(text: str, node: Node) -> bool:
    return line_start(text, node.start) == line_start(text, _colon_of(text, node))


def _colon_of(text: str, node: Node) -> int:
    return behind_colon(text, node.key.end) if node.key else node.start


def _name(node: Node) -> str:
    return node.key.text if node.key else ""
