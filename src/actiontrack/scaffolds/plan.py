"""What a person says of a new plan: taken as it is, or refused with what to write instead."""

import re
import unicodedata

from actiontrack.document.builder import LONGEST_SCALAR
from actiontrack.document.decode import refused_character
from actiontrack.document.quotes import in_quotes
from actiontrack.editing.plain_text import is_plain
from actiontrack.errors import CannotDoError
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import KINDS, normal
from actiontrack.text.wording import did_you_mean

_PLAN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def checked_id(text: str) -> str:
    """Return the id of a new plan. Raises CannotDoError with one that would do."""
    if _PLAN_ID.fullmatch(text):
        return text
    near = _as_id(text)
    raise CannotDoError(
        f"'{shortened(text)}' cannot be a plan's id, which is lower-case letters, digits and"
        f" hyphens, at most 60{f': write {near}' if near else ''}"
    )


def _as_id(text: str) -> str:
    name = re.sub(r"\.ya?ml$", "", text.replace("\\", "/").rpartition("/")[2].lower())
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:60].rstrip("-")


def checked_kind(text: str) -> str:
    """Return a kind of plan by its name, however it is spaced. Raises CannotDoError."""
    kind = normal(text)
    if kind in KINDS:
        return kind
    within = [each for each in KINDS if kind and kind in each]
    hint = f": did you mean '{within[0]}'?" if len(within) == 1 else did_you_mean(kind, KINDS)
    raise CannotDoError(f"'{shortened(text)}' is none of these kinds of plan{hint}")


def checked_text(what: str, text: str) -> str:
    """Return a text for one line of a plan, as it is. Raises CannotDoError, naming it."""
    if not text.strip():
        raise CannotDoError(f"the {what} is empty")
    if "\n" in text or "\r" in text:
        raise CannotDoError(f"the {what} wants one line: leave out the line breaks")
    if character := refused_character(text):
        raise CannotDoError(
            f"the {what} holds a character that cannot be seen ({character}): leave it out"
        )
    if len(text.encode()) > LONGEST_SCALAR:
        raise CannotDoError(f"the {what} is longer than a plan can hold")
    return text


def in_yaml(text: str) -> str:
    """Return a text as every reader of YAML reads it back, in quotes only where it needs them."""
    return text if is_plain(text) else in_quotes(text)
