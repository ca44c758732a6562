"""A key of an action, or of the plan, in the text before and after."""

from textwrap import dedent

import pytest

from actiontrack.editing import SetKey, Value, edited
from support import HEAD

AT = ("actions", 0)


def after(action: str, key: str, value: Value | None) -> str:
    """Return what becomes of an action below its id."""
    body = "".join(f"    {line}\n" for line in dedent(action).strip("\n").split("\n"))
    text = f"{HEAD}actions:\n  - id: T\n{body}"
    new = edited(text, [SetKey(AT, key, value)])
    assert new.startswith(f"{HEAD}actions:\n  - id: T\n")
    return dedent(new.removeprefix(f"{HEAD}actions:\n  - id: T\n"))


@pytest.mark.parametrize(
    ("action", "key", "value", "wanted"),
    [
        pytest.param("status: A", "status", "B", "status: B\n", id="bare stays bare"),
        pytest.param("status: 'A'", "status", "it's", "status: 'it''s'\n", id="single quotes stay"),
        pytest.param('status: "A"', "status", "B", 'status: "B"\n', id="double quotes stay"),
        pytest.param("status: A", "status", "no", 'status: "no"\n', id="quotes where needed"),
        pytest.param("status: 'A'", "status", "a\nb", 'status: "a\\nb"\n', id="lines in quotes"),
        pytest.param("status: A # x", "status", "B", "status: B # x\n", id="a comment stays"),
        pytest.param("due: 2026-01-01", "due", "2026-02", "due: 2026-02\n", id="a month is bare"),
        pytest.param("due: 2026-01-01", "due", "12:30", 'due: "12:30"\n', id="no date is not"),
        pytest.param("publish: yes", "publish", "no", "publish: no\n", id="no, where it is meant"),
        pytest.param("due:", "due", "2026-01-01", "due: 2026-01-01\n", id="an empty value"),
        pytest.param("due:  # x", "due", "2026-01-01", "due: 2026-01-01  # x\n", id="a comment"),
        pytest.param("due: 2026-01-01 # x", "due", None, "due: # x\n", id="a value taken back"),
        pytest.param("a: b", "due", None, "a: b\n", id="a value that was never given"),
        pytest.param("lead: A", "lead", ["A", "B"], "lead: [A, B]\n", id="a list of leads"),
        pytest.param("lead: [A, B]", "lead", "C", "lead: C\n", id="one lead"),
        pytest.param('lead: "A"# x', "lead", ["B"], "lead: [B] # x\n", id="a close comment"),
        pytest.param("note: A", "note", "a\nb", "note: |-\n  a\n  b\n", id="lines"),
        pytest.param("note: |\n  a\n", "note", "b\nc", "note: |-\n  b\n  c\n", id="literal stays"),
        pytest.param("note: |-\n  a\n", "note", "b\n", "note: |\n  b\n", id="with its line end"),
        pytest.param("note: >- # x\n  a\n", "note", "b", "note: >- # x\n  b\n", id="folded stays"),
        pytest.param("note: >4-\n    a\n", "note", "b", "note: >4-\n    b\n", id="an indicator"),
        pytest.param("note: >-\n  a\n", "note", " b", 'note: " b"\n', id="if it can"),
        pytest.param(
            "note: |+\n  a\n\ndue: 2026-01-01", "note", "b", "note: |-\n  b\ndue: 2026-01-01\n",
            id="empty lines of a literal text",
        ),
        pytest.param(
            "lead:\n  - A\n  - B", "lead", ["C"], "lead:\n  - C\n", id="a list on lines stays so"
        ),
        pytest.param(
            "requested: {to: 2026-01-01}", "requested", {"on": "2026-02", "to": "2026-03"},
            "requested: {to: 2026-03, on: 2026-02}\n", id="braces stay",
        ),
        pytest.param(
            "requested: {to: 2026-01-01}", "requested", {"reason": "a word, " * 6},
            'requested:\n  reason: "' + "a word, " * 6 + '"\n', id="but not around prose",
        ),
        pytest.param(
            "title: One\ndue: 2026-01-01\nnote: N", "started", "2026-02-02",
            "title: One\ndue: 2026-01-01\nstarted: 2026-02-02\nnote: N\n",
            id="a new key stands in the order of the format",
        ),
        pytest.param(
            "note: N\ndue: 2026-01-01\ntitle: One", "status", "A",
            "note: N\ndue: 2026-01-01\ntitle: One\nstatus: A\n",
            id="behind the nearest before it, whatever the order of the others",
        ),
        pytest.param(
            "title: One\n# about the note\nnote: N", "due", "2026-01-01",
            "title: One\ndue: 2026-01-01\n# about the note\nnote: N\n",
            id="above a comment about the next key",
        ),
        pytest.param(
            "milestones:\n- title: One\n  # behind it\nnote: N", "updates", [{"date": "2026-01"}],
            "milestones:\n- title: One\n  # behind it\nupdates:\n- date: 2026-01\nnote: N\n",
            id="lists are indented as the others are",
        ),
    ],
)  # fmt: skip
def test_what_becomes_of_an_action(action: str, key: str, value: Value | None, wanted: str) -> None:
    assert after(action, key, value) == wanted


