"""What every page in a browser has beside what the site gives it: the bar, notices, forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date
from typing import TYPE_CHECKING

from actiontrack.site import STYLES, TEMPLATES, compiled, style_of
from actiontrack.site.layout import ALL_PLANS, MADE
from actiontrack.site.tables import TemplateData
from actiontrack.sources.files import read_packaged
from actiontrack.text.wording import day_in_words
from actiontrack.web.forms import Field, FieldFault

if TYPE_CHECKING:
    from jinja2 import Template

ACTIONS, LEADS, PAPERS = "actions.html", "leads.html", "papers.html"
UNDO, SHEETS = "undo", "sheets"
"""The pages of all plans, beside their index; each plan has papers of its own."""

_BAR = (("index.html", ALL_PLANS), (ACTIONS, "Find actions"), (LEADS, "By lead"))
_PLAN_BAR = (
    ("index.html", "This plan"),
    ("board.html", "For the board"),
    ("moves.html", "Moves"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands, and for whom it is made."""

    path: str
    """From the root: `x/action-1.html`."""
    csrf: str = ""
    may_edit: bool = False
    name: str = ""
    """Under which its reader signed in."""
    at: date | None = None
    """The day as it stood on which the plans are shown; None for the plans as they are."""
    today: date | None = None

    @property
    def root(self) -> str:
        """The way from the page to the root."""
        return "../" * self.path.count("/")


@dataclass(slots=True)
class Extras:
    """What a page shows above its own content."""

    notices: list[TemplateData] = with_default(default_factory=list)
    faults: list[TemplateData] = with_default(default_factory=list)
    ways: TemplateData | None = None
    change: TemplateData | None = None
    form: TemplateData | None = None
    find: TemplateData | None = None


class Shell:
    """Makes whole pages of what the site gives."""

    def __init__(self) -> None:
        """Read the templates and the style sheet, which belong to the program."""
        texts = {name: read_packaged(f"site/{name}") for name in TEMPLATES}
        texts |= {name: read_packaged(f"web/{name}") for name in ("web.html", "forms.html")}
        self._template: Template = compiled(texts, "web.html")
        self.style = style_of([read_packaged(name) for name in (*STYLES, "web/web.css")])
        self.script = read_packaged("web/script.js")

    def made(self, page: TemplateData, place: Place, extras: Extras | None = None) -> str:
        """Return a page as HTML."""
        extra = extras or Extras()
        web = {
            "bar": list(_bar(place)),
            "root": place.root,
            "here": place.path,
            "day": (place.at or place.today or date.max).isoformat(),
            "csrf": place.csrf,
            "notices": [*_of_the_day(place), *extra.notices],
            "faults": extra.faults,
            "ways": extra.ways if place.may_edit else None,
            "change": extra.change,
            "form": extra.form,
            "find": extra.find,
            "name": place.name,
        }
        return self._template.render(page={**page, "web": web})


def _bar(place: Place) -> Iterable[TemplateData]:
    folder, slash, name = place.path.rpartition("/")
    for file, text in _BAR:
        is_here = not slash and (name or "index.html") == file
        yield {"href": f"{place.root}{file}", "text": text, "is_here": is_here}
    if slash:
        for file, text in _PLAN_BAR:
            yield {"href": file, "text": text, "is_here": name == file}
    yield {"href": PAPERS, "text": "Papers", "is_here": name == PAPERS}
    if place.may_edit:
        for path, text in ((SHEETS, "Sheets"), (UNDO, "Undo")):
            yield {"href": f"{place.root}{path}", "text": text, "is_here": place.path == path}
    if place.at:
        path = f"{folder}/index.html" if slash else "index.html"
        yield {"href": f"{place.root}../../{path}", "text": "Today", "is_here": False}


def _of_the_day(place: Place) -> Iterable[TemplateData]:
    if place.at:
        day = day_in_words(place.at)
        yield notice_box(f"As it stood on {day}", ["Nothing can be changed here."], "past")


def notice_box(
    title: str,
    texts: Iterable[str] = (),
    sort: str = "",
    lines: Sequence[str] = (),
    links: Sequence[Mapping[str, str]] = (),
) -> TemplateData:
    """Return something that a page says before all else."""
    return {
        "title": title,
        "texts": list(texts),
        "sort": sort,
        "lines": list(lines),
        "links": list(links),
    }


def plain_page(
    title: str,
    place: Place,
    intro: Iterable[TemplateData] = (),
    sections: Iterable[TemplateData] = (),
    *,
    here: str = "",
    crumbs: Sequence[TemplateData] = (),
) -> TemplateData:
    """Return a page that the site has not."""
    return {
        "title": title,
        "here": here or title,
        "crumbs": list(crumbs),
        "root": place.root,
        "is_private": True,
        "as_at": "",
        "intro": list(intro),
        "sections": [section for section in sections if section["blocks"]],
        "turns": [],
        "turning": "",
        "made_from": f"{MADE}.",
    }


def field_data(
    field: Field,
    texts: Mapping[str, Sequence[str]] | None = None,
    faults: Sequence[FieldFault] = (),
) -> TemplateData:
    """Return a field with what was typed into it, or what it begins with, and what is wrong."""
    values = list(texts.get(field.name, ())) if texts is not None else []
    value = (values or [""])[0] if texts is not None else field.value
    own = [fault.sentence for fault in faults if fault.field == field.name]
    return {
        "name": field.name,
        "label": field.label,
        "sort": field.sort,
        "hint": field.hint,
        "options": list(field.options),
        "is_required": field.is_required,
        "value": as_typed(value),
        "values": values,
        "fault": " ".join(own),
    }


def as_typed(text: str) -> str:
    """Return a text as it goes into a field: escaped, and with every character that it has."""
    from markupsafe import escape

    return escape(text)
