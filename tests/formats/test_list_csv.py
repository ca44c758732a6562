"""Actions as rows that a spreadsheet can do nothing with but show them."""

import csv
import json

import pytest

from actiontrack.formats.json_v1.action import list_of_actions
from actiontrack.formats.list_csv import render
from actiontrack.review.fields import FIELDS
from actiontrack.review.selection import ActionFilter, matching_actions
from support import plan, review

BODY = """\
ratings: {Green: on-track}
actions:
  - {id: 1, title: "=1+1", status: Green, lead: "@Head", bodies: [NCC, ICB], due: 2026-06-01}
  - {id: 2, title: Earlier, due: 2026-07-01, reprogrammed: [{to: 2026-06-20}]}
  - {id: 3}
"""


def rows(fields: tuple[str, ...] = ()) -> list[dict[str, str]]:
    looked_at = review(plan(BODY))
    text = render(looked_at, matching_actions(looked_at, ActionFilter()), fields)
    return list(csv.DictReader(text.splitlines()))


def test_its_heads_are_the_keys_of_the_json() -> None:
    looked_at = review(plan(BODY))
    actions = matching_actions(looked_at, ActionFilter())
    (first, *_) = json.loads(list_of_actions(looked_at, actions))["actions"]
    assert list(rows()[0]) == [key for key in first if key != "fields"] == list(FIELDS)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_text_is_a_formula(sign: str) -> None:
    looked_at = review(plan("actions: [{id: 1, title: a}]\n"))
    ((whole, each),) = matching_actions(looked_at, ActionFilter())
    action = each.action.model_copy(update={"title": f"{sign}1+1"})
    text = render(looked_at, [(whole, each._replace(action=action))], ("title",))
    assert text.splitlines()[1].lstrip('"').startswith(f"'{sign}1+1")


def test_values_are_those_of_the_json() -> None:
    first, earlier, unread = rows()
    assert first["title"] == "'=1+1"
    assert (first["lead"], first["bodies"]) == ("'@Head", "NCC; ICB")
    assert (first["meaning"], first["overdue"], first["days_late"]) == ("on-track", "true", "14")
    assert earlier["slip_days"] == "-11", "a number is a number"
    assert (unread["title"], unread["meaning"], unread["overdue"]) == ("", "", "false")


def test_the_fields_that_are_asked_for_alone() -> None:
    assert rows(("id", "agreed_due"))[1] == {"id": "2", "agreed_due": "2026-06-20"}
