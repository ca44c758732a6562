"""A review → a `Page`, which is what a person reads: one file a verb.

`render` says all that the verb of the same name prints; `cli.printing` puts the page on a terminal
or into a pipe, the site takes parts of it, and `formats` say the same to machines. No view knows
where it is shown.
"""

from collections.abc import Iterator

from actiontrack.flags import Severity
from actiontrack.review import PlanReview
from actiontrack.text.page import Block, Line, StyledText, line, one_line
from actiontrack.text.wording import counted


def title_line(plan: PlanReview) -> Line:
    """Return what a plan is called, and the place it is for."""
    return Line((StyledText(one_line(plan.title), "strong"),), right=one_line(plan.plan.area))


def care_about_errors(plan: PlanReview) -> Iterator[Block]:
    """Yield, of a plan with errors, that what is not seen may be there nevertheless."""
    if errors := sum(flag.severity is Severity.ERROR for flag in plan.flags):
        name = plan.plan.id or plan.path
        so = f"Take care: the plan has {counted(errors, 'error')}, so some of this may not be so"
        yield line(f"{so}: actiontrack check {name}", "error")
