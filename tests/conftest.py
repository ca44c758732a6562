"""Golden files: whole outputs, kept beside the tests and compared to the letter."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from support.compiling import compile_once
from support.effort import EXAMPLES
from support.kept import KeptPlans

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("actiontrack", max_examples=EXAMPLES, deadline=None)
settings.load_profile("actiontrack")

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parent.parent

compile_once()

# Where nothing compiled is kept, every test that runs the program would compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What one test has worked out is no other's, nor its user's; a test of what is kept says where.
os.environ["ACTIONTRACK_CACHE"] = os.path.join(os.devnull, "nowhere")  # noqa: PTH118

# A job in the background of a script is born deaf to Ctrl-C, and so is all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


USED: set[str] = set()
"""The golden files that this run has written."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run only what writes, with --update-golden; else begin with the files that need Chromium.

    Theirs are the longest tests, with which no worker is to end alone, and so one worker starts it.
    """
    if config.getoption("--update-golden"):
        items[:] = [each for each in items if "is_updating" in getattr(each, "fixturenames", ())]
    shown = {each.path for each in items if "browser" in getattr(each, "fixturenames", ())}
    items.sort(key=lambda each: each.path not in shown)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Take away the golden files that nothing writes any more, where all that write have run."""
    config = session.config
    is_whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    is_whole = is_whole and not (config.option.keyword or config.option.markexpr)
    if config.getoption("--update-golden") and is_whole and exitstatus == pytest.ExitCode.OK:
        for file in GOLDEN.iterdir():
            if USED and file.name not in USED:
                file.unlink()


@pytest.fixture
def is_updating(request: pytest.FixtureRequest) -> bool:
    """Tell whether what is kept beside the tests, or made from the code, is written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def golden(*, is_updating: bool) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name, or write it with --update-golden."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if is_updating:
            USED.add(name)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"no golden file {name}: run 'make golden' and read what it wrote"
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty folder that holds a folder for plans."""
    (tmp_path / "plans").mkdir()
    return tmp_path


@pytest.fixture
def kept_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeptPlans:
    """Plans that are still to be written, and a cache that is theirs alone."""
    plans = KeptPlans(tmp_path)
    monkeypatch.setenv("ACTIONTRACK_CACHE", str(plans.cache))
    return plans


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, started once; a test that finds none skips."""
    from support.browser import chromium

    with chromium() as found:
        yield found
