"""The risks of a later tracker against those of the plan: what is new of each, taken or told.

A risk is known by its title, or by its id and a title that is alike. Its scores stay as they were
given: a later one is added, another one of the same day is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from actiontrack.amending.builder import Amendment
from actiontrack.editing import AppendItem, Edit, SetKey, Value
from actiontrack.exchange.tracker.changes import TrackerChange, merged_note
from actiontrack.exchange.tracker.changes import TrackerChangeKind as Kind
from actiontrack.exchange.tracker.matching import are_alike, title_key
from actiontrack.exchange.tracker.plan_parts import PlanParts
from actiontrack.exchange.tracker.read import Tracker
from actiontrack.plans.model import Plan, Risk, Score
from actiontrack.plans.values import parse_date, shortened
from actiontrack.text.page import one_line

ARROW = "\N{RIGHTWARDS ARROW}"
LONGEST_QUOTED = 60

RiskData = Mapping[str, Value]
Refused = Mapping[tuple[str, str], str]


@dataclass(slots=True)
class RiskChanges:
    """What registers say otherwise than the plan, and the amendments that take it."""

    changes: list[TrackerChange] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)


def known_risk(risk: RiskData, plan: Plan) -> int | None:
    """Return the place in the plan of a risk that a register holds; None for a new one."""
    title, key = str(risk["title"]), str(risk["id"]).casefold()
    places = [at for at, each in enumerate(plan.risks) if title_key(each.title) == title_key(title)]
    places += [
        at
        for at, each in enumerate(plan.risks)
        if each.id.casefold() == key and are_alike(each.title, title)
    ]
    return places[0] if places else None


def compare_risks(tracker: Tracker, plan: Plan, refused: Refused) -> RiskChanges:
    """Return what the registers of a tracker change in the risks of a plan."""
    found = RiskChanges()
    if not tracker.registers:
        return found
    parts, has_state = tracker.parts, _holds_state(tracker)
    seen: set[int] = set()
    for risk in parts.risks:
        at = known_risk(risk, plan)
        if at is None:
            continue
        where = parts.risk_places.get(str(risk["id"]), "")
        if at in seen:
            words = "stands in the register twice: nothing is taken from this row"
            found.changes.append(_change(Kind.UNCLEAR, where, plan.risks[at], words))
            continue
        seen.add(at)
        comparer = _RiskComparer(at, plan, risk, where, _day(tracker), refused)
        comparer.compare(has_state=has_state)
        found.changes += comparer.changes
        if comparer.edits:
            name = _name(plan.risks[at])
            sentence = f"{name}: {'; '.join(each.words for each in comparer.changes)}."
            found.amendments.append(Amendment(tuple(comparer.edits), sentence))
    for at, each in enumerate(plan.risks):
        if at not in seen and each.closed is None:
            words = "stands in no row of the register, and stays in the plan"
            found.changes.append(_change(Kind.GONE, "", each, words))
    return found


def _holds_state(tracker: Tracker) -> bool:
    return any(column.key == "closed" for each in tracker.registers for column in each.columns)


def _day(tracker: Tracker) -> str:
    return str(tracker.position) if tracker.position else ""


def _name(risk: Risk) -> str:
    return f"{risk.id} {shortened(one_line(risk.title), LONGEST_QUOTED)}"


def _change(kind: Kind, where: str, risk: Risk, words: str) -> TrackerChange:
    return TrackerChange(kind, where, _name(risk), words, is_risk=True)


class _RiskComparer:
    """Compares one row of a register with its risk."""

    def __init__(
        self, at: int, plan: Plan, data: RiskData, where: str, day: str, refused: Refused
    ) -> None:
        self._at, self._plan, self._risk, self._data = at, plan, plan.risks[at], data
        self._where, self._day, self._refused = where, day, refused
        self.changes: list[TrackerChange] = []
        self.edits: list[Edit] = []

    def compare(self, *, has_state: bool) -> None:
        """Collect what changed."""
        if why := self._refused.get((f"risks {self._at}", "")):
            self._tell(Kind.NOT_TAKEN, why)
            return
        self._closing(has_state=has_state)
        scores = self._data.get("scores")
        for score in scores if isinstance(scores, list) else ():
            if isinstance(score, Mapping):
                self._score(score)
        title = one_line(str(self._data["title"]))
        if title_key(title) != title_key(self._risk.title):
            before = one_line(self._risk.title)
            self._set("title", title, f"title: '{before}' {ARROW} '{title}'", Kind.REWORDED)
        for key in ("owner", "mitigation"):
            written = getattr(self._risk, key) or ""
            value = self._data.get(key)
            if isinstance(value, str) and one_line(value) != one_line(written):
                self._set(key, value, f"{key}: {shortened(one_line(value), LONGEST_QUOTED)}")
        about = self._data.get("about")
        own = list(self._risk.about)
        if isinstance(about, list) and (more := [str(x) for x in about if str(x) not in own]):
            self._set("about", [*own, *more], f"about {', '.join(more)} too")
        note, new = merged_note(self._risk.note or "", str(self._data.get("note", "")))
        if new:
            parts = "; ".join(shortened(one_line(each), LONGEST_QUOTED) for each in new)
            self._set("note", note, f"note: {parts}")

    def _tell(self, kind: Kind, words: str) -> None:
        self.changes.append(_change(kind, self._where, self._risk, words))

    def _may_take(self, key: str) -> bool:
        why = self._refused.get((f"risks {self._at}", key))
        if why:
            self._tell(Kind.NOT_TAKEN, why)
        return why is None

    def _set(self, key: str, value: Value, words: str, kind: Kind = Kind.OTHER) -> None:
        if self._may_take(key):
            self.edits.append(SetKey(("risks", self._at), key, value))
            self._tell(kind, words)

    def _closing(self, *, has_state: bool) -> None:
        """Take that a risk was closed; one that is open again is a new one, and is told."""
        closed, held = self._data.get("closed"), self._risk.closed
        if isinstance(closed, Mapping) and held is None:
            words = ", ".join(str(each) for each in closed.values())
            self._set("closed", closed, f"closed: {words}")
        elif isinstance(closed, Mapping) and held and "on" in closed and held.on:
            if str(held.on) != closed["on"]:
                words = f"closed {held.on.when} in the plan, and {closed['on']} in the tracker now"
                self._tell(Kind.NOT_TAKEN, f"{words}: it stays")
        elif held is not None and closed is None and has_state:
            words = "is closed in the plan, and not in the tracker now: a risk that is back is new"
            self._tell(Kind.NOT_TAKEN, f"{words}, under an id of its own")

    def _score(self, score: Mapping[str, Value]) -> None:
        """Take a score that is later than the last, and tell one that contradicts it."""
        day = parse_date(str(score["date"]))
        given = {key: int(str(score[key])) for key in ("likelihood", "impact") if key in score}
        last = self._risk.scores[-1] if self._risk.scores else None
        before = _of(last, given) if last else {}
        # The same score of a day that the register itself gives says that it was looked at again.
        is_looked_at = str(day) != self._day and last is not None and day != last.date
        if given == before and not is_looked_at:
            return
        words = _in_words(given)
        after = f"{words} {day.when}"
        scale = self._plan.risk_scale
        if scale and any(value > scale for value in given.values()):
            self._tell(Kind.NOT_TAKEN, f"{after}: off the plan's scale, which ends at {scale}")
        elif last and day == last.date:
            words = f"{_in_words(before)} {day.when} in the plan, and {words} in the tracker now"
            self._tell(Kind.NOT_TAKEN, f"{words}: it stays")
        elif last and last.date and last.date.last > day.first:
            if given != before:
                known = f"the plan's last score is of {last.date.words}"
                self._tell(Kind.NOT_TAKEN, f"{after}: {known}, which is later")
        elif self._may_take("scores"):
            self.edits.append(AppendItem(("risks", self._at), "scores", dict(score)))
            was = f"{_in_words(before)} {ARROW} " if last and given != before else ""
            again = "scored the same again, " if given == before else ""
            self._tell(Kind.RATED, f"{again}{was}{after}")


def _of(score: Score, keys: Mapping[str, int]) -> dict[str, int | None]:
    return {key: getattr(score, key) for key in keys}


def _in_words(figures: Mapping[str, int | None]) -> str:
    return ", ".join(f"{key} {value or 'not given'}" for key, value in figures.items())


def new_risks(parts: PlanParts, plan: Plan) -> Iterator[RiskData]:
    """Yield the risks of registers that the plan has not."""
    return (each for each in parts.risks if known_risk(each, plan) is None)
