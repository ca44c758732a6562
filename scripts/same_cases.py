"""The command lines that `same.py` runs: every verb, every format, every option at least once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle, product
from pathlib import Path

Words = tuple[str, ...]
"""A command line without the program's name; a last word `<file` is what it reads as input."""


@dataclass(frozen=True, slots=True)
class Case:
    """Commands run one after another in a fresh copy of a workspace."""

    workspace: str
    steps: tuple[Words, ...]
    cold: bool = False
    """Whether each has a process that has loaded nothing yet, as at a person's prompt."""

    @property
    def line(self) -> str:
        """The case as somebody would type it."""
        return f"[{self.workspace}] " + " && ".join(" ".join(step) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace with the day on which to look at it."""

    name: str
    day: str
    plans: Words
    revisions: Words
    """Where it is looked at as it stood; the first is the one that changes are counted from."""
    bodies: Words
    findings: Words
    leads: Words
    ratings: Words
    actions: Words

    @property
    def as_of(self) -> Words:
        """The option that sets the day."""
        return "--as-of", self.day


COUNCILS = Place(
    "councils",
    "2022-06-30",
    (
        "blackburn-ilacs", "blackburn-readiness", "blackburn-send", "blackpool-send",
        "lancashire-send",
    ),
    ("2022-06-01", "HEAD"),
    ("BC", "CCG", "LCC"),
    ("W1", "R1"),
    ("Head", "Director"),
    ("on-track", "Complete"),
    (),
)  # fmt: skip
TESTSHIRE = Place(
    "testshire",
    "2026-09-20",
    ("testshire-send", "testshire-ready"),
    ("HEAD~1", "HEAD~3", "2026-03-01", "last-meeting"),
    ("TCC", "ICB"),
    ("W1", "W2", "X1"),
    ("Head of", "SEND"),
    ("at-risk", "Green", "not-given"),
    ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "9", "a", "b", "testshire-ready:c"),
)
RECORDS = Place(
    "records", "2026-09-20", ("damaged", "windows"), ("HEAD",), ("A",), ("W1",), ("Head",),
    ("off-track", "Done"), ("1", "2", "3", "4", "5", "windows:1"),
)  # fmt: skip

VERBS = (
    "status", "check", "list", "show", "why", "diff", "trend", "timetable", "report", "site",
    "import", "export", "update", "start", "complete", "reprogramme", "request", "suspend",
    "withdraw", "reopen", "add", "new", "init", "demo", "rule", "schema",
)  # fmt: skip
TEMPLATES = ("committee", "highlight", "monitoring", "plain-language", "resolution", "in/own.md")
ENDINGS = ("md", "html", "docx")
MANY = 50
"""Actions of which not all are asked of with every verb."""

SORTS = (
    "id", "title", "workstream", "status", "meaning", "lead", "accountable", "start", "due",
    "agreed-due", "started", "completed", "slip-days", "days_behind",
)  # fmt: skip
CHECKS = ("text", "json", "github", "gitlab", "sarif", "junit")
KINDS = (
    "send-wsoa", "priority-action-plan", "accelerated-progress-plan", "ilacs-action-plan",
    "jtai-statement", "improvement-plan", "readiness-plan", "peer-review-plan",
)  # fmt: skip
TABLES = (
    "actions",
    "dim_area",
    "dim_plan",
    "dim_action",
    "dim_date",
    "dim_finding",
    "dim_measure",
    "bridge_action_finding",
    "fact_action_snapshot",
    "fact_measure_reading",
)
PERIODS = ("week", "month", "quarter")


def cases(trackers: Iterable[tuple[str, Words]], plans: Path) -> Iterator[Case]:
    """Yield every case; the trackers with the options of each, `plans` the repository's own."""
    for verb in VERBS:
        yield Case("testshire", ((verb, "--help"),))
        yield Case("testshire", ((verb,),))
        yield Case("bare", ((verb, *_FEWEST.get(verb, ())),))
    for words in _ODD:
        yield Case("testshire", (words,))
    councils = replace(COUNCILS, actions=tuple(_ids(plans)))
    for place in (TESTSHIRE, councils, RECORDS):
        for words in _readings(place):
            yield Case(place.name, (words,))
    for words in _of_rules():
        yield Case("bare", (words,))
    for steps in (*_edits(), *_new_plans(), *_imports(trackers)):
        yield Case("testshire", steps)
    for steps in (*_begun(), *_new_plans()):
        yield Case("bare", steps)
    for words in _readings_without_history():
        yield Case("unrecorded", (words,))
    yield Case("records", (("init",), ("init", "--ci", "gitlab")))
    yield Case("records", (("start", "windows:1", "--date", "2026-09-01", "--status", "on-track"),))
    for words in _COLD:
        yield Case("testshire", (words,), cold=True)


def _ids(plans: Path) -> Iterator[str]:
    """Yield the ids of what stands in plans: of actions, and of others, which are refused."""
    for file in sorted(plans.glob("*.yaml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            begin, found, rest = line.partition("- id: ")
            if found and not begin.strip():
                yield f"{file.stem}:{rest.split('#')[0].strip().strip(chr(34))}"


def _readings(place: Place) -> Iterator[Words]:
    yield from _status(place)
    yield from _check(place)
    yield from _list(place)
    # Of many actions each is asked of with one verb, of few with both.
    asked: Iterable[tuple[str, str]] = product(place.actions, ("show", "why"))
    if len(place.actions) > MANY:
        asked = zip(place.actions, cycle(("show", "why")), strict=False)
    for ref, verb in asked:
        yield verb, ref, *place.as_of
    yield from _history(place)
    yield from _reports(place)
    yield from _exports(place)
    yield from _sites(place)


def _status(place: Place) -> Iterator[Words]:
    for form in ("text", "json"):
        yield "status", *place.as_of, "--format", form
        yield "status", *place.as_of, "--format", form, "-o", "status.out"
        for name in place.plans:
            yield "status", name, *place.as_of, "--format", form
            yield "status", "-", *place.as_of, "--format", form, f"<plans/{name}.yaml"
            yield "timetable", name, *place.as_of, "--format", form
            yield "timetable", name, *place.as_of, "--format", form, "-o", "t.out"
        for revision in place.revisions:
            yield "status", "--at", revision, "--format", form
            yield "status", "--at", revision, *place.as_of, "--format", form
    for by in ("workstream", "body", "lead", "finding"):
        yield "status", *place.as_of, "--by", by
        for name in place.plans:
            yield "status", f"plans/{name}.yaml", *place.as_of, "--by", by
    for revision in place.revisions:
        yield "status", *place.as_of, "--since", revision
        yield "timetable", place.plans[0], "--at", revision


def _check(place: Place) -> Iterator[Words]:
    for form in CHECKS:
        yield "check", *place.as_of, "--format", form
        yield "check", *place.as_of, "--format", form, "-o", "check.out"
        yield "check", place.plans[0], *place.as_of, "--format", form, "--fail-on", "warning"
        for revision in place.revisions if form in ("text", "json") else place.revisions[:1]:
            yield "check", *place.as_of, "--format", form, "--against", revision
            yield "check", "--at", "HEAD", "--format", form, "--against", revision
    for level in ("error", "warning", "notice", "never"):
        yield "check", *place.as_of, "--fail-on", level, "--select", "AT3,overdue"
    for codes in ("AT1", "AT2", "AT4", "AT5", "AT6", "AT7", "AT8", "AT9"):
        yield "check", *place.as_of, "--select", codes
        yield "check", *place.as_of, "--ignore", codes, "--ignore", "AT3"
    for name in place.plans:
        yield "check", "-", *place.as_of, f"<plans/{name}.yaml"


def _list(place: Place) -> Iterator[Words]:
    filters: list[Words] = [
        (), ("--overdue",), ("--late-to-start",), ("--due-within", "28d"), ("--due-within", "12w"),
        ("--flagged", "AT301"), ("--flagged", "no_lead", "--flagged", "AT5"), ("-o", "list.out"),
        *(("--body", each) for each in place.bodies),
        *(("--finding", each) for each in place.findings),
        *(("--lead", each) for each in place.leads),
        *(("--status", each) for each in place.ratings),
        *(("--at", each) for each in place.revisions),
        ("--overdue", "--lead", place.leads[0], "--sort", "due"),
    ]  # fmt: skip
    for words, form in product(filters, ("text", "json")):
        yield "list", *place.as_of, *words, "--format", form
    for field in SORTS:
        yield "list", *place.as_of, "--sort", field


def _history(place: Place) -> Iterator[Words]:
    for form in ("text", "json", "markdown"):
        yield "diff", *place.as_of, "--format", form
        yield "diff", place.plans[0], *place.as_of, "--format", form, "-o", "diff.out"
        for revision in place.revisions:
            yield "diff", *place.as_of, "--format", form, "--since", revision
            yield "diff", *place.as_of, "--format", form, "--until", revision
        yield "diff", *place.as_of, "--format", form, "--since", "HEAD~4", "--until", "HEAD~1"
    for form in ("text", "json", "csv"):
        yield "trend", *place.as_of, "--format", form
        yield "trend", *place.as_of, "--format", form, "-o", "trend.out"
        yield "trend", place.plans[0], *place.as_of, "--format", form
        for period in PERIODS:
            yield "trend", *place.as_of, "--format", form, "--every", period


def _reports(place: Place) -> Iterator[Words]:
    name, *others = place.plans
    for template, ending in product(TEMPLATES, ENDINGS):
        yield "report", name, "--template", template, *place.as_of, "-o", f"paper.{ending}"
    for (turn, other), (at, template) in product(enumerate(others), enumerate(TEMPLATES)):
        file = f"paper.{ENDINGS[(turn + at) % len(ENDINGS)]}"
        yield "report", other, "--template", template, *place.as_of, "-o", file
    for template in TEMPLATES:
        yield "report", name, "--template", template, *place.as_of, "--public"
        yield "report", name, "--template", template, *place.as_of, "--since", place.revisions[0]
    yield "report", name, *place.as_of, "--format", "html"
    yield "report", name, *place.as_of, "--format", "word"
    yield "report", name, *place.as_of, "--for-meeting", "2026-11-02"
    yield "report", name, *place.as_of, "--workstream", "A", "-o", "paper.html"
    yield "report", name, *place.as_of, "--template", "in/bad.md"
    yield "report", name, *place.as_of, "--reference", "in/council.docx", "-o", "paper.docx"
    for revision in place.revisions:
        yield "report", name, "--at", revision, "-o", "paper.html"


def _exports(place: Place) -> Iterator[Words]:
    for public in ((), ("--public",)):
        for form in ("csv", "json", "ics", "xlsx"):
            yield "export", "--to", form, *place.as_of, *public
            yield "export", *place.as_of, *public, "-o", f"plans.{form}"
            yield "export", place.plans[0], "--to", form, *place.as_of, *public
        yield "export", "--to", "csv", *place.as_of, *public, "-o", "star/"
        yield "export", "--to", "parquet", *place.as_of, *public, "-o", "star"
    for table in TABLES:
        yield "export", "--to", "csv", "--table", table, *place.as_of
        if place is TESTSHIRE:
            yield "export", "--to", "csv", "--table", table, *place.as_of, "--history"
    for revision in place.revisions:
        yield "export", "--to", "json", "--at", revision
        yield "export", "--at", revision, "-o", "plans.xlsx"
    for every in ((), *(("--every", period) for period in PERIODS if place is TESTSHIRE)):
        yield "export", "--to", "csv", "--history", *every, *place.as_of, "-o", "star/"
        yield "export", "--to", "parquet", "--history", *every, *place.as_of, "-o", "star", "--add"
    for lead in place.leads:
        yield "export", "--to", "ics", "--lead", lead, *place.as_of
        yield "export", "--for-update", "--lead", lead, *place.as_of, "-o", "sheet.xlsx"
    yield "export", "--for-update", *place.as_of, "-o", "sheet.xlsx"


def _sites(place: Place) -> Iterator[Words]:
    yield "site", "-o", "web", *place.as_of
    yield "site", "-o", "web", *place.as_of, "--public"
    yield "site", place.plans[0], "-o", "web", *place.as_of
    for revision in place.revisions:
        yield "site", "-o", "web", "--at", revision


def _of_rules() -> Iterator[Words]:
    yield "rule", "-o", "rules.txt"
    for code in ("overdue", "due-soon", "AT3", "AT1", "at301", "AT999", "ovredue"):
        yield "rule", code
    for family, number in product(range(1, 10), range(1, 14)):
        yield "rule", f"AT{family}{number:02}"
    yield "schema", "-o", "schema/plan.schema.json"
    yield "export", "--schema"
    yield "export", "--schema", "-o", "export.schema.json"


def _edits() -> Iterator[tuple[Words, ...]]:
    """Yield each edit as a trial and as itself, and what then stands in the plan."""
    day, status = ("--date", "2026-09-18"), ("status", *TESTSHIRE.as_of)
    for words in _EDITS:
        dated = words if words[0] in _UNDATED or "--date" in words else (*words, *day)
        yield ((*dated, "--dry-run"),)
        yield dated, dated, status
        yield (*dated, "--position", "2026-09-18"), ("diff", *TESTSHIRE.as_of, "--since", "HEAD")


def _new_plans() -> Iterator[tuple[Words, ...]]:
    for kind in KINDS:
        new = ("new", "testshire-new", "--kind", kind, "--title", "Anew: 1", "--area", "Testshire")
        yield ((*new, "--dry-run"),)
        yield new, new, ("check", "testshire-new", *TESTSHIRE.as_of)
    yield (("new", "testshire-new", "--kind", "improvement-plan"),)
    yield (("new", "Not An Id", "--kind", "improvement-plan"),)
    yield (("new", "testshire-send", "--kind", "no-such-kind"),)


def _imports(trackers: Iterable[tuple[str, Words]]) -> Iterator[tuple[Words, ...]]:
    for name, options in trackers:
        words = ("import", f"in/{name}", "--into", "testshire-taken", *options)
        yield ((*words, "--dry-run"),)
        yield ((*words, "--title", "Taken in", "--area", "Testshire", "--save-map", "map.yaml"),)
        yield ((*words, "--position", "2026-04-15", "--kind", "ilacs-action-plan"),)
    mapped = ("import", "in/tracker.csv", "--into", "testshire-taken", "--map", "in/map.yaml")
    yield (mapped,)
    yield ((*mapped, "--date-format", "dd/mm/yy", "--sheet", "Plan"),)
    for name in ("in/no-tracker.csv", "in/absent.xlsx", "in/map.yaml"):
        yield (("import", name, "--into", "testshire-taken"),)
    yield (("import", "in/tracker.csv"),)
    yield (("import", "in/tracker.csv", "--into", "testshire-send"),)
    for sheets in (("in/sheet.xlsx",), ("in/sheet.xlsx", "in/other.xlsx"), ("in/tracker.csv",)):
        yield (("import", "--update", *sheets, "--dry-run"),)
        yield (("import", "--update", *sheets), ("import", "--update", *sheets))


def _begun() -> Iterator[tuple[Words, ...]]:
    yield (("init", "--dry-run"),)
    yield ("init",), ("init",), ("status",)
    yield (("init", "--workspace", "there"),)
    yield ("demo", "marlhaven"), ("demo", "marlhaven"), ("demo", ".")
    for service in ("github", "gitlab"):
        yield (("init", "--ci", service, "--dry-run"),)
        yield ("init", "--ci", service), ("init", "--ci", service)


def _readings_without_history() -> Iterator[Words]:
    for verb in ("status", "check", "list", "diff", "trend"):
        yield verb, *TESTSHIRE.as_of
    yield "status", "--at", "HEAD"
    yield "check", "--against", "HEAD"
    yield "report", "testshire-send", *TESTSHIRE.as_of
    yield "site", "-o", "web", *TESTSHIRE.as_of
    yield "export", "--to", "csv", "--history", *TESTSHIRE.as_of
    yield "complete", "1.1", "--date", "2026-09-18", "--evidence", "Minutes"


_FEWEST: dict[str, Words] = {"site": ("-o", "web"), "show": ("1",), "why": ("1",)}
"""What a verb cannot be without, where nothing is."""

_UNDATED = ("add", "reprogramme")
_WHY = ("--reason", "The system: late & \u201cunsafe\u201d #2")
_EDITS: tuple[Words, ...] = (
    ("start", "9"),
    ("start", "9", "--status", "Amber", "--note", "Begun: with a colon"),
    ("start", "1.1"),
    ("complete", "1.1", "--evidence", "Report", "--link", "https://example.org/r?a=1#b"),
    ("complete", "2.2", "--evidence", "Report", "--verified-by", "Internal Audit"),
    ("complete", "testshire-ready:a", "--note", "Done"),
    ("complete", "1.2", "--status", "Purple"),
    ("complete", "1.2", "--link", "https://example.org"),
    ("update", "1.2", "--status", "Red", "--note", "A long word to fold " * 12),
    ("update", "1.2", "--note", "yes"),
    ("update", "2.5", "--lead", "Head of A", "--lead", "Head of B", "--accountable", "Chief Nurse"),
    ("update", "10", "--note", "Gone"),
    ("update", "a", "--plain", "In plain words", "--outcome", "Ready", "--success", ">90%"),
    ("update", "9", "--start", "2026-10", "--corrective-action", "Ask again", "--note", "1.0"),
    ("update", "2.2", "--due", "2027-03-31", "--note", "Dated"),
    ("update", "1.1", "--due", "2027-03-31"),
    ("update", "1.1", "--status", "Grean"),
    ("update", "1.1", "--note", "x", "--date", "31/12/2026"),
    ("reprogramme", "1.1", "--to", "2026-12-31", "--agreed", "2026-09-15", "--by", "Board", *_WHY),
    ("reprogramme", "1.2", "--to", "2027-01", "--agreed", "2026-09-15", "--by", "Board", *_WHY),
    ("reprogramme", "2.5", "--to", "2026-10-30", "--agreed", "2026-09-15", "--by", "Board", *_WHY),
    ("reprogramme", "2.2", "--to", "2026-10-30", "--agreed", "2026-09-15", "--by", "Board", *_WHY),
    ("reprogramme", "1.1", "--to", "2026-12-31"),
    ("request", "1.1", "--to", "2026-12-31", "--effect", "Two terms of waiting", *_WHY),
    ("request", "2.5", "--to", "2026-12-31", "--effect", "Two terms of waiting", *_WHY),
    ("request", "1.1", "--to", "2026-12-31"),
    ("suspend", "1.3", *_WHY),
    ("suspend", "a", *_WHY, "--note", "For now"),
    ("suspend", "1.3"),
    ("withdraw", "9", *_WHY),
    ("withdraw", "2.1", *_WHY, "--status", "Black"),
    ("withdraw", "none", *_WHY),
    ("reopen", "2.1", *_WHY),
    ("reopen", "2.3", *_WHY, "--status", "Amber", "--note", "Again"),
    ("reopen", "1.1", *_WHY),
    ("add", "testshire-send", "--title", "One more: thing", "--workstream", "A"),
    ("add", "testshire-send", "--title", "In none", "--lead", "Head", "--due", "2027-03"),
    ("add", "testshire-send", "--title", "T", "--id", "7.7", "--workstream", "B", "--status",
     "White", "--lead", "A", "--lead", "B", "--accountable", "C", "--addresses", "W2", "--start",
     "2026-10-01", "--due", "2026-12-31"),
    ("add", "testshire-send", "--title", "T", "--id", "1.1"),
    ("add", "testshire-send", "--title", "T", "--workstream", "Z", "--addresses", "W9"),
    ("add", "testshire-ready", "--title", "Another"),
    ("add", "--title", "To which?"),
)  # fmt: skip

_ODD: tuple[Words, ...] = (
    (), ("--help",), ("-h",), ("--version",), ("-V",), ("stauts",), ("--no-such",),
    ("status", "--no-such"), ("status", "nowhere"), ("status", "plans/nowhere.yaml"),
    ("status", "--as-of", "31/12/2026"), ("status", "--format", "xml"), ("status", "--by", "x"),
    ("status", "--workspace", "nowhere"), ("status", "--workspace", ".", "--as-of", "2026-09-20"),
    ("status", "--at", "no-such"), ("check", "--select", "AT999"), ("check", "--select", ","),
    ("check", "--fail-on", "x"), ("check", "--format", "x"), ("check", "--against", "no-such"),
    ("list", "--due-within", "soon"), ("list", "--sort", "x"), ("list", "--flagged", "x"),
    ("list", "--status", "x"), ("show",), ("show", "nothing"), ("why", "nothing"),
    ("diff", "--since", "HEAD", "--until", "HEAD~2"), ("diff", "--since", "no-such"),
    ("trend", "--every", "day"), ("timetable",), ("timetable", "a", "b"), ("report",),
    ("report", "testshire-send", "--template", "x"), ("report", "testshire-send", "-o", "a.pdf"),
    ("report", "testshire-send", "--workstream", "Z"), ("export",), ("export", "--to", "x"),
    ("report", "testshire-send", "--for-meeting", "2001-01-01"), ("export", "--to", "parquet"),
    ("export", "--to", "csv", "--table", "x"), ("export", "--to", "json", "--table", "actions"),
    ("export", "--to", "json", "--lead", "x"), ("export", "--for-update", "--public"),
    ("site", "-o", "plans"), ("site", "-o", "nowhere/web/deep"), ("init", "--ci", "x"), ("import",),
    ("status", "-o", "nowhere/status.txt"), ("update", "--from", "in/news.csv", "--dry-run"),
    ("update", "--from", "in/news.csv"), ("update", "--from", "in/news.yaml"), ("update",),
    ("update", "--from", "in/bad-news.csv"), ("update", "--from", "in/absent.csv"),
    ("update", "1.1", "--from", "in/news.csv"), ("complete", "1.1", "--link", "x"),
)  # fmt: skip

_COLD: tuple[Words, ...] = (
    ("status", *TESTSHIRE.as_of, "--since", "HEAD~1"),
    ("check", *TESTSHIRE.as_of, "--against", "HEAD~1", "--format", "sarif"),
    ("list", *TESTSHIRE.as_of, "--format", "json"),
    ("show", "1.1", *TESTSHIRE.as_of),
    ("why", "1.1", *TESTSHIRE.as_of),
    ("diff", *TESTSHIRE.as_of, "--format", "markdown"),
    ("trend", *TESTSHIRE.as_of, "--format", "csv"),
    ("timetable", "testshire-send", *TESTSHIRE.as_of),
    ("report", "testshire-send", *TESTSHIRE.as_of, "-o", "paper.docx"),
    ("site", "-o", "web", *TESTSHIRE.as_of),
    ("export", *TESTSHIRE.as_of, "-o", "plans.xlsx"),
    ("export", "--to", "parquet", *TESTSHIRE.as_of, "-o", "star"),
    ("import", "in/tracker.csv", "--into", "testshire-taken"),
    ("import", "--update", "in/sheet.xlsx"),
    ("update", "1.1", "--note", "News", "--date", "2026-09-18"),
    ("add", "testshire-send", "--title", "One more"),
    ("new", "testshire-new", "--kind", "jtai-statement"),
    ("init",),
    ("rule", "AT301"),
    ("schema",),
    *((*words, "--date", "2026-09-18") for words in (
        ("start", "9"), ("complete", "1.1"), ("suspend", "1.3", *_WHY), ("withdraw", "9", *_WHY),
        ("reopen", "2.1", *_WHY), ("request", "1.1", "--to", "2027-01", "--effect", "W", *_WHY),
    )),
    ("reprogramme", "1.1", "--to", "2027-01", "--agreed", "2026-09", "--by", "Board", *_WHY),
)  # fmt: skip
