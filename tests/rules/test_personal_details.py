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
        pytest.param("https://example.org/02079460018", id="a number within a link"),
        pytest.param("943 476 5918", id="an NHS number with another check digit"),
        pytest.param("9434765910", id="that without spaces"),
        pytest.param("123 456 7890", id="ten figures that are no NHS number"),
        pytest.param("A9434765919", id="a reference that holds one"),
        pytest.param("9434765919A", id="a reference that begins with one"),
        pytest.param("Committee item 01 02 03 04 05 06", id="numbers of items"),
        pytest.param("Room 01-02-03-04-05", id="a room"),
        pytest.param("Decision D/2026/0123456789", id="a decision"),
        pytest.param("Decision D/2026/07700900123", id="a decision whose end is a mobile"),
        pytest.param("REF0123456789", id="letters and figures"),
        pytest.param("IMG_07700900123", id="a picture"),
        pytest.param("2026-0123456789", id="a year and figures"),
        pytest.param("0123456789/2026", id="figures and a year"),
        pytest.param('Case "#0123456789"', id="a number sign"),
        pytest.param("a1b2c3d40123456789ef", id="a commit"),
        pytest.param("0.0123456789", id="a decimal"),
        pytest.param("3.9434765919", id="a decimal that ends like an NHS number"),
        pytest.param("943.4765919", id="a decimal of so many figures"),
        pytest.param("9434765919.25", id="an amount"),
        pytest.param(".07700900123", id="a decimal without a nought"),
        pytest.param("-0.7700900123", id="a decimal below nought"),
        pytest.param("01.02.2026 to 03.04.2026", id="two dates with dots"),
        pytest.param("0 1 2 3 4 5 6 7 8 9 10", id="counting"),
        pytest.param("ISBN 0-19-852663-6", id="a book"),
        pytest.param("https://example.org/doc?id=0123456789", id="a document's number in a link"),
        pytest.param("https://example.org/@53.74123,-2.48123", id="a place in a link"),
        pytest.param("https://example.org/lib@1.2.3", id="a version in a link"),
        pytest.param("Follow us @northshire.gov.uk", id="a sign with a space before it"),
        pytest.param("Ref 0123456789", id="a word for a reference"),
        pytest.param("Invoice number 01632960123", id="a number that is named"),
        pytest.param("ISBN 0747532699", id="a book without hyphens"),
        pytest.param("URN 9434765919", id="a reference with a check digit"),
        pytest.param("\u00a39434765919", id="pounds"),
        pytest.param("9434765919%", id="a share"),
        pytest.param("about .07700900123 of it", id="a decimal without a nought among words"),
        pytest.param("While 7700900123 bytes", id="a word that ends like one for a telephone"),
    ],
)
def test_text_that_names_nobody_is_let_alone(text: str) -> None:
    assert found(personal_details, saying(text)) == []


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        pytest.param("jane.smith@ northshire.gov.uk", "an e-mail address", id="a space behind"),
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
        pytest.param("tel 07700\u00a0900123", "a telephone number", id="a no-break space"),
        pytest.param("07700\u202f900\u202f123", "a telephone number", id="narrow spaces"),
        pytest.param("tel 01254.123.456", "a telephone number", id="dots"),
        pytest.param("07700\u2013900123", "a telephone number", id="an en dash"),
        pytest.param("07700\u2011900\u2011123", "a telephone number", id="no-break hyphens"),
        pytest.param("07700\u00ad900123", "a telephone number", id="a soft hyphen"),
        pytest.param("\uff10\uff17700 900123", "a telephone number", id="wide figures"),
        pytest.param("Jane\u201407700 900123", "a telephone number", id="a dash as punctuation"),
        pytest.param("07700 900123\u00b9", "a telephone number", id="a footnote"),
        pytest.param("0044 7700 900123", "a telephone number", id="0044"),
        pytest.param("+44(0)7700900123", "a telephone number", id="+44 (0) without spaces"),
        pytest.param("447700900123", "a telephone number", id="44 alone"),
        pytest.param("+353 86 123 4567", "a telephone number", id="another country"),
        pytest.param("00353 86 123 4567", "a telephone number", id="another country by 00"),
        pytest.param("07700, 900 123", "a telephone number", id="a comma"),
        pytest.param("07700\u00b7900123", "a telephone number", id="a middle dot"),
        pytest.param("07700/900123", "a telephone number", id="a slash"),
        pytest.param("0 7700 900123", "a telephone number", id="a nought apart"),
        pytest.param("Mob: 7700 900123", "a telephone number", id="the nought lost"),
        pytest.param("_07700 900123_", "a telephone number", id="in markdown"),
        pytest.param("07700900123mum", "a telephone number", id="letters behind it"),
        pytest.param("Ref 9434 and 07700900123", "a telephone number", id="a reference besides"),
        pytest.param("jane.smith @northshire.gov.uk", "an e-mail address", id="a space before"),
        pytest.param("jane%40northshire.gov.uk", "an e-mail address", id="escaped in no link"),
        pytest.param("07700 900123x12", "a telephone number", id="an extension"),
        pytest.param("01254 123456/7", "a telephone number", id="two lines"),
        pytest.param("01254 123456/07700 900123", "a telephone number", id="a line and a mobile"),
        pytest.param("tel07700900123", "a telephone number", id="letters before it"),
        pytest.param("Jane07700900123", "a telephone number", id="a name before it"),
        pytest.param("Ring.07700900123", "a telephone number", id="a full stop before it"),
        pytest.param("tel:01254123456", "a telephone number", id="a link that dials"),
        pytest.param("https://wa.me/447700900123", "a telephone number", id="a mobile in a link"),
        pytest.param("https://x.org/?tel=01254%20123456", "a telephone number", id="one by name"),
        pytest.param("07700&nbsp;900123", "a telephone number", id="a space of a web page"),
        pytest.param("NHS9434765919", "an NHS number", id="one behind letters"),
        pytest.param("943\u00a0476\u00a05919", "an NHS number", id="one with no-break spaces"),
        pytest.param("943.476.5919", "an NHS number", id="one with dots"),
        pytest.param("943\u2013476\u20135919", "an NHS number", id="one with dashes"),
        pytest.param("NHS no 9 4 3 4 7 6 5 9 1 9", "an NHS number", id="one in boxes"),
        pytest.param("https://x.org/?nhs_number=9434765919", "an NHS number", id="one in a link"),
        pytest.param("jane.smith [at] northshire.gov.uk", "an e-mail address", id="[at]"),
        pytest.param("jane AT northshire DOT gov DOT uk", "an e-mail address", id="spelt out"),
        pytest.param("jane (at) northshire (dot) gov (dot) uk", "an e-mail address", id="(dot)"),
        pytest.param("jane @ northshire.gov.uk", "an e-mail address", id="a sign between spaces"),
        pytest.param("https://x.org/?e=jane@example.org", "an e-mail address", id="in a link"),
        pytest.param("https://x.org/?e=jane%40example.org", "an e-mail address", id="escaped"),
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


