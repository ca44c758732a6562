"""What is asked of an action becomes edits of its lines alone, or is refused with the reason."""

from collections.abc import Callable
from typing import Any

import pytest

from actiontrack.amending import AmendedPlan, Amendment, amend
from actiontrack.amending.actions import (
    ActionUpdate,
    complete,
    moved_position,
    refuse,
    reopen,
    reprogramme,
    request,
    set_aside,
    start,
    update,
)
from actiontrack.amending.naming import next_free_id
from actiontrack.amending.new_action import NewAction, add
from actiontrack.amending.ratings import only_rating, own_rating
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.plans.values import parse_date
from actiontrack.plans.vocabulary import Meaning
from actiontrack.settings import Settings
from support import plan, reviewed

PLAN = plan("""\
ratings:
  Done: complete
  Embedded: embedded
  Amber: at-risk
  Under way: under-way
  Not started: not-started
  Paused: suspended
  Off: withdrawn
workstreams:
  - id: A
    title: Health
    actions:
      - id: 1.1
        title: Train the panel
        status: Not started   # as agreed
        due: 2026-12-31
      - id: 1.2
        title: Publish
        status: Done
        completed: 2026-06-01
actions:
  - {id: 2, title: Survey, status: Amber}
""")
DAY = parse_date("2026-06-10")
NEWS = ActionUpdate(DAY)


def asked(
    ref: str, wish: Callable[..., Amendment], *arguments: Any, text: str = PLAN
) -> AmendedPlan:
    """Ask something of one action of a plan."""
    review = reviewed(text)
    each = next(each for each in review.position.all_actions if each.action.id == ref)
    takes_plan = wish not in (refuse, request)
    made = wish(review.plan, each, *arguments) if takes_plan else wish(each, *arguments)
    return amend(SourceFile("plans/x.yaml", "x", text.encode()), review, [made], Settings())


def lines(found: AmendedPlan) -> list[str]:
    """Return the lines that are new in a plan, and those that are gone with a minus before."""
    before, after = (data.decode().splitlines() for data in (found.old, found.data))
    gone = [f"-{line.strip()}" for line in before if line not in after]
    return gone + [line.strip() for line in after if line not in before]


def test_asking_for_what_is_so_already_changes_nothing() -> None:
    found = asked("1.1", update, ActionUpdate(DAY), {})
    assert (found.is_changed, found.data) == (False, PLAN.encode())


def test_a_start_writes_the_rating_and_the_day() -> None:
    found = asked("1.1", start, NEWS)
    assert lines(found) == [
        "-status: Not started   # as agreed",
        "status: Under way   # as agreed",
        "started: 2026-06-10",
    ]
    (sentence,) = found.sentences
    assert sentence == "1.1 Train the panel: Not started → Under way; started on 10 June 2026."
    assert found.after.summary.headline == "1 of 3 actions needs attention: it is at risk."


def test_a_start_with_a_note_writes_an_update() -> None:
    assert lines(asked("1.1", start, ActionUpdate(DAY, None, "Twelve came")))[-4:] == [
        "updates:",
        "- date: 2026-06-10",
        "status: Under way",
        "text: Twelve came",
    ]


def test_what_is_done_cannot_start_and_what_has_started_not_again() -> None:
    with pytest.raises(CannotDoError, match="done already: 'actiontrack reopen'"):
        asked("1.2", start, NEWS)
    begun = PLAN.replace("status: Amber", "status: Amber, started: 2026-01-05")
    with pytest.raises(CannotDoError, match="2 has started already, on 5 January 2026"):
        asked("2", start, NEWS, text=begun)


def test_the_rating_of_an_action_that_is_in_progress_stays() -> None:
    found = asked("2", start, NEWS)
    assert lines(found)[-1] == "- {id: 2, title: Survey, status: Amber, started: 2026-06-10}"


def test_completing_writes_the_day_and_the_evidence() -> None:
    item = {"title": "Minutes: 3 June", "date": "2026-06-10", "link": None, "verified_by": "Audit"}
    found = asked("1.1", complete, NEWS, item)
    assert found.after.position.actions[0].action.evidence[0].verified_by == "Audit"
    assert "completed: 2026-06-10" in lines(found)
    assert [flag.code for flag in found.warnings] == []


