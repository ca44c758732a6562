"""The position as a lead reads it before a meeting: the answer first, then what it rests on."""

from collections.abc import Iterator
from itertools import chain

from actiontrack.flags import Flag, Severity
from actiontrack.review import PlanReview, Review
from actiontrack.rules import rule_tally
from actiontrack.summary import age_sentence, with_command
from actiontrack.text.excerpt import flag_body, flag_headline
from actiontrack.text.page import (
    BLANK,
    Block,
    Line,
    Page,
    Table,
    Verbatim,
    apart,
    line,
    one_line,
)
from actiontrack.text.table_layout import laid_out, whole
from actiontrack.text.wording import counted, day_beside, day_in_words
from actiontrack.text.wrapping import wrapped
from actiontrack.timetable import circumstances_of
from actiontrack.views import error_count, named_in_commands, title_line
from actiontrack.views.side_by_side import all_plans, figures_of
from actiontrack.views.status_tables import (
    impact,
    measures,
    money,
    overlap_note,
    percent_done,
    rating_groups,
    rating_key,
    ratings,
    reported,
    strip_of,
)

LINES = 22
"""What a position takes at most of a terminal of 24 lines: the prompt wants one as well."""

ENOUGH_GROUPS, FEWEST_LINES = 5, 3
"""Workstreams for which all else makes way; lines for their heads, the worst, and how many more."""


def render(
    review: Review,
    by: str | None = None,
    *,
    full: bool = False,
    changed: str = "",
    columns: int | None = None,
) -> Page:
    """Return the position of one plan on one screen, or that of several a line each, worst first.

    `full` is all there is to say of each. `changed` is what has happened since an older version.
    The screen has so many `columns`; None is a pipe, where no line is wrapped.
    """
    if len(review.plans) > 1 and not full:
        return tuple(all_plans(list(map(figures_of, review.plans)), review.day))
    if not full:
        return apart(_first_screen(plan, by, changed, columns) for plan in review.plans)
    figures = list(map(figures_of, review.plans)) if len(review.plans) > 1 else []
    roll_up = all_plans(figures, review.day) if figures else ()
    return apart([roll_up, *(_whole(plan, by, changed) for plan in review.plans)])


def _first_screen(
    plan: PlanReview, by: str | None, changed: str, columns: int | None
) -> list[Block]:
    """Return what fits one screen.

    What `diff` says too is left out first, then blank lines, then what is said above or by `check`.
    """
    wanted = min(len(plan.summary.groups.get(by or "workstream", ())), ENOUGH_GROUPS)
    layouts: list[tuple[str, list[Block], list[Block], bool]] = [
        (changed, [BLANK], [BLANK], False),
        ("", [BLANK], [BLANK], False),
        ("", [BLANK], [], False),
        ("", [], [], False),
        ("", [], [], True),
    ]
    for words, below_head, gap, is_terse in layouts:
        has_foot = not is_terse or error_count(plan) > 0  # a line of its own is for errors
        foot = list(_flag_count(plan)) if has_foot else []
        head = head_of(plan, is_brief=True, has_path=not is_terse)
        top = [*head, *below_head, *_answer(plan, words, is_terse=is_terse)]
        if picture := list(strip_of(plan, by)):
            top += [*gap, *picture]
        table = _groups_that_fit(plan, by, [*top, *gap, *foot], columns)
        top += [*gap, *table] if table else []
        shown = sum(len(block.rows) for block in table if isinstance(block, Table))
        if not table or shown >= wanted:
            break
    return [*top, *foot]


def _groups_that_fit(
    plan: PlanReview, by: str | None, others: list[Block], columns: int | None
) -> list[Block]:
    """Return the table of groups, with as many of them as there is room for beside the others."""
    room = LINES - sum(_height(block, columns) for block in others)
    note = sum(_height(block, columns) for block in overlap_note(plan, by))
    lines = max(room - note, FEWEST_LINES)
    table = list(rating_groups(plan, by, lines))
    # A head of two lines takes the place of a row.
    over = sum(_height(block, columns) for block in table) - room
    return list(rating_groups(plan, by, max(lines - over, FEWEST_LINES))) if over > 0 else table


def _answer(plan: PlanReview, changed: str, *, is_terse: bool) -> Iterator[Block]:
    """Yield the sentences; terse ones leave the age to the head and end with the remarks."""
    yield line(plan.summary.headline, "strong")
    sentences = [
        sentence if is_terse else with_command(sentence, plan.summary)
        for sentence in plan.summary.sentences
        if not is_terse or sentence != age_sentence(plan.summary)
    ]
    if is_terse and plan.flags and not error_count(plan):
        # In brackets, as a command is not broken over two lines there.
        remarks = counted(len(plan.flags), "remark")
        sentences.append(f"No error and {remarks} (actiontrack check {named_in_commands(plan)})")
    if paragraph := " ".join([*sentences, *([changed] if changed else [])]):
        yield line(paragraph)


