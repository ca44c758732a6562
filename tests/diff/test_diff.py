"""Two positions of a plan → what happened in between. Each word of `diff`, at its boundaries."""

import json
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from actiontrack.diff import ChangeKind, PlanChange
from support import changes, plan


def action(*lines: str, title: str = "Review") -> str:
    """Return a plan of one action."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: {title}\n{keys}")


def told(before: str, after: str) -> list[str]:
    """Return what happened, as one line a change."""
    return [_line(each) for each in changes(before, after).all]


def _line(each: PlanChange) -> str:
    days = "" if each.days is None else f", {each.days} days"
    by = f", {each.agreed_by}" if each.agreed_by else ""
    return f"{each.what}: {each.before} → {each.after}{days}{by}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("not-started", "under-way", ["started"]),
        ("not-started", "off-track", ["started"]),
        ("not-started", "complete", ["started", "completed"]),
        ("not-started", "embedded", ["started", "completed"]),
        ("not-started", "suspended", ["suspended"]),
        ("on-track", "complete", ["completed"]),
        ("on-track", "withdrawn", ["withdrawn"]),
        ("on-track", "at-risk", ["re-rated"]),
        ("complete", "embedded", ["re-rated"]),
        ("complete", "at-risk", ["reopened"]),
        ("embedded", "not-started", ["reopened"]),
        ("complete", "withdrawn", ["withdrawn"]),
        ("suspended", "on-track", ["reopened"]),
        ("withdrawn", "not-started", ["reopened"]),
        ("suspended", "withdrawn", ["withdrawn"]),
        ("suspended", "complete", ["completed"]),
    ],
)
def test_a_change_of_rating(before: str, after: str, expected: list[str]) -> None:
    found = told(action(f"status: {before}"), action(f"status: {after}"))
    assert found == [f"{what}: {before} → {after}" for what in expected]


MEANINGS = "not-started under-way on-track at-risk off-track complete embedded suspended withdrawn"


@pytest.mark.parametrize("status", MEANINGS.split())
def test_from_or_to_not_given_is_re_rated_alone(status: str) -> None:
    rated, not_given = action(f"status: {status}"), action("status:")
    assert told(not_given, rated) == [f"re-rated: None → {status}"]
    assert told(rated, not_given) == [f"re-rated: {status} → None"]


@pytest.mark.parametrize(("before", "after"), list(product(MEANINGS.split(), repeat=2)))
def test_every_change_of_rating_is_told_and_none_twice(before: str, after: str) -> None:
    found = [
        each.what for each in changes(action(f"status: {before}"), action(f"status: {after}")).all
    ]
    assert bool(found) is (before != after)
    assert ChangeKind.RE_RATED not in found or len(found) == 1


def test_two_spellings_of_a_meaning_are_the_same_rating() -> None:
    assert told(action("status: On track"), action("status: on-track")) == []


DUE = "due: 2026-06-01"
MOVED = "reprogrammed: [{to: 2026-07-01, agreed: 2026-05-01, by: Board}]"
AGAIN = MOVED[:-1] + ", {to: 2026-09, agreed: 2026-06-20, by: Panel}]"
TO_JULY = "reprogrammed: 2026-06-01 → 2026-07-01, 30 days, Board"
TO_SEPTEMBER = "reprogrammed: 2026-07-01 → 2026-09, 91 days, Panel"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([DUE], ["due: 2026-06-15"], ["due-rewritten: 2026-06-01 → 2026-06-15, 14 days"]),
        ([DUE], ["due: 2026-04"], ["due-rewritten: 2026-06-01 → 2026-04, -32 days"]),
        ([DUE], [], ["due-rewritten: 2026-06-01 → None"]),
        ([DUE], [DUE, MOVED], [TO_JULY]),
        ([DUE], [DUE, AGAIN], [TO_JULY, TO_SEPTEMBER]),
        ([DUE, MOVED], [DUE, AGAIN], [TO_SEPTEMBER]),
        (
            [DUE, MOVED],
            [DUE, MOVED.replace("07-01", "07-31")],
            ["due-rewritten: 2026-07-01 → 2026-07-31, 30 days"],
        ),
        ([DUE, MOVED], [DUE], ["due-rewritten: 2026-07-01 → 2026-06-01, -30 days"]),
        (
            ["start: 2026-06-01"],
            ["start: 2026-06-08"],
            ["start-moved: 2026-06-01 → 2026-06-08, 7 days"],
        ),
        (["start: 2026-06-01"], [], ["start-moved: 2026-06-01 → None"]),
    ],
    ids=[
        "written over, later",
        "written over, earlier, a month counting from its last day",
        "taken out",
        "moved with agreement",
        "moved twice, each from the date before it",
        "moved again",
        "an agreed date written over",
        "an agreed date taken out",
        "a planned start moved",
        "a planned start taken out",
    ],
)
def test_a_date_that_moved(before: list[str], after: list[str], expected: list[str]) -> None:
    assert told(action(*before), action(*after)) == expected


def test_the_day_on_which_a_new_date_was_agreed() -> None:
    (only,) = changes(action(DUE), action(DUE, MOVED)).all
    assert (only.action, only.title, str(only.agreed)) == ("a", "Review", "2026-05-01")


UPDATES = "updates: [{date: 2026-05, text: Once}]"
EVIDENCE = "evidence: [{title: Test}]"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("outcome: Slow", "outcome: Fast", "reworded: Slow → Fast"),
        ("success: 90%", "success:", "reworded: 90% → None"),
        ("lead: Head", "lead: [Head, Nurse]", "lead-changed: Head → Head; Nurse"),
        ("accountable: A", "accountable: B", "lead-changed: A → B"),
        (EVIDENCE, EVIDENCE[:-1] + ", {title: Audit}]", "evidence-added: None → Audit"),
        (UPDATES, UPDATES[:-1] + ", {date: 2026-06, text: Twice}]", "updated: None → Twice"),
        ("updates: []", UPDATES[:-1] + ", {date: 2026-06, text: New}]", "updated: None → New"),
        (
            UPDATES,
            UPDATES[:-1] + ", {date: 2026-06, status: on-track}]",
            "updated: None → on-track",
        ),
    ],
    ids=[
        "outcome",
        "success",
        "lead",
        "who answers",
        "evidence",
        "update",
        "newest",
        "without words",
    ],
)
def test_what_is_said_of_an_action(before: str, after: str, expected: str) -> None:
    assert told(action(before), action(after)) == [expected]


def test_a_new_title_is_reworded_and_names_the_action() -> None:
    (only,) = changes(action(), action(title="Recast")).all
    assert (_line(only), only.title) == ("reworded: Review → Recast", "Recast")


STRANDS = "workstreams: [{id: S, title: T, lead: Head, actions: [{id: a, title: A}]}]\n"


def test_a_lead_may_be_inherited_or_written_out() -> None:
    written = STRANDS.replace("title: A}", "title: A, lead: Head}")
    assert told(plan(STRANDS), plan(written)) == []


def test_an_action_moved_to_another_workstream() -> None:
    assert told(plan(STRANDS), plan(STRANDS.replace("id: S", "id: R"))) == ["moved: S → R"]


def test_added_and_removed_stand_alone() -> None:
    body = "actions: [{id: %s, title: T, status: complete, due: 2026-01, lead: Head}]\n"
    found = changes(plan(body % "a"), plan(body % "b")).all
    assert [_line(each) for each in found] == ["added: None → None", "removed: None → None"]
    assert [(each.action, each.title) for each in found] == [("b", "T"), ("a", "T")]


FINDING = "findings: [{id: W, text: Slow, kind: priority-action}]"
SOFTENED = FINDING.replace("priority-action", "strength")
MEASURE = "measures: [{id: M, title: Waits}]"
READ = "measures: [{id: M, title: Waits, readings: [{date: 2026-05, value: 31}]}]"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "ratings: {Blue: complete}",
            "ratings: {Blue: on-track}",
            "rating-redefined: complete → on-track",
        ),
        (FINDING, FINDING.replace("Slow", "Late"), "finding-changed: Slow → Late"),
        ("findings: []", FINDING, "finding-changed: None → Slow"),
        (FINDING, "findings: []", "finding-changed: Slow → None"),
        (
            FINDING,
            SOFTENED,
            "finding-changed: priority-action → strength",
        ),
        (MEASURE, READ, "measure-changed: Waits: no reading → Waits: 31 (2026-05)"),
        (MEASURE, "measures: []", "measure-changed: Waits: no reading → None"),
    ],
    ids=[
        "a rating redefined",
        "a finding reworded",
        "a finding added",
        "a finding removed",
        "a finding turned into a strength",
        "a measure read",
        "a measure dropped",
    ],
)
def test_what_belongs_to_no_action(before: str, after: str, expected: str) -> None:
    (only,) = changes(plan(f"{before}\n"), plan(f"{after}\n")).all
    assert _line(only) == expected
    assert only.action is None


def test_lancashire_counted_other_things_in_july(root: Path) -> None:
    april = (root / "plans" / "lancashire-send.yaml").read_text(encoding="utf-8")
    july = april.replace("status: Completed or in final stages", "status: Complete", 18)
    july = july.replace("status: Completed or in final stages", "status: On track")
    july = july.replace("status: Ongoing", "status: Delayed", 8)
    july = july.replace("status: Ongoing", "status: On track")
    july = july.replace("status: At risk", "status: On track")
    july = july.replace("status: Not started", "status: On track", 9)
    found = told(april, july)
    assert [each for each in found if each.startswith("rating")] == [
        "rating-redefined: Completed or in final stages (finishing) → Complete (complete)"
    ]
    assert sum(each.startswith("started:") for each in found) == 9


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("title: Review", "title: [Review]", id="a title"),
        pytest.param("status: complete", "status: [complete]", id="a status"),
        pytest.param("lead: Head", "lead: {Head: Nurse}", id="a lead"),
        pytest.param("due: 2026-06-01", "due: soon", id="a due date"),
        pytest.param("start: 2026-06-01", "start: soon", id="a planned start"),
        pytest.param("outcome: Fast", "outcome: [Fast]", id="an outcome"),
        pytest.param(MOVED, "reprogrammed: June", id="a new date"),
    ],
)
def test_what_cannot_be_read_is_not_taken_for_absent(before: str, after: str) -> None:
    title = "" if before.startswith("title") else "    title: Review\n"
    one, other = (plan(f"actions:\n  - id: a\n    {x}\n{title}") for x in (before, after))
    assert told(one, other) == []
    assert told(other, one) == []


FOLDED = """\
findings:
  - {id: W, text: "Waits are long"}
