"""One more of what a plan keeps: a reading, a meeting, a finding, a step done, a rating."""

import re
from collections.abc import Iterable

from actiontrack.amending.actions import Amendment
from actiontrack.editing import AppendItem, SetKey
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Measure, Plan
from actiontrack.plans.values import PlanDate, parse_figure
from actiontrack.plans.vocabulary import FINDING_KINDS, MEANINGS, READING_STATES, STEPS
from actiontrack.summary import figure_in_words
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean, listed


def reading(
    plan: Plan,
    measure_id: str,
    value: str,
    day: PlanDate,
    state: str | None = None,
    text: str | None = None,
) -> Amendment:
    """Record a reading of a measure; a provisional one of the same day gives way to it."""
    index, measure = _measure(plan, measure_id)
    figure = parse_figure(value)
    _require_word(state, READING_STATES, "--state")
    name = one_line(f"{measure.id} {measure.title}")
    words = f"{name}: {figure_in_words(measure, figure)} {day.when}"
    for at, written in enumerate(measure.readings):
        if written.date != day:
            continue
        if (written.value, written.state, written.text) == (figure, state, text or written.text):
            return Amendment((), "")
        was = figure_in_words(measure, written.value) or "words alone"
        if written.state is None:
            raise CannotDoError(f"{name} has a reading of {day.words} already, which is {was}")
        values = {"value": value, "state": state, **({"text": text} if text else {})}
        route = ("measures", index, "readings", at)
        edits = tuple(SetKey(route, key, each) for key, each in values.items())
        return Amendment(edits, f"{words}, which was {was} ({written.state}).")
    item = {"date": str(day), "value": value, "state": state, "text": text}
    given = {key: each for key, each in item.items() if each}
    edit = AppendItem(("measures", index), "readings", given)
    return Amendment((edit,), f"{words}{f' ({state})' if state else ''}.")


def _measure(plan: Plan, measure_id: str) -> tuple[int, Measure]:
    for index, each in enumerate(plan.measures):
        if each.id == measure_id:
            return index, each
    known = [each.id for each in plan.measures]
    hint = did_you_mean(measure_id, known) or f": this plan has {listed(known) or 'none'}"
    raise CannotDoError(f"there is no measure {measure_id}{hint}")


def meeting(plan: Plan, day: PlanDate, body: str | None, theme: str | None = None) -> Amendment:
    """Record a meeting, unless it is there."""
    if any((each.date, each.body) == (day, body) for each in plan.meetings):
        return Amendment((), "")
    item = {"date": str(day), "body": body, "theme": theme}
    edit = AppendItem((), "meetings", {key: each for key, each in item.items() if each})
    who = one_line(plan.bodies.get(body, body)) if body else "Meeting"
    return Amendment((edit,), f"{who}: meeting of {day.words} added.")


def finding(
    plan: Plan, kind: str | None, text: str, finding_id: str | None = None, by: str | None = None
) -> Amendment:
    """Record a finding under the next free id of its kind."""
    _require_word(kind, FINDING_KINDS, "--kind")
    known = [each.id for each in plan.findings]
    same = [each for each in plan.findings if one_line(each.text) == one_line(text)]
    if any(finding_id in (None, each.id) for each in same):
        return Amendment((), "")
    if finding_id in known:
        raise CannotDoError(f"{finding_id} is the id of another finding")
    key = finding_id or _next_finding_id(plan, kind)
    item: dict[str, str | dict[str, str]] = {"id": key, "text": text}
    item |= {"kind": kind} if kind else {}
    item |= {"made": {"by": by}} if by else {}
    return Amendment((AppendItem((), "findings", item),), f"{key} {one_line(text)}: added.")


def _next_finding_id(plan: Plan, kind: str | None) -> str:
    """Return the id after those of the same kind: after R2 comes R3; F1 where there is none."""
    prefix = "F"
    for each in plan.findings:
        if each.kind == kind and (split := _NUMBERED.fullmatch(each.id)):
            prefix = split[1]
    numbers = [
        int(split[2])
        for each in plan.findings
        if (split := _NUMBERED.fullmatch(each.id)) and split[1] == prefix
    ]
    return f"{prefix}{max(numbers, default=0) + 1}"


_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def step(plan: Plan, name: str, done: PlanDate, outcome: str | None = None) -> Amendment:
    """Record that a step was done: of the plan's kind, or one that the plan itself names."""
    own = [each.id for each in plan.steps if each.id]
    if name not in STEPS and name not in own:
        hint = did_you_mean(name, [*STEPS, *own]) or f": write one of {', '.join([*STEPS, *own])}"
        raise CannotDoError(f"there is no step {name}{hint}")
    item = {"done": str(done), **({"outcome": outcome} if outcome else {})}
    sentence = f"{name}: done {done.when}{f', {one_line(outcome)}' if outcome else ''}."
    for index, each in enumerate(plan.steps):
        if name not in (each.id, each.step):
            continue
        if each.done == done and outcome in (None, each.outcome):
            return Amendment((), "")
        if each.done is None:
            edits = tuple(SetKey(("steps", index), key, value) for key, value in item.items())
            return Amendment(edits, sentence)
        if name in own:
            raise CannotDoError(f"{name} was done {each.done.when} already")
    return Amendment((AppendItem((), "steps", {"step": name, **item}),), sentence)


def rating(plan: Plan, word: str, meaning: str) -> Amendment:
    """Record one more rating of the plan, and what it means."""
    _require_word(meaning, MEANINGS, "MEANING")
    written = plan.ratings[word].meaning if word in plan.ratings else None
    if written == meaning:
        return Amendment((), "")
    if written:
        raise CannotDoError(f"'{one_line(word)}' means {written} already")
    edit = (
        SetKey(("ratings",), word, meaning)
        if plan.ratings
        else SetKey((), "ratings", {word: meaning})
    )
    return Amendment((edit,), f"{one_line(word)} means {meaning} from now on.")


def _require_word(word: str | None, words: Iterable[str], option: str) -> None:
    known = [str(each) for each in words]
    if word is not None and word not in known:
        hint = did_you_mean(word, known) or f": write one of {', '.join(known)}"
        raise CannotDoError(f"{option} {word}{hint}")
