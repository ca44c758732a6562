"""`show` and `why`: in which plan an action stands, and on which day it is judged."""

import pytest

from actiontrack.views.show import plan_and_day
from support import plan, reviewed


@pytest.mark.parametrize(
    ("position", "end"),
    [
        ("", "on 15 June 2026"),
        ("position: 2026-06-01\n", "on 15 June 2026"),
        ("position: 2025-03\n", "on 15 June 2026; position as at March 2025"),
    ],
)
def test_of_an_old_position_its_own_day_stands_beside_that_on_which_it_is_judged(
    position: str, end: str
) -> None:
    review = reviewed(plan(f"{position}actions: [{{id: 1, title: A}}]\n"))
    text = "".join(part.text for part in plan_and_day(review).parts)
    assert text == f"A plan ({review.path}), {end}"
