"""`remind`: a message to each lead, of what is wanted of them; nothing is sent, nothing made up."""

import csv
import json
from email import message_from_bytes
from email.policy import default
from io import StringIO
from pathlib import Path

import pytest

from support import actiontrack, committed, plan

DAY = "2026-06-30"
GOOD = plan("""\
actions:
  - {id: a, title: Train, lead: Zoë Ash, status: on-track, due: 2026-06-20,
     updates: [{date: 2026-05-01, text: News}]}
  - {id: b, title: Recruit, lead: [Zoë Ash, Head of SEND], status: on-track, due: 2026-07-28,
     updates: [{date: 2026-06-29, text: News}]}
  - {id: c, title: Publish, lead: Head of SEND, status: complete}
  - {id: d, title: Later, lead: Bo, status: on-track, due: 2026-07-29,
     updates: [{date: 2026-05-19, text: News}]}
  - {id: e, title: Silent, lead: Head of SEND, status: on-track, due: 2026-12-31, publish: no,
     updates: [{date: 2026-05-18, text: News}]}
  - {id: f, title: Nobody's, status: on-track, due: 2026-06-01}
  - {id: g, title: Shown, lead: Bo, status: complete, evidence: [{title: A report}]}
""")


@pytest.fixture
def here(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(GOOD, encoding="utf-8")
    return workspace


def _leads(place: Path, *options: str) -> dict[str, list[tuple[str, list[str]]]]:
    done = actiontrack("remind", "--as-of", DAY, "--format", "json", *options, cwd=place)
    whole = json.loads(done.stdout)
    assert whole["kind"] == "remind"
    return {
        each["lead"]: [(action["action"], action["reasons"]) for action in each["actions"]]
        for each in whole["leads"]
    }


def _eml(place: Path, *options: str) -> dict[str, bytes]:
    asked = ("remind", "--as-of", DAY, "--format", "eml", "-o", "out", *options)
    done = actiontrack(*asked, cwd=place)
    assert done.returncode == 0, done.stderr
    return {each.name: each.read_bytes() for each in sorted((place / "out").glob("*.eml"))}


def test_a_lead_with_nothing_to_answer_gets_no_message(here: Path) -> None:
    assert "Bo" not in _leads(here)


def test_each_lead_is_asked_about_their_own(here: Path) -> None:
    assert _leads(here) == {
        "Head of SEND": [
            ("b", ["due-soon"]),
            ("c", ["no-evidence"]),
            ("e", ["update-is-old"]),
        ],
        "Zoë Ash": [("a", ["overdue", "update-is-old"]), ("b", ["due-soon"])],
    }


def test_a_day_earlier_or_later_is_another_answer(here: Path) -> None:
    told = _leads(here, "--as-of", "2026-07-01")
    assert told["Bo"] == [("d", ["due-soon", "update-is-old"])]


def test_the_settings_say_how_soon_and_how_old(here: Path) -> None:
    (here / "actiontrack.yaml").write_text(
        "due_soon: 7 days\nupdate_is_old: 90 days\n", encoding="utf-8"
    )
    assert _leads(here) == {
        "Head of SEND": [("c", ["no-evidence"])],
        "Zoë Ash": [("a", ["overdue"])],
    }


def test_what_never_had_an_update_is_asked_about_unless_it_has_only_started(here: Path) -> None:
    text = plan("""\
actions:
  - {id: a, title: Train, lead: Bo, status: on-track}
  - {id: b, title: Recruit, lead: Bo, status: on-track, started: 2026-05-18}
  - {id: c, title: Publish, lead: Bo, status: on-track, started: 2026-05-19}
  - {id: d, title: Later, lead: Bo, status: not-started, start: 2026-09-01}
  - {id: e, title: Unclear, lead: Bo, status: on-track, updates: [{date: soon, text: News}]}
""")
    (here / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    assert _leads(here) == {"Bo": [("a", ["update-is-old"]), ("b", ["update-is-old"])]}
    message = actiontrack("remind", "--as-of", DAY, cwd=here).stdout
    assert "Bo: 2 without a recent update" in message
    assert "- a Train (A plan): no update is recorded" in message


def test_the_text_is_a_message_and_says_that_nothing_is_sent(here: Path) -> None:
    done = actiontrack("remind", "--as-of", DAY, "--lead", "zoë", cwd=here)
    text = " ".join(done.stdout.split())
    assert "Nothing has been sent" in text
    assert "Zoë Ash: 1 overdue and 1 due within 28 days" in text
    assert "Dear Zoë Ash, On 30 June 2026, 2 actions that you lead need something" in text
    assert "a Train (A plan): due 20 June 2026, 10 days late; last update 1 May 2026, 60" in text
    assert "b Recruit (A plan): due 28 July 2026, in 28 days" in text
    assert "Head of SEND" not in text


def test_what_has_no_lead_is_told_and_not_dropped(here: Path) -> None:
    sentence = "1 action that should be asked about has no lead: nobody is reminded of it"
    assert sentence in " ".join(actiontrack("remind", "--as-of", DAY, cwd=here).stdout.split())
    done = actiontrack("remind", "--as-of", DAY, "--format", "csv", cwd=here)
    assert sentence in done.stderr
    assert "Nothing has been sent" in done.stderr
    assert "1 action in these messages is not for publication" in done.stderr


def test_a_lead_who_cannot_be_read_is_not_said_to_be_missing(here: Path) -> None:
    text = GOOD.replace("Zoë Ash,", r'"Zo\u2028e",', 1)
    (here / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    done = actiontrack("remind", "--as-of", DAY, "--format", "json", cwd=here)
    assert done.returncode == 1
    assert "the lead of 1 action that should be asked about cannot be read" in done.stderr
    assert "1 action that should be asked about has no lead" in done.stderr


def test_nobody_is_reminded_of_a_record_that_is_closed(here: Path) -> None:
    closed = f"{GOOD}closed: {{on: 2026-06-25, reason: Superseded}}\n"
    (here / "plans" / "x.yaml").write_text(closed, encoding="utf-8")
    assert _leads(here) == {}
    assert "1 plan is closed" in actiontrack("remind", "--as-of", DAY, cwd=here).stdout


def test_one_record_that_is_closed_is_spoken_of_as_one(here: Path) -> None:
    closed = GOOD.replace("actions:", "closed: {on: 2026-06-01, reason: Done}\nactions:", 1)
    (here / "plans" / "x.yaml").write_text(closed, encoding="utf-8")
    page = actiontrack("remind", "--as-of", DAY, cwd=here).stdout
    assert "1 plan is closed: nobody is reminded of it." in " ".join(page.split())


def test_an_unknown_lead_is_refused(here: Path) -> None:
    done = actiontrack("remind", "--lead", "Nobody At All", cwd=here)
    assert done.returncode == 2
    assert "no lead holds 'Nobody At All'" in done.stderr


def test_an_e_mail_is_a_draft_without_an_address(here: Path) -> None:
    made = _eml(here)
    assert list(made) == ["1-head-of-send.eml", "2-zoe-ash-510048a6.eml"]
    message = message_from_bytes(made["2-zoe-ash-510048a6.eml"], policy=default)
    assert message["Subject"].startswith("Zoë Ash: 1 overdue")
    assert set(message.keys()) == {
        "Subject",
        "X-Unsent",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    }
    content = message.get_content().replace("\r\n", "\n")
    assert content.startswith("Dear Zoë Ash,\n\nOn 30 June 2026,")
    assert "\n- a Train (A plan): due 20 June 2026" in content


def test_the_same_plans_make_the_same_bytes(here: Path) -> None:
    first = _eml(here)
    assert _eml(here) == first
    assert list(_eml(here, "--lead", "zoë")) == ["1-zoe-ash-510048a6.eml"]


def test_a_message_that_somebody_changed_is_not_written_over(here: Path) -> None:
    _eml(here)
    file = here / "out" / "2-zoe-ash-510048a6.eml"
    file.write_bytes(file.read_bytes() + b"By hand\n")
    done = actiontrack("remind", "--as-of", DAY, "--format", "eml", "-o", "out", cwd=here)
    assert done.returncode == 2
    assert "2-zoe-ash-510048a6.eml was changed since it was made" in done.stderr
    assert file.read_bytes().endswith(b"By hand\n")


@pytest.mark.parametrize("output", [(), ("-o", "-"), ("-o", "one.eml")])
def test_e_mails_need_a_folder(output: tuple[str, ...], here: Path) -> None:
    done = actiontrack("remind", "--format", "eml", *output, cwd=here)
    assert done.returncode == 2
    assert "name a folder with -o" in done.stderr


def test_a_name_puts_no_head_into_an_e_mail(here: Path) -> None:
    name = r'"Zoë\r\nTo: a@b.example\n\nText\nBcc: c"'
    (here / "plans" / "x.yaml").write_text(
        plan(f"actions:\n  - {{id: a, title: Train, lead: {name}, due: 2026-06-20}}\n"),
        encoding="utf-8",
    )
    ((_, data),) = _eml(here).items()
    message = message_from_bytes(data, policy=default)
    assert not {"To", "Bcc"} & set(message.keys())
    assert "Zoë To: a@b.example Text Bcc: c" in message["Subject"]
    assert message.get_content().startswith("Dear Zoë To: a@b.example")


def test_a_row_holds_a_whole_message_and_is_no_formula(here: Path) -> None:
    text = GOOD.replace("Head of SEND", "'=Head'")
    (here / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    done = actiontrack("remind", "--as-of", DAY, "--format", "csv", cwd=here)
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [each["lead"] for each in rows] == ["'=Head", "Zoë Ash"]
    assert rows[0]["subject"].startswith("'=Head: ")
    assert (rows[1]["actions"], rows[1]["overdue"], rows[1]["due-soon"]) == ("2", "1", "1")
    assert rows[1]["message"].startswith("Dear Zoë Ash,\n\nOn 30 June 2026")


RED = plan("""\
ratings: {Red: off-track, Amber: at-risk, Green: on-track, Blue: complete}
bodies: {SB: Board}
meetings:
  - {date: 2026-04-20, body: SB}
  - {date: 2026-05-20, body: SB}
  - {date: 2026-06-10, body: Another body}
  - {date: 2026-07-20, body: SB}
actions:
  - {id: a, title: Train, lead: Head, accountable: Director, status: Red}
  - {id: b, title: Recruit, lead: Head, accountable: Director, status: Red}
  - {id: c, title: Publish, lead: Head, accountable: Director, status: Red}
  - {id: d, title: Plan, lead: Head, status: Red}
""")
AT_THE_BOARD = "at the meetings of 20 April 2026 and 20 May 2026"


def _kept(place: Path, text: str, day: str, name: str = "x") -> None:
    committed(place, {f"plans/{name}.yaml": text}, f"{day}T09:00:00Z")


def _board(place: Path) -> None:
    """Keep a plan as it was for three meetings: b was amber at the first, c is done since."""
    line = "{id: %s, title: %s, lead: Head, accountable: Director, status: %s}"
    red, amber = line % ("b", "Recruit", "Red"), line % ("b", "Recruit", "Amber")
    assert red in RED
    _kept(place, RED.replace(red, amber), "2026-04-20")
    _kept(place, RED, "2026-05-19")
    published = line % ("c", "Publish", "Red")
    _kept(place, RED.replace(published, published.replace("Red", "Blue")), "2026-06-02")


def _escalated(place: Path, *options: str) -> dict[str, list[str]]:
    done = actiontrack("remind", "--as-of", DAY, "--format", "json", *options, cwd=place)
    leads = json.loads(done.stdout)["leads"]
    return {
        each["lead"]: [action["action"] for action in each["escalations"]]
        for each in leads
        if each["escalations"]
    }


def test_what_was_red_at_the_last_two_meetings_goes_to_whoever_answers_for_it(
    workspace: Path,
) -> None:
    _board(workspace)
    assert _escalated(workspace) == {"Director": ["a"]}
    page = " ".join(actiontrack("remind", "--as-of", DAY, cwd=workspace).stdout.split())
    assert "Director: 1 off track at the last two meetings" in page
    assert "1 action that you answer for was so at both, and is not done on 30 June" in page
    assert f"- a Train (A plan): off track {AT_THE_BOARD}; now off track (Red); led by Head" in page
    assert f"a Train (A plan): off track {AT_THE_BOARD}, which Director is told; no update" in page
    assert "1 action off track at the last two meetings has nobody who answers for it" in page
    assert _escalated(workspace, "--lead", "director") == {"Director": ["a"]}
    assert list(_eml(workspace)) == ["1-director.eml", "2-head.eml"]
    done = actiontrack("remind", "--as-of", DAY, "--format", "csv", cwd=workspace)
    rows = {each["lead"]: each for each in csv.DictReader(StringIO(done.stdout))}
    assert [rows[name]["escalated"] for name in ("Director", "Head")] == ["1", "0"]


def test_the_day_says_which_meetings_were_the_last_two(workspace: Path) -> None:
    _board(workspace)
    assert _escalated(workspace, "--as-of", "2026-05-20") == {}
    later = _escalated(workspace, "--as-of", "2026-07-21")
    assert later == {"Director": ["a", "b"]}


def test_of_one_meeting_nothing_is_escalated_and_that_is_said(workspace: Path) -> None:
    _kept(workspace, RED.replace("  - {date: 2026-04-20, body: SB}\n", ""), "2026-05-20")
    done = actiontrack("remind", "--as-of", DAY, "--format", "json", cwd=workspace)
    remark = "of the last two meetings of A plan only that of 20 May 2026 is known"
    assert any(each.startswith(remark) for each in json.loads(done.stdout)["remarks"])
    assert _escalated(workspace) == {}


def test_what_history_does_not_hold_is_known_from_dated_ratings_or_not_at_all(
    workspace: Path,
) -> None:
    _kept(workspace, RED, "2026-06-20")
    sentence = "How the actions of A plan were rated on 20 April 2026 and 20 May 2026, the day"
    assert sentence in " ".join(actiontrack("remind", "--as-of", DAY, cwd=workspace).stdout.split())
    rated = "updates: [{date: 2026-04-10, status: Red, text: A}, {date: 2026-05-10, status: Red}]"
    _kept(workspace, RED.replace("status: Red}", f"status: Red, {rated}}}", 1), "2026-06-21")
    assert _escalated(workspace) == {"Director": ["a"]}


def test_a_plan_that_was_renamed_is_known_by_its_old_name(workspace: Path) -> None:
    _board(workspace)
    text = (workspace / "plans" / "x.yaml").read_text(encoding="utf-8")
    (workspace / "plans" / "x.yaml").unlink()
    _kept(workspace, text.replace("id: x", "id: y", 1), "2026-06-03", "y")
    assert _escalated(workspace) == {"Director": ["a"]}


def test_an_id_that_was_given_to_another_action_is_not_escalated(workspace: Path) -> None:
    _board(workspace)
    file = workspace / "plans" / "x.yaml"
    text = file.read_text(encoding="utf-8")
    dated = text.replace("title: Train,", "title: Train, due: 2026-12-31,")
    _kept(
        workspace, dated.replace("status: Blue, completed: 2026-06-01", "status: Red"), "2026-05-20"
    )
    other = dated.replace("title: Train, due: 2026-12-31,", "title: Build, due: 2027-05-31,")
    _kept(workspace, other, "2026-06-04")
    assert _escalated(workspace, "--as-of", "2026-07-21") == {"Director": ["b"]}
