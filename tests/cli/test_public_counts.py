"""Where a public paper lists fewer than it counts it says how many are not published."""

import zipfile
from pathlib import Path

import pytest

from support import actiontrack, committed, plan

THEN = plan("""\
position: 2026-05-31
ratings: {Done: complete, Green: on-track, Grey: not-started}
findings: [{id: F1, kind: priority-action, text: Waits}]
meetings: [{date: 2026-06-01, body: Board}, {date: 2026-07-10, body: Board}]
actions:
  - {id: 1, title: Shown, status: Green, due: 2026-06-10, addresses: [F1], lead: Head}
  - {id: 2, title: Secret, status: Green, due: 2026-06-05, addresses: [F1], publish: no}
  - {id: 3, title: Secret too, status: Green, due: 2026-06-30, publish: no}
  - {id: 4, title: Also secret, status: Green, due: 2026-08-31, publish: no}
""")
NOW = (
    THEN.replace("due: 2026-06-10", "due: 2026-06-10, requested: {to: 2026-09-30, on: 2026-06-12}")
    .replace("due: 2026-06-05", "due: 2026-06-05, requested: {to: 2026-09-30, on: 2026-06-12}")
    .replace("status: Green, due: 2026-08-31", "status: Done, due: 2026-08-31")
)


@pytest.fixture
def place(workspace: Path) -> Path:
    for text, day in ((THEN, "2026-06-01"), (NOW, "2026-06-12")):
        committed(workspace, {"plans/x.yaml": text}, f"{day}T12:00:00+00:00")
    return workspace


def paper(place: Path, template: str, text: str = NOW) -> str:
    (place / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    options = () if template == "portfolio" else ("x", "--for-meeting", "2026-06-20")
    done = actiontrack(
        *("report", *options, "--template", template, "--public", "--as-of", "2026-06-15"),
        cwd=place,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def part(text: str, heading: str) -> str:
    return text.partition(f"## {heading}")[2].partition("\n## ")[0]


def test_the_paper_for_a_committee_does_so_in_each_of_its_lists(place: Path) -> None:
    text = paper(place, "committee")
    changed = part(text, "5.")
    assert "2 newly overdue, 2 new dates asked for, 1 completed" in changed
    assert "**Completed:**\n\n- 1 is not for publication\n" in changed
    assert "6.1 2 actions need attention." in part(text, "6.")
    assert "1 of them is not for publication, and not listed." in part(text, "6.")
    assert "7.1 2 new dates are asked for and not yet agreed. 1 of them" in part(text, "7.")
    assert "2 actions: 2 in progress. | 1, 1 not for publication |" in part(text, "9.")
    assert "- 1 is not for publication\n" in part(text, "11.")
    assert "Nothing with a date" not in part(text, "11.")
    everything = part(text, "Appendix B")
    assert "### Newly overdue\n\n- 1 Shown: due 10 June 2026, 5 days ago\n- 1 more is" in everything


def test_nothing_is_called_none_of_which_only_what_is_not_published_is_some(place: Path) -> None:
    alone = NOW.replace("status: Green, due: 2026-06-10, requested", "status: Done, requested")
    text = paper(place, "committee", alone)
    assert "6.1 1 action needs attention. It is not for publication, and not" in part(text, "6.")
    assert "7.1 1 new date is asked for and not yet agreed. It is not" in part(text, "7.")
    text = paper(place, "highlight", alone)
    assert "1 action needs attention and is not for publication." in text
    assert "1 new date is asked for and is not for publication." in text
    assert "1 is not for publication." in part(paper(place, "monitoring", alone), "What is late")
    assert "1 is not for publication." in part(paper(place, "portfolio", alone), "What needs")


def test_so_do_the_other_papers(place: Path) -> None:
    text = paper(place, "highlight")
    assert "Done since the last meeting; 1 not for publication" in text
    assert "worst first; 1 not for publication" in text
    assert "a new date; 1 not for publication" in text
    assert "to 10 July 2026; 1 not for publication |" in text
    for template in ("monitoring", "readiness"):
        assert "\n1 more is not for publication.\n" in paper(place, template)
    plain = paper(place, "plain-language", NOW.replace("title: Shown", "title: Shown, plain: See"))
    assert "3 more are not shown here." in plain
    assert "not written in plain words" not in plain
    text = paper(place, "portfolio")
    assert "1 more is not for publication." in part(text, "What needs attention")
    assert "1 is not for publication." in part(text, "Due within")


def test_what_is_published_whole_says_nothing_of_it(place: Path) -> None:
    unmarked = NOW.replace(", publish: no", "")
    papers = [paper(place, each, unmarked) for each in ("monitoring", "readiness", "portfolio")]
    committee = paper(place, "committee", unmarked)  # what was marked then is not listed either
    for text in (*papers, *(part(committee, each) for each in ("6.", "7.", "9.", "11."))):
        assert "not for publication" not in text
    assert "not shown here" not in paper(place, "plain-language", unmarked)


def test_so_does_the_sheet_of_exceptions(place: Path) -> None:
    done = actiontrack(
        *("export", "x", "--public", "--as-of", "2026-06-15", "-o", "x.xlsx"), cwd=place
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(place / "x.xlsx") as packed:
        texts = packed.read("xl/sharedStrings.xml").decode()
    assert "1 more action is not for publication, and not listed here." in texts
