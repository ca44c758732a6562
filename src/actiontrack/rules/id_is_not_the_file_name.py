"""The plan's id differs from the name of its file.

A plan is asked for by its id and found by its file. Where the two differ, a copy under another
name may pass for the record.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position

CODE = "AT206"
SEVERITY = Severity.ERROR
REMEDY = "Give the file the name of the id, or the id the name of the file."


def check(position: Position) -> Iterator[Fault]:
    """Yield the id if the file is called otherwise; standard input has no name to differ from."""
    name, own = position.file_name, position.plan.id
    if name is not None and own and own != name:
        yield ("id",), f"the id is {own} and the file is called {name}"
