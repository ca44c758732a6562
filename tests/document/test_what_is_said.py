"""What is said of every slip that people make, where it is said, and what is read all the same."""

from collections.abc import Callable

from actiontrack.document.rejected import MOST_REPORTED
from actiontrack.flags import Misreading
from support import document, plan, reviewed

SECOND = "actions:\n  - id: 1\n    title: A\n{}  - id: 3\n    title: C\n"

LINES = {
    "a colon in a text": "note: Review: phase 2",
    "a colon, and a comment behind it": "note: Review: phase 2 # later",
    "a long text with a colon": f"note: Review: {'phase ' * 9}2",
    "one that is a letter longer": f"note: Review: {'phase ' * 9}22",
    "a percent sign": "note: %",
    "a word in quotes": 'note: "Can do" attitude',
    "an apostrophe in quotes": "note: 'Children's plan'",
    "a backslash": 'note: "C:\\dir"',
    "a backslash, and a comment": 'note: "C:\\dir"   # where it is',
    "a long path": 'note: "C:\\' + "d" * 60 + '"',
    "a quotation mark left open": 'note: "Unclosed',
    "another left open, with a blank": "note: 'Unclosed ",
    "a quotation mark left open in braces": "words: {action: step, status: 'rating}",
    "a quotation mark left open in brackets": 'accountable_bodies: [NCC, "ICB]   ',
    "a quotation mark left open below its key": 'note:\n  "Half of it',
    "a backslash in braces": 'words: {action: "a\\step"} # where',
    "a quotation mark left open in a list": "note: text\naccountable_bodies:\n  - 'NCC",
    "no space after the colon": "note:text",
    "no space, in a list": "meetings:\n  - date:2026-01\n    body: Board",
    "a key without a colon": "actions:\n  - id: 1\n    title A",
    "a bracket left open": "meetings: [{date: 2026-01}",
    "a brace left open": "words: {action: step",
    "a colon in brackets": "accountable_bodies: [NCC: north",
    "a text in braces with a quote": "words:\n  {action: 'a' step}",
    "a line too far in": "note: a\n  position: 2026-01",
    "a line too far out": "actions:\n  - id: 1\n    title: A\n   due: 2026-01",
    "a text that runs on": "words:\n  action: step\nand more of it",
    "a text that runs on below its key": "note: step\nand more of it",
    "nothing that can be mended": "note: |-\n   B\n C",
    "an anchor and a tag": "note: &a !b text",
    "an alias": "note: *a",
    "a merge key": "<<: {note: a}",
    "a key that is a list": "? [a]\n: b",
    "an escape that cannot be seen": 'note: "a\\u202eb"',
    "a text cut by a comment": "note: Clear case #12",
    "a text cut by a long comment": f"note: Clear case #{'1' * 60}",
    "a text cut by a comma": "budget:\n  - {year: 2026/27, state: sought, approved}",
    "a key twice": "note: a\nnote: b",
    "a key twice, empty first": "note:\nnote: b",
    "a key twice, a list behind a text": "note: a\nnote: [b]",
    "a list twice": "accountable_bodies: [A]\naccountable_bodies: [B]",
    "a list, and a text": "accountable_bodies: [A]\naccountable_bodies: B",
}

ACTIONS = {
    "a dash one space out": " - id: 2\n   title: B\n",
    "a dash one space in": "   - id: 2\n     title: B\n",
    "no dash": "  id: 2\n    title: B\n",
    "no space after the dash": "  -id: 2\n    title: B\n",
    "a dash of another kind": "  \u2013 id: 2\n    title: B\n",
    "a tab after the dash": "  -\tid: 2\n    title: B\n",
    "a tab after the dash and a dash in the title": "  -\tid: 2\n    title: B-b\n",
    "a tab before a key": "  - id: 2\n\ttitle: B\n",
    "tabs before a dash": "\t- id: 2\n\t  title: B\n",
    "a tab before a text": "  - id: 2\n    title:\n\tthe rest of it\n",
    "a tab behind spaces": "  - id: 2\n  \ttitle: B\n",
    "a semicolon": "  - id: 2\n    title; B\n",
    "a space from Word": "  - id: 2\n\u00a0\u00a0  title: B\n",
    "a space from Word behind a space": "  - id: 2\n \u00a0  title: B\n",
    "brackets twice": "  - id: 2\n    title: [Draft] B [phase 2]\n",
    "a colon in braces": "  - {id: 2, title: B: b}\n",
    "a text under a text": "  - id: 2\n    title: B\n   more of it\n",
}


def told_of(text: str) -> str:
    """Return each misreading with its place, and which actions were read."""
    found = reviewed(text)
    said = [f"  {place_of(each)} {each.code} {each.message}" for each in found.document.misreadings]
    actions = ", ".join(each.action.id or "?" for each in found.position.all_actions) or "none"
    stopped = found.document.stopped_at
    end = f"; not read beyond line {stopped}" if stopped else ""
    return "\n".join([*said, f"  actions: {actions}{end}"])


def place_of(found: Misreading) -> str:
    place = found.place
    route = ".".join(map(str, found.route)) or "-"
    return f"{place.line}:{place.column}-{place.value_end_column} {route}" if place else route


def test_what_is_said_of_each_slip(golden: Callable[[str, str], None]) -> None:
    texts = {name: plan(f"{lines}\nposition: 2026-02-28\n") for name, lines in LINES.items()}
    texts |= {name: plan(SECOND.format(body)) for name, body in ACTIONS.items()}
    parts = []
    for name, text in texts.items():
        data = document(text).data
        kept = {key: data[key] for key in list(data)[5:]} if isinstance(data, dict) else data
        parts.append(f"{name}\n{told_of(text)}\n  {kept}\n")
    golden("what-is-said.txt", "\n".join(parts))


def test_beyond_a_thousand_slips_they_are_only_counted() -> None:
    tags = [each.message for each in document("- !x\n" * (MOST_REPORTED + 4)).misreadings]
    assert len(tags) == MOST_REPORTED + 1
    assert tags[-1] == "4 more values of this file are refused"
    twice = [each.message for each in document("note: a\n" * (MOST_REPORTED + 4)).misreadings]
    assert len(twice) == MOST_REPORTED + 1
    assert twice[-1] == "3 more values of this file are refused"
