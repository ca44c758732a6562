"""What people really type: said in their words, and the reading goes on behind it."""

import pytest

from support import document, messages, plan, reviewed, told


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        pytest.param("note: Review: phase 2", 7, "Review: phase 2", id="a colon in a text"),
        pytest.param("note: %", 7, "%", id="a percent sign"),
        pytest.param("note: * starred", 7, "* starred", id="a star"),
        pytest.param("note: [Draft] Review", 7, "[Draft] Review", id="brackets before a text"),
        pytest.param("note: {Draft} Review", 7, "{Draft} Review", id="braces before a text"),
        pytest.param('note: "Can do" attitude', 7, '"Can do" attitude', id="a word in quotes"),
        pytest.param("note: >90%", 7, ">90%", id="more than"),
        pytest.param("note: |90|", 7, "|90|", id="bars"),
        pytest.param("note: @northshire", 7, "@northshire", id="an at sign"),
        pytest.param("note: `code`", 7, "`code`", id="a back tick"),
        pytest.param("note: - a dash", 7, "- a dash", id="a dash"),
        pytest.param("note: 'Children's plan'", 7, "Children's plan", id="an apostrophe in quotes"),
        pytest.param('note: "Unclosed', 7, "Unclosed", id="a quotation mark left open"),
        pytest.param("note: Review: 2 # later", 7, "Review: 2", id="with a comment behind it"),
    ],
)
def test_put_quotes_round_this_text(line: str, column: int, value: str) -> None:
    text = plan(f"{line}\nposition: 2026-02-30\n")
    assert told(text) == [(6, column, "AT101"), (7, 1, "AT104")]
    assert messages(text)[0].startswith("put quotes round this text: ")
    data = document(text).data
    assert isinstance(data, dict)
    assert data["note"] == value


@pytest.mark.parametrize(
    ("body", "place", "said"),
    [
        pytest.param("actions:\n\t- id: 1\n\t  title: A\n", (7, 1), "a tab stands here", id="tabs"),
        pytest.param("note:text\n", (6, 6), "put a space after the colon", id="no space"),
        pytest.param(
            "actions:\n  - id: 1\n    title A\n", (8, 10), "a colon is missing", id="no colon"
        ),
        pytest.param(
            "note: a\n  position: 2026-01\n", (7, 3), "stands further in", id="too far in"
        ),
        pytest.param(
            "actions:\n  - id: 1\n    title: A\n   due: 2026-01\n",
            (9, 4),
            "stands further out",
            id="too far out",
        ),
        pytest.param(
            "meetings: [{date: 2026-01}\n", (6, 11), "is missing: close it", id="a bracket"
        ),
        pytest.param(
            "words: {action: 'step}\n", (6, 17), "close it behind its text", id="a quote in braces"
        ),
        pytest.param(
            'words: {action: "a\\step"}\n', (6, 17), r"write 'a\step'", id="a backslash in braces"
        ),
    ],
)
def test_other_slips(body: str, place: tuple[int, int], said: str) -> None:
    text = plan(body + "closed: {on: 2026-02-30}\n")
    assert (*place, "AT101") in told(text)
    assert any(said in each for each in messages(text))
    assert "AT104" in {code for _, _, code in told(text)}, "what stands behind it is read too"


SLIPS = {
    "a dash one space out": (" - id: 2\n   title: B\n", "line them up"),
    "a dash one space in": ("   - id: 2\n     title: B\n", "line them up"),
    "no dash": ("  id: 2\n    title: B\n", "'- ' is missing"),
    "no space after the dash": ("  -id: 2\n    title: B\n", "a hyphen and a space"),
    "a dash of another kind": ("  \u2013 id: 2\n    title: B\n", "a hyphen and a space"),
    "a tab after the dash": ("  -\tid: 2\n    title: B\n", "a tab stands here"),
    "a tab before a key": ("  - id: 2\n\ttitle: B\n", "a tab stands here"),
    "a semicolon": ("  - id: 2\n    title; B\n", "a colon is missing"),
    "a text that runs on": ("  - id: 2\n    title: B\nand more\n", "belongs to the text above"),
    "a backslash": ('  - id: 2\n    title: "C:\\dir"\n', "a backslash in double quotes"),
    "a space from Word": ("  - id: 2\n\u00a0\u00a0  title: B\n", "from Word or Teams"),
    "brackets twice": ("  - id: 2\n    title: [Draft] B [phase 2]\n", "put quotes round"),
    "a colon in braces": ("  - {id: 2, title: B: b}\n", "that holds a colon"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_one_action_does_not_cost_the_next(slip: str) -> None:
    body, said = SLIPS[slip]
    first, last = "  - id: 1\n    title: A\n", "  - id: 3\n    title: C\n"
    text = plan(f"actions:\n{first}{body}{last}")
    found = reviewed(text)
    assert found.document.stopped_at is None
    assert found.summary.actions == 3
    assert [each.action.id for each in found.position.all_actions][::2] == ["1", "3"]
    assert any(said in each for each in messages(text)), messages(text)


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ('"Can do" and "will do"', """'"Can do" and "will do"'"""),
        ("'Children's plan'", '"Children\'s plan"'),
        ('"C:\\dir"', r"'C:\dir'"),
    ],
)
def test_what_is_proposed_is_what_was_meant(typed: str, proposed: str) -> None:
    assert proposed in messages(plan(f"note: {typed}\n"))[0]


def test_a_long_line_is_no_riddle_to_be_solved() -> None:
    text = plan("note: @a" + " " * 200_000 + "b\n")
    assert [code for _, _, code in told(text)] == ["AT101"]


def test_ten_mistakes_are_ten_flags_each_at_its_place() -> None:
    text = plan("""\
position: 2026-06-31
words:
  action: Step: one
actions:
  - id: 1
    title: A
    due: 01/06/2026
    ownr: Head of Inclusion
  - id: 2
    title: "Can do" attitude
    status: Finnished
  - id: 3
    cost: {2026/27: "906,000"}
    publish: perhaps
  - id: 4
    title: Clear case #12
    addresses: W1
  - id: 5
    title: B
    id: 6
""")
    assert told(text) == [
        (6, 1, "AT104"),
        (8, 11, "AT101"),
        (12, 5, "AT104"),
        (13, 5, "AT103"),
        (15, 12, "AT101"),
        (16, 5, "AT105"),
        (17, 5, "AT108"),
        (18, 12, "AT109"),
        (19, 5, "AT109"),
        (21, 22, "AT112"),
        (22, 5, "AT109"),
        (25, 5, "AT113"),
    ]


def test_where_nothing_can_be_mended_the_reading_says_how_far_it_got() -> None:
    text = plan("""\
actions:
  - id: 1
    title: A
  - id: 2
    title: |-
       B
     C
  - id: 3
""")
    found = reviewed(text)
    assert found.document.stopped_at == 12
    assert found.summary.actions == 2
    assert found.summary.unreadable == 1
    assert found.summary.headline == (
        "This plan cannot be read beyond line 12; 1 action was read before it."
    )


@pytest.mark.slow
def test_many_mistakes_in_a_large_file_do_not_take_for_ever() -> None:
    text = plan("actions:\n" + "  - id: 1\n    title: a: b\n" * 20_000)
    found = document(text)
    assert found.stopped_at is not None
    assert len(found.misreadings) < 50


def test_an_item_behind_a_tab_stands_below_the_one_above_it() -> None:
    text = plan("actions:\n    - {id: 1, title: A}\n\t- {id: 2, title: B}\n")
    assert [each.action.id for each in reviewed(text).position.all_actions] == ["1", "2"]