def test_long_prose_is_folded_on_lines_of_its_own() -> None:
    said = "Two of three modules are tested: the third is late #4, and the supplier says March"
    assert after("title: One", "note", said) == (
        "title: One\n"
        "note: >-\n"
        "  Two of three modules are tested: the third is late #4, and the supplier\n"
        "  says March\n"
    )


def test_a_text_over_lines_stays_one() -> None:
    new = after("title: One that\n  goes on", "title", "Another that goes on and on " * 4 + "still")
    assert new == (
        "title: Another that goes on and on Another that goes on and on Another that\n"
        "  goes on and on Another that goes on and on still\n"
    )


def test_new_lines_end_as_their_place_does() -> None:
    text = f"{HEAD}actions:\r\n  - id: T\r\n    title: One\n    note: x\r\n"
    new = edited(text, [SetKey(AT, "status", "a"), SetKey(AT, "note", "a\nb")])
    assert new == (
        f"{HEAD}actions:\r\n  - id: T\r\n    title: One\n    status: a\n"
        "    note: |-\r\n      a\r\n      b\r\n"
    )


def test_a_text_that_ends_with_its_line_is_not_the_last_of_a_file_without_line_end() -> None:
    new = edited(f"{HEAD}actions:\n  - id: T", [SetKey(AT, "note", "a\nb\n")])
    assert new == f'{HEAD}actions:\n  - id: T\n    note: "a\\nb\\n"'


def test_a_key_of_the_plan_is_set_off_as_the_one_above_it_is() -> None:
    text = f"{HEAD}\nmeetings:\n  - date: 2026-01-01\n"
    new = edited(text, [SetKey((), "excuse", [{"rule": "AT401", "until": "2026-09-30"}])])
    assert new == f"{text}\nexcuse:\n  - rule: AT401\n    until: 2026-09-30\n"


def test_a_key_inside_a_mapping_of_an_action() -> None:
    text = f"{HEAD}actions:\n  - id: T\n    requested:\n      to: 2026-01-01\n"
    new = edited(text, [SetKey((*AT, "requested"), "on", "2025-12-01")])
    assert new == f"{text}      on: 2025-12-01\n"


def test_a_key_in_braces_that_none_comes_before_stands_last() -> None:
    text = f"{HEAD}actions:\n  - {{\n      title: One,   # so\n      due: 2026-01-01\n    }}\n"
    assert edited(text, [SetKey(AT, "id", "T"), SetKey(AT, "started", "2026-01-02")]) == (
        f"{HEAD}actions:\n  - {{\n      title: One,   # so\n      due: 2026-01-01,\n"
        "      started: 2026-01-02,\n      id: T\n    }\n"
    )


def test_an_update_is_changed_in_its_place() -> None:
    text = f"{HEAD}actions:\n  - id: T\n    updates:\n      - date: 2026-01-01\n        text: a\n"
    new = edited(text, [SetKey((*AT, "updates", 0), "publish", "no")])
    assert new == f"{text}        publish: no\n"


def test_a_key_is_put_before_the_comment_behind_the_last_in_braces() -> None:
    text = f"{HEAD}actions:\n  - {{id: T, title: A # why, and since when\n    }}\n"
    new = edited(text, [SetKey(AT, "due", "2026-01")])
    assert new == text.replace("title: A #", "title: A, due: 2026-01 #")
