"""What a tracker of a later month says otherwise than the plan, as a page: row by row."""

from collections.abc import Iterator, Sequence

from actiontrack.exchange.tracker.changes import TrackerChange
from actiontrack.exchange.tracker.changes import TrackerChangeKind as Kind
from actiontrack.exchange.tracker.comparison import TrackerComparison
from actiontrack.exchange.tracker.notes import NoteTopic
from actiontrack.exchange.tracker.report import blocks_of_notes, ratings_table
from actiontrack.exchange.tracker.rows import RowKind
from actiontrack.exchange.tracker.tracker_data import Tracker
from actiontrack.text.page import BLANK, Block, Column, Page, Table, line, row
from actiontrack.text.wording import counted, is_or_are, listed

FIRST = 6
"""Rows of another number that are named; of more they are counted."""

_TOPICS = (
    NoteTopic.DATES,
    NoteTopic.RATINGS,
    NoteTopic.CONTRARY,
    NoteTopic.IDS,
    NoteTopic.CELLS,
    NoteTopic.LOST,
)
"""Notes that may be new each month; what the columns mean was told when they were learned."""

_STYLES = {
    Kind.MOVED: "error",
    Kind.NOT_TAKEN: "error",
    Kind.UNCLEAR: "error",
}


def comparison_page(tracker: Tracker, comparison: TrackerComparison, plan_id: str) -> Page:
    """Return what changed, what is not taken first."""
    blocks: list[Block] = list(_head(tracker, comparison, plan_id))
    for kind in Kind:
        of_kind = [each for each in comparison.changes if each.kind is kind]
        if of_kind and kind is Kind.RENUMBERED and len(of_kind) > FIRST:
            blocks += _counted(kind, of_kind)
        elif of_kind:
            blocks += _listed(kind, of_kind)
        if of_kind and kind is Kind.MOVED:
            blocks.append(line(_HOW_TO_AGREE, indent=2))
    if comparison.new_ratings:
        blocks += [
            BLANK,
            line(
                "Ratings that are new to the plan; what they mean is guessed: check them.", "strong"
            ),
            ratings_table(comparison.new_ratings, tracker.ratings),
        ]
    for topic in _TOPICS:
        blocks += blocks_of_notes(topic, [each for each in tracker.notes if each.topic is topic])
    remarks = [*comparison.remarks, *(each for each in tracker.remarks if _ELSEWHERE not in each)]
    if remarks:
        blocks += [BLANK, line("Besides:", "strong")]
        blocks += [line(each, indent=2) for each in remarks]
    return tuple(blocks)


_HOW_TO_AGREE = (
    "Import again with --agreed DATE --by WHO if they were agreed; 'actiontrack request' asks for a"
    " new date, 'actiontrack reprogramme' writes one that was agreed."
)
_ELSEWHERE = "note of the plan"
"""What stands beside the actions is taken once, with the first import."""


def _head(tracker: Tracker, comparison: TrackerComparison, plan_id: str) -> Iterator[Block]:
    counts = tracker.rows
    actions = counts.pop(RowKind.ACTION, 0)
    new = sum(each.kind is Kind.NEW for each in comparison.changes)
    unclear = sum(each.kind is Kind.UNCLEAR for each in comparison.changes)
    parts = [f"{comparison.rows:,} {is_or_are(comparison.rows)} in {plan_id} already"]
    parts += [f"{new:,} {is_or_are(new)} new"] if new else []
    parts += [f"{unclear:,} {is_or_are(unclear)} not taken"] if unclear else []
    yield line(f"{tracker.source}: of {counted(actions, 'action')} {listed(parts)}.", "strong")
    others = [counted(count, kind, kind.plural) for kind, count in counts.items() if count]
    if others:
        yield line(f"Besides them: {listed(others)}.")
    changed = {each.where for each in comparison.changes if each.where and not each.is_risk}
    still = actions - len(changed)
    if still > 0:
        yield line(f"{counted(still, 'row')} {'says' if still == 1 else 'say'} nothing new.")


def _listed(kind: Kind, changes: Sequence[TrackerChange]) -> Iterator[Block]:
    yield BLANK
    yield line(f"{kind} ({len(changes):,}):", _STYLES.get(kind, "strong"))
    heads = (Column("Row", is_whole=True), Column("Action", shortened_to=24), Column("What"))
    cells = [
        (each.where.removeprefix("row "), each.action, each.words)[kind is Kind.GONE :]
        for each in changes
    ]
    shown = heads[kind is Kind.GONE :]
    yield Table(shown, tuple(row(*each) for each in cells))


def _counted(kind: Kind, changes: Sequence[TrackerChange]) -> Iterator[Block]:
    yield BLANK
    first = "; ".join(each.words for each in changes[:FIRST])
    yield line(f"{kind} ({len(changes):,}):", "strong")
    yield line(f"{first}; and {len(changes) - FIRST:,} more.", indent=2)
