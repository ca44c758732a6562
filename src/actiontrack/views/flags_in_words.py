"""Flags as a lead reads them: errors in full, then a line a rule with how many it concerns."""

from collections.abc import Iterator

from actiontrack.flags import Flag, Severity
from actiontrack.review import PlanReview
from actiontrack.rules import tally_of
from actiontrack.text.excerpt import body_of, headline_of
from actiontrack.text.page import BLANK, Block, Verbatim, line, one_line
from actiontrack.text.wording import counted


def flags(each: PlanReview) -> Iterator[Block]:
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
