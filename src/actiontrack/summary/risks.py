"""The risks of a plan on a day: the open ones first, the highest score first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack.plans.model import Risk, Score
from actiontrack.position import Position
from actiontrack.summary.quantifiers import none_of, some_of
from actiontrack.text.page import one_line
from actiontrack.text.wording import is_or_are


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """A risk with its last score on the day, and the one before; None where it has none."""

    risk: Risk
    last: Score | None
    before: Score | None
    is_open: bool
    """Whether it was not closed by the day."""

    @property
    def score(self) -> int | None:
        """Likelihood times impact, as last scored."""
        return self.last.product if self.last else None

    @property
    def name(self) -> str:
        """Its id and title on one line."""
        return f"{self.risk.id or '?'} {one_line(self.risk.title)}".strip()


def risk_facts(position: Position, about: str | None = None) -> list[RiskFacts]:
    """Return a plan's risks, or those about an id; of one score the order of the file holds."""
    risks = position.plan.risks
    facts = [facts_of_risk(e, position.as_of) for e in risks if about is None or about in e.about]
    return sorted(facts, key=lambda risk: (not risk.is_open, -(risk.score or 0)))


def facts_of_risk(risk: Risk, day: date) -> RiskFacts:
    """Return a risk as it stood on a day, whatever the order of its scores in the file."""
    known = [score for score in risk.scores if score.date is None or score.date.first <= day]
    dates = [score.date.last for score in known if score.date]
    # One whose day cannot be read keeps its place, and so all do.
    if len(dates) == len(known):
        known = [known[at] for at in sorted(range(len(known)), key=dates.__getitem__)]
    before, last = (None, None, *known)[-2:]
    return RiskFacts(risk, last, before, not risk.is_closed_on(day))


def risks_sentence(facts: Sequence[RiskFacts], scale: int | None) -> str:
    """Return how many risks are open, and the highest score with the risk that has it."""
    total, number = len(facts), sum(risk.is_open for risk in facts)
    if not total:
        return "No risks are recorded."
    if total == 1:
        opening = "The only risk is open" if number else "The only risk is closed"
    elif number == 0:
        opening = f"{none_of(total, 'risk')} is open"
    else:
        opening = f"{some_of(number, total, 'risk')} {is_or_are(number)} open"
    highest = max((risk.score or 0 for risk in facts if risk.is_open), default=0)
    if not highest:
        return f"{opening}."
    names = [risk.risk.id or "?" for risk in facts if risk.is_open and risk.score == highest]
    of = f" of {scale * scale:,}" if scale else ""
    return f"{opening}; the highest score is {highest:,}{of} ({', '.join(names)})."
