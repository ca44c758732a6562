"""AT901: a text holds what looks like an e-mail address, a telephone or an NHS number."""

import pytest

from actiontrack.rules import personal_details
from support import found, plan


def saying(text: str, also: str = "") -> str:
    """A plan whose action says something in line 9."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    success: {text}\n    {also}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Head of Inclusion", id="a post"),
        pytest.param("Reach @northshire on the day", id="a sign without an address"),
        pytest.param("Between 2026-04-15 and 2026-09-30", id="two dates"),
        pytest.param("0123 cases of 906000 in 2026/27", id="figures"),
        pytest.param("0800 1111", id="a helpline of eight figures"),
        pytest.param("Case 0123456789012345", id="a reference that is longer"),
        pytest.param("https://example.org/?to=jo@example.org", id="an address within a link"),
        pytest.param("https://example.org/02079460018", id="a number within a link"),
        pytest.param("943 476 5918", id="an NHS number with another check digit"),
        pytest.param("9434765910", id="that without spaces"),
        pytest.param("123 456 7890", id="ten figures that are no NHS number"),
        pytest.param("A9434765919", id="a reference that holds one"),
    ],
)
def test_text_that_names_nobody_is_let_alone(text: str) -> None:
    assert found(personal_details, saying(text)) == []


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        pytest.param("Ask jo.bloggs@example.org.", "an e-mail address", id="an address"),
        pytest.param("<Jo+SEND@mail.example.org>", "an e-mail address", id="one in brackets"),
        pytest.param("mailto:jo@example.org", "an e-mail address", id="one in a link of its own"),
        pytest.param("j1234567890@example.org", "an e-mail address", id="one with ten figures"),
        pytest.param("0800 111 111", "a telephone number", id="a line of ten figures"),
        pytest.param("020 7946 0018", "a telephone number", id="a line"),
        pytest.param("(01632) 960983", "a telephone number", id="a line in brackets"),
        pytest.param("Ring 07700900123.", "a telephone number", id="a mobile"),
        pytest.param("+44 7700 900123", "a telephone number", id="a mobile from abroad"),
        pytest.param("+44 (0)20 7946 0018", "a telephone number", id="a line from abroad"),
        pytest.param("01632-960-983", "a telephone number", id="a line with hyphens"),
        pytest.param("943 476 5919", "an NHS number", id="an NHS number"),
        pytest.param("NHS no. 943-476-5919", "an NHS number", id="one with hyphens"),
        pytest.param("(9434765919)", "an NHS number", id="one without spaces"),
        pytest.param("100 000 3000", "an NHS number", id="one whose check digit is 0"),
    ],
)
def test_text_that_names_somebody_is_flagged_where_it_stands(text: str, sort: str) -> None:
    assert found(personal_details, saying(text)) == [
        (9, f"'success' holds what looks like {sort}"),
    ]


def test_each_sort_is_flagged_once_in_a_text() -> None:
    text = saying("jo@example.org, al@example.org, 020 7946 0018 or 020 7946 0019")
    assert [message for _, message in found(personal_details, text)] == [
        "'success' holds what looks like an e-mail address",
        "'success' holds what looks like a telephone number",
    ]


def test_every_text_of_the_plan_is_looked_at() -> None:
    text = plan("""\
        bodies:
          NCC: jo@example.org
        findings: [{id: W1, text: jo@example.org}]
        actions:
          - id: a
            title: jo@example.org
            lead: [Head of Inclusion, jo@example.org]
            updates:
              - date: 2026-06-01
                text: >-
                  Ring
                  jo@example.org
        """)
    assert [line for line, _ in found(personal_details, text)] == [7, 8, 11, 12, 15]


@pytest.mark.parametrize("no", ["no", "No", "NO", "false", "False", '"no"'])
def test_what_is_not_published_is_passed_over(no: str) -> None:
    assert found(personal_details, saying("jo@example.org", f"publish: {no}")) == []


@pytest.mark.parametrize("yes", ["yes", "true", "", "maybe"])
def test_what_may_be_published_is_flagged(yes: str) -> None:
    assert len(found(personal_details, saying("jo@example.org", f"publish: {yes}"))) == 1


def test_publish_no_covers_the_item_in_which_it_stands_and_no_other() -> None:
    text = plan("""\
        findings:
          - {id: W1, text: jo@example.org, publish: no}
          - {id: W2, text: jo@example.org}
        actions:
          - id: a
            title: Review
            updates:
              - {date: 2026-06-01, text: jo@example.org, publish: no}
            evidence:
              - {title: Report, link: jo@example.org, publish: no}
              - {title: Report, link: jo@example.org}
        """)
    assert [line for line, _ in found(personal_details, text)] == [8, 16]
    assert found(personal_details, text + "publish: no\n") == []


def test_a_note_is_looked_at_too() -> None:
    """No other rule reads a note; but a note is published like the rest."""
    assert len(found(personal_details, saying("Seen", "note: jo@example.org"))) == 1
