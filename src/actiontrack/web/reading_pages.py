"""The pages to read: those of the site, and what only somebody at work with the plans needs."""

from collections.abc import Mapping
from datetime import date

from actiontrack.errors import CannotDoError
from actiontrack.position import ActionPosition
from actiontrack.review.action_history import history_of_action
from actiontrack.site import PlanPages
from actiontrack.site.blocks import blocks_of, nowhere, paragraph
from actiontrack.site.index_page import index_page
from actiontrack.site.layout import ALL_PLANS, page_of
from actiontrack.site.tables import TemplateData, cell
from actiontrack.sources.comparisons import committed_positions
from actiontrack.sources.register import read_register
from actiontrack.text.page import Line
from actiontrack.views import history as history_text
from actiontrack.views import moves as moves_text
from actiontrack.web.action_forms import ACTION_FORMS
from actiontrack.web.board_page import board_blocks
from actiontrack.web.forms import Subject
from actiontrack.web.library import Library, Shelf, ShelvedPlan
from actiontrack.web.lists import Hrefs, actions_blocks, find_fields, found_actions, leads_blocks
from actiontrack.web.plan_forms import PLAN_FORMS
from actiontrack.web.shell import (
    ACTIONS,
    LEADS,
    Extras,
    Place,
    Shell,
    field_data,
    notice_box,
    plain_page,
)
from actiontrack.web.words import faults_in

HISTORY = "history-"
"""How the page of an action's history begins; that of the action itself begins with `action-`."""


class Reader:
    """Makes the pages to read for one visitor, of the plans on one day."""

    def __init__(
        self, library: Library, shell: Shell, shelf: Shelf, *, is_public: bool = False
    ) -> None:
        """Look at plans; with `is_public` without what they mark as not for publication."""
        self._library, self._shell, self._shelf = library, shell, shelf
        self._is_public = is_public

    def index(self, place: Place, extras: Extras | None = None) -> str:
        """Return the page of all plans."""
        entries = self._library.entries(self._shelf, is_public=self._is_public)
        page = index_page(entries, self._shelf.session.day)
        extras = extras or Extras()
        if not entries and not self._shelf.faults:
            extras.notices.append(notice_box("There is no plan here yet"))
        extras.notices += [
            notice_box("A plan cannot be opened", [f"{fault}."]) for fault in self._shelf.faults
        ]
        return self._shell.made(page, place, extras)

    def listing(self, name: str, place: Place, query: Mapping[str, str]) -> str | None:
        """Return a page of the actions of all plans; None where there is none of that name."""
        if name == LEADS:
            blocks = list(leads_blocks(self._shelf, is_public=self._is_public))
            return self._shell.made(self._across("By lead", place, blocks), place)
        if name != ACTIONS:
            return None
        fields, extras = find_fields(self._shelf, query), Extras()
        results: list[TemplateData] = []
        try:
            actions = found_actions(self._shelf, query, is_public=self._is_public)
            hrefs = Hrefs(self._shelf, is_public=self._is_public)
            results = list(actions_blocks(actions, query, hrefs))
        except CannotDoError as failure:
            faults = faults_in(str(failure), fields)
            extras.faults = [{"field": fault.field, "sentence": fault.sentence} for fault in faults]
        data = [field_data(field) for field in fields]
        extras.find = {"action": ACTIONS, "fields": data, "button": "Find", "is_search": True}
        return self._shell.made(self._across("Find actions", place, results), place, extras)

    def _across(self, title: str, place: Place, blocks: list[TemplateData]) -> TemplateData:
        return plain_page(title, place, blocks, here=title, crumbs=[cell(ALL_PLANS, "index.html")])

    def plan_page(
        self, folder: str, name: str, place: Place, extras: Extras | None = None
    ) -> str | None:
        """Return a page of a plan; None where there is none of that name."""
        if folder not in self._shelf.plans:
            return None
        pages = self._library.pages(self._shelf, folder, is_public=self._is_public)
        plan = self._shelf.plans[folder]
        if name == "board.html":
            return self._board(pages, place)
        if name == "moves.html":
            return self._moves(pages, plan, place)
        if name.startswith(HISTORY) and not self._is_public:
            action = action_named(pages, f"action-{name.removeprefix(HISTORY)}")
            return self._history(pages, plan, action, place) if action else None
        if name not in pages.names:
            return None
        extras = extras or Extras()
        if action := action_named(pages, name):
            extras.ways = self._ways_of_action(plan, pages, action, name)
        elif name == "index.html":
            extras.ways = _ways_of_plan(plan, self._shelf.session.day)
        page = pages.page(name)
        if action and not self._is_public:
            way = cell("All of its history", f"{HISTORY}{name.removeprefix('action-')}")
            page["intro"].append(paragraph(way, "."))
        return self._shell.made(page, place, extras)

    def _ways_of_action(
        self, plan: ShelvedPlan, pages: PlanPages, action: ActionPosition, name: str
    ) -> TemplateData | None:
        if not action.is_readable:
            return None
        subject = Subject(plan.review, self._shelf.session.day, action)
        about = name.removesuffix(".html")
        links = [
            {"text": form.title, "href": f"edit-{key}?about={about}"}
            for key, form in ACTION_FORMS.items()
            if form.is_offered(subject)
        ]
        name = f"Change this {pages.site_plan.review.plan.action_word}"
        return {"name": name, "links": links, "is_open": True}

    def _board(self, pages: PlanPages, place: Place) -> str:
        intro, sections = board_blocks(pages, may_edit=place.may_edit)
        site_plan = pages.site_plan
        page = page_of(site_plan, "For the board", "For the board", intro, sections)
        return self._shell.made(page, place)

    def _moves(self, pages: PlanPages, plan: ShelvedPlan, place: Place) -> str:
        review = plan.shown
        histories = self._library.histories(plan)
        until = self._shelf.session.day if self._shelf.at else None
        register = read_register(
            plan.source.path, review.document, review.position, histories, until
        )
        head, *rest = moves_text.render([register])
        assert isinstance(head, Line)  # noqa: S101  the title, which the page has as its own
        blocks = blocks_of(rest, nowhere, "Each due date that moved")
        title = "The register of moves"
        return self._shell.made(page_of(pages.site_plan, title, title, blocks, ()), place)

    def _history(
        self, pages: PlanPages, plan: ShelvedPlan, action: ActionPosition, place: Place
    ) -> str:
        histories, session = self._library.histories(plan), self._shelf.session
        versions = list(committed_positions(session, plan.source.path, histories))
        entries = history_of_action(plan.review, action, versions)
        why_not = None
        if not versions:
            why_not = histories.why_not or f"no commit holds {plan.source.path} yet"
        page = history_text.render(plan.review, action, entries, why_not)
        title = f"All that happened to {action.name}"
        blocks = blocks_of(page[2:], nowhere, "What happened, oldest first")
        made = page_of(pages.site_plan, title, "History", blocks, ())
        return self._shell.made(made, place)


def _ways_of_plan(plan: ShelvedPlan, day: date) -> TemplateData:
    subject = Subject(plan.review, day)
    links = [
        {"text": form.title, "href": f"edit-{key}"}
        for key, form in PLAN_FORMS.items()
        if form.is_offered(subject)
    ]
    return {"name": "Change this plan", "links": links, "is_open": False}


def action_named(pages: PlanPages, name: str) -> ActionPosition | None:
    """Return the action whose page has a name; None where there is none."""
    return next((e for e in pages.actions if pages.links.actions[e.route] == name), None)
