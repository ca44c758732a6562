"""Words and colours of ratings, and what each may mean."""

import pytest

from actiontrack.exchange.spreadsheets.xlsx_styles import colour_word, tinted
from actiontrack.exchange.tracker.ratings import (
    colour_of_sign,
    declared_ratings,
    guessed_meaning,
    split_rating,
)
from actiontrack.plans.vocabulary import Meaning


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Red", "off-track"),
        ("AMBER", "at-risk"),
        ("g", "on-track"),
        ("B", "complete"),
        ("Amber/Green", "at-risk"),
        ("Started but delayed", "off-track"),
        ("Progressing but delayed", "at-risk"),
        ("Progressing and on track", "on-track"),
        ("Completed", "complete"),
        ("Embedded", "embedded"),
        ("Completed or in final stages", "finishing"),
        ("In its final stages", "finishing"),
        ("Complete, awaiting sign-off", "awaiting-sign-off"),
        ("Pending sign off", "awaiting-sign-off"),
        ("Not started", "not-started"),
        ("Not yet started", "not-started"),
        ("In progress", "under-way"),
        ("Partially complete", "under-way"),
        ("Not on track", "off-track"),
        ("On hold", "suspended"),
        ("No longer required", "withdrawn"),
        ("BAU", "embedded"),
        ("Not implemented", "off-track"),
        ("Blocked", "off-track"),
        ("Ready to close", "awaiting-sign-off"),
        ("Starts September", "not-started"),
        ("Started September", "under-way"),
        ("Ongoing", "under-way"),
        ("Green - complete", "complete"),
        ("100% complete", "complete"),
        ("Report sent", None),
        ("Red and green", None),
        ("Not yet completed", None),
        ("50% complete", None),
        ("To be completed", None),
        ("Not fully met", None),
        ("No longer on track", None),
        ("Completed for primary schools only", "under-way"),
        ("Draft completed", "under-way"),
        ("To a large extent complete", "under-way"),
        ("Completed bar one", "under-way"),
        ("No longer red", None),
        ("At risk no more", None),
        ("Awaiting confirmation of funding", None),
        ("Awaiting approval of the budget", None),
        ("Awaiting approval", "awaiting-sign-off"),
        ("Awaiting confirmation of completion", "awaiting-sign-off"),
        ("Closure requested", "awaiting-sign-off"),
        ("Awaiting commencement", "not-started"),
        ("Yet to commence", "not-started"),
        ("In-progress", "under-way"),
        ("Major delays", "off-track"),
        ("Slight slippage", "at-risk"),
        ("Not in progress", None),
        ("Ahead of schedule", "on-track"),
        ("Moved from red to amber", "at-risk"),
        ("Red, but now green", "on-track"),
        ("Previously red", None),
        ("Complete (unverified)", "awaiting-sign-off"),
        ("Never started", "not-started"),
        ("Abandoned", "withdrawn"),
        ("Completed, none remaining", "complete"),
        ("Closed - no actions outstanding", "complete"),
        ("Done. Outstanding: none", "complete"),
        ("Completed, bar none", "complete"),
        ("Complete, one outstanding", "under-way"),
        ("Was Green, now Red", "off-track"),
        ("Implemented (in part)", "under-way"),
        ("", None),
    ],
)
def test_what_a_word_may_mean(word: str, meaning: str | None) -> None:
    assert guessed_meaning(word) == (Meaning(meaning) if meaning else None)


@pytest.mark.parametrize(
    ("text", "rating", "rest"),
    [
        ("Green", "Green", ""),
        ("Amber - two posts vacant", "Amber", "two posts vacant"),
        ("Red: no lead", "Red", "no lead"),
        ("Complete. Signed off in May by the board", "Complete", "Signed off in May by the board"),
        ("Not started (awaiting funding)", "Not started", "awaiting funding"),
        ("Green - on track", "Green - on track", ""),
        ("Amber\nTwo posts vacant", "Amber", "Two posts vacant"),
        ("Report sent", "Report sent", ""),
        ("Complete (phase 1)", "Complete (phase 1)", ""),
        (
            "Done. Awaiting confirmation from the ICB that it is live",
            "Done. Awaiting confirmation",
            "Awaiting confirmation from the ICB that it is live",
        ),
        (
            "Complete pending evidence to be uploaded to the portal",
            "Complete pending evidence",
            "pending evidence to be uploaded to the portal",
        ),
        ("Two of three modules have been tested and the third is late", None, None),
        ("■ Behind us", "Behind us", ""),
        ("Implemented (in part)", "Implemented (in part)", ""),
        (
            "Completed for us, not for health",
            "Completed for us, not for health",
            "",
        ),
        ("Complete - 12 of the 20 audits have been done since the summer", None, None),
        (
            "Complete - read by all the 12 members of the board in the summer",
            "Complete",
            "read by all the 12 members of the board in the summer",
        ),
    ],
)
def test_the_rating_with_which_a_text_begins(
    text: str, rating: str | None, rest: str | None
) -> None:
    assert split_rating(text) == (rating, text if rest is None else rest)


