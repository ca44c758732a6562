"""Forms: shown, refused beside the field, written as the verbs write, never over another's work."""

from datetime import date
from pathlib import Path

import pytest

from actiontrack.cli.verbs.record import KINDS
from actiontrack.web.action_forms import ACTION_FORMS
from actiontrack.web.plan_forms import PLAN_FORMS
from support import actiontrack, plan
from support.effort import EVERYTHING
from support.hostile_titles import HOSTILE_TITLES, REFUSED
from support.web_client import Answered, Visit, visit

TEXT = plan("""\
position: 2026-06-01
ratings: {Done: complete, Signed: complete, Green: on-track, Amber: at-risk, Grey: not-started,
  Submitted: awaiting-sign-off}
bodies: {B: Improvement Board}
measures:
  - {id: M1, title: Plans in 20 weeks, unit: "%"}
risks:
  - {id: RK1, title: Staff, owner: Head, scores: [{date: 2026-05-01, likelihood: 2, impact: 3}]}
meetings:
  - {date: 2026-06-10, body: B}
notices:
  - {id: N1, kind: improvement-notice, by: DfE, issued: 2026-02-10}
submissions: [{sent: 2026-05-29, to: DfE}]
findings: [{id: F1, text: Plans are late}]
steps:
  - {id: s1, name: Stocktake, due: 2026-05-30, of: N1}
workstreams:
  - id: A
    title: Needs
    actions:
      - {id: A1, title: Train, status: Green, due: 2026-05-01}   # as the board has it
      - {id: A2, title: Recruit, status: Grey, due: 2026-09-01}
      - {id: A3, title: Publish, status: Submitted, due: 2026-05-01}
""")


def text_of(place: Path) -> str:
    return (place / "plans" / "x.yaml").read_text(encoding="utf-8")


def form_of(form: str, action: str | None = None) -> str:
    about = f"?about=action-{action}" if action else ""
    return f"/x/edit-{form}{about}"


def shown(somebody: Visit, form: str, action: str | None = None, **typed: str) -> Answered:
    page = somebody.get(form_of(form, action))
    assert page.status == 200
    return somebody.fill(page, "Show what it would change", **typed)


def written(somebody: Visit, form: str, action: str | None = None, **typed: str) -> Answered:
    page = shown(somebody, form, action, **typed)
    assert "This is what it would change" in page.page.said, page.page.said
    somebody.address = form_of(form, action)
    return somebody.fill(page, "Write it")


def test_what_would_change_is_shown_in_words_and_as_lines_before_it_is_written(
    place: Path, lead: Visit
) -> None:
    page = shown(lead, "update", "A1", status="Amber", note="The trainer left")
    assert text_of(place) == TEXT
    said = page.page.said
    assert "A1 Train: Green → Amber; update of 15 June 2026." in said
    assert "- - {id: A1, title: Train, status: Green, due: 2026-05-01} # as" in said
    assert "Nothing is written yet." in said
    lead.address = form_of("update", "A1")
    after = lead.fill(page, "Write it")
    assert after.status == 200
    assert "Written A1 Train: Green → Amber" in after.page.said
    assert "status: Amber" in text_of(place)
    assert "# as the board has it" in text_of(place)


