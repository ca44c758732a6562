"""A plan in plain words, for young people and families: six sentences, and what was promised."""

from collections.abc import Iterator, Sequence
from datetime import date

from actiontrack.plans.model import Finding
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.position.dated import news_after_position
from actiontrack.position.requests import open_request
from actiontrack.report.actions import NOT_READ, Row, date_in_words, listable
from actiontrack.report.ahead import next_meeting
from actiontrack.summary import (
    MeasureFacts,
    Summary,
    count_needs_attention,
    measure_facts,
)
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, is_or_are, listed, was_or_were


def plain_sentences(
    position: Position, figures: Summary, at_meeting: date | None = None
) -> list[str]:
    """Return at most six sentences without a percentage, and without a word of the council's."""
    whose = "This part of the plan" if position.part else "The plan"
    if not figures.actions:
        return [f"{whose} does not say yet what will be done."]
    things = counted(figures.actions, "thing")
    return [
        f"{whose} for {one_line(position.plan.area)} has {things} to do.",
        f"Of these {listed(list(_parts(figures)))}.",
        _lateness(position),
        *_difference(position),
        *_next(position, at_meeting),
        _day(position),
    ]


def _parts(figures: Summary) -> Iterator[str]:
    """Yield how far all of them have got; the numbers add up."""
    nearly = figures.meanings[Meaning.FINISHING]
    waiting = figures.meanings[Meaning.AWAITING_SIGN_OFF]
    doing = figures.in_stage(Stage.IN_PROGRESS) - nearly - waiting
    for count, words in (
        (figures.in_stage(Stage.DONE), "done"),
        (nearly, "done or nearly done"),
        (waiting, "finished, but others must agree"),
        (doing, "being done now"),
        (figures.in_stage(Stage.NOT_STARTED), "not started"),
        (figures.in_stage(Stage.SET_ASIDE), "stopped"),
        (figures.in_stage(Stage.NOT_GIVEN), "not known to us"),
        (figures.unreadable, "written down wrongly"),
    ):
        if count:
            yield f"{count:,} {is_or_are(count)} {words}"


def _lateness(position: Position) -> str:
    """Return how many are late; of an old position how many were so on the day that it is of."""
    then, written = position.on_its_own_day, position.plan.position
    needing = count_needs_attention(then.actions).total
    if written and then is not position:
        if not needing:
            return f"None was late {written.when}, as far as we know."
        return f"{needing:,} {was_or_were(needing)} late {written.when}, or might become late."
    if not needing:
        return "None is late, as far as we know."
    return f"{needing:,} {is_or_are(needing)} late, or may be late."


def _difference(position: Position) -> Iterator[str]:
    facts = measure_facts(position)
    if not facts:
        return
    are_met = [measure.target_met for measure in facts]
    since = [measure.against_start for measure in facts]
    met, worse = _some(are_met), _some([change == "worse" if change else None for change in since])
    unsure = sum(bool(measure.target_met and measure.seems_to_restart) for measure in facts)
    measured = f"We measure {counted(len(facts), 'thing')}"
    if not any(answer is not None for answer in (*are_met, *since)):
        yield f"{measured}: {_as_told(facts) or 'we do not know yet what difference it makes'}."
        return
    where = f"where we want to be{_only_if(unsure, are_met)}"
    if all(are_met):
        yield f"{measured}: {met} {where}."
        return
    yield f"{measured}: {met} {where}, and {worse} worse than when we began."


def _as_told(facts: Sequence[MeasureFacts]) -> str:
    """Return which way the sources say that it goes, where they give no figure; `""` for none."""
    directions = [measure.latest.direction for measure in facts if measure.latest]
    counts = [(directions.count(direction), words) for direction, words in _DIRECTIONS.items()]
    parts = [
        f"{'it' if len(facts) == 1 else f'{count:,}'} {is_or_are(count)} said to be {words}"
        for count, words in counts
        if count
    ]
    return f"no figure tells us yet, but {listed(parts)}" if parts else ""


