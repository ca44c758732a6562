"""A form is checked as it is typed, with every fault at once and in the words of a page."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

import actiontrack as package
from actiontrack.web.edits import difference
from actiontrack.web.forms import Field
from actiontrack.web.gate import KEPT_FOR_PAGES, REQUESTS_A_SECOND
from actiontrack.web.words import PAGES, button_of, faults_in, in_browser
from support import plan
from support.web_client import Visit, visit

TEXT = plan("""\
position: 2026-06-01
ratings: {Done: complete, Signed: complete, Green: on-track, Amber: at-risk}
actions:
  - {id: A1, title: Train, status: Green, due: 2026-05-01}
  - {id: A2, title: Recruit, status: Done, completed: 2026-05-01}
""")


def checked(somebody: Visit, form: str, **typed: str) -> list[tuple[str, str]]:
    page = somebody.get(f"/x/edit-{form}")
    (csrf,) = {dict(each.fields)["csrf"] for each in page.page.forms if each.method == "post"}
    answered = somebody.post(f"/x/check-{form}", [("csrf", csrf), *typed.items()])
    assert answered.status == 200
    assert answered.headers["content-type"] == "application/json"
    return [(each["field"], each["sentence"]) for each in json.loads(answered.body)["faults"]]


def test_every_field_that_cannot_be_taken_is_told_at_once(place: Path, lead: Visit) -> None:
    faults = dict(checked(lead, "request?about=action-A1", to="31/02/2027", date="2026-06-16"))
    assert set(faults) == {"to", "date", "reason", "effect"}
    assert faults["date"].startswith("16 June 2026 is yet to come: ")
    assert faults["reason"] == "Needed: why the date cannot be kept."
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == TEXT


def test_what_a_rule_would_refuse_is_told_beside_its_field(lead: Visit) -> None:
    ((field, sentence),) = checked(lead, "complete?about=action-A1", status="Green")
    assert field in {"status", "date", ""}
    assert sentence.endswith(".")
    assert checked(lead, "update?about=action-A1", note="All is well") == []
    assert checked(lead, "withdraw?about=action-A1", reason="Not needed") == [
        (
            "",
            "No rating of this plan means withdrawn: press 'Add a rating' on the page of the plan.",
        )
    ]


def test_a_plan_is_checked_as_an_action_is(lead: Visit) -> None:
    faults = checked(lead, "risk", title="Room", owner="Head", likelihood="often", impact="2")
    assert faults == [("likelihood", "Often is no whole number of a scale.")]
    assert checked(lead, "add", title="Find a room") == []


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"due": "2026-09-30"}, "name", "Needed: what the step is called."),
        ({"name": "Reply"}, "due", "say by when it is owed: 'By when it is owed'"),
        ({"name": "Reply", "within": "30", "from": "received"}, "within", "30 and the unit"),
        (
            {"name": "Reply", "within": "2 weeks", "from": "received", "since": "2026-03-20"},
            "since",
            "Choose this day, or what is named above it.",
        ),
    ],
)
def test_a_step_that_is_owed_is_refused_beside_its_field(
    typed: dict[str, str], field: str, sentence: str, lead: Visit
) -> None:
    ((name, words),) = checked(lead, "step", **typed)
    assert (name, sentence in words) == (field, True), words


def test_a_check_is_let_in_as_a_form_is(place: Path, lead: Visit) -> None:
    assert lead.post("/x/check-add", [("title", "x")]).status == 403
    assert lead.get("/x/check-add").status == 404
    page = lead.get("/x/edit-add")
    csrf = dict(page.page.forms[-1].fields)["csrf"]
    assert lead.post("/x/check-nothing", [("csrf", csrf)]).status == 404
    reader = visit(place, read_only=True)
    reader.enter()
    assert reader.post("/x/check-add", [("csrf", csrf)]).status == 405
    assert "connect-src 'self'" in page.headers["content-security-policy"]


def test_checks_leave_half_of_a_seconds_requests_for_pages(place: Path) -> None:
    somebody = visit(place, clock=lambda: 0.0)
    somebody.enter()
    statuses = [somebody.post("/x/check-add", []).status for _ in range(REQUESTS_A_SECOND)]
    assert statuses.count(429) >= KEPT_FOR_PAGES
    assert somebody.get("/x/action-A1.html").status == 200


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("A2 is done already: 'actiontrack reopen' reopens it",
         "A2 is done already: press 'Reopen it'"),
        ("that stays: 'actiontrack reprogramme' moves it",
         "that stays: press 'Move its date, as agreed'"),
        ("the plan has none: 'actiontrack record meeting' adds one",
         "the plan has none: press 'Record a meeting' on the page of the plan"),
        ("look at it with 'actiontrack show', then give the news with 'actiontrack update' and",
         "look at it on the page of the action, then give the news with 'Record an update' and"),
        (": 'actiontrack status --by lead' lists them", ": 'By lead' lists them"),
        ("run 'actiontrack init --ci github'", "run 'actiontrack init --ci github'"),
    ],
)  # fmt: skip
def test_a_page_says_what_to_press(said: str, shown: str) -> None:
    assert in_browser(said) == shown


def test_an_option_is_said_by_the_label_of_its_field() -> None:
    fields = [Field("date", "Day of it"), Field("status", "Rating")]
    (fault,) = faults_in("A2 was completed on 1 May, and that day stays: leave out --date", fields)
    assert (fault.field, fault.sentence[-22:]) == ("date", "leave out 'Day of it'.")
    (fault,) = faults_in("several ratings fit: say --status 'Done' or 'Signed'", fields)
    assert fault.field == "status"
    assert "--" not in fault.sentence


def test_lines_that_differ_are_headed_by_file_and_line() -> None:
    shown = difference(b"a\nb\nc\nd\ne\n", b"a\nb\nc\nX\ne\n", "plans/x.yaml")
    assert shown == ["plans/x.yaml, line 3", " c", "-d", "+X", " e"]


ROOMS: Sequence[str] = ("amending", "review", "rules", "exchange/update_sheet")
ELSEWHERE = {"rule", "import", "new", "init", "schema", "export"}
"""Verbs for which a page has no button, or which a page of files stands for."""


def test_every_command_that_a_refusal_names_has_a_button_or_a_page() -> None:
    source = Path(package.__file__).parent
    named = {
        (found[1], found[2])
        for room in ROOMS
        for file in (source / room).rglob("*.py")
        for found in re.finditer(
            r"'actiontrack ([a-z-]+)(?: ([a-z-]+))?", file.read_text(encoding="utf-8")
        )
    }
    assert len(named) > 5
    without = {each for each in named if not button_of(*each) and each[0] not in PAGES}
    assert {verb for verb, _ in without} <= ELSEWHERE
