"""Edits made in a text: where there are items to cut out by their lines, in these lines alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actiontrack.document.locate import EVERYTHING, Node, locate_nodes
from actiontrack.editing.edits import (
    AppendItem,
    CannotEditError,
    Edit,
    SetKey,
    item_of,
    plain_value,
)
from actiontrack.editing.emit import Layout
from actiontrack.editing.expect import route_in_words
from actiontrack.editing.lines import (
    Splice,
    after_empty_lines,
    hyphen_of,
    line_end_before,
    line_start,
    next_line,
    spliced,
)
from actiontrack.editing.splice import EditContext, append_item, clear_value, set_key
from actiontrack.flags import Route


@dataclass(frozen=True, slots=True)
class ItemLines:
    """The lines of one item of a list, with the empty lines and comments behind it."""

    start: int
    end: int
    layout: Layout


def rewritten(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with all edits made, each by splice; what stands innermost comes first."""
    by_item: dict[Route, list[Edit]] = {}
    for edit in edits:
        by_item.setdefault(item_of(edit.route), []).append(edit)
    for depth in sorted({len(item) for item in by_item}, reverse=True):
        items = [item for item in by_item if len(item) == depth]
        regions = _lines_of_items(text, items) if depth else {}
        text = spliced(
            text,
            (_spliced_in(text, region, by_item[item], item) for item, region in regions.items()),
        )
        for item in items:
            for edit in by_item[item] if item not in regions else ():
                text = _edited(text, edit, edit.route, Layout(), "\n")
    return text


def _lines_of_items(text: str, items: Iterable[Route]) -> dict[Route, ItemLines]:
    """Return the lines of those items that have lines of their own."""
    regions = {}
    for item, node in locate_nodes(text, dict.fromkeys(items, 0)).items():
        hyphen = hyphen_of(text, node)
        if hyphen is not None:
            end = after_empty_lines(text, next_line(text, node.end))
            regions[item] = ItemLines(line_start(text, hyphen), end, _layout(text, node, hyphen))
    return regions


def _layout(text: str, node: Node, hyphen: int) -> Layout:
    parent = node.parent
    around = parent.parent if parent else None
    offset = parent.column - around.column if parent and around else 2
    is_beside = line_start(text, node.start) == line_start(text, hyphen)
    gap = node.start - hyphen if is_beside and node.end > node.start else 2
    return Layout(offset, gap, max(offset, 2))


def _spliced_in(text: str, region: ItemLines, edits: Iterable[Edit], item: Route) -> Splice:
    lines = text[region.start : region.end]
    usual = line_end_before(text, region.start, "\n")
    for edit in edits:
        lines = _edited(lines, edit, (0, *edit.route[len(item) :]), region.layout, usual)
    return Splice(region.start, region.end, lines)


def _edited(text: str, edit: Edit, route: Route, layout: Layout, usual: str) -> str:
    """Return a text with one edit made; the route is that in this text."""
    is_set = isinstance(edit, SetKey)
    value_route = (*route, edit.key)
    levels = {route: 1, value_route: EVERYTHING if is_set else 1}
    # Of a key of the plan itself nothing behind it matters, which is most of the file.
    nodes = locate_nodes(text, levels, value_route if is_set and not route else None)
    if route not in nodes or nodes[route].kind != "mapping" or not nodes[route].values:
        raise CannotEditError(f"no keys are written at {route_in_words(edit.route)}")
    context = EditContext(text, nodes[route], edit.route, layout, usual)
    if isinstance(edit, AppendItem):
        return spliced(text, append_item(context, edit.key, plain_value(edit.item, edit.key)))
    if edit.value is None:
        return spliced(text, clear_value(context, edit.key))
    return spliced(text, set_key(context, edit.key, plain_value(edit.value, edit.key)))
