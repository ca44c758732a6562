"""Values of a plan's own fields are written as their kind asks, and read back the same."""

import pytest

from actiontrack.amending import amend
from actiontrack.amending.actions import ActionUpdate, update
from actiontrack.amending.new_action import NewAction, add
from actiontrack.amending.own_fields import fields_to_write
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.plans.values import parse_date
from actiontrack.settings import Settings
from support import plan, reviewed

HEAD = """\
fields:
  points: {title: Points, kind: number}
  code: {title: Code}
  priority: {title: Priority, choice: [Must, Should]}
actions:
  - id: a
    title: Train
"""


def written(lines: str, *texts: str) -> str:
    """Return the lines of the action after its fields were given values."""
    text = plan(HEAD + lines)
    review = reviewed(text)
    (each,) = review.position.all_actions
    fields = fields_to_write(review.plan, texts)
    made = update(review.plan, each, ActionUpdate(parse_date("2026-06-10")), {}, None, fields)
    source = SourceFile("plans/x.yaml", "x", text.encode())
    data = amend(source, review, [made], Settings()).data.decode()
    return data.partition("    title: Train\n")[2]


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("", "points=7", "    fields:\n      points: 7\n"),
        ("", "points=-3.5", "    fields:\n      points: -3.5\n"),
        ("", "points=007", '    fields:\n      points: "007"\n'),
        ("", "code=7", '    fields:\n      code: "7"\n'),
        ("", "priority=must", "    fields:\n      priority: Must\n"),
        (
            "    fields:\n      points: 7   # now\n",
            "points=8",
            "    fields:\n      points: 8   # now\n",
        ),
        ("    fields: {code: B}\n", "points=8", "    fields: {code: B, points: 8}\n"),
    ],
)
def test_a_number_is_bare_and_a_text_that_looks_like_one_is_not(
    before: str, value: str, after: str
) -> None:
    assert written(before, value) == after


def test_what_is_so_already_changes_nothing() -> None:
    lines = '    fields:\n      points: "7"\n'
    assert written(lines, "points=7") == lines


@pytest.mark.parametrize("value", ["points=1,200", "points=seven", "priority=Could", "points="])
def test_another_kind_is_refused(value: str) -> None:
    with pytest.raises(CannotDoError):
        written("", value)


def test_a_new_action_is_given_its_fields() -> None:
    text = plan(HEAD)
    review = reviewed(text)
    fields = fields_to_write(review.plan, ("points=7", "priority=must"))
    made = add(review.position, NewAction("Recruit", due="2026-12-31", fields=fields))
    source = SourceFile("plans/x.yaml", "x", text.encode())
    data = amend(source, review, [made], Settings()).data.decode()
    assert data.endswith(
        "    due: 2026-12-31\n    fields:\n      points: 7\n      priority: Must\n"
    )
