"""Whatever a file holds, the time to judge it is in proportion to its size."""

import time

import pytest

from support import plan, reviewed

KINDS = {
    "conflicts of git's": "<<<<<<< a\n=======\n>>>>>>> b\n",
    "markers that were left": "=======\n",
    "actions inside measures": "- {{id: M, title: T, actions: [{{id: {0}, title: A}}]}}\n",
    "a key again and again": "actions: {{id: {0}, title: A}}\n",
    "slips of a key": "actio{0}: [{{id: 1}}]\n",
    "findings that cannot be read": "- {{id: W, kind: none, text: T, due: {0}}}\n",
    "actions behind an empty list": "- {{id: {0}, title: A, status: x}}\n",
    "actions run together": "- id: {0}\n  title: A\n  id: {0}b\n  title: B\n",
    "personal details in each title": "- {{id: {0}, title: a@b.cd}}\n",
    "personal details in each comment": "- {{id: {0}, title: A}} # 07700 900123\n",
}
BEFORE = {
    "actions inside measures": "measures:\n",
    "findings that cannot be read": "findings:\n",
    "actions behind an empty list": "workstreams:\n- {id: W, title: T, actions: }\n",
    "actions run together": "actions:\n",
    "personal details in each title": "actions:\n",
    "personal details in each comment": "actions:\n",
}


def seconds(kind: str, size: int) -> float:
    line = KINDS[kind]
    lines = "".join(line.format(n) for n in range(size // len(line)))
    text = plan(BEFORE.get(kind, "") + lines)
    began = time.process_time()
    reviewed(text)
    return time.process_time() - began


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_file_takes_four_times_the_time(kind: str) -> None:
    seconds(kind, 1_000)  # what is imported and built on the way
    first = min(seconds(kind, 30_000) for _ in range(2))
    # Other work on the machine only adds to a time: one of three that is short enough will do.
    assert any(seconds(kind, 120_000) < 8 * first + 0.2 for _ in range(3))
