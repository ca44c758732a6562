"""AT108: something that every such item needs is missing."""

import pytest

from support import messages, plan, reviewed, told

HEAD = plan().splitlines(keepends=True)
KEYS = ["format", "id", "title", "kind", "area"]


def test_a_plan_of_five_lines_is_let_alone() -> None:
    assert told(plan()) == []


def test_items_with_what_they_need_and_no_more_are_let_alone() -> None:
    text = plan("""\
        sources: [{title: Report}]
        other_inspections: [{id: jtai-2024}]
        findings: [{id: W1, text: Slow}]
        measures:
          - {id: M1, title: In time, readings: [{date: 2026-06}]}
        workstreams: [{id: A, title: Needs}]
        actions:
          - id: a
            title: Review
            reprogrammed: [{to: 2026-09-30}]
            milestones: [{title: Draft}]
            updates: [{date: 2026-06-01}]
            evidence: [{title: Minutes}]
        reported: [{date: 2026-04}]
        budget: [{amount: 906000}]
        meetings: [{date: 2026-06}]
        excuse: [{rule: AT401, until: 2026-09-30, reason: Awaiting a post}]
        """)
    assert told(text) == []


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_every_plan_needs_is_missed(key: str) -> None:
    text = "".join(line for line in HEAD if not line.startswith(f"{key}:"))
    assert told(text) == [(1, 1, "AT108")]
    assert messages(text) == [f"'{key}' is missing"]


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_value_is_not_given(key: str) -> None:
    lines = [f"{key}:\n" if line.startswith(f"{key}:") else line for line in HEAD]
    assert told("".join(lines)) == [(KEYS.index(key) + 1, 1, "AT108")]


@pytest.mark.parametrize(
    ("body", "key"),
    [
        pytest.param("sources: [{link: x}]\n", "title", id="a source"),
        pytest.param("other_inspections: [{framework: jtai}]\n", "id", id="an inspection"),
        pytest.param("findings: [{text: Slow}]\n", "id", id="a finding's id"),
        pytest.param("findings: [{id: W1}]\n", "text", id="a finding's text"),
        pytest.param("measures: [{title: In time}]\n", "id", id="a measure's id"),
        pytest.param("measures: [{id: M1}]\n", "title", id="a measure's title"),
        pytest.param("workstreams: [{title: Needs}]\n", "id", id="a workstream's id"),
        pytest.param("workstreams: [{id: A}]\n", "title", id="a workstream's title"),
        pytest.param("actions: [{title: Review}]\n", "id", id="an action's id"),
        pytest.param("actions: [{id: a}]\n", "title", id="an action's title"),
        pytest.param("reported: [{of: 3}]\n", "date", id="a reported total"),
        pytest.param("budget: [{year: 2026/27}]\n", "amount", id="a budget"),
        pytest.param("meetings: [{theme: A1}]\n", "date", id="a meeting"),
        pytest.param("excuse: [{until: 2026-09-30, reason: x}]\n", "rule", id="an excuse's rule"),
        pytest.param("excuse: [{rule: AT401, reason: x}]\n", "until", id="an excuse's last day"),
        pytest.param("excuse: [{rule: AT401, until: 2026-09}]\n", "reason", id="its reason"),
    ],
)
def test_a_key_that_every_such_item_needs_is_missed(body: str, key: str) -> None:
    text = plan(body)
    assert [(line, code) for line, _, code in told(text)] == [(6, "AT108")]
    assert messages(text) == [f"'{key}' is missing"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        pytest.param("reprogrammed: [{by: Board}]", "to", id="a new due date"),
        pytest.param("milestones: [{due: 2026-06}]", "title", id="a milestone"),
        pytest.param("updates: [{text: Slow}]", "date", id="an update"),
        pytest.param("evidence: [{link: x}]", "title", id="evidence"),
    ],
)
def test_so_is_one_inside_an_action(line: str, key: str) -> None:
    text = plan(f"actions:\n  - id: a\n    title: Review\n    {line}\n")
    assert [(at, code) for at, _, code in told(text)] == [(9, "AT108")]
    assert messages(text) == [f"'{key}' is missing"]


def test_an_action_without_id_or_title_is_unreadable_and_counted() -> None:
    text = plan("actions:\n  - id: a\n  - title: Review\n  - {id: c, title: Train}\n")
    summary = reviewed(text).summary
    assert (summary.actions, summary.unreadable) == (3, 2)
