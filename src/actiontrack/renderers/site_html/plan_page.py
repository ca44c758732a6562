"""The page of a plan: the answer first, then what it rests on."""

from collections.abc import Iterator, Sequence

from actiontrack.page import Line, Page, Table, one_line
from actiontrack.papers.pictures import charts_of
from actiontrack.plans.vocabulary import KINDS
from actiontrack.position import Standing
from actiontrack.publishing import held_back
from actiontrack.renderers.site_html import pictures
from actiontrack.renderers.site_html.about import about
from actiontrack.renderers.site_html.action_rows import filtered_actions
from actiontrack.renderers.site_html.blocks import (
    Data,
    blocks_of,
    cell,
    details,
    figure,
    items,
    paragraph,
    table,
    table_of,
)
from actiontrack.renderers.site_html.findings import answers_table
from actiontrack.renderers.site_html.layout import as_at, page_of, section
from actiontrack.renderers.site_html.links import MEASURES, Links
from actiontrack.renderers.site_html.told import Told
from actiontrack.wording import counted, plural


def plan_page(told: Told, links: Links, actions: Sequence[Standing]) -> Data:
    """Return the page of a plan."""
    plan = told.review.plan
    words = plural(plan.action_word)
    sections = [
        section("ratings", "Ratings", _ratings(told)),
        section("groups", f"{words.capitalize()} in groups", _groups(told, links)),
        section(MEASURES, "Measures", _tables(told.measures, "What was to change, and how far it has")),
        section("money", "Money", _money(told)),
        section("reported", "Reported", _lines(told.reported)),
        section("timetable", "Statutory timetable", _timetable(told)),
        section("findings", "Findings, and how each is answered", answers_table(told, links)),
        section("over-time", "Ratings over time", pictures.over_time(told)),
        section("dates", "Due dates", pictures.due_dates(told)),
        section("slippage", "Dates that have moved", pictures.slippage(told, links)),
        section("flags", "What is late, missing or not in order", _flags(told, links)),
        section("actions", f"All {words}", filtered_actions(told.review, links, actions, None)),
        section("about", "About this plan", about(told)),
    ]
    title = one_line(told.review.title)
    return page_of(told, title, title, _intro(told), sections, is_own=True)
