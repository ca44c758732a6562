"""Where the plan stands: sentences, ratings as a table, groups, the resolution."""

from collections import Counter
from datetime import date

from actiontrack.charts.palette import marked
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import BEST_FIRST, Stage, mark_of
from actiontrack.position import Position
from actiontrack.report.actions import Row, required_text
from actiontrack.review import PlanReview
from actiontrack.summary import (
    Group,
    RatingCount,
    Summary,
    count_impact,
    count_percents,
    rating_shares,
    silence,
)
from actiontrack.summary.next import next_sentence
from actiontrack.summary.since import CountsThen, group_then
from actiontrack.summary.strip import TileRow, tiles, worst_first
from actiontrack.text.page import one_line
from actiontrack.text.shares import percent, rounding_note
from actiontrack.text.wording import (
    change,
    counted,
    has_or_have,
    in_running_text,
    is_or_are,
    listed,
)


def position_sentences(review: PlanReview, meeting: date | None) -> list[str]:
    """Return what follows the headline, each a whole sentence.

    What comes next is what comes after the meeting for which the paper is.
    """
    sentences = list(review.summary.sentences)
    if meeting is None:
        return sentences
    now = set(next_sentence(review.position))
    after = list(next_sentence(review.position, meeting))
    return [said for each in sentences for said in (after if each in now else [each])]


def rating_rows(review: PlanReview) -> list[Row]:
    """Return the plan's own ratings that are held, with counts, their change and shares."""
    return [
        {
            "rating": _word(rating) if rating else _UNREADABLE,
            "tag": marked(rating.meaning, _word(rating)) if rating else _UNREADABLE,
            "meaning": rating.meaning.words.lower() if rating else "",
            "key": rating.meaning.value if rating else "",
            "number": count,
            "change": change(count, _then(review.summary, rating)),
            "share": f"{percent(share)}%",
        }
        for rating, count, share in rating_shares(review.summary)
    ]


def impact_data(position: Position) -> dict[str, list[object]] | None:
    """Return progress against impact as heads and rows; None where the plan rates no impact."""
    counts = count_impact(position)
    if counts is None:
        return None
    heads = [one_line(word) if word else "No impact rating" for word in counts.words]
    rows: list[object] = [
        {"progress": marked(meaning, meaning.words), "counts": [*held, sum(held)]}
        for meaning, held in counts.rows
    ]
    rows.append({"progress": "All", "counts": [*counts.totals, sum(counts.totals)]})
    return {"heads": [*heads, "All"], "rows": rows}


def percent_data(position: Position) -> dict[str, object] | None:
    """Return how much is reported done, in bands; None where no percentage is given."""
    bands = count_percents(position)
    if not bands:
        return None
    rows = [
        {"words": each.words, "count": each.count, "share": f"{percent(each.share, 1)}%"}
        for each in bands
    ]
    return {"rows": rows, "note": rounding_note((each.share for each in bands), 1)}


def rating_key_rows(plan: Plan) -> list[Row]:
    """Return what each rating says, where the plan tells it."""
    return [
        {"rating": one_line(word), "text": one_line(each.text)}
        for word, each in plan.ratings.items()
        if each.text
    ]


def rating_change_rows(review: PlanReview) -> list[Row]:
    """Return the ratings that are held now or were in the version compared with, with both counts.

    `before` is None where there is no such version.
    """
    figures = review.summary
    known = {each.rating for each in figures.ratings}
    gone = figures.earlier.figures.ratings if figures.earlier else ()
    ratings = [*figures.ratings, *(each for each in gone if each.rating not in known), None]
    rows: list[Row] = []
    for each in ratings:
        tag = marked(each.meaning, _word(each)) if each else _UNREADABLE
        now = figures.unreadable if each is None else each.count if each.rating in known else 0
        before = _then(figures, each)
        if now or before:
            rows.append({"tag": tag, "number": now, "before": before})
    return rows


_UNREADABLE = "Cannot be read"


