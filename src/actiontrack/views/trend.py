"""How the counts of plans moved: in a sentence, in bars, point by point; and which dates did."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from actiontrack.plans.vocabulary import MARKS, Stage, rating_in_words
from actiontrack.review.several import titles_apart
from actiontrack.text.page import (
    BLANK,
    Block,
    Column,
    Line,
    Page,
    StyledText,
    Table,
    apart,
    line,
    one_line,
    row,
)
from actiontrack.text.wording import change_in_words, counted, in_running_text, listed, plural
from actiontrack.trend import DueDateMove, Point, Series, rating_courses, words_changed

BARS = "▁▂▃▄▅▆▇█"

MOST_BARS = 24
"""Bars of one line; of a longer series each stands for the last of several points."""

MOST_ROWS = 24
"""Points, and due dates that moved, of one table unless all are asked for."""

MOST_REMARKS = 3
"""Remarks that stand below several plans."""

UNKNOWN = "·"
"""What stands in the place of a bar where a count is not known."""


def render(every: Sequence[Series], *, is_full: bool = False) -> Page:
    """Return how the counts moved; of several plans in a line for each, unless it is `is_full`."""
    if len(every) > 1 and not is_full:
        return tuple(_roll_up(every))
    return apart(_series(series, is_full=is_full) for series in every)


def _series(series: Series, *, is_full: bool) -> Iterator[Block]:
    yield Line((StyledText(_title(series), "strong"),), right=one_line(series.plan.area))
    yield line(f"({series.path})")
    if series.points:
        yield BLANK
        yield line(_headline(series), "strong")
        yield from (line(sentence) for sentence in _changes_in_words(series))
    for sentence in redefined(series):
        yield BLANK
        yield line(sentence)
    if series.remark:
        yield BLANK
        yield line(one_line(series.remark))
    if len(series.points) > 1:
        yield BLANK
        yield _courses(series)
    most = None if is_full else MOST_ROWS
    if series.points:
        yield BLANK
        table = points_table(series)
        rows = table.rows[-most:] if most else table.rows
        yield table._replace(rows=rows)
        if earlier := len(table.rows) - len(rows):
            yield line(f"{counted(earlier, 'earlier point')}: --full, or --every month.")
    if series.points or series.moves:
        yield BLANK
        yield from _moves(series, most)


def _title(series: Series) -> str:
    return one_line(series.plan.title or series.plan.id or series.path)


def _attention(point: Point) -> int | None:
    return point.needs_attention.total if point.needs_attention else None


def _headline(series: Series) -> str:
    """Return how many needed attention at the first point, and at the last.

    Where that is not known of both it is how many had not started.
    """
    name = one_line(series.plan.area or series.plan.title or series.path)
    first, last = series.points[0], series.points[-1]
    if not first.actions and not last.actions:
        return f"{name}: no actions are recorded."
    needing = _attention(first), _attention(last)
    if needing[0] is not None and needing[1] is not None:
        did, counts = "needed attention", (needing[0], needing[1])
    else:
        did = "had not started"
        counts = first.in_stage(Stage.NOT_STARTED), last.in_stage(Stage.NOT_STARTED)
    then = f"{_number(counts[0])} of {counted(first.actions, series.plan.action_word)}"
    if first is last:
        return f"{name}: {then} {did} {first.date.when}."
    now = f"{_number(counts[1])} of {last.actions:,} {last.date.when}"
    return f"{name}: {then} {did} {first.date.when}; {now}."


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"


def _changes_in_words(series: Series) -> Iterator[str]:
    """Yield what the counts of the stages did, where all points count the same things."""
    if len(series.points) > 1 and not any(redefined(series)):
        counts: dict[str, list[int | None]] = {
            "Overdue": [point.overdue for point in series.points],
            "Not started": [point.in_stage(Stage.NOT_STARTED) for point in series.points],
            "Done": [point.in_stage(Stage.DONE) for point in series.points],
        }
        known = {name: count for name, count in counts.items() if None not in count and any(count)}
        if known:
            yield f"{'. '.join(change_in_words(*named_counts) for named_counts in known.items())}."


def redefined(series: Series) -> Iterator[str]:
    """Yield, where the words of the ratings changed from a point to the next, those of both."""
    for before, after in pairwise(series.points):
        if words_changed(before, after):
            yield (
                "The words of the ratings changed, so the counts are not of the same things:"
                f" {_in_words(before, after)}; {_in_words(after, before)}."
            )


def _in_words(point: Point, other: Point) -> str:
    """Return the counts in the words of a point, with a meaning that is not the other's."""
    meanings = {rating.rating: rating.meaning for rating in other.ratings}
    counts = []
    for rating in point.ratings:
        if rating.count:
            word = in_running_text(one_line(rating.rating)) if rating.rating else "without a status"
            is_redefined = meanings.get(rating.rating, rating.meaning) is not rating.meaning
            means = f" (meaning {rating.meaning.words.lower()})" if is_redefined else ""
            counts.append(f"{rating.count:,} {word}{means}")
    return f"{point.date.when} {listed(counts)}"


