"""The money: what is agreed, what is in this year and what in a full year, and what is missing."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from actiontrack.plans.model import Budget
from actiontrack.position import Position
from actiontrack.report.actions import Row
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed

_STATES = {"sought": "asked for", "approved": "agreed", "spent": "spent"}
_NOT_SAID = "(whether it is agreed is not recorded)"
_FIRST_MONTH_OF_A_YEAR = 4


def money_of(position: Position) -> Row:
    """Return the budget year by year, what it comes to, and what the actions cost."""
    budget = position.plan.budget
    return {
        "years": [_year(line) for line in budget],
        "said": [*_whose(position), *_sentences(budget, position.as_of)],
        "gaps": list(_gaps(position)),
        "costs": [
            {"year": one_line(year), "amount": in_pounds(total)}
            for year, total in sorted(_costs(position).items())
        ],
    }


def _whose(position: Position) -> Iterator[str]:
    """Yield, in a paper about one workstream, that the budget is the plan's."""
    if position.part and position.plan.budget:
        yield "The money is that of the whole plan, which does not say what of it is for whom."


def in_pounds(amount: Decimal | int | None) -> str | None:
    """Return an amount as £906,000, with pence only where there are any."""
    if amount is None:
        return None
    return f"£{int(amount):,}" if amount == int(amount) else f"£{amount:,.2f}"


def financial_year(day: date) -> str:
    """Return the financial year of a day as `2026/27`; it begins on 1 April."""
    first = day.year if day.month >= _FIRST_MONTH_OF_A_YEAR else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def _year(budget: Budget) -> Row:
    return {
        "year": one_line(budget.year or "") or "not given",
        "amount": in_pounds(budget.amount),
        "state": _STATES[budget.state] if budget.state else None,
        "recurrent": bool(budget.recurrent),
    }


def _sentences(budget: tuple[Budget, ...], as_of: date) -> Iterator[str]:
    """Yield what is agreed, asked for and spent, what falls in this year, and a full year's sum."""
    known = [line for line in budget if line.amount is not None]
    for state, words in _STATES.items():
        if sums := _listed(line for line in known if line.state == state):
            yield f"{words.capitalize()}: {sums}."
    if sums := _listed(line for line in known if line.state is None):
        yield f"Whether it is agreed is not recorded: {sums}."
    this_year = financial_year(as_of)
    now = [
        f"{in_pounds(line.amount)} {_STATES[line.state] if line.state else _NOT_SAID}"
        for line in known
        if _plain_year(line.year) == this_year
    ]
    if now:
        yield f"In this financial year: {listed(now)}."
    if recurrent := [_every_year(line) for line in known if line.recurrent]:
        yield f"In a full year, every year: {listed(recurrent)}."


def _listed(many: Iterator[Budget]) -> str:
    return listed([f"{in_pounds(budget.amount)} {_when(budget)}" for budget in many])


def _every_year(budget: Budget) -> str:
    """Return money of every year, and whether there is any: it may only be asked for."""
    sure = {"sought": " (asked for, not agreed)", None: f" {_NOT_SAID}"}
    return f"{in_pounds(budget.amount)} {_when(budget)}{sure.get(budget.state, '')}"


def _when(budget: Budget) -> str:
    year = one_line(budget.year or "")
    return f"for {year}" if year else "(no year given)"


def _gaps(position: Position) -> Iterator[str]:
    """Yield for each year what the actions cost beside the money that is agreed for it.

    Only where every amount of the year is known to be agreed or not.
    """
    word, budget = position.plan.action_word, position.plan.budget
    for year, cost in sorted(_costs(position).items()):
        giving = sum(year in action.action.cost for action in position.actions)
        here = f" of this {position.plan.workstream_word}" if position.part else ""
        of = f"{giving:,} of {counted(position.action_count, word)}{here}"
        of_all = f"the {of} that {'gives' if giving == 1 else 'give'} a cost"
        of_year = [line for line in budget if _plain_year(line.year) == _plain_year(year)]
        come = f"In {one_line(year)} {of_all} {'comes' if giving == 1 else 'come'} to"
        is_unsure = any(line.state is None or line.amount is None for line in of_year)
        if is_unsure or position.part:  # what one part costs says nothing beside the plan's money
            yield f"{come} {in_pounds(cost)}."
            continue
        agreed = sum((line.amount or 0 for line in of_year if line.state == "approved"), Decimal(0))
        gap = cost - agreed
        if not agreed:
            yield f"{come} {in_pounds(cost)}, for which no money is recorded as agreed."
        elif gap > 0:
            yield f"{come} {in_pounds(cost)}: {in_pounds(gap)} more than is agreed."
        else:
            yield f"{come} {in_pounds(cost)}, within the {in_pounds(agreed)} agreed."


def _plain_year(year: str | None) -> str:
    """Return a financial year so that `2026/27` and `2026-27` are the same."""
    return (year or "").strip().replace("-", "/")


def _costs(position: Position) -> dict[str, Decimal]:
    total: defaultdict[str, Decimal] = defaultdict(Decimal)
    for action in position.actions:
        for year, pounds in action.action.cost.items():
            total[year] += pounds
    return dict(total)
