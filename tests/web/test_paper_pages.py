"""Papers and sheets taken from the pages: what the verbs write, and only what one may see."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from actiontrack.papers.draft import TEMPLATES
from actiontrack.settings import Rights
from actiontrack.sources.workspace import Workspace
from actiontrack.web.access import BehindProxy
from actiontrack.web.app import Serving, build_app
from actiontrack.web.gate import Doors
from actiontrack.web.library import Library
from actiontrack.web.paper_pages import _MAKING, MOST_AT_ONCE, PAPERS_OF_ALL, PAPERS_OF_ONE
from support import DAY, actiontrack, committed, plan
from support.web_client import HOST, ORIGIN, Visit, visit

TEXT = plan("""\
position: 2026-06-01
ratings: {Done: complete, Green: on-track}
actions:
  - {id: A1, title: Train, status: Green, lead: Head, due: 2026-05-01}
  - {id: A2, title: Withheld from partners, status: Green, due: 2026-09-01, publish: no}
""")


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_bytes(TEXT.encode())
    return workspace


@pytest.fixture
def officer(place: Path) -> Visit:
    somebody = visit(place)
    somebody.enter()
    return somebody


def test_every_template_is_offered_for_one_plan_or_for_all() -> None:
    assert sorted([*PAPERS_OF_ONE, *PAPERS_OF_ALL]) == sorted(TEMPLATES)


def test_a_link_of_the_page_of_papers_leads_to_a_file(officer: Visit) -> None:
    page = officer.get("/x/papers.html")
    assert "Marked as not for publication, and in these: 1 action." in page.page.said
    links = [
        each for each in page.page.links if each.startswith(("paper-", "public-", "work", "up"))
    ]
    assert len(links) == 2 * 3 * len(PAPERS_OF_ONE) + 2
    for link in links[::4] + links[-1:]:
        taken = officer.get(f"/x/{link}")
        assert taken.status == 200, link
        assert taken.headers["content-disposition"].startswith("attachment; filename*=utf-8''x")
        assert not (link.startswith("public-") and b"Withheld" in taken.body), link
    assert officer.get("/x/paper-portfolio.docx").status == 404
    assert officer.get("/x/paper-committee.pdf").status == 404


def test_a_paper_is_what_the_verb_writes(place: Path, officer: Visit) -> None:
    taken = officer.get("/x/public-paper-highlight.md")
    by_verb = actiontrack(
        *("report", "x", "--template", "highlight", "--as-of", str(DAY), "--public"), cwd=place
    )
    assert taken.body.decode() == by_verb.stdout
    assert taken.headers["content-disposition"].endswith("x-highlight-public.md")
    word = officer.get("/x/paper-committee.docx")
    assert "word/document.xml" in ZipFile(io.BytesIO(word.body)).namelist()


def test_of_several_plans_there_is_a_paper_about_all(place: Path, officer: Visit) -> None:
    (place / "plans" / "y.yaml").write_text(TEXT.replace("id: x", "id: y"), encoding="utf-8")
    assert "x/papers.html" in officer.get("/papers.html").page.links
    said = officer.get("/paper-portfolio.md").body.decode()
    assert said == actiontrack("report", "--as-of", str(DAY), cwd=place).stdout
    assert officer.get("/workbook.xlsx").status == 200
    assert officer.get("/paper-committee.md").status == 404


def test_a_reader_without_the_right_is_given_only_what_may_be_public(place: Path) -> None:
    (place / "plans" / "y.yaml").write_text(
        TEXT.replace("id: x", "id: y").replace("title: A plan", "title: A secret\npublish: no"),
        encoding="utf-8",
    )
    library = Library(Workspace(place), lambda: DAY)
    access = BehindProxy("X-User", lambda: Rights(read=("everyone",)))
    app = build_app(Serving(library, access, Doors(frozenset({HOST}), frozenset({ORIGIN}))))
    reader, signed_in = Visit(app), [("x-user", "carla")]
    page = reader.get("/x/papers.html", signed_in)
    assert "Marked" not in page.page.said
    assert not [link for link in page.page.links if link.startswith(("public-", "update"))]
    for name in ("x/paper-committee.md", "x/workbook.xlsx", "paper-portfolio.md", "workbook.xlsx"):
        taken = reader.get(f"/{name}", signed_in)
        assert taken.status == 200, name
        texts = [taken.body]
        if name.endswith("xlsx"):
            packed = ZipFile(io.BytesIO(taken.body))
            texts = [packed.read(each) for each in packed.namelist()]
        assert not any(b"Withheld" in each or b"secret" in each for each in texts), name
    for name in ("y/papers.html", "y/paper-committee.md", "x/update-sheet.xlsx"):
        assert reader.get(f"/{name}", signed_in).status == 404, name


def test_papers_of_a_past_day_are_of_the_plans_as_they_stood(place: Path, officer: Visit) -> None:
    committed(place, {"plans/x.yaml": TEXT}, f"{DAY}T09:00:00Z")
    page = officer.get(f"/at/{DAY}/x/papers.html")
    assert page.status == 200
    assert "update-sheet.xlsx" not in page.page.links
    assert officer.get(f"/at/{DAY}/x/paper-committee.md").status == 200
    assert officer.get(f"/at/{DAY}/x/public-paper-committee.md").status == 404


def test_pages_go_before_papers_that_take_long(officer: Visit) -> None:
    for _ in range(MOST_AT_ONCE):
        _MAKING.acquire()
    try:
        busy = officer.get("/x/paper-resolution.md")
        assert (busy.status, "ask again in a moment" in busy.page.said) == (409, True)
        assert officer.get("/x/index.html").status == 200
    finally:
        for _ in range(MOST_AT_ONCE):
            _MAKING.release()
    assert officer.get("/x/paper-resolution.md").status == 200


def test_nothing_of_a_hostile_plan_gets_into_the_name_of_a_file(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_text(
        TEXT.replace("id: x", 'id: "a\\"; filename=b.exe"').replace("A plan", "<script>x</script>"),
        encoding="utf-8",
    )
    somebody = visit(workspace)
    folder = somebody.enter().page and somebody.address.split("/")[1]
    taken = somebody.get(f"/{folder}/paper-committee.html")
    assert taken.status == 200
    named = taken.headers["content-disposition"].partition("''")[2]
    assert not set(named) & set('";/\\ \r\n')
    assert taken.headers["x-content-type-options"] == "nosniff"
    assert b"<script>" not in taken.body
