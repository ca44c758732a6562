"""Plans as a static site: pages that need no script, and are read without a mouse or colours.

`Site` yields each page as plain data of `blocks`, which the templates in `templates/site` turn into
HTML: `index_page`, `plan_page`, `action_page`, `finding_page`. `links` names the pages and says
which actions are shown. Used by the verb `site`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actiontrack.charts.palette import css
from actiontrack.site.action_page import action_page
from actiontrack.site.action_table import ORDERS, filtered_actions
from actiontrack.site.finding_page import finding_page
from actiontrack.site.index_page import Entry, entry_of, index_page
from actiontrack.site.layout import SitePlan, page_of
from actiontrack.site.links import claim_folder_name, findings_of, links_of, shown_actions
from actiontrack.site.plan_page import plan_page
from actiontrack.site.tables import TemplateData
from actiontrack.text.escape import visible
from actiontrack.text.wording import plural
from actiontrack.views.show import surroundings_of

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = ("page.html", "blocks.html")
STYLES = ("style.css", "site/site.css")

__all__ = ["STYLES", "TEMPLATES", "Entry", "Site", "SitePlan", "style_of"]


class Site:
    """The pages of a site, made plan by plan: of a plan that is done only its entry is kept."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        """Begin a site with the texts of its templates."""
        self._template = _compiled(templates)
        self._taken: set[str] = set()
        self.entries: list[Entry] = []
        self.pages = 0

    def pages_of(self, site_plan: SitePlan) -> Iterator[tuple[str, str]]:
        """Yield the pages of one plan, each with the name of its file."""
        plan = site_plan.review
        folder = claim_folder_name(
            self._taken, plan.plan.id or plan.document.name or "plan", plan.path
        )
        self.entries.append(entry_of(site_plan, folder, len(self.entries)))
        for name, page in _pages(site_plan):
            yield f"{folder}/{name}", self._made(page)

    def index(self, day: date) -> str:
        """Return the page of all plans that have been made."""
        return self._made(index_page(self.entries, day))

    def _made(self, page: TemplateData) -> str:
        self.pages += 1
        return self._template.render(page=page)


def style_of(sheets: Sequence[str]) -> str:
    """Return the one style sheet of a site: the colours, then the sheets in their order."""
    return "\n".join((css(), *sheets))


def _pages(site_plan: SitePlan) -> Iterator[tuple[str, TemplateData]]:
    actions = shown_actions(site_plan.review, is_public=site_plan.is_public)
    links = links_of(site_plan.review, actions)
    around = surroundings_of(site_plan.review)
    yield "index.html", plan_page(site_plan, links, actions)
    words = plural(site_plan.review.plan.action_word).capitalize()
    for file, said, field in ORDERS:
        if actions:
            title = f"{words} by {said}" if field else f"All {words.lower()}"
            rows = filtered_actions(site_plan.review, links, actions, field)
            yield file, page_of(site_plan, title, title, rows, ())
    for at, each in enumerate(actions):
        yield links.actions[each.route], action_page(site_plan, links, around, actions, at)
    for route, finding in findings_of(site_plan.review):
        yield links.findings[route], finding_page(site_plan, links, finding)


def _compiled(templates: Mapping[str, str]) -> "Template":
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_as_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html")


def _as_shown(value: object) -> object:
    """Return what is written for a value: of a text, nothing acts unseen."""
    return visible(value) if type(value) is str else value
