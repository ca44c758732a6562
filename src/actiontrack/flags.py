"""What may be wrong with a plan, where it stands in the file, and what it is known by.

A `Location` and a `Flag` are named tuples: a hostile file has 170,000 of them in a megabyte, and
a frozen dataclass takes four times as long to make.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

Route = tuple[str | int, ...]
"""The keys and places in a list that lead to a value: `("actions", 3, "due")`."""

Words = str | Callable[[], str]
"""What is wrong, or what says it when it is asked: most flags of a long plan are only counted."""

Fault = tuple[Route, Words]
"""What a rule yields: where something is wrong, and what."""


class Severity(StrEnum):
    """How much a flag weighs; an error is a fault of the record, not of the progress."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    __hash__ = str.__hash__  # that of an enum is worked out anew each time


class Location(NamedTuple):
    """Where something is written. Lines and columns count from 1, columns in characters.

    `line` and `column` are where a key or a list item begins; the `value_` fields span the value
    itself, which may end on a later line than it starts. `value_end_column` is the column after it.
    """

    line: int
    column: int
    value_line: int
    value_column: int
    value_end_line: int
    value_end_column: int

    @classmethod
    def at(cls, line: int, column: int, length: int = 1) -> "Location":
        """Return a place of `length` characters on one line."""
        return cls(line, column, line, column, line, column + length)


START = Location.at(1, 1, 0)
"""Where a flag stands that has no place of its own."""


class Misreading(NamedTuple):
    """Something in a file that could not be read as it stands: the raw form of an AT1 flag.

    It carries the code of its rule and nothing else of it, since the reader stands below the
    rules. `place` is given where the value never became part of the data and so has no route.
    """

    code: str
    message: str
    route: Route = ()
    place: Location | None = None


class Flag(NamedTuple):
    """One thing that a rule found, ready to be printed.

    `location` is None where nobody asked for it yet: finding lines costs a second reading.
    """

    code: str
    name: str
    severity: Severity
    words: Words
    remedy: str
    path: str
    route: Route
    location: Location | None
    plan: str | None
    action: str | None

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return in_words(self.words)

    @property
    def place(self) -> Location:
        """The location, or the first line where there is none."""
        return self.location or START

    def at(self, location: Location) -> "Flag":
        """Return the flag with its location; `_replace` takes four times as long."""
        return Flag._make((*self[:_LOCATION], location, *self[_LOCATION + 1 :]))


_LOCATION = Flag._fields.index("location")


def in_words(words: Words) -> str:
    """Return what is wrong, where a rule said it and where it says it when it is asked."""
    return words if isinstance(words, str) else words()


def fingerprints(flags: Iterable[Flag]) -> list[str]:
    """Return a fingerprint of each flag, no two of them the same.

    It is made of the rule, the path and the action, or the message where no action is concerned;
    of several flags with all of these the same, the later ones are told apart by their number.
    """
    from hashlib import sha256  # few formats need it

    seen: Counter[tuple[str, ...]] = Counter()
    digests = []
    for flag in flags:
        about = ("message", flag.message) if flag.action is None else ("action", flag.action)
        key = (flag.code, flag.path, *about)
        text = "\x00".join((*key, str(seen[key])))
        seen[key] += 1
        digests.append(sha256(text.encode("utf-8", "backslashreplace")).hexdigest())
    return digests
