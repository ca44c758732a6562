"""A rating, or a stage, now means something else than it did.

The same word on the same chart then counts other things. In Lancashire 23 'completed or in
final stages' became 18 'complete' in three months without an action having been reopened.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT710"
SEVERITY = Severity.WARNING
REMEDY = "Give the new meaning a word of its own, and say in the paper that the ratings changed."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each rating and stage that both revisions declare, with another meaning."""
    from actiontrack.diff import redefined_words

    for declared, word, before, after in redefined_words(changes.then.plan, changes.written):
        yield (declared, word), f"'{word}' meant {before} and now means {after}"
