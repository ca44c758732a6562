"""The position as a lead reads it before a meeting: the answer first, then what it rests on."""

from collections.abc import Iterable, Iterator

from actiontrack.flags import Flag, Severity
from actiontrack.page import (
    BLANK,
    Block,
    Column,
    Line,
    Page,
    Table,
    Verbatim,
    Words,
    line,
    one_line,
    row,
)
from actiontrack.plans.model import Level, Measure, Reading
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.quoting import body_of, headline_of
from actiontrack.review import PlanReview, Review
from actiontrack.rules import tally_of
from actiontrack.summary import Group, RatingCount
from actiontrack.wording import counted, day_in_words, listed, percentages, plural

LONGEST_BAR = 20
MARKS = {
    Meaning.NOT_STARTED: "░",
    Meaning.UNDER_WAY: "▒",
    Meaning.ON_TRACK: "▓",
    Meaning.AT_RISK: "▲",
    Meaning.OFF_TRACK: "■",
    Meaning.COMPLETE: "█",
    Meaning.EMBEDDED: "◆",
    Meaning.SUSPENDED: "/",
    Meaning.WITHDRAWN: "/",
    Meaning.NOT_GIVEN: "?",
}
"""A different mark for each, so that a black and white print tells them apart."""


def render(review: Review, by: str | None = None) -> Page:
    """Return the position of each plan, and of several together."""
    blocks: list[Block] = []
    for each in review.plans:
        if blocks:
            blocks += [BLANK, BLANK]
        blocks += _plan(each, by)
    if len(review.plans) > 1:
        blocks += [BLANK, BLANK, *_all_plans(review)]
    return tuple(blocks)


def _plan(each: PlanReview, by: str | None) -> Iterator[Block]:
    yield from _head(each)
    yield BLANK
    yield line(each.summary.headline, "strong")
    for sentence in each.summary.sentences:
        text = sentence.lstrip()
        yield line(text, indent=len(sentence) - len(text))
    for part in (_ratings(each), _groups(each, by), _measures(each), _money(each), _reported(each)):
        blocks = list(part)
        if blocks:
            yield BLANK
            yield from blocks
    flags = list(_flags(each))
    if flags:
        yield BLANK
        yield from flags


def _head(each: PlanReview) -> Iterator[Block]:
    yield Line((Words(one_line(each.title), "strong"),), right=one_line(each.plan.area))
    position, as_of = each.plan.position, each.position.as_of
    where = f"({each.path})"
    if position is None:
        yield line(f"As on {day_in_words(as_of)}; the plan gives no day for its position {where}")
    elif position.last == as_of:
        yield line(f"Position as at {position.words} {where}")
    else:
        yield line(f"Position as at {position.words}, read on {day_in_words(as_of)} {where}")


def _ratings(each: PlanReview) -> Iterator[Block]:
    ratings = each.summary.ratings
    held = [rating for rating in ratings if rating.count]
    counts = [rating.count for rating in held]
    if each.summary.unreadable:
        counts.append(each.summary.unreadable)
    if not counts:
        return
    shares = percentages(counts)
    most = max(counts)
    rows = [_rating_row(rating, share, most) for rating, share in zip(held, shares, strict=False)]
    if each.summary.unreadable:
        share, unreadable = shares[-1], f"{each.summary.unreadable:,}"
        rows.append(row(Words("Cannot be read", "error"), "", unreadable, f"{share}%", ""))
    columns = (
        Column("Rating"),
        Column("Meaning"),
        Column(plural(each.plan.action_word).capitalize(), is_figure=True),
        Column("Share", is_figure=True),
        Column(""),
    )
    yield Table(columns, tuple(rows))
    empty = [str(rating.rating) for rating in ratings if not rating.count]
    if empty:
        yield line(f"None is rated {listed([one_line(word) for word in empty], 'or')}.", "dim")


