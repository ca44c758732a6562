"""What cannot be edited, and the sentence that says why and where."""

from collections.abc import Sequence

import pytest

from actiontrack.editing import (
    AppendItem,
    CannotEditError,
    Edit,
    SetKey,
    Value,
    append_action,
    edited,
)
from actiontrack.errors import CannotDoError
from support import HEAD

AT = ("actions", 0)
ACTION = f"{HEAD}actions:\n  - id: T\n    title: One\n"
STATUS = [SetKey(AT, "status", "A")]


def refusal(text: str, edits: Sequence[Edit] = STATUS) -> str:
    with pytest.raises(CannotEditError) as error:
        edited(text, edits)
    return str(error.value)


def test_a_refusal_is_of_the_world() -> None:
    assert issubclass(CannotEditError, CannotDoError)


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        pytest.param("    status: [A\n", "line 9 must be put right first: '['", id="syntax"),
        pytest.param("\tnote: x\n", "line 9 must be put right first: a tab", id="a tab"),
        pytest.param("    note: a\u202eb\n", "line 9 must be put right first: a char", id="a sign"),
        pytest.param("---\nid: y\n", "line 10 must be put right first: a s", id="a second plan"),
        pytest.param("    note: &a b\n", "line 9 must be put right first: '&a'", id="an anchor"),
        pytest.param("    note: a\n    note: b\n", "line 10 must be put right first: 'note' is wr",
                     id="a key written twice"),
        pytest.param("    note: a #b\n", "line 9 must be put right first: the text", id="a cut"),
        pytest.param("actions:\n  - id: U\n", "line 9 must be put right first: 'actions'",
                     id="actions written twice"),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_put_right_first(behind: str, said: str) -> None:
    assert refusal(ACTION + behind).startswith(said)


def test_an_action_in_which_something_is_wrong_takes_no_items_either() -> None:
    edits = [AppendItem(AT, "updates", {"date": "2026-01-01"})]
    assert refusal(f"{ACTION}    note: a #b\n", edits).startswith("line 9 must be put right first")


def test_a_list_of_the_plan_takes_items_whatever_is_wrong_with_the_others() -> None:
    text = f"{ACTION}    note: a #b\n"
    assert edited(text, [append_action(None, {"id": "U"})]) == f"{text}  - id: U\n"


def test_a_file_that_was_not_read_to_its_end_is_not_edited() -> None:
    said = refusal(f"{ACTION}  - id: U\n    note: {'[' * 40}{']' * 40}\n")
    assert said.startswith("line 10 must be put right first")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "  - id: U\n    title: a #b\n",
        "  - id: U\n    note: a\n    note: b\n",
        "  - id: U\n    note: &a b\n",
        "  - id: U\n    due: soon\n    owner: x\n",
        "  - id: T\n    title: One\n",
        "meetings:\n  - date: 2026-01-01\nmeetings:\n  - date: 2026-02-01\n",
        "note: a #b\n",
    ],
)
def test_what_is_wrong_elsewhere_is_left_to_itself(elsewhere: str) -> None:
    new = edited(ACTION + elsewhere, [*STATUS, SetKey((), "position", "2026-01-01")])
    assert new == ACTION.replace("actions", "position: 2026-01-01\nactions") + (
        f"    status: A\n{elsewhere}"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a\u202eb", "the text of 'note' holds U+202E, which cannot be seen: leave it out"),
        ("a\x07", "the text of 'note' holds U+0007, which cannot be seen: leave it out"),
        ("\ud800", "the text of 'note' holds U+D800, which cannot be seen: leave it out"),
        ("", "the text of 'note' is empty, which means that it is not given"),
        (["a", ""], "the text of 'note' is empty, which means that it is not given"),
        ("x" * 70_000, "the text of 'note' is longer than 65,536 bytes"),
        ({"a\nb": "c"}, "'a\\nb' cannot be a key of a plan"),
        ({"<<": "c"}, "'<<' cannot be a key of a plan"),
    ],
)
def test_values_that_no_plan_can_hold(value: Value, said: str) -> None:
    assert refusal(ACTION, [SetKey(AT, "note", value)]) == said


def test_a_value_that_is_no_text_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="'due' is neither text nor list"):
        edited(ACTION, [SetKey(AT, "due", 2026)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (SetKey(("actions", 3), "due", "x"), "nothing is written at actions 4"),
        (append_action(0, {"id": "x"}), "nothing is written at workstreams 1"),
        (SetKey((*AT, "title"), "due", "x"), "no keys are written at actions 1, title"),
        (SetKey((*AT, "title", "x"), "due", "x"), "nothing is written at actions 1, title, x"),
        (AppendItem(AT, "title", "x"), "line 8: 'title' holds no list, so nothing can be added"),
    ],
)
def test_places_that_are_not_there(edit: Edit, said: str) -> None:
    assert refusal(ACTION, [edit]).startswith(said)


def test_an_empty_file_has_no_keys() -> None:
    said = refusal("# nothing yet\n", [SetKey((), "position", "2026-01-01")])
    assert said == "no keys are written at the beginning of the plan"


def test_a_comment_is_not_written_over() -> None:
    text = f"{ACTION}    lead:\n      - A   # acting\n"
    assert refusal(text, [SetKey(AT, "lead", "B")]) == (
        "line 9: a comment stands inside 'lead' and would be lost: move it above 'lead'"
    )


def test_the_rest_of_a_text_that_is_cut_short_is_no_comment() -> None:
    text = HEAD.replace("A plan", "A plan #2")
    assert refusal(text, [SetKey((), "title", "B")]).startswith("line 3: 'title' is cut short")


def test_all_edits_are_made_or_none() -> None:
    edits = [*STATUS, SetKey(AT, "due", "2026-01-01"), SetKey(("actions", 9), "due", "x")]
    assert refusal(ACTION, edits) == "nothing is written at actions 10"


def test_no_edit_changes_nothing() -> None:
    assert edited(ACTION, []) == ACTION
    assert edited("\ufeffa: \u202e", []) == "\ufeffa: \u202e"
    assert edited(ACTION, [SetKey(AT, "title", "One"), SetKey(AT, "due", None)]) == ACTION
