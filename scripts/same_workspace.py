"""What `same.py` runs every command on: an invented council, Testshire, six versions of its plans.

The plans use every key of the format at least once. A version is the one before it with lines
written anew, as a lead would do it, so that the history holds all that a history can: progress,
slips with and without agreement, a record written over, a plan that is gone.
"""

from collections.abc import Iterator

DAYS = ("2025-12-01", "2026-02-02", "2026-03-16", "2026-05-11", "2026-07-06", "2026-09-14")
"""The day of each version."""

Files = dict[str, str | None]
"""The files of a version by their paths; None for one that is taken away."""

SETTINGS = "rules:\n  AT405: notice\n  due_dates_bunched: off\nthresholds:\n  due_soon: 6 weeks\n"

SEND = """\
# yaml-language-server: $schema=../schema/plan.schema.json
format: 1                             # version of this format
id: testshire-send
title: "SEND improvement plan: \u201ctogether\u201d | *2026*"
kind: priority-action-plan
area: Testshire & Wold
position: 2025-11-28                  # the day on which the progress below was true
words: {action: commitment, workstream: ambition}
accountable_bodies: [TCC, ICB]
bodies:
  TCC: Testshire County Council
  ICB: NHS Testshire
  PCF: Parent Carer Forum
note: >-
  Adopted by the partnership board after talks with families, schools and
  health trusts. Questions to Jane Doe, jane.doe@example.org, 07700 900123.
sources:
  - title: Report of the inspectors
    date: 2025-10-15
    link: https://example.org/reports/50000000
    note: Published late.
  - {title: Minutes of the board, date: 2025-11}
ratings:
  Blue: complete
  Purple: embedded
  Green: on-track
  Amber: at-risk
  Red: off-track
  Going: under-way
  White: not-started
  Grey: suspended
  Black: withdrawn
inspection:
  framework: area-send-2023
  inspectorates: [Ofsted, CQC]
  visit: {from: 2025-07-07, to: 2025-07-25}
  report: {received: 2025-10-08, published: 2025-10-15}
  statement: {deadline: 2025-12-19, submitted: 2025-12-17}
  revisit: {expected: 2027-04}
other_inspections:
  - id: first
    framework: area-send-2016
    visit: {from: 2019-03-04, to: 2019-03-08}
    report: {published: 2019-05}
    statement: {accepted: 2019-11-01}
    note: Before the council was made.
findings:
  - id: W1
    kind: priority-action
    text: Waits for therapy are too long
    made: {on: 2025-10-15, by: Ofsted and CQC}
  - id: W2
    kind: area-for-improvement
    text: >-
      Plans are of "uneven" quality <b>and</b> late; parents do not know
      whom to ask, and their children's views are not heard
  - id: R1
    kind: committee-recommendation
    text: Tell us each quarter how many wait
    made: {on: 2025-11, by: Scrutiny}
  - {id: S1, kind: strength, text: The youngest are well looked after}
  - {id: X1, kind: recommendation, text: Not yet for the public, publish: no}
measures:
  - id: M1
    title: Children who wait more than 18 weeks
    unit: children
    better: lower
    baseline: {date: 2025-06-30, value: 412}
    target: {date: 2026-12-31, value: 50}
    readings:
      - {date: 2025-09-30, value: 398}
  - id: M2
    title: Plans written in 20 weeks
    unit: "%"
    better: higher
    baseline: {date: 2025-06, value: 41.5}
    target: {date: 2027-03, value: 75}
    readings:
      - {date: 2025-09, value: 44.25, note: Of a part year}
  - id: M3
    title: What parents say of us
    readings:
      - {date: 2025-10-31, direction: worse, text: Fewer felt heard}
workstreams:
  - id: A
    title: Timely help
    lead: Head of Therapies
    accountable: Chief Nurse
    bodies: [ICB]
    addresses: [W1, R1]
    actions:
      - id: 1.1
        title: Recruit six therapists
        status: White
        start: 2026-01-05
        due: 2026-06-30
        outcome: Children are seen in time
        success: "90% seen within 18 weeks by December"
        measures: [M1]
        milestones:
          - {title: Posts advertised, due: 2026-01-31}
          - {title: First three in post, due: 2026-04}
        cost: {2025/26: 120000, 2026/27: 310500.50}
        involves: [Families, Schools]
        plain: We are finding more people who help you to speak
      - id: 1.2
        title: Put one list of those who wait into use, for all trusts
        status: Green
        lead: [Head of Performance, Chief Nurse]
        due: 2026-03
        started: 2025-11-03
        depends_on: [1.1]
        updates:
          - date: 2025-11-28
            status: Green
            text: Two of three trusts agree
      - id: 1.3
        title: Commission an evening clinic
        status: Going
        start: 2025-11-17
        started: 2025-11-17
        due: 2026-08-31
        success: Three evenings a week
        note: "Money: see the budget"
  - id: B
    title: Better plans
    lead: SEND Service Manager
    bodies: [TCC, PCF]
    addresses: [W2]
    actions:
      - id: 2.1
        title: Train all who write plans
        status: Amber
        accountable: Director of Education
        start: 2025-11-01
        started: 2025-11-10
        due: 2026-02-28
        measures: [M2, M3]
        corrective_action: Sessions in the evening
        updates:
          - {date: 2025-11-14, status: Green, text: First session held}
          - {date: 2025-11-28, status: Amber, text: Half of them came}
      - id: 2.2
        title: Ask families what they think of their plan
        status: White
        repeats: every term
        start: 2026-01-12
      - id: 2.3
        title: "Quality board: set up"
        status: Blue
        started: 2025-09-01
        completed: 2025-11-20
        due: 2025-11-30
        evidence:
          - title: Terms of reference
            date: 2025-11-20
            link: https://example.org/terms?a=1&b=2
            verified_by: Internal Audit
          - {title: Minutes with names, publish: no}
      - id: 2.4
        title: Settle a complaint
        status: Green
        publish: no
        due: 2026-04-30
        lead: SEND Service Manager
actions:
  - id: 9
    title: Report to the cabinet
    status: White
    due: 2026-07-15
  - {id: 10, title: Move away, due: 2026-12-31, lead: Estates, accountable: Estates}
reported:
  - date: 2025-11-28
    of: 9
    counts: {Blue: 1, Green: 3, Amber: 1, Going: 1, White: 3}
budget:
  - {year: 2025/26, amount: 250000, state: spent, recurrent: no}
  - {year: 2026/27, amount: 480000.00, state: approved, recurrent: yes, note: Half from health}
  - {year: 2027/28, amount: 500000, state: sought}
meetings:
  - {date: 2025-12-08, body: SEND Partnership Board}
  - {date: 2026-02-09, body: SEND Partnership Board, theme: A}
  - {date: 2026-05-18, body: Scrutiny, theme: Better plans}
  - {date: 2026-08-03, body: SEND Partnership Board}
  - {date: 2026-11, body: SEND Partnership Board}
excuse:
  - {rule: AT403, action: "9", until: 2026-12-31, reason: The cabinet names somebody in autumn}
  - {rule: AT407, until: 2026-03-31, reason: A small team}
"""

