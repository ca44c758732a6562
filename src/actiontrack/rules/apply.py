"""Positions and changes → flags. No rule stamps itself: code and severity are added here, once."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Flag, Misreading, Route, Severity
from actiontrack.plans.values import shortened
from actiontrack.position import Position
from actiontrack.rules import BY_CODE, CHANGE_RULES, NAMES, RULES, RuleText, codes_by_name
from actiontrack.settings import Settings
from actiontrack.text.wording import did_you_mean

if TYPE_CHECKING:
    from actiontrack.diff import Changes

_LIKE_A_CODE = re.compile(r"AT[1-9][0-9]{2}")
"""A later version may know more rules than this one."""


def reading_flags(position: Position) -> Iterator[Flag]:
    """Yield what the reader could not read, as flags; nothing puts these aside."""
    for misreading in (*position.reading.misreadings, *_unknown_rules(position)):
        faults: list[Fault] = [(misreading.route, misreading.message)]
        rule = BY_CODE[misreading.code]
        for flag in _flags(rule, faults, position, rule.SEVERITY):
            yield flag._replace(location=misreading.place)


def _unknown_rules(position: Position) -> Iterator[Misreading]:
    """Yield each excuse of something that is no rule; the reader, below the rules, cannot tell."""
    known = codes_by_name()
    for index, excuse in enumerate(position.plan.excuse):
        if excuse.rule and excuse.rule not in known and not _LIKE_A_CODE.fullmatch(excuse.rule):
            message = f"there is no rule {shortened(excuse.rule)}{did_you_mean(excuse.rule, known)}"
            yield Misreading("AT110", message, ("excuse", index, "rule"))


def apply_rules(position: Position, settings: Settings, family: str = "AT") -> Iterator[Flag]:
    """Yield what the rules find, in the order of their codes, but for the rules turned off.

    `family` is what the codes of the rules begin with that are asked: `AT2`, or all.
    """
    for rule in RULES:
        severity = settings.severities.get(rule.CODE, rule.SEVERITY)
        if severity is not None and rule.CODE.startswith(family):
            yield from _flags(rule, rule.check(position), position, severity)


def flags_of_rule(
    rule: RuleText, faults: Iterable[Fault], position: Position, settings: Settings
) -> list[Flag]:
    """Return what was found of a plan among others, as flags of a rule that may be turned off."""
    severity = settings.severities.get(rule.CODE, rule.SEVERITY)
    return [] if severity is None else list(_flags(rule, faults, position, severity))


def apply_change_rules(changes: "Changes", settings: Settings) -> Iterator[Flag]:
    """Yield what the change policy finds between two positions of one plan."""
    for rule in CHANGE_RULES:
        severity = settings.severities.get(rule.CODE, rule.SEVERITY)
        if severity is not None:
            yield from _flags(rule, rule.check(changes), changes.now, severity)


def flag_elsewhere(code: str, path: str, route: Route, message: str, severity: Severity) -> Flag:
    """Return a flag of a file that is no plan, or of a plan that is gone."""
    rule = BY_CODE[code]
    return Flag(code, NAMES[code], severity, message, rule.REMEDY, path, route, None, None, None)


def without_excused(flags: Iterable[Flag], position: Position) -> list[Flag]:
    """Return the flags that the plan does not put aside on this day.

    What cannot be read is never put aside.
    """
    in_force = {
        (excuse.rule, excuse.action)
        for excuse in position.plan.excuse
        if excuse.until is not None and position.as_of <= excuse.until.last
    }
    if not in_force:
        return list(flags)
    return [flag for flag in flags if flag.code.startswith("AT1") or not _keys(flag) & in_force]


def _keys(flag: Flag) -> set[tuple[str, str | None]]:
    return {(rule, action) for rule in (flag.code, flag.name) for action in (None, flag.action)}


def _flags(
    rule: RuleText, faults: Iterable[Fault], position: Position, severity: Severity
) -> Iterator[Flag]:
    code, name, remedy = rule.CODE, NAMES[rule.CODE], rule.REMEDY
    path, action_at = position.reading.document.path, position.reading.action_at
    plan = position.plan.id or position.file_name
    new = tuple.__new__
    for route, words in faults:
        fields = (code, name, severity, words, remedy, path, route, None, plan, action_at(route))
        yield new(Flag, fields)  # there may be hundreds of thousands
