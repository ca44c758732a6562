"""Small trackers in many shapes, and what each must become: a table that was worked out by hand."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from actiontrack.exchange.spreadsheets import read_table_file
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.plan import plan_of
from actiontrack.exchange.tracker.read import tracker_from
from actiontrack.exchange.tracker.rows import RowKind
from actiontrack.flags import Severity
from actiontrack.plans.values import parse_date
from actiontrack.position import ActionPosition
from support import DAY, HEAD

POSITION = parse_date("2026-05-31")


@dataclass(frozen=True, slots=True)
class Made:
    """A tracker as CSV, and of each action the values that it must have, in order."""

    text: str
    actions: tuple[str, ...]
    """Each `id | title`, and what is asked of it besides: `| key=value`."""
    told: tuple[str, ...] = ()
    plan_note: tuple[str, ...] = ()
    measured: str = ""
    """The levels of its measures."""
    others: dict[RowKind, int] = field(default_factory=dict)
    """Rows of other kinds than the one of heads and those of actions."""


MADE = {
    "a forecast beside a due date": Made(
        "Ref,Action,Target date,Forecast date\n1,Train,31/03/2026,30/06/2026\n",
        ("1 | Train | due=2026-03-31 | moves= | note=Forecast date: 30/06/2026",),
        ("nobody agreed a forecast; --map takes it as 'requests' or 'reprogrammed'",),
    ),
    "a forecast alone": Made(
        "Ref,Action,Anticipated completion\n1,Train,31/03/2026\n", ("1 | Train | due=2026-03-31",)
    ),
    "baseline, forecast and actual": Made(
        "ID,Action,Baseline finish,Forecast finish,Actual finish\n"
        "1,Train,31/03/2026,31/03/2026,01/03/2026\n",
        ("1 | Train | due=2026-03-31 | moves= | completed=2026-03-01",),
    ),
    "short words for which date": Made(
        "Ref,Action,Orig. due date,Rev. due date,Actual\n1,Train,31/03/2026,30/04/2026,01/05/2026\n"
        "2,Audit,31/03/2026,,\n",
        (
            "1 | Train | due=2026-03-31 | moves=2026-04-30 | completed=2026-05-01",
            "2 | Audit | due=2026-03-31 | moves= | completed=",
        ),
    ),
    "a date that slipped": Made(
        "Ref,Action,Due,Slipped to\n1,Train,31/03/2026,30/06/2026\n",
        ("1 | Train | due=2026-03-31 | moves=2026-06-30",),
    ),
    "planned finish": Made(
        "Ref,Action,Planned finish\n1,Train,31/03/2026\n", ("1 | Train | due=2026-03-31",)
    ),
    "a previous date": Made(
        "Ref,Action,Due date,Previous due date\n1,Train,30/06/2026,31/03/2026\n"
        "2,Audit,30/06/2026,\n",
        ("1 | Train | due=2026-03-31 | moves=2026-06-30", "2 | Audit | due=2026-06-30 | moves="),
    ),
    "revised once and twice": Made(
        "Ref,Action,Original timescale,1st revised timescale,2nd revised timescale\n"
        "1,Train,31/03/2026,30/06/2026,30/09/2026\n2,Audit,31/03/2026,N/A,\n",
        (
            "1 | Train | due=2026-03-31 | moves=2026-06-30, 2026-09-30",
            "2 | Audit | due=2026-03-31 | moves=",
        ),
    ),
    "a milestone's new date": Made(
        "Ref,Action,Milestone date,New milestone date\n1,Train,30/06/2026,31/12/2026\n",
        ("1 | Train | due=2026-06-30 | moves=2026-12-31",),
    ),
    "a day of agreeing is no due date": Made(
        "Ref,Action,Date agreed,Due date\n1,Train,01/02/2026,30/06/2026\n",
        ("1 | Train | due=2026-06-30 | note=Date agreed: 01/02/2026",),
        ("'Date agreed', holds dates, and stands in the notes",),
    ),
    "finish beside an empty column": Made(
        "Ref,Action,Finish,Original date,Due date\n1,Train,,31/03/2026,30/06/2026\n",
        ("1 | Train | due=2026-03-31 | moves=2026-06-30",),
    ),
    "to be completed and implemented": Made(
        "Ref,Action,Date to be completed,Implemented (date)\n1,Train,31/03/2026,30/03/2026\n",
        ("1 | Train | due=2026-03-31 | completed=2026-03-30",),
    ),
    "what is left to do": Made(
        "Ref,Recommendation,What has been done,Outstanding actions\nR1,Publish,In May,The annex\n",
        ("R1 | Publish | news=In May | fields=The annex",),
    ),
    "outstanding actions alone": Made(
        "Ref,Outstanding actions,Lead\n1,Train,Head\n", ("1 | Train | lead=Head",)
    ),
    "questions as heads": Made(
        "Ref,What needs to happen?,Who is responsible?,When will it be done by?,R.A.G.\n"
        "1,Train,Head,31/03/2026,A\n",
        ("1 | Train | lead=Head | due=2026-03-31 | means=at-risk",),
    ),
    "ratings under a head that nobody knows": Made(
        "Ref,Action,Open/Closed\n1,Train,Open\n2,Audit,Closed\n",
        ("1 | Train | means=under-way", "2 | Audit | means=complete"),
    ),
    "answers and ratings mixed": Made(
        "Ref,Action,Delivered?\n1,Train,Yes\n2,Audit,Partly\n3,Log,On hold\n",
        ("1 | Train | means=complete", "2 | Audit | means=under-way", "3 | Log | means=suspended"),
    ),
    "last month's rating beside this one's": Made(
        "Ref,Action,RAG at last board,RAG now\n1,Train,Green,Red\n",
        ("1 | Train | means=off-track | note=RAG at last board: Green",),
    ),
    "two ratings of one day": Made(
        "Ref,Action,RAG 31/03/2026,Rating 31/03/2026\n1,Train,Green,Amber\n",
        ("1 | Train | means=on-track | note=Rating 31/03/2026: Amber",),
        ("is a second one that day",),
    ),
    "a rating of impact in sentences": Made(
        "Ref,Action,Impact rating\n1,Train,Fewer families wait than did a year ago in the north\n",
        ("1 | Train | impact_rating=",),
    ),
    "milestones as the only actions": Made(
        "Ref,Milestones,Lead\n1,Train,Head\n", ("1 | Train | steps= | lead=Head",)
    ),
    "milestones with their days before and behind": Made(
        "Ref,Action,Milestones\n1,Train,31/01/2026: draft; final by 28/02/2026; (print)\n",
        ("1 | Train | steps=draft 2026-01-31; final 2026-02-28; (print)",),
    ),
    "dependencies that are not in the plan": Made(
        "Ref,Action,Dependencies\n1,Train,F1; F2\n2,Audit,1\n",
        ("1 | Train | depends_on= | note=Depends on: F1; F2", "2 | Audit | depends_on=('1',)"),
        ("there is no action F2",),
    ),
    "months without a year as heads": Made(
        "Ref,Action,Jan,Feb\n1,Train,G,A\n", ("1 | Train | means=not-given",), ("names no year",)
    ),
    "Completed in percent": Made(
        "Ref,Action,Completed\n1,Train,50%\n2,Audit,100%\n",
        ("1 | Train | percent=50 | completed=", "2 | Audit | percent=100 | completed="),
    ),
    "signed off by, and when": Made(
        "Ref,Action,Signed off by / date\n1,Train,Board 12/05/2026\n2,Audit,Board\n",
        ("1 | Train | signed=Board 2026-05-12", "2 | Audit | signed=Board"),
    ),
    "a target with its day": Made(
        "Ref,Action,Baseline (Jan 2026),Target (Mar 2027)\n1,Train,31%,60%\n",
        ("1 | Train | due= | measures=('M1',)",),
        measured="31 2026-01, 60 2027-03",
    ),
    "priorities that name workstreams": Made(
        "Priority,Ref,Action\nP1: Leadership,1,Train\nP2: Practice,2,Audit\n",
        ("1 | Train | in=Leadership", "2 | Audit | in=Practice"),
    ),
    "priorities that say how urgent": Made(
        "Priority,Ref,Action\n1 - High,1,Train\n2 - Medium,2,Audit\n",
        ("1 | Train | in= | fields=1 - High", "2 | Audit | in= | fields=2 - Medium"),
    ),
    "a theme of one letter": Made("Theme,Ref,Action\nA,1,Train\n", ("1 | Train | in=A",)),
    "news of nothing": Made(
        "Ref,Action,Progress\n1,Train,None\n2,Audit,N/A\n3,Log,Two sessions held\n",
        ("1 | Train | news=", "2 | Audit | news=", "3 | Log | news=Two sessions held"),
    ),
    "a heading whose number the ids begin with": Made(
        "Ref,Action,Lead\n1,Leadership,\n1.1,Train,Head\n2.,Practice,\n2.1,Audit,Head\n",
        ("1.1 | Train | in=Leadership", "2.1 | Audit | in=Practice"),
        others={RowKind.SECTION: 2},
    ),
    "a heading whose letter the ids begin with": Made(
        "Ref,Action,Lead\nA,Leadership,\nA1,Train,Head\nC,Not a heading,\n",
        ("A1 | Train | in=Leadership", "C | Not a heading | in=Leadership"),
        others={RowKind.SECTION: 1},
    ),
    "headings of two levels, the upper without a title": Made(
        "Ref,Action,Lead\nPRIORITY 1,,\nOutcome A: Heard,,\n1,Train,Head\nOutcome B: Known,,\n"
        "2,Meet,Head\nPRIORITY 2,,\nOutcome A: Seen,,\n3,Audit,Head\n",
        (
            "1 | Train | in=PRIORITY 1: Outcome A: Heard",
            "2 | Meet | in=PRIORITY 1: Outcome B: Known",
            "3 | Audit | in=PRIORITY 2: Outcome A: Seen",
        ),
        others={RowKind.SECTION: 5},
    ),
    "headings of two levels by letters": Made(
        "Ref,Action,Lead\n1. Voice,,\n1a. Heard,,\n1,Train,Head\n1b. Seen,,\n2,Audit,Head\n",
        ("1 | Train | in=1. Voice: 1a. Heard", "2 | Audit | in=1. Voice: 1b. Seen"),
        others={RowKind.SECTION: 3},
    ),
    "a key below the table": Made(
        "Ref,Action,Lead\n1,Train,Head\n,,\nKey:,,\nGreen,On track,\nRed,Off track,\n",
        ("1 | Train",),
        plan_note=("Row 4: Key:", "Row 5: Green | On track"),
        others={RowKind.BELOW: 3, RowKind.EMPTY: 1},
    ),
    "totals with words beside their figures": Made(
        "Ref,Action,Lead,RAG\n1,Train,Head,Green\n,Total,,1 green\n,Average % complete,,45%\n"
        ',"Totals: 1 green, 0 red",,\n',
        ("1 | Train | means=on-track",),
        plan_note=("Row 3: Total | 1 green", "Row 5: Totals: 1 green, 0 red"),
        others={RowKind.TOTAL: 3},
    ),
    "what limits a rating behind a sign": Made(
        "Ref,Action,Status\n"
        "1,Train,Implemented - awaiting verification by internal audit\n"
        "2,Audit,Complete (phase 1)\n3,Log,Complete (unverified)\n"
        "4,Plan,Implemented (subject to sign off by audit committee)\n"
        "5,Meet,Delayed awaiting recruitment of a new data manager\n"
        "6,Ask,Complete - some parents asked for more sessions in May\n",
        (
            "1 | Train | means=awaiting-sign-off | news=awaiting verification by internal audit",
            "2 | Audit | means=under-way | news=",
            "3 | Log | means=awaiting-sign-off",
            "4 | Plan | means=awaiting-sign-off",
            "5 | Meet | means=off-track | news=awaiting recruitment of a new data manager",
            "6 | Ask | means=complete | news=some parents asked for more sessions in May",
        ),
    ),
    "a colour that changed": Made(
        "Ref,Action,RAG\n1,Train,Was red now amber\n2,Audit,Red to green\n3,Log,Previously red\n",
        (
            "1 | Train | means=at-risk",
            "2 | Audit | means=on-track",
            "3 | Log | status=Previously red | means=under-way",
        ),
    ),
    "dates of one meaning": Made(
        "Ref,Action,Due date\n1,Train,2026-3-31\n2,Audit,03/2026\n",
        ("1 | Train | due=2026-03-31", "2 | Audit | due=2026-03"),
    ),
    "dates without a year": Made(
        "Ref,Action,Due date\n1,Train,end of March\n2,Audit,Q2\n3,Log,Spring term\n",
        ("1 | Train | due=", "2 | Audit | due=", "3 | Log | due="),
        ("gives no year",),
    ),
}  # fmt: skip


VALUES: dict[str, Callable[[ActionPosition], object]] = {
    "moves": lambda each: ", ".join(str(move.to) for move in each.action.reprogrammed),
    "means": lambda each: each.meaning,
    "in": lambda each: each.workstream.title if each.workstream else "",
    "news": lambda each: "; ".join(str(update.text) for update in each.action.updates),
    "steps": lambda each: "; ".join(
        f"{step.title} {step.due or ''}".strip() for step in each.action.milestones
    ),
    "lead": lambda each: "; ".join(each.action.lead),
    "fields": lambda each: ", ".join(map(str, dict(each.action.fields).values())),
    "signed": lambda each: " ".join(
        str(part)
        for part in (
            (each.action.sign_off.by, each.action.sign_off.on) if each.action.sign_off else ()
        )
        if part
    ),
}
"""What is asked of an action by another name than that of its key."""


def value_of(each: ActionPosition, key: str) -> str:
    value = VALUES[key](each) if key in VALUES else getattr(each.action, key)
    return str(value or "")


@pytest.mark.parametrize("name", MADE)
def test_a_small_tracker_means_what_it_says(name: str) -> None:
    made = MADE[name]
    file = read_table_file("t.csv", made.text.encode(), (), lambda _: None)
    tracker = tracker_from(file, TrackerMapping(), POSITION, lambda _: None)
    review = plan_of(HEAD, tracker, "plans/x.yaml", "x", DAY).review
    measured = ", ".join(
        f"{level.value} {level.date}"
        for each in review.plan.measures
        for level in (each.baseline, each.target)
        if level
    )
    found, wanted = [], []
    for each, line in zip(review.position.all_actions, made.actions, strict=True):
        key, title, *asked = line.split(" | ")
        wanted.append((key, title, dict(part.split("=", 1) for part in asked)))
        values = {name: value_of(each, name) for name in wanted[-1][2]}
        found.append((each.action.id, each.action.title, values))
    assert (found, measured) == (wanted, made.measured)
    said = [*tracker.remarks, *(f"{note.quoted} {note.text}" for note in tracker.notes)]
    assert [words for words in made.told if not any(words in each for each in said)] == []
    assert [words for words in made.plan_note if words not in (review.plan.note or "")] == []
    others = {kind: count for kind, count in tracker.rows.items() if count}
    assert others.pop(RowKind.ACTION) == len(made.actions)
    assert others.pop(RowKind.HEADER) == 1
    assert others == made.others
    assert [each for each in review.flags if each.severity is Severity.ERROR] == []
