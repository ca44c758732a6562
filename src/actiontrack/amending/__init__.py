"""Amendments: what somebody asks of a plan → edits → its new text, proved and saved.

`actions`, `closing` and `new_action` make an `Amendment` of an action (edits, and a sentence),
which `builder` collects; `records`, `replies` and `board` one of what else a plan keeps. `amend`
makes an `AmendedPlan` of a plan and its amendments, and
`apply` carries them through to the disk. The verbs call `apply`, and so do sheets of updates.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actiontrack.amending.builder import Amendment
from actiontrack.diff import changes_between
from actiontrack.document import SourceFile
from actiontrack.editing import Edit, edited
from actiontrack.errors import CannotDoError
from actiontrack.flags import Flag, Severity
from actiontrack.review import PlanReview, examine_plan, with_locations
from actiontrack.rules.apply import apply_change_rules
from actiontrack.settings import Settings

__all__ = ["AmendedPlan", "Amendment", "RefusedEditError", "amend"]


class RefusedEditError(CannotDoError):
    """An edit would bring errors into a plan; nothing is written."""

    def __init__(self, flags: Sequence[Flag]) -> None:
        """Say each error in a line."""
        super().__init__(
            "\n".join(
                f"nothing is written, since that would be an error: {flag.message} ({flag.code})"
                for flag in flags
            )
        )
        self.flags = tuple(flags)


@dataclass(frozen=True, slots=True)
class AmendedPlan:
    """A plan before and after what was asked of it."""

    before: PlanReview
    after: PlanReview
    old: bytes
    data: bytes
    sentences: tuple[str, ...]
    """What is done, a sentence for each action concerned."""
    warnings: tuple[Flag, ...]
    """What the plan is flagged for now and was not before."""

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.sentences)


def amend(
    source: SourceFile, before: PlanReview, amendments: Sequence[Amendment], settings: Settings
) -> AmendedPlan:
    """Return a plan with what is asked of it. Raises CannotDoError.

    It is refused where it cannot be done byte by byte, or would bring in an error.
    """
    amendments = [amendment for amendment in amendments if amendment.edits]
    data = _edited(source, [edit for amendment in amendments for edit in amendment.edits])
    if data == source.data:
        return AmendedPlan(before, before, data, data, (), ())
    new = SourceFile(source.path, source.name, data)
    after = examine_plan(new, before.position.as_of, settings, locate_all=False)
    brought = list(_brought_in(before, after, settings))
    errors = [flag for flag in brought if flag.severity is Severity.ERROR]
    if errors:
        raise RefusedEditError(errors)
    sentences = tuple(amendment.sentence for amendment in amendments)
    return AmendedPlan(before, after, source.data, data, sentences, tuple(brought))


def _edited(source: SourceFile, edits: Sequence[Edit]) -> bytes:
    if not edits:
        return source.data
    try:
        text = source.data.decode()
    except UnicodeDecodeError as error:
        raise CannotDoError(f"{source.path} is not in UTF-8: save it as UTF-8 first") from error
    return edited(text, edits).encode()


def _brought_in(before: PlanReview, after: PlanReview, settings: Settings) -> Iterator[Flag]:
    """Yield what is flagged now and was not, and what the change itself is flagged for."""
    had = Counter(_key(flag) for flag in before.flags)
    for flag in after.flags:
        if had[_key(flag)]:
            had[_key(flag)] -= 1
        else:
            yield flag
    changes = changes_between(before.position, after.position)
    yield from with_locations(list(apply_change_rules(changes, settings)), after.document)


def _key(flag: Flag) -> tuple[str, str | None, str]:
    return flag.code, flag.action, flag.message
