"""Savers killed at a random moment: run as a script in a folder, it tells what they leave."""

import json
import mmap
import os
import random
import signal
import sys
import time
from pathlib import Path

from actiontrack.saving import lock_plans
from support.saves import parts_in

LINES = 200_000
"""Lines of a plan, of nine bytes each."""

LONGEST = 0.1
"""Seconds that a saver lives, at most: some saves."""


def main(folder: Path, kills: int) -> None:
    """Print, as JSON, how many plans were torn, falsely called saved, and killed in the middle."""
    plan = folder / "x.yaml"
    plan.write_bytes(version(0))
    said = mmap.mmap(-1, 8)  # shared: the last version of which it was said that it is saved
    save_next(plan, said)  # all is imported before the first is killed
    told = {"torn": 0, "false": 0, "parts": 0, "saved": 0}
    begun_with = int.from_bytes(said)
    for _ in range(kills):
        saver = os.fork()
        if not saver:
            while True:
                save_next(plan, said)
        time.sleep(random.uniform(0, LONGEST))
        os.kill(saver, signal.SIGKILL)
        os.waitpid(saver, 0)
        found, last = version_of(plan.read_bytes()), int.from_bytes(said)
        told["torn"] += found is None
        told["false"] += found not in (last, last + 1)
        told["parts"] = len(parts_in(folder))
        told["saved"] += last > begun_with
        # One that was killed between the replace and saying so has not lied.
        begun_with = found or 0
        said[:] = begun_with.to_bytes(8)
    sys.stdout.write(json.dumps(told))


def save_next(plan: Path, said: mmap.mmap) -> None:
    with lock_plans({"x": plan}, None) as held:
        number = (version_of(held.data["x"]) or 0) + 1
        held.save({"x": version(number)})
        said[:] = number.to_bytes(8)


def version(number: int) -> bytes:
    return b"%08d\n" % number * LINES


def version_of(data: bytes) -> int | None:
    """Return the version that a file holds, None if it is not whole."""
    number = int(data[:8] or b"0")
    return number if data == version(number) else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
