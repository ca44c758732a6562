"""Text a person wrote → markdown in which it is only text."""

import re


def as_markdown(text: str) -> str:
    """Return a text so that no sign in it makes a heading, a link, a table row or HTML.

    A hyphen, a colon or a full stop is escaped only where markdown could take it for its own.
    """
    text = " ".join(text.split())
    text = re.sub(r"([\\`*_\[\]<>|~$&])", _escaped, text)
    text = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", text)
    text = re.sub(r"^([#+=-])", r"\\\1", text)
    # An address or a name after @ would become a link of its own.
    return re.sub(r"(?i)\b(https?|ftp)://|\bwww\.|@(?=\w)", _broken, text)


def web_address(text: str) -> str | None:
    """Return an address on the web, None for any other: nothing else becomes a link."""
    return text if re.fullmatch(r"(?i)https?://[^\s<>\"'`\\]+", text) else None


def _escaped(found: re.Match[str]) -> str:
    sign = found[1]
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(sign, f"\\{sign}")


def _broken(found: re.Match[str]) -> str:
    said = found[0]
    return said[:-1] + f"&#{ord(said[-1])};"
