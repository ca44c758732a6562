"""Values → lines of YAML, written by ruamel.yaml; imported only when something is written.

A whole plan from a tracker is written by `exchange.tracker.yaml`, which says why.
"""

from dataclasses import dataclass
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from actiontrack.editing.edits import Plain
from actiontrack.editing.key_order import Shape
from actiontrack.editing.plain_text import folds, is_foldable, is_literal, is_plain, is_prose

WIDTH = 80
"""Columns of a line of prose; a name or a link that is longer is not broken."""

NARROWEST = 40
"""Columns in which prose is written however far in it stands."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a place of a file is indented."""

    offset: int = 2
    """How much further in the hyphen of a list stands than the key of the list."""
    gap: int = 2
    """From a hyphen to what it begins."""
    step: int = 2
    """How much further in the keys of a mapping stand than its own key."""
    is_open: bool = False
    """Whether the last line has no line end, so that a last text cannot end with one."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """What is written behind a colon, and on whole lines below it."""

    head: str
    lines: tuple[str, ...] = ()


class _Bare(str):
    """A text that is written without quotes whatever another reader may take it for."""

    __slots__ = ()


class _Representer(RoundTripRepresenter):
    """ruamel.yaml's own, which knows texts that are written bare."""

    def represent_bare(self, text: _Bare) -> ScalarNode:
        """Return a text as what it would be read for, which leaves out its quotes."""
        tag = self.dumper.resolver.resolve(ScalarNode, str(text), (True, False))
        return self.represent_scalar(tag, str(text))


_Representer.add_representer(_Bare, _Representer.represent_bare)


def in_lines(value: Plain, shape: Shape, layout: Layout, column: int, key: str = "") -> Fragment:
    """Return a value as it is written anew behind a key at a column."""
    return _fragment(_laid_out(value, shape, layout, column, len(key) + 2), layout, column)


def item_in_lines(item: Plain, shape: Shape, layout: Layout, column: int) -> Fragment:
    """Return an item as the lines of a list of which the hyphens stand at a column."""
    start = column - layout.offset
    inside = column + layout.gap
    listed = CommentedSeq([_laid_out(item, shape, layout, inside, 0)])
    return _fragment(listed, layout, start)


def list_in_lines(items: list[Plain], shape: Shape, layout: Layout, column: int) -> Fragment:
    """Return a list with an item a line, behind a key at a column."""
    inside = column + layout.offset + layout.gap
    listed = CommentedSeq([_laid_out(item, shape, layout, inside, 0) for item in items])
    return _fragment(listed, layout, column)


def in_braces(value: Plain, shape: Shape, *, quoted: bool = False) -> str:
    """Return a value on one line, as it may stand inside braces or brackets."""
    return _fragment(_inline(value, shape, quoted=quoted), Layout(), 0).head


def pair_in_braces(key: str, value: Plain, shape: Shape, *, quoted: bool) -> str:
    """Return a key of a mapping and its value as they may stand inside its braces."""
    name = quoted_scalar(key, '"') if quoted else key_in_line(key, shape)
    return f"{name}: {in_braces(value, shape.below(key), quoted=quoted)}"


def quoted_scalar(text: str, style: str) -> str:
    """Return a text on one line: bare, or in single quotes where these can hold it, or double."""
    holds = style == "'" and text.isprintable()
    wrap = _Bare if not style else SingleQuotedScalarString if holds else DoubleQuotedScalarString
    return _fragment(wrap(text), Layout(), 0).head


def key_in_line(key: str, shape: Shape) -> str:
    """Return a key of a mapping as it stands before its colon."""
    return quoted_scalar(key, "" if isinstance(_key(key, shape), _Bare) else '"')


def _laid_out(value: Plain, shape: Shape, layout: Layout, column: int, used: int) -> Any:
    """Return what ruamel.yaml writes as wanted; `used` columns of the first line are taken."""
    if isinstance(value, str):
        inside = column + layout.step if used else column
        return _text(value, shape, layout, WIDTH - column - used, max(WIDTH - inside, NARROWEST))
    if isinstance(value, list):
        if _is_short(value, WIDTH - column - used):
            return _inline(value, shape)
        inside = column + layout.offset + layout.gap
        return CommentedSeq([_laid_out(item, shape, layout, inside, 0) for item in value])
    inside = column + layout.step if used else column
    laid_out = CommentedMap()
    for key in shape.ordered(list(value)):
        below = shape.below(key)
        laid_out[_key(key, shape)] = _laid_out(value[key], below, layout, inside, len(key) + 2)
    if not value:
        laid_out.fa.set_flow_style()
    return laid_out


def _text(text: str, shape: Shape, layout: Layout, room: int, width: int) -> Any:
    is_short = len(text) <= room
    if shape.is_bare(text) or (is_short and is_plain(text)):
        return _Bare(text)
    if not (text.endswith("\n") and layout.is_open):
        is_long = any(len(line) > width for line in text.split("\n"))
        if is_foldable(text) and (is_long if "\n" in text else not is_short and " " in text):
            folded = FoldedScalarString(text)
            folded.fold_pos = folds(text, width)
            return folded
        if "\n" in text and is_literal(text):
            return LiteralScalarString(text)
    return _Bare(text) if is_plain(text) else DoubleQuotedScalarString(text)


def _is_short(items: list[Plain], room: int) -> bool:
    """Tell whether a list is one of names that fit on a line."""
    names = [item for item in items if isinstance(item, str) and not is_prose(item)]
    return len(names) == len(items) and sum(len(name) + 2 for name in names) <= room


def _inline(value: Plain, shape: Shape, *, quoted: bool = False) -> Any:
    if isinstance(value, str):
        is_bare = shape.is_bare(value) or (is_plain(value, in_flow=True) and not is_prose(value))
        return _Bare(value) if is_bare and not quoted else DoubleQuotedScalarString(value)
    laid_out: Any
    if isinstance(value, list):
        laid_out = CommentedSeq([_inline(item, shape, quoted=quoted) for item in value])
    else:
        laid_out = CommentedMap()
        for key in shape.ordered(list(value)):
            name = DoubleQuotedScalarString(key) if quoted else _key(key, shape)
            laid_out[name] = _inline(value[key], shape.below(key), quoted=quoted)
    laid_out.fa.set_flow_style()
    return laid_out


def _key(key: str, shape: Shape) -> str:
    """Return a key in quotes if it needs them; the format's own are bare, even `on`."""
    is_bare = key in shape.key_order or is_plain(key, in_flow=True)
    return _Bare(key) if is_bare else DoubleQuotedScalarString(key)


def _fragment(value: Any, layout: Layout, column: int) -> Fragment:
    """Return what ruamel.yaml writes behind a key at a column."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 1_000_000
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=layout.step, sequence=layout.offset + layout.gap, offset=layout.offset)
    stream = StringIO()
    yaml.dump(CommentedMap({"x": value}), stream)
    head, *lines = stream.getvalue().rstrip("\n").split("\n")
    margin = " " * column
    return Fragment(
        head.removeprefix("x:").lstrip(" "),
        tuple(f"{margin}{line}" if line else "" for line in lines),
    )
