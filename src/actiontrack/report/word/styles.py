"""The styles that a report asks for: those of the document, and our definition of one it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from actiontrack.report.word.xml import Element, element, w

Kind = Literal["paragraph", "character", "table"]

STEP = 425
"""Twips by which each level of a list stands further in."""

LEVELS = 5
"""Levels of a list that Word has styles for."""

HEADINGS = 6


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style: its kind, and its paragraph, letters and table as WordprocessingML."""

    kind: Kind
    xml: str
    priority: int = 99
    is_words_own: bool = True
    is_before_text: bool = False


def _heading(level: int, points: int, before: int) -> WordStyle:
    paragraph = (
        f'<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="120"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    )
    return WordStyle("paragraph", paragraph + _letters(points, bold=True), 9, is_before_text=True)


def _letters(points: int, *, bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'<w:rPr>{weight}<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/></w:rPr>'


def _cell(points: int, *, bold: bool = False) -> WordStyle:
    keep = "<w:keepNext/>" if bold else ""
    paragraph = (
        f"<w:pPr>{keep}"
        '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
    )
    return WordStyle("paragraph", paragraph + _letters(points, bold=bold), is_words_own=False)


def _listed(level: int) -> dict[str, WordStyle]:
    suffix = "" if level == 1 else f" {level}"
    close = '<w:spacing w:after="80"/>'
    item = WordStyle("paragraph", f"<w:pPr>{close}</w:pPr>")
    inset = f'<w:pPr>{close}<w:ind w:left="{STEP * level}"/></w:pPr>'
    return {
        f"List Bullet{suffix}": item,
        f"List Number{suffix}": item,
        f"List Continue{suffix}": WordStyle("paragraph", inset),
    }


# Nothing bold here: Word takes bold twice, by a table and by a paragraph, for not bold.
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/></w:tcPr></w:tblStylePr>'
)
_BAR = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="808080"/></w:pBdr>'
_TYPED = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'

STYLES: dict[str, WordStyle] = {
    "heading 1": _heading(1, 20, 0),
    "heading 2": _heading(2, 16, 320),
    "heading 3": _heading(3, 14, 240),
    "heading 4": _heading(4, 12, 240),
    "heading 5": _heading(5, 12, 240),
    "heading 6": _heading(6, 12, 240),
    **{name: look for level in range(1, LEVELS + 1) for name, look in _listed(level).items()},
    "caption": WordStyle(
        "paragraph",
        f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/></w:pPr>'
        f"{_letters(11, bold=True)}",
        35,
    ),
    "Quote": WordStyle("paragraph", f'<w:pPr>{_BAR}<w:ind w:left="{STEP}"/></w:pPr>', 29),
    "HTML Preformatted": WordStyle("paragraph", f'<w:rPr>{_TYPED}<w:sz w:val="20"/></w:rPr>'),
    "footer": WordStyle("paragraph", f'<w:pPr><w:jc w:val="center"/></w:pPr>{_letters(10)}'),
    "Hyperlink": WordStyle(
        "character", '<w:rPr><w:color w:val="0B4F9E"/><w:u w:val="single"/></w:rPr>'
    ),
    "HTML Code": WordStyle("character", f"<w:rPr>{_TYPED}</w:rPr>"),
    "Table Text": _cell(10),
    "Table Heading": _cell(10, bold=True),
    "Table Text Small": _cell(9),
    "Table Heading Small": _cell(9, bold=True),
    "Paper Table": WordStyle("table", _TABLE, 59, is_words_own=False),
}
"""The styles a paper may need, by Word's own names where it has one for it."""

_NARROW = ("Arial", "Calibri", "Helvetica", "Liberation Sans", "Times New Roman")
_OF_WIDE = 1.2
"""What Verdana is to Arial; a font that is not known is taken for as wide."""


class Styles:
    """The styles of one document by name, whatever the document itself calls them by."""

    def __init__(self, document: Document) -> None:
        """Begin with the styles that the document has."""
        self._root: Element = document.styles.element
        self._by_name: dict[tuple[str, str], Element] = {}
        for each in self._root.iterchildren(w("style")):
            self._by_name.setdefault((each.get(w("type")), _name_of(each).casefold()), each)

    def __getitem__(self, name: str) -> str:
        """Return the id of a style, which is added if it is lacking."""
        return str(self.element(name).get(w("styleId")))

    def element(self, name: str) -> Element:
        """Return a style, which is added if it is lacking."""
        key = (STYLES[name].kind, name.casefold())
        if key not in self._by_name:
            self._by_name[key] = self._added(name)
        return self._by_name[key]

    def add_all(self) -> None:
        """Add every style a paper may need, for whoever goes on writing."""
        for name in STYLES:
            self.element(name)

    def width(self, name: str) -> float:
        """Return about how wide letters in a style are, those of Arial being 1."""
        for style in (*self.lineage(name), self._root.find(w("docDefaults"))):
            fonts = None if style is None else next(style.iter(w("rFonts")), None)
            if fonts is not None:
                return 1 if fonts.get(w("ascii")) in _NARROW else _OF_WIDE
        return _OF_WIDE

    def lineage(self, name: str) -> Iterator[Element]:
        """Yield a style and those it is based on."""
        style: Element | None = self.element(name)
        by_id = {each.get(w("styleId")): each for each in self._by_name.values()}
        seen: set[str] = set()
        while style is not None and str(style.get(w("styleId"))) not in seen:
            seen.add(str(style.get(w("styleId"))))
            yield style
            origin = style.find(w("basedOn"))
            style = None if origin is None else by_id.get(origin.get(w("val")))

    def _added(self, name: str) -> Element:
        look = STYLES[name]
        origin = self._origin(look.kind)
        style = parse_xml(f"<w:style {nsdecls('w')}>{look.xml}</w:style>")
        style.set(w("type"), look.kind)
        style.set(w("styleId"), self._new_id(name))
        if not look.is_words_own:
            style.set(w("customStyle"), "1")
        head = (
            element("name", val=name),
            element("basedOn", val=origin) if origin else None,
            element("next", val=origin) if origin and look.is_before_text else None,
            element("uiPriority", val=look.priority),
            element("qFormat"),
        )
        for each in reversed([each for each in head if each is not None]):
            style.insert(0, each)
        self._root.append(style)
        return style

    def _origin(self, kind: Kind) -> str | None:
        for (each, _), style in self._by_name.items():
            if each == kind and style.get(w("default")) in ("1", "true", "on"):
                return str(style.get(w("styleId")))
        return None

    def _new_id(self, name: str) -> str:
        taken = {style.get(w("styleId")) for style in self._root.iterchildren(w("style"))}
        wanted = "".join(word[:1].upper() + word[1:] for word in name.split())
        return next(each for each in _numbered(wanted) if each not in taken)


def _name_of(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else str(name.get(w("val")))


def _numbered(word: str) -> Iterator[str]:
    yield word
    number = 1
    while True:
        yield f"{word}{number}"
        number += 1
