"""No title can break a paper: every template keeps its shape and shows the text as text."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from actiontrack.document import SourceFile
from actiontrack.report import ReportRequest, render_markdown
from actiontrack.review import PlanReview, examine_plan
from actiontrack.review.workstream import limit_to_workstream
from actiontrack.settings import Settings
from actiontrack.sources.files import read_packaged
from actiontrack.text.escape import visible
from actiontrack.text.markdown_blocks import (
    BlockQuote,
    Heading,
    ListBlock,
    MarkdownBlock,
    Paragraph,
    Runs,
    TableBlock,
    parse_markdown,
    plain_text,
)
from support import DAY
from support.effort import covering
from support.hostile_titles import HOSTILE_TITLES

TEMPLATES = ("committee", "highlight", "monitoring", "plain-language", "readiness", "resolution")
HARMLESS = "Plain words"


@cache
def review_of(title: str) -> PlanReview:
    """Return a plan in which every text is the title."""
    text = json.dumps(title)  # what JSON writes, YAML reads
    body = f"""\
format: 1
id: x
title: {text}
kind: improvement-plan
area: {text}
position: 2026-05-31
bodies: {{NCC: {text}}}
accountable_bodies: [NCC]
ratings: {{"R": on-track, "G": not-started}}
findings: [{{id: W1, text: {text}, made: {{by: {text}}}}}]
measures: [{{id: M1, title: {text}, unit: "%", readings: [{{date: 2026-05, text: {text}}}]}}]
workstreams:
  - id: A
    title: {text}
    lead: {text}
    addresses: [W1]
    actions:
      - id: 1
        title: {text}
        status: R
        due: 2026-05-01
        measures: [M1]
        plain: {text}
        corrective_action: {text}
        requested: {{to: 2026-07-01, reason: {text}, effect: {text}}}
        updates: [{{date: 2026-05-02, text: {text}}}]
        evidence: [{{title: {text}}}]
        milestones: [{{title: {text}, due: 2026-06-20}}]
      - {{id: 2, title: {text}, status: G, start: 2026-06-20}}
  - {{id: B, title: {text}}}
budget: [{{year: {text}, amount: 5, state: sought}}]
meetings: [{{date: 2026-06-30, body: {text}}}]
sources: [{{title: {text}}}]
steps: [{{name: {text}, due: 2026-06-25, outcome: {text}, source: {text}}}]
"""
    data = body.encode("utf-8", "surrogatepass")
    return examine_plan(SourceFile("plans/x.yaml", "x", data), DAY, Settings())


def paper(title: str, template: str) -> tuple[MarkdownBlock, ...]:
    """Return the paper of the whole plan, and behind it that of its workstream."""
    asked = ReportRequest(None, None, "Nothing is known.", date(2026, 6, 20), None, None)
    text, review = read_packaged(f"report/{template}.md"), review_of(title)
    parts = [limit_to_workstream(review, each) for each in review.plan.workstreams[:1]]
    papers = [render_markdown(each, asked, text, template) for each in (review, *parts)]
    return tuple(block for each in papers for block in parse_markdown(each))


def shape(blocks: tuple[MarkdownBlock, ...]) -> list[object]:
    """Return what stands on a page, without the words."""
    return [list(_shape(each)) for each in blocks]


def _shape(block: MarkdownBlock) -> Iterator[object]:
    yield type(block).__name__
    if isinstance(block, Heading):
        yield block.level
    if isinstance(block, TableBlock):
        yield [len(row) for row in (block.head, *block.rows)]
    if isinstance(block, ListBlock):
        yield [shape(each) for each in block.items]
    if isinstance(block, BlockQuote):
        yield shape(block.blocks)
    for runs in runs_of(block):
        yield [bool(run.link) for run in runs if run.link], any(run.code for run in runs)


def runs_of(block: MarkdownBlock) -> Iterator[Runs]:
    if isinstance(block, (Heading, Paragraph)):
        yield block.runs
    if isinstance(block, TableBlock):
        yield block.caption
        for row in (block.head, *block.rows):
            yield from row
    if isinstance(block, ListBlock):
        for item in block.items:
            for each in item:
                yield from runs_of(each)
    if isinstance(block, BlockQuote):
        for each in block.blocks:
            yield from runs_of(each)


@cache
def titles_read() -> list[str]:
    """Return the titles that a file may hold."""
    return [
        title
        for title in HOSTILE_TITLES
        if title.strip() and not any(e.code.startswith("AT1") for e in review_of(title).flags)
    ]


def test_most_hostile_titles_may_stand_in_a_file() -> None:
    assert len(HOSTILE_TITLES) >= 60
    assert len(titles_read()) >= 60


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_title_changes_the_shape_of_a_paper_and_each_is_shown(template: str) -> None:
    wanted = shape(paper(HARMLESS, template))
    for title in [title for title, name in covering(titles_read(), TEMPLATES) if name == template]:
        blocks = paper(title, template)
        assert shape(blocks) == wanted, title
        said = " ".join(plain_text(runs) for block in blocks for runs in runs_of(block))
        assert visible(" ".join(title.split())) in " ".join(said.split()), title


def test_what_no_file_may_hold_is_not_shown_at_all() -> None:
    unread = [title for title in HOSTILE_TITLES if title not in titles_read()]
    for title, template in covering(unread, TEMPLATES):
        assert paper(title, template), (title, template)
