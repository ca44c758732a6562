"""Trackers in the shapes that councils keep, each with the hazards seen in it."""

# Longer than 250 lines: a list of examples, each of them a file as somebody sent it.

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

Facts = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Tracker:
    """A file, and what is to become of it."""

    name: str
    data: bytes = field(repr=False)
    actions: int = 0
    rows: int = 0
    options: tuple[str, ...] = ()
    facts: Facts = field(default_factory=dict)
    """By action, the values that it must have."""
    told: tuple[str, ...] = ()
    """What must be said of it."""


class Sheet:
    """A sheet that is written cell by cell, as a person fills it."""

    def __init__(self, **options: object) -> None:
        self._file = io.BytesIO()
        self.book = xlsxwriter.Workbook(self._file, {"in_memory": True, **options})
        self.sheet = self.book.add_worksheet("Action plan")
        self._formats: dict[tuple[str | None, str | None], Any] = {}

    def style(self, fill: str | None = None, form: str | None = None) -> Any:
        if (fill, form) not in self._formats:
            properties = {"bg_color": fill} if fill else {}
            if form:
                properties["num_format"] = form
            self._formats[fill, form] = self.book.add_format(properties)
        return self._formats[fill, form]

    def rows(self, top: int, rows: Sequence[Sequence[object]]) -> None:
        """Write rows from a row on, counted from 1; a pair is a value with its fill, or form."""
        for number, row in enumerate(rows, start=top - 1):
            for at, value in enumerate(row):
                self.put(number, at, value)

    def put(self, row: int, at: int, value: object) -> None:
        fill = form = None
        if isinstance(value, tuple):
            value, look = value
            fill, form = (look, None) if str(look).startswith("#") else (None, look)
        if isinstance(value, date):
            day = datetime.combine(value, time())
            self.sheet.write_datetime(row, at, day, self.style(fill, form or "dd/mm/yyyy"))
        elif value is None:
            if fill:
                self.sheet.write_blank(row, at, None, self.style(fill))
        elif isinstance(value, str):
            self.sheet.write_string(row, at, value, self.style(fill, form))
        else:
            self.sheet.write(row, at, value, self.style(fill, form))

    def bytes(self) -> bytes:
        self.book.close()
        return self._file.getvalue()


RED, AMBER, GREEN, BLUE = "#FF0000", "#FFC000", "#00B050", "#0070C0"


def york() -> Tracker:
    """Nine reviews side by side, a date with a slip, one number twice with (A) and (B)."""
    made = Sheet()
    months = [date(2021, month, 1) for month in range(3, 12)]
    made.sheet.merge_range("A1:Q1", "Written Statement of Action, version 7")
    made.sheet.merge_range("I3:Q3", "RAG rating at each review")
    made.rows(
        4,
        [
            [
                "Number", "Outcomes", "Action", "Start date", "End date", "Lead",
                "Measures of success", "Evidence and impact",
                *[(month, "mmm-yy") for month in months],
            ],
            [],
            [
                1, "Families know who decides", "Publish who decides what", date(2021, 3, 1),
                date(2021, 9, 30), "AD/HoS", "90% say so", "Published on the local offer",
                "Not started", "Started but delayed", "Progressing but delayed",
                "Progressing and on track", "Progressing and on track", "Completed", "Completed",
                "Embedded", None,
            ],
            [
                2, "Joint data", "Agree a data set", date(2021, 4, 1), "March 2-21",
                "Head of Performance", "One set of figures", "Draft shared", *[None] * 7,
                "Progressing but delayed", "Progressing and on track",
            ],
            [],
            [
                "3 (A)", "Timely therapy", "Commission therapy", date(2021, 5, 1), "May 25",
                "CCG", "Waits under 18 weeks", None, *[None] * 8, "Started but delayed",
            ],
            [
                "3 (B)", "Timely therapy", "Review therapy", (date(2021, 5, 1), "mmm-yy"),
                (date(2021, 7, 1), "mmm-yy"), "CCG", "Waits under 18 weeks", None,
            ],
        ],
    )  # fmt: skip
    made.sheet.merge_range("A5:Q5", "Priority 1: Leadership and governance")
    made.sheet.merge_range("A8:Q8", "Priority 2: Joint commissioning")
    facts: Facts = {
        "1": {"status": "Embedded", "due": "2021-09-30", "lead": "AD/HoS", "updates": 8},
        "2": {"due": None, "start": "2021-04-01", "note": "End date: March 2-21"},
        "3(A)": {"status": "Started but delayed", "note": "End date: May 25", "due": None},
        "3(B)": {"start": "2021-05", "due": "2021-07", "status": None},
    }
    told = ("E7: 'March 2-21' is no date", "E9: 'May 25' may be a day or a year", "AD/HoS")
    return Tracker("york.xlsx", made.bytes(), 4, 10, (), facts, told)


