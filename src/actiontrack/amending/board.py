"""What a board keeps beside the actions: a risk, a score, a decision, something arising."""

from collections.abc import Mapping, Sequence
from datetime import date

from actiontrack.amending.builder import Amendment
from actiontrack.amending.naming import hint_at_known, next_free_id, require_word
from actiontrack.editing import AppendItem, SetKey, Value
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Meeting, Plan, Risk
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import DECISION_OUTCOMES
from actiontrack.summary.risks import facts_of_risk
from actiontrack.text.page import one_line
from actiontrack.text.wording import listed


def risk(
    plan: Plan, title: str, owner: str, score: tuple[int, int, PlanDate], mitigation: str | None
) -> Amendment:
    """Record a risk with its first score, under the next free id."""
    likelihood, impact, day = score
    for other in plan.risks:
        if one_line(other.title) != one_line(title):
            continue
        last = facts_of_risk(other, date.max).last
        if other.owner == owner and last and (last.likelihood, last.impact) == (likelihood, impact):
            return Amendment((), "")
        raise CannotDoError(
            f"{other.id} is that risk already: 'actiontrack record score' scores it anew"
        )
    _require_scale(plan, likelihood, impact)
    ids = [other.id for other in plan.risks]
    key = next_free_id(ids, ids, "RK")
    item: dict[str, Value] = {"id": key, "title": title, "owner": owner}
    item |= {"mitigation": mitigation} if mitigation else {}
    item["scores"] = [_score(likelihood, impact, day)]
    words = f"{key} {one_line(title)}: added, {_in_words(likelihood, impact)}."
    return Amendment((AppendItem((), "risks", item),), words)


def score(plan: Plan, risk_id: str, likelihood: int, impact: int, day: PlanDate) -> Amendment:
    """Score a risk anew; what it was scored before stays."""
    index, scored = _the_risk(plan, risk_id)
    if scored.closed:
        on = f" {scored.closed.on.when}" if scored.closed.on else ""
        raise CannotDoError(f"{risk_id} was closed{on}: a risk that is back is a new one")
    _require_scale(plan, likelihood, impact)
    last = facts_of_risk(scored, date.max).last
    if last and last.date == day:
        if (last.likelihood, last.impact) == (likelihood, impact):
            return Amendment((), "")
        raise CannotDoError(f"{risk_id} has a score of {day.words} already: {last.product}")
    if last and last.date and last.date.first > day.first:
        raise CannotDoError(
            f"{risk_id} was last scored {last.date.when}, and {day.words} is before that"
        )
    words = f"{risk_id} {one_line(scored.title)}: {_in_words(likelihood, impact)} {day.when}"
    before = last.product if last else None
    words += f"; before, {before}" if before is not None else ""
    edit = AppendItem(("risks", index), "scores", _score(likelihood, impact, day))
    return Amendment((edit,), f"{words}.")


def decision(
    plan: Plan, at: tuple[PlanDate, str | None], text: str, outcome: str, about: Sequence[str]
) -> Amendment:
    """Record what a meeting decided, under the next id that is free in the plan."""
    require_word(outcome, DECISION_OUTCOMES, "--outcome")
    index, held = _the_meeting(plan, *at)
    for other in held.decisions:
        if one_line(other.text) == one_line(text):
            if (other.outcome, other.about) == (outcome, tuple(about)):
                return Amendment((), "")
            raise CannotDoError(f"{other.id} of that meeting says so already: correct it there")
    ids = [other.id for meeting in plan.meetings for other in meeting.decisions]
    key = next_free_id(ids, ids, "D")
    item: dict[str, Value] = {"id": key, "text": text}
    item |= {"about": list(about)} if about else {}
    item["outcome"] = outcome
    words = f"{key} {one_line(text)}: {outcome} {held.date.when if held.date else ''}"
    return Amendment((AppendItem(("meetings", index), "decisions", item),), f"{words.strip()}.")


