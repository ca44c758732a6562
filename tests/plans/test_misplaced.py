"""Actions that stand where none is read: counted, and told."""

import pytest

from support import messages, plan, reading

TWO = "  - id: 1\n    title: A\n  - id: 2\n    title: B\n"


def counts(text: str) -> tuple[int, int]:
    """Return how many actions are read, and how many are only counted."""
    actions = reading(text).actions
    return sum(each.is_readable for each in actions), sum(not each.is_readable for each in actions)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"actions:\n{TWO}", id="a list"),
        pytest.param(
            "findings:\n  - id: W1\n    text: x\nactions:\n" + TWO + "    addresses: [W1]\n",
            id="a list of ids",
        ),
        pytest.param(
            "workstreams:\n  - id: A\n    title: T\n    actions:\n"
            "  - id: B\n    title: U\n    actions:\n      - {id: 1, title: A}\n"
            "      - {id: 2, title: B}\n",
            id="a workstream without actions",
        ),
    ],
)
def test_actions_at_their_place_are_counted_once(body: str) -> None:
    assert counts(plan(body)) == (2, 0)


@pytest.mark.parametrize(
    "first",
    ["to follow", "", "{}", "[]", "[a, b]", "{better: higher, target: {value: 3}}", "&a x", "*a"],
)
def test_a_list_of_actions_comes_before_another_value_of_its_key(first: str) -> None:
    text = plan(f"actions: {first}\nfindings: []\nactions:\n{TWO}")
    assert counts(text)[0] == 2
    assert any("'actions' is written twice here (lines 6 and 8)" in each for each in messages(text))


@pytest.mark.parametrize(
    ("body", "read", "unreadable"),
    [
        pytest.param(f"actions:\n{TWO}actions: to follow\n", 2, 0, id="a text behind"),
        pytest.param(f"actions:\n{TWO}actions: {{id: 3, title: C}}\n", 2, 1, id="one behind"),
        pytest.param(f"actions: {{id: 3, title: C}}\nactions:\n{TWO}", 2, 1, id="one before"),
        pytest.param(
            "actions: {id: 3, title: C}\nactions: {id: 4, title: D}\n", 1, 1, id="one and one"
        ),
        pytest.param(f"actions:\n{TWO}actions:\n  better: higher\n", 2, 0, id="keys of a measure"),
        pytest.param(
            "workstreams:\n  better: higher\n  readings: []\nworkstreams:\n"
            "  - id: A\n    title: T\n    actions:\n      - {id: 1, title: A}\n",
            1,
            0,
            id="workstreams behind keys of a measure",
        ),
        pytest.param(
            "workstreams:\n  - id: A\n    title: T\n    actions:\n      - {id: 1, title: A}\n"
            "workstreams:\n  id: B\n  title: U\n  actions:\n    - {id: 2, title: B}\n",
            1,
            1,
            id="a workstream behind workstreams",
        ),
    ],
)
def test_no_action_of_a_key_that_is_written_twice_is_lost(
    body: str, read: int, unreadable: int
) -> None:
    assert counts(plan(body)) == (read, unreadable)


MEASURE = "measures:\n  - id: M1\n    title: M\n"


@pytest.mark.parametrize(
    ("body", "number", "line"),
    [
        pytest.param(
            f"{MEASURE}    actions:\n      - {{id: 1, title: A}}\n", 1, 9, id="in a measure"
        ),
        pytest.param(
            f"{MEASURE}    actions:\n      id: 1\n      title: A\n", 1, 9, id="without its dash"
        ),
        pytest.param(
            f"{MEASURE}    workstreams:\n      - id: A\n        title: T\n"
            "        actions:\n          - {id: 1, title: A}\n          - {id: 2, title: B}\n",
            2,
            12,
            id="workstreams in a measure",
        ),
        pytest.param(
            f"{MEASURE}    workstreams:\n  - id: A\n    title: T\n    actions:\n"
            "      - {id: 1, title: A}\n",
            1,
            12,
            id="workstreams behind a stray line",
        ),
        pytest.param(
            f"{MEASURE}    actions:\n  - id: 1\n    title: A\n    due: 2026-09-30\n",
            1,
            6,
            id="actions behind a stray line",
        ),
        pytest.param(
            "workstreams:\n  - id: A\n    title: T\n    actions:\n"
            "  - id: 1\n    title: A\n    status: x\n"
            "  - id: 2\n    title: B\n    due: 2026-09-30\n",
            2,
            6,
            id="not far enough to the right",
        ),
        pytest.param(
            "inspection:\n  framework: ilacs\n  actions:\n    - {id: 1, title: A}\n", 1, 8,
            id="in the inspection",
        ),
        pytest.param("Actions:\n  - {id: 1, title: A}\n", 1, 6, id="with a capital"),
        pytest.param("acitons:\n  - {id: 1, title: A}\n", 1, 6, id="mistyped"),
        pytest.param(
            "workstream:\n  - id: A\n    title: T\n    actions:\n      - {id: 1, title: A}\n", 1, 9,
            id="workstreams mistyped",
        ),
        pytest.param(
            "workstreams:\n  - id: A\n    title: T\n    action:\n      - {id: 1, title: A}\n", 1, 9,
            id="mistyped in a workstream",
        ),
    ],
)  # fmt: skip
def test_actions_at_a_wrong_place_are_counted_and_told(body: str, number: int, line: int) -> None:
    text = plan(body)
    assert counts(text) == (0, number)
    noun = "1 action" if number == 1 else f"{number} actions"
    assert any(each.startswith(f"{noun} cannot be read here") for each in messages(text))
    place = next(each for each in reading(text).misreadings if "be read here" in each.message)
    where = reading(text).document.locate_all([place.route])[place.route]
    assert where.line == line


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        # A workstream with a key that it cannot have, in line with the others.
        pytest.param("  - id: B\n    title: U\n    due: 2026-03-01\n", (0, 0), id="in line"),
        pytest.param(
            "    - id: 1\n      title: A\n      due: 2026-03-01\n", (0, 1), id="further in"
        ),
    ],
)
def test_actions_without_their_line_behind_a_workstream_are_counted(
    behind: str, expected: tuple[int, int]
) -> None:
    assert counts(plan("workstreams:\n  - id: A\n    title: T\n" + behind)) == expected


def test_an_action_inside_another_is_counted_beside_it() -> None:
    text = plan("actions:\n  - id: 1\n    title: A\n    actions:\n      - {id: 2, title: B}\n")
    assert counts(text) == (1, 1)
    assert [each.action.id for each in reading(text).actions] == ["1", "2"]


def test_ids_under_a_stray_key_are_no_actions() -> None:
    text = plan("findings:\n  - id: W1\n    text: x\n    actions: [1, 2]\n")
    assert counts(text) == (0, 0)
