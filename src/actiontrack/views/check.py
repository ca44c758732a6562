"""Every flag in text, with its line: written plainly, since there may be tens of thousands."""

from collections.abc import Iterator, Sequence

from actiontrack.flags import Flag
from actiontrack.review import Review
from actiontrack.text.excerpt import flag_body, flag_headline, flag_totals
from actiontrack.text.page import BLANK, Block, Line, Verbatim, line
from actiontrack.text.wording import counted, is_or_are


def render(review: Review, flags: Sequence[Flag]) -> Iterator[Block]:
    """Yield the flags plan by plan, and what they come to."""
    documents = {each.path: each.document for each in review.plans}
    texts: dict[str, list[str]] = {}
    for flag in flags:
        if flag.path not in texts:
            document = documents.get(flag.path)
            texts[flag.path] = document.lines() if document else []
        yield Verbatim(flag_headline(flag), flag.severity)
        yield from map(Verbatim, flag_body(flag, texts[flag.path]))
    if flags:
        yield BLANK
    yield from _sum(review, flags)


def _sum(review: Review, flags: Sequence[Flag]) -> list[Line]:
    said = flag_totals(flags, len(review.plans), review.actions, review.unreadable)
    lines = [line(said)]
    lines += [
        line(f"{each.path}: {each.summary.headline}")
        for each in review.plans
        if each.document.stopped_at is not None
    ]
    if excused := sum(each.excused for each in review.plans):
        more = f"{counted(excused, 'more flag')} {is_or_are(excused)}"
        lines.append(line(f"{more} put aside by the plans' own excuses."))
    return lines
