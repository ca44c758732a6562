"""`serve`: an address of this machine alone, until somebody stops it."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest

from actiontrack.cli import STOPPED
from support import actiontrack, plan
from support.serving import served

TEXT = plan("actions:\n  - {id: 1, title: Train, status: on-track}\n")


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_bytes(TEXT.encode())
    return workspace


def test_it_says_its_address_serves_the_plan_and_stops_quietly(place: Path) -> None:
    with served(place, "--port", "0", "--no-open") as server:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = opener.open(server.address).read().decode()
        assert "<h1>A plan</h1>" in page
        with pytest.raises(HTTPError) as refusal:
            urllib.request.urlopen(f"{server.root}x/index.html")
        refusal.value.close()
        assert refusal.value.code == 403
    assert (server.process.returncode, server.err) == (STOPPED, "")


def test_it_listens_on_this_machine_alone(place: Path) -> None:
    with served(place, "--port", "0", "--no-open") as server:
        port = int(server.root.rsplit(":", 1)[1].rstrip("/"))
        others = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None)}
        for host in others - {"127.0.0.1", "::1"}:
            with pytest.raises((ConnectionRefusedError, TimeoutError)):
                socket.create_connection((str(host), port), timeout=2).close()


def test_it_opens_a_browser_unless_it_is_told_not_to(place: Path, tmp_path: Path) -> None:
    note = tmp_path / "opened"
    program = tmp_path / "browser.sh"
    program.write_text(f'#!/bin/sh\necho "$1" > "{note}"\n', encoding="utf-8")
    program.chmod(0o755)
    with served(place, "--port", "0", browser=program.as_posix()) as server:
        for _ in range(100):
            if note.exists() and note.read_text(encoding="utf-8"):
                break
            time.sleep(0.05)
    assert note.read_text(encoding="utf-8").strip() == server.address


def test_a_port_that_is_in_use_is_told(place: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = actiontrack("serve", "--port", port, "--no-open", cwd=place)
    assert done.returncode == 2
    assert done.stderr.startswith(f"actiontrack: --port {port} cannot be used: ")


def test_without_plans_there_is_nothing_to_serve(tmp_path: Path) -> None:
    done = actiontrack("serve", "--no-open", cwd=tmp_path)
    assert done.returncode == 2
    assert "there are no plans here" in done.stderr


def test_without_its_extra_it_says_what_to_install(place: Path) -> None:
    code = "import sys; sys.modules['starlette'] = None; from actiontrack.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "serve", "--no-open"],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    message = 'a browser needs Starlette and uvicorn: pip install "actiontrack[web]"'
    assert (done.returncode, done.stderr) == (2, f"actiontrack: {message}\n")
