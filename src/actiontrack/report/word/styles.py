"""The styles that a paper asks for: those of the document, and ours where it lacks one."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from actiontrack.report.word.looks import LOOKS, Kind
from actiontrack.report.word.xml import Element, element, w

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
        key = (LOOKS[name].kind, name.casefold())
        if key not in self._by_name:
            self._by_name[key] = self._added(name)
        return self._by_name[key]

    def add_all(self) -> None:
        """Add every style a paper may need, for whoever goes on writing."""
        for name in LOOKS:
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
        look = LOOKS[name]
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
