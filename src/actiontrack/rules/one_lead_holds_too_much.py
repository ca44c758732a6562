"""One lead holds more than a third of what is open.

A plan that leans on one post stops when that post is vacant, on leave or in a meeting.
"""

from collections import Counter
from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.text.wording import plural

CODE = "AT407"
SEVERITY = Severity.NOTICE
REMEDY = "Ask whether some of it can be led by somebody else."


def check(position: Position) -> Iterator[Fault]:
    """Yield each lead of over a third of at least ten open actions."""
    open_actions = [action for action in position.actions if action.is_open]
    held = Counter(lead for action in open_actions for lead in dict.fromkeys(action.lead))
    for lead, number in held.items():
        if len(open_actions) >= 10 and number * 3 > len(open_actions):
            words = plural(position.plan.action_word)
            yield (), f"{lead} leads {number:,} of the {len(open_actions):,} open {words}"
