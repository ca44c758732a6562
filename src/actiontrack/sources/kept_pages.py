"""Pages that an earlier run made of the same bytes, the same settings and the same day.

A page is known by the sum of all that it was made from, the program's own files among it, so that
it is never one that would be made otherwise today. One is kept for each way of asking.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from actiontrack import __version__
from actiontrack.document import SourceFile
from actiontrack.sources.kept import add_plan, as_file, private_file, read_kept, sum_of
from actiontrack.sources.workspace import Workspace
from actiontrack.text.page import Block, Column, Line, Page, StyledText, Table

MADE_BY = f"actiontrack {__version__}, pages 1"


class KeptPage(NamedTuple):
    """A page, and the exit code with which it was printed."""

    page: Page
    code: int


class PageCache:
    """The page of some plans as an earlier run made it."""

    def __init__(self, workspace: Workspace, asked: Sequence[str | None], day: date) -> None:
        """Name the workspace, in what way it is asked for, and the day."""
        where = "\n".join((str(workspace.root or Path.cwd()), repr(list(asked))))
        self._file = private_file("pages", where)
        self._asked = (MADE_BY, repr(list(asked)), day.isoformat())
        self._sum: str | None = None

    def find(self, settings: SourceFile | None, sources: Iterable[SourceFile]) -> KeptPage | None:
        """Return the page of these settings and plans, if it is kept."""
        kept = _read(self._file) if self._file else None
        if kept is None or (total := sum_of(self._asked, settings)) is None:
            return None
        for source in sources:
            add_plan(total, source)
        return kept[1] if kept[0] == total.hexdigest() else None

    def passed_on(
        self, settings: SourceFile | None, sources: Iterable[SourceFile]
    ) -> Iterator[SourceFile]:
        """Yield the plans from which a page is made that may be kept."""
        total = sum_of(self._asked, settings) if self._file else None
        for source in sources:
            if total:
                add_plan(total, source)
            yield source
        self._sum = total.hexdigest() if total else None

    def keep(self, page: Page, code: int) -> None:
        """Keep the page that was made from what was passed on."""
        blocks = [_plain(block) for block in page]
        if self._file and self._sum and None not in blocks:
            from actiontrack.saving import save_cache

            save_cache(self._file, as_file([MADE_BY, self._sum, code, blocks]))


def _plain(block: Block) -> list[Any] | None:
    """Return a block as plain data; None for one of which there is none in these pages."""
    if isinstance(block, Line):
        return [block.parts, block.indent, block.right, block.hanging]
    if isinstance(block, Table):
        columns = [
            [each.title, each.is_figure, each.is_whole, each.shortened_to, each.left_out]
            for each in block.columns
        ]
        return [columns, block.rows, block.sections]
    return None


def _read(file: Path) -> tuple[str, KeptPage] | None:
    """Return the page of a file, and the sum of what it was made from; None where it is damaged."""
    try:
        made_by, total, code, blocks = read_kept(file)
        if made_by != MADE_BY or type(total) is not str or code not in (0, 1):
            return None
        return total, KeptPage(tuple(map(_block, blocks)), code)
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def _block(data: Any) -> Block:
    """Return a block from plain data. Raises ValueError or TypeError for anything else."""
    if len(data) == 3:
        columns, rows, sections = data
        return Table(
            tuple(Column(*_typed(each, str, bool, bool, int, int)) for each in columns),
            tuple(tuple(map(_styled, each)) for each in rows),
            tuple((_typed([first], int)[0], _styled(heading)) for first, heading in sections),
        )
    parts, *rest = data
    return Line(tuple(map(_styled, parts)), *_typed(rest, int, str, int))


def _styled(data: Any) -> StyledText:
    return StyledText(*_typed(data, str, str, str))


def _typed(values: Any, *types: type) -> Any:
    """Return values of these types. Raises ValueError for others, or too many or too few."""
    if [type(each) for each in values] != list(types):
        raise ValueError
    return values
