"""A plan then and now → what happened to its ratings, findings and measures."""

from collections.abc import Iterator

from actiontrack.changes.of_actions import words_of
from actiontrack.changes.what import Change, What
from actiontrack.plans.model import Measure, Plan
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import Position


def plan_changes(then: Position, now: Position) -> Iterator[Change]:
    """Yield what happened to the plan apart from its actions."""
    old, new = then.plan, now.plan
    for word, first, second in redefined(old, new):
        yield Change(What.RATING_REDEFINED, None, word, first, second)
    yield from _replaced_words(then, now)
    old_findings = {each.id: each for each in old.findings}
    new_findings = {each.id: each for each in new.findings}
    for key in {**new_findings, **old_findings}:
        was, is_now = old_findings.get(key), new_findings.get(key)
        before, after = (words_of(each.text) if each else None for each in (was, is_now))
        kinds = [each.kind if each else None for each in (was, is_now)]
        if before != after or (was and is_now and kinds[0] != kinds[1]):
            yield Change(What.FINDING_CHANGED, None, key, before, after)
    old_measures = {each.id: each for each in old.measures}
    new_measures = {each.id: each for each in new.measures}
    for key in {**new_measures, **old_measures}:
        m_then, m_now = old_measures.get(key), new_measures.get(key)
        if m_then != m_now:
            yield Change(What.MEASURE_CHANGED, None, key, _measured(m_then), _measured(m_now))


def redefined(old: Plan, new: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield each rating that both declare with another meaning: the word, and the two meanings."""
    for word, meaning in new.ratings.items():
        before = old.ratings.get(word)
        if before is not None and before != meaning:
            yield word, before, meaning


def _replaced_words(then: Position, now: Position) -> Iterator[Change]:
    """Yield a rating that gave way to another of the same meaning: what is counted has changed.

    Lancashire's "completed or in final stages" of April 2019 was "complete" in July, and the number
    fell from 23 to 18 without an action having been reopened.
    """
    old, new = (_words_in_use(each) for each in (then, now))
    for word, meaning in old.items():
        if word not in new:
            for other, same in new.items():
                if other not in old and same is meaning:
                    said = f"{other} ({same.value})"
                    yield Change(
                        What.RATING_REDEFINED, None, word, f"{word} ({meaning.value})", said
                    )


def _words_in_use(position: Position) -> dict[str, Meaning]:
    return {
        each.action.status: each.meaning
        for each in position.standings
        if each.action.status and each.meaning is not Meaning.NOT_GIVEN
    }


def _measured(measure: Measure | None) -> str | None:
    if measure is None:
        return None
    if not measure.readings:
        return f"{measure.title}: no reading"
    last = measure.readings[-1]
    value = f"{last.value}" if last.value is not None else last.direction or last.text or ""
    return f"{measure.title}: {value}{f' ({last.date})' if last.date else ''}"
