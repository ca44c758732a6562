"""What `check` prints of several plans in short: of each no more is held than that.

It is little enough to be handed from one process to another.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from actiontrack.document import Document
from actiontrack.flags import Flag, Severity
from actiontrack.review import PlanReview, located_in_short
from actiontrack.summary import Summary


class CheckedPlan(NamedTuple):
    """What is printed of one plan."""

    path: str
    document: Document
    """Without its data; its text only where lines of it are quoted."""
    summary: Summary
    flags: tuple[Flag, ...]
    """Worded where they are printed in words."""
    excused: tuple[str, ...]


class CheckedPlans(NamedTuple):
    """What is printed of several plans; what a `Review` tells of them bears the same names."""

    plans: tuple[CheckedPlan, ...]

    @property
    def actions(self) -> int:
        """How many actions the plans hold together."""
        return sum(plan.summary.actions for plan in self.plans)

    @property
    def unreadable(self) -> int:
        """How many of them cannot be read."""
        return sum(plan.summary.unreadable for plan in self.plans)

    @property
    def flags(self) -> Iterator[Flag]:
        """The flags of all, plan by plan."""
        for plan in self.plans:
            yield from plan.flags


def as_checked(plan: PlanReview, first: int) -> CheckedPlan:
    """Return what is printed of a plan, so many flags of each rule in words."""
    flags = located_in_short(plan, first)
    is_quoted = any(flag.severity is Severity.ERROR for flag in flags)
    bare = replace(
        plan.document,
        text=plan.document.text if is_quoted else "",
        data=None,
        misreadings=(),
        incomplete=frozenset(),
        displaced=(),
        _read_text="",
    )
    worded = (flag._replace(words=flag.message if flag.location else "") for flag in flags)
    return CheckedPlan(plan.path, bare, plan.summary, tuple(worded), plan.excused)
