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
    for each in position.actions:
        if each.rated_better_than_dates and each.calculated and each.behind_since:
            words = partial(_words, each, each.behind_since, each.calculated)
            yield (*each.route, "status"), words


def _words(each: ActionPosition, since: PlanDate, calculated: Meaning) -> str:
    behind = f"{counted(each.days_behind or 0, 'day')} behind {since.words}"
    is_said = f"which is {calculated.words.lower()}"
    return f"{each.name}: rated '{shortened(each.rating or '')}', yet {behind}, {is_said}"
