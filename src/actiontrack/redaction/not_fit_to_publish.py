"""What keeps a plan from being published: personal details, and what may hide a mark."""

from types import MappingProxyType

from actiontrack.flags import Location, Misreading
from actiontrack.review import PlanReview, with_locations
from actiontrack.rules import RULES, personal_details
from actiontrack.rules.apply import apply_rules, without_excused
from actiontrack.settings import Settings
from actiontrack.text.wording import nearest

_ALL_BUT_PERSONAL_OFF = MappingProxyType(
    {rule.CODE: None for rule in RULES if rule.CODE != personal_details.CODE}
)
"""So that no settings of the workspace can turn that rule off."""


def unfit_places(review: PlanReview) -> list[str]:
    """Return each place that keeps a plan from being published, and why, a line each.

    That is a personal detail that the plan does not excuse, a line that cannot be read as it
    stands, and a key that may be meant for `publish`: either may hide what is to be held back.
    """
    if review.plan.publish is False:
        return []  # none of it goes out
    position = review.position
    settings = Settings(_ALL_BUT_PERSONAL_OFF, position.thresholds)
    personal = without_excused(apply_rules(position, settings), position)
    doubtful = [
        misreading
        for misreading in position.reading.misreadings
        if _may_hide_a_mark(misreading, review)
    ]
    places = review.document.locate_all(misreading.route for misreading in doubtful)
    lines = [
        (misreading.place or places[misreading.route], _in_doubt(misreading))
        for misreading in doubtful
    ]
    lines += [(flag.place, flag.message) for flag in with_locations(personal, review.document)]
    return [
        f"{review.path}:{place.line}:{place.column}: {' '.join(why.split())}"
        for place, why in sorted(lines, key=_in_order)
    ]


def _may_hide_a_mark(misreading: Misreading, review: PlanReview) -> bool:
    if misreading in review.document.misreadings:
        return True
    if not misreading.route:
        return misreading.code == "AT109"  # more misreadings than are listed
    return nearest(str(misreading.route[-1]), ("publish",)) is not None


def _in_doubt(misreading: Misreading) -> str:
    return f"{misreading.message} (until that is put right, it is not known what may be published)"


def _in_order(line: tuple[Location, str]) -> tuple[int, int]:
    return line[0].line, line[0].column
