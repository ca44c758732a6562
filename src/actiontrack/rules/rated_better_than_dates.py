"""An action is rated better than its dates bear out.

An action a month past its date and still green is how a plan looks well until the inspectors
come back. The dates say amber when one is up to a calendar month behind, and red beyond.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted

CODE = "AT307"
SEVERITY = Severity.WARNING
REMEDY = "Rate it as its dates say ('actiontrack why'), or reprogramme it with who agreed."
TALLY = ("is rated better than its dates bear out", "are rated better than their dates bear out")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action whose declared rating is better than the calculated one."""
    for action in position.actions:
        if action.rated_better_than_dates and action.calculated and action.behind_since:
            words = partial(_words, action, action.behind_since, action.calculated)
            yield (*action.route, "status"), words


def _words(action: ActionPosition, since: PlanDate, calculated: Meaning) -> str:
    behind = f"{counted(action.days_behind or 0, 'day')} behind {since.words}"
    is_said = f"which is {calculated.words.lower()}"
    return f"{action.name}: rated '{shortened(action.rating or '')}', yet {behind}, {is_said}"
