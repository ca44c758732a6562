"""`status` of several plans of which one has changed: the others are not read anew."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from support.kept import DAY, KeptPlans


@pytest.fixture
def plans(kept_plans: KeptPlans) -> KeptPlans:
    """Three plans of which figures are kept, marked to be known; then one of them changed."""
    kept_plans.write("xyz")
    kept_plans.run("status", *DAY)
    change(kept_plans, lambda by_sum: {key: [f"KEPT-{each[0]}", *each[1:]] for key, each in by_sum})
    kept_plans.add("# Seen.\n")
    return kept_plans


def change(plans: KeptPlans, edit: Callable[[Any], Any]) -> None:
    plans.change(lambda whole: [whole[0], edit(whole[1].items())], "figures")


def names(text: str) -> set[str]:
    return {word for word in text.split() if word.strip("KEPT-") in {"x", "y", "z"}}


def test_only_what_has_changed_is_read_anew(plans: KeptPlans) -> None:
    code, text, error = plans.run("status", *DAY)
    assert (code, error) == (0, "")
    assert names(text) == {"x", "KEPT-y", "KEPT-z"}
    assert ["Together", "3", "0", "0", "3"] in [line.split() for line in text.splitlines()]
    (file,) = plans.kept("figures")
    assert len(json.loads(file.read_bytes().partition(b"\n")[2])[1]) == 3
    file.unlink()
    plans.add("# Again.\n")
    anew = plans.run("status", *DAY)[1]
    assert names(anew) == {"x", "y", "z"}
    assert [line.split()[1:] for line in anew.splitlines()] == [
        line.split()[1:] for line in text.splitlines()
    ]


@pytest.mark.parametrize(
    "arguments",
    [("--as-of", "2026-06-16"), ("--by", "lead"), ("x", "y"), ("--full",), ("--format", "json")],
)
def test_what_is_asked_otherwise_is_read_anew(arguments: tuple[str, ...], plans: KeptPlans) -> None:
    code, text, error = plans.run("status", *DAY, *arguments)
    assert (code, error) == (0, "")
    assert "KEPT" not in text


def test_other_settings_are_read_by(plans: KeptPlans) -> None:
    settings = plans.folder.parent / "actiontrack.yaml"
    settings.write_text("due_soon: 10 days\n", encoding="utf-8")
    text = plans.run("status", *DAY)[1]
    assert names(text) == {"x", "y", "z"}
    assert "Due 10d" in text


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda by_sum: dict(by_sum) and [], id="a list"),
        pytest.param(lambda by_sum: {key: each[:-1] for key, each in by_sum}, id="too few"),
        pytest.param(lambda by_sum: {key: [1, *each[1:]] for key, each in by_sum}, id="no name"),
        pytest.param(
            lambda by_sum: {key: [*each[:2], "today", *each[3:]] for key, each in by_sum},
            id="no day",
        ),
        pytest.param(
            lambda by_sum: {key: [*each[:-1], ["1"] * 7] for key, each in by_sum}, id="no figures"
        ),
        pytest.param(lambda _: None, id="nothing"),
    ],
)
def test_damaged_figures_are_counted_anew(edit: Callable[[Any], Any], plans: KeptPlans) -> None:
    change(plans, edit)
    code, text, error = plans.run("status", *DAY)
    assert (code, error) == (0, "")
    assert names(text) == {"x", "y", "z"}


def test_a_torn_file_is_as_good_as_none(plans: KeptPlans) -> None:
    (file,) = plans.kept("figures")
    file.write_bytes(file.read_bytes()[:-5])
    assert names(plans.run("status", *DAY)[1]) == {"x", "y", "z"}


def test_an_action_that_is_carried_on_elsewhere_hangs_on_the_other_plans(
    plans: KeptPlans,
) -> None:
    file = plans.folder / "x.yaml"
    moved = file.read_text(encoding="utf-8").replace("title: One", "title: One, moved_to: 'y:9'")
    file.write_text(moved, encoding="utf-8")
    code, text, error = plans.run("status", *DAY)
    assert (code, error) == (1, "")
    assert names(text) == {"x", "y", "z"}
    assert "errors: actiontrack check" in text
    plans.add("# Again.\n")
    assert plans.run("status", *DAY) == (code, text, error)


def test_damage_is_told_by_the_exit_code_and_what_cannot_be_opened_is_named(
    plans: KeptPlans,
) -> None:
    plans.add("nonsense: 1\n")
    code, text, error = plans.run("status", *DAY)
    assert (code, error) == (1, "")
    assert names(text) == {"x", "KEPT-y", "KEPT-z"}
    assert "1 error: actiontrack check" in text
    (plans.folder / "a.yaml").mkdir()
    code, again, error = plans.run("status", *DAY)
    assert (code, again) == (2, text)
    assert error.count("a.yaml") == 1


def test_one_plan_that_is_left_is_printed_by_itself(plans: KeptPlans) -> None:
    (plans.folder / "y.yaml").unlink()
    (plans.folder / "z.yaml").unlink()
    assert "By workstream" not in plans.run("status", *DAY)[1]
    assert "Counted on" not in plans.run("status", *DAY)[1]
