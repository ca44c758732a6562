"""Who may do what behind a proxy that signs people in, and that nobody else can name themselves."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from actiontrack.sources.workspace import Workspace
from actiontrack.web.access import BehindProxy
from actiontrack.web.app import Serving, build_app
from actiontrack.web.gate import Doors
from actiontrack.web.library import Library
from actiontrack.web.recording import author_name
from support import DAY, actiontrack, plan
from support.web_client import Answered, Visit, visit

HOST = "plans.northshire.example"
HEADER = "x-forwarded-user"
TEXT = plan("""\
findings:
  - {id: F1, text: Seen, kind: recommendation}
actions:
  - {id: 1, title: Train, status: on-track, lead: Head, due: 2026-07-01}
  - {id: 2, title: Dismiss somebody, status: on-track, lead: Quiet Post, publish: no}
  - id: 3
    title: Move house
    status: on-track
    updates: [{date: 2026-06-01, text: Secret word, publish: no}]
""")
HELD = TEXT.replace("id: x", "id: z").replace("A plan", "A confidential plan") + "publish: no\n"
FORM = "/x/edit-update?about=action-1"


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(TEXT, encoding="utf-8")
    (workspace / "plans" / "z.yaml").write_text(HELD, encoding="utf-8")
    (workspace / "actiontrack.yaml").write_text(
        "serve:\n  edit: [anna@northshire.example]\n  read: everyone\n"
        "  read_marked: [ben@northshire.example]\n",
        encoding="utf-8",
    )
    return workspace


class SignedIn(Visit):
    """Somebody whom the proxy has signed in under a name."""

    def __init__(self, app: object, name: str | None) -> None:
        super().__init__(app)
        self.name = name

    def ask(self, method: str, path: str, headers: object = (), body: bytes = b"") -> Answered:
        own = [each for each in headers if each[0] != "origin"]  # type: ignore[attr-defined]
        own += [("origin", f"https://{HOST}")] if method == "POST" else []
        if not any(name == "host" for name, _ in own):
            own.append(("host", HOST))
        own += [(HEADER, self.name)] if self.name is not None else []
        return super().ask(method, path, own, body)


def behind(place: Path, name: str | None, prefix: str = "") -> SignedIn:
    library = Library(Workspace(place), lambda: DAY)
    access = BehindProxy("X-Forwarded-User", library.rights)
    doors = Doors(frozenset({HOST}), frozenset({f"https://{HOST}"}))
    ticks = iter(range(10**9))
    serving = Serving(library, access, doors, None, prefix)
    return SignedIn(build_app(serving, lambda: float(next(ticks))), name)


def test_who_may_edit_edits(place: Path) -> None:
    anna = behind(place, "anna@northshire.example")
    page = anna.fill(anna.get(FORM), "Show what it would change", note="News")
    anna.address = FORM
    assert anna.fill(page, "Write it").status == 200
    assert "News" in (place / "plans" / "x.yaml").read_text(encoding="utf-8")


def test_who_may_only_read_is_offered_no_form_and_answered_none(place: Path) -> None:
    for name in ("ben@northshire.example", "carl@northshire.example"):
        reader = behind(place, name)
        page = reader.get("/x/action-1.html")
        assert page.status == 200
        assert not [each for each in page.page.links if "edit-" in each or "undo" in each]
        assert reader.get(FORM).status == 404
        assert reader.post(FORM, [("note", "x"), ("step", "write")]).status == 403
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == TEXT


def test_whoever_may_not_read_what_is_marked_finds_no_trace_of_it(place: Path) -> None:
    everybody = behind(place, "carl@northshire.example")
    pages = ["/index.html", "/actions.html", "/leads.html", "/x/index.html", "/x/board.html",
             "/x/moves.html", "/x/actions.html", "/x/action-3.html"]  # fmt: skip
    for path in pages:
        page = everybody.get(path)
        assert page.status == 200, path
        for word in ("Dismiss", "Quiet Post", "Secret", "confidential", str(place)):
            assert word not in page.text, (path, word)
    for path in ("/x/action-2.html", "/z/index.html", "/z/board.html", "/x/history-3.html"):
        assert everybody.get(path).status == 404, path
    assert everybody.get("/at/2026-06-15/x/index.html").status == 404
    for query in ("q=dismiss", "q=secret", "lead=quiet", "plan=z"):
        assert "x/action" not in everybody.get(f"/actions.html?{query}").text
    marked = behind(place, "ben@northshire.example")
    assert marked.get("/x/action-2.html").status == 200
    assert "confidential" in marked.get("/index.html").text


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(HEADER, "")],
        [(HEADER, "carl"), (HEADER, "anna@northshire.example")],
        [(HEADER, "carl, anna@northshire.example")],
        [("x_forwarded_user", "anna@northshire.example")],
        [(HEADER, "carl"), ("x_forwarded_user", "anna@northshire.example")],
        [(HEADER, "carl"), ("x-forwarded_user", "anna@northshire.example")],
        [("x-forwarded-user ", "anna@northshire.example")],
        [(HEADER, "anna@northshire.example\x00")],
        [(HEADER, "anna@northshire.example\r\nx: y")],
        [(HEADER, "a" * 300)],
        [(HEADER, "anna@northshire.example\xc2\xa0")],
        [(HEADER, "\xe2\x80\x8banna@northshire.example")],
        [(HEADER, "anna@northshire.example"), (HEADER, "anna@northshire.example")],
        [(HEADER, "anna@northshire.example"), ("xforwardeduser", "carl")],
        [(HEADER, "ANNA@northshire.example, carl")],
        [(HEADER, "\xff\xfe")],
        [(HEADER, "everyone")],
        [("remote-user", "anna@northshire.example")],
        [("x-forwarded-user-name", "anna@northshire.example")],
    ],
)
def test_a_name_that_is_in_any_doubt_is_nobodys(
    headers: list[tuple[str, str]], place: Path
) -> None:
    nobody = behind(place, None)
    assert nobody.get("/x/index.html", headers).status == 403
    assert nobody.post(FORM, [("note", "x")], headers).status == 403


def test_without_a_proxy_no_header_lets_anybody_in(place: Path) -> None:
    stranger = visit(place)
    assert stranger.get("/x/index.html", [(HEADER, "anna@northshire.example")]).status == 403
    stranger.enter()
    assert stranger.get("/x/action-2.html").status == 200


def test_the_proxys_host_is_the_only_one(place: Path) -> None:
    anna = behind(place, "anna@northshire.example")
    for host in ("127.0.0.1:8700", "localhost", f"{HOST}.evil.test", f"{HOST}:80"):
        assert anna.get("/x/index.html", [("host", host)]).status == 403


def test_the_token_of_one_persons_form_is_not_anothers(place: Path) -> None:
    (place / "actiontrack.yaml").write_text("serve:\n  edit: everyone\n", encoding="utf-8")
    anna = behind(place, "anna@northshire.example")
    fields = dict(anna.get(FORM).page.forms[-1].fields)
    other = SignedIn(anna.app, "ben@northshire.example")
    assert other.post(FORM, [*fields.items(), ("step", "show")]).status == 403
    assert anna.post(FORM, [*(fields | {"note": "x"}).items(), ("step", "show")]).status == 200


def test_rights_are_those_of_the_settings_as_they_are_now(place: Path) -> None:
    anna = behind(place, "anna@northshire.example")
    assert anna.get(FORM).status == 200
    (place / "actiontrack.yaml").write_text("serve: {read: everyone}\n", encoding="utf-8")
    assert anna.get(FORM).status == 404
    (place / "actiontrack.yaml").write_text("serve: {}\n", encoding="utf-8")
    assert anna.get("/x/index.html").status == 403
    (place / "actiontrack.yaml").write_text("serve: {edit: {a: b}}\n", encoding="utf-8")
    assert anna.get("/x/index.html").status == 403


@pytest.mark.parametrize("is_stripped", [True, False])
def test_everything_works_below_a_prefix(is_stripped: bool, place: Path) -> None:
    anna = behind(place, "anna@northshire.example", "/plans")

    def at(path: str) -> Answered:
        return anna.get(path if is_stripped else f"/plans{path}", follow=False)

    for path in ("/index.html", "/x/index.html", "/x/style.css", FORM):
        page = at(path)
        if page.status == 200:
            for link in page.page.links:
                assert not link.startswith("/"), link
                assert urljoin(f"https://{HOST}/plans{path}", link).startswith(
                    (f"https://{HOST}/plans/", "https://example.org")
                ) or link.startswith("#")
    moved = at("/day?day=2026-06-15&to=x/index.html")
    assert "://" not in moved.headers["location"]
    bare = anna.get("/plans", follow=False)
    if not is_stripped:
        assert (bare.status, bare.headers["location"]) == (303, "plans/")


def test_a_name_cannot_forge_an_author() -> None:
    assert author_name("Anna <root@x>\n") == "Anna root@x"
    assert author_name("<>") == "nobody"


def test_settings_say_what_is_wrong_with_rights(place: Path) -> None:
    text = "serve:\n  write: anna\n  edit: [[anna]]\n  read:\n"
    (place / "actiontrack.yaml").write_text(text, encoding="utf-8")
    done = actiontrack("check", cwd=place)
    assert done.returncode == 2
    assert "'write' is no right of those who are served" in done.stderr
    assert "'edit' wants names" in done.stderr
