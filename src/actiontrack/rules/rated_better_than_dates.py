"""An action is rated better than its dates bear out.

An action a month past its date and still green is how a plan looks well until the inspectors
come back. The dates say amber when one is up to a calendar month behind, and red beyond.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.plans.values import shortened
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT307"
SEVERITY = Severity.WARNING
REMEDY = "Rate it as its dates say ('actiontrack why'), or reprogramme it with who agreed."
TALLY = ("is rated better than its dates bear out", "are rated better than their dates bear out")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each action whose declared rating is better than the calculated one."""
    for each in position.actions:
        if each.rated_better_than_dates and each.calculated and each.behind_since:
            yield (
                (*each.route, "status"),
                (
                    f"{each.name}: rated '{shortened(each.rating or '')}', yet"
                    f" {counted(each.days_behind or 0, 'day')} behind {each.behind_since.words},"
                    f" which is {each.calculated.words.lower()}"
                ),
            )
