"""`actiontrack.yaml`: the severities, the thresholds and the head of the papers of a workspace."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from actiontrack.document import Data, Document
from actiontrack.flags import Misreading, Severity
from actiontrack.text.wording import did_you_mean

_DAYS = re.compile(r"([0-9]{1,4}) ?(d|day|days|w|week|weeks)?")
_PER_CENT = re.compile(r"([0-9]{1,3}) ?%?")


class Thresholds(NamedTuple):
    """Days, and a tolerance in per cent. The names are those of the rules that use them."""

    due_soon: int = 28
    update_is_old: int = 42
    position_is_old: int = 31
    recommendation_without_reply: int = 56
    evidence_is_old: int = 365
    """Of evidence, in the index by finding; no rule asks."""
    trajectory_tolerance: int = 5
    """Per cent of the planned figure by which a measure may fall short of it (AT310)."""


class Unit(NamedTuple):
    """What a threshold is counted in: how it is written, read, and asked for."""

    suffix: str
    read: Callable[[str], int | None]
    wanted: str


USUAL_THRESHOLDS = Thresholds()


class TitleBlock(NamedTuple):
    """What stands at the head of a committee's paper; None is for its author to write."""

    committee: str | None = None
    report_of: str | None = None
    contact: str | None = None
    wards: str | None = None
    classification: str | None = None


NO_TITLE_BLOCK = TitleBlock()
TITLE_BLOCK = ("committee", "report_of", "contact", "wards", "classification")
SECTIONS = ("rules", "thresholds", "paper", "serve")
"""The heads under which settings stand; those of rules and thresholds may stand bare too."""

EVERYONE = "everyone"
"""Whoever has signed in."""


class Rights(NamedTuple):
    """Who may do what of those whom a proxy has signed in; `everyone` stands for all of them."""

    edit: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    """Who may read what is not marked as not for publication."""
    read_marked: tuple[str, ...] = ()
    """Who may read all of it."""


