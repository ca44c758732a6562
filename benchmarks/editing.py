"""Measure what an edit costs: an update of one action, as a ratio to `status` of the same plan.

Every update says something new, so that each of them writes; the plans are made here.
"""

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from made import write_workspace
from measured import actiontrack, cost_of, print_table

TARGETS = {94: 1.5, 10_000: 6.0}
ROUNDS = {94: 15, 10_000: 3}


def main() -> None:
    """Print what an update costs in a small plan and in a very large one."""
    rows = [("update of one action, in a pipe", "ms", "status, ms", "ratio", "target")]
    for actions, target in TARGETS.items():
        update, status = _costs(actions)
        rows.append(
            (
                f"in a plan of {actions:,}",
                f"{update * 1000:.0f}",
                f"{status * 1000:.0f}",
                f"{update / status:.2f}",
                f"≤ {target:g}",
            )
        )
    print("Editing: medians of runs in turn, after one to warm up")
    print_table(rows)


def _costs(actions: int) -> tuple[float, float]:
    """Return the median seconds of an update and of status, run in turn."""
    with TemporaryDirectory() as folder:
        (plan,) = write_workspace(Path(folder), plans=1, actions=actions)
        ref = _an_id_in(plan)
        where = ("--workspace", folder)
        notes = count(1)
        pairs = []
        for _ in range(ROUNDS[actions] + 1):
            said = ("update", ref, "--note", f"News {next(notes)}: going on")
            update = cost_of((*actiontrack(), *said, *where))
            status = cost_of((*actiontrack(), "status", *where))
            pairs.append((update.seconds, status.seconds))
    updates, statuses = zip(*pairs[1:], strict=True)
    return sorted(updates)[len(updates) // 2], sorted(statuses)[len(statuses) // 2]


def _an_id_in(plan: Path) -> str:
    """Return the id of an action in the middle of a plan."""
    lines = plan.read_text(encoding="utf-8").splitlines()
    ids = [line.split("id:")[1].strip() for line in lines if line.startswith("      - id:")]
    return ids[len(ids) // 2].strip("'\"")


if __name__ == "__main__":
    main()
