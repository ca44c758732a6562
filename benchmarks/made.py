"""Make up plans of any size, in the way of the whole example of the plan format.

The same name and size always give the same text, of about 1.1 KB an action and without a fault
of the record (AT1, AT2). Seen from DAY, some actions are overdue, late to start or nearly due,
as in a council's own plan. `python benchmarks/made.py 10000` prints one.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

DAY = date(2026, 11, 16)
"""The day from which a made plan is to be judged; its dates lie around it."""

ACTIONS_IN_A_WORKSTREAM = 40

_HEAD = """\
# yaml-language-server: $schema=../schema/plan.schema.json
format: 1                             # version of this format
id: {plan}
title: SEND improvement plan 2026-28
kind: improvement-plan
area: Northshire
position: 2026-11-06                  # the day on which the progress below was true
words:
  action: commitment
  workstream: ambition
accountable_bodies: [NCC, ICB]
bodies:
  NCC: Northshire County Council
  ICB: NHS Northshire
note: >-
  Adopted by the partnership board after consultation with families, schools
  and the health trusts.
ratings:                              # the plan's own ratings, and what each means
  Completed: complete
  Ongoing: under-way
  At risk: at-risk
  Not started: not-started
inspection:
  framework: area-send-2023
  inspectorates: [Ofsted, CQC]
  visit: {{from: 2025-11-03, to: 2025-11-21}}
  report: {{received: 2026-01-08, published: 2026-01-15}}
"""
_FINDING = """\
  - id: {id}
    kind: priority-action
    text: Leaders do not know well enough how {what} serves {whom}
"""
_MEASURE = """\
  - id: {id}
    title: Families content with {what}
    unit: "%"
    better: higher
    baseline: {{date: 2025-12-31, value: 31}}
    target: {{date: 2027-12-31, value: 60}}
    readings:
      - {{date: 2026-09-30, value: 44}}
"""
_WORKSTREAM = """\
  - id: A{number}
    title: Meeting the needs of {whom} ({number})
    lead: {lead}
    bodies: [NCC]
    actions:
