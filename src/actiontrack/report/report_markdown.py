"""A paper as markdown: what a plan says, in the words of a template."""

from actiontrack.report import Asked, paper_of
from actiontrack.report.template import filled
from actiontrack.review import PlanReview


def render(review: PlanReview, asked: Asked, template: str, name: str) -> str:
    """Return the paper. Raises CannotDoError where the template is at fault."""
    return filled(template, paper_of(review, asked), name)
