"""A paper as a Word file, which an officer opens, reads aloud by machine, edits and prints.

Headings, lists, captions and tables are Word's own, so that its navigation and a screen reader find
them. The council's own document may lend its styles, headers and page. Nothing in it is fetched.
"""

from actiontrack.failures import CannotDoError
from actiontrack.marked import About, blocks_of


def render(markdown: str, about: About, reference: bytes | None = None) -> bytes:
    """Return a paper as a .docx, in the styles of a reference if there is one.

    The same paper gives the same bytes. Raises CannotDoError where python-docx is missing, or the
    reference is no .docx that can be trusted.
    """
    try:
        import docx  # noqa: F401
    except ImportError as error:
        message = "Word files need python-docx: pip install 'actiontrack[word]'"
        raise CannotDoError(message) from error
    from actiontrack.renderers.report_word.lending import empty_page
    from actiontrack.renderers.report_word.packing import packed
    from actiontrack.renderers.report_word.reference import opened
    from actiontrack.renderers.report_word.styles import Styles
    from actiontrack.renderers.report_word.writing import Writer

    document, section = empty_page() if reference is None else opened(reference)
    styles = Styles(document)
    if reference is None:
        styles.add_all()
    Writer(document, section, styles).write(blocks_of(markdown))
    return packed(document, about)
