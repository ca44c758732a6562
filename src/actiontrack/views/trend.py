"""How the counts of a plan moved: in a sentence, point by point, in bars; and which dates did."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Stage
from actiontrack.text.page import (
    BLANK,
    Block,
    Column,
    Line,
    Page,
    StyledText,
    Table,
    line,
    one_line,
    row,
)
from actiontrack.text.wording import counted, in_running_text, listed, plural
from actiontrack.trend import DueDateMove, Point, Series, words_changed

BARS = "▁▂▃▄▅▆▇█"

MOST_BARS = 60
"""Bars of one line; of a longer series each stands for the last of several points."""

STAGES = (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)


def render(every: Sequence[Series]) -> Page:
    """Return the series of each plan."""
    blocks: list[Block] = []
    for each in every:
        if blocks:
            blocks += [BLANK, BLANK]
        blocks += _series(each)
    return tuple(blocks)


def _series(each: Series) -> Iterator[Block]:
    title = one_line(each.plan.title or each.plan.id or each.path)
    yield Line((StyledText(title, "strong"),), right=one_line(each.plan.area))
    yield line(f"({each.path})")
    if each.points:
        yield BLANK
        yield line(_headline(each), "strong")
    for sentence in redefined(each):
        yield BLANK
        yield line(sentence)
    if each.remark:
        yield BLANK
        yield line(one_line(each.remark))
    if each.points:
        yield BLANK
        yield points_table(each)
    if len(each.points) > 1:
        yield BLANK
        yield _lines(each.points)
    if each.points or each.moves:
        yield BLANK
        yield from _moves(each)


def _headline(each: Series) -> str:
    """Return how many had not started at the first point, and at the last."""
    name = one_line(each.plan.area or each.plan.title or each.path)
    first, last = each.points[0], each.points[-1]
    waiting, word = first.in_stage(Stage.NOT_STARTED), each.plan.action_word
    said = f"{waiting:,} of {counted(first.actions, word)} had not started {_when(first.date)}"
    if first is last:
        return f"{name}: {said}."
    now = f"{last.in_stage(Stage.NOT_STARTED):,} of {last.actions:,} {_when(last.date)}"
    return f"{name}: {said}; {now}."


def redefined(each: Series) -> Iterator[str]:
    """Yield, where the words of the ratings changed from a point to the next, those of both."""
    for before, after in pairwise(each.points):
        if words_changed(before, after):
            yield (
                "The words of the ratings changed, so the counts are not of the same things:"
                f" {_in_words(before, after)}; {_in_words(after, before)}."
            )


def _in_words(point: Point, other: Point) -> str:
    """Return the counts in the words of a point, with a meaning that is not the other's."""
    meanings = {each.rating: each.meaning for each in other.ratings}
    counts = []
    for each in point.ratings:
        if each.count:
            word = in_running_text(one_line(each.rating)) if each.rating else "without a status"
            is_redefined = meanings.get(each.rating, each.meaning) is not each.meaning
            means = f" (meaning {each.meaning.words.lower()})" if is_redefined else ""
            counts.append(f"{each.count:,} {word}{means}")
    return f"{_when(point.date)} {listed(counts)}"


def _when(day: PlanDate) -> str:
    return f"{'in' if day.is_month else 'on'} {day.words}"


def points_table(each: Series) -> Table:
    """Return the points of a series, oldest first."""
    heads = [plural(each.plan.action_word), *(stage.value for stage in STAGES), "other", "overdue"]
    columns = (
        Column("Date"),
        Column("Revision"),
        *(Column(head.capitalize(), is_figure=True) for head in heads),
    )
    return Table(columns, tuple(_row(point) for point in each.points))


def _row(point: Point) -> tuple[StyledText, ...]:
    stages = [point.in_stage(stage) for stage in STAGES]
    figures = [point.actions, *stages, max(point.actions - sum(stages), 0), point.overdue]
    return row(
        str(point.date),
        point.revision[:7] if point.revision else "-",
        *("-" if figure is None else f"{figure:,}" for figure in figures),
    )


def _lines(points: Sequence[Point]) -> Table:
    """Return a line of bars each for what has not started, what is done and what is overdue."""
    series: list[tuple[str, list[int]]] = [
        ("Not started", [point.in_stage(Stage.NOT_STARTED) for point in points]),
        ("Done", [point.in_stage(Stage.DONE) for point in points]),
        ("Overdue", [point.overdue for point in points if point.overdue is not None]),
    ]
    rows = tuple(
        row(
            name, _bars(figures), *(f"{each:,}" for each in (figures[0], figures[-1], max(figures)))
        )
        for name, figures in series
        if figures
    )
    figures = (Column(head, is_figure=True) for head in ("First", "Last", "Most"))
    return Table((Column(""), Column("Trend"), *figures), rows)


def _bars(figures: Sequence[int]) -> str:
    """Return a bar for each figure, the highest for the most; an empty one for none."""
    number = min(len(figures), MOST_BARS)
    shown = [figures[len(figures) * place // number - 1] for place in range(1, number + 1)]
    most = max(*shown, 1)
    return "".join(BARS[-(-each * (len(BARS) - 1) // most)] for each in shown)


def _moves(each: Series) -> Iterator[Block]:
    tables = list(moves_tables(each))
    if not tables:
        yield line("No agreed due date has moved.")
    for place, found in enumerate(tables):
        if place:
            yield BLANK
        yield found


def moves_tables(each: Series) -> Iterator[Table]:
    """Yield the due dates that were moved by agreement, then those that were written over."""
    word = each.plan.action_word.capitalize()
    for is_rewritten, head in (
        (False, f"{word} whose agreed due date moved"),
        (True, f"{word} whose due date was written over"),
    ):
        moves = [move for move in each.moves if move.is_rewritten is is_rewritten]
        if moves:
            columns = (
                Column("Id"),
                Column(head),
                Column("Times", is_figure=True),
                Column("From"),
                Column("To"),
                Column("Days", is_figure=True),
            )
            yield Table(columns, tuple(_move_row(move) for move in moves))


def _move_row(move: DueDateMove) -> tuple[StyledText, ...]:
    title = one_line(move.title) or "cannot be read"
    dates = (str(move.first), str(move.last))
    return row(move.id, title, f"{move.times:,}", *dates, f"{move.days:+,}" if move.days else "0")
