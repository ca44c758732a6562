"""The portfolio: all plans together, the worst first, and who has what to attend to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from actiontrack.document import SourceFile
from actiontrack.report.portfolio import PortfolioPlan, portfolio_data, portfolio_properties
from actiontrack.review import compared_with
from actiontrack.review.compare import Comparison, compare, matched
from actiontrack.review.several import titles_apart
from actiontrack.settings import Settings
from support import DAY, plan, reviewed

CALM = plan("""\
position: 2026-06-01
actions:
  - {id: 1, title: Train, status: on-track, due: 2026-07-01, lead: Head of Health}
  - {id: 2, title: Publish, status: complete}
""").replace("title: A plan", "title: Calm plan")

WORSE = plan("""\
actions:
  - {id: 1, title: Hire, status: off-track, lead: Head of SEND}
  - {id: 2, title: Pay, status: on-track, due: 2026-06-01, lead: Head of SEND}
  - {id: 3, title: Ask, status: at-risk, due: 2026-06-20}
  - id: 4
    title: Start
    status: not-started
    start: 2026-01-31
    due: 2026-06-01
    lead: Head of SEND
""").replace("title: A plan", "title: Worse plan")


def portfolio(*plans: PortfolioPlan) -> Mapping[str, Any]:
    return portfolio_data(plans, DAY)


def alone(text: str, since: Comparison | None = None) -> PortfolioPlan:
    return PortfolioPlan(reviewed(text), since)


BOTH = portfolio(alone(CALM), alone(WORSE))


def test_the_headline_adds_up_over_all_plans() -> None:
    assert BOTH["headline"] == (
        "4 of 6 actions in 2 plans need attention: "
        "2 are overdue, 1 more is off track and 1 more at risk; 1 is done."
    )
    assert sum(each["needs_attention"] for each in BOTH["plans"]) == 4
    assert BOTH["counted_on"] == "Counted on 15 June 2026, whatever the day of each position."
    calm = portfolio(alone(CALM))["headline"]
    assert calm == "None of the 2 actions in 1 plan is recorded as needing attention; 1 is done."


def test_the_worst_plan_stands_first_with_its_ratings_and_its_age() -> None:
    first, second = BOTH["plans"]
    assert (first["title"], first["overdue"], first["due_soon"]) == ("Worse plan", 2, 1)
    assert (second["ratings"], second["position"], second["age"]) == (
        "1✓ 1●",
        "1 June 2026",
        "14 days",
    )
    assert BOTH["key"] == [
        "✓ complete", "● on track", "▲ at risk", "■ off track", "○ not started"
    ]  # fmt: skip


def test_a_long_title_does_not_hide_why_an_action_is_named() -> None:
    longer = WORSE.replace("title: Ask", f"title: {'Ask ' * 40}")
    (said,) = portfolio(alone(longer))["leads"][-1]["actions"]
    assert said.startswith("3 Ask Ask")
    assert said.endswith("… (at risk)")


def test_leads_have_what_needs_attention_worst_first() -> None:
    first, second = BOTH["leads"]
    assert (first["lead"], first["number"]) == ("Head of SEND", 3)
    assert first["actions"] == [
        "4 Start (135 days late to start, 14 days overdue)",
        "2 Pay (14 days overdue)",
        "1 Hire (off track)",
    ]
    assert (second["lead"], second["actions"]) == (None, ["3 Ask (at risk)"])


def test_a_lead_is_told_why_an_action_needs_attention_before_what_else_is_late() -> None:
    missed = CALM.replace(
        "status: on-track, due",
        "status: at-risk, milestones: [{title: Pilot, due: 2026-06-05}], due",
    )
    (row,) = portfolio(alone(missed))["leads"]
    assert row["actions"] == ["1 Train (at risk, a milestone missed by 10 days)"]


def test_what_falls_due_stands_in_the_order_of_its_days() -> None:
    due = [(each["due"], each["title"], each["plan"]) for each in BOTH["due"]]
    assert due == [("20 June 2026", "Ask", "Worse plan"), ("1 July 2026", "Train", "Calm plan")]


def test_dates_that_moved_say_who_agreed() -> None:
    moved = CALM.replace(
        "lead: Head of Health}",
        "lead: Head of Health, reprogrammed: [{to: 2026-08-01, agreed: 2026-06-10, by: Board}]}",
    )
    files = [SourceFile("plans/x.yaml", "x", text.encode()) for text in (CALM, moved)]
    (pair,) = matched(files[:1], files[1:])
    since = compare(pair, "the meeting of 1 June 2026", date(2026, 6, 1), DAY, Settings())
    found = portfolio(alone(moved, since), alone(WORSE))
    (row,) = found["moved"]
    assert (row["before"], row["after"], row["days"], row["by"], row["is_agreed"]) == (
        "1 July 2026",
        "1 August 2026",
        "31 days later",
        "Board",
        True,
    )
    assert found["unknown"] == ["Worse plan"]


def compared(then: str, now: str) -> PortfolioPlan:
    files = [SourceFile("plans/x.yaml", "x", text.encode()) for text in (then, now)]
    (pair,) = matched(files[:1], files[1:])
    since = compare(pair, "the meeting of 1 June 2026", date(2026, 6, 1), DAY, Settings())
    return PortfolioPlan(compared_with(reviewed(now), since.earlier), since)


def test_the_roll_up_says_what_has_changed_since_last_time() -> None:
    same = portfolio(compared(CALM, CALM), compared(WORSE, WORSE))
    assert same["change"] == (
        "Since 1 June 2026: 1 more needs attention, 2 more are overdue and as many are done."
    )
    done = CALM.replace("status: on-track", "status: complete")
    better = portfolio(compared(CALM, done), compared(CALM, CALM))
    assert better["change"] == (
        "Since 1 June 2026: as many need attention, as many are overdue and 1 more is done."
    )


def test_the_roll_up_leaves_out_what_cannot_be_compared_and_says_so() -> None:
    assert BOTH["change"] == ""
    worse = CALM.replace("status: on-track", "status: off-track")
    assert portfolio(compared(CALM, worse), alone(WORSE))["change"] == (
        "Since 1 June 2026 in the 1 of 2 plans that can be compared:"
        " 1 more needs attention, as many are overdue and as many are done."
    )


def test_plans_of_one_title_are_told_apart_by_their_area_or_else_their_file() -> None:
    assert [each["title_apart"] for each in BOTH["plans"]] == ["Worse plan", "Calm plan"]
    assert titles_apart([("Plan", "North", "x"), ("Plan", "South", "y")]) == [
        "Plan (North)",
        "Plan (South)",
    ]
    assert titles_apart([("Plan", "North", "x"), ("Plan", "North", "y"), ("Other", "", "z")]) == [
        "Plan (x)",
        "Plan (y)",
        "Other",
    ]
    south = CALM.replace("area: Northshire", "area: Southshire")
    both = portfolio(alone(CALM), alone(south))
    assert [each["plan"] for each in both["due"]] == [
        "Calm plan (Northshire)",
        "Calm plan (Southshire)",
    ]


def test_its_file_says_of_which_areas_it_is() -> None:
    about = portfolio_properties([alone(CALM), alone(WORSE)], DAY)
    assert (about.title, about.author, about.day) == ("Where our plans stand", "Northshire", DAY)
