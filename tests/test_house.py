"""The house as a whole: what stands in it can be read one room at a time."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

import actiontrack

SOURCE = Path(actiontrack.__file__).parent
ROOMS = sorted(each.parent for each in SOURCE.rglob("__init__.py") if each.parent != SOURCE)


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = grimp.build_graph("actiontrack", cache_dir=None)
    imports = {each: graph.find_modules_directly_imported_by(each) for each in graph.modules}
    TopologicalSorter(imports).prepare()  # a circle raises CycleError, which names its modules


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(SOURCE).as_posix())
def test_every_room_has_a_map(room: Path) -> None:
    text = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert text is not None
    assert 3 <= len(text.splitlines()) <= 12


def test_what_a_map_names_is_there() -> None:
    names = set()
    for file in SOURCE.rglob("*.py"):
        names |= {file.stem, file.parent.name}
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.Name):
                names.add(node.id)
    for room in ROOMS:
        text = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
        named = re.findall(r"`(\w+)`", text or "")
        assert [each for each in named if each not in names] == [], room.name
