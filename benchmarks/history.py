"""Measure how fast `trend` reads a long history: whole processes, as ratios to `status`.

A repository is made in which 1,000 commits change a plan of 94 actions, three of them at a time.
Cold is a run that remembers nothing of an earlier one, warm a run after it. Everything is run in
turn, in one go, so that the ratios hold on any machine; the times are its own.

It measures and does not judge: the exit code is 0 whatever comes out.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory

from made import DAY, plan_text, write_workspace
from measured import actiontrack, cost_of, print_table

ROUNDS = 5
COMMITS, ACTIONS, CHANGED_AT_ONCE, MANY = 1_000, 94, 3, 10_000
FIRST_COMMIT = datetime(2024, 1, 1, 12, tzinfo=UTC)
BEGIN = "      - id: "


def main() -> None:
    """Print what a history costs."""
    with TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        os.environ["ACTIONTRACK_CACHE"] = str(cache)
        repository, large = Path(folder) / "history", Path(folder) / "large"
        repository.mkdir()
        make_repository(repository)
        large.mkdir()
        write_workspace(large, plans=1, actions=MANY)
        trend = (*actiontrack(), "trend", "--workspace", str(repository))
        day = ("--as-of", DAY.isoformat())
        commands = {
            "cold": trend,
            "warm": trend,
            "94": (*actiontrack(), "status", "--workspace", str(repository), *day),
            "10,000": (*actiontrack(), "status", "--workspace", str(large), *day),
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            rmtree(cache, ignore_errors=True)
            for name, command in commands.items():
                seconds[name].append(cost_of(command).seconds)
    found = {name: median(each) for name, each in seconds.items()}
    rows = [("whole process, in a pipe", "s", "status of", "s", "ratio", "target")]
    for name, baseline, target in (("cold", "10,000", "4"), ("warm", "94", "2")):
        rows.append(
            (
                f"actiontrack trend, {COMMITS:,} commits of {ACTIONS} actions, {name}",
                f"{found[name]:.2f}",
                f"{baseline} actions",
                f"{found[baseline]:.2f}",
                f"{found[name] / found[baseline]:.2f}",
                f"≤ {target}",
            )
        )
    print(f"History: medians of {ROUNDS} runs in turn")
    print_table(rows)


def make_repository(folder: Path) -> None:
    """Make a repository, with its work tree, in which each commit changes a few actions."""
    plans = folder / "plans"
    plans.mkdir()
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    with subprocess.Popen(
        ["git", "-C", str(folder), "fast-import", "--quiet"], stdin=subprocess.PIPE
    ) as process:
        assert process.stdin
        text = ""
        for number, text in enumerate(versions(COMMITS), start=1):
            when = (FIRST_COMMIT + timedelta(days=number)).timestamp()
            data = text.encode()
            process.stdin.write(
                f"commit refs/heads/main\ncommitter A <a@example.org> {when:.0f} +0000\n"
                f"data 1\n.\nM 644 inline plans/made.yaml\ndata {len(data)}\n".encode()
            )
            process.stdin.write(data + b"\n")
    if process.returncode:
        sys.exit("git fast-import could not make the history")
    (plans / "made.yaml").write_text(text, encoding="utf-8", newline="\n")
    subprocess.run(
        ["git", "-C", str(folder), "symbolic-ref", "HEAD", "refs/heads/main"], check=True
    )


def versions(number: int) -> Iterator[str]:
    """Yield versions of one plan, in each of which a few actions are other than before."""
    chance = Random("history")
    head, *actions = "".join(plan_text("made", ACTIONS)).split(BEGIN)
    for version in range(number):
        if version:
            for place in chance.sample(range(len(actions)), CHANGED_AT_ONCE):
                actions[place] = changed(actions[place], version)
        yield BEGIN.join([head, *actions])


def changed(action: str, version: int) -> str:
    """Return an action with its success said anew."""
    lines = action.split("\n")
    for place, line in enumerate(lines):
        if line.startswith("        success: "):
            lines[place] = f"        success: Version {version} of what success looks like here"
    return "\n".join(lines)


if __name__ == "__main__":
    main()
