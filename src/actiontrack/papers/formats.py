"""What a drafted paper is written as: one row a format."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from actiontrack.papers.draft import Draft


class PaperFormat(NamedTuple):
    """A format of a paper: what makes it, of a draft and the council's own .docx if there is one.

    Word alone is no text.
    """

    make: "Callable[[Draft, bytes | None], str | bytes]"
    endings: tuple[str, ...]
    words: str
    """What its reader calls it."""


def _markdown(draft: "Draft", _: bytes | None) -> str:
    return draft.markdown


def _html(draft: "Draft", _: bytes | None) -> str:
    from actiontrack.report import html
    from actiontrack.sources.files import read_packaged

    return html.render(draft.markdown, draft.about, draft.charts, read_packaged("style.css"))


def _word(draft: "Draft", reference: bytes | None) -> bytes:
    from actiontrack.report import word
    from actiontrack.report.pictures import drawn_measures
    from actiontrack.sources.files import read_packaged_bytes

    default = read_packaged_bytes("word/default.docx")
    lines = drawn_measures(draft.review) if draft.review else []
    return word.render(draft.markdown, draft.about, default, reference, lines)


PAPER_FORMATS = {
    "markdown": PaperFormat(_markdown, (".md", ".markdown"), "Text"),
    "html": PaperFormat(_html, (".html", ".htm"), "Web page"),
    "word": PaperFormat(_word, (".docx",), "Word"),
}
