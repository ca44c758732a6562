"""Every version of a plan from real repositories, through renames, and what is kept of them."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from actiontrack.saving import save_cache
from actiontrack.sources import cache as remembering
from actiontrack.sources.cache import SnapshotCache
from actiontrack.sources.git import Repository, find_repository
from actiontrack.sources.kept import cache_folder
from actiontrack.sources.versions import PlanHistory, plan_histories
from support import HEAD, committed, git, plan

PATH = "plans/x.yaml"


def actions(*ids: int, status: str = "on-track", head: str = HEAD) -> str:
    rows = "".join(f"  - id: {each}\n    title: A{each}\n    status: {status}\n" for each in ids)
    return f"{head}actions:\n{rows}"


def traced(
    workspace: Path, *paths: str, memory: SnapshotCache | None = None, until: str = "HEAD"
) -> dict[str, PlanHistory]:
    repository = find_repository(workspace)
    commit = repository.commit(until)
    remembered = memory or SnapshotCache(None, repository)
    return plan_histories(repository, paths or (PATH,), commit, remembered, lambda each, _: each)


def counts(history: PlanHistory) -> list[tuple[str, int]]:
    return [(commit.day.isoformat()[5:], found.actions) for commit, found in history.snapshots]


def test_one_snapshot_for_each_commit_that_changed_the_plan(workspace: Path) -> None:
    committed(workspace, {PATH: actions(1), "other.txt": "a"}, "2026-01-01T12:00:00+00:00")
    committed(workspace, {"other.txt": "b"}, "2026-02-01T12:00:00+00:00")
    committed(workspace, {PATH: actions(1, 2)}, "2026-03-01T23:30:00+01:00")
    committed(workspace, {PATH: actions(1)}, "2026-04-01T12:00:00+00:00")
    history = traced(workspace)[PATH]
    assert counts(history) == [("01-01", 1), ("03-01", 2), ("04-01", 1)]
    assert history.newest.data == actions(1).encode()
    assert history.newest.revision == git(workspace, "rev-parse", "HEAD").strip()
    assert counts(traced(workspace, until="2026-03-15")[PATH]) == [("01-01", 1), ("03-01", 2)]


def test_each_version_is_judged_on_its_own_day(workspace: Path) -> None:
    text = f"{actions(1)}    due: 2026-01-31\n"
    committed(workspace, {PATH: text}, "2026-01-31T12:00:00+00:00")
    committed(workspace, {PATH: f"{text}# later\n"}, "2026-02-01T12:00:00+00:00")
    committed(workspace, {PATH: text}, "2026-03-01T12:00:00+00:00")
    overdue = [found.overdue for _, found in traced(workspace)[PATH].snapshots]
    assert overdue == [0, 1, 1], "the first and the last are one blob on two days"


@pytest.mark.parametrize(
    ("after", "follows"),
    [
        pytest.param(actions(1, 2, 3, 4), True, id="unchanged"),
        pytest.param(actions(1, 2, 8, 9, head="id: y\n"), True, id="half of its actions"),
        pytest.param(actions(1, 7, 8, 9, head="id: y\n"), False, id="a quarter of its actions"),
        pytest.param(actions(7, 8, 9), True, id="its id"),
    ],
)
def test_a_renamed_file_is_followed(after: str, follows: bool, workspace: Path) -> None:
    committed(workspace, {"plans/old.yml": actions(1, 2, 3, 4)}, "2026-01-01T12:00:00+00:00")
    (workspace / "plans/old.yml").unlink()
    committed(workspace, {PATH: after}, "2026-02-01T12:00:00+00:00")
    days = [day for day, _ in counts(traced(workspace)[PATH])]
    assert days == (["01-01", "02-01"] if follows else ["02-01"])


def test_two_renames_and_a_new_file_under_the_old_name(workspace: Path) -> None:
    committed(workspace, {"plans/a.yaml": actions(1)}, "2026-01-01T12:00:00+00:00")
    (workspace / "plans/a.yaml").unlink()
    committed(workspace, {"plans/b.yaml": actions(1)}, "2026-02-01T12:00:00+00:00")
    (workspace / "plans/b.yaml").unlink()
    committed(workspace, {PATH: actions(1, 2)}, "2026-03-01T12:00:00+00:00")
    new = actions(9, head="id: a\n")
    committed(workspace, {"plans/a.yaml": new}, "2026-04-01T12:00:00+00:00")
    found = traced(workspace, PATH, "plans/a.yaml")
    assert counts(found[PATH]) == [("01-01", 1), ("02-01", 1), ("03-01", 2)]
    assert counts(found["plans/a.yaml"]) == [("04-01", 1)]
    assert counts(traced(workspace, "plans/a.yaml")["plans/a.yaml"]) == [("04-01", 1)]


def test_a_file_that_came_back_goes_on(workspace: Path) -> None:
    committed(workspace, {PATH: actions(1)}, "2026-01-01T12:00:00+00:00")
    (workspace / PATH).unlink()
    committed(workspace, {"other.txt": "a"}, "2026-02-01T12:00:00+00:00")
    assert traced(workspace) == {}
    committed(workspace, {PATH: actions(1, 2)}, "2026-03-01T12:00:00+00:00")
    assert counts(traced(workspace)[PATH]) == [("01-01", 1), ("03-01", 2)]


def test_a_merge_is_one_point_of_the_first_parent(workspace: Path) -> None:
    committed(workspace, {PATH: actions(1)}, "2026-01-01T12:00:00+00:00")
    git(workspace, "checkout", "-q", "-b", "side")
    committed(workspace, {PATH: actions(1, 2)}, "2026-02-01T12:00:00+00:00")
    committed(workspace, {PATH: actions(1, 2, 3)}, "2026-02-02T12:00:00+00:00")
    git(workspace, "checkout", "-q", "main")
    dated = {
        "GIT_COMMITTER_DATE": "2026-03-01T12:00:00+00:00",
        "GIT_AUTHOR_DATE": "2026-03-01T12:00:00+00:00",
    }
    git(workspace, "merge", "-q", "--no-ff", "-m", "merge", "side", env=dated)
    assert counts(traced(workspace)[PATH]) == [("01-01", 1), ("03-01", 3)]


def test_a_workspace_inside_the_repository_and_a_plan_outside_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "council" / "children"
    for number, when in enumerate(("2026-01-01T12:00:00+00:00", "2026-02-01T12:00:00+00:00")):
        text = actions(*range(number + 1))
        files = {f"council/children/{each}": text for each in (PATH, "draft.yaml", "plan.txt")}
        committed(tmp_path, files, when)
    found = traced(inside, PATH, "draft.yaml", "plan.txt")
    assert [counts(each) for each in found.values()] == [[("01-01", 1), ("02-01", 2)]] * 3


def test_the_settings_of_a_checkout_hide_no_version(workspace: Path) -> None:
    committed(workspace, {PATH: actions(1)}, "2026-01-01T12:00:00+00:00")
    for name in ("showRoot", "showSignature", "mailmap", "follow"):
        git(workspace, "config", f"log.{name}", "false")
    assert counts(traced(workspace)[PATH]) == [("01-01", 1)]


@pytest.fixture
def kept(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two commits, and the folder in which their snapshots are kept."""
    committed(workspace, {PATH: actions(1)}, "2026-01-01T12:00:00+00:00")
    committed(workspace, {PATH: actions(1, 2)}, "2026-02-01T12:00:00+00:00")
    folder = tmp_path_factory.mktemp("home") / "cache" / "trend"
    memory = SnapshotCache(folder, find_repository(workspace))
    traced(workspace, memory=memory)
    for file, data in memory.to_be_saved():
        save_cache(file, data)
    return folder


