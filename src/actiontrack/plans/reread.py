"""Many versions of one plan → readings, where an action whose text was seen before is kept.

The lines of each action are taken out of a version's text and a stub is put in their place. What is
left, the shell, and each action alone are read the ordinary way, once for each different text.

That this gives what reading the whole would: a block of lines that is indented deeper than its
hyphen, and that alone is read to its end without a fault, leaves the parser as it found it, and so
does a stub. So where each stub comes out of the shell as an action in its list, the block would
have too, in the same place. Where that is not so, or a line of the file cannot be understood, the
whole is read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pydantic import ValidationError

from actiontrack.document import Document, SourceFile, parse
from actiontrack.document.decode import LARGEST_FILE
from actiontrack.plans.model import Action
from actiontrack.plans.reader import ParsedPlan, read_plan

MOST_KEPT = 50_000
"""Actions that are kept; a longer history begins to keep anew."""

_STUB = "actiontrack-stub"
_LIST = re.compile(r"(?m)^ *actions:[ ]*(?:#.*)?\n(?:[ ]*(?:#.*)?\n)*( *)(?=- )")
_COMMENTS = re.compile(r"(?: *#.*\n)*")


class Rereader:
    """Reads versions of plans one after the other."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._actions: dict[str, Action | None] = {}
        self._shells: dict[str, ParsedPlan | None] = {}

    def read(self, source: SourceFile) -> ParsedPlan:
        """Return a version as a plan.

        Where actions were kept, the plan's own lists hold stubs: `ParsedPlan.actions` is true.
        """
        return self._put_together(source) or read_plan(parse(source))

    def _put_together(self, source: SourceFile) -> ParsedPlan | None:
        """Return a reading of parts that were read without a fault; None where that cannot be."""
        text = _plain_text(source.data)
        if text is None:
            return None
        parts: list[str] = []
        actions: list[Action] = []
        done = 0
        for start, end, hyphen in _blocks(text):
            action = self._action(text[start:end])
            if action:  # one that cannot be read alone stays in the shell
                parts += [text[done:start], f"{hyphen}{{id: {len(actions)}, title: {_STUB}}}\n"]
                actions.append(action)
                done = end
        parts.append(text[done:])
        shell = self._shell("".join(parts), len(actions), source) if actions else None
        if shell is None:
            return None
        stubs = iter(actions)
        put_back = tuple(
            parsed_action._replace(action=next(stubs))
            if parsed_action.action.title == _STUB
            else parsed_action
            for parsed_action in shell.actions
        )
        return replace(shell, actions=put_back)

    def _action(self, block: str) -> Action | None:
        if block in self._actions:
            return self._actions[block]
        if len(self._actions) >= MOST_KEPT:
            self._actions.clear()
        action = self._actions[block] = _read_alone(block)
        return action

    def _shell(self, text: str, stubs: int, source: SourceFile) -> ParsedPlan | None:
        if text not in self._shells:
            if len(self._shells) * stubs >= MOST_KEPT:
                self._shells.clear()
            reading = read_plan(parse(replace(source, data=text.encode())))
            is_true = _is_whole(reading.document) and _holds_stubs(reading, stubs)
            self._shells[text] = reading if is_true else None
        return self._shells[text]


def _plain_text(data: bytes) -> str | None:
    """Return a text of which the lines and their indentation are plain to see."""
    if len(data) > LARGEST_FILE or b"\t" in data or b"\r" in data or _STUB.encode() in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each action seems to begin and end, and the hyphen with which it begins."""
    place = 0
    while match := _LIST.search(text, place):
        column = len(match[1])
        place = match.end() - column
        hyphen = f"{match[1]}- "
        while text.startswith(hyphen, place):
            following = _end_of_item(column).search(text, place)
            end = following.start() + 1 if following else len(text)
            yield place, end, hyphen
            place = _after_comments(text, end)


@lru_cache(maxsize=64)
def _end_of_item(column: int) -> re.Pattern[str]:
    """Return what finds the next line that is no deeper than the hyphen of an item."""
    return re.compile(rf"\n(?= {{0,{column}}}[^ \n])")


def _after_comments(text: str, place: int) -> int:
    match = _COMMENTS.match(text, place)
    return match.end() if match else place


def _read_alone(block: str) -> Action | None:
    document = parse(SourceFile("", None, f"actions:\n{block}".encode()))
    data = document.data if isinstance(document.data, dict) and _is_whole(document) else {}
    items = data.get("actions")
    if not isinstance(items, list) or len(items) != 1 or len(data) != 1:
        return None
    try:
        return Action.model_validate(items[0])
    except ValidationError:
        return None


def _is_whole(document: Document) -> bool:
    return not (document.misreadings or document.incomplete) and document.stopped_at is None


def _holds_stubs(reading: ParsedPlan, stubs: int) -> bool:
    """Tell whether every stub stands as an action where it was put, and holds nothing more."""
    actions = [action.action for action in reading.actions if action.action.title == _STUB]
    return [action.id for action in actions] == [str(number) for number in range(stubs)] and all(
        action.model_fields_set == {"id", "title"} for action in actions
    )