def _height(block: Block, columns: int | None) -> int:
    """Return how many lines a block takes in so many columns."""
    if isinstance(block, Table):
        return len(list(whole(block) if columns is None else laid_out(block, columns)))
    if columns is None or not isinstance(block, Line):
        return 1
    text = "".join(part.text for part in block.parts)
    gap = f"  {block.right}" if block.right else ""
    return len(list(wrapped(f"{text}{gap}", columns)))


def _flag_count(plan: PlanReview) -> Iterator[Block]:
    command = f"actiontrack check {named_in_commands(plan)}"
    remarks = len(plan.flags) - (errors := error_count(plan))
    if errors:
        more = f" and {counted(remarks, 'remark')}" if remarks else ""
        yield line(f"{counted(errors, 'error')}{more}: {command}", "error")
    elif remarks:
        yield line(f"No error and {counted(remarks, 'remark')}: {command}", "dim")


def _whole(plan: PlanReview, by: str | None, changed: str) -> Iterator[Block]:
    yield from head_of(plan)
    yield BLANK
    yield line(plan.summary.headline, "strong")
    for sentence in (*plan.summary.sentences, *([changed] if changed else [])):
        yield line(with_command(sentence, plan.summary))
    unread = plan.position.reading.unread
    for sentence in circumstances_of(plan.plan, plan.position.as_of, unread):
        yield line(sentence)
    parts = (
        chain(ratings(plan), rating_key(plan)),
        impact(plan),
        percent_done(plan),
        rating_groups(plan, by),
        measures(plan),
        money(plan),
        reported(plan),
    )
    for part in parts:
        blocks = list(part)
        if blocks:
            yield BLANK
            yield from blocks
    flags = list(flags_in_words(plan))
    if flags:
        yield BLANK
        yield from flags


def head_of(plan: PlanReview, *, is_brief: bool = False, has_path: bool = True) -> Iterator[Block]:
    """Yield what a plan is called, and the day of its position; a brief one says no year twice."""
    yield title_line(plan)
    position, as_of = plan.plan.position, plan.position.as_of
    where = f" ({plan.path})" if has_path else ""
    if position is None:
        yield line(f"As on {day_in_words(as_of)}; the plan gives no day for its position{where}")
    elif position.last == as_of:
        yield line(f"Position as at {position.words}{where}")
    else:
        read_on = day_beside(as_of, position.last) if is_brief else day_in_words(as_of)
        yield line(f"Position as at {position.words}, read on {read_on}{where}")


def flags_in_words(plan: PlanReview) -> Iterator[Block]:
    """Yield errors in full, then a line a rule with how many it concerns and the first of them."""
    errors = [flag for flag in plan.flags if flag.severity is Severity.ERROR]
    lines = plan.document.lines() if errors else []
    for flag in errors:
        yield Verbatim(flag_headline(flag), flag.severity)
        yield from (Verbatim(text) for text in flag_body(flag, lines))
    by_code: dict[str, list[Flag]] = {}
    for flag in plan.flags:
        if flag.severity is not Severity.ERROR:
            by_code.setdefault(flag.code, []).append(flag)
    if errors and by_code:
        yield BLANK
    for code in sorted(by_code):
        yield from _tallied(plan, code, by_code[code])


def _tallied(plan: PlanReview, code: str, flags: list[Flag]) -> Iterator[Block]:
    tally = rule_tally(code)
    of_items: list[Flag] = []
    for flag in flags:
        if tally and _is_of_one_item(flag):
            of_items.append(flag)
        else:
            message = one_line(flag.message)
            stop = "" if message.endswith("?") else "."
            yield line(f"{message[:1].upper()}{message[1:]}{stop}")
    if not of_items or tally is None:
        return
    names = list(dict.fromkeys(_name(flag) for flag in of_items))
    is_action = all(flag.action for flag in of_items)
    word = plan.plan.action_word if is_action else "finding" if code.startswith("AT6") else "text"
    more = " …" if len(names) > 3 else "."
    first = ", ".join(names[:3])
    yield line(f"{counted(len(names), word)} {tally[len(names) > 1]}: {first}{more}")


def _is_of_one_item(flag: Flag) -> bool:
    of_another = len(flag.route) > 1 and flag.code.startswith("AT6")
    return flag.action is not None or of_another or flag.code == "AT901"


def _name(flag: Flag) -> str:
    return flag.action or _last_key(flag)


def _last_key(flag: Flag) -> str:
    if flag.code.startswith("AT6"):
        return flag.message.split(" ", 1)[0]
    return next((str(step) for step in reversed(flag.route) if isinstance(step, str)), flag.path)
