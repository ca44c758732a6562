"""The files by which a service that hosts a repository checks the plans on every change."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CiFile:
    """A file for one service: where it goes in the repository, its text, and what to do next."""

    path: str
    text: str
    next_step: str


_GITHUB = """\
# Written by 'actiontrack init --ci github'. Checks the plans on every pull request.
name: actiontrack

on: pull_request

permissions:
  contents: read

concurrency:
  group: actiontrack-${{ github.ref }}
  cancel-in-progress: true

jobs:
  check:
    name: Check the plans
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0 # the change is judged by what stood before it
          persist-credentials: false
      - uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version: "3.13"
      - name: Install actiontrack
        env:
          # Where pip finds it, outside this repository: git+https://host/path@commit
          ACTIONTRACK: ""
        run: pip install "${ACTIONTRACK:?say in this file where actiontrack is installed from}"
      - name: Check
        run: actiontrack check --against "origin/$GITHUB_BASE_REF" --format github
"""

_GITLAB = """\
# Written by 'actiontrack init --ci gitlab'. Checks the plans on every merge request.
# It takes part once .gitlab-ci.yml names it:
#
#   include:
#     - local: .gitlab-ci.actiontrack.yml

actiontrack:
  image: python:3.13
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: "0" # the change is judged by what stood before it
    # Where pip finds it, outside this repository: git+https://host/path@commit
    ACTIONTRACK: ""
    REPORT: gl-code-quality-report.json
  script:
    - pip install "${ACTIONTRACK:?say in this file where actiontrack is installed from}"
    - >-
      actiontrack check --against "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
      --format gitlab --fail-on never -o "$REPORT"
    - actiontrack check --against "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""

CI_FILES = {
    "github": CiFile(
        ".github/workflows/actiontrack.yml",
        _GITHUB,
        "Say in it, under ACTIONTRACK, where to install from, and commit it:"
        " from then on GitHub checks every pull request.",
    ),
    "gitlab": CiFile(
        ".gitlab-ci.actiontrack.yml",
        _GITLAB,
        "Say in it, under ACTIONTRACK, where to install from, name it under 'include' in"
        " .gitlab-ci.yml, as its first lines show, and commit both.",
    ),
}
"""By the name of the service."""
