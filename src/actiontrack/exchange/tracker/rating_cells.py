"""A cell of a column of ratings → its rating, by word or colour, and what else it says."""

import re
from functools import partial

from actiontrack.charts.palette import meaning_of_mark
from actiontrack.exchange.spreadsheets.dates import DEFAULT, date_in_text
from actiontrack.exchange.spreadsheets.grid import EMPTY, CellGrid, GridCell, GridRow
from actiontrack.exchange.spreadsheets.xlsx_styles import colour_word
from actiontrack.exchange.tracker.columns import TrackerColumn
from actiontrack.exchange.tracker.heading_words import is_placeholder
from actiontrack.exchange.tracker.notes import ImportContext, NoteTopic
from actiontrack.exchange.tracker.ratings import (
    COLOURS,
    asks_whether_done,
    colour_of,
    colour_of_sign,
    guessed_meaning,
    is_answer,
    split_rating,
)
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.page import one_line


class RatingCells:
    """Reads the ratings of one table."""

    def __init__(self, grid: CellGrid, title: int, context: ImportContext) -> None:
        """Take the table; `title` is the column whose colour is that of the row."""
        self._title = title
        self._ratings = context.ratings
        self._note_cell = partial(context.note_cell, grid)

    def read(self, row: GridRow, column: TrackerColumn, cell: GridCell) -> tuple[str | None, str]:
        """Return the rating of a cell, and the rest of what it says."""
        text = one_line(cell.text)
        if marked := meaning_of_mark(text):
            return self._marked(text, marked), ""
        if is_answer(text) and asks_whether_done(column.heading):
            return self._ratings.answer(text), ""
        signed, text = colour_of_sign(text)
        word, rest = split_rating(text if signed else cell.text, self._ratings.meanings)
        colour = signed or self._colour(row, cell)
        if word and not self._may_be_rating(word, has_colour=bool(colour)):
            word = None
        if word and not is_placeholder(word):
            rating = self._ratings.rating(word)
            self._compare(row, column, rating, colour)
            return rating, rest
        if text and word is None and not colour:
            self._note_cell(
                NoteTopic.RATINGS, row, column.number, cell.text, "begins with no rating"
            )
        if colour:
            return self._ratings.rating(colour), text if signed else cell.text
        if cell.fill and not self._is_of_the_row(row, cell):
            text = f"is coloured #{cell.fill}, which may be one of two colours"
            self._note_cell(NoteTopic.RATINGS, row, column.number, cell.text, text)
        return None, cell.text

    def _may_be_rating(self, word: str, *, has_colour: bool) -> bool:
        """Tell whether a word rates: no date does, nor anything unknown beside a colour."""
        if word.casefold() in self._ratings.spellings or guessed_meaning(word):
            return True
        if colour_of(word) in self._ratings.legend:
            return True
        return not has_colour and not isinstance(date_in_text(word, DEFAULT), PlanDate)

    def _marked(self, text: str, meaning: Meaning) -> str | None:
        """Return a rating that says itself what it means, as actiontrack writes it."""
        if meaning is Meaning.NOT_GIVEN:
            return None
        word = text.partition(" ")[2]
        self._ratings.add(word, meaning)
        return self._ratings.rating(word)

    def _colour(self, row: GridRow, cell: GridCell) -> str | None:
        """Return the word for a cell's colour; a pale one of the whole row is decoration."""
        word = colour_word(cell.fill) if cell.fill else None
        is_decoration = word in ("Blue", "Grey", None) and self._is_of_the_row(row, cell)
        return None if is_decoration else word

    def _is_of_the_row(self, row: GridRow, cell: GridCell) -> bool:
        return row.cells.get(self._title, EMPTY).fill == cell.fill

    def _compare(
        self, row: GridRow, column: TrackerColumn, rating: str, colour: str | None
    ) -> None:
        words = re.findall(r"[a-z]+", rating.casefold())
        named = next((known_colour for known_colour in COLOURS if known_colour in words), None)
        if colour and named and named != colour.casefold():
            self._note_cell(
                NoteTopic.CONTRARY, row, column.number, rating, f"is coloured {colour.casefold()}"
            )
