"""What a repository is given to check its plans: it can only read, and runs nothing it brings."""

import re
from typing import Any

import pytest
import yaml

from actiontrack.scaffolds.ci_files import CI_FILES
from support import ROOT

COMMIT = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")


def loaded(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)  # every value as the text it is written as


def test_the_workflow_can_only_read() -> None:
    workflow = loaded(CI_FILES["github"].text)
    assert workflow["on"] == "pull_request"
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert "permissions" not in job
    assert job["steps"][0]["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
    assert job["steps"][-1]["run"] == (
        'actiontrack check --against "origin/$GITHUB_BASE_REF" --format github'
    )


@pytest.mark.parametrize("text", [CI_FILES["github"].text, (ROOT / "action.yml").read_text()])
def test_nothing_is_put_into_a_script_and_every_action_is_a_commit(text: str) -> None:
    found = loaded(text)
    steps = found["runs"]["steps"] if "runs" in found else found["jobs"]["check"]["steps"]
    assert all("${{" not in step.get("run", "") for step in steps)
    assert all(COMMIT.fullmatch(step["uses"]) for step in steps if "uses" in step)
    # With 'python -m' a file of the change that is called pip.py would be run.
    assert "python -m" not in text


def test_the_action_takes_what_it_says() -> None:
    action = loaded((ROOT / "action.yml").read_text())
    assert set(action["inputs"]) == {"plans", "fail-on", "against", "python-version"}
    assert action["runs"]["steps"][1]["run"] == 'pip install "$GITHUB_ACTION_PATH"'


def test_the_gitlab_job_hands_on_its_report() -> None:
    job = loaded(CI_FILES["gitlab"].text)["actiontrack"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    assert job["artifacts"]["reports"]["codequality"] == job["variables"]["REPORT"]
    assert job["artifacts"]["when"] == "always"
    assert all("--against" in line for line in job["script"][1:])


def test_the_hook_for_pre_commit() -> None:
    (hook,) = loaded((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert hook["entry"] == "actiontrack check"
    assert (hook["language"], hook["types"], hook["files"]) == ("python", ["yaml"], "^plans/")


def test_the_page_shows_the_files_as_they_are_written() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for service, file in CI_FILES.items():
        assert f"```yaml\n{file.text}```" in page
        assert f"actiontrack init --ci {service}" in page
        assert f"`{file.path}`" in page
