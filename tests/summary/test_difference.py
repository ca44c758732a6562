"""Whether a plan makes a difference: its measures counted and said in one sentence."""

from actiontrack.summary import measure_facts
from actiontrack.summary.difference import count_measures, difference_sentence
from support import plan, position


def test_the_sentence_of_measures_with_trajectories() -> None:
    read = [f"{{date: 2026-05-31, value: {value}}}" for value in (9, 5, 4)]
    items = "".join(
        f"{{id: M{at}, title: A, better: higher, target: {{value: 9}},"
        f" trajectory: [{{date: 2026-05-31, value: 5}}], readings: [{reading}]}}, "
        for at, reading in enumerate([*read, ""])
    )
    measures = measure_facts(position(plan(f"measures: [{items}{{id: M9, title: B}}]")))
    assert difference_sentence(count_measures(measures)) == (
        "Of 5 measures 2 are on their trajectory, 1 is behind and 2 have no reading;"
        " 1 has met its target."
    )
