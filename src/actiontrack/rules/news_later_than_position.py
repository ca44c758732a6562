"""Something is dated later than the day of which the plan's progress is said to be true.

Every figure is printed as at the position. Where news of later days stands in the file, the
figures hold it and the day does not say so.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.position.dated import news_in_words

CODE = "AT209"
SEVERITY = Severity.NOTICE
REMEDY = "Move 'position' to the day on which all of the progress is true."


def check(position: Position) -> Iterator[Fault]:
    """Yield the position, once, with how many actions have later news."""
    if news := news_in_words(position):
        yield ("position",), news
