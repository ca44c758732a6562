"""What `status` prints of one plan."""

from actiontrack.cli.printing import plain
from actiontrack.review import Review
from actiontrack.views import status
from support import DAY, plan, reviewed


def printed(text: str) -> str:
    return plain(status.render(Review(DAY, (reviewed(text),))))


def items(*keys: str) -> str:
    lines = [f"  - {{id: {at}, title: A, {each}}}\n" for at, each in enumerate(keys, 1)]
    return plan("actions:\n" + "".join(lines))


def test_a_flag_of_the_whole_plan_is_a_sentence() -> None:
    apart = [f"due: 2027-{month:02}-15" for month in range(1, 10)]
    text = items(*["due: 2026-09-30"] * 5, *apart)
    assert "5 of 14 due dates fall in September 2026." in printed(text)


def test_equal_counts_have_equal_shares_and_the_table_says_why_they_do_not_add_up() -> None:
    found = printed(items("status: off-track", "status: at-risk", "status: on-track"))
    assert found.count(" 33%") == 3
    assert "Shares may not add up to 100 because of rounding." in found


def test_shares_that_add_up_need_no_note() -> None:
    found = printed(items("status: off-track", "status: on-track"))
    assert found.count(" 50%") == 2
    assert "rounding" not in found
