"""How a stage and a rating say together where an action stands."""

import pytest

from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.summary import Summary
from support import messages, plan, position, reviewed, told

WORDS = """\
ratings:
  Green: on-track
  Amber: at-risk
  Red: off-track
  Blue: complete
stages:
  Complete: complete
  In progress: under-way
  Not started: not-started
impact_ratings:
  Improving: better
"""


def of(*actions: str) -> str:
    items = (f"  - {{id: {number}, title: Train, {keys}}}" for number, keys in enumerate(actions))
    return plan(WORDS + "actions:\n" + "\n".join(items) + "\n")


@pytest.mark.parametrize(
    ("keys", "meaning", "word"),
    [
        pytest.param("status: Red", Meaning.OFF_TRACK, "Red", id="a rating alone"),
        pytest.param("stage: Complete", Meaning.COMPLETE, "Complete", id="a stage alone"),
        pytest.param(
            "stage: In progress, status: Red", Meaning.OFF_TRACK, "Red", id="under way and rated"
        ),
        pytest.param("stage: In progress", Meaning.UNDER_WAY, "In progress", id="not rated"),
        pytest.param(
            "stage: Complete, status: Red", Meaning.COMPLETE, "Complete", id="done, once red"
        ),
        pytest.param(
            "stage: In progress, status: Blue",
            Meaning.UNDER_WAY,
            "In progress",
            id="a colour closes nothing",
        ),
        pytest.param(
            "stage: In progress, status: Puce",
            Meaning.UNDER_WAY,
            "In progress",
            id="a colour nobody declared",
        ),
        pytest.param("stage: Completed, status: Red", Meaning.NOT_GIVEN, None, id="no such stage"),
    ],
)
def test_the_stage_holds_and_the_rating_while_it_is_under_way(
    keys: str, meaning: Meaning, word: str | None
) -> None:
    (each,) = position(of(keys)).actions
    assert (each.meaning, each.rating) == (meaning, word)


def test_both_words_are_kept_to_be_printed() -> None:
    whole = position(of("stage: In progress, status: Red", "stage: Complete", "status: Red"))
    assert [each.own_words for each in whole.actions] == ["In progress, Red", "Complete", "Red"]


def test_a_stage_or_impact_that_no_plan_declares_is_told_with_what_was_meant() -> None:
    text = of("stage: Completed", "impact_rating: Improvng")
    assert [code for _, _, code in told(text)] == ["AT105", "AT105"]
    stage, impact = messages(text)
    assert stage == "the stage 'Completed' is none of the plan's stages: did you mean 'Complete'?"
    assert impact == (
        "the impact rating 'Improvng' is none of the plan's impact ratings:"
        " did you mean 'Improving'?"
    )
    assert reviewed(text).summary.unreadable == 0


def test_a_stage_where_none_is_declared_says_where_they_belong() -> None:
    assert messages(plan("actions: [{id: 1, title: Train, stage: Done}]\n")) == [
        "the stage 'Done' is none of the plan's stages: this plan declares none under 'stages'"
    ]


def bracknell() -> Summary:
    """Return the counts of 114 actions, as the council's board saw them in two columns."""
    held = [
        *(["stage: Complete, status: Green"] * 60),
        *(["stage: Complete"] * 4),
        *(["stage: In progress, status: Green"] * 21),
        *(["stage: In progress, status: Amber"] * 21),
        *(["stage: In progress, status: Red"] * 7),
        "stage: Not started",
    ]
    return reviewed(of(*held)).summary


def test_colours_are_counted_within_what_is_under_way() -> None:
    figures = bracknell()
    assert figures.actions == 114
    assert [figures.in_stage(each) for each in Stage] == [1, 49, 64, 0, 0]
    assert {each.rating: each.count for each in figures.ratings} == {
        "Green": 21,
        "Amber": 21,
        "Red": 7,
        "Blue": 0,
        "Complete": 64,
        "Not started": 1,
    }
    assert figures.headline == (
        "28 of 114 actions, one in four, need attention: 7 are off track and 21 more are at risk."
    )
