"""Papers in markdown satisfy markdownlint, also those of which every title is hostile."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from actiontrack.document import SourceFile
from actiontrack.report import ReportRequest, render_markdown
from actiontrack.review import examine_plan
from actiontrack.review.workstream import limit_to_workstream
from actiontrack.settings import Settings
from actiontrack.sources.files import read_packaged
from support import DAY, ROOT, plan
from support.hostile_titles import HOSTILE_TITLES

LINTER = shutil.which("markdownlint-cli2", path=str(ROOT / ".tools" / "node_modules" / ".bin"))
TEMPLATES = ("committee", "highlight", "monitoring", "plain-language", "readiness", "resolution")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        LINTER is None, reason="markdownlint-cli2 is not installed: 'make tools' installs it"
    ),
]


def linted(folder: Path) -> str:
    """Return what the linter finds in a folder; a paragraph is one line, however long."""
    (folder / ".markdownlint.json").write_text(json.dumps({"MD013": False}), encoding="utf-8")
    done = subprocess.run(
        [str(LINTER), "*.md"], cwd=folder, capture_output=True, text=True, check=False
    )
    return f"{done.stdout}{done.stderr}"


def test_the_linter_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n\n### B\n", encoding="utf-8")
    assert "MD012" in linted(tmp_path)


def test_the_papers_of_our_plans(tmp_path: Path) -> None:
    papers = list((ROOT / "tests" / "golden").glob("report-*.md"))
    for each in papers:
        shutil.copy(each, tmp_path)
    assert f"Linting: {len(papers)} file(s)\nSummary: 0 error(s)" in linted(tmp_path)


def test_papers_with_hostile_titles(tmp_path: Path) -> None:
    written = 0
    for number, title in enumerate(HOSTILE_TITLES):
        said = json.dumps(title)
        text = plan(f"""\
        findings: [{{id: W1, text: {said}}}]
        workstreams:
          - id: A
            title: {said}
            actions:
              - {{id: 1, title: {said}, status: at-risk, due: 2026-05-01, addresses: [W1]}}
        """)
        source = SourceFile("plans/x.yaml", "x", text.encode("utf-8", "surrogatepass"))
        review = examine_plan(source, DAY, Settings())
        template = TEMPLATES[number % len(TEMPLATES)]
        if number % 2 and review.plan.workstreams:
            review = limit_to_workstream(review, review.plan.workstreams[0])
        asked = ReportRequest(None, None, "Nothing.", date(2026, 7, 1), None, None)
        paper = render_markdown(review, asked, read_packaged(f"report/{template}.md"), template)
        (tmp_path / f"{number}-{template}.md").write_text(paper, encoding="utf-8")
        written += 1
    assert f"Linting: {written} file(s)\nSummary: 0 error(s)" in linted(tmp_path)