FORMS: list[tuple[str, str | None, dict[str, str], list[str]]] = [
    ("update", "A1", {"status": "Amber", "note": "News: of it", "percent": "40"},
     ["update", "A1", "--status", "Amber", "--note", "News: of it", "--percent", "40"]),
    ("start", "A2", {"note": "Two posts"}, ["start", "A2", "--note", "Two posts"]),
    ("complete", "A1", {"status": "Done", "evidence": "List", "link": "https://example.org/a"},
     ["complete", "A1", "--status", "Done", "--evidence", "List", "--link", "https://example.org/a"]),
    ("request", "A1", {"to": "2027-01-29", "reason": "Staff", "effect": "40 wait"},
     ["request", "A1", "--to", "2027-01-29", "--reason", "Staff", "--effect", "40 wait"]),
    ("reprogramme", "A1",
     {"to": "2027-01-29", "agreed": "2026-06-10", "by": "Board", "reason": "Staff"},
     ["reprogramme", "A1", "--to", "2027-01-29", "--agreed", "2026-06-10", "--by", "Board",
      "--reason", "Staff"]),
    ("sign-off", "A3", {"by": "Board", "status": "Signed"},
     ["sign-off", "A3", "--by", "Board", "--status", "Signed"]),
    ("send-back", "A3", {"by": "Board", "reason": "No audit", "status": "Green"},
     ["sign-off", "A3", "--refused", "--by", "Board", "--reason", "No audit", "--status", "Green"]),
    ("evidence", "A1", {"title": "Audit", "kind": "audit"},
     ["record", "evidence", "A1", "--title", "Audit", "--kind", "audit"]),
    ("milestone", "A1", {"title": "Agreed", "due": "2027-01-15"},
     ["record", "milestone", "A1", "--title", "Agreed", "--due", "2027-01-15"]),
    ("add", None, {"title": "Ask: them", "workstream": "A", "lead": "Head; Deputy"},
     ["add", "x", "--title", "Ask: them", "--workstream", "A", "--lead", "Head", "--lead",
      "Deputy"]),
    ("reading", None, {"measure": "M1", "value": "56"},
     ["record", "reading", "x", "M1", "--value", "56"]),
    ("risk", None, {"title": "Room", "owner": "Head", "likelihood": "2", "impact": "4"},
     ["record", "risk", "x", "--title", "Room", "--owner", "Head", "--likelihood", "2",
      "--impact", "4"]),
    ("score", None, {"risk": "RK1", "likelihood": "3", "impact": "4"},
     ["record", "score", "x", "RK1", "--likelihood", "3", "--impact", "4"]),
    ("meeting", None, {"date": "2026-12-16", "body": "B"},
     ["record", "meeting", "x", "--date", "2026-12-16", "--body", "B"]),
    ("decision", None, {"text": "New date", "outcome": "deferred", "about": "A1, A2"},
     ["record", "decision", "x", "--meeting", "2026-06-10", "--text", "New date", "--outcome",
      "deferred", "--about", "A1", "--about", "A2"]),
    ("arising", None, {"text": "List", "owner": "Head", "due": "2026-12-18"},
     ["record", "arising", "x", "--meeting", "2026-06-10", "--text", "List", "--owner", "Head",
      "--due", "2026-12-18"]),
    ("step-done", None, {"which": "s1", "outcome": "Effective action"},
     ["record", "step", "x", "s1", "--outcome", "Effective action"]),
    ("step", None, {"name": "Second: stocktake", "due": "2026-09-30", "of": "N1", "owed_by": "DfE"},
     ["record", "step", "x", "s2", "--name", "Second: stocktake", "--due", "2026-09-30", "--of",
      "N1", "--owed-by", "DfE"]),
    ("step", None, {"name": "Reply", "within": "30 working days", "since": "2026-03-20"},
     ["record", "step", "x", "s2", "--name", "Reply", "--within", "30 working days", "--from",
      "2026-03-20"]),
    ("finding", None, {"text": "Late: plans", "kind": "voice", "by": "Parents"},
     ["record", "finding", "x", "--text", "Late: plans", "--kind", "voice", "--by", "Parents"]),
    ("reply", None, {"to": "F1", "state": "part", "by": "Cabinet"},
     ["record", "reply", "F1", "--state", "part", "--by", "Cabinet"]),
    ("notice", None, {"kind": "best-value", "by": "MHCLG", "issued": "2026-02-11"},
     ["record", "notice", "x", "--kind", "best-value", "--by", "MHCLG", "--issued", "2026-02-11"]),
    ("lifted", None, {"notice": "N1", "lifted": "2026-06-01"},
     ["record", "notice", "x", "--lifted", "2026-06-01", "--id", "N1"]),
    ("submission", None, {"to": "Ofsted", "sent": "2026-06-05", "expected": "2026-07-17"},
     ["record", "submission", "x", "--to", "Ofsted", "--sent", "2026-06-05", "--expected",
      "2026-07-17"]),
    ("answer", None,
     {"sent": "2026-05-29 DfE", "answered": "2026-06-05", "answer": "Met: well done"},
     ["record", "submission", "x", "--sent", "2026-05-29", "--answered", "2026-06-05", "--answer",
      "Met: well done"]),
    ("rating", None, {"word": "Paused", "meaning": "suspended", "text": "It waits"},
     ["record", "rating", "x", "Paused", "suspended", "--text", "It waits"]),
    ("step", None, {"which": "s1", "source": "Paragraph 4"},
     ["record", "step", "x", "s1", "--source", "Paragraph 4"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "action", "typed", "verb"), FORMS, ids=[e[0] for e in FORMS])
def test_a_form_writes_the_bytes_that_its_verb_writes(
    form: str, action: str | None, typed: dict[str, str], verb: list[str], place: Path
) -> None:
    done = actiontrack(*verb, cwd=place)
    assert done.returncode == 0, done.stderr
    by_verb = text_of(place)
    assert by_verb != TEXT
    (place / "plans" / "x.yaml").write_bytes(TEXT.encode())
    somebody = visit(place, day=date.today())  # noqa: DTZ011  by which the verb went
    somebody.enter()
    assert written(somebody, form, action, **typed).status == 200
    assert text_of(place) == by_verb


def test_whatever_is_recorded_by_a_verb_is_by_a_form() -> None:
    assert {*KINDS} <= {*ACTION_FORMS, *PLAN_FORMS}


def test_every_form_is_offered_where_it_fits_and_no_other(lead: Visit) -> None:
    def offered(page: str) -> list[str]:
        links = lead.get(page).page.links
        return [e.split("?")[0].removeprefix("edit-") for e in links if e.startswith("edit-")]

    always = ["evidence", "milestone", "suspend", "withdraw"]
    dated = ["request", "reprogramme"]
    assert offered("/x/action-A2.html") == ["update", "start", "complete", *dated, *always]
    signing = ["sign-off", "send-back"]
    assert offered("/x/action-A3.html") == [
        "update", "start", "complete", *dated, *signing, *always
    ]  # fmt: skip
    assert offered("/x/index.html") == [
        *("add", "reading", "risk", "score", "meeting", "decision", "arising", "step-done", "step"),
        *("finding", "reply", "notice", "lifted", "submission", "answer", "rating"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "typed", "field", "sentence"),
    [
        ("complete", {"date": "2027-01-01"}, "date", "1 January 2027 is yet to come"),
        ("update", {"percent": "140"}, "percent", "140"),
        ("update", {"note": "x", "date": "1/6/2026"}, "date", "1/6/2026"),
        ("request", {"reason": "x", "effect": "y"}, "to", "Needed: the date asked for."),
        (
            "request",
            {"to": "2027-01-01", "effect": "y"},
            "reason",
            "Needed: why the date cannot be kept.",
        ),
        ("complete", {"link": "https://example.org"}, "evidence", "Needed: name what the link"),
        ("complete", {"date": "2026-04-01", "status": "Done", "evidence": "x"}, "", ""),
    ],
)
def test_what_is_refused_is_said_beside_its_field_and_what_was_typed_stays(
    form: str, typed: dict[str, str], field: str, sentence: str, place: Path, lead: Visit
) -> None:
    page = shown(lead, form, "A1", **typed)
    if not field:
        assert page.status == 200
        return
    assert page.status == 422
    assert text_of(place) == TEXT
    faults = [each for tag, each in page.page.tags if each.get("id") == f"{field}-fault"]
    assert len(faults) == 1
    assert f"#{field}" in page.page.links
    assert sentence in page.page.said
    fields = dict(page.page.forms[-1].fields)
    assert {name: fields[name] for name in typed} == typed


def test_of_what_was_sent_on_one_day_the_one_that_is_chosen_is_answered(
    place: Path, lead: Visit
) -> None:
    written(lead, "submission", to="Ofsted", sent="2026-05-29")
    written(lead, "answer", sent="2026-05-29 Ofsted", answered="2026-06-05")
    assert "to: DfE}" in text_of(place)
    assert "to: Ofsted, answered: 2026-06-05}" in text_of(place)


@pytest.mark.parametrize("sent", ["2030-01-01", "garbage", "2026-05-29"])
def test_what_was_never_sent_is_not_answered(sent: str, place: Path, lead: Visit) -> None:
    page = lead.get(form_of("answer"))
    told = lead.fill(page, "Show what it would change", sent=sent, answered="2026-06-05")
    assert told.status == 422
    assert text_of(place) == TEXT


def test_an_error_that_it_would_bring_in_is_said_in_the_words_of_its_rule(
    place: Path, lead: Visit
) -> None:
    written(lead, "start", "A2", date="2026-06-10")
    before = text_of(place)
    page = shown(lead, "complete", "A2", date="2026-06-01", status="Done")
    assert page.status == 422
    assert "(AT204)" in page.page.said
    assert [e["id"] for _, e in page.page.tags if e.get("class") == "fault"] == ["date-fault"]
    assert text_of(place) == before


def test_what_another_person_changed_in_between_is_said_and_nothing_typed_is_lost(
    place: Path, lead: Visit
) -> None:
    page = shown(lead, "update", "A1", note="Mine")
    done = actiontrack("update", "A2", "--status", "Amber", "--note", "Theirs", cwd=place)
    assert done.returncode == 0, done.stderr
    theirs = text_of(place)
    lead.address = form_of("update", "A1")
    told = lead.fill(page, "Write it")
    assert told.status == 409
    assert text_of(place) == theirs
    said = told.page.said
    assert "The plan has changed since you opened this page Nothing is written." in said
    assert "A2 Recruit" in said
    assert dict(told.page.forms[-1].fields)["note"] == "Mine"
    lead.address = form_of("update", "A1")
    assert lead.fill(told, "Write it").status == 200
    assert "Mine" in text_of(place)
    assert "Theirs" in text_of(place)


def test_a_form_that_was_opened_before_another_change_shows_it_first(place: Path) -> None:
    lead = visit(place, day=date.today())  # noqa: DTZ011  by which the verb goes
    lead.enter()
    page = lead.get(form_of("update", "A1"))
    actiontrack("update", "A1", "--note", "Theirs", cwd=place)
    lead.address = form_of("update", "A1")
    told = lead.fill(page, "Show what it would change", note="Mine")
    assert told.status == 409
    assert "Theirs" in told.page.said
    assert "This is what it would change" in told.page.said


def test_what_is_so_already_writes_nothing(place: Path, lead: Visit) -> None:
    page = shown(lead, "meeting", date="2026-06-10", body="B")
    assert "All is as you ask already" in page.page.said
    assert text_of(place) == TEXT


def test_the_position_can_be_said_to_be_that_of_today(place: Path, lead: Visit) -> None:
    written(lead, "update", "A1", note="News", position="yes")
    assert "position: 2026-06-15" in text_of(place)


def test_the_last_edit_is_taken_back_once_it_was_looked_at(place: Path, lead: Visit) -> None:
    written(lead, "update", "A1", status="Amber")
    page = lead.get("/undo")
    assert "Taken back: A1 Train: Green → Amber" in page.page.said
    assert "status: Amber" in text_of(place)
    after = lead.fill(page, "Take it back")
    assert "Written Taken back" in after.page.said
    assert text_of(place) == TEXT
    assert "No edit is kept here" in lead.get("/undo").page.said


def test_another_edit_than_the_one_that_was_looked_at_is_not_taken_back(
    place: Path, lead: Visit
) -> None:
    written(lead, "update", "A1", status="Amber")
    page = lead.get("/undo")
    actiontrack("update", "A2", "--note", "Theirs", cwd=place)
    before = text_of(place)
    told = lead.fill(page, "Take it back")
    assert told.status == 409
    assert "another edit was made" in told.page.said.lower()
    assert text_of(place) == before


def test_a_world_that_refuses_is_told_without_a_path(place: Path, lead: Visit) -> None:
    page = shown(lead, "update", "A1", note="News")
    own = place / ".actiontrack"
    own.mkdir()
    (own / "lock").mkdir()
    lead.address = form_of("update", "A1")
    told = lead.fill(page, "Write it")
    assert told.status == 422
    assert "was not made by actiontrack" in told.page.said
    assert str(place) not in told.text
    assert text_of(place) == TEXT


def test_what_was_written_is_said_to_nobody_else(place: Path, lead: Visit) -> None:
    written(lead, "update", "A1", note="Between us")
    other = Visit(lead.app, lead.access)
    other.enter()
    assert "Written" not in other.get("/x/index.html?done=1").page.said
    assert "Written" in lead.get("/x/index.html?done=1").page.said


def test_a_form_of_what_is_gone_is_no_page(place: Path, lead: Visit) -> None:
    for address in (
        "/x/edit-update?about=action-Z9",
        "/y/edit-add",
        "/x/edit-nothing",
        "/x/edit-update",
    ):
        assert lead.get(f"/{address}").status == 404


TYPED = [each for each in HOSTILE_TITLES if each not in REFUSED and each and each.strip() == each]


@pytest.mark.parametrize("title", TYPED if EVERYTHING else TYPED[::3])
def test_what_is_typed_is_written_to_the_letter_and_never_comes_alive(
    title: str, place: Path, lead: Visit
) -> None:
    page = shown(lead, "update", "A1", note=title)
    names = {tag for tag, _ in page.page.tags}
    assert not names & {"img", "iframe", "object", "b", "svg", "marquee", "style"}
    assert sum(tag == "script" for tag, _ in page.page.tags) == 1
    if page.status == 422:
        return
    lead.address = form_of("update", "A1")
    assert lead.fill(page, "Write it").status == 200
    show = actiontrack("show", "x:A1", "--format", "json", cwd=place)
    import json

    texts = [each["text"] for each in json.loads(show.stdout)["action"]["updates"]]
    assert [" ".join(each.split()) for each in texts] == [" ".join(title.split())]
