"""The parts of a chart: its ids, lengths, and texts that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.charts.svg import cut_to_width, from_width, number, picture, text_width


@pytest.mark.parametrize("key", ["", "A", "1a", "a b", 'a"', "a<"])
def test_a_key_is_a_plain_word(key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        picture(key, "t", "d", 1, [])


@pytest.mark.parametrize(
    ("value", "digits"),
    [(0.1 + 0.2, "0.3"), (2, "2"), (-0.001, "0"), (1 / 3, "0.33"), (100, "100")],
)
def test_a_length_has_no_noise(value: float, digits: str) -> None:
    assert number(value) == digits


@given(st.text(max_size=80), st.floats(3, 30))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    cut = cut_to_width(text, room)
    assert text_width(cut) <= room
    assert cut == text or text.startswith(cut[:-1])


def test_a_text_is_shown_from_the_width_at_which_it_fits_its_share() -> None:
    shares = (100, 50, 15, 5, 2, 0)
    classes = [from_width("\u25cf 32", each) for each in shares]
    assert classes == ["from-8", "from-8", "from-26", "from-none", "from-none", "from-none"]