READY = """\
format: 1
id: testshire-ready
title: Ready for the next visit
kind: readiness-plan
area: Testshire
actions:
  - id: a
    title: Write down what is known
    status: on-track
    lead: Head of Policy
    due: 2026-06-30
    updates:
      - {date: 2026-03-10, text: Begun}
  - id: b
    title: Rehearse
    due: 2027-01
    depends_on: [a]
  - id: c
    status: not-started
    title: Print the papers
"""

QUIET = """\
format: 1
id: testshire-quiet
title: A review that is not public
kind: peer-review-plan
area: Testshire
publish: no
findings:
  - {id: F1, kind: area-for-development, text: Nobody knows}
actions:
  - {id: q1, title: Find out, status: not-started, addresses: [F1], due: 2026-06-30}
"""

_SECOND = """\
-position: 2025-11-28                  # the day on which the progress below was true
+position: 2026-01-30                  # the day on which the progress below was true

-  statement: {deadline: 2025-12-19, submitted: 2025-12-17}
+  statement: {deadline: 2025-12-19, submitted: 2025-12-17, accepted: 2026-01-20}

       - {date: 2025-09-30, value: 398}
+      - {date: 2025-12-31, value: 371}

         title: Recruit six therapists
-        status: White
+        status: Green
+        started: 2026-01-12

         title: Put one list of those who wait into use, for all trusts
-        status: Green
+        status: Amber

             text: Two of three trusts agree
+          - {date: 2026-01-30, status: Amber, text: Two of three trusts agree}
"""
_THIRD = """\
-position: 2026-01-30                  # the day on which the progress below was true
+position: 2026-03-13                  # the day on which the progress below was true

-          - {title: Posts advertised, due: 2026-01-31}
+          - {title: Posts advertised, due: 2026-01-31, completed: 2026-02-04}

         depends_on: [1.1]
+        reprogrammed:
+          - to: 2026-09-30

         measures: [M2, M3]
+        reprogrammed:
+          - to: 2026-05-29
+            agreed: 2026-02-09
+            by: SEND Partnership Board
+            reason: Too few came; a second round is needed
"""
_FOURTH = """\
-position: 2026-03-13                  # the day on which the progress below was true
+position: 2026-05-08                  # the day on which the progress below was true

-  Amber: at-risk
+  Amber: off-track

-        status: Going
+        status: Grey
+        reason: No money this year

-        status: White
+        status: Going

         repeats: every term
+        started: 2026-03-20
+        updates:
+          - {date: 2026-04-24, status: Going, text: 61 answers, publish: no}

-    due: 2026-07-15
+    due: 2026-08-15
"""
_FIFTH = """\
-position: 2026-05-08                  # the day on which the progress below was true
+position: 2026-07-03                  # the day on which the progress below was true

-  - {id: S1, kind: strength, text: The youngest are well looked after}

       - {date: 2025-12-31, value: 371}
+      - {date: 2026-03-31, value: 240}
+      - {date: 2026-06, value: 255}

-          - {date: 2025-11-28, status: Amber, text: Half of them came}
+          - {date: 2025-11-28, status: Amber, text: Most of them came}

-        status: Blue
+        status: Purple

           - {title: Minutes with names, publish: no}
+      - id: 2.5
+        title: Share the plans with schools
+        status: Red
+        lead: SEND Service Manager
+        due: 2026-06-12
+        requested:
+          to: 2026-10-30
+          on: 2026-06-29
+          reason: The system is late
+          effect: Schools wait a term longer

-  - {rule: AT407, until: 2026-03-31, reason: A small team}
+  - {rule: AT407, until: 2026-09-30, reason: A small team}
"""
_SIXTH = """\
-position: 2026-07-03                  # the day on which the progress below was true
+position: 2026-09-11                  # the day on which the progress below was true

-  Amber: off-track
+  Amber: at-risk

-        status: Grey
-        reason: No money this year
+        status: Going
+        reason: Money was found

         title: Train all who write plans
-        status: Amber
+        status: Blue
+        completed: 2026-08-28

-  - {id: 10, title: Move away, due: 2026-12-31, lead: Estates, accountable: Estates}
"""

