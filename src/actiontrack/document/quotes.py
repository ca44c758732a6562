"""When YAML takes a text for something else, and the quotes in which it does not."""

import re

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
