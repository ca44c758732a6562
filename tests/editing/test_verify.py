"""A splice that goes wrong is found by one witness or the other, and nothing is changed."""

import subprocess
import sys

import pytest

from actiontrack.editing import CannotEditError, SetKey, edited
from actiontrack.editing.verify import is_as_expected, is_confirmed
from support import HEAD, document

AT = ("actions", 0)
ACTION = f"{HEAD}actions:\n  - id: T\n    title: One\n  - id: U\n    title: Two\n"


@pytest.mark.parametrize(
    "botched",
    [
        pytest.param(ACTION, id="nothing is changed"),
        pytest.param(ACTION.replace("One", "A").replace("Two", "A"), id="another value is changed"),
        pytest.param(ACTION.replace("One", "A").replace("  - id: U\n", ""), id="an item is lost"),
        pytest.param(ACTION.replace("One", "A") + "note: new\n", id="a key is added"),
        pytest.param(ACTION.replace("One", "A #b"), id="a text is cut short"),
        pytest.param(ACTION.replace("One", "[A"), id="the text is no YAML"),
        pytest.param(ACTION.replace("title: One", "title: A\n    title: A"), id="a key is doubled"),
    ],
)
def test_a_splice_that_goes_wrong_is_refused(botched: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actiontrack.editing.regions.rewritten", lambda text, edits: botched)
    with pytest.raises(CannotEditError, match="line 8: it cannot be proved"):
        edited(ACTION, [SetKey(AT, "title", "A")])


def test_a_mistake_that_is_added_is_found() -> None:
    before, after = document(ACTION), document(ACTION.replace("One", "One #2"))
    assert before.data == after.data
    assert not is_as_expected(before, after, before.data)


@pytest.mark.parametrize(
    "action",
    [
        "- id: T\n  title: One\n",
        "- {id: T, title: One}\n",
        "-\n  # so\n  id: T\n  title: One\n",
        "- id: T\t\n  title:\tOne\t# so\n",
        "- id: T\n  title: |-\t# so\n    One\n",
    ],
)
def test_the_second_witness_reads_the_action_alone(action: str) -> None:
    text = f"{HEAD}actions:\n{action}"
    data = document(text).data
    assert is_confirmed(text, data, [(*AT, "title")])
    assert not is_confirmed(text.replace("One", "Two"), data, [(*AT, "title")])
    assert not is_confirmed(text.replace("title", "titel"), data, [(*AT, "title")])
    assert not is_confirmed(HEAD, data, [(*AT, "title")])


def test_the_second_witness_refuses_a_key_that_is_written_twice() -> None:
    text = f"{HEAD}actions:\n  - id: T\n    title: One\n"
    twice = f"{text}    title: One\n"
    assert is_confirmed(text, document(text).data, [(*AT, "title")])
    assert not is_confirmed(twice, document(text).data, [(*AT, "title")])


def test_of_an_action_beyond_measure_it_reads_what_was_changed() -> None:
    text = f"{HEAD}actions:\n  - id: T\n    title: One\n    updates:\n" + "      - date: a\n" * 9000
    new = edited(text, [SetKey(AT, "title", "Two")])
    assert new == text.replace("One", "Two")
    data = document(new).data
    assert not is_confirmed(new.replace("Two", "Three"), data, [(*AT, "title")])


def test_nothing_heavy_is_imported_before_something_is_edited() -> None:
    said = "import sys, actiontrack.editing; print([m for m in ('ruamel', 'pydantic') if m in sys.modules])"  # noqa: E501
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