NOBODY = Rights()
RIGHTS = ("edit", "read", "read_marked")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace; `severities` holds None for a rule that is turned off."""

    severities: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    thresholds: Thresholds = USUAL_THRESHOLDS
    title_block: TitleBlock = NO_TITLE_BLOCK
    rights: Rights = NOBODY


def relaxations(
    then: Settings, now: Settings, usual: Mapping[str, Severity]
) -> Iterator[tuple[str, str]]:
    """Yield what newer settings loosen: the rule or threshold, and how it is said."""
    for code, severity in usual.items():
        before, after = then.severities.get(code, severity), now.severities.get(code, severity)
        if _weight(after) < _weight(before):
            yield code, f"{code} is now {after or 'off'}, and was {before}"
    for name in THRESHOLDS:
        was, days = getattr(then.thresholds, name), getattr(now.thresholds, name)
        if days < was if name == "due_soon" else days > was:
            yield name, f"{name} is now {threshold_text(name, now.thresholds)}, and was {was}"


def _weight(severity: Severity | None) -> int:
    return 0 if severity is None else len(Severity) - list(Severity).index(severity)


def days_in(text: str) -> int | None:
    """Return the days that a text gives: `28 days`, `28d`, `28`, `4 weeks`; None for others."""
    days = _DAYS.fullmatch(text.strip().lower())
    if not days:
        return None
    return int(days[1]) * (7 if (days[2] or "").startswith("w") else 1)


def _per_cent_in(text: str) -> int | None:
    share = _PER_CENT.fullmatch(text.strip())
    return int(share[1]) if share else None


_IN_DAYS = Unit(" days", days_in, "a number of days: 28 days")
THRESHOLDS: Mapping[str, Unit] = {
    "due_soon": _IN_DAYS,
    "update_is_old": _IN_DAYS,
    "position_is_old": _IN_DAYS,
    "recommendation_without_reply": _IN_DAYS,
    "evidence_is_old": _IN_DAYS,
    "trajectory_tolerance": Unit("%", _per_cent_in, "a share of the planned figure: 5%"),
}
"""The thresholds that a workspace may set, in the order in which its settings name them."""


def threshold_text(name: str, thresholds: Thresholds) -> str:
    """Return a threshold as a workspace writes it: `28 days`, `5%`."""
    return f"{getattr(thresholds, name)}{THRESHOLDS[name].suffix}"


def read_settings(
    document: Document, rule_codes: Mapping[str, str]
) -> tuple[Settings, tuple[Misreading, ...]]:
    """Read `actiontrack.yaml`; `rule_codes` gives the code of each rule by its code and its name.

    Keys stand under `rules` and `thresholds`, or bare at the top; those of the title block under
    `paper`. For what cannot be read the default holds, and a misreading says so.
    """
    reader = _SettingsReader(rule_codes)
    reader.misreadings.extend(document.misreadings)
    if isinstance(document.data, dict):
        for key, value in document.data.items():
            if key in SECTIONS and isinstance(value, dict):
                take = _TAKERS.get(key, _SettingsReader.take)
                for name, written in value.items():
                    take(reader, name, written, (key, name))
            elif value is not None or key not in SECTIONS:
                reader.take(key, value, (key,))
    elif document.data is not None:
        reader.misreadings.append(
            Misreading("AT102", "write one setting a line, such as 'due_soon: 28 days'")
        )
    settings = Settings(
        MappingProxyType(reader.severities),
        Thresholds(**reader.days),
        TitleBlock(**reader.head),
        Rights(**reader.rights),
    )
    return settings, tuple(reader.misreadings)


_JUDGED = frozenset(("AT116",))
"""Of the family of what cannot be read, the rules that judge what was: these may be changed."""


class _SettingsReader:
    """Settings as far as they are read, with what could not be."""

    def __init__(self, rule_codes: Mapping[str, str]) -> None:
        self.rule_codes = rule_codes
        self.severities: dict[str, Severity | None] = {}
        self.days: dict[str, int] = {}
        self.head: dict[str, str] = {}
        self.rights: dict[str, tuple[str, ...]] = {}
        self.misreadings: list[Misreading] = []

    def take(self, name: str, value: Data, route: tuple[str, ...]) -> None:
        """Take one setting: a number of days for a threshold, a severity or `off` for a rule."""
        if name in _TAKERS:
            example = "'wards: All'" if name == "paper" else "'read: everyone'"
            self._tell("AT109", f"'{name}' wants keys of its own, such as {example}", route)
        elif isinstance(value, dict) and name not in (*self.rule_codes, *THRESHOLDS):
            hint = did_you_mean(name, SECTIONS)
            self._tell("AT103", f"'{name}' is no part of the settings{hint}", route)
        elif not isinstance(value, str):
            self._tell("AT109", f"'{name}' wants one value, such as 'off' or '28 days'", route)
        elif name in THRESHOLDS and (number := THRESHOLDS[name].read(value)) is not None:
            self.days[name] = number
        elif name in THRESHOLDS and name not in self.rule_codes:
            self._tell(
                "AT110", f"'{value[:40]}' for {name}: write {THRESHOLDS[name].wanted}", route
            )
        elif name not in self.rule_codes:
            hint = did_you_mean(name, [*self.rule_codes, *THRESHOLDS])
            self._tell("AT103", f"'{name}' is no rule and no threshold{hint}", route)
        elif self.rule_codes[name].startswith("AT1") and self.rule_codes[name] not in _JUDGED:
            self._tell("AT110", f"{name} cannot be changed: a file must be readable", route)
        elif value == "off":
            self.severities[self.rule_codes[name]] = None
        elif value in list(Severity):
            self.severities[self.rule_codes[name]] = Severity(value)
        else:
            wanted = "error, warning, notice or off"
            number_too = f", or {THRESHOLDS[name].wanted}" if name in THRESHOLDS else ""
            self._tell("AT110", f"'{value[:40]}' for {name}: write {wanted}{number_too}", route)

    def take_head(self, name: str, value: Data, route: tuple[str, ...]) -> None:
        """Take one line of the title block of a committee's paper; absent is what says nothing."""
        if name not in TITLE_BLOCK:
            hint = did_you_mean(name, TITLE_BLOCK)
            self._tell("AT103", f"'{name}' is no part of a paper's title block{hint}", route)
        elif isinstance(value, str):
            self.head[name] = value
        elif value is not None:
            self._tell("AT109", f"'{name}' wants one line of text", route)

    def take_rights(self, name: str, value: Data, route: tuple[str, ...]) -> None:
        """Take who may do one thing with the pages in a browser: a name, or a list of names."""
        names = value if isinstance(value, list) else [value]
        texts = [entry for entry in names if isinstance(entry, str) and entry.strip()]
        if name not in RIGHTS:
            hint = did_you_mean(name, RIGHTS)
            self._tell("AT103", f"'{name}' is no right of those who are served{hint}", route)
        elif value is not None and len(texts) < len(names):
            self._tell("AT109", f"'{name}' wants names, such as [anna@northshire.example]", route)
        elif value is not None:
            self.rights[name] = tuple(texts)

    def _tell(self, code: str, message: str, route: tuple[str, ...]) -> None:
        self.misreadings.append(Misreading(code, message, route))


_TAKERS: Mapping[str, Callable[[_SettingsReader, str, Data, tuple[str, ...]], None]] = {
    "paper": _SettingsReader.take_head,
    "serve": _SettingsReader.take_rights,
}
"""What reads the keys of a section that is not of rules and thresholds."""
