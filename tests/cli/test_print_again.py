"""A verb, plans, a day and a workspace: an answer that is kept is printed before typer is there."""

import subprocess
import sys

import pytest

from support.kept import KeptPlans

VERBS = pytest.mark.parametrize("verb", ["status", "check"])

ANSWERED = """\
import sys
from actiontrack.cli import run
code = run({arguments})
sys.exit(3 if "typer" in sys.modules else code)
"""


@pytest.fixture
def plans(kept_plans: KeptPlans) -> KeptPlans:
    """Two plans of a workspace."""
    kept_plans.write("xy")
    return kept_plans


def answered(plans: KeptPlans, *arguments: str) -> tuple[int, str, str]:
    """Return what a process of its own prints, and 3 for its exit code if typer was imported."""
    code = ANSWERED.format(arguments=list(arguments))
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=plans.folder.parent,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


@VERBS
@pytest.mark.parametrize(
    "given",
    [
        pytest.param((), id="all"),
        pytest.param(("x",), id="one"),
        pytest.param(("y", "plans/x.yaml"), id="two"),
        pytest.param(("--as-of", "2026-06-15", "x"), id="a day"),
        pytest.param(("x", "--workspace", "."), id="a workspace"),
    ],
)
def test_an_answer_is_printed_again_without_typer(
    verb: str, given: tuple[str, ...], plans: KeptPlans
) -> None:
    code, text, error = answered(plans, verb, *given)
    assert (code, error) == (3, "")
    assert answered(plans, verb, *given) == (0, text, "")


@VERBS
@pytest.mark.parametrize(
    "given",
    [
        ("--full",),
        ("--as-of=2026-06-15",),
        ("--as-of", "2026-06-15", "--as-of", "2026-06-16"),
        ("--as-of",),
        ("--workspace", "--full"),
        ("--as-of", "soon"),
        ("--workspace", "nowhere"),
    ],
    ids=" ".join,
)
def test_whatever_else_is_given_typer_reads(
    verb: str, given: tuple[str, ...], plans: KeptPlans
) -> None:
    first = answered(plans, verb, *given)
    assert answered(plans, verb, *given) == first
    assert first[0] == 3


@VERBS
def test_what_has_changed_is_worked_out_anew(verb: str, plans: KeptPlans) -> None:
    before = answered(plans, verb)[1]
    plans.add("lead: Head\n")
    code, text, _ = answered(plans, verb)
    assert code == 3
    assert text != before


@VERBS
def test_a_damaged_record_is_told_by_the_exit_code_again(verb: str, plans: KeptPlans) -> None:
    plans.add("nonsense: 1\n")
    _, text, error = answered(plans, verb)
    assert answered(plans, verb) == (1, text, error)


@VERBS
def test_a_plan_that_cannot_be_opened_is_named_again(verb: str, plans: KeptPlans) -> None:
    (plans.folder / "z.yaml").mkdir()
    _, text, error = answered(plans, verb)
    assert "z.yaml" in error
    assert answered(plans, verb) == (2, text, error)


@VERBS
def test_what_cannot_be_looked_for_is_left_to_the_verb(verb: str, plans: KeptPlans) -> None:
    assert answered(plans, verb, "z")[0] == 3
    assert answered(plans, verb, "")[0] == 3
