"""Plans then and now: matched with one another, and judged by what stood before the change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from actiontrack.diff import ChangeKind, Changes, changes_between
from actiontrack.document import Document, SourceFile, parse
from actiontrack.flags import Flag, Severity
from actiontrack.plans.model import Plan, Rating
from actiontrack.plans.reader import ParsedPlan, read_plan
from actiontrack.plans.vocabulary import STANDARD_RATINGS
from actiontrack.position import ActionPosition, Position, position_on
from actiontrack.review import (
    PlanReview,
    Review,
    codes_left_out,
    reviewed_position,
    with_locations,
)
from actiontrack.rules import ALL_RULES
from actiontrack.rules.apply import (
    apply_change_rules,
    apply_rules,
    flag_elsewhere,
    reading_flags,
    without_excused,
)
from actiontrack.settings import Settings, relaxations
from actiontrack.summary import EarlierFigures, earlier_figures
from actiontrack.text.wording import counted

SAME_ACTIONS = 0.5
"""The share of a plan's actions that another must hold to be that plan under another name."""


class PlanIdentity(NamedTuple):
    """What tells a plan from another: its id, and the id and the title of each action."""

    plan: str | None
    actions: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One file with what was parsed of it."""

    source: SourceFile
    reading: ParsedPlan

    @property
    def identity(self) -> PlanIdentity:
        """What tells it from another plan."""
        actions = ((action.action.id, action.action.title) for action in self.reading.actions)
        return PlanIdentity(self.reading.plan.id, frozenset(actions))


@dataclass(frozen=True, slots=True)
class PlanPair:
    """One plan then and now; None where it was not there."""

    then: ParsedFile | None
    now: ParsedFile | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What happened to one plan between two looks at it; `since` is the first in words."""

    position: Position
    path: str
    since: str
    first_day: date
    changes: Changes
    from_revision: str | None
    to_revision: str | None
    was_there: bool
    newly_overdue: tuple[ActionPosition, ...] = ()
    """The actions that are overdue and were not on the first day, as they stand now."""
    earlier: EarlierFigures | None = None
    """What was counted of the older version on the first day; None where that does not compare."""
    remark: str = ""
    """Why `since` is not what was asked for; `""` where it is."""

    @property
    def is_damaged(self) -> bool:
        """Whether the newer file cannot be read as it stands."""
        return bool(self.position.reading.misreadings)


def parsed_file(source: SourceFile) -> ParsedFile:
    """Return one file with what was parsed of it."""
    return ParsedFile(source, read_plan(parse(source)))


def matched(
    then: Iterable[SourceFile], now: Iterable[SourceFile], *, with_gone: bool = True
) -> list[PlanPair]:
    """Match plans by path, and what is left by their actions: a file may have been renamed."""
    return matched_with(then, [parsed_file(source) for source in now], with_gone=with_gone)


def matched_with(
    then: Iterable[SourceFile], new: Iterable[ParsedFile], *, with_gone: bool = False
) -> list[PlanPair]:
    """Match plans with some that are parsed already."""
    left = {source.path: source for source in then}
    same = [(left.pop(file.source.path, None), file) for file in new]
    pairs = [PlanPair(_parsed(before or _renamed(now, left)), now) for before, now in same]
    gone = left.values() if with_gone else ()
    return [*pairs, *(PlanPair(parsed_file(source), None) for source in gone)]


def _parsed(source: SourceFile | None) -> ParsedFile | None:
    return parsed_file(source) if source else None


@lru_cache(maxsize=1024)  # where many files were renamed each is asked of each
def _identity(source: SourceFile) -> PlanIdentity:
    return parsed_file(source).identity


def _renamed(new: ParsedFile, left: dict[str, SourceFile]) -> SourceFile | None:
    """Take from what is left the plan whose actions a new file holds."""
    now = new.identity
    for path, old in left.items():
        then = _identity(old)
        shared = len(then.actions & now.actions)
        same_id = then.plan and then.plan == now.plan
        if same_id or (shared and shared >= SAME_ACTIONS * max(len(then.actions), 1)):
            return left.pop(path)
    return None


def compare(
    pair: PlanPair, since: str, first_day: date, day: date, settings: Settings
) -> Comparison:
    """Return what happened to a plan; one that is new or gone is compared with none at all.

    Both are looked at on the last day, but for what was overdue on the first.
    """
    now = pair.now or _nothing_of(pair.then)
    then = pair.then or _nothing_of(pair.now)
    positions = [
        position_on(file.reading, day, settings.thresholds, file.source.name)
        for file in (then, now)
    ]
    changes = changes_between(positions[0], positions[1])
    return Comparison(
        positions[1],
        now.source.path,
        since,
        first_day,
        changes,
        then.source.revision if pair.then else None,
        now.source.revision,
        pair.then is not None,
        tuple(_newly_overdue(changes, first_day)) if pair.then else (),
        _earlier(pair, changes, first_day, settings),
    )


