"""What is held back is counted and nothing else; what may hide a mark keeps all from going out."""

import re
from dataclasses import astuple, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.cli.printing import plain
from actiontrack.document import SourceFile
from actiontrack.flags import Severity
from actiontrack.plans.values import parse_date
from actiontrack.redaction import (
    held_back,
    is_held_back,
    redacted,
    redacted_comparison,
    redacted_moves,
    redacted_series,
    unfit_places,
)
from actiontrack.review import PlanReview, Review
from actiontrack.review.compare import compare, matched
from actiontrack.review.selection import ActionFilter, matching_actions
from actiontrack.rules import BY_CODE
from actiontrack.settings import Settings
from actiontrack.summary import GROUPINGS
from actiontrack.trend import DueDateMove, Series
from actiontrack.views import list as list_text
from actiontrack.views import show as show_text
from actiontrack.views import status as status_text
from actiontrack.views import why as why_text
from support import DAY, SETTINGS, plan, reviewed

PLAN = plan("""\
words: {action: commitment}
ratings: {Done: complete, Green: on-track, Grey: not-started}
bodies: {NCC: Northshire}
findings:
  - {id: H9, kind: priority-action, text: hidden-finding, publish: no}
  - {id: W1, kind: priority-action, text: Leaders wait}
workstreams:
  - id: A1
    title: Meeting needs
    lead: Head of Inclusion
    addresses: [W1, H9]
    actions:
      - id: H.1
        title: hidden-action
        publish: no
        status: Green
        due: 2026-01-01
        lead: hidden-lead
        addresses: [W1]
        depends_on: [2]
        cost: {2026/27: 123456}
      - id: 2
        title: Open
        status: Green
        due: 2026-02-01
        addresses: [H9]
        depends_on: [H.1]
        updates:
          - {date: 2026-03-01, text: hidden-update, publish: no}
          - {date: 2026-04-01, text: Shown}
        evidence: [{title: hidden-evidence, publish: no}, {title: Minutes}]
excuse: [{rule: AT403, action: H.1, until: 2027-01-01, reason: hidden-excuse}]
risks:
  - {id: RK1, title: hidden-risk, about: [2, H.1]}
  - {id: RK2, title: A risk of the open one, about: [2]}
meetings:
  - date: 2026-05-01
    decisions: [{id: D1, text: hidden-decision, about: [H9]}, {id: D2, text: Decided, about: [W1]}]
""")


def whole_text(shown: PlanReview) -> str:
    """Return all that the terminal can say of a plan."""
    review = Review(shown.position.as_of, (shown,))
    pages = [status_text.render(review, by) for by in (None, *GROUPINGS)]
    pages.append(list_text.render(review, matching_actions(review, ActionFilter())))
    for each in shown.position.all_actions:
        pages += [show_text.render(shown, each), why_text.render(shown, each)]
    return "\n".join(plain(page) for page in pages)


def test_what_is_not_marked_is_as_it_was() -> None:
    review = reviewed(plan("actions: [{id: 1, title: A, publish: yes}, {id: 2, title: B}]\n"))
    assert held_back(review).items == 0
    shown = redacted(review)
    assert (shown.plan, shown.summary) == (review.plan, review.summary)
    assert [flag.message for flag in shown.flags] == [flag.message for flag in review.flags]


def test_of_what_is_held_back_nothing_is_said() -> None:
    said = whole_text(redacted(reviewed(PLAN)))
    assert "hidden" not in said
    assert "H.1" not in said
    assert "H9" not in said
    assert "123,456" not in said
    assert "Shown" in said
    assert "Minutes" in said
    shown = redacted(reviewed(PLAN))
    assert [each.id for each in shown.plan.risks] == ["RK2"]
    assert [each.id for each in shown.plan.meetings[0].decisions] == ["D2"]
    assert "hidden" not in repr(shown.document.data)


def test_no_change_of_a_risk_or_a_decision_is_told_while_anything_is_held_back() -> None:
    old = PLAN.replace("A risk of the open one", "Another risk").replace("Decided", "Put off")
    then, now = (SourceFile("plans/x.yaml", "x", each.encode()) for each in (old, PLAN))
    (pair,) = matched([then], [now])
    whole = compare(pair, "then", DAY, DAY, SETTINGS)
    assert [each.what for each in whole.changes.all] == ["risk-changed", "decision-changed"]
    assert redacted_comparison(whole).changes.all == ()


