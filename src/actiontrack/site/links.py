"""Where each thing of a plan has its page."""

from collections.abc import Mapping
from dataclasses import dataclass

from actiontrack.flags import Route
from actiontrack.plans.model import Finding
from actiontrack.position import Standing
from actiontrack.redaction import is_held_back
from actiontrack.review import PlanReview
from actiontrack.site.names import names_of

MEASURES = "measures"
"""The part of the plan's own page that tells its measures."""


@dataclass(frozen=True, slots=True)
class Links:
    """The files of one plan, all in one folder."""

    actions: Mapping[Route, str]
    findings: Mapping[Route, str]
    by_id: Mapping[tuple[str, str], str]

    def href(self, to: tuple[str, str]) -> str | None:
        """Return the page of an action, a finding or a measure by its id."""
        return self.by_id.get(to)


def links_of(plan: PlanReview, shown: tuple[Standing, ...]) -> Links:
    """Return the pages of a plan: one for each action that is shown, and each finding."""
    findings = findings_of(plan)
    actions = names_of((each.route, each.action.id) for each in shown)
    findings_named = names_of((route, each.id) for route, each in findings)
    files = {route: f"action-{name}.html" for route, name in actions.items()}
    finding_files = {route: f"finding-{name}.html" for route, name in findings_named.items()}
    by_id = {("measure", each.id): f"index.html#{MEASURES}" for each in plan.plan.measures}
    by_id |= {("action", each.action.id): files[each.route] for each in shown}
    by_id |= {("finding", each.id): finding_files[route] for route, each in findings}
    return Links(files, finding_files, by_id)


def shown_actions(plan: PlanReview, *, is_public: bool) -> tuple[Standing, ...]:
    """Return the actions that have a page, in the order of the file."""
    everything = plan.position.everything
    return tuple(each for each in everything if not (is_public and is_held_back(each)))


def findings_of(plan: PlanReview) -> list[tuple[Route, Finding]]:
    """Return the findings of a plan, each with its place in it."""
    return [(("findings", at), each) for at, each in enumerate(plan.plan.findings)]
