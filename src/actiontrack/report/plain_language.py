"""A plan in plain words, for young people and families: six sentences, and what was promised."""

from collections.abc import Iterator, Sequence
from datetime import date

from actiontrack.plans.model import Finding
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.position.requests import open_request
from actiontrack.report.actions import NOT_READ, Row, date_in_words, listable
from actiontrack.report.ahead import next_meeting
from actiontrack.summary import Summary, measure_facts
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, is_or_are, listed


def plain_sentences(
    position: Position, figures: Summary, at_meeting: date | None = None
) -> list[str]:
    """Return at most six sentences without a percentage, and without a word of the council's."""
    if not figures.actions:
        return ["The plan does not say yet what will be done."]
    things = counted(figures.actions, "thing")
    return [
        f"The plan for {one_line(position.plan.area)} has {things} to do.",
        f"Of these {listed(list(_parts(figures)))}.",
        _lateness(figures),
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


def _lateness(figures: Summary) -> str:
    needing = figures.needs_attention.total
    if not needing:
        return "None is late, as far as we know."
    return f"{needing:,} {is_or_are(needing)} late, or may be late."


def _difference(position: Position) -> Iterator[str]:
    facts = measure_facts(position)
    if not facts:
        return
    are_met = [each.target_met for each in facts]
    since = [each.against_start for each in facts]
    met, worse = _some(are_met), _some([each == "worse" if each else None for each in since])
    measured = f"We measure {counted(len(facts), 'thing')}"
    if not any(each is not None for each in (*are_met, *since)):
        yield f"{measured}: we do not know yet what difference it makes."
        return
    yield f"{measured}: {met} where we want to be, and {worse} worse than when we began."


def _some(are_so: Sequence[bool | None]) -> str:
    """Return how many are so, with the verb; of what is not known it is not said to be none."""
    count = sum(each is True for each in are_so)
    if count:
        return "it is" if len(are_so) == 1 else f"{count:,} {is_or_are(count)}"
    none = "it is not" if len(are_so) == 1 else "none is"
    return f"{none} known to be" if None in are_so else none


def _next(position: Position, at_meeting: date | None) -> Iterator[str]:
    meeting = next_meeting(position.plan, at_meeting or position.as_of)
    if meeting and meeting.date:
        after = f" after {day_in_words(at_meeting)}" if at_meeting else ""
        yield f"The next meeting about this{after} is {meeting.date.when}."


def _day(position: Position) -> str:
    written = position.plan.position
    if written is None:
        return f"This is what we knew on {day_in_words(position.as_of)}."
    return f"This is what we knew {written.when}."


def promise_rows(position: Position) -> list[Row]:
    """Return what was promised in plain words, and what has been done of it."""
    return [
        {"promise": one_line(each.action.plain), "now": " ".join(_now(each))}
        for each in listable(position.all_actions)
        if each.action.plain
    ]


def voice_rows(position: Position) -> list[Row]:
    """Return what families, children or young people said, and what was done about each."""
    return [
        {"said": one_line(each.text), "done": _done_about(each, position)}
        for each in position.plan.findings
        if each.kind == "voice" and each.text and each.publish is not False
    ]


def _done_about(finding: Finding, position: Position) -> list[str]:
    """Return the plain words of the actions that answer it, each with how far it is."""
    if finding.is_rejected:
        return ["We have said that we will not do this."]
    answers = position.answers_to(finding)
    if not answers:
        return ["What we will do about it is not written down yet."]
    return [
        f"{promise if promise[-1] in '.!?' else f'{promise}.'} {' '.join(_now(each))}"
        for each in listable(answers)
        if (promise := one_line(each.action.plain or ""))
    ] or ["What we do about it is not written in plain words yet."]


_NOW = {
    Meaning.FINISHING: "It is done or nearly done.",
    Meaning.AWAITING_SIGN_OFF: "It is finished, and others must agree.",
    Meaning.SUSPENDED: "It is stopped for now.",
    Meaning.WITHDRAWN: "It is stopped.",
    Meaning.NOT_STARTED: "It has not started.",
    Meaning.NOT_GIVEN: "We have not said how far it is.",
}


def _now(each: ActionPosition) -> Iterator[str]:
    if not each.is_readable:
        yield f"What we wrote down {NOT_READ}."
        return
    done, due, asked = each.action.completed, each.agreed_due, open_request(each.action)
    if each.stage is Stage.DONE:
        yield (f"It was done {done.when}." if done else ("It is done."))
        return
    yield _NOW.get(each.meaning, "We are doing it now.")
    if each.overdue and due:
        yield f"It is late: we said {due.words}."
    elif each.late_to_start:
        yield "It should have started."
    elif due and each.is_held_to_dates:
        yield f"We said {due.words}."
    if asked and asked.to and each.is_open:
        yield f"We have asked for more time, until {date_in_words(asked.to)}."
