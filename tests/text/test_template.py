"""A template and plain data make markdown in which every value is only text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.errors import CannotDoError
from actiontrack.text.escape import visible
from actiontrack.text.markdown_blocks import Paragraph, parse_markdown, plain_text
from actiontrack.text.template import fill_template


def test_values_numbers_and_nothing() -> None:
    assert fill_template(
        "# {{ a }}\n\n{{ n }}{{ nothing }}\n", {"a": "A", "n": 1234, "nothing": None}, "t"
    ) == ("# A\n\n1,234\n")


def test_blank_lines_are_single_and_lines_have_no_spaces_at_their_end() -> None:
    assert fill_template("\n\na  \n\n\n\nb\n\n", {}, "t") == "a\n\nb\n"


def test_a_macro_keeps_what_it_has_made() -> None:
    template = "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(a) }}"
    assert fill_template(template, {"a": "*"}, "t") == "**\\***\n"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_text_comes_out_as_text(text: str) -> None:
    said = visible(" ".join(text.split()))
    blocks = parse_markdown(fill_template("Said: {{ text }}.\n", {"text": text}, "t"))
    (block,) = blocks
    assert isinstance(block, Paragraph)
    assert " ".join(plain_text(block.runs).split()) == " ".join(f"Said: {said}.".split())
    assert not any(run.link or run.strong or run.emphasis or run.code for run in block.runs)


def test_a_value_cannot_be_a_template() -> None:
    assert "49" not in fill_template("{{ a }}", {"a": "{{ 7*7 }} {% raw %}"}, "t")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        pytest.param("{{ c }}", "mine.md:1: 'c' is undefined", id="unknown name"),
        pytest.param(
            "\n\n{{ a.b.c }}", "mine.md:3: 'str object' has no attribute", id="no such key"
        ),
        pytest.param("a\n{% for %}", "mine.md:2: ", id="no template"),
        pytest.param("{{ ''.__class__ }}", "unsafe", id="a way out"),
        pytest.param("{{ a.format_map }}{{ ''.__init__.__globals__ }}", "unsafe", id="another"),
        pytest.param("{% include 'x' %}", "no loader", id="another file"),
        pytest.param("{% for x in range(10**9) %}{% endfor %}", "Range too big", id="without end"),
        pytest.param("{{ 1 / 0 }}", "mine.md:1: division by zero", id="arithmetic"),
        pytest.param("{{ a() }}", "not callable", id="a call"),
        pytest.param("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "room", id="itself"),
    ],
)
def test_a_template_at_fault_is_told_with_its_line(template: str, message: str) -> None:
    with pytest.raises(CannotDoError) as told:
        fill_template(template, {"a": "A"}, "mine.md")
    assert message in str(told.value)
