"""What a page of HTML holds, as a reader of it sees it: for tests of whole sites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"meta", "link", "br", "hr", "input", "img", "rect", "path"}


@dataclass
class Seen(HTMLParser):
    """One page, read by a parser that knows nothing of who made it."""

    html: str
    ids: list[str] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    cells: list[tuple[str, str]] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._texts: list[tuple[str, list[str]]] = []
        self._all: list[str] = []
        self.feed(self.html)
        self.close()
        self.unclosed = [tag for tag, _ in self._texts]

    @property
    def text(self) -> str:
        return " ".join("".join(self._all).split())

    @property
    def title(self) -> str:
        return next(text for tag, text in self.cells if tag == "title")

    @property
    def h1(self) -> str:
        (found,) = [text for level, text in self.headings if level == 1]
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attrs}
        self.tags.append((tag, named))
        if "id" in named:
            self.ids.append(named["id"])
        if tag in ("a", "link"):
            self.links.append(named)
        if tag not in VOID:
            self._texts.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        opened, pieces = self._texts.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        text = " ".join("".join(pieces).split())
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), text))
        self.cells.append((tag, text))

    def handle_data(self, data: str) -> None:
        self._all.append(data)
        for _, pieces in self._texts:
            pieces.append(data)


def pages_of(site: Path) -> dict[str, Seen]:
    """Return every page of a site, by its name in it."""
    return {
        path.relative_to(site).as_posix(): Seen(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def pages_of_every_part(pages: Sequence[Path]) -> list[Path]:
    """Return some of these pages, in which each sort of part stands that stands in any of them.

    A part is an element with its class, type and role. The smaller page is taken first, for a long
    one is a long way to look through.
    """
    parts = {page: _parts_of(page) for page in pages}
    missing = set().union(*parts.values())
    taken: list[Path] = []
    while missing:
        best = max(pages, key=lambda page: len(parts[page] & missing) / len(parts[page]) ** 2)
        taken.append(best)
        missing -= parts[best]
    return taken


def _parts_of(page: Path) -> set[tuple[str, ...]]:
    named = ("class", "type", "role")
    tags = Seen(page.read_text(encoding="utf-8")).tags
    return {(tag, *(attributes.get(name, "") for name in named)) for tag, attributes in tags}


def faults(pages: Mapping[str, Seen], site: Path) -> list[str]:
    """Return what is wrong with the structure of a site's pages, and the links between them."""
    return [f"{name}: {each}" for name in pages for each in _faults(name, pages, site)]


def _faults(name: str, pages: Mapping[str, Seen], site: Path) -> list[str]:
    page = pages[name]
    found = [f"id {each} twice" for each in set(page.ids) if page.ids.count(each) > 1]
    found += [f"<{each}> is not closed" for each in page.unclosed]
    levels = [level for level, _ in page.headings]
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append("not one h1 at the beginning")
    found += [f"h{low} after h{high}" for high, low in pairwise(levels) if low > high + 1]
    for link in page.links:
        found += _link_faults(name, link, pages, site)
    for tag, attributes in page.tags:
        if tag in ("script", "iframe", "object", "embed", "form", "base", "style", "img"):
            found.append(f"<{tag}>")
        found += [f"{key} on <{tag}>" for key in attributes if key.startswith("on")]
        found += [f"style on <{tag}>" for key in attributes if key == "style"]
        for key in ("aria-labelledby", "aria-describedby", "for"):
            missing = set(attributes.get(key, "").split()) - set(page.ids)
            found += [f"{key} names no id {each}" for each in missing]
    return found


def _link_faults(
    name: str, link: dict[str, str], pages: Mapping[str, Seen], site: Path
) -> list[str]:
    href = link["href"]
    parts = urlsplit(href)
    if link.get("rel") == "icon":
        return []
    if parts.scheme:
        is_safe = parts.scheme in ("http", "https") and link.get("rel") == "noopener noreferrer"
        return [] if is_safe else [f"a link to {href}"]
    if href.startswith("/"):
        return [f"a link that is not relative: {href}"]
    path = unquote(parts.path)
    target = (site / name).parent / path if path else site / name
    if not target.resolve().is_relative_to(site.resolve()) or not target.is_file():
        return [f"a link to {href}, which is not there"]
    if parts.fragment:
        there = target.resolve().relative_to(site.resolve()).as_posix()
        if parts.fragment not in pages[there].ids:
            return [f"a link to {href}, which has no such part"]
    return []
