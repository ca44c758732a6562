"""A paper as HTML: its parts are named, nothing in it acts, and a title is only text."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from actiontrack.report.html import render
from actiontrack.text.escape import as_markdown, visible
from actiontrack.text.markdown_blocks import DocumentProperties
from support.hostile_titles import HOSTILE_TITLES
from support.sample_paper import ABOUT, CHARTS, paper

STYLE = "main { color: red; }\n"

EMPTY = {"meta", "br", "col", "hr", "rect", "path"}


@dataclass
class Element:
    """An element with what is in it, text among it."""

    tag: str
    attributes: dict[str, str | None]
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)

    def all(self, *tags: str) -> list["Element"]:
        return [each for each in self.everything() if not tags or each.tag in tags]

    def everything(self) -> Iterator["Element"]:
        for each in self.inside:
            if isinstance(each, Element):
                yield each
                yield from each.everything()


class Reader(HTMLParser):
    """Reads strictly: each element that is opened is closed, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Element:
    reader = Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.open
    return root


def rendered(
    markdown: str, about: DocumentProperties = ABOUT, charts: dict[str, str] | None = None
) -> Element:
    return read(render(markdown, about, charts or {}, STYLE))


def sample() -> Element:
    return rendered(paper(), ABOUT, CHARTS)


def content(root: Element, name: str) -> str | None:
    (found,) = [each for each in root.all("meta") if each.attributes.get("name") == name]
    return found.attributes["content"]


def test_the_page_says_what_it_is() -> None:
    html = render(paper(), ABOUT, CHARTS, STYLE)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n')
    root = read(html)
    assert root.all("title")[0].text == ABOUT.title
    assert content(root, "author") == "Northshire Council"
    assert content(root, "description") == ABOUT.subject
    assert content(root, "dcterms.date") == "2026-06-15"
    assert content(root, "viewport") == "width=device-width, initial-scale=1"


