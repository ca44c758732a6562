"""AT505: evidence was verified by the lead of the action."""

import pytest

from actiontrack.rules import verified_by_its_own_lead
from support import found, plan


def verified(by: str, lead: str, workstream_lead: str = "") -> str:
    """A plan whose evidence says in line 16 who verified it."""
    return plan(f"""\
        workstreams:
          - id: A
            title: Needs
            lead: {workstream_lead}
            actions:
              - id: a
                title: Review
                lead: {lead}
                evidence:
                  - title: Report
                    verified_by: {by}
        """)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(verified("Internal Audit", "Head of Inclusion"), id="somebody else"),
        pytest.param(verified("", "Head of Inclusion"), id="nobody yet"),
        pytest.param(verified("", ""), id="nobody, of an action that nobody leads"),
        pytest.param(verified("", '" "'), id="nobody, of an action led by a blank"),
        pytest.param(verified("Internal Audit", ""), id="somebody, of an action nobody leads"),
        pytest.param(verified("Head of Nursing", "Head of Inclusion"), id="another head"),
        pytest.param(verified("Head", "Head of Inclusion"), id="part of the lead's name"),
        pytest.param(
            verified("Head of Needs", "Head of Inclusion", "Head of Needs"),
            id="the lead of the workstream, of an action with its own",
        ),
        pytest.param(
            verified("Head of Needs", "{post: Head}", "Head of Needs"),
            id="that lead, of an action whose own could not be read",
        ),
    ],
)
def test_evidence_that_somebody_else_verified_is_let_alone(text: str) -> None:
    assert found(verified_by_its_own_lead, text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(verified("Head of Inclusion", "Head of Inclusion"), id="to the letter"),
        pytest.param(verified("Head of Inclusion", "head of inclusion"), id="but for capitals"),
        pytest.param(verified("Head of Inclusion", "[Nurse, Head of Inclusion]"), id="one of two"),
        pytest.param(verified("Head of Inclusion", "", "Head of Inclusion"), id="inherited"),
    ],
)
def test_evidence_verified_by_a_lead_is_flagged_where_it_says_so(text: str) -> None:
    assert found(verified_by_its_own_lead, text) == [
        (16, "a Review: verified by its own lead, Head of Inclusion"),
    ]


def test_a_closing_that_its_own_lead_verified_is_named() -> None:
    action = "id: 1, title: Train, lead: Head of SEND"
    by = "sign_off: {verified: {on: 2026-05-01, by: head of SEND}}"
    other = "sign_off: {verified: {on: 2026-05-01, by: Internal Audit}}"
    text = plan(f"actions:\n  - {{{action}, {by}}}\n  - {{{action}, {other}}}\n")
    said = "1 Train: its closing was verified by its own lead, head of SEND"
    assert found(verified_by_its_own_lead, text) == [(7, said)]
