"""The pages of a site: structure, names of files, and that nothing a person wrote can act."""

import json
from pathlib import Path

import pytest

from actiontrack.marking import visible
from actiontrack.renderers.site_html.names import name_after, names_of
from hostile_titles import HOSTILE_TITLES, REFUSED
from html_pages import Seen, faults, pages_of
from support import actiontrack, plan

TITLES = [each for each in HOSTILE_TITLES if each not in REFUSED and "\ufeff" not in each]
"""Those that a file can carry; of the others the reader leaves nothing that could act."""


def site_of(folder: Path, *arguments: str, **texts: str) -> Path:
    """Make the site of some plans; return its folder."""
    (folder / "plans").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    done = actiontrack("site", "-o", "site", "--as-of", "2026-06-15", *arguments, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return folder / "site"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def hostile_plan() -> str:
    """Return a plan in which every text is one of the titles, each of them in every place."""
    lines = ["ratings:", *(f"  {quoted(each)}: on-track" for each in TITLES), "findings:"]
    for at, each in enumerate(TITLES):
        lines += [f"  - id: F{at}", "    kind: recommendation", f"    text: {quoted(each)}"]
        lines += [f"    made: {{by: {quoted(each)}}}"]
    lines.append("measures:")
    for at, each in enumerate(TITLES):
        lines += [f"  - id: M{at}", f"    title: {quoted(each)}", f"    unit: {quoted(each)}"]
    lines.append("actions:")
    for at, each in enumerate(TITLES):
        text = quoted(each)
        lines += [f"  - id: {at}", f"    title: {text}", f"    status: {text}", f"    lead: {text}"]
        lines += ["    due: 2026-03-01", f"    addresses: [F{at}]", f"    measures: [M{at}]"]
        lines += [f"    {key}: {text}" for key in ("outcome", "success", "note", "plain", "reason")]
        lines += ["    reprogrammed:", f"      - {{to: 2026-04-01, by: {text}, reason: {text}}}"]
        lines += ["    updates:", f"      - {{date: 2026-05-01, status: {text}, text: {text}}}"]
        lines += ["    evidence:", f"      - {{title: {text}, link: {text}, verified_by: {text}}}"]
    lines += ["sources:", *(f"  - {{title: {quoted(e)}, link: {quoted(e)}}}" for e in TITLES)]
    return plan("\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(tmp_path_factory.mktemp("hostile"), x=hostile_plan())


def test_what_a_person_wrote_is_text_on_every_page(hostile: Path) -> None:
    pages = pages_of(hostile)
    assert faults(pages, hostile) == []
    shown = [visible(" ".join(each.split())) for each in TITLES]
    for at, title in enumerate(shown):
        said = " ".join(title.split())
        action = pages[f"x/action-{at}.html"]
        assert action.h1 == f"{at} {said}"
        assert [text for tag, text in action.cells if tag == "dd"].count(said) >= 5
        assert pages[f"x/finding-F{at}.html"].text.count(said) >= 2
        assert pages["x/index.html"].text.count(said) >= 5


def test_a_link_that_is_no_address_on_the_web_is_text(hostile: Path) -> None:
    links = [link["href"] for page in pages_of(hostile).values() for link in page.links]
    outside = {each for each in links if ":" in each and each != "data:,"}
    assert outside == {"https://example.org/a_b_c?x=1&y=2"}
