"""A review → a `Page`, which is what a person reads: one file a verb.

`render` says all that the verb of the same name prints; `cli.printing` puts the page on a terminal
or into a pipe, the site takes parts of it, and `formats` say the same to machines. No view knows
where it is shown.
"""

from collections.abc import Iterator

from actiontrack.flags import Severity
from actiontrack.review import PlanReview
from actiontrack.text.escape import for_a_shell
from actiontrack.text.page import Block, Line, StyledText, line, one_line
from actiontrack.text.wording import counted


def title_line(plan: PlanReview) -> Line:
    """Return what a plan is called, and the place it is for."""
    return Line((StyledText(one_line(plan.title), "strong"),), right=one_line(plan.plan.area))


def named_in_commands(plan: PlanReview) -> str:
    """Return by what a command knows a plan: the name of its file, else the path; not its id."""
    folder, _, file = plan.path.rpartition("/")
    is_in_workspace = folder == "plans" and file.startswith(f"{plan.document.name}.")
    name = plan.document.name if is_in_workspace and plan.document.name else plan.path
    return for_a_shell(name)


def error_count(plan: PlanReview) -> int:
    """Return how many errors are flagged in a plan."""
    return sum(flag.severity is Severity.ERROR for flag in plan.flags)


def care_about_errors(plan: PlanReview) -> Iterator[Block]:
    """Yield, of a plan with errors, that what is not seen may be there nevertheless."""
    if errors := error_count(plan):
        so = f"Take care: the plan has {counted(errors, 'error')}, so some of this may not be so"
        yield line(f"{so}: actiontrack check {named_in_commands(plan)}", "error")
