"""The evidence of a plan by finding: what there is, how old it is, and what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from actiontrack.plans.model import Evidence, Finding
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.summary.quantifiers import all_of, none_of, some_of
from actiontrack.text.wording import counted, has_or_have, in_running_text, is_or_are

EXPECTED_KINDS = ("audit", "voice")
"""What inspectors ask for beside figures and papers: the work itself, and those it is for."""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A piece of evidence with its action, and its age in days; None where it has no day."""

    action: ActionPosition
    evidence: Evidence
    age: int | None
    is_old: bool


@dataclass(frozen=True, slots=True)
class FindingEvidence:
    """A finding with the actions that answer it and their evidence, oldest last.

    Without a finding it holds what answers none.
    """

    finding: Finding | None
    actions: tuple[ActionPosition, ...]
    items: tuple[EvidenceItem, ...]
    old_after: int

    @property
    def name(self) -> str:
        """The finding's id; `""` for what answers none."""
        return self.finding.id if self.finding else ""

    @property
    def done(self) -> int:
        """How many of the actions are done."""
        return sum(action.stage is Stage.DONE for action in self.actions)

    @property
    def done_without(self) -> list[ActionPosition]:
        """The actions that are done, and of which nothing shows it."""
        return [action for action in self.actions if _is_done_without(action)]

    @property
    def newest(self) -> EvidenceItem | None:
        """The piece of the latest day."""
        dated = [item for item in self.items if item.age is not None]
        return min(dated, key=lambda item: item.age or 0, default=None)

    @property
    def missing(self) -> tuple[bool, int, Fraction]:
        """Whether all is missing, of how many done actions it is, and the share not verified."""
        unverified = sum(item.evidence.verified_by is None for item in self.items)
        share = Fraction(unverified, len(self.items) or 1)
        return not self.items, len(self.done_without), share

    def gaps(self, word: str) -> Iterator[str]:
        """Yield what is missing, most serious first; `word` is what the plan calls an action."""
        total = len(self.items)
        if self.finding and not self.actions:
            yield f"no {word} answers it"
        elif not total:
            yield "no evidence"
        if without := self.done_without:
            names = ", ".join(action.id or "?" for action in without)
            yield f"done without evidence: {names}"
        if not total:
            return
        for number, what in (
            (sum(item.is_old for item in self.items), f"older than {self.old_after:,} days"),
            (sum(item.age is None for item in self.items), "without a date"),
            (sum(item.evidence.verified_by is None for item in self.items), "not verified"),
        ):
            if number:
                yield f"{number:,} of {total:,} {what}"
        kinds = {item.evidence.kind for item in self.items}
        if kinds == {None}:
            yield "no kind is given"
        elif lacking := [kind for kind in EXPECTED_KINDS if kind not in kinds]:
            yield f"no {' or '.join(lacking)}"


def evidence_by_finding(position: Position) -> list[FindingEvidence]:
    """Return each finding that needs an action, or has evidence, and last what answers none."""
    made = [_of_finding(finding, position) for _, finding in position.findings]
    known = {finding.id for finding in position.plan.findings}
    others = [
        action
        for action in position.actions
        if _is_shown(action) and known.isdisjoint(action.addresses)
    ]
    unaddressed = _of(None, others, position)
    return [
        *(
            finding
            for finding in made
            if finding.items or (finding.finding and finding.finding.needs_action)
        ),
        *([unaddressed] if unaddressed.items or unaddressed.done_without else []),
    ]


def evidence_sentence(facts: Sequence[FindingEvidence], word: str) -> str:
    """Return how much there is and how much is missing, each as a count over its total."""
    pieces = {id(item.evidence): item for finding in facts for item in finding.items}
    findings = [finding for finding in facts if finding.finding and finding.finding.needs_action]
    strengths = sum(bool(finding.finding and not finding.finding.needs_action) for finding in facts)
    if not facts:
        return "No findings and no evidence are recorded."
    total = len(pieces)
    sentence = f"{counted(total, 'piece')} of evidence" if total else "No evidence"
    if findings:
        has = sum(bool(finding.items) for finding in findings)
        of = in_running_text(some_of(has, len(findings), "finding"))
        praise = f" and {counted(strengths, 'strength')}" if strengths else ""
        sentence += f" for {of}{praise}" if total else " is recorded"
    elif not total:
        sentence += " is recorded"
    parts = [f"{sentence}."]
    done = _distinct(action for every in facts for action in every.actions if _is_done(action))
    if done:
        without = sum(_is_done_without(action) for action in done)
        every = f"{all_of(len(done), word)} that {is_or_are(len(done))} done"
        none = f"{none_of(len(done), word)} that {is_or_are(len(done))} done"
        if len(done) == 1:
            parts.append(f"{every} has {'no ' if without else ''}evidence.")
        elif without == len(done):
            parts.append(f"{none} has evidence.")
        elif without:
            number = f"{some_of(without, len(done), word)} that are done"
            parts.append(f"{number} {has_or_have(without)} no evidence.")
        else:
            parts.append(f"{every} have evidence.")
    if old := sum(item.is_old for item in pieces.values()):
        parts.append(
            f"{some_of(old, total, 'piece')} {is_or_are(old)} older than"
            f" {facts[0].old_after:,} days."
        )
    return " ".join(parts)


def _distinct(actions: Iterable[ActionPosition]) -> list[ActionPosition]:
    return list({action.route: action for action in actions}.values())


def _of_finding(finding: Finding, position: Position) -> FindingEvidence:
    actions = [action for action in position.answers_to(finding) if _is_shown(action)]
    return _of(finding, actions, position)


def _of(
    finding: Finding | None, actions: Sequence[ActionPosition], position: Position
) -> FindingEvidence:
    old_after = position.thresholds.evidence_is_old
    items = [
        _item(action, evidence, position, old_after)
        for action in actions
        for evidence in action.action.evidence
    ]
    items.sort(key=lambda item: (item.age is None, item.age or 0))
    return FindingEvidence(finding, tuple(actions), tuple(items), old_after)


def _item(
    action: ActionPosition, evidence: Evidence, position: Position, old_after: int
) -> EvidenceItem:
    age = max((position.as_of - evidence.date.last).days, 0) if evidence.date else None
    return EvidenceItem(action, evidence, age, age is not None and age > old_after)


def _is_shown(action: ActionPosition) -> bool:
    """Tell whether the evidence of an action is known: not of one that is only counted."""
    return action.is_readable and (bool(action.title) or action.action.publish is None)


def _is_done(action: ActionPosition) -> bool:
    return action.stage is Stage.DONE


def _is_done_without(action: ActionPosition) -> bool:
    return _is_done(action) and not action.action.evidence and "evidence" not in action.unread