_DIRECTIONS = {"better": "getting better", "same": "staying the same", "worse": "getting worse"}


def _some(are_so: Sequence[bool | None]) -> str:
    """Return how many are so, with the verb; of what is not known it is not said to be none."""
    count = sum(is_so is True for is_so in are_so)
    if count:
        return "it is" if len(are_so) == 1 else f"{count:,} {is_or_are(count)}"
    none = "it is not" if len(are_so) == 1 else "none is"
    return f"{none} known to be" if None in are_so else none


def _only_if(unsure: int, are_met: Sequence[bool | None]) -> str:
    """Return on what it hangs that what may be a count that begins anew is where it should be."""
    if not unsure:
        return ""
    some = "" if are_met.count(True) == unsure else f"{unsure:,} of them only "
    return f" ({some}if we do not begin to count again each year)"


def _next(position: Position, at_meeting: date | None) -> Iterator[str]:
    meeting = next_meeting(position.plan, at_meeting or position.as_of)
    if meeting and meeting.date:
        after = f" after {day_in_words(at_meeting)}" if at_meeting else ""
        yield f"The next meeting about this{after} is {meeting.date.when}."


def _day(position: Position) -> str:
    written = position.plan.position
    if written is None:
        looked = f"We looked at the plan on {day_in_words(position.as_of)}"
        return f"{looked}; it does not say from which day this is."
    newer = "; some of it is newer" if news_after_position(position) else ""
    return f"This is what we knew {written.when}{newer}."


def promise_rows(position: Position) -> list[Row]:
    """Return what was promised in plain words, and what has been done of it."""
    return [
        {"promise": one_line(action.action.plain), "now": " ".join(_now(action, position))}
        for action in listable(position.all_actions)
        if action.action.plain
    ]


def voice_rows(position: Position) -> list[Row]:
    """Return what families, children or young people said, and what was done about each."""
    return [
        {"said": one_line(finding.text), "done": _done_about(finding, position)}
        for _, finding in position.findings
        if finding.kind == "voice" and finding.text and finding.publish is not False
    ]


def _done_about(finding: Finding, position: Position) -> list[str]:
    """Return the plain words of the actions that answer it, each with how far it is."""
    if finding.is_rejected:
        return ["We have said that we will not do this."]
    answers = position.answers_to(finding)
    if not answers:
        return ["What we will do about it is not written down yet."]
    return [
        f"{promise if promise[-1] in '.!?' else f'{promise}.'} {' '.join(_now(action, position))}"
        for action in listable(answers)
        if (promise := one_line(action.action.plain or ""))
    ] or ["What we do about it is not written in plain words yet."]


_NOW = {
    Meaning.FINISHING: "It is done or nearly done.",
    Meaning.AWAITING_SIGN_OFF: "It is finished, and others must agree.",
    Meaning.SUSPENDED: "It is stopped for now.",
    Meaning.WITHDRAWN: "It is stopped.",
    Meaning.NOT_STARTED: "It has not started.",
    Meaning.NOT_GIVEN: "We have not said how far it is.",
}


def _now(action: ActionPosition, position: Position) -> Iterator[str]:
    if not action.is_readable:
        yield f"What we wrote down {NOT_READ}."
        return
    done, due, request = action.action.completed, action.agreed_due, open_request(action.action)
    if action.stage is Stage.DONE:
        yield (f"It was done {done.when}." if done else ("It is done."))
        return
    yield _NOW.get(action.meaning, "We are doing it now.")
    is_known = not position.is_old  # since then it may have been done, and nobody wrote it down
    if action.overdue and due and is_known:
        yield f"It is late: we said {due.words}."
    elif action.late_to_start and is_known:
        yield "It should have started."
    elif due and action.is_held_to_dates:
        yield f"We said {due.words}."
    if request and request.to and action.is_open:
        yield f"We have asked for more time, until {date_in_words(request.to)}."
