"""What happened, in text: plan by plan, the worst first."""

from datetime import date
from io import StringIO

from rich.console import Console

from actiontrack.cli.printing import plain, show
from actiontrack.document import SourceFile
from actiontrack.formats import diff_markdown
from actiontrack.review.compare import Comparison, PlanPair, compare, parsed_file
from actiontrack.views.diff import render
from support import SETTINGS, plan

GREEN = "actions:\n  - {id: 1, title: Train, status: on-track, due: 2026-09-30}\n"


def since_april(title: str, before: str, after: str) -> Comparison:
    then, now = (
        parsed_file(SourceFile("plans/x.yaml", "x", plan(each).replace("A plan", title).encode()))
        for each in (before, after)
    )
    days = date(2026, 4, 15), date(2026, 6, 15)
    return compare(PlanPair(then, now), "15 April 2026", *days, SETTINGS)


def test_plans_in_which_nothing_happened_come_last_in_a_line_each() -> None:
    red = GREEN.replace("on-track", "off-track")
    every = [
        since_april("One", GREEN, GREEN),
        since_april("Two", GREEN, f"{GREEN}position: 2026-06-01\n"),
        since_april("Three", GREEN, red),
        since_april("Four", GREEN, GREEN),
    ]
    text = plain(render(every))
    assert [line.split()[0] for line in text.splitlines() if line.endswith("Northshire")] == [
        "Three",
        "Two",
    ]
    still = (
        "One: nothing has changed since 15 April 2026.",
        "Four: nothing has changed since 15 April 2026.",
    )
    assert text.endswith("\n\n\n{}\n{}\n".format(*still))
    assert diff_markdown.render(every).endswith("\n\n- {}\n- {}\n".format(*still))


def test_one_plan_in_which_nothing_happened_has_its_title_and_its_count() -> None:
    lines = plain(render([since_april("One", GREEN, GREEN)])).splitlines()
    assert lines[2:] == [
        "Since 15 April 2026: nothing has changed.",
        "1 then + 0 added \u2212 0 removed = 1 now.",
    ]


def test_the_meeting_and_the_position_before_it_stand_in_one_pair_of_brackets() -> None:
    pair = PlanPair(
        *(
            parsed_file(SourceFile("plans/x.yaml", "x", plan(f"position: {day}\n{GREEN}").encode()))
            for day in ("2026-04-01", "2026-06-01")
        )
    )
    days = date(2026, 4, 15), date(2026, 6, 15)
    text = plain(render([compare(pair, "the meeting of 15 April 2026 (Board)", *days, SETTINGS)]))
    assert "Since the meeting of 15 April 2026 (Board; position of 1 April): " in text


def test_what_cannot_be_read_is_not_said_to_be_unchanged() -> None:
    slip = f"{GREEN}colour: red\n"
    text = plain(render([since_april("One", slip, slip), since_april("Two", GREEN, GREEN)]))
    assert "Take care: the file as it stood cannot be read whole" in text


def test_the_lines_of_a_long_sentence_stand_below_its_words() -> None:
    moved = GREEN.replace("2026-09-30", "2026-12-31")
    out = StringIO()
    show(render([since_april("One", GREEN, moved)]), Console(file=out, width=40, highlight=False))
    lines = out.getvalue().splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("    1 Train: "))
    assert lines[at + 1].startswith("       31 December 2026, 92 days later")


def test_a_new_reading_is_said_in_the_unit_of_its_measure() -> None:
    def read(key: str, unit: str, *readings: str) -> str:
        listed = ", ".join(f"{{date: {each}}}" for each in readings)
        head = (
            f"measures: [{{id: {key}, title: Plans in time, unit: {unit}, readings: [{listed}]}}]"
        )
        return f"{GREEN}{head}\n"

    def said(before: str, after: str) -> str:
        text = plain(render([since_april("One", before, after)]))
        return text.partition("New readings:\n")[2].splitlines()[0].strip()

    first, second = "2026-03-31, value: 40", "2026-05, value: 44"
    before, after = read("M1", '"%"', first), read("M1", '"%"', first, second)
    assert said(before, after) == "M1 Plans in time: 40% (31 March 2026) \u2192 44% (May 2026)"
    assert said(read("M1", "days"), read("M1", "days", "2026-05-31, direction: better")) == (
        "M1 Plans in time: no reading \u2192 better (31 May 2026)"
    )
    renamed = said(before, read("M2", '"%"', first, second))
    assert renamed.startswith("M2: Plans in time: 40"), "it is another id, and said as written"


def test_of_many_updates_the_first_are_said_and_the_others_named() -> None:
    def updated(count: int) -> tuple[str, str]:
        before = "actions:\n" + "".join(
            f"  - id: {number}\n    title: Train\n" for number in range(1, count + 1)
        )
        news = "    updates: [{date: 2026-06-10, text: Going well}]\n"
        return before, before.replace("Train\n", f"Train\n{news}")

    many = since_april("One", *updated(6))
    short, whole = plain(render([many])), plain(render([many], is_full=True))
    assert short.endswith("    3 Train: Going well\n    and 3 more (--full): 4, 5, 6\n")
    assert whole.count("Going well") == 6
    assert plain(render([since_april("One", *updated(5))])).count("Going well") == 5


def test_what_cannot_be_read_has_a_name_in_words() -> None:
    text = plain(render([since_april("One", GREEN, f"{GREEN}  - 5\n")]))
    assert "  Added:\n    an action that cannot be read\n" in text
