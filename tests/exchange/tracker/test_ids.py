"""Ids of actions and of workstreams."""

import pytest

from actiontrack.exchange.spreadsheets.grid import GridCell
from actiontrack.exchange.tracker.ids import Ids, as_id, begins_with_numbers, workstream_names


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1.10", "1.10"),
        ("3 (A)", "3(A)"),
        ("A\u20131", "A-1"),
        ("Action 4 / 5", "Action-4-5"),
        ("1.1.", "1.1."),
        ("--", ""),
        ("...", ""),
        ("\u00e91", "1"),
        ("x" * 50, "x" * 36),
    ],
)
def test_the_id_nearest_to_a_text(text: str, key: str) -> None:
    assert as_id(text) == key


def taken(*texts: str, is_number: bool = False) -> list[tuple[str, str]]:
    ids = Ids(texts)
    return [ids.take(GridCell(each, is_number=is_number), "row-9") for each in texts]


def test_an_id_that_is_there_already_is_told_apart() -> None:
    assert taken("1", "1", "1-2", "1") == [
        ("1", ""),
        ("1-3", "'1' is there already: it is 1-3"),
        ("1-2", ""),
        ("1-4", "'1' is there already: it is 1-4"),
    ]


def test_an_action_without_an_id_is_called_by_its_row() -> None:
    assert taken("", "", "??") == [
        ("row-9", "has no id: it is row-9"),
        ("row-9-2", "has no id: it is row-9-2"),
        ("row-9-3", "'??' can be no id: it is row-9-3"),
    ]


def test_the_0_that_excel_drops_is_told() -> None:
    found = taken("1.9", "1.1", "1.11", "1.19", "1.2", is_number=True)
    assert [said for _, said in found] == [
        "",
        "it follows 1.9 and may be 1.10, whose 0 Excel drops",
        "",
        "",
        "it follows 1.19 and may be 1.20, whose 0 Excel drops",
    ]
    assert [said for _, said in taken("1.9", "1.1")] == ["", ""]


@pytest.mark.parametrize(
    ("titles", "word", "named"),
    [
        (
            ["Priority 1: Leadership", "Priority 2 - Data"],
            "priority",
            [("1", "Leadership"), ("2", "Data")],
        ),
        (["1. Leadership", "2. Data"], None, [("1", "Leadership"), ("2", "Data")]),
        (["A: Leadership", "B: Data"], None, [("A", "Leadership"), ("B", "Data")]),
        (
            ["Priority 1: Leadership", "Theme 2: Data"],
            None,
            [("WS1", "Priority 1: Leadership"), ("WS2", "Theme 2: Data")],
        ),
        (["A plan", "I will"], None, [("WS1", "A plan"), ("WS2", "I will")]),
        (
            ["Priority 1: A", "Priority 1: B"],
            None,
            [("WS1", "Priority 1: A"), ("WS2", "Priority 1: B")],
        ),
        (["Leadership"], None, [("WS1", "Leadership")]),
        ([], None, []),
    ],
)  # fmt: skip
def test_what_workstreams_are_called(
    titles: list[str], word: str | None, named: list[tuple[str, str]]
) -> None:
    assert workstream_names(titles) == (word, named)


@pytest.mark.parametrize(
    ("titles", "has_numbers"),
    [
        (["R1 Publish it", "R2 Test it"], True),
        (["1.1 Publish it", "1.2 Test it"], True),
        (["1. Publish it", "2) Test it"], True),
        (["SEND-01: Publish it", "SEND-02: Test it"], True),
        (["R1a Publish it", "R1b Test it"], True),
        (["COVID-19 plans", "COVID-19 tests"], False),
        (["R1 Publish it", "Test it"], False),
        (["R1 Publish it", "R1 Test it"], False),
        (["2026 plans", "2027 plans"], False),
    ],
)
def test_titles_that_begin_with_a_number_of_their_own(titles: list[str], has_numbers: bool) -> None:
    assert begins_with_numbers(titles) is has_numbers
