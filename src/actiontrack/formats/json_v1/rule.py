"""What rules mean, as JSON."""

from collections.abc import Sequence

from actiontrack.formats.json_v1.shape import SCHEMA_VERSION, RuleJson, RulesJson
from actiontrack.formats.json_v1.values import document_json
from actiontrack.rules import FAMILIES, RuleText, rule_explanation, rule_name


def rules_explained(rules: Sequence[RuleText]) -> str:
    """Return rules with what each finds, why a committee cares, and what to do."""
    whole: RulesJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "rule",
        "rules": [_rule(text) for text in rules],
    }
    return document_json(whole)


def _rule(rule: RuleText) -> RuleJson:
    what, why = rule_explanation(rule)
    family = rule.CODE[:3]
    return {
        "code": rule.CODE,
        "name": rule_name(rule),
        "severity": rule.SEVERITY.value,
        "family": family,
        "family_title": FAMILIES[family],
        "what": what,
        "why": why,
        "remedy": rule.REMEDY,
    }
