"""The second rating, of the difference made, beside the progress."""

from pathlib import Path

import pytest

from actiontrack.plans.vocabulary import Meaning
from actiontrack.summary.impact import count_impact, impact_sentence
from support import actiontrack, plan, position, reviewed

WORDS = (
    "impact_ratings: {Improving: better, In part: some, Worse: worse, None yet: none-yet,"
    " Early: too-early}\n"
)


def of(*actions: str, words: str = WORDS) -> str:
    items = (f"  - {{id: {number}, title: Train, {keys}}}" for number, keys in enumerate(actions))
    return plan(words + "actions:\n" + "\n".join(items) + "\n")


BETTER, SOME = "impact_rating: Improving", "impact_rating: In part"
DIFFERENCE = "2 are rated as making a difference"
WORSE, NONE = "impact_rating: Worse", "impact_rating: None yet"


@pytest.mark.parametrize(
    ("actions", "sentence"),
    [
        (["status: complete"], "The only action has no impact rating."),
        (["status: complete"] * 2, "None of the 2 actions has an impact rating."),
        (
            [BETTER, SOME, WORSE, "status: complete"],
            f"Of 4 actions {DIFFERENCE}, 1 as worse and 1 has no impact rating.",
        ),
        (
            [NONE, NONE],
            "Of 2 actions none is rated as making a difference and 2 as making none so far.",
        ),
        (
            [BETTER, NONE, "impact_rating: Early"],
            (
                "Of 3 actions 1 is rated as making a difference, 1 as making none so far"
                " and 1 as too early to tell."
            ),
        ),
        ([BETTER], "Of 1 action 1 is rated as making a difference."),
    ],
)
def test_what_difference_is_made_is_said(actions: list[str], sentence: str) -> None:
    assert impact_sentence(position(of(*actions))) == sentence
    assert sentence in reviewed(of(*actions)).summary.sentences


def test_a_plan_that_rates_no_impact_says_nothing() -> None:
    where = position(of("status: complete", words=""))
    assert impact_sentence(where) == ""
    assert count_impact(where) is None


@pytest.mark.parametrize("template", ["monitoring", "committee"])
def test_the_table_stands_in_the_papers_that_inspectors_and_members_read(
    template: str, tmp_path: Path
) -> None:
    text = of(f"status: complete, {BETTER}", f"status: on-track, {WORSE}", "status: on-track")
    asked = ("report", "-", "--template", template)
    paper = actiontrack(*asked, cwd=tmp_path, stdin=text.encode()).stdout
    table = [
        "| Progress | Improving | Worse | No impact rating | All |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| ✓ Complete | 1 | 0 | 0 | 1 |",
        "| ● On track | 0 | 1 | 1 | 2 |",
        "| All | 1 | 1 | 1 | 3 |",
    ]
    assert "\n".join(table) in paper


def test_progress_is_set_against_impact() -> None:
    text = of(
        f"status: complete, {BETTER}",
        f"status: complete, {WORSE}",
        f"status: on-track, {BETTER}",
        "status: on-track",
        "status: on-track, impact_rating: Unheard",
    )
    counts = count_impact(position(text))
    assert counts is not None
    assert counts.words == ("Improving", "Worse", None)
    assert counts.rows == ((Meaning.COMPLETE, (1, 1, 0)), (Meaning.ON_TRACK, (1, 0, 2)))
    assert counts.totals == (2, 1, 2)