def _rating_row(rating: RatingCount, share: int, most: int) -> tuple[Words, ...]:
    words = one_line(rating.rating or "No status given")
    meaning = rating.meaning
    length = max(round(rating.count * LONGEST_BAR / most), 1)
    return row(
        Words(meaning.words if rating.rating == meaning.value else words, meaning.value),
        meaning.words.lower(),
        f"{rating.count:,}",
        f"{share}%",
        Words(MARKS[meaning] * length, meaning.value),
    )


def _groups(each: PlanReview, by: str | None) -> Iterator[Block]:
    groups = each.summary.groups[by or "workstream"]
    if not groups or (by is None and all(group.id is None for group in groups)):
        return
    extra = [
        stage
        for stage in (Stage.SET_ASIDE, Stage.NOT_GIVEN)
        if any(group.in_stage(stage) for group in groups)
    ]
    has_unreadable = any(group.actions > sum(group.meanings.values()) for group in groups)
    word = each.plan.workstream_word if by in (None, "workstream") else str(by)
    heads = [plural(each.plan.action_word), "not started", "in progress", "done"]
    heads += ["no status" if stage is Stage.NOT_GIVEN else stage.value for stage in extra]
    heads += ["cannot be read"] if has_unreadable else []
    columns = (
        Column(f"By {word}"),
        *(Column(head.capitalize(), is_figure=True) for head in (*heads, "overdue")),
    )
    yield Table(
        columns,
        tuple(_group_row(group, extra, has_unreadable=has_unreadable) for group in groups),
    )
    if (
        by in ("body", "lead", "finding")
        and sum(group.actions for group in groups) > each.summary.actions
    ):
        words = plural(each.plan.action_word)
        yield line(
            f"One of several {by}s counts in each, so these add up to more than the {words}.", "dim"
        )


def _group_row(group: Group, extra: list[Stage], *, has_unreadable: bool) -> tuple[Words, ...]:
    stages = [Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE, *extra]
    figures = [group.actions, *(group.in_stage(stage) for stage in stages)]
    if has_unreadable:
        figures.append(group.actions - sum(group.meanings.values()))
    title = one_line(group.title)
    is_named = group.id is not None and group.id != group.title and group.by != "lead"
    named = f"{group.id} {title}" if is_named else title
    return row(named, *(f"{figure:,}" for figure in (*figures, group.overdue)))


def _measures(each: PlanReview) -> Iterator[Block]:
    if each.plan.measures:
        columns = tuple(Column(title) for title in ("Measure", "Began at", "Latest", "Target"))
        yield Table(columns, tuple(_measure_row(measure) for measure in each.plan.measures))


def _measure_row(measure: Measure) -> tuple[Words, ...]:
    latest = measure.readings[-1] if measure.readings else None
    return row(
        one_line(f"{measure.id} {measure.title}"),
        _level(measure, measure.baseline),
        _reading(measure, latest) if latest else "no reading",
        _level(measure, measure.target),
    )


def _level(measure: Measure, level: Level | None) -> str:
    if level is None or level.value is None:
        return "not given"
    when = f" ({level.date.words})" if level.date else ""
    return f"{level.value:,}{_unit(measure)}{when}"


def _reading(measure: Measure, reading: Reading) -> str:
    said = [f"{reading.value:,}{_unit(measure)}"] if reading.value is not None else []
    said += [reading.direction] if reading.direction else []
    when = f" ({reading.date.words})" if reading.date else ""
    return f"{', '.join(said) or one_line(reading.text or 'not given')}{when}"


def _unit(measure: Measure) -> str:
    if not measure.unit:
        return ""
    return measure.unit if measure.unit == "%" else f" {one_line(measure.unit)}"


