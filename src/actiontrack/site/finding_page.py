"""What the inspectors, or a committee, said, and how it is answered."""

from collections.abc import Iterator, Sequence

from actiontrack.flags import Route
from actiontrack.plans.model import Finding
from actiontrack.plans.vocabulary import FINDING_KINDS, Stage
from actiontrack.position import ActionPosition
from actiontrack.site.action_table import actions_table
from actiontrack.site.blocks import blocks_of, nowhere, paragraph, paragraphs
from actiontrack.site.cells import TemplateData, cell
from actiontrack.site.layout import SitePlan, page_of, section
from actiontrack.site.links import Links, findings_of
from actiontrack.site.tables import table, table_of
from actiontrack.text.page import Column, LabelledValue, StyledText, Table, one_line
from actiontrack.text.wording import counted, is_or_are
from actiontrack.views.status_tables import measures

LONGEST_NAME = 80
"""Characters of a finding that its name repeats."""


def answers_table(site_plan: SitePlan, links: Links) -> Iterator[TemplateData]:
    """Yield the findings of a plan, each with how many actions answer it and how far they are."""
    found = findings_of(site_plan.review)
    if not found:
        return
    word = site_plan.review.plan.action_word
    heads = ("Finding", "Kind", "Answered by", "Done", "Overdue")
    columns = [Column(head, is_figure=head in ("Done", "Overdue")) for head in heads]
    rows = [_row(site_plan, links, route, each, word) for route, each in found]
    yield table(counted(len(found), "finding"), columns, rows)


def _row(
    site_plan: SitePlan, links: Links, route: Route, each: Finding, word: str
) -> list[TemplateData]:
    answers = _answering(site_plan, each)
    done = sum(every.stage is Stage.DONE for every in answers)
    overdue = sum(every.overdue for every in answers)
    none = f"no {word}" if each.needs_action else "needs none"
    return [
        cell(f"{each.id or '?'} {one_line(each.text)}", links.findings[route]),
        cell(_kind(each)),
        cell(counted(len(answers), word) if answers else none),
        cell(f"{done:,}" if answers else ""),
        cell(f"{overdue:,}" if answers else ""),
    ]


def _kind(each: Finding) -> str:
    return FINDING_KINDS.get(each.kind or "", "not given")


def _answering(site_plan: SitePlan, finding: Finding) -> list[ActionPosition]:
    """Return the actions that answer a finding, those that are not for publication among them."""
    all_actions = site_plan.review.position.all_actions
    return [each for each in all_actions if finding.id and finding.id in each.addresses]


def finding_page(site_plan: SitePlan, links: Links, finding: Finding) -> TemplateData:
    """Return the page of a finding."""
    name = f"Finding {finding.id or '(its id cannot be read)'}"
    answers = _answering(site_plan, finding)
    sections = [
        section("answers", "How it is answered", _answers(site_plan, links, answers)),
        section("measures", "How anybody will know", _measures(site_plan, answers)),
    ]
    return page_of(site_plan, name, name, _intro(finding), sections)


def _intro(finding: Finding) -> Iterator[TemplateData]:
    yield from paragraphs(finding.text or "Its text cannot be read.")
    made = finding.made
    facts = [
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
    shown = [each for each in answers if each.route in links.actions]
    if not answers:
        yield paragraph(f"No {word} answers it.")
    if shown:
        yield actions_table(site_plan.review, links, shown)
    if held := len(answers) - len(shown):
        more = counted(held, f"{'more ' if shown else ''}{word}")
        yield paragraph(f"{more} {is_or_are(held)} not for publication.")


def _measures(site_plan: SitePlan, answers: Sequence[ActionPosition]) -> Iterator[TemplateData]:
    """Yield the measures that the actions which answer a finding are to move."""
    wanted = {ref for each in answers for ref in each.action.measures}
    for block in measures(site_plan.review):
        if isinstance(block, Table):
            kept = [
                row
                for measure, row in zip(site_plan.review.plan.measures, block.rows, strict=True)
                if measure.id in wanted
            ]
            if kept:
                yield table_of("Measures", Table(block.columns, tuple(kept)))
