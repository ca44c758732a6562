"""Papers and sheets taken from the pages: what the verbs write, and only what one may see."""

import io
from pathlib import Path
from urllib.parse import urlencode
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
meetings: [{date: 2026-06-10}, {date: 2026-06-30}]
workstreams: [{id: W, title: Needs}]
actions:
  - {id: A1, title: Train, status: Green, lead: Head, due: 2026-05-01}
  - {id: A2, title: Withheld from partners, status: Green, due: 2026-09-01, publish: no}
""")


def test_every_template_is_offered_for_one_plan_or_for_all() -> None:
    assert sorted([*PAPERS_OF_ONE, *PAPERS_OF_ALL]) == sorted(TEMPLATES)


def test_a_link_of_the_page_of_papers_leads_to_a_file(lead: Visit) -> None:
    page = lead.get("/x/papers.html")
    assert "Marked as not for publication, and in these: 1 action." in page.page.said
    links = [
        each for each in page.page.links if each.startswith(("paper-", "public-", "work", "up"))
    ]
    assert len(links) == 2 * 3 * len(PAPERS_OF_ONE) + 2
    for link in links[::4] + links[-1:]:
        taken = lead.get(f"/x/{link}")
        assert taken.status == 200, link
        assert taken.headers["content-disposition"].startswith("attachment; filename*=utf-8''x")
        assert not (link.startswith("public-") and b"Withheld" in taken.body), link
    assert lead.get("/x/paper-portfolio.docx").status == 404
    assert lead.get("/x/paper-committee.pdf").status == 404


def test_a_paper_is_what_the_verb_writes(place: Path, lead: Visit) -> None:
    taken = lead.get("/x/public-paper-highlight.md")
    by_verb = actiontrack(
        *("report", "x", "--template", "highlight", "--as-of", str(DAY), "--public"), cwd=place
    )
    assert taken.body.decode() == by_verb.stdout
    assert taken.headers["content-disposition"].endswith("x-highlight-public.md")
    word = lead.get("/x/paper-committee.docx")
    assert "word/document.xml" in ZipFile(io.BytesIO(word.body)).namelist()


ASKED = {"for_meeting": "2026-06-30", "since": "2026-06-12", "workstream": "W"}


def test_a_paper_for_a_meeting_is_what_the_verb_writes_for_it(place: Path, lead: Visit) -> None:
    committed(place, {"plans/x.yaml": TEXT}, "2026-06-11T09:00:00Z")
    (place / "plans" / "x.yaml").write_text(TEXT.replace("Green, lead", "Done, lead"), "utf-8")
    page = lead.get("/x/papers.html")
    assert "The next is on 30 June 2026." in page.page.said
    assert "The last were on 10 June 2026." in page.page.said
    page = lead.get(f"/x/papers.html?{urlencode(ASKED)}")
    assert (
        "Papers for the meeting of 30 June 2026 with what has happened since 12" in page.page.said
    )
    (link,) = (each for each in page.page.links if each.startswith("paper-committee.md?"))
    by_verb = actiontrack(
        *("report", "x", "--for-meeting", "2026-06-30", "--since", "2026-06-12"),
        *("--workstream", "W", "--as-of", str(DAY)),
        cwd=place,
    )
    assert lead.get(f"/x/{link}").body.decode() == by_verb.stdout
    assert by_verb.stdout != lead.get("/x/paper-committee.md").body.decode()
    assert not any("monitoring" in each for each in page.page.links)  # of the whole plan


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("since", each) for each in ("HEAD", "2026-06", "2027-01-01", "--help", "main~1")),
        *(("for_meeting", each) for each in ("soon", "2026-06", "last-meeting")),
        ("workstream", "../W"),
    ],
)
def test_what_no_page_offers_is_told_beside_its_field(name: str, value: str, lead: Visit) -> None:
    page = lead.get(f"/x/papers.html?{urlencode({name: value})}")
    assert [e["id"] for _, e in page.page.tags if e.get("class") == "fault"] == [f"{name}-fault"]
    assert "?" not in "".join(each for each in page.page.links if each.startswith("paper-"))
    assert lead.get(f"/x/paper-committee.md?{urlencode({name: value})}").status == 409


def test_a_councils_own_templates_are_offered_and_nothing_else_is(place: Path, lead: Visit) -> None:
    own = place / "templates"
    own.mkdir()
    (own / "ours & more.md").write_text("# {{ title }}\n\n{{ headline }}\n", encoding="utf-8")
    (own / "notes.txt").write_text("secret", encoding="utf-8")
    (place / "README.md").write_text("secret", encoding="utf-8")
    (own / "out.md").symlink_to(place.parent / "elsewhere.md")
    (place.parent / "elsewhere.md").write_text("secret", encoding="utf-8")
    links = [each for each in lead.get("/x/papers.html").page.links if "ours" in each]
    assert len(links) == 2 * 3
    taken = lead.get(f"/x/{links[2]}")
    by_verb = actiontrack(
        "report", "x", "--template", "ours & more", "--as-of", str(DAY), cwd=place
    )
    assert taken.body.decode() == by_verb.stdout
    assert taken.headers["content-disposition"].endswith("x-ours%20%26%20more.md")
    public = lead.get(f"/x/public-{links[2]}")
    assert (public.status, b"Withheld" in public.body) == (200, False)
    for name in ("notes", "README", "../README", "..%2fREADME", "out", "templates/ours", ""):
        answered = lead.get(f"/x/paper-{name}.md")
        assert (answered.status, "secret" in answered.text) == (404, False), name
    (own / "long.md").write_text("{% for a in range(9**9) %}{% endfor %}", encoding="utf-8")
    assert lead.get("/x/paper-long.md").status == 409


def test_of_several_plans_there_is_a_paper_about_all(place: Path, lead: Visit) -> None:
    (place / "plans" / "y.yaml").write_text(TEXT.replace("id: x", "id: y"), encoding="utf-8")
    assert "x/papers.html" in lead.get("/papers.html").page.links
    said = lead.get("/paper-portfolio.md").body.decode()
    assert said == actiontrack("report", "--as-of", str(DAY), cwd=place).stdout
    assert lead.get("/workbook.xlsx").status == 200
    assert lead.get("/paper-committee.md").status == 404


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


def test_papers_of_a_past_day_are_of_the_plans_as_they_stood(place: Path, lead: Visit) -> None:
    committed(place, {"plans/x.yaml": TEXT}, f"{DAY}T09:00:00Z")
    page = lead.get(f"/at/{DAY}/x/papers.html")
    assert page.status == 200
    assert "update-sheet.xlsx" not in page.page.links
    assert lead.get(f"/at/{DAY}/x/paper-committee.md").status == 200
    assert lead.get(f"/at/{DAY}/x/public-paper-committee.md").status == 404


def test_pages_go_before_papers_that_take_long(lead: Visit) -> None:
    for _ in range(MOST_AT_ONCE):
        _MAKING.acquire()
    try:
        busy = lead.get("/x/paper-resolution.md")
        assert (busy.status, "ask again in a moment" in busy.page.said) == (409, True)
        assert lead.get("/x/index.html").status == 200
    finally:
        for _ in range(MOST_AT_ONCE):
            _MAKING.release()
    assert lead.get("/x/paper-resolution.md").status == 200


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
