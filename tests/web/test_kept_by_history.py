"""What is known of a plan's history is kept until a commit changes that plan."""

from pathlib import Path

import pytest

from actiontrack.document import SourceFile
from actiontrack.sources.series import Histories, read_histories
from actiontrack.sources.workspace import Workspace
from actiontrack.web import library as module
from actiontrack.web.library import Library
from support import DAY, committed, git, plan

TEXT = plan("actions: [{id: A1, title: Train}]\n")
OTHER = TEXT.replace("id: x", "id: y")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the plans whose history is read, as it is read."""
    names: list[str] = []

    def watched(workspace: Workspace, sources: list[SourceFile], until: str | None) -> Histories:
        names.extend(each.path for each in sources)
        return read_histories(workspace, sources, until)

    monkeypatch.setattr(module, "read_histories", watched)
    return names


def test_a_commit_of_one_plan_lets_what_is_known_of_the_others_stand(
    workspace: Path, asked: list[str]
) -> None:
    committed(workspace, {"plans/x.yaml": TEXT, "plans/y.yaml": OTHER}, "2026-06-01T12:00:00Z")
    library = Library(Workspace(workspace), lambda: DAY)

    def read() -> list[str]:
        asked.clear()
        library.entries(library.shelf())
        library.pages(library.shelf(), "x")
        return asked

    assert sorted(read()) == ["plans/x.yaml", "plans/x.yaml", "plans/y.yaml"]
    assert read() == []
    committed(workspace, {"plans/y.yaml": OTHER + "# more\n"}, "2026-06-02T12:00:00Z")
    assert read() == ["plans/y.yaml"]
    committed(workspace, {"note.txt": "nothing of a plan"}, "2026-06-03T12:00:00Z")
    assert read() == []
    assert "2 June 2026" in str(library.pages(library.shelf(), "y").site_plan.recorded)


@pytest.mark.parametrize("how", ["amended", "earlier"])
def test_a_history_that_is_written_over_is_read_again(
    how: str, workspace: Path, asked: list[str]
) -> None:
    committed(workspace, {"plans/x.yaml": TEXT}, "2026-06-01T12:00:00Z")
    committed(workspace, {"note.txt": "a"}, "2026-06-02T12:00:00Z")
    library = Library(Workspace(workspace), lambda: DAY)
    library.entries(library.shelf())
    asked.clear()
    if how == "amended":
        git(workspace, "commit", "--amend", "-q", "-m", "another")
    else:
        committed(workspace, {"note.txt": "b"}, "2026-05-30T12:00:00Z")
    library.entries(library.shelf())
    assert asked == ["plans/x.yaml"]
