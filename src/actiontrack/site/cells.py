"""Pieces of text as plain data: plain, a link, a tag with its mark, or what is not given."""

from typing import Any

from actiontrack.charts.palette import LONGEST_WORD, MARKS
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.page import StyledText

TemplateData = dict[str, Any]
"""Texts, numbers, lists and further such data: nothing with a method that a template could call."""

_TAGGED = {meaning.value: mark for meaning, mark in MARKS.items()}


def cell(words: str | StyledText, href: str | None = None, *, is_web: bool = False) -> TemplateData:
    """Return a piece of text; in the style of a meaning it is a tag with its mark."""
    text, style = (words, "") if isinstance(words, str) else (words.text, words.style)
    if href:
        return {"sort": "web" if is_web else "page", "text": text, "href": href}
    if mark := _TAGGED.get(style):
        is_long = len(text) > LONGEST_WORD
        return {"sort": "tag", "text": text, "style": style, "mark": mark, "is_long": is_long}
    return {"sort": "muted" if style == "dim" else "", "text": text}


def rated(word: str, meaning: Meaning) -> TemplateData:
    """Return a rating as a tag."""
    return cell(StyledText(word, meaning.value))


def missing(text: str = "not given") -> TemplateData:
    """Return what stands for a value that there is not."""
    return cell(StyledText(text, "dim"))
