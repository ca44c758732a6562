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
from actiontrack.summary.wholes import all_of
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
    rows = [_row(each, links) for each in actions]
    return table(caption, columns, rows, [_classes(each) for each in actions])


def filtered_actions(
    plan: PlanReview, links: Links, actions: Sequence[ActionPosition], field: str | None
) -> Iterator[TemplateData]:
    """Yield actions in an order, with what filters them and the way to the other orders."""
    if not actions:
        return
    yield _orders("Sort by", field)
    yield from _choice(plan, actions)
    key = SORTS[field] if field else None
    ordered = sorted(actions, key=lambda each: key((plan, each))) if key else list(actions)
    made = actions_table(plan, links, ordered)
    yield {**made, "is_filtered": True}
    if held := plan.position.action_count - len(actions):
        word = counted(held, f"more {plan.plan.action_word}")
        yield paragraph(f"{word} {is_or_are(held)} not for publication.")


def ways_to_actions(plan: PlanReview) -> TemplateData:
    """Return the ways to the pages of all actions, in each order."""
    return _orders(f"{all_of(plan.summary.actions, plan.plan.action_word)} by", "")


def _orders(name: str, field: str | None) -> TemplateData:
    links = [{"text": said, "href": "" if own == field else file} for file, said, own in ORDERS]
    return {"kind": "orders", "name": name, "links": links}


def _choice(plan: PlanReview, actions: Sequence[ActionPosition]) -> Iterator[TemplateData]:
    """Yield what shows some of the rows alone; nothing where all are alike."""
    meanings = Counter(each.meaning for each in actions if each.is_readable)
    options = [("overdue", "Overdue", sum(each.overdue for each in actions))]
    options += [(each.value, _words(each), meanings[each]) for each in Meaning]
    some = [each for each in options if 0 < each[2] < len(actions)]
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


def _classes(each: ActionPosition) -> str:
    if not each.is_readable:
        return ""
    return f"is-{each.meaning.value} is-overdue" if each.overdue else f"is-{each.meaning.value}"


def _row(each: ActionPosition, links: Links) -> list[TemplateData]:
    action = each.action
    title = one_line(action.title) or "cannot be read"
    return [
        cell(f"{action.id or '?'} {title}", links.actions.get(each.route)),
        rated(each.own_words, each.meaning) if each.is_readable else cell("cannot be read"),
        cell(one_line("; ".join(each.lead))) if each.lead else missing(),
        _due(each),
        cell(f"{each.days_behind:,}" if each.days_behind else ""),
    ]


def _due(each: ActionPosition) -> TemplateData:
    first, agreed = each.action.due, each.agreed_due
    if agreed is None:
        return missing()
    moved = f", first {first.words}" if first and each.slip_days else ""
    return cell(f"{agreed.words}{moved}")
