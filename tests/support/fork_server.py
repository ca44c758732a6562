"""The program without its start-up: a server that has imported all of it forks for each run.

A run takes a twentieth of what a new interpreter costs, and shares nothing with another run: the
child has streams, a folder and an environment of its own and ends as any program does. The server
has one thread, so that forking is safe whatever threads pytest has. What a test says of starting,
of signals, closed streams or encodings it says of a real process: `actiontrack(..., anew=True)`.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

SECONDS = 60
"""After so long a run is ended by SIGALRM."""

COLOURS = {"NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "TERM", "COLUMNS"}

LIBRARIES = (
    *("dateutil.easter", "docx", "icalendar", "jinja2.sandbox"),
    *("pydantic.type_adapter", "rich.progress", "ruamel.yaml", "typer.rich_utils", "xlsxwriter"),
)
"""What the program imports only where it is used, and takes long."""


def is_read_at_start(name: str) -> bool:
    """Tell whether Python or a library reads a variable only once, as it starts."""
    return name in COLOURS or name.startswith(("PYTHON", "LC_", "LANG", "_TYPER"))


def run_forked(
    arguments: tuple[str, ...], cwd: Path, stdin: bytes, env: Mapping[str, str]
) -> tuple[int, bytes, bytes] | None:
    """Run the program in a fork; return its exit code and what it wrote.

    None where this cannot stand for a process of its own: the environment has something else than
    the server's in a variable that is read at the start. Where there is no fork it runs here.
    """
    at_start = {name: value for name, value in env.items() if is_read_at_start(name)}
    if not hasattr(os, "fork"):
        from support.in_process import run_here

        return run_here(arguments, cwd, stdin, env) if at_start == _read_at_start() else None
    server, fixed = _server()
    if fixed != at_start:
        return None
    with ExitStack() as stack:
        files = [stack.enter_context(TemporaryFile()) for _ in range(4)]
        asked, given, out, err = files
        asked.write(json.dumps([arguments, str(cwd), dict(env)]).encode())
        given.write(stdin)
        for file in (asked, given):
            file.seek(0)
        socket.send_fds(server, [b"r"], [file.fileno() for file in files])
        code = int(server.recv(16))
        for file in (out, err):
            file.seek(0)
        return code, out.read(), err.read()


@cache
def _server() -> tuple[socket.socket, dict[str, str]]:
    """Start the server once in a process; it ends when our end of the socket is closed."""
    ours, theirs = socket.socketpair()
    env = _environment()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=env,
        )
    atexit.register(process.wait)
    atexit.register(ours.close)  # which ends the server, and is called first
    return ours, _read_at_start()


def _environment() -> dict[str, str]:
    usual = {name: value for name, value in os.environ.items() if name not in COLOURS}
    return {**usual, "PYTHONIOENCODING": "utf-8"}


@cache
def _read_at_start() -> dict[str, str]:
    return {name: value for name, value in _environment().items() if is_read_at_start(name)}


def serve(server: socket.socket) -> None:
    """Fork for each request; return in the child, when it stands where the program begins."""
    while True:
        request, files, _, _ = socket.recv_fds(server, 1, 4)
        if not request:
            os._exit(0)
        if not (child := os.fork()):
            server.close()
            _become_the_program(files)
            return
        for each in files:
            os.close(each)
        _, status = os.waitpid(child, 0)
        server.send(b"%d" % os.waitstatus_to_exitcode(status))


def _become_the_program(files: list[int]) -> None:
    asked, *streams = files
    with os.fdopen(asked, "rb") as request:
        arguments, folder, env = json.load(request)
    for number, each in enumerate(streams):
        os.dup2(each, number)
        os.close(each)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.alarm(SECONDS)
    sys.argv = ["actiontrack", *arguments]


def load_all() -> None:
    """Import the program, and build what it builds only where that is used, the same in each run.

    Half of a short run would go into it: models, and the code of templates.
    """
    import actiontrack

    for module in pkgutil.walk_packages(actiontrack.__path__, "actiontrack."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for library in LIBRARIES:
        importlib.import_module(library)
    from pydantic import BaseModel

    from actiontrack.plans import model
    from support.compiling import compile_once, compile_packaged

    for each in vars(model).values():
        if isinstance(each, type) and issubclass(each, BaseModel) and each is not BaseModel:
            each.model_rebuild()
    compile_once()
    compile_packaged()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path[0] = str(Path(__file__).parents[1])
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    load_all()
    sys.path.pop(0)  # the folder of tests, which no program has
    gc.freeze()  # what is here for good is neither searched nor copied
    serve(socket.socket(fileno=int(sys.argv[1])))
    from actiontrack.cli import main

    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)  # to take Python down takes longer
