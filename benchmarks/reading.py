"""Measure how fast plans are read and judged: whole processes, as ratios to loading the same YAML.

The baseline is a process that does nothing but `yaml.load(text, Loader=yaml.CSafeLoader)` on each
of the same files, with Python's default settings. Everything is run in turn, in one go, so that
the ratios hold on any machine; the times are its own. Memory is not measured where Python has
no `resource` (Windows). The last size takes most of the time: `--quick` leaves it out.

It measures and does not judge: the exit code is 0 whatever comes out.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from made import DAY, write_workspace
from measured import PYTHON, Cost, actiontrack, medians, print_table

ROUNDS = 3
TARGETS = {"status": 0.4, "check": 0.6}
MOST_MEGABYTES = 400
HEAD = ("whole process, in a pipe", "s", "CSafeLoader", "ratio", "target", "peak MB", "target")

LOADING = """\
import sys, yaml
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        yaml.load(file.read(), Loader=yaml.CSafeLoader)
"""


@dataclass(frozen=True, slots=True)
class Size:
    """A workspace to be read; `is_judged` where the targets are set for it."""

    plans: int
    actions_each: int
    is_judged: bool = False

    @property
    def words(self) -> str:
        """The size as it stands in the table."""
        actions = f"{self.plans * self.actions_each:,}"
        return actions if self.plans == 1 else f"{actions} in {self.plans} plans"


SMALL, LARGE, MANY = Size(1, 1_000), Size(1, 10_000, is_judged=True), Size(10, 10_000)


def main() -> None:
    """Print what reading costs."""
    sizes = (SMALL, LARGE) if "--quick" in sys.argv[1:] else (SMALL, LARGE, MANY)
    costs = {size: _costs(size) for size in sizes}
    rows = [_row(size, verb, costs[size]) for size in sizes for verb in TARGETS]
    print(f"Reading: medians of {ROUNDS} runs in turn; of ten plans, a single run")
    print_table((HEAD, *rows))
    if MANY in costs:
        grown = [
            f"{verb} {costs[MANY][verb].seconds / costs[LARGE][verb].seconds:.1f} times"
            for verb in TARGETS
        ]
        print(f"Ten plans of 10,000 against one (in proportion is 10 times): {', '.join(grown)}")


def _costs(size: Size) -> dict[str, Cost]:
    with TemporaryDirectory() as folder:
        files = write_workspace(Path(folder), size.plans, size.actions_each)
        where = ("--workspace", folder, "--as-of", DAY.isoformat())
        commands = {verb: (*actiontrack(), verb, *where) for verb in TARGETS}
        commands["load"] = (*PYTHON, "-c", LOADING, *map(str, files))
        is_long = size.plans > 1
        return medians(commands, 1 if is_long else ROUNDS, warm_up=not is_long)


def _row(size: Size, verb: str, costs: dict[str, Cost]) -> tuple[str, ...]:
    cost, load = costs[verb], costs["load"]
    return (
        f"actiontrack {verb}, {size.words}",
        f"{cost.seconds:.2f}",
        f"{load.seconds:.2f}",
        f"{cost.seconds / load.seconds:.2f}",
        f"≤ {TARGETS[verb]}" if size.is_judged else "",
        "" if cost.megabytes is None else f"{cost.megabytes:.0f}",
        f"< {MOST_MEGABYTES}" if size.is_judged else "",
    )


if __name__ == "__main__":
    main()
