"""Documents that cannot rot: examples are run, tables are made from the code."""

import os
import re
import shlex
import subprocess
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from typing import cast

import pytest

from actiontrack.cli import PANELS, STOPPED, VERBS
from actiontrack.plans.errors import known_keys
from actiontrack.plans.model import Action, Plan
from actiontrack.plans.vocabulary import FINDING_KINDS, FRAMEWORKS, KINDS, MEANINGS
from actiontrack.report import ReportRequest, report_data
from actiontrack.rules import ALL_RULES, FAMILIES, rule_explanation, rule_name
from support import DAY, ROOT, actiontrack, committed, git, plan, reviewed
from support.filled_in import filled_in
from support.serving import served
from support.trackers import york


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", text_of(name), re.MULTILINE | re.DOTALL)
    return [str(each) for each in found]


def examples() -> list[tuple[str, str]]:
    """Return each command of the README with the output it is said to have."""
    return [
        (command, output)
        for block in blocks("README.md", "console")
        for command, output in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


def commands() -> list[str]:
    """Return each command that the README names in its text and tables."""
    text = re.sub(r"^```.*?^```", "", text_of("README.md"), flags=re.MULTILINE | re.DOTALL)
    spans = [" ".join(each.split()) for each in re.findall(r"`([^`]+)`", text)]
    return list(dict.fromkeys(each for each in spans if each.startswith("actiontrack ")))


def examples_of_the_help() -> list[str]:
    """Return the commands at the foot of each verb's help."""
    return [each for module in VERBS.values() for each in import_module(module).EXAMPLES]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the README begins with, with a tracker and what leads have sent."""
    place = tmp_path_factory.mktemp("readme") / "marlhaven"
    assert actiontrack("demo", place.name, cwd=place.parent).returncode == 0
    sheet = actiontrack("export", "--to", "xlsx", "--for-update", "-o", "lead.xlsx", cwd=place)
    assert sheet.returncode == 0
    (place / "lead.xlsx").write_bytes(
        filled_in((place / "lead.xlsx").read_bytes(), {"B1": (None, "Not before January", None)})
    )
    (place / "tracker.xlsx").write_bytes(york().data)
    news = {"news.csv": "id,status,note,date\nB1,Red,Not before January,2026-11-25\n"}
    committed(place, news, "2026-11-26T12:00:00Z")
    git(place, "update-ref", "refs/remotes/origin/main", "HEAD")
    return place


@pytest.mark.parametrize("command", list(dict.fromkeys([*commands(), *examples_of_the_help()])))
def test_the_commands_do_what_they_are_named_for(
    command: str, demonstration: Path, tmp_path: Path
) -> None:
    _, *arguments = shlex.split(command)
    place = demonstration
    if arguments[0] not in PANELS["Look"] or "-o" in arguments:
        place = tmp_path / "marlhaven"
        git(tmp_path, "clone", "-q", demonstration.as_posix(), place.name)
    if "-o" in arguments and "lead.xlsx" in arguments:
        (place / "lead.xlsx").unlink()
    if arguments[0] == "serve":
        with served(place, *arguments[1:]) as server:
            assert server.process.poll() is None
        assert (server.process.returncode, server.err) == (STOPPED, "")
        return
    if arguments[0] == "undo":
        actiontrack("update", "B1", "--note", "To be taken back", cwd=place)
    done = typed(command, place)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def typed(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as it is printed: on Windows, typed into cmd."""
    if os.name != "nt":
        return actiontrack(*shlex.split(command)[1:], cwd=place)
    return subprocess.run(
        f'cmd /d /s /c "{command}"',
        cwd=place,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def test_the_readme_opens_with_a_picture_and_two_commands_of_the_makefile() -> None:
    opening = text_of("README.md").partition("## ")[0]
    first = re.findall(r"^```sh\n(.*?)^```", opening, flags=re.MULTILINE | re.DOTALL)[0]
    assert [line.partition("#")[0].strip() for line in first.splitlines()] == [
        "make status",
        "make test",
    ]
    assert opening.index("![") < opening.index("make status")
    targets = re.findall(r"^([a-z]+):", text_of("Makefile"), flags=re.MULTILINE)
    assert {"status", "test"} <= set(targets)


def test_the_readme_names_commands() -> None:
    assert len(commands()) > 30


@pytest.mark.parametrize(("command", "output"), examples())
def test_the_readmes_examples_are_true(command: str, output: str, demonstration: Path) -> None:
    program, *arguments = shlex.split(command)
    assert program == "actiontrack"
    said, cut, _ = output.partition("…\n")
    printed = actiontrack(*arguments, cwd=demonstration).stdout
    assert printed.startswith(said) if cut else printed == said


def test_the_readme_has_examples() -> None:
    assert len(examples()) == 2


def test_every_picture_is_small_and_shown_with_words() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    shown = {}
    for page in pages:
        for words, name in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", page.read_text("utf-8")):
            shown[(page.parent / name).resolve()] = words
    assert set(shown) == set((ROOT / "docs" / "pictures").iterdir())
    assert all(len(words.split()) > 5 for words in shown.values())
    assert all(picture.stat().st_size < 150_000 for picture in shown)


def test_every_verb_is_in_the_readme() -> None:
    text = text_of("README.md") + text_of("CHANGELOG.md")
    assert [verb for verb in VERBS if f"actiontrack {verb}" not in text] in ([], ["schema"])
    assert "actiontrack schema" in text


def test_the_readmes_plan_is_a_plan() -> None:
    (text,) = blocks("README.md", "yaml")
    assert not [flag for flag in reviewed(text).flags if flag.code.startswith("AT1")]


def test_the_first_plan_put_together_is_a_plan() -> None:
    head, ratings, action, finding, note, moved, met = blocks("docs/first-plan.md", "yaml")
    found = reviewed(head + ratings + finding + met + action + note + moved)
    assert not [flag for flag in found.flags if flag.code.startswith("AT1")]
    assert found.summary.actions == 1
    assert str(found.position.actions[0].agreed_due) == "2026-12-31"


def test_the_slips_of_the_first_plan_are_told_as_it_says() -> None:
    rows = re.findall(r"^\| ([^|]+) \| `([^`]+)` \| `", text_of("docs/first-plan.md"), re.MULTILINE)
    assert len(rows) == 4
    for said, typed in rows:
        line = f"note: {typed}" if typed.startswith("{") else typed
        body = f"ratings: {{Green: on-track}}\nactions:\n  - id: 1\n    {line}\n    title: A\n"
        text = body.replace("    title: A\n", "") if typed.startswith("title") else body
        found = " ".join(flag.message for flag in reviewed(plan(text)).flags)
        assert all(part.strip() in found for part in said.split("…")), (said, typed, found)


@pytest.mark.parametrize("model", [Plan, Action])
def test_every_key_is_in_the_plan_format(model: type[Plan | Action]) -> None:
    text = text_of("docs/plan-format.md")
    assert [key for key in known_keys(model) if f"`{key}" not in text] == []


@pytest.mark.parametrize("words", [KINDS, FINDING_KINDS, FRAMEWORKS, MEANINGS])
def test_every_word_is_in_the_plan_format(words: dict[str, str]) -> None:
    text = text_of("docs/plan-format.md")
    assert [word for word in words if f"`{word}`" not in text] in ([], ["not-given"])


@pytest.mark.parametrize(
    "golden", ["status-sample", "check-sample", "list-sample", "show-1.1", "why-1.1", "rule-AT301"]
)
def test_every_key_of_the_json_is_explained(golden: str, root: Path) -> None:
    written = (root / "tests" / "golden" / f"{golden}.json").read_text(encoding="utf-8")
    text = text_of("docs/json.md")
    keys = set(re.findall(r'^ {1,3}"([a-z_]+)": ', written, re.MULTILINE)) - {"kind", *MEANINGS}
    assert [key for key in sorted(keys) if f"`{key}" not in text] == []


def test_every_name_that_a_template_may_use_is_explained() -> None:
    text = text_of("docs/papers.md")
    row = plan("""\
    findings: [{id: W1, text: A}]
    measures: [{id: M1, title: A}]
    actions: [{id: 1, title: A, status: at-risk, requested: {to: 2026-09}, addresses: [W1]}]
    """)
    data = report_data(reviewed(row), ReportRequest(None, None, "", DAY, None, None))
    names = set(data)
    for key in ("meeting", "happened", "timetable", "ahead", "money"):
        names |= set(cast("dict[str, object]", data[key]))
    for key in ("actions", "exceptions", "ratings", "groups"):
        names |= {name for each in cast("list[dict[str, object]]", data[key]) for name in each}
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []


def test_the_page_of_rules_is_made_from_the_rules(*, is_updating: bool) -> None:
    file = ROOT / "docs" / "rules.md"
    if is_updating:
        file.write_text(rules_page(), encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == rules_page(), "run 'make golden'"


def rules_page() -> str:
    intro = """\
        # The rules

        What each rule finds, why a committee cares, and what to do. This page is made from the
        rules themselves; `actiontrack rule AT301` prints the same.

        An error is a fault of the record, and `actiontrack check` exits 1; a warning or a notice is
        about the progress. `actiontrack.yaml` weighs a rule or turns it off, and `excuse` in a plan
        puts one aside for a while ([how](plan-format.md)).
        """
    parts = [dedent(intro)]
    for family, title in FAMILIES.items():
        parts.append(f"## {family}: {title[:1].lower()}{title[1:]}\n")
        for rule in ALL_RULES:
            if rule.CODE.startswith(family):
                what, why = rule_explanation(rule)
                head = f"### {rule.CODE} {rule_name(rule)} ({rule.SEVERITY})"
                parts.append(f"{head}\n\n{what} {why}\n\n*What to do:* {rule.REMEDY}\n")
    return "\n".join(parts)