def york_in_colours() -> Tracker:
    """The same with colours alone, and heads of which the year is in doubt until it is declared."""
    made = Sheet()
    made.rows(
        1,
        [
            ["No.", "Action", "Lead", "End date", "RAG Sept 21", "RAG Dec 21", "RAG Mar 22"],
            [
                "1.1",
                "Publish",
                "Head",
                date(2022, 3, 31),
                (None, RED),
                (None, AMBER),
                (None, GREEN),
            ],
            ["1.2", "Agree", "Head", date(2022, 3, 31), (None, AMBER), (None, BLUE), None],
            [
                "1.3",
                "Review",
                "Head",
                date(2022, 3, 31),
                (None, "#7F7F7F"),
                (None, "#30D5C8"),
                None,
            ],
        ],
    )
    facts: Facts = {
        "1.1": {"status": "Green", "updates": 3},
        "1.2": {"status": "Blue", "updates": 2},
        "1.3": {"status": "Grey", "updates": 1},
    }
    told = ("F4: is coloured #30d5c8", "in some councils 'not started'")
    options = ("--date-format", "mmm yy")
    return Tracker("colours.xlsx", made.bytes(), 3, 4, options, facts, told)


def devon() -> Tracker:
    """A workstream that is merged down its rows, two posts in a cell, rows hidden by a filter."""
    made = Sheet()
    heads = [
        "Workstream", "Ref", "Action", "Due date", "Responsible officer (action lead)",
        "Senior responsible officer (accountable)", "Success criteria", "RAG", "Progress update",
    ]  # fmt: skip
    rows: list[list[object]] = [
        [None, "D1", "Recruit a co-ordinator", date(2023, 1, 31), "Head of SEND\nHead of Nursing",
         "Director of Education", "In post", "Green", "Interviews held"],
        [None, "D2", "Write the offer", date(2023, 3, 31), "Head of SEND\n(acting)",
         "Director of Education", "Published", "Amber", "Draft; two comments\nstill out"],
        [None, "D3", "Train the schools", "Q3", "SK / RT", "DCS", "80% trained", "Red", None],
    ]  # fmt: skip
    made.rows(1, [heads])
    made.rows(2, rows)
    made.sheet.merge_range("A2:A4", "Early help")
    made.sheet.autofilter("A1:I4")
    made.sheet.filter_column(7, "x == Green or x == Amber")
    made.sheet.set_row(3, None, None, {"hidden": True})
    made.sheet.set_column("F:F", None, None, {"hidden": True})
    facts: Facts = {
        "D1": {
            "lead": ["Head of SEND", "Head of Nursing"],
            "accountable": "Director of Education",
            "workstream": "Early help",
        },
        "D2": {"lead": "Head of SEND (acting)", "due": "2023-03-31", "workstream": "Early help"},
        "D3": {"lead": ["SK", "RT"], "due": None, "status": "Red", "workstream": "Early help"},
    }
    told = (
        "D4: 'Q3' gives no year",
        "1 row hidden by a filter",
        "Column F, hidden in the sheet",
        "A2 to A4: 'Early help'",
    )
    return Tracker("devon.xlsx", made.bytes(), 3, 4, (), facts, told)


