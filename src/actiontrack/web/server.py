"""The server: one socket on this machine, until somebody stops it."""

import socket
from collections.abc import Callable

from starlette.types import ASGIApp

from actiontrack.errors import CannotDoError

HOST = "127.0.0.1"
PREFERRED_PORT = 8700
"""Tried first, so that an address may be kept; any free one where it is in use."""

MOST_CONNECTIONS = 200


def open_socket(port: int | None) -> socket.socket:
    """Return a socket on this machine alone: that port, 0 for any; None for the usual one.

    Raises CannotDoError where the port that is asked for is in use.
    """
    wanted = PREFERRED_PORT if port is None else port
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        try:
            listening.bind((HOST, wanted))
        except OSError as error:
            if port is not None:
                reason = (error.strerror or str(error)).lower()
                raise CannotDoError(f"--port {port} cannot be used: {reason}") from error
            listening.bind((HOST, 0))
    except BaseException:
        listening.close()
        raise
    return listening


def serve_app(app: ASGIApp, listening: socket.socket, once_ready: Callable[[], None]) -> None:
    """Answer requests until a signal stops it; that is raised again as KeyboardInterrupt."""
    from uvicorn import Config, Server

    class Announcing(Server):
        """A server that says when it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            once_ready()

    config = Config(
        app,
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
    )
    try:
        Announcing(config).run([listening])
    finally:
        listening.close()
