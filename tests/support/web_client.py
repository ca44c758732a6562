"""A browser without a screen: it keeps cookies, follows ways, and fills in the forms of a page.

Requests go straight into the application, each with the headers that a browser sends.
"""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urljoin

from actiontrack.sources.workspace import Workspace
from actiontrack.web.access import OneMachine
from actiontrack.web.app import Serving, build_app
from actiontrack.web.form_pages import Record
from actiontrack.web.gate import Doors
from actiontrack.web.library import Library
from support import DAY

HOST = "127.0.0.1:8700"
ORIGIN = f"http://{HOST}"
COOKIE = "actiontrack-8700"

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @cached_property
    def page(self) -> "PageSeen":
        seen = PageSeen()
        seen.feed(self.text)
        return seen


@dataclass
class FormSeen:
    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    """The name, the value and the words of each button."""


class PageSeen(HTMLParser):
    """The words, links and forms of a page; each tag is kept for what looks for one that acts."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[FormSeen] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._area: str | None = None
        self._select: str | None = None
        self._button: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "a":
            self.links.append(given["href"])
        elif tag == "form":
            self.forms.append(FormSeen(given.get("action", ""), given.get("method", "get")))
        elif self.forms:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        fields = self.forms[-1].fields
        if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            fields.append((given["name"], given.get("value", "")))
        elif tag == "textarea":
            self._area = given["name"]
            fields.append((given["name"], ""))
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and self._select is not None:
            known = dict(fields)
            if "selected" in given or self._select not in known:
                fields[:] = [each for each in fields if each[0] != self._select]
                fields.append((self._select, given["value"]))
        elif tag == "button":
            self._button = given.get("name", ""), given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "button":
            self._button = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            name, before = self.forms[-1].fields[-1]
            self.forms[-1].fields[-1] = name, before + data.removeprefix("\n")
        elif self._button is not None:
            self.forms[-1].buttons.append((*self._button, data.strip()))
        self.words.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.words).split())


class Visit:
    """Somebody at the pages of an application."""

    def __init__(self, app: Any, access: OneMachine | None = None) -> None:
        self.app, self.access = app, access
        self.cookies: dict[str, str] = {}
        self.address = "/"

    def enter(self) -> Answered:
        """Open the address that was printed."""
        assert self.access is not None
        return self.get(f"/?token={self.access.token}")

    def get(self, path: str, headers: Headers = (), *, follow: bool = True) -> Answered:
        """Return a page, by way of those that lead to it."""
        answered = self.ask("GET", path, headers)
        if follow and answered.status == 303:
            return self.get(urljoin(path, answered.headers["location"]))
        self.address = path
        return answered

    def post(
        self,
        path: str,
        fields: Sequence[tuple[str, str]],
        headers: Headers = (("origin", ORIGIN),),
        *,
        follow: bool = True,
    ) -> Answered:
        """Send a form."""
        kind = ("content-type", "application/x-www-form-urlencoded")
        answered = self.ask("POST", path, [*headers, kind], urlencode(fields).encode())
        if follow and answered.status == 303:
            return self.get(urljoin(path, answered.headers["location"]))
        return answered

    def upload(self, path: str, csrf: str, name: str, data: bytes) -> Answered:
        """Send a file, as the form of a page does."""
        parts = (
            f'--b\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n'
            f'--b\r\ncontent-disposition: form-data; name="sheet"; filename="{name}"\r\n'
            "content-type: application/octet-stream\r\n\r\n"
        )
        body = parts.encode() + data + b"\r\n--b--\r\n"
        kind = ("content-type", "multipart/form-data; boundary=b")
        self.address = path
        return self.ask("POST", path, [("origin", ORIGIN), kind], body)

    def fill(self, answered: Answered, words: str, /, **typed: str) -> Answered:
        """Fill in the form of a page that has a button of these words, and press it."""
        for form in answered.page.forms:
            for name, value, text in form.buttons:
                if text == words:
                    fields = [(key, typed.pop(key, now)) for key, now in form.fields]
                    fields += [*typed.items(), *([(name, value)] if name else [])]
                    return self.post(urljoin(self.address, form.action), fields)
        raise AssertionError(f"no button says {words!r}: {answered.page.said}")

    def ask(self, method: str, path: str, headers: Headers = (), body: bytes = b"") -> Answered:
        """Send one request as it stands, with the cookies and, where none is given, the host."""
        own = list(headers)
        if not any(name == "host" for name, _ in own):
            own.append(("host", HOST))
        if self.cookies:
            own.append(("cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items())))
        if body and not any(name in ("content-length", "transfer-encoding") for name, _ in own):
            own.append(("content-length", str(len(body))))
        asked = _asked(self.app, method, path, own, body)
        with ThreadPoolExecutor(1) as thread:  # for ours has the loop of Chromium, once it ran
            answered = thread.submit(asyncio.run, asked).result()
        if "set-cookie" in answered.headers:
            name, _, rest = answered.headers["set-cookie"].partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answered


async def _asked(app: Any, method: str, path: str, headers: Headers, body: bytes) -> Answered:
    where, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(where),
        "raw_path": where.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8700),
    }
    chunks = [body[at : at + 65536] for at in range(0, len(body), 65536)] or [b""]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not chunks:
            return {"type": "http.disconnect"}
        chunk = chunks.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(chunks)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    assert start["type"] == "http.response.start"
    return Answered(
        start["status"],
        {name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]},
        b"".join(each.get("body", b"") for each in sent[1:]),
    )


def visit(
    folder: Path,
    *,
    day: date = DAY,
    read_only: bool = False,
    record: Record | None = None,
    clock: Any = None,
) -> Visit:
    """Return somebody who has not come in yet, at the pages of a workspace."""
    doors = Doors(
        frozenset({HOST}), frozenset({ORIGIN}), read_only, 8 * 1024 * 1024, frozenset({"sheets"})
    )
    access = OneMachine(COOKIE, is_read_only=read_only)
    library = Library(Workspace(folder), lambda: day)
    ticks = clock or _unhurried()
    return Visit(build_app(Serving(library, access, doors, record), ticks), access)


def _unhurried() -> Any:
    """Return a clock on which a second goes by between any two requests."""
    seconds = iter(range(10**9))
    return lambda: float(next(seconds))