def test_what_is_held_back_is_counted() -> None:
    review, shown = reviewed(PLAN), redacted(reviewed(PLAN))
    before, after = review.summary, shown.summary
    assert after.actions == before.actions == 2
    assert after.meanings == before.meanings
    assert after.ratings == before.ratings
    assert (after.overdue, after.not_started) == (before.overdue, before.not_started)
    assert after.headline == before.headline
    assert after.sentences[-2:] == (
        "1 commitment is not for publication; it is counted here and not shown.",
        "1 finding is not for publication and not shown.",
    )


def test_the_marks_are_counted_and_said() -> None:
    held = held_back(reviewed(PLAN))
    assert held.items == 4
    said = held.in_words("commitment")
    assert said == "1 commitment, 1 finding, 1 update and 1 piece of evidence"
    whole = held_back(reviewed(plan("publish: no\nactions: [{id: 1, title: A}]\n")))
    assert (whole.plan, whole.in_words("action")) == (True, "the plan itself")


def test_what_is_answered_in_secret_is_not_said_to_be_unanswered() -> None:
    shown = redacted(reviewed(PLAN))
    assert "AT601" not in {flag.code for flag in shown.flags}
    assert "AT602" not in {flag.code for flag in shown.flags}
    titles = [group.title for group in shown.summary.groups["finding"]]
    assert titles == ["Leaders wait", "Answering no finding, or not for publication"]
    leads = [group.title for group in shown.summary.groups["lead"]]
    assert leads == ["Head of Inclusion", "With no lead, or not for publication"]


def test_no_action_inherits_a_finding_in_place_of_one_that_is_held_back() -> None:
    (_, each) = redacted(reviewed(PLAN)).position.all_actions
    assert each.addresses == ()


@pytest.mark.parametrize("text", [PLAN, PLAN.replace("publish: no", "publish: yes")])
def test_a_flag_of_what_is_shown_names_neither_folder_nor_line(text: str) -> None:
    review = reviewed(text)
    codes = {(flag.code, flag.route) for flag in review.flags}
    shown = redacted(review)
    assert {(flag.code, flag.route) for flag in shown.flags} <= codes
    assert any(flag.code == "AT301" for flag in shown.flags)
    assert {(flag.path, flag.location) for flag in shown.flags} == {("x.yaml", None)}
    assert shown.path == "x.yaml"


def test_an_action_that_cannot_be_read_is_counted_without_its_line() -> None:
    review = reviewed(plan("actions:\n  - {id: 1}\n  - {id: 2, title: A, status: complete}\n"))
    assert "1 cannot be read (line 7)." in review.summary.sentences[1]
    assert "1 cannot be read." in redacted(review).summary.sentences[1]


def test_a_series_says_nothing_of_where_a_plan_is_kept() -> None:
    shown = redacted(reviewed(PLAN))
    for remark in (None, "/home/ann/plans/x.yaml is in no git repository"):
        series = redacted_series(Series(reviewed(PLAN).plan, "plans/x.yaml", (), (), remark), shown)
        assert (series.plan, series.path, series.moves) == (shown.plan, "x.yaml", ())
        assert (series.remark is None) == (remark is None)
        assert "/" not in (series.remark or "")


def test_only_a_date_that_moved_of_an_action_that_is_shown_is_told() -> None:
    first, last = parse_date("2026-01-01"), parse_date("2026-02-01")
    moves = [
        DueDateMove("H.1", "hidden", 1, first, last),
        DueDateMove("2", "As it was called", 1, first, last),
    ]
    moves.append(DueDateMove("gone", "hidden too", 1, first, last))
    assert [(each.id, each.title) for each in redacted_moves(moves, redacted(reviewed(PLAN)))] == [
        ("2", "Open")
    ]


