"""The pages of a site: structure, names of files, and that nothing a person wrote can act."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.site.action_table import ORDERS
from actiontrack.site.links import claim_folder_name, names_of
from actiontrack.text.escape import visible
from support import actiontrack, plan
from support.hostile_titles import HOSTILE_TITLES, REFUSED
from support.html_pages import Seen, faults, pages_of
from support.sites import site_of

TITLES = [each for each in HOSTILE_TITLES if each not in REFUSED and "\ufeff" not in each]
"""Those that a file can carry; of the others the reader leaves nothing that could act."""


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
    lines.append("steps:")
    for at, each in enumerate(TITLES):
        lines += [f"  - id: S{at}", "    done: 2026-02-01"]
        lines += [f"    {key}: {quoted(each)}" for key in ("name", "source", "outcome")]
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


SAFE_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


@pytest.mark.parametrize("text", ["1", "1.10", "CL1", "2.4.b", "A-1", "a" * 40])
def test_an_id_that_is_safe_is_its_own_name(text: str) -> None:
    assert names_of([(("actions", 0), text)]) == {("actions", 0): text}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        ".",
        "-",
        "A(1)",
        "(1)",
        "CON",
        "nul",
        "com1",
        "aux.b",
        "a.",
        "-a",
        "a--b",
        "x" * 41,
    ],
)
def test_any_other_id_is_a_slug_and_a_hash(text: str) -> None:
    (name,) = names_of([(("actions", 0), text)]).values()
    assert name != text
    assert re.fullmatch(r"(?:[a-z0-9-]+-)?[0-9a-f]{8}", name)
    assert name == names_of([(("actions", 7), text)])[("actions", 7)]


def test_ids_that_differ_by_capitals_alone_and_ids_given_twice_have_names_of_their_own() -> None:
    ids = [(("actions", at), text) for at, text in enumerate(["a", "A", "1", "1", "", ""])]
    names = list(names_of(ids).values())
    assert len({each.casefold() for each in names}) == 6
    assert not {"a", "1"} & set(names)


IDS = st.lists(st.text(alphabet="aAbB1.-()", max_size=6), max_size=12)


@given(IDS)
def test_names_are_safe_and_no_two_the_same(ids: list[str]) -> None:
    names = names_of([(("actions", at), text) for at, text in enumerate(ids)])
    assert len({each.casefold() for each in names.values()}) == len(ids)
    assert all(SAFE_NAME.fullmatch(each) for each in names.values())
    taken: set[str] = set()
    folders = [claim_folder_name(taken, text, f"plans/{at}.yaml") for at, text in enumerate(ids)]
    assert len({each.casefold() for each in folders}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", each) for each in folders)


DAMAGED = plan("""\
ratings: {Green: on-track}
actions:
  - {id: a, title: First, status: Green, due: 2026-02-30}
  - {id: A, title: Second, depends_on: [a]}
  - {id: "1(b)", title: Third}
  - {id: CON, title: Fourth}
  - {id: CON, title: Fifth}
  - {title: Without an id}
  - just text
""")


def test_every_action_of_a_damaged_plan_has_a_page(tmp_path: Path) -> None:
    site = site_of(tmp_path, x=DAMAGED, y="no plan at all\n", z=b"\xff\xfe".decode("latin-1"))
    pages = pages_of(site)
    assert faults(pages, site) == []
    actions = [page for name, page in pages.items() if name.startswith("x/action-")]
    titles = {page.h1 for page in actions}
    assert titles == {
        "a First", "A Second", "1(b) Third", "CON Fourth", "CON Fifth",
        "? Without an id", "? cannot be read",
    }  # fmt: skip
    index = pages["x/index.html"].text
    assert "7 actions, 2 of them" in index or "2 cannot be read" in index
    assert "AT104" in index
    assert "This file holds no plan that can be read." in pages["index.html"].text


def test_the_headline_comes_first_and_every_page_tells_its_day(tmp_path: Path) -> None:
    site = site_of(tmp_path, x=WHOLE)
    pages = pages_of(site)
    assert faults(pages, site) == []
    page = pages["x/index.html"]
    headline = "1 of 3 commitments needs attention: it is overdue."
    assert page.text.index(headline) < page.text.index("Ratings")
    assert all("Position as at 31 May 2026, read on 15 June 2026." in each.text
               for name, each in pages.items() if name != "index.html")  # fmt: skip
    assert "Counted on 15 June 2026" in pages["index.html"].text


WHOLE = plan("""\
position: 2026-05-31
words: {action: commitment, workstream: ambition}
bodies: {NCC: Northshire County Council}
ratings: {Done: complete, Green: on-track, Grey: not-started}
findings:
  - {id: W1, kind: priority-action, text: Leaders do not know their area}
  - {id: S1, kind: strength, text: Families are heard}
measures:
  - id: M1
    title: Plans finished within 20 weeks
    unit: "%"
    baseline: {date: 2025-12-31, value: 31}
    readings: [{date: 2026-03-31, value: 44}]
