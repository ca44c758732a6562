"""No text makes the search for personal details slow, whatever it holds."""

from time import process_time

import pytest

from actiontrack.text.personal import personal_details_in

LONG = 64 * 1024


@pytest.mark.parametrize(
    "part",
    [
        "0", "0 ", "01 ", "012 ", "0-", "1(", "a@", "a.", "@a.", "[ ", "&", "-", " ", "\u2014",
        "\uff10", "teltel", "https://", "%40", "07700 900123x ", "/0123456789", "nhs 1234567890 ",
        "+44 ",
    ],
)  # fmt: skip
def test_no_text_takes_long(part: str) -> None:
    list(personal_details_in("0"))  # what is compiled is compiled by now
    text = (part * LONG)[:LONG]
    began = process_time()
    list(personal_details_in(text))
    list(personal_details_in(f"https://example.org/?tel={text}"))
    assert process_time() - began < 1.0
