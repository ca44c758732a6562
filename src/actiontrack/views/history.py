"""The history of one action: a line for each thing that happened, and where it is known from."""

from collections.abc import Iterator, Sequence

from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview
from actiontrack.review.action_history import HistoryEntry
from actiontrack.text.page import BLANK, Block, Column, Page, Table, line, one_line, row
from actiontrack.text.wording import counted


def render(
    plan: PlanReview, action: ActionPosition, entries: Sequence[HistoryEntry], why_not: str | None
) -> Page:
    """Return what happened to an action, oldest first; `why_not` says why no commit is asked."""
    return tuple(_blocks(plan, action, entries, why_not))


def _blocks(
    plan: PlanReview, action: ActionPosition, entries: Sequence[HistoryEntry], why_not: str | None
) -> Iterator[Block]:
    yield line(action.name, "strong")
    yield line(f"{one_line(plan.title)} ({plan.path})")
    number = counted(len(entries), "thing has", "things have")
    yield line(f"{number} happened to it, as far as is known.")
    if why_not:
        yield line(f"Only what the file itself says is listed ({why_not}).")
    if entries:
        columns = (Column("When"), Column("What happened"), Column("Known from"))
        rows = tuple(
            row(entry.day or "not given", what_happened(entry), known_from(entry))
            for entry in entries
        )
        yield from (BLANK, Table(columns, rows))


def what_happened(entry: HistoryEntry) -> str:
    """Return what happened in a line."""
    return f"{entry.words}: {entry.detail}" if entry.detail else entry.words


def known_from(entry: HistoryEntry) -> str:
    """Return where it is known from: the file, or a commit with its author's name."""
    if entry.revision is None:
        return "the file"
    by = f" by {one_line(entry.author)}" if entry.author else ""
    return f"commit {entry.revision[:7]}{by}"