workstreams:
  - id: A1
    title: Meeting needs
    lead: Head of Inclusion
    bodies: [NCC]
    addresses: [W1]
    actions:
      - id: 1.1
        title: Put the system into use
        status: Green
        start: 2026-01-12
        due: 2026-03-31
        reprogrammed:
          - {to: 2026-05-31, agreed: 2026-04-02, by: SEND Board, reason: Supplier delay}
        measures: [M1]
        updates: [{date: 2026-05-01, status: Green, text: Two of three tested}]
        evidence:
          - {title: Test report, link: "https://example.org/test", verified_by: Audit}
          - {title: Minutes, link: papers/minutes.pdf}
      - {id: 1.2, title: Publish the offer, status: Grey, due: 2026-09, depends_on: [1.1]}
actions:
  - {id: 2, title: Train the panel, status: Done, lead: Adviser}
budget: [{year: 2026/27, amount: 906000, state: approved, recurrent: yes}]
reported: [{date: 2026-04, of: 3, counts: {Done: 1}}]
""")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    return pages_of(site_of(tmp_path_factory.mktemp("whole"), x=WHOLE))


def test_the_page_of_an_action_tells_all_that_show_and_why_tell(
    whole: dict[str, Seen], tmp_path: Path
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(WHOLE, encoding="utf-8")
    page = whole["x/action-1.1.html"]
    for verb in ("show", "why"):
        said = actiontrack(verb, "1.1", "--as-of", "2026-06-15", cwd=tmp_path).stdout
        _, _, *lines = said.splitlines()
        for line in filter(None, lines):
            name, _, value = line.partition(":") if verb == "show" else ("", "", line)
            words = re.split(r" <https:| \(line ", value)[0].strip() if value else name
            # A page says of a date in its head or its history what a terminal says beside it.
            missing = set(re.findall(r"\w+", re.sub(r"^[0-9]+\. ", "", words)))
            beside = {"since", "than", "to", "by", "what", "was", "agreed", "before", "moving"}
            assert missing - set(re.findall(r"\w+", page.text)) <= beside
    links = {link["href"]: link for link in page.links}
    assert links["https://example.org/test"]["rel"] == "noopener noreferrer"
    assert "papers/minutes.pdf" not in links
    assert {"finding-W1.html", "index.html#measures", "action-1.2.html"} <= set(links)


def test_the_page_of_a_finding_tells_how_it_is_answered(whole: dict[str, Seen]) -> None:
    page = whole["x/finding-W1.html"]
    assert page.h1 == "Leaders do not know their area"
    assert "0 of 2 commitments done; 1 is overdue." in page.text
    assert "Area for priority action" in page.text
    assert {"action-1.1.html", "action-1.2.html"} <= {link["href"] for link in page.links}
    assert "M1 Plans finished within 20 weeks" in page.text
    strength = whole["x/finding-S1.html"]
    assert "No commitment answers it." in strength.text


@pytest.mark.parametrize(
    ("file", "ids"),
    [
        ("actions.html", ["1.1", "1.2", "2"]),
        ("actions-by-due-date.html", ["1.1", "1.2", "2"]),
        ("actions-by-lead.html", ["2", "1.1", "1.2"]),
        ("actions-by-rating.html", ["1.2", "1.1", "2"]),
    ],
)
def test_actions_are_sorted_without_a_script(
    file: str, ids: list[str], whole: dict[str, Seen]
) -> None:
    page = whole[f"x/{file}"]
    rows = [text.split() for tag, text in page.cells if tag == "th"]
    assert [row[0] for row in rows if len(row) > 1 and row[0] in ids] == ids
    others = {each for each, _, _ in ORDERS} - {file}
    assert others <= {link["href"] for link in page.links}
    assert {*others, file} <= {link["href"] for link in whole["x/index.html"].links}


def test_a_choice_tells_how_many_rows_it_shows(whole: dict[str, Seen]) -> None:
    page = whole["x/actions.html"]
    labels = [text for tag, text in page.cells if tag == "label"]
    assert labels == [
        "All commitments (3)", "Overdue (1)", "Not started (1)", "On track (1)", "Complete (1)"
    ]  # fmt: skip
    radios = [attributes for tag, attributes in page.tags if tag == "input"]
    assert [each["value"] for each in radios if "checked" in each] == ["all"]
    assert {each["name"] for each in radios} == {"show"}


def test_the_policy_lets_nothing_run_and_nothing_in(whole: dict[str, Seen]) -> None:
    for page in whole.values():
        (policy,) = [
            each["content"]
            for tag, each in page.tags
            if tag == "meta" and each.get("http-equiv") == "Content-Security-Policy"
        ]
        assert "default-src 'none'; style-src 'self'" in policy
        assert "unsafe" not in policy
        assert "script" not in policy
        assert ("html", {"lang": "en-GB"}) in page.tags


def test_every_chart_has_its_figures_in_a_table(whole: dict[str, Seen]) -> None:
    page = whole["x/index.html"]
    charts = [each["aria-labelledby"] for tag, each in page.tags if each.get("role") == "img"]
    assert [each.split("-title ")[0] for each in charts] == [
        "strip",
        "measure-0",
        "chart-due-dates",
        "timeline",
    ]
    captions = [text for tag, text in page.cells if tag == "caption"]
    assert {"Commitments by rating", "Due dates", "Due dates that moved"} <= {*captions}