def _courses(series: Series) -> Table:
    """Return a line of bars for what needs attention, what is overdue, and each rating."""
    courses: list[tuple[StyledText, Sequence[int | None]]] = [
        (StyledText(name, "strong"), counts) for name, counts in _needing(series)
    ]
    for course in rating_courses(series.points):
        words = rating_in_words(course.rating, course.meaning)
        name = StyledText(f"{MARKS[course.meaning]} {words}", course.meaning.value)
        courses.append((name, course.counts))
    if any(point.unreadable for point in series.points):
        unreadable = [point.unreadable for point in series.points]
        courses.append((StyledText("cannot be read", "error"), unreadable))
    rows = [
        row(name, _bars(counts), *_ends(counts))
        for name, counts in courses
        if any(count is not None for count in counts)
    ]
    heads = (Column(head, is_figure=True) for head in ("First", "Last", "Change"))
    names = Column(plural(series.plan.action_word).capitalize(), shortened_to=16)
    return Table((names, Column("Trend", is_whole=True), *heads), tuple(rows))


def _needing(series: Series) -> Iterator[tuple[str, list[int | None]]]:
    """Yield what is counted beside the ratings, at each point."""
    yield "Need attention", [_attention(point) for point in series.points]
    yield "Overdue", [point.overdue for point in series.points]


def _ends(counts: Sequence[int | None]) -> tuple[str, str, str]:
    """Return the first count, the last, and what lies between them; `-` where it is not known."""
    first, last = counts[0], counts[-1]
    change = "-" if first is None or last is None else f"{last - first:+,}" if last - first else "0"
    return _figure(first), _figure(last), change


def _figure(count: int | None) -> str:
    return "-" if count is None else f"{count:,}"


def points_table(series: Series) -> Table:
    """Return the points of a series, oldest first, each rating in a column, the worst first."""
    courses = rating_courses(series.points)
    words = [one_line(course.rating) if course.rating else "No rating" for course in courses]
    figures: dict[Column, Sequence[int | None]] = {
        Column(plural(series.plan.action_word).capitalize(), is_figure=True): [
            point.actions for point in series.points
        ]
    }
    for head, counts in _needing(series):
        if any(count is not None for count in counts):
            figures[Column(head, is_figure=True)] = counts
    for place, (word, course) in enumerate(zip(words, courses, strict=True)):
        left_out = 2 + len(words) - place
        figures[Column(word, is_figure=True, left_out=left_out)] = course.counts
    if any(point.unreadable for point in series.points):
        unreadable = [point.unreadable for point in series.points]
        figures[Column("Cannot be read", is_figure=True)] = unreadable
    rows = [
        row(
            str(point.date),
            point.revision[:7] if point.revision else "-",
            *(_figure(counts[at]) for counts in figures.values()),
        )
        for at, point in enumerate(series.points)
    ]
    return Table((Column("Date"), Column("Revision", left_out=1), *figures), tuple(rows))