def test_a_start_without_a_day_dates_nothing_that_has_begun() -> None:
    today = ActionUpdate(DAY, is_day_given=False)
    assert not asked("2", start, today).is_changed
    begun = PLAN.replace("status: Amber", "status: Amber, started: 2026-01-05")
    assert not asked("2", start, today, text=begun).is_changed
    assert "started: 2026-06-10" in lines(asked("1.1", start, today))


TODAY = ActionUpdate(DAY, is_day_given=False)
"""What a lead asks who names no day."""


def test_what_was_done_before_is_not_dated_today() -> None:
    dateless = PLAN.replace("        completed: 2026-06-01\n", "")
    assert not asked("1.2", complete, TODAY, {}, text=dateless).is_changed
    embedded = ActionUpdate(DAY, "Embedded", is_day_given=False)
    assert lines(asked("1.2", complete, embedded, {}, text=dateless)) == [
        "-status: Done",
        "status: Embedded",
    ]
    assert lines(asked("1.2", complete, embedded, {})) == ["-status: Done", "status: Embedded"]


def test_what_an_update_rated_done_before_is_not_dated_today_either() -> None:
    text = PLAN.replace(
        "due: 2026-12-31\n",
        "due: 2026-12-31\n        updates: [{date: 2026-05-01, status: Done}]\n",
    )
    assert lines(asked("1.1", complete, TODAY, {}, text=text)) == [
        "-status: Not started   # as agreed",
        "status: Done   # as agreed",
    ]
    assert "completed: 2026-06-10" in lines(asked("1.1", complete, NEWS, {}, text=text))


def test_a_day_that_was_absent_is_filled_in_where_it_is_given() -> None:
    dateless = PLAN.replace("        completed: 2026-06-01\n", "")
    assert lines(asked("1.2", complete, NEWS, {}, text=dateless)) == ["completed: 2026-06-10"]


def test_a_completion_is_not_given_another_day() -> None:
    with pytest.raises(CannotDoError, match=r"1\.2 was completed on 1 June 2026, and that"):
        asked("1.2", complete, NEWS, {})
    with pytest.raises(CannotDoError, match="was completed in May 2026"):
        asked("1.2", complete, NEWS, {}, text=PLAN.replace("2026-06-01", "2026-05"))
    same = ActionUpdate(parse_date("2026-06-01"))
    assert not asked("1.2", complete, same, {}).is_changed


@pytest.mark.parametrize("day", ["2026-06-10", "2026-06-11"])
def test_evidence_is_not_given_twice(day: str) -> None:
    first = {"title": "Minutes", "date": "2026-06-10", "link": None, "verified_by": "Audit"}
    once = asked("1.1", complete, TODAY, first).data.decode()
    twice = asked("1.1", complete, TODAY, {**first, "title": "Report"}, text=once).data.decode()
    assert twice.count("title: Report") == 1
    later = ActionUpdate(parse_date(day), is_day_given=False)
    for item in ({**first, "date": day}, {**first, "date": day, "verified_by": None}):
        assert not asked("1.1", complete, later, item, text=twice).is_changed


def test_evidence_gains_what_it_did_not_say_yet() -> None:
    item = {"title": "Minutes", "date": "2026-06-10", "link": None, "verified_by": None}
    once = asked("1.1", complete, NEWS, item).data.decode()
    found = asked("1.1", complete, NEWS, {**item, "verified_by": "Audit"}, text=once)
    assert lines(found) == ["verified_by: Audit"]
    other = {**item, "verified_by": "Ofsted"}
    again = asked("1.1", complete, NEWS, other, text=found.data.decode())
    assert len(again.after.position.actions[0].action.evidence) == 2


def test_completing_without_evidence_is_done_and_warned_of() -> None:
    found = asked("1.1", complete, NEWS, {})
    assert [flag.code for flag in found.warnings] == ["AT501"]


def test_updates_keep_what_was_said_before_and_are_not_written_twice() -> None:
    once = asked("1.1", update, ActionUpdate(DAY, "Amber", "Slow"), {})
    assert len(once.after.position.actions[0].action.updates) == 1
    text = once.data.decode()
    assert not asked("1.1", update, ActionUpdate(DAY, "Amber", "Slow"), {}, text=text).is_changed
    later = asked(
        "1.1", update, ActionUpdate(parse_date("2026-06-12"), None, "Slow"), {}, text=text
    )
    assert len(later.after.position.actions[0].action.updates) == 2
    assert later.after.position.actions[0].action.started is None


