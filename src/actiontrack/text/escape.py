"""Text a person wrote → only text: in markdown, on a terminal, in a log, in a command to copy."""

import re
from collections.abc import Iterable
from unicodedata import category

_BARE_WORD = re.compile(r"[A-Za-z0-9_+:./-]+")
_BETWEEN_QUOTES = re.compile(r'(?:[^"$`\\%!\x00-\x1f]|\\(?![\\]|\Z))+')
"""What cmd, PowerShell and sh all leave as it is between double quotes."""

_LOG_COMMAND = re.compile(r"(?m)^(\s*):(?=:)|##(?=\[)")


def as_markdown(text: str) -> str:
    """Return a text so that no sign in it makes a heading, a link, a table row or HTML.

    A hyphen, a colon or a full stop is escaped only where markdown could take it for its own.
    """
    text = visible(" ".join(text.split()))
    text = re.sub(r"[\\`*_\[\]|~$]", r"\\\g<0>", text)
    # A bare & or < is text; one that could begin an entity or HTML is not left bare.
    text = re.sub(r"&(?=#?\w+;)", "&amp;", text)
    text = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)
    text = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", text)
    text = re.sub(r"^(?=[#+=:>-])|(?<= )(?=#+$)", r"\\", text)
    # Before the line's end, or that of a table's cell, a backslash of its own would still act.
    text = re.sub(r"\\\\$", "&#92;", text)
    # An address or a name after @ would become a link of its own.
    return re.sub(r"(?i)\b(https?|ftp)://|\bwww\.|@(?=\w)", _broken, text)


def visible(text: str) -> str:
    """Return a text for a document, with its control and bidirectional characters escaped.

    Line breaks, tabs and joiners stay: emoji, Persian and hyphenation need these. On a terminal
    `printable` leaves nothing of the kind.
    """
    if text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode("ascii") if _acts_unseen(character) else character
        for character in text
    )


def _acts_unseen(letter: str) -> bool:
    return category(letter) in _UNSEEN and letter not in _JOINERS


_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINERS = "\n\t\u00ad\u200c\u200d"


def printable(text: str) -> str:
    """Return a text for a terminal, with every character escaped that `str.isprintable` refuses."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def for_a_log(text: str) -> str:
    """Return a text no line of which is taken for a command where the log of a build is read."""
    if "::" not in text and "##[" not in text:
        return text
    return _LOG_COMMAND.sub(lambda command: f"{command[0]} ", text)


def json_for_a_log(text: str) -> str:
    """Return JSON that says the same, and in which nothing is a command for the log of a build."""
    return text.replace("##[", "##\\u005b")


def for_a_shell(word: str) -> str:
    """Return a word of a command to copy, as cmd, PowerShell and sh read it alike.

    One that they cannot all read is written for sh.
    """
    if _BARE_WORD.fullmatch(word):
        return word
    if _BETWEEN_QUOTES.fullmatch(word):
        return f'"{word}"'
    from shlex import quote

    return quote(word)


def web_address(text: str) -> str | None:
    """Return an address on the web, None for any other: nothing else becomes a link."""
    return text if re.fullmatch(r"(?i)https?://[^\s<>\"'`\\]+", text) else None


def _broken(match: re.Match[str]) -> str:
    text = match[0]
    return text[:-1] + f"&#{ord(text[-1])};"


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a text begins that a spreadsheet would take for a formula."""


def as_cell(text: str) -> str:
    """Return a text as a cell of CSV that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def as_csv(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows under their heads as CSV; None is an empty cell, and a number stays one."""
    import csv  # which most of what prints has no use for
    from io import StringIO

    text = StringIO()
    csv.writer(text).writerows(map(_value_cell, row) for row in (heads, *rows))
    return text.getvalue()


def _value_cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return "" if value is None else as_cell(str(value))
