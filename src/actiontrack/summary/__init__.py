"""Position → counts, shares, groups, and the position as a person would say it."""

from collections.abc import Mapping
from dataclasses import replace

from actiontrack.flags import Route
from actiontrack.position import Position
from actiontrack.summary.counts import (
    GROUPINGS,
    Group,
    Meanings,
    NotStarted,
    RatingCount,
    Summary,
    add_up,
    count_meanings,
    count_not_started,
    count_ratings,
    groups_of,
)
from actiontrack.summary.sentences import headline_of, reported_in_words, sentences_of, with_command

__all__ = [
    "GROUPINGS",
    "Group",
    "Meanings",
    "NotStarted",
    "RatingCount",
    "Summary",
    "add_up",
    "count_meanings",
    "count_not_started",
    "reported_in_words",
    "summarise",
    "with_command",
]


def summarise(position: Position, lines: Mapping[Route, int]) -> Summary:
    """Count a position and say it; `lines` tells where the unreadable actions are written."""
    standings = position.standings
    written = position.plan.position
    figures = Summary(
        position.actions,
        len(position.unreadable),
        count_meanings(standings),
        count_ratings(position),
        count_not_started(standings),
        sum(each.overdue for each in standings),
        sum(each.overdue_against_first_date for each in standings),
        tuple(each.action.id for each in standings if each.rated_better_than_dates),
        (position.as_of - written.last).days if written else None,
        {by: groups_of(position, by) for by in GROUPINGS},
        "",
        (),
    )
    headline = headline_of(position, figures)
    sentences = tuple(sentences_of(position, figures, headline, lines))
    return replace(figures, headline=headline, sentences=sentences)
