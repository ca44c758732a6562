"""AT604: a recommendation has had no reply for weeks."""

import pytest

from actiontrack.rules import recommendation_without_reply
from actiontrack.settings import Thresholds
from support import found, plan

KIND = "committee-recommendation"


def finding(kind: str, rest: str) -> str:
    return plan(f"findings:\n  - {{id: R1, kind: {kind}, text: Give dates, {rest}}}\n")


@pytest.mark.parametrize(
    ("kind", "rest"),
    [
        pytest.param(KIND, "made: {on: 2026-04-20}", id="56 days ago"),
        pytest.param(KIND, "made: {on: 2026-04}", id="in a month that is over since 46 days"),
        pytest.param(KIND, "made: {by: Scrutiny}", id="on no day"),
        pytest.param(KIND, "made: {on: 2025-01-01}, reply: {state: rejected}", id="rejected"),
        pytest.param(KIND, "made: {on: 2025-01-01}, reply: {by: Cabinet}", id="in other words"),
        pytest.param(KIND, "made: {on: 2025-01-01}, reply: {state: yes}", id="it is unreadable"),
        pytest.param("priority-action", "made: {on: 2025-01-01}", id="the inspectors' own"),
        pytest.param("advice", "made: {on: 2025-01-01}", id="of a kind that cannot be read"),
    ],
)
def test_what_has_a_reply_or_may_wait_is_let_alone(kind: str, rest: str) -> None:
    assert found(recommendation_without_reply, finding(kind, rest)) == []


@pytest.mark.parametrize("kind", ["recommendation", KIND])
def test_what_waits_for_longer_is_named(kind: str) -> None:
    text = finding(kind, "made: {on: 2026-04-19}")
    assert found(recommendation_without_reply, text) == [
        (7, "R1 Give dates: no reply, made on 19 April 2026, 57 days ago")
    ]


def test_how_long_it_may_wait_is_a_setting() -> None:
    text = finding(KIND, "made: {on: 2026-04-19}")
    longer = Thresholds(recommendation_without_reply=57)
    assert found(recommendation_without_reply, text, thresholds=longer) == []


AUDIT = "kind: audit-recommendations\ninspection: {report: {published: 2026-04-19}}\n"


def recommended(rest: str, kind: str = AUDIT) -> str:
    text = plan(f"ratings: {{Done: complete}}\nactions:\n  - {{id: R1, title: Do it{rest}}}\n")
    return text.replace("kind: improvement-plan\n", kind)


@pytest.mark.parametrize(
    ("rest", "kind"),
    [
        pytest.param(", reply: {state: rejected}", AUDIT, id="it has a reply"),
        pytest.param(", reply: {state: yes}", AUDIT, id="it cannot be read"),
        pytest.param(", status: Done", AUDIT, id="it is done"),
        pytest.param("", AUDIT.replace("04-19", "04-20"), id="56 days"),
        pytest.param("", "kind: audit-recommendations\n", id="no day of the report"),
        pytest.param("", "kind: improvement-plan\n", id="another kind of plan"),
    ],
)
def test_an_action_that_waits_for_none_is_let_alone(rest: str, kind: str) -> None:
    assert found(recommendation_without_reply, recommended(rest, kind)) == []


def test_an_action_that_is_a_recommendation_is_named() -> None:
    assert [message for _, message in found(recommendation_without_reply, recommended(""))] == [
        "R1 Do it: no reply, made on 19 April 2026, 57 days ago"
    ]
