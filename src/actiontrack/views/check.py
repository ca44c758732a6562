"""What is wrong, in text: errors whole, then each rule once with where it speaks up.

Written plainly, since there may be tens of thousands of flags.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from actiontrack.flags import Flag, Severity
from actiontrack.review import Review, located_in_short
from actiontrack.review.checked import CheckedPlans
from actiontrack.text.excerpt import flag_body, flag_headline, flag_totals
from actiontrack.text.page import BLANK, Block, Line, Verbatim, line, one_line
from actiontrack.text.wording import counted, is_or_are

FIRST = 3
"""Flags of a rule that are said in full words; of the others the ids."""

MOST_IDS = 60
"""Ids of such others; a longer list nobody reads to its end."""


def in_short(review: Review) -> Review:
    """Return a review of which the flags have the lines that are printed, unless all are whole."""
    plans = (replace(plan, flags=located_in_short(plan, FIRST)) for plan in review.plans)
    return replace(review, plans=tuple(plans))


def render(
    review: Review | CheckedPlans,
    flags: Sequence[Flag],
    excused: int = 0,
    *,
    is_full: bool = False,
) -> Iterator[Block]:
    """Yield the errors whole and the other flags rule by rule, then what all come to.

    `excused` more are put aside by the plans. With `is_full` every flag is whole, plan by plan in
    the order of the files.
    """
    errors = [flag for flag in flags if is_full or flag.severity is Severity.ERROR]
    yield from _whole(review, errors)
    rules = {} if is_full else _by_rule(flags)
    for place, of_one in enumerate(rules.values()):
        if place or errors:
            yield BLANK
        yield from _rule(of_one)
    if flags:
        yield BLANK
    if any(len(rule) > FIRST for rule in rules.values()):
        yield line("actiontrack check --full shows every flag with its line.")
    yield from _sum(review, flags, excused)


def _whole(review: Review | CheckedPlans, flags: Sequence[Flag]) -> Iterator[Block]:
    documents = {plan.path: plan.document for plan in review.plans}
    texts: dict[str, list[str]] = {}
    for flag in flags:
        if flag.path not in texts:
            document = documents.get(flag.path)
            texts[flag.path] = document.lines() if document else []
        yield Verbatim(flag_headline(flag), flag.severity)
        yield from map(Verbatim, flag_body(flag, texts[flag.path]))


def _by_rule(flags: Sequence[Flag]) -> dict[tuple[bool, str], list[Flag]]:
    """Return the flags that are no errors by their rules, warnings before notices."""
    rules: dict[tuple[bool, str], list[Flag]] = {}
    for flag in flags:
        if flag.severity is not Severity.ERROR:
            rules.setdefault((flag.severity is Severity.NOTICE, flag.code), []).append(flag)
    return dict(sorted(rules.items()))


def _rule(flags: Sequence[Flag]) -> Iterator[Block]:
    """Yield a rule with how often it speaks up, its first places, and the ids of the others."""
    first = flags[0]
    head = f"{first.severity} {first.code} {first.name}: {counted(len(flags), 'flag')}"
    yield Verbatim(head, first.severity)
    for flag in flags[:FIRST]:
        place = f"{flag.path}:{flag.place.line}:{flag.place.column}"
        yield Verbatim(f"    {place}: {one_line(flag.message)}")
    if others := flags[FIRST:]:
        yield Verbatim(f"    and {len(others):,} more: {_ids(others, is_alone=_is_alone(flags))}")
    yield Verbatim(f"    {first.remedy} (actiontrack rule {first.code})")


def _is_alone(flags: Sequence[Flag]) -> bool:
    return all(flag.path == flags[0].path for flag in flags)


def _ids(flags: Sequence[Flag], *, is_alone: bool) -> str:
    """Return what the flags are of, plan by plan unless it is one plan alone."""
    ids = dict.fromkeys((flag.plan or flag.path, flag.action or _id(flag)) for flag in flags)
    by_plan: dict[str, list[str]] = {}
    for plan, key in list(ids)[:MOST_IDS]:
        by_plan.setdefault(plan, []).append(key)
    lists = [
        ", ".join(keys) if is_alone else f"{plan} {', '.join(keys)}"
        for plan, keys in by_plan.items()
    ]
    more = f" and {len(ids) - MOST_IDS:,} more" if len(ids) > MOST_IDS else ""
    return "; ".join(lists) + more


def _id(flag: Flag) -> str:
    """Return the id of a finding, with which its message begins; else the line."""
    of_finding = len(flag.route) > 1 and flag.code.startswith("AT6")
    first_word = flag.message.split(" ", 1)[0] if of_finding else ""
    return first_word or f"line {flag.place.line}"


def _sum(review: Review | CheckedPlans, flags: Sequence[Flag], excused: int) -> list[Line]:
    total = flag_totals(flags, len(review.plans), review.actions, review.unreadable)
    lines = [line(total)]
    lines += [
        line(f"{plan.path}: {plan.summary.headline}")
        for plan in review.plans
        if plan.document.stopped_at is not None
    ]
    if excused:
        more = f"{counted(excused, 'more flag')} {is_or_are(excused)}"
        lines.append(line(f"{more} put aside by the plans' own excuses."))
    return lines