"""
_DOING = ("Review", "Publish", "Agree", "Commission", "Put into use", "Train staff in", "Audit")
_WHAT = (
    "the graduated approach",
    "an electronic system for EHC plans",
    "the pathway for autism assessments",
    "speech and language therapy",
    "the local offer",
    "short breaks for families",
    "joint commissioning arrangements",
    "preparation for adulthood",
    "the quality assurance of plans",
)
_WHOM = ("young people", "children under five", "care leavers", "families", "schools and colleges")
_POSTS = (
    "Head of Inclusion",
    "Head of Nursing",
    "SEND Service Manager",
    "Designated Clinical Officer",
    "Principal Educational Psychologist",
    "Head of Commissioning",
)
_DIRECTORS = ("Director of Education", "Director of Children's Services", "Chief Nurse")
_SAID = (
    "Two of three modules tested; the third is late",
    "A draft was shared with the parent carer forum and is being reworded",
    "The first cohort has finished its training and has fed back well",
    "Recruitment closed with four applicants for two posts",
    "The board asked for figures by locality before the next meeting",
    "Data from health partners has not yet arrived",
)


@dataclass(frozen=True, slots=True)
class _Course:
    """What has become of one action by DAY."""

    status: str
    start: date
    due: date
    started: date | None = None
    completed: date | None = None

    @property
    def last_heard_of(self) -> date:
        return self.completed or DAY


def write_workspace(folder: Path, plans: int, actions: int) -> tuple[Path, ...]:
    """Write a workspace of so many plans, each of so many actions; return their files."""
    (folder / "plans").mkdir(parents=True)
    files = tuple(folder / "plans" / f"made-{number}.yaml" for number in range(1, plans + 1))
    for file in files:
        with file.open("w", encoding="utf-8", newline="\n") as text:
            text.writelines(plan_text(file.stem, actions))
    return files


def plan_text(name: str, actions: int) -> Iterator[str]:
    """Yield the text of a plan piece by piece, so that nobody need hold all of it."""
    chance = Random(f"{name} {actions}")
    workstreams = range(1, -(-actions // ACTIONS_IN_A_WORKSTREAM) + 1)
    yield _HEAD.format(plan=name)
    yield "findings:\n"
    for number in workstreams:
        for half in "ab":
            what, whom = chance.choice(_WHAT), chance.choice(_WHOM)
            yield _FINDING.format(id=f"W{number}{half}", what=what, whom=whom)
    yield "measures:\n"
    for number in workstreams:
        yield _MEASURE.format(id=f"M{number}", what=chance.choice(_WHAT))
    yield "workstreams:\n"
    for action in range(actions):
        before, place = divmod(action, ACTIONS_IN_A_WORKSTREAM)
        if place == 0:
            whom, lead = chance.choice(_WHOM), chance.choice(_POSTS)
            yield _WORKSTREAM.format(number=before + 1, whom=whom, lead=lead)
        yield "".join(_action(chance, before + 1, place + 1))


def _action(chance: Random, workstream: int, number: int) -> Iterator[str]:
    course = _course(chance)
    what, whom = chance.choice(_WHAT), chance.choice(_WHOM)
    yield f"      - id: {workstream}.{number}\n"
    yield f"        title: {chance.choice(_DOING)} {what} for {whom}\n"
    yield f"        status: {course.status}\n"
    if chance.random() < 0.7:
        yield f"        lead: [{', '.join(chance.sample(_POSTS, 2))}]\n"
    if chance.random() < 0.9:
        yield f"        accountable: {chance.choice(_DIRECTORS)}\n"
    yield "        bodies: [NCC, ICB]\n"
    yield f"        addresses: [W{workstream}{chance.choice('ab')}]\n"
    if chance.random() < 0.8:
        yield f"        measures: [M{workstream}]\n"
    yield f"        outcome: {whom.capitalize()} can see what {what} does for them\n"
    yield f"        success: {chance.randrange(50, 100)}% of {whom} say that it works by December\n"
    yield from _dates(chance, course)
    yield from _milestones(chance, course)
    if number > 1 and chance.random() < 0.2:
        yield f"        depends_on: [{workstream}.{chance.randrange(1, number)}]\n"
    if course.status == "At risk" and chance.random() < 0.8:
        yield "        corrective_action: Weekly supplier meetings; fall-back process agreed\n"
    yield from _updates(chance, course)
    yield from _evidence(chance, course)
    if chance.random() < 0.3:
        yield f"        cost:\n          2026/27: {chance.randrange(5, 200)}000\n"
    if chance.random() < 0.4:
        yield f"        plain: We are making {what} better, and you will see how far we are\n"
    if chance.random() < 0.6:
        yield f"        note: >-\n          {chance.choice(_SAID)}.\n"
        yield "          Moved here from the tracker that the partnership kept until 2025.\n"


def _course(chance: Random) -> _Course:
    """Choose how an action has fared; in each lot a part is late and a part nearly due."""
    status = chance.choices(("Completed", "Ongoing", "At risk", "Not started"), (25, 43, 8, 24))[0]
    if status == "Not started":
        start = DAY + timedelta(chance.randrange(-40, 200))
        return _Course(status, start, start + timedelta(chance.randrange(45, 300)))
    start = date(2026, 1, 12) + timedelta(chance.randrange(150))
    started = start + timedelta(chance.randrange(20))
    if status == "Completed":
        completed = started + timedelta(chance.randrange(30, 120))
        return _Course(
            status, start, start + timedelta(chance.randrange(30, 150)), started, completed
        )
    return _Course(status, start, DAY + timedelta(chance.randrange(-40, 250)), started)


def _dates(chance: Random, course: _Course) -> Iterator[str]:
    if course.status != "Not started" or chance.random() < 0.9:
        yield f"        start: {course.start}\n"
    due = f"{course.due:%Y-%m}" if chance.random() < 0.1 else f"{course.due}"
    yield f"        due: {due}\n"
    if course.started:
        yield f"        started: {course.started}\n"
    if course.completed:
        yield f"        completed: {course.completed}\n"
    if chance.random() < 0.2:
        yield f"        reprogrammed:\n          - to: {course.due + timedelta(60)}\n"
        yield f"            agreed: {min(course.due, DAY) - timedelta(20)}\n"
        yield "            by: SEND Partnership Board\n            reason: Supplier delay\n"


def _milestones(chance: Random, course: _Course) -> Iterator[str]:
    if chance.random() < 0.6:
        yield "        milestones:\n          - title: Supplier appointed\n"
        yield f"            due: {course.start + timedelta(30)}\n"
        if course.started:
            yield f"            completed: {course.started + timedelta(28)}\n"


def _updates(chance: Random, course: _Course) -> Iterator[str]:
    if not course.started:
        return
    yield "        updates:\n"
    last = course.last_heard_of - timedelta(chance.randrange(50) if not course.completed else 0)
    for weeks in (8, 4, 0):
        yield f"          - date: {last - timedelta(weeks=weeks)}\n"
        yield f"            status: {'Ongoing' if weeks else course.status}\n"
        yield f"            text: {chance.choice(_SAID)}\n"


def _evidence(chance: Random, course: _Course) -> Iterator[str]:
    if course.started and chance.random() < (0.85 if course.completed else 0.4):
        shown = chance.randrange(1000, 10000)
        yield "        evidence:\n          - title: Report to the board\n"
        yield f"            date: {course.last_heard_of}\n"
        yield f"            link: https://example.org/board/papers/{shown}\n"
        yield "            verified_by: Internal Audit\n"


if __name__ == "__main__":
    sys.stdout.writelines(plan_text("made", int(sys.argv[1])))