def _then(figures: Summary, rating: RatingCount | None) -> int | None:
    """Return how many held a rating in the version compared with; None where there is none."""
    if figures.earlier is None:
        return None
    then = figures.earlier.figures
    if rating is None:
        return then.unreadable
    return sum(each.count for each in then.ratings if each.rating == rating.rating)


def shares_note(review: PlanReview, places: int = 0) -> str:
    """Return what stands under the shares where they do not make 100, else `""`."""
    return rounding_note((share for _, _, share in rating_shares(review.summary)), places)


def _word(each: RatingCount) -> str:
    if each.rating is None:
        return "No status given"
    return each.meaning.words if each.rating == each.meaning.value else one_line(each.rating)


def workstream_rows(review: PlanReview) -> list[Row]:
    """Return the workstreams side by side, worst first; none where no action stands in one."""
    rows = tiles(review.position)
    groups = {each.id: each for each in review.summary.groups["workstream"]}
    if all(each.id is None for each in rows):
        return []
    return [
        {
            **_group(groups[each.id]),
            **_tile_row(each),
            "changes": _changes(each, group_then(review.summary, "workstream", each.id)),
        }
        for each in worst_first(rows)
        if each.id in groups
    ]


def _changes(each: TileRow, then: CountsThen) -> Row:
    """Return how much each figure of a workstream has changed: `(+2)`, or `""`."""
    return {
        "needs_attention": change(each.needs_attention, then.needs_attention),
        "overdue": change(each.overdue, then.overdue),
        "done": change(each.done, then.done),
    }


def _tile_row(each: TileRow) -> Row:
    meanings = Counter(tile.meaning for tile in each.tiles)
    return {
        "needs_attention": each.needs_attention,
        "ratings": " ".join(
            f"{meanings[meaning]}{mark_of(meaning)}"
            for meaning in (*BEST_FIRST, None)
            if meanings[meaning]
        ),
    }


def _group(each: Group) -> Row:
    stages = [each.in_stage(stage) for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)]
    return {
        "title": required_text(each.title),
        "actions": each.actions,
        "not_started": stages[0],
        "in_progress": stages[1],
        "done": stages[2],
        "other": each.actions - sum(stages),
        "overdue": each.overdue,
    }


def resolution_of(review: PlanReview, as_at: str) -> str:
    """Return the sentence by which a committee notes the position, with its figures.

    It is worded as councils word it: so many per cent of so many actions are rated so.
    """
    word, total = review.plan.action_word, review.summary.actions
    title = one_line(review.title)
    if not total:
        return f"That it be noted that the {title} records no {word}, {as_at}."
    parts = [
        f"{percent(share, 1)} per cent ({count:,}) {_in_resolution(rating, review)}"
        for rating, count, share in rating_shares(review.summary)
    ]
    of_all = "the only" if total == 1 else f"the {total:,}"
    noted = f"for {of_all} {counted(total, word).split(' ', 1)[1]} in the {title}, {as_at}"
    return f"That it be noted that, {noted}, {listed(parts)}{_dates(review)}."


def _in_resolution(each: RatingCount | None, review: PlanReview) -> str:
    if each is None:
        return "cannot be read"
    if each.rating is None:
        gives = "gives" if each.count == 1 else "give"
        return f"{gives} {silence(review.position, 'status')}"
    return f"{is_or_are(each.count)} {in_running_text(_word(each))}"


def _dates(review: PlanReview) -> str:
    actions = review.position.actions
    if not any(each.agreed_due for each in actions):
        return ""
    overdue = review.summary.overdue
    moved = sum(bool(each.action.reprogrammed) for each in actions)
    agreed = sum(
        all(move.by and move.agreed for move in each.action.reprogrammed)
        for each in actions
        if each.action.reprogrammed
    )
    said = [f"{overdue:,} {is_or_are(overdue)} overdue"]
    if moved:
        said.append(
            f"{moved:,} {has_or_have(moved)} been reprogrammed, {agreed:,} with recorded approval"
        )
    if over := sum(bool(each.dues_written_over) for each in actions):
        said.append(f"{over:,} {has_or_have(over)} a due date that was written over")
    *first, last = said
    return "".join([*(f"; that {each}" for each in first), f"; {'and ' * bool(first)}that {last}"])
