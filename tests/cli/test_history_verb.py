"""`history`: all that happened to one action, from its file and from git, oldest first."""

import json
from pathlib import Path

import pytest

from support import actiontrack, committed, plan

FIRST = plan("""\
actions:
  - {id: a, title: Train, status: Not started, due: 2026-03-31, lead: Head of SEND}
  - {id: b, title: Recruit}
""")
LAST = plan("""\
actions:
  - id: a
    title: Train everybody
    status: On track
    lead: Head of Health
    started: 2026-02-01
    due: 2026-04-30
    updates:
      - {date: 2026-03-05, status: On track, text: Going well}
    requests:
      - to: 2026-06-30
        on: 2026-03-10
        reason: Late
        answer: {state: refused, on: 2026-03-20, by: Board}
    evidence:
      - {title: Register, date: 2026-03-01, verified_by: Audit}
    sign_off: {on: 2026-04-01, by: Board}
  - {id: b, title: Recruit}
""")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    committed(tmp_path, {"plans/x.yaml": FIRST}, "2026-01-10T12:00:00+00:00")
    committed(tmp_path, {"plans/x.yaml": LAST}, "2026-04-10T12:00:00+00:00")
    return tmp_path


def told(place: Path, *options: str) -> list[tuple[str | None, str, bool]]:
    done = actiontrack("history", "a", *options, "--format", "json", cwd=place)
    whole = json.loads(done.stdout)
    assert (done.returncode, whole["kind"], whole["action"]) == (0, "history", "a")
    return [(each["date"], each["what"], each["revision"] is not None) for each in whole["events"]]


VERIFIED = (None, "Evidence 'Register' verified by Audit", False)
"""The file does not say when."""

FROM_FILE: list[tuple[str | None, str, bool]] = [
    ("2026-02-01", "Started", False),
    ("2026-03-01", "Evidence: Register", False),
    ("2026-03-05", "Rated on track", False),
    ("2026-03-10", "New due date asked for: 30 June 2026", False),
    ("2026-03-20", "Request for a new due date refused by Board", False),
    ("2026-04-01", "Signed off by Board", False),
]


def test_what_the_file_and_git_say_stands_together_and_nothing_twice(place: Path) -> None:
    events = told(place)
    assert events[0] == ("2026-01-10", "First recorded in git", True)
    assert events[1:7] == FROM_FILE
    assert events[-1] == VERIFIED
    assert sorted(events[7:-1], key=str) == [
        ("2026-04-10", "Due date written over", True),
        ("2026-04-10", "Lead changed", True),
        ("2026-04-10", "Title changed", True),
    ]


def test_a_commit_is_named_with_its_author(place: Path) -> None:
    done = actiontrack("history", "a", "--format", "json", cwd=place)
    authors = {each["author"] for each in json.loads(done.stdout)["events"] if each["revision"]}
    (author,) = authors
    assert author
    assert f" by {author}" in actiontrack("history", "a", cwd=place).stdout


def test_it_goes_up_to_a_day(place: Path) -> None:
    assert told(place, "--as-of", "2026-03-07") == [
        ("2026-01-10", "First recorded in git", True),
        *FROM_FILE[:3],
        VERIFIED,
    ]


def test_a_verification_has_the_day_of_its_commit_and_never_that_of_the_evidence(
    tmp_path: Path,
) -> None:
    before = LAST.replace(", verified_by: Audit", "")
    committed(tmp_path, {"plans/x.yaml": before}, "2026-04-10T12:00:00+00:00")
    committed(tmp_path, {"plans/x.yaml": LAST}, "2026-05-18T12:00:00+00:00")
    day, words, is_known_from_git = told(tmp_path)[-1]
    assert (day, words, is_known_from_git) == ("2026-05-18", VERIFIED[1], True)


def test_without_git_the_file_alone_is_told_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(LAST, encoding="utf-8")
    assert told(tmp_path) == [*FROM_FILE, VERIFIED]
    assert (
        "Only what the file itself says is listed ("
        in actiontrack("history", "a", cwd=tmp_path).stdout
    )


MARKED = plan("""\
findings:
  - {id: F1, text: Plans are late}
  - {id: F2, text: A child was named, publish: no}
actions:
  - id: a
    title: Train
    lead: Head of SEND
    due: 2026-03-31
    addresses: [F2]
    updates:
      - {date: 2026-02-05, text: Kim has left the team, publish: no}
      - {date: 2026-03-05, text: Going well}
  - {id: b, title: The secret move, publish: no}
""")


def test_for_the_public_nothing_is_told_that_is_or_was_marked_and_nobody_is_named(
    tmp_path: Path,
) -> None:
    committed(
        tmp_path, {"plans/x.yaml": MARKED.replace(", publish: no", "")}, "2026-01-10T12:00:00Z"
    )
    now = MARKED.replace("lead: Head of SEND", "lead: Head of Health").replace("[F2]", "[F1]")
    note = "title: Train\n    outcome: Kim has left the team"
    committed(tmp_path, {"plans/x.yaml": now.replace("title: Train", note)}, "2026-02-10T12:00:00Z")
    committed(tmp_path, {"plans/x.yaml": now}, "2026-04-10T12:00:00Z")
    own = actiontrack("history", "a", cwd=tmp_path).stdout
    assert ("Kim" in own, "F2" in own, " by " in own) == (True, True, True)
    public = actiontrack("history", "a", "--public", cwd=tmp_path)
    assert public.returncode == 0, public.stderr
    assert "Going well" in public.stdout
    assert "Head of SEND → Head of Health" in public.stdout
    for secret in ("Kim", "F2", " by ", "secret", "plans/"):
        assert secret not in public.stdout, secret
    told_of = json.loads(
        actiontrack("history", "a", "--public", "--format", "json", cwd=tmp_path).stdout
    )
    assert {each["author"] for each in told_of["events"]} == {None}
    refused = actiontrack("history", "b", "--public", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "b is marked as not for publication" in refused.stderr


def test_a_rating_that_a_commit_changed_is_said_by_its_meaning(tmp_path: Path) -> None:
    text = plan("ratings: {G: on-track, R: off-track}\nactions: [{id: a, title: A, status: G}]\n")
    committed(tmp_path, {"plans/x.yaml": text}, "2026-01-10T12:00:00+00:00")
    later = text.replace("status: G", "status: R")
    committed(tmp_path, {"plans/x.yaml": later}, "2026-04-10T12:00:00+00:00")
    done = actiontrack("history", "a", cwd=tmp_path)
    assert "Rating changed: on track (G) → off track (R)" in done.stdout


def test_a_reopening_and_its_reason_are_one_entry(tmp_path: Path) -> None:
    action = "actions: [{id: a, title: Train, status: %s}]\n"
    texts = ("complete", "at-risk, reason: Staff have left", "at-risk, reason: Staff are leaving")
    for month, text in enumerate(texts, 4):
        day = f"2026-0{month}-10T12:00:00+00:00"
        committed(tmp_path, {"plans/x.yaml": plan(action % text)}, day)
    assert told(tmp_path)[1:] == [
        ("2026-05-10", "Reopened", True),
        ("2026-06-10", "Reason changed", True),
    ]
    printed = " ".join(actiontrack("history", "a", cwd=tmp_path).stdout.split())
    assert "complete \N{RIGHTWARDS ARROW} at risk: Staff have left" in printed
