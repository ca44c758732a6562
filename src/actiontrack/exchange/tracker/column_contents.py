"""What the cells of a column hold: whether they bear out what its head says."""

from collections.abc import Sequence

from actiontrack.exchange.spreadsheets.grid import EMPTY, Row
from actiontrack.exchange.tracker.heading_words import is_placeholder
from actiontrack.exchange.tracker.ratings import LONGEST_RATING, guessed, is_rating, split_rating
from actiontrack.text.page import one_line

_LEVELS = frozenset(("high", "medium", "low", "h", "m", "l", "urgent", "1", "2", "3", "4", "5"))


def key_by_content(key: str, at: int, rows: Sequence[Row]) -> str | None:
    """Return the key that the content of a column bears out; None for none."""
    cells = [row.cells.get(at, EMPTY) for row in rows]
    texts = [one_line(each.text) for each in cells if each.text]
    if key == "status" and not are_ratings(texts, has_fill=any(each.fill for each in cells)):
        return "updates"
    if key == "workstream" and texts and {each.casefold() for each in texts} <= _LEVELS:
        return None
    if key == "evidence" and texts and all(each.isdecimal() for each in texts):
        return None
    return key


def are_rated(texts: Sequence[str]) -> bool:
    """Tell whether nearly all of some texts begin with a rating that can be nothing else."""
    told = [each for each in texts if not is_placeholder(each)]
    rated = [each for each in told if is_rating(split_rating(each)[0] or "")]
    return bool(told) and len(rated) * 5 >= len(told) * 4


def are_ratings(texts: Sequence[str], *, has_fill: bool) -> bool:
    """Tell whether most of some texts are ratings, or begin with one."""
    told = [each for each in texts if not is_placeholder(each)]
    if not told:
        return has_fill or not texts
    short = sum(1 for each in told if len(each) <= LONGEST_RATING)
    rated = sum(
        1 for each in told if split_rating(each)[0] and guessed(split_rating(each)[0] or "")
    )
    return max(short, rated) * 2 > len(told)
