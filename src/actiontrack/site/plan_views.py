"""What the pages of a plan are made of: the plan, and what other renderers say of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from actiontrack.position import Standing
from actiontrack.review import PlanReview
from actiontrack.summary import Group
from actiontrack.text.page import Block, Page
from actiontrack.trend import Series

Parts = Sequence[tuple[str, Sequence[Block]]]


@dataclass(frozen=True, slots=True)
class Told:
    """One plan as it is shown, with what the terminal says of it, part by part."""

    review: PlanReview
    head: Page
    ratings: Page
    groups: Mapping[str, Page]
    """By workstream, body, lead and finding; none where that would say nothing."""
    measures: Page
    money: Page
    reported: Page
    timetable: Page
    flags: Page
    trend: Page
    series: Series
    recorded: str | None
    """The commit that holds this version of it, in a sentence."""
    group: Group
    """The figures that stand beside those of other plans."""
    is_public: bool
    marked: str
    """What of it is marked as not for publication, and shown all the same: `2 commitments`."""
    show: Callable[[Standing], Parts]
    """All there is to say of one action, part by part."""
    why: Callable[[Standing], Page]
    """How its calculated rating came about."""
