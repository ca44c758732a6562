"""What stands at the head of a committee's paper, and what its author has still to write.

A template marks a place that somebody must fill as `**[To write: what]**`. What a plan says cannot
look so: its brackets and stars are escaped.
"""

from actiontrack.report.actions import Row
from actiontrack.settings import TITLE_BLOCK, TitleBlock
from actiontrack.text.markdown_blocks import TO_WRITE
from actiontrack.text.page import one_line

_LABELS = {
    "committee": ("Committee", "the committee"),
    "date": ("Date", "the day of the meeting"),
    "report_of": ("Report of", "whose report this is"),
    "contact": ("Contact", "whom members may ask, and how"),
    "wards": ("Wards affected", "the wards affected"),
    "classification": ("Classification", "public, or exempt and why"),
}


def title_rows(own: TitleBlock, usual: TitleBlock, meeting: Row | None) -> list[Row]:
    """Return the lines of the title block; `words` is None for what is left to write.

    The paper's `own` holds before the meeting's body, and that before what is usual.
    """
    words = {key: getattr(own, key) or getattr(usual, key) for key in TITLE_BLOCK}
    if meeting:
        words["date"] = meeting["date"]
        words["committee"] = own.committee or meeting["body"] or usual.committee
    return [
        {"label": label, "words": one_line(text) if (text := words.get(key)) else None, "ask": ask}
        for key, (label, ask) in _LABELS.items()
    ]


def places_to_write(markdown: str) -> int:
    """Return how many places of a paper are left for its author."""
    return markdown.count(f"**{TO_WRITE}")
