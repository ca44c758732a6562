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
    plural,
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
    return [shown for sentence in sentences for shown in (after if sentence in now else [sentence])]


def scope_of(position: Position) -> str | None:
    """Return whose figures those of a paper about one workstream are; None of the whole plan."""
    part, whole = position.part, position.whole
    if part is None or whole is None:
        return None
    word, plan = position.plan.workstream_word, position.plan
    of_all = (
        f"{position.action_count:,} of the plan's {counted(whole.action_count, plan.action_word)}"
    )
    return (
        f"It is about one {word}, '{one_line(part.title)}', which has {of_all}. What it says of"
        f" {plural(plan.action_word)}, their changes and the measures that they are to move is of"
        f" this {word}; what answers a finding, the timetable, meetings, risks and the budget are"
        " the whole plan's."
    )


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
        {"words": band.words, "count": band.count, "share": f"{percent(band.share, 1)}%"}
        for band in bands
    ]
    return {"rows": rows, "note": rounding_note((band.share for band in bands), 1)}


def rating_key_rows(plan: Plan) -> list[Row]:
    """Return what each rating says, where the plan tells it."""
    return [
        {"rating": one_line(word), "text": one_line(rating.text)}
        for word, rating in plan.ratings.items()
        if rating.text
    ]


def rating_change_rows(review: PlanReview) -> list[Row]:
    """Return the ratings that are held now or were in the version compared with, with both counts.

    `before` is None where there is no such version.
    """
    figures = review.summary
    known = {rating.rating for rating in figures.ratings}
    gone = figures.earlier.figures.ratings if figures.earlier else ()
    ratings = [*figures.ratings, *(rating for rating in gone if rating.rating not in known), None]
    rows: list[Row] = []
    for rating in ratings:
        tag = marked(rating.meaning, _word(rating)) if rating else _UNREADABLE
        now = (
            figures.unreadable if rating is None else rating.count if rating.rating in known else 0
        )
        before = _then(figures, rating)
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
    return sum(
        past_rating.count for past_rating in then.ratings if past_rating.rating == rating.rating
    )


def shares_note(review: PlanReview, places: int = 0) -> str:
    """Return what stands under the shares where they do not make 100, else `""`."""
    return rounding_note((share for _, _, share in rating_shares(review.summary)), places)


def _word(rating: RatingCount) -> str:
    if rating.rating is None:
        return "No status given"
    return (
        rating.meaning.words if rating.rating == rating.meaning.value else one_line(rating.rating)
    )


def workstream_rows(review: PlanReview) -> list[Row]:
    """Return the workstreams side by side, worst first; none where no action stands in one."""
    rows = tiles(review.position)
    groups = {group.id: group for group in review.summary.groups["workstream"]}
    if review.position.part or all(row.id is None for row in rows):
        return []
    return [
        {
            **_group(groups[row.id]),
            **_tile_row(row),
            "changes": _changes(row, group_then(review.summary, "workstream", row.id)),
        }
        for row in worst_first(rows)
        if row.id in groups
    ]


def _changes(row: TileRow, then: CountsThen) -> Row:
    """Return how much each figure of a workstream has changed: `(+2)`, or `""`."""
    return {
        "needs_attention": change(row.needs_attention, then.needs_attention),
        "overdue": change(row.overdue, then.overdue),
        "done": change(row.done, then.done),
    }


def _tile_row(row: TileRow) -> Row:
    meanings = Counter(tile.meaning for tile in row.tiles)
    return {
        "needs_attention": row.needs_attention,
        "ratings": " ".join(
            f"{meanings[meaning]}{mark_of(meaning)}"
            for meaning in (*BEST_FIRST, None)
            if meanings[meaning]
        ),
    }


def _group(group: Group) -> Row:
    stages = [group.in_stage(stage) for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)]
    return {
        "title": required_text(group.title),
        "actions": group.actions,
        "not_started": stages[0],
        "in_progress": stages[1],
        "done": stages[2],
        "other": group.actions - sum(stages),
        "overdue": group.overdue,
    }


def resolution_of(review: PlanReview, as_at: str) -> str:
    """Return the sentence by which a committee notes the position, with its figures.

    It is worded as councils word it: so many per cent of so many actions are rated so.
    """
    word, total = review.plan.action_word, review.summary.actions
    title = f"the {one_line(review.title)}"
    if part := review.position.part:
        title = f"the {review.plan.workstream_word} '{one_line(part.title)}' of {title}"
    if not total:
        return f"That it be noted that {title} records no {word}, {as_at}."
    parts = [
        f"{percent(share, 1)} per cent ({count:,}) {_in_resolution(rating, review)}"
        for rating, count, share in rating_shares(review.summary)
    ]
    of_all = "the only" if total == 1 else f"the {total:,}"
    noted = f"for {of_all} {counted(total, word).split(' ', 1)[1]} in {title}, {as_at}"
    return f"That it be noted that, {noted}, {listed(parts)}{_dates(review)}."


def _in_resolution(rating: RatingCount | None, review: PlanReview) -> str:
    if rating is None:
        return "cannot be read"
    if rating.rating is None:
        gives = "gives" if rating.count == 1 else "give"
        return f"{gives} {silence(review.position, 'status')}"
    return f"{is_or_are(rating.count)} {in_running_text(_word(rating))}"


def _dates(review: PlanReview) -> str:
    actions = review.position.actions
    if not any(action.agreed_due for action in actions):
        return ""
    overdue = review.summary.overdue
    moved = sum(bool(action.action.reprogrammed) for action in actions)
    agreed = sum(
        all(move.by and move.agreed for move in action.action.reprogrammed)
        for action in actions
        if action.action.reprogrammed
    )
    clauses = [f"{overdue:,} {is_or_are(overdue)} overdue" if overdue else "none is overdue"]
    if moved:
        clauses.append(
            f"{moved:,} {has_or_have(moved)} been reprogrammed, {agreed:,} with recorded approval"
        )
    if over := sum(bool(action.dues_written_over) for action in actions):
        clauses.append(f"{over:,} {has_or_have(over)} a due date that was written over")
    *first, last = clauses
    return "".join(
        [*(f"; that {clause}" for clause in first), f"; {'and ' * bool(first)}that {last}"]
    )
