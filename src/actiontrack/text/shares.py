"""Shares of a whole as a person says them: "one in three", "33%"."""

from collections.abc import Iterable
from fractions import Fraction

_SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "one in three",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "one in four",
    Fraction(3, 4): "three quarters",
    Fraction(1, 5): "one in five",
    Fraction(2, 5): "two in five",
    Fraction(3, 5): "three in five",
    Fraction(4, 5): "four in five",
}
_FINE_SHARES = {
    Fraction(1, 10): "one in ten",
    Fraction(3, 10): "three in ten",
    Fraction(7, 10): "seven in ten",
    Fraction(9, 10): "nine in ten",
    Fraction(1, 6): "one in six",
    Fraction(5, 6): "five in six",
    Fraction(1, 8): "one in eight",
    Fraction(3, 8): "three in eight",
    Fraction(5, 8): "five in eight",
    Fraction(7, 8): "seven in eight",
}
"""Said only of a share that is as good as one: "just under one in eight" tells nobody anything."""

_PLAIN, _NEAR = Fraction(1, 100), Fraction(3, 100)


def share_in_words(part: int, whole: int) -> str:
    """Return the share that `part` is of `whole`, `whole` being at least 1.

    Halves, thirds, quarters and fifths are said plainly within one percentage point, and with "just
    under" or "just over" within three; tenths, sixths and eighths within one point only. The
    nearest of those is taken; where there is none it is a percentage.
    """
    if part == 0:
        return "none"
    if part == whole:
        return "all"
    share = Fraction(part, whole)
    within = [(_SHARES, _NEAR), (_FINE_SHARES, _PLAIN)]
    fitting = {
        fraction: words
        for table, reach in within
        for fraction, words in table.items()
        if abs(fraction - share) <= reach
    }
    if not fitting:
        return f"{percent(share)}%"
    nearest = min(fitting, key=lambda fraction: abs(fraction - share))
    distance = share - nearest
    if abs(distance) <= _PLAIN:
        return fitting[nearest]
    return f"just {'over' if distance > 0 else 'under'} {fitting[nearest]}"


def percent(share: Fraction, places: int = 0) -> str:
    """Return a share of 0 to 1 as so many per cent, rounded half up by itself: `33`, or `3.8`.

    What would be 0 of something is `less than 1`, and 100 short of all `more than 99`.
    """
    unit = 10**places
    rounded = _rounded(share, places)
    if rounded == 0 < share:
        return f"less than {_with_point(1, places)}"
    if rounded == 100 * unit and share < 1:
        return f"more than {_with_point(rounded - 1, places)}"
    return _with_point(rounded, places)


def rounding_note(shares: Iterable[Fraction], places: int = 0) -> str:
    """Return what a table says whose shares, as `percent` prints them, do not make 100; else `""`.

    The shares are those of a whole; none at all need no note.
    """
    rounded = [_rounded(share, places) for share in shares]
    is_whole = not rounded or sum(rounded) == 100 * 10**places
    return "" if is_whole else "Shares may not add up to 100 because of rounding."


def _rounded(share: Fraction, places: int) -> int:
    return int((share * 200 * 10**places + 1) // 2)


def _with_point(rounded: int, places: int) -> str:
    return f"{rounded / 10**places:.{places}f}"
