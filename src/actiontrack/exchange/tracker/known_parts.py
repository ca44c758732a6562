"""What a later tracker makes a plan declare: what of it the plan has already, and what is new.

Findings, measures and bodies are known by their words, since a tracker gives them ids in the order
in which it names them; the words of stages and impact ratings by their spelling.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from actiontrack.amending.builder import Amendment
from actiontrack.editing import AppendItem, SetKey, Value
from actiontrack.exchange.tracker.actions import ActionData
from actiontrack.exchange.tracker.plan_parts import PlanParts
from actiontrack.exchange.tracker.risk_changes import new_risks
from actiontrack.plans.model import Plan
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import normal
from actiontrack.text.page import one_line

_LISTS = {"addresses": "findings", "measures": "measures", "bodies": "bodies"}
_WORDS = {"stage": "stages", "impact_rating": "impact_ratings"}


@dataclass(slots=True)
class KnownParts:
    """By part of the plan, what the tracker calls a thing and what the plan does."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    amendments: list[Amendment] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """What is not taken, since it would write over what the plan says."""

    def translated(self, action: ActionData) -> ActionData:
        """Return an action of the tracker in the words and ids of the plan."""
        found = dict(action)
        for key, part in _LISTS.items():
            names = self.names.get(part, {})
            if isinstance(value := found.get(key), list):
                found[key] = [names.get(str(each), str(each)) for each in value]
        for key, part in _WORDS.items():
            if isinstance(word := found.get(key), str):
                found[key] = self.names.get(part, {}).get(word, word)
        if isinstance(fields := found.get("fields"), Mapping):
            names = self.names.get("fields", {})
            found["fields"] = {names.get(key, key): value for key, value in fields.items()}
        return found


def known_parts(parts: PlanParts, plan: Plan) -> KnownParts:
    """Return how the plan calls what a tracker declares, and the amendments that add the rest."""
    known = KnownParts()
    findings = {_key(each.text): each.id for each in plan.findings}
    bare = set(parts.undescribed) & {each.id for each in plan.findings}
    findings |= {_key(str(parts.findings[each].get("text"))): each for each in bare}
    _match(known, "findings", parts.findings, findings, lambda item: str(item.get("text", "")))
    measures = {_key(each.title): each.id for each in plan.measures}
    _match(known, "measures", parts.measures, measures, lambda item: str(item.get("title", "")))
    ids = {each.id for each in plan.risks}
    for risk in new_risks(parts, plan):
        key = _free(str(risk["id"]), ids)
        ids.add(key)
        _add(known, AppendItem((), "risks", {**risk, "id": key}), key, str(risk["title"]))
    known.told += _other_levels(parts.measures, known.names["measures"], plan)
    bodies = {**{_key(name): key for key, name in plan.bodies.items()}}
    bodies |= {_key(key): key for key in plan.bodies}
    new = _entries(known, "bodies", parts.bodies, bodies, lambda key: parts.bodies[key])
    known.amendments += _declare("bodies", plan.bodies, new)
    fields = {_key(each.title or key): key for key, each in plan.fields.items()}
    declared = parts.as_plan().get("fields", {})
    held = dict(declared) if isinstance(declared, Mapping) else {}
    new = _entries(known, "fields", held, fields, lambda key: parts.fields[key].title)
    known.amendments += _declare("fields", plan.fields, new)
    for part in _WORDS.values():
        words = {str(word): str(meaning.value) for word, meaning in getattr(parts, part).items()}
        spelt = {normal(word): word for word in getattr(plan, part)}
        new = {word: each for word, each in words.items() if normal(word) not in spelt}
        known.names[part] = {word: spelt.get(normal(word), word) for word in words}
        known.amendments += _declare(part, getattr(plan, part), new)
    return known


def _other_levels(
    items: Mapping[str, Mapping[str, Value]], names: Mapping[str, str], plan: Plan
) -> Iterator[str]:
    """Tell of each measure that has another baseline or target now, which stays as it was set."""
    held = {each.id: each for each in plan.measures}
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
    known: KnownParts,
    part: str,
    items: Mapping[str, Mapping[str, Value]],
    held: Mapping[str, str],
    words: Callable[[Mapping[str, Value]], str],
) -> None:
    """Match items of a list by their words, and add those that the plan has not."""
    names, used = known.names.setdefault(part, {}), set(held.values())
    for key, item in items.items():
        name = held.get(_key(words(item)))
        if name is None:
            name = _free(key, used)
            used.add(name)
            _add(known, AppendItem((), part, {**item, "id": name}), name, words(item))
        names[key] = name


def _entries(
    known: KnownParts,
    part: str,
    items: Iterable[str],
    held: Mapping[str, str],
    words: Callable[[str], str],
) -> dict[str, Value]:
    """Match entries of a mapping by their words; return those that the plan has not."""
    names, new = known.names.setdefault(part, {}), {}
    used = set(held.values())
    for key in items:
        name = held.get(_key(words(key))) or held.get(_key(key))
        if name is None:
            name = _free(key, used)
            used.add(name)
            value = items[key] if isinstance(items, Mapping) else key
            new[name] = value
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
    bare = wanted.rstrip("0123456789") or "F"
    key, number = wanted, 1
    while key in used:
        key, number = f"{bare}{number}", number + 1
    return key


def _key(text: str) -> str:
    return one_line(text).casefold()