def test_a_rating_keeps_its_first_spelling() -> None:
    ratings = declared_ratings({"Blue": Meaning.NOT_STARTED})
    assert [ratings.rating(each) for each in ("green ", "GREEN", "blue", "Odd")] == [
        "green",
        "green",
        "Blue",
        "Odd",
    ]
    assert ratings.meanings["Blue"] is Meaning.NOT_STARTED
    assert ratings.meanings["Odd"] is Meaning.UNDER_WAY
    assert ratings.unknown == ["Odd"]


@pytest.mark.parametrize(
    ("fill", "word"),
    [
        ("ff0000", "Red"),
        ("c00000", "Red"),
        ("ffc7ce", "Red"),
        ("ffc000", "Amber"),
        ("ed7d31", "Amber"),
        ("ffeb9c", "Amber"),
        ("ffff00", "Yellow"),
        ("00b050", "Green"),
        ("92d050", "Green"),
        ("c6efce", "Green"),
        ("0070c0", "Blue"),
        ("00b0f0", "Blue"),
        ("7030a0", "Purple"),
        ("808080", "Grey"),
        ("d9d9d9", "Grey"),
        ("000000", None),
        ("ffffff", None),
        ("30d5c8", None),
    ],
)
def test_what_a_colour_is_called(fill: str, word: str | None) -> None:
    assert colour_word(fill) == word


@pytest.mark.parametrize(
    ("tint", "shown"), [(0.7999, "e2efda"), (-0.4999, "375623"), (9, "ffffff")]
)
def test_a_colour_made_lighter_and_darker(tint: float, shown: str) -> None:
    # As Excel shows accent 6 of its theme; it counts in 240ths and so is off by one here and there.
    pairs = zip(bytes.fromhex(tinted("70ad47", tint)), bytes.fromhex(shown), strict=True)
    assert max(abs(first - second) for first, second in pairs) <= 1


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Fully implemented", "complete"),
        ("3 of 3 complete", "complete"),
        ("Completed 31/03/2026", "complete"),
        ("Complete but not embedded", "complete"),
        ("Completed late", "complete"),
        ("Implemented effectively", "complete"),
        ("Complete - no exceptions", "complete"),
        ("Closed - no further action required", "complete"),
        ("Complete. Nothing to do", "complete"),
        ("Milestones met", "complete"),
        ("Effectively complete", "under-way"),
        ("Near complete", "under-way"),
        ("Complete with exceptions", "under-way"),
        ("Complete, save for training", "under-way"),
        ("Complete excluding the website", "under-way"),
        ("Complete - further work needed", "under-way"),
        ("Complete, training still to do", "under-way"),
        ("Complete TBC", "under-way"),
        ("Complete by June", "under-way"),
        ("Implemented in principle", "under-way"),
        ("Wave 1 delivered", "under-way"),
        ("Key elements delivered", "under-way"),
        ("Eleven of twelve complete", "under-way"),
        ("4 from 9 delivered", "under-way"),
        ("Complete?", None),
        ("Delayed, now back on track", "on-track"),
        ("Late: not now on track", "off-track"),
        ("Partially completed", "under-way"),
        ("Partially implemented", "under-way"),
        ("Part-complete", "under-way"),
        ("Mostly done", "under-way"),
        ("Substantially delivered", "under-way"),
        ("Two thirds complete", "under-way"),
        ("2 of 3 complete", "under-way"),
        ("two of three delivered", "under-way"),
        ("Done for 4 schools out of 6", "under-way"),
        ("Phase 1 done", "under-way"),
        ("Phase 1 complete, phase 2 not started", "under-way"),
        ("Complete except training", "under-way"),
        ("Delayed - partially complete", "off-track"),
        ("Being implemented", "under-way"),
        ("Mostly on track", None),
        ("No longer at risk", None),
        ("Not overdue", None),
        ("No longer on hold", None),
        ("Barriers removed", None),
        ("Removed", "withdrawn"),
        ("No longer at risk, on track", "on-track"),
        ("On track, not delayed", "on-track"),
        ("Pending", "not-started"),
        ("Pending start", "not-started"),
        ("Pending closure", "awaiting-sign-off"),
        ("Awaiting approval", "awaiting-sign-off"),
        ("Awaiting board approval", "awaiting-sign-off"),
        ("Complete, pending evidence", "awaiting-sign-off"),
        ("Awaiting funding approval", None),
        ("Pending review", None),
    ],
)
def test_a_limit_a_denial_and_a_wait_change_what_a_word_means(
    word: str, meaning: str | None
) -> None:
    assert guessed_meaning(word) == (Meaning(meaning) if meaning else None)


@pytest.mark.parametrize(
    ("text", "colour", "rest"),
    [
        ("On track", "", "On track"),
        ("\U0001f7e2 On track", "Green", "On track"),
        ("\U0001f534", "Red", ""),
        ("\U0001f7e8", "Yellow", ""),
        ("\u26aa\ufe0f", "Grey", ""),
        ("\U0001f534\U0001f7e2", "", "\U0001f534\U0001f7e2"),
    ],
)
def test_a_coloured_sign_is_a_colour(text: str, colour: str, rest: str) -> None:
    assert colour_of_sign(text) == (colour, rest)