def _earlier(
    pair: PlanPair, changes: Changes, day: date, settings: Settings
) -> EarlierFigures | None:
    """Return what was counted on the first day, if that is of the same things as now.

    It is not where a rating means something else by now, or a file is not read to its end.
    """
    then, now = pair.then, pair.now
    if then is None or now is None:
        return None
    is_cut = any(file.reading.document.stopped_at is not None for file in (then, now))
    if is_cut or any(change.what is ChangeKind.RATING_REDEFINED for change in changes.all):
        return None
    return earlier_figures(position_on(then.reading, day, settings.thresholds, then.source.name))


def _newly_overdue(changes: Changes, first_day: date) -> Iterator[ActionPosition]:
    """Yield each action that is overdue and was not on an earlier day, or was not there."""
    for pair in changes.pairs:
        then, now = pair.then, pair.now
        if now is None or not (now.is_readable and now.overdue):
            continue
        due = then.agreed_due if then and then.is_open else None
        if due is None or due.last >= first_day:
            yield now


def _nothing_of(other: ParsedFile | None) -> ParsedFile:
    """Return a plan without anything in it, in the place of one that is not there."""
    name = other.source.name if other else None
    path = other.source.path if other else ""
    return parsed_file(SourceFile(path, name, b"actions: []\n"))


def examine_change(
    pairs: Sequence[PlanPair],
    day: date,
    then: Settings,
    now: Settings,
    settings_document: Document | None,
) -> Review:
    """Judge plans by the settings, excuses, ratings, stages and closing of an older revision.

    So a change cannot disarm the check that judges it; what it loosens is flagged (AT709 to 711).
    """
    plans = tuple(_examine_pair(pair.then, pair.now, day, then) for pair in pairs if pair.now)
    gone = [_gone(pair.then, then) for pair in pairs if pair.then and pair.now is None]
    loosened = list(_loosened(then, now, settings_document))
    return Review(day, plans, (*(flag for flag in gone if flag), *loosened))


def _examine_pair(
    then: ParsedFile | None, now: ParsedFile, day: date, settings: Settings
) -> PlanReview:
    old = then.reading.plan if then else None
    judged = replace(now.reading, plan=_as_settled(now.reading.plan, old))
    position = position_on(judged, day, settings.thresholds, now.source.name)
    all_flags = [*reading_flags(position), *apply_rules(position, settings)]
    if then:
        before = position_on(then.reading, day, settings.thresholds, then.source.name)
        changes = changes_between(before, position, now.reading.plan)
        all_flags += apply_change_rules(changes, settings)
    flags = without_excused(all_flags, position)
    document = now.reading.document
    excused = codes_left_out(all_flags, flags)
    return reviewed_position(document, position, with_locations(flags, document), excused)


def _as_settled(plan: Plan, old: Plan | None) -> Plan:
    """Return a plan with what an older revision settles; a rating that is new keeps its meaning."""
    if old is None:
        return plan.model_copy(update={"excuse": ()})
    standard = {word: Rating(meaning=means.value) for word, means in STANDARD_RATINGS.items()}
    declared = plan.ratings or standard
    kept = {
        word: Rating(meaning=means.value, text=rating.text)
        if (means := old.meaning_of(word))
        else rating
        for word, rating in declared.items()
    }
    # A plan that declares none, then and now, goes on knowing its words in any spelling.
    ratings = kept if plan.ratings or old.ratings else {}
    stages = {word: old.stages.get(word) or means for word, means in plan.stages.items()}
    settled = {"excuse": old.excuse, "closed": old.closed, "ratings": ratings, "stages": stages}
    return plan.model_copy(update=settled)


def _gone(then: ParsedFile, settings: Settings) -> Flag | None:
    if settings.severities.get("AT711", Severity.ERROR) is None:
        return None
    title = then.reading.plan.title or then.source.name
    actions = counted(len(then.reading.actions), "action")
    message = f"the plan '{title}' ({actions}) was taken away"
    flag = flag_elsewhere("AT711", then.source.path, (), message, Severity.ERROR)
    return flag._replace(plan=then.reading.plan.id or then.source.name)


def _loosened(then: Settings, now: Settings, document: Document | None) -> Iterator[Flag]:
    severity = then.severities.get("AT709", Severity.WARNING)
    usual = {rule.CODE: rule.SEVERITY for rule in ALL_RULES}
    if severity is None:
        return
    for key, message in relaxations(then, now, usual):
        flag = flag_elsewhere("AT709", "actiontrack.yaml", (key,), message, severity)
        routes = [("rules", key), ("thresholds", key), (key,)]
        places = document.locate_all(routes) if document else {}
        locations = [
            places[route] for route in routes if route in places and places[route].line > 1
        ]
        yield flag._replace(location=locations[0]) if locations else flag
