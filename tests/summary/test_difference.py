"""Whether a plan makes a difference: its measures counted and said in one sentence."""

from actiontrack.summary import measure_facts
from actiontrack.summary.difference import count_measures, difference_of_all, difference_sentence
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


def counting(*values: int, better: str, at: int) -> str:
    readings = ", ".join(
        f"{{date: 2026-{month:02}-15, value: {value}}}" for month, value in enumerate(values, 1)
    )
    return (
        f"{{id: M{at}, title: A, better: {better}, baseline: {{date: 2026-01, value: 10}},"
        f" target: {{value: 15}}, readings: [{readings}]}}"
    )


FALLS, RISES = (12, 20, 30, 31, 4), (12, 14, 15, 16)


def sentence_of(*measures: str) -> str:
    facts = measure_facts(position(plan(f"measures: [{', '.join(measures)}]")))
    return difference_sentence(count_measures(facts))


def test_a_count_that_may_begin_anew_meets_its_target_under_doubt() -> None:
    falls, rises = (
        counting(*values, better=better, at=at)
        for at, (values, better) in enumerate(((FALLS, "lower"), (RISES, "higher")))
    )
    assert sentence_of(falls, rises) == (
        "Both measures have met their target (M0 only if its count does not begin anew each year)."
    )
    assert sentence_of(falls) == (
        "The only measure has met its target (if its count does not begin anew each year)."
    )
    assert sentence_of(falls, rises, counting(*FALLS, better="higher", at=2)) == (
        "2 of 3 measures have met their target"
        " (M0 only if its count does not begin anew each year);"
        " 1 is worse than at the start (M2 only if its count does not begin anew each year)."
    )


def test_of_several_plans_the_doubt_says_of_which_plan_the_measure_is() -> None:
    facts = measure_facts(position(plan(f"measures: [{counting(*FALLS, better='lower', at=3)}]")))
    of_one = count_measures(facts)
    assert difference_of_all([of_one.of_plan("x"), of_one.of_plan("y")]) == (
        "Both measures have met their target"
        " (M3 of x and M3 of y only if their counts do not begin anew each year)."
    )


def test_of_many_measures_in_doubt_it_is_said_how_many_and_not_which() -> None:
    falls, rises = (
        count_measures(measure_facts(position(plan(f"measures: [{measure}]"))))
        for measure in (
            counting(*FALLS, better="lower", at=3),
            counting(*RISES, better="higher", at=3),
        )
    )
    met = "All 4 measures have met their target"
    assert difference_of_all([falls] * 4) == (
        f"{met} (all 4 only if their counts do not begin anew each year)."
    )
    assert difference_of_all([falls] * 4 + [rises]) == (
        "All 5 measures have met their target"
        " (4 of the 5 only if their counts do not begin anew each year)."
    )


def test_of_several_plans_it_is_said_of_how_many_no_figure_tells() -> None:
    none, falls, text = (
        count_measures(measure_facts(position(plan(f"measures: [{measures}]"))))
        for measures in (
            "",
            counting(4, better="lower", at=0),
            "{id: M1, title: A, readings: [{date: 2026-05, direction: better, text: Up}]}",
        )
    )
    silent = "No figure of the 2 plans tells whether they make a difference."
    assert difference_of_all([none, text]) == silent
    assert difference_of_all([none, falls, text]) == (
        "1 of 2 measures has met its target."
        " 2 of 3 plans have no figure that tells whether they make a difference."
    )
    assert difference_of_all([falls, none]).endswith(
        " 1 of 2 plans has no figure that tells whether it makes a difference."
    )
    assert difference_of_all([none]) == difference_of_all([]) == ""
