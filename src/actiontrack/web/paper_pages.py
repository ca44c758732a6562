"""Papers and sheets to take along: a page that names them, and the files.

Each is what `report` or `export` would write, of the plans as the pages show them; nothing is
written here. Whoever may not see what is marked is offered, and given, only what may be public.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import BoundedSemaphore
from urllib.parse import quote, urlencode

from actiontrack.errors import CannotDoError
from actiontrack.papers.draft import (
    OF_WHOLE_PLAN,
    PORTFOLIO,
    TEMPLATES,
    DraftRequest,
    draft_paper,
    draft_portfolio,
)
from actiontrack.papers.formats import PAPER_FORMATS
from actiontrack.plans.model import Plan
from actiontrack.redaction import held_back, unfit_places
from actiontrack.review import PlanReview, Review, compared_with
from actiontrack.site import SitePlan
from actiontrack.site.blocks import paragraph
from actiontrack.site.layout import ALL_PLANS, page_of, section
from actiontrack.site.tables import TemplateData, cell, table
from actiontrack.sources.comparisons import compare_with_last_meeting
from actiontrack.text.page import Column, one_line
from actiontrack.text.wording import day_in_words, listed
from actiontrack.web.forms import Entries, Field
from actiontrack.web.library import Shelf, ShelvedPlan
from actiontrack.web.shell import PAPERS, Extras, Place, Shell, field_data, plain_page
from actiontrack.web.words import faults_in

PAPER, PUBLIC = "paper-", "public-"
"""How the name of a paper begins, and of one without what is not for publication."""

WORKBOOK, UPDATE_SHEET = "workbook.xlsx", "update-sheet.xlsx"
_EXCEL = ".xlsx"

PAPERS_OF_ONE: Mapping[str, str] = {
    "committee": "The update for a committee",
    "highlight": "One page for a board",
    "monitoring": "The return to DfE and NHS England",
    "readiness": "For the week before the inspectors come",
    "plain-language": "For young people and families",
    "resolution": "The sentence for the resolution",
}
"""The templates of one plan by name, and what each is."""

PAPERS_OF_ALL: Mapping[str, str] = {PORTFOLIO: "All plans on a page or two"}

MOST_AT_ONCE = 2
"""Files that are made at a time: one about 200 plans takes many seconds, and pages go before."""

_MAKING = BoundedSemaphore(MOST_AT_ONCE)

_MEDIA = {
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    _EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file to be kept by whoever asks for it."""

    name: str
    data: bytes
    media: str


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What somebody asks of papers beside their template, as the address says it."""

    for_meeting: date | None = None
    since: date | None = None
    workstream: str | None = None

    @property
    def in_words(self) -> str:
        """What is asked, as a heading goes on: ` for the meeting of 16 December 2026`."""
        meeting, since = self.for_meeting, self.since
        parts = (
            f" for the meeting of {day_in_words(meeting)}" if meeting else "",
            f" with what has happened since {day_in_words(since)}" if since else "",
            f" about {self.workstream} alone" if self.workstream else "",
        )
        return "".join(parts)

    @property
    def query(self) -> str:
        """What an address says of it, with its question mark."""
        named = {"for_meeting": self.for_meeting, "since": self.since}
        given = {key: str(value) for key, value in named.items() if value}
        given |= {"workstream": self.workstream} if self.workstream else {}
        return f"?{urlencode(given)}" if given else ""


def paper_options(query: Mapping[str, str], plan: Plan | None, today: date) -> PaperOptions:
    """Return what an address asks of the papers of a plan, or of all. Raises CannotDoError."""
    entries = Entries({name: [text] for name, text in query.items()}, today)
    since, meeting = _day(entries, "since"), _day(entries, "for_meeting") if plan else None
    if since and since > today:
        entries.refusals.append("--since: choose a day that is over")
    workstream = entries.text("workstream") if plan else None
    if plan and workstream not in {
        None,
        *(known_workstream.id for known_workstream in plan.workstreams),
    }:
        entries.refusals.append("--workstream: choose one of the plan's")
    if entries.refusals:
        raise CannotDoError("\n".join(entries.refusals))
    return PaperOptions(meeting, since, workstream)


def _day(entries: Entries, name: str) -> date | None:
    if entries.text(name) is None:
        return None
    day = entries.date(name)
    if day.is_month:
        entries.refusals.append(f"--{name.replace('_', '-')}: choose a day")
    return day.first


def _option_fields(options: PaperOptions, plan: Plan | None, today: date) -> Iterator[Field]:
    """Yield the fields by which papers are made for a meeting, or since another day."""
    hint, coming = "Left empty: since the last meeting.", ""
    if plan:
        days = sorted(e.date.first for e in plan.meetings if e.date and not e.date.is_month)
        past = [day_in_words(day) for day in reversed(days) if day < today][:3]
        hint = f"{hint} The last were on {listed(past)}." if past else hint
        coming = next((f"The next is on {day_in_words(e)}." for e in days if e >= today), "")
        value = str(options.for_meeting or "")
        yield Field("for_meeting", "For the meeting of", "date", coming, value=value)
    label = "What has happened since"
    yield Field("since", label, "date", hint, value=str(options.since or ""))
    if plan and plan.workstreams:
        named = [
            (workstream.id, one_line(f"{workstream.id} {workstream.title}"))
            for workstream in plan.workstreams
        ]
        yield Field(
            "workstream",
            plan.workstream_word.capitalize(),
            "select",
            options=[("", "all"), *named],
            value=options.workstream or "",
        )


class PaperDesk:
    """Hands out papers of the plans of one shelf, as one visitor may see them."""

    def __init__(self, shell: Shell, shelf: Shelf, *, is_public: bool) -> None:
        """Look at plans; with `is_public` without what they mark as not for publication."""
        self._shell, self._shelf, self._is_public = shell, shelf, is_public

    def page(
        self, site_plan: SitePlan, plan: ShelvedPlan, place: Place, query: Mapping[str, str]
    ) -> str:
        """Return the page of a plan's papers."""
        extras = Extras()
        options = self._options(query, plan.shown.plan, extras)
        known = self._papers_of_one()
        held = held_back(plan.review)
        may_be_public = not (held.plan or unfit_places(plan.review))
        intro = [paragraph(_INTRO)]
        papers = _papers(known, options)
        sections = [section("papers", f"Papers{options.in_words}", papers)]
        if not self._is_public:
            marked = held.in_words(plan.review.plan.action_word)
            if marked:
                intro.append(paragraph(f"Marked as not for publication, and in these: {marked}."))
            if marked and may_be_public and not self._shelf.at:
                title = "Without what is marked as not for publication"
                papers = _papers(known, options, PUBLIC)
                sections.append(section("public", title, papers))
        sections.append(section("sheets", "Sheets", self._sheets()))
        page = page_of(site_plan, "Papers and sheets", "Papers", intro, sections)
        return self._shell.made(page, place, extras)

    def page_of_all(self, place: Place, query: Mapping[str, str]) -> str:
        """Return the page of the papers about all plans."""
        extras = Extras()
        options = self._options(query, None, extras)
        title = f"Papers{options.in_words}"
        sections = [section("papers", title, _papers(PAPERS_OF_ALL, options))]
        links = [
            [cell(title, f"{folder}/{PAPERS}")] for folder, title in self._shelf.titles.items()
        ]
        if links:
            rows = table("Papers about one plan", [Column("Plan")], links)
            sections.append(section("plans", "Papers about one plan", [rows]))
        sections.append(section("sheets", "Sheets", self._sheets()))
        crumbs = [cell(ALL_PLANS, "index.html")]
        page = plain_page(
            "Papers about all plans",
            place,
            [paragraph(_INTRO)],
            sections,
            here="Papers",
            crumbs=crumbs,
        )
        return self._shell.made(page, place, extras)

    def _options(self, query: Mapping[str, str], plan: Plan | None, extras: Extras) -> PaperOptions:
        """Return what an address asks of papers, with the form that asks it or what is wrong."""
        today = self._shelf.session.day
        options, faults = PaperOptions(), []
        fields = list(_option_fields(options, plan, today))
        try:
            options = paper_options(query, plan, today)
        except CannotDoError as failure:
            faults = faults_in(str(failure), fields)
        extras.faults = [{"field": fault.field, "sentence": fault.sentence} for fault in faults]
        fields = list(_option_fields(options, plan, today))
        data = [field_data(field, None, faults) for field in fields]
        extras.find = {
            "action": PAPERS,
            "fields": data,
            "button": "Make the papers so",
            "is_search": False,
        }
        return options

    def _papers_of_one(self) -> Mapping[str, str]:
        """Return the papers of one plan by template: the council's own, then the program's."""
        own = self._shelf.session.workspace.template_files().keys() - {*TEMPLATES}
        return {**{name: f"Your own: {one_line(name)}" for name in sorted(own)}, **PAPERS_OF_ONE}

    def _sheets(self) -> Iterator[TemplateData]:
        yield paragraph(
            cell("Workbook for Excel", WORKBOOK), ": all that the record holds, as tables."
        )
        if not self._is_public and not self._shelf.at:
            yield paragraph(
                cell("Update sheet for leads", UPDATE_SHEET),
                ": a row for each open action, to be filled in and taken back under 'Sheets'.",
            )

    def file(self, folder: str, name: str, query: Mapping[str, str]) -> TakenFile | None:
        """Return a file of a plan, or with `""` of all; None where there is none of that name.

        Raises CannotDoError, also where what is not marked must not be public.
        """
        plans = self._shelf.plans
        some = [plans[folder]] if folder in plans else [] if folder else list(plans.values())
        is_file = name in (WORKBOOK, UPDATE_SHEET) or name.startswith((PAPER, PUBLIC))
        if not (some and is_file):
            return None
        if not _MAKING.acquire(blocking=False):
            raise CannotDoError("papers are being made for others: ask again in a moment")
        try:
            return self._made(some, folder, name, query)
        finally:
            _MAKING.release()

    def _made(
        self, some: Sequence[ShelvedPlan], folder: str, name: str, query: Mapping[str, str]
    ) -> TakenFile | None:
        whose = folder or "all-plans"
        if name == WORKBOOK:
            return TakenFile(f"{whose}.xlsx", self._workbook(some), _MEDIA[_EXCEL])
        if name == UPDATE_SHEET and not self._is_public and not self._shelf.at:
            return TakenFile(f"{whose}-update.xlsx", self._update_sheet(some), _MEDIA[_EXCEL])
        is_public = self._is_public or name.startswith(PUBLIC)
        stem, dot, ending = name.removeprefix(PUBLIC).partition(".")
        template = stem.removeprefix(PAPER)
        known = self._papers_of_one() if folder else PAPERS_OF_ALL
        form = next((e for e in PAPER_FORMATS.values() if e.endings[0] == f"{dot}{ending}"), None)
        is_offered = stem.startswith(PAPER) and template in known and form is not None
        if not is_offered or form is None or (is_public and self._shelf.at):
            return None
        session = self._shelf.session
        asked_of = some[0].shown.plan if folder else None
        options = paper_options(query, asked_of, session.day)
        since = str(options.since) if options.since else None
        # A paper for a meeting that is over is about that day, as the verb has it.
        last = options.for_meeting or date.max
        dated = [(plan.source, min(plan.review.position.as_of, last)) for plan in some]
        if folder:
            request = DraftRequest(
                None,
                template,
                since,
                options.workstream,
                options.for_meeting,
                is_public=is_public,
            )
            draft = draft_paper(request, *dated[0], session)
        else:
            draft = draft_portfolio(dated, session, since, is_public=is_public)
        made = form.make(draft, None)
        data = made.encode() if isinstance(made, str) else made
        public = "-public" if is_public and not self._is_public else ""
        return TakenFile(f"{whose}-{template}{public}{dot}{ending}", data, _MEDIA[form.endings[0]])

    def _workbook(self, some: Sequence[ShelvedPlan]) -> bytes:
        from actiontrack.exchange.excel.workbook import workbook_of

        return workbook_of(self._review(some, self._compared))

    def _compared(self, plan: ShelvedPlan) -> PlanReview:
        since = compare_with_last_meeting(plan.review, self._shelf.session)
        return compared_with(plan.shown, since.earlier if since else None)

    def _update_sheet(self, some: Sequence[ShelvedPlan]) -> bytes:
        from actiontrack.exchange.update_sheet.write import actions_to_ask, update_book_of

        review = self._review(some, lambda plan: plan.review)
        actions, _ = actions_to_ask(review, None)
        return update_book_of(review, actions, None)

    def _review(
        self, some: Iterable[ShelvedPlan], shown: Callable[[ShelvedPlan], PlanReview]
    ) -> Review:
        return Review(self._shelf.session.day, tuple(shown(plan) for plan in some))


_INTRO = (
    "Each is made when you take it, of what the plans say then, and changes nothing in them."
    " Where a paper leaves something for you to write, it says '[To write'."
)


def _papers(
    known: Mapping[str, str], options: PaperOptions, begins: str = ""
) -> Iterator[TemplateData]:
    formats = list(reversed(PAPER_FORMATS.values()))  # Word, which most are sent as, first
    columns = [Column("Paper"), *(Column(format_.words) for format_ in formats)]
    rows = [
        [
            cell(words),
            *(
                cell(
                    one_line(f"{name}{format_.endings[0]}"),
                    f"{begins}{PAPER}{quote(name, safe='')}{format_.endings[0]}{options.query}",
                )
                for format_ in formats
            ),
        ]
        for name, words in known.items()
        if not (options.workstream and name in OF_WHOLE_PLAN)
    ]
    yield table("Each in three formats", columns, rows)
