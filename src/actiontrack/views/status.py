"""The position as a lead reads it before a meeting: the answer first, then what it rests on."""

from collections.abc import Iterator, Sequence

from actiontrack.flags import Flag, Severity
from actiontrack.plans.vocabulary import Stage
from actiontrack.review import PlanReview, Review
from actiontrack.rules import rule_tally
from actiontrack.summary import Group, add_up, with_command
from actiontrack.text.excerpt import flag_body, flag_headline
from actiontrack.text.page import (
    BLANK,
    Block,
    Column,
    Line,
    Page,
    StyledText,
    Table,
    Verbatim,
    line,
    one_line,
    row,
)
from actiontrack.text.wording import counted, day_in_words
from actiontrack.views.status_tables import groups, measures, money, ratings, reported


def render(review: Review, by: str | None = None) -> Page:
    """Return the position of each plan, and of several together."""
    blocks: list[Block] = []
    for each in review.plans:
        if blocks:
            blocks += [BLANK, BLANK]
        blocks += _plan(each, by)
    if len(review.plans) > 1:
        blocks += [BLANK, BLANK, all_plans([group_of(each) for each in review.plans])]
    return tuple(blocks)


def _plan(each: PlanReview, by: str | None) -> Iterator[Block]:
    yield from head_of(each)
    yield BLANK
    yield line(each.summary.headline, "strong")
    for sentence in each.summary.sentences:
        text = with_command(sentence.lstrip(), each.summary)
        yield line(text, indent=len(sentence) - len(text))
    for part in (ratings(each), groups(each, by), measures(each), money(each), reported(each)):
        blocks = list(part)
        if blocks:
            yield BLANK
            yield from blocks
    found = list(flags_in_words(each))
    if found:
        yield BLANK
        yield from found


def head_of(each: PlanReview) -> Iterator[Block]:
    """Yield what a plan is called, and the day of its position."""
    yield Line((StyledText(one_line(each.title), "strong"),), right=one_line(each.plan.area))
    position, as_of = each.plan.position, each.position.as_of
    where = f"({each.path})"
    if position is None:
        yield line(f"As on {day_in_words(as_of)}; the plan gives no day for its position {where}")
    elif position.last == as_of:
        yield line(f"Position as at {position.words} {where}")
    else:
        yield line(f"Position as at {position.words}, read on {day_in_words(as_of)} {where}")


def group_of(each: PlanReview) -> Group:
    """Return the figures of a plan that stand beside those of others."""
    found = each.summary
    return Group(
        "plan",
        each.plan.id,
        each.title,
        found.actions,
        found.meanings,
        found.overdue,
        found.needs_attention.total,
        {},
    )


def all_plans(groups: Sequence[Group]) -> Table:
    """Return plans side by side, and their sum."""
    columns = (
        Column("All plans"),
        *(
            Column(head, is_figure=True)
            for head in ("Actions", "Not started", "In progress", "Done", "Other", "Overdue")
        ),
    )
    total = Group(
        "plan",
        None,
        "Together",
        sum(each.actions for each in groups),
        add_up(each.meanings for each in groups),
        sum(each.overdue for each in groups),
        sum(each.needs_attention for each in groups),
        {},
    )
    return Table(columns, tuple(_plan_row(group) for group in (*groups, total)))


def _plan_row(group: Group) -> tuple[StyledText, ...]:
    stages = [group.in_stage(each) for each in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)]
    figures = [group.actions, *stages, group.actions - sum(stages), group.overdue]
    style = "strong" if group.id is None else ""
    return row(StyledText(one_line(group.title), style), *(f"{figure:,}" for figure in figures))


def flags_in_words(each: PlanReview) -> Iterator[Block]:
    """Yield errors in full, then a line a rule with how many it concerns and the first of them."""
    errors = [flag for flag in each.flags if flag.severity is Severity.ERROR]
    lines = each.document.lines() if errors else []
    for flag in errors:
        yield Verbatim(flag_headline(flag), flag.severity)
        yield from (Verbatim(text) for text in flag_body(flag, lines))
    by_code: dict[str, list[Flag]] = {}
    for flag in each.flags:
        if flag.severity is not Severity.ERROR:
            by_code.setdefault(flag.code, []).append(flag)
    if errors and by_code:
        yield BLANK
    for code in sorted(by_code):
        yield from _tallied(each, code, by_code[code])


def _tallied(each: PlanReview, code: str, flags: list[Flag]) -> Iterator[Block]:
    tally = rule_tally(code)
    of_items: list[Flag] = []
    for flag in flags:
        if tally and _is_of_one_item(flag):
            of_items.append(flag)
        else:
            message = one_line(flag.message)
            yield line(f"{message[:1].upper()}{message[1:]}.")
    if not of_items or tally is None:
        return
    names = list(dict.fromkeys(_name(flag) for flag in of_items))
    is_action = all(flag.action for flag in of_items)
    word = each.plan.action_word if is_action else "finding" if code.startswith("AT6") else "text"
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
