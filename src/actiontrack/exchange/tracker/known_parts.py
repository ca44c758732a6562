"""What a later tracker makes a plan declare, and its risks: what the plan has already, what is new.

Findings, measures and bodies are known by their words, since a tracker gives them ids in the order
in which it names them; the words of stages and impact ratings by their spelling. A risk is known by
its title, or by its id and a title that is alike. Its scores stay as they were given: a later one
is added, another one of the same day is told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from actiontrack.amending.builder import Amendment
from actiontrack.editing import AppendItem, Edit, SetKey, Value
from actiontrack.exchange.tracker.actions import ActionData
from actiontrack.exchange.tracker.changes import (
    ARROW,
    Comparer,
    Refused,
    TrackerChange,
    as_quoted,
    merged_note,
)
from actiontrack.exchange.tracker.changes import TrackerChangeKind as Kind
from actiontrack.exchange.tracker.matching import are_alike, title_key
from actiontrack.exchange.tracker.plan_parts import PlanParts
from actiontrack.exchange.tracker.read import Tracker
from actiontrack.plans.model import Plan, Risk
from actiontrack.plans.values import parse_date, shortened
from actiontrack.plans.vocabulary import normal
from actiontrack.text.page import one_line

_LISTS = {"addresses": "findings", "measures": "measures", "bodies": "bodies"}
_WORDS = {"stage": "stages", "impact_rating": "impact_ratings"}


@dataclass(slots=True)
class KnownParts:
    """By part of the plan, what the tracker calls a thing and what the plan does."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    amendments: list[Amendment] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    """What is not taken, since it would write over what the plan says."""

    def translated(self, action: ActionData) -> ActionData:
        """Return an action of the tracker in the words and ids of the plan."""
        translation = dict(action)
        for key, part in _LISTS.items():
            names = self.names.get(part, {})
            if isinstance(value := translation.get(key), list):
                translation[key] = [names.get(str(item), str(item)) for item in value]
        for key, part in _WORDS.items():
            if isinstance(word := translation.get(key), str):
                translation[key] = self.names.get(part, {}).get(word, word)
        if isinstance(fields := translation.get("fields"), Mapping):
            names = self.names.get("fields", {})
            translation["fields"] = {names.get(key, key): value for key, value in fields.items()}
        return translation


def known_parts(parts: PlanParts, plan: Plan) -> KnownParts:
    """Return how the plan calls what a tracker declares, and the amendments that add the rest."""
    known = KnownParts()
    findings = {_key(finding.text): finding.id for finding in plan.findings}
    bare = set(parts.undescribed) & {finding.id for finding in plan.findings}
    findings |= {
        _key(str(parts.findings[finding_id].get("text"))): finding_id for finding_id in bare
    }
    measures = {_key(measure.title): measure.id for measure in plan.measures}
    for part, items, held, key in (
        ("findings", parts.findings, findings, "text"),
        ("measures", parts.measures, measures, "title"),
    ):
        words = {at: str(item.get(key, "")) for at, item in items.items()}
        for name, declared in _match(known, part, {at: (words[at],) for at in words}, held).items():
            _add(
                known, AppendItem((), part, {**items[declared], "id": name}), name, words[declared]
            )
    ids = {known_risk.id for known_risk in plan.risks}
    for risk in parts.risks:
        if _known_risk(risk, plan) is None:
            name = _free(str(risk["id"]), ids)
            _add(known, AppendItem((), "risks", {**risk, "id": name}), name, str(risk["title"]))
    known.conflicts += _other_levels(parts.measures, known.names["measures"], plan)
    bodies = {_key(name): key for key, name in plan.bodies.items()}
    bodies |= {_key(key): key for key in plan.bodies}
    new = _match(known, "bodies", {key: (name, key) for key, name in parts.bodies.items()}, bodies)
    known.amendments += _declare("bodies", plan.bodies, {at: parts.bodies[new[at]] for at in new})
    fields = {_key(own_field.title or key): key for key, own_field in plan.fields.items()}
    new = _match(
        known, "fields", {key: (column.title, key) for key, column in parts.fields.items()}, fields
    )
    own = {name: parts.fields[key].as_declared() for name, key in new.items()}
    known.amendments += _declare("fields", plan.fields, own)
    for part in _WORDS.values():
        meanings = {str(word): str(meaning.value) for word, meaning in getattr(parts, part).items()}
        spelt = {normal(word): word for word in getattr(plan, part)}
        known.names[part] = {word: spelt.get(normal(word), word) for word in meanings}
        added = {word: meaning for word, meaning in meanings.items() if normal(word) not in spelt}
        known.amendments += _declare(part, getattr(plan, part), added)
    return known


def _other_levels(
    items: Mapping[str, Mapping[str, Value]], names: Mapping[str, str], plan: Plan
) -> Iterator[str]:
    """Tell of each measure that has another baseline or target now, which stays as it was set."""
    held = {known_measure.id: known_measure for known_measure in plan.measures}
    for key, item in items.items():
        measure = held.get(names[key])
        for name in ("baseline", "target"):
            level, now = getattr(measure, name, None), item.get(name)
            value = now.get("value") if isinstance(now, Mapping) else None
            if not (measure and level and level.value is not None and isinstance(value, str)):
                continue
            if Decimal(str(level.value)) != Decimal(value):
                title = shortened(one_line(measure.title))
                yield (
                    f"Not taken: the {name} of {measure.id} '{title}' is {level.value} in the"
                    f" plan, and {value} in the tracker now: it stays."
                )


def _match(
    known: KnownParts, part: str, words: Mapping[str, Iterable[str]], held: Mapping[str, str]
) -> dict[str, str]:
    """Match things by their words; return the new ones, by what the plan will call them."""
    names, used, new = known.names.setdefault(part, {}), set(held.values()), {}
    for key, texts in words.items():
        name = next((held[text] for text in map(_key, texts) if text in held), None)
        if name is None:
            name = _free(key, used)
            new[name] = key
        names[key] = name
    return new


def _declare(
    part: str, held: Mapping[str, object], new: Mapping[str, Value]
) -> Iterator[Amendment]:
    if new and not held:
        yield Amendment((SetKey((), part, dict(new)),), f"{part}: {', '.join(new)} declared.")
        return
    for key, value in new.items():
        yield Amendment((SetKey((part,), key, value),), f"{part}: {one_line(key)} declared.")


def _add(known: KnownParts, edit: AppendItem, key: str, words: str) -> None:
    known.amendments.append(Amendment((edit,), f"{key} {shortened(one_line(words))}: added."))


def _free(wanted: str, used: set[str]) -> str:
    """Return a key that is not used, and is from now on."""
    bare = wanted.rstrip("0123456789") or "F"
    key, number = wanted, 1
    while key in used:
        key, number = f"{bare}{number}", number + 1
    used.add(key)
    return key


def _key(text: str) -> str:
    return one_line(text).casefold()


RiskData = Mapping[str, Value]


def _known_risk(risk: RiskData, plan: Plan) -> int | None:
    """Return the place in the plan of a risk that a register holds; None for a new one."""
    title, key = str(risk["title"]), str(risk["id"]).casefold()
    places = [
        at
        for at, known_risk in enumerate(plan.risks)
        if title_key(known_risk.title) == title_key(title)
    ]
    places += [
        at
        for at, known_risk in enumerate(plan.risks)
        if known_risk.id.casefold() == key and are_alike(known_risk.title, title)
    ]
    return places[0] if places else None


def compare_risks(
    tracker: Tracker, plan: Plan, refused: Refused
) -> tuple[list[Amendment], list[TrackerChange]]:
    """Return what registers change in the risks of a plan: as amendments, and each change told."""
    amendments: list[Amendment] = []
    changes: list[TrackerChange] = []
    parts = tracker.parts
    if not tracker.registers:
        return amendments, changes
    columns = [column for table in tracker.registers for column in table.columns]
    has_state = any(column.key == "closed" for column in columns)
    seen: set[int] = set()
    for risk in parts.risks:
        at = _known_risk(risk, plan)
        if at is None:
            continue
        where = parts.risk_places.get(str(risk["id"]), "")
        comparer = _RiskComparer(at, plan, risk, where, str(tracker.position or ""), refused)
        if at in seen:
            words = "stands in the register twice: nothing is taken from this row"
            comparer.tell(Kind.UNCLEAR, words)
        else:
            comparer.compare(has_state=has_state)
        seen.add(at)
        changes += comparer.changes
        if comparer.edits:
            words = "; ".join(change.words for change in comparer.changes)
            amendment = Amendment(tuple(comparer.edits), f"{_name(plan.risks[at])}: {words}.")
            amendments.append(amendment)
    for at, known_risk in enumerate(plan.risks):
        if at not in seen and known_risk.closed is None:
            words = "stands in no row of the register, and stays in the plan"
            changes.append(TrackerChange(Kind.GONE, "", _name(known_risk), words, is_risk=True))
    return amendments, changes


def _name(risk: Risk) -> str:
    return f"{risk.id} {as_quoted(risk.title)}"


class _RiskComparer(Comparer):
    """Compares one row of a register with its risk."""

    _is_risk = True

    def __init__(
        self, at: int, plan: Plan, data: RiskData, where: str, day: str, refused: Refused
    ) -> None:
        super().__init__(_name(plan.risks[at]), where, f"risks {at}", refused)
        self._at, self._plan, self._risk, self._data = at, plan, plan.risks[at], data
        self._day = day
        self.edits: list[Edit] = []

    def compare(self, *, has_state: bool) -> None:
        """Collect what changed."""
        if not self._may_take(""):
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
                self._set(key, value, f"{key}: {as_quoted(value)}")
        about = self._data.get("about")
        own = list(self._risk.about)
        if isinstance(about, list) and (more := [str(x) for x in about if str(x) not in own]):
            self._set("about", [*own, *more], f"about {', '.join(more)} too")
        note, new = merged_note(self._risk.note or "", str(self._data.get("note", "")))
        if new:
            parts = "; ".join(as_quoted(text) for text in new)
            self._set("note", note, f"note: {parts}")

    def _set(self, key: str, value: Value, words: str, kind: Kind = Kind.OTHER) -> None:
        if self._may_take(key):
            self.edits.append(SetKey(("risks", self._at), key, value))
            self.tell(kind, words)

    def _closing(self, *, has_state: bool) -> None:
        """Take that a risk was closed; one that is open again is a new one, and is told."""
        closed, held = self._data.get("closed"), self._risk.closed
        if isinstance(closed, Mapping) and held is None:
            words = ", ".join(str(value) for value in closed.values())
            self._set("closed", closed, f"closed: {words}")
        elif isinstance(closed, Mapping) and held and "on" in closed and held.on:
            if str(held.on) != closed["on"]:
                self.tell_stays(f"closed {held.on.when}", str(closed["on"]))
        elif held is not None and closed is None and has_state:
            words = "is closed in the plan, and not in the tracker now: a risk that is back is new"
            self.tell(Kind.NOT_TAKEN, f"{words}, under an id of its own")

    def _score(self, score: Mapping[str, Value]) -> None:
        """Take a score that is later than the last, and tell one that contradicts it."""
        day = parse_date(str(score["date"]))
        given = {key: int(str(score[key])) for key in ("likelihood", "impact") if key in score}
        last = self._risk.scores[-1] if self._risk.scores else None
        before = {key: getattr(last, key) for key in given} if last else {}
        # The same score of a day that the register itself gives says that it was looked at again.
        is_looked_at = str(day) != self._day and last is not None and day != last.date
        if given == before and not is_looked_at:
            return
        words = _in_words(given)
        after = f"{words} {day.when}"
        scale = self._plan.risk_scale
        if scale and any(value > scale for value in given.values()):
            self.tell(Kind.NOT_TAKEN, f"{after}: off the plan's scale, which ends at {scale}")
        elif last and day == last.date:
            self.tell_stays(f"{_in_words(before)} {day.when}", words)
        elif last and last.date and last.date.last > day.first:
            if given != before:
                known = f"the plan's last score is of {last.date.words}"
                self.tell(Kind.NOT_TAKEN, f"{after}: {known}, which is later")
        elif self._may_take("scores"):
            self.edits.append(AppendItem(("risks", self._at), "scores", dict(score)))
            was = f"{_in_words(before)} {ARROW} " if last and given != before else ""
            again = "scored the same again, " if given == before else ""
            self.tell(Kind.RATED, f"{again}{was}{after}")


def _in_words(figures: Mapping[str, int | None]) -> str:
    return ", ".join(f"{key} {value or 'not given'}" for key, value in figures.items())
