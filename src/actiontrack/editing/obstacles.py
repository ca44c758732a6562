"""What must be put right in a file before a value in it can be changed without guessing."""

from collections.abc import Iterable

from actiontrack.document import Document
from actiontrack.editing.edits import CannotEditError, Edit, SetKey, item_of
from actiontrack.flags import Misreading, Route


def refuse_mistakes(document: Document, edits: Iterable[Edit]) -> None:
    """Raise CannotEditError for what could not be read, if an edit may depend on it.

    A mistake anywhere that keeps the text from being YAML is one; otherwise it must lie on the
    way to what is changed or, in an action, somewhere in the action.
    """
    for each in document.misreadings:
        if each.code == "AT101" or any(_is_in_the_way(each, edit) for edit in edits):
            raise CannotEditError(
                f"{_where(document, each)} must be put right first: {each.message}"
            )
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
