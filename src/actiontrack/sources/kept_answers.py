"""Answers that an earlier run gave to the same question of the same bytes, settings and day.

An answer is known by the sum of all that it was made from, the program's own files among it, so
that it is never one that would be made otherwise today. Where an older version was compared with,
what git holds is looked up again. One is kept for each way of asking.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from actiontrack import __version__
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.sources.kept import add_plan, as_file, private_file, read_kept, sum_of
from actiontrack.sources.session import Session
from actiontrack.text.page import Block, Column, Line, Page, StyledText, Table, Verbatim

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

MADE_BY = f"actiontrack {__version__}, answers 1"

MOST_KEPT = 8 * 1024 * 1024
"""Characters of an answer that is kept; a longer one is worked out each time."""
_LINE = 100
"""What one of its lines takes besides its text."""


class KeptAnswer(NamedTuple):
    """A page, or a text for a machine, and the exit code with which it was printed."""

    content: Page | str
    code: int


class _Record(NamedTuple):
    """An answer with what it was made from."""

    total: str
    revision: str
    """What it was compared with, as it was asked for: a revision or a day; `""` for nothing."""
    held: str
    """What git held of that."""
    answer: KeptAnswer


class AnswerCache:
    """The answer to one question about some plans, as an earlier run gave it.

    It is used in this order: `find`; where that has none `passed_on` the plans that are read,
    `compares_with` what they are compared with, if anything, and `could_not_compare` where that
    failed; then `keep`.
    """

    def __init__(
        self,
        session: Session,
        names: Sequence[str] | None,
        request: Sequence[object],
        *,
        may_be_kept: bool = True,
    ) -> None:
        """Name the plans and in what way they are asked for."""
        self._session, self._names = session, tuple(names or ())
        question = repr([*self._names, None, *request, session.body])
        where = "\n".join((str(session.workspace.root or Path.cwd()), question))
        is_in_workspace = session.workspace.root is not None
        # Standard input is read once.
        is_known = may_be_kept and is_in_workspace and "-" not in self._names
        self._file = private_file("answers", where) if is_known else None
        self._request = (MADE_BY, question, session.day.isoformat())
        self._sum: str | None = None
        self._revision, self._held = "", ""

    def find(self) -> KeptAnswer | None:
        """Return the answer if it is kept; say, as it was said then, what cannot be opened."""
        kept = _read(self._file) if self._file else None
        if kept is None:
            return None
        remarks: list[str] = []
        session = replace(self._session, report=remarks.append)
        try:
            if (total := self._question_sum()) is None:
                return None
            for source in session.sources(self._names):
                add_plan(total, source)
        except CannotDoError:
            return None  # who works it out says why
        if kept.total != total.hexdigest():
            return None
        if kept.revision and kept.held != _held_by_git(session, kept.revision):
            return None
        for remark in remarks:
            self._session.report(remark)
        return kept.answer

    def passed_on(self, sources: Iterable[SourceFile]) -> Iterator[SourceFile]:
        """Yield the plans of which an answer is made that may be kept."""
        total = self._question_sum() if self._file else None
        for source in sources:
            if total:
                add_plan(total, source)
            yield source
        self._sum = total.hexdigest() if total else None

    def compares_with(self, revision: str) -> None:
        """Say, before it is looked up, with which revision or day the plans are compared."""
        if self._file:
            self._revision, self._held = revision, _held_by_git(self._session, revision)

    def could_not_compare(self) -> None:
        """Keep no answer that lacks a comparison with what git holds: it may be read next time."""
        if self._held:
            self.keep_none()

    def keep_none(self) -> None:
        """Keep no answer to this question: it holds what should not lie about."""
        self._file = self._sum = None

    def keep(self, content: Iterable[Block] | str, code: int) -> None:
        """Keep the answer that was made from what was passed on."""
        if not self._file or not self._sum:
            return
        plain: Any = content
        if not isinstance(content, str):
            plain = [_plain(block) for block in content]
        if len(plain) > MOST_KEPT or (plain is not content and None in plain):
            return
        from actiontrack.saving import save_cache

        record = [MADE_BY, self._sum, self._revision, self._held, code, plain]
        save_cache(self._file, as_file(record))

    def keeping(self, blocks: Iterable[Block], code: int) -> Iterator[Block]:
        """Yield the lines of an answer that may be very long; keep it once all are printed."""
        lines: list[Block] = []
        room = MOST_KEPT if self._sum else 0
        for block in blocks:
            if room > 0:
                room -= _LINE + len(getattr(block, "text", ""))
                lines.append(block)
            yield block
        if room > 0:
            self.keep(lines, code)

    def _question_sum(self) -> "Hash | None":
        return sum_of(self._request, self._session.settings_file)


def _held_by_git(session: Session, revision: str) -> str:
    """Return what a comparison with a revision or a day hangs on besides the plans themselves.

    That is the commit, where the workspace lies in its repository, and which plans are there now:
    one that is not may have been renamed. `""` where there is no such commit.
    """
    try:
        history, workspace = session.history, session.workspace
        commit = history.commit(revision).revision
        repository = history.repository
    except CannotDoError:
        return ""
    paths = map(workspace.shown, workspace.plan_files())
    return "\n".join((commit, str(repository.git_folder), repository.prefix, *paths))


def _plain(block: Block) -> list[Any] | None:
    """Return a block as plain data; None for one of which there is none in these answers."""
    if isinstance(block, Verbatim):
        return [block.text, block.style]
    if isinstance(block, Line):
        return [block.parts, block.indent, block.right, block.hanging]
    if isinstance(block, Table):
        columns = [
            [column.title, column.is_figure, column.is_whole, column.shortened_to, column.left_out]
            for column in block.columns
        ]
        return [columns, block.rows, block.sections]
    return None


def _read(file: Path) -> _Record | None:
    """Return what a file holds; None where it is damaged."""
    try:
        made_by, *about, code, content = read_kept(file)
        if made_by != MADE_BY or type(code) is not int or code not in (0, 1):
            return None
        total, revision, held = _typed(about, str, str, str)
        if not isinstance(content, str):
            content = tuple(map(_block, content))
        return _Record(total, revision, held, KeptAnswer(content, code))
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def _block(data: Any) -> Block:
    """Return a block from plain data. Raises ValueError or TypeError for anything else."""
    if len(data) == 2:
        return Verbatim(*_typed(data, str, str))
    if len(data) == 3:
        columns, rows, sections = data
        return Table(
            tuple(Column(*_typed(column, str, bool, bool, int, int)) for column in columns),
            tuple(tuple(map(_styled, row)) for row in rows),
            tuple((_typed([first], int)[0], _styled(heading)) for first, heading in sections),
        )
    parts, *rest = data
    return Line(tuple(map(_styled, parts)), *_typed(rest, int, str, int))


def _styled(data: Any) -> StyledText:
    return StyledText(*_typed(data, str, str, str))


def _typed(values: Any, *types: type) -> Any:
    """Return values of these types. Raises ValueError for others, or too many or too few."""
    if [type(value) for value in values] != list(types):
        raise ValueError
    return values
