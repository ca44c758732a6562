"""The whole program on one screen: texts in, review out.

`examine` parses, reads, places on a day, applies the rules and summarises: a `Review` of
`PlanReview`s. `compare` judges plans against an older revision (`Comparison`), `diff_sentences`
puts what happened into words, `selection` chooses actions and flags. Views, formats, reports, the
site and the exchange begin from a review.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from actiontrack.document import Document, SourceFile, parse
from actiontrack.flags import START, Flag, Route, Severity
from actiontrack.plans.model import Plan
from actiontrack.plans.reader import read_plan
from actiontrack.position import Position, position_on
from actiontrack.review.carried_on import moves_to_nowhere
from actiontrack.rules.apply import apply_rules, reading_flags, without_excused
from actiontrack.settings import Settings
from actiontrack.summary import EarlierFigures, Meanings, Summary, add_up, summarise

MOST_LINES = 6
"""Lines of unreadable actions that are looked up: a sentence names five, and tells of more."""


@dataclass(frozen=True, slots=True)
class PlanReview:
    """One plan on a day, with all that was found in it."""

    document: Document
    position: Position
    summary: Summary
    flags: tuple[Flag, ...]
    excused: tuple[str, ...]
    """The codes of the flags that the plan itself puts aside on this day."""

    @property
    def plan(self) -> Plan:
        """The plan, as far as it could be read."""
        return self.position.plan

    @property
    def path(self) -> str:
        """The path of its file."""
        return self.document.path

    @property
    def name(self) -> str:
        """What the plan is called by: its id, or else the name of its file."""
        return self.plan.id or self.document.name or "?"

    @property
    def title(self) -> str:
        """The plan's title, or what else it can be called by."""
        return self.plan.title or self.plan.id or self.document.name or self.path

    @property
    def is_damaged(self) -> bool:
        """Whether the record itself is at fault: it cannot be read, or does not hang together."""
        return any(
            flag.severity is Severity.ERROR and flag.code.startswith(("AT1", "AT2"))
            for flag in self.flags
        )


@dataclass(frozen=True, slots=True)
class Review:
    """Several plans on a day."""

    day: date
    plans: tuple[PlanReview, ...]
    elsewhere: tuple[Flag, ...] = ()
    """Flags of what is no plan, or no longer one."""

    @property
    def actions(self) -> int:
        """How many actions the plans hold together."""
        return sum(plan.summary.actions for plan in self.plans)

    @property
    def unreadable(self) -> int:
        """How many of them cannot be read."""
        return sum(plan.summary.unreadable for plan in self.plans)

    @property
    def overdue(self) -> int:
        """How many of them are overdue."""
        return sum(plan.summary.overdue for plan in self.plans)

    @property
    def meanings(self) -> Meanings:
        """How many of them hold each meaning."""
        return add_up(plan.summary.meanings for plan in self.plans)

    @property
    def flags(self) -> Iterator[Flag]:
        """The flags of all, plan by plan."""
        yield from self.elsewhere
        for plan in self.plans:
            yield from plan.flags

    @property
    def is_damaged(self) -> bool:
        """Whether the record of any plan is at fault."""
        return any(plan.is_damaged for plan in self.plans)


def examine(
    sources: Iterable[SourceFile],
    day: date,
    settings: Settings,
    *,
    locate_all: bool = True,
    family: str = "AT",
) -> Review:
    """Read plans, work out where they stand on a day, and judge them.

    Finding lines takes a second reading; without `locate_all` only errors are given theirs. What
    prints no flags need ask the rules of no `family` but AT2, by which the record is damaged.
    """
    plans = [
        examine_plan(source, day, settings, locate_all=locate_all, family=family)
        for source in sources
    ]
    for at, moves in enumerate(moves_to_nowhere([plan.position for plan in plans], settings)):
        if moves:
            flags = [*plans[at].flags, *moves]
            placed = with_locations(flags, plans[at].document, locate_all=locate_all)
            plans[at] = replace(plans[at], flags=placed)
    return Review(day, tuple(plans))


