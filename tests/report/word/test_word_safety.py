"""Whatever a lead wrote stands in the file as that text, and the file always opens."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.report.word.xml import Text, sound
from actiontrack.text.escape import as_markdown, visible
from actiontrack.text.markdown_blocks import Run
from support.hostile_titles import HOSTILE_TITLES
from support.word_files import ABOUT, all_of, parts_of, render, words, written


def as_said(title: str) -> str:
    return visible(" ".join(title.split()))


def test_a_hostile_title_is_itself_in_a_list_a_table_and_a_heading() -> None:
    titles = [as_markdown(title) for title in HOSTILE_TITLES]
    listed = "".join(f"- {title}\n" for title in titles)
    rows = "".join(f"| {title} | 1 |\n" for title in titles)
    headings = "".join(f"## {title}\n\n" for title in titles)
    document = written(f"{listed}\n{headings}| Title | n |\n| --- | --- |\n{rows}")
    expected = [as_said(title) for title in HOSTILE_TITLES]
    assert [words(each._p) for each in document.paragraphs if words(each._p)] == expected * 2
    cells = [words(all_of(row, "w:tc")[0]) for row in all_of(document.element, "w:tr")]
    assert cells == ["Title", *expected]
    assert not all_of(document.element, "w:hyperlink")
    assert not all_of(document.element, "w:drawing")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x0bb\x00", r"a\x0bb\x00", id="control signs"),
        pytest.param("a\u202eb", r"a\u202eb", id="a change of direction"),
        pytest.param("\ud800", r"\ud800", id="half a letter"),
        pytest.param("\ufffe\uffff", r"\ufffe\uffff", id="no letters"),
        pytest.param("a\rb", r"a\rb", id="a return"),
        pytest.param("a\nb\tc", "a\nb\tc", id="lines and tabs"),
        pytest.param("👩‍👩‍👧 לא", "👩‍👩‍👧 לא", id="emoji and Hebrew"),
    ],
)
def test_what_cannot_be_written_is_shown(text: str, shown: str) -> None:
    assert sound(text) == shown


def test_signs_that_markdown_itself_brings_in_are_shown() -> None:
    assert words(written("\ufffe &#13; &#x202e; \ud800").element) == r"\ufffe \r \u202e \ud800"


def test_an_address_that_is_none_is_only_text() -> None:
    document = written("# A\n")
    text = Text(document.part, {})
    for address in ("http://[", "https://?x", "https://example.org/\ufffe"):
        (made,) = text.runs([Run("a", link=address)])
        assert made.tag == qn("w:r")


def test_a_word_of_40_000_characters_is_whole_everywhere() -> None:
    long = "x" * 40_000
    document = written(f"# {long}\n\n{long}\n\n*{long}*\n\n| {long} |\n| --- |\n| {long} |\n")
    assert [len(words(each._p)) for each in document.paragraphs[:3]] == [40_000] * 3
    assert [len(words(row)) for row in all_of(document.element, "w:tr")] == [40_000] * 2


def test_what_the_file_says_of_itself_may_be_hostile_too() -> None:
    about = replace(ABOUT, title="a\x00\ud800<b>\n" + "y" * 400, author="\u202e", subject="")
    core = parts_of(render("# A\n", about))["docProps/core.xml"].decode()
    assert r"<dc:title>a\x00\ud800&lt;b&gt; yyy" in core
    assert r"<dc:creator>\u202e<" in core


@given(st.lists(st.text(), max_size=20))
def test_any_text_reads_back(texts: list[str]) -> None:
    listed = "".join(f"* a{as_markdown(text)}\n" for text in texts)
    shown = [sound("a" + " ".join(text.split())) for text in texts]
    paragraphs = written(listed).paragraphs if texts else []
    assert [words(each._p) for each in paragraphs] == shown


@given(st.text(alphabet=st.sampled_from("#*-|>`:.1 \n[]()<!a~_\\\x00\ud800\uffff"), max_size=200))
def test_any_markdown_is_a_file(markdown: str) -> None:
    assert written(markdown).element is not None
