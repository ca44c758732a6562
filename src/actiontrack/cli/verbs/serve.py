"""The plans in a browser."""

from typing import Annotated

import typer

from actiontrack.cli import DONE
from actiontrack.cli.options import WorkspaceFolder, option

EXAMPLES = (
    "actiontrack serve",
    "actiontrack serve --port 0 --no-open --read-only",
)


def run(
    port: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, max=65535, help="The port; 0 for any that is free."),
    ] = None,
    workspace: WorkspaceFolder = None,
    *,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser.")] = False,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Only show the plans, and change nothing.")
    ] = False,
    commit: Annotated[
        bool, typer.Option("--commit", help="Record each change in git; nothing is pushed.")
    ] = False,
    trust_proxy: Annotated[
        str | None, option("HOST", "Whose proxy signs people in, by a header.")
    ] = None,
    user_header: Annotated[
        str, option("NAME", "The header in which it names them.")
    ] = "X-Forwarded-User",
    prefix: Annotated[str, option("PATH", "Below which the proxy shows the pages.")] = "",
) -> int:
    """Read and change the plans in a browser, on this machine alone.

    Every change is that of the verb of the same name. Ctrl-C stops it.
    """
    import gc

    from actiontrack.cli.clock import day_option
    from actiontrack.cli.output import deliver
    from actiontrack.errors import CannotDoError
    from actiontrack.sources.files import LARGEST_OFFICE_FILE
    from actiontrack.sources.programs import optional_libraries
    from actiontrack.sources.workspace import open_workspace

    with optional_libraries("web", "a browser needs Starlette and uvicorn"):
        from actiontrack.web.access import Access, BehindProxy, OneMachine
        from actiontrack.web.app import Serving, build_app
        from actiontrack.web.gate import Doors
        from actiontrack.web.library import Library
        from actiontrack.web.recording import Recorder
        from actiontrack.web.server import open_socket, serve_app

    opened_workspace = open_workspace(workspace)
    if opened_workspace.root is None:
        raise CannotDoError(
            "there are no plans here: go to a folder that holds 'plans', or begin one with"
            " 'actiontrack new'"
        )
    library = Library(opened_workspace, lambda: day_option(None))
    below = _checked_prefix(prefix)
    record = Recorder(opened_workspace).record if commit else None
    gc.enable()  # which the command line does without; this one does not end by itself
    with open_socket(port) as listening:
        number = listening.getsockname()[1]
        access: Access
        if trust_proxy is None:
            names = [f"{host}:{number}" for host in ("127.0.0.1", "localhost", "[::1]")]
            scheme, own = "http", OneMachine(f"actiontrack-{number}", is_read_only=read_only)
            address = f"http://127.0.0.1:{number}{below}/?token={own.token}"
            access = own
            whose = "Open it in a browser here, if none has opened. It is for you alone."
        else:
            names, scheme = [_checked_host(trust_proxy)], "https"
            access = BehindProxy(user_header, library.rights, is_read_only=read_only)
            address = f"http://127.0.0.1:{number}{below}/"
            whose = f"Only the proxy of {trust_proxy} is to reach it: it is believed who signs in."
        origins = frozenset(f"{scheme}://{name}" for name in names)
        doors = Doors(
            frozenset(names), origins, read_only, LARGEST_OFFICE_FILE, frozenset({"sheets"})
        )

        def once_ready() -> None:
            deliver(f"{address}\n", None)
            deliver(f"{whose} Ctrl-C stops it.\n", None)
            if not (no_open or trust_proxy):
                _open(address)

        app = build_app(Serving(library, access, doors, record, below))
        serve_app(app, listening, once_ready)
    return DONE


def _checked_host(host: str) -> str:
    """Return the name under which a proxy is asked, with its port. Raises CannotDoError."""
    import re

    from actiontrack.errors import CannotDoError

    name = host.lower()
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?", name):
        raise CannotDoError(f"--trust-proxy {host} is no name: write it as plans.example.org")
    return name


def _checked_prefix(prefix: str) -> str:
    """Return a path below which pages stand, without a slash at its end. Raises CannotDoError."""
    import re

    from actiontrack.errors import CannotDoError

    below = prefix.rstrip("/")
    if below and not re.fullmatch(r"(?:/[A-Za-z0-9._~-]+)+", below):
        raise CannotDoError(f"--prefix {prefix} is no path: write it as /plans")
    return below


def _open(address: str) -> None:
    """Open a browser, which may take its time and may not be there."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
