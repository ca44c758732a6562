"""A report as a Word file, which an officer opens, reads aloud by machine, edits and prints.

Headings, lists, captions and tables are Word's own, so that its navigation and a screen reader find
them; nothing in it is fetched. `writer` goes through the blocks with `text`, `lists`, `tables` and
`chart`, in the `Styles` of the council's own document (`reference`, `house_style`) or of ours
(`default`); `package` makes the bytes.
"""

from actiontrack.errors import CannotDoError
from actiontrack.text.markdown import DocumentProperties, parse_markdown


def render(markdown: str, about: DocumentProperties, reference: bytes | None = None) -> bytes:
    """Return a paper as a .docx, in the styles of a reference if there is one.

    The same paper gives the same bytes. Raises CannotDoError where python-docx is missing, or the
    reference is no .docx that can be trusted.
    """
    try:
        import docx  # noqa: F401
    except ImportError as error:
        message = "Word files need python-docx: pip install 'actiontrack[word]'"
        raise CannotDoError(message) from error
    from actiontrack.report.word.house_style import empty_page
    from actiontrack.report.word.package import write_package
    from actiontrack.report.word.reference import open_reference
    from actiontrack.report.word.styles import Styles
    from actiontrack.report.word.writer import Writer

    document, section = empty_page() if reference is None else open_reference(reference)
    styles = Styles(document)
    if reference is None:
        styles.add_all()
    Writer(document, section, styles).write(parse_markdown(markdown))
    return write_package(document, about)
