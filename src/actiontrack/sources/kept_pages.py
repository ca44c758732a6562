"""Pages that an earlier run made of the same bytes, the same settings and the same day.

A page is known by the sum of all that it was made from, the program's own files among it, so that
it is never one that would be made otherwise today. One is kept for each way of asking.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from actiontrack import __file__ as program
from actiontrack import __version__
from actiontrack.document import SourceFile
from actiontrack.sources.kept import as_file, cache_folder, is_private, kept_file, read_kept
from actiontrack.sources.workspace import Workspace
from actiontrack.text.page import Block, Column, Line, Page, StyledText, Table

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

MADE_BY = f"actiontrack {__version__}, pages 1"


class KeptPage(NamedTuple):
    """A page, and the exit code with which it was printed."""

    page: Page
    code: int


class PageCache:
    """The page of some plans as an earlier run made it."""

    def __init__(self, workspace: Workspace, asked: Sequence[str | None], day: date) -> None:
        """Name the workspace, in what way it is asked for, and the day."""
        folder = cache_folder("pages")
        where = "\n".join((str(workspace.root or Path.cwd()), repr(list(asked))))
        self._file = kept_file(folder, where) if folder and is_private(folder) else None
        self._asked = (MADE_BY, repr(list(asked)), day.isoformat())
        self._sum: str | None = None

    def find(self, settings: SourceFile | None, sources: Iterable[SourceFile]) -> KeptPage | None:
        """Return the page of these settings and plans, if it is kept."""
        kept = _read(self._file) if self._file else None
        if kept is None or (total := self._sum_of(settings)) is None:
            return None
        for source in sources:
            _add_plan(total, source)
        return kept[1] if kept[0] == total.hexdigest() else None

    def passed_on(
        self, settings: SourceFile | None, sources: Iterable[SourceFile]
    ) -> Iterator[SourceFile]:
        """Yield the plans from which a page is made that may be kept."""
        total = self._sum_of(settings) if self._file else None
        for source in sources:
            if total:
                _add_plan(total, source)
            yield source
        self._sum = total.hexdigest() if total else None

    def keep(self, page: Page, code: int) -> None:
        """Keep the page that was made from what was passed on."""
        blocks = [_plain(block) for block in page]
        if self._file and self._sum and None not in blocks:
            from actiontrack.saving import save_cache

            save_cache(self._file, as_file([MADE_BY, self._sum, code, blocks]))

    def _sum_of(self, settings: SourceFile | None) -> "Hash | None":
        files = made_with()
        if not files:
            return None
        total = sha256()
        for text in (*self._asked, files):
            _add(total, text)
        _add(total, settings.data if settings else b"")
        return total


def _add_plan(total: "Hash", source: SourceFile) -> None:
    _add(total, source.path)
    _add(total, source.name or "")
    _add(total, source.data)


def _add(total: "Hash", part: str | bytes) -> None:
    data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
    total.update(b"%d:" % len(data))
    total.update(data)


def made_with() -> str:
    """Return what changes with any file of the program, its Python or libraries; `""` if unknown.

    A version number is the same from one release to the next, whatever is changed in between.
    """
    found = [sys.version]
    try:
        folders = [os.path.dirname(program)]  # noqa: PTH120  pathlib takes ten times as long here
        for folder in folders:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        about = entry.stat()
                        found.append(f"{entry.path} {about.st_mtime_ns} {about.st_size}")
                    elif entry.is_dir() and entry.name != "__pycache__":
                        folders.append(entry.path)
        # What is installed, or taken out again, changes the folder of the libraries.
        libraries = [each for each in sys.path if each.endswith("-packages")]
        found += [f"{each} {os.stat(each).st_mtime_ns}" for each in libraries]  # noqa: PTH116
    except OSError:
        return ""
    return "\n".join(sorted(found))


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
