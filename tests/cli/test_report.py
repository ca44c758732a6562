"""The update for a committee, as a person asks for it."""

import re
from pathlib import Path

import pytest

from actiontrack.papers import draft
from support import actiontrack, committed, plan

TEMPLATES = tuple(name for name in draft.TEMPLATES if name != draft.PORTFOLIO)

PLAN = plan("""\
position: 2026-05-31
meetings: [{date: 2026-05-13, body: Board}]
actions:
  - {id: 1, title: Train the panel, status: not-started, start: 2026-05-01}
  - {id: 2, title: Publish the offer, status: on-track, due: 2026-09-30}
  - {id: 3, title: Survey, status: complete}
""")


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(PLAN, encoding="utf-8")
    return workspace


def report(place: Path, *arguments: str, anew: bool = False) -> str:
    done = actiontrack("report", *arguments, "--as-of", "2026-06-15", cwd=place, anew=anew)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_states_the_headline(place: Path, template: str) -> None:
    said = report(place, "x", "--template", template)
    if template == "plain-language":
        assert "The plan for Northshire has 3 things to do." in said
        assert "1 is late, or may be late." in said
    else:
        assert "1 of 3 actions needs attention: it is late to start." in said
    assert re.sub(r"<!-- \w+ -->\n\n", "", said).startswith("# ")


def test_the_only_plan_need_not_be_named(place: Path) -> None:
    assert report(place) == report(place, "x") == report(place, "plans/x.yaml")


def test_where_none_of_several_plans_is_named_the_paper_is_about_all(place: Path) -> None:
    (place / "plans" / "y.yaml").write_text(PLAN.replace("id: x", "id: y"), encoding="utf-8")
    assert report(place) == report(place, "--template", "portfolio")
    assert "2 of 6 actions in 2 plans need attention" in report(place)
    assert report(place, "y") == report(place, "y", "--template", "committee")


def test_a_template_of_one_plan_wants_its_name_where_there_are_several(place: Path) -> None:
    (place / "plans" / "y.yaml").write_text(PLAN.replace("id: x", "id: y"), encoding="utf-8")
    for arguments, why in (
        (("--template", "highlight"), "name one plan: x or y"),
        (("--for-meeting", "2026-07-10"), "--for-meeting is of one plan"),
    ):
        done = actiontrack("report", *arguments, cwd=place)
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr


def test_help_lists_every_template(place: Path) -> None:
    said = actiontrack("report", "--help", cwd=place).stdout
    assert all(name in said for name in draft.TEMPLATES)


def test_without_a_history_the_paper_says_so_and_is_written(place: Path) -> None:
    done = actiontrack("report", "x", "--as-of", "2026-06-15", cwd=place)
    assert done.returncode == 0
    assert "has no history from the last meeting, on 13 May 2026" in done.stdout
    assert "cannot tell what has happened since the last meeting" in done.stderr


def test_a_later_meeting_known_by_its_month_alone_is_not_passed_over_in_silence(
    place: Path,
) -> None:
    later = PLAN.replace("body: Board}]", "body: Board}, {date: 2026-05, body: Panel}]")
    (place / "plans" / "x.yaml").write_text(later, encoding="utf-8")
    paper = report(place, "x")
    assert "from the last meeting whose day is known, on 13 May 2026 (Board)" in paper


def test_what_happened_since_the_last_meeting(place: Path) -> None:
    before = PLAN.replace("status: complete", "status: on-track")
    committed(place, {"plans/x.yaml": before}, "2026-05-10T12:00:00+00:00")
    committed(place, {"plans/x.yaml": PLAN}, "2026-06-01T12:00:00+00:00")
    said = report(place, "x")
    assert "Since the meeting of 13 May 2026: 1 completed." in said
    assert "- 3 Survey: on track → complete" in said
    assert "This is the version recorded on 1 June 2026 (commit " in said
    (place / "plans" / "x.yaml").write_text(PLAN + "note: New\n", encoding="utf-8")
    assert "This version is not yet recorded in git; the last one that is dates from 1 June" in (
        report(place, "x")
    )


