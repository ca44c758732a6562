"""A version read from kept parts is the version read whole, whatever was done to its text."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.document import SourceFile, parse
from actiontrack.plans import reread as rereading
from actiontrack.plans.reader import read_plan
from actiontrack.plans.reread import Rereader
from actiontrack.position import position_on
from actiontrack.trend import plan_snapshot
from support import THRESHOLDS, plan

DAY = date(2026, 6, 15)

WHOLE = plan("""\
ratings: {Green: on-track, Grey: not-started, Blue: complete}
findings:
  - id: W1
    text: Leaders do not know their area
workstreams:
  - id: A1
    title: One
    lead: Head of Inclusion
    actions:
      # the first
      - id: 1.1
        title: Put the system into use
        status: Green
        due: 2026-03-31
        reprogrammed:
          - to: 2026-05-31
            by: Board
        note: >-
          The words of it,
          - id: 7

          in several lines.
      - id: 1.2
        title: "Publish: the
          offer"
        status: Grey
        start: 2026-05
    # a remark
      - id: 1.3
        title: 'Survey'
        bodies: [ICB,
          NCC]
        updates:
          - date: 2026-04-01
            status: Grey
  - id: A2
    title: Two
    actions:
      - {id: 2.1, title: In braces, status: Blue}
      -   id: 2.2
          title: Deep
          note: |+
            kept

      - id: 2.3
        title: Last
actions:
- id: 3
  title: In no workstream
  status: Grey
- id: 4
  title: Café
  due: 2026-06
""")

HOSTILE = (
    "note: |\n  actions:\n    - id: 0\n      title: Not an action",
    "note: |\n  actions:",
    "- id: 9", "  - id: 9", "      - id: 9", "      - {id: 9, title: x}", "actions:",
    "    actions:", "      actions: []", '        note: "open', '        close"', "'", '"', "[",
    "]", "{", "}", "        note: |", "        note: >+", "        note: |1", "  |", "# remark",
    "        # remark", "        title: Clear case #12", "        a: &x 1", "        a: *x",
    "        - !t x", "---", "...", "%YAML 1.1", "? a", ": b", "", "   ", "          ", "\t",
    "        note:\ttab", "        due: 2026-02-30", "        status: Purple", "        id: 5",
    "      -", "      - ", "      -\tid: 9", "        title: x\r", "closed: {on: 2026-01-01}",
    "closed:", "  on: 2026-01-01", "ratings: {Green: complete}", "\ufeff", "\u2028x", "\x85",
    "        note: actiontrack-stub", "      - {id: 0, title: actiontrack-stub}", "   x",
    "       y: z",
    "        <<: 1", "        note: 'it''s", "        it ends'", "workstreams:", "      - - id: 9",
    "        - id: 9", "        reprogrammed: [{to: 2026-09}]", '      # note: "',
    "'      - id: 9",
)  # fmt: skip

EDIT = st.tuples(
    st.sampled_from(["put", "put", "put", "drop", "twice", "in", "out", "join", "cut"]),
    st.integers(0, 200),
    st.sampled_from(HOSTILE),
)


def edited(text: str, edit: tuple[str, int, str]) -> str:
    """Return a text with one of its lines changed."""
    what, place, hostile = edit
    lines = text.split("\n")
    at = place % len(lines)
    line = lines[at]
    new = {
        "put": [hostile, line],
        "drop": [],
        "twice": [line, line],
        "in": [f"  {line}"],
        "out": [line.removeprefix("  ")],
        "join": [line + hostile.strip()],
        "cut": [line[: place % (len(line) + 1)]],
    }[what]
    return "\n".join([*lines[:at], *new, *lines[at + 1 :]])


def check(rereader: Rereader, data: bytes) -> None:
    source = SourceFile("plans/x.yaml", "x", data)
    kept, whole = rereader.read(source), read_plan(parse(source))
    assert kept.actions == whole.actions
    assert plan_snapshot(position_on(kept, DAY, THRESHOLDS)) == plan_snapshot(
        position_on(whole, DAY, THRESHOLDS)
    )
    assert kept.plan.closed == whole.plan.closed
    assert kept.plan.ratings == whole.plan.ratings


@given(st.lists(st.lists(EDIT, min_size=1, max_size=3), min_size=1, max_size=4))
def test_versions_edited_in_any_way_give_what_reading_them_whole_gives(
    history: Sequence[Sequence[tuple[str, int, str]]],
) -> None:
    rereader = Rereader()
    check(rereader, WHOLE.encode())
    for edits in history:
        text = WHOLE
        for edit in edits:
            text = edited(text, edit)
        check(rereader, text.encode())


@given(st.lists(st.lists(EDIT, min_size=1, max_size=2), min_size=1, max_size=6))
def test_versions_edited_one_after_the_other(
    history: Sequence[Sequence[tuple[str, int, str]]],
) -> None:
    rereader, text = Rereader(), WHOLE
    for edits in history:
        for edit in edits:
            text = edited(text, edit)
        check(rereader, text.encode())


def test_an_action_seen_before_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = plan("actions:\n" + "".join(f"  - id: {n}\n    title: A\n" for n in range(9)))
    read: list[str] = []

    def counting(source: SourceFile) -> object:
        read.append(source.data.decode())
        return parse(source)

    monkeypatch.setattr(rereading, "parse", counting)
    rereader = Rereader()
    rereader.read(SourceFile("x", "x", text.encode()))
    assert len(read) == 10
    rereader.read(
        SourceFile("x", "x", text.replace("id: 8\n", "id: 8\n    status: on-track\n").encode())
    )
    assert read[10:] == ["actions:\n  - id: 8\n    status: on-track\n    title: A\n"]


def test_an_action_that_is_at_fault_is_read_with_the_rest_and_the_others_are_kept() -> None:
    text = plan(
        "position: soon\nactions:\n" + "".join(f"  - id: {n}\n    title: A\n" for n in "012")
    )
    rereader = Rereader()
    check(rereader, text.replace("id: 1\n    title", "id: 1\n    titel").encode())
    assert rereader._put_together(SourceFile("x", "x", text.encode()))
    assert sum(each is not None for each in rereader._actions.values()) == 3


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WHOLE.replace("\n", "\r\n").encode(), id="line ends of Windows"),
        pytest.param(WHOLE.encode("utf-16"), id="UTF-16"),
        pytest.param(WHOLE.encode("latin-1"), id="no UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + WHOLE.encode(), id="byte order mark"),
        pytest.param(WHOLE.rstrip().encode(), id="no last line end"),
        pytest.param(b"", id="empty"),
        pytest.param(b"actions:\n  - id: 1\n    title: |+\n      A\n\n\n", id="kept line ends"),
        pytest.param(b"actions:\n  - id: 1\n    title: |+\n      A", id="a text cut off"),
        pytest.param(b"actions:\n" + b"  - id: 1\n" * 50, id="without titles"),
    ],
)
def test_any_bytes(data: bytes) -> None:
    check(Rereader(), data)


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "MOST_KEPT", 5)
    rereader = Rereader()
    for number in range(20):
        check(rereader, plan(f"actions:\n  - id: {number}\n    title: A\n").encode())
    assert len(rereader._actions) <= 5
    assert len(rereader._shells) <= 5