def test_a_day_alone_writes_nothing() -> None:
    assert not asked("1.1", update, ActionUpdate(parse_date("2026-06-01")), {}).is_changed


def test_other_keys_are_written_in_their_order() -> None:
    keys = {"lead": ["Head", "Nurse"], "corrective_action": "Weekly meetings", "start": "2026-07"}
    found = asked("1.1", update, NEWS, keys)
    each = found.after.position.actions[0].action
    assert (each.lead, each.corrective_action, str(each.start)) == (
        ("Head", "Nurse"),
        "Weekly meetings",
        "2026-07",
    )
    new = [line.split(":")[0] for line in lines(found)]
    assert new.index("lead") < new.index("start") < new.index("corrective_action")


def test_the_date_first_agreed_is_never_altered() -> None:
    with pytest.raises(CannotDoError, match=r"is due .*, and that stays"):
        asked("1.1", update, NEWS, {"due": "2027-01-31"})
    assert asked("2", update, NEWS, {"due": "2027-01-31"}).is_changed


def test_a_due_date_moves_by_agreement_and_is_kept() -> None:
    to, agreed = parse_date("2027-03-31"), parse_date("2026-06-03")
    found = asked("1.1", reprogramme, to, agreed, "SEND Board", "Supplier delay")
    each = found.after.position.actions[0]
    assert (str(each.action.due), str(each.agreed_due)) == ("2026-12-31", "2027-03-31")
    assert not any(line.startswith("-") and "due" in line for line in lines(found))
    again = (to, agreed, "SEND Board", "Supplier delay")
    assert not asked("1.1", reprogramme, *again, text=found.data.decode()).is_changed


def test_without_a_due_date_there_is_nothing_to_move() -> None:
    with pytest.raises(CannotDoError, match="gives no due date to move"):
        asked("2", reprogramme, DAY, DAY, "Board", "Delay")


def test_a_new_date_is_asked_for_with_its_effect() -> None:
    found = asked("1.1", request, parse_date("2027-06"), DAY, "Late", "Forms stay on paper")
    (asked_for,) = found.after.position.actions[0].action.requests
    assert (str(asked_for.to), asked_for.effect) == ("2027-06", "Forms stay on paper")


LONE = PLAN.replace(
    "due: 2026-12-31",
    "due: 2026-12-31\n        requested: {to: 2027-03-31, on: 2026-05-01, reason: Late}",
)
TWICE = LONE.replace(
    "reason: Late}",
    "reason: Late}\n        requests:\n          - to: 2027-05-31\n            on: 2026-06-01",
)


def test_a_second_request_stands_beside_the_first() -> None:
    later = parse_date("2027-06-30"), DAY, "Later", "More wait"
    new = ["on: 2026-06-10", "- to: 2027-06-30", "reason: Later", "effect: More wait"]
    for text, key in ((LONE, ["requests:"]), (TWICE, [])):
        found = asked("1.1", request, *later, text=text)
        assert sorted(lines(found)) == sorted([*key, *new])
        again = asked("1.1", request, *later, text=found.data.decode())
        assert not again.is_changed


def test_the_same_request_is_not_made_twice() -> None:
    whole = LONE.replace("reason: Late}", "reason: Late, effect: Paper}")
    found = asked(
        "1.1",
        request,
        parse_date("2027-03-31"),
        parse_date("2026-05-01"),
        "Late",
        "Paper",
        text=whole,
    )
    assert not found.is_changed


def test_a_refusal_answers_the_request_that_is_open() -> None:
    refusal = DAY, "Board", "Not persuaded"
    found = asked("1.1", refuse, *refusal, text=TWICE)
    action = found.after.position.actions[0].action
    assert [each.answer is None for each in action.requests] == [False]
    assert action.requested is not None
    assert action.requested.answer is None
    assert [each for each in lines(found) if each.startswith("-")] == []
    (sentence,) = found.sentences
    assert sentence == (
        "1.1 Train the panel: new date 31 May 2027 refused by Board, and 1 earlier request is still"
        " open."
    )
    lone = asked("1.1", refuse, *refusal, text=found.data.decode())
    first = lone.after.position.actions[0].action.requested
    assert first is not None
    assert first.answer is not None
    assert (first.answer.state, str(first.answer.on)) == ("refused", "2026-06-10")
    assert lone.sentences[0].endswith(" refused by Board.")


