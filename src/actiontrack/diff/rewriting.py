"""Changes → what was written over or taken out; what was filled in where nothing stood is none."""

from collections.abc import Iterator

from actiontrack.diff.actions import is_id_reused, is_unread_nowhere
from actiontrack.diff.changes import Changes
from actiontrack.diff.fields import FieldChange, field_changes, text_in_words
from actiontrack.diff.plan import unread_in
from actiontrack.plans.values import shortened
from actiontrack.position import ActionPosition


def rewritten_in_actions(
    changes: Changes, key: str
) -> Iterator[tuple[ActionPosition, ActionPosition, FieldChange]]:
    """Yield each action, then and now, with what of one of its keys was written over.

    An action of which the id was given to another, or that cannot be read whole, has none.
    """
    for then, now in changes.kept:
        is_read = now.is_readable and key not in then.unread | now.unread
        if is_read and not is_id_reused(then, now):
            before, after = getattr(then.action, key), getattr(now.action, key)
            places = then.route, now.route
            for each in field_changes(key, before, after, is_unread_nowhere, places):
                if each.before is not None:
                    yield then, now, each


def rewritten_in_plan(changes: Changes, key: str) -> Iterator[FieldChange]:
    """Yield what of one of a plan's own keys was written over or taken out."""
    then, now = changes.then, changes.now
    before, after = getattr(then.plan, key), getattr(now.plan, key)
    for each in field_changes(key, before, after, unread_in(then, now)):
        is_gone = each.after is None
        if each.before is not None and not (is_gone and changes.has_unread_end):
            yield each


def rewriting_in_words(each: FieldChange) -> str:
    """Return `agreed by: 'Board' was written over with 'Chair'`."""
    if each.after is None and each.name:
        return f"{each.words} {_quoted(each.name)} was taken out"
    to = f"written over with {_quoted(each.after)}" if each.after else "taken out"
    return f"{each.words}: {_quoted(each.before or '')} was {to}"


def _quoted(text: str) -> str:
    words = text_in_words(text)
    return words if words != text else f"'{shortened(text)}'"
