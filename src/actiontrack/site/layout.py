"""What every page has, from its title to its parts; and what a plan says of itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from actiontrack import __version__
from actiontrack.plans.model import Inspection, Meeting, Plan, Source
from actiontrack.plans.vocabulary import KINDS, OUTCOMES
from actiontrack.review import PlanReview
from actiontrack.site.blocks import blocks_of, disclosure, items, nowhere, paragraphs
from actiontrack.site.tables import TemplateData, cell
from actiontrack.text.escape import web_address
from actiontrack.text.page import LabelledValue, Line, StyledText, one_line
from actiontrack.trend import Series
from actiontrack.views.status import head_of


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One plan as it is shown on a site."""

    review: PlanReview
    series: Series
    """How its counts moved, and which of its due dates did."""
    recorded: str | None
    """The commit that holds this version of it, in a sentence."""
    is_public: bool
    marked: str
    """What of it is marked as not for publication, and shown all the same: `2 commitments`."""
    changed: str
    """What happened since its last meeting, in a sentence; `""` where that is not known."""


MADE = f"Made by actiontrack {__version__}"
ALL_PLANS = "All plans"
FLAGS = "What is late, missing or not in order"


def section(key: str, title: str, blocks: Iterable[TemplateData]) -> TemplateData:
    """Return a part of a page; one without blocks is left out of it."""
    return {"key": key, "title": title, "blocks": list(blocks)}


def page_of(
    site_plan: SitePlan,
    title: str,
    here: str,
    intro: Iterable[TemplateData],
    sections: Iterable[TemplateData],
    *,
    is_own: bool = False,
    turns: Sequence[TemplateData] = (),
) -> TemplateData:
    """Return a page about a plan, or with `is_own` the plan's own."""
    crumbs = [cell(ALL_PLANS, "../index.html")]
    if not is_own:
        crumbs.append(cell(site_plan.review.title, "index.html"))
    return {
        "title": title,
        "here": here,
        "crumbs": crumbs,
        "root": "../",
        "is_private": bool(site_plan.marked),
        "as_at": f"{_of_what(site_plan)}{as_at(site_plan)}" if is_own else as_at(site_plan),
        "intro": list(intro),
        "sections": [part for part in sections if part["blocks"]],
        "turns": list(turns),
        "turning": "Other pages like this one",
        "made_from": made_from(site_plan) if is_own else f"{MADE}.",
    }


def _of_what(site_plan: SitePlan) -> str:
    plan = site_plan.review.plan
    about_it = (one_line(plan.area), KINDS.get(plan.kind, ""))
    return "".join(f"{phrase}. " for phrase in about_it if phrase)


def as_at(site_plan: SitePlan) -> str:
    """Return the day of the position, and that on which it is read."""
    *_, last = head_of(site_plan.review)
    words = "".join(part.text for part in last.parts) if isinstance(last, Line) else ""
    return f"{words.removesuffix(f' ({site_plan.review.path})')}."


def made_from(site_plan: SitePlan) -> str:
    """Return what made a plan's page, of which file, and the commit that holds it."""
    version = f" {site_plan.recorded}" if site_plan.recorded else ""
    return f"{MADE} from {site_plan.review.path}.{version}"


def about(site_plan: SitePlan) -> Iterator[TemplateData]:
    """Yield what a plan says of itself."""
    plan = site_plan.review.plan
    yield from paragraphs(plan.note)
    yield from disclosure("Who answers for it, and which inspection it follows", _facts_of(plan))
    sources = items([_source(source), cell(_rest(source))] for source in plan.sources)
    yield from disclosure("What this record rests on", sources)
    meetings = items([cell(_meeting(meeting))] for meeting in plan.meetings)
    yield from disclosure("Meetings that look at this plan", meetings)


def _facts_of(plan: Plan) -> Iterator[TemplateData]:
    return blocks_of(list(_facts(plan)), nowhere)


def _facts(plan: Plan) -> Iterator[LabelledValue]:
    yield from _pair("Area", plan.area)
    yield from _pair("Kind", KINDS.get(plan.kind))
    for body in plan.accountable_bodies:
        yield from _pair("Who answers for it", plan.bodies.get(body, body))
    if plan.inspection:
        yield from _inspection("Inspection", plan.inspection)
    for other in plan.other_inspections:
        yield from _inspection("Other inspection", other)


def _inspection(name: str, inspection: Inspection) -> Iterator[LabelledValue]:
    parts = [inspection.framework_in_words, " and ".join(inspection.inspectorates)]
    visit = inspection.visit
    if visit and visit.from_:
        until = f" to {visit.to.words}" if visit.to else ""
        parts.append(f"visit {visit.from_.words}{until}")
    if inspection.report and inspection.report.published:
        parts.append(f"report published {inspection.report.published.words}")
    if inspection.outcome:
        known = inspection.outcome in OUTCOMES
        parts.append(
            f"outcome: {inspection.outcome.replace('-', ' ') if known else inspection.outcome}"
        )
    parts.append(inspection.note or "")
    yield from _pair(name, "; ".join(part for part in parts if part))


def _pair(name: str, value: str | None) -> Iterator[LabelledValue]:
    if value:
        yield LabelledValue(name, StyledText(one_line(value)))


def _source(source: Source) -> TemplateData:
    address = web_address(source.link or "")
    return cell(one_line(source.title) or "A source", address, is_web=address is not None)


def _rest(source: Source) -> str:
    """Return what follows a source's title; a link that leads to no page on the web is text."""
    link = source.link if source.link and web_address(source.link) is None else None
    when = f", {source.date.words}" if source.date else ""
    more = [one_line(part) for part in (link, source.note) if part]
    return f"{when}. {' '.join(more)}" if more else f"{when}."


def _meeting(meeting: Meeting) -> str:
    parts = [meeting.date.words if meeting.date else "no day given", meeting.body, meeting.theme]
    return ", ".join(one_line(part) for part in parts if part)
