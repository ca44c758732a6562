"""Two positions with what happened in between, and what of it was written over or taken out.

What was filled in where nothing stood is no rewriting.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from actiontrack.diff.actions import is_id_reused, is_unread_nowhere
from actiontrack.diff.changes import ActionPair, PlanChange
from actiontrack.diff.fields import FieldChange, field_changes
from actiontrack.diff.plan import unread_in
from actiontrack.plans.model import Plan
from actiontrack.position import ActionPosition, Position


@dataclass(frozen=True, slots=True)
class Changes:
    """Two positions of one plan with what lies between them."""

    then: Position
    now: Position
    pairs: tuple[ActionPair, ...]
    all: tuple[PlanChange, ...]
    written: Plan
    """The newer plan as its file has it; `now` may be judged by what the older one settled."""

    @property
    def has_unread_end(self) -> bool:
        """Whether what is absent from the newer file may only stand where it cannot be read."""
        reading = self.now.reading
        has_run_together = any(misreading.code == "AT113" for misreading in reading.misreadings)
        return reading.document.stopped_at is not None or has_run_together

    @property
    def kept(self) -> Iterator[tuple[ActionPosition, ActionPosition]]:
        """The actions that were and still are in the plan."""
        return ((pair.then, pair.now) for pair in self.pairs if pair.then and pair.now)

    @property
    def same(self) -> Iterator[tuple[ActionPosition, ActionPosition]]:
        """Those of them that are the same action still: no id was given to another."""
        return (pair for pair in self.kept if not is_id_reused(*pair))

    def rewritten_in_actions(
        self, key: str
    ) -> Iterator[tuple[ActionPosition, ActionPosition, FieldChange]]:
        """Yield each action, then and now, with what of one of its keys was written over.

        An action of which the id was given to another, or that cannot be read whole, has none.
        """
        for then, now in self.same:
            if now.is_readable and key not in then.unread | now.unread:
                before, after = getattr(then.action, key), getattr(now.action, key)
                places = then.route, now.route
                for change in field_changes(key, before, after, is_unread_nowhere, places):
                    if change.before is not None:
                        yield then, now, change

    def rewritten_in_plan(self, key: str) -> Iterator[FieldChange]:
        """Yield what of one of a plan's own keys was written over or taken out."""
        before, after = getattr(self.then.plan, key), getattr(self.now.plan, key)
        for change in field_changes(key, before, after, unread_in(self.then, self.now)):
            is_gone = change.after is None
            if change.before is not None and not (is_gone and self.has_unread_end):
                yield change
