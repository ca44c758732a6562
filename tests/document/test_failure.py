"""Where a text stops being YAML, and what was open there."""

import pytest

from actiontrack.document.builder import build
from actiontrack.document.failure import Failure


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        pytest.param("a: 'b\nc", Failure(1, 1, 0, (0, 3)), id="a single quote"),
        pytest.param('a: "b\nc', Failure(1, 1, 0, (0, 3)), id="a double quote"),
        pytest.param("a: [b\nc: d", Failure(1, 1, 0, None, (0, 3)), id="a bracket"),
        pytest.param("a: {b\nc: d", Failure(1, 1, 0, None, (0, 3)), id="a brace"),
        pytest.param("a: 'b\nit's", Failure(1, 3, 0, (0, 3)), id="closed by an apostrophe"),
        pytest.param('a: "b\nit"s', Failure(1, 3, 0, (0, 3)), id="closed by a quotation mark"),
        pytest.param("a: 'b' c", Failure(0, 7, 0), id="closed on its own line"),
    ],
)
def test_a_failure_names_what_was_open(text: str, failure: Failure) -> None:
    assert build(text).failure == failure
