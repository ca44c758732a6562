"""What has happened in one workstream of a plan."""

from datetime import date
from textwrap import indent

import pytest

from actiontrack.document import SourceFile
from actiontrack.review.compare import Comparison, PlanPair, compare, parsed_file
from actiontrack.review.diff_sentences import reconciled, sections
from actiontrack.review.what_changed import what_changed
from actiontrack.review.workstream import comparison_of_workstream
from support import SETTINGS, plan

SHARED = """\
measures:
  - {id: M1, title: Ours, readings: [{date: 2026-03-01, value: READ}]}
  - {id: M2, title: Theirs, readings: [{date: 2026-03-01, value: READ}]}
findings: [{id: F1, text: Ours READ}, {id: F2, text: Theirs READ}]
"""

OURS = "{id: 1, title: One, addresses: [F1], measures: [M1]"
THEIRS = "{id: 3, title: Three, addresses: [F2], measures: [M2]"


def version(read: int, ours: str, theirs: str, name: str = "Health") -> bytes:
    homes = (("A", name, ours), ("B", "Schools", theirs))
    streams = "".join(
        f"- id: {key}\n  title: {title}\n  actions:\n{indent(actions, '  ')}\n"
        for key, title, actions in homes
    )
    return plan(f"{SHARED.replace('READ', str(read))}workstreams:\n{streams}").encode()


def of_ours(then: bytes, now: bytes) -> Comparison:
    first, second = (parsed_file(SourceFile("plans/x.yaml", "x", each)) for each in (then, now))
    whole = compare(PlanPair(first, second), "1 May", date(2026, 5, 1), date(2026, 6, 15), SETTINGS)
    return comparison_of_workstream(whole, whole.position.plan.workstreams[0])


def entries(comparison: Comparison) -> list[str]:
    return [each for section in sections(comparison) for each in section.sentences]


def test_only_what_happened_in_the_workstream_is_told() -> None:
    then = version(1, f"- {OURS}, due: 2026-06-01}}", f"- {THEIRS}, due: 2026-06-01}}")
    now = version(
        2,
        f"- {OURS}, due: 2026-06-01}}\n- {{id: 2, title: Two}}",
        f"- {THEIRS}, due: 2026-06-01, status: complete}}\n- {{id: 4, title: Four}}",
    )
    ours = of_ours(then, now)
    assert what_changed(ours).sentence == "Since 1 May 2026: 1 newly overdue, 1 added."
    assert reconciled(ours) == "1 then + 1 added \N{MINUS SIGN} 0 removed = 2 now."
    assert not [each for each in entries(ours) if "3" in each or "M2" in each or "F2" in each]
    assert [each for each in entries(ours) if "M1" in each]
    assert [each for each in entries(ours) if "F1" in each]


def test_what_is_of_the_whole_plan_is_not_told_as_of_the_workstream() -> None:
    then = version(1, f"- {OURS}}}", f"- {THEIRS}}}")
    board = b"meetings: [{date: 2026-06-10, decisions: [{text: New date, about: [3]}]}]\n"
    risk = b"risks: [{id: RK1, title: Staff}]\nsteps: [{id: s1, name: Stocktake}]\n"
    assert entries(of_ours(then, then + board + risk)) == []


def test_it_is_compared_with_its_own_figures_of_then() -> None:
    then = version(1, f"- {OURS}}}", f"- {THEIRS}}}")
    ours = of_ours(then, version(1, f"- {OURS}, status: complete}}", f"- {THEIRS}}}"))
    assert ours.earlier
    assert ours.earlier.figures.actions == 1


def test_a_workstream_that_is_new_is_compared_with_no_figures() -> None:
    then = plan("workstreams: [{id: B, title: Schools, actions: [{id: 3, title: Three}]}]")
    ours = of_ours(then.encode(), version(1, f"- {OURS}}}", f"- {THEIRS}}}"))
    assert ours.earlier is None


@pytest.mark.parametrize("is_rated", [False, True])
def test_of_an_action_that_went_elsewhere_nothing_else_is_told(*, is_rated: bool) -> None:
    left = "{id: 2, title: Two, status: complete}" if is_rated else "{id: 2, title: Two}"
    then = version(1, f"- {OURS}}}\n- {{id: 2, title: Two}}", f"- {THEIRS}}}")
    ours = of_ours(then, version(1, f"- {OURS}}}", f"- {THEIRS}}}\n- {left}"))
    assert entries(ours) == ["2 Two: A → B"]
    assert what_changed(ours).completed == 0
    assert reconciled(ours) == "2 then + 0 added \N{MINUS SIGN} 1 removed = 1 now."


def test_an_action_that_was_taken_out_and_a_new_name_are_told() -> None:
    then = version(1, f"- {OURS}}}\n- {{id: 2, title: Two}}", f"- {THEIRS}}}")
    ours = of_ours(then, version(1, f"- {OURS}}}", f"- {THEIRS}}}", "Health and care"))
    assert what_changed(ours).removed == 1
    assert any("Health and care" in each for each in entries(ours))
