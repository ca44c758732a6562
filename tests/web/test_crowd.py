"""Many people at one plan, and one that is killed: every edit is kept or told, nothing torn."""

import http.cookiejar
import os
import signal
import threading
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import URLError

import pytest

from support import plan, reading
from support.effort import EVERYTHING
from support.serving import served
from support.web_client import PageSeen, Visit, visit

pytestmark = pytest.mark.slow

SESSIONS = 8
EDITS = 63 if EVERYTHING else 1
"""Of each of eight sessions."""
KILLS = 50 if EVERYTHING else 1

ROWS = "".join(f"  - {{id: {at}, title: Thing {at}, status: on-track}}\n" for at in range(SESSIONS))
TEXT = plan(f"actions:\n{ROWS}")


def test_every_edit_of_eight_people_is_kept_and_what_came_between_was_told(
    workspace: Path,
) -> None:
    file = workspace / "plans" / "x.yaml"
    file.write_text(TEXT, encoding="utf-8")
    first = visit(workspace)
    told = [0] * SESSIONS

    def work(number: int) -> None:
        somebody = Visit(first.app, first.access)
        somebody.enter()
        form = f"/x/edit-update?about=action-{number}"
        for at in range(EDITS):
            page = somebody.get(form)
            page = somebody.fill(page, "Show what it would change", note=f"by {number} no {at}")
            while True:
                somebody.address = form
                done = somebody.fill(page, "Write it")
                if done.status == 200:
                    break
                assert done.status == 409, done.page.said
                assert "The plan has changed since you opened this page" in done.page.said
                told[number] += 1
                page = done

    with ThreadPoolExecutor(SESSIONS) as pool:
        list(pool.map(work, range(SESSIONS)))
    texts = [
        [update.text for update in action.updates]
        for action in reading(file.read_bytes()).plan.actions
    ]
    assert texts == [[f"by {number} no {at}" for at in range(EDITS)] for number in range(SESSIONS)]
    assert sum(told) or not EVERYTHING


def note_until_killed(address: str, wrote: threading.Event) -> None:
    """Write update after update, until the server is gone."""
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    root = address.partition("?")[0]
    form = f"{root}x/edit-update?about=action-1"

    def sent(fields: dict[str, str]) -> PageSeen:
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(form, data, {"Origin": root.rstrip("/")})
        page = PageSeen()
        page.feed(opener.open(request, timeout=20).read().decode())
        return page

    try:
        opener.open(address, timeout=20).close()
        for number in range(1000):
            page = PageSeen()
            page.feed(opener.open(form, timeout=20).read().decode())
            fields = dict(page.forms[-1].fields) | {"note": f"no {number}", "step": "show"}
            shown = sent(fields)
            writing = next(each for each in shown.forms if each.buttons[0][2] == "Write it")
            wrote.set()
            sent({**dict(writing.fields), "step": "write"})
    except (URLError, ConnectionError, OSError, TimeoutError):
        wrote.set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_server_that_is_killed_while_it_writes_tears_nothing(workspace: Path) -> None:
    file = workspace / "plans" / "x.yaml"
    for delay in range(KILLS):
        file.write_text(TEXT, encoding="utf-8")
        with served(workspace, "--port", "0", "--no-open") as server:
            wrote = threading.Event()
            clerk = threading.Thread(target=note_until_killed, args=(server.address, wrote))
            clerk.start()
            wrote.wait(30)
            threading.Event().wait(0.01 * ((delay + 5) % 20))
            server.process.send_signal(signal.SIGKILL)
            clerk.join(40)
        read = reading(file.read_bytes())
        assert len(read.actions) == SESSIONS
        (notes,) = ([u.text for u in a.updates] for a in read.plan.actions if a.id == "1")
        assert notes == [f"no {at}" for at in range(len(notes))]
        assert file.read_text(encoding="utf-8").startswith(TEXT.partition("  - {id: 1")[0])
