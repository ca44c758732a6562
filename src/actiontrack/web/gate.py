"""What every request passes before any page: its host, its origin, its size, its rate.

It is the outermost part of the application, so that nothing is read of a request that another
site, another name of this machine or too eager a client sends. Every answer leaves through it with
the headers that let a page do nothing but what its own site serves; what goes wrong is said
without a word of where anything lies.
"""

import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1024 * 1024
"""Bytes of a form."""

REQUESTS_A_SECOND = 20
MOST_CLIENTS = 1024
"""Clients of which it is known when they asked last; those that were longest silent give way."""

CHECK = "check-"
"""How the last part of a path begins that a script asks for as somebody types."""

KEPT_FOR_PAGES = REQUESTS_A_SECOND // 2
"""Requests of a second that a script leaves for whoever types, who is never kept waiting by it."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # With no-referrer a browser would call the origin of our own forms null.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_ASKED_ANEW = (b"cache-control", b"private, no-cache")
"""Never shown again unasked; what was typed into a page is still there when one goes back."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Under which names the pages are asked for, and what is let through."""

    hosts: frozenset[str]
    """`127.0.0.1:8000`, in small letters."""
    origins: frozenset[str]
    """`http://127.0.0.1:8000`."""
    is_read_only: bool = False
    largest_upload: int = LARGEST_BODY
    uploads: frozenset[str] = frozenset()
    """The last part of the paths that take a file."""


class RefusedRequestError(Exception):
    """A request that is not answered, with the status and the sentence that say so."""

    def __init__(self, status: int, sentence: str, **headers: str) -> None:
        """Keep what is to be said."""
        super().__init__(sentence)
        self.status, self.sentence, self.headers = status, sentence, headers


class Gate:
    """Lets requests through to the pages, or refuses them."""

    def __init__(
        self,
        app: ASGIApp,
        doors: Doors,
        client_of: Callable[[Scope], str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Stand before an application; `client_of` says whose requests are counted together."""
        self._app, self._doors, self._client_of = app, doors, client_of
        self._rate = Rate(clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        answer = _Answer(send)
        try:
            limit = self._checked(scope)
            await self._app(scope, _Limited(receive, limit), answer)
        except RefusedRequestError as refusal:
            await _refuse(refusal, scope, answer)
        except Exception:  # noqa: BLE001  its words may name a path: they are for the terminal
            traceback.print_exc()
            message = "Something went wrong here; the terminal says what."
            await _refuse(RefusedRequestError(500, message), scope, answer)

    def _checked(self, scope: Scope) -> int:
        """Return how large the body may be. Raises RefusedRequestError."""
        doors = self._doors
        hosts = _every(scope, b"host")
        if len(hosts) != 1 or hosts[0].lower() not in doors.hosts:
            raise RefusedRequestError(403, "Nothing is served under this name.")
        for origin in _every(scope, b"origin"):
            if origin.lower() not in doors.origins:
                raise RefusedRequestError(403, "This was sent by another site.")
        if any(site not in ("same-origin", "none") for site in _every(scope, b"sec-fetch-site")):
            _refuse_foreign(scope)
        allowed = ("GET", "HEAD") if doors.is_read_only else ("GET", "HEAD", "POST")
        if scope["method"] not in allowed:
            raise RefusedRequestError(405, "This is not answered here.", allow=", ".join(allowed))
        name = scope["path"].rpartition("/")[2]
        left = KEPT_FOR_PAGES if name.startswith(CHECK) else 0
        if not self._rate.admit(self._client_of(scope), left):
            raise RefusedRequestError(
                429, "Too many requests at once: wait a second.", **{"retry-after": "1"}
            )
        limit = doors.largest_upload if name in doors.uploads else LARGEST_BODY
        _check_length(scope, limit)
        return limit


def _refuse_foreign(scope: Scope) -> None:
    """Refuse what a page of another site sends; a link that leads here from one may be followed."""
    is_followed = scope["method"] in ("GET", "HEAD") and "navigate" in _every(
        scope, b"sec-fetch-mode"
    )
    if not is_followed:
        raise RefusedRequestError(403, "This was sent by another site.")


def _check_length(scope: Scope, limit: int) -> None:
    lengths = _every(scope, b"content-length")
    if len(lengths) > 1 or (lengths and _every(scope, b"transfer-encoding")):
        raise RefusedRequestError(400, "The request says twice how long it is.")
    if lengths and not (lengths[0].isascii() and lengths[0].isdigit() and len(lengths[0]) < 16):
        raise RefusedRequestError(400, "The request does not say how long it is.")
    if lengths and int(lengths[0]) > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> RefusedRequestError:
    return RefusedRequestError(
        413, f"That is more than {limit // (1024 * 1024)} MiB, which is not taken."
    )


def _every(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


class Rate:
    """How often each client has asked of late."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin with nobody."""
        self._clock = clock
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def admit(self, client: str, least: int = 0) -> bool:
        """Tell whether a client may ask once more, if it then has `least` left, and count it."""
        now = self._clock()
        left, when = self._clients.pop(client, (float(REQUESTS_A_SECOND), now))
        left = min(REQUESTS_A_SECOND, left + (now - when) * REQUESTS_A_SECOND)
        may = left >= 1 + least
        self._clients[client] = (left - 1 if may else left, now)
        while len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        return may


class _Limited:
    """A body that is read no further than its limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._limit, self._size = receive, limit, 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > self._limit:
            raise _too_large(self._limit)
        return message


class _Answer:
    """An answer on its way out, with the headers that all have."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = [*message.get("headers", []), *_HEADERS]
            if all(name != b"cache-control" for name, _ in headers):
                headers.append(_ASKED_ANEW)
            message = {**message, "headers": headers}
        await self._send(message)


async def _refuse(refusal: RefusedRequestError, scope: Scope, answer: _Answer) -> None:
    if answer.has_begun:
        return
    response = PlainTextResponse(
        f"{refusal.sentence}\n", refusal.status, {**refusal.headers, "connection": "close"}
    )
    await response(scope, _nothing, answer)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
