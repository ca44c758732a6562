"""Update sheets that are sent to a page: shown, then written, by the guards of the importer."""

from pathlib import Path

import pytest

from support import actiontrack, plan
from support.filled_in import filled_in
from support.web_client import Visit

TEXT = plan("actions:\n  - {id: B1, title: Train, status: on-track, lead: Head}\n")


@pytest.fixture
def sheet(place: Path) -> bytes:
    done = actiontrack("export", "--to", "xlsx", "--for-update", "-o", "lead.xlsx", cwd=place)
    assert done.returncode == 0, done.stderr
    return filled_in((place / "lead.xlsx").read_bytes(), {"B1": (None, "Not before May", None)})


def csrf(lead: Visit) -> str:
    return dict(lead.get("/sheets").page.forms[-1].fields)["csrf"]


def test_a_sheet_is_shown_first_and_then_written(place: Path, lead: Visit, sheet: bytes) -> None:
    shown = lead.upload("/sheets", csrf(lead), "C:\\\\Users\\\\me\\\\lead.xlsx", sheet)
    assert shown.status == 200
    assert "lead.xlsx" in shown.page.said
    assert "Users" not in shown.page.said
    assert "Not before May" in shown.page.said
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == TEXT
    done = lead.fill(shown, "Write it")
    assert done.status == 200, done.page.said
    assert "Not before May" in (place / "plans" / "x.yaml").read_text(encoding="utf-8")


def test_a_plan_that_changed_after_it_was_shown_is_not_written(
    place: Path, lead: Visit, sheet: bytes
) -> None:
    shown = lead.upload("/sheets", csrf(lead), "lead.xlsx", sheet)
    changed = TEXT + "# theirs\n"
    (place / "plans" / "x.yaml").write_text(changed, encoding="utf-8")
    told = lead.fill(shown, "Write it")
    assert "A plan has changed in the meantime" in told.page.said
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == changed


@pytest.mark.parametrize("data", [b"", b"no sheet", b"PK\x03\x04broken", b"a,b\n1,2\n"])
def test_a_file_that_is_no_sheet_is_refused_in_words(place: Path, lead: Visit, data: bytes) -> None:
    told = lead.upload("/sheets", csrf(lead), "lead.xlsx", data)
    assert told.status == 422
    assert "This cannot be done as it is" in told.page.said
    assert str(place) not in told.text


def test_a_file_goes_nowhere_else_and_not_without_its_token(lead: Visit, sheet: bytes) -> None:
    token = csrf(lead)
    assert lead.upload("/sheets", "0" * 64, "lead.xlsx", sheet).status == 403
    assert lead.upload("/undo", token, "lead.xlsx", sheet).status == 415
    assert lead.upload("/sheets", token, "lead.xlsx", b"x" * 9 * 1024 * 1024).status == 413


@pytest.mark.parametrize("body", [b"--b\r\n" * 4000, b"--b\r\nbroken", b"", b"--b--"])
def test_a_broken_upload_is_refused(lead: Visit, body: bytes) -> None:
    for kind in ("multipart/form-data; boundary=b", "multipart/form-data"):
        headers = [("content-type", kind), ("content-length", str(len(body)))]
        assert lead.ask("POST", "/sheets", headers, body).status in (400, 403)
