"""Refusals in the words of a page: what to press, where a terminal is told what to type.

The rooms below say what is wrong and name the command that helps, and each option at fault; here a
command becomes the button or the page that does the same, and an option the label of its field.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from actiontrack.web.action_forms import ACTION_FORMS
from actiontrack.web.forms import Field, FieldFault
from actiontrack.web.plan_forms import PLAN_FORMS

PAGES: Mapping[str, str] = {
    "check": "'What is late, missing or not in order' on the page of the plan",
    "export": "'Papers'",
    "history": "the history of the action",
    "list": "'Find actions'",
    "measures": "'For the board'",
    "moves": "'Moves'",
    "risks": "'For the board'",
    "show": "the page of the action",
    "status": "'By lead'",
    "timetable": "the page of the plan",
    "undo": "'Undo'",
    "why": "the page of the action",
}
"""Where a page shows what a verb prints."""

_COMMAND = re.compile(
    r"(?P<before>with )?'actiontrack (?P<verb>[a-z-]+)(?: (?P<kind>[a-z-]+))?[^']*'"
    r"(?P<does> (?:adds|moves|reopens|scores|writes)(?: [a-z]+){1,3})?"
)
_OPTION = re.compile(r"--([a-z-]+):? (?P<needed>is needed: )?")
_INSIDE = re.compile(r"--([a-z][a-z-]*)")
_CHOICE = re.compile(r", or say --([a-z-]+)")
_PLACE = re.compile(r"\S+:[0-9]+:")
"""A file and a line, whose name is written as it is."""


def button_of(verb: str, kind: str | None = None) -> str | None:
    """Return what is pressed to do what a verb does; None where no page does it."""
    form = ACTION_FORMS.get(verb) or PLAN_FORMS.get(verb)
    if verb == "record" and kind:
        form = PLAN_FORMS.get(kind) or ACTION_FORMS.get(kind)
    return form.title if form else None


def in_browser(text: str) -> str:
    """Return a sentence with what to press in the place of each command that a page stands for."""
    return _COMMAND.sub(_pressed, text)


def _pressed(command: re.Match[str]) -> str:
    verb, kind, before = command["verb"], command["kind"], command["before"] or ""
    if title := button_of(verb, kind):
        is_elsewhere = verb == "record" and kind in PLAN_FORMS
        where = " on the page of the plan" if is_elsewhere else ""
        return f"{before or 'press '}'{title}'{where}"
    if verb in PAGES:
        look = "on " if before and PAGES[verb].startswith("the ") else ""
        return f"{look or before}{PAGES[verb]}{command['does'] or ''}"
    return command[0]


def faults_in(refusal: str, fields: Iterable[Field] = ()) -> list[FieldFault]:
    """Return what a refusal says, each line beside the field whose name it names."""
    labels = {field.name: field.label for field in fields}
    faults = []
    for whole in refusal.splitlines():
        # What a form has no field for, nobody is told to say.
        line = _CHOICE.sub(lambda match: match[0] if _name(match[1]) in labels else "", whole)
        option = _OPTION.match(line)
        name = _name(option[1]) if option else ""
        if option and name in labels:
            rest = _with_labels(line[option.end() :], labels)
            faults.append(
                FieldFault(name, sentence(f"needed: {rest}" if option["needed"] else rest))
            )
        else:
            named = [
                field_name
                for word in _INSIDE.findall(line)
                if (field_name := _name(word)) in labels
            ]
            faults.append(
                FieldFault(named[0] if named else "", sentence(_with_labels(line, labels)))
            )
    return faults


def _name(option: str) -> str:
    return option.replace("-", "_")


def _with_labels(text: str, labels: Mapping[str, str]) -> str:
    def label(option: re.Match[str]) -> str:
        name = _name(option[1])
        return f"'{labels[name]}'" if name in labels else option[0]

    return _INSIDE.sub(label, text)


def sentence(text: str) -> str:
    """Return what is wrong as a sentence of a page."""
    whole = in_browser(text)
    if not _PLACE.match(whole):
        whole = f"{whole[:1].upper()}{whole[1:]}"
    return whole if whole.endswith((".", "?", "!")) else f"{whole}."


def sentences(texts: Sequence[str]) -> list[str]:
    """Return what is wrong, each as a sentence of a page."""
    return [sentence(text) for text in texts]
