"""A new plan: the scaffold of its kind, with what is known of it filled in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from actiontrack.scaffolds.plan import in_yaml

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/plan.schema.json\n#\n"

_PART = re.compile(r"(?m)^#= ([a-z]+)\n")
_OPEN = re.compile("plan-id|plan-kind|Name of the (?:plan|area)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What is known of a new plan; the scaffold's own words stand for what is not."""

    id: str
    kind: str
    title: str | None = None
    area: str | None = None


def plan_scaffold(head: PlanHead, read: Callable[[str], str], *, has_schema: bool = False) -> str:
    """Return the text of a new plan; `read` gives the templates, by name."""
    text = _PART.sub(
        lambda found: read(f"scaffold/parts/{found[1]}.yaml"), read(f"scaffold/{head.kind}.yaml")
    )
    known = {
        "plan-id": head.id,
        "plan-kind": head.kind,
        "Name of the plan": in_yaml(head.title) if head.title else None,
        "Name of the area": in_yaml(head.area) if head.area else None,
    }
    filled = _OPEN.sub(lambda found: known[found[0]] or found[0], text)
    return f"{SCHEMA_LINE if has_schema else ''}{filled}"
