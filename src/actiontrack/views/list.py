"""Actions as rows, in the order that was asked for."""

from collections.abc import Sequence

from actiontrack.plans.values import PlanDate
from actiontrack.review import Review
from actiontrack.review.selection import ListedAction
from actiontrack.text.page import BLANK, Column, Page, StyledText, Table, line, one_line, row
from actiontrack.text.wording import counted


def render(review: Review, actions: Sequence[ListedAction]) -> Page:
    """Return actions as a table, the plan of each where there are several."""
    total = counted(review.actions, "action")
    cut = tuple(
        line(f"{each.path}: {each.summary.headline}", "error")
        for each in review.plans
        if each.document.stopped_at is not None
    )
    if not actions:
        return (line(f"No action is all that was asked for, of {total}."), *cut)
    with_plan = len(review.plans) > 1
    heads = ["Plan"] if with_plan else []
    heads += ["Id", "Title", "Status", "Lead", "Start", "Due", "Behind"]
    columns = tuple(Column(head, is_figure=head == "Behind") for head in heads)
    rows = tuple(_row(each, with_plan=with_plan) for each in actions)
    return (Table(columns, rows), BLANK, line(f"{len(actions):,} of {total}."), *cut)


def _row(listed: ListedAction, *, with_plan: bool) -> tuple[StyledText, ...]:
    plan, each = listed
    action = each.action
    cells: list[str | StyledText] = [plan.plan.id or plan.document.name or "-"] if with_plan else []
    cells += [
        action.id or "?",
        one_line(action.title) or StyledText("cannot be read", "error"),
        StyledText(one_line(action.status or "not given"), each.meaning.value),
        one_line("; ".join(each.lead)) or "-",
        _date(action.start),
        _date(each.agreed_due),
        counted(each.days_behind, "day") if each.days_behind else "-",
    ]
    return row(*cells)


def _date(date: PlanDate | None) -> str:
    return str(date) if date else "-"
