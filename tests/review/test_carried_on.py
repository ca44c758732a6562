"""Actions that are withdrawn here and carried on in another plan."""

import pytest

from actiontrack.document import SourceFile
from actiontrack.review import examine
from support import DAY, SETTINGS, changes, plan, reviewed

RATINGS = "ratings: {Green: on-track, Ended: withdrawn}\n"


def moved(*targets: str, status: str = "Ended") -> str:
    actions = "".join(
        f"  - {{id: a{at}, title: T, status: {status}, moved_to: '{target}'}}\n"
        for at, target in enumerate(targets)
    )
    return plan(f"{RATINGS}actions:\n{actions}  - {{id: b, title: U, status: Ended}}\n")


def errors(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in reviewed(text).flags if each.severity == "error"]


def test_one_that_is_withdrawn_is_let_alone_and_counted_apart() -> None:
    text = moved("bau:12")
    assert errors(text) == []
    assert reviewed(text).summary.moved == 1
    assert "2 are set aside, 1 of them carried on elsewhere." in " ".join(
        reviewed(text).summary.sentences
    )


def test_none_is_said_to_be_where_none_is() -> None:
    text = plan(f"{RATINGS}actions:\n  - {{id: b, title: U, status: Ended}}\n")
    assert reviewed(text).summary.moved == 0
    assert "elsewhere" not in " ".join(reviewed(text).summary.sentences)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("12", "'12' names no plan and action: write both, such as northmere-bau:12"),
        ("x:a0", "a0 cannot be carried on as itself: name another action"),
        ("x:c", "there is no action c"),
    ],
)
def test_a_move_to_nothing_is_an_error(target: str, message: str) -> None:
    assert errors(moved(target)) == [("AT202", message)]


def test_one_that_goes_on_here_is_an_error() -> None:
    message = "the status is 'Green', yet it is carried on as bau:12"
    assert errors(moved("bau:12", status="Green")) == [("AT205", message)]


def test_a_plan_at_hand_is_held_to_what_it_holds() -> None:
    other = plan("actions: [{id: B12, title: T}]\n").replace("id: x", "id: y")
    texts = {"x": moved("y:B12", "y:B21", "z:1"), "y": other}
    sources = [
        SourceFile(f"plans/{name}.yaml", name, each.encode()) for name, each in texts.items()
    ]
    first, _ = examine(sources, DAY, SETTINGS).plans
    found = [each for each in first.flags if each.code == "AT202"]
    assert [(each.message, each.action, each.place.line) for each in found] == [
        ("the plan y holds no action B21: did you mean 'B12'?", "a1", 9)
    ]


def test_what_is_carried_on_is_told_as_that() -> None:
    before = plan(f"{RATINGS}actions:\n  - {{id: a0, title: T, status: Green}}\n")
    after = plan(
        f"{RATINGS}actions:\n  - {{id: a0, title: T, status: Ended, moved_to: 'bau:12'}}\n"
    )
    told = [(each.what, each.before, each.after) for each in changes(before, after).all]
    assert told == [("carried-on", "Green", "bau:12")]


def test_a_field_that_changed_is_told_by_its_title() -> None:
    fields = "fields: {priority: {title: Priority of the board, choice: [Must, Should]}}\n"
    texts = [
        plan(f"{fields}actions:\n  - {{id: a, title: T, fields: {{priority: {value}}}}}\n")
        for value in ("Must", "Should")
    ]
    told = [(each.of, each.before, each.after) for each in changes(*texts).all]
    assert told == [("Priority of the board", "Must", "Should")]
