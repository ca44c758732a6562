"""A position in figures and sentences.

`summarise` makes a `Summary`: counts by meaning and by the plan's own ratings (`counts`), groups by
workstream, body, lead or finding, and the position as a person would say it (`sentences`).
`measure_facts` says how each measure stands (`measures`), `difference_sentence` how all of them do.
Trend, review, views, reports, the site and the exchange print from it.
"""

from collections.abc import Mapping

from actiontrack.flags import Route
from actiontrack.position import Position
from actiontrack.summary.attention import attention_in_all
from actiontrack.summary.counts import (
    GROUPINGS,
    EarlierFigures,
    Group,
    Meanings,
    NeedsAttention,
    NotStarted,
    RatingCount,
    Summary,
    action_groups,
    add_up,
    count_in_stage,
    count_meanings,
    count_needs_attention,
    count_not_started,
    count_ratings,
    group_word,
    groupings_of,
    rating_shares,
    silence,
    standing_of,
)
from actiontrack.summary.difference import (
    MeasureCounts,
    count_measures,
    difference_of_all,
    difference_sentence,
)
from actiontrack.summary.impact import ImpactCounts, count_impact
from actiontrack.summary.measures import (
    MeasureFacts,
    benchmarks_in_words,
    figure_in_words,
    lead_and_benchmarks,
    level_in_words,
    measure_facts,
)
from actiontrack.summary.percent import PercentBand, count_percents
from actiontrack.summary.sentences import (
    age_sentence,
    answer,
    reported_in_words,
    sign_off_in_words,
    with_command,
)

__all__ = [
    "GROUPINGS",
    "EarlierFigures",
    "Group",
    "ImpactCounts",
    "Meanings",
    "MeasureCounts",
    "MeasureFacts",
    "NeedsAttention",
    "NotStarted",
    "PercentBand",
    "RatingCount",
    "Summary",
    "add_up",
    "age_sentence",
    "attention_in_all",
    "benchmarks_in_words",
    "count_impact",
    "count_in_stage",
    "count_meanings",
    "count_needs_attention",
    "count_not_started",
    "count_percents",
    "count_ratings",
    "difference_of_all",
    "difference_sentence",
    "earlier_figures",
    "figure_in_words",
    "group_word",
    "groupings_of",
    "lead_and_benchmarks",
    "level_in_words",
    "measure_facts",
    "rating_shares",
    "reported_in_words",
    "sign_off_in_words",
    "silence",
    "summarise",
    "with_command",
]


def summarise(
    position: Position, lines: Mapping[Route, int], earlier: EarlierFigures | None = None
) -> Summary:
    """Return the summary of a position; `lines` are those of its unreadable actions, by route.

    `earlier` are the figures of an older version, with which the sentences compare.
    """
    figures = _figures_of(position)._replace(earlier=earlier)
    headline, *sentences = answer(position, figures, lines)
    return figures._replace(headline=headline, sentences=tuple(sentences))


def earlier_figures(position: Position) -> EarlierFigures:
    """Return what is counted of an older version, on the day of its position."""
    return EarlierFigures(position.as_of, _figures_of(position), position.plan.position)


def _figures_of(position: Position) -> Summary:
    """Return what is counted, without a sentence."""
    actions = position.actions
    written = position.plan.position
    standings = tuple(map(standing_of, actions))
    return Summary(
        position.action_count,
        len(position.unreadable),
        count_meanings(actions),
        count_ratings(position),
        count_not_started(actions),
        count_needs_attention(actions),
        sum(action.overdue for action in actions),
        sum(action.overdue_against_first_date for action in actions),
        tuple(action.id for action in actions if action.rated_better_than_dates),
        (position.as_of - written.last).days if written else None,
        count_measures(measure_facts(position)),
        {by: action_groups(position, by, standings) for by in groupings_of(position.plan)},
        sum(action.is_carried_on for action in actions),
        "",
        (),
    )
