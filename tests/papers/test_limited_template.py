"""A person's own template is stopped where it asks for too much time or memory."""

import sys
import time
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.papers import limited_template
from actiontrack.papers.draft import PORTFOLIO, TEMPLATES
from actiontrack.papers.limited_template import LONGEST, fill_limited
from actiontrack.report import ReportRequest, render_markdown
from actiontrack.sources.files import read_packaged
from support import actiontrack, plan, reviewed
from support.effort import EVERYTHING

FOR_EVER = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
DOUBLED = (
    "{% set n = namespace(x='x') %}{% for i in range(64) %}{% set n.x = n.x ~ n.x %}{% endfor %}"
)
COSTLY = {
    "two loops": FOR_EVER,
    "macros": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    "{{ m(40) }}",
    "powers": "{{ ((((9 ** 99) ** 99) ** 99) ** 99) ** 99 }}",
}
LARGE = {
    "a text again and again": "{{ 'x' * 10 ** 9 }}",
    "a list again and again": "{{ ([0] * 10 ** 9) | length }}",
    "a text in a wide column": "{{ '{:1000000000}'.format(1) | length }}",
    "a wide column": "{{ ('x' | center(10 ** 9)) | length }}",
    "a text doubled": DOUBLED,
    "many words": "{{ lipsum(n=100000) | length }}",
    "a long paper": "{% for i in range(9999) %}{% for j in range(99) %}{{ 'x' * 999 }}"
    "{% endfor %}{% endfor %}",
}  # fmt: skip
linux = pytest.mark.skipif(sys.platform != "linux", reason="this system limits no memory")


@pytest.fixture
def good(workspace: Path) -> Path:
    text = plan("actions:\n  - {id: 1, title: A, due: 2026-07-01}\n")
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    return workspace


@pytest.mark.parametrize("name", sorted({*TEMPLATES} - {PORTFOLIO}))
def test_what_comes_out_is_the_same(name: str) -> None:
    review = reviewed(plan("actions:\n  - {id: 1, title: 'Ä *b*', due: 2026-07-01}\n"))
    request = ReportRequest(None, None, "Why not.", None, None, None)
    template = read_packaged(f"report/{name}.md")
    ordinary = render_markdown(review, request, template, name)
    assert render_markdown(review, request, template, name, fill_limited) == ordinary


def test_a_template_at_fault_is_told_with_its_line() -> None:
    with pytest.raises(CannotDoError, match=r"mine\.md:2: 'c' is undefined"):
        fill_limited("\n{{ c }}", {}, "mine.md")


@pytest.mark.parametrize("kind", COSTLY)
def test_a_template_without_end_is_stopped(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = LONGEST if EVERYTHING else 1.0
    monkeypatch.setattr(limited_template, "LONGEST", longest)
    began = time.monotonic()
    stopped = rf"mine\.md (is stopped: it took {longest:g} s|asks for more)"
    with pytest.raises(CannotDoError, match=stopped):
        fill_limited(COSTLY[kind], {}, "mine.md")
    assert time.monotonic() - began < longest + 10  # where other work slows its start


@linux
@pytest.mark.parametrize("kind", LARGE if EVERYTHING else [*LARGE][:-1])
def test_a_template_that_takes_all_memory_is_stopped(kind: str, good: Path) -> None:
    (good / "mine.md").write_text(LARGE[kind], encoding="utf-8")
    done = actiontrack("report", "--template", "mine.md", cwd=good)
    assert (done.returncode, done.stdout) == (2, "")
    assert "mine.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_of_the_folder_is_imported(good: Path) -> None:
    for name in ("json", "jinja2", "actiontrack", "sitecustomize"):
        (good / f"{name}.py").write_text("raise SystemExit('taken in')\n", encoding="utf-8")
    (good / "mine.md").write_text("{{ headline }}\n", encoding="utf-8")
    done = actiontrack("report", "--template", "mine.md", cwd=good)
    assert (done.returncode, done.stdout) == (
        0,
        "The only action needs attention: it is overdue.\n",
    )
