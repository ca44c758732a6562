"""A report as a Word file, which an officer opens, reads aloud by machine, edits and prints.

Headings, lists, captions and tables are Word's own, so that its navigation and a screen reader find
them; nothing in it is fetched. `writer` goes through the blocks with `xml`, `tables`, `chart`,
`lines` and `pages`, in the `styles` of the packaged document, or in those of the council's own
(`reference`) and ours where it has none; `package` makes the bytes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from actiontrack.sources.programs import optional_libraries
from actiontrack.text.markdown_blocks import DocumentProperties, parse_markdown

if TYPE_CHECKING:
    from actiontrack.report.pictures import MeasureRow


def render(
    markdown: str,
    about: DocumentProperties,
    default: bytes,
    reference: bytes | None = None,
    measures: Sequence["MeasureRow"] = (),
) -> bytes:
    """Return a paper as a .docx in the styles of the packaged document, or of a reference.

    `measures` are drawn where the paper asks for their chart. The same paper gives the same bytes.
    Raises CannotDoError where python-docx is missing, or the reference is no .docx that can be
    trusted.
    """
    with optional_libraries("word", "Word files need python-docx"):
        import docx  # noqa: F401
    from actiontrack.report.word.package import write_package
    from actiontrack.report.word.reference import open_default, open_reference
    from actiontrack.report.word.writer import Writer

    page = open_default(default) if reference is None else open_reference(reference, default)
    Writer(*page, measures).write(parse_markdown(markdown))
    return write_package(page.document, about)
