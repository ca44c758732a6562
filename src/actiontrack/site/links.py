"""Where each thing of a plan has its page, and the names of the files: safe on every system."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from actiontrack.flags import Route
from actiontrack.plans.model import Finding
from actiontrack.position import ActionPosition
from actiontrack.redaction import is_held_back
from actiontrack.review import PlanReview

MEASURES = "measures"
"""The part of the plan's own page that tells its measures."""


@dataclass(frozen=True, slots=True)
class Links:
    """The files of one plan, all in one folder."""

    actions: Mapping[Route, str]
    findings: Mapping[Route, str]
    by_id: Mapping[tuple[str, str], str]

    def href(self, to: tuple[str, str]) -> str | None:
        """Return the page of an action, a finding or a measure by its id."""
        return self.by_id.get(to)


def links_of(plan: PlanReview, shown: tuple[ActionPosition, ...]) -> Links:
    """Return the pages of a plan: one for each action that is shown, and each finding."""
    findings = findings_of(plan)
    actions = names_of((action.route, action.id) for action in shown)
    findings_named = names_of((route, finding.id) for route, finding in findings)
    files = {route: f"action-{name}.html" for route, name in actions.items()}
    finding_files = {route: f"finding-{name}.html" for route, name in findings_named.items()}
    by_id = {("measure", measure.id): f"index.html#{MEASURES}" for measure in plan.plan.measures}
    by_id |= {("action", action.id): files[action.route] for action in shown}
    by_id |= {("finding", finding.id): finding_files[route] for route, finding in findings}
    return Links(files, finding_files, by_id)


def shown_actions(plan: PlanReview, *, is_public: bool) -> tuple[ActionPosition, ...]:
    """Return the actions that have a page, in the order of the file."""
    all_actions = plan.position.all_actions
    return tuple(action for action in all_actions if not (is_public and is_held_back(action)))


def findings_of(plan: PlanReview) -> list[tuple[Route, Finding]]:
    """Return the findings of a plan, each with its place in it."""
    return [(("findings", at), finding) for at, finding in enumerate(plan.plan.findings)]


_SAFE = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
_DEVICES = re.compile(r"(?i)con|prn|aux|nul|(?:com|lpt)[0-9]")
"""What Windows takes for a machine and not for a file, whatever stands behind a dot."""

_LONGEST_SLUG = 40


def names_of(ids: Iterable[tuple[Route, str]]) -> Mapping[Route, str]:
    """Return a name for each thing of a plan, no two the same in capitals or small letters.

    Its route tells it from another that has the same id.
    """
    every = list(ids)
    alike = Counter(text.casefold() for _, text in every)
    same = Counter(text for _, text in every)
    names = {route: text for route, text in every if _is_safe(text) and alike[text.casefold()] == 1}
    taken = {name.casefold() for name in names.values()}
    for route, text in every:
        if route not in names:
            names[route] = _hashed(text, text if same[text] == 1 else repr((text, route)), taken)
    return names


def claim_folder_name(used: set[str], text: str, path: str) -> str:
    """Return a name for the folder of a plan, other than those used, and take it.

    Its path tells a plan from another that has the same id.
    """
    if "." in text or not _is_safe(text) or text.casefold() in used:
        return _hashed(text, repr((text, path)), used)
    used.add(text.casefold())
    return text


def _is_safe(text: str) -> bool:
    is_device = _DEVICES.fullmatch(text.split(".", 1)[0])
    return len(text) <= _LONGEST_SLUG and bool(_SAFE.fullmatch(text)) and not is_device


def _hashed(text: str, whole: str, used: set[str]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:_LONGEST_SLUG].rstrip("-")
    digest = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    lengths = range(8, len(digest) + 1)
    every = (f"{slug}-{digest[:length]}".removeprefix("-") for length in lengths)
    name = next(candidate for candidate in every if candidate not in used)
    used.add(name)
    return name
