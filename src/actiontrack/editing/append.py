"""An item added to the end of a list, in the way in which the list is written."""

from dataclasses import replace

from actiontrack.document.locate import Node
from actiontrack.editing.edits import Plain
from actiontrack.editing.emit import in_braces, item_in_lines
from actiontrack.editing.flow import put_in
from actiontrack.editing.lines import (
    Splice,
    after_comments,
    has_empty_line,
    hyphen_of,
    line_start,
    new_lines,
    next_line,
)
from actiontrack.editing.splice import EditContext, replaced, set_key


def append_item(place: EditContext, key: str, item: Plain) -> list[Splice]:
    """Return the splices that add an item to the list of a key, which need not be written yet."""
    written = place.value(key)
    if written is None:
        return set_key(place, key, [item])
    is_new = written.kind == "text" or (not written.values and not place.mapping.is_flow)
    if is_new:
        return replaced(place, written, key, [item])
    if written.is_flow:
        entry = in_braces(item, place.shape.below(key).below(0), quoted=place.is_quoted)
        return put_in(place.text, written, len(written.values), entry, place.usual)
    return [_on_lines(place, written, key, item)]


def _on_lines(place: EditContext, written: Node, key: str, item: Plain) -> Splice:
    text, column = place.text, written.column
    last = written.values[-1]
    offset = column - place.mapping.column
    layout = replace(place.layout_here, offset=offset)
    hyphen = hyphen_of(text, last) or last.start
    if not last.is_empty and line_start(text, hyphen) == line_start(text, last.start):
        layout = replace(layout, gap=last.column - column)
    lines = item_in_lines(item, place.shape.below(key).below(0), layout, column).lines
    if len(written.values) > 1 and has_empty_line(text[written.values[-2].end : hyphen]):
        lines = ("", *lines)
    # A comment at the hyphens of a list that is flush with its key may be about the next key.
    at = after_comments(text, next_line(text, last.end), column if offset > 0 else column + 1)
    return new_lines(text, at, lines, place.usual)
