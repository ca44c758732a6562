"""The page of a plan: the answer on its first screen, then what it rests on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from actiontrack.charts.palette import marked
from actiontrack.flags import Severity
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview
from actiontrack.review.action_events import action_events, newest_first
from actiontrack.site import charts as pictures
from actiontrack.site.action_table import ways_to_actions
from actiontrack.site.blocks import blocks_of, disclosure, items, nowhere, paragraph, text_of
from actiontrack.site.board import meetings_section, risks_section
from actiontrack.site.finding_page import answers_table
from actiontrack.site.first_screen import answer_blocks, attention, measures_table, tiles_table
from actiontrack.site.history import history
from actiontrack.site.layout import FLAGS, SitePlan, about, page_of, section
from actiontrack.site.links import Links
from actiontrack.site.tables import TemplateData, cell, table
from actiontrack.summary import Group, group_word
from actiontrack.summary.strip import strip
from actiontrack.text.page import Block, Column, Line, Table, Verbatim, one_line
from actiontrack.text.wording import counted, plural
from actiontrack.timetable import timetable_on
from actiontrack.views.status import flags_in_words
from actiontrack.views.status_tables import impact, money, percent_done, rating_key, reported
from actiontrack.views.timetable import below_heading

MOST_NEWS = 5
"""Of the newest changes; each action's page has its own."""

_OF_MONEY = {"Money": "Year", "": "How often"}


def plan_page(site_plan: SitePlan, links: Links, actions: Sequence[ActionPosition]) -> TemplateData:
    """Return the page of a plan."""
    review = site_plan.review
    words = plural(review.plan.action_word)
    in_groups = f"{words.capitalize()} in groups"
    sections = [
        section("attention", "What needs attention", attention(review, links)),
        section("news", "Newest changes", _news(site_plan, links, actions)),
        section("findings", "Findings, and how each is answered", answers_table(site_plan, links)),
        section("over-time", "Ratings over time", pictures.over_time(site_plan)),
        section("dates", "Due dates", _dates(site_plan, links)),
        section("groups", in_groups, disclosure("Their ratings", _groups(review, links))),
        section("impact", "Progress against impact", blocks_of(list(impact(review)), nowhere)),
        section(
            "done", "How much is reported done", blocks_of(list(percent_done(review)), nowhere)
        ),
        section("key", "What the ratings say", blocks_of(list(rating_key(review)), nowhere)),
        section("risks", "Risks", risks_section(review)),
        section("meetings", "What meetings decided and asked for", meetings_section(review, links)),
        section("timetable", "Statutory timetable", _timetable(review)),
        section("money", "Money", _money(review)),
        section("reported", "Reported", _folded(reported(review), "")),
        section("flags", FLAGS, _flags(review, links)),
        section("about", "About this plan", about(site_plan)),
    ]
    title = one_line(site_plan.review.title)
    return page_of(site_plan, title, title, _intro(site_plan, links), sections, is_own=True)


def _intro(site_plan: SitePlan, links: Links) -> Iterator[TemplateData]:
    review = site_plan.review
    yield from answer_blocks(review)
    errors = sum(flag.severity is Severity.ERROR for flag in review.flags)
    if errors:
        warning = f"The record of this plan has {counted(errors, 'error')}, and may not be whole: "
        yield paragraph(warning, cell("what is wrong with it", "#flags"), ".")
    if site_plan.marked:
        yield paragraph(f"Marked as not for publication, and shown here: {site_plan.marked}.")
    yield from tiles_table(review, links)
    if links.actions:
        yield ways_to_actions(review)
    yield from measures_table(review)


def _news(
    site_plan: SitePlan, links: Links, actions: Sequence[ActionPosition]
) -> Iterator[TemplateData]:
    """Yield what happened since the last meeting in figures, and what did last, up to today."""
    review = site_plan.review
    if site_plan.changed:
        yield paragraph(site_plan.changed)
    events = [
        event
        for action in actions
        for event in action_events(review, action)
        if event.day and event.day.first <= review.position.as_of and not event.is_routine
    ]
    yield from history(newest_first(events)[:MOST_NEWS], links)


