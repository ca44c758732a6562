"""Addresses → pages: who asks, for what, as of which day, and what is done of it.

One function of plain names stands for a router: an address has one part or two (`actions.html`,
`x/action-1.html`), behind `at/2026-07-22/` those of the plans as they stood, and each part is
looked up among names that are known. Nothing of it ever becomes a path of a file.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hmac import compare_digest
from urllib.parse import parse_qsl, quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from actiontrack.amending.apply import PlanChangedError
from actiontrack.errors import CannotDoError
from actiontrack.web.access import Access, OneMachine, Visitor
from actiontrack.web.form_pages import CSRF, EDIT, STEP, Editor, PageAnswer, Record, fault_data
from actiontrack.web.gate import CHECK, Doors, Gate, RefusedRequestError
from actiontrack.web.library import Library
from actiontrack.web.paper_pages import PaperDesk, TakenFile
from actiontrack.web.reading_pages import Reader
from actiontrack.web.sheet_pages import SheetDesk
from actiontrack.web.shell import PAPERS, SHEETS, UNDO, Extras, Place, Shell, notice_box, plain_page
from actiontrack.web.words import sentences

MOST_FIELDS = 500
_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_PAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)?")
_CLOSED = "Open the address that 'actiontrack serve' printed: it lets you in."
_NO_RIGHT = "You are not signed in, or may not read these plans."
_FORM, _FORM_WITH_FILE = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Serving:
    """What the pages are served from, and to whom."""

    library: Library
    access: Access
    doors: Doors
    record: Record | None = None
    prefix: str = ""
    """Below which the pages stand, without a slash at its end."""


def build_app(serving: Serving, clock: Callable[[], float] | None = None) -> ASGIApp:
    """Return the application behind its gate; `clock` is in seconds."""
    pages = Application(serving)
    return Gate(pages, serving.doors, pages.client_of, *([clock] if clock else []))


@dataclass(frozen=True, slots=True)
class _Question:
    """A request, as far as it matters."""

    path: str
    query: Mapping[str, str]
    visitor: Visitor
    texts: Mapping[str, list[str]] | None = None
    """What was typed; None where nothing is sent."""
    sent: tuple[str, bytes] | None = None
    """A file that was sent, with its name."""
    at: date | None = None


class Application:
    """Answers what the gate has let through."""

    def __init__(self, serving: Serving) -> None:
        """Make what all pages share."""
        self._serving, self._access, self._library = serving, serving.access, serving.library
        self._shell = Shell()
        self._editor = Editor(serving.library, self._shell, serving.record)
        self._desk = SheetDesk(serving.library, self._shell, self._editor)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await self._answer(request)
        await response(scope, receive, send)

    def client_of(self, scope: Scope) -> str:
        """Return whose requests are counted together."""
        request = Request(scope)
        visitor = self._access.visitor(scope["headers"], request.cookies)
        return visitor.key if visitor else f"from {scope['client'][0] if scope['client'] else ''}"

    async def _answer(self, request: Request) -> Response:
        path, prefix = request.scope["path"], self._serving.prefix
        if prefix and path == prefix:
            return RedirectResponse(f"{prefix.rpartition('/')[2]}/", 303)
        if path.startswith(f"{prefix}/"):
            path = path.removeprefix(prefix)
        path = path.removeprefix("/")
        if path == "" and "token" in request.query_params:
            return self._admitted(request.query_params["token"])
        visitor = self._access.visitor(request.scope["headers"], request.cookies)
        if visitor is None:
            is_one = isinstance(self._access, OneMachine)
            raise RefusedRequestError(403, _CLOSED if is_one else _NO_RIGHT)
        question = _Question(path, dict(request.query_params), visitor)
        if request.method == "POST":
            if not visitor.may_edit:
                raise RefusedRequestError(403, "You may read these plans, and not change them.")
            question = await self._with_form(request, question)
        return await run_in_threadpool(self._answered, question)

    def _admitted(self, token: str) -> Response:
        session = self._access.admit(token) if isinstance(self._access, OneMachine) else None
        if session is None or not isinstance(self._access, OneMachine):
            raise RefusedRequestError(403, _CLOSED)
        response = RedirectResponse("./", 303)
        response.set_cookie(
            self._access.cookie,
            session,
            path=f"{self._serving.prefix}/",
            httponly=True,
            samesite="strict",
        )
        return response

    async def _with_form(self, request: Request, question: _Question) -> _Question:
        sent, kind = None, request.headers.get("content-type", "")
        if kind == _FORM:
            texts = _typed(await request.body())
        elif kind.startswith(_FORM_WITH_FILE) and question.path == SHEETS:
            texts, sent = await _with_file(request)
        else:
            raise RefusedRequestError(415, "Only a form of these pages is taken.")
        wanted = self._access.csrf_token(question.visitor)
        given = (texts.get(CSRF) or [""])[0]
        if not compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode()):
            raise RefusedRequestError(403, "This form was not made for you here: open it again.")
        return replace(question, texts=texts, sent=sent)

    def _answered(self, question: _Question) -> Response:
        first, _, rest = question.path.partition("/")
        day, slash, below = rest.partition("/")
        if first == "at" and slash and _DAY.fullmatch(day):
            try:
                question = replace(question, path=below, at=date.fromisoformat(day))
            except ValueError:
                return self._not_there(question)
        try:
            return self._page(question) or self._not_there(question)
        except CannotDoError as failure:
            return self._failed(question, str(failure))

    def _page(self, question: _Question) -> Response | None:
        folder, _, page = question.path.rpartition("/")
        if "/" in folder:
            return None
        if question.visitor.may_edit and question.at is None:
            if page.startswith(EDIT) and folder:
                return self._form(question, folder, page.removeprefix(EDIT))
            if page.startswith(CHECK) and folder and question.texts is not None:
                return self._check(question, folder, page.removeprefix(CHECK))
            if question.path in (UNDO, SHEETS):
                return self._undo(question) if question.path == UNDO else self._sheets(question)
        if question.texts is not None:
            raise RefusedRequestError(405, "Nothing can be sent to this page.", allow="GET, HEAD")
        if question.path in _FIXED:
            return _FIXED[question.path](self, question)
        return self._read(question, folder, page)

    def _form(self, question: _Question, folder: str, key: str) -> Response | None:
        about, place = question.query.get("about", ""), self._place(question)
        visitor = question.visitor.key
        made = self._editor.form(folder, key, about, place, question.texts, visitor)
        return _response(made) if made else None

    def _check(self, question: _Question, folder: str, key: str) -> Response | None:
        about, place = question.query.get("about", ""), self._place(question)
        try:
            faults = self._editor.faults(folder, key, about, place, question.texts or {})
        except PlanChangedError:  # a moment later the script asks again
            faults = []
        return None if faults is None else JSONResponse({"faults": fault_data(faults)})

    def style(self, _: "_Question") -> Response:
        """Return the style sheet."""
        return _kept(self._shell.style, "text/css")

    def script(self, _: "_Question") -> Response:
        """Return the script."""
        return _kept(self._shell.script, "text/javascript")

    def to_day(self, question: "_Question") -> Response | None:
        """Return the way to a page of the plans as they stood on a day."""
        day, page = question.query.get("day", ""), question.query.get("to", "")
        if not _DAY.fullmatch(day):
            return None
        back = "../../" if question.at else ""
        below = page if _PAGE.fullmatch(page) else ""
        return RedirectResponse(f"{back}at/{day}/{below}", 303)

    def _read(self, question: _Question, folder: str, page: str) -> Response | None:
        is_public = not question.visitor.may_see_marked
        if is_public and question.at:
            return None  # by the marks of today, which an older version has not
        shelf = self._library.shelf(question.at)
        if is_public:
            shelf = self._library.public_shelf(shelf)
        reader = Reader(self._library, self._shell, shelf, is_public=is_public)
        place, extras = self._place(question), Extras()
        if done := question.query.get("done"):
            result = self._editor.result(done, question.visitor.key, place.root)
            extras.notices += [result] if result else []
        if question.path in ("", "index.html"):
            if question.path == "" and len(shelf.plans) == 1:
                return RedirectResponse(f"{next(iter(shelf.plans))}/index.html", 303)
            return HTMLResponse(reader.index(place, extras))
        desk = PaperDesk(self._shell, shelf, is_public=is_public)
        if taken := desk.file(folder, page, question.query):
            return _taken(taken)
        if question.path == PAPERS:
            html: str | None = desk.page_of_all(place, question.query)
        elif page == PAPERS and folder in shelf.plans:
            site_plan = self._library.pages(shelf, folder, is_public=is_public).site_plan
            html = desk.page(site_plan, shelf.plans[folder], place, question.query)
        elif folder:
            html = reader.plan_page(folder, page, place, extras)
        else:
            html = reader.listing(page, place, question.query)
        return HTMLResponse(html) if html is not None else None

    def _sheets(self, question: _Question) -> Response:
        place, visitor = self._place(question), question.visitor.key
        return _response(self._desk.page(place, visitor, question.texts, question.sent))

    def _undo(self, question: _Question) -> Response:
        key = None
        if question.texts is not None and question.texts.get(STEP) == ["write"]:
            key = (question.texts.get("key") or [""])[0]
        return _response(self._editor.undo(self._place(question), key, question.visitor.key))

    def _place(self, question: _Question) -> Place:
        visitor = question.visitor
        return Place(
            question.path,
            self._access.csrf_token(visitor),
            visitor.may_edit and question.at is None,
            visitor.name,
            question.at,
            self._library.today(),
        )

    def _not_there(self, question: _Question) -> Response:
        return self._notice_page(
            question, 404, "There is no such page", ["It may have had another name."]
        )

    def _failed(self, question: _Question, failure: str) -> Response:
        texts = sentences(self._library.without_root(failure).splitlines())
        return self._notice_page(question, 409, "This cannot be shown", texts)

    def _notice_page(
        self, question: _Question, status: int, title: str, texts: list[str]
    ) -> Response:
        place = self._place(question)
        page = plain_page(title, place)
        return HTMLResponse(
            self._shell.made(page, place, Extras([notice_box(title, texts)])), status
        )


def _typed(body: bytes) -> dict[str, list[str]]:
    """Return what was typed into each field. Raises RefusedRequestError for what no form sends."""
    try:
        every = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise RefusedRequestError(400, "The form cannot be read.") from None
    texts: dict[str, list[str]] = {}
    for name, text in every:
        texts.setdefault(name, []).append(text)
    return texts


async def _with_file(request: Request) -> tuple[dict[str, list[str]], tuple[str, bytes] | None]:
    """Return what was typed, and the one file that was sent. Raises RefusedRequestError."""
    from python_multipart.exceptions import FormParserError

    texts: dict[str, list[str]] = {}
    sent = None
    try:
        async with request.form(max_files=1, max_fields=MOST_FIELDS) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    sent = value.filename or "", await value.read()
                else:
                    texts.setdefault(name, []).append(value)
    except (FormParserError, MultiPartException, HTTPException, KeyError, ValueError):
        raise RefusedRequestError(400, "The form cannot be read.") from None
    return texts, sent


def _response(made: PageAnswer) -> Response:
    if made.location:
        return RedirectResponse(made.location, made.status)
    return HTMLResponse(made.html, made.status)


def _taken(file: TakenFile) -> Response:
    """Return a file that is to be kept, and never shown as a page of this site."""
    how = f"attachment; filename*=utf-8''{quote(file.name, safe='')}"
    return Response(file.data, media_type=file.media, headers={"content-disposition": how})


def _kept(text: str, kind: str) -> Response:
    return Response(text, media_type=kind, headers={"cache-control": "private, max-age=300"})


_FIXED: Mapping[str, Callable[[Application, _Question], Response | None]] = {
    "style.css": Application.style,
    "script.js": Application.script,
    "day": Application.to_day,
}
"""The addresses that are no pages."""
