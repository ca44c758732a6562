"""Where the plan stands: sentences, ratings as a table and a chart, groups, the resolution."""

from collections.abc import Iterator

from actiontrack.charts import Bar, bars
from actiontrack.charts.palette import marked
from actiontrack.plans.vocabulary import Stage
from actiontrack.report.actions import Row, required_text
from actiontrack.review import PlanReview
from actiontrack.summary import Group, NotStarted, RatingCount
from actiontrack.text.page import one_line
from actiontrack.text.wording import (
    counted,
    in_running_text,
    is_or_are,
    listed,
    percentages,
    plural,
)


def position_sentences(review: PlanReview) -> list[str]:
    """Return what follows the headline, each a whole sentence."""
    waiting = review.summary.not_started
    said = [each for each in review.summary.sentences if not each.startswith(" ")]
    return [*_not_started(waiting), *said]


def _not_started(waiting: NotStarted) -> Iterator[str]:
    if waiting.total:
        late, ahead, open_ = waiting.late_to_start, waiting.not_yet_due, waiting.no_start_date
        yield (
            f"Of the {waiting.total:,} not started, {late:,} {is_or_are(late)} late to start,"
            f" {ahead:,} {is_or_are(ahead)} not due to start yet and {open_:,}"
            f" {'has' if open_ == 1 else 'have'} no planned start date."
        )


def rating_rows(review: PlanReview) -> list[Row]:
    """Return the plan's own ratings that are held, with counts and shares that add up."""
    held = [each for each in review.summary.ratings if each.count]
    unreadable = review.summary.unreadable
    shares = percentages([*(each.count for each in held), *([unreadable] if unreadable else [])])
    rows: list[Row] = [
        {
            "rating": _word(each),
            "tag": marked(each.meaning, _word(each)),
            "meaning": each.meaning.words.lower(),
            "key": each.meaning.value,
            "number": each.count,
            "share": f"{share}%",
        }
        for each, share in zip(held, shares, strict=False)
    ]
    if unreadable:
        rows.append(
            {
                "rating": "Cannot be read",
                "tag": "Cannot be read",
                "meaning": "",
                "key": "",
                "number": unreadable,
                "share": f"{shares[-1]}%",
            }
        )
    return rows


def _word(each: RatingCount) -> str:
    if each.rating is None:
        return "No status given"
    return each.meaning.words if each.rating == each.meaning.value else one_line(each.rating)


def workstream_rows(review: PlanReview) -> list[Row]:
    """Return the workstreams side by side; none where no action stands in one."""
    groups = review.summary.groups["workstream"]
    return [] if all(each.id is None for each in groups) else [_group(each) for each in groups]


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
    held = [each for each in review.summary.ratings if each.count]
    counts = [*(each.count for each in held), review.summary.unreadable]
    shares = per_cents(counts)
    parts = [
        f"{share} per cent ({each.count:,}) {_in_resolution(each)}"
        for each, share in zip(held, shares, strict=False)
    ]
    if review.summary.unreadable:
        parts.append(f"{shares[-1]} per cent ({counts[-1]:,}) cannot be read")
    of_all = "the only" if total == 1 else f"the {total:,}"
    noted = f"for {of_all} {counted(total, word).split(' ', 1)[1]} in the {title}, {as_at}"
    return f"That it be noted that, {noted}, {listed(parts)}{_dates(review)}."


def _in_resolution(each: RatingCount) -> str:
    if each.rating is None:
        return "gave no status" if each.count == 1 else "give no status"
    return f"{is_or_are(each.count)} {in_running_text(_word(each))}"


def _dates(review: PlanReview) -> str:
    actions = review.position.actions
    if not any(each.agreed_due for each in actions):
        return ""
    overdue = review.summary.overdue
    moved = sum(bool(each.action.reprogrammed) for each in actions)
    agreed = sum(
        any(move.by or move.agreed for move in each.action.reprogrammed) for each in actions
    )
    said = f"; that {overdue:,} {is_or_are(overdue)} overdue"
    if moved:
        have = "has" if moved == 1 else "have"
        said += f"; and that {moved:,} {have} been reprogrammed, {agreed:,} with recorded approval"
    return said


def per_cents(counts: list[int]) -> list[str]:
    """Return percentages to one decimal place that add up to 100.0."""
    total = sum(counts)
    tenths = [count * 1000 // total for count in counts]
    remainders = sorted(range(len(counts)), key=lambda at: -(counts[at] * 1000 % total))
    for at in remainders[: 1000 - sum(tenths)]:
        tenths[at] += 1
    return [f"{each // 10}.{each % 10}" for each in tenths]


def charts_of(review: PlanReview, as_at: str) -> dict[str, str]:
    """Return each chart as inline SVG, by the name under which a template asks for it."""
    held = [each for each in review.summary.ratings if each.count]
    if not held:
        return {}
    word = review.plan.action_word
    unreadable = review.summary.unreadable
    shares = percentages([*(each.count for each in held), unreadable])
    rows = [
        Bar(
            marked(each.meaning, one_line(each.rating or "No status given")),
            each.count,
            each.meaning,
            f"{each.count:,} ({share}%)",
        )
        for each, share in zip(held, shares, strict=False)
    ]
    if unreadable:
        rows.append(Bar("Cannot be read", unreadable, None, f"{unreadable:,} ({shares[-1]}%)"))
    said = listed([f"{each.label} {each.said}" for each in rows])
    of_all = counted(review.summary.actions, word)
    title = f"{plural(word).capitalize()} by rating, {as_at}"
    return {"ratings": bars("ratings", title, f"Of {of_all}: {said}.", rows)}
