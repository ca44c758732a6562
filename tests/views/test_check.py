"""What is wrong, in text: errors whole, each other rule once."""

from dataclasses import replace

import pytest

from actiontrack.cli.printing import plain
from actiontrack.document import SourceFile
from actiontrack.review import examine
from actiontrack.settings import Settings
from actiontrack.views.check import FIRST, MOST_IDS, in_short, render
from support import DAY, plan, review


def shown(*texts: str, columns: int | None = None, is_full: bool = False) -> str:
    checked = review(*texts)
    return plain(render(checked, list(checked.flags), is_full=is_full), columns=columns)


def plan_of(number: int, more: str = "") -> str:
    """Return a plan of overdue actions, of which nothing else is wrong but a rule or two."""
    actions = "".join(
        f"  - {{id: {at}, title: Train, due: 2026-05-01}}\n" for at in range(1, number + 1)
    )
    return plan(f"{more}actions:\n{actions}")


def paragraph(text: str, code: str) -> list[str]:
    """Return the lines that tell of a rule."""
    return next(each for each in text.split("\n\n") if f" {code} " in each).splitlines()


def test_a_rule_is_told_once_with_three_places_and_the_ids_of_the_others() -> None:
    assert paragraph(shown(plan_of(5)), "AT301") == [
        "warning AT301 overdue: 5 flags",
        "    plans/x.yaml:7:27: 1 Train: due 1 May 2026, 45 days ago",
        "    plans/x.yaml:8:27: 2 Train: due 1 May 2026, 45 days ago",
        "    plans/x.yaml:9:27: 3 Train: due 1 May 2026, 45 days ago",
        "    and 2 more: 4, 5",
        "    Reprogramme it with who agreed and why, or complete it. (actiontrack rule AT301)",
    ]


def test_errors_come_first_and_whole_and_the_total_last() -> None:
    lines = shown(plan_of(5, more="colour: red\n")).splitlines()
    assert lines[0] == "plans/x.yaml:6:1: error AT103 unknown_key"
    assert lines[2:4] == ["6 | colour: red", "  |         ^^^"]
    assert lines[-2] == "actiontrack check --full shows every flag with its line."
    assert lines[-1] == "1 error and 27 warnings in 1 plan (5 actions)."


def test_every_flag_is_whole_where_that_is_asked_for() -> None:
    text = shown(plan_of(5), is_full=True)
    assert text.count("warning AT301 overdue\n") == 5
    assert "--full" not in text


def test_warnings_come_before_notices_and_rules_by_their_codes() -> None:
    heads = [line for line in shown(plan_of(10)).splitlines() if line.startswith(("war", "not"))]
    codes = [head.split(" ")[:2] for head in heads]
    assert codes == sorted(codes, key=lambda head: (head[0] == "notice", head[1]))
    assert codes[-1] == ["notice", "AT406"]


def test_of_several_plans_the_others_are_named_by_plan() -> None:
    two = plan_of(5).replace("id: x", "id: y", 1)
    text = "\n".join(paragraph(shown(plan_of(4), two), "AT301"))
    assert "and 6 more: x 4; y 1, 2, 3, 4, 5" in text


def test_what_has_no_id_is_named_by_its_line_and_a_finding_by_its_own() -> None:
    findings = "".join(f"  - {{id: W{at}, kind: strength, text: Good}}\n" for at in range(5))
    body = findings.replace("strength", "priority-action")
    unanswered = plan(f"findings:\n{body}actions: [{{id: 1, title: T, addresses: [W0]}}]\n")
    assert "    and 1 more: W4" in paragraph(shown(unanswered), "AT601")
    phones = "".join(f"  - {{title: Call 07700 90000{at}}}\n" for at in range(5))
    sources = plan(f"sources:\n{phones}actions: []\n")
    assert "    and 2 more: line 10, line 11" in paragraph(shown(sources), "AT901")


def test_a_list_of_ids_has_an_end() -> None:
    lines = paragraph(shown(plan_of(MOST_IDS + 13)), "AT301")
    assert lines[4].endswith(f", {MOST_IDS + 3} and 10 more")


def test_what_stands_together_is_not_broken_where_a_terminal_is_narrow() -> None:
    narrow = shown(plan_of(40), columns=40)
    assert "plans/x.yaml:7:5:" in narrow
    assert "(actiontrack rule AT301)" in " ".join(narrow.split())
    assert all(len(line) <= 40 for line in narrow.splitlines() if line.startswith("    "))


ACTIONS_AROUND = """\
actions:
  - {id: late, title: Train, due: 2026-05-01}
workstreams:
  - {id: B, title: Second, actions: [{id: b, title: Train, due: 2026-05-01}]}
findings: [{id: F, kind: priority-action, text: T}, {id: G, kind: priority-action, text: T}]
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(plan_of(9), id="many of a rule"),
        pytest.param(plan(ACTIONS_AROUND), id="in lists apart"),
        pytest.param(plan(ACTIONS_AROUND + "actions:\n  - {id: c, title: T}\n"), id="a key twice"),
        pytest.param(plan("actions:\n  - {id: 1, title: a@b.cd}\n  - {title: T}\n"), id="errors"),
        pytest.param("format: 1\n", id="hardly anything"),
    ],
)
def test_what_is_looked_up_in_short_is_what_is_printed_of_all(text: str) -> None:
    whole = review(text)
    source = SourceFile("plans/x.yaml", "x", text.encode())
    short = in_short(examine([source], DAY, Settings(), locate_all=False))
    assert plain(render(short, list(short.flags))) == plain(render(whole, list(whole.flags)))


def test_lines_are_looked_up_of_no_more_than_is_printed() -> None:
    whole = review(plan_of(30))
    (each,) = whole.plans
    bare = tuple(flag._replace(location=None) for flag in each.flags)
    short = in_short(replace(whole, plans=(replace(each, flags=bare),)))
    overdue = [flag for flag in short.flags if flag.code == "AT301"]
    assert len(overdue) == 30
    assert sum(flag.location is not None for flag in overdue) == FIRST
