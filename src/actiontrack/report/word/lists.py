"""Lists in Word's own styles and numbering; each numbered list begins anew."""

from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.package import Package

from actiontrack.report.word.styles import LEVELS, STEP, Styles
from actiontrack.report.word.xml import Element, element, numbering_element, w

LARGEST_FIRST = 32_767
"""The number beyond which Word begins no list."""

_BULLETS = ("•", "◦", "▪", "•", "◦")
_FIGURES = ("decimal", "lowerLetter", "lowerRoman", "decimal", "lowerLetter")


class Lists:
    """The lists of one document."""

    def __init__(self, document: Document, styles: Styles) -> None:
        """Begin with the numbering that the document has, or none."""
        self._styles = styles
        self._root = _numbering(document)
        self._levels: dict[str, tuple[int, int]] = {}

    def bullet(self, depth: int) -> str:
        """Return the style of an item with a bullet; the outermost list has depth 1."""
        name = _named("List Bullet", depth)
        self._level_of(name, depth)
        return self._styles[name]

    def number(self, depth: int) -> str:
        """Return the style of an item with a number."""
        return self._styles[_named("List Number", depth)]

    def continued(self, depth: int) -> str:
        """Return the style of what follows in the same item."""
        return self._styles[_named("List Continue", depth)]

    def begun(self, depth: int, first: int) -> tuple[int, int]:
        """Return the level and the list of a new numbered list, whose first number is `first`."""
        name = _named("List Number", depth)
        level, which = self._level_of(name, depth)
        return level, self._restarted(which, level, first)

    def _level_of(self, name: str, depth: int) -> tuple[int, int]:
        """Return level and list of a style, which is given a list of ours if it has none."""
        if name not in self._levels:
            found = self._found(name)
            if found is None:
                found = (0, self._added(name, depth))
                properties = self._styles.element(name).get_or_add_pPr()
                properties._remove_numPr()  # noqa: SLF001
                properties._insert_numPr(numbering_element(*found))  # noqa: SLF001
            self._levels[name] = found
        return self._levels[name]

    def _found(self, name: str) -> tuple[int, int] | None:
        for style in self._styles.lineage(name):
            which = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            if which is not None:
                level = style.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
                number = _whole(which)
                known = number is not None and self._kind_of(number) is not None
                return (_whole(level) or 0, number) if known and number else None
        return None

    def _kind_of(self, which: int) -> int | None:
        """Return the definition that a list of the document follows."""
        for each in self._root.iterchildren(w("num")):
            if each.get(w("numId")) == str(which):
                kind = _whole(each.find(w("abstractNumId")))
                kinds = self._root.iterchildren(w("abstractNum"))
                known = {kind.get(w("abstractNumId")) for kind in kinds}
                return kind if str(kind) in known else None
        return None

    def _added(self, name: str, depth: int) -> int:
        at = min(depth, LEVELS) - 1
        is_bullet = name.startswith("List Bullet")
        shape = (
            element("start", val=1),
            element("numFmt", val="bullet" if is_bullet else _FIGURES[at]),
            element("lvlText", val=_BULLETS[at] if is_bullet else "%1."),
            element("lvlJc", val="left"),
            element("pPr", element("ind", left=STEP * (at + 1), hanging=STEP)),
        )
        kind = self._next("abstractNum", "abstractNumId")
        definition = element(
            "abstractNum",
            element("multiLevelType", val="singleLevel"),
            element("lvl", *shape, ilvl=0),
            abstractNumId=kind,
        )
        first = self._root.find(w("num"))
        if first is None:
            self._append(definition)
        else:
            first.addprevious(definition)
        return self._follow(kind)

    def _restarted(self, which: int, level: int, first: int) -> int:
        kind = self._kind_of(which)
        begin = element("startOverride", val=min(first, LARGEST_FIRST))
        return self._follow(kind or 0, element("lvlOverride", begin, ilvl=level))

    def _follow(self, kind: int, *overrides: Element) -> int:
        number = self._next("num", "numId")
        self._append(element("num", element("abstractNumId", val=kind), *overrides, numId=number))
        return number

    def _append(self, made: Element) -> None:
        last = self._root.find(w("numIdMacAtCleanup"))
        if last is None:
            self._root.append(made)
        else:
            last.addprevious(made)

    def _next(self, name: str, identity: str) -> int:
        taken = [each.get(w(identity), "") for each in self._root.iterchildren(w(name))]
        return max((int(each) for each in taken if each.isdecimal()), default=0) + 1


def _named(name: str, depth: int) -> str:
    return name if depth == 1 else f"{name} {min(depth, LEVELS)}"


def _whole(holder: Element | None) -> int | None:
    value = "" if holder is None else str(holder.get(w("val"), ""))
    return int(value) if value.isdecimal() else None


def _numbering(document: Document) -> Element:
    """Return the numbering of a document, which python-docx cannot make where there is none."""
    part = document.part
    kinds = [each.reltype for each in part.rels.values()]
    if RELATIONSHIP_TYPE.NUMBERING not in kinds:
        package = cast("Package", part.package)
        name = package.next_partname("/word/numbering%d.xml")
        made = XmlPart(name, CONTENT_TYPE.WML_NUMBERING, element("numbering"), package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return cast("Element", part.numbering_part.element)
