"""Text a person wrote → markdown in which it is only text."""

import re
from unicodedata import category


def as_markdown(text: str) -> str:
    """Return a text so that no sign in it makes a heading, a link, a table row or HTML.

    A hyphen, a colon or a full stop is escaped only where markdown could take it for its own.
    """
    text = visible(" ".join(text.split()))
    text = re.sub(r"([\\`*_\[\]<>|~$&])", _escaped, text)
    text = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", text)
    text = re.sub(r"^(?=[#+=:-])|(?<= )(?=#+$)", r"\\", text)
    # Before the line's end, or that of a table's cell, a backslash of its own would still act.
    text = re.sub(r"\\\\$", "&#92;", text)
    # An address or a name after @ would become a link of its own.
    return re.sub(r"(?i)\b(https?|ftp)://|\bwww\.|@(?=\w)", _broken, text)


def visible(text: str) -> str:
    """Return a text in which what acts unseen is written out: control signs, changes of direction.

    Signs that join or part letters stay: emoji, Persian and hyphenation need them.
    """
    if text.isprintable():
        return text
    return "".join(
        each.encode("unicode_escape").decode("ascii") if _acts_unseen(each) else each
        for each in text
    )


def _acts_unseen(letter: str) -> bool:
    return category(letter) in _UNSEEN and letter not in _JOINERS


_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINERS = "\n\t\u00ad\u200c\u200d"


def web_address(text: str) -> str | None:
    """Return an address on the web, None for any other: nothing else becomes a link."""
    return text if re.fullmatch(r"(?i)https?://[^\s<>\"'`\\]+", text) else None


def _escaped(found: re.Match[str]) -> str:
    sign = found[1]
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(sign, f"\\{sign}")


def _broken(found: re.Match[str]) -> str:
    said = found[0]
    return said[:-1] + f"&#{ord(said[-1])};"
