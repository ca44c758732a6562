"""The charts that a paper may show, each beside the table that holds its figures."""

from actiontrack.charts import Bar, bars
from actiontrack.charts.palette import marked
from actiontrack.review import PlanReview
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed, percentages, plural


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
