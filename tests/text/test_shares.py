"""Shares in words and in figures: a count over its total, rounded by itself."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.text.shares import percent, rounding_note, share_in_words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        pytest.param(31, 94, "one in three", id="within one point is said plainly"),
        pytest.param(22, 94, "just under one in four", id="within three, just under"),
        pytest.param(27, 100, "just over one in four", id="within three, just over"),
        pytest.param(50, 100, "half", id="half"),
        pytest.param(75, 100, "three quarters", id="three quarters"),
        pytest.param(2, 5, "two in five", id="two in five"),
        pytest.param(66, 100, "two thirds", id="two thirds"),
        pytest.param(15, 100, "15%", id="five points from anything is a percentage"),
        pytest.param(3, 100, "3%", id="far below one in ten"),
        pytest.param(0, 94, "none", id="none"),
        pytest.param(94, 94, "all", id="all"),
        pytest.param(9, 100, "one in ten", id="exactly one point below"),
        pytest.param(8, 100, "8%", id="a tenth counts within one point only"),
        pytest.param(17, 100, "one in six", id="a sixth"),
        pytest.param(21, 100, "one in five", id="not just over a sixth"),
        pytest.param(11, 60, "just under one in five", id="a sixth is too far, a fifth is not"),
        pytest.param(12, 100, "one in eight", id="an eighth"),
        pytest.param(38, 100, "three in eight", id="nearer than two in five"),
        pytest.param(39, 94, "just over two in five", id="no eighth within a point"),
        pytest.param(14, 100, "14%", id="an eighth counts within one point only"),
        pytest.param(22, 100, "just over one in five", id="exactly two points above"),
        pytest.param(53, 100, "just over half", id="exactly three points above"),
        pytest.param(2, 1000, "less than 1%", id="never none of something"),
        pytest.param(199, 200, "more than 99%", id="never all short of all"),
        pytest.param(29, 100, "three in ten", id="the nearest fraction is taken, not the simplest"),
    ],
)
def test_a_share_in_words(part: int, whole: int, words: str) -> None:
    assert share_in_words(part, whole) == words


@pytest.mark.parametrize(
    ("part", "whole", "places", "words"),
    [
        pytest.param(1, 3, 0, "33", id="down"),
        pytest.param(2, 3, 0, "67", id="up"),
        pytest.param(1, 8, 0, "13", id="half goes up, not to the even one"),
        pytest.param(39, 94, 0, "41", id="39 of 94"),
        pytest.param(1, 200, 0, "1", id="half a per cent goes up"),
        pytest.param(2, 1000, 0, "less than 1", id="never 0 of something"),
        pytest.param(0, 1000, 0, "0", id="nothing is 0"),
        pytest.param(199, 200, 0, "more than 99", id="never 100 short of all"),
        pytest.param(200, 200, 0, "100", id="all is 100"),
        pytest.param(3, 78, 1, "3.8", id="Bromsgrove, May 2009"),
        pytest.param(4, 131, 1, "3.1", id="Bromsgrove, December 2008"),
        pytest.param(18, 94, 1, "19.1", id="18 of 94"),
        pytest.param(1, 2500, 1, "less than 0.1", id="nor 0.0"),
        pytest.param(2499, 2500, 1, "more than 99.9", id="nor 100.0"),
        pytest.param(5, 5, 1, "100.0", id="all to one place"),
    ],
)
def test_a_share_in_figures(part: int, whole: int, places: int, words: str) -> None:
    assert percent(Fraction(part, whole), places) == words


COUNTS = st.lists(st.integers(1, 3_000), min_size=1, max_size=12)


@given(COUNTS, st.integers(0, 1))
def test_a_printed_share_is_its_count_over_the_total_rounded(
    counts: list[int], places: int
) -> None:
    total = sum(counts)
    for count in counts:
        exact = Decimal(count) * 100 / total
        to = Decimal(1).scaleb(-places)
        printed = percent(Fraction(count, total), places)
        if "than" in printed:
            limit = Decimal(printed.split()[-1])
            assert 0 < exact < limit if printed.startswith("less") else limit < exact < 100
            assert exact.quantize(to, ROUND_HALF_UP) in (0, 100)
        else:
            assert Decimal(printed) == exact.quantize(to, ROUND_HALF_UP)
            assert (Decimal(printed) in (0, 100)) == (exact in (0, 100))


@given(COUNTS)
def test_a_note_stands_where_shares_do_not_make_a_hundred(counts: list[int]) -> None:
    shares = [Fraction(count, sum(counts)) for count in counts]
    printed = [percent(share) for share in shares]
    if all(each.isdigit() for each in printed):
        assert bool(rounding_note(shares)) == (sum(map(int, printed)) != 100)


def test_no_shares_need_no_note() -> None:
    assert rounding_note([]) == ""