def torbay() -> Tracker:
    """Heads of one word each, and a status that is a sentence."""
    made = Sheet()
    made.rows(
        2,
        [
            ["What", "Who", "How", "When", "Success measures", "Current status", "Outcome"],
            ["Review every plan", "Manager", "Monthly panel", "30 June 2022", "All reviewed",
             "Panel has met twice and has gone through forty of the ninety plans", "Better plans"],
            ["Audit ten cases", "QA lead", "Dip sample", "June 2022", "Ten audits",
             "The first five have been audited; themes went to the board in May", None],
            ["Agree thresholds", "Head of MASH", "Workshops", "Monthly", "Agreed",
             "Workshops continue until the new partners have all been to one of them", None],
        ],
    )  # fmt: skip
    facts: Facts = {
        "1": {"due": "2022-06-30", "updates": 1, "outcome": "Better plans"},
        "2": {"due": "2022-06", "success": "Ten audits"},
        "3": {"due": None, "repeats": "monthly"},
    }
    options = ("--position", "2022-05-31")
    return Tracker("torbay.xlsx", made.bytes(), 3, 5, options, facts)


def bromsgrove() -> Tracker:
    """A rating and its reason in one cell, timescales that are no dates, notes below the table."""
    made = Sheet()
    heads = [
        "Ref", "Measures of success", "Actions required", "Timescales", "Lead", "Resources",
        "Status / corrective action",
    ]  # fmt: skip
    made.rows(
        3,
        [
            heads,
            ["1.1", "Waits halved", "Open a second clinic", "By Christmas", "Head of Housing",
             "Two posts", "Amber - recruitment delayed; agency cover in place"],
            ["1.2", "Complaints down", "Answer within ten days", "31/03/2013", "Customer Services",
             "None", "Green"],
            ["1.2", "Calls answered", "Answer the telephone", "31.03.2013", "Customer Services",
             "None", "Suspended until the new contract"],
            [],
            ["Amber is one month behind, red more than one month behind."],
            ["Original dates are fixed."],
        ],
    )  # fmt: skip
    facts: Facts = {
        "1.1": {
            "status": "Amber",
            "corrective_action": "recruitment delayed; agency cover in place",
            "note": "Timescales: By Christmas",
            "fields": {"resources": "Two posts"},
        },
        "1.2": {"due": "2013-03-31", "status": "Green"},
        "1.2-2": {"due": "2013-03-31"},
    }
    told = (
        "A6: '1.2' is there already: it is 1.2-2",
        "row 8: 'Amber is one month behind",
        "D4: 'By Christmas' is no date",
    )
    return Tracker("bromsgrove.xlsx", made.bytes(), 3, 9, (), facts, told)


def numbers() -> Tracker:
    """Refs that Excel holds as numbers, of which it keeps the last 0 only where it is told to."""
    made = Sheet()
    rows: list[list[object]] = [[1.1 if number == 10 else 1 + number / 10 if number < 10
                                 else 1 + number / 100, f"Step {number}", "Head", 44742]
                                for number in (1, 8, 9, 10, 11)]  # fmt: skip
    rows += [[(2.1, "0.00"), "Shown with two places", "Head", "44742"]]
    rows += [[(2.2, "0.00"), "Half of it", "Head", (0.5, "0%")]]
    made.rows(1, [["Ref", "Action", "Owner", "Deadline"], *rows])
    facts: Facts = {
        "1.1-2": {"title": "Step 10", "due": None},
        "1.11": {"title": "Step 11"},
        "2.10": {"title": "Shown with two places", "note": "Deadline: 44742"},
        "2.20": {"note": "Deadline: 50%"},
    }
    told = (
        "it follows 1.9 and may be 1.10, whose 0 Excel drops",
        "'44742' is a bare number, which Excel would show as 30 June 2022",
    )
    return Tracker("numbers.xlsx", made.bytes(), 7, 8, (), facts, told)


