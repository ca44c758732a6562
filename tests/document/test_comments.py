"""Each comment is found once, with the list or mapping in which it stands."""

import pytest

from actiontrack.flags import Route
from support import document


def comments(text: str) -> list[tuple[Route, str]]:
    return list(document(text).comments())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="an empty file"),
        pytest.param("a: b\n", [], id="none"),
        pytest.param("# one\n", [((), " one")], id="nothing else"),
        pytest.param("# one\r\na: b # two\r\n", [((), " one"), ((), " two")], id="line ends"),
        pytest.param("a: b\n##  two\n# three", [((), "  two"), ((), " three")], id="at the end"),
        pytest.param("a: '# no' # yes\n", [((), " yes")], id="the sign in quotes"),
        pytest.param("a: b#c\n", [], id="the sign in a text"),
        pytest.param("a: |  # 1\n  # no\n  b\n# 2\n", [((), " 1"), ((), " 2")], id="a block"),
        pytest.param("a: >-  # head\n  # no\n", [((), " head")], id="a folded block"),
        pytest.param("a: |\n  # no\nb: c\n", [], id="a block without a comment"),
        pytest.param(
            "a:\n  b: c # in\n  # too\n# out\n",
            [(("a",), " in"), (("a",), " too"), ((), " out")],
            id="a mapping",
        ),
        pytest.param("a:\n    b: c\n  # x\nd: e\n", [((), " x")], id="not far enough in"),
        pytest.param("a: # key\n  b: c\n", [((), " key")], id="behind a key"),
        pytest.param(
            "a:\n  - b: c # 0\n  - d # list\n  # own\n  - e: f\n    # 2\n",
            [(("a", 0), " 0"), (("a",), " list"), (("a",), " own"), (("a", 2), " 2")],
            id="a list",
        ),
        pytest.param(
            "a:\n- [b, {c: d, # in\n  e: f}] # behind\n- - g # deep\n",
            [(("a", 0, 1), " in"), (("a",), " behind"), (("a", 1), " deep")],
            id="in brackets",
        ),
        pytest.param("? [a, # x\n  b]\n: c\n", [((), " x")], id="in a key"),
        pytest.param("a: {b: [c], d: {e: f}, # x\n  g: h}\n", [(("a",), " x")], id="after two"),
        pytest.param("a:\n  b: [c]\n  d: {e: f # x\n    }\n", [(("a", "d"), " x")], id="next key"),
    ],
)
def test_each_with_what_it_stands_in(text: str, expected: list[tuple[Route, str]]) -> None:
    assert comments(text) == expected


def test_what_stands_before_a_mistake_is_known() -> None:
    assert comments("a: b # one\nc: [d # two\n") == [((), " one")]
