"""What an import is told, to be checked: what was understood of the file and what was not.

Of a tracker of a later month it is what it says otherwise than the plan, row by row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from actiontrack.exchange.spreadsheets.grid import CellGrid
from actiontrack.exchange.tracker.changes import TrackerChange
from actiontrack.exchange.tracker.changes import TrackerChangeKind as Kind
from actiontrack.exchange.tracker.columns import MOST_LOOKED_AT, NONE, NOTE, TrackerColumn
from actiontrack.exchange.tracker.notes import ImportNote, NoteTopic
from actiontrack.exchange.tracker.ratings import Ratings, colour_of
from actiontrack.exchange.tracker.read import Tracker
from actiontrack.exchange.tracker.risks import RiskTable
from actiontrack.exchange.tracker.rows import RowKind
from actiontrack.exchange.tracker.tables import OF_THE_PLAN, TrackerTable
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import MEANINGS, Meaning
from actiontrack.text.page import BLANK, Block, Column, Page, Table, line, one_line, row
from actiontrack.text.page import row as page_row
from actiontrack.text.wording import counted, is_or_are, listed

if TYPE_CHECKING:
    from actiontrack.exchange.tracker.comparison import TrackerComparison

LONGEST_EXAMPLE = 32
LONGEST_QUOTED = 60
LONGEST_PLACES = 60
"""Letters; behind a longer list of places nobody would find what is said of them."""

MOST_APART = 3
"""Different things of which the same is said each time; of more it is said once, above them."""

_DOUBTFUL = {
    "red": "in some councils 'not started'",
    "amber": "in some councils one month behind",
    "blue": "in some councils 'complete', in others 'not due yet'",
    "grey": "in some councils 'withdrawn'",
    "yellow": "taken for amber",
    "purple": "a guess, and no more",
    "green": "in some councils 'complete'",
}

_LEAST_IN_A_RUN = 3
"""Cells below each other that are named by the first and the last."""

DATE_FORMAT = "--date-format"
"""What a note on a date names where another form would take it; such a note is made once a form."""

_ENDING = re.compile(r"((?:[A-Z]{1,3}|row ))([0-9]+)")


def report_of(tracker: Tracker) -> Page:
    """Return the page that says how a tracker was read."""
    blocks = list(_of_rows(tracker))
    for table in tracker.tables:
        blocks += _of_table(tracker, table)
    for register in tracker.registers:
        blocks += _of_register(register)
    blocks += _of_ratings(tracker)
    return (*blocks, *_closing(NoteTopic, tracker.notes, tracker.remarks))


def _closing(
    topics: Iterable[NoteTopic], notes: list[ImportNote], remarks: list[str]
) -> Iterator[Block]:
    """Yield the notes on some topics, and the remarks."""
    for topic in topics:
        yield from blocks_of_notes(topic, [note for note in notes if note.topic is topic])
    if remarks:
        yield from (BLANK, line("Besides:", "strong"))
        yield from (line(remark, indent=2) for remark in remarks)


def _of_rows(tracker: Tracker) -> Iterator[Block]:
    counts = tracker.rows
    actions = counts.pop(RowKind.ACTION, 0)
    rows = counted(actions + sum(counts.values()), "row")
    yield line(f"{tracker.source}: {counted(actions, 'action')} in {rows}.", "strong")
    yield from _of_others(counts)


def _of_others(counts: Mapping[RowKind, int]) -> Iterator[Block]:
    others = [counted(count, kind, kind.plural) for kind, count in counts.items() if count]
    if others:
        yield line(f"Besides them: {listed(others)}.")


def _of_table(tracker: Tracker, table: TrackerTable) -> Iterator[Block]:
    header = table.header
    numbers = (
        f"row {header.first}"
        if header.first == header.last
        else f"rows {header.first} to {header.last}"
    )
    where = f"the heads are in {numbers}" if header.last else "it goes on without heads"
    if table.grid.places:
        where = "a form for each action"
    called = f"{table.grid.label}: " if table.grid.name else ""
    yield BLANK
    yield line(_sentence(f"{called}{where}"), "strong")
    columns = [
        (column, _goes_to(column, tracker)) for column in table.columns if column.key != NONE
    ]
    yield _columns_table(table.grid, columns, table.examples)


def _of_register(table: RiskTable) -> Iterator[Block]:
    """Yield what became of the rows and the columns of a register of risks."""
    rows = counted(table.risks + table.others + 1, "row")
    yield BLANK
    called = _sentence(f"{table.grid.label}: {counted(table.risks, 'risk')} in {rows}")
    yield line(f"{called} The heads are in row {table.header}.", "strong")
    examples: dict[int, str] = {}
    for grid_row in table.grid.between(table.header + 1, table.grid.last_row)[:MOST_LOOKED_AT]:
        examples = {at: one_line(grid_row.text(at)) for at in grid_row.filled} | examples
    columns = [(column, f"risk: {column.key}") for column in table.columns]
    yield _columns_table(table.grid, columns, examples)


def _columns_table(
    grid: CellGrid, columns: Iterable[tuple[TrackerColumn, str]], examples: Mapping[int, str]
) -> Table:
    """Return columns, each with where it goes, and the first text in it."""
    cells = [
        page_row(
            str(column.number) if grid.is_in_document else column.letters,
            one_line(column.heading),
            _IN_THE_NOTE if column.key == NOTE else goes_to,
            shortened(examples.get(column.number, ""), LONGEST_EXAMPLE),
        )
        for column, goes_to in columns
    ]
    heads = (Column(""), Column("Column"), Column("goes to"), Column("first of them"))
    return Table(heads, tuple(cells))


_IN_THE_NOTE = "note, under its head"


def _goes_to(column: TrackerColumn, tracker: Tracker) -> str:
    if column.is_review and column.day:
        sort = "rating" if column.key == "status" else "news"
        return f"updates: {sort} of {column.day.words}"
    has_day = tracker.news_day or any(
        other.key == "updates.date" for table in tracker.tables for other in table.columns
    )
    if column.key == NOTE or (column.key == "updates" and not has_day):
        return _IN_THE_NOTE
    return OF_THE_PLAN.get(column.key) or column.key.replace("_", " ").replace(".", ": ")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _of_ratings(tracker: Tracker) -> Iterator[Block]:
    ratings = tracker.ratings
    if not ratings.meanings:
        return
    guesses = set(ratings.meanings) - ratings.declared
    yield BLANK
    if guesses:
        how = "guessed, or said by the tracker's key" if ratings.legend else "guessed"
        yield line(f"What the ratings mean is {how}: check each of them under 'ratings'.", "strong")
    else:
        yield line("What the ratings mean, as was said:", "strong")
    yield ratings_table(ratings.meanings, ratings)


def ratings_table(meanings: Mapping[str, Meaning], ratings: Ratings) -> Table:
    """Return what ratings of a tracker mean as a table."""
    cells = [
        page_row(one_line(word), meaning.value, _explained(word, meaning, ratings))
        for word, meaning in meanings.items()
    ]
    return Table((Column("Rating"), Column("means"), Column("")), tuple(cells))


def _explained(word: str, meaning: Meaning, ratings: Ratings) -> str:
    if word in ratings.unknown:
        return "not known: this says no more than that it is in progress"
    if word not in ratings.declared and (entry := ratings.legend.get(colour_of(word))):
        by_colour = "by its colour; " if meaning is not entry.meaning else ""
        return f"{by_colour}its key says '{shortened(entry.words, LONGEST_QUOTED)}'"
    known = "" if word in ratings.declared else _DOUBTFUL.get(colour_of(word), "")
    text = MEANINGS[meaning].rstrip(".")
    return f"{text[:1].lower()}{text[1:]}{f'; {known}' if known else ''}"


def blocks_of_notes(topic: NoteTopic, notes: list[ImportNote]) -> Iterator[Block]:
    """Yield the notes on one topic, the places of equal notes together."""
    if not notes:
        return
    yield BLANK
    yield line(f"{topic} ({len(notes):,}):", "strong")
    by_form: dict[str, list[ImportNote]] = {}
    for note in notes:
        by_form.setdefault(note.text.partition(DATE_FORMAT)[2], []).append(note)
    others = by_form.pop("", [])
    for same in by_form.values():
        yield line(_of_form(same), indent=2)
    by_word: dict[str, dict[str, list[str]]] = {}
    for note in others:
        by_word.setdefault(note.text, {}).setdefault(one_line(note.quoted), []).append(note.where)
    for text, by_quoted in by_word.items():
        is_long = len(by_quoted) > MOST_APART and bool(text)
        if is_long:
            yield line(f"\u2026 {text}:", indent=2)
        for quoted, places in by_quoted.items():
            quote = f"'{shortened(quoted, LONGEST_QUOTED)}'" if quoted else ""
            words = " ".join(part for part in (quote, "" if is_long else text) if part)
            where = _places_in_words(places)
            is_buried = bool(words) and len(where) > LONGEST_PLACES
            colon = " " if topic is NoteTopic.WIDE and len(places) == 1 else ": "
            sentence = f"{words}: {where}" if is_buried else f"{where}{colon}{words}"
            yield line(sentence, indent=4 if is_long else 2)


def _of_form(notes: list[ImportNote]) -> str:
    """Return, once, what is said of all cells that hold dates of one form."""
    first = notes[0]
    others = len({one_line(note.quoted) for note in notes}) - 1
    more = f" (and {others:,} more like it)" if others else ""
    where = _places_in_words(note.where for note in notes)
    words = f"'{shortened(one_line(first.quoted), LONGEST_QUOTED)}' {first.text}{more}"
    return f"{words}: {where}" if len(where) > LONGEST_PLACES else f"{where}: {words}"


def _places_in_words(places: Iterable[str]) -> str:
    """Return places in words: `D4, F3 to F9 and F12`, each sheet or table named once."""
    by_table: dict[str, list[str]] = {}
    for place in dict.fromkeys(places):
        table, _, cell = place.rpartition(", ")
        by_table.setdefault(table, []).append(cell)
    places_by_table = [
        f"{table}, {_cells(cells)}" if table else _cells(cells) for table, cells in by_table.items()
    ]
    return "; ".join(places_by_table)


def _cells(cells: list[str]) -> str:
    words = []
    for run in _runs(cells):
        is_long = len(run) >= _LEAST_IN_A_RUN
        words += [f"{run[0]} to {run[-1].removeprefix('row ')}"] if is_long else run
    return listed(words)


def _runs(cells: list[str]) -> Iterator[list[str]]:
    """Yield cells in runs of one column, without a row left out."""
    run: list[str] = []
    for cell in cells:
        if run and not _follows(run[-1], cell):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _follows(before: str, after: str) -> bool:
    first, second = _ENDING.fullmatch(before), _ENDING.fullmatch(after)
    if not (first and second and first[1] == second[1]):
        return False
    return int(second[2]) == int(first[2]) + 1


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

_STYLES = {Kind.MOVED: "error", Kind.NOT_TAKEN: "error", Kind.UNCLEAR: "error"}


def comparison_page(tracker: Tracker, comparison: "TrackerComparison", plan_id: str) -> Page:
    """Return what changed, what is not taken first."""
    blocks: list[Block] = list(_head(tracker, comparison, plan_id))
    for kind in Kind:
        of_kind = [change for change in comparison.changes if change.kind is kind]
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
    remarks = [
        *comparison.remarks,
        *(remark for remark in tracker.remarks if _ELSEWHERE not in remark),
    ]
    return (*blocks, *_closing(_TOPICS, tracker.notes, remarks))


_HOW_TO_AGREE = (
    "Import again with --agreed DATE --by WHO if they were agreed; 'actiontrack request' asks for a"
    " new date, 'actiontrack reprogramme' writes one that was agreed."
)
_ELSEWHERE = "note of the plan"
"""What stands beside the actions is taken once, with the first import."""


def _head(tracker: Tracker, comparison: "TrackerComparison", plan_id: str) -> Iterator[Block]:
    counts = tracker.rows
    actions = counts.pop(RowKind.ACTION, 0)
    new = sum(change.kind is Kind.NEW for change in comparison.changes)
    unclear = sum(change.kind is Kind.UNCLEAR for change in comparison.changes)
    parts = [f"{comparison.rows:,} {is_or_are(comparison.rows)} in {plan_id} already"]
    parts += [f"{new:,} {is_or_are(new)} new"] if new else []
    parts += [f"{unclear:,} {is_or_are(unclear)} not taken"] if unclear else []
    yield line(f"{tracker.source}: of {counted(actions, 'action')} {listed(parts)}.", "strong")
    yield from _of_others(counts)
    changed = {change.where for change in comparison.changes if change.where and not change.is_risk}
    still = actions - len(changed)
    if still > 0:
        yield line(f"{counted(still, 'row')} {'says' if still == 1 else 'say'} nothing new.")


def _listed(kind: Kind, changes: Sequence[TrackerChange]) -> Iterator[Block]:
    yield BLANK
    yield line(f"{kind} ({len(changes):,}):", _STYLES.get(kind, "strong"))
    heads = (Column("Row", is_whole=True), Column("Action", shortened_to=24), Column("What"))
    cells = [
        (change.where.removeprefix("row "), change.action, change.words)[kind is Kind.GONE :]
        for change in changes
    ]
    shown = heads[kind is Kind.GONE :]
    yield Table(shown, tuple(row(*cell) for cell in cells))


def _counted(kind: Kind, changes: Sequence[TrackerChange]) -> Iterator[Block]:
    yield BLANK
    first = "; ".join(change.words for change in changes[:FIRST])
    yield line(f"{kind} ({len(changes):,}):", "strong")
    yield line(f"{first}; and {len(changes) - FIRST:,} more.", indent=2)
