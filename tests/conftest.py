"""Golden files: whole outputs, kept beside the tests and compared to the letter."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from support.effort import EXAMPLES

settings.register_profile("actiontrack", max_examples=EXAMPLES, deadline=None)
settings.load_profile("actiontrack")

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parent.parent


# Where nothing compiled is kept, every test that runs the program would compile all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A job in the background of a script is born deaf to Ctrl-C, and so is all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name, or write it with --update-golden."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
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
