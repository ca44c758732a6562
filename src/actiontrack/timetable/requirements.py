"""What follows from an inspection by kind of plan: what is owed, and what usually comes, and when.

A regulation binds; a framework or handbook of the inspectorates is none, nor is practice.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

AREA_REVIEWS = "Children Act 2004 (Joint Area Reviews) Regulations 2015, SI 2015/1792"
LOCAL_AUTHORITIES = (
    "Education and Inspections Act 2006 (Inspection of Local Authorities) Regulations 2007,"
    " SI 2007/462"
)
AREA_SEND = "area SEND framework and handbook of Ofsted and CQC, 2023 on; no regulation"
ILACS = "ILACS framework of Ofsted, after a focused visit with priority actions; no regulation"
PRACTICE = "practice of DfE and NHS England; no regulation"
REVISITS = "practice as DfE described it in November 2018; no regulation"
STATED = "as the plan's source states it"
RECORDED = "as the plan records it"
OWN = "as the plan states it"


class Duty(StrEnum):
    """What kind of duty a step is."""

    REGULATION = "regulation"
    FRAMEWORK = "framework"
    PRACTICE = "practice"
    STATED = "stated"
    """Owed because the plan's source says so, whatever that rests on."""
    NOTICE = "notice"
    """A condition of a notice or direction that the area is under."""
    OWN = "own"
    """Nobody asks for it but the plan itself."""

    @property
    def words(self) -> str:
        """The kind of duty, as a table says it."""
        return "the plan's own" if self is Duty.OWN else self.value


class Requirement(NamedTuple):
    """Something that the area has to do within so many working days of receiving the report.

    `step` is its id among the steps of a plan; what has none is recorded by its name.
    """

    step: str | None
    name: str
    working_days: int
    source: str
    duty: Duty


class UsualStep(NamedTuple):
    """Something that others do, usually so many months after a fact."""

    step: str
    event: str
    """The fact from which it is counted: `received` or `accepted`."""
    months: tuple[int, ...]
    source: str
    duty: Duty


MONTHS_OF_MONITORING = (3, 6, 9, 12, 15, 18)
"""When monitoring is listed, counted from acceptance, until the revisit."""

REPEATING = frozenset(("monitoring", "review"))
"""The steps that come round again."""

OWED_BY_OTHERS: Mapping[str, str] = {
    "monitoring": "DfE and NHS England",
    "review": "DfE and NHS England",
    "revisit": "the inspectorates",
    "monitoring-inspection": "the inspectorates",
    "full-inspection": "the inspectorates",
}
"""The steps that others take, in their own time, and who they are."""

_NAMES = {
    "monitoring": "Quarterly monitoring",
    "review": "Progress review",
    "revisit": "Revisit",
    "monitoring-inspection": "Monitoring inspection",
    "full-inspection": "Full inspection",
    "report-publication": "Publication of the report",
}
_DRAFT = Requirement(None, "Draft action plan", 20, ILACS, Duty.FRAMEWORK)
_REQUIREMENTS: Mapping[str, tuple[Requirement, ...]] = {
    "send-wsoa": (
        Requirement("statement", "Written statement", 70, AREA_REVIEWS, Duty.REGULATION),
    ),
    "jtai-statement": (
        Requirement(
            "statement",
            "Written statement",
            70,
            f"{AREA_REVIEWS}, where the Chief Inspector so determines",
            Duty.REGULATION,
        ),
    ),
    "ilacs-action-plan": (
        Requirement(
            "report-publication",
            _NAMES["report-publication"],
            30,
            LOCAL_AUTHORITIES,
            Duty.REGULATION,
        ),
        Requirement("statement", "Action plan", 70, LOCAL_AUTHORITIES, Duty.REGULATION),
    ),
    "priority-action-plan": (
        Requirement("statement", "Priority action plan", 35, AREA_SEND, Duty.FRAMEWORK),
        Requirement("publication", "Publication of the plan", 70, AREA_SEND, Duty.FRAMEWORK),
    ),
}
_USUAL: Mapping[str, tuple[UsualStep, ...]] = {
    "send-wsoa": (
        UsualStep("monitoring", "accepted", MONTHS_OF_MONITORING, PRACTICE, Duty.PRACTICE),
        UsualStep("revisit", "accepted", (18,), REVISITS, Duty.PRACTICE),
    ),
    "accelerated-progress-plan": (
        UsualStep("review", "accepted", (6, 12, 18), PRACTICE, Duty.PRACTICE),
    ),
    "priority-action-plan": (
        UsualStep("monitoring-inspection", "received", (18,), AREA_SEND, Duty.FRAMEWORK),
    ),
}
_MONTHS_TO_FULL_INSPECTION = {None: 36, "positive": 60, "inconsistent": 36, "systemic-failings": 36}
_NOUNS = {
    "send-wsoa": "written statement of action",
    "jtai-statement": "written statement of action",
    "ilacs-action-plan": "action plan",
    "priority-action-plan": "priority action plan",
    "accelerated-progress-plan": "accelerated progress plan",
    "strategic-plan": "plan",
    "local-send-reform-plan": "plan",
    "improvement-notice-plan": "plan",
    "assurance-plan": "plan",
    "best-value-plan": "plan",
}


