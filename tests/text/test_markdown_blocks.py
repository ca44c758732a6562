"""A title is the same text wherever it stands in a paper: as markdown takes it for nothing else."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.text.escape import as_markdown, visible
from actiontrack.text.markdown_blocks import (
    BlockQuote,
    CodeBlock,
    Heading,
    ListBlock,
    MarkdownBlock,
    PageLayout,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    parse_markdown,
    plain_text,
)
from support.hostile_titles import HOSTILE_TITLES


def heading(title: str) -> Runs:
    (block,) = parse_markdown(f"## {title}\n")
    assert isinstance(block, Heading)
    assert block.level == 2
    return block.runs


def paragraph(title: str) -> Runs:
    return only_paragraph(parse_markdown(f"{title}\n"))


def strong(title: str) -> Runs:
    runs = only_paragraph(parse_markdown(f"**{title}**\n"))
    assert all(run.strong for run in runs)
    return runs


def strong_in_a_line(title: str) -> Runs:
    *_, last = runs = only_paragraph(parse_markdown(f"**1.2 {title}:** late\n"))
    assert last == Run(" late")
    assert plain_text(runs).startswith("1.2 ")
    assert plain_text(runs).endswith(": late")
    return (Run(plain_text(runs)[4:-6]),)


def item(title: str) -> Runs:
    (block,) = parse_markdown(f"- {title}\n- last\n")
    assert isinstance(block, ListBlock)
    first, last = block.items
    assert plain_text(only_paragraph(last)) == "last"
    return only_paragraph(first)


def cell(title: str) -> Runs:
    (block,) = parse_markdown(f"| a | b |\n| --- | --- |\n| {title} | {title} |\n| x | y |\n")
    assert isinstance(block, TableBlock)
    first, last = block.rows
    assert plain_text(first[0]) == plain_text(first[1])
    assert [plain_text(runs) for runs in last] == ["x", "y"]
    return first[0]


def caption(title: str) -> Runs:
    (block,) = parse_markdown(f"*{title}*\n\n| a |\n| --- |\n| x |\n")
    assert isinstance(block, TableBlock)
    return block.caption


def second_line(title: str) -> Runs:
    runs = only_paragraph(parse_markdown(f"{as_markdown('| a |')}\n{title}\n"))
    assert plain_text(runs).startswith("| a | ")
    return (Run(plain_text(runs).removeprefix("| a | ")),)


def quoted(title: str) -> Runs:
    (block,) = parse_markdown(f"> {title}\n")
    assert isinstance(block, BlockQuote)
    return only_paragraph(block.blocks)


def only_paragraph(blocks: tuple[MarkdownBlock, ...]) -> Runs:
    (block,) = blocks
    assert isinstance(block, Paragraph)
    return block.runs


PLACES = [*(heading, paragraph, strong, strong_in_a_line, item, cell, caption, second_line, quoted)]


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_a_title_is_only_text_everywhere(title: str) -> None:
    for place in PLACES:
        assert_it_is_only_text(title, place)


def assert_it_is_only_text(title: str, place: Callable[[str], Runs]) -> None:
    runs = place(as_markdown(title))
    assert plain_text(runs) == visible(" ".join(title.split()))
    assert not any(run.link or run.code for run in runs)


SIGNS = st.text(st.sampled_from(list("ab1 .)#*_[]()<>!|~`\\&;:+-=@$/\n{}%'\"\u200b\u202eé")))


@pytest.mark.parametrize("place", PLACES)
@given(title=st.one_of(SIGNS, st.text()).filter(str.strip))
def test_any_title_is_only_text(title: str, place: Callable[[str], Runs]) -> None:
    assert_it_is_only_text(title, place)


def test_what_acts_unseen_is_written_out() -> None:
    assert plain_text(paragraph("`a\u202eb`")) == r"a\u202eb"
    assert parse_markdown("    a\u202eb\tc\n") == (CodeBlock("a\\u202eb\tc\n"),)
    assert (
        visible("a\u200bb\x1b\ue000👩\u200d👧 co\u00adop")
        == "a\\u200bb\\x1b\ue000👩\u200d👧 co\u00adop"
    )


def test_the_two_comments_are_for_a_template_alone() -> None:
    assert parse_markdown("<!-- landscape -->\n") == (PageLayout.LANDSCAPE,)
    assert parse_markdown("a <!-- landscape -->\n") == (Paragraph((Run("a <!-- landscape -->"),)),)


def test_a_chart_and_a_caption_go_into_their_table() -> None:
    (grid,) = parse_markdown(
        "<!-- chart: x -->\n\n*Said **so**.*\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n"
    )
    assert isinstance(grid, TableBlock)
    assert grid.chart == "x"
    assert grid.caption == (Run("Said "), Run("so", strong=True), Run("."))
    assert grid.figures == (False, True)


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a_b?c=1&d=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("evidence/minutes.pdf", False),
        ("//example.org", False),
        ("mailto:lead@example.org", False),
    ],
)
def test_only_an_address_on_the_web_is_a_link(address: str, *, is_link: bool) -> None:
    runs = paragraph(f"[the **minutes**]({address})")
    assert all(bool(run.link) is is_link for run in runs)
    if is_link:
        assert plain_text(runs) == "the minutes"
