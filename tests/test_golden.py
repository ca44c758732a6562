"""Whole outputs, kept in `tests/golden/` and compared to the letter ('make golden' writes them)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from actiontrack.cli.printing import plain
from actiontrack.document import SourceFile
from actiontrack.exchange.excel.workbook import workbook_of
from actiontrack.formats import diff_markdown, json_v1
from actiontrack.formats.json_v1 import action as json_of_action
from actiontrack.formats.json_v1.rule import rules_explained
from actiontrack.report import ReportRequest, render_markdown
from actiontrack.report.portfolio import PortfolioPlan, portfolio_data
from actiontrack.review import Review, compared_with, examine
from actiontrack.review.compare import Comparison, compare, matched
from actiontrack.review.selection import ActionFilter, flags_of, matching_actions, the_action
from actiontrack.rules import BY_CODE
from actiontrack.settings import Settings
from actiontrack.sources.files import read_packaged
from actiontrack.text.template import fill_template
from actiontrack.timetable import timetable_on
from actiontrack.views import check as check_text
from actiontrack.views import diff as diff_text
from actiontrack.views import list as list_text
from actiontrack.views import rule as rule_text
from actiontrack.views import show as show_text
from actiontrack.views import status as status_text
from actiontrack.views import timetable as timetable_text
from actiontrack.views import why as why_text
from support import HEAD, ROOT, plan, reviewed

PLANS = sorted((ROOT / "plans").glob("*.yaml"))
DAYS = {
    "lancashire-send": date(2019, 4, 30),
    "blackpool-send": date(2022, 6, 30),
    "blackburn-ilacs": date(2022, 7, 4),
    "blackburn-send": date(2019, 8, 7),
    "blackburn-readiness": date(2024, 10, 1),
}
DIFF_DAY = date(2026, 6, 15)
BEFORE = """\
position: 2026-05-12
ratings: {Red: off-track, Amber: at-risk, Green: on-track, Blue: complete, Grey: not-started}
measures:
  - {id: M1, title: Plans in time, readings: [{date: 2026-03-31, value: 44}]}
actions:
  - {id: 1, title: Train, status: Green, due: 2026-06-01}
  - {id: 2, title: Recruit, status: Green, due: 2026-05-20}
  - {id: 3, title: Audit, status: Green, start: 2026-04-01, due: 2026-12-01}
  - {id: 4, title: Publish, status: Amber, due: 2026-07-01}
  - {id: 5, title: Consult, status: Blue, due: 2026-05-01}
  - {id: 6, title: Appoint, status: Red, due: 2026-07-01}
  - id: 7
    title: Move
    status: Grey
    due: 2026-09-30
    milestones:
      - {title: Terms agreed, due: 2026-06-01}
      - {title: Site found, due: 2026-06-01}
  - {id: 8, title: Old}
"""
AFTER = """\
position: 2026-06-12
ratings: {Red: off-track, Amber: at-risk, Green: on-track, Blue: complete, Grey: not-started}
measures:
  - id: M1
    title: Plans in time
    readings: [{date: 2026-03-31, value: 44}, {date: 2026-05-31, value: 46}]
actions:
  - {id: 1, title: Train, status: Amber, due: 2026-06-01}
  - {id: 2, title: Recruit, status: Red, due: 2026-05-20}
  - id: 3
    title: Audit
    status: Green
    start: 2026-05-01
    due: 2026-12-01
    reprogrammed: [{to: 2027-03-01, agreed: 2026-06-03, by: SEND Board, reason: Late data}]
  - id: 4
    title: Publish
    status: Green
    due: 2026-07-01
    reprogrammed: [{to: 2026-06-20, agreed: 2026-06-03, by: SEND Board}]
    updates: [{date: 2026-06-10, text: Two chapters are left}]
  - {id: 5, title: Consult, status: Amber, due: 2026-05-01, reason: Families were not asked}
  - id: 6
    title: Appoint
    status: Blue
    due: 2026-07-01
    completed: 2026-06-05
    evidence: [{title: Contract}]
  - id: 7
    title: Move
    status: Green
    due: 2026-09-30
    requested: {to: 2026-12-31, on: 2026-06-10, reason: No site}
    milestones:
      - {title: Terms agreed, due: 2026-06-01, completed: 2026-06-02}
      - {title: Site found, due: 2026-08-01}
  - {id: 9, title: New}
