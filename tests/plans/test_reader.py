"""Document → plan: a bad value costs that value only, and every action is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import messages, plan, reading, reviewed, told


def test_ids_are_text() -> None:
    found = reading(plan("actions:\n  - {id: 1.10, title: A}\n  - {id: 1.1, title: B}\n"))
    assert [each.action.id for each in found.actions] == ["1.10", "1.1"]


def test_a_lead_called_no_is_called_no() -> None:
    found = reading(plan("actions:\n  - {id: 1, title: A, lead: no}\n"))
    assert found.actions[0].action.lead == ("no",)


def test_an_empty_value_is_not_given() -> None:
    text = plan("""\
position:
note: ""
findings:
actions:
  - id: 1
    title: A
    lead:
    updates:
    cost:
    completed:
""")
    assert told(text) == []
    action = reading(text).actions[0].action
    assert (action.lead, action.updates, action.cost, action.completed) == ((), (), {}, None)


def test_a_bad_value_costs_that_value_only() -> None:
    text = plan("""\
actions:
  - id: 1
    title: A
    due: 2026-02-30
    start: 2026-01-05
    updates:
      - date: 2026-02-31
        text: Still here
      - just words
      - date: 2026-03-01
        text: Here too
""")
    found = reading(text)
    action = found.actions[0].action
    assert found.actions[0].is_readable
    assert found.actions[0].unread == {"due", "updates"}
    assert str(action.start) == "2026-01-05"
    assert [each.text for each in action.updates] == ["Still here", None, "Here too"]
    assert told(text) == [(9, 5, "AT104"), (12, 9, "AT104"), (14, 9, "AT109")]


def test_an_action_that_cannot_be_read_is_counted() -> None:
    text = plan("""\
actions:
  - id: 1
    title: A
  - id: 2
  - words
  -
  - id: [3]
    title: C
  - id: 4
    title: D
    status: [Open]
  - id: a b
    title: E
""")
    found = reviewed(text)
    assert found.summary.actions == 7
    assert found.summary.unreadable == 6
    assert found.summary.sentences[-1] == "6 cannot be read (lines 9, 10, 11, 12, 14 …)."
    assert found.is_damaged


def test_actions_without_dashes_are_counted_too() -> None:
    one = plan("actions:\n  id: 1\n  title: A\n")
    several = plan("actions:\n  1:\n    title: A\n  2:\n    title: B\n")
    assert told(one) == [(6, 1, "AT109")]
    assert reviewed(one).summary.actions == 1
    assert reviewed(several).summary.actions == 2


def test_actions_are_taken_in_the_order_of_the_file() -> None:
    text = plan("""\
actions:
  - {id: 1, title: A}
workstreams:
  - id: W
    title: Strand
    actions:
      - {id: 2, title: B}
""")
    assert [each.action.id for each in reading(text).actions] == ["1", "2"]


def test_a_workstream_without_an_id_keeps_its_actions() -> None:
    text = plan("workstreams:\n  - title: S\n    actions:\n      - {id: 1, title: A}\n")
    assert told(text) == [(7, 5, "AT108")]
    assert len(reading(text).plan.workstreams[0].actions) == 1


def test_unknown_keys_and_words_say_what_was_meant() -> None:
    text = plan("""\
kinds: x
findings:
  - {id: W1, kind: significant-weaknes, text: A}
actions:
  - {id: 1, title: A, lede: B}
""")
    assert messages(text) == [
        "unknown key 'kinds': did you mean 'kind'?",
        "kind: 'significant-weaknes' is no kind of finding: did you mean 'significant-weakness'?",
        "unknown key 'lede': did you mean 'lead'?",
    ]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("owner: A", "unknown key 'owner': write 'lead'"),
        ("Due date: 2026-01-01", "unknown key 'Due date': write 'due'"),
        ("RAG: green", "unknown key 'RAG': write 'status'"),
        ("wibble: 1", "unknown key 'wibble': anything that has no key of its own goes in 'note'"),
        ("addresses: W1", "'addresses': a list is wanted here: write [W1], not the text 'W1'"),
    ],
)
def test_what_trackers_call_it(key: str, said: str) -> None:
    assert messages(plan(f"actions:\n  - id: 1\n    title: A\n    {key}\n")) == [said]


def test_actions_in_the_place_of_workstreams_are_told_where_to_go() -> None:
    said = messages(plan("workstreams:\n  - {id: 1, title: A, status: complete}\n"))
    assert said == [
        "unknown key 'status': it belongs to an action, four spaces further in under 'actions:'"
    ]


def test_two_actions_run_together_are_two() -> None:
    text = plan("actions:\n  - id: 1\n    title: A\n    id: 2\n    title: B\n")
    summary = reviewed(text).summary
    assert (summary.actions, summary.unreadable) == (2, 1)


def test_a_status_of_no_rating_counts_as_not_given() -> None:
    text = plan("ratings: {Open: under-way}\nactions:\n  - {id: 1, title: A, status: Opne}\n")
    assert messages(text) == [
        "the status 'Opne' is none of the plan's ratings: did you mean 'Open'?"
    ]
    assert reviewed(text).summary.meanings["not-given"] == 1  # type: ignore[index]


def test_past_words_are_looked_at_too() -> None:
    text = plan("""\
ratings: {Open: under-way}
actions:
  - id: 1
    title: A
    updates:
      - {date: 2026-01-01, status: Green}
reported:
  - date: 2026-01
    counts: {Amber: 3}
""")
    assert told(text) == [(11, 28, "AT105"), (14, 14, "AT105")]


def test_a_rating_whose_meaning_cannot_be_read_is_told_once() -> None:
    text = plan("ratings: {Open: opne}\nactions:\n  - {id: 1, title: A, status: Open}\n")
    assert told(text) == [(6, 11, "AT110")]


def test_without_ratings_the_meanings_are_the_words() -> None:
    text = plan("""\
actions:
  - {id: 1, title: A, status: On track}
  - {id: 2, title: A, status: on-track}
  - {id: 3, title: A, status: Green}
""")
    assert told(text) == [(9, 23, "AT105")]
    assert reviewed(text).summary.meanings["on-track"] == 2  # type: ignore[index]


def test_what_is_no_plan_says_so_once() -> None:
    for text in ("", "# only a comment\n", "- a\n- b\n", "some words\n", "services: {web: x}\n"):
        assert [code for _, _, code in told(text)] == ["AT102"], text


VALUES = st.sampled_from(
    ["A", "''", "[x]", "{a: b}", "2026-02-30", "2026-01-01", "*x", "&x y", "no", "'1,000'", "%"]
)
KEYS = st.sampled_from(["id", "title", "status", "due", "lead", "cost", "updates", "nonsense"])


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=4), max_size=6))
def test_every_action_is_counted_and_the_sums_add_up(actions: list[dict[str, str]]) -> None:
    lines = ["actions:"]
    for action in actions:
        written = [f"{key}: {value}" for key, value in action.items()] or ["id: 1"]
        lines += [f"  - {written[0]}", *(f"    {each}" for each in written[1:])]
    summary = reviewed(plan("\n".join(lines) + "\n")).summary
    assert summary.actions == len(actions)
    assert sum(summary.meanings.values()) + summary.unreadable == summary.actions
    assert sum(each.count for each in summary.ratings) + summary.unreadable == summary.actions
    waiting = summary.not_started
    assert waiting.total == waiting.late_to_start + waiting.not_yet_due + waiting.no_start_date
