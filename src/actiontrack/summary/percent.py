"""How much of each action is reported done, counted in quarters."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from actiontrack.position import Position

_QUARTER = 25
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class PercentBand:
    """How many actions are reported so far done; both ends are None where it is not known."""

    low: int | None
    high: int | None
    count: int
    share: Fraction
    """Of all actions."""
    is_unread: bool = False
    """Whether what is given of them cannot be read."""

    @property
    def words(self) -> str:
        """The band in words: `100%`, `75% to 99%`."""
        if self.low is None:
            return "Cannot be read" if self.is_unread else "Not given"
        return f"{self.low}%" if self.low == self.high else f"{self.low}% to {self.high}%"


def count_percents(position: Position) -> tuple[PercentBand, ...]:
    """Return the bands that hold an action, most done first; none where no percentage is given."""
    held = Counter(
        _low(action.action.percent)
        for action in position.actions
        if action.action.percent is not None
    )
    if not held:
        return ()
    unread = len(position.unreadable) + sum(
        "percent" in action.unread for action in position.actions
    )
    total = len(position.all_actions)
    silent = total - unread - sum(held.values())
    bands = [
        PercentBand(low, _high(low), held[low], Fraction(held[low], total))
        for low in sorted(held, reverse=True)
    ]
    if silent:
        bands.append(PercentBand(None, None, silent, Fraction(silent, total)))
    if unread:
        bands.append(PercentBand(None, None, unread, Fraction(unread, total), is_unread=True))
    return tuple(bands)


def _low(percent: int) -> int:
    """Return where the band of a percentage begins: 0 and 100 are bands of their own."""
    return percent if percent in (0, _WHOLE) else max(percent // _QUARTER * _QUARTER, 1)


def _high(low: int) -> int:
    if low in (0, _WHOLE):
        return low
    return low - low % _QUARTER + _QUARTER - 1
