"""Papers and sheets to take along: a page that names them, and the files.

Each is what `report` or `export` would write, of the plans as the pages show them; nothing is
written here. Whoever may not see what is marked is offered, and given, only what may be public.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore

from actiontrack.errors import CannotDoError
from actiontrack.papers.draft import PORTFOLIO, DraftRequest, draft_paper, draft_portfolio
from actiontrack.papers.formats import PAPER_FORMATS
from actiontrack.redaction import held_back, unfit_places
from actiontrack.review import PlanReview, Review, compared_with
from actiontrack.site import SitePlan
from actiontrack.site.blocks import paragraph
from actiontrack.site.layout import ALL_PLANS, page_of, section
from actiontrack.site.tables import TemplateData, cell, table
from actiontrack.sources.comparisons import compare_with_last_meeting
from actiontrack.text.page import Column, one_line
from actiontrack.web.library import Shelf, ShelvedPlan
from actiontrack.web.shell import PAPERS, Place, Shell, plain_page

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


class PaperDesk:
    """Hands out papers of the plans of one shelf, as one visitor may see them."""

    def __init__(self, shell: Shell, shelf: Shelf, *, is_public: bool) -> None:
        """Look at plans; with `is_public` without what they mark as not for publication."""
        self._shell, self._shelf, self._is_public = shell, shelf, is_public

    def page(self, site_plan: SitePlan, plan: ShelvedPlan, place: Place) -> str:
        """Return the page of a plan's papers."""
        held = held_back(plan.review)
        may_be_public = not (held.plan or unfit_places(plan.review))
        intro = [paragraph(_INTRO)]
        sections = [section("papers", "Papers", _papers(PAPERS_OF_ONE))]
        if not self._is_public:
            marked = held.in_words(plan.review.plan.action_word)
            if marked:
                intro.append(paragraph(f"Marked as not for publication, and in these: {marked}."))
            if marked and may_be_public and not self._shelf.at:
                title = "Without what is marked as not for publication"
                papers = _papers(PAPERS_OF_ONE, PUBLIC)
                sections.append(section("public", title, papers))
        sections.append(section("sheets", "Sheets", self._sheets()))
        page = page_of(site_plan, "Papers and sheets", "Papers", intro, sections)
        return self._shell.made(page, place)

    def page_of_all(self, place: Place) -> str:
        """Return the page of the papers about all plans."""
        sections = [section("papers", "Papers", _papers(PAPERS_OF_ALL))]
        links = [
            [cell(one_line(each.shown.title), f"{folder}/{PAPERS}")]
            for folder, each in self._shelf.plans.items()
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
        return self._shell.made(page, place)

    def _sheets(self) -> Iterator[TemplateData]:
        yield paragraph(
            cell("Workbook for Excel", WORKBOOK), ": all that the record holds, as tables."
        )
        if not self._is_public and not self._shelf.at:
            yield paragraph(
                cell("Update sheet for leads", UPDATE_SHEET),
                ": a row for each open action, to be filled in and taken back under 'Sheets'.",
            )

    def file(self, folder: str, name: str) -> TakenFile | None:
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
            return self._made(some, folder, name)
        finally:
            _MAKING.release()

    def _made(self, some: Sequence[ShelvedPlan], folder: str, name: str) -> TakenFile | None:
        whose = folder or "all-plans"
        if name == WORKBOOK:
            return TakenFile(f"{whose}.xlsx", self._workbook(some), _MEDIA[_EXCEL])
        if name == UPDATE_SHEET and not self._is_public and not self._shelf.at:
            return TakenFile(f"{whose}-update.xlsx", self._update_sheet(some), _MEDIA[_EXCEL])
        is_public = self._is_public or name.startswith(PUBLIC)
        stem, dot, ending = name.removeprefix(PUBLIC).partition(".")
        template = stem.removeprefix(PAPER)
        known = PAPERS_OF_ONE if folder else PAPERS_OF_ALL
        form = next((e for e in PAPER_FORMATS.values() if e.endings[0] == f"{dot}{ending}"), None)
        is_offered = stem.startswith(PAPER) and template in known and form is not None
        if not is_offered or form is None or (is_public and self._shelf.at):
            return None
        dated = [(each.source, each.review.position.as_of) for each in some]
        session = self._shelf.session
        if folder:
            request = DraftRequest(None, template, is_public=is_public)
            draft = draft_paper(request, *dated[0], session)
        else:
            draft = draft_portfolio(dated, session, is_public=is_public)
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
        return Review(self._shelf.session.day, tuple(shown(each) for each in some))


_INTRO = (
    "Each is made when you take it, of what the plans say then, and changes nothing in them."
    " Where a paper leaves something for you to write, it says '[To write'."
)


def _papers(known: Mapping[str, str], begins: str = "") -> Iterator[TemplateData]:
    formats = list(reversed(PAPER_FORMATS.values()))  # Word, which most are sent as, first
    columns = [Column("Paper"), *(Column(each.words) for each in formats)]
    rows = [
        [
            cell(words),
            *(
                cell(f"{name}{each.endings[0]}", f"{begins}{PAPER}{name}{each.endings[0]}")
                for each in formats
            ),
        ]
        for name, words in known.items()
    ]
    yield table("Each in three formats", columns, rows)