def from_1904() -> Tracker:
    """Days that are counted from 1904, and days of which the cell shows no year."""
    made = Sheet(date_1904=True)
    made.rows(
        1,
        [
            ["ID", "Task", "Assigned to", "Start", "Target date", "Date completed", "Status"],
            ["A", "Move in", "Office", date(2026, 1, 12), date(2026, 6, 30), date(2026, 6, 29),
             "Closed"],
            ["B", "Stay", "Office", (date(2026, 1, 12), "d-mmm"), (date(2026, 6, 1), "mmmm yyyy"),
             date(2026, 2, 1), "Open"],
            ["C", "Move out", "Office", date(2026, 9, 1), date(2026, 6, 30), None, "Open"],
        ],
    )  # fmt: skip
    facts: Facts = {
        "A": {"start": "2026-01-12", "due": "2026-06-30", "completed": "2026-06-29"},
        "B": {"start": None, "due": "2026-06", "completed": None},
        "C": {"start": "2026-09-01", "due": None},
    }
    told = (
        "D3: '12 Jan' shows no year; Excel holds 12 January 2026",
        "completed 2026-02-01",
        "due 2026-06-30",
    )
    return Tracker("from-1904.xlsx", made.bytes(), 3, 4, (), facts, told)


def formulas() -> Tracker:
    """Values that Excel worked out, one that it did not, an error, a comment and a link."""
    made = Sheet()
    made.rows(
        1,
        [
            ["Ref", "Action", "Lead", "Due date", "Evidence", "Status"],
            ["1", "Send the letters", "Office", date(2026, 3, 31), "Log of letters", "Complete"],
            ["2", "Count the answers", "Office", None, None, "In progress"],
            ["3", "Report the count", "Office", "#REF!", "TBC", "Not started"],
        ],
    )
    sheet, day = made.sheet, made.style(None, "dd/mm/yyyy")
    sheet.write_formula("D3", "=D2+30", day, 46142)
    sheet.write_formula("D4", "=D9+30", day, "#REF!")
    sheet.write_formula("E3", '=CONCATENATE("Tally ","sheet")', None, "")
    sheet.write_comment("B2", "Two came back unopened", {"author": "Office"})
    sheet.write_url("E2", "https://example.org/log", None, "Log of letters")
    facts: Facts = {
        "1": {"evidence": 1, "note": "Comment on Action: Two came back unopened"},
        "2": {"due": "2026-04-30"},
        "3": {"due": None, "evidence": 0},
    }
    told = (
        "E3: a formula without its value",
        "D4: '#REF!' is an error of Excel's",
        "2 formulas",
    )
    return Tracker("formulas.xlsx", made.bytes(), 3, 4, (), facts, told)


def themed() -> Tracker:
    """Colours of the theme made lighter, a colour of the whole row, a word of another colour."""
    made = Sheet()
    book = made.book
    light_red = book.add_format({"bg_color": xlsxwriter.color.Color.theme(5, 2)})
    band = "#DCE6F1"
    made.rows(
        1,
        [
            ["Item", "What we will do", "Owner", "By when", "BRAG"],
            ["1", "First", "Head", "2026-06-30", None],
            [("2", band), ("Second", band), ("Head", band), ("2026-06-30", band), (None, band)],
            ["3", "Third", "Head", "2026-06-30", ("Green", RED)],
            [("4", GREEN), ("Fourth", GREEN), ("Head", GREEN), ("", GREEN), (None, GREEN)],
            ["5", "Fifth", "Head", "2026-06-30", ("B", BLUE)],
        ],
    )
    made.sheet.write_blank("E2", None, light_red)
    facts: Facts = {
        "1": {"status": "Red"},
        "2": {"status": None},
        "3": {"status": "Green"},
        "4": {"status": "Green"},
        "5": {"status": "B"},
    }
    return Tracker("themed.xlsx", made.bytes(), 5, 6, (), facts, ("E4: 'Green' is coloured red",))


