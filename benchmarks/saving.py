"""Measure what a safe save costs: against a plain write, and among writers that queue.

The lock, the sync of file and folder and the comparison are what keep a plan whole; here is their
price, on this disk. It measures and does not judge: the exit code is 0 whatever comes out.
"""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from measured import print_table

ROUNDS = 50
BYTES = {"10 KB": 10_000, "100 KB": 100_000, "11 MB": 11_000_000}
WRITERS, TIMES = 8, 100

COUNTER = Path(__file__).parent.parent / "tests" / "support" / "counting.py"


def main() -> None:
    """Print what saving costs."""
    from actiontrack.saving import save_output

    rows: list[tuple[str, ...]] = [
        ("one save, median ms", "plain write", "an output", "a plan", "ratio")
    ]
    with TemporaryDirectory() as folder:
        plan, other = Path(folder) / "x.yaml", Path(folder) / "x.txt"
        for name, size in BYTES.items():
            old, new = b"o" * size, b"n" * size
            plan.write_bytes(old)
            costs = (
                cost_of(partial(other.write_bytes, new)),
                cost_of(partial(save_output, other, new)),
                cost_of(partial(change, plan, old, new)),
            )
            rows.append((name, *(f"{each:.1f}" for each in costs), f"{costs[2] / costs[0]:.1f}"))
        print_table(rows)
        seconds = seconds_of_a_crowd(Path(folder) / "count")
    print(f"{WRITERS} writers at once, {TIMES} times each: {seconds:.1f} s, none lost")


def change(plan: Path, old: bytes, new: bytes) -> None:
    """Save one of two versions of a plan in the place of the other."""
    from actiontrack.saving import lock_plans

    with lock_plans({"x": plan}, None) as held:
        held.save({"x": new if held.data["x"] == old else old})


def cost_of(save: Callable[[], object]) -> float:
    """Return the median milliseconds of a save, after one to warm up."""
    save()
    costs = []
    for _ in range(ROUNDS):
        began = perf_counter()
        save()
        costs.append(perf_counter() - began)
    return median(costs) * 1000


def seconds_of_a_crowd(file: Path) -> float:
    """Let writers count in one file, each from a process of its own."""
    file.write_bytes(b"0\n")
    command = (sys.executable, str(COUNTER), str(file), str(TIMES), "600")
    began = perf_counter()
    writers = [subprocess.Popen(command) for _ in range(WRITERS)]
    for each in writers:
        if each.wait():
            sys.exit("a writer failed")
    seconds = perf_counter() - began
    if int(file.read_bytes()) != WRITERS * TIMES:
        sys.exit("some of what was written is lost")
    return seconds


if __name__ == "__main__":
    main()
