"""A year of one tracker with its usual sins, brought in month by month.

Each month is written by hand as what was done to the tracker, and what the record must say of it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from support import actiontrack, committed, git, reviewed

HEADS = ["Ref", "Action", "Lead", "Due date", "RAG", "Completed", "Progress"]
TITLES = (
    "Train the panel", "Publish the dashboard", "Write the handbook", "Appoint a clerk",
    "Agree the pathway", "Map the provision", "Review the contracts", "Audit twenty plans",
    "Survey the families", "Open the clinic",
)  # fmt: skip
DUE = "30/06/2026"


@dataclass
class Row:
    """A row of the tracker as its keeper has it this month."""

    title: str
    ref: str
    due: str = DUE
    rag: str = "Green"
    completed: str = ""
    news: str = ""

    def cells(self) -> list[str]:
        return [self.ref, self.title, "Head", self.due, self.rag, self.completed, self.news]


@dataclass
class Sheet:
    """The tracker, which its keeper changes from month to month."""

    rows: list[Row] = field(
        default_factory=lambda: [Row(each, str(at)) for at, each in enumerate(TITLES, start=1)]
    )
    heads: list[str] = field(default_factory=lambda: list(HEADS))

    def row(self, title: str) -> Row:
        return next(each for each in self.rows if each.title == title)

    def text(self) -> str:
        lines = [self.heads, *(each.cells() for each in self.rows)]
        return "".join(f"{','.join(each)}\n" for each in lines)

    def number(self) -> None:
        for at, each in enumerate(self.rows, start=1):
            each.ref = str(at)


@dataclass(frozen=True)
class Month:
    """What was done to the tracker in a month, and what the import must say of it."""

    day: str
    change: Callable[[Sheet], None]
    quiet: tuple[str, ...] = ()
    """Ids of the actions of which the date moved without agreement."""
    told: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def nothing(_: Sheet) -> None: ...


def move_the_dashboard(sheet: Sheet) -> None:
    sheet.row("Publish the dashboard").due = "30/09/2026"


def rate_training_amber(sheet: Sheet) -> None:
    training = sheet.row("Train the panel")
    training.rag, training.news = "Amber", "One session was put off"


def insert_a_row_and_number_anew(sheet: Sheet) -> None:
    sheet.rows.insert(1, Row("Set up the board", "", rag="Amber"))
    sheet.number()


def drop_a_row(sheet: Sheet) -> None:
    sheet.rows.remove(sheet.row("Survey the families"))
    sheet.number()


def rename_a_head_and_move_the_handbook(sheet: Sheet) -> None:
    sheet.heads[3] = "Target date"
    sheet.row("Write the handbook").due = "31/07/2026"


def rate_by_a_new_word(sheet: Sheet) -> None:
    sheet.row("Appoint a clerk").rag = "Stalled"


def complete_the_pathway(sheet: Sheet) -> None:
    pathway = sheet.row("Agree the pathway")
    pathway.rag, pathway.completed, pathway.news = "Complete", "12/06/2026", "Agreed by both boards"


def reopen_the_pathway_without_a_word(sheet: Sheet) -> None:
    pathway = sheet.row("Agree the pathway")
    pathway.rag, pathway.completed = "Red", ""


def reword_and_move_again(sheet: Sheet) -> None:
    sheet.row("Map the provision").title = "Map the provision of all schools"
    sheet.row("Publish the dashboard").due = "31/12/2026"


def sort_and_add_to_the_news(sheet: Sheet) -> None:
    sheet.row("Train the panel").news += ". It was held in August"
    sheet.rows.sort(key=lambda each: each.title)


AGREED = ("--agreed", "2026-05-20", "--by", "Improvement board", "--reason", "Supplier late")
YEAR = (
    Month("2025-10-31", nothing),
    Month("2025-11-30", move_the_dashboard, ("2",)),
    Month("2025-12-31", rate_training_amber, ("2",), ("1 Train the panel  Green → Amber",)),
    Month("2026-01-31", insert_a_row_and_number_anew, ("2",), (
        "11 Set up the board  Amber", "Numbered otherwise than in the plan",
    )),
    Month("2026-02-28", drop_a_row, ("2",), ("9 Survey the families  Green",)),
    Month("2026-03-31", rename_a_head_and_move_the_handbook, ("2", "3")),
    Month("2026-04-30", rate_by_a_new_word, ("2", "3"), ("Stalled  off-track",)),
    Month("2026-05-31", nothing, (), ("agreed by Improvement board on 20 May 2026",), AGREED),
    Month("2026-06-30", complete_the_pathway, (), ("5 Agree the pathway  completed 12 June 2026",)),
    Month("2026-07-31", reopen_the_pathway_without_a_word, (), (
        "is recorded as 'Complete', and rated 'Red', but the tracker says no reason",
    )),
    Month("2026-08-31", reword_and_move_again, ("2",), ("'Map the provision of all schools'",)),
    Month("2026-09-30", sort_and_add_to_the_news, ("2",), ("30 September 2026: It was held in",)),
)  # fmt: skip


@dataclass(frozen=True)
class Year:
    """The plan in its repository, and what each import said on standard output."""

    place: Path
    said: list[str]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    place = tmp_path_factory.mktemp("year")
    (place / "plans").mkdir()
    sheet, said = Sheet(), []
    for month in YEAR:
        month.change(sheet)
        (place / "tracker.csv").write_text(sheet.text(), encoding="utf-8")
        given = ["--into", "x", "--area", "Northshire", "--position", month.day, *month.options]
        done = actiontrack("import", "tracker.csv", *given, cwd=place)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
        committed(place, {}, f"{month.day}T12:00:00+00:00")
    return Year(place, said)


def named_as_moved(said: str) -> list[str]:
    """Return the ids below the head of what moved without an agreement."""
    _, found, below = said.partition("Dates moved without an agreement, and not taken")
    rows = below.partition("\n  Import again")[0].splitlines()[2:] if found else []
    return sorted(each.split()[1] for each in rows)


@pytest.mark.parametrize("at", range(len(YEAR)), ids=[each.day for each in YEAR])
def test_each_month_is_told(at: int, year: Year) -> None:
    assert named_as_moved(year.said[at]) == sorted(YEAR[at].quiet)
    for words in YEAR[at].told:
        assert words in " ".join(year.said[at].split(" ")), year.said[at]


def test_no_date_that_was_agreed_was_written_over(year: Year) -> None:
    plan = reviewed((year.place / "plans" / "x.yaml").read_text(encoding="utf-8")).plan
    by_id = {each.id: each for each in plan.actions}
    assert {str(each.due) for each in by_id.values()} == {"2026-06-30"}
    assert [key for key, each in by_id.items() if each.reprogrammed] == ["2", "3"]
    assert [by_id[str(at)].title for at in (1, 9, 11)] == [TITLES[0], TITLES[8], "Set up the board"]
    texts = [each.text for each in by_id["1"].updates]
    assert texts == ["One session was put off", "It was held in August"]


def test_the_register_of_moves_is_that_of_the_board(year: Year) -> None:
    done = actiontrack("moves", "x", "--format", "json", cwd=year.place)
    moves = json.loads(done.stdout)["moves"]
    assert [(each["action"], each["to"], each["agreed"], each["by"]) for each in moves] == [
        ("2", "2026-09-30", "2026-05-20", "Improvement board"),
        ("3", "2026-07-31", "2026-05-20", "Improvement board"),
    ]
    assert {each["agreement"] for each in moves} == {"agreed"}


def expected() -> Iterator[tuple[str, Counter[str]]]:
    """Yield what the ratings of each month are, by hand: a day and how many of each meaning."""
    green, amber, off, done = 10, 0, 0, 0
    for month in YEAR:
        match month.day[:7]:
            case "2025-12":
                green, amber = green - 1, amber + 1
            case "2026-01":
                amber += 1
            case "2026-04":
                green, off = green - 1, off + 1
            case "2026-06":
                green, done = green - 1, done + 1
        counts = {"on-track": green, "at-risk": amber, "off-track": off, "complete": done}
        yield month.day, Counter({key: count for key, count in counts.items() if count})


def test_the_trend_is_that_of_the_year(year: Year) -> None:
    done = actiontrack("trend", "x", "--format", "json", cwd=year.place)
    points = json.loads(done.stdout)["points"]
    found = [
        (each["date"], {key: count for key, count in each["meanings"].items() if count})
        for each in points
    ]
    assert found == [(day, dict(counts)) for day, counts in expected()]


def test_the_policy_for_changes_has_nothing_to_say_of_any_month(year: Year) -> None:
    commits = git(year.place, "log", "--format=%H", "--reverse").split()
    for commit in (commits[0], commits[5]):
        done = actiontrack("check", "x", "--against", commit, "--select", "AT7", cwd=year.place)
        assert (done.returncode, done.stdout.splitlines()[-1][:8]) == (0, "Nothing "), done.stdout
