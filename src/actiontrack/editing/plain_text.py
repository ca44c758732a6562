"""Which texts every YAML reader takes for the text they are, and how a long one is broken."""

import re
from collections.abc import Iterator

from actiontrack.document.typos import in_quotes

_SIGNS = "-?:,[]{}#&*!|>'\"%@`~="
_FLOW_SIGNS = re.compile(r"[,\[\]{}:?#'\"]")
_DIGITS = r"[-+]?[0-9_][0-9_,]*"
_TYPED = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|<<|[-+]?\.inf|\.nan)"
    rf"|{_DIGITS}(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
    rf"|{_DIGITS}(?::[0-9]{{1,2}})+(?:\.[0-9_]*)?"
    r"|[-+]?0(?:x[0-9a-fA-F_]+|o[0-7_]+|b[01_]+)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"
)
"""What some reader takes for a truth, nothing, a number or a day."""
_SINGLE_SPACE = re.compile(r"(?<=\S) (?=\S)")
_LONGEST_PHRASE = 40


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Tell whether a text needs no quotes for any YAML reader, old or new."""
    if not text or text[0] in _SIGNS or text[0].isspace() or text[-1].isspace():
        return False
    if "\t" in text or "\n" in text or "\r" in text or text.startswith("..."):
        return False
    if ": " in text or text.endswith(":") or " #" in text:
        return False
    if in_flow and _FLOW_SIGNS.search(text):
        return False
    return _TYPED.fullmatch(text) is None


def plain_or_quoted(text: str, *, in_flow: bool = False) -> str:
    """Return a text of one line as every YAML reader reads it back, quoted only if need be."""
    return text if is_plain(text, in_flow=in_flow) else in_quotes(text)


def is_prose(text: str) -> bool:
    """Tell whether a text is more than a name or a phrase."""
    return len(text) > _LONGEST_PHRASE or "\n" in text


def is_foldable(text: str) -> bool:
    """Tell whether a text can be broken at its spaces and read back to the letter."""
    return _is_tidy(text) and all(line == line.strip() for line in text.split("\n"))


def is_literal(text: str) -> bool:
    """Tell whether a text can stand line by line as it is."""
    return (
        _is_tidy(text)
        and not text[0].isspace()
        and all(line == line.rstrip() for line in text.split("\n"))
    )


def folds(text: str, width: int) -> list[int]:
    """Return the places of the spaces at which a text is broken into lines of a width."""
    places: list[int] = []
    begin = 0
    for line in text.split("\n"):
        places += [begin + at for at in _breaks(line, width)]
        begin += len(line) + 1
    return places


def folded_lines(text: str, width: int) -> list[str]:
    """Return the lines in which a text is written behind `>`, without their indentation."""
    lines: list[str] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        lines += [""] if number else []
        start = 0
        for at in _breaks(line, width):
            lines.append(line[start:at])
            start = at + 1
        lines += [line[start:]] if line else []
    return lines


def _breaks(line: str, width: int) -> Iterator[int]:
    spaces = [space.start() for space in _SINGLE_SPACE.finditer(line)]
    start = 0
    for at, following in zip(spaces, [*spaces, len(line)][1:], strict=True):
        if following - start > width:
            yield at
            start = at + 1


def _is_tidy(text: str) -> bool:
    return (
        bool(text.strip())
        and "\t" not in text
        and "\r" not in text
        and not text.startswith("\n")
        and not text.endswith("\n\n")
    )
