"""The pager: where a text is longer than the terminal, and nowhere else."""

import os
import select
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support import plan

if sys.platform == "win32":
    pytest.skip("there are no terminals of this kind", allow_module_level=True)

import fcntl
import pty
import termios

MANY = plan(
    "actions:\n" + "".join(f"  - {{id: {n}, title: Review policy {n}}}\n" for n in range(60))
)
MARKING = "#!/bin/sh\necho PAGED\ncat\n"


# Only a terminal that belongs to the session sends it Ctrl-C, and lets less ask for keys.
OWNING = """
import os, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))
os.execv(sys.executable, [sys.executable, "-m", "actiontrack", *sys.argv[1:]])
"""


def at_terminal(
    *arguments: str, cwd: Path, keys: bytes = b"", **environment: str
) -> tuple[int, str]:
    """Run the program at a terminal of 80 by 24; return its exit code and all that it showed."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    usual = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LESS")}
    program = subprocess.Popen(
        [sys.executable, "-c", OWNING, *arguments],
        cwd=cwd,
        env={**usual, "TERM": "xterm", **environment},
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
    )
    os.close(its)
    shown, quiet = b"", time.monotonic()
    while True:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # all that was at the other end has gone
                break
            shown, quiet = shown + part, time.monotonic()
        elif shown and keys and time.monotonic() - quiet > 0.5:
            os.write(ours, keys[:1])
            keys = keys[1:]
        elif time.monotonic() - quiet > 30:
            program.kill()
    os.close(ours)
    return program.wait(), shown.decode().replace("\r\n", "\n")


@pytest.fixture
def many(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(MANY, encoding="utf-8")
    return workspace


@pytest.fixture
def marking(tmp_path: Path) -> str:
    pager = tmp_path / "a pager"
    pager.write_text(MARKING, encoding="utf-8")
    pager.chmod(0o755)
    return f"'{pager}'"


@pytest.mark.parametrize("command", ["list", "check --full", "list --format json"])
def test_a_long_text_goes_through_the_pager_that_is_named(
    command: str, many: Path, marking: str
) -> None:
    code, shown = at_terminal(*command.split(), cwd=many, ACTIONTRACK_PAGER=marking, PAGER="cat")
    assert (code, shown.split()[0]) == (0, "PAGED")
    assert "Review policy 59" in shown


@pytest.mark.parametrize("options", [("--no-pager", "list"), ("list", "--no-pager")])
def test_no_pager_prints_all_at_once(options: tuple[str, ...], many: Path, marking: str) -> None:
    code, shown = at_terminal(*options, cwd=many, PAGER=marking)
    assert (code, "PAGED" in shown) == (0, False)
    assert "Review policy 59" in shown


def test_what_fits_needs_no_pager(many: Path, marking: str) -> None:
    code, shown = at_terminal("show", "59", cwd=many, PAGER=marking)
    assert (code, "PAGED" in shown) == (0, False)
    assert "Review policy 59" in shown


@pytest.mark.parametrize("name", ["", "cat"])
def test_a_pager_of_no_name_is_none(name: str, many: Path) -> None:
    code, shown = at_terminal("list", cwd=many, ACTIONTRACK_PAGER=name, PAGER="false")
    assert code == 0
    assert "Review policy 59" in shown


@pytest.mark.parametrize("pager", ["head -n 2", "true"])
def test_who_leaves_early_sees_no_failure(pager: str, many: Path) -> None:
    code, shown = at_terminal("check", cwd=many, ACTIONTRACK_PAGER=pager)
    assert (code, "Traceback" in shown, "actiontrack:" in shown) == (0, False, False)


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_is_left_by_its_own_key_and_ctrl_c_is_its_own(many: Path) -> None:
    code, shown = at_terminal("list", cwd=many, keys=b"\x03q", PAGER="less")
    assert (code, "Traceback" in shown) == (0, False)
    assert "Review policy 1" in shown


@pytest.mark.parametrize("named", ["mine", "./mine"])
def test_no_program_of_the_current_folder_is_run(named: str, many: Path) -> None:
    (many / "mine").write_text("#!/bin/sh\ntouch RAN\n", encoding="utf-8")
    (many / "mine").chmod(0o755)
    path = f".{os.pathsep}{many}{os.pathsep}{os.environ['PATH']}"
    code, shown = at_terminal("list", cwd=many, PAGER=named, PATH=path)
    assert (code, (many / "RAN").exists()) == (0, False)
    assert f"there is no pager '{named}'" in shown
    assert "Review policy 59" in shown


def test_no_shell_reads_the_name_of_a_pager(many: Path) -> None:
    code, shown = at_terminal("list", cwd=many, PAGER="cat; touch RAN")
    assert (code, (many / "RAN").exists()) == (0, False)
    assert "Review policy 59" in shown
