"""AT110: a word is not one that the format knows."""

import pytest

from support import messages, plan, told

KINDS = [
    "send-wsoa",
    "priority-action-plan",
    "accelerated-progress-plan",
    "ilacs-action-plan",
    "jtai-statement",
    "improvement-plan",
    "readiness-plan",
    "peer-review-plan",
]
MEANINGS = [
    *("not-started", "under-way", "on-track", "at-risk", "off-track"),
    *("complete", "embedded", "suspended", "withdrawn"),
]
FRAMEWORKS = ["area-send-2016", "area-send-2023", "ilacs", "ilacs-focused-visit", "jtai"]
FINDINGS = [
    *("significant-weakness", "priority-action", "area-for-improvement", "area-for-development"),
    *("recommendation", "committee-recommendation", "strength"),
]


def of_kind(word: str) -> str:
    return plan().replace("improvement-plan", word)


def measured(line: str) -> str:
    return plan(f"measures:\n  - id: M1\n    title: In time\n    {line}\n")


@pytest.mark.parametrize(
    "text",
    [
        *(pytest.param(of_kind(word), id=word) for word in KINDS),
        *(pytest.param(plan(f"ratings:\n  Own: {word}\n"), id=word) for word in MEANINGS),
        *(
            pytest.param(plan(f"inspection:\n  framework: {word}\n"), id=word)
            for word in FRAMEWORKS
        ),
        *(
            pytest.param(plan(f"findings:\n  - {{id: W, text: T, kind: {word}}}\n"), id=word)
            for word in FINDINGS
        ),
        *(
            pytest.param(measured(f"better: {word}"), id=f"a {word} figure")
            for word in ("higher", "lower")
        ),
        *(
            pytest.param(measured(f"readings: [{{date: 2026-06, direction: {word}}}]"), id=word)
            for word in ("better", "same", "worse")
        ),
        *(
            pytest.param(plan(f"budget:\n  - {{amount: 5, state: {word}}}\n"), id=word)
            for word in ("sought", "approved", "spent")
        ),
        pytest.param(plan("inspection:\n  framework:\n"), id="not given"),
    ],
)
def test_a_word_of_the_format_is_let_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(of_kind("improvement plan"), (4, 1), id="a kind of plan"),
        pytest.param(plan("ratings:\n  Done: finished\n"), (7, 3), id="a meaning"),
        pytest.param(plan("ratings:\n  Done: Complete\n"), (7, 3), id="a capital"),
        pytest.param(plan("inspection:\n  framework: ofsted\n"), (7, 3), id="a framework"),
        pytest.param(
            plan("findings:\n  - id: W1\n    text: T\n    kind: weakness\n"),
            (9, 5),
            id="a kind of finding",
        ),
        pytest.param(measured("better: up"), (9, 5), id="which figure is better"),
        pytest.param(
            measured("readings:\n      - date: 2026-06\n        direction: up"),
            (11, 9),
            id="the direction of a reading",
        ),
        pytest.param(
            plan("budget:\n  - amount: 906000\n    state: agreed\n"), (8, 5), id="state of a budget"
        ),
    ],
)
def test_another_word_is_told_at_its_key(text: str, place: tuple[int, int]) -> None:
    assert told(text) == [(*place, "AT110")]


def test_the_message_says_which_word_was_meant() -> None:
    assert messages(of_kind("send-wosa")) == [
        "kind: 'send-wosa' is no kind of plan: did you mean 'send-wsoa'?"
    ]


def test_or_names_all_words() -> None:
    assert messages(measured("better: up")) == [
        "better: 'up' is no direction: write one of higher, lower"
    ]
