"""What no page is asked: a false host, another site, too much at once, another's form."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from actiontrack.web.gate import LARGEST_BODY, REQUESTS_A_SECOND, Rate
from support import plan
from support.effort import EVERYTHING
from support.web_client import COOKIE, HOST, ORIGIN, Answered, Visit, visit

TEXT = plan("actions:\n  - {id: 1, title: Train, status: on-track, due: 2026-05-01}\n")
FORM = "/x/edit-update?about=action-1"


def unchanged(place: Path) -> bool:
    return (place / "plans" / "x.yaml").read_bytes() == TEXT.encode()


def token_of(answered: Answered) -> str:
    return next(value for name, value in answered.page.forms[-1].fields if name == "csrf")


def test_nothing_is_shown_without_the_address_that_was_printed(place: Path) -> None:
    stranger = visit(place)
    for path in ("/", "/index.html", "/x/index.html", "/style.css", FORM, "/undo", "/?token=guess"):
        answered = stranger.get(path)
        assert answered.status == 403
        assert "Train" not in answered.text
    assert stranger.post(FORM, [("note", "x")]).status == 403


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(place: Path) -> None:
    somebody = visit(place)
    assert somebody.access is not None
    answered = somebody.get(f"/?token={somebody.access.token}", follow=False)
    assert answered.status == 303
    assert answered.headers["location"] == "./"
    cookie = answered.headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}=")
    assert {"httponly", "path=/", "samesite=strict"} <= set(cookie.split("; "))
    assert somebody.access.token not in answered.headers["set-cookie"]
    assert somebody.get("/x/index.html").status == 200


def test_a_cookie_of_another_run_lets_nobody_in(place: Path, lead: Visit) -> None:
    later = visit(place)
    later.cookies = dict(lead.cookies)
    assert later.get("/x/index.html").status == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8700",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost.evil.test:8700",
    ],
)
def test_another_name_is_not_served_whoever_asks(lead: Visit, host: str) -> None:
    answered = lead.get("/x/index.html", [("host", host)])
    assert (answered.status, "Train" in answered.text) == (403, False)


def test_two_hosts_or_none_are_no_host(lead: Visit) -> None:
    assert lead.get("/", [("host", HOST), ("host", "evil.example")]).status == 403
    assert lead.get("/", [("host", "")]).status == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"{ORIGIN}0", "https://127.0.0.1:8700"]
)
def test_what_another_site_sends_is_refused(place: Path, lead: Visit, origin: str) -> None:
    token = token_of(lead.get(FORM))
    sent = [("csrf", token), ("note", "x"), ("step", "write")]
    assert lead.post(FORM, sent, [("origin", origin)]).status == 403
    assert lead.get("/x/index.html", [("origin", origin)]).status == 403
    assert unchanged(place)


def test_a_link_on_another_site_may_be_followed_and_nothing_else(lead: Visit) -> None:
    followed = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]
    assert lead.get("/x/index.html", followed).status == 200
    embedded = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")]
    assert lead.get("/x/index.html", embedded).status == 403
    assert lead.post(FORM, [("note", "x")], followed).status == 403


@pytest.mark.parametrize("token", ["", "0" * 64, "\N{SNOWMAN}"])
def test_a_form_without_its_token_is_refused(place: Path, lead: Visit, token: str) -> None:
    sent = [("csrf", token), ("note", "x"), ("step", "write")]
    assert lead.post(FORM, sent).status == 403
    assert lead.post(FORM, sent[1:]).status == 403
    assert unchanged(place)


def test_the_token_of_another_session_is_not_taken(place: Path, lead: Visit) -> None:
    other = Visit(lead.app, lead.access)
    other.enter()
    token = token_of(other.get(FORM))
    assert lead.post(FORM, [("csrf", token), ("note", "x")]).status == 403


def test_a_body_beyond_the_limit_is_not_read(lead: Visit) -> None:
    large = b"note=" + b"x" * LARGEST_BODY
    kind = ("content-type", "application/x-www-form-urlencoded")
    assert lead.ask("POST", FORM, [kind], large).status == 413
    lying = lead.ask("POST", FORM, [kind, ("content-length", "10")], large)
    assert lying.status == 413
    unsaid = lead.ask("POST", FORM, [kind, ("transfer-encoding", "chunked")], large)
    assert unsaid.status == 413


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("content-type", "text/plain")], b"note=x"),
        ([("content-type", "application/json")], b"{}"),
        ([], b"note=x"),
        ([("content-type", "multipart/form-data")], b"no boundary"),
        ([("content-type", "multipart/form-data; boundary=x")], b"--x\r\nbroken"),
        ([("content-type", "multipart/form-data; boundary=x")], b"--x\r\n" * 4000),
        ([("content-type", "application/x-www-form-urlencoded")], b"&&&=%ff%fe%00&" * 400),
        ([("content-type", "application/x-www-form-urlencoded")], b"a=&" * 5000),
        ([("content-length", "-1")], b"x"),
        ([("content-length", "1e3")], b"x"),
        ([("content-length", "1"), ("content-length", "2")], b"x"),
        ([("content-length", "1"), ("transfer-encoding", "chunked")], b"x"),
    ],
)
def test_a_body_that_is_no_form_is_refused(
    place: Path, lead: Visit, headers: list[tuple[str, str]], body: bytes
) -> None:
    answered = lead.ask("POST", FORM, headers, body)
    assert answered.status in (400, 403, 415)
    assert "Traceback" not in answered.text
    assert unchanged(place)


PIECES = (
    *(
        b"\r\n",
        b"--b",
        b"--b--",
        b"\x00",
        b"\xff\xfe",
        b'"',
        b";",
        b"=",
        b"&",
        b"%",
        b"%zz",
        b"%00",
    ),
    *(b"name=", b"filename*=utf-8''%00", b"\r\n\r\n", b"csrf=", b"%ED%A0%80", b"%E2%80%AE", b"+"),
    b"Content-Transfer-Encoding: base64\r\n",
)
KINDS = ("", "; charset=undefined", "; charset=utf-16", "; charset=zlib", "b" * 3000)


def bent(body: bytes, chance: Random) -> bytes:
    """Return a body in which something was put in, taken out, changed or said again."""
    made = bytearray(body)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(made) + 1)
        end = at + chance.randint(0, 40)
        made[at:end] = chance.choice((b"", chance.choice(PIECES), made[:at], chance.randbytes(1)))
    return bytes(made)


# Of an upload that ends too early Starlette leaves the file to be closed when it is forgotten.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_body_that_was_bent_is_never_more_than_refused(place: Path, lead: Visit) -> None:
    chance, token = Random(2026), token_of(lead.get(FORM))
    typed = f"csrf={token}&seen=x&step=show&note=hello&status=on-track".encode()
    sent = (
        f'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{token}\r\n--b\r\n'
        'Content-Disposition: form-data; name="sheet"; filename="a.xlsx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\nPK\x03\x04\r\n--b--\r\n"
    ).encode()
    form = "application/x-www-form-urlencoded"
    answers = set()
    for turn in range(2000 if EVERYTHING else 60):
        kind = f"multipart/form-data; boundary=b{KINDS[turn // 2 % len(KINDS)]}"
        path, kind, body = (FORM, form, typed) if turn % 2 else ("/sheets", kind, sent)
        headers = [("origin", ORIGIN), ("content-type", kind)]
        answered = lead.ask("POST", path, headers, bent(body, chance))
        answers.add(answered.status)
        assert str(place) not in answered.text
    assert answers <= {200, 400, 403, 409, 413, 422}
    assert {400, 403, 422} <= answers
    assert unchanged(place)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "X"])
def test_other_methods_are_not_answered(lead: Visit, method: str) -> None:
    assert lead.ask(method, "/x/index.html").status == 405


def test_read_only_answers_no_form(place: Path) -> None:
    reader = visit(place, read_only=True)
    assert "edit-" not in reader.enter().text
    assert reader.get(FORM).status == 404
    assert reader.post(FORM, [("note", "x")]).status == 405
    assert unchanged(place)


@pytest.mark.parametrize(
    "path",
    [
        "/../actiontrack.yaml",
        "/x/../../plans/x.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/x/..%2f..%2fplans%2fx.yaml",
        "/plans/x.yaml",
        "//evil.example/",
        "/x/",
        "/x/index.html/",
        "/at/2026-06-15/../../x",
        "/x/%00",
        "/x/action-1.html%00",
        "/x/edit-update?about=../x",
        "/x/edit-__init__?about=action-1",
        "/x/edit-?about=action-1",
        "/x/history-..%2f.html",
    ],
)
def test_an_address_is_never_a_path(lead: Visit, path: str) -> None:
    answered = lead.get(path, follow=False)
    assert answered.status == 404
    assert "format: 1" not in answered.text


@pytest.mark.parametrize(
    "to",
    ["//evil.test", "https://evil.test", "/etc", "../../x", "\\\\evil", "x/y/z", "\r\nx: y"],
)
def test_no_redirect_leads_elsewhere(lead: Visit, to: str) -> None:
    from urllib.parse import quote

    answered = lead.get(f"/day?day=2026-06-15&to={quote(to)}", follow=False)
    assert (answered.status, answered.headers["location"]) == (303, "at/2026-06-15/")


def test_a_fault_of_ours_names_no_path(
    place: Path, lead: Visit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("actiontrack.web.reading_pages.index_page", lambda *_: 1 / 0)
    answered = lead.get("/index.html")
    assert answered.status == 500
    assert answered.text == "Something went wrong here; the terminal says what.\n"
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_every_answer_says_what_a_page_may_do(lead: Visit) -> None:
    for path in ("/x/index.html", "/nothing", "/style.css"):
        headers = lead.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert "no-cache" in lead.get("/x/index.html").headers["cache-control"]


def test_twenty_requests_a_second_and_no_more(place: Path) -> None:
    somebody = visit(place, clock=lambda: 5.0)
    statuses = [somebody.get("/style.css").status for _ in range(REQUESTS_A_SECOND + 2)]
    assert statuses == [403] * REQUESTS_A_SECOND + [429] * 2


def test_a_client_that_waits_may_ask_again_and_another_is_not_held_up() -> None:
    times: Iterator[float] = iter([*[0.0] * 21, 0.0, 0.05, 0.05, 60.0])
    rate = Rate(lambda: next(times))
    assert [rate.admit("a") for _ in range(21)] == [True] * 20 + [False]
    assert rate.admit("b")
    assert [rate.admit("a"), rate.admit("a")] == [True, False]
    assert rate.admit("a")
