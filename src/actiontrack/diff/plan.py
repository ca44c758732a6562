"""A plan then and now → what happened to its ratings, findings and measures."""

from collections import Counter
from collections.abc import Iterator

from actiontrack.diff.actions import text_core
from actiontrack.diff.changes import ChangeKind, PlanChange
from actiontrack.plans.model import Measure, Plan
from actiontrack.plans.vocabulary import Meaning, normal
from actiontrack.position import Position

SEVERAL = 3
"""Actions that change from one word to another of the same meaning before it is more than news."""


def plan_changes(then: Position, now: Position) -> Iterator[PlanChange]:
    """Yield what happened to the plan apart from its actions."""
    old, new = then.plan, now.plan
    for word, first, second in redefined_ratings(old, new):
        yield PlanChange(ChangeKind.RATING_REDEFINED, None, word, first, second)
    yield from _replaced_words(then, now)
    old_findings = {each.id: each for each in old.findings}
    new_findings = {each.id: each for each in new.findings}
    for key in {**new_findings, **old_findings}:
        was, is_now = old_findings.get(key), new_findings.get(key)
        before, after = (text_core(each.text) if each else None for each in (was, is_now))
        kinds = [each.kind if each else None for each in (was, is_now)]
        if before == after and was and is_now and kinds[0] != kinds[1]:
            before, after = (kind or "no kind" for kind in kinds)
        if before != after:
            yield PlanChange(ChangeKind.FINDING_CHANGED, None, key, before, after)
    old_measures = {each.id: each for each in old.measures}
    new_measures = {each.id: each for each in new.measures}
    for key in {**new_measures, **old_measures}:
        m_then, m_now = old_measures.get(key), new_measures.get(key)
        if _core(m_then) != _core(m_now):
            yield PlanChange(
                ChangeKind.MEASURE_CHANGED, None, key, _measured(m_then), _measured(m_now)
            )


def redefined_ratings(old: Plan, new: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield each rating that both know with another meaning: the word, and the two meanings.

    A plan that declares none knows the meanings' own names.
    """
    for word in new.ratings or old.ratings:
        before, after = old.meaning_of(word), new.meaning_of(word)
        if before and after and before is not after:
            yield word, before.value, after.value


def _replaced_words(then: Position, now: Position) -> Iterator[PlanChange]:
    """Yield a rating that gave way to another of the same meaning: what is counted has changed.

    Lancashire's "completed or in final stages" of April 2019 was "complete" in July, and the number
    fell from 23 to 18 without an action having been reopened.
    """
    old, new = (_words_in_use(each) for each in (then, now))
    held = Counter(normal(each.action.status or "") for each in then.actions)
    for key, (word, meaning) in old.items():
        if key in new or held[key] < SEVERAL:
            continue
        for other_key, (other, same) in new.items():
            if other_key not in old and same is meaning:
                before, after = f"{word} ({meaning.value})", f"{other} ({same.value})"
                yield PlanChange(ChangeKind.RATING_REDEFINED, None, word, before, after)


def _words_in_use(position: Position) -> dict[str, tuple[str, Meaning]]:
    return {
        normal(each.action.status): (each.action.status, each.meaning)
        for each in position.actions
        if each.action.status and each.meaning is not Meaning.NOT_GIVEN
    }


def _core(measure: Measure | None) -> object:
    """Return what a measure says, blind to its notes and to how lines are broken."""
    if measure is None:
        return None
    levels = [
        (each.date, each.value) if each else None for each in (measure.baseline, measure.target)
    ]
    readings = [
        (each.date, each.value, each.direction, text_core(each.text)) for each in measure.readings
    ]
    how = measure.unit, measure.better, measure.restarts
    return text_core(measure.title), how, levels, readings


def _measured(measure: Measure | None) -> str | None:
    if measure is None:
        return None
    if not measure.readings:
        return f"{measure.title}: no reading"
    last = measure.readings[-1]
    value = f"{last.value}" if last.value is not None else last.direction or last.text or ""
    return f"{measure.title}: {value}{f' ({last.date})' if last.date else ''}"
