"""One file a rule. A rule yields where and what; its code, weight and line are added here, once."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from actiontrack.flags import Flag, Misreading, Route, Severity
from actiontrack.position import Position
from actiontrack.rules import (
    action_without_finding,
    behind_without_corrective_action,
    complete_without_evidence,
    dates_out_of_order,
    dependency_cycle,
    due_dates_bunched,
    due_soon,
    duplicate_id,
    duplicate_key,
    embedded_without_impact,
    evidence_before_start,
    finding_without_action,
    finding_without_measure,
    id_is_not_the_file_name,
    impossible_date,
    late_to_start,
    missing_key,
    no_accountable,
    no_due_date,
    no_lead,
    no_measure_of_success,
    no_start_date,
    not_a_plan,
    not_yaml,
    one_lead_holds_too_much,
    overdue,
    personal_details,
    position_is_old,
    rated_better_than_dates,
    refused_yaml,
    reported_total_does_not_add_up,
    status_contradicts_dates,
    text_cut_short,
    too_large,
    unknown_format,
    unknown_key,
    unknown_reference,
    unknown_status,
    unknown_word,
    update_copied_forward,
    update_is_old,
    verified_by_its_own_lead,
    waiting_on_unfinished_action,
    wrong_kind_of_value,
)
from actiontrack.settings import Settings


class RuleText(Protocol):
    """What every rule file holds: its code, its weight, what to do, and a docstring that says why.

    The rules of the family AT1 hold no more: the reader raises them.
    """

    __name__: str
    __doc__: str | None
    CODE: str
    SEVERITY: Severity
    REMEDY: str


class Rule(RuleText, Protocol):
    """A rule that looks at the position of a plan."""

    def check(self, position: Position) -> Iterator[tuple[Route, str]]:
        """Yield where something is wrong, and what."""
        ...


READING_RULES: tuple[RuleText, ...] = (
    not_yaml,
    not_a_plan,
    unknown_key,
    impossible_date,
    unknown_status,
    refused_yaml,
    too_large,
    missing_key,
    wrong_kind_of_value,
    unknown_word,
    unknown_format,
    text_cut_short,
    duplicate_key,
)
RULES: tuple[Rule, ...] = (
    duplicate_id,
    unknown_reference,
    dependency_cycle,
    dates_out_of_order,
    status_contradicts_dates,
    id_is_not_the_file_name,
    reported_total_does_not_add_up,
    overdue,
    late_to_start,
    due_soon,
    update_is_old,
    position_is_old,
    update_copied_forward,
    rated_better_than_dates,
    waiting_on_unfinished_action,
    no_start_date,
    no_due_date,
    no_lead,
    no_accountable,
    no_measure_of_success,
    due_dates_bunched,
    one_lead_holds_too_much,
    complete_without_evidence,
    embedded_without_impact,
    behind_without_corrective_action,
    evidence_before_start,
    verified_by_its_own_lead,
    finding_without_action,
    action_without_finding,
    finding_without_measure,
    personal_details,
)
ALL_RULES: tuple[RuleText, ...] = (*READING_RULES, *RULES)
BY_CODE: Mapping[str, RuleText] = {rule.CODE: rule for rule in ALL_RULES}

FAMILIES = {
    "AT1": "The file can be read",
    "AT2": "It hangs together",
    "AT3": "Progress on the day",
    "AT4": "Specific and owned",
    "AT5": "Assured",
    "AT6": "The findings are answered",
    "AT9": "Fit to publish",
}


def name_of(rule: RuleText) -> str:
    """Return the name of a rule, which is the name of its file."""
    return rule.__name__.rpartition(".")[2]


def tally_of(code: str) -> tuple[str, str] | None:
    """Return how a rule says of one item, and of several, what is wrong with them.

    None for a rule whose flags are each said in full.
    """
    tally: tuple[str, str] | None = getattr(BY_CODE[code], "TALLY", None)
    return tally


def codes_by_name() -> dict[str, str]:
    """Return the code of each rule by its code and by its name."""
    return {key: rule.CODE for rule in ALL_RULES for key in (rule.CODE, name_of(rule))}


def codes_matching(text: str) -> frozenset[str]:
    """Return the codes that a code, the beginning of one (`AT3`) or a name means."""
    word = text.strip()
    by_name = codes_by_name().get(word.lower().replace("-", "_"))
    if by_name:
        return frozenset((by_name,))
    if not word.upper().startswith("AT"):
        return frozenset()
    return frozenset(code for code in BY_CODE if code.startswith(word.upper()))


def reading_flags(position: Position) -> Iterator[Flag]:
    """Yield what the reader could not read, as flags; nothing puts these aside."""
    for told in position.reading.misreadings:
        yield _flag(BY_CODE[told.code], told.route, told.message, position, Severity.ERROR, told)


def apply_rules(position: Position, settings: Settings) -> Iterator[Flag]:
    """Yield what the rules find, in the order of their codes, but for the rules turned off."""
    for rule in RULES:
        severity = settings.severities.get(rule.CODE, rule.SEVERITY)
        if severity is not None:
            for route, message in rule.check(position):
                yield _flag(rule, route, message, position, severity)


def is_excused(flag: Flag, position: Position) -> bool:
    """Tell whether the plan puts this flag aside on this day; what cannot be read never is."""
    if flag.code.startswith("AT1"):
        return False
    return any(
        excuse.rule in (flag.code, flag.name)
        and excuse.action in (None, flag.action)
        and excuse.until is not None
        and position.as_of <= excuse.until.last
        for excuse in position.plan.excuse
    )


def _flag(
    rule: RuleText,
    route: Route,
    message: str,
    position: Position,
    severity: Severity,
    told: Misreading | None = None,
) -> Flag:
    return Flag(
        rule.CODE,
        name_of(rule),
        severity,
        message,
        rule.REMEDY,
        position.reading.document.path,
        route,
        told.place if told else None,
        position.plan.id or position.file_name,
        position.reading.action_at(route),
    )
