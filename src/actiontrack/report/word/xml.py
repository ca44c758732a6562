"""Elements of a Word file, made one inside another."""

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element: TypeAlias = BaseOxmlElement

_W = {"w": nsmap["w"]}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def w(name: str) -> str:
    """Return the whole name of an element or attribute of WordprocessingML."""
    return qn(f"w:{name}")


def element(name: str, *children: Element | None, **attributes: str | int) -> Element:
    """Return `<w:name w:attribute="...">` with its children, but for those that are None."""
    made: Element = oxml_parser.makeelement(w(name), nsmap=_W)
    for key, value in attributes.items():
        made.set(w(key), str(value))
    for each in children:
        if each is not None:
            made.append(each)
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
        numbering_element(*number) if number else None,
        element("spacing", before=before) if before is not None else None,
        element("jc", val="right") if right else None,
    )
    return element("p", element("pPr", *properties) if any_of(properties) else None, *content)


def numbering_element(level: int, which: int) -> Element:
    """Return what puts a paragraph, or the paragraphs of a style, into a list."""
    return element("numPr", element("ilvl", val=level), element("numId", val=which))


def any_of(elements: Iterable[Element | None]) -> bool:
    """Return whether any is there: one without children counts too, though it is falsy."""
    return any(each is not None for each in elements)
