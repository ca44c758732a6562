"""The page of all plans: each with its headline, and their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack import __version__
from actiontrack.site.blocks import lead
from actiontrack.site.layout import ALL_PLANS, SitePlan, as_at, section
from actiontrack.site.tables import TemplateData, cell, table_of
from actiontrack.summary import Group
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, has_or_have
from actiontrack.views.status import all_plans, group_of


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


def entry_of(site_plan: SitePlan, folder: str) -> Entry:
    """Return what the index tells of a plan."""
    review = site_plan.review
    return Entry(
        one_line(review.title),
        one_line(review.plan.area),
        f"{folder}/index.html",
        review.summary.headline,
        as_at(site_plan),
        group_of(review),
        review.is_damaged,
        bool(site_plan.marked),
    )


def index_page(entries: Sequence[Entry], day: date) -> TemplateData:
    """Return the page of all plans, with a table that puts them side by side."""
    table = all_plans([each.group for each in entries])
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


def _card(each: Entry) -> TemplateData:
    lines = [each.area, each.headline, each.as_at]
    if each.is_damaged:
        lines.append("The record of this plan has errors, and may not be whole.")
    return {"head": cell(each.title, each.href), "lines": [line for line in lines if line]}


def _title(entries: Sequence[Entry]) -> str:
    """Return what the plans are together: those of one area, if they are of one."""
    areas = {each.area for each in entries}
    area = next(iter(areas)) if len(areas) == 1 else ""
    return f"Improvement plans: {area}" if area else "Improvement plans"
