"""What is wrong, in text: errors whole, each other rule once."""

from actiontrack.cli.printing import plain
from actiontrack.views.check import MOST_IDS, render
from support import plan, review


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
