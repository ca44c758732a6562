"""The styles and lists of a document: its own, and those of the packaged one that it lacks."""

from collections.abc import Iterable
from copy import deepcopy
from typing import cast

from docx.document import Document
from docx.oxml.numbering import CT_Numbering
from docx.oxml.styles import CT_Style

from actiontrack.report.word.xml import Element, element, list_place, w

LEVELS = 5
"""Levels of a list that Word has styles for."""

LARGEST_FIRST = 32_767
"""The number beyond which Word begins no list."""

_MOST_STEPS = 20
"""Styles that are followed from one to that it is based on; more would be a circle."""


class Styles:
    """The styles that a paper needs, whatever the document itself calls them by."""

    def __init__(self, document: Document, default: Document) -> None:
        """Give the document each style and list of the packaged one that it lacks."""
        self.ids: dict[str, str] = {}
        """The id of each style by its name in the packaged document."""
        self._root, self._numbering = document.styles.element, _numbering_of(document)
        self._next = _unused(self._numbering.iterchildren(w("num")), "numId")
        self._lists: dict[str, tuple[int, Element]] = {}
        own: dict[tuple[object, str], CT_Style] = {}
        for own_style in self._root.style_lst:
            own.setdefault((own_style.type, (own_style.name_val or "").casefold()), own_style)
        lacking: list[tuple[str, CT_Style, tuple[int, Element]]] = []
        for ours in default.styles.element.style_lst:
            name = ours.name_val or ""
            style = own.get((ours.type, name.casefold()))
            style = self._copied(ours) if style is None else style
            self.ids[name] = style.styleId or ""
            if follows := _list_of(default, ours):
                if its_own := _list_of(document, style):
                    self._lists[name] = its_own
                else:
                    lacking.append((name, style, follows))
        # Only now: the number of a list that is not there could be that of one that is added.
        for name, style, follows in lacking:
            self._lists[name] = self._given(style, *follows)

    def new_list(self, name: str, first: int) -> tuple[int, int]:
        """Return level and number of a new list in a style, the first of which is `first`."""
        level, definition = self._lists[name]
        begin = element("startOverride", val=min(first, LARGEST_FIRST))
        return level, self._added(definition, element("lvlOverride", begin, ilvl=level))

    def shrink(self, ratio: float, least: int) -> None:
        """Make letters and the space between paragraphs smaller, no letters below `least`.

        Sizes are in half points.
        """
        for letter_size in self._root.iter(w("sz"), w("szCs")):
            size = int(letter_size.get(w("val"), "0"))
            letter_size.set(w("val"), str(min(size, max(least, round(size * ratio)))))
        for spacing in self._root.iter(w("spacing")):
            for side in (w("before"), w("after")):
                if side in spacing.attrib:
                    spacing.set(side, str(int(spacing.attrib[side]) // 2))

    def _copied(self, ours: CT_Style) -> CT_Style:
        """Add a style of ours, based on what the document has for its kind's default."""
        style, standard = deepcopy(ours), self._root.default_for(ours.type)
        for reference in list(style.iterchildren(w("basedOn"), w("next"))):
            if standard is None:
                style.remove(reference)
            else:
                reference.set(w("val"), standard.styleId or "")
        taken, number = {known_style.styleId for known_style in self._root.style_lst}, 0
        while style.styleId in taken:
            number += 1
            style.styleId = f"{ours.styleId}{number}"
        for numbering in list(style.iter(w("numPr"))):
            numbering.getparent().remove(numbering)
        self._root.append(style)
        return style

    def _given(self, style: CT_Style, level: int, ours: Element) -> tuple[int, Element]:
        """Put a style's paragraphs into a list that follows a copy of a definition of ours."""
        definition = deepcopy(ours)
        known = self._numbering.iterchildren(w("abstractNum"))
        definition.set(w("abstractNumId"), str(_unused(known, "abstractNumId")))
        self._numbering.insert_element_before(definition, "w:num", "w:numIdMacAtCleanup")
        place = style.get_or_add_pPr().get_or_add_numPr()
        place.clear()
        place.extend(list_place(level, self._added(definition)))
        return level, definition

    def _added(self, definition: Element, *overrides: Element) -> int:
        number, self._next = self._next, self._next + 1
        follows = element("abstractNumId", val=definition.get(w("abstractNumId"), ""))
        made = element("num", follows, *overrides, numId=number)
        self._numbering.insert_element_before(made, "w:numIdMacAtCleanup")
        return number


def _numbering_of(document: Document) -> CT_Numbering:
    return cast("CT_Numbering", document.part.numbering_part.element)


def _list_of(document: Document, style: CT_Style) -> tuple[int, Element] | None:
    """Return the level and the definition that a style's paragraphs follow, if any is there."""
    by_id = {
        known_style.styleId: known_style
        for known_style in reversed(document.styles.element.style_lst)
    }
    step: CT_Style | None = style
    for _ in range(_MOST_STEPS):
        if step is None:
            return None
        number = _value(step.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}"))
        if number:
            definition = _definition(_numbering_of(document), number)
            level = _value(step.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}"))
            return None if definition is None else (int(level or 0), definition)
        step = by_id.get(_value(step.find(w("basedOn"))))
    return None


def _definition(numbering: CT_Numbering, number: str) -> Element | None:
    kinds = {
        definition.get(w("abstractNumId")): definition
        for definition in numbering.iter(w("abstractNum"))
    }
    nums = (num for num in numbering.iterchildren(w("num")) if num.get(w("numId")) == number)
    return next((kinds.get(_value(num.find(w("abstractNumId")))) for num in nums), None)


def _value(holder: Element | None) -> str:
    return "" if holder is None else str(holder.get(w("val"), ""))


def _unused(known: Iterable[Element], name: str) -> int:
    taken = [node.get(w(name), "") for node in known]
    return max((int(digits) for digits in taken if digits.isdecimal()), default=0) + 1
