"""The page of a plan: the answer first, then what it rests on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from actiontrack.flags import Severity
from actiontrack.plans.vocabulary import KINDS
from actiontrack.position import Standing
from actiontrack.report.position import charts_of
from actiontrack.site import charts as pictures
from actiontrack.site.action_table import filtered_actions
from actiontrack.site.blocks import (
    blocks_of,
    details,
    figure,
    items,
    lead,
    nowhere,
    paragraph,
    text_of,
)
from actiontrack.site.cells import Data, cell
from actiontrack.site.finding_page import answers_table
from actiontrack.site.layout import FLAGS, about, as_at, page_of, section
from actiontrack.site.links import MEASURES, Links
from actiontrack.site.plan_views import Told
from actiontrack.site.tables import NO_HEADS, table_of
from actiontrack.text.page import Line, Page, Table, Verbatim, one_line
from actiontrack.text.wording import counted, plural

_OF_MEASURES = "What is to change, and how far it has"


def plan_page(told: Told, links: Links, actions: Sequence[Standing]) -> Data:
    """Return the page of a plan."""
    plan = told.review.plan
    words = plural(plan.action_word)
    sections = [
        section("ratings", "Ratings", _ratings(told)),
        section("groups", f"{words.capitalize()} in groups", _groups(told, links)),
        section(MEASURES, "Measures", _with_tables(told.measures, _OF_MEASURES)),
        section("money", "Money", _money(told)),
        section("reported", "Reported", _with_tables(told.reported, "")),
        section("timetable", "Statutory timetable", _timetable(told)),
        section("findings", "Findings, and how each is answered", answers_table(told, links)),
        section("over-time", "Ratings over time", pictures.over_time(told)),
        section("dates", "Due dates", pictures.due_dates(told)),
        section("slippage", "Dates that have moved", pictures.slippage(told, links)),
        section("flags", FLAGS, _flags(told, links)),
        section("actions", f"All {words}", filtered_actions(told.review, links, actions, None)),
        section("about", "About this plan", about(told)),
    ]
    title = one_line(told.review.title)
    return page_of(told, title, title, _intro(told), sections, is_own=True)


def _intro(told: Told) -> Iterator[Data]:
    review = told.review
    about_it = [one_line(review.plan.area), KINDS.get(review.plan.kind, "")]
    if said := ". ".join(each for each in about_it if each):
        yield paragraph(f"{said}.")
    yield lead(review.summary.headline)
    yield from items([cell(each.strip())] for each in review.summary.sentences)
    errors = sum(flag.severity is Severity.ERROR for flag in review.flags)
    if errors:
        said = f"The record of this plan has {counted(errors, 'error')}, and may not be whole: "
        yield paragraph(said, cell("what is wrong with it", "#flags"), ".")
    if told.marked:
        yield paragraph(f"Marked as not for publication, and shown here: {told.marked}.")


def _ratings(told: Told) -> Iterator[Data]:
    for svg in charts_of(told.review, as_at(told).split(" (", 1)[0].rstrip(".")).values():
        yield figure(svg)
    caption = f"{plural(told.review.plan.action_word).capitalize()} by rating"
    yield from _with_tables(told.ratings, caption, without=("",))


def _groups(told: Told, links: Links) -> Iterator[Data]:
    plan = told.review.plan
    words = plural(plan.action_word).capitalize()
    for by, page in told.groups.items():
        name = plan.workstream_word if by == "workstream" else by
        ids = [each.id or "" for each in told.review.summary.groups[by]]
        hrefs = [links.href((by, each)) for each in ids]
        blocks = _with_tables(page, f"{words} by {name}", hrefs=hrefs)
        yield from blocks if by == "workstream" else details(f"By {name}", blocks)


def _money(told: Told) -> Iterator[Data]:
    return _with_tables(told.money, "Budget", heads={"Money": "Year", "": "How often"})


def _with_tables(
    page: Page,
    caption: str,
    *,
    hrefs: Sequence[str | None] = (),
    heads: Mapping[str, str] = NO_HEADS,
    without: Sequence[str] = (),
) -> Iterator[Data]:
    """Yield the blocks of a page in which each table has a caption."""
    for is_table, group in groupby(page, key=lambda block: isinstance(block, Table)):
        if not is_table:
            yield from blocks_of(list(group), nowhere)
            continue
        for block in group:
            if isinstance(block, Table):
                yield table_of(caption, block, hrefs=hrefs, heads=heads, without=without)


def _timetable(told: Told) -> Iterator[Data]:
    return _with_tables(told.timetable, "Statutory timetable")


def _flags(told: Told, links: Links) -> Iterator[Data]:
    errors = [each for each in told.flags if isinstance(each, Verbatim)]
    yield from blocks_of(errors, nowhere)
    lines = [each for each in told.flags if isinstance(each, Line) and each.parts]
    yield from items(_linked(text_of(each), links) for each in lines)


def _linked(text: str, links: Links) -> list[Data]:
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