def _dates(site_plan: SitePlan, links: Links) -> Iterator[TemplateData]:
    """Yield which dates moved, and when all fall, each below the sentence that says how many."""
    yield from pictures.due_dates(site_plan)
    yield from pictures.slippage(site_plan, links)


def _groups(review: PlanReview, links: Links) -> Iterator[TemplateData]:
    plan = review.plan
    words = plural(plan.action_word).capitalize()
    for by, groups in review.summary.groups.items():
        if any(group.id is not None for group in groups):
            name = group_word(plan, by)
            rows = _by_rating(review, f"{words} by {name}", name, groups, links)
            yield rows


def _by_rating(
    review: PlanReview, caption: str, name: str, groups: Sequence[Group], links: Links
) -> TemplateData:
    """Return groups with a column for each rating that an action of the plan holds."""
    ratings = [(segment, segment.meaning) for segment in strip(review.summary) if segment.meaning]
    heads = ["All", *(marked(meaning, segment.words) for segment, meaning in ratings), "Overdue"]
    columns = [
        Column(name[:1].upper() + name[1:]),
        *(Column(head, is_figure=True) for head in heads),
    ]
    rows = [
        [
            cell(_name(group), links.href((group.by, group.id or ""))),
            cell(f"{group.actions:,}"),
            *(cell(f"{group.meanings[meaning]:,}") for _, meaning in ratings),
            cell(f"{group.overdue:,}"),
        ]
        for group in groups
    ]
    return table(caption, columns, rows)


def _name(group: Group) -> str:
    title = one_line(group.title)
    is_named = group.id is not None and group.id != group.title and group.by != "lead"
    return f"{group.id} {title}" if is_named else title


def _folded(page: Iterable[Block], caption: str) -> Iterator[TemplateData]:
    """Yield what a page says before its table, and all from the table on to be unfolded."""
    blocks = list(page)
    tables_at = [at for at, block in enumerate(blocks) if isinstance(block, Table)]
    end = tables_at[0] if tables_at else len(blocks)
    yield from blocks_of(blocks[:end], nowhere)
    yield from disclosure(caption, blocks_of(blocks[end:], nowhere, caption))


def _money(review: PlanReview) -> Iterator[TemplateData]:
    page = [_with_heads(block) if isinstance(block, Table) else block for block in money(review)]
    return _folded(sorted(page, key=lambda block: isinstance(block, Table)), "Budget by year")


def _with_heads(block: Table) -> Table:
    columns = (Column(_OF_MONEY.get(e.title, e.title), e.is_figure) for e in block.columns)
    return Table(tuple(columns), block.rows)


def _timetable(review: PlanReview) -> Iterator[TemplateData]:
    position = review.position
    steps = timetable_on(
        review.plan, position.as_of, position.reading.unread, is_old=position.is_old
    )
    return _folded(below_heading(steps), "Each step, when it is due, and how that is counted")


def _flags(review: PlanReview, links: Links) -> Iterator[TemplateData]:
    blocks = list(flags_in_words(review))
    errors = [block for block in blocks if isinstance(block, Verbatim)]
    yield from blocks_of(errors, nowhere)
    lines = [line for line in blocks if isinstance(line, Line) and line.parts]
    flags = sum(flag.severity is not Severity.ERROR for flag in review.flags)
    listing = items(_linked(text_of(line), links) for line in lines)
    yield from disclosure(counted(flags, "remark") if flags else FLAGS, listing)


def _linked(text: str, links: Links) -> list[TemplateData]:
    """Return a sentence that ends in ids, each of them a link."""
    match = re.fullmatch(r"(.*): (.+?)(\.| …)", text)
    names = match[2].split(", ") if match else []
    hrefs = [
        links.href(("action", item_id)) or links.href(("finding", item_id)) for item_id in names
    ]
    if not match or not all(hrefs):
        return [cell(text)]
    pieces = [cell(f"{match[1]}: ")]
    for name, href in zip(names, hrefs, strict=True):
        pieces += [cell(name, href), cell(", ")]
    return [*pieces[:-1], cell(match[3])]
