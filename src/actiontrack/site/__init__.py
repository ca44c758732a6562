"""Plans as a static site: pages that need no script, and are read without a mouse or colours.

`Site` yields each page as plain data of `blocks`, which the templates in `templates/site` turn into
HTML: `PlanPages` makes each of a plan by its name (`plan_page`, `action_page`, `finding_page`),
`index_page` that of all plans. `links` names the pages and says which actions are shown, `reading`
makes a `SitePlan` of what is read. Used by the verb `site`, and by the room web.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actiontrack.charts.palette import css
from actiontrack.site.index_page import Entry, entry_of, index_page
from actiontrack.site.layout import SitePlan
from actiontrack.site.links import claim_folder_name
from actiontrack.site.pages_of_plan import PlanPages
from actiontrack.site.tables import TemplateData
from actiontrack.text.escape import visible

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = ("page.html", "blocks.html")
STYLES = ("style.css", "site/site.css")

__all__ = [
    "STYLES",
    "TEMPLATES",
    "Entry",
    "PlanPages",
    "Site",
    "SitePlan",
    "compiled",
    "folder_of",
    "style_of",
]


class Site:
    """The pages of a site, made plan by plan: of a plan that is done only its entry is kept."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        """Begin a site with the texts of its templates."""
        self._template = compiled(templates)
        self._taken: set[str] = set()
        self.entries: list[Entry] = []
        self.pages = 0

    def pages_of(self, site_plan: SitePlan) -> Iterator[tuple[str, str]]:
        """Yield the pages of one plan, each with the name of its file."""
        folder = folder_of(site_plan, self._taken)
        self.entries.append(entry_of(site_plan, folder, len(self.entries)))
        pages = PlanPages(site_plan)
        for name in pages.names:
            yield f"{folder}/{name}", self._made(pages.page(name))

    def index(self, day: date) -> str:
        """Return the page of all plans that have been made."""
        return self._made(index_page(self.entries, day))

    def _made(self, page: TemplateData) -> str:
        self.pages += 1
        return self._template.render(page=page)


def style_of(sheets: Sequence[str]) -> str:
    """Return the one style sheet of a site: the colours, then the sheets in their order."""
    return "\n".join((css(), *sheets))


def folder_of(site_plan: SitePlan, used: set[str]) -> str:
    """Return the folder of a plan's pages, other than those used, and take it."""
    plan = site_plan.review
    return claim_folder_name(used, plan.plan.id or plan.document.name or "plan", plan.path)


def compiled(templates: Mapping[str, str], name: str = "page.html") -> "Template":
    """Return a template, which finds others among the texts of all; every value is escaped."""
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
    return environment.get_template(name)


def _as_shown(value: object) -> object:
    """Return what is written for a value: of a text, nothing acts unseen."""
    return visible(value) if type(value) is str else value