def _money(each: PlanReview) -> Iterator[Block]:
    if each.plan.budget:
        rows = [
            row(
                one_line(budget.year),
                f"£{budget.amount:,}" if budget.amount is not None else "not given",
                budget.state or "not said",
                "every year" if budget.recurrent else "",
            )
            for budget in each.plan.budget
        ]
        heads = (Column("Money"), Column("Amount", is_figure=True), Column("State"), Column(""))
        yield Table(heads, tuple(rows))
    spent = {
        year: sum(
            (
                action.action.cost[year]
                for action in each.position.standings
                if year in action.action.cost
            ),
            start=0,
        )
        for year in sorted({year for a in each.position.standings for year in a.action.cost})
    }
    if spent:
        said = listed([f"£{total:,} in {one_line(year)}" for year, total in spent.items()])
        yield line(f"The {plural(each.plan.action_word)} that give a cost come to {said}.")


def _reported(each: PlanReview) -> Iterator[Block]:
    if each.plan.reported:
        yield line("Reported, not counted from the list:")
    for reported in each.plan.reported:
        when = reported.date.words if reported.date else "no day given"
        counts = ", ".join(f"{count:,} {one_line(word)}" for word, count in reported.counts.items())
        of = f", of {reported.of:,}" if reported.of is not None else ""
        yield line(f"{when}{of}: {counts or 'no counts given'}.", indent=2)


def _flags(each: PlanReview) -> Iterator[Block]:
    """Yield errors in full, then a line a rule with how many it concerns and the first of them."""
    errors = [flag for flag in each.flags if flag.severity is Severity.ERROR]
    lines = each.document.lines() if errors else []
    for flag in errors:
        yield Verbatim(headline_of(flag), flag.severity)
        yield from (Verbatim(text) for text in body_of(flag, lines))
    by_code: dict[str, list[Flag]] = {}
    for flag in each.flags:
        if flag.severity is not Severity.ERROR:
            by_code.setdefault(flag.code, []).append(flag)
    if errors and by_code:
        yield BLANK
    for code in sorted(by_code):
        yield from _tallied(each, code, by_code[code])


def _tallied(each: PlanReview, code: str, flags: list[Flag]) -> Iterator[Block]:
    tally = tally_of(code)
    of_items: list[Flag] = []
    for flag in flags:
        if tally and _is_of_one_item(flag):
            of_items.append(flag)
        else:
            yield line(f"{flag.message[:1].upper()}{one_line(flag.message[1:])}.")
    if not of_items or tally is None:
        return
    names = list(dict.fromkeys(_name(flag) for flag in of_items))
    is_action = all(flag.action for flag in of_items)
    word = each.plan.action_word if is_action else "finding" if code.startswith("AT6") else "text"
    more = " …" if len(names) > 3 else "."
    first = ", ".join(names[:3])
    yield line(f"{counted(len(names), word)} {tally[len(names) > 1]}: {first}{more}")


def _is_of_one_item(flag: Flag) -> bool:
    return flag.action is not None or len(flag.route) > 1 or flag.code == "AT901"


def _name(flag: Flag) -> str:
    return flag.action or _last_key(flag)


def _last_key(flag: Flag) -> str:
    if flag.code.startswith("AT6"):
        return flag.message.split(" ", 1)[0]
    return next((str(step) for step in reversed(flag.route) if isinstance(step, str)), flag.path)


def _all_plans(review: Review) -> Iterable[Block]:
    """Yield the plans side by side, and their sum."""
    columns = (
        Column("All plans"),
        *(
            Column(head, is_figure=True)
            for head in ("Actions", "Not started", "In progress", "Done", "Other", "Overdue")
        ),
    )
    groups = [
        Group(
            "plan",
            each.plan.id,
            each.title,
            each.summary.actions,
            each.summary.meanings,
            each.summary.overdue,
        )
        for each in review.plans
    ]
    total = Group("plan", None, "Together", review.actions, review.meanings, review.overdue)
    yield Table(columns, tuple(_plan_row(group) for group in (*groups, total)))


def _plan_row(group: Group) -> tuple[Words, ...]:
    stages = [group.in_stage(each) for each in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)]
    figures = [group.actions, *stages, group.actions - sum(stages), group.overdue]
    style = "strong" if group.id is None else ""
    return row(Words(one_line(group.title), style), *(f"{figure:,}" for figure in figures))
