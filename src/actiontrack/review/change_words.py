"""What came, or went, as a person says it: a new risk, a request refused, a milestone reached."""

from collections.abc import Mapping
from string import Formatter
from typing import Any

from actiontrack.diff import ChangeKind, PlanChange, field_words, text_in_words, value_text
from actiontrack.plans import model
from actiontrack.plans.model import Item
from actiontrack.plans.replies import reply_in_words
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, rating_in_words
from actiontrack.position import Position
from actiontrack.position.requests import answer_in_words

_MADE = " {on_when}| by {by}"
_REFUSED = _MADE + "|: {reason}"
_INSPECTION = (
    " {framework}| {name}| by {inspectorates}|, visit {visit}|"
    ", report {report}|, statement {statement}|, revisit {revisit}|"
    ", outcome: {outcome}"
)

PARTS: Mapping[type[Item], str] = {
    model.Words: " '{action}' for an action,| '{workstream}' for a workstream",
    model.OwnField: ": {title}|, {kind}|, one of {choice}",
    model.Notice: (" {id}|, {kind}|, given by {by}|, issued {issued_when}|, lifted {lifted_when}"),
    model.Submission: (
        " sent {sent_when}| to {to}|, answer expected by {expected}|"
        ", answered {answered_when}|: {answer}"
    ),
    model.Source: " '{title}'| of {date}|, {link}",
    model.Span: " from {from_}| to {to}",
    model.InspectionReport: " received {received_when}| published {published_when}",
    model.Statement: (
        " due {deadline_when}| submitted {submitted_when}|"
        " accepted {accepted_when}| published {published_when}"
    ),
    model.Revisit: " expected {expected_when}",
    model.Inspection: _INSPECTION,
    model.OtherInspection: " {id}|" + _INSPECTION,
    model.PlanStep: (
        " {step}| {id}| {name}|, asked for by {of}|, due {due}|"
        ", within {within}| from {from_}|, owed by {owed_by}|"
        ", asked for in {source}|, done {done_when}|, outcome: {outcome}"
    ),
    model.Made: _MADE,
    model.Level: " of {value}| {date_when}",
    model.PlannedPoint: " of {value}| {date_when}",
    model.Benchmark: " {name}| of {value}| {date_when}",
    model.Reading: " {value}| {direction}| ({state})| {date_when}|: {text}",
    model.Reprogrammed: " to {to}|, agreed {agreed_when}| by {by}|: {reason}",
    model.Requested: " for {to}| made {on_when}|: {reason}|; {effect}|; {answer}",
    model.Milestone: (" '{title}'|, due {due}|, moved {reprogrammed}|, reached {completed_when}"),
    model.Refusal: _REFUSED,
    model.SignOff: (
        ", signed off {on_when}| by {by}|, to be closed when: {criteria}|"
        ", verified {verified}|, sent back {refused}|, sent back {refusals}"
    ),
    model.Reported: " of {date}|: {of} in all|, {counts}",
    model.Budget: " for {year}|: {amount} pounds|, {state}|, recurrent: {recurrent}",
    model.Decision: " {id}: {text}|, about {about}|, {outcome}",
    model.Arising: " {id}: {text}|, for {owner}|, due {due}|, done {done_when}",
    model.Meeting: (
        " of {date}|, {body}|, on {theme}|, which decided {decisions}|, and asked for {arising}"
    ),
    model.Excuse: " of {rule}| for {action}| until {until}|: {reason}",
    model.Closed: " {on_when}|: {reason}",
    model.Score: " likelihood {likelihood}|, impact {impact}| {date_when}",
    model.Risk: (
        " {id} {title}|, owner {owner}|, mitigation: {mitigation}|"
        ", about {about}|, scored {scores}|, closed {closed}"
    ),
}
"""How each thing is said that a plan may gain or lose: each part where it has what that names."""

_ALONE = frozenset(
    {
        *(model.Words, model.OwnField, model.Span, model.InspectionReport, model.Statement),
        *(model.Revisit, model.Inspection, model.Made, model.Level, model.Closed),
    }
)
"""What is no item of a list."""

_DATED = frozenset(
    {
        *("completed", "done", "due", "started", "published", "submitted", "accepted", "received"),
        *("issued", "lifted", "sent", "answered", "expected"),
    }
)
"""Fields that say what happened on the day that they hold."""

_JOINING = frozenset(
    {
        *("by", "on", "from", "to", "of", "about", "within", "owed by", "agreed by", "agreed on"),
        *("asked for on", "verified by", "waits on", "measured by", "moved to"),
    }
)
"""Names of fields after which what they hold may be said at once."""

_SAID_SO = {
    ("submissions", "to"): "sent to {}",
    ("submissions", "expected"): "expects an answer by {}",
    ("steps", "of"): "asked for by {}",
    ("notices", "by"): "given by {}",
    ("reported", "of"): "gives a total of {}",
    ("addresses",): "answers {}",
    ("workstreams", "addresses"): "answers {}",
    ("percent",): "{}% reported done",
}
"""By its path what a field is said with at once whose own name would say something else."""

