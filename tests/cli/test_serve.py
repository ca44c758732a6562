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


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--trust-proxy", "https://plans.example"),
        ("--trust-proxy", "plans.example/"),
        ("--trust-proxy", "*"),
        ("--prefix", "plans"),
        ("--prefix", "/a/../b c"),
    ],
)
def test_a_name_or_path_that_no_proxy_has_is_told(option: str, value: str, place: Path) -> None:
    done = actiontrack("serve", "--port", "0", option, value, cwd=place)
    assert done.returncode == 2
    assert f"{option} {value} is no " in done.stderr


ANNA, CARL = "X-Forwarded-User: anna@x.example", "X-Forwarded-User: carl@x.example"
GOOD = "Host: plans.example"
SECOND = f"GET /x/index.html HTTP/1.1\r\n{GOOD}\r\n{ANNA}\r\nConnection: close\r\n\r\n"
CHUNKED = f"POST /x/edit-add HTTP/1.1\r\n{GOOD}\r\n{CARL}\r\nTransfer-Encoding: chunked\r\n"


def test_no_request_that_two_servers_may_read_otherwise_shows_a_plan(place: Path) -> None:
    (place / "actiontrack.yaml").write_text("serve: {edit: [anna@x.example]}\n", encoding="utf-8")
    heads = {
        "another host": f"{ANNA}\r\nHost: evil.example",
        "two hosts": f"{GOOD}\r\nHost: evil.example\r\n{ANNA}",
        "a host that a proxy passes on": f"Host: evil.example\r\nX-Forwarded-Host: x\r\n{ANNA}",
        "a folded name": f"{GOOD}\r\n{CARL}\r\n anna@x.example",
        "a space before the colon": f"{GOOD}\r\nX-Forwarded-User : anna@x.example",
        "a bare return": f"{GOOD}\r\nA: b\r{ANNA}",
        "an underscore": f"{GOOD}\n{CARL}\nX_Forwarded_User: anna@x.example\n",
        "a character that is none": f"{GOOD}\r\n{ANNA}\0",
    }
    sent = {
        name: f"GET /x/index.html HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n"
        for name, head in heads.items()
    }
    sent["another host in the line"] = SECOND.replace("/x", "http://plans.example/x", 1).replace(
        GOOD, "Host: evil.example"
    )
    sent["a name behind the body"] = f"{CHUNKED}Connection: close\r\n\r\n0\r\n{ANNA}\r\n\r\n"
    sent["two lengths"] = f"{CHUNKED}Content-Length: 5\r\n\r\n0\r\n\r\n{SECOND}"
    sent["two codings"] = f"{CHUNKED}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n{SECOND}"
    sent["one behind a refusal"] = f"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n{SECOND}"
    with served(place, "--port", "0", "--trust-proxy", "plans.example") as server:
        port = int(server.root.rsplit(":", 1)[1].rstrip("/"))
        assert b"Train" in raw(port, SECOND)
        for name, request in sent.items():
            answer = raw(port, request)
            assert answer.startswith(b"HTTP/1.1 4"), name
            assert b"Train" not in answer, name
    assert server.err == ""


def raw(port: int, request: str) -> bytes:
    """Return all that a server answers to the bytes of a request, until it closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(request.encode())
        return b"".join(iter(lambda: line.recv(65536), b""))


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
