"""What a lead wrote is text in markdown too: it reads back as it was written."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from actiontrack.text.escape import as_markdown, for_a_shell

HOSTILE = [
    "# Heading",
    "- item",
    "1. item",
    "1) item",
    "> quote",
    "a | b",
    "[text](https://example.org)",
    "![picture](x)",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "&lt;b&gt; &amp; &#35;",
    "*bold* _it_ **x** __y__ ~~z~~",
    "`code` ```",
    "a\\b \\* \\",
    "https://example.org www.example.org",
    "@everyone #12 :+1:",
    "---",
    "===",
    "+ plus",
    "    indented",
    "$x^2$",
    "[ref]: https://example.org",
    "a\nb\n\nc",
    "| --- |",
    "{{ 7*7 }} {% x %}",
]


def read_back(text: str) -> tuple[str, set[str]]:
    """Return the words that markdown shows for a paragraph, and the kinds of thing in it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(f"{as_markdown(text)}\n")
    kinds = {token.type for token in tokens}
    inline = [child for token in tokens for child in token.children or []]
    return "".join(_shown(each) for each in inline), kinds | {each.type for each in inline}


def _shown(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_as_it_was_written(text: str) -> None:
    words, kinds = read_back(text)
    assert words == " ".join(text.split())
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


@given(st.text(st.sampled_from(list("ab1 .)#*_[]()<>!|~`\\&;:+-=@$/\n")), min_size=1, max_size=30))
def test_any_text_is(text: str) -> None:
    words, kinds = read_back(text)
    assert words == " ".join(text.split())
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


@pytest.mark.parametrize(
    "text", ["Health & Care", "R&D and A & B", ">90% & <5 days", "a < b > c", "AT&T"]
)
def test_a_sign_that_markdown_would_not_take_for_its_own_is_left_as_it_was(text: str) -> None:
    assert as_markdown(text).removeprefix("\\") == text
    assert read_back(text)[0] == text


@pytest.mark.parametrize("text", ["https://example.org", "www.example.org", "@everyone"])
def test_no_address_and_no_name_becomes_a_link_of_its_own(text: str) -> None:
    assert text not in as_markdown(text)


def test_a_text_cannot_start_or_split_a_table_row() -> None:
    parser = MarkdownIt("commonmark").enable("table")
    row = f"| {as_markdown('a | b')} | {as_markdown('| c')} |"
    html = parser.render(f"| x | y |\n| --- | --- |\n{row}\n")
    assert html.count("<td>") == 2
    assert "<td>a | b</td>" in html


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("plans/x.yaml", "plans/x.yaml"),
        ("--workspace", "--workspace"),
        ("Complete 2", '"Complete 2"'),
        ("it's", '"it\'s"'),
        ("a&b (c), d", '"a&b (c), d"'),
        ("C:\\plans\\a b", '"C:\\plans\\a b"'),
        ("@a", '"@a"'),
        ("", "''"),
        ("100%", "100%"),
        ("$HOME `x`", "'$HOME `x`'"),
        ("ends\\", "'ends\\'"),
    ],
)
def test_a_command_to_copy_is_read_alike_by_each_shell(word: str, written: str) -> None:
    assert for_a_shell(word) == written
    assert shlex.split(for_a_shell(word)) == [word]
