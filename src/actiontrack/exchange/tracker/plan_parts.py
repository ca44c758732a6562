"""What the cells of a tracker make its plan declare: findings, measures, bodies, own fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from actiontrack.editing import Value
from actiontrack.exchange.tracker.cell_values import LevelText, guessed_impact
from actiontrack.exchange.tracker.ids import LONGEST, as_id, numbered_title
from actiontrack.exchange.tracker.ratings import guessed_meaning
from actiontrack.plans.own_fields import number_of
from actiontrack.plans.vocabulary import Impact, Meaning
from actiontrack.text.page import one_line

MOST_CHOICES, LONGEST_CHOICE = 8, 30
"""Words of a field of one's own that is a choice, and the letters of one."""

LONGEST_WORD = 40
"""Letters of a stage or of an impact rating; what is longer is a sentence."""

_Means = TypeVar("_Means")
_ITEM_NUMBER = re.compile(r"([A-Z]{0,3}[0-9]{1,3}[a-z]?)\s*[.:)\u2013\u2014-]\s*(\S.*)", re.DOTALL)


@dataclass(slots=True)
class OwnColumn:
    """A field of the council's own: its title, and the values that it was given."""

    title: str
    values: dict[str, int] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """`number`, `choice` or `text`, as its values bear out."""
        if all(number_of(value) is not None for value in self.values):
            return "number"
        few = len(self.values) <= MOST_CHOICES and all(
            len(value) <= LONGEST_CHOICE and "\n" not in value for value in self.values
        )
        return "choice" if few and sum(self.values.values()) > len(self.values) else "text"

    def as_declared(self) -> dict[str, Value]:
        """Return what the plan declares of it."""
        kind = self.kind
        if kind == "choice":
            return {"title": self.title, "choice": list(self.values)}
        return {"title": self.title} if kind == "text" else {"title": self.title, "kind": kind}


@dataclass(slots=True)
class PlanParts:
    """What is declared so far; each thing once, in the order in which it was met."""

    findings: dict[str, dict[str, Value]] = field(default_factory=dict)
    measures: dict[str, dict[str, Value]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    stages: dict[str, Meaning] = field(default_factory=dict)
    impact_ratings: dict[str, Impact] = field(default_factory=dict)
    fields: dict[str, OwnColumn] = field(default_factory=dict)
    risks: list[dict[str, Value]] = field(default_factory=list)
    risk_places: dict[str, str] = field(default_factory=dict)
    """By its id, the row in which a risk stands."""
    undescribed: list[str] = field(default_factory=list)
    """Findings of which the tracker gives nothing but the id."""
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)
    """By sort and text, the id of each finding, measure and body."""

    def finding(self, text: str, kind: str | None) -> str:
        """Return the id of a finding by its words; a number with which they begin is its id."""
        number, words = numbered_text(text)
        stated = {"kind": kind} if kind else {}
        return self._item(
            "finding", text, number or "F", self.findings, lambda _: {**stated, "text": words}
        )

    def named_finding(self, ref: str) -> str:
        """Return the id of a finding of which the tracker gives nothing else."""
        known = ref.casefold()
        key = next((finding for finding in self.findings if finding.casefold() == known), None)
        if key is None:
            key = self._item("finding", ref, ref, self.findings, lambda key: {"text": key})
            self.undescribed.append(key)
        return key

    def measure(self, title: str, baseline: LevelText | None, target: LevelText | None) -> str:
        """Return the id of a measure, which is the same where title and figures are."""
        unit = next((text.unit for text in (target, baseline) if text and text.unit), "")
        values: dict[str, Value] = {"title": title}
        if unit:
            values["unit"] = unit
        if baseline and target and baseline.figure != target.figure:
            is_higher = float(target.figure) > float(baseline.figure)
            values["better"] = "higher" if is_higher else "lower"
        for key, level in (("baseline", baseline), ("target", target)):
            if level:
                values[key] = dict(level.written)
        known = f"{title}|{baseline}|{target}"
        return self._item("measure", known, "M", self.measures, lambda _: values)

    def body(self, name: str) -> str:
        """Return the id of a body: its name, where that can be one, else its initials."""
        name = one_line(name)
        initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper())
        wanted = as_id(name) if len(name) <= 12 else initials if len(initials) > 1 else as_id(name)
        key = self._key("body", name, wanted or "B", self.bodies)
        self.bodies.setdefault(key, name)
        return key

    def stage(self, word: str) -> str:
        """Return a stage in the spelling in which it was first met."""
        guess = guessed_meaning(word)
        return _first_spelling(word, self.stages, guess or Meaning.UNDER_WAY)

    def impact_rating(self, word: str) -> str:
        """Return a rating of the difference made, as it was first spelt."""
        return _first_spelling(word, self.impact_ratings, guessed_impact(word) or Impact.TOO_EARLY)

    def own_field(self, heading: str, value: str) -> tuple[str, str]:
        """Return the key of the field that a column is, and its value as it was first spelt."""
        title = one_line(heading)
        key = "_".join(re.findall(r"[a-z0-9]+", title.casefold())) or "field"
        key = self._key("field", title, key[:LONGEST], self.fields)
        column = self.fields.setdefault(key, OwnColumn(title))
        first = column.spellings.setdefault(value.casefold(), value)
        column.values[first] = column.values.get(first, 0) + 1
        return key, first

    def add_risk(self, risk: Mapping[str, Value], where: str) -> None:
        """Add a risk of a row, under an id of its own among all registers."""
        wanted, used = str(risk["id"]), {known_risk["id"] for known_risk in self.risks}
        number, key = 2, wanted
        while key in used:
            number, key = number + 1, f"{wanted}-{number}"
        self.risks.append({**risk, "id": key})
        self.risk_places[key] = where

    def as_plan(self) -> dict[str, Value]:
        """Return what stands in the plan, without what is empty."""
        parts: dict[str, Value] = {
            "bodies": dict(self.bodies),
            "fields": {key: column.as_declared() for key, column in self.fields.items()},
            "findings": list(self.findings.values()),
            "measures": list(self.measures.values()),
            "risks": list(self.risks),
        }
        return {key: value for key, value in parts.items() if value}

    def _item(
        self,
        sort: str,
        text: str,
        wanted: str,
        items: dict[str, dict[str, Value]],
        make: Callable[[str], dict[str, Value]],
    ) -> str:
        key = self._key(sort, text, wanted, items)
        if key not in items:
            items[key] = {"id": key, **make(key)}
        return key

    def _key(self, sort: str, text: str, wanted: str, used: Mapping[str, object]) -> str:
        """Return the key of a thing by its text: that which is wanted, else with a number."""
        known = (sort, one_line(text).casefold())
        if known not in self._ids:
            is_counted = wanted in ("F", "M")
            number, key = 1, f"{wanted}1" if is_counted else wanted
            while key in used:
                number += 1
                key = f"{wanted}{number}" if is_counted else f"{wanted}-{number}"
            self._ids[known] = key
        return self._ids[known]


def numbered_text(text: str) -> tuple[str, str]:
    """Return the number with which a finding begins, and its words: `W1: Late plans`."""
    number, words = numbered_title(text)
    if not number and (match := _ITEM_NUMBER.fullmatch(text.strip())):
        number, words = match[1], match[2]
    return (as_id(number), words) if number else ("", text)


def _first_spelling(word: str, known: dict[str, _Means], means: _Means) -> str:
    word = one_line(word)
    first = next((spelling for spelling in known if spelling.casefold() == word.casefold()), word)
    known.setdefault(first, means)
    return first
