"""Runs of a paper → runs of Word. What a person wrote is text there, and acts as nothing else."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement

from actiontrack.report.word.styles import Styles
from actiontrack.report.word.xml import Element, any_of, element, text_element
from actiontrack.text.escape import visible
from actiontrack.text.markdown import Run

LONGEST_ADDRESS = 2_000
"""Characters of an address that Word still opens a file with."""

_NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "r")}
_NOT_IN_XML = re.compile("[\r\ufffe\uffff]")


class Text:
    """The runs of one document, whose addresses are kept beside its text."""

    def __init__(self, part: Part, styles: Styles) -> None:
        """Begin for a part, with the styles of a link and of code."""
        self._part, self._styles = part, styles

    def runs(self, runs: Iterable[Run], ink: str | None = None) -> Iterator[Element]:
        """Yield runs, those of one link together; `ink` is their colour, such as `0b0c0c`."""
        for address, linked in groupby(runs, key=lambda run: run.link):
            if address is None or not _is_sound(address):
                yield from (self._run(run, ink) for run in linked)
                continue
            link = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            made = OxmlElement("w:hyperlink", {qn("r:id"): link}, _NAMESPACES)
            made.extend(self._run(run, is_link=True) for run in linked)
            yield made

    def _run(self, run: Run, ink: str | None = None, *, is_link: bool = False) -> Element:
        style = "Hyperlink" if is_link else "HTML Code" if run.code else None
        properties = (
            element("rStyle", val=self._styles[style]) if style else None,
            element("b") if run.strong else None,
            element("bCs") if run.strong else None,
            element("i") if run.emphasis else None,
            element("iCs") if run.emphasis else None,
            element("color", val=ink) if ink else None,
        )
        look = element("rPr", *properties) if any_of(properties) else None
        return element("r", look, *_pieces(run.text))


def sound(text: str) -> str:
    """Return a text that XML can hold, what it cannot being written out."""
    return _NOT_IN_XML.sub(lambda found: ascii(found[0])[1:-1], visible(text))


def truncated(text: str, most: int) -> str:
    """Return a text on one line, at its beginning if it is long."""
    line = " ".join(sound(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _pieces(text: str) -> Iterator[Element]:
    for piece in re.split(r"([\n\t])", sound(text)):
        if piece in ("\n", "\t"):
            yield element("br" if piece == "\n" else "tab")
        elif piece:
            yield text_element(piece)


def _is_sound(address: str) -> bool:
    if len(address) > LONGEST_ADDRESS or sound(address) != address:
        return False
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False
