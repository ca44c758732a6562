"""What the shell offers for a word that is begun."""

from pathlib import Path

import pytest

from actiontrack.papers.draft import TEMPLATES
from support import actiontrack, plan

PLAN = plan("""\
    ratings: {Green: on-track, Grey: complete, Red: off-track}
    workstreams: [{id: W, title: A, actions: [{id: A1, title: Train, status: Green}]}]
    actions: [{id: A2, title: Agree}, {id: B1, title: Publish}]
    """)
OTHER = PLAN.replace("id: x", "id: y").replace("id: A", "id: C")


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(PLAN, encoding="utf-8")
    (workspace / "plans" / "y.yaml").write_text(OTHER, encoding="utf-8")
    return workspace


def offered(place: Path, words: str) -> list[str]:
    env = {
        "_ACTIONTRACK_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - (not words.endswith(" "))),
    }
    return actiontrack(cwd=place, env=env).stdout.split()


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("actiontrack stat", ["status"]),
        ("actiontrack status ", ["x", "y"]),
        ("actiontrack show A", ["A1", "A2"]),
        ("actiontrack show x:", ["x:B1"]),
        ("actiontrack why y", ["y:B1"]),
        ("actiontrack update C", ["C1", "C2"]),
        ("actiontrack update A1 --status Gr", ["Green", "Grey"]),
        ("actiontrack rule AT30", [f"AT30{digit}" for digit in range(1, 10)]),
        ("actiontrack rule over", ["overdue"]),
        ("actiontrack check --ignore AT80", ["AT801", "AT802", "AT803"]),
        ("actiontrack check --format g", ["github", "gitlab"]),
        ("actiontrack list --format ", ["text", "json", "csv"]),
        ("actiontrack report --template ", list(TEMPLATES)),
        ("actiontrack report x", ["x"]),
    ],
)
def test_words_are_offered(words: str, offers: list[str], place: Path) -> None:
    assert offered(place, words) == offers


def test_outside_of_a_workspace_nothing_is_offered_and_nothing_said(tmp_path: Path) -> None:
    assert offered(tmp_path, "actiontrack show ") == []