_WORDS = {"start": "planned start", "to": "new date"}
_INSTEAD = {"signs off": "who signs off", "every": "how often it is read", "plain": "plain words"}
_SINGULAR = {"findings": "finding", "measures": "measure", "workstreams": ""}


def item_in_words(item: Item) -> str:
    """Return an item as it follows its noun: ` RK1 No room, owner Head of SEND`."""
    if isinstance(item, model.Reply):
        return f" {reply_in_words(item)}"
    if isinstance(item, model.Answer):
        return f" {answer_in_words(item)}{_filled(item, _REFUSED)}"
    return _filled(item, PARTS[type(item)])


def _filled(item: Item, parts: str) -> str:
    values: dict[str, str] = {}
    for name in type(item).model_fields:
        value = getattr(item, name)
        if isinstance(value, PlanDate):
            values |= {name: value.words, f"{name}_when": value.when}
        elif words := _value_in_words(value):
            values[name] = words.replace("-", " ") if name == "kind" else words
    return "".join(
        part.format(**values)
        for part in parts.split("|")
        if all(name in values for _, name, _, _ in Formatter().parse(part) if name)
    )


def _value_in_words(value: Any) -> str | None:
    if isinstance(value, Item):
        return item_in_words(value).strip(" ,")
    if isinstance(value, tuple) and value and isinstance(value[0], Item):
        return "; ".join(item_in_words(item).strip(" ,") for item in value)
    return value_text(value)


def gain_or_loss_in_words(change: PlanChange) -> str | None:
    """Return what came, or went, in words; None of what was there and is, or needs none.

    Of an action or an item of the plan it is what its name is followed by.
    """
    if change.before is not None and change.after is not None:
        return None
    gone, come = change.values
    if isinstance(gone, model.Requested) and isinstance(come, model.Requested) and come.answer:
        to = f" to move to {come.to.words}" if come.to else ""
        return f"the request{to} was{item_in_words(come.answer)}"
    if change.what is ChangeKind.CARRIED_ON:
        return f"carried on as {change.after}" if change.after else None
    return _field_fact(change)


def _field_fact(change: PlanChange) -> str:
    words = change.of or _own_words(change)
    if change.path[0] == "requested":
        words = words.replace("requested", "request", 1)
    owner, _, last = words.rpartition(", ")
    lead = f"{owner}: " if owner else ""
    value = change.values[change.after is not None]
    if isinstance(value, Item):
        return lead + _item_fact(last, value, change)
    text = text_in_words(change.before or change.after or "")
    no_longer = "no longer " if change.after is None else ""
    owner = f"{owner} " if owner else ""
    if verb := _SAID_SO.get(change.path):
        return f"{owner}{no_longer}{verb.format(text)}"
    if isinstance(value, PlanDate) and last in _DATED:
        return f"{owner}{no_longer}{last} {value.when}"
    if last in _JOINING:
        is_signing = change.path in (("sign_off", "on"), ("sign_off", "by"))
        owner = f"{no_longer}signed off " if is_signing else f"{owner}{no_longer}"
        is_day = isinstance(value, PlanDate) and last.endswith("on")
        return owner + (f"{last[:-2]}{value.when}" if is_day else f"{last} {text}")
    if change.before is None and words != change.title and change.action is None and not change.of:
        return f"new {words}: {text}"
    last = _INSTEAD.get(last, last)
    return f"{lead}{last} {'taken out' if no_longer else 'given'}: {text}"


def _own_words(change: PlanChange) -> str:
    """Return what changed where a change does not say it besides its place."""
    if change.action is not None:
        return _WORDS.get(change.path[-1]) or field_words(change.path[-1])
    if change.path[0] in _SINGULAR and len(change.path) == 1:
        return f"{_SINGULAR[change.path[0]]} {change.title}".strip()
    return change.title


def _item_fact(last: str, item: Item, change: PlanChange) -> str:
    words = item_in_words(item)
    if change.after is None and isinstance(item, (model.Made, model.Closed)):
        return f"no longer {last}{words}"
    if change.after is None:
        return f"{last} taken out: {words.strip(' ,:').removeprefix('of ')}"
    if isinstance(item, (model.SignOff, model.Reply)):
        return words.strip(" ,")
    if isinstance(item, model.Refusal):
        return f"closing refused{words}"
    return f"{last}{words}".rstrip(",") if type(item) in _ALONE else f"new {last}{words}"


def meaning_of_rating(word: str | None, position: Position) -> Meaning:
    """Return what a plan means by a rating; what it does not know is not given."""
    return (position.plan.meaning_of(word) if word else None) or Meaning.NOT_GIVEN


def before_and_after(change: PlanChange, then: Position, now: Position) -> tuple[str, str]:
    """Return what a change led from and to; a rating by its meaning, with the plan's own word."""
    sides = ((change.before, then), (change.after, now))
    if change.path == ("status",):
        before, after = (
            rating_in_words(word, meaning_of_rating(word, position)) for word, position in sides
        )
    else:
        none = "no stage" if change.path == ("stage",) else "none"
        before, after = (text_in_words(text) if text else none for text, _ in sides)
    return before, after