def test_an_unreadable_action_that_is_held_back_is_still_unreadable() -> None:
    review = reviewed(plan("actions:\n  - {id: hidden, publish: no}\n  - {id: 2, title: A}\n"))
    shown = redacted(review)
    assert (shown.summary.actions, shown.summary.unreadable) == (2, 1)
    assert shown.summary.headline == review.summary.headline
    assert "hidden" not in whole_text(shown)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(
            "actions:\n  - {id: 1, title: Ring 01254 555123}\n",
            ["plans/x.yaml:7:13: 'title' holds what looks like a telephone number"],
            id="a telephone number",
        ),
        pytest.param(
            "note: ann@example.org\nactions:\n  - {id: 1, title: A, publish: no, note: b@c.org}\n",
            ["plans/x.yaml:6:1: 'note' holds what looks like an e-mail address"],
            id="one shown and one held back",
        ),
        pytest.param(
            "actions:\n  - {id: 1, title: A, publsh: no}\n",
            ["plans/x.yaml:7:23: unknown key 'publsh': did you mean 'publish'? (until"],
            id="a key that may be meant for it",
        ),
        pytest.param(
            "actions:\n  - {id: 1, title: A, publish: never}\n",
            ["plans/x.yaml:7:23: publish: 'never': write yes or no (until"],
            id="neither yes nor no",
        ),
        pytest.param(
            "workstreams:\n  - {id: A, title: B, publish: no}\n",
            ["plans/x.yaml:7:23: unknown key 'publish'"],
            id="where it has no effect",
        ),
        pytest.param(
            "actions:\n  - id: 1\n    title: A\n    publish:no\n",
            ["plans/x.yaml:9:13: put a space after the colon"],
            id="a line that cannot be read",
        ),
    ],
)
def test_what_keeps_a_plan_from_being_published(body: str, said: list[str]) -> None:
    found = unfit_places(reviewed(plan(body)))
    assert len(found) == len(said)
    assert all(line.startswith(each) for line, each in zip(found, said, strict=True))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("note: Nothing personal\n", id="nothing"),
        pytest.param("publish: no\nnote: ann@example.org\n", id="a plan that is left out whole"),
        pytest.param(
            "note: ann@example.org\n"
            "excuse: [{rule: AT901, until: 2026-06-15, reason: A public address}]\n",
            id="an excuse in force",
        ),
        pytest.param("position: soon\nactions: [{id: 1}]\n", id="errors that hide no mark"),
    ],
)
def test_what_does_not(body: str) -> None:
    assert unfit_places(reviewed(plan(body))) == []


def test_settings_cannot_turn_the_search_for_personal_details_off() -> None:
    text = plan("note: ann@example.org\n")
    settings = Settings(severities={"AT901": None, **dict.fromkeys(BY_CODE, Severity.NOTICE)})
    assert len(unfit_places(reviewed(text, settings=settings))) == 1
    off = Settings(severities={"AT901": None})
    assert len(unfit_places(reviewed(text, settings=off))) == 1


def test_an_excuse_that_has_run_out_excuses_nothing() -> None:
    text = plan("note: ann@example.org\nexcuse: [{rule: AT901, until: 2026-06-01, reason: Then}]\n")
    assert len(unfit_places(reviewed(text))) == 1
    assert unfit_places(reviewed(text, day=date(2026, 5, 31))) == []


MARKS = st.lists(st.booleans(), min_size=14, max_size=14)


@given(MARKS)
def test_no_word_of_what_is_held_back_is_left_anywhere(marks: list[bool]) -> None:
    """Every text is a word of its own, so that one which is left is found."""
    text, secrets = _marked_plan(marks)
    review = reviewed(text)
    assert unfit_places(review) == []
    shown = redacted(review)
    flags = [flag._replace(words=flag.message) for flag in shown.flags]
    left = repr((shown.plan, shown.position.all_actions, shown.summary, flags))
    left += repr(shown.position.reading.actions) + repr(shown.document.data) + whole_text(shown)
    assert [each for each in secrets if each in left] == []
    assert shown.summary.actions == review.summary.actions
    assert shown.summary.meanings == review.summary.meanings
    assert shown.summary.overdue == review.summary.overdue
    held = sum(is_held_back(each) for each in shown.position.all_actions)
    assert held == len(held_back(review).actions)


