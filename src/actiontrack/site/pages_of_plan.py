"""The pages of one plan by the names of their files, each made when it is asked for."""

from collections.abc import Callable
from functools import cached_property, partial

from actiontrack.site.action_page import action_page
from actiontrack.site.action_table import ORDERS, filtered_actions
from actiontrack.site.finding_page import finding_page
from actiontrack.site.layout import SitePlan, page_of
from actiontrack.site.links import findings_of, links_of, shown_actions
from actiontrack.site.plan_page import plan_page
from actiontrack.site.tables import TemplateData
from actiontrack.text.wording import plural
from actiontrack.views.show import Surroundings, surroundings_of


class PlanPages:
    """The pages of one plan: its own, its actions in each order, each action and finding."""

    def __init__(self, site_plan: SitePlan) -> None:
        """Name the pages; none is made yet."""
        self.site_plan = site_plan
        self.actions = shown_actions(site_plan.review, is_public=site_plan.is_public)
        self.links = links_of(site_plan.review, self.actions)
        self._makers = self._named()

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the pages, the plan's own first."""
        return tuple(self._makers)

    def page(self, name: str) -> TemplateData:
        """Return the page of a name. Raises KeyError where there is none."""
        return self._makers[name]()

    @cached_property
    def _around(self) -> Surroundings:
        return surroundings_of(self.site_plan.review)

    def _named(self) -> dict[str, Callable[[], TemplateData]]:
        site_plan, links, actions = self.site_plan, self.links, self.actions
        makers: dict[str, Callable[[], TemplateData]] = {
            "index.html": partial(plan_page, site_plan, links, actions)
        }
        if actions:
            makers |= {file: partial(self._ordered, order, by) for file, order, by in ORDERS}
        for at, action in enumerate(actions):
            makers[links.actions[action.route]] = partial(self._action, at)
        for route, finding in findings_of(site_plan.review):
            makers[links.findings[route]] = partial(finding_page, site_plan, links, finding)
        return makers

    def _ordered(self, order: str, field: str | None) -> TemplateData:
        words = plural(self.site_plan.review.plan.action_word).capitalize()
        title = f"{words} by {order}" if field else f"All {words.lower()}"
        rows = filtered_actions(self.site_plan.review, self.links, self.actions, field)
        return page_of(self.site_plan, title, title, rows, ())

    def _action(self, at: int) -> TemplateData:
        return action_page(self.site_plan, self.links, self._around, self.actions, at)