def the_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def resaved(file: Path, whole: object) -> None:
    """Write other content with the right sum."""
    data = json.dumps(whole).encode()
    file.write_bytes(sha256(data).hexdigest().encode() + b"\n" + data)


def recalled(workspace: Path, folder: Path) -> tuple[dict[str, PlanHistory], bool]:
    """Return what is found, and whether anything had to be read."""
    memory = SnapshotCache(folder, find_repository(workspace))
    found = traced(workspace, memory=memory)
    return found, bool(list(memory.to_be_saved()))


def test_what_was_kept_is_not_read_again(workspace: Path, kept: Path) -> None:
    assert recalled(workspace, kept) == (traced(workspace), False)
    committed(workspace, {PATH: actions(3)}, "2026-03-01T12:00:00+00:00")
    assert recalled(workspace, kept) == (traced(workspace), True)
    assert "status" not in the_file(kept).read_text(encoding="ascii")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_can_read_what_is_kept(workspace: Path, kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o700
    kept.chmod(0o755)
    memory = SnapshotCache(kept, find_repository(workspace))
    assert len(traced(workspace, memory=memory)[PATH].snapshots) == 2
    assert not list(memory.to_be_saved()), "neither read nor written"


WRONG = [
    pytest.param(lambda whole: whole.update(made_by="actiontrack 99"), id="another version"),
    pytest.param(lambda whole: whole.pop("courses"), id="a key missing"),
    pytest.param(lambda whole: whole["snapshots"][0].pop(), id="a part missing"),
    pytest.param(lambda whole: whole["snapshots"][0].append(1), id="a part too many"),
    pytest.param(lambda whole: whole["snapshots"][0].__setitem__(0, 1), id="a number for a blob"),
    pytest.param(lambda whole: whole["snapshots"][0].__setitem__(2, None), id="no plan"),
    pytest.param(lambda whole: whole["snapshots"][0].__setitem__(3, 7), id="wrong sum"),
    pytest.param(lambda whole: whole["snapshots"][0].__setitem__(3, True), id="true for 1"),
    pytest.param(lambda whole: whole["snapshots"][0].__setitem__(6, -1), id="below nothing"),
    pytest.param(lambda whole: whole["snapshots"][0].__setitem__(6, 1.5), id="no whole number"),
    pytest.param(lambda whole: whole["snapshots"][0][5].append(0), id="eleven meanings"),
    pytest.param(lambda whole: whole["snapshots"][0][7].append(0), id="five parts"),
    pytest.param(lambda whole: whole["snapshots"][0][7].__setitem__(0, 1), id="wrong parts"),
    pytest.param(lambda whole: whole["snapshots"][0][8].__setitem__(0, 9), id="no such action"),
    pytest.param(lambda whole: whole["courses"][0].__setitem__(2, ["soon"]), id="no date"),
    pytest.param(lambda whole: whole["courses"][0].__setitem__(1, ["A"]), id="no title"),
    pytest.param(lambda whole: whole["courses"].__setitem__(0, None), id="no action"),
]


@pytest.mark.parametrize("spoil", WRONG)
def test_what_is_not_as_it_was_written_is_read_anew(
    spoil: object, workspace: Path, kept: Path
) -> None:
    assert callable(spoil)
    file = the_file(kept)
    whole = json.loads(file.read_bytes().partition(b"\n")[2])
    spoil(whole)
    resaved(file, whole)
    assert recalled(workspace, kept) == (traced(workspace), True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"x" * 100,
        b"[" * 100_000,
        b"\xff\x00" * 50,
        b"null",
        b"[1]",
        b"9" * 9999,
        b'"x"',
    ],
    ids=["empty", "a line", "letters", "brackets", "bytes", "null", "a list", "digits", "text"],
)
def test_damage_is_as_good_as_nothing(data: bytes, workspace: Path, kept: Path) -> None:
    file = the_file(kept)
    for damaged in (data, sha256(data).hexdigest().encode() + b"\n" + data):
        file.write_bytes(damaged)
        assert recalled(workspace, kept) == (traced(workspace), True)


