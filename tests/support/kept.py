"""Plans of which an earlier run has worked something out, in a cache of their own."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from support import actiontrack, plan

DUE = "actions:\n  - {id: 1, title: One, status: on-track, due: 2026-06-30}\n"
DAY = ("--as-of", "2026-06-15")


class KeptPlans:
    """A workspace of plans that are called x, y and so on, and what is kept of it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder in which both are to lie."""
        self.folder = folder / "work" / "plans"
        self.cache = folder / "cache"

    def write(self, names: str) -> None:
        """Write plans, each of one action."""
        self.folder.mkdir(parents=True)
        for name in names:
            text = plan(DUE).replace("id: x", f"id: {name}")
            (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run the program on them; return its exit code and what it printed."""
        done = actiontrack(*arguments, cwd=self.folder.parent)
        return done.returncode, done.stdout, done.stderr

    def add(self, text: str) -> None:
        """Add a text to the first plan."""
        with (self.folder / "x.yaml").open("a", encoding="utf-8") as file:
            file.write(text)

    def kept(self, kind: str = "answers") -> list[Path]:
        """Return the files that are kept."""
        return sorted((self.cache / kind).glob("*"))

    def change(self, edit: Callable[[Any], Any], kind: str = "answers") -> None:
        """Write something else into the file that is kept, with its right sum."""
        (file,) = self.kept(kind)
        made_by, *rest = json.loads(file.read_bytes().partition(b"\n")[2])
        data = json.dumps(edit([made_by, *rest])).encode("ascii")
        file.write_bytes(sha256(data).hexdigest().encode("ascii") + b"\n" + data)
