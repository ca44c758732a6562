"""An Excel file as it is written: sheets with tables that can be filtered, sorted and printed.

Whatever a person wrote stays text: nothing becomes a formula, a link or a number. The same content
gives the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast

from actiontrack.charts.palette import LIGHT, LIGHT_PAGE
from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.grid import column_letters
from actiontrack.plans.model import Update
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.plans.vocabulary import Meaning
from actiontrack.sources.programs import optional_libraries
from actiontrack.text.escape import visible
from actiontrack.text.markdown_blocks import DocumentProperties
from actiontrack.text.shares import percent

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
DAY_FORMAT = "d mmm yyyy"

_A4 = 9
_FONT_SIZE = 11
_LINE = 1.37
"""How high a line is beside its letters."""
_HIGHEST = 409
"""Points of the highest row that Excel has."""
LOWEST = 15
"""Points of a row that was given no height."""
_BUTTON = 3
"""Letters of a head that the button of a filter hides."""
_LONGEST_PROPERTY = 255
_LONGEST_TITLE = 40
"""Letters at the left of a foot, beside what stands in its middle."""
_EVERYWHERE = "A1:XFD1048576"
_MOST_WORDS = 50
"""Words of one meaning by which a cell is coloured; a formula has no room for any number."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating's words with their mark, to stand in the colours of what they mean.

    The colours follow the cell: where another rating is written into it, they are that one's.
    """

    text: str


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month, held as its last day, so that it can be drawn, and shown as `June 2022`."""

    last: date


CellValue = str | int | Decimal | Fraction | date | MonthCell | Rated | None
"""A Fraction is a share, held unrounded and shown as a percentage."""
_FIGURES = (int, Decimal, Fraction)
SheetRow = tuple[str, Sequence[CellValue]]
"""What a message calls a row, and its cells."""
ColumnHead = tuple[str, int]
"""The title of a column, and how wide that is in letters."""
PLAN_HEAD: ColumnHead = ("Plan", 20)
_Of = TypeVar("_Of")


class ExcelColumn(NamedTuple, Generic[_Of]):
    """A column of a table: its title, how wide it is, and what its cell says of each thing."""

    title: str
    width: int
    cell_of: Callable[[_Of], CellValue]


def cells_of(columns: Iterable[ExcelColumn[_Of]], item: _Of) -> list[CellValue]:
    """Return what columns say of a thing."""
    return [column.cell_of(item) for column in columns]


class CellFormats:
    """What the cells of a row look like, by what they hold."""

    def __init__(
        self,
        book: "ExcelFile",
        word: dict[str, object],
        figure: dict[str, object],
        line: dict[str, object],
    ) -> None:
        """Make the formats; each is given by the properties that its kinds share."""
        self.text = book.style(**word)
        at_the_left = {**line, "align": "left", "indent": 1}
        self.day = book.style(**at_the_left, num_format=DAY_FORMAT)
        self.month = book.style(**at_the_left, num_format="mmmm yyyy")
        self.number = book.style(**figure, num_format="#,##0")
        self.figure = book.style(**figure)
        self._book, self._figure = book, figure

    def share(self, share: Fraction) -> "Format":
        """Return the format of a share: in whole per cents, or words where those would mislead."""
        words = percent(share)
        shown = "0%" if words.isdigit() else f'"{words}%"'
        return self._book.style(**self._figure, num_format=shown)


class ExcelFile:
    """One Excel file. Raises CannotDoError where XlsxWriter is missing."""

    def __init__(self, about: DocumentProperties, as_at: str) -> None:
        """Begin a file that says of itself what it is, and at the foot of each page as at when."""
        with optional_libraries("excel", "Excel files need XlsxWriter"):
            from xlsxwriter import Workbook
        self._file = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._workbook = Workbook(self._file, options)
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.about = about
        self.as_at = as_at
        line = {"border": 1, "border_color": LIGHT_PAGE.line, "valign": "top"}
        word = {**line, "text_wrap": True, "align": "left", "indent": 1}
        figure = {**line, "align": "right", "indent": 1}
        head = {"bold": True, "bg_color": LIGHT_PAGE.wash}
        self.plain = CellFormats(self, word, figure, line)
        self.sum = CellFormats(self, {**word, "bold": True}, {**figure, "bold": True}, line)
        self.head = self.style(**word, **head)
        self.head_of_figures = self.style(**{**word, "align": "right"}, **head)
        self.rating_words: Mapping[str, Meaning] = {}
        """What the words mean that somebody may write into a cell of ratings without a mark."""
        self._sheets: list[ExcelSheet] = []
        properties = {"title": about.title, "subject": about.subject, "author": about.author}
        self._workbook.set_properties(
            {
                **{key: visible(text)[:_LONGEST_PROPERTY] for key, text in properties.items()},
                "created": datetime.combine(about.day, time()),
            }
        )

    def style(self, **properties: object) -> "Format":
        """Return a format; the same again for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(properties))
        return self._formats[key]

    def sheet(self, name: str) -> "ExcelSheet":
        """Return a new sheet, to be printed on its side, one page wide."""
        self._sheets.append(ExcelSheet(self, self._workbook.add_worksheet(name)))
        return self._sheets[-1]

    def chart(self, kind: str, **options: str) -> "Chart":
        """Return a chart of Excel's own, to be put on a sheet."""
        return cast("Chart", self._workbook.add_chart({"type": kind, **options}))

    def packed(self) -> bytes:
        """Return the file; nothing more can be written to it."""
        for sheet in self._sheets:
            self._colour_ratings(sheet)
        self._workbook.close()
        return self._file.getvalue()

    def _colour_ratings(self, sheet: "ExcelSheet") -> None:
        """Let the cells of ratings take the colours of what stands in them."""
        if not sheet.rated:
            return
        first = sheet.rated[0].partition(":")[0]
        for meaning, look in LIGHT.items():
            tests = [f'EXACT(LEFT(TRIM({first}),1),"{look.mark}")']
            words = [word for word, means in self.rating_words.items() if means is meaning]
            tests += [f"TRIM({first})={_in_a_formula(word)}" for word in words[:_MOST_WORDS]]
            colours = {"bold": True, "font_color": look.ink, "bg_color": look.paper}
            options = {
                "type": "formula",
                "criteria": f"=OR({','.join(tests)})",
                "format": self.style(**colours),
                "multi_range": " ".join(sheet.rated),
            }
            sheet.raw.conditional_format(first, options)


