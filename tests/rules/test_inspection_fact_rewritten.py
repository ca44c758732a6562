"""AT717: a fact of the inspection was changed or taken out."""

import pytest

from actiontrack.rules import inspection_fact_rewritten
from support import changed, plan

FACTS = """\
inspection:
  framework: area-send-2023
  inspectorates: [Ofsted]
  report: {received: 2026-01-05}
  statement: {deadline: 2026-02-23}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", FACTS, id="the first"),
        pytest.param(FACTS, FACTS.replace("02-23}", "02-23, submitted: 2026-02-20}"), id="sent"),
        pytest.param(FACTS, FACTS.replace("[Ofsted]", "[Ofsted, CQC]"), id="one more inspectorate"),
        pytest.param(FACTS, FACTS.replace("2026-02-23", '"2026-02-23"'), id="quotes"),
        pytest.param(FACTS, FACTS.replace("2026-02-23", "spring"), id="it can no longer be read"),
    ],
)
def test_a_fact_that_stands_is_let_alone(before: str, after: str) -> None:
    assert changed(inspection_fact_rewritten, plan(before), plan(after)) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "02-23",
            "05-23",
            (
                10,
                "statement, deadline: 23 February 2026 was written over with 23 May 2026",
            ),
        ),
        ("received: 2026-01-05", "", (9, "report, received: 5 January 2026 was taken out")),
        (
            "area-send-2023",
            "ilacs",
            (7, "framework: 'area-send-2023' was written over with 'ilacs'"),
        ),
        ("[Ofsted]", "[CQC]", (8, "inspectorates: 'Ofsted' was written over with 'CQC'")),
    ],
    ids=["a deadline moved", "a day of receipt taken out", "framework", "inspectorates"],
)
def test_a_fact_written_over_is_flagged(old: str, new: str, found: tuple[int, str]) -> None:
    line, message = found
    assert changed(inspection_fact_rewritten, plan(FACTS), plan(FACTS.replace(old, new))) == [
        (line, f"inspection, {message}")
    ]


def test_so_is_another_kind_of_plan_which_owes_something_else() -> None:
    before = plan(FACTS).replace("improvement-plan", "priority-action-plan")
    assert changed(inspection_fact_rewritten, before, plan(FACTS)) == [
        (4, "kind: 'priority-action-plan' was written over with 'improvement-plan'")
    ]


def test_so_is_an_inspection_taken_out_whole_and_what_was_done_of_a_step() -> None:
    before = plan(f"{FACTS}steps: [{{step: monitoring-inspection, done: 2026-06-01}}]\n")
    found = changed(inspection_fact_rewritten, before, plan("steps: []\n"))
    assert [message.partition(":")[0] for _, message in found] == [
        "inspection",
        "step 'monitoring-inspection' was taken out",
    ]


OWED = """\
notices: [{id: N1, issued: 2026-02-10}]
submissions:
  - {sent: 2026-06-30, expected: 2026-07-31}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("02-10", "03-10", 6, "10 February 2026 was written over with 10 March 2026"),
        ("07-31", "09-30", 8, "31 July 2026 was written over with 30 September 2026"),
    ],
)
def test_so_is_what_a_notice_or_a_submission_says(
    old: str, new: str, line: int, words: str
) -> None:
    ((at, said),) = changed(inspection_fact_rewritten, plan(OWED), plan(OWED.replace(old, new)))
    assert (at, said.partition(": ")[2]) == (line, words)


def test_an_answer_that_comes_in_is_none() -> None:
    answered = OWED.replace("07-31}", "07-31, answered: 2026-07-24, answer: Met}")
    lifted = answered.replace("02-10}", "02-10, lifted: 2026-06-01}")
    assert changed(inspection_fact_rewritten, plan(OWED), plan(lifted)) == []
