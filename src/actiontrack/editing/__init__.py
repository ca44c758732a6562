"""Change values in a plan's text by splice, and prove that nothing else changed.

`edited` makes each `Edit` (`SetKey`, `AppendItem`), or raises `CannotEditError`. `regions` finds
the lines of an item, `splice` works out a change to its nodes, `emit` and `scalars` write what is
new in the style of the file, `expect` says what the data must be and `verify` proves it with two
readers. `amending` calls it; who writes a new plan uses `plain_text`.
"""

from collections.abc import Iterable, Sequence

from actiontrack.document import Document, SourceFile, parse
from actiontrack.document.decode import BOM
from actiontrack.editing.edits import (
    AppendItem,
    CannotEditError,
    Edit,
    NumberText,
    SetKey,
    StuckError,
    Value,
    append_action,
    item_of,
)
from actiontrack.editing.expect import expected
from actiontrack.flags import Misreading, Route

__all__ = [
    "AppendItem",
    "CannotEditError",
    "Edit",
    "NumberText",
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
    mark = BOM if text.startswith(BOM) else ""
    before = _read(text)
    try:
        new = _edited(before, edits)
    except StuckError as stuck:
        line = before.locate_all([stuck.route])[stuck.route].line
        raise CannotEditError(f"line {line}: {stuck}", stuck.route) from None
    return text if new is None else mark + new


def _edited(before: Document, edits: Sequence[Edit]) -> str | None:
    """Return the text after edits that are proved; None if they change nothing."""
    # Only who edits pays for ruamel.yaml.
    from actiontrack.editing.regions import rewritten
    from actiontrack.editing.verify import is_as_expected, is_confirmed

    _refuse_mistakes(before, edits)
    data = before.data
    made: list[Edit] = []
    changed: list[Route] = []
    for edit in edits:
        data, route = expected(data, edit)
        if route is not None:
            made.append(edit)
            changed.append(route)
    if not made:
        return None
    text = rewritten(before.text, made)
    if is_as_expected(before, _read(text), data) and is_confirmed(text, data, changed):
        return text
    raise StuckError(
        changed[0],
        "it cannot be proved that nothing else would change, so nothing was: edit this by hand",
    )


def _refuse_mistakes(document: Document, edits: Iterable[Edit]) -> None:
    """Raise CannotEditError for what could not be read, if an edit may depend on it.

    A mistake anywhere that keeps the text from being YAML is one; otherwise it must lie on the
    way to what is changed or, in an action, somewhere in the action.
    """
    for misreading in document.misreadings:
        if misreading.code == "AT101" or any(_is_in_the_way(misreading, edit) for edit in edits):
            why = f"{_where(document, misreading)} must be put right first: {misreading.message}"
            raise CannotEditError(why, misreading.route)
    if document.stopped_at is not None:
        raise CannotEditError(f"line {document.stopped_at} must be put right first")


def _is_in_the_way(mistake: Misreading, edit: Edit) -> bool:
    route = mistake.route
    changed: Route = (*edit.route, edit.key)
    item = item_of(edit.route)
    is_in_action = item[-2:-1] == ("actions",)
    whole = item if is_in_action else changed
    # What is added to a list of the plan does not depend on what its other items hold.
    if route[: len(whole)] == whole and (is_in_action or isinstance(edit, SetKey)):
        return True
    # A text that is cut short costs the mapping it stands in no more than its own value.
    return mistake.code != "AT112" and changed[: len(route)] == route


def _where(document: Document, mistake: Misreading) -> str:
    place = mistake.place or document.locate_all([mistake.route])[mistake.route]
    return f"line {place.line}"


def _read(text: str) -> Document:
    return parse(SourceFile("", None, text.encode("utf-8", "surrogatepass")))