def test_a_key_is_looked_at_and_not_repeated() -> None:
    text = plan("bodies:\n  jo@example.org: Northshire\n  B: 020 7946 0018\n")
    assert found(personal_details, text) == [
        (7, "a key of 'bodies' holds what looks like an e-mail address"),
        (8, "'B' holds what looks like a telephone number"),
    ]
    inside = plan("measures:\n  - id: M\n    title: A\n    jo@example.org: 020 7946 0018\n")
    assert found(personal_details, inside) == [
        (9, "a key of 'measures' holds what looks like an e-mail address"),
        (9, "'measures' holds what looks like a telephone number"),
    ]


def test_a_comment_is_looked_at_unless_it_stands_in_what_is_not_published() -> None:
    text = plan("""\
        actions: # the office: 020 7946 0018
          - id: a # jo@example.org
            title: "Review # 020 7946 0018 is no comment"
            publish: no
            # 020 7946 0018
          # of the list: jo@example.org
          - id: b
            title: Report
            note: | # 020 7946 0018
              # 943 476 5918
        """)
    telephone = "a comment here holds what looks like a telephone number"
    assert sorted(found(personal_details, text)) == [
        (1, telephone),
        (6, "a comment here holds what looks like an e-mail address"),
        (12, telephone),
    ]
