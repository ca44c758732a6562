"""Figures → the position as a person would say it: the answer first, and in one order everywhere.

What needs attention, what has not started, what is done, whether it makes a difference, what comes
next, and how old all of that is.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from actiontrack.flags import Route
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.position.dated import news_in_words
from actiontrack.summary.attention import attention_sentence, counted_today, no_rating_yet
from actiontrack.summary.counts import (
    NotStarted,
    RatingCount,
    Summary,
    count_needs_attention,
    count_not_started,
    silence,
)
from actiontrack.summary.difference import difference_sentence
from actiontrack.summary.impact import impact_sentence
from actiontrack.summary.next import next_sentence
from actiontrack.summary.quantifiers import all_of, done_or_finishing, none_of
from actiontrack.summary.since import counts_then
from actiontrack.text.page import one_line
from actiontrack.text.shares import share_in_words
from actiontrack.text.wording import (
    counted,
    day_beside,
    day_in_words,
    has_or_have,
    in_running_text,
    is_or_are,
    listed,
    more_or_fewer,
    plural,
    was_or_were,
)

_BEAR_OUT = "dates bear out."


def answer(position: Position, figures: Summary, lines: Mapping[Route, int]) -> tuple[str, ...]:
    """Return the sentences of a position; the first of them is its headline.

    `lines` are those of unreadable actions, by route.
    """
    stopped = position.reading.document.stopped_at
    if stopped is not None:
        read = counted(len(position.actions), "action")
        was = "was" if len(position.actions) == 1 else "were"
        begin = f"This plan cannot be read beyond line {stopped}; {read} {was} read before it."
    elif not position.reading.is_plan:
        begin = "This file holds no plan that can be read."
    elif not figures.actions:
        begin = _without_actions(position)
    else:
        return tuple(_whole(position, figures, lines))
    return (
        begin,
        *_caveats(position, figures, lines),
        *next_sentence(position),
        *_age(position, figures),
    )


def _without_actions(position: Position) -> str:
    nothing = f"No {plural(position.plan.action_word)} are recorded"
    open_findings = len(position.findings_to_answer)
    if not open_findings:
        return f"{nothing}."
    return f"{nothing}; {counted(open_findings, 'finding')} {has_or_have(open_findings)} none."


def _whole(position: Position, figures: Summary, lines: Mapping[Route, int]) -> Iterator[str]:
    then = position.on_its_own_day
    attention = attention_sentence(position, then, figures)
    day = f" on {day_beside(figures.earlier.day, position.as_of)}" if figures.earlier else ""
    waiting, needing = count_not_started(then.actions), count_needs_attention(then.actions)
    is_about_starts = waiting.late_to_start + waiting.no_start_date > needing.total
    parts = _parts(position, waiting)
    leading = [attention]
    if is_about_starts:
        leading = [*_not_started_first(position, figures, parts, f" than{day}"), attention]
    if today := counted_today(position, figures):
        leading.append(today)
    yield from leading
    # The day compared with is named once, by the first sentence that compares.
    than = "" if day and any(day in sentence for sentence in leading) else f" than{day}"
    if not is_about_starts:
        yield from _not_started(position, figures, parts, attention, than)
    yield from _done(position, figures, than)
    yield from _caveats(position, figures, lines, attention, than)
    before = figures.earlier.figures.measures if figures.earlier else None
    if difference := difference_sentence(figures.measures, before, than):
        yield difference
    if impact := impact_sentence(position):
        yield impact
    yield from next_sentence(position)
    yield from _doubts(then, is_old=then is not position)
    yield from _age(position, figures)


def _not_started_first(
    position: Position, figures: Summary, parts: list[str], than: str
) -> Iterator[str]:
    """Yield who has not started as the headline, why, and then the plan's own words of the rest."""
    word, total, waiting = position.plan.action_word, figures.actions, figures.not_started.total
    more = more_or_fewer(waiting, counts_then(figures).not_started, than)
    if waiting == total:
        yield f"{none_of(total, word)} has {'not ' if total == 1 else ''}started."
    elif waiting == 1:
        yield f"1 of {counted(total, word)} has not started{more}."
    else:
        share = share_in_words(waiting, total)
        yield f"{waiting:,} of {counted(total, word)}, {share}, have not started{more}."
    yield f"{listed(parts)}."
    started_ratings = [
        rating
        for rating in figures.ratings
        if rating.count and rating.meaning.stage in (Stage.IN_PROGRESS, Stage.DONE)
    ]
    if number := sum(rating.count for rating in started_ratings):
        ratings = ", ".join(
            f"{rating.count:,} {in_running_text(_spoken(rating))}" for rating in started_ratings
        )
        yield f"Of the {number:,} that {has_or_have(number)}: {ratings}."


