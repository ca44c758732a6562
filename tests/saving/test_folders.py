"""What a kill leaves beside a folder is put right, or taken away, by the next save."""

import os
import time
from pathlib import Path

import pytest

from actiontrack.saving import save_site
from actiontrack.saving.folders import A_DAY

HALF_MADE = ".actiontrack-site.ab12cd_9"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def make(folder: Path, text: str) -> None:
    with save_site(folder) as write:
        write("index.html", text)


def left(folder: Path, *, since: float) -> Path:
    """Return a folder that holds something and was last written some seconds ago."""
    folder.mkdir()
    (folder / "index.html").write_text("half", encoding="utf-8")
    then = time.time() - since
    os.utime(folder, (then, then))
    return folder


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize(
    "name", [".site.ab12cd_9", ".actiontrack", ".actiontrack-site", "actiontrack-site.ab12cd_9"]
)
def test_what_is_somebodys_own_stays(name: str, folder: Path) -> None:
    left(folder.parent / name, since=2 * A_DAY)
    make(folder, "new")
    assert names(folder.parent) == sorted([name, "site"])


def test_what_somebody_may_still_be_at_work_on_stays(folder: Path) -> None:
    left(folder.parent / HALF_MADE, since=A_DAY / 2)
    make(folder, "new")
    assert names(folder.parent) == [HALF_MADE, "site"]


@pytest.mark.parametrize(
    "name", [".actiontrack-other.ab12cd_9.old", ".actiontrack-site.2026.ab12cd_9.old"]
)
def test_what_may_be_all_there_is_of_another_folder_stays(name: str, folder: Path) -> None:
    left(folder.parent / name, since=2 * A_DAY)
    make(folder, "new")
    assert names(folder.parent) == sorted([name, "site"])


@pytest.mark.parametrize("name", [HALF_MADE, f"{HALF_MADE}.old", ".actiontrack-other.ab12cd_9"])
def test_what_is_left_for_a_day_is_taken_away(name: str, folder: Path) -> None:
    make(folder, "old")
    left(folder.parent / name, since=2 * A_DAY)
    make(folder, "new")
    assert names(folder.parent) == ["site"]


@pytest.mark.skipif(os.name != "posix", reason="this system has no such links")
def test_a_file_or_a_link_of_such_a_name_is_not_followed(folder: Path) -> None:
    own = left(folder.parent / "own", since=2 * A_DAY)
    (folder.parent / HALF_MADE).write_text("a file", encoding="utf-8")
    (folder.parent / f"{HALF_MADE}.old").symlink_to(own)
    make(folder, "new")
    assert names(folder.parent) == [HALF_MADE, f"{HALF_MADE}.old", "own", "site"]
    assert names(own) == ["index.html"]


@pytest.mark.parametrize("since", [0, 2 * A_DAY])
def test_a_folder_that_was_set_aside_and_not_replaced_is_put_back(
    since: float, folder: Path
) -> None:
    make(folder, "old")
    aside = folder.rename(folder.parent / f"{HALF_MADE}.old")
    then = time.time() - since
    os.utime(aside, (then, then))
    with pytest.raises(KeyboardInterrupt), save_site(folder):
        raise KeyboardInterrupt
    assert names(folder.parent) == ["site"]
    assert (folder / "index.html").read_text(encoding="utf-8") == "old"
