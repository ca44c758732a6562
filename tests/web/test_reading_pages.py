"""The pages to read: those of the site, and what stands beside them; always as the files are."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from support import actiontrack, committed, plan
from support.every_field import ONE
from support.hostile_titles import HOSTILE_TITLES, REFUSED
from support.web_client import Answered, Visit, visit

TEXT = plan("""\
position: 2026-06-01
ratings: {Done: complete, Green: on-track, Amber: at-risk, Grey: not-started}
findings:
  - {id: F1, kind: priority-action, text: Leaders do not know their area}
actions:
  - id: A1
    title: Train
    status: Green
    lead: Head of Inclusion
    due: 2026-05-01
    addresses: [F1]
    requests: [{to: 2026-09-01, on: 2026-06-01, reason: Staff, effect: 40 wait}]
  - {id: A2, title: Recruit, status: Grey, lead: [Head of Inclusion, Deputy], due: 2026-09-01}
  - {id: A3, title: Publish, status: Done, lead: Deputy, publish: false}
  - {id: A4, due: 01/06/2026}
""")


def second(place: Path) -> None:
    text = TEXT.replace("id: x", "id: y").replace("A plan", "Another plan")
    (place / "plans" / "y.yaml").write_text(text, encoding="utf-8")


def test_with_one_plan_its_page_is_the_first(lead: Visit) -> None:
    answered = lead.get("/", follow=False)
    assert (answered.status, answered.headers["location"]) == (303, "x/index.html")
    assert "A plan" in lead.get("/").page.said


def test_with_several_all_of_them_are_the_first(place: Path, lead: Visit) -> None:
    second(place)
    said = lead.get("/").page.said
    assert "The plans, the worst first" in said
    assert "Another plan" in said


def test_plans_of_one_title_are_told_apart_wherever_one_is_chosen(place: Path, lead: Visit) -> None:
    pages = ("/index.html", "/actions.html", "/papers.html")
    assert not any("A plan (" in lead.get(page).page.said for page in pages)
    twin = plan("actions: [{id: T1, title: Think}]\n").replace("id: x", "id: twin")
    (place / "plans" / "twin.yaml").write_text(twin, encoding="utf-8")
    for page in pages:
        said = lead.get(page).page.said
        assert "A plan (x)" in said, page
        assert "A plan (twin)" in said, page


def test_every_page_of_the_site_is_there_and_says_what_it_says_there(
    place: Path, lead: Visit
) -> None:
    done = actiontrack("site", "-o", "site", "--as-of", "2026-06-15", cwd=place)
    assert done.returncode in (0, 1), done.stderr
    files = sorted((place / "site").rglob("*.html"))
    assert len(files) > 8
    for file in files:
        name = file.relative_to(place / "site").as_posix()
        answered = lead.get(f"/{name}")
        assert answered.status == 200, name
        static = file.read_text(encoding="utf-8").replace(str(place), "this folder")
        parts = re.findall(r"(?s)<section.*?</section>|<table.*?</table>", static)
        assert [part for part in parts if part not in answered.text] == [], name


def every_page(somebody: Visit) -> dict[str, Answered]:
    """Return every page that links lead to from the first; none may lead out, or nowhere."""
    seen: dict[str, Answered] = {}
    waiting = ["/index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answered = seen[path] = somebody.get(path)
        assert answered.status == 200, path
        page = answered.page
        ways = page.links + [form.action for form in page.forms if form.method == "get"]
        for link in ways:
            to = urlsplit(urljoin(path, link))
            assert not to.netloc
            whole = f"{to.path}?{to.query}" if to.query else to.path
            is_file = "paper-" in to.path or to.path.endswith(".xlsx")
            if not (is_file or to.path.endswith("/day")):
                waiting.append(whole)
    return seen


def test_every_link_of_every_page_leads_somewhere(place: Path, lead: Visit) -> None:
    second(place)
    assert len(every_page(lead)) > 40


def test_what_another_program_writes_is_on_the_next_page(place: Path, lead: Visit) -> None:
    assert "Retrain" not in lead.get("/x/action-A1.html").page.said
    text = TEXT.replace("Train", "Retrain")
    (place / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    assert "Retrain" in lead.get("/x/action-A1.html").page.said
    (place / "actiontrack.yaml").write_text("due_soon: 90 days\n", encoding="utf-8")
    assert "falls due" in lead.get("/x/index.html").page.said
    (place / "plans" / "x.yaml").unlink()
    assert lead.get("/x/index.html").status == 404
    assert "There is no plan here yet" in lead.get("/index.html").page.said


def test_the_same_page_is_not_made_of_files_read_anew(
    lead: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = lead.get("/x/index.html").body
    monkeypatch.setattr("actiontrack.web.library.examine_plan", lambda *_: 1 / 0)
    monkeypatch.setattr("actiontrack.web.library.read_histories", lambda *_: 1 / 0)
    assert lead.get("/x/index.html").body == first


def test_settings_that_are_wrong_are_told_without_a_path(place: Path, lead: Visit) -> None:
    (place / "actiontrack.yaml").write_text("due_soon: often\n", encoding="utf-8")
    answered = lead.get("/x/index.html")
    assert answered.status == 409
    assert "actiontrack.yaml:1:" in answered.page.said
    assert str(place) not in answered.text


def test_a_plan_that_cannot_be_opened_is_named_and_the_others_are_shown(
    place: Path, lead: Visit
) -> None:
    outside = place.parent / "outside.yaml"
    outside.write_text(TEXT, encoding="utf-8")
    (place / "plans" / "z.yaml").symlink_to(outside)
    second(place)
    said = lead.get("/index.html").page.said
    assert "plans/z.yaml is a link to a file outside the workspace." in said
    assert "Another plan" in said


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["A1", "A2", "A3", "A4"]),
        ("?overdue=yes", ["A1"]),
        ("?q=TRAIN", ["A1"]),
        ("?q=inclusion+recruit", ["A2"]),
        ("?lead=deputy", ["A2", "A3"]),
        ("?status=complete", ["A3"]),
        ("?due_within=91d", ["A2"]),
        ("?plan=x&sort=agreed_due", ["A1", "A2", "A3", "A4"]),
        ("?plan=y", []),
        ("?q=nothing+like+it", []),
    ],
)
def test_actions_are_found_by_what_the_address_asks(
    query: str, names: list[str], lead: Visit
) -> None:
    answered = lead.get(f"/actions.html{query}")
    assert answered.status == 200
    found = [e for e in answered.page.links if e.startswith("x/action-")]
    assert sorted(found) == [f"x/action-{each}.html" for each in names]


@pytest.mark.parametrize("query", ["?sort=__class__", "?status=nonsense", "?due_within=soon"])
def test_a_filter_that_means_nothing_is_told(query: str, lead: Visit) -> None:
    answered = lead.get(f"/actions.html{query}")
    assert answered.status == 200
    assert "This cannot be done as it is" in answered.page.said


def test_a_hundred_actions_stand_on_a_page(workspace: Path) -> None:
    rows = "".join(f"  - {{id: {at}, title: Thing {at}}}\n" for at in range(230))
    (workspace / "plans" / "x.yaml").write_text(plan(f"actions:\n{rows}"), encoding="utf-8")
    somebody = visit(workspace)
    somebody.enter()
    assert "1 to 100 of 230" in somebody.get("/actions.html").page.said
    last = somebody.get("/actions.html?page=3").page
    assert "201 to 230 of 230" in last.said
    assert [each for each in last.links if "page=" in each] == ["actions.html?page=2"]
    for page in ("0", "-1", "999", "x", "9" * 30):
        assert somebody.get(f"/actions.html?page={page}").status == 200


def test_each_lead_has_their_actions(lead: Visit) -> None:
    page = lead.get("/leads.html").page
    assert "Head of Inclusion 2 1 0 0" in page.said
    link = next(each for each in page.links if "Inclusion" in each)
    assert "2 actions found." in lead.get(f"/{link}").page.said


def test_the_board_has_what_it_is_asked_on_one_page(lead: Visit) -> None:
    page = lead.get("/x/board.html").page
    assert "1 new date asked for" in page.said
    assert "edit-reprogramme?about=action-A1" in page.links
    assert "edit-refuse?about=action-A1" in page.links


def test_a_day_shows_the_plans_as_they_stood_and_nothing_can_be_changed(place: Path) -> None:
    committed(place, {}, when="2026-05-04T12:00:00Z")
    (place / "plans" / "x.yaml").write_text(TEXT.replace("Train", "Retrain"), encoding="utf-8")
    committed(place, {}, when="2026-06-02T12:00:00Z")
    somebody = visit(place)
    somebody.enter()
    page = somebody.get("/at/2026-05-20/x/action-A1.html").page
    assert "As it stood on 20 May 2026" in page.said
    assert "A1 Train" in page.said
    assert "Was due 1 May 2026, 19 days ago." in page.said
    assert not [each for each in page.links if "edit-" in each or "undo" in each]
    assert somebody.get("/at/2026-05-20/x/edit-update?about=action-A1").status == 404
    assert "../../../x/index.html" in page.links
    for day in ("2026-02-30", "2020-01-01", "nonsense"):
        assert somebody.get(f"/at/{day}/x/index.html").status in (404, 409)
    told = somebody.get("/at/2020-01-01/x/index.html")
    assert "holds nothing from 2020-01-01 or before" in told.page.said


def test_without_git_no_other_day_is_known_and_no_folder_is_named(place: Path, lead: Visit) -> None:
    answered = lead.get("/at/2026-05-20/index.html")
    assert answered.status == 409
    assert "in no git repository" in answered.page.said
    for page in ("moves.html", "history-A1.html", "index.html"):
        assert str(place) not in lead.get(f"/x/{page}").text


def test_the_story_of_an_action_is_told_with_its_authors(place: Path) -> None:
    committed(place, {}, when="2026-05-04T12:00:00Z")
    (place / "plans" / "x.yaml").write_text(
        TEXT.replace("title: Train\n    status: Green", "title: Train\n    status: Amber"),
        encoding="utf-8",
    )
    committed(place, {}, when="2026-06-02T12:00:00Z")
    somebody = visit(place)
    somebody.enter()
    said = somebody.get("/x/history-A1.html").page.said
    assert "All that happened to A1 Train" in said
    assert "Amber" in said
    moved = somebody.get("/x/moves.html").page.said
    assert "The register of moves" in moved


def hostile() -> str:
    titles = [each for each in HOSTILE_TITLES if each not in REFUSED and "\ufeff" not in each]
    quoted = [json.dumps(each, ensure_ascii=False).replace("\x7f", "\\x7f") for each in titles]
    lines = ["actions:"]
    for at, text in enumerate(quoted):
        lines += [f"  - {{id: {at}, title: {text}, lead: {text}, due: 2026-03-01}}"]
    return plan("\n".join(lines) + "\n")


def test_no_title_comes_alive_on_any_page(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_text(hostile(), encoding="utf-8")
    somebody = visit(workspace)
    somebody.enter()
    forms = [f"/x/edit-{form}?about=action-0" for form in ("update", "complete", "request")]
    pages = ["/actions.html", "/leads.html", "/x/board.html", "/x/moves.html", "/x/index.html"]
    pages += ["/papers.html", "/x/papers.html"]
    pages += [f"/x/history-{at}.html" for at in range(0, len(HOSTILE_TITLES) // 2, 3)]
    for path in (*forms, *pages, "/x/edit-add", "/undo"):
        nothing_is_alive(somebody.get(path), path)


def nothing_is_alive(page: Answered, path: str) -> None:
    assert page.status == 200, path
    for tag, given in page.page.tags:
        assert tag not in {"img", "iframe", "object", "embed", "base", "marquee"}, path
        assert not [name for name in given if name.startswith("on")], path
        assert not given.get("href", "").lower().startswith(("javascript:", "data:text")), path
    assert sum(tag == "script" for tag, _ in page.page.tags) == 1, path


EVIL = "\"'></textarea></title></script><img src=x onerror=alert(1)><a href=javascript:alert(1)>"
WORDS = ("Green", "Amber", "Begun", "Finished", "Improving", "Unseen", "Must")


def with_evil_texts(data: Any, way: tuple[str | int, ...] = ()) -> Any:
    """Return a plan in which every text of a person's own tries to be more than text."""
    if isinstance(data, dict):
        return {key: with_evil_texts(each, (*way, key)) for key, each in data.items()}
    if isinstance(data, list):
        return [with_evil_texts(each, (*way, at)) for at, each in enumerate(data)]
    is_own = re.match("[A-Z][a-z]", data) and data not in WORDS
    return f"{'.'.join(map(str, way))}{EVIL}" if is_own else data


def test_no_text_of_any_field_comes_alive_on_any_page_or_form(workspace: Path) -> None:
    data = {**with_evil_texts(ONE), "title": EVIL}
    data["ratings"] = {**ONE["ratings"], EVIL: "at-risk"}
    data["actions"][1] |= {"status": EVIL, "lead": EVIL}
    text = json.dumps(data)
    assert text.count("onerror") > 60
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    somebody = visit(workspace)
    somebody.enter()
    pages = every_page(somebody)
    assert len(pages) > 40
    for path, page in pages.items():
        nothing_is_alive(page, path)
