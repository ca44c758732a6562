"""One file a rule, and the tables that name them all.

A rule yields `Fault`s: where something is wrong (a `Route`) and what, worded only when it is asked;
`apply` makes `Flag`s of them and adds code and severity, once. `RULES` look at a position,
`CHANGE_RULES` at a diff, and the family AT1 (`READING_RULES`) is raised by the reader. A rule's
docstring is its manual page; what overdue and behind mean is not its own, but stands in
`position.definitions`. Used by `review`.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.rules import (
    action_removed,
    action_without_finding,
    agreement_rewritten,
    arising_overdue,
    behind_without_corrective_action,
    better_progress_than_impact,
    complete_without_evidence,
    complete_without_sign_off,
    completion_rewritten,
    count_seems_to_restart,
    date_in_the_future,
    dates_out_of_order,
    deadline_miscounted,
    decision_rewritten,
    dependency_cycle,
    due_date_rewritten,
    due_dates_bunched,
    due_soon,
    duplicate_id,
    duplicate_key,
    embedded_without_impact,
    evidence_before_start,
    evidence_removed,
    finding_removed,
    finding_without_action,
    finding_without_measure,
    id_is_not_the_file_name,
    id_reused,
    impossible_date,
    inspection_fact_rewritten,
    late_to_start,
    measure_rewritten,
    milestone_overdue,
    milestone_rewritten,
    missing_key,
    news_later_than_position,
    no_accountable,
    no_due_date,
    no_lead,
    no_measure_of_success,
    no_rating,
    no_start_date,
    not_a_plan,
    not_yaml,
    off_trajectory,
    one_lead_holds_too_much,
    overdue,
    percent_contradicts_status,
    personal_details,
    plan_removed_or_closed,
    position_is_old,
    rated_better_than_dates,
    rating_redefined,
    reading_missing,
    recommendation_without_reply,
    refused_yaml,
    reopened_without_reason,
    reported_total_does_not_add_up,
    reprogrammed_after_falling_due,
    reprogrammed_without_agreement,
    request_removed,
    risk_not_reviewed,
    risk_without_owner,
    rule_relaxed,
    sign_off_rewritten,
    start_date_rewritten,
    status_contradicts_dates,
    statutory_deadline_missed,
    statutory_deadline_near,
    step_overdue,
    text_cut_short,
    too_large,
    unknown_format,
    unknown_key,
    unknown_reference,
    unknown_status,
    unknown_word,
    update_copied_forward,
    update_is_old,
    update_rewritten,
    verified_by_its_own_lead,
    waiting_on_unfinished_action,
    wrong_field,
    wrong_kind_of_value,
)
from actiontrack.text.page import one_line

if TYPE_CHECKING:
    from actiontrack.diff import Changes


class RuleText(Protocol):
    """What every rule file holds: its code, severity and remedy, and a docstring that says why.

    The rules of the family AT1 hold no more: the reader raises them.
    """

    __name__: str
    __doc__: str | None
    CODE: str
    SEVERITY: Severity
    REMEDY: str


class Rule(RuleText, Protocol):
    """A rule that looks at the position of a plan."""

    def check(self, position: Position) -> Iterator[Fault]:
        """Yield where something is wrong, and what."""
        ...


class ChangeRule(RuleText, Protocol):
    """A rule that looks at what a change does to a plan; routes are those of the newer file."""

    def check(self, changes: "Changes") -> Iterator[Fault]:
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
    wrong_field,
)
RULES: tuple[Rule, ...] = (
    duplicate_id,
    unknown_reference,
    dependency_cycle,
    dates_out_of_order,
    percent_contradicts_status,
    status_contradicts_dates,
    id_is_not_the_file_name,
    reported_total_does_not_add_up,
    date_in_the_future,
    news_later_than_position,
    overdue,
    late_to_start,
    due_soon,
    update_is_old,
    position_is_old,
    update_copied_forward,
    rated_better_than_dates,
    waiting_on_unfinished_action,
    milestone_overdue,
    off_trajectory,
    risk_not_reviewed,
    better_progress_than_impact,
    arising_overdue,
    step_overdue,
    reading_missing,
    count_seems_to_restart,
    no_start_date,
    no_due_date,
    no_lead,
    no_accountable,
    no_measure_of_success,
    due_dates_bunched,
    one_lead_holds_too_much,
    no_rating,
    risk_without_owner,
    complete_without_evidence,
    embedded_without_impact,
    behind_without_corrective_action,
    evidence_before_start,
    verified_by_its_own_lead,
    complete_without_sign_off,
    finding_without_action,
    action_without_finding,
    finding_without_measure,
    recommendation_without_reply,
    statutory_deadline_missed,
    statutory_deadline_near,
    deadline_miscounted,
    personal_details,
)
CHANGE_RULES: tuple[ChangeRule, ...] = (
    action_removed,
    due_date_rewritten,
    reopened_without_reason,
    reprogrammed_after_falling_due,
    reprogrammed_without_agreement,
    id_reused,
    update_rewritten,
    finding_removed,
    rule_relaxed,
    rating_redefined,
    plan_removed_or_closed,
    start_date_rewritten,
    agreement_rewritten,
    evidence_removed,
    completion_rewritten,
    milestone_rewritten,
    inspection_fact_rewritten,
    measure_rewritten,
    request_removed,
    decision_rewritten,
    sign_off_rewritten,
)
ALL_RULES: tuple[RuleText, ...] = tuple(
    sorted((*READING_RULES, *RULES, *CHANGE_RULES), key=lambda rule: rule.CODE)
)
BY_CODE: Mapping[str, RuleText] = {rule.CODE: rule for rule in ALL_RULES}

FAMILIES = {
    "AT1": "The file can be read",
    "AT2": "It hangs together",
    "AT3": "Progress on the day",
    "AT4": "Specific and owned",
    "AT5": "Assured",
    "AT6": "The findings are answered",
    "AT7": "What a change may do",
    "AT8": "The statutory clock",
    "AT9": "Fit to publish",
}


def rule_name(rule: RuleText) -> str:
    """Return the name of a rule, which is the name of its file."""
    return rule.__name__.rpartition(".")[2]


NAMES: Mapping[str, str] = {code: rule_name(rule) for code, rule in BY_CODE.items()}
"""The name of each rule by its code."""


def rule_explanation(rule: RuleText) -> tuple[str, str]:
    """Return what a rule finds, in one line, and why it matters."""
    what, _, why = (rule.__doc__ or "").strip().partition("\n")
    return what, one_line(why)


def rule_tally(code: str) -> tuple[str, str] | None:
    """Return how a rule says of one item, and of several, what is wrong with them.

    None for a rule whose flags are each said in full.
    """
    tally: tuple[str, str] | None = getattr(BY_CODE[code], "TALLY", None)
    return tally


def codes_by_name() -> dict[str, str]:
    """Return the code of each rule by its code and by its name."""
    return {key: rule.CODE for rule in ALL_RULES for key in (rule.CODE, rule_name(rule))}


def codes_matching(text: str) -> frozenset[str]:
    """Return the codes that a code, the beginning of one (`AT3`) or a name means."""
    word = text.strip()
    by_name = codes_by_name().get(word.lower().replace("-", "_"))
    if by_name:
        return frozenset((by_name,))
    if not word.upper().startswith("AT"):
        return frozenset()
    return frozenset(code for code in BY_CODE if code.startswith(word.upper()))
