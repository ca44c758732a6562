"""Positions and changes → flags. No rule stamps itself: code and severity are added here, once."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Flag, Misreading, Route, Severity
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
        yield _flag(
            BY_CODE[misreading.code],
            misreading.route,
            misreading.message,
            position,
            Severity.ERROR,
            misreading,
        )


def _unknown_rules(position: Position) -> Iterator[Misreading]:
    """Yield each excuse of something that is no rule; the reader, below the rules, cannot tell."""
    known = codes_by_name()
    for index, excuse in enumerate(position.plan.excuse):
        if excuse.rule and excuse.rule not in known and not _LIKE_A_CODE.fullmatch(excuse.rule):
            message = f"there is no rule {shortened(excuse.rule)}{did_you_mean(excuse.rule, known)}"
            yield Misreading("AT110", message, ("excuse", index, "rule"))


def apply_rules(position: Position, settings: Settings) -> Iterator[Flag]:
    """Yield what the rules find, in the order of their codes, but for the rules turned off."""
    for rule in RULES:
        severity = settings.severities.get(rule.CODE, rule.SEVERITY)
        if severity is not None:
            for route, message in rule.check(position):
                yield _flag(rule, route, message, position, severity)


def apply_change_rules(changes: "Changes", settings: Settings) -> Iterator[Flag]:
    """Yield what the change policy finds between two positions of one plan."""
    for rule in CHANGE_RULES:
        severity = settings.severities.get(rule.CODE, rule.SEVERITY)
        if severity is not None:
            for route, message in rule.check(changes):
                yield _flag(rule, route, message, changes.now, severity)


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


def _flag(
    rule: RuleText,
    route: Route,
    message: str,
    position: Position,
    severity: Severity,
    misreading: Misreading | None = None,
) -> Flag:
    return Flag(
        rule.CODE,
        NAMES[rule.CODE],
        severity,
        message,
        rule.REMEDY,
        position.reading.document.path,
        route,
        misreading.place if misreading else None,
        position.plan.id or position.file_name,
        position.reading.action_at(route),
    )