def _bars(counts: Sequence[int | None], most_bars: int = MOST_BARS) -> str:
    """Return a bar for each count, the highest for the most; an empty one for none."""
    number = min(len(counts), most_bars)
    shown = [counts[len(counts) * place // number - 1] for place in range(1, number + 1)]
    most = max(*(count or 0 for count in shown), 1)
    return "".join(
        UNKNOWN if count is None else BARS[-(-count * (len(BARS) - 1) // most)] for count in shown
    )


def _roll_up(every: Sequence[Series]) -> Iterator[Block]:
    """Yield a line for each plan, the one first of which most needs attention."""
    last = [series.points[-1] for series in every if series.points]
    needing = [needs for point in last if (needs := _attention(point)) is not None]
    actions = sum(point.actions for point in last if point.needs_attention)
    if needing:
        number = _number(sum(needing)).capitalize()
        total = f"{number} of {counted(actions, 'action')} in {counted(len(needing), 'plan')}"
        need = "need" if sum(needing) > 1 else "needs"
        yield line(f"{total} {need} attention by the last version of each plan.", "strong")
        yield BLANK
    ordered = sorted(
        every, key=lambda series: _worst(series.points[-1]) if series.points else (1, 0)
    )
    columns = (
        Column("Plan", shortened_to=16),
        Column("From", left_out=1),
        Column("To", left_out=2),
        Column("Need attention", is_whole=True),
        Column("Overdue", is_whole=True),
        Column("Not started", is_whole=True),
        Column("Done", is_whole=True),
    )
    titles = titles_apart(
        [(_title(series), one_line(series.plan.area), _name(series)) for series in ordered]
    )
    rows = [_plan_row(series, title) for series, title in zip(ordered, titles, strict=True)]
    yield Table(columns, tuple(rows))
    remarks = [one_line(series.remark) for series in every if series.remark]
    if remarks:
        yield BLANK
    yield from (line(remark) for remark in remarks[:MOST_REMARKS])
    if len(remarks) > MOST_REMARKS:
        more = len(remarks) - MOST_REMARKS
        yield line(f"Of {counted(more, 'more plan')} there is something to be said as well.")
    yield BLANK
    yield line("actiontrack trend --full shows each plan with its ratings.")


def _worst(point: Point) -> tuple[int, int]:
    return -(_attention(point) or 0), -(point.overdue or 0)


def _name(series: Series) -> str:
    return one_line(series.plan.id) or series.path


def _plan_row(series: Series, title: str) -> tuple[StyledText, ...]:
    # What tells it from a plan of the same title stands at the end, where it would be cut off.
    named = StyledText(title, short="" if title == _title(series) else _name(series))
    if not series.points:
        return row(named, *("-" for _ in range(6)))
    courses: list[list[int | None]] = [
        [_attention(point) for point in series.points],
        [point.overdue for point in series.points],
        [point.in_stage(Stage.NOT_STARTED) for point in series.points],
        [point.in_stage(Stage.DONE) for point in series.points],
    ]
    if any(redefined(series)):  # what was counted at first is something else
        courses[2:] = [counts[-1:] for counts in courses[2:]]
    cells = [_first_to_last(counts) for counts in courses]
    if any(count is not None for count in courses[0]):
        cells[0] = f"{_bars(courses[0], 8)} {cells[0]}"
    first, last = series.points[0].date, series.points[-1].date
    return row(named, str(first), str(last), *cells)


def _first_to_last(counts: Sequence[int | None]) -> str:
    first, last = _figure(counts[0]), _figure(counts[-1])
    return last if first == last else f"{first} → {last}"


def _moves(series: Series, most: int | None) -> Iterator[Block]:
    tables = [table for _, table in moves_tables(series)]
    if not tables:
        yield line("No due date has moved.")
    for place, table in enumerate(tables):
        if place:
            yield BLANK
        yield table._replace(rows=table.rows[:most])
        if (more := len(table.rows) - (most or len(table.rows))) > 0:
            yield line(f"And {more:,} more: --full.")


def moves_tables(series: Series) -> Iterator[tuple[str, Table]]:
    """Yield with its title each table of due dates: moved by agreement, after all, written over.

    What has moved furthest comes first.
    """
    word = series.plan.action_word.capitalize()
    for kind, title, which in (
        ((False, False), "Due dates that moved", "due date moved"),
        ((False, True), "Due dates moved after it was done", "due date moved after it was done"),
        ((True, False), "Due dates written over", "due date was written over"),
    ):
        of_kind = [move for move in series.moves if (move.is_rewritten, move.is_after_done) == kind]
        moves = sorted(of_kind, key=lambda move: -move.days)
        if moves:
            columns = (
                Column("Id"),
                Column(f"{word} whose {which}", shortened_to=16),
                Column("Times", is_figure=True),
                Column("From"),
                Column("To"),
                Column("Days", is_figure=True),
            )
            yield title, Table(columns, tuple(_move_row(move) for move in moves))


def _move_row(move: DueDateMove) -> tuple[StyledText, ...]:
    title = one_line(move.title) or "cannot be read"
    dates = (str(move.first), str(move.last))
    return row(move.id, title, f"{move.times:,}", *dates, f"{move.days:+,}" if move.days else "0")
