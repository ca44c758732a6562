"""A name means one thing, and says which."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import actiontrack

SOURCE = Path(actiontrack.__file__).parent

NOT_A_VALUE = {"asked", "begun", "each", "found", "said", "told"}
"""Words that are no name for anything: what it is, is the name."""

TELLS_NOTHING = NOT_A_VALUE | {"taken", "wanted"}
NO_NOUN = TELLS_NOTHING | {"built", "given", "held", "keeping", "kept", "known", "read"}
"""Words that hide what a value is."""

ONE_PROTOCOL = {
    "check",  # what a rule, and JSON of `check`, is asked
    "render",  # what a view and a format are asked
    "run",  # what a verb is asked
}
"""Functions that many modules have for one purpose, called through a table."""


@cache
def modules() -> dict[str, ast.Module]:
    return {
        each.relative_to(SOURCE).as_posix(): ast.parse(each.read_text(encoding="utf-8"))
        for each in sorted(SOURCE.rglob("*.py"))
    }


def public(sort: type[ast.ClassDef | ast.FunctionDef]) -> Iterator[tuple[str, str]]:
    """Yield each public class or function of a module, with its file."""
    for file, tree in modules().items():
        for node in tree.body:
            if isinstance(node, sort) and not node.name.startswith("_"):
                yield node.name, file


def in_several_files(sort: type[ast.ClassDef | ast.FunctionDef]) -> dict[str, list[str]]:
    files = defaultdict(list)
    for name, file in public(sort):
        files[name].append(file)
    return {name: where for name, where in files.items() if len(where) > 1}


def parameters() -> Iterator[tuple[str, str]]:
    """Yield each parameter of what is public, with its function and file."""
    for file, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                spec = node.args
                for each in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs):
                    yield each.arg, f"{file}: {node.name}"


def test_no_two_public_classes_share_a_name() -> None:
    assert in_several_files(ast.ClassDef) == {}


def test_no_two_public_functions_share_a_name() -> None:
    twins = in_several_files(ast.FunctionDef)
    assert {name: files for name, files in twins.items() if name not in ONE_PROTOCOL} == {}


def test_classes_and_functions_say_what_they_are() -> None:
    classes = [(name, file) for name, file in public(ast.ClassDef) if name.lower() in NO_NOUN]
    functions = [(name, file) for name, file in public(ast.FunctionDef) if name in TELLS_NOTHING]
    assert classes + functions == []


def test_parameters_say_what_they_are() -> None:
    assert [(name, where) for name, where in parameters() if name in TELLS_NOTHING] == []


def bound() -> Iterator[tuple[str, str]]:
    """Yield each variable, loop variable, parameter and field, with its line."""
    for file, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id, f"{file}:{node.lineno}"
            elif isinstance(node, ast.arg):
                yield node.arg, f"{file}:{node.lineno}"


def test_values_say_what_they_are() -> None:
    assert [(name, where) for name, where in bound() if name.strip("_") in NOT_A_VALUE] == []
