"""The packaged document, in whose styles a paper is written."""

from io import BytesIO

import docx
import pytest
from default_docx import default_docx
from docx.oxml.ns import qn

from actiontrack.report.word.styles import LEVELS
from support.word_files import DEFAULT, all_of, council, parts_of, repacked, value, words, written


@pytest.mark.slow
def test_it_is_what_its_script_makes() -> None:
    assert parts_of(default_docx()) == parts_of(DEFAULT)


def test_it_says_nothing_and_fetches_nothing() -> None:
    document = docx.Document(BytesIO(DEFAULT))
    assert words(document.element) == ""
    assert not any(each.is_external for part in document.part.package.iter_parts()
                   for each in part.rels.values())  # fmt: skip


def test_every_list_has_a_definition_of_its_own() -> None:
    document = docx.Document(BytesIO(DEFAULT))
    numbers = [
        value(each, "w:pPr/w:numPr/w:numId") for each in all_of(document.styles.element, "w:style")
    ]
    lists = [each for each in numbers if each]
    assert len(set(lists)) == len(lists) == 2 * LEVELS
    kinds = [
        value(each, "w:abstractNumId")
        for each in all_of(document.part.numbering_part.element, "w:num")
    ]
    assert len(set(kinds)) == len(kinds) == 2 * LEVELS


def test_a_list_that_a_council_lacks_is_copied_with_its_bullets() -> None:
    parts = parts_of(council())
    del parts["word/numbering.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        lines = parts[name].decode().replace("/>", "/>\n").splitlines()
        parts[name] = "".join(line for line in lines if "numbering" not in line).encode()
    document = written("- a\n    - b\n", repacked(parts))
    numbering = document.part.numbering_part.element
    shown = []
    for paragraph in document.paragraphs:
        assert paragraph.style is not None
        number = value(paragraph.style.element, "w:pPr/w:numPr/w:numId")
        (num,) = [each for each in all_of(numbering, "w:num") if each.get(qn("w:numId")) == number]
        (kind,) = [
            each
            for each in all_of(numbering, "w:abstractNum")
            if each.get(qn("w:abstractNumId")) == value(num, "w:abstractNumId")
        ]
        shown.append(value(kind, "w:lvl/w:lvlText"))
    assert shown == ["•", "◦"]
