"""All actions of a plan in one picture: a strip in proportion, and a tile for each.

Every output that draws a position draws these, so that terminal, page and paper show one thing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from actiontrack.flags import Route
from actiontrack.plans.vocabulary import BEST_FIRST, Meaning, Stage, normal, rating_in_words
from actiontrack.position import ActionPosition, Position
from actiontrack.summary.counts import Summary, count_needs_attention
from actiontrack.text.wording import with_change


@dataclass(frozen=True, slots=True)
class Segment:
    """The actions of one meaning; `meaning` is None for those that cannot be read."""

    meaning: Meaning | None
    ratings: tuple[str, ...]
    """The plan's own words of that meaning which an action holds."""
    count: int
    before: int | None = None
    """How many they were in the version compared with."""

    @property
    def figure(self) -> str:
        """How many there are, and how much that has changed: `4 (+2)`."""
        return with_change(self.count, self.before)

    @property
    def words(self) -> str:
        """The meaning with the plan's own words: `off track (Red)`, or the meaning alone."""
        if self.meaning is None:
            return "cannot be read"
        words = rating_in_words(None, self.meaning)
        is_own = any(normal(rating) != self.meaning.value for rating in self.ratings)
        return f"{words} ({', '.join(self.ratings)})" if is_own else words


class Tile(NamedTuple):
    """One action; `meaning` is None where it cannot be read."""

    id: str
    title: str
    meaning: Meaning | None
    rating: str | None
    days_overdue: int
    route: Route


class TileRow(NamedTuple):
    """The actions of a workstream, or of none (`id` None)."""

    id: str | None
    title: str
    tiles: tuple[Tile, ...]
    done: int
    overdue: int
    needs_attention: int

    @property
    def total(self) -> int:
        """How many actions it holds."""
        return len(self.tiles)


def strip(figures: Summary) -> tuple[Segment, ...]:
    """Return the segments that hold an action, the best first; the counts add up to the actions."""
    return tuple(segment for segment in legend(figures) if segment.count)


def legend(figures: Summary) -> tuple[Segment, ...]:
    """Return the same, and those that held one in the version compared with and hold none now."""
    then = figures.earlier.figures if figures.earlier else None
    segments = [
        Segment(
            meaning,
            _own_words(figures, meaning) or (_own_words(then, meaning) if then else ()),
            figures.meanings[meaning],
            then.meanings[meaning] if then else None,
        )
        for meaning in BEST_FIRST
    ]
    segments.append(Segment(None, (), figures.unreadable, then.unreadable if then else None))
    return tuple(segment for segment in segments if segment.count or segment.before)


def _own_words(figures: Summary, meaning: Meaning) -> tuple[str, ...]:
    return tuple(
        rating.rating
        for rating in figures.ratings
        if rating.meaning is meaning and rating.count and rating.rating is not None
    )


def shared_out(counts: Sequence[int], width: int) -> list[int]:
    """Return how many of so many columns each count has of a strip: one at least.

    What rounding leaves over is the largest one's; counts are 1 at least.
    """
    total = sum(counts)
    columns = [max(count * width // total, 1) for count in counts]
    largest = max(range(len(counts)), key=counts.__getitem__, default=0)
    if columns:
        columns[largest] = max(columns[largest] + width - sum(columns), 1)
    return columns


def tiles(position: Position) -> tuple[TileRow, ...]:
    """Return a row of tiles for each workstream in the order of the file, then for none."""
    rows = [_row(position, key, title, members) for key, title, members in _by_workstream(position)]
    return tuple(row for row in rows if row.tiles or row.id is not None)


def worst_first(rows: Iterable[TileRow]) -> list[TileRow]:
    """Return rows with the most that need attention first, then most overdue, then off track."""

    def how_bad(row: TileRow) -> tuple[int, ...]:
        off_track = sum(tile.meaning is Meaning.OFF_TRACK for tile in row.tiles)
        return -row.needs_attention, -row.overdue, -off_track

    return sorted(rows, key=how_bad)


def _by_workstream(
    position: Position,
) -> list[tuple[str | None, str, list[ActionPosition]]]:
    plan = position.plan
    members: dict[int | None, list[ActionPosition]] = {
        index: [] for index in range(len(plan.workstreams))
    }
    members[None] = []
    for action in position.all_actions:
        at = action.route[1] if action.route[0] == "workstreams" else None
        members.setdefault(at if isinstance(at, int) else None, []).append(action)
    return [
        (None, f"In no {plan.workstream_word}", actions)
        if index is None or index >= len(plan.workstreams)
        else (plan.workstreams[index].id, plan.workstreams[index].title, actions)
        for index, actions in members.items()
    ]


def _row(position: Position, key: str | None, title: str, members: list[ActionPosition]) -> TileRow:
    readable = [action for action in members if action.is_readable]
    return TileRow(
        key,
        title,
        tuple(_tile(action, position) for action in members),
        sum(action.stage is Stage.DONE for action in readable),
        sum(action.overdue for action in readable),
        count_needs_attention(readable).total,
    )


def _tile(action: ActionPosition, position: Position) -> Tile:
    overdue = action.is_readable and action.overdue and action.agreed_due is not None
    late = (position.as_of - action.agreed_due.last).days if overdue and action.agreed_due else 0
    meaning = action.meaning if action.is_readable else None
    return Tile(
        action.id or "?",
        action.title or "",
        meaning,
        action.own_words,
        late,
        action.route,
    )
