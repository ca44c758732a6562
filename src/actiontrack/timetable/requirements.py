"""What each kind of plan has to do, and within how many working days of receiving the report."""

from collections.abc import Mapping
from dataclasses import dataclass

AREA_REVIEWS = "Children Act 2004 (Joint Area Reviews) Regulations 2015"
INSPECTIONS_ACT = "Education and Inspections Act 2006, section 137"
PRACTICE = "practice of DfE and NHS England; no regulation"
STATED = "as the plan's source states it"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something to be done within so many working days.

    That of the statement is what `inspection.statement` records as submitted.
    """

    name: str
    working_days: int
    source: str
    is_statement: bool = True


_REQUIREMENTS: Mapping[str, tuple[Requirement, ...]] = {
    "send-wsoa": (Requirement("Written statement", 70, AREA_REVIEWS),),
    "jtai-statement": (Requirement("Written statement", 70, AREA_REVIEWS),),
    "ilacs-action-plan": (Requirement("Action plan", 70, INSPECTIONS_ACT),),
    "priority-action-plan": (
        Requirement("Priority action plan", 35, "area SEND inspections, 2023 on"),
        Requirement(
            "Publication of the plan", 70, "area SEND inspections, 2023 on", is_statement=False
        ),
    ),
}
_DRAFT = Requirement(
    "Draft action plan", 20, "after a focused visit with priority actions", is_statement=False
)
_NOUNS = {
    "send-wsoa": "written statement of action",
    "jtai-statement": "written statement of action",
    "ilacs-action-plan": "action plan",
    "priority-action-plan": "priority action plan",
    "accelerated-progress-plan": "accelerated progress plan",
}

MONITORED = ("send-wsoa", "priority-action-plan", "accelerated-progress-plan")
"""The kinds that answer an area SEND inspection, whose progress DfE and NHS England follow."""


def requirements_of(kind: str, framework: str | None) -> tuple[Requirement, ...]:
    """Return what a kind of plan has to do, in the order in which it falls due."""
    requirements = _REQUIREMENTS.get(kind, ())
    is_visit = kind == "ilacs-action-plan" and framework == "ilacs-focused-visit"
    return (_DRAFT, *requirements) if is_visit else requirements


def statement_noun(kind: str) -> str:
    """Return what a kind of plan sends to the inspectors, in running text."""
    return _NOUNS.get(kind, "statement")


def article_and_kind(kind: str) -> str:
    """Return a kind of plan in running text: `an improvement plan`."""
    words = kind.replace("-", " ")
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