def test_a_day_that_is_named_must_be_in_the_history(place: Path) -> None:
    committed(place, {"plans/x.yaml": PLAN}, "2026-06-01T12:00:00+00:00")
    done = actiontrack("report", "x", "--since", "2026-05-01", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds nothing from 2026-05-01 or before" in done.stderr


def test_as_it_stood_at_a_revision(place: Path) -> None:
    before = PLAN.replace("status: complete", "status: not-started")
    committed(place, {"plans/x.yaml": before}, "2026-05-10T12:00:00+00:00")
    committed(place, {"plans/x.yaml": PLAN}, "2026-06-01T12:00:00+00:00")
    done = actiontrack("report", "x", "--at", "2026-05-20", cwd=place)
    assert "2 of 3 actions, two thirds, have not started." in done.stdout
    assert "judged on 20 May 2026 (commit " in done.stdout or "20 May 2026" in done.stdout


def test_for_a_meeting_it_says_how_old_the_position_will_be(place: Path) -> None:
    done = actiontrack(
        "report", "x", "--for-meeting", "2026-07-10", "--as-of", "2026-06-15", cwd=place
    )
    said = "On the day of the meeting the position will be 40 days old."
    assert said in done.stdout
    assert (
        "actiontrack: on the day of the meeting the position will be 40 days old\n" in done.stderr
    )


def test_a_paper_for_a_meeting_that_is_over_is_judged_on_its_day(place: Path) -> None:
    done = actiontrack("report", "x", "--for-meeting", "2026-06-20", cwd=place)
    assert "judged on 20 June 2026" in done.stdout


def test_one_workstream_alone(place: Path) -> None:
    text = plan("""\
    workstreams:
      - {id: A, title: Health, actions: [{id: 1, title: One, status: complete}]}
      - {id: B, title: Work, actions: [{id: 2, title: Two, status: not-started}]}
    """)
    (place / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    said = report(place, "x", "--workstream", "A")
    assert "# A plan: update on Health" in said
    assert "**In the workstream 'Health' the only action needs no attention.**" in said
    assert "Two" not in said


@pytest.mark.parametrize("template", ["monitoring", "readiness"])
def test_what_is_about_the_whole_plan_by_its_findings_is_not_made_of_one_workstream(
    place: Path, template: str
) -> None:
    done = actiontrack("report", "x", "--template", template, "--workstream", "A", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "about the whole plan, finding by finding; leave --workstream out" in done.stderr


def test_ones_own_template(place: Path) -> None:
    own = place / "own.md"
    own.write_text("# {{ title }}\n\n{{ headline }}\n", encoding="utf-8")
    assert report(place, "x", "--template", str(own)).startswith("# A plan\n\n1 of 3 actions")
    own.write_text("# {{ titel }}\n", encoding="utf-8")
    done = actiontrack("report", "x", "--template", str(own), cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "own.md:1: 'titel' is undefined: did you mean 'title'?" in done.stderr
    own.write_text("# A\n{% for a in actions %}{{ a.titel|jion }}{% endfor %}\n", encoding="utf-8")
    done = actiontrack("report", "x", "--template", str(own), cwd=place)
    assert "own.md:2: No filter named 'jion': did you mean 'join'?" in done.stderr
    own.write_text("# A\n{% for a in actions %}{{ a.titel }}{% endfor %}\n", encoding="utf-8")
    done = actiontrack("report", "x", "--template", str(own), cwd=place)
    assert "no attribute 'titel': did you mean 'title'?" in done.stderr


def head_of(paper: str) -> list[str]:
    return [line.rstrip("\\") for line in paper.splitlines() if line.startswith("**")][:6]


def test_what_is_not_given_is_a_marked_place_and_is_counted(place: Path) -> None:
    done = actiontrack("report", "x", "--as-of", "2026-06-15", cwd=place)
    assert head_of(done.stdout)[0] == "**Committee:** **[To write: the committee]**"
    places = done.stdout.count("[To write: ")
    said = f"{places} places are left for you to write: look for '[To write'"
    assert (places, said in done.stderr) == (13, True)


def test_the_title_block_is_given_by_options_the_meeting_and_the_settings(place: Path) -> None:
    (place / "plans" / "x.yaml").write_text(
        PLAN.replace("body: Board}", "body: Board}, {date: 2026-07-10, body: Board}"),
        encoding="utf-8",
    )
    (place / "actiontrack.yaml").write_text(
        "paper: {committee: Cabinet, wards: All, classification: Public}\n", encoding="utf-8"
    )
    given = ("--report-of", "Director", "--contact", "Clerk", "--classification", "Exempt")
    assert head_of(report(place, "x", *given)) == [
        "**Committee:** Cabinet",
        "**Date:** **[To write: the day of the meeting]**",
        "**Report of:** Director",
        "**Contact:** Clerk",
        "**Wards affected:** All",
        "**Classification:** Exempt",
    ]
    met = head_of(report(place, "x", "--for-meeting", "2026-07-10"))
    assert met[:2] == ["**Committee:** Board", "**Date:** 10 July 2026"]
    other = head_of(report(place, "--for-meeting", "2026-07-10", "--committee", "Scrutiny"))
    assert other[0] == "**Committee:** Scrutiny"


def test_what_a_plan_says_is_never_a_marked_place(place: Path) -> None:
    titled = PLAN.replace("title: Survey", 'title: "**[To write: a survey]**"')
    (place / "plans" / "x.yaml").write_text(titled, encoding="utf-8")
    done = actiontrack("report", "x", "--as-of", "2026-06-15", cwd=place)
    assert "13 places are left for you to write" in done.stderr


def test_the_version_is_said_once_and_not_in_the_resolution(place: Path) -> None:
    committed(place, {"plans/x.yaml": PLAN}, "2026-06-01T12:00:00+00:00")
    for template in TEMPLATES[:-1]:
        assert report(place, "x", "--template", template).count("commit ") <= 1
    said = report(place, "x", "--template", "resolution")
    assert "commit" not in next(line for line in said.splitlines() if line.startswith(">"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("--template", "comittee"), "did you mean 'committee'?", id="template"),
        pytest.param(("--for-meeting", "soon"), "--for-meeting soon is no day", id="meeting"),
        pytest.param(("-o", "paper.pdf"), "end it in .md, .html or .docx", id="ending"),
        pytest.param(("--format", "pdf"), "write markdown or html or word", id="format"),
        pytest.param(("--reference", "x.docx"), "--reference is for Word", id="reference"),
        pytest.param(("--workstream", "Z"), "there is no workstream Z", id="workstream"),
        pytest.param(("-o", "plans/x.yaml", "--format", "markdown"), "not overwritten", id="plan"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    place: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = actiontrack("report", "x", *arguments, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_plan_is_reported_with_what_there_is(place: Path) -> None:
    (place / "plans" / "x.yaml").write_text(PLAN + "  - {id: 4}\n", encoding="utf-8")
    done = actiontrack("report", "x", "--as-of", "2026-06-15", cwd=place)
    assert done.returncode == 1
    assert "**Take care: the record has" in done.stdout or "Take care" in done.stdout


def test_from_standard_input(place: Path) -> None:
    done = actiontrack("report", "-", "--as-of", "2026-06-15", cwd=place, stdin=PLAN.encode())
    assert "# A plan: update" in done.stdout


def test_two_runs_give_the_same_bytes(place: Path) -> None:
    report(place, "x", "-o", "a.md")
    report(place, "x", "-o", "b.md", anew=True)
    assert (place / "a.md").read_bytes() == (place / "b.md").read_bytes()


PRIVATE = plan("""\
findings: [{id: W1, text: Open}, {id: W2, text: Hushed, publish: no}]
actions:
  - {id: 1, title: Open one, status: not-started, addresses: [W1, W2]}
  - {id: 2, title: Hidden one, status: at-risk, due: 2026-01-01, lead: Secret post, publish: no}
""")


def test_without_public_what_is_marked_is_in_the_paper_and_told(place: Path) -> None:
    (place / "plans" / "x.yaml").write_text(PRIVATE, encoding="utf-8")
    done = actiontrack("report", "x", "--as-of", "2026-06-15", cwd=place)
    assert "Hidden one" in done.stdout
    assert "marked as not for publication and in this paper: 1 action and 1 finding" in done.stderr


@pytest.mark.parametrize("template", TEMPLATES)
def test_public_counts_what_is_marked_and_tells_nothing_of_it(place: Path, template: str) -> None:
    committed(place, {"plans/x.yaml": PRIVATE}, "2026-05-10T12:00:00+00:00")
    after = PRIVATE.replace("at-risk", "off-track").replace("Hidden one", "Hidden two")
    (place / "plans" / "x.yaml").write_text(after, encoding="utf-8")
    said = report(place, "x", "--public", "--since", "2026-05-12", "--template", template)
    if template == "plain-language":
        assert "has 2 things to do." in said
    else:
        sentence = "1 of 2 actions needs attention: it is overdue (as many in all as on 12 May)."
        assert sentence in said
    for word in ("Hidden", "Hushed", "Secret"):
        assert word not in said


def test_public_refuses_personal_details(place: Path) -> None:
    text = PLAN.replace("title: Survey", "title: Write to jo@example.org")
    (place / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    done = actiontrack("report", "x", "--public", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "plans/x.yaml:11:" in done.stderr


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", b"<!DOCTYPE html>"), ("a.docx", b"PK\x03\x04"), ("a.md", b"# A")],
)
def test_the_files_ending_says_what_it_becomes(place: Path, name: str, begins: bytes) -> None:
    report(place, "x", "-o", name)
    report(place, "x", "-o", f"again-{name}")
    data = (place / name).read_bytes()
    assert data.startswith(begins)
    assert data == (place / f"again-{name}").read_bytes()


def test_the_named_format_wins_over_the_ending(place: Path) -> None:
    report(place, "x", "-o", "paper.txt", "--format", "html")
    assert (place / "paper.txt").read_bytes().startswith(b"<!DOCTYPE html>")


def test_the_councils_own_styles(place: Path) -> None:
    report(place, "x", "-o", "council.docx")
    report(place, "x", "-o", "paper.docx", "--reference", "council.docx")
    assert (place / "paper.docx").read_bytes().startswith(b"PK")
    (place / "council.docx").write_bytes(b"no Word file")
    done = actiontrack("report", "x", "-o", "other.docx", "--reference", "council.docx", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert not (place / "other.docx").exists()


def test_the_html_shows_the_chart_of_ratings(place: Path) -> None:
    report(place, "x", "-o", "a.html")
    text = (place / "a.html").read_text(encoding="utf-8")
    assert "<svg" in text
    assert "Actions by rating" in text
    assert "<script" not in text


def test_the_portfolio_is_about_all_plans(place: Path) -> None:
    other = PLAN.replace("id: x", "id: y").replace("A plan", "Another plan")
    committed(place, {"plans/x.yaml": PLAN, "plans/y.yaml": other}, "2026-05-10T12:00:00+00:00")
    moved = PLAN.replace(
        "due: 2026-09-30",
        "due: 2026-09-30, reprogrammed: [{to: 2026-12-31, agreed: 2026-06-01, by: Board}]",
    )
    committed(place, {"plans/x.yaml": moved}, "2026-06-02T12:00:00+00:00")
    said = report(place, "--template", "portfolio")
    assert "**2 of 6 actions in 2 plans need attention: 2 are late to start; 2 are done.**" in said
    row = "| 2 Publish the offer | A plan | 30 September 2026 | 31 December 2026 (92 days later)"
    assert f"{row} | Board |" in said
    for arguments, why in (
        (("x",), "the portfolio is about all plans: leave out x"),
        (("--workstream", "A"), "--workstream is of one plan"),
        (("--for-meeting", "2026-07-10"), "--for-meeting is of one plan"),
    ):
        done = actiontrack("report", "--template", "portfolio", *arguments, cwd=place)
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr


def test_a_public_portfolio_names_nothing_that_is_marked(place: Path) -> None:
    (place / "plans" / "x.yaml").write_text(PRIVATE, encoding="utf-8")
    hidden = PLAN.replace("id: x", "id: y").replace("title: A plan", "title: Kept back")
    (place / "plans" / "y.yaml").write_text(f"{hidden}publish: no\n", encoding="utf-8")
    done = actiontrack(
        "report", "--template", "portfolio", "--public", "--as-of", "2026-06-15", cwd=place
    )
    assert "**1 of 2 actions in 1 plan needs attention: it is overdue" in done.stdout
    for word in ("Hidden", "Secret", "Kept back"):
        assert word not in done.stdout
    assert "1 plan is marked as not for publication and left out" in done.stderr