def test_only_the_one_style_is_allowed() -> None:
    root = sample()
    (policy,) = [
        each.attributes["content"]
        for each in root.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = root.all("style")
    digest = b64encode(sha256(style.text.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert style.text.endswith(STYLE)
    assert ".meaning-at-risk {" in style.text


def assert_nothing_acts(root: Element) -> None:
    tags = {each.tag for each in root.everything()}
    assert not tags & {"script", "iframe", "object", "embed", "form", "base", "link", "img", "use"}
    for each in root.everything():
        names = set(each.attributes)
        assert not {name for name in names if name.startswith("on") or name in ("style", "src")}


def test_nothing_acts_and_nothing_is_fetched() -> None:
    assert_nothing_acts(sample())


def test_headings_go_down_one_by_one() -> None:
    levels = [each.tag for each in sample().all("h1", "h2", "h3", "h4")]
    assert levels[:3] == ["h1", "h2", "h2"]
    assert levels.count("h1") == 1
    assert levels[-6:] == ["h3", "h4", "h2", "h2", "h2", "h2"]


@pytest.mark.parametrize(
    ("markdown", "headings"),
    [
        pytest.param("# A\n\n### B\n\n# C\n", ["h1 A", "h2 B", "h2 C"], id="skipped, and a second"),
        pytest.param("text\n", [f"h1 {ABOUT.title}"], id="none"),
        pytest.param("## B\n\n#### C\n", [f"h1 {ABOUT.title}", "h2 B", "h3 C"], id="no first"),
        pytest.param("# A\n\n> # B\n", ["h1 A"], id="in a quotation"),
    ],
)
def test_a_template_cannot_break_the_outline(markdown: str, headings: list[str]) -> None:
    found = rendered(markdown).all("h1", "h2", "h3", "h4", "h5", "h6")
    assert [f"{each.tag} {each.text}" for each in found] == headings


def test_a_long_paper_has_contents_and_a_short_one_has_none() -> None:
    (contents,) = sample().all("nav")
    assert contents.attributes["aria-label"] == "Contents"
    ids = {each.attributes.get("id"): each.text for each in sample().all("h2")}
    links = {(each.attributes["href"] or "")[1:]: each.text for each in contents.all("a")}
    assert links == ids
    assert len(ids) == 9
    assert not rendered("# A\n" + "\n## B\n" * 6).all("nav")


def test_every_table_names_its_parts() -> None:
    for table in sample().all("table"):
        (caption,) = table.all("caption")
        assert caption.text
        head = table.all("thead")[0].all("th")
        assert all(each.attributes["scope"] == "col" for each in head)
        for row in table.all("tbody")[0].all("tr"):
            first, *others = (each for each in row.inside if isinstance(each, Element))
            assert (first.tag, first.attributes["scope"]) == ("th", "row")
            assert [each.tag for each in others] == ["td"] * (len(head) - 1)


def test_a_long_title_is_no_head_of_its_row() -> None:
    root = rendered(f"| a | b |\n| --- | --- |\n| {'long ' * 20} | x |\n")
    assert not [each for each in root.all("th") if each.attributes["scope"] == "row"]


def test_a_blank_head_is_no_head() -> None:
    (head,) = rendered("| a | |\n| --- | --- |\n| x | y |\n").all("thead")
    assert [each.tag for each in head.all("th", "td")] == ["th", "td"]


def test_a_wide_table_says_the_head_in_each_cell_and_a_narrow_one_does_not() -> None:
    ratings, groups, *_ = sample().all("table")
    assert not any("data-head" in each.attributes for each in ratings.all())
    assert groups.attributes["class"] == "rows"
    heads = [each.attributes.get("data-head") for each in groups.all("tbody")[0].all("td")]
    assert heads[:5] == ["Actions", "Not started", "In progress", "Done", "Overdue"]


def test_figures_stand_to_the_right() -> None:
    ratings, *_ = sample().all("table")
    assert [each.attributes.get("class") for each in ratings.all("th")[:3]] == [
        *(None, "figure", "figure")
    ]


def test_a_word_too_long_for_its_column_may_break() -> None:
    root = rendered(f"| a | b |\n| --- | --- |\n| {'W' * 99} | x |\n")
    classes = {each.text[0]: each.attributes.get("class") for each in root.all("th", "td")}
    assert classes == {"a": "tight", "b": None, "W": "tight", "x": None}


def test_a_rating_has_its_word_its_mark_and_its_colour() -> None:
    tag = next(each for each in sample().all("span") if "tag" in str(each.attributes["class"]))
    assert tag.attributes["class"] == "tag meaning-complete"
    assert tag.text == "✓ Complete"
    assert tag.all("span")[0].attributes == {"aria-hidden": "true"}


def test_a_chart_stands_before_its_table_and_only_once() -> None:
    root = sample()
    assert [each.all("svg")[0].attributes["aria-labelledby"] for each in root.all("figure")] == [
        "ratings-title ratings-description",
        "months-title months-description",
    ]
    table = "<!-- chart: ratings -->\n\n| a |\n| --- |\n| x |\n"
    twice = rendered(f"{table}\n{table}", charts=CHARTS)
    assert len(twice.all("figure")) == 1
    assert len(twice.all("table")) == 2
    assert not rendered(table).all("figure")


def test_the_appendix_lies_on_its_side() -> None:
    (section,) = sample().all("section")
    assert section.attributes == {"class": "landscape"}
    assert len(section.all("tr")) == 95


def test_lists_keep_their_numbers_and_their_paragraphs() -> None:
    root = rendered("3. a\n   - b\n4. c\n\ntext\n\n- d\n\n  e\n")
    numbered, nested, plain = root.all("ol", "ul")
    assert numbered.attributes == {"start": "3"}
    assert nested in numbered.all("ul")
    assert not numbered.all("p")
    assert [each.text for each in plain.all("p")] == ["d", "e"]


def test_links_lead_to_the_web_alone_and_give_nothing_away() -> None:
    root = rendered("[a **b**](https://example.org/?x=1&y) [c](javascript:x) [d](../plan.yaml)\n")
    (link,) = root.all("a")
    assert link.text == "a b"
    assert link.attributes == {
        "href": "https://example.org/?x=1&y",
        "rel": "noopener noreferrer",
        "class": "printed",
    }


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_a_title_is_only_text(title: str) -> None:
    said, text = visible(" ".join(title.split())), as_markdown(title)
    about = DocumentProperties(title, title, title, ABOUT.day)
    lines = [f"# {text}", f"## {text}", f"- {text}", f"**{text}**", f"> {text}", f"*{text}*"]
    table = f"| {text} | a | b | c |\n{'| --- ' * 4}|\n| {text} | {text} | **{text}** | |"
    root = rendered("\n\n".join([*lines, table, *(f"## {text}" for _ in range(7))]), about)
    assert_nothing_acts(root)
    for tag in ("title", "h1", "h2", "li", "caption", "th"):
        assert root.all(tag)[0].text == said, tag
    assert {each.text for each in root.all("strong")} == {"Contents", said}
    first, second, third, _ = root.all("tbody")[0].all("th", "td")
    assert (first.text, second.text, third.text) == (said, said, said)
    assert second.attributes["data-head"] == "a"
    assert content(root, "author") == content(root, "description") == said
    assert all(str(each.attributes["href"]).startswith("#part-") for each in root.all("a"))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render(paper(), ABOUT, CHARTS, STYLE) == render(paper(), ABOUT, CHARTS, STYLE)


def test_escaping_is_done_once() -> None:
    html = render("# A & B\n\nA &amp; B < C\n", ABOUT, {}, STYLE)
    assert "<h1>A &amp; B</h1>" in html
    assert "<p>A &amp; B &lt; C</p>" in html
    assert not re.search(r"&amp;(amp|lt|gt|quot|#)", html)


def test_a_compact_paper_says_so_and_what_is_marked_is_marked() -> None:
    text = "<!-- compact -->\n\n# A\n\n| Due |\n| --- |\n| **1 May, overdue** |\n| **2** May |\n"
    root = rendered(text)
    (main,) = root.all("main")
    assert main.attributes == {"class": "compact"}
    marked = [each for each in root.all("span") if each.attributes.get("class") == "marked"]
    assert [each.text for each in marked] == ["1 May, overdue"]
    assert rendered("# A\n").all("main")[0].attributes == {}


ALIKE = """\
# Paper

| Ref | Latest |
| --- | --- |
| A1 | Short |

Between.

| Ref | Latest |
| --- | --- |
| A2 | A text that is so much longer than the other that its column must be wider by itself |

| Alone | In the paper |
| --- | --- |
| A | B |
"""


def test_tables_of_the_same_heads_have_columns_of_the_same_width() -> None:
    html = render(ALIKE, ABOUT, {}, "")
    groups = re.findall(r"<colgroup>(.*?)</colgroup>", html)
    assert len(groups) == 2
    assert groups[0] == groups[1]
    shares = [int(each) for each in re.findall(r"share-([0-9]+)", groups[0])]
    assert 98 <= sum(shares) <= 102
    assert shares[0] < shares[1]
    for share in shares:
        assert f"col.share-{share} {{ width: {share}%; }}" in html
