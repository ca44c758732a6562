"""Measure whole processes from outside: how long each took and how much memory it held.

Memory is the largest resident set, in MB of a million bytes; where Python has no `resource` and
`os.wait4` (Windows) it is not measured. The kernel counts what this process holds at the time of
the fork as the child's, so this one stays small: it reads no plan and keeps no output.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

PYTHON = (sys.executable,)

_BYTES_IN_A_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    seconds: float
    megabytes: float | None
    cpu: float | None = None
    """Seconds of processors, which other jobs on the machine alter least."""


def actiontrack() -> tuple[str, ...]:
    """Return the command: the script that was installed beside this Python, else the module."""
    script = Path(sys.executable).with_name("actiontrack")
    return (str(script),) if script.is_file() else (*PYTHON, "-m", "actiontrack")


def medians(
    commands: Mapping[str, Sequence[str]], rounds: int, *, warm_up: bool = True
) -> dict[str, Cost]:
    """Run the commands in turn, round after round, and return the median cost of each.

    In turn, so that another job on the machine slows all of them and leaves the ratios alone.
    """
    if warm_up:
        for command in commands.values():
            cost_of(command)
    costs = [{name: cost_of(command) for name, command in commands.items()} for _ in range(rounds)]
    return {name: _median(each[name] for each in costs) for name in commands}


def cost_of(
    command: Sequence[str], may_end_with: Sequence[int] = (0,), kept: str | None = None
) -> Cost:
    """Run a command into a pipe. A command that fails ends the benchmark: it measures nothing.

    What actiontrack worked out before it finds only in the folder `kept`, or in one that the
    environment names.
    """
    # With this variable set, nothing that is imported for the first time would be kept compiled.
    environment = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }
    environment.setdefault("ACTIONTRACK_CACHE", kept or str(Path(os.devnull, "nowhere")))
    began = perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    last_said = _drained(process)
    megabytes, cpu = _wait(process)
    seconds = perf_counter() - began
    if process.returncode not in may_end_with:
        sys.stderr.buffer.write(last_said)
        sys.exit(f"{' '.join(command)[:200]} ended with exit code {process.returncode}")
    return Cost(seconds, megabytes, cpu)


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns; the first row is the head, the first column words."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for words, *figures in rows:
        cells = [words.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True)]
        print("  ".join(cells).rstrip())


def _drained(process: subprocess.Popen[bytes]) -> bytes:
    """Take all that a process prints; return the end of it."""
    assert process.stdout
    piece = b""
    with process.stdout as pipe:
        while following := pipe.read(1 << 16):
            piece = following
    return piece


def _wait(process: subprocess.Popen[bytes]) -> tuple[float | None, float | None]:
    if not hasattr(os, "wait4"):
        process.wait()
        return None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * _BYTES_IN_A_UNIT / 1e6, usage.ru_utime + usage.ru_stime


def _median(costs: Iterable[Cost]) -> Cost:
    runs = tuple(costs)
    held = [each.megabytes for each in runs if each.megabytes is not None]
    return Cost(median(each.seconds for each in runs), median(held) if held else None)
