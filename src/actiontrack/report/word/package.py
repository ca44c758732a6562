"""A document → its bytes: what it says of itself, one language, and a zip without the clock."""

from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

from actiontrack.report.word.xml import Element, element, truncated, w
from actiontrack.text.markdown_blocks import DocumentProperties

LANGUAGE = "en-GB"

_LONGEST_PROPERTY = 255
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def write_package(document: Document, about: DocumentProperties) -> bytes:
    """Return a document as bytes, the same for the same document whenever it is written."""
    _name(document, about)
    _set_language(document)
    file = BytesIO()
    document.save(file)
    return _without_times(file)


def _name(document: Document, about: DocumentProperties) -> None:
    properties = document.core_properties
    properties.title = truncated(about.title, _LONGEST_PROPERTY)
    properties.author = truncated(about.author, _LONGEST_PROPERTY)
    properties.last_modified_by = properties.author
    properties.subject = truncated(about.subject, _LONGEST_PROPERTY)
    properties.language = LANGUAGE
    properties.created = datetime.combine(about.day, time(tzinfo=UTC))
    properties.modified = properties.created
    properties.revision = 1
    properties.comments = ""
    properties.keywords = ""


def _set_language(document: Document) -> None:
    """Remove every language tag, and set ours once, as the default."""
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is None:
            continue
        for language in list(root.iter(w("lang"))):
            language.getparent().remove(language)
        for run_properties in root.iter(f"{_DRAWN}rPr", f"{_DRAWN}endParaRPr", f"{_DRAWN}defRPr"):
            run_properties.attrib.pop("lang", None)
    styles, settings = document.styles.element, document.settings.element
    for theme_language in settings.iterchildren(w("themeFontLang")):
        theme_language.attrib.clear()
        theme_language.set(w("val"), LANGUAGE)
    _default_run_properties(styles).append(element("lang", val=LANGUAGE, eastAsia=LANGUAGE))


def _default_run_properties(styles: Element) -> Element:
    """Return the default run properties of a document, added where they are lacking."""
    node = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        inner = node.find(w(name))
        if inner is None:
            inner = element(name)
            node.insert(0, inner)
        node = inner
    return node


def _without_times(file: BytesIO) -> bytes:
    packed_again = BytesIO()
    with ZipFile(file) as archive, ZipFile(packed_again, "w") as ours:
        for name in [*_FIRST, *sorted(set(archive.namelist()) - set(_FIRST))]:
            member = ZipInfo(name, _BEGINNING)
            member.compress_type = ZIP_DEFLATED
            # Otherwise it would say on what kind of machine it was written.
            member.create_system, member.external_attr = 0, 0
            ours.writestr(member, archive.read(name))
    return packed_again.getvalue()
