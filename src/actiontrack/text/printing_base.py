"""Page → text on a screen, or in a pipe. Nothing a plan holds can act on the terminal."""

import re

_LOG_COMMAND = re.compile(r"(?m)^(\s*):(?=:)|##(?=\[)")


def visible(text: str) -> str:
    """Return a text in which what cannot be seen, or would act on a terminal, is written out."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode("ascii")
        for each in text
    )


def for_a_log(text: str) -> str:
    """Return a text no line of which is taken for a command where the log of a build is read."""
    return _LOG_COMMAND.sub(lambda found: f"{found[0]} ", text)
