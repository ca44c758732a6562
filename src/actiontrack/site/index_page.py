"""The page of all plans: each with its headline, and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack import __version__
from actiontrack.site.blocks import lead
from actiontrack.site.cells import Data, cell
from actiontrack.site.layout import ALL_PLANS, as_at, section
from actiontrack.site.plan_views import Told
from actiontrack.site.tables import table_of
from actiontrack.summary import Group
from actiontrack.text.page import Table, one_line
from actiontrack.text.wording import counted, day_in_words, has_or_have


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan as the index tells of it: the few figures that are kept of each."""

    title: str
    area: str
    href: str
    headline: str
    as_at: str
    group: Group
    is_damaged: bool
    is_private: bool


def entry_of(told: Told, folder: str) -> Entry:
    """Return what the index tells of a plan."""
    review = told.review
    return Entry(
        one_line(review.title),
        one_line(review.plan.area),
        f"{folder}/index.html",
        review.summary.headline,
        as_at(told),
        told.group,
        review.is_damaged,
        bool(told.marked),
    )


def index_page(entries: Sequence[Entry], table: Table, day: date) -> Data:
    """Return the page of all plans; `table` puts them side by side."""
    total = sum(each.group.actions for each in entries)
    plans = f"{counted(len(entries), 'plan')} {has_or_have(len(entries))}"
    hrefs = [each.href for each in entries] + [None] * (len(table.rows) - len(entries))
    rows = table_of("Actions by plan", table, hrefs=hrefs, heads={"All plans": "Plan"})
    sections = [
        section("plans", "The plans", [{"kind": "cards", "cards": [_card(e) for e in entries]}]),
        section("together", "Side by side", [rows]),
    ]
    return {
        "title": _title(entries),
        "here": ALL_PLANS,
        "crumbs": [],
        "root": "",
        "is_private": any(each.is_private for each in entries),
        "as_at": f"As on {day_in_words(day)}.",
        "intro": [lead(f"{plans} {counted(total, 'action')}.")],
        "sections": sections,
        "turns": [],
        "turning": "",
        "made_from": f"Made by actiontrack {__version__}.",
    }


def _card(each: Entry) -> Data:
    lines = [each.area, each.headline, each.as_at]
    if each.is_damaged:
        lines.append("The record of this plan has errors, and may not be whole.")
    return {"head": cell(each.title, each.href), "lines": [line for line in lines if line]}


def _title(entries: Sequence[Entry]) -> str:
    """Return what the plans are together: those of one area, if they are of one."""
    areas = {each.area for each in entries}
    area = next(iter(areas)) if len(areas) == 1 else ""
    return f"Improvement plans: {area}" if area else "Improvement plans"
