"""Measure what a page in a browser takes, against reading the plans; and whether memory grows.

200 plans of 100 actions are read once, as `status` reads them; then each page is asked for warm, in
process, as a ratio of that. The resident set is measured while 10,000 pages are asked for.

It measures and does not judge: the exit code is 0 whatever comes out.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from made import DAY, write_workspace
from measured import print_table

from actiontrack.review import examine
from actiontrack.sources.session import Session
from actiontrack.sources.workspace import Workspace
from actiontrack.web.access import OneMachine
from actiontrack.web.app import Serving, build_app
from actiontrack.web.gate import Doors
from actiontrack.web.library import Library

PLANS, ACTIONS = 200, 100
REQUESTS = 10_000
MOST = 0.1
PAGES = ("index.html", "{plan}/index.html", "{plan}/{action}", "actions.html?q=panel", "leads.html")


def main() -> None:
    """Print what pages cost."""
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS
    with TemporaryDirectory() as folder:
        root = Path(folder) / "plans-200"
        write_workspace(root, PLANS, ACTIONS)
        workspace = Workspace(root)
        session = Session(workspace, DAY)
        reading = timed(lambda: examine(session.sources(), DAY, session.settings))
        library = Library(workspace, lambda: DAY)
        ask, cookie = opened(library)
        shelf = library.shelf()
        plan = next(iter(shelf.plans))
        pages = library.pages(shelf, plan)
        action = next(each for each in pages.names if each.startswith("action-"))
        rows: list[tuple[str, ...]] = [("page", "cold ms", "warm ms", "of reading all plans")]
        rows.append(("reading all plans", f"{1000 * reading:,.0f}", "", "1"))
        for name in PAGES:
            path = "/" + name.format(plan=plan, action=action)
            cold = timed(lambda path=path: ask(path, cookie))  # type: ignore[misc]
            warm = median(timed(lambda path=path: ask(path, cookie)) for _ in range(5))  # type: ignore[misc]
            mark = "" if warm <= MOST * reading else f"  (more than {MOST})"
            rows.append(
                (name, f"{1000 * cold:,.0f}", f"{1000 * warm:,.0f}", f"{warm / reading:.4f}{mark}")
            )
        print(f"A browser's pages: {PLANS} plans of {ACTIONS} actions")
        print_table(rows)
        names = [f"/{plan}/{each}" for each in pages.names]
        tell_memory(lambda at: ask(names[at % len(names)], cookie), requests)


def timed(do: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = perf_counter()
    do()
    return perf_counter() - start


def opened(library: Library) -> tuple[Callable[[str, str], bytes], str]:
    """Return what asks for a page, and the cookie that lets it."""
    access = OneMachine("c")
    ticks = iter(range(10**9))
    doors = Doors(frozenset({"h"}), frozenset({"http://h"}))
    app = build_app(Serving(library, access, doors), lambda: float(next(ticks)))
    loop = asyncio.new_event_loop()

    async def asked(path: str, cookie: str) -> bytes:
        where, _, query = path.partition("?")
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": "GET", "path": where, "query_string": query.encode(),
            "headers": [(b"host", b"h"), (b"cookie", f"c={cookie}".encode())],
            "client": ("127.0.0.1", 1), "scheme": "http", "server": ("h", 80), "root_path": "",
        }  # fmt: skip
        await app(scope, receive, send)
        if sent[0]["status"] != 200:
            raise RuntimeError(f"{path}: {sent[0]['status']}")
        return b"".join(each.get("body", b"") for each in sent[1:])

    return lambda path, cookie: loop.run_until_complete(asked(path, cookie)), str(
        access.admit(access.token)
    )


def tell_memory(ask: Callable[[int], object], requests: int) -> None:
    """Print how large the process is as pages are asked for."""
    sizes = []
    for number in range(requests):
        ask(number)
        if (number + 1) % (requests // 10) == 0:
            sizes.append(resident())
    print(f"MB after each tenth of {requests:,} requests: {', '.join(f'{e:.0f}' for e in sizes)}")


def resident() -> float:
    """Return the megabytes that this process holds now; no number where there is no /proc."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(e for e in status.read_text(encoding="ascii").splitlines() if e[:6] == "VmRSS:")
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
