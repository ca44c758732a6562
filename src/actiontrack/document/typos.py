"""What people really type where YAML wants something else, said in their words.

A parser stops at the first line it cannot take. Here the line itself is looked at, not the
parser's complaint: what is wrong with it is said, and where there is one plain way to put it
right, the reading goes on as if it had been, so that one reading finds all the mistakes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actiontrack.document.conflicts import stray_marker
from actiontrack.document.failure import Failure
from actiontrack.flags import Location, Misreading
from actiontrack.text.wording import counted

LONGEST_LINE = 10_000
"""Characters of a line that is looked at; a longer one is no slip of the pen."""

_LINE = re.compile(r"(?P<before>\s*(?:-\s+)*(?:[^\s:#'\"\[{&*!|>%@`][^:#]*:\s+)?)(?P<value>\S.*)")
_ODD_SPACES = "\u00a0\u2007\u202f\u200b\u2003"
_ODD_SPACE = re.compile(rf"([ \t]*)[{_ODD_SPACES}][ \t{_ODD_SPACES}]*")
_NO_SPACE = re.compile(r"(?P<before>\s*(?:-\s+)*[A-Za-z_]+:)(?P<value>[^\s/:].*)")
_NO_COLON = re.compile(r"(?P<before>\s*(?:-\s+)*(?P<key>[a-z_]+));?\s+(?P<value>[^\s:][^:]*)")
_NO_HYPHEN = re.compile(
    "(?P<before>\\s*)(?:[\u2010-\u2015\u2212]\\s*|-(?=[a-z_]+:(?:\\s|$)))(?P<value>.+)"
)
_SPACE = re.compile(r"[ \t]*")
_ITEM = re.compile(r" *- ")
_KEY = re.compile(r" *(?:- +)*(?=[^\s#-][^:#]*:(?:\s|$))")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line that stopped the parser, what to say of it, and the line as it was probably meant."""

    misreading: Misreading
    line: int
    repaired: str | None


def mistake_in(lines: list[str], failure: Failure) -> Mistake:
    """Say what stopped the parser; lines count from 0."""
    suspects = [line for line in _suspects(failure, lines) if len(lines[line]) <= LONGEST_LINE]
    for number in suspects:
        for look in (_marker, _tab, _needs_quotes, _no_hyphen):
            if mistake := look(lines, number):
                return mistake
    if failure.open_quote is not None and failure.open_quote[0] in suspects:
        return _unclosed_quote(lines, *failure.open_quote)
    if failure.open_bracket is not None and failure.open_bracket[0] in suspects:
        return _unclosed_bracket(lines, *failure.open_bracket)
    # Without its space a key is a text, which stops the parser only at the line behind it.
    for look in (_no_space, _misplaced):
        if mistake := next(filter(None, (look(lines, number) for number in suspects)), None):
            return mistake
    line = min(failure.line, max(len(lines) - 1, 0))
    message = (
        "this line cannot be understood where it stands: look at its spaces, quotes and colons,"
        " and at the line above"
    )
    return _mistake(message, line, failure.column, None)


def _suspects(failure: Failure, lines: list[str]) -> Iterator[int]:
    """Yield the lines that may be to blame, most likely first."""
    suspects = []
    quote, bracket = (
        place[0] if place else None for place in (failure.open_quote, failure.open_bracket)
    )
    for line in (failure.line, failure.context_line, failure.line - 1, quote, bracket):
        if line is not None and 0 <= line < len(lines) and line not in suspects:
            suspects.append(line)
            yield line


def _mistake(
    message: str, line: int, column: int, repaired: str | None, length: int = 1
) -> Mistake:
    place = Location.at(line + 1, column + 1, length)
    return Mistake(Misreading("AT101", message, place=place), line, repaired)


def _marker(lines: list[str], number: int) -> Mistake | None:
    """Find what is left of a conflict of git's of which some lines are deleted already."""
    sign = stray_marker(lines[number])
    if sign is None:
        return None
    message = (
        f"the line {sign} was left by git, which could not merge the two versions of this part:"
        " see that one of them is whole, and delete the line"
    )
    return _mistake(message, number, 0, "", len(sign))


