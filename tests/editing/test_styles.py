"""Every kind of edit in every style of file: only what is meant differs, and all is read back."""

import re
from collections import Counter

import pytest

from actiontrack.editing import AppendItem, CannotEditError, Edit, SetKey, append_action, edited
from support import ROOT, document, reading
from support.edits_by_name import EDITS, route_of
from support.effort import EVERYTHING, covering
from support.yaml_leaves import is_changed_between, leaves, leaves_after, may_change
from support.yaml_styles import STYLES, Style

PLANS = ROOT / "plans"
TRIED = [
    *covering(STYLES, [*EDITS], times=3),
    *((style, name) for style in STYLES for name, _ in style.refused),
]
MATRIX = [pytest.param(*each, id=f"{each[0].name}: {each[1]}") for each in dict.fromkeys(TRIED)]
SOME_STYLES = STYLES if EVERYTHING else STYLES[::3]
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


@pytest.mark.parametrize("style", SOME_STYLES, ids=[style.name for style in SOME_STYLES])
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


def line_ends(text: str) -> set[str]:
    return set(re.findall(r"\r\n|\r|\n", text))


def is_only_added_to(old: str, new: str) -> bool:
    """Tell whether one stretch was put into a text, and nothing taken away."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))
    return is_changed_between(old, new, same, same)
