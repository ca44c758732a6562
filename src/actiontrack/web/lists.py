"""Actions of all plans: found by words, rating, lead or date; and who leads how many of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from actiontrack.errors import CannotDoError
from actiontrack.flags import Route
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition
from actiontrack.redaction import is_held_back
from actiontrack.review import PlanReview, Review
from actiontrack.review.fields import ListedAction
from actiontrack.review.selection import (
    ActionFilter,
    days_asked_for,
    matching_actions,
    require_known_words,
    sorted_by,
)
from actiontrack.site.blocks import lead, paragraph
from actiontrack.site.links import links_of, shown_actions
from actiontrack.site.tables import TemplateData, cell, missing, rated, table
from actiontrack.text.page import Column, one_line
from actiontrack.text.wording import counted
from actiontrack.web.forms import Field
from actiontrack.web.library import Shelf
from actiontrack.web.shell import ACTIONS

MOST_ROWS = 100
"""Actions on one page; the others follow on the next."""

_ORDERS = {
    "": "order of the plans",
    "agreed_due": "due date",
    "lead": "lead",
    "meaning": "rating",
}


def find_fields(shelf: Shelf, query: Mapping[str, str]) -> list[Field]:
    """Return the fields by which actions are found, as they stand in the address."""
    plans = [("", "every plan"), *shelf.titles.items()]
    meanings = [("", "any"), *((meaning.value, meaning.words) for meaning in Meaning)]
    days = [("", "any day"), ("7d", "7 days"), ("28d", "28 days"), ("91d", "91 days")]
    fields = (
        Field("q", "Words", hint="In its id, title, notes or lead."),
        Field("plan", "Plan", "select", options=plans),
        Field("lead", "Lead"),
        Field("status", "Rating", "select", options=meanings),
        Field("due_within", "Due within", "select", options=days),
        Field("sort", "Sort by", "select", options=list(_ORDERS.items())),
        Field("overdue", "Overdue", "check"),
    )
    return [_with_value(field, query.get(field.name, "")) for field in fields]


def _with_value(field: Field, value: str) -> Field:
    return Field(field.name, field.label, field.sort, field.hint, field.options, value=value)


def found_actions(shelf: Shelf, query: Mapping[str, str], *, is_public: bool) -> list[ListedAction]:
    """Return the actions that an address asks for. Raises CannotDoError."""
    plans = [
        shelved_plan.shown
        for folder, shelved_plan in shelf.plans.items()
        if query.get("plan", "") in ("", folder)
    ]
    review = Review(shelf.session.day, tuple(plans))
    criteria = ActionFilter(
        overdue=bool(query.get("overdue")),
        due_within=days_asked_for(query.get("due_within") or None),
        lead=query.get("lead") or None,
        status=query.get("status") or None,
    )
    if criteria.status not in {None, *Meaning}:
        require_known_words(review, criteria)
    if query.get("sort", "") not in _ORDERS:
        raise CannotDoError("--sort: choose one of the orders")
    words = query.get("q", "").casefold().split()
    matching = [
        (plan, action)
        for plan, action in matching_actions(review, criteria)
        if not (is_public and is_held_back(action)) and _holds(action, words)
    ]
    return sorted_by(matching, query.get("sort") or None)


def _holds(action_position: ActionPosition, words: Sequence[str]) -> bool:
    if not words:
        return True
    action = action_position.action
    texts = [action.id, action.title, *action_position.lead, action_position.own_words or ""]
    texts += [text for text in (action.note, action.outcome, action.success) if text]
    texts += [update.text or "" for update in action.updates]
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in words)


def actions_blocks(
    actions: Sequence[ListedAction], query: Mapping[str, str], hrefs: "Hrefs"
) -> Iterator[TemplateData]:
    """Yield the actions that were found, a hundred at once."""
    yield lead(f"{counted(len(actions), 'action')} found." if actions else "No action is found.")
    page = int(text) if (text := query.get("page", "")).isdecimal() and len(text) < 6 else 1
    first = max(page - 1, 0) * MOST_ROWS
    some = actions[first : first + MOST_ROWS]
    if some:
        heads = ("Action", "Plan", "Status", "Lead", "Due", "Days behind")
        columns = [Column(head, is_figure=head == "Days behind") for head in heads]
        rows = [_row(listed_action, hrefs) for listed_action in some]
        yield table(f"{first + 1:,} to {first + len(some):,} of {len(actions):,}", columns, rows)
    more = [
        cell(f"{word} {MOST_ROWS}", f"{ACTIONS}?{urlencode({**query, 'page': number})}")
        for word, number in (("The previous", page - 1), ("The next", page + 1))
        if 1 <= number <= (len(actions) - 1) // MOST_ROWS + 1
    ]
    if more:
        yield paragraph(*(piece for link in more for piece in (link, cell(" "))))


class Hrefs:
    """Where actions have their pages, plan by plan."""

    def __init__(self, shelf: Shelf, *, is_public: bool) -> None:
        """Name no page yet."""
        self._is_public = is_public
        self._folders = {plan.shown.path: folder for folder, plan in shelf.plans.items()}
        self._titles = shelf.titles
        self._links: dict[str, Mapping[Route, str]] = {}

    def plan_cell(self, plan: PlanReview) -> TemplateData:
        """Return the title of a plan, as no other is called, as a link to its page."""
        folder = self._folders[plan.path]
        return cell(self._titles[folder], f"{folder}/index.html")

    def href(self, listed: ListedAction) -> str | None:
        """Return the page of an action from the root."""
        plan, action = listed
        if plan.path not in self._links:
            shown = shown_actions(plan, is_public=self._is_public)
            self._links[plan.path] = links_of(plan, shown).actions
        name = self._links[plan.path].get(action.route)
        return f"{self._folders[plan.path]}/{name}" if name else None


def _row(listed: ListedAction, hrefs: Hrefs) -> list[TemplateData]:
    plan, action = listed
    title = one_line(action.title) or "cannot be read"
    return [
        cell(f"{action.id or '?'} {title}", hrefs.href(listed)),
        hrefs.plan_cell(plan),
        rated(action.own_words, action.meaning) if action.is_readable else cell("cannot be read"),
        cell(one_line("; ".join(action.lead))) if action.lead else missing(),
        cell(action.agreed_due.words) if action.agreed_due else missing(),
        cell(f"{action.days_behind:,}" if action.days_behind else ""),
    ]


def leads_blocks(shelf: Shelf, *, is_public: bool) -> Iterator[TemplateData]:
    """Yield who leads how many actions that are open, those with the most overdue first."""
    of_lead: dict[str, list[ActionPosition]] = defaultdict(list)
    for plan in shelf.review.plans:
        for action in plan.position.all_actions:
            if action.is_readable and action.is_open and not (is_public and is_held_back(action)):
                for name in action.lead:
                    of_lead[one_line(name)].append(action)
    yield lead(
        f"{counted(len(of_lead), 'lead')} {'has' if len(of_lead) == 1 else 'have'} open actions."
        if of_lead
        else "No open action names a lead."
    )
    rows = [
        [
            cell(name, f"{ACTIONS}?{urlencode({'lead': name})}"),
            cell(f"{len(actions):,}"),
            cell(f"{sum(action.overdue for action in actions):,}"),
            cell(f"{sum(action.meaning is Meaning.OFF_TRACK for action in actions):,}"),
            cell(f"{sum(action.meaning is Meaning.AT_RISK for action in actions):,}"),
        ]
        for name, actions in sorted(
            of_lead.items(), key=lambda item: (-sum(e.overdue for e in item[1]), item[0])
        )
    ]
    if rows:
        heads = ("Lead", "Open", "Overdue", "Off track", "At risk")
        columns = [Column(head, is_figure=at > 0) for at, head in enumerate(heads)]
        yield table("Open actions by lead, most overdue first", columns, rows)
