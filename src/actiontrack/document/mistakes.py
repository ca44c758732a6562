"""What people really type where YAML wants something else, said in their words.

A parser stops at the first line it cannot take. Here the line itself is looked at, not the
parser's complaint: what is wrong with it is said, and where there is one plain way to put it
right, the reading goes on as if it had been, so that one reading finds all the mistakes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actiontrack.document.failure import Failure
from actiontrack.flags import Location, Misreading

_LINE = re.compile(
    r"(?P<before>\s*(?:-\s+)*(?:[^\s:#'\"\[{&*!|>%@`][^:#]*:\s+)?)(?P<value>\S.*?)\s*$"
)
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$""")
_BLOCK_TEXT = re.compile(r"[|>][-+1-9]{0,2}\s*(?:\s#.*)?$")
_NO_SPACE = re.compile(r"(?P<before>\s*(?:-\s+)*[A-Za-z_]+:)(?P<value>[^\s/:].*)$")
_NO_COLON = re.compile(r"(?P<before>\s*(?:-\s+)*[a-z_]+)\s+(?P<value>[^\s:][^:]*)$")
_PUT_QUOTES = "put quotes round this text"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line that stopped the parser, what to say of it, and the line as it was probably meant."""

    misreading: Misreading
    line: int
    repaired: str | None


def mistake_in(lines: list[str], failure: Failure) -> Mistake:
    """Say what stopped the parser; lines count from 0."""
    for number in _suspects(failure, len(lines)):
        found = _tab(lines, number) or _needs_quotes(lines, number)
        if found:
            return found
    if failure.open_quote is not None and failure.open_quote < len(lines):
        return _unclosed_quote(lines, failure.open_quote)
    if failure.open_bracket is not None:
        return _unclosed_bracket(lines, *failure.open_bracket)
    for number in _suspects(failure, len(lines)):
        found = _colon(lines, number) or _indentation(lines, number)
        if found:
            return found
    line = min(failure.line, max(len(lines) - 1, 0))
    message = (
        "this line cannot be understood where it stands: look at its spaces, quotes and colons,"
        " and at the line above"
    )
    return _mistake(message, line, failure.column, None)


def _suspects(failure: Failure, count: int) -> Iterator[int]:
    """Yield the lines that may be to blame, most likely first."""
    told = []
    for line in (failure.line, failure.context_line, failure.line - 1):
        if line is not None and 0 <= line < count and line not in told:
            told.append(line)
            yield line


def _mistake(
    message: str, line: int, column: int, repaired: str | None, length: int = 1
) -> Mistake:
    place = Location.at(line + 1, column + 1, length)
    return Mistake(Misreading("AT101", message, place=place), line, repaired)


def _tab(lines: list[str], number: int) -> Mistake | None:
    written = lines[number]
    space = written[: len(written) - len(written.lstrip())]
    after_dash = re.match(r"\s*-\t", written)
    if "\t" not in space and not after_dash:
        return None
    message = "a tab stands here where YAML wants spaces: put two spaces in its place"
    return _mistake(message, number, written.index("\t"), written.replace("\t", "  "))


def _needs_quotes(lines: list[str], number: int) -> Mistake | None:
    parts = _LINE.match(lines[number])
    if not parts:
        return None
    before, value = parts["before"], parts["value"]
    if not before.strip() or not _is_misread(value):
        return None
    text, comment = _without_comment(value)
    quoted = in_quotes(_without_stray_quotes(text))
    repaired = before + quoted + comment
    if repaired == lines[number].rstrip():
        return None
    message = f"{_PUT_QUOTES}: {quoted if len(quoted) <= 60 else quoted[:59] + '…'}"
    return _mistake(message, number, len(before), repaired, len(text))


def _is_misread(value: str) -> bool:
    """Tell whether YAML takes the beginning of a text, or a colon in it, for a sign of its own."""
    first = value[0]
    if first in "\"'":
        return not _QUOTED.match(value)
    if first in "|>":
        return not _BLOCK_TEXT.match(value)
    if first == "[":
        return not re.search(r"\]\s*(?:#.*)?$", value) and "]" in value
    if first == "{":
        return not re.search(r"\}\s*(?:#.*)?$", value) and "}" in value
    if first in "%@`&*!":
        return True
    plain = _without_comment(value)[0]
    return ": " in plain or plain.endswith(":") or plain.startswith(("- ", "? "))


def _without_comment(value: str) -> tuple[str, str]:
    cut = value.find(" # ")
    return (value, "") if cut < 0 else (value[:cut].rstrip(), value[cut:])


def _without_stray_quotes(text: str) -> str:
    """Drop quotes that were meant to hold a text and do not: `'Children's plan'`, `"Unclosed`."""
    quote = text[0]
    if quote not in "\"'":
        return text
    if len(text) > 1 and text.endswith(quote):
        return text[1:-1]
    return text[1:] if text.count(quote) == 1 else text


def in_quotes(text: str) -> str:
    """Return a text as YAML reads it back to the letter, in the quotes that need least escaping."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _unclosed_quote(lines: list[str], number: int) -> Mistake:
    written = lines[number]
    parts = _LINE.match(written)
    column = len(parts["before"]) if parts else 0
    quote = written[column : column + 1]
    closed = written.rstrip() + quote if quote in ("'", '"') else None
    message = "a quotation mark is opened here and not closed on this line: close it at the end"
    return _mistake(message, number, column, closed)


def _unclosed_bracket(lines: list[str], number: int, column: int) -> Mistake:
    written = lines[number]
    opened = written[column : column + 1]
    closing = "]" if opened == "[" else "}"
    is_closed = written.count(opened) <= written.count(closing)
    message = f"'{opened}' is opened here and '{closing}' is missing: close it on the same line"
    return _mistake(message, number, column, None if is_closed else written.rstrip() + closing)


def _colon(lines: list[str], number: int) -> Mistake | None:
    written = lines[number]
    if parts := _NO_SPACE.match(written):
        message = f"put a space after the colon: {parts['before'].lstrip(' -')} …"
        return _mistake(
            message, number, len(parts["before"]), f"{parts['before']} {parts['value']}"
        )
    if parts := _NO_COLON.match(written):
        message = f"a colon is missing here: {parts['before'].lstrip(' -')}: …"
        return _mistake(
            message, number, len(parts["before"]), f"{parts['before']}: {parts['value']}"
        )
    return None


def _indentation(lines: list[str], number: int) -> Mistake | None:
    """Find a line that stands further in, or further out, than its neighbours allow."""
    written = lines[number]
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    own, wanted = _key_column(written), _key_column(above)
    if own is None or wanted is None or own == wanted or written.lstrip().startswith("- "):
        return None
    if own < wanted and any(_key_column(line) == own for line in lines[:number]):
        return None
    where = "further in" if own > wanted else "further out"
    message = (
        f"this line stands {where} than the line above ({own} spaces, not {wanted}):"
        " line it up with the keys it belongs to"
    )
    return _mistake(message, number, own, " " * wanted + written.lstrip())


def _key_column(line: str) -> int | None:
    found = re.match(r"\s*(?:- +)*(?=[^\s#-][^:#]*:(?:\s|$))", line)
    return found.end() if found else None
