"""Actions as rows: by workstream, or in the order that was asked for."""

from collections.abc import Iterator, Mapping, Sequence

from actiontrack.plans.model import OwnField
from actiontrack.plans.vocabulary import Meaning, rating_in_words
from actiontrack.review import Review
from actiontrack.review.fields import (
    FieldValue,
    ListedAction,
    field_title,
    own_fields_of,
    values_of,
)
from actiontrack.summary.quantifiers import some_of
from actiontrack.text.page import BLANK, Block, Column, Page, StyledText, Table, line, one_line
from actiontrack.text.wording import counted

USUAL = ("days_late", "id", "title", "status", "start", "agreed_due", "lead")
"""The columns of a list where no others are asked for."""

_LEFT_OUT = ("workstream", "start", "status", "lead")
"""The columns that a narrow terminal does without, the last of them last."""

_SHORTENED = {
    "title": 24, "workstream_title": 16, "status": 11, "lead": 12, "accountable": 12, "bodies": 10,
}  # fmt: skip
"""The texts that are cut off in a terminal, and the columns they keep there."""


def render(
    review: Review,
    actions: Sequence[ListedAction],
    fields: Sequence[str] = (),
    *,
    is_sorted: bool = False,
) -> Page:
    """Return actions as a table of some fields; under their workstreams unless they are sorted."""
    total = counted(review.actions, "action")
    cut = tuple(
        line(f"{plan.path}: {plan.summary.headline}", "error")
        for plan in review.plans
        if plan.document.stopped_at is not None
    )
    if not actions:
        return (line(f"No action is all that was asked for, of {total}."), *cut)
    sections = () if is_sorted else tuple(_sections(review, actions))
    if not fields:
        fields = _usual(review, is_sorted=is_sorted)
    own = own_fields_of(review)
    columns = tuple(_column(name, own) for name in fields)
    rows = tuple(tuple(_cells(fields, action)) for action in actions)
    blocks: list[Block] = [
        Table(columns, rows, sections),
        BLANK,
        line(f"{some_of(len(actions), review.actions, 'action')}."),
    ]
    if "days_late" in fields and any(map(_is_of_its_start, actions)):
        blocks.append(line("* Days since it should have started.", "dim"))
    return (*blocks, *cut)


def _usual(review: Review, *, is_sorted: bool) -> Sequence[str]:
    """Return the columns where no others are asked for; what no heading says has one of its own."""
    if not is_sorted:
        return USUAL
    plan = ("plan",) if len(review.plans) > 1 else ()
    has_workstreams = any(reviewed_plan.plan.workstreams for reviewed_plan in review.plans)
    return (*plan, *USUAL, *(("workstream",) if has_workstreams else ()))


def _sections(review: Review, actions: Sequence[ListedAction]) -> Iterator[tuple[int, StyledText]]:
    """Yield the number of the first action of each workstream, and its heading.

    Where there are several plans it names that as well.
    """
    before: tuple[str, str] | None = None
    for number, (plan, action) in enumerate(actions):
        home = action.workstream
        here = (plan.path, home.id if home else "")
        if here == before:
            continue
        before = here
        title = f"{home.id} {one_line(home.title)}" if home else ""
        if home is None and plan.plan.workstreams:
            title = f"In no {plan.plan.workstream_word}"
        if len(review.plans) > 1:
            name = plan.plan.id or str(plan.document.name)
            title = f"{name}: {title or one_line(plan.title)}"
        if title:
            yield number, StyledText(title, "strong")


def _column(name: str, own: Mapping[str, OwnField]) -> Column:
    is_days = name == "days_late" or name.startswith(("days_", "slip_"))
    return Column(
        one_line(field_title(name, own)),
        is_figure=own[name].kind == "number" if name in own else is_days,
        is_whole=name in ("id", "plan", "workstream"),
        shortened_to=_SHORTENED.get(name, 0),
        left_out=_LEFT_OUT.index(name) + 1 if name in _LEFT_OUT else 0,
    )


def _cells(fields: Sequence[str], listed: ListedAction) -> Iterator[StyledText]:
    for name, value in zip(fields, values_of(fields, listed), strict=True):
        yield _cell(name, value, listed)


_NOT_GIVEN = StyledText("-")


def _cell(name: str, value: FieldValue, listed: ListedAction) -> StyledText:
    action = listed[1]
    if name == "days_late":
        return _lateness(value, listed)
    if name == "title" and value is None:
        return StyledText("cannot be read", "error")
    if value is None and name not in ("id", "status"):
        return _NOT_GIVEN
    if name == "title" and action.action.ref:
        return StyledText(one_line(f"{action.action.ref} {value}"))
    if name == "status" and action.is_readable:
        words = rating_in_words(action.own_words, action.meaning)
        return StyledText(words, action.meaning.value, words.partition(" (")[0])
    return StyledText(_in_words(value) or ("?" if name == "id" else "-"))


_ON_TIME = StyledText("")


def _lateness(value: FieldValue, listed: ListedAction) -> StyledText:
    """Return the days since it fell due; those since it should have started have a mark."""
    if value is None:
        return _ON_TIME
    return StyledText(f"{value}d{'*' if _is_of_its_start(listed) else ''}", "off-track")


def _is_of_its_start(listed: ListedAction) -> bool:
    action = listed[1]
    return action.is_readable and action.late_to_start and not action.overdue


def _in_words(value: FieldValue) -> str:
    if value is None:
        return ""
    if isinstance(value, Meaning):
        return value.words.lower()
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)
