"""Figures that an earlier run counted in each of several plans, by the sum of what they come from.

Of plans of which one has changed only that one is read anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from actiontrack import __version__
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.sources.kept import add_plan, as_file, private_file, read_kept, sum_of
from actiontrack.sources.session import Session
from actiontrack.sources.shared_out import Watch, worked_out

MADE_BY = f"actiontrack {__version__}, figures 1"


class Figures(Protocol):
    """What is counted of one plan."""

    @property
    def moves(self) -> bool:
        """Whether it hangs on the other plans too."""


F = TypeVar("F", bound=Figures)


class FigureCache(Generic[F]):
    """The figures of some plans as an earlier run counted them."""

    def __init__(
        self,
        session: Session,
        names: Sequence[str] | None,
        as_plain: Callable[[F], list[Any]],
        from_plain: Callable[[Any], F],
    ) -> None:
        """Name the plans, and what makes plain data of figures and figures of plain data."""
        self._session, self._names, self._as_plain = session, tuple(names or ()), as_plain
        where = "\n".join((str(session.workspace.root or Path.cwd()), *self._names))
        self._file = private_file("figures", where) if "-" not in self._names else None
        made = (MADE_BY, session.day.isoformat())
        self._base = sum_of(made, session.settings_file) if self._file else None
        self._known = _read(self._file, from_plain) if self._file and self._base else {}
        self._sums: list[str] = []

    def passed_on(self, sources: Iterable[SourceFile]) -> Iterator[SourceFile]:
        """Yield the plans of which figures are to be kept."""
        self._sums = []
        for source in sources:
            if self._base:
                total = self._base.copy()
                add_plan(total, source)
                self._sums.append(total.hexdigest())
            yield source

    def counted(
        self,
        count: Callable[[SourceFile], F],
        note: Callable[[Iterator[SourceFile]], Iterator[SourceFile]],
        watch: Watch = iter,
    ) -> list[F] | None:
        """Return the figures of several plans, of which those that are not known are counted.

        None where there is one plan, or one hangs on the others: all must be looked at. `note`
        passes on the plans that are read, `watch` those that are counted.
        """
        is_one = len(self._names or self._session.workspace.plan_files()) < 2
        if (
            is_one
            or "-" in self._names
            or any(plan_figures.moves for plan_figures in self._known.values())
        ):
            return None
        remarks: list[str] = []
        reading = replace(self._session, report=remarks.append)
        try:
            sources = list(self.passed_on(note(reading.sources(self._names))))
        except CannotDoError:
            return None  # who looks at all of them says why
        # Counted for nothing, if its words are those of the key.
        if len(sources) < 2 or any(b"moved_to" in source_file.data for source_file in sources):
            return None
        kept_figures = [self._known.get(total) for total in self._sums] or [None] * len(sources)
        missing = [
            source for source, known in zip(sources, kept_figures, strict=True) if known is None
        ]
        counted = iter(worked_out(count, missing, watch))
        figures = [next(counted) if known is None else known for known in kept_figures]
        if any(plan_figures.moves for plan_figures in figures):
            return None
        for remark in remarks:
            self._session.report(remark)
        self.keep(figures)
        return figures

    def keep(self, figures: Iterable[F]) -> None:
        """Keep the figures of the plans that were passed on, and of no others."""
        by_sum = dict(zip(self._sums, map(self._as_plain, figures), strict=False))
        if self._file and by_sum and by_sum.keys() != self._known.keys():
            from actiontrack.saving import save_cache

            save_cache(self._file, as_file([MADE_BY, by_sum]))


def _read(file: Path, from_plain: Callable[[Any], F]) -> dict[str, F]:
    """Return what a file holds; nothing where anything about it is wrong."""
    try:
        made_by, by_sum = read_kept(file)
        if made_by != MADE_BY:
            return {}
        return {total: from_plain(plain) for total, plain in by_sum.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}
