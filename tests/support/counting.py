"""A writer among others: run as a script, it adds one to the number in a file, some times over."""

import sys
from pathlib import Path

from actiontrack.saving import lock_plans


def main(file: Path, times: int, wait: float) -> None:
    """Count, each time by a change of its own."""
    for _ in range(times):
        with lock_plans({"count": file}, None, wait=wait) as held:
            held.save({"count": b"%d\n" % (int(held.data["count"]) + 1)})


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