def test_what_is_not_asked_for_cannot_be_refused_and_a_refusal_is_not_repeated() -> None:
    with pytest.raises(CannotDoError, match=r"1\.1 has no request for a new date that is open"):
        asked("1.1", refuse, DAY, "Board", "No")
    once = asked("1.1", refuse, DAY, "Board", "No", text=LONE).data.decode()
    assert not asked("1.1", refuse, DAY, "Board", "No", text=once).is_changed
    with pytest.raises(CannotDoError, match="no request"):
        asked("1.1", refuse, DAY, "Cabinet", "No", text=once)


@pytest.mark.parametrize(
    ("meaning", "rating"), [(Meaning.SUSPENDED, "Paused"), (Meaning.WITHDRAWN, "Off")]
)
def test_setting_aside_says_why(meaning: Meaning, rating: str) -> None:
    found = asked("1.1", set_aside, meaning, NEWS, "Funding: gone")
    each = found.after.position.actions[0]
    assert (each.action.status, each.action.reason) == (rating, "Funding: gone")


def test_reopening_takes_the_completion_back_and_says_why() -> None:
    updates = "updates: [{date: 2026-05-01, status: Amber}, {date: 2026-06-01, status: Done}]"
    text = PLAN.replace("status: Done\n", f"status: Done\n        {updates}\n")
    found = asked("1.2", reopen, NEWS, "Not done after all", text=text)
    each = found.after.position.actions[1].action
    assert (each.status, each.completed, each.reason) == ("Amber", None, "Not done after all")
    with pytest.raises(CannotDoError, match="neither done nor set aside"):
        asked("1.1", reopen, NEWS, "Because")


def test_what_is_reopened_is_under_way_where_no_rating_was_on_record() -> None:
    found = asked("1.2", reopen, NEWS, "Not done")
    assert found.after.position.actions[1].action.status == "Under way"


def test_a_new_date_is_not_past_when_it_is_asked_for() -> None:
    with pytest.raises(CannotDoError, match="9 June 2026 is before 10 June 2026"):
        asked("1.1", request, parse_date("2026-06-09"), DAY, "Late", "Families wait")
    earlier = asked("1.1", request, parse_date("2026-11-30"), DAY, "Soon", "None")
    assert "which is earlier than the date in force: no extension" in earlier.sentences[0]


def test_a_date_that_was_refused_is_agreed_with_a_remark() -> None:
    to = parse_date("2027-03-31")
    meetings = f"{PLAN}meetings: [{{date: 2026-06-09}}]\n"
    text = asked("1.1", request, to, DAY, "Late", "Families wait", text=meetings).data.decode()
    text = asked("1.1", refuse, DAY, "Board", "Not persuaded", text=text).data.decode()
    found = asked("1.1", reprogramme, to, DAY, "Board", "Late", text=text)
    assert found.sentences[0].endswith(
        "agreed by Board; take care: that very date was refused by Board on 10 June 2026; no"
        " meeting is recorded on 10 June 2026."
    )


def test_a_rating_by_its_meaning_is_answered_with_the_plans_own() -> None:
    with pytest.raises(CannotDoError, match="at risk is Amber in this plan: write --status Amber"):
        asked("1.1", update, ActionUpdate(DAY, "at risk"), {})


def test_a_request_is_not_refused_before_it_was_made() -> None:
    text = asked(
        "1.1", request, parse_date("2027-05-31"), DAY, "Late", "Families wait"
    ).data.decode()
    early = parse_date("2026-06-09")
    with pytest.raises(CannotDoError, match="asked for on 10 June 2026, and 9 June 2026 is before"):
        asked("1.1", refuse, early, "Board", "No", text=text)
    assert asked("1.1", refuse, DAY, "Board", "No", text=text).is_changed


def test_an_edit_that_would_bring_in_an_error_is_refused() -> None:
    late = PLAN.replace("due: 2026-12-31", "due: 2026-12-31\n        start: 2026-06-01")
    with pytest.raises(CannotDoError, match=r"nothing is written, .*AT204"):
        asked("1.1", update, NEWS, {"start": "2027-06-01"}, text=late)