def _in_a_formula(text: str) -> str:
    return '"{}"'.format(visible(text).replace('"', '""'))


class ExcelSheet:
    """One sheet, written from the top to the bottom."""

    def __init__(self, book: ExcelFile, sheet: "Worksheet") -> None:
        """Begin with an empty sheet."""
        self.book = book
        self.raw = sheet
        self.row = 0
        """The next row to be written, counted from 0."""
        self.rated: list[str] = []
        """Where ratings stand: `E2:E61`."""
        self._widths: tuple[int, ...] = ()
        self._heights: dict[int, float] = {}
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        title, as_at = in_a_foot(book.about.title, _LONGEST_TITLE), in_a_foot(book.as_at)
        sheet.set_footer(f"&L{title}&C{as_at}&R&A, page &P of &N")
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})

    def say(
        self, text: str, *, bold: bool = False, font_size: int = _FONT_SIZE, over: int | None = None
    ) -> None:
        """Write a sentence over the first columns, or all of those whose widths are set."""
        cell = self.book.style(text_wrap=True, valign="top", bold=bold, font_size=font_size)
        widths = self._widths[:over]
        self._make_high(lines_of(text, sum(widths) * _FONT_SIZE // font_size), font_size)
        self.raw.merge_range(self.row, 0, self.row, len(widths) - 1, "", cell)
        self.raw.write_string(self.row, 0, checked(text, "Position", "sentence"), cell)
        self.row += 1

    def set_widths(self, widths: Sequence[int]) -> None:
        """Make the columns as wide as they are meant to be."""
        self._widths = tuple(widths)
        for at, width in enumerate(widths):
            self.raw.set_column(at, at, width)

    def keep_in_sight(self, columns: int) -> None:
        """Keep what comes next, the heads of a table, in sight, and at the top of each page."""
        self.raw.freeze_panes(self.row + 1, columns)
        self.raw.repeat_rows(self.row)

    def filtered(self, name: str, titles: Sequence[str], rows: Iterable[SheetRow]) -> None:
        """Write a table of one row or more, as one that Excel filters and sorts."""
        top = self.row
        self.table(titles, rows, room=_BUTTON)
        columns = [{"header": title, "header_format": self.book.head} for title in titles]
        options = {"name": name, "columns": columns, "style": None}
        self.raw.add_table(top, 0, self.row - 1, len(titles) - 1, options)

    def table(
        self,
        titles: Sequence[str],
        rows: Iterable[SheetRow],
        *,
        room: int = 0,
        least: int = 1,
        has_sum: bool = False,
    ) -> None:
        """Write rows under the titles of their columns; a row comes with its name for a message.

        A title leaves room for so many letters beside it, a row is at least so many lines high, and
        the last one may be the sum of the others.
        """
        body = list(rows)
        figures = {
            at for _, row in body for at, cell in enumerate(row) if isinstance(cell, _FIGURES)
        }
        for at, title in enumerate(titles):
            # A button of a filter would hide what stands at the right.
            is_at_the_right = at in figures and not room
            look = self.book.head_of_figures if is_at_the_right else self.book.head
            self.raw.write_string(self.row, at, title, look)
        wide = zip(titles, self._widths, strict=False)
        self._make_high(max(lines_of(title, width - room) for title, width in wide))
        for number, (about, row) in enumerate(body, start=1):
            self.row += 1
            if self.row >= MOST_ROWS:
                raise CannotDoError(f"Excel has no more than {MOST_ROWS:,} rows: export to csv")
            looks = self.book.sum if has_sum and number == len(body) else self.book.plain
            for at, cell in enumerate(row):
                self._put(at, cell, looks, (about, titles[at]))
            texts = zip(row, self._widths, strict=False)
            lines = [lines_of(text, width) for text, width in texts if isinstance(text, str)]
            self._make_high(max([least, *lines]))
        self._note_ratings(body)
        self.row += 1

    def _note_ratings(self, body: Sequence[SheetRow]) -> None:
        """Note where ratings stand in the table that ends in this row."""
        columns = {at for _, row in body for at, cell in enumerate(row) if isinstance(cell, Rated)}
        for at in sorted(columns):
            name = column_letters(at + 1)
            self.rated.append(f"{name}{self.row - len(body) + 2}:{name}{self.row + 1}")

    def _make_high(self, lines: int, size: int = _FONT_SIZE) -> None:
        """Make a row high enough: Excel would do so by itself, and other programs do not."""
        if lines > 1 or size != _FONT_SIZE:
            self.set_height(min(lines * size * _LINE, _HIGHEST))

    def set_height(self, points: float) -> None:
        """Make the row that is written next so high."""
        self.raw.set_row(self.row, points)
        self._heights[self.row] = points

    @property
    def height(self) -> float:
        """Points from the top to the next row."""
        return self.row * LOWEST + sum(height - LOWEST for height in self._heights.values())

    def _put(self, at: int, cell: CellValue, looks: CellFormats, about: tuple[str, str]) -> None:
        row = self.row
        if isinstance(cell, str):
            self.raw.write_string(row, at, checked(cell, *about), looks.text)
        elif cell is None:
            self.raw.write_blank(row, at, None, looks.text)
        elif isinstance(cell, date):
            self.raw.write_datetime(row, at, datetime.combine(cell, time()), looks.day)
        elif isinstance(cell, MonthCell):
            self.raw.write_datetime(row, at, datetime.combine(cell.last, time()), looks.month)
        elif isinstance(cell, Rated):
            self.raw.write_string(row, at, checked(cell.text, *about), looks.text)
        elif isinstance(cell, Fraction):
            self.raw.write_number(row, at, float(cell), looks.share(cell))
        elif isinstance(cell, Decimal):
            self.raw.write_number(row, at, float(cell), looks.figure)
        else:
            self.raw.write_number(row, at, cell, looks.number)


LONGEST_CELL = 32_767
"""Letters of a cell, as Excel counts them: what is beyond it cuts off and says nothing."""

_NARROW = 1.1
"""How many letters stand in the room of one digit, by which Excel says how wide a column is."""
_INDENT = 1
_LONGEST_IN_A_FOOT = 55
"""Letters, beside which the next of three texts in a foot still has room."""


def checked(text: str, about: str, title: str) -> str:
    """Return a text that a cell can hold whole. Raises CannotDoError, naming the row."""
    text = visible(text)
    letters = len(text.encode("utf-16-le")) // 2 if len(text) > LONGEST_CELL // 2 else 0
    if letters > LONGEST_CELL:
        raise CannotDoError(
            f"{about}: '{title}' has {letters:,} characters, and Excel cuts a cell off at"
            f" {LONGEST_CELL:,}: export to csv or json"
        )
    return text


def fitted(
    heads: Sequence[ColumnHead], rows: Iterable[SheetRow], *, has_buttons: bool = True
) -> list[int]:
    """Return how wide columns are: as they are meant to be, or as wide as what they hold needs."""
    room = _BUTTON if has_buttons else 1
    needed = [len(title) + room for title, _ in heads]
    for _, row in rows:
        needed = [max(most, _letters(cell)) for most, cell in zip(needed, row, strict=True)]
    return [min(width, most) for (_, width), most in zip(heads, needed, strict=True)]


def _letters(cell: CellValue) -> int:
    """Return how many letters a cell needs to stand on one line."""
    if isinstance(cell, date | MonthCell):
        return len("30 September 2026")
    text = "" if cell is None else cell.text if isinstance(cell, Rated) else str(cell)
    return len(text) + 2 * _INDENT


def lines_of(text: str, letters: int) -> int:
    """Return about how many lines a text takes where so many letters fit on one."""
    fitting = max(int(letters * _NARROW) - _INDENT, 1)
    return sum(-(-len(paragraph) // fitting) or 1 for paragraph in text.split("\n"))


def in_a_foot(text: str, most: int = _LONGEST_IN_A_FOOT) -> str:
    """Return a text that a foot shows as it is: an `&` would give it orders."""
    return shortened(visible(text), most).replace("&", "&&")


def day_cell(day: PlanDate | None) -> str | date | None:
    """Return a date as a cell holds it: a day as that, a month in words, which no day is."""
    if day is None:
        return None
    return day.words if day.is_month or day.first < FIRST_DAY else day.first


FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets disagree: one counts a 29 February 1900."""


def last_update_in_words(updates: Iterable[Update]) -> str | None:
    """Return the newest update as `15 April 2026, At risk: The third module is late`."""
    last = next(reversed(tuple(updates)), None)
    if last is None:
        return None
    when = ", ".join(part for part in (last.date.words if last.date else "", last.status) if part)
    return visible(": ".join(part for part in (when, last.text) if part)) or None
