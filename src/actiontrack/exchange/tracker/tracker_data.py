"""All that is taken from a tracker, before a plan is made of it."""

from collections import Counter
from dataclasses import dataclass, field

from actiontrack.exchange.tracker.actions import ActionData
from actiontrack.exchange.tracker.notes import ImportNote
from actiontrack.exchange.tracker.plan_parts import PlanParts
from actiontrack.exchange.tracker.ratings import Ratings
from actiontrack.exchange.tracker.risks import RiskTable
from actiontrack.exchange.tracker.rows import RowKind
from actiontrack.exchange.tracker.tables import TrackerTable
from actiontrack.plans.values import PlanDate


@dataclass(slots=True)
class TrackerWorkstream:
    """Actions that belong together; those of the title None stand in no workstream."""

    title: str | None
    id: str | None = None
    actions: list[ActionData] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """Of each action, the row it stands in, as a person finds it."""


@dataclass(slots=True)
class Tracker:
    """All that is taken from a file."""

    source: str
    tables: list[TrackerTable]
    ratings: Ratings
    notes: list[ImportNote]
    remarks: list[str]
    parts: PlanParts
    """What the plan declares besides."""
    workstreams: list[TrackerWorkstream] = field(default_factory=list)
    plan_notes: list[str] = field(default_factory=list)
    """Paragraphs for the note of the plan: what stands in the file beside the actions."""
    word: str | None = None
    """What the plan calls its workstreams."""
    position: PlanDate | None = None
    title: str | None = None
    area: str | None = None
    news_day: PlanDate | None = None
    """The day of news that gives none itself."""
    formats: tuple[str, ...] = ()
    """The date formats that were declared."""
    registers: list[RiskTable] = field(default_factory=list)
    splits_leads: bool = False
    made_up_ids: frozenset[str] = frozenset()
    """Ids that stand in no cell, by which no row is known next month."""

    @property
    def actions(self) -> list[ActionData]:
        """The actions, in the order of the plan."""
        return [action for each in self.workstreams for action in each.actions]

    @property
    def rows(self) -> Counter[RowKind]:
        """How many rows there are of each kind."""
        return sum((each.counts for each in self.tables), Counter())
