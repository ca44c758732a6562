"""The evidence of a plan by finding: what there is, how old it is, and what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from actiontrack.plans.model import Evidence, Finding
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.summary.wholes import all_of, none_of, some_of
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
        return sum(each.stage is Stage.DONE for each in self.actions)

    @property
    def done_without(self) -> list[ActionPosition]:
        """The actions that are done, and of which nothing shows it."""
        return [each for each in self.actions if _is_done_without(each)]

    @property
    def newest(self) -> EvidenceItem | None:
        """The piece of the latest day."""
        dated = [each for each in self.items if each.age is not None]
        return min(dated, key=lambda each: each.age or 0, default=None)

    @property
    def has_gap(self) -> bool:
        """Whether anything is missing."""
        return any(True for _ in self.gaps(""))

    @property
    def missing(self) -> tuple[bool, int, Fraction]:
        """Whether all is missing, of how many done actions it is, and the share not verified."""
        unverified = sum(each.evidence.verified_by is None for each in self.items)
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
            names = ", ".join(each.action.id or "?" for each in without)
            yield f"done without evidence: {names}"
        if not total:
            return
        for number, what in (
            (sum(each.is_old for each in self.items), f"older than {self.old_after:,} days"),
            (sum(each.age is None for each in self.items), "without a date"),
            (sum(each.evidence.verified_by is None for each in self.items), "not verified"),
        ):
            if number:
                yield f"{number:,} of {total:,} {what}"
        kinds = {each.evidence.kind for each in self.items}
        if kinds == {None}:
            yield "no kind is given"
        elif lacking := [kind for kind in EXPECTED_KINDS if kind not in kinds]:
            yield f"no {' or '.join(lacking)}"


def evidence_by_finding(position: Position) -> list[FindingEvidence]:
    """Return each finding that needs an action, or has evidence, and last what answers none."""
    made = [_of_finding(each, position) for each in position.plan.findings]
    known = {each.id for each in position.plan.findings}
    others = [
        each for each in position.actions if _is_shown(each) and known.isdisjoint(each.addresses)
    ]
    unaddressed = _of(None, others, position)
    return [
        *(each for each in made if each.items or (each.finding and each.finding.needs_action)),
        *([unaddressed] if unaddressed.items or unaddressed.done_without else []),
    ]


def evidence_sentence(facts: Sequence[FindingEvidence], word: str) -> str:
    """Return how much there is and how much is missing, each as a count over its total."""
    pieces = {id(item.evidence): item for each in facts for item in each.items}
    findings = [each for each in facts if each.finding and each.finding.needs_action]
    strengths = sum(bool(each.finding and not each.finding.needs_action) for each in facts)
    if not facts:
        return "No findings and no evidence are recorded."
    total = len(pieces)
    said = f"{counted(total, 'piece')} of evidence" if total else "No evidence"
    if findings:
        has = sum(bool(each.items) for each in findings)
        of = in_running_text(some_of(has, len(findings), "finding"))
        praise = f" and {counted(strengths, 'strength')}" if strengths else ""
        said += f" for {of}{praise}" if total else " is recorded"
    elif not total:
        said += " is recorded"
    parts = [f"{said}."]
    done = _distinct(each for every in facts for each in every.actions if _is_done(each))
    if done:
        without = sum(_is_done_without(each) for each in done)
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
    if old := sum(each.is_old for each in pieces.values()):
        parts.append(
            f"{some_of(old, total, 'piece')} {is_or_are(old)} older than"
            f" {facts[0].old_after:,} days."
        )
    return " ".join(parts)


def _distinct(actions: Iterable[ActionPosition]) -> list[ActionPosition]:
    return list({each.route: each for each in actions}.values())


def _of_finding(finding: Finding, position: Position) -> FindingEvidence:
    actions = [each for each in position.answers_to(finding) if _is_shown(each)]
    return _of(finding, actions, position)


def _of(
    finding: Finding | None, actions: Sequence[ActionPosition], position: Position
) -> FindingEvidence:
    old_after = position.thresholds.evidence_is_old
    items = [
        _item(each, evidence, position, old_after)
        for each in actions
        for evidence in each.action.evidence
    ]
    items.sort(key=lambda each: (each.age is None, each.age or 0))
    return FindingEvidence(finding, tuple(actions), tuple(items), old_after)


def _item(
    each: ActionPosition, evidence: Evidence, position: Position, old_after: int
) -> EvidenceItem:
    age = max((position.as_of - evidence.date.last).days, 0) if evidence.date else None
    return EvidenceItem(each, evidence, age, age is not None and age > old_after)


def _is_shown(each: ActionPosition) -> bool:
    """Tell whether the evidence of an action is known: not of one that is only counted."""
    return each.is_readable and (bool(each.action.title) or each.action.publish is None)


def _is_done(each: ActionPosition) -> bool:
    return each.stage is Stage.DONE


def _is_done_without(each: ActionPosition) -> bool:
    return _is_done(each) and not each.action.evidence and "evidence" not in each.unread