_AFTER_THE_FIRST: tuple[tuple[str, Files], ...] = (
    (_SECOND, {"plans/testshire-quiet.yaml": QUIET}),
    (_THIRD, {"plans/testshire-ready.yaml": READY}),
    (_FOURTH, {"actiontrack.yaml": SETTINGS}),
    (_FIFTH, {"plans/testshire-quiet.yaml": None}),
    (
        _SIXTH,
        {
            "plans/testshire-ready.yaml": f"{READY}closed: {{on: 2026-09-01, reason: Visited}}\n",
            "actiontrack.yaml": SETTINGS.replace("notice", "off").replace("6 weeks", "21 days"),
        },
    ),
)
"""For each later version what is written anew in the first plan, and other files."""


def versions() -> Iterator[Files]:
    """Yield the files of each version that are new or changed in it."""
    plan = SEND
    yield {"plans/testshire-send.yaml": plan, ".gitignore": ".actiontrack/\n"}
    for changes, others in _AFTER_THE_FIRST:
        plan = changed(plan, changes)
        yield {"plans/testshire-send.yaml": plan, **others}


def changed(text: str, changes: str) -> str:
    """Return a text with changes, each of them lines that go (-), come (+) or stay."""
    for change in changes.removesuffix("\n").split("\n\n"):
        lines = change.split("\n")
        old, new = (
            "".join(f"{line[1:]}\n" for line in lines if not line.startswith(other))
            for other in "+-"
        )
        if text.count(old) != 1:
            raise ValueError(f"{text.count(old)} places hold:\n{old}")
        text = text.replace(old, new)
    return text


