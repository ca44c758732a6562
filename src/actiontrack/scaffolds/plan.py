"""A new plan: what is known of it, checked, and the scaffold of its kind with that filled in."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from actiontrack.document import Data, SourceFile, parse
from actiontrack.document.builder import LONGEST_SCALAR
from actiontrack.document.decode import refused_character
from actiontrack.editing.plain_text import plain_or_quoted
from actiontrack.errors import CannotDoError
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import KINDS, normal
from actiontrack.scaffolds.stated import STATED, stated_scaffold
from actiontrack.text.wording import did_you_mean

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/plan.schema.json\n#\n"

_PLAN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that Windows keeps for devices, whatever their ending."""

_PART = re.compile(r"(?m)^#= ([a-z]+)\n")
_OPEN = re.compile("plan-id|plan-kind|Name of the (?:plan|area)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What is known of a new plan; the scaffold's own words stand for what is not."""

    id: str
    kind: str
    title: str | None = None
    area: str | None = None


def checked_id(text: str) -> str:
    """Return the id of a new plan. Raises CannotDoError with one that would do."""
    if _RESERVED.fullmatch(text.lower()):
        raise CannotDoError(
            f"'{text}' cannot be a plan's id: Windows keeps that name for a device, so no file can"
            f" have it there: write {text.lower()}-plan"
        )
    if _PLAN_ID.fullmatch(text):
        return text
    near = _as_id(text)
    raise CannotDoError(
        f"'{shortened(text)}' cannot be a plan's id, which is lower-case letters, digits and"
        f" hyphens, at most 60{f': write {near}' if near else ''}"
    )


def _as_id(text: str) -> str:
    name = re.sub(r"\.ya?ml$", "", text.replace("\\", "/").rpartition("/")[2].lower())
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:60].rstrip("-")


def checked_kind(text: str) -> str:
    """Return a kind of plan by its name, however it is spaced. Raises CannotDoError."""
    kind = normal(text)
    if kind in KINDS:
        return kind
    within = [known_kind for known_kind in KINDS if kind and kind in known_kind]
    hint = f": did you mean '{within[0]}'?" if len(within) == 1 else did_you_mean(kind, KINDS)
    raise CannotDoError(f"'{shortened(text)}' is none of these kinds of plan{hint}")


def checked_text(what: str, text: str) -> str:
    """Return a text for one line of a plan, as it is. Raises CannotDoError, naming it."""
    if not text.strip():
        raise CannotDoError(f"the {what} is empty")
    if "\n" in text or "\r" in text:
        raise CannotDoError(f"the {what} wants one line: leave out the line breaks")
    if character := refused_character(text):
        raise CannotDoError(
            f"the {what} holds a character that cannot be seen ({character}): leave it out"
        )
    if len(text.encode()) > LONGEST_SCALAR:
        raise CannotDoError(f"the {what} is longer than a plan can hold")
    return text


class Unfilled(Enum):
    """How much of what stands in a plan is still the scaffold's."""

    ALL = "all but the head"
    ACTIONS = "the actions"
    NOTHING = "nothing"


NAMES_OPEN = ("Name of the plan", "Name of the area")
"""What the scaffold says where a name is not known."""

_FILLED_AT_ONCE = ("title", "area", "position")


def unfilled(data: Data, read: Callable[[str], str]) -> Unfilled:
    """Tell how much of a plan nobody has filled in since its scaffold was written."""
    if not isinstance(data, dict) or data.get("kind") not in KINDS:
        return Unfilled.NOTHING
    head = PlanHead(str(data.get("id")), str(data["kind"]))
    fresh = parse(SourceFile("", None, plan_scaffold(head, read).encode())).data
    if not isinstance(fresh, dict) or data.get("workstreams") != fresh.get("workstreams"):
        return Unfilled.NOTHING
    same = all(
        data.get(key) == fresh.get(key) for key in {*data, *fresh} if key not in _FILLED_AT_ONCE
    )
    return Unfilled.ALL if same else Unfilled.ACTIONS


def plan_scaffold(head: PlanHead, read: Callable[[str], str], *, has_schema: bool = False) -> str:
    """Return the text of a new plan; `read` gives the templates, by name."""
    stated = STATED.get(head.kind)
    text = _with_parts(read(f"scaffold/{'stated-dates' if stated else head.kind}.yaml"), read)
    return _filled(stated_scaffold(stated, text) if stated else text, head, has_schema=has_schema)


def plan_beginning(
    head: PlanHead, remark: str, read: Callable[[str], str], *, has_schema: bool = False
) -> str:
    """Return the text of a plan of any kind, behind a remark, down to its position."""
    return _filled(_with_parts(f"{remark}#= head\n", read), head, has_schema=has_schema)


def _with_parts(text: str, read: Callable[[str], str]) -> str:
    return _PART.sub(lambda match: read(f"scaffold/parts/{match[1]}.yaml"), text)


def _filled(text: str, head: PlanHead, *, has_schema: bool) -> str:
    known = {
        "plan-id": head.id,
        "plan-kind": head.kind,
        "Name of the plan": plain_or_quoted(head.title) if head.title else None,
        "Name of the area": plain_or_quoted(head.area) if head.area else None,
    }
    filled = _OPEN.sub(lambda match: known[match[0]] or match[0], text)
    return f"{SCHEMA_LINE if has_schema else ''}{filled}"
