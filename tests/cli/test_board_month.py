"""A board's month, done by commands alone: what each changes in the file, and where it ends."""

from pathlib import Path

from support import actiontrack, committed, git, plan

TEXT = plan("""\
position: 2026-05-29
words: {action: commitment}
bodies: {SB: SEND Board, ICB: Integrated Care Board}
ratings: {Blue: complete, Waiting: awaiting-sign-off, Green: on-track, Red: off-track}
impact_ratings: {Better: better, None yet: none-yet}
signs_off: SEND Board
fields: {priority: {title: Priority, kind: choice, choice: [Must, Should]}}
findings:
  - {id: F1, kind: area-for-improvement, text: Plans are late}   # as published
measures:
  - id: M1
    title: Plans in 20 weeks
    unit: "%"
    better: higher
    every: month
    readings:
      - {date: 2026-05-31, value: 41}   # from the return
  - id: M2
    title: Waiting for therapy
    better: lower
    readings:
      - date: 2026-05-31
        value: 210
  - {id: M3, title: Tribunals, better: lower}
actions:
  - id: A1
    title: Recruit three therapists
    status: Red        # since March
    lead: Head of Health
    accountable: Director
    addresses: [F1]
    start: 2026-01-05
    due: 2026-07-31
    started: 2026-01-12
    corrective_action: A second advertisement
    updates:
      - {date: 2026-05-20, status: Red, text: Nobody applied}
  - id: A2
    title: Train school leaders
    status: Waiting
    lead: Head of SEND
    accountable: Director
    addresses: [F1]
    start: 2026-01-05
    due: 2026-05-29
    started: 2026-01-12
    completed: 2026-05-20
    evidence: [{title: Register, date: 2026-05-20, kind: data}]

  - id: A3
    title: Publish the local offer
    status: Waiting
    lead: Head of SEND
    accountable: Director
    addresses: [F1]
    start: 2026-01-05
    due: 2026-05-29
    started: 2026-01-12
    completed: 2026-05-22
    evidence:
      - title: The page
        date: 2026-05-22
        kind: other
  - id: A4
    title: Agree the joint budget
    status: Waiting
    lead: Head of Finance
    accountable: Director
    addresses: [F1]
    start: 2026-01-05
    due: 2026-06-30
    started: 2026-01-12
    completed: 2026-05-27
  - id: A5
    title: Audit plans each month
    status: Green
    lead: Head of SEND
    accountable: Director
    addresses: [F1]
    start: 2026-01-05
    due: 2026-08-31
    started: 2026-01-12
    fields: {priority: Should}
risk_scale: 5
risks:
  - id: RK1
    title: No therapists to be had
    owner: Head of Health
    scores:
      - {date: 2026-04-15, likelihood: 4, impact: 4}
meetings:
  - {date: 2026-05-13, body: SB, theme: Needs}
""")

BY = ("--by", "SEND Board")
DAY = ("--date", "2026-06-10")
MEETING = ("x", "--meeting", "2026-06-10")
FIGURES = ("--date", "2026-06-08", "--value")
DATA = ("--date", "2026-05-31", "--kind", "audit")
MINUTE = ("--date", "2026-05-27", "--kind", "other")
SYSTEM = ("--to", "2026-10-30", "--reason", "System late")
TERMS = ("--text", "Send the agency's terms", "--owner", "Head of Health", "--due", "2026-06-19")
RISK = ("--title", "The system is late again", "--owner", "Head of SEND", "--mitigation", "Paper")
LATER = ("--to", "2026-12-31", "--reason", "None came")
REFUSED = ("--outcome", "refused", "--about", "A1")
AGREED = ("--outcome", "agreed", "--about", "A5")
LAST = ("--date", "2026-06-12")

F1 = "  - {id: F1, kind: area-for-improvement, text: Plans are late}   # as published"
M3 = "  - {id: M3, title: Tribunals, better: lower}"
WAITING, SHOULD = "    status: Waiting", "    fields: {priority: Should}"