def is_not_asked_for(kind: str, outcome: str | None) -> bool:
    """Tell whether the inspection came to an outcome after which no such plan is asked for."""
    return kind == "priority-action-plan" and outcome in ("positive", "inconsistent")


def is_without_a_count(kind: str, framework: str | None) -> bool:
    """Tell whether a plan answers a monitoring inspection, for which no days could be verified."""
    return kind == "priority-action-plan" and framework == "area-send-monitoring"


def updates_strategic_plan(kind: str, framework: str | None) -> bool:
    """Tell whether a plan is the strategic plan that is published after an area SEND inspection."""
    return kind == "strategic-plan" and framework in ("area-send-2023", "area-send-monitoring")


def requirements_of(
    kind: str, framework: str | None, outcome: str | None = None
) -> tuple[Requirement, ...]:
    """Return what a kind of plan has to do, in the order in which it falls due."""
    if is_not_asked_for(kind, outcome) or is_without_a_count(kind, framework):
        return ()
    requirements = _REQUIREMENTS.get(kind, ())
    is_visit = kind == "ilacs-action-plan" and framework == "ilacs-focused-visit"
    return (_DRAFT, *requirements) if is_visit else requirements


def usual_steps_of(kind: str, framework: str | None, outcome: str | None) -> tuple[UsualStep, ...]:
    """Return what usually comes after an inspection.

    No full inspection is expected where its framework is another, or the outcome is no known one.
    """
    if is_without_a_count(kind, framework):
        return ()
    usual = () if is_not_asked_for(kind, outcome) else _USUAL.get(kind, ())
    is_area_send = kind == "priority-action-plan" or (
        kind in ("improvement-plan", "strategic-plan") and framework == "area-send-2023"
    )
    months = _MONTHS_TO_FULL_INSPECTION.get(outcome) if is_area_send else None
    if months is None:
        return usual
    full = UsualStep("full-inspection", "received", (months,), AREA_SEND, Duty.FRAMEWORK)
    return (*usual, full)


def statement_noun(kind: str) -> str:
    """Return what a kind of plan sends to the inspectors, in running text."""
    return _NOUNS.get(kind, "statement")


def step_name(step: str, kind: str) -> str:
    """Return what a built-in step is called in a plan of a kind."""
    noun = statement_noun(kind)
    if step == "statement":
        return noun.capitalize()
    if step == "publication":
        return f"Publication of the {'statement' if 'statement' in noun else 'plan'}"
    return _NAMES[step]


def article_and_kind(kind: str) -> str:
    """Return a kind of plan in running text: `an improvement plan`."""
    words = kind.replace("-", " ").replace("send", "SEND").replace("best value", "Best Value")
    if words.endswith("s"):
        return words
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