def _tab(lines: list[str], number: int) -> Mistake | None:
    written = lines[number]
    if odd := _ODD_SPACE.match(written):
        message = "an invisible space of another kind (from Word or Teams) stands here: type spaces"
        repaired = re.sub(f"[{_ODD_SPACES}]", " ", odd[0]) + written[odd.end() :]
        return _mistake(message, number, len(odd[1]), repaired)
    after_dash = re.match(r" *-[ ]*\t\s*", written)
    space = after_dash or _SPACE.match(written)
    if space is None or "\t" not in space[0]:
        return None
    rest = written[space.end() :]
    if after_dash:
        repaired = f"{written[: written.index('-')]}- {rest}"
    else:
        column = None
        if _ITEM.match(rest):
            column = _dash_above(lines, number)
        elif _KEY.match(rest):
            column = _column_above(lines, number)
        repaired = (space[0].replace("\t", "  ") if column is None else " " * column) + rest
    message = "a tab stands here where YAML wants spaces: put spaces in its place"
    return _mistake(message, number, written.index("\t"), repaired)


def _needs_quotes(lines: list[str], number: int) -> Mistake | None:
    parts = _LINE.match(lines[number].rstrip())
    if not parts or not parts["before"].strip() or not is_misread(parts["value"]):
        return None
    before = parts["before"]
    text, comment = without_comment(parts["value"])
    quoted = in_quotes(without_stray_quotes(text))
    if before + quoted + comment == lines[number].rstrip():
        return None
    message = f"put quotes round this text: {_shown(quoted)}"
    return _mistake(message, number, len(before), before + quoted + comment, len(text))


def _shown(quoted: str) -> str:
    return quoted if len(quoted) <= 60 else quoted[:59] + "…"


def _no_hyphen(lines: list[str], number: int) -> Mistake | None:
    """Find an item that begins with a dash of another kind, or with a hyphen and no space."""
    parts = _NO_HYPHEN.fullmatch(lines[number])
    if not parts:
        return None
    message = "an item of a list begins with a hyphen and a space: '- '"
    repaired = f"{parts['before']}- {parts['value']}"
    return _mistake(message, number, len(parts["before"]), repaired)


def _unclosed_quote(lines: list[str], number: int, column: int) -> Mistake:
    written = lines[number].rstrip()
    before, rest = written[:column], written[column:]
    if closed := _QUOTED.match(rest):
        quoted = in_single_quotes(closed[1][1:-1])
        message = f"a backslash in double quotes is a sign of YAML's own: write {_shown(quoted)}"
        return _mistake(message, number, column, before + quoted + rest[closed.end(1) :])
    message = (
        "a quotation mark is opened here and not closed on this line: close it behind its text"
    )
    is_in_brackets = before.count("{") + before.count("[") > before.count("}") + before.count("]")
    text = rest.rstrip("]}") if is_in_brackets else rest
    return _mistake(message, number, column, before + text + rest[:1] + rest[len(text) :])


def _unclosed_bracket(lines: list[str], number: int, column: int) -> Mistake:
    written = lines[number]
    opened = written[column : column + 1]
    closing = "]" if opened == "[" else "}"
    if written.count(opened) > written.count(closing):
        message = f"'{opened}' is opened here and '{closing}' is missing: close it on the same line"
        return _mistake(message, number, column, written.rstrip() + closing)
    message = (
        f"a text inside {opened} {closing} that holds a colon or a quote goes in double quotes"
    )
    before, rest = written[:column], written[column:].rstrip()
    repaired = before + in_quotes(rest) if not before.strip(" -") else None
    return _mistake(message, number, column, repaired)


def _no_space(lines: list[str], number: int) -> Mistake | None:
    parts = _NO_SPACE.fullmatch(lines[number].rstrip())
    if not parts:
        return None
    message = f"put a space after the colon: {parts['before'].lstrip(' -')} …"
    repaired = f"{parts['before']} {parts['value']}"
    return _mistake(message, number, len(parts["before"]), repaired)


def _no_colon(lines: list[str], number: int) -> Mistake | None:
    written = lines[number].rstrip()
    parts = _NO_COLON.fullmatch(written)
    if not parts:
        return None
    if _is_a_key_elsewhere(parts["key"], lines):
        message = f"a colon is missing here: {parts['key']}: …"
        repaired = f"{parts['before']}: {parts['value']}"
        return _mistake(message, number, len(parts["before"]), repaired)
    above = _column_above(lines, number)
    column = len(written) - len(written.lstrip())
    if above is None or column > above:
        return None
    message = "this line belongs to the text above it: put it two spaces further in than that key"
    return _mistake(message, number, column, " " * (above + 2) + written.lstrip())


def _misplaced(lines: list[str], number: int) -> Mistake | None:
    return _no_colon(lines, number) or _indentation(lines, number)


def _is_a_key_elsewhere(word: str, lines: list[str]) -> bool:
    key = re.compile(rf"\s*(?:- +)*{re.escape(word)}:(?:\s|$)")
    return any(key.match(line) for line in lines)


