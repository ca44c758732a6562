"""Measure what the dearest files cost, as ratios to an ordinary plan of the same size.

Each is a megabyte of one thing that a careless or hostile hand may write, or a plan of half a
megabyte of long texts. The time is that of the processors, whole processes, in one run; the ratio
is to the same verb on a made plan without a fault. `python benchmarks/hostile.py 4` takes files of
four megabytes. It measures and does not judge: the exit code is 0 whatever comes out.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from made import DAY, plan_text
from measured import actiontrack, cost_of, print_table

MEGABYTE = 1_000_000
VERBS = ("check", "list", "status")
HEAD = "format: 1\nid: x\ntitle: T\nkind: improvement-plan\n"
TARGET = "target for each: 2 s a megabyte; 300 MB for a file of one"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file of one line again and again, in which `{0}` is its number."""

    words: str
    line: str
    before: str = "actions:\n"

    def text(self, size: int) -> str:
        """Return such a file of about so many bytes."""
        lines = range(size // len(self.line.format(1000)))
        return HEAD + self.before + "".join(map(self.line.format, lines))


HOSTILE = (
    Hostile("nothing but tiny actions", "- {{id: {0}, title: A}}\n"),
    Hostile("actions run together", "- id: {0}\n  title: A\n  id: {0}b\n  title: B\n"),
    Hostile("a list of actions again and again", "actions: {{id: {0}, title: A}}\n", ""),
    Hostile(
        "actions inside measures",
        "- {{id: M, title: T, actions: [{{id: {0}, title: A}}]}}\n",
        "measures:\n",
    ),
    Hostile("findings of no kind", "- {{id: W, kind: none, text: T, due: {0}}}\n", "findings:\n"),
    Hostile("an address in each title", "- {{id: {0}, title: a@b.cd}}\n"),
    Hostile("a number in each comment", "- {{id: {0}, title: A}} # 07700 900{0:03d}\n"),
    Hostile(
        "addresses and numbers in sentences",
        "- {{id: {0}, title: 'Write to a{0}@example.org or ring 020 7946 0{0:03d}'}}\n",
    ),
)


def main() -> None:
    """Print what each costs."""
    size = int(float(sys.argv[1] if sys.argv[1:] else 1) * MEGABYTE)
    texts = {each.words: each.text(size) for each in HOSTILE}
    ordinary = _ordinary(size)
    half = MEGABYTE // 2
    print("CPU seconds of the whole process, those for a megabyte, times those of a made plan")
    print(f"of the same size, and the peak in MB; {TARGET}")
    rows = [("", *(f"{verb} {head}" for verb in VERBS for head in ("s", "s/MB", "times", "MB")))]
    rows += _rows(texts, ordinary)
    rows += _rows({"half a megabyte of long texts": _long_texts(half)}, _ordinary(half))
    print_table(rows)


def _ordinary(size: int) -> str:
    return "".join(plan_text("x", size // 1100))


def _long_texts(size: int) -> str:
    """Return a plan of long texts, one title of 60 KB among them."""
    sentence = "The board asked for figures by locality before the next meeting. "
    text = sentence * 100
    long_title = sentence * (60_000 // len(sentence))
    actions = "".join(
        f"- id: {number}\n  title: {sentence * 4}\n  outcome: {text}\n  note: {text}\n"
        f"  lead: {sentence * 2}\n  updates: [{{date: 2026-10-01, text: '{text}'}}]\n"
        for number in range((size - len(long_title)) // (3 * len(text)))
    )
    return f"{HEAD}actions:\n- {{id: L, title: {long_title}}}\n{actions}"


def _rows(texts: dict[str, str], ordinary: str) -> Iterator[tuple[str, ...]]:
    usual = {verb: _cost(verb, ordinary)[0] for verb in VERBS}
    for words, text in texts.items():
        cells = [words]
        for verb in VERBS:
            seconds, megabytes = _cost(verb, text)
            times = seconds / usual[verb]
            each = seconds / (len(text) / MEGABYTE)
            cells += [f"{seconds:.2f}", f"{each:.2f}", f"{times:.1f}", f"{megabytes:.0f}"]
        yield tuple(cells)


def _cost(verb: str, text: str) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "plans").mkdir()
        (Path(folder) / "plans" / "x.yaml").write_text(text, encoding="utf-8")
        where = ("--workspace", folder, "--as-of", DAY.isoformat())
        cost = cost_of((*actiontrack(), verb, *where), may_end_with=(0, 1))
    return cost.cpu or cost.seconds, cost.megabytes or 0.0


if __name__ == "__main__":
    main()
