"""What git leaves in a file it could not merge."""

import pytest

from support import document, messages, plan, reading, reviewed, told

CONFLICT = """\
actions:
  - id: 1
    title: A
<<<<<<< HEAD
    due: 2026-09-30
=======
    due: 2026-12-31
>>>>>>> theirs
  - id: 2
    title: B
"""

SAID = (
    "git could not merge this part and left two versions of it: keep one, or the best of both, and"
    " delete the lines <<<<<<< (9), ======= (11) and >>>>>>> (13)"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_conflict_is_told_with_its_three_lines_and_no_more(end: str) -> None:
    text = plan(CONFLICT).replace("\n", end)
    assert messages(text) == [SAID]
    assert told(text) == [(9, 1, "AT101")]


def test_all_actions_are_read_and_the_first_version_of_a_value() -> None:
    actions = [each.action for each in reading(plan(CONFLICT)).actions]
    assert [each.id for each in actions] == ["1", "2"]
    assert str(actions[0].due) == "2026-09-30"


def test_no_action_of_either_version_is_lost() -> None:
    text = plan(
        "actions:\n<<<<<<< HEAD\n  - id: 1\n    title: A\n"
        "=======\n  - id: 2\n    title: B\n>>>>>>> x\n"
    )
    assert [each.action.id for each in reading(text).actions] == ["1", "2"]


def test_what_stood_there_before_both_is_no_version() -> None:
    text = plan(
        "actions:\n<<<<<<< HEAD\n  - id: 1\n    title: A\n||||||| base\n  - id: 3\n    title: C\n"
        "=======\n  - id: 2\n    title: B\n>>>>>>> x\n"
    )
    assert [each.action.id for each in reading(text).actions] == ["1", "2"]
    assert len(messages(text)) == 1


def test_a_conflict_inside_quotes_is_told_too() -> None:
    text = plan('note: "a\n<<<<<<< HEAD\n  b\n=======\n  c\n>>>>>>> x\n  d"\n')
    assert told(text)[0] == (7, 1, "AT101")


@pytest.mark.parametrize("sign", ["<<<<<<<", "=======", ">>>>>>>", "<<<<<<< HEAD", ">>>>>>> x"])
def test_one_marker_that_was_left_is_told(sign: str) -> None:
    text = plan(f"actions:\n  - id: 1\n    title: A\n{sign}\n  - id: 2\n    title: B\n")
    assert told(text)[0] == (9, 1, "AT101")
    assert "was left by git" in messages(text)[0]
    assert reviewed(text).summary.actions == 2


@pytest.mark.parametrize("sign", [">>>>>>> y", "======="])
def test_a_marker_behind_a_whole_conflict_is_one_that_was_left(sign: str) -> None:
    text = plan(f"{CONFLICT}{sign}\nclosed: {{on: 2026-02-30}}\n")
    assert [code for _, _, code in told(text)][-1] == "AT104", "what stands behind it is read"
    assert any(f"the line {sign[:7]} was left by git" in each for each in messages(text))


def test_a_line_of_such_signs_in_a_text_is_a_text() -> None:
    text = plan("note: |-\n  Heading\n  =======\n  <<<<<<< and more\n")
    assert told(text) == []


def test_the_lines_of_the_file_stay_as_they_are() -> None:
    assert document(plan(CONFLICT)).text == plan(CONFLICT)


def test_thousands_of_conflicts_are_no_flood() -> None:
    text = plan("<<<<<<< a\n=======\n>>>>>>> b\n" * 20_000)
    assert len(told(text)) == 1000
