"""Actions as the rows of a table: to be filtered and put in another order without a script."""

from collections import Counter
from collections.abc import Iterator, Sequence

from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview
from actiontrack.review.fields import SORTS
from actiontrack.site.blocks import paragraph
from actiontrack.site.links import Links
from actiontrack.site.tables import TemplateData, cell, missing, rated, table
from actiontrack.summary.quantifiers import all_of
from actiontrack.text.page import Column, one_line
from actiontrack.text.wording import counted, is_or_are, plural

ORDERS = (
    ("actions.html", "order of the plan", None),
    ("actions-by-due-date.html", "due date", "agreed_due"),
    ("actions-by-lead.html", "lead", "lead"),
    ("actions-by-rating.html", "rating", "meaning"),
)
"""The file of each order, what it is called, and the field that it goes by."""


def actions_table(
    plan: PlanReview, links: Links, actions: Sequence[ActionPosition]
) -> TemplateData:
    """Return actions as a table."""
    word = plan.plan.action_word
    heads = (word.capitalize(), "Status", "Lead", "Due", "Days behind")
    columns = [Column(head, is_figure=head == "Days behind") for head in heads]
    caption = counted(len(actions), word)
    rows = [_row(action, links) for action in actions]
    return table(caption, columns, rows, [_classes(action) for action in actions])


def filtered_actions(
    plan: PlanReview, links: Links, actions: Sequence[ActionPosition], field: str | None
) -> Iterator[TemplateData]:
    """Yield actions in an order, with what filters them and the way to the other orders."""
    if not actions:
        return
    yield _orders("Sort by", field)
    yield from _choice(plan, actions)
    key = SORTS[field] if field else None
    ordered = sorted(actions, key=lambda action: key((plan, action))) if key else list(actions)
    made = actions_table(plan, links, ordered)
    yield {**made, "is_filtered": True}
    if held := plan.position.action_count - len(actions):
        word = counted(held, f"more {plan.plan.action_word}")
        yield paragraph(f"{word} {is_or_are(held)} not for publication.")


def ways_to_actions(plan: PlanReview) -> TemplateData:
    """Return the ways to the pages of all actions, in each order."""
    return _orders(f"{all_of(plan.summary.actions, plan.plan.action_word)} by", "")


def _orders(name: str, field: str | None) -> TemplateData:
    links = [{"text": order, "href": "" if own == field else file} for file, order, own in ORDERS]
    return {"kind": "orders", "name": name, "links": links}


def _choice(plan: PlanReview, actions: Sequence[ActionPosition]) -> Iterator[TemplateData]:
    """Yield what shows some of the rows alone; nothing where all are alike."""
    meanings = Counter(action.meaning for action in actions if action.is_readable)
    options = [("overdue", "Overdue", sum(action.overdue for action in actions))]
    options += [(meaning.value, _words(meaning), meanings[meaning]) for meaning in Meaning]
    some = [option for option in options if 0 < option[2] < len(actions)]
    if some:
        every = ("all", f"All {plural(plan.plan.action_word)}", len(actions))
        yield {
            "kind": "choice",
            "legend": "Show",
            "name": "show",
            "options": [
                {"value": value, "text": text, "count": f"{count:,}"}
                for value, text, count in (every, *some)
            ],
        }


def _words(meaning: Meaning) -> str:
    return "No status given" if meaning is Meaning.NOT_GIVEN else meaning.words


def _classes(action: ActionPosition) -> str:
    if not action.is_readable:
        return ""
    return (
        f"is-{action.meaning.value} is-overdue" if action.overdue else f"is-{action.meaning.value}"
    )


def _row(action_position: ActionPosition, links: Links) -> list[TemplateData]:
    action = action_position.action
    title = one_line(action.title) or "cannot be read"
    return [
        cell(f"{action.id or '?'} {title}", links.actions.get(action_position.route)),
        rated(action_position.own_words, action_position.meaning)
        if action_position.is_readable
        else cell("cannot be read"),
        cell(one_line("; ".join(action_position.lead))) if action_position.lead else missing(),
        _due(action_position),
        cell(f"{action_position.days_behind:,}" if action_position.days_behind else ""),
    ]


def _due(action: ActionPosition) -> TemplateData:
    first, agreed = action.action.due, action.agreed_due
    if agreed is None:
        return missing()
    moved = f", first {first.words}" if first and action.slip_days else ""
    return cell(f"{agreed.words}{moved}")
