"""Figures → the position as a person would say it, the answer first."""

from collections.abc import Iterable, Mapping

from actiontrack.flags import Route
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import Position
from actiontrack.position.dated import news_in_words
from actiontrack.summary.counts import RatingCount, Summary
from actiontrack.text.page import one_line
from actiontrack.text.wording import (
    counted,
    has_or_have,
    in_running_text,
    is_or_are,
    plural,
    share_in_words,
)

_BEAR_OUT = "dates bear out."


def summary_headline(position: Position, figures: Summary) -> str:
    """Return the one sentence that answers how many have not started."""
    stopped = position.reading.document.stopped_at
    if stopped is not None:
        read = counted(len(position.actions), "action")
        was = "was" if len(position.actions) == 1 else "were"
        return f"This plan cannot be read beyond line {stopped}; {read} {was} read before it."
    if not position.reading.is_plan:
        return "This file holds no plan that can be read."
    if not figures.actions:
        return _without_actions(position)
    return _not_started(position, figures)


def _without_actions(position: Position) -> str:
    nothing = f"No {plural(position.plan.action_word)} are recorded"
    open_findings = len(position.findings_to_answer)
    if not open_findings:
        return f"{nothing}."
    return f"{nothing}; {counted(open_findings, 'finding')} {has_or_have(open_findings)} none."


def _not_started(position: Position, figures: Summary) -> str:
    word, total = position.plan.action_word, figures.actions
    waiting = figures.not_started.total
    of_all = f"{waiting:,} of {counted(total, word)}"
    if waiting == 0:
        if total > sum(figures.in_stage(stage) for stage in (Stage.IN_PROGRESS, Stage.DONE)):
            return f"{of_all} {is_or_are(total)} recorded as not started."
        return (
            f"The only {word} has started."
            if total == 1
            else f"All {counted(total, word)} have started."
        )
    if waiting == total:
        none = f"None of the {counted(total, word)} has started."
        return f"The only {word} has not started." if total == 1 else none
    if waiting == 1:
        return f"{of_all} has not started."
    return f"{of_all}, {share_in_words(waiting, total)}, have not started."


def summary_sentences(
    position: Position, figures: Summary, headline: str, lines: Mapping[Route, int]
) -> Iterable[str]:
    """Yield the sentences after the headline, each only where it says something."""
    if figures.actions and headline != (whole := _not_started(position, figures)):
        yield whole
    waiting = figures.not_started
    if waiting.total:
        yield (
            f"  {waiting.late_to_start:,} {is_or_are(waiting.late_to_start)} late to start"
            f" · {waiting.not_yet_due:,} {is_or_are(waiting.not_yet_due)} not due to start yet"
            f" · {waiting.no_start_date:,} {has_or_have(waiting.no_start_date)} no start date"
        )
    yield from _of_those_that_have(figures)
    yield from _the_rest(position, figures, lines)
    yield from _dates(position, figures)
    yield from _age(position, figures)


def _of_those_that_have(figures: Summary) -> Iterable[str]:
    begun = [
        each
        for each in figures.ratings
        if each.count and each.meaning.stage in (Stage.IN_PROGRESS, Stage.DONE)
    ]
    total = sum(each.count for each in begun)
    if total:
        parts = ", ".join(f"{each.count:,} {in_running_text(_spoken(each))}" for each in begun)
        yield f"Of the {total:,} that {has_or_have(total)}: {parts}."


def _spoken(each: RatingCount) -> str:
    return each.meaning.words if each.rating == each.meaning.value else str(each.rating)


def _the_rest(position: Position, figures: Summary, lines: Mapping[Route, int]) -> Iterable[str]:
    said = []
    if aside := figures.in_stage(Stage.SET_ASIDE):
        said.append(f"{aside:,} {is_or_are(aside)} set aside.")
    if silent := figures.in_stage(Stage.NOT_GIVEN):
        said.append(f"{silent:,} {'gives' if silent == 1 else 'give'} no status.")
    if figures.unreadable:
        where = [str(lines[each.route]) for each in position.unreadable if each.route in lines]
        named = f" (line{'s' if len(where) > 1 else ''} {', '.join(where[:5])}"
        more = " …)" if len(where) > 5 else ")"
        said.append(f"{figures.unreadable:,} cannot be read{named + more if where else ''}.")
    if said:
        yield " ".join(said)


def _dates(position: Position, figures: Summary) -> Iterable[str]:
    if any(each.agreed_due or each.action.due for each in position.actions):
        yield (
            f"{figures.overdue:,} {is_or_are(figures.overdue)} overdue against today's dates;"
            f" {figures.overdue_against_first_date:,} against the dates first agreed."
        )
    if better := figures.rated_better_than_dates:
        yield (
            f"{len(better):,} {is_or_are(len(better))} rated better than"
            f" {'its' if len(better) == 1 else 'their'} {_BEAR_OUT}"
        )


def with_command(sentence: str, figures: Summary) -> str:
    """Return a sentence for a terminal: one that raises a doubt names the command that shows why.

    A paper or a page says the same without it.
    """
    if not sentence.endswith(_BEAR_OUT):
        return sentence
    return f"{sentence[:-1]} (actiontrack why {figures.rated_better_than_dates[0]})."


def _age(position: Position, figures: Summary) -> Iterable[str]:
    age = figures.position_age_days
    if age is not None and age > 0:
        yield f"The position is {counted(age, 'day')} old."
    elif age is not None and age < 0:
        yield f"The day asked for is {counted(-age, 'day')} before the position."
    if news := news_in_words(position):
        yield f"{news}."
    closed = position.plan.closed
    if closed and closed.on:
        why = f": {' '.join(closed.reason.split())}" if closed.reason else ""
        was = "is to be" if position.as_of < closed.on.first else "was"
        yield f"This record {was} closed on {closed.on.words}{why}."


def reported_in_words(plan: Plan) -> Iterable[str]:
    """Yield the totals that somebody published, a sentence for each day."""
    for reported in plan.reported:
        when = reported.date.words if reported.date else "no day given"
        counts = ", ".join(f"{count:,} {one_line(word)}" for word, count in reported.counts.items())
        of = f", of {reported.of:,}" if reported.of is not None else ""
        yield f"{when}{of}: {counts or 'no counts given'}."