DAMAGED: Files = {
    "records/plans/damaged.yaml": """\
format: 1
id: other-name
title: Second review
kind: improvment-plan
area: Testshire
position: 31/06/2026
colour: blue
ratings: {Done: complete, Going: on-way, Late: off-track}
findings:
  - {id: W1, kind: priority-action, text: First}
  - {id: W1, kind: priority-action, text: Second}
workstreams:
  - id: A
    title: Clear case #12
    actions:
      - id: 1
        title: Fine, but for its date
        due: 2026-02-30
        status: Grean
      - id: 2
        due: 2026-01
        depends_on: [3]
      - title: No id here
      - {id: 3, title: Waits on the one before, depends_on: [2], addresses: [W9]}
      - {id: 4, title: [a, list], cost: {2026/27: "£4,000"}}
      - {id: 5, title: Done, status: Done, started: 2026-05-01, completed: 2026-04-01}
      - {id: 5, title: Twice, started: 2026-01}
budget:
  - {year: 2026/27, amount: lots, recurrent: perhaps}
reported:
  - {date: 2026-05-01, of: 9, counts: {Done: 1, Late: 2}}
excuse:
  - {rule: AT999, until: soon, reason: ""}
""",
    "records/plans/cut-short.yaml": "format: 1\nid: cut-short\ntitle: 'Never ends\nkind: x\n",
    "records/plans/empty.yaml": "",
    "records/plans/colon.yaml": "format: 1\nid: colon\ntitle: Review: phase 2\nnote: x #1\n",
    "records/plans/anchor.yaml": "format: 1\nid: anchor\ntitle: &a T\narea: *a\n",
    "records/plans/list.yaml": "- a\n- b\n",
    "records/plans/newer.yaml": "format: 2\nid: newer\ntitle: T\nkind: jtai-statement\narea: A\n",
    "records/plans/tagged.yaml": "format: 1\nid: !!str tagged\ntitle: T\n<<: {a: b}\n---\nx: 1\n",
    "records/plans/windows.yaml": (
        "\ufeffformat: 1\r\nid: windows\r\ntitle: Made with Notepad\r\nkind: jtai-statement\r\n"
        "area: Testshire\r\nactions:\r\n  - {id: 1, title: Go, status: not-started}\r\n"
    ),
    "records/plans/deep.yaml": f"format: 1\nid: deep\nnote: {'[' * 40}{']' * 40}\n",
    "records/plans/deeper.yaml": f"format: 1\nid: deeper\nnote: {'[' * 900}{']' * 900}\n",
}
"""Plans of which much cannot be read, in a folder below the top of a repository."""

TRACKER = """\
Testshire improvement plan,,,,,
Ref,What we will do,Who,When,BRAG,Work in hand
1.1,Train the panel,Head of Inclusion,30/06/2026,Green,Two sessions held
1.2,Publish the dashboard,Head of Performance,May 25,Blue,Begun
"""
TRACKER_MAP = "updates: Work in hand\ndates: mmm yy\nratings:\n  Blue: not-started\n"

INPUTS: Files = {
    "in/tracker.csv": TRACKER,
    "in/map.yaml": TRACKER_MAP,
    "in/no-tracker.csv": "a,b\n1,2\n",
    "in/news.csv": (
        "id,status,note,date\n1.1,Amber,One has left,2026-09-18\n2.2,,70 answers,2026-09-19\n"
    ),
    "in/news.yaml": (
        "- {id: 1.3, status: Red, note: No room, date: 2026-09-18}\n- {id: 9, note: Planned}\n"
    ),
    "in/bad-news.csv": "id,colour\n1.1,red\n,\n",
    "in/own.md": "# {{ title }}\n\n**{{ headline }}**\n\n{{ resolution }}\n",
    "in/bad.md": "# {{ titel }}\n{% if %}\n",
}
"""Files that a person has beside the plans: trackers, collected news, a template of their own."""