measures:
  - {id: M, title: Waits, readings: [{date: 2026-05, text: "Shorter now"}]}
actions:
  - {id: a, title: "Review it", updates: [{date: 2026-05, text: "It goes on"}],
     evidence: [{title: "A test"}]}
"""


@pytest.mark.parametrize(
    "text", ["Review it", "Waits are long", "Shorter now", "It goes on", "A test"]
)
def test_how_a_text_is_broken_into_lines_is_layout(text: str) -> None:
    broken = "\\n".join(text.rsplit(" ", 1))
    assert told(plan(FOLDED), plan(FOLDED.replace(text, broken))) == []


TEXTS = st.sampled_from(["Review", "Train: all", "Clear #12", "no", "1.10"])
DATES = st.sampled_from(["2026-06-01", "2026-07", "soon"])
MOVES = st.fixed_dictionaries({"to": DATES}, optional={"agreed": DATES, "by": TEXTS})
SAID = st.fixed_dictionaries({"date": DATES}, optional={"text": TEXTS})
ACTION = st.fixed_dictionaries(
    {"id": st.sampled_from(["1", "1.1", "1.10", "a b"]), "title": TEXTS},
    optional={
        "status": st.sampled_from([*MEANINGS.split(), "unknown"]),
        "start": DATES,
        "due": DATES,
        "lead": TEXTS,
        "reprogrammed": st.lists(MOVES, max_size=2),
        "updates": st.lists(SAID, max_size=2),
    },
)
UNREADABLE = st.sampled_from(["words", {"id": "1"}, {"title": "Review"}])
ACTIONS = st.lists(ACTION | UNREADABLE, max_size=4)
STRAND = st.fixed_dictionaries({"id": st.just("S"), "title": TEXTS, "actions": ACTIONS})
FINDINGS = st.fixed_dictionaries({"id": st.sampled_from(["W1", "W2"]), "text": TEXTS})
PLANS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"format": st.just("1"), "id": st.just("x"), "title": TEXTS, "actions": ACTIONS},
    optional={"workstreams": st.lists(STRAND, max_size=2), "findings": st.lists(FINDINGS)},
)


def laid_out_anew(data: dict[str, Any]) -> tuple[str, str]:
    """Return a plan twice, its actions with ids of their own: in braces, and in lines.

    The second has its keys in another order and its actions from last to first.
    """
    numbers = count(1)

    def numbered(items: list[Any]) -> list[Any]:
        return [each | {"id": f"{next(numbers)}"} for each in items if isinstance(each, dict)]

    strands = [
        each | {"id": f"S{number}", "actions": numbered(each["actions"])}
        for number, each in enumerate(data.get("workstreams", []))
    ]
    one = data | {"actions": numbered(data["actions"]), "workstreams": strands}
    turned = [each | {"actions": each["actions"][::-1]} for each in strands]
    other = one | {"actions": one["actions"][::-1], "workstreams": turned}
    return json.dumps(one), yaml.safe_dump(json.loads(json.dumps(other)))


@settings(deadline=None)
@given(PLANS)
def test_nothing_happened_between_a_plan_and_itself(data: dict[str, Any]) -> None:
    text = json.dumps(data)
    assert changes(text, text).all == ()


@settings(deadline=None)
@given(PLANS, PLANS)
def test_then_and_added_less_removed_is_now(old: dict[str, Any], new: dict[str, Any]) -> None:
    between = changes(json.dumps(old), json.dumps(new))
    found = [each.what for each in between.all]
    added, removed = found.count(ChangeKind.ADDED), found.count(ChangeKind.REMOVED)
    assert between.then.action_count + added - removed == between.now.action_count


@settings(deadline=None)
@given(PLANS)
def test_layout_and_order_are_no_change(data: dict[str, Any]) -> None:
    one, other = laid_out_anew(data)
    assert changes(one, other).all == ()


def test_nothing_happened_to_an_action_whose_rating_was_redefined() -> None:
    actions = "\nactions: [{id: 1, title: Review, status: Final stages}]"
    before = plan("ratings: {Final stages: complete}" + actions)
    after = plan("ratings: {Final stages: finishing}" + actions)
    assert [(each.what, each.action) for each in changes(before, after).all] == [
        (ChangeKind.RATING_REDEFINED, None)
    ]


def test_a_day_and_the_month_in_which_it_lies_are_no_days_apart() -> None:
    (position,) = changes(plan("position: 2026-04-15"), plan("position: 2026-04")).all
    assert (position.before, position.after, position.days) == ("2026-04-15", "2026-04", None)
    (later,) = changes(plan("position: 2026-04-15"), plan("position: 2026-05")).all
    assert later.days == 46


@pytest.mark.parametrize(
    ("meeting", "what"),
    [
        ("{date: 2026-05-13}", "reworded"),
        ("{date: 2026-05-13, decisions: [{id: D1, text: T, outcome: agreed}]}", "decision-changed"),
        ("{date: 2026-05-13, arising: [{id: AR1, text: T}]}", "decision-changed"),
    ],
)
def test_a_meeting_that_decided_something_is_news_of_its_decisions(meeting: str, what: str) -> None:
    before = plan("meetings:\n  - {date: 2026-04-13}\n")
    after = f"{before}  - {meeting}\n"
    assert [each.what for each in changes(before, after).all] == [what]
    assert [each.what for each in changes(after, before).all] == [what]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("impact_ratings: {Better: better}", "impact_ratings: {}", "impact ratings Better"),
        ("fields: {}", "fields: {priority: {title: Priority}}", "fields priority"),
        ("budget: [{year: 2026/27, amount: 1}]", "budget: []", "budget"),
    ],
)
def test_a_key_of_the_plans_own_is_said_once(before: str, after: str, words: str) -> None:
    (change,) = changes(plan(f"{before}\n"), plan(f"{after}\n")).all
    assert change.title == words
