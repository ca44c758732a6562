"""Figures that an earlier run counted in each of several plans, by the sum of what they come from.

Of plans of which one has changed only that one is read anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from actiontrack import __version__
from actiontrack.document import SourceFile
from actiontrack.sources.kept import add_plan, as_file, private_file, read_kept, sum_of
from actiontrack.sources.workspace import Workspace

T = TypeVar("T")

MADE_BY = f"actiontrack {__version__}, figures 1"


class FigureCache(Generic[T]):
    """The figures of some plans as an earlier run counted them."""

    def __init__(
        self,
        workspace: Workspace,
        names: Sequence[str],
        day: date,
        settings: SourceFile | None,
        from_plain: Callable[[Any], T],
    ) -> None:
        """Name the plans, the day and the settings, and what makes figures of plain data."""
        where = "\n".join((str(workspace.root or Path.cwd()), *names))
        self._file = private_file("figures", where)
        self._base = sum_of((MADE_BY, day.isoformat()), settings) if self._file else None
        self._known = _read(self._file, from_plain) if self._file and self._base else {}
        self._sums: list[str] = []

    def __iter__(self) -> Iterator[T]:
        """Yield all figures that are known, be they of these plans, this day or of others."""
        return iter(self._known.values())

    def passed_on(self, sources: Iterable[SourceFile]) -> Iterator[SourceFile]:
        """Yield the plans of which figures are to be kept."""
        self._sums = []
        for source in sources:
            if self._base:
                total = self._base.copy()
                add_plan(total, source)
                self._sums.append(total.hexdigest())
            yield source

    def get(self) -> T | None:
        """Return the figures of the plan that was passed on last."""
        return self._known.get(self._sums[-1]) if self._sums else None

    def keep(self, figures: Iterable[list[Any]]) -> None:
        """Keep the figures, as plain data, of the plans that were passed on, and of no others."""
        by_sum = dict(zip(self._sums, figures, strict=False))
        if self._file and by_sum and by_sum.keys() != self._known.keys():
            from actiontrack.saving import save_cache

            save_cache(self._file, as_file([MADE_BY, by_sum]))


def _read(file: Path, from_plain: Callable[[Any], T]) -> dict[str, T]:
    """Return what a file holds; nothing where anything about it is wrong."""
    try:
        made_by, by_sum = read_kept(file)
        if made_by != MADE_BY:
            return {}
        return {total: from_plain(each) for total, each in by_sum.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}
