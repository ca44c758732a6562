"""The page of an action: when it is due, what has happened, who waits on it, and all the rest."""

from collections.abc import Iterable, Iterator, Sequence

from actiontrack.plans.vocabulary import rating_in_words
from actiontrack.position import ActionPosition
from actiontrack.redaction import is_held_back
from actiontrack.review.action_events import action_events
from actiontrack.site.blocks import blocks_of, disclosure, items, lead, paragraph, text_of
from actiontrack.site.history import due_in_words, history
from actiontrack.site.layout import FLAGS, SitePlan, page_of, section
from actiontrack.site.links import Links
from actiontrack.site.tables import TemplateData, cell, rated
from actiontrack.text.page import BLANK, Block, LabelledValue, Page, one_line
from actiontrack.text.wording import counted
from actiontrack.views import why
from actiontrack.views.show import Surroundings, parts_of_action

_COMMAND = " ('actiontrack check')"
"""What a sentence of our own names in a terminal, and a page leaves out."""

_EVENTS = ("Started", "Reprogrammed", "New date asked for", "Answer", "Completed", "Update")
"""The facts of an action that stand in its history."""

_AT_THE_TOP = ("Status", "Lead", "Behind", "Days left", "Slip", "Sign-off", "Waited on by")
"""Those that the head of the page says."""


def action_page(
    site_plan: SitePlan,
    links: Links,
    around: Surroundings,
    actions: Sequence[ActionPosition],
    at: int,
) -> TemplateData:
    """Return the page of one of the actions that are shown."""
    action = actions[at]
    review, word = site_plan.review, site_plan.review.plan.action_word
    parts = dict(parts_of_action(review, action, around))
    belongs = list(_rest(parts.get("links", ())))
    facts = [*_rest(parts.get("what", ())), *_rest(parts.get("dates", ()))]
    flags = (_flag(text_of(flag), action) for flag in parts.get("flags", ()))
    sections = [
        section("history", "What has happened", history(action_events(review, action))),
        section("links", "What it belongs to", blocks_of(belongs, links.href)),
        section("facts", f"About this {word}", blocks_of(facts, links.href)),
        section("evidence", "Evidence", blocks_of(parts.get("evidence", ()), links.href)),
        section("flags", FLAGS, items([cell(sentence)] for sentence in flags)),
        section("why", "Its rating by its dates", _why(why.render(review, action))),
    ]
    intro = _intro(site_plan, links, action, around)
    title = f"{action.id or '?'} {one_line(action.title) or 'cannot be read'}"
    here = f"{word.capitalize()} {action.id or '?'}"
    return page_of(site_plan, title, here, intro, sections, turns=_turns(links, actions, at))


def _intro(
    site_plan: SitePlan, links: Links, action: ActionPosition, around: Surroundings
) -> Iterator[TemplateData]:
    if is_held_back(action):
        word = site_plan.review.plan.action_word
        yield paragraph(f"This {word} is marked as not for publication.")
    if not action.is_readable:
        yield lead("It cannot be read whole, so this is not all.")
        return
    yield lead(due_in_words(action, site_plan.review.position.as_of))
    led = one_line("; ".join(action.lead))
    yield paragraph(rated(action.own_words, action.meaning), f" Lead: {led or 'not given'}.")
    waiting = around.waiting.get(action.id, ()) if action.id else ()
    own = [around.actions[ref] for ref in action.waiting_on if ref in around.actions]
    number = counted(len(waiting), site_plan.review.plan.action_word)
    verb = "waits" if len(waiting) == 1 else "wait"
    yield from _named(f"{number} {verb} on it: ", waiting, links)
    yield from _named("It waits on ", own, links)


def _named(words: str, actions: Iterable[ActionPosition], links: Links) -> Iterator[TemplateData]:
    """Yield a sentence that ends in actions, each of them a link; nothing without any."""
    pieces: list[str | TemplateData] = []
    for action in actions:
        rating = rating_in_words(action.own_words, action.meaning)
        pieces += [cell(action.name, links.actions.get(action.route)), f", {rating}", "; "]
    if pieces:
        yield paragraph(words, *pieces[:-1], ".")


def _rest(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the facts that neither the history nor the head of the page holds."""
    for value in blocks:
        if isinstance(value, LabelledValue) and value.name not in (*_EVENTS, *_AT_THE_TOP):
            yield value


def _flag(text: str, action: ActionPosition) -> str:
    """Return what is not in order, without the name of the action and the line of the file."""
    sentence = text.rsplit(" (line ", 1)[0].replace(_COMMAND, "")
    severity, _, rest = sentence.partition(": ")
    return f"{severity}: {rest.removeprefix(f'{action.name}: ')}."


def _why(page: Page) -> Iterator[TemplateData]:
    """Yield what the steps come to, and the steps as a list."""
    start = page.index(BLANK) + 1
    end = page.index(BLANK, start)
    steps = [text_of(block).replace(_COMMAND, "") for block in page[start:end]]
    numbered = [[cell(step.split(". ", 1)[1])] for step in steps]
    yield paragraph(" ".join(text_of(block) for block in page[end + 1 :]))
    yield from disclosure("How it came about", items(numbered, is_numbered=True))


def _turns(links: Links, actions: Sequence[ActionPosition], at: int) -> list[TemplateData]:
    """Return the ways to the actions before and after."""
    turns = []
    for word, place in (("Previous", at - 1), ("Next", at + 1)):
        if 0 <= place < len(actions):
            action = actions[place]
            text = f"{action.id or '?'} {one_line(action.title) or 'cannot be read'}"
            href = links.actions[action.route]
            turns.append({"word": word, "href": href, "text": text})
    return turns
