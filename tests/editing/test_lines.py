"""What stands round a node on its lines: its hyphen, and the comments inside it."""

import pytest

from actiontrack.document.locate import EVERYTHING, locate_nodes
from actiontrack.editing.lines import holds_comment, hyphen_of
from actiontrack.flags import Route

TEXT = """\
id: x   # its id
note: |+
  one

  two

actions:
  - id: 1
    due:   # none
    note: >-
      a
      b

    # about the leads
    lead: [a, b]
  -
    # the second
    id: 2
    updates: [{date: 2026-01-02}]   # so
# behind
"""


def test_hyphens() -> None:
    routes: list[Route] = [("actions", 0), ("actions", 1), ("actions", 1, "updates", 0)]
    found = locate_nodes(TEXT, dict.fromkeys(routes, 0))
    first, second, flow = (hyphen_of(TEXT, found[route]) for route in routes)
    assert (first, flow) == (TEXT.index("  - id") + 2, None)
    assert second == TEXT.index("  -\n") + 2


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("a: [b, 'c#', d#e]", False),
        ("a: [b,  # c\n d]", True),
        ("a: [\n # c\n]", True),
        ("a:\n - b\n - |\n  # c\n", False),
        ("a:\n - | # c\n  b\n - d", True),
        ("a:\n - b\n # c\n - d", True),
        ("a:\n - b # c\n", False),
    ],
)
def test_comments_inside_lists(text: str, is_true: bool) -> None:
    node = locate_nodes(text, {("a",): EVERYTHING})["a",]
    assert holds_comment(text, node) is is_true