MONTH: list[tuple[tuple[str, ...], int, list[str]]] = [
    (("record", "reading", "x", "M1", *FIGURES, "44"), 2, []),
    (("record", "reading", "x", "M2", *FIGURES, "190"), 2, []),
    (("record", "reading", "x", "M3", *FIGURES, "7"), 1, [M3]),
    (("update", "A5", "--percent", "60"), 1, []),
    (("update", "A5", "--field", "priority=Must"), 1, [SHOULD]),
    (("update", "A1", "--impact", "None yet"), 1, []),
    (("update", "A1", "--note", "Two to be interviewed", "--date", "2026-06-09"), 2, []),
    (("record", "evidence", "A5", "--title", "May audit", *DATA), 4, []),
    (("record", "evidence", "A4", "--title", "Minute of Cabinet", *MINUTE), 4, []),
    (("request", "A1", *LATER, "--effect", "40 wait", *DAY), 5, []),
    (("request", "A5", *SYSTEM, "--effect", "Paper audits", *DAY), 5, []),
    (("record", "meeting", "x", "--body", "SB", "--theme", "Needs", *DAY), 3, []),
    (("record", "decision", *MEETING, "--text", "No later date", *REFUSED), 5, []),
    (("record", "decision", *MEETING, "--text", "October for the audits", *AGREED), 4, []),
    (("refuse", "A1", *BY, *DAY, "--reason", "Agency staff can begin"), 5, []),
    (("reprogramme", "A5", *SYSTEM, "--agreed", "2026-06-10", *BY), 5, []),
    (("record", "arising", *MEETING, *TERMS), 5, []),
    (("sign-off", "A2", *BY, *DAY), 4, [WAITING]),
    (("sign-off", "A3", *BY, *DAY), 4, [WAITING]),
    (("sign-off", "A4", *BY, *DAY), 4, [WAITING]),
    (("record", "risk", "x", *RISK, "--likelihood", "3", "--impact", "3", *DAY), 8, []),
    (("record", "score", "x", "RK1", "--likelihood", "3", "--impact", "4", *DAY), 3, []),
    (("record", "reply", "F1", "--state", "accepted", *BY, *DAY), 1, [F1]),
    (("done", "x", "AR1", *LAST), 1, []),
    (
        ("update", "A5", "--note", "May audit is in", *LAST, "--position", "2026-06-12"),
        4,
        ["position: 2026-05-29"],
    ),
]
"""What is typed, how many lines it adds, and the lines of which it replaces a value."""

READ: list[tuple[tuple[str, ...], list[str]]] = [
    (
        ("status",),
        [
            "1 of 5 commitments needs attention: it is off track",
            "All 5 commitments have started. 3 are done (3 more) and signed off.",
            "1 as making none so far and 4 have no impact rating.",
            "1 date moved later, 2 new dates asked for, 1 request refused, 3 completed.",
            "■ 1 off track (Red) In brackets: since 10 June 2026 (position of 29 May). No error",
        ],
    ),
    (("moves",), ["1 of 5 commitments has moved a due date, 1 time in all: 1 agreed."]),
    (
        ("risks",),
        [
            "Both risks are open; the highest score is 12 of 25 (RK1).",
            "Score: 12: likelihood 3, impact 4 (10 June 2026) Before: 16:",
        ],
    ),
    (
        ("measures",),
        [
            "Before: 41% Latest: 44% (8 June 2026)",
            "Before: 210 Latest: 190 (8 June 2026)",
            "M3 Tribunals Latest: 7 (8 June 2026)",
        ],
    ),
    (
        ("show", "A1"),
        [
            "Impact: None yet",
            "Due, first agreed: 31 July 2026 New date asked for: to 31 December 2026;",
            "Answer: refused by SEND Board, 10 June 2026: Agency staff can begin",
            "Decision: D1 No later date: refused (SEND Board, 10 June 2026)",
        ],
    ),
    (
        ("show", "A5"),
        [
            "Reported done: 60%",
            "Priority: Must",
            "Reprogrammed: to 30 October 2026, agreed 10 June 2026 by SEND Board: System late",
            "Decision: D2 October for the audits: agreed (SEND Board, 10 June 2026)",
            "Evidence: May audit, 31 May 2026, not verified",
        ],
    ),
    (
        ("diff", "--since", "2026-06-02"),
        [
            "2 with a new date asked for, 1 with a request refused, 3 completed",
            "A5 Audit plans each month: 31 August 2026 → 30 October 2026, 60 days later",
            "Requests refused: A1 Recruit three therapists: the request to move to 31 December",
        ],
    ),
    (
        ("history", "A5"),
        [
            "Paper audits the file 2026-06-10 Due date moved from 31 August 2026 to 30 October",
            "60% reported done",
            "Priority changed: Should → Must",
        ],
    ),
    (
        ("evidence",),
        ["4 pieces of evidence for the only finding. All 3 commitments that are done have"],
    ),
]
"""What is asked after the month, and what it is to say, spaces and lines aside."""


def test_a_month_is_written_by_commands_that_touch_no_line_but_their_own(tmp_path: Path) -> None:
    committed(tmp_path, {"plans/x.yaml": TEXT}, "2026-06-01T09:00:00Z")
    assert len(MONTH) < 30
    for arguments, added, replaced in MONTH:
        done = actiontrack(*arguments, cwd=tmp_path)
        assert done.returncode == 0, (arguments, done.stderr)
        counts = git(tmp_path, "diff", "--numstat").split()
        assert counts == [str(added), str(len(replaced)), "plans/x.yaml"], arguments
        lines = git(tmp_path, "diff", "-U0").splitlines()
        taken = [line[1:] for line in lines if line.startswith("-") and not line.startswith("---")]
        assert taken == replaced, arguments
        committed(tmp_path, {}, "2026-06-12T17:00:00Z")

    text = (tmp_path / "plans" / "x.yaml").read_text(encoding="utf-8")
    assert "by: SEND Board}}   # as published\n" in text  # what was said of a line stays on it
    assert "readings: [{date: 2026-06-08, value: 7}]}\n" in text
    checked = actiontrack("check", "--as-of", "2026-06-15", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert "error" not in checked.stdout
    for verb, sentences in READ:
        done = actiontrack(*verb, "--as-of", "2026-06-15", cwd=tmp_path)
        read = " ".join(done.stdout.split())
        assert [each for each in sentences if each not in read] == [], read
