"""Bytes → text that holds no character a reader of the record cannot see."""

import re
from dataclasses import dataclass

from actiontrack.flags import Location, Misreading

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes; a plan of about 28,000 actions."""

MOST_CHARACTERS_REPORTED = 20
"""How many refused characters of one file are reported one by one."""

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# Control characters but tab and line ends, the line ends of other alphabets, lone surrogates,
# a byte order mark inside, and the marks that turn the direction of writing.
REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff"
    "\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
# A directive stands at the beginning of a line, before anything but comments.
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*(%)")
LINE_END = re.compile(r"\r\n|\r|\n")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text of a file, with what was refused in it; `text` is None if there is none to read."""

    text: str | None
    misreadings: tuple[Misreading, ...]


def clean(data: bytes) -> Cleaned:
    """Decode a file and put U+FFFD in the place of each character that is refused."""
    if len(data) > LARGEST_FILE:
        # No more of it is read than that it is too large.
        message = f"the file holds more than {LARGEST_FILE:,} bytes, the most that is read"
        return _unreadable("AT107", message)
    encoding = _other_encoding(data)
    if encoding:
        return _unreadable("AT106", f"the file is saved as {encoding}: save it as UTF-8")
    text, misreadings = _decode(data)
    if text is None:
        return Cleaned(None, tuple(misreadings))
    text = text.removeprefix(BOM)
    if REFUSED.search(text):
        misreadings += _refused_characters(text)
        text = REFUSED.sub(REPLACEMENT, text)
    while directive := _DIRECTIVE.match(text):
        # Made a comment: what one parser says of a directive, the other passes over.
        line, column = line_and_column(text, directive.start(1))
        message = "a directive (%) has no place in a plan: delete this line"
        misreadings.append(Misreading("AT106", message, place=Location.at(line, column)))
        text = f"{text[: directive.start(1)]}#{text[directive.end(1) :]}"
    return Cleaned(text, tuple(misreadings))


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, whichever line ends it has."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return where the character at `index` stands, both counted from 1."""
    line, start = 1, 0
    for end in LINE_END.finditer(text, 0, index):
        line, start = line + 1, end.end()
    return line, index - start + 1


def line_end(text: str, at: int) -> int:
    """Return where the line ends in which a character stands, before its line end."""
    match = LINE_END.search(text, at)
    return match.start() if match else len(text)


def refused_character(text: str) -> str | None:
    """Return the first character of a text that is refused, as U+202E, or None."""
    match = REFUSED.search(text)
    return f"U+{ord(match.group()):04X}" if match else None


def _unreadable(code: str, message: str) -> Cleaned:
    return Cleaned(None, (Misreading(code, message),))


def _other_encoding(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    # A file of western text in UTF-16 without its mark has a zero byte beside every letter.
    head = data[:200]
    return "UTF-16" if len(head) >= 4 and head.count(0) * 5 >= len(head) * 2 else None


def _decode(data: bytes) -> tuple[str | None, list[Misreading]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        byte = data[error.start]
        misreading = Misreading(
            "AT106",
            f"the byte {byte:#04x} is not UTF-8 text: save the file as UTF-8",
            place=Location.at(line, column),
        )
    text = data.decode("utf-8", errors="replace")
    # One wrong byte in a plan is a letter saved in another encoding; many are no text at all.
    is_text = text.count(REPLACEMENT) * 20 <= len(text) and "\x00" not in text
    return (text if is_text else None), [misreading]


def _refused_characters(text: str) -> list[Misreading]:
    misreadings = []
    count = 0
    for match in REFUSED.finditer(text):
        count += 1
        if count > MOST_CHARACTERS_REPORTED:
            continue
        line, column = line_and_column(text, match.start())
        name = f"U+{ord(match.group()):04X}"
        message = f"a character that cannot be seen ({name}) stands here: delete it"
        misreadings.append(Misreading("AT106", message, place=Location.at(line, column)))
    if count > MOST_CHARACTERS_REPORTED:
        rest = count - MOST_CHARACTERS_REPORTED
        message = f"{rest:,} more characters that cannot be seen stand in this file: delete them"
        misreadings.append(Misreading("AT106", message))
    return misreadings
