"""The page of an action: all there is to say of it, and how its rating by its dates came about."""

from collections.abc import Iterator, Sequence

from actiontrack.position import ActionPosition
from actiontrack.redaction import is_held_back
from actiontrack.site.blocks import blocks_of, items, lead, paragraph, text_of
from actiontrack.site.cells import TemplateData, cell
from actiontrack.site.layout import FLAGS, SitePlan, page_of, section
from actiontrack.site.links import Links
from actiontrack.text.page import BLANK, Block, Line, Page, line, one_line
from actiontrack.views import why
from actiontrack.views.show import Surroundings, parts_of_action

_TITLES = {
    "dates": "Dates",
    "links": "What it belongs to",
    "updates": "Updates",
    "evidence": "Evidence",
}
_COMMAND = " ('actiontrack check')"
"""What a sentence of our own names in a terminal, and a page leaves out."""


def action_page(
    site_plan: SitePlan,
    links: Links,
    around: Surroundings,
    actions: Sequence[ActionPosition],
    at: int,
) -> TemplateData:
    """Return the page of one of the actions that are shown."""
    each = actions[at]
    word = site_plan.review.plan.action_word
    parts = dict(parts_of_action(site_plan.review, each, around))
    steps = why.render(site_plan.review, each)
    sections = [
        section(name, said, blocks_of(parts.get(name, ()), links.href))
        for name, said in _TITLES.items()
    ]
    sections.append(section("flags", FLAGS, items(_cells(parts.get("flags", ())))))
    sections.append(
        section(
            "why",
            "How its rating by its dates came about",
            _why(steps),
        )
    )
    intro = list(blocks_of(list(_without_command(parts.get("what", ()))), links.href))
    if is_held_back(each):
        intro.insert(0, paragraph(f"This {word} is marked as not for publication."))
    title = f"{each.action.id or '?'} {one_line(each.action.title) or 'cannot be read'}"
    here = f"{word.capitalize()} {each.action.id or '?'}"
    turns = _turns(links, actions, at)
    return page_of(site_plan, title, here, intro, sections, turns=turns)


def _cells(blocks: Sequence[Block]) -> Iterator[list[TemplateData]]:
    return ([cell(text_of(each))] for each in blocks)


def _without_command(blocks: Sequence[Block]) -> Iterator[Block]:
    for each in blocks:
        is_ours = isinstance(each, Line)
        yield line(text_of(each).replace(_COMMAND, "")) if is_ours else each


def _why(page: Page) -> Iterator[TemplateData]:
    """Yield the steps as a list, and what they come to."""
    start = page.index(BLANK) + 1
    end = page.index(BLANK, start)
    steps = [text_of(each).replace(_COMMAND, "") for each in page[start:end]]
    numbered = [[cell(step.split(". ", 1)[1])] for step in steps]
    yield from items(numbered, is_numbered=True)
    for each in page[end + 1 :]:
        yield lead(text_of(each))


def _turns(links: Links, actions: Sequence[ActionPosition], at: int) -> list[TemplateData]:
    """Return the ways to the actions before and after."""
    turns = []
    for word, place in (("Previous", at - 1), ("Next", at + 1)):
        if 0 <= place < len(actions):
            each = actions[place]
            text = f"{each.action.id or '?'} {one_line(each.action.title) or 'cannot be read'}"
            href = links.actions[each.route]
            turns.append({"word": word, "href": href, "text": text})
    return turns