@given(MARKS, MARKS, st.permutations(range(4)), st.booleans())
def test_no_change_since_an_older_version_tells_what_is_held_back_on_either_side(
    marks: list[bool], before: list[bool], order: list[int], has_other_ids: bool
) -> None:
    """What is marked today may have stood in another place, or under another id, without a mark."""
    text, secrets = _marked_plan(marks)
    old, _ = _marked_plan(before)
    for at, to in enumerate(order):
        for kind in ("u{}text", "e{}title", "a{}title"):
            old = old.replace(f"{kind.format(at)}", f"{kind.format(to)}!")
    old = old.replace("!", "")
    if has_other_ids:
        old = re.sub(r"\b([aF][0-9])id", r"\1old", old)
    then, now = (SourceFile("plans/x.yaml", "x", version.encode()) for version in (old, text))
    (pair,) = matched([then], [now])
    whole = compare(pair, "then", DAY, DAY, SETTINGS)
    shown = redacted_comparison(whole)
    telling = [each for each in secrets if each.endswith(("title", "text", "why"))]
    said = [each for change in shown.changes.all for each in astuple(change)]
    assert [each for each in telling if each in said] == []
    assert set(shown.changes.all) <= set(whole.changes.all)


def _marked_plan(marks: list[bool]) -> tuple[str, list[str]]:
    """Return a plan of which some things are marked, and the words of those."""
    secrets: list[str] = []
    publish = iter(marks)

    def item(kind: str, words: list[str], *, inside: bool = False) -> str:
        is_marked = next(publish)
        if is_marked or inside:
            secrets.extend(words)
        return ", publish: no" if is_marked else ""

    lines = ["ratings: {Green: on-track, Grey: not-started}", "findings:"]
    for at in range(3):
        own = [f"F{at}id", f"f{at}text"]
        lines.append(f"  - {{id: {own[0]}, text: {own[1]}{item('finding', own)}}}")
    lines.append("actions:")
    for at in range(4):
        own = [f"a{at}id", f"a{at}title", f"a{at}lead", f"a{at}why", f"a{at}body"]
        mark = item("action", own)
        parts = [f"id: {own[0]}, title: {own[1]}, lead: {own[2]}, success: {own[3]}, due: 2026-01"]
        parts.append(f"bodies: [{own[4]}], depends_on: [a{(at + 1) % 4}id, a{(at + 2) % 4}id]")
        parts.append(f"addresses: [F{at % 3}id], status: {'Green' if at % 2 else 'Grey'}")
        if at < 3:
            said, shown = f"u{at}text", f"e{at}title"
            inside = bool(mark)
            update = item("update", [said], inside=inside)
            evidence = item("evidence", [shown], inside=inside)
            parts.append(f"updates: [{{date: 2026-02-01, text: {said}{update}}}]")
            parts.append(f"evidence: [{{title: {shown}{evidence}}}]")
        lines.append(f"  - {{{', '.join(parts)}{mark}}}")
    return plan("\n".join(lines) + "\n"), secrets


def test_the_plan_of_the_law_is_a_plan() -> None:
    text, secrets = _marked_plan([True] * 13 + [False])
    assert secrets
    review = reviewed(text)
    assert review.summary.actions == 4
    assert not [flag for flag in review.flags if flag.code.startswith("AT1")]
    assert replace(review, excused=()) == replace(review, excused=())


def test_what_is_held_back_is_counted_by_its_stage_its_impact_and_its_sign_off() -> None:
    text = plan(
        "signs_off: Board\nratings: {Red: off-track}\nstages: {Done: complete}\n"
        "impact_ratings: {Worse: worse}\nactions:\n"
        "  - id: 1\n    title: Secret\n    stage: Done\n    status: Red\n    publish: no\n"
        "    impact_rating: Worse\n    percent: 100\n"
        "    sign_off: {criteria: Hidden, on: 2026-05-01, by: Nobody}\n"
    )
    whole = reviewed(text)
    public = redacted(whole)
    assert public.summary.sentences[: len(whole.summary.sentences)] == whole.summary.sentences
    assert "1 is done and signed off." in public.summary.sentences
    (only,) = public.position.all_actions
    assert only.action.sign_off is not None
    assert (only.action.sign_off.criteria, only.action.sign_off.by) == (None, None)
