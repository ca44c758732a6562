"""The page of a plan: the answer first, then what it rests on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from actiontrack.flags import Severity
from actiontrack.plans.vocabulary import KINDS
from actiontrack.position import ActionPosition
from actiontrack.report.position import charts_of
from actiontrack.review import PlanReview
from actiontrack.site import charts as pictures
from actiontrack.site.action_table import filtered_actions
from actiontrack.site.blocks import (
    blocks_of,
    chart_block,
    disclosure,
    items,
    lead,
    nowhere,
    paragraph,
    text_of,
)
from actiontrack.site.finding_page import answers_table
from actiontrack.site.layout import FLAGS, SitePlan, about, as_at, page_of, section
from actiontrack.site.links import MEASURES, Links
from actiontrack.site.tables import NO_HEADS, TemplateData, cell, table_of
from actiontrack.text.page import Block, Line, Table, Verbatim, one_line
from actiontrack.text.wording import counted, plural
from actiontrack.timetable import timetable_on
from actiontrack.views import status_tables as tables
from actiontrack.views.status import flags_in_words
from actiontrack.views.timetable import below_heading

_TIMETABLE = "Statutory timetable"
_OF_MONEY = {"Money": "Year", "": "How often"}
_OF_MEASURES = "What is to change, and how far it has"


def plan_page(site_plan: SitePlan, links: Links, actions: Sequence[ActionPosition]) -> TemplateData:
    """Return the page of a plan."""
    review = site_plan.review
    words = plural(review.plan.action_word)
    sections = [
        section("ratings", "Ratings", _ratings(site_plan)),
        section("groups", f"{words.capitalize()} in groups", _groups(site_plan, links)),
        section(MEASURES, "Measures", _with_tables(tables.measures(review), _OF_MEASURES)),
        section("money", "Money", _with_tables(tables.money(review), "Budget", heads=_OF_MONEY)),
        section("reported", "Reported", _with_tables(tables.reported(review), "")),
        section("timetable", _TIMETABLE, _timetable(review)),
        section("findings", "Findings, and how each is answered", answers_table(site_plan, links)),
        section("over-time", "Ratings over time", pictures.over_time(site_plan)),
        section("dates", "Due dates", pictures.due_dates(site_plan)),
        section("slippage", "Dates that have passed or moved", pictures.slippage(site_plan, links)),
        section("flags", FLAGS, _flags(review, links)),
        section("actions", f"All {words}", filtered_actions(review, links, actions, None)),
        section("about", "About this plan", about(site_plan)),
    ]
    title = one_line(site_plan.review.title)
    return page_of(site_plan, title, title, _intro(site_plan), sections, is_own=True)


def _intro(site_plan: SitePlan) -> Iterator[TemplateData]:
    review = site_plan.review
    about_it = [one_line(review.plan.area), KINDS.get(review.plan.kind, "")]
    if said := ". ".join(each for each in about_it if each):
        yield paragraph(f"{said}.")
    yield lead(review.summary.headline)
    yield from items([cell(each.strip())] for each in review.summary.sentences)
    errors = sum(flag.severity is Severity.ERROR for flag in review.flags)
    if errors:
        said = f"The record of this plan has {counted(errors, 'error')}, and may not be whole: "
        yield paragraph(said, cell("what is wrong with it", "#flags"), ".")
    if site_plan.marked:
        yield paragraph(f"Marked as not for publication, and shown here: {site_plan.marked}.")


def _ratings(site_plan: SitePlan) -> Iterator[TemplateData]:
    for svg in charts_of(site_plan.review, as_at(site_plan).split(" (", 1)[0].rstrip(".")).values():
        yield chart_block(svg)
    caption = f"{plural(site_plan.review.plan.action_word).capitalize()} by rating"
    yield from _with_tables(tables.ratings(site_plan.review), caption, without=("",))


def _groups(site_plan: SitePlan, links: Links) -> Iterator[TemplateData]:
    plan = site_plan.review.plan
    words = plural(plan.action_word).capitalize()
    for by, groups in site_plan.review.summary.groups.items():
        if all(each.id is None for each in groups):
            continue
        name = plan.workstream_word if by == "workstream" else by
        hrefs = [links.href((by, each.id or "")) for each in groups]
        page = tables.groups(site_plan.review, by)
        blocks = _with_tables(page, f"{words} by {name}", hrefs=hrefs)
        yield from blocks if by == "workstream" else disclosure(f"By {name}", blocks)


def _with_tables(
    page: Iterable[Block],
    caption: str,
    *,
    hrefs: Sequence[str | None] = (),
    heads: Mapping[str, str] = NO_HEADS,
    without: Sequence[str] = (),
) -> Iterator[TemplateData]:
    """Yield the blocks of a page in which each table has a caption."""
    for is_table, group in groupby(page, key=lambda block: isinstance(block, Table)):
        if not is_table:
            yield from blocks_of(list(group), nowhere)
            continue
        for block in group:
            if isinstance(block, Table):
                yield table_of(caption, block, hrefs=hrefs, heads=heads, without=without)


def _timetable(review: PlanReview) -> Iterator[TemplateData]:
    position = review.position
    found = timetable_on(review.plan, position.as_of, position.reading.unread)
    return _with_tables(below_heading(found), _TIMETABLE)


def _flags(review: PlanReview, links: Links) -> Iterator[TemplateData]:
    blocks = list(flags_in_words(review))
    errors = [each for each in blocks if isinstance(each, Verbatim)]
    yield from blocks_of(errors, nowhere)
    lines = [each for each in blocks if isinstance(each, Line) and each.parts]
    yield from items(_linked(text_of(each), links) for each in lines)


def _linked(text: str, links: Links) -> list[TemplateData]:
    """Return a sentence that ends in ids, each of them a link."""
    found = re.fullmatch(r"(.*): (.+?)(\.| …)", text)
    names = found[2].split(", ") if found else []
    hrefs = [links.href(("action", each)) or links.href(("finding", each)) for each in names]
    if not found or not all(hrefs):
        return [cell(text)]
    pieces = [cell(f"{found[1]}: ")]
    for name, href in zip(names, hrefs, strict=True):
        pieces += [cell(name, href), cell(", ")]
    return [*pieces[:-1], cell(found[3])]