def _parts(position: Position, waiting: NotStarted) -> list[str]:
    """Return why actions have not started; of an old position what was true on its own day."""
    written, late, unread = position.plan.position, waiting.late_to_start, waiting.unread_start
    verb_then, when = (
        (was_or_were, f" {written.when}") if written and position.is_old else (is_or_are, "")
    )
    kinds = (
        (late, verb_then, f"late to start{when}"),
        # The day is named once.
        (waiting.not_yet_due, verb_then, f"not due to start yet{'' if late else when}"),
        (waiting.no_start_date - unread, has_or_have, "no start date"),
        (unread, has_or_have, "a start date that cannot be read"),
    )
    return [f"{count:,} {verb(count)} {words}" for count, verb, words in kinds if count]


def _not_started(
    position: Position, figures: Summary, parts: list[str], attention: str, than: str
) -> Iterator[str]:
    if waiting := figures.not_started.total:
        why = f": {listed(parts)}" if len(parts) > 1 else f" and {parts[0].split(' ', 1)[1]}"
        more = more_or_fewer(waiting, counts_then(figures).not_started, than)
        yield f"{waiting:,} {has_or_have(waiting)} not started{more}{why}."
        return
    total, silent = figures.actions, figures.in_stage(Stage.NOT_GIVEN)
    if total == silent and attention != (none := no_rating_yet(position, figures)):
        yield none
    started_count = sum(figures.in_stage(stage) for stage in (Stage.IN_PROGRESS, Stage.DONE))
    if started_count == total and _is_start_recorded(position):
        yield f"{all_of(total, position.plan.action_word)} {has_or_have(total)} started."


def _is_start_recorded(position: Position) -> bool:
    """Tell whether the plan could say that something has not started."""
    meanings = position.plan.rating_meanings.values()
    return Meaning.NOT_STARTED in meanings or any(
        action.action.start for action in position.actions
    )


def _spoken(rating: RatingCount) -> str:
    return rating.meaning.words if rating.rating == rating.meaning.value else str(rating.rating)


def _done(position: Position, figures: Summary, than: str) -> Iterator[str]:
    done, waiting = figures.in_stage(Stage.DONE), figures.meanings[Meaning.AWAITING_SIGN_OFF]
    signs_off = position.plan.signs_off is not None
    if done:
        parts = ""
        if signs_off:
            closed = [action for action in position.actions if action.stage is Stage.DONE]
            signed = sum(action.is_signed_off for action in closed)
            parts = f", {f'{signed:,} of them' if signed else 'none of them'} signed off"
            if done == 1:
                parts = ", not signed off"
            if done == signed:
                parts = " and signed off"
            if waiting:
                parts += f"; {waiting:,} more {'awaits' if waiting == 1 else 'await'} it"
        more = more_or_fewer(done, counts_then(figures).done, than)
        if finishing := figures.meanings[Meaning.FINISHING]:
            parts += f"; {finishing:,} more {is_or_are(finishing)} {done_or_finishing(finishing)}"
        yield f"{done:,} {is_or_are(done)} done{more}{parts}."
    elif signs_off and waiting:
        await_ = "awaits" if waiting == 1 else "await"
        yield f"None is recorded as done; {waiting:,} {await_} sign-off."
    elif not figures.meanings[Meaning.FINISHING]:
        yield "None is recorded as done."


