"""Items and actions at the end of their list, in the text before and after."""

import pytest

from actiontrack.editing import AppendItem, Value, append_action, edited
from support import HEAD

AT = ("actions", 0)
ACTION = f"{HEAD}actions:\n  - id: T\n    title: One\n"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        pytest.param("", "    updates:\n      - date: 2026-05-01\n", id="no list"),
        pytest.param("    updates:\n", "    updates:\n      - date: 2026-05-01\n", id="empty"),
        pytest.param(
            "    updates: []   # x\n",
            "    updates:   # x\n      - date: 2026-05-01\n",
            id="brackets",
        ),
        pytest.param(
            "    updates:\n    - date: 2026-01\n    # x\n",
            "    updates:\n    - date: 2026-01\n    - date: 2026-05-01\n    # x\n",
            id="flush with its key, above what may be about the next key",
        ),
        pytest.param(
            "    updates:\n      - date: 2026-01\n      # x\n",
            "    updates:\n      - date: 2026-01\n      # x\n      - date: 2026-05-01\n",
            id="further in, below what is about the list",
        ),
        pytest.param(
            "    updates:\n      -   date: 2026-01\n",
            "    updates:\n      -   date: 2026-01\n      -   date: 2026-05-01\n",
            id="wide hyphens",
        ),
        pytest.param(
            "    updates: [{date: 2026-01}]\n",
            "    updates: [{date: 2026-01}, {date: 2026-05-01}]\n",
            id="in brackets",
        ),
        pytest.param(
            "    updates:\n      - date: 2026-01\n\n      - date: 2026-02\n\n    note: x\n",
            "    updates:\n      - date: 2026-01\n\n      - date: 2026-02\n\n"
            "      - date: 2026-05-01\n\n    note: x\n",
            id="set off by empty lines",
        ),
    ],
)
def test_an_update(written: str, wanted: str) -> None:
    edits = [AppendItem(AT, "updates", {"date": "2026-05-01"})]
    assert edited(ACTION + written, edits) == ACTION + wanted


def test_prose_in_brackets_is_quoted() -> None:
    edits = [AppendItem(AT, "updates", {"text": "Two tested, third delayed", "date": "2026-05"})]
    new = edited(f"{ACTION}    updates: [{{date: 2026-01}}]\n", edits)
    added = '{date: 2026-05, text: "Two tested, third delayed"}'
    assert new == f"{ACTION}    updates: [{{date: 2026-01}}, {added}]\n"


def test_a_text_is_added_to_a_list_of_texts() -> None:
    edits = [AppendItem(AT, "depends_on", "1.10"), AppendItem(AT, "involves", "Parents")]
    new = edited(f"{ACTION}    depends_on: [1.1]\n    involves:\n      - Schools\n", edits)
    assert new.removeprefix(ACTION) == (
        '    depends_on: [1.1, "1.10"]\n    involves:\n      - Schools\n      - Parents\n'
    )


def test_an_action_stands_before_what_belongs_to_the_next_section() -> None:
    text = f"{ACTION}\n# ---- totals ----\nreported:\n  - date: 2026-01-01\n"
    new = edited(text, [append_action(None, {"title": "New", "id": "T2", "due": "2026-09"})])
    assert new == (
        f"{ACTION}  - id: T2\n    title: New\n    due: 2026-09\n"
        "\n# ---- totals ----\nreported:\n  - date: 2026-01-01\n"
    )


def test_an_action_of_a_workstream_that_has_none() -> None:
    text = (
        f"{HEAD}workstreams:\n  - id: A\n    title: One\n    note: x\n  - id: B\n    title: Two\n"
    )
    new = edited(text, [append_action(0, {"id": "A1", "title": "New"})])
    assert new == text.replace(
        "note: x\n", "note: x\n    actions:\n      - id: A1\n        title: New\n"
    )


def test_an_action_of_the_plan_that_has_none() -> None:
    new = edited(f"{HEAD}reported:\n  - date: 2026-01-01\n", [append_action(None, {"id": "A1"})])
    assert new == f"{HEAD}actions:\n  - id: A1\nreported:\n  - date: 2026-01-01\n"


def test_an_action_behind_the_last_line_of_a_file_without_line_end() -> None:
    new = edited(ACTION.removesuffix("\n"), [append_action(None, {"id": "U"})])
    assert new == f"{ACTION}  - id: U"


def test_a_new_action_is_written_as_the_format_has_it() -> None:
    action: dict[str, Value] = {
        "id": "1.10",
        "note": "Resources (from the old tracker): two posts",
        "title": "Put an electronic system for EHC plans into use, and tell families where it is",
        "publish": "no",
        "cost": {"2026/27": "120000"},
        "lead": ["Head of Inclusion", "Head of Nursing"],
        "updates": [{"text": "a", "date": "2026-03-15"}],
    }
    assert edited(ACTION, [append_action(None, action)]).removeprefix(ACTION) == (
        '  - id: "1.10"\n'
        "    title: >-\n"
        "      Put an electronic system for EHC plans into use, and tell families where\n"
        "      it is\n"
        "    lead: [Head of Inclusion, Head of Nursing]\n"
        "    updates:\n"
        "      - date: 2026-03-15\n"
        "        text: a\n"
        "    cost:\n"
        "      2026/27: 120000\n"
        "    publish: no\n"
        '    note: "Resources (from the old tracker): two posts"\n'
    )
