"""Whole outputs as a terminal of 80 and of 120 columns shows them; what no width may break."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from rich.console import Console

from actiontrack.cli import PANELS, VERBS
from actiontrack.cli.printing import plain, show
from actiontrack.document import SourceFile
from actiontrack.review import Review, compared_with, examine
from actiontrack.review.action_history import CommittedPosition, history_of_action
from actiontrack.review.compare import compare, matched
from actiontrack.review.reminders import reminders_of
from actiontrack.review.selection import ActionFilter, matching_actions, sorted_by, the_action
from actiontrack.rules import BY_CODE
from actiontrack.scaffolds.demo import DEMO_DAY, DEMO_PLANS, demo_versions
from actiontrack.settings import Settings
from actiontrack.sources.files import read_packaged
from actiontrack.sources.register import Register
from actiontrack.summary import EarlierFigures
from actiontrack.text.page import Page
from actiontrack.text.wrapping import width
from actiontrack.timetable import timetable_on
from actiontrack.trend import (
    DatedVersion,
    Series,
    due_date_moves,
    plan_snapshot,
    point_from,
    register_of_moves,
)
from actiontrack.views import check as check_text
from actiontrack.views import diff as diff_text
from actiontrack.views import evidence as evidence_text
from actiontrack.views import history as history_text
from actiontrack.views import list as list_text
from actiontrack.views import measures as measures_text
from actiontrack.views import moves as moves_text
from actiontrack.views import remind as remind_text
from actiontrack.views import risks as risks_text
from actiontrack.views import rule as rule_text
from actiontrack.views import show as show_text
from actiontrack.views import status as status_text
from actiontrack.views import timetable as timetable_text
from actiontrack.views import trend as trend_text
from actiontrack.views import why as why_text
from support import ROOT, actiontrack, plan, review

Golden = Callable[[str, str], None]


@cache
def demonstration(*names: str) -> Review:
    """Return the newest version of the plans that `actiontrack demo` writes."""
    files = demo_versions(read_packaged)[-1].files
    sources = [
        SourceFile(f"plans/{name}.yaml", name, files[f"plans/{name}.yaml"].encode())
        for name in names
    ]
    return examine(sources, DEMO_DAY, Settings())


def send() -> Review:
    return demonstration("marlhaven-send")


@cache
def since_autumn() -> Review:
    """Return one of them as it compares with its version of two months before."""
    name, (*_, then, _, _) = "marlhaven-send", demo_versions(read_packaged)
    text = then.files[f"plans/{name}.yaml"].encode()
    before = examine([SourceFile(f"plans/{name}.yaml", name, text)], then.day, Settings())
    earlier = EarlierFigures(then.day, before.plans[0].summary)
    return replace(send(), plans=(compared_with(send().plans[0], earlier),))


def listed(review: Review, sort: str | None = None) -> Page:
    actions = sorted_by(matching_actions(review, ActionFilter()), sort)
    return list_text.render(review, actions, is_sorted=sort is not None)


RISKS = """\
risks:
  - id: RK1
    title: Past
    scores: [{date: 2026-01-01, likelihood: 5, impact: 5}]
    closed: {on: 2026-05-01, reason: Posts filled}
  - {id: RK2, title: Nobody has scored the risk that the new case management system comes too late}
  - id: RK3
    title: No therapists can be found
    owner: Director of Therapies at the Integrated Care Board
    mitigation: A campaign
    scores:
      - {date: 2026-04-15, likelihood: 4, impact: 4}
      - {date: 2026-05-15, likelihood: 3, impact: 4}
