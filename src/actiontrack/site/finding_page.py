"""What the inspectors, or a committee, said, and how it is answered."""

from collections.abc import Iterator, Sequence

from actiontrack.flags import Route
from actiontrack.plans.model import Finding
from actiontrack.plans.vocabulary import FINDING_KINDS, Meaning, Stage
from actiontrack.position import ActionPosition
from actiontrack.site.action_table import actions_table
from actiontrack.site.blocks import blocks_of, disclosure, lead, nowhere, paragraph
from actiontrack.site.first_screen import measures_table
from actiontrack.site.layout import SitePlan, page_of, section
from actiontrack.site.links import Links, findings_of
from actiontrack.site.tables import TemplateData, cell, table
from actiontrack.summary import measure_facts
from actiontrack.summary.quantifiers import findings_in_words
from actiontrack.text.page import Column, LabelledValue, StyledText, one_line
from actiontrack.text.wording import counted, is_or_are, plural


def answers_table(site_plan: SitePlan, links: Links) -> Iterator[TemplateData]:
    """Yield the findings of a plan, each with how many actions answer it and how far they are."""
    findings = findings_of(site_plan.review)
    if findings:
        words = plural(site_plan.review.plan.action_word).capitalize()
        heads = ("Finding", "Kind", words, "Done", *_LATE.values(), "Overdue")
        columns = [Column(head, is_figure=at > 1) for at, head in enumerate(heads)]
        rows = [_row(site_plan, links, route, finding) for route, finding in findings]
        name = findings_in_words([finding for _, finding in findings])
        yield from disclosure(name, [table(name, columns, rows)])


_LATE = {Meaning.AT_RISK: "At risk", Meaning.OFF_TRACK: "Off track"}


def _row(site_plan: SitePlan, links: Links, route: Route, finding: Finding) -> list[TemplateData]:
    answers = site_plan.review.position.answers_to(finding)
    figures = [
        sum(every.stage is Stage.DONE for every in answers),
        *(sum(every.meaning is meaning for every in answers) for meaning in _LATE),
        sum(every.overdue for every in answers),
    ]
    none = "none" if finding.needs_action else "needs none"
    return [
        cell(f"{finding.id or '?'} {one_line(finding.text)}", links.findings[route]),
        cell(_kind(finding)),
        cell(f"{len(answers):,}" if answers else none),
        *(cell(f"{figure:,}" if answers else "") for figure in figures),
    ]


def answers_in_words(answers: Sequence[ActionPosition], word: str) -> str:
    """Return how far the actions are that answer a finding: `5 of 12 done, 4 off track`."""
    if not answers:
        return f"No {word} answers it."
    done = sum(action.stage is Stage.DONE for action in answers)
    parts = [f"{done:,} of {counted(len(answers), word)} done"]
    for meaning, name in reversed(_LATE.items()):
        if count := sum(action.meaning is meaning for action in answers):
            parts.append(f"{count:,} {name.lower()}")
    overdue = sum(action.overdue for action in answers)
    return f"{', '.join(parts)}{f'; {overdue:,} {is_or_are(overdue)} overdue' if overdue else ''}."


def _kind(finding: Finding) -> str:
    return FINDING_KINDS.get(finding.kind or "", "not given")


def finding_page(site_plan: SitePlan, links: Links, finding: Finding) -> TemplateData:
    """Return the page of a finding."""
    here = f"Finding {finding.id or '(its id cannot be read)'}"
    title = one_line(finding.text) or "Its text cannot be read."
    answers = site_plan.review.position.answers_to(finding)
    word = plural(site_plan.review.plan.action_word).capitalize()
    sections = [
        section("answers", f"{word} that answer it", _answers(site_plan, links, answers)),
        section("difference", "How anybody will know", _measures(site_plan, answers)),
        section("facts", "About this finding", _facts(finding)),
    ]
    intro = [lead(answers_in_words(answers, site_plan.review.plan.action_word))]
    return page_of(site_plan, title, here, intro, sections)


def _facts(finding: Finding) -> Iterator[TemplateData]:
    made = finding.made
    facts = [
        ("Id", finding.id),
        ("Kind", _kind(finding)),
        ("Made on", made.on.words if made and made.on else None),
        ("Made by", made.by if made else None),
        ("Note", finding.note),
    ]
    pairs = [LabelledValue(name, StyledText(one_line(value))) for name, value in facts if value]
    yield from blocks_of(pairs, nowhere)
    if finding.publish is False:
        yield paragraph("This finding is marked as not for publication.")


def _answers(
    site_plan: SitePlan, links: Links, answers: Sequence[ActionPosition]
) -> Iterator[TemplateData]:
    word = site_plan.review.plan.action_word
    shown = [action for action in answers if action.route in links.actions]
    if shown:
        yield actions_table(site_plan.review, links, shown)
    if held := len(answers) - len(shown):
        more = counted(held, f"{'more ' if shown else ''}{word}")
        yield paragraph(f"{more} {is_or_are(held)} not for publication.")


def _measures(site_plan: SitePlan, answers: Sequence[ActionPosition]) -> Iterator[TemplateData]:
    """Yield the measures that the actions which answer a finding are to move."""
    wanted = {ref for action in answers for ref in action.action.measures}
    return measures_table(site_plan.review, measure_facts(site_plan.review.position, wanted))
