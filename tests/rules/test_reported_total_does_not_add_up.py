"""AT207: the counts of a published total do not add up to it."""

import pytest

from actiontrack.rules import reported_total_does_not_add_up
from support import found, plan


def reported(of: str, complete: str, ongoing: str) -> str:
    return plan(f"""\
        reported:
          - date: 2026-04-15
            of: {of}
            counts:
              Complete: {complete}
              Under way: {ongoing}
        """)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(reported("62", "23", "39"), id="counts that add up"),
        pytest.param(reported("0", "0", "0"), id="nothing in all"),
        pytest.param(reported("", "23", "39"), id="no total given"),
        pytest.param(plan("reported: [{date: 2026-04, of: 62}]\n"), id="no counts given"),
        pytest.param(plan("actions: [{id: a, title: T}]\n"), id="nothing reported"),
        pytest.param(reported("about 60", "23", "39"), id="a total that could not be read"),
        pytest.param(reported("62", "23", "39x"), id="a count that could not be read"),
    ],
)
def test_counts_that_are_not_known_to_differ_are_let_alone(text: str) -> None:
    assert found(reported_total_does_not_add_up, text) == []


@pytest.mark.parametrize("of", ["61", "63", "0"])
def test_counts_that_make_another_sum_are_flagged_at_the_total(of: str) -> None:
    assert found(reported_total_does_not_add_up, reported(of, "23", "39")) == [
        (8, f"the counts add up to 62, not to {of}"),
    ]


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param("date: in April", id="a date that could not be read"),
        pytest.param("date: 2026-04-15, by: Board", id="a key that is unknown"),
    ],
)
def test_what_is_bad_beside_the_counts_costs_itself_alone(beside: str) -> None:
    text = plan(f"reported:\n  - {{{beside}, of: 3, counts: {{Complete: 2}}}}\n")
    assert found(reported_total_does_not_add_up, text) == [
        (7, "the counts add up to 2, not to 3"),
    ]


def test_each_total_is_added_up_for_itself() -> None:
    text = plan("""\
        reported:
          - {date: 2026-04-15, of: 62, counts: {Complete: 23, Under way: 39}}
          - {date: 2026-05-15, of: 1062, counts: {Complete: 1024, Under way: 39}}
        """)
    assert found(reported_total_does_not_add_up, text) == [
        (8, "the counts add up to 1,063, not to 1,062"),
    ]
