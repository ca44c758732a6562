"""What every page has: its title, the way back, the day it speaks of, and its parts."""

from collections.abc import Iterable, Sequence

from actiontrack import __version__
from actiontrack.site.cells import Data, cell
from actiontrack.site.plan_views import Told
from actiontrack.text.page import Line

ALL_PLANS = "All plans"
FLAGS = "What is late, missing or not in order"


def section(key: str, title: str, blocks: Iterable[Data]) -> Data:
    """Return a part of a page; one without blocks is left out of it."""
    return {"key": key, "title": title, "blocks": list(blocks)}


def page_of(
    told: Told,
    title: str,
    here: str,
    intro: Iterable[Data],
    sections: Iterable[Data],
    *,
    is_own: bool = False,
    turns: Sequence[Data] = (),
) -> Data:
    """Return a page about a plan, or with `is_own` the plan's own."""
    crumbs = [cell(ALL_PLANS, "../index.html")]
    if not is_own:
        crumbs.append(cell(told.review.title, "index.html"))
    return {
        "title": title,
        "here": here,
        "crumbs": crumbs,
        "root": "../",
        "is_private": bool(told.marked),
        "as_at": as_at(told),
        "intro": list(intro),
        "sections": [each for each in sections if each["blocks"]],
        "turns": list(turns),
        "turning": "Other pages like this one",
        "made_from": f"Made by actiontrack {__version__} from {told.review.path}.",
    }


def as_at(told: Told) -> str:
    """Return the day of the position, and the commit that holds it where there is one."""
    *_, last = told.head
    said = "".join(part.text for part in last.parts) if isinstance(last, Line) else ""
    day = said.removesuffix(f" ({told.review.path})")
    return f"{day}. {told.recorded}" if told.recorded else f"{day}."
