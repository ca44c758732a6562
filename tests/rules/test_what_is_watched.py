"""Which keys the change policy watches: one written over is told, or it says why it may be."""

import json

import pytest

from actiontrack.plans.model import Plan
from actiontrack.rules import CHANGE_RULES
from support import changes
from support.every_field import ONE, Way, covers, other, pattern, value_at, written

NOT_WATCHED = {
    "title": "names may be put right; the diff tells of it",
    "area": "names may be put right; the diff tells of it",
    "id": "a plan is known by its file",
    "position": "it moves with the record",
    "words": "words of the plan's own",
    "accountable_bodies": "bodies merge and are renamed; the diff tells of it",
    "bodies": "names may be put right",
    "sources": "the diff tells of it",
    "ratings.Green.text": "what a rating means is watched",
    "impact_ratings": "the difference made is judged anew each time",
    "signs_off": "it changes no count",
    "fields": "the council's own",
    "findings": "an id and a finding are watched; its words and its reply are told by the diff",
    "measures": "what decides how one stands is watched",
    "workstreams": "actions may be put in another order",
    "reported": "others published it; the diff tells of it, and AT207 if it does not add up",
    "budget": "figures are told by the diff",
    "risk_scale": "the diff tells of it",
    "risks": "a risk is judged anew each time",
    "meetings.theme": "an agenda may change",
    "meetings.arising": "what arises is put right until it is done",
    "meetings.decisions.about": "what was decided is watched",
    "excuse": "that an excuse is new is told by AT709",
    "closed": "that a plan was closed is told by AT711",
    "actions": "words, posts and ratings of an action change with the work",
}
"""Where a value may be written over, and why; of what begins so all that no rule speaks of."""

WATCHED = {
    "actions.completed",
    "actions.due",
    "actions.evidence",
    "actions.id",
    "actions.milestones",
    "actions.reprogrammed",
    "actions.requested",
    "actions.requests",
    "actions.sign_off",
    "actions.start",
    "actions.updates",
    "findings.id",
    "inspection",
    "kind",
    "measures.baseline",
    "measures.better",
    "measures.readings.date",
    "measures.restarts",
    "measures.target",
    "measures.trajectory",
    "meetings.body",
    "meetings.date",
    "meetings.decisions",
    "notices",
    "ratings",
    "stages",
    "steps",
    "submissions",
}
"""What a committee was told, or agreed to: a rule speaks where it is written over."""

LATER = {"actions.sign_off.on"}
"""A later day is a new agreement: only another one is a rewriting."""

BEFORE = json.dumps(ONE)
KEYED = [
    way
    for way, _ in written(Plan, ONE)
    if isinstance(way[-1], str)
    and isinstance(value_at(ONE, way), str)
    and way != ("format",)
    and way[0] != "other_inspections"
]


@pytest.mark.parametrize("way", KEYED, ids=pattern)
def test_a_value_written_over_is_told_or_may_be(way: Way) -> None:
    data = json.loads(BEFORE)
    value_at(data, way[:-1])[way[-1]] = other(value_at(ONE, way))
    between = changes(BEFORE, json.dumps(data))
    told = [rule.CODE for rule in CHANGE_RULES if list(rule.check(between))]
    where = pattern(way)
    watched = any(covers(each, where) for each in WATCHED) and where not in LATER
    may_be = max((each for each in NOT_WATCHED if covers(each, where)), key=len, default="")
    closest = max((each for each in WATCHED if covers(each, where)), key=len, default="")
    if watched and len(closest) >= len(may_be):
        assert told, "no rule speaks of it"
    else:
        assert set(told) <= {"AT709"}
        assert may_be or where in LATER, "it stands in neither table"