def test_every_byte_counts(workspace: Path, kept: Path) -> None:
    file = the_file(kept)
    whole = file.read_bytes()
    for place in range(0, len(whole), 17):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert recalled(workspace, kept) == (traced(workspace), True)


def test_a_folder_in_the_place_of_the_file_and_a_file_in_that_of_the_folder(
    workspace: Path, kept: Path
) -> None:
    file = the_file(kept)
    file.unlink()
    file.mkdir()
    assert recalled(workspace, kept)[0] == traced(workspace)
    save_cache(file, b"x")
    file.rmdir()
    kept.rmdir()
    kept.write_text("x", encoding="ascii")
    assert recalled(workspace, kept) == (traced(workspace), False)
    save_cache(file, b"x")


def test_what_is_kept_has_an_end(
    workspace: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "MOST_KEPT", 1)
    committed(workspace, {PATH: actions(3)}, "2026-03-01T12:00:00+00:00")
    repository = find_repository(workspace)
    memory = SnapshotCache(kept, repository)
    memory.recall([PATH])
    newest = repository.versions("plans")[0]
    assert memory.get(newest) is None
    memory.keep(newest, traced(workspace)[PATH].snapshots[-1][1])
    ((file, data),) = memory.to_be_saved()
    save_cache(file, data)
    assert [row[0] for row in json.loads(data.partition(b"\n")[2])["snapshots"]] == [newest.blob]


@pytest.mark.parametrize(
    ("set_", "folder"),
    [
        ({"ACTIONTRACK_CACHE": "/c"}, "/c/trend"),
        ({"XDG_CACHE_HOME": "/x"}, "/x/actiontrack/trend"),
        ({"XDG_CACHE_HOME": "not/absolute", "HOME": "/h"}, "/h/.cache/actiontrack/trend"),
        ({"HOME": "/h"}, "/h/.cache/actiontrack/trend"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has other folders")
def test_where_snapshots_are_kept(
    set_: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ACTIONTRACK_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_.items():
        monkeypatch.setenv(name, value)
    assert cache_folder("trend") == Path(folder)


def test_one_repository_knows_nothing_of_another(workspace: Path, kept: Path) -> None:
    elsewhere = SnapshotCache(kept, Repository(workspace / "other" / ".git", ""))
    elsewhere.recall([PATH])
    assert elsewhere.get(find_repository(workspace).versions("plans")[0]) is None


def test_a_plan_that_was_never_whole_is_still_counted(workspace: Path) -> None:
    broken = plan("actions:\n  - {id: 1, title: A}\n  - title: [\n")
    committed(workspace, {PATH: broken}, "2026-01-01T12:00:00+00:00")
    ((_, found),) = traced(workspace)[PATH].snapshots
    assert found.actions >= 1
    assert found.actions == sum(found.meanings.values()) + found.unreadable
