"""Figures → the position as a person would say it, the answer first."""

from collections.abc import Iterable, Mapping
from datetime import date

from actiontrack.flags import Route
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.position.dated import news_in_words
from actiontrack.summary.counts import RatingCount, Summary
from actiontrack.text.page import one_line
from actiontrack.text.wording import (
    counted,
    has_or_have,
    in_running_text,
    is_or_are,
    listed,
    plural,
    share_in_words,
)

_BEAR_OUT = "dates bear out."
_YET, _NO_RATING = "rating yet.", "no rating."


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
            return _attention(position, figures)
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


def _attention(position: Position, figures: Summary) -> str:
    """Return how many need attention, where neither all nor any are known not to have started."""
    word, total, needing = position.plan.action_word, figures.actions, figures.needs_attention
    whole = f"the only {word}" if total == 1 else f"of the {counted(total, word)}"
    if not needing.total:
        return _none_needs_attention(figures, whole)
    kinds = {
        "overdue": needing.overdue,
        "late to start": needing.late_to_start,
        "off track": needing.off_track,
        "at risk": needing.at_risk,
    }
    held = [(count, kind) for kind, count in kinds.items() if count]
    if needing.total == 1:
        who = f"{whole[:1].upper()}{whole[1:]}" if total == 1 else f"1 of {counted(total, word)}"
        return f"{who} needs attention: it is {held[0][1]}."
    parts = [
        f"{count:,}{' more' if at else ''}{f' {is_or_are(count)}' if at < 2 else ''} {kind}"
        for at, (count, kind) in enumerate(held)
    ]
    some = f"{needing.total:,} of {counted(total, word)}, {share_in_words(needing.total, total)},"
    who = f"All {counted(total, word)}" if needing.total == total else some
    return f"{who} need attention: {listed(parts)}."


def _none_needs_attention(figures: Summary, whole: str) -> str:
    silent, total = figures.in_stage(Stage.NOT_GIVEN), figures.actions
    none = f"{whole[:1].upper()}{whole[1:]}" if total == 1 else f"None {whole}"
    if silent == total:
        return f"{none} has no {_YET}" if total == 1 else f"{none} has a {_YET}"
    if silent:
        gives = "gives" if silent == 1 else "give"
        return f"{none} is recorded as needing attention; {silent:,} {gives} {_NO_RATING}"
    if figures.unreadable:
        return (
            f"{none} cannot be read." if total == 1 else f"{none} is recorded as needing attention."
        )
    return f"{none} needs no attention." if total == 1 else f"{none} needs attention."


def summary_sentences(
    position: Position, figures: Summary, headline: str, lines: Mapping[Route, int]
) -> Iterable[str]:
    """Yield the sentences after the headline, each only where it says something."""
    whole = _not_started(position, figures) if figures.actions else headline
    if headline != whole:
        yield whole
    waiting = figures.not_started
    if waiting.total:
        yield (
            f"  {waiting.late_to_start:,} {is_or_are(waiting.late_to_start)} late to start"
            f" · {waiting.not_yet_due:,} {is_or_are(waiting.not_yet_due)} not due to start yet"
            f" · {waiting.no_start_date:,} {has_or_have(waiting.no_start_date)} no start date"
        )
    yield from _of_those_that_have(figures)
    yield from _the_rest(
        position, figures, lines, is_silence_said=whole.endswith((_YET, _NO_RATING))
    )
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
        # "That have" needs a sentence before it that names those that have not.
        named = f"Of the {total:,} that {has_or_have(total)}"
        started = f"{total:,} {is_or_are(total)} in progress or done"
        yield f"{named if figures.not_started.total else started}: {parts}."


def _spoken(each: RatingCount) -> str:
    return each.meaning.words if each.rating == each.meaning.value else str(each.rating)


def _the_rest(
    position: Position, figures: Summary, lines: Mapping[Route, int], *, is_silence_said: bool
) -> Iterable[str]:
    said = []
    if aside := figures.in_stage(Stage.SET_ASIDE):
        said.append(f"{aside:,} {is_or_are(aside)} set aside.")
    silent = figures.in_stage(Stage.NOT_GIVEN)
    if silent and not is_silence_said:
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
    age, written = figures.position_age_days, position.plan.position
    if age is not None and age > 0:
        yield f"The position is {counted(age, 'day')} old."
    elif written and position.as_of < written.first:
        days = counted((written.first - position.as_of).days, "day")
        yield f"The day asked for is {days} before the position."
    if news := news_in_words(position):
        yield f"{news}."
    closed = position.plan.closed
    if closed and closed.on:
        why = f": {' '.join(closed.reason.split())}" if closed.reason else ""
        was = "is to be" if position.as_of < closed.on.first else "was"
        yield f"This record {was} closed on {closed.on.words}{why}."


def sign_off_in_words(each: ActionPosition, as_of: date) -> str:
    """Return how late an action that awaits its sign-off was finished, and how long it has waited.

    `finished 3 days late, waiting 58 days for sign-off`; `""` where it awaits none.
    """
    finished, due = each.action.completed, each.agreed_due
    if not each.awaits_sign_off or finished is None:
        return ""
    late = (finished.last - due.last).days if due and not finished.is_month else 0
    waited = (as_of - finished.last).days
    how = f" {counted(late, 'day')} late" if late > 0 else ""
    long = f" {counted(waited, 'day')}" if waited > 0 else ""
    return f"finished{how}, waiting{long} for sign-off"


def reported_in_words(plan: Plan) -> Iterable[str]:
    """Yield the totals that somebody published, a sentence for each day."""
    for reported in plan.reported:
        when = reported.date.words if reported.date else "no day given"
        counts = ", ".join(f"{count:,} {one_line(word)}" for word, count in reported.counts.items())
        of = f", of {reported.of:,}" if reported.of is not None else ""
        yield f"{when}{of}: {counts or 'no counts given'}."