"""
Golden = Callable[[str, str], None]

SAMPLE = plan("""\
position: 2026-05-31
words: {action: commitment, workstream: ambition}
bodies: {NCC: Northshire County Council, ICB: NHS Northshire}
ratings: {Done: complete, Green: on-track, Amber: at-risk, Grey: not-started, Paused: suspended}
findings:
  - {id: W1, kind: priority-action, text: Leaders do not know their area}
  - {id: W2, kind: priority-action, text: Families wait too long}
measures:
  - id: M1
    title: Plans finished within 20 weeks
    unit: "%"
    baseline: {date: 2025-12-31, value: 31}
    target: {date: 2027-12, value: 60}
    readings: [{date: 2026-03-31, value: 44}]
workstreams:
  - id: A1
    title: "Meeting needs | and [more]"
    lead: Head of Inclusion
    bodies: [NCC]
    addresses: [W1]
    actions:
      - id: 1.1
        title: Put the electronic system into use
        status: Green
        start: 2026-01-12
        due: 2026-03-31
        reprogrammed:
          - {to: 2026-05-31, agreed: 2026-04-02, by: SEND Board, reason: Supplier delay}
        measures: [M1]
        updates:
          - {date: 2026-04-01, status: Amber, text: Two of three modules tested}
          - {date: 2026-05-01, status: Green, text: Two of three modules tested}
      - id: 1.10
        title: Publish the offer
        status: Grey
        start: 2026-05
        due: 2026-07
        depends_on: [1.1]
      - id: 1.2
        due: 01/06/2026
  - {id: A2, title: Being child-centred}
actions:
  - id: 2
    title: Train the panel
    status: Done
    cost: {2026/27: 1500.50}
    evidence: [{title: Register, verified_by: Internal Audit}]
  - {id: 3, title: Survey, status: Paused, reason: Funding}
budget:
  - {year: 2026/27, amount: 906000, state: approved}
reported:
  - {date: 2026-04, of: 5, counts: {Done: 1, Grey: 4}}
""")


INSPECTED = (
    HEAD.replace("improvement-plan", "priority-action-plan")
    + """\
inspection:
  framework: area-send-2023
  report: {received: 2026-01-08, published: 2026-01-15}
  statement: {deadline: 2026-02-26, submitted: 2026-02-25, accepted: 2026-03-20}
  revisit: {expected: 2027-06}
