"""One more of what a plan keeps: a reading, a meeting, a finding, a notice, what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from actiontrack.amending.builder import Amendment, as_written
from actiontrack.amending.naming import hint_at_known, next_free_id, require_word
from actiontrack.editing import AppendItem, SetKey
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Measure, Plan
from actiontrack.plans.values import PlanDate, parse_date, parse_figure
from actiontrack.plans.vocabulary import (
    FINDING_KINDS,
    MEANINGS,
    NOTICE_KINDS,
    READING_STATES,
)
from actiontrack.summary import figure_in_words
from actiontrack.text.page import one_line
from actiontrack.text.wording import listed


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
    require_word(state, READING_STATES, "--state")
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
        edits = tuple(SetKey(route, key, entry) for key, entry in values.items())
        return Amendment(edits, f"{words}, which was {was} ({written.state}).")
    item = {"date": str(day), "value": value, "state": state, "text": text}
    given = {key: entry for key, entry in item.items() if entry}
    edit = AppendItem(("measures", index), "readings", given)
    return Amendment((edit,), f"{words}{f' ({state})' if state else ''}.")


def _measure(plan: Plan, measure_id: str) -> tuple[int, Measure]:
    for index, measure in enumerate(plan.measures):
        if measure.id == measure_id:
            return index, measure
    hint = hint_at_known(measure_id, [measure.id for measure in plan.measures])
    raise CannotDoError(f"there is no measure {measure_id}{hint}")


def meeting(plan: Plan, day: PlanDate, body: str | None, theme: str | None = None) -> Amendment:
    """Record a meeting, unless it is there."""
    if any((other.date, other.body) == (day, body) for other in plan.meetings):
        return Amendment((), "")
    item = {"date": str(day), "body": body, "theme": theme}
    edit = AppendItem((), "meetings", {key: value for key, value in item.items() if value})
    who = one_line(plan.bodies.get(body, body)) if body else "Meeting"
    return Amendment((edit,), f"{who}: meeting of {day.words} added.")


def finding(
    plan: Plan, kind: str | None, text: str, finding_id: str | None = None, by: str | None = None
) -> Amendment:
    """Record a finding under the next free id of its kind."""
    require_word(kind, FINDING_KINDS, "--kind")
    known = [other.id for other in plan.findings]
    same = [other for other in plan.findings if one_line(other.text) == one_line(text)]
    if any(finding_id in (None, other.id) for other in same):
        return Amendment((), "")
    if finding_id in known:
        raise CannotDoError(f"{finding_id} is the id of another finding")
    same_kind = [other.id for other in plan.findings if other.kind == kind]
    key = finding_id or next_free_id(same_kind, known, "F")
    item: dict[str, str | dict[str, str]] = {"id": key, "text": text}
    item |= {"kind": kind} if kind else {}
    item |= {"made": {"by": by}} if by else {}
    return Amendment((AppendItem((), "findings", item),), f"{key} {one_line(text)}: added.")


def notice(
    plan: Plan,
    given: Mapping[str, str],
    notice_id: str | None = None,
) -> Amendment:
    """Record what else the area is under, or that it was lifted.

    `given` holds the keys of a notice; `lifted` alone is filled in where one notice is in force.
    """
    require_word(given.get("kind"), NOTICE_KINDS, "--kind")
    if set(given) <= {"lifted"}:
        return _lifted(plan, given.get("lifted"), notice_id)
    for known in plan.notices:
        same = as_written(known)
        if {**same, **given} == same and notice_id in (None, known.id):
            return Amendment((), "")
    ids = [other.id for other in plan.notices]
    if notice_id in ids:
        raise CannotDoError(f"{notice_id} is the id of another notice")
    key = notice_id or next_free_id(ids, ids, "N")
    what = NOTICE_KINDS.get(given.get("kind", ""), "Notice")
    by = f" by {one_line(given['by'])}" if "by" in given else ""
    edit = AppendItem((), "notices", {"id": key, **given})
    return Amendment((edit,), f"{key} {what}{by}: added.")


def _lifted(plan: Plan, day: str | None, notice_id: str | None) -> Amendment:
    if day is None:
        raise CannotDoError("say what it is: --kind, --by and --issued, or when it was --lifted")
    ids = [candidate.id for candidate in plan.notices]
    if notice_id is not None and notice_id not in ids:
        raise CannotDoError(f"there is no notice {notice_id}{hint_at_known(notice_id, ids)}")
    meant = [
        (at, candidate)
        for at, candidate in enumerate(plan.notices)
        if (candidate.id == notice_id if notice_id else str(candidate.lifted or day) == day)
    ]
    if len(meant) != 1:
        known = listed(ids) or "none"
        raise CannotDoError(f"say which notice was lifted, with --id: this plan has {known}")
    ((at, known_notice),) = meant
    if known_notice.lifted:
        if str(known_notice.lifted) == day:
            return Amendment((), "")
        when = known_notice.lifted.when
        raise CannotDoError(f"{known_notice.id} was lifted {when}, and that day stays")
    edit = SetKey(("notices", at), "lifted", day)
    return Amendment((edit,), f"{known_notice.id}: lifted {parse_date(day).when}.")


@dataclass(frozen=True, slots=True)
class SubmissionRecord:
    """A plan as it was sent, or the answer to it; without `sent` to the one that awaits it."""

    sent: PlanDate | None
    to: str | None = None
    expected: PlanDate | None = None
    answered: PlanDate | None = None
    answer: str | None = None


def submission(plan: Plan, record: SubmissionRecord) -> Amendment:
    """Record that a plan was sent, or the answer to one that was sent, which fills it in."""
    given = {
        "sent": str(record.sent) if record.sent else None,
        "to": record.to,
        "expected": str(record.expected) if record.expected else None,
        "answered": str(record.answered) if record.answered else None,
        "answer": record.answer,
    }
    item = {key: value for key, value in given.items() if value}
    place = _submission_meant(plan, record)
    if place is None:
        edit = AppendItem((), "submissions", item)
        return Amendment((edit,), f"{_sent_in_words(record.sent, record.to)}.")
    written = plan.submissions[place]
    name = _sent_in_words(written.sent, written.to)
    edits = []
    for key, value in item.items():
        before = getattr(written, key)
        if before is None:
            edits.append(SetKey(("submissions", place), key, value))
        elif str(before) != value:
            was = before.words if isinstance(before, PlanDate) else one_line(str(before))
            raise CannotDoError(f"{name}: '{key}' is on record already, as {was}")
    if not edits:
        return Amendment((), "")
    answer = f": {one_line(record.answer)}" if record.answer else ""
    what = f"answered {record.answered.when}{answer}" if record.answered else "filled in"
    return Amendment(tuple(edits), f"{name}: {what}.")


def _sent_in_words(sent: PlanDate | None, to: str | None) -> str:
    whom = f" to {one_line(to)}" if to else ""
    return f"Sent{whom} {sent.when}" if sent else f"Sent{whom}"


def _submission_meant(plan: Plan, record: SubmissionRecord) -> int | None:
    """Return the place of what is filled in: that of the same day, else the one not answered.

    None for one more. Raises CannotDoError where there is none, or several await an answer.
    """
    if record.sent:
        same = [
            at
            for at, known_submission in enumerate(plan.submissions)
            if known_submission.sent == record.sent and record.to in (None, known_submission.to)
        ]
        return same[0] if same else None
    waiting = [
        at
        for at, known_submission in enumerate(plan.submissions)
        if known_submission.answered in (None, record.answered)
        and record.to in (None, known_submission.to)
    ]
    if len(waiting) == 1:
        return waiting[0]
    if not waiting:
        raise CannotDoError("nothing that was sent awaits an answer: say with --sent when it was")
    sent = [day.words for at in waiting if (day := plan.submissions[at].sent)]
    raise CannotDoError(f"say with --sent which is answered: that of {listed(sent)}")


def rating(plan: Plan, word: str, meaning: str, text: str | None = None) -> Amendment:
    """Record one more rating of the plan, and what it means."""
    require_word(meaning, MEANINGS, "MEANING")
    known = plan.ratings.get(word)
    written = known.meaning if known else None
    if known and written == meaning and text in (None, known.text):
        return Amendment((), "")
    if written and written != meaning:
        raise CannotDoError(f"'{one_line(word)}' means {written} already")
    value = {"meaning": meaning, "text": text} if text else meaning
    edit = (
        SetKey(("ratings",), word, value) if plan.ratings else SetKey((), "ratings", {word: value})
    )
    return Amendment((edit,), f"{one_line(word)} means {meaning} from now on.")