def test_an_error_that_was_there_before_hinders_nothing() -> None:
    text = PLAN + "  - {id: 3, title: B, status: Ambr}\n"
    assert asked("1.1", start, NEWS, text=text).is_changed


def test_an_unreadable_action_is_not_edited() -> None:
    text = PLAN + "  - {id: 3}\n"
    with pytest.raises(CannotDoError, match="3 cannot be read: see 'actiontrack check'"):
        asked("3", start, NEWS, text=text)


def test_the_position_moves() -> None:
    wish = moved_position(reviewed(PLAN).plan, DAY)
    source = SourceFile("plans/x.yaml", "x", PLAN.encode())
    found = amend(source, reviewed(PLAN), [wish], Settings())
    assert lines(found) == ["position: 2026-06-10"]


def test_ratings_are_the_plans_own_in_any_spelling() -> None:
    known = reviewed(PLAN).plan
    assert own_rating(known, "amber") == "Amber"
    assert own_rating(reviewed(plan("")).plan, "On track") == "on-track"
    with pytest.raises(CannotDoError, match="no rating of this plan: did you mean 'Amber'"):
        own_rating(known, "Ambr")
    with pytest.raises(CannotDoError, match="this plan rates 'Done', 'Embedded'"):
        own_rating(known, "zzz")


def test_the_only_rating_that_fits_is_taken() -> None:
    known = reviewed(PLAN).plan
    assert only_rating(known, Meaning.UNDER_WAY, Meaning.ON_TRACK) == "Under way"
    assert only_rating(known, Meaning.COMPLETE, Meaning.EMBEDDED) == "Done"
    two = reviewed(PLAN.replace("Done: complete", "Done: complete\n  Closed: complete")).plan
    with pytest.raises(CannotDoError, match="several ratings fit: say --status 'Done' or 'Closed'"):
        only_rating(two, Meaning.COMPLETE)
    none = reviewed(plan("ratings: {Red: off-track}")).plan
    with pytest.raises(
        CannotDoError, match="no rating of this plan means suspended: 'actiontrack record"
    ):
        only_rating(none, Meaning.SUSPENDED)


def test_a_rating_of_another_stage_is_refused() -> None:
    with pytest.raises(CannotDoError, match="'Amber' means at-risk, which is not done"):
        asked("1.1", complete, ActionUpdate(DAY, "Amber"), {})


@pytest.mark.parametrize(
    ("siblings", "expected"),
    [
        pytest.param(["1.8", "1.9"], "1.10", id="after 1.9"),
        pytest.param(["CL1", "CL10"], "CL11", id="with letters"),
        pytest.param(["7"], "8", id="a number"),
        pytest.param([], "1", id="the first"),
        pytest.param(["a", "b"], "1", id="without numbers"),
    ],
)
def test_the_next_free_id(siblings: list[str], expected: str) -> None:
    assert next_free_id(siblings, siblings) == expected


def test_an_id_that_is_taken_elsewhere_is_passed_over() -> None:
    assert next_free_id(["1.1"], ["1.1", "1.2", "2.1"]) == "1.3"


def test_a_new_action_goes_to_the_end_of_its_workstream() -> None:
    review = reviewed(PLAN)
    wish = add(review.position, NewAction("Ask families", "A", due="2027-01-31", lead=("Head",)))
    found = amend(SourceFile("plans/x.yaml", "x", PLAN.encode()), review, [wish], Settings())
    assert [each.action.id for each in found.after.position.all_actions] == [
        "1.1",
        "1.2",
        "1.3",
        "2",
    ]
    assert found.after.position.all_actions[2].action.status == "Not started"
    assert found.sentences == ("1.3 Ask families: added to A Health.",)


def test_a_new_action_needs_a_free_id_and_a_workstream_that_is_there() -> None:
    position = reviewed(PLAN).position
    with pytest.raises(CannotDoError, match=r"1\.1 is the id of another action"):
        add(position, NewAction("A", id="1.1"))
    with pytest.raises(CannotDoError, match="there is no workstream B: this plan has A"):
        add(position, NewAction("A", "B"))