def _indentation(lines: list[str], number: int) -> Mistake | None:
    """Find a line that stands further in, or further out, than its neighbours allow."""
    written = lines[number]
    own, above = _key_column(written), _column_above(lines, number)
    if own is None or above is None:
        return None
    dash = _dash_above(lines, number)
    if _ITEM.match(written):
        at = written.index("-")
        dash = _dash_near(at, lines, number)
        if dash is None or at == dash:
            return None
        message = (
            f"this '- ' stands at {counted(at, 'space')} and the one before it at {dash}:"
            " line them up"
        )
        return _mistake(message, number, at, " " * dash + written[at:])
    if dash == own and above > own:
        message = "'- ' is missing before this line, where the next item begins"
        return _mistake(message, number, own, f"{' ' * own}- {written.lstrip()}")
    if own == above or (own < above and any(_key_column(line) == own for line in lines[:number])):
        return None
    where = "further in" if own > above else "further out"
    message = (
        f"this line stands {where} than the line above ({counted(own, 'space')}, not {above}):"
        " line it up with the keys it belongs to"
    )
    return _mistake(message, number, own, " " * above + written.lstrip())


def _key_column(line: str) -> int | None:
    match = _KEY.match(line)
    return match.end() if match else None


def _column_above(lines: list[str], number: int) -> int | None:
    """Return where the nearest key above a line begins."""
    columns = (_key_column(line) for line in reversed(lines[max(number - 20, 0) : number]))
    return next((column for column in columns if column is not None), None)


def _dash_near(at: int, lines: list[str], number: int) -> int | None:
    """Return where the nearest item above, no more than two columns off, has its `- `."""
    above = reversed(lines[max(number - 200, 0) : number])
    dashes = (line.index("-") for line in above if _ITEM.match(line))
    return next((dash for dash in dashes if abs(dash - at) <= 2), None)


def _dash_above(lines: list[str], number: int) -> int | None:
    """Return where the `- ` of the nearest item above a line stands."""
    above = reversed(lines[max(number - 200, 0) : number])
    return next((line.index("-") for line in above if _ITEM.match(line)), None)


_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?""")
_BLOCK_TEXT = re.compile(r"[|>][-+1-9]{0,2}\s*(?:\s#.*)?")
_CLOSING = {"[": "]", "{": "}"}


def is_quoted(value: str) -> bool:
    """Tell whether a value stands in quotes from its beginning to its end."""
    return _QUOTED.fullmatch(value.rstrip()) is not None


def is_misread(value: str) -> bool:
    """Tell whether YAML takes the beginning of a text, or a colon in it, for a sign of its own."""
    first = value[0]
    if first in "\"'":
        return not is_quoted(value)
    if first in "|>":
        return not _BLOCK_TEXT.fullmatch(value)
    if first in _CLOSING:
        return _goes_on_behind_bracket(value)
    if first in "%@`&*!":
        return True
    plain = without_comment(value)[0]
    return ": " in plain or plain.endswith(":") or plain.startswith(("- ", "? "))


def _goes_on_behind_bracket(value: str) -> bool:
    """Tell whether a text follows the bracket that closes the first: `[Draft] Review`."""
    depth = 0
    for place, sign in enumerate(value):
        if sign == value[0]:
            depth += 1
        elif sign == _CLOSING[value[0]]:
            depth -= 1
            if depth == 0:
                rest = value[place + 1 :].strip()
                return bool(rest) and rest[0] not in "#,:"
    return False


def without_comment(value: str) -> tuple[str, str]:
    """Return a value and the comment behind it."""
    cut = value.find(" # ")
    return (value, "") if cut < 0 else (value[:cut].rstrip(), value[cut:])


def without_stray_quotes(text: str) -> str:
    """Drop quotes that were meant to hold a text and do not: `'Children's plan'`, `"Unclosed`.

    Where they come in pairs they are the text's own: `"Can do" and "will do"`.
    """
    quote = text[0]
    if quote not in "\"'" or text.count(quote) % 2 == 0:
        return text
    is_closed = len(text) > 1 and text.endswith(quote)
    return text[1:-1] if is_closed else text[1:] if text.count(quote) == 1 else text


def in_quotes(text: str) -> str:
    """Return a text as YAML reads it back to the letter, in the quotes that need least escaping."""
    return f'"{text}"' if '"' not in text and "\\" not in text else in_single_quotes(text)


def in_single_quotes(text: str) -> str:
    """Return a text in single quotes, in which only they themselves are doubled."""
    return "'" + text.replace("'", "''") + "'"
