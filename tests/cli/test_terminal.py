"""Whole outputs as a terminal of 80 and of 120 columns shows them; what no width may break."""

import io
import re
from collections.abc import Callable
from functools import cache

import pytest
from rich.console import Console

from actiontrack.cli import PANELS, VERBS
from actiontrack.cli.printing import show
from actiontrack.cli.table_layout import width
from actiontrack.document import SourceFile
from actiontrack.review import Review, examine
from actiontrack.review.selection import ActionFilter, matching_actions, sorted_by, the_action
from actiontrack.rules import BY_CODE
from actiontrack.scaffolds.demo import DEMO_DAY, demo_versions
from actiontrack.settings import Settings
from actiontrack.sources.files import read_packaged
from actiontrack.text.page import Page
from actiontrack.timetable import timetable_on
from actiontrack.views import list as list_text
from actiontrack.views import rule as rule_text
from actiontrack.views import show as show_text
from actiontrack.views import timetable as timetable_text
from actiontrack.views import why as why_text
from support import ROOT, actiontrack

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


def listed(review: Review, sort: str | None = None) -> Page:
    actions = sorted_by(matching_actions(review, ActionFilter()), sort)
    return list_text.render(review, actions, is_sorted=sort is not None)


def timetabled() -> Page:
    (plan,) = send().plans
    return timetable_text.render(plan, timetable_on(plan.plan, DEMO_DAY))


OUTPUTS: dict[str, Callable[[], Page]] = {
    "list": lambda: listed(send()),
    "list-of-two": lambda: listed(demonstration("marlhaven-early-help", "marlhaven-care-leavers")),
    "list-sorted": lambda: listed(send(), "days-late"),
    "show": lambda: show_text.render(*the_action(send(), "A5")),
    "why": lambda: why_text.render(*the_action(send(), "D3")),
    "rule": lambda: rule_text.render(BY_CODE["AT702"]),
    "rules": lambda: rule_text.render_all(frozenset({"AT301", "AT302", "AT207"})),
    "timetable": timetabled,
}


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("output", OUTPUTS)
def test_what_a_terminal_shows(output: str, columns: int, golden: Golden) -> None:
    out = io.StringIO()
    show(OUTPUTS[output](), Console(file=out, width=columns, highlight=False))
    text = out.getvalue()
    assert all(width(line) <= columns for line in text.splitlines())
    golden(f"terminal-{output}-{columns}.txt", text)


@pytest.mark.parametrize("columns", range(40, 131, 9))
@pytest.mark.parametrize("output", OUTPUTS)
def test_no_date_is_broken_at_any_width(output: str, columns: int) -> None:
    out = io.StringIO()
    show(OUTPUTS[output](), Console(file=out, width=columns, highlight=False))
    written = re.findall(r"\d{4}-\d*-?\d*", out.getvalue())
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