def examine_plan(
    source: SourceFile,
    day: date,
    settings: Settings,
    *,
    locate_all: bool = True,
    family: str = "AT",
) -> PlanReview:
    """Read one plan, work out where it stands on a day, and judge it."""
    return examine_document(parse(source), day, settings, locate_all=locate_all, family=family)


def examine_document(
    document: Document,
    day: date,
    settings: Settings,
    *,
    locate_all: bool = True,
    family: str = "AT",
) -> PlanReview:
    """Do the same with a plan of which the text has been parsed."""
    reading = read_plan(document)
    position = position_on(reading, day, settings.thresholds, document.name)
    all_flags = [*reading_flags(position), *apply_rules(position, settings, family)]
    flags = without_excused(all_flags, position)
    placed = with_locations(flags, document, locate_all=locate_all)
    return reviewed_position(document, position, placed, codes_left_out(all_flags, flags))


def reviewed_position(
    document: Document, position: Position, flags: tuple[Flag, ...], excused: tuple[str, ...]
) -> PlanReview:
    """Put a position, what it comes to and what was found in it together."""
    summary = summarise(position, unreadable_lines(document, position))
    return PlanReview(document, position, summary, flags, excused)


def codes_left_out(every: Sequence[Flag], kept: Sequence[Flag]) -> tuple[str, ...]:
    """Return the code of each flag that was not kept, in no order."""
    if len(every) == len(kept):
        return ()
    codes, left = (Counter(flag.code for flag in flags) for flags in (every, kept))
    return tuple((codes - left).elements())


def compared_with(review: PlanReview, earlier: EarlierFigures | None) -> PlanReview:
    """Return a review of which the sentences compare with the figures of an older version."""
    if earlier is None:
        return review
    lines = unreadable_lines(review.document, review.position)
    return replace(review, summary=summarise(review.position, lines, earlier))


def unreadable_lines(document: Document, position: Position) -> dict[Route, int]:
    """Return the lines of the first unreadable actions; none where the text may not be shown."""
    if not document.text:
        return {}
    places = document.locate_all(action.route for action in position.unreadable[:MOST_LINES])
    return {route: place.line for route, place in places.items()}


def with_locations(
    flags: list[Flag], document: Document, *, locate_all: bool = True
) -> tuple[Flag, ...]:
    """Return flags in the order of the file, errors first where the others have no line."""
    wanted = [flag for flag in flags if locate_all or flag.severity is Severity.ERROR]
    rest = [flag for flag in flags if not locate_all and flag.severity is not Severity.ERROR]
    places = document.locate_all(flag.route for flag in wanted if flag.location is None)
    placed = [flag.at(places[flag.route]) if flag.location is None else flag for flag in wanted]
    placed.sort(key=lambda flag: ((flag.location or START)[:2], flag.code))
    return (*placed, *rest)


def located_in_short(plan: PlanReview, first: int) -> tuple[Flag, ...]:
    """Return a plan's flags, those of each rule in the order of the file.

    Only errors have their lines, the first flags of each other rule, and what is known by its line
    alone: to find a line the file is read once more, down to it.
    """
    document = plan.document
    by_rule: dict[str, list[Flag]] = {}
    for code, flags in groupby(plan.flags, attrgetter("code")):
        by_rule.setdefault(code, []).extend(flags)
    if "AT113" in by_rule:  # of a key written twice the line decides
        return with_locations(list(plan.flags), document)
    order = document.order()
    wanted: list[Flag] = []
    rest: list[Flag] = []
    for of_one in by_rule.values():
        of_one.sort(key=lambda flag: order(flag.route))
        wanted += of_one[:first]
        for flag in of_one[first:]:
            is_wanted = flag.severity is Severity.ERROR or not flag.action
            (wanted if is_wanted else rest).append(flag)
    return (*with_locations(wanted, document), *rest)


__all__ = [
    "PlanReview",
    "Review",
    "compared_with",
    "examine",
    "examine_document",
    "examine_plan",
    "located_in_short",
]
