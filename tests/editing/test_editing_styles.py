"""Every kind of edit in every style of file: only what is meant differs, and all is read back."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from edits_by_name import EDITS, route_of
from styles import STYLES, Style

from actiontrack.document import Data
from actiontrack.editing import AppendItem, CannotEditError, Edit, SetKey, append_action, edited
from actiontrack.flags import Route
from support import document, reading

PLANS = Path(__file__).parents[2] / "plans"
MATRIX = [
    pytest.param(style, name, id=f"{style.name}: {name}") for style in STYLES for name in EDITS
]
COMMENT = re.compile(r"(?:^|(?<=[\s\"'\]}]))#(?! no comment).*?(?=\r|\n|$)", re.MULTILINE)


@pytest.mark.parametrize(("style", "name"), MATRIX)
def test_only_what_is_meant_differs(style: Style, name: str) -> None:
    old = style.text
    edits = EDITS[name](route_of(document(old).data))
    if name in dict(style.refused):
        with pytest.raises(CannotEditError, match=dict(style.refused)[name]):
            edited(old, edits)
        return
    new = edited(old, edits)
    assert leaves_after(old, edits) == leaves(document(new).data)
    assert line_ends(new) <= (line_ends(old) or {"\n"})
    assert new.endswith(("\n", "\r")) == old.endswith(("\n", "\r"))
    assert new.startswith("\ufeff") == old.startswith("\ufeff")
    for comment, times in Counter(COMMENT.findall(old)).items():
        assert new.count(comment) >= times, f"{comment!r} is lost"
    if len(edits) == 1:
        start, end = may_change(old, edits[0])
        is_kept_around = start <= end and is_changed_between(old, new, start, end)
        assert is_kept_around or is_only_added_to(old, new)


@pytest.mark.parametrize("style", STYLES, ids=[style.name for style in STYLES])
def test_setting_again_changes_nothing(style: Style) -> None:
    at = route_of(document(style.text).data)
    edits = [SetKey(at, "due", "2027-01-31"), SetKey(at, "note", "First\nSecond")]
    once = edited(style.text, edits)
    assert edited(once, edits) == once


@pytest.mark.parametrize("style", STYLES, ids=[style.name for style in STYLES])
def test_edits_of_two_places_give_the_same_in_either_order(style: Style) -> None:
    at = route_of(document(style.text).data)
    edits: list[Edit] = [
        SetKey(at, "status", "Completed"),
        SetKey((), "position", "2026-06-01"),
        SetKey(at, "completed", "2026-05-01"),
        SetKey(at, "started", "2026-01-01"),
        AppendItem(at, "milestones", {"title": "Done"}),
    ]
    new = edited(style.text, edits)
    assert edited(style.text, edits[::-1]) == new
    one_by_one = style.text
    for edit in edits:
        one_by_one = edited(one_by_one, [edit])
    assert one_by_one == new


@pytest.mark.parametrize("name", sorted(each.name for each in PLANS.glob("*.yaml")))
def test_the_plans_of_this_repository_can_be_edited(name: str) -> None:
    old = (PLANS / name).read_bytes().decode()
    edits: list[Edit] = [SetKey((), "position", "2026-06-01"), append_action(None, {"id": "N"})]
    for each in reading(old).actions:
        edits += [
            SetKey(each.route, "outcome", "Something: else"),
            AppendItem(each.route, "updates", {"date": "2026-06-01", "text": "Said"}),
        ]
    new = edited(old, edits)
    assert leaves(document(new).data) == leaves_after(old, edits)
    assert edited(old, edits[::-1]) == new


def leaves(data: Data, route: Route = ()) -> dict[Route, object]:
    """Return every text by its route; a list or mapping says how long it is."""
    found: dict[Route, object] = {}
    if isinstance(data, dict):
        for key, each in data.items():
            found |= leaves(each, (*route, key))
    elif isinstance(data, list):
        found[route] = len(data)
        for at, each in enumerate(data):
            found |= leaves(each, (*route, at))
    else:
        found[route] = data
    return found


def leaves_after(text: str, edits: list[Edit]) -> dict[Route, object]:
    """Return what must be read after edits, worked out leaf by leaf."""
    found = leaves(document(text).data)
    for edit in edits:
        route: Route = (*edit.route, edit.key)
        value: Data
        if isinstance(edit, AppendItem):
            number = found.get(route) or 0
            assert isinstance(number, int)
            found[route] = number + 1
            route, value = (*route, number), edit.item  # type: ignore[assignment]
        else:
            value = edit.value  # type: ignore[assignment]
            if value is None and not any(at[: len(route)] == route for at in found):
                continue
            found = {at: each for at, each in found.items() if at[: len(route)] != route}
        found |= leaves(value, route)
    return found


def line_ends(text: str) -> set[str]:
    return set(re.findall(r"\r\n|\r|\n", text))


def is_changed_between(old: str, new: str, start: int, end: int) -> bool:
    before, behind = old[:start], old[end:]
    is_long_enough = len(new) >= len(before) + len(behind)
    return is_long_enough and new.startswith(before) and new.endswith(behind)


def is_only_added_to(old: str, new: str) -> bool:
    """Tell whether one stretch was put into a text, and nothing taken away."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    return is_changed_between(old, new, same, same)


def may_change(text: str, edit: Edit) -> tuple[int, int]:
    """Return the stretch of a text that an edit may touch, as PyYAML's own tree has it."""
    node: yaml.Node = yaml.compose(text, Loader=yaml.CSafeLoader)  # type: ignore[assignment]
    shift = len(text) - len(text.removeprefix("\ufeff"))
    way = []
    for step in (*edit.route, edit.key):
        way.append(node)
        below: dict[str | int, tuple[yaml.Node, yaml.Node]] = {}
        if isinstance(node, yaml.MappingNode):
            below = {key.value: (key, value) for key, value in node.value}
        elif isinstance(node, yaml.SequenceNode):
            below = {at: (value, value) for at, value in enumerate(node.value)}
        if step not in below:
            break
        key, node = below[step]
    else:
        is_filled = isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style
        if not (isinstance(edit, AppendItem) and is_filled):
            end = node.end_mark.index + shift
            return key.start_mark.index, end + len(re.split(r"[\r\n]", text[end:])[0])
    braces = [each for each in way if getattr(each, "flow_style", False)]
    return (braces[0].start_mark.index, braces[0].end_mark.index + shift) if braces else (0, -1)
