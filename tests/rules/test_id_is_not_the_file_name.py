"""AT206: the plan's id differs from the name of its file."""

import pytest

from actiontrack.document import SourceFile
from actiontrack.review import examine_plan
from actiontrack.rules import id_is_not_the_file_name
from support import DAY, SETTINGS, found, plan


def test_an_id_that_is_the_file_name_is_let_alone() -> None:
    assert found(id_is_not_the_file_name, plan()) == []


@pytest.mark.parametrize("value", ["", "Not an id", "[x]"])
def test_an_id_that_is_missing_or_unread_is_told_as_that_alone(value: str) -> None:
    text = plan().replace("id: x", f"id: {value}")
    assert found(id_is_not_the_file_name, text) == []


def test_standard_input_has_no_name_to_differ_from() -> None:
    source = SourceFile("-", None, plan().replace("id: x", "id: y").encode())
    assert examine_plan(source, DAY, SETTINGS).flags == ()


@pytest.mark.parametrize("value", ["y", "x2", "x-"])
def test_another_id_is_flagged(value: str) -> None:
    text = plan().replace("id: x", f"id: {value}")
    assert found(id_is_not_the_file_name, text) == [
        (2, f"the id is {value} and the file is called x"),
    ]