"""


def reviewed_risks() -> Review:
    return review(plan(RISKS))


def timetabled() -> Page:
    (rich,) = send().plans
    return timetable_text.render([(rich, timetable_on(rich.plan, DEMO_DAY))])


def happened() -> Page:
    """Return what happened to the plans since the version before the newest."""
    before, now = (
        [
            SourceFile(path, path, text.encode())
            for path, text in version.files.items()
            if path.startswith("plans/")
        ]
        for version in demo_versions(read_packaged)[-2:]
    )
    day = demo_versions(read_packaged)[-2].day
    pairs = matched(before, now)
    return diff_text.render([compare(each, "then", day, DEMO_DAY, Settings()) for each in pairs])


@cache
def series(name: str) -> Series:
    """Return a plan through all its versions."""
    path, points, snapshots = f"plans/{name}.yaml", [], []
    for number, version in enumerate(demo_versions(read_packaged)):
        review = examine(
            [SourceFile(path, name, version.files[path].encode())], version.day, Settings()
        )
        snapshots.append(plan_snapshot(review.plans[0].position))
        points.append(point_from(snapshots[-1], f"{number:040x}", version.day, name, 0))
    moves = due_date_moves(each.due_dates for each in snapshots)
    return Series(review.plans[0].plan, path, tuple(points), moves)


@cache
def versions() -> tuple[CommittedPosition, ...]:
    """Return a plan as each commit left it, on the day from which it is looked at."""
    name = "marlhaven-send"
    path = f"plans/{name}.yaml"
    return tuple(
        CommittedPosition(f"{number:040x}", version.day, "Ann Example", each.position)
        for number, version in enumerate(demo_versions(read_packaged))
        for each in examine(
            [SourceFile(path, name, version.files[path].encode())], DEMO_DAY, Settings()
        ).plans
    )


def moved() -> Page:
    (rich,) = send().plans
    dated = [
        DatedVersion(each.revision, each.day, plan_snapshot(each.position).due_dates)
        for each in versions()
    ]
    moves = register_of_moves(rich.position, dated, None)
    return moves_text.render([Register(rich.document, rich.position, moves)])


def remembered(ref: str) -> Page:
    plan, each = the_action(send(), ref)
    return history_text.render(plan, each, history_of_action(plan, each, versions()), None)


OUTPUTS: dict[str, Callable[[], Page]] = {
    "status-of-all": lambda: status_text.render(demonstration(*DEMO_PLANS)),
    "status-full": lambda: status_text.render(send(), full=True),
    "history": lambda: remembered("A5"),
    "moves": moved,
    "remind": lambda: remind_text.render(DEMO_DAY, reminders_of(send())),
    "measures": lambda: measures_text.render(send()),
    "risks": lambda: risks_text.render(reviewed_risks()),
    "evidence": lambda: evidence_text.render(send()),
    "evidence-full": lambda: evidence_text.render(send(), full=True),
    "list": lambda: listed(send()),
    "list-of-two": lambda: listed(demonstration("marlhaven-early-help", "marlhaven-care-leavers")),
    "list-sorted": lambda: listed(send(), "days-late"),
    "show": lambda: show_text.render(*the_action(send(), "A5")),
    "why": lambda: why_text.render(*the_action(send(), "D3")),
    "rule": lambda: rule_text.render(BY_CODE["AT702"]),
    "rules": lambda: rule_text.render_all(frozenset({"AT301", "AT302", "AT207"})),
    "timetable": timetabled,
    "diff": happened,
    "trend": lambda: trend_text.render([series("marlhaven-send")]),
    "trend-of-all": lambda: trend_text.render([series(name) for name in DEMO_PLANS]),
}

SCREENS: dict[str, Callable[[int], Page]] = {
    "status": lambda columns: status_text.render(send(), columns=columns),
    "status-since": lambda columns: status_text.render(since_autumn(), columns=columns),
    "status-by-lead": lambda columns: status_text.render(send(), "lead", columns=columns),
}
"""What says the more, the wider the terminal is."""


def page_of(output: str, columns: int) -> Page:
    return SCREENS[output](columns) if output in SCREENS else OUTPUTS[output]()


@pytest.mark.parametrize("columns", [80, 100, 120])
@pytest.mark.parametrize("of", [send, since_autumn])
@pytest.mark.parametrize("happened_since", ["", "Since then: " + "1 more thing has happened, " * 9])
def test_the_position_of_a_rich_plan_takes_one_screen(
    happened_since: str, of: Callable[[], Review], columns: int
) -> None:
    out = io.StringIO()
    page = status_text.render(of(), changed=happened_since, columns=columns)
    show(page, Console(file=out, width=columns, force_terminal=True, no_color=True))
    assert len(out.getvalue().splitlines()) <= status_text.LINES


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("output", [*SCREENS, *OUTPUTS])
def test_what_a_terminal_shows(output: str, columns: int, golden: Golden) -> None:
    out = io.StringIO()
    show(page_of(output, columns), Console(file=out, width=columns, highlight=False))
    text = out.getvalue()
    assert all(width(line) <= columns for line in text.splitlines())
    golden(f"terminal-{output}-{columns}.txt", text)


@pytest.mark.parametrize("columns", [80, 120])
def test_what_is_wrong_takes_a_few_lines_a_rule(columns: int, golden: Golden) -> None:
    text = plain(check_text.render(send(), list(send().flags)), columns=columns)
    rules = len(re.findall("^(?:warning|notice) ", text, flags=re.MULTILINE))
    assert len(text.splitlines()) <= 9 * rules
    assert all(width(line) <= columns for line in text.splitlines())
    golden(f"terminal-check-{columns}.txt", text)


@pytest.mark.parametrize("columns", range(40, 131, 9))
@pytest.mark.parametrize("output", [*SCREENS, *OUTPUTS])
def test_no_date_is_broken_at_any_width(output: str, columns: int) -> None:
    out = io.StringIO()
    show(page_of(output, columns), Console(file=out, width=columns, highlight=False))
    written = re.findall(r"\d{4}-[\d-]*(?!…|[\d-])", out.getvalue())  # a title may be cut off
    assert [each for each in written if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", each)] == []


def test_the_help_has_its_verbs_in_panels_with_a_line_each() -> None:
    done = actiontrack("--help", cwd=ROOT, env={"COLUMNS": "80"}, anew=True)
    lines = [line.strip("│ ") for line in done.stdout.splitlines()]
    panels = [panel for panel in PANELS if any(f"─ {panel} ─" in line for line in lines)]
    assert panels == ["Look", "Publish", "Change", "Exchange", "Set up"]
    for verb in VERBS:
        (line,) = [each for each in lines if each.split(" ")[0] == verb]
        assert line.endswith("."), "it is not cut in two"


def test_the_help_of_a_verb_ends_with_its_examples() -> None:
    done = actiontrack("list", "--help", cwd=ROOT, env={"COLUMNS": "80"}, anew=True)
    *_, first, second = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    assert first.startswith("actiontrack list --overdue")
    assert second.startswith("actiontrack list ")
    assert "--no-pager" in done.stdout


def test_plans_of_one_title_are_told_apart_where_there_is_no_room_for_it() -> None:
    one = series("marlhaven-send")
    southern = one.plan.model_copy(update={"id": "southport-send", "area": "Southport"})
    twin = replace(one, plan=southern)
    for columns, names in (
        (80, ("marlhaven-send  ", "southport-send  ")),
        (140, ("2026-28 (Marlhaven)", "2026-28 (Southport)")),
    ):
        out = io.StringIO()
        show(trend_text.render([one, twin]), Console(file=out, width=columns, highlight=False))
        assert all(name in out.getvalue() for name in names), columns
