"""No public output holds a withheld text at any revision, nor a folder or line of the author's."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from actiontrack.papers.draft import TEMPLATES
from support import actiontrack, committed, plan

# Every text that is withheld today holds 'secret'. Before, nothing was marked, and all of it stood
# under other ids or in other places.
TODAY = plan("""\
position: 2026-05-31
meetings: [{date: 2026-05-20, body: Board}]
bodies: {NCC: Northshire}
findings:
  - {id: W1, kind: priority-action, text: Leaders wait}
  - {id: W2, kind: priority-action, text: Secret finding, publish: no}
workstreams:
  - id: A
    title: Needs
    lead: Head of Inclusion
    addresses: [W1, W2]
    actions:
      - {id: secret-1, title: The secret action, status: at-risk, due: 2026-05-01, publish: no,
         lead: Secret lead, success: The secret success, plain: The secret words}
      - id: "2"
        title: Open
        status: on-track
        due: 2026-07-01
        reprogrammed: [{to: 2026-09-01, agreed: 2026-05-20, by: Board, reason: Staff}]
        updates:
          - {date: 2026-05-20, text: The secret update, publish: no}
          - {date: 2026-05-21, text: Shown}
        evidence: [{title: The secret evidence, publish: no}, {title: Minutes}]
      - {title: An action without an id}
""")
UNMARKED = TODAY.replace(", publish: no", "")
EARLIER = {
    "2026-02-10": UNMARKED,
    "2026-03-10": UNMARKED.replace("secret-1", "1").replace("id: W2", "id: W3"),
    "2026-04-10": UNMARKED.replace("title: Open", "title: The secret action")
    .replace("text: Shown", "text: Once more The  secret UPDATE and more")
    .replace("title: Minutes", "title: The secret evidence")
    .replace("due: 2026-07-01", "due: 2026-06-01"),
    "2026-05-10": TODAY.replace("secret-1", "9").replace("status: at-risk", "status: off-track"),
    "2026-06-01": TODAY,
}


@pytest.fixture
def place(workspace: Path) -> Path:
    for day, text in EARLIER.items():
        committed(workspace, {"plans/x.yaml": text}, f"{day}T12:00:00+00:00")
    return workspace


def readable(content: bytes) -> str:
    """Return what a file says, the parts of a packed one too."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return content.decode("utf-8", "replace")


def check_is_public(text: str, place: Path) -> None:
    assert "secret" not in text.casefold()
    for folder in (place.as_posix(), place.name, "plans/"):
        assert folder not in text
    assert not re.search(r"\blines? [0-9]", text)


NAMES_FEW = ("plain-language", "portfolio", "resolution")
"""Papers that do not name every action."""


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_paper_holds_a_withheld_text_at_any_revision(template: str, place: Path) -> None:
    for since in (None, *EARLIER, "HEAD~1"):
        arguments = ["--since", since] if since else []
        done = actiontrack("report", "--public", "--template", template, *arguments, cwd=place)
        assert done.returncode == 1  # an action cannot be read
        assert "Open" in done.stdout or template in NAMES_FEW
        check_is_public(done.stdout, place)


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_no_form_of_a_paper_does(form: str, place: Path) -> None:
    for part in ([], ["--workstream", "A"]):
        arguments = ["--since", "2026-02-10", "-o", f"p.{form}", *part]
        assert actiontrack("report", "--public", *arguments, cwd=place).returncode == 1
        check_is_public(readable((place / f"p.{form}").read_bytes()), place)


@pytest.mark.parametrize("has_git", [True, False])
def test_no_page_of_a_site_does(has_git: bool, place: Path) -> None:
    if not has_git:
        (place / ".git").rename(place / "git-elsewhere")
    assert actiontrack("site", "--public", "-o", "out", cwd=place).returncode == 1
    pages = [path for path in (place / "out").rglob("*") if path.is_file()]
    assert len(pages) > 4
    for page in pages:
        check_is_public(f"{page.relative_to(place)}\n{readable(page.read_bytes())}", place)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "ics", "parquet"])
def test_no_export_does(form: str, place: Path) -> None:
    arguments = ["--to", form, "-o", f"out.{form}" if form != "parquet" else "out"]
    assert actiontrack("export", "--public", *arguments, cwd=place).returncode == 1
    for path in place.glob("out*"):
        for file in [path] if path.is_file() else path.rglob("*.parquet"):
            check_is_public(readable(file.read_bytes()), place)


@pytest.mark.parametrize("at", ["HEAD", "HEAD~1", "2026-02-10", "last-meeting"])
@pytest.mark.parametrize("verb", ["report", "site", "export"])
def test_an_older_version_is_not_published(verb: str, at: str, place: Path) -> None:
    to = "out.md" if verb == "report" else "out.json"
    done = actiontrack(verb, "--public", "--at", at, "-o", to, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--public goes by the marks of today, which an older version has not" in done.stderr
    assert not (place / to).exists()