def arising(
    plan: Plan, at: tuple[PlanDate, str | None], text: str, owner: str, due: PlanDate
) -> Amendment:
    """Record what somebody was asked to do at a meeting, under the next id that is free."""
    index, held = _the_meeting(plan, *at)
    for matter in held.arising:
        if one_line(matter.text) == one_line(text):
            if (matter.owner, matter.due) == (owner, due):
                return Amendment((), "")
            raise CannotDoError(f"{matter.id} of that meeting says so already: correct it there")
    ids = [matter.id for meeting in plan.meetings for matter in meeting.arising]
    key = next_free_id(ids, ids, "AR")
    item = {"id": key, "text": text, "owner": owner, "due": str(due)}
    words = f"{key} {one_line(text)}: for {one_line(owner)}, due {due.words}."
    return Amendment((AppendItem(("meetings", index), "arising", item),), words)


def arising_done(plan: Plan, arising_id: str, day: PlanDate) -> Amendment:
    """Say that something which arose at a meeting is done; a day that is written stays."""
    places = [
        ((index, at), candidate)
        for index, meeting in enumerate(plan.meetings)
        for at, candidate in enumerate(meeting.arising)
    ]
    known = [candidate.id for _, candidate in places]
    matching = [(place, candidate) for place, candidate in places if candidate.id == arising_id]
    if not matching:
        raise CannotDoError(f"nothing arising is {arising_id}{hint_at_known(arising_id, known)}")
    if len(matching) > 1:
        raise CannotDoError(f"{arising_id} arose at {len(matching)} meetings: give each its own id")
    (index, at), matter = matching[0]
    if matter.done == day:
        return Amendment((), "")
    if matter.done:
        raise CannotDoError(f"{arising_id} was done {matter.done.when}, and that day stays")
    edit = SetKey(("meetings", index, "arising", at), "done", str(day))
    return Amendment((edit,), f"{arising_id} {one_line(matter.text)}: done {day.when}.")


def _the_risk(plan: Plan, risk_id: str) -> tuple[int, Risk]:
    for index, known_risk in enumerate(plan.risks):
        if known_risk.id == risk_id:
            return index, known_risk
    hint = hint_at_known(risk_id, [known_risk.id for known_risk in plan.risks])
    raise CannotDoError(f"there is no risk {risk_id}{hint}")


def _the_meeting(plan: Plan, day: PlanDate, body: str | None) -> tuple[int, Meeting]:
    """Return the meeting of a day, and of a body where the day had several."""
    names = {body, *(key for key, name in plan.bodies.items() if name == body)}
    of_day = [
        (index, meeting) for index, meeting in enumerate(plan.meetings) if meeting.date == day
    ]
    those = [(index, meeting) for index, meeting in of_day if body is None or meeting.body in names]
    if len(those) == 1:
        return those[0]
    if those:
        raise CannotDoError(f"{len(those)} meetings were held {day.when}: say which with --body")
    whose = f" of {body}" if of_day else ""
    dates = [meeting.date.words for meeting in plan.meetings if meeting.date][-3:]
    last = f"the last in the plan are those of {listed(dates)}" if dates else "the plan has none"
    raise CannotDoError(
        f"there is no meeting{whose} {day.when}; {last}: 'actiontrack record meeting' adds one"
    )


def _require_scale(plan: Plan, likelihood: int, impact: int) -> None:
    for option, value in (("--likelihood", likelihood), ("--impact", impact)):
        if value < 1 or (plan.risk_scale and value > plan.risk_scale):
            most = f"to {plan.risk_scale}" if plan.risk_scale else "upwards"
            raise CannotDoError(f"{option} {value}: this plan's scale goes from 1 {most}")


def _score(likelihood: int, impact: int, day: PlanDate) -> Mapping[str, Value]:
    return {"date": str(day), "likelihood": str(likelihood), "impact": str(impact)}


def _in_words(likelihood: int, impact: int) -> str:
    return f"score {likelihood * impact}: likelihood {likelihood}, impact {impact}"