def two_line_heads() -> Tracker:
    """Heads over two lines without any merged cell, an original and a revised date, no ids."""
    made = Sheet()
    made.rows(
        1,
        [
            ["Improvement plan"],
            [],
            ["Theme", "Action", "Lead", "Timescale", None, "Original date", "Due date", "Status"],
            [None, None, None, "Start", "Finish", None, None, None],
            ["Practice", "Coach managers", "PSW", "01/02/2026", None, "30/06/2026", "30/09/2026",
             "On track"],
            [None, "Observe practice", "PSW", "01/02/2026", None, "30/06/2026", "30/06/2026",
             "At risk"],
            [None, None, None, None, "until the end", None, None, None],
            ["Total", None, None, None, None, None, None, 2],
        ],
    )  # fmt: skip
    facts: Facts = {
        "1": {"due": "2026-06-30", "reprogrammed": 1, "start": "2026-02-01"},
        "2": {"due": "2026-06-30", "reprogrammed": 0, "workstream": "Practice"},
    }
    told = ("A6: is empty: that of the row above is taken", "row 7: 'until the end' has no title")
    return Tracker("two-lines.xlsx", made.bytes(), 2, 8, (), facts, told)


def _csv(rows: list[list[str]], delimiter: str, encoding: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


_CSV_ROWS = [
    ["Ref", "Action", "Who", "When", "RAG", "Comments"],
    [
        "1",
        "Réouvrir le café \u2013 \u201cphase 2\u201d",
        "Head; Deputy",
        "30/06/2026",
        "Green",
        "£120,000 agreed",
    ],
    ["2", "A title\nof two lines", "Head", "06/30/2026", "Amber", "=1+1 is no formula here"],
    ["", "Without a ref", "Head", "1/2/26", "", ""],
    ["3", "", "Head", "", "", "a row without a title"],
    [],
    ["4", "Ask leads", "office@example.org", "Ongoing", "Red", "Ring 01632 960123"],
]
_CSV_FACTS: Facts = {
    "1": {"title": "Réouvrir le café \u2013 \u201cphase 2\u201d", "lead": ["Head", "Deputy"]},
    "2": {"title": "A title of two lines", "due": None},
    "row-4": {"title": "Without a ref", "due": None},
    "4": {"due": None, "note": "When: Ongoing\n\nComments: Ring 01632 960123"},
}
_CSV_TOLD = (
    "D3: '06/30/2026' has no month 30: is the month first here?",
    "Check every date of column D",
    "D4: '1/2/26' gives the year in two figures",
    "row 5: '3 | Head | a row without a title' has no title",
    "may hold personal details",
)


def semicolons() -> Tracker:
    """As Excel saves a CSV on many machines: semicolons, and the encoding of Windows."""
    data = _csv(_CSV_ROWS, ";", "cp1252")
    told = (*_CSV_TOLD, "read as Windows-1252, with semicolons between")
    return Tracker("semicolons.csv", data, 4, 7, (), _CSV_FACTS, told)


def commas() -> Tracker:
    """As Excel saves 'CSV UTF-8'."""
    data = _csv(_CSV_ROWS, ",", "utf-8-sig")
    told = (*_CSV_TOLD, "read as UTF-8, with commas between")
    return Tracker("commas.csv", data, 4, 7, (), _CSV_FACTS, told)


def tabs() -> Tracker:
    """As Excel saves 'Unicode Text'."""
    data = _csv(_CSV_ROWS, "\t", "utf-16")
    return Tracker("tabs.txt", data, 4, 7, (), _CSV_FACTS, _CSV_TOLD)


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def document(body: str) -> bytes:
    """Return a Word document with a body of one's own."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1"'
            f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        parts.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        )
    return file.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph; what begins with `<` is written as it is."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = text if text.startswith("<") else f"<w:r><w:t>{escape(text)}</w:t></w:r>"
    return f"<w:p>{styled}{runs}</w:p>"


def table(*rows: list[str], deleted: int | None = None) -> str:
    """Return a table of texts."""
    written = []
    for number, cells in enumerate(rows):
        mark = "<w:trPr><w:del/></w:trPr>" if number == deleted else ""
        written.append(f"<w:tr>{mark}{''.join(map(cell, cells))}</w:tr>")
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def cell(text: str) -> str:
    """Return a cell; `^` is one that is joined to the one above."""
    if text == "^":
        return "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    head = "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" if text.endswith("v") else ""
    return f"<w:tc>{head}{paragraph(text.removesuffix('v'))}</w:tc>"


def dfe() -> Tracker:
    """The DfE's form: a table of labels, then a table of actions for each area of weakness."""
    form = table(
        ["Local area", "Northshire"],
        ["Date of inspection", "3 to 21 November 2025"],
        ["Date of publication", "15 January 2026"],
        ["Accountable officers", "Director of Education; Chief Nurse"],
    )
    heads = ["Ref", "Action", "Lead", "Deadline", "Success measure", "RAG"]
    first = table(
        heads,
        ["1.1", "Write the strategyv", "Head of SEND", "31 March 2026", "Agreed", "Green"],
        ["1.2", "^", "Head of Nursing", "end of term", "Agreed", "Amber"],
    )
    second = table(heads, ["2.1", "Cut the waits", "Chief Nurse", "2026-09", "18 weeks", "Red"])
    body = (
        paragraph("Priority action plan", "Title")
        + form
        + paragraph("Area 1: Strategy", "Heading1")
        + paragraph("What the inspectors found.")
        + first
        + paragraph("Area 2: Waiting times", "Heading1")
        + second
        + table(["2.2", "Ask families", "Chief Nurse", "2026-12", "Asked", ""])
    )
    facts: Facts = {
        "1.1": {"due": "2026-03-31", "workstream": "Strategy", "status": "Green"},
        "1.2": {"title": "Write the strategy", "due": None, "workstream": "Strategy"},
        "2.1": {"due": "2026-09", "workstream": "Waiting times"},
        "2.2": {"title": "Ask families"},
    }
    told = (
        "table 2, row 3, column 4: 'end of term' is no date",
        "1 paragraph outside of the tables",
        "No heads of a tracker are in table 1: its 4 rows stand in the note of the plan.",
    )
    return Tracker("dfe.docx", document(body), 4, 6, (), facts, told)


def tracked() -> Tracker:
    """A document with changes that nobody has accepted, and a table inside of a cell."""
    inserted = '<w:ins w:id="1"><w:r><w:t> by June</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText> by May</w:delText></w:r></w:del>'
    title = f"<w:r><w:t>Open the centre</w:t></w:r>{deleted}{inserted}"
    nested = f"</w:p>{table(['Post', 'Days'], ['Nurse', '3'])}<w:p>"
    inner = f"<w:r><w:t>Staff</w:t></w:r>{nested}"
    heads = ["No", "What", "Who", "When", "How"]
    rows = table(
        heads,
        ["1", title, "Head", "30/06/2026", inner],
        ["2", "An action struck out", "Head", "30/06/2026", ""],
        deleted=2,
    )
    facts = {
        "1": {"title": "Open the centre by June", "fields": {"how": "Staff\nPost\nDays\nNurse\n3"}}
    }
    told = ("tracked changes", "table 1, row 3 is deleted: left out", "1 table inside of a cell")
    return Tracker("tracked.docx", document(rows), 1, 2, (), facts, told)


TRACKERS: tuple[Callable[[], Tracker], ...] = (
    york, york_in_colours, devon, torbay, bromsgrove, numbers, from_1904, formulas, themed,
    two_line_heads, semicolons, commas, tabs, dfe, tracked,
)  # fmt: skip
