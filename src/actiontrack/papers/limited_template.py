"""A person's own template, filled in a process of its own, which is stopped when it asks too much.

The sandbox keeps a template from the machine, not from its time and memory. Everywhere the process
is stopped after some seconds, and what it may make is bounded; the memory that it may have is kept
to where the system does so, which is Linux.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import actiontrack
from actiontrack.errors import CannotDoError

LONGEST = 4.0
"""Seconds from when the process is ready, so that the whole command ends within five."""

MOST_MEMORY = 200 * 1024 * 1024
"""Bytes of memory for a template."""

TIMES_DATA = 10
"""How many bytes more there are for each byte of the plan's data, of which a few go a long way."""

LARGEST_PAPER = 8 * 1024 * 1024
"""Characters of what it makes."""

_READY = b"\n"
"""What the process says before it is given its template."""


def fill_limited(template: str, data: Mapping[str, object], name: str) -> str:
    """Return what a template makes of plain data, as `fill_template` does.

    Raises CannotDoError too where that takes too long or too much.
    """
    request = json.dumps([template, data, name]).encode("ascii")
    root = str(Path(actiontrack.__file__).parents[1])
    paths = filter(None, (root, os.environ.get("PYTHONPATH")))
    # -P: what lies in the folder where somebody stands is not imported.
    command = [sys.executable, "-P", "-m", "actiontrack.papers.limited_template"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, env=env) as filling:
        if filling.stdout:
            filling.stdout.read(len(_READY))  # on a slow laptop a start may take seconds
        try:
            made, _ = filling.communicate(request, LONGEST)
        except subprocess.TimeoutExpired as error:
            raise CannotDoError(f"{name} is stopped: it took {LONGEST:g} seconds") from error
        finally:
            filling.kill()
    if filling.returncode:
        raise CannotDoError(f"{name} asks for more than there is room for")
    answer = json.loads(made)
    if "failure" in answer:
        raise CannotDoError(answer["failure"])
    return str(answer["paper"])


def fill_from_input() -> None:
    """Fill the template that stands on standard input, and write what it makes, or why not."""
    from actiontrack.text.template import fill_template

    fill_template("", {}, "")  # what it stands on is loaded before the time is counted
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    request = sys.stdin.buffer.read()
    template, data, name = json.loads(request)
    _limit_memory(MOST_MEMORY + TIMES_DATA * len(request))
    try:
        answer = {"paper": fill_template(template, data, name)}
        if len(answer["paper"]) > LARGEST_PAPER:
            answer = {"failure": f"{name} makes more than {LARGEST_PAPER:,} characters"}
    except CannotDoError as failure:
        answer = {"failure": str(failure)}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _limit_memory(most: int) -> None:
    """Let no more memory be had than so much, where the system has such a limit and keeps to it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    fill_from_input()
