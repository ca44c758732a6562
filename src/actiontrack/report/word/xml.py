"""Elements of a Word file, and a paper's runs as such: what a person wrote is only text there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import TypeAlias
from urllib.parse import urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement, oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

from actiontrack.text.escape import visible
from actiontrack.text.markdown_blocks import TO_WRITE, Run

Element: TypeAlias = BaseOxmlElement

LONGEST_ADDRESS = 2_000
"""Characters of an address that Word still opens a file with."""

_W = {"w": nsmap["w"]}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOT_IN_XML = re.compile("[\r\ufffe\uffff]")


@cache
def w(name: str) -> str:
    """Return the whole name of an element or attribute of WordprocessingML."""
    return qn(f"w:{name}")


def element(name: str, *children: Element | None, **attributes: str | int) -> Element:
    """Return `<w:name w:attribute="...">` with its children, but for those that are None."""
    made: Element = oxml_parser.makeelement(w(name), nsmap=_W)
    for key, value in attributes.items():
        made.set(w(key), str(value))
    made.extend(child for child in children if child is not None)
    return made


def text_element(text: str) -> Element:
    """Return a text, its spaces kept."""
    made = element("t")
    made.text = text
    if text != text.strip() or "  " in text:
        made.set(_SPACE, "preserve")
    return made


def paragraph_element(
    style: str | None,
    content: Iterable[Element] = (),
    *,
    keep_next: bool = False,
    number: tuple[int, int] | None = None,
    before: int | None = None,
    right: bool = False,
) -> Element:
    """Return a paragraph; `number` is its level and list, `before` the space over it in twips."""
    properties = (
        element("pStyle", val=style) if style else None,
        element("keepNext") if keep_next else None,
        element("numPr", *list_place(*number)) if number else None,
        element("spacing", before=before) if before is not None else None,
        element("jc", val="right") if right else None,
    )
    return element("p", _if_any("pPr", properties), *content)


def list_place(level: int, number: int) -> tuple[Element, Element]:
    """Return what says at which level of which list a paragraph, or those of a style, stand."""
    return element("ilvl", val=level), element("numId", val=number)


def _if_any(name: str, properties: tuple[Element | None, ...]) -> Element | None:
    return element(name, *properties) if any(child is not None for child in properties) else None


class Text:
    """The runs of one document, whose addresses are kept beside its text."""

    def __init__(self, part: Part, styles: Mapping[str, str]) -> None:
        """Begin for a part, with the ids of the styles of a link and of code."""
        self._part, self._styles = part, styles

    def runs(self, runs: Iterable[Run], ink: str | None = None) -> Iterator[Element]:
        """Yield runs, those of one link together; `ink` is their colour, such as `0b0c0c`."""
        for address, linked in groupby(runs, key=lambda run: run.link):
            if address is None or not _is_sound(address):
                yield from (self._run(run, ink) for run in linked)
                continue
            link = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            namespaces = {prefix: nsmap[prefix] for prefix in ("w", "r")}
            made = OxmlElement("w:hyperlink", {qn("r:id"): link}, namespaces)
            made.extend(self._run(run, is_link=True) for run in linked)
            yield made

    def _run(self, run: Run, ink: str | None = None, *, is_link: bool = False) -> Element:
        style = "Hyperlink" if is_link else "HTML Code" if run.code else None
        is_to_write = run.strong and run.text.startswith(TO_WRITE)
        properties = (
            element("rStyle", val=self._styles[style]) if style else None,
            *([element("b"), element("bCs")] if run.strong else []),
            *([element("i"), element("iCs")] if run.emphasis else []),
            element("color", val=ink) if ink else None,
            element("highlight", val="yellow") if is_to_write else None,
        )
        return element("r", _if_any("rPr", properties), *_pieces(run.text))


def sound(text: str) -> str:
    """Return a text that XML can hold, what it cannot being written out."""
    return _NOT_IN_XML.sub(lambda sign: ascii(sign[0])[1:-1], visible(text))


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