"""
)


def of_plan(file: Path) -> Review:
    source = SourceFile(f"plans/{file.name}", file.stem, file.read_bytes().replace(b"\r\n", b"\n"))
    return examine([source], DAYS[file.stem], Settings())


def sample() -> Review:
    return examine(
        [SourceFile("plans/x.yaml", "x", SAMPLE.encode())], date(2026, 6, 15), Settings()
    )


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_the_position_of_each_plan(file: Path, golden: Golden) -> None:
    golden(f"status-{file.stem}.txt", plain(status_text.render(of_plan(file))))


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_no_plan_of_ours_has_an_error(file: Path) -> None:
    assert not of_plan(file).is_damaged


def test_the_position_of_a_plan_with_everything(golden: Golden) -> None:
    golden("status-sample.txt", plain(status_text.render(sample())))
    golden("status-sample-full.txt", plain(status_text.render(sample(), full=True)))
    golden("status-sample-by-lead.txt", plain(status_text.render(sample(), "lead")))
    golden("status-sample.json", json_v1.status(sample()))


def test_flags_in_text_and_json(golden: Golden) -> None:
    review = sample()
    flags = flags_of(review, None, frozenset())
    golden("check-sample.txt", plain(check_text.render(review, flags)))
    golden("check-sample-full.txt", plain(check_text.render(review, flags, is_full=True)))
    golden("check-sample.json", json_v1.check(review, flags))


def test_actions_in_text_and_json(golden: Golden) -> None:
    review = sample()
    actions = matching_actions(review, ActionFilter())
    golden("list-sample.txt", plain(list_text.render(review, actions)))
    golden("list-sample.json", json_of_action.list_of_actions(review, actions))


@pytest.mark.parametrize("ref", ["1.1", "1.10", "1.2", "2"])
def test_one_action_and_why(ref: str, golden: Golden) -> None:
    review = sample()
    plan_review, each = the_action(review, ref)
    golden(f"show-{ref}.txt", plain(show_text.render(plan_review, each)))
    golden(f"why-{ref}.txt", plain(why_text.render(plan_review, each)))
    golden(f"show-{ref}.json", json_of_action.action_whole(plan_review, each))
    golden(f"why-{ref}.json", json_of_action.rating_explained(plan_review, each))


def test_the_timetable_of_a_plan_that_states_its_deadline(golden: Golden) -> None:
    plan_review = of_plan(next(file for file in PLANS if file.stem == "blackpool-send")).plans[0]
    found = timetable_on(plan_review.plan, plan_review.position.as_of)
    golden("timetable-blackpool-send.txt", plain(timetable_text.render([(plan_review, found)])))


def test_a_timetable_with_everything(golden: Golden) -> None:
    plan_review = reviewed(INSPECTED)
    found = timetable_on(plan_review.plan, plan_review.position.as_of)
    golden("timetable-sample.txt", plain(timetable_text.render([(plan_review, found)])))
    golden("timetable-sample.json", json_v1.timetable(found.as_of, [(plan_review, found)]))


def test_a_rule_and_the_list_of_rules(golden: Golden) -> None:
    golden("rule-AT301.txt", plain(rule_text.render(BY_CODE["AT301"])))
    golden("rules.txt", plain(rule_text.render_all()))
    golden("rule-AT301.json", rules_explained([BY_CODE["AT301"]]))


TEMPLATES = ("committee", "highlight", "monitoring", "plain-language", "readiness", "resolution")
NO_HISTORY = "The plan's file has no history here, so what has happened cannot be told from it."


def paper(review: Review, template: str, since: Comparison | None = None) -> str:
    asked = ReportRequest(since, since, "" if since else NO_HISTORY, None, None, None)
    text = read_packaged(f"report/{template}.md")
    compared = compared_with(review.plans[0], since.earlier if since else None)
    return render_markdown(compared, asked, text, template)


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_papers_of_each_plan(file: Path, template: str, golden: Golden) -> None:
    golden(f"report-{file.stem}-{template}.md", paper(of_plan(file), template))


def test_what_happened_in_text_and_markdown(golden: Golden) -> None:
    now, then = (
        SourceFile("plans/x.yaml", "x", (HEAD + actions).encode()) for actions in (AFTER, BEFORE)
    )
    (pair,) = matched([then], [now])
    since = compare(pair, "the meeting of 13 May 2026", date(2026, 5, 13), DIFF_DAY, Settings())
    golden("diff.txt", plain(diff_text.render([since])))
    golden("diff.md", diff_markdown.render([since]))


def sample_since_may() -> Comparison:
    now = SourceFile("plans/x.yaml", "x", SAMPLE.encode())
    before = SAMPLE.replace("status: Green", "status: Grey").replace(
        "status: Done", "status: Amber"
    )
    then = SourceFile("plans/x.yaml", "x", before.encode())
    (pair,) = matched([then], [now])
    return compare(
        pair, "the meeting of 13 May 2026", date(2026, 5, 13), date(2026, 6, 15), Settings()
    )


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_papers_of_a_plan_with_everything(template: str, golden: Golden) -> None:
    golden(f"report-sample-{template}.md", paper(sample(), template, sample_since_may()))


def test_the_sheets_of_a_plan_with_everything(golden: Golden) -> None:
    compared = compared_with(sample().plans[0], sample_since_may().earlier)
    book = openpyxl.load_workbook(BytesIO(workbook_of(replace(sample(), plans=(compared,)))))
    lines = []
    for sheet in book.worksheets:
        lines += ["", f"# {sheet.title}"]
        for row in sheet.iter_rows():
            if texts := [_shown(each) for each in row if each.value is not None]:
                lines.append(" | ".join(texts))
    golden("workbook-sample.txt", "\n".join([*lines[1:], ""]))


def _shown(each: Any) -> str:
    """Return what stands in a cell, with the words that its format adds to a figure."""
    words = re.findall('"([^"]*)"', each.number_format)
    value = each.value.date() if isinstance(each.value, datetime) else each.value
    return "".join([str(value), *words])


def test_the_portfolio_of_our_plans(golden: Golden) -> None:
    plans = [PortfolioPlan(of_plan(file).plans[0], None) for file in PLANS]
    data = portfolio_data(plans, max(DAYS.values()))
    text = fill_template(read_packaged("report/portfolio.md"), data, "portfolio")
    golden("report-portfolio.md", text)
