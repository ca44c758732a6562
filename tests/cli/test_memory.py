"""Memory and output of the verbs that look are in proportion to the file, whatever it holds."""

import subprocess
import sys
from pathlib import Path

import pytest

from support import plan
from support.effort import covering

pytestmark = pytest.mark.longer

CONSTANT = 110 * 1024 * 1024
"""Bytes that Python takes with all that is imported, and what tens of thousands of items need."""

LONG = "x" * 60_000
ROWS = 6_000
SHAPES = {
    "one long title": "actions:\n"
     f"  - {{id: L, title: {LONG}}}\n"
    + "".join(f"  - id: {n}\n    title: Review the policy for schools\n" for n in range(ROWS)),
    "long texts in each column": "ratings: {Started: under-way}\nactions:\n"
     f"  - id: L\n    title: {LONG}\n"
     f"    lead: {LONG}\n    status: Started\n"
    + "".join(f"  - id: {n}\n    title: Review the policy for schools\n" for n in range(ROWS)),
    "a workstream's long title": "workstreams:\n"
     f"  - {{id: L, title: {LONG}}}\n"
    + "".join(f"  - id: {n}\n    title: Leadership of the whole\n" for n in range(ROWS)),
    "a measure's long title": "measures:\n"
     f"  - {{id: L, title: {LONG}}}\n"
    + "".join(f"  - id: {n}\n    title: Plans finished in time\n" for n in range(ROWS)),
    "many unreadable": f"actions:\n  - {{id: 1, title: {LONG}}}\n"
    + "  - some bare text\n" * 9_000,
}  # fmt: skip

VERBS = ("list", "status", "check", "show L")

MEGABYTE = 1_000_000
HOSTILE = {
    "check": ("actions:\n", "- {{id: {0}, title: a@b.cd}}\n"),
    "list": ("actions:\n", "- {{id: {0}, title: A}}\n"),
    "status": ("measures:\n", "- {{id: M, title: T, actions: [{{id: {0}, title: A}}]}}\n"),
}
"""For each verb a megabyte of one of the things that cost most."""

# The peak that getrusage gives begins at the size of the process that started this one.
MEASURED = """
import pathlib, re, sys
from actiontrack.cli import run
run(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+([0-9]+) kB", pathlib.Path("/proc/self/status").read_text())
sys.stderr.write(str(int(peak[1]) * 1024))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
@pytest.mark.parametrize(("shape", "verb"), covering([*SHAPES], VERBS))
def test_memory_is_at_most_forty_times_the_file(verb: str, shape: str, workspace: Path) -> None:
    text = plan(SHAPES[shape])
    done = measured(verb, text, workspace)
    assert peak(done) < 40 * len(text) + CONSTANT
    assert len(done.stdout) < 40 * len(text)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
@pytest.mark.parametrize("verb", HOSTILE)
def test_a_hostile_megabyte_takes_less_than_300_mb(verb: str, workspace: Path) -> None:
    before, line = HOSTILE[verb]
    lines = range(MEGABYTE // len(line.format(10_000)))
    text = plan(before + "".join(map(line.format, lines)))
    assert peak(measured(verb, text, workspace)) < 300 * MEGABYTE


def measured(verb: str, text: str, workspace: Path) -> subprocess.CompletedProcess[str]:
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", MEASURED, *verb.split()],
        cwd=workspace,
        capture_output=True,
        text=True,
        check=True,
    )


def peak(done: subprocess.CompletedProcess[str]) -> int:
    """Return the most bytes that a process held."""
    return int(done.stderr.splitlines()[-1].rpartition(" ")[2])
