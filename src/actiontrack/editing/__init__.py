"""Change values in a plan's text by splice, and prove that nothing else changed."""

from collections.abc import Sequence

from actiontrack.document import Document, Source, parse
from actiontrack.document.cleaning import BOM
from actiontrack.editing.edits import (
    AppendItem,
    CannotEditError,
    Edit,
    SetKey,
    Value,
    append_action,
)
from actiontrack.editing.expecting import expected

__all__ = [
    "AppendItem",
    "CannotEditError",
    "Edit",
    "SetKey",
    "Value",
    "append_action",
    "edited",
]


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return a plan's text with edits made in their order: all of them, or none.

    The text must come with the line ends of its file. Every byte that is not part of an edit stays
    as it is, and an edit that asks for what is written already changes nothing. Raises
    CannotEditError if one of them cannot be made, or cannot be proved.
    """
    # Only a program that edits pays for ruamel.yaml and the model.
    from actiontrack.editing.obstacles import refuse_mistakes
    from actiontrack.editing.windows import rewritten
    from actiontrack.editing.witnesses import is_as_expected, is_confirmed

    mark = BOM if text.startswith(BOM) else ""
    before = _read(text)
    refuse_mistakes(before, edits)
    data, made = before.data, []
    for edit in edits:
        data, route = expected(data, edit)
        if route is not None:
            made.append((edit, route))
    if not made:
        return text
    new = rewritten(before.text, [edit for edit, _ in made])
    after = _read(new)
    if not (
        is_as_expected(before, after, data) and is_confirmed(new, data, [at for _, at in made])
    ):
        route = made[0][0].route
        line = before.locate_all([route])[route].line
        raise CannotEditError(
            f"line {line}: it cannot be proved that nothing else would change, so nothing was"
            " changed: edit what stands here by hand"
        )
    return mark + new


def _read(text: str) -> Document:
    return parse(Source("", None, text.encode("utf-8", "surrogatepass")))
