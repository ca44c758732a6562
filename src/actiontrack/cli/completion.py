"""What the shell offers for a word that is begun: plans, actions, ratings, rules, formats, papers.

Nothing is said of what cannot be read: who presses Tab has asked for no report.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actiontrack.plans.reader import ParsedPlan

Offers = list[tuple[str, str]]
"""Words, and what some shells show beside each."""


def offer_plan_ids(incomplete: str) -> list[str]:
    """Return the plans of the workspace whose id begins so."""
    from actiontrack.sources.workspace import name_of_plan, open_workspace

    return words_beginning(incomplete, map(name_of_plan, open_workspace(None).plan_files()))


def offer_action_ids(incomplete: str) -> Offers:
    """Return the actions whose id begins so, as `plan:id` where several plans hold it."""
    actions = [
        (plan.plan.id, action_position.action.id, action_position.action.title)
        for plan in _plans()
        for action_position in plan.actions
        if action_position.action.id
    ]
    times = Counter(action for _, action, _ in actions)
    refs = [
        (action if times[action] == 1 else f"{plan}:{action}", title)
        for plan, action, title in actions
    ]
    return [(ref, title) for ref, title in refs if ref.startswith(incomplete)]


def offer_ratings(incomplete: str) -> list[str]:
    """Return the plans' own ratings that begin so."""
    return words_beginning(incomplete, (word for plan in _plans() for word in plan.plan.ratings))


def offer_rules(incomplete: str) -> Offers:
    """Return the rules whose code or name begins so."""
    from actiontrack.rules import ALL_RULES, rule_name

    offers = [(rule.CODE, rule_name(rule)) for rule in ALL_RULES]
    named = [(name, code) for code, name in offers if incomplete and name.startswith(incomplete)]
    return [offer for offer in offers if offer[0].startswith(incomplete)] + named


def offer_formats(table: str, usual: str = "text") -> Callable[[str], list[str]]:
    """Return what offers the formats of a table of `actiontrack.formats`, and the usual one."""

    def offered(incomplete: str) -> list[str]:
        from actiontrack import formats as tables

        return words_beginning(incomplete, (usual, *getattr(tables, table)))

    return offered


def words_beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    """Return the words that begin so, each once."""
    return [word for word in dict.fromkeys(words) if word.startswith(incomplete)]


def _plans() -> Iterator["ParsedPlan"]:
    from actiontrack.document import parse
    from actiontrack.errors import CannotDoError
    from actiontrack.plans.reader import read_plan
    from actiontrack.sources.workspace import open_workspace, read_plans

    try:
        for source in read_plans(open_workspace(None), (), None, lambda _: None):
            yield read_plan(parse(source))
    except CannotDoError:
        return
