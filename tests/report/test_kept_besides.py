"""What a council keeps of its actions besides stands in its papers: references, fields, replies."""

from pathlib import Path

import pytest

from support import actiontrack, plan

TEXT = plan("""\
fields:
  priority: {title: Priority, choice: [Must, Should]}
  code: {title: "Code | x"}
findings:
  - id: F1
    text: Give dates
    reply: {state: accepted, on: 2026-06-03, by: Cabinet}
actions:
  - id: A1
    ref: SEND/2b & c
    title: Train
    status: on-track
    addresses: [F1]
    updates: [{date: 2026-05-20, text: Two of three are ready}]
    fields: {priority: Must, code: "<b>"}
    reply: {state: part, by: Head, on: 2026-05-02}
  - {id: A2, title: Plan, status: withdrawn, moved_to: "bau:12", reason: Business as usual}
  - id: A3
    title: Hidden
    status: withdrawn
    publish: no
    fields: {priority: Should}
    moved_to: "bau:13"
""")
KEPT = r"Priority: Must; Code \| x: &lt;b>; Reply: accepted in part by Head on 2 May 2026"


def paper_of(template: str, place: Path, *options: str) -> str:
    arguments = ("report", "-", "--template", template, "--as-of", "2026-06-10", *options)
    done = actiontrack(*arguments, cwd=place, stdin=TEXT.encode())
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("template", ["committee", "monitoring"])
def test_a_paper_says_what_was_replied_to_a_finding(template: str, tmp_path: Path) -> None:
    paper = paper_of(template, tmp_path)
    assert "1 action: 1 in progress. Reply: accepted by Cabinet on 3 June 2026." in paper
    assert "SEND/2b & c Train" in paper
    assert f"Two of three are ready ({KEPT})" in paper.replace(" (20 May 2026)", "")


def test_what_is_ready_for_the_inspectors_says_what_was_replied(tmp_path: Path) -> None:
    paper = paper_of("readiness", tmp_path)
    assert "1 action: 1 in progress. Reply: accepted by Cabinet on 3 June 2026." in paper


def test_an_appendix_says_where_an_action_is_carried_on(tmp_path: Path) -> None:
    assert "(Carried on as bau:12)" in paper_of("committee", tmp_path)


def test_of_what_is_held_back_nothing_is_said(tmp_path: Path) -> None:
    public = paper_of("committee", tmp_path, "--public")
    assert "Priority: Must" in public
    assert not any(secret in public for secret in ("bau:13", "Priority: Should", "Hidden"))