def _caveats(
    position: Position,
    figures: Summary,
    lines: Mapping[Route, int],
    attention: str = "",
    than: str = "",
) -> Iterator[str]:
    """Yield what the figures before leave out: what is set aside, silent or cannot be read."""
    parts = []
    if aside := figures.in_stage(Stage.SET_ASIDE):
        more = more_or_fewer(aside, counts_then(figures).set_aside, than)
        moved = _carried_on(figures.moved, aside)
        parts.append(f"{aside:,} {is_or_are(aside)} set aside{more}{moved}.")
    silent = figures.in_stage(Stage.NOT_GIVEN)
    if 0 < silent < figures.actions and f" {silence(position, 'rating')}" not in attention:
        gives = "gives" if silent == 1 else "give"
        parts.append(f"{silent:,} {gives} {silence(position, 'status')}.")
    if figures.unreadable:
        where = [
            str(lines[action.route]) for action in position.unreadable if action.route in lines
        ]
        named = f" (line{'s' if len(where) > 1 else ''} {', '.join(where[:5])}"
        more = " …)" if len(where) > 5 else ")"
        parts.append(f"{figures.unreadable:,} cannot be read{named + more if where else ''}.")
    if parts:
        yield " ".join(parts)


def _carried_on(moved: int, aside: int) -> str:
    """Return how many of those set aside are carried on elsewhere; `""` for none."""
    if not moved:
        return ""
    if moved == aside:
        all_ = ", both of them" if aside == 2 else ", all of them"
        return f"{' and' if aside == 1 else all_} carried on elsewhere"
    return f", {moved:,} of them carried on elsewhere"


def _doubts(position: Position, *, is_old: bool) -> Iterator[str]:
    """Yield what raises a doubt on the day of a position; of an old one that is its own day."""
    verb, then = (was_or_were, " then") if is_old else (is_or_are, "")
    first = sum(action.overdue_against_first_date for action in position.actions)
    if first > sum(action.overdue for action in position.actions):
        yield f"{first:,} {verb(first)} overdue{then} against the dates first agreed."
    if better := sum(action.rated_better_than_dates for action in position.actions):
        whose = "its" if better == 1 else "their"
        bear_out = "dates bore out." if is_old else _BEAR_OUT
        yield f"{better:,} {verb(better)} rated{then} better than {whose} {bear_out}"


def with_command(sentence: str, figures: Summary) -> str:
    """Return a sentence for a terminal: one that raises a doubt names the command that shows why.

    A paper or a page says the same without it.
    """
    if not sentence.endswith(_BEAR_OUT):
        return sentence
    return f"{sentence[:-1]} (actiontrack why {figures.rated_better_than_dates[0]})."


def age_sentence(figures: Summary) -> str:
    """Return how old the position is; `""` where it is of the day, or of no known one."""
    age = figures.position_age_days
    return f"The position is {counted(age, 'day')} old." if age is not None and age > 0 else ""


def _age(position: Position, figures: Summary) -> Iterator[str]:
    written = position.plan.position
    if sentence := age_sentence(figures):
        yield sentence
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


def sign_off_in_words(action: ActionPosition, as_of: date) -> str:
    """Return how late an action that awaits its sign-off was finished, and how long it has waited.

    `finished 3 days late, waiting 58 days for sign-off`; `""` where it awaits none.
    """
    finished, due = action.action.completed, action.agreed_due
    if not action.awaits_sign_off or finished is None:
        return ""
    late = (finished.last - due.last).days if due and not finished.is_month else 0
    waited = (as_of - finished.last).days
    how = f" {counted(late, 'day')} late" if late > 0 else ""
    long = f" {counted(waited, 'day')}" if waited > 0 else ""
    return f"finished{how}, waiting{long} for sign-off"


def reported_in_words(position: Position) -> Iterator[str]:
    """Yield the totals that somebody published, a sentence for each day; later ones say so."""
    plan, as_of = position.plan, position.as_of
    for reported in plan.reported:
        when = reported.date.words if reported.date else "no day given"
        if reported.date and reported.date.first > as_of:
            when = f"{when} (later than {day_in_words(as_of)})"
        counts = ", ".join(f"{count:,} {one_line(word)}" for word, count in reported.counts.items())
        of = f", of {reported.of:,}" if reported.of is not None else ""
        yield f"{when}{of}: {counts or 'no counts given'}."
