"""What a board looks at, on one page: what it is to decide, what worries, what is owed it."""

from collections.abc import Iterator

from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition
from actiontrack.position.requests import open_request
from actiontrack.site import PlanPages
from actiontrack.site.blocks import lead, paragraph
from actiontrack.site.board import meetings_section, risks_section
from actiontrack.site.first_screen import attention, measures_table
from actiontrack.site.layout import section
from actiontrack.site.tables import TemplateData, cell, rated, table
from actiontrack.text.page import Column, one_line
from actiontrack.text.wording import counted


def board_blocks(
    pages: PlanPages, *, may_edit: bool
) -> tuple[list[TemplateData], list[TemplateData]]:
    """Return what a board's page begins with, and its parts."""
    review = pages.site_plan.review
    intro = [lead(review.summary.headline)]
    if review.summary.sentences:
        intro.append(paragraph(" ".join(review.summary.sentences)))
    if pages.site_plan.changed:
        intro.append(paragraph(pages.site_plan.changed))
    sections = [
        section("dates", "New dates to be agreed", _requests(pages, may_edit=may_edit)),
        section("closing", "Waiting to be signed off", _awaiting(pages, may_edit=may_edit)),
        section("attention", "What needs attention", attention(review, pages.links)),
        section("meetings", "Decided and asked for", meetings_section(review, pages.links)),
        section("risks", "Risks", risks_section(review)),
        section("measures", "Measures", measures_table(review)),
    ]
    return intro, sections


def _requests(pages: PlanPages, *, may_edit: bool) -> Iterator[TemplateData]:
    rows = []
    for action in pages.actions:
        waiting = open_request(action.action)
        if action.is_open and waiting:
            rows.append(
                [
                    cell(action.name, pages.links.actions[action.route]),
                    cell(action.agreed_due.words if action.agreed_due else "-"),
                    cell(waiting.to.words if waiting.to else "-"),
                    cell(one_line(waiting.reason or "")),
                    cell(one_line(waiting.effect or "")),
                    *_answers(pages, action, ("reprogramme", "Agree it"), ("refuse", "Refuse it")),
                ][: None if may_edit else 5]
            )
    if rows:
        heads = ["Action", "Due", "Asked for", "Why", "What the delay does", "Agreed", "Refused"]
        columns = [Column(head) for head in heads[: None if may_edit else 5]]
        yield table(f"{counted(len(rows), 'new date')} asked for", columns, rows)


def _awaiting(pages: PlanPages, *, may_edit: bool) -> Iterator[TemplateData]:
    rows = [
        [
            cell(action.name, pages.links.actions[action.route]),
            rated(action.own_words, action.meaning),
            cell(one_line("; ".join(action.lead)) or "not given"),
            cell(f"{len(action.action.evidence):,}"),
            *_answers(pages, action, ("sign-off", "Sign it off"), ("send-back", "Send it back")),
        ][: None if may_edit else 4]
        for action in pages.actions
        if action.meaning is Meaning.AWAITING_SIGN_OFF
    ]
    if rows:
        heads = ["Action", "Rating", "Lead", "Pieces of evidence", "Agreed", "Sent back"]
        columns = [
            Column(head, is_figure=head == "Pieces of evidence")
            for head in heads[: None if may_edit else 4]
        ]
        yield table(f"{counted(len(rows), 'action')} to be closed", columns, rows)


def _answers(
    pages: PlanPages, action: ActionPosition, *ways: tuple[str, str]
) -> Iterator[TemplateData]:
    about = pages.links.actions[action.route].removesuffix(".html")
    for form, words in ways:
        yield cell(words, f"edit-{form}?about={about}")
