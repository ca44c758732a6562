"""What may be asked of one action, each as the edits that do it and the words that say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actiontrack.amending.ratings import only_rating, own_rating
from actiontrack.editing import AppendItem, Edit, SetKey, Value
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition
from actiontrack.text.page import one_line

_UNDER_WAY = (Meaning.UNDER_WAY, Meaning.ON_TRACK)
_DONE = (Meaning.COMPLETE, Meaning.EMBEDDED)


@dataclass(frozen=True, slots=True)
class Wish:
    """Edits of one action, in words; none where all is as asked already."""

    edits: tuple[Edit, ...]
    said: str


@dataclass(frozen=True, slots=True)
class News:
    """What an owner has to say of an action on a day; None where nothing is said of it."""

    date: PlanDate
    status: str | None = None
    note: str | None = None


class _Asking:
    """What is asked of one action, collected edit by edit."""

    def __init__(self, each: ActionPosition) -> None:
        if not each.is_readable:
            raise CannotDoError(
                f"{each.action.id or 'this action'} cannot be read: see 'actiontrack check'"
            )
        self._each = each
        self._edits: list[Edit] = []
        self._said: list[str] = []

    def set(self, key: str, value: "Value | None", said: str) -> None:
        """Give a key a value, unless it is written so already."""
        written = _as_written(getattr(self._each.action, key))
        if value is not None and written != value:
            self._edits.append(SetKey(self._each.route, key, value))
            self._said.append(said)

    def empty(self, key: str, said: str) -> None:
        """Take back what a key says: an empty value means that it is not given."""
        if getattr(self._each.action, key) is not None:
            self._edits.append(SetKey(self._each.route, key, None))
            self._said.append(said)

    def append(self, key: str, item: Mapping[str, "str | None"], said: str) -> None:
        """Add an item to a list, unless the last one says the same."""
        given = {name: value for name, value in item.items() if value}
        items = getattr(self._each.action, key)
        last = _as_written(items[-1]) if items else None
        if last != given:
            self._edits.append(AppendItem(self._each.route, key, given))
            self._said.append(said)

    def wish(self) -> Wish:
        """Return what was collected."""
        return Wish(tuple(self._edits), f"{self._each.name}: {'; '.join(self._said)}.")


def update(plan: Plan, each: ActionPosition, news: News, keys: Mapping[str, Value]) -> Wish:
    """Write a status and an update of a day, and whatever other keys are given.

    A day without a status or a note writes nothing; `started` is never written.
    """
    asking = _Asking(each)
    status = own_rating(plan, news.status) if news.status else None
    _rate(asking, each, status)
    if status or news.note:
        item = {"date": str(news.date), "status": status, "text": news.note}
        asking.append("updates", item, f"update of {news.date.words}")
    if "due" in keys and each.action.due and keys["due"] != str(each.action.due):
        raise CannotDoError(
            f"{each.action.id} is due {each.action.due.words}, as first agreed, and that stays:"
            " 'actiontrack reprogramme' moves it"
        )
    for key, value in keys.items():
        asking.set(key, value, f"{_NAMES.get(key, key)} {_told(value)}")
    return asking.wish()


def start(plan: Plan, each: ActionPosition, news: News) -> Wish:
    """Say that an action has started on a day."""
    if each.stage is Stage.DONE:
        raise CannotDoError(f"{each.action.id} is done already: 'actiontrack reopen' reopens it")
    asking = _Asking(each)
    before = each.action.started
    if before and before != news.date and each.stage is Stage.IN_PROGRESS:
        raise CannotDoError(f"{each.action.id} has started already, on {before.words}")
    is_begun = each.stage is Stage.IN_PROGRESS and news.status is None
    status = None if is_begun else _status(plan, news.status, Stage.IN_PROGRESS, _UNDER_WAY)
    _rate(asking, each, status)
    asking.set("started", str(news.date), f"started on {news.date.words}")
    _note(asking, news, status or each.action.status)
    return asking.wish()


def complete(
    plan: Plan, each: ActionPosition, news: News, evidence: Mapping[str, "str | None"]
) -> Wish:
    """Say that an action is done, with what shows it."""
    asking = _Asking(each)
    is_done = each.stage is Stage.DONE and news.status is None
    status = None if is_done else _status(plan, news.status, Stage.DONE, _DONE)
    _rate(asking, each, status)
    if not (is_done and each.action.completed):
        asking.set("completed", str(news.date), f"completed on {news.date.words}")
    if title := evidence.get("title"):
        asking.append("evidence", evidence, f"evidence '{one_line(title)}'")
    _note(asking, news, status or each.action.status)
    return asking.wish()


def set_aside(plan: Plan, each: ActionPosition, meaning: Meaning, news: News, reason: str) -> Wish:
    """Suspend or withdraw an action, saying why."""
    asking = _Asking(each)
    is_so = each.meaning is meaning and news.status is None
    status = None if is_so else _status(plan, news.status, Stage.SET_ASIDE, (meaning,))
    _rate(asking, each, status)
    asking.set("reason", reason, f"because: {one_line(reason)}")
    _note(asking, news, status or each.action.status)
    return asking.wish()


def reopen(plan: Plan, each: ActionPosition, news: News, reason: str) -> Wish:
    """Put an action that was done or set aside back in progress, saying why."""
    asking = _Asking(each)
    if each.stage not in (Stage.DONE, Stage.SET_ASIDE):
        if each.action.reason == reason:
            return asking.wish()
        raise CannotDoError(f"{each.action.id} is neither done nor set aside")
    _rate(asking, each, _status(plan, news.status, Stage.IN_PROGRESS, _UNDER_WAY))
    asking.empty("completed", "no longer completed")
    asking.set("reason", reason, f"because: {one_line(reason)}")
    _note(asking, news, news.status)
    return asking.wish()


def reprogramme(each: ActionPosition, to: PlanDate, agreed: PlanDate, by: str, reason: str) -> Wish:
    """Move a due date with agreement; the date first agreed stays as it is."""
    if not each.action.due:
        raise CannotDoError(
            f"{each.action.id} gives no due date to move: write it with 'update --due'"
        )
    asking = _Asking(each)
    item = {"to": str(to), "agreed": str(agreed), "by": by, "reason": reason}
    before = each.agreed_due.words if each.agreed_due else "none"
    said = f"due {before} \N{RIGHTWARDS ARROW} {to.words}, agreed by {one_line(by)}"
    asking.append("reprogrammed", item, said)
    return asking.wish()


def request(each: ActionPosition, to: PlanDate, on: PlanDate, reason: str, effect: str) -> Wish:
    """Ask for a new date, which is not agreed yet."""
    asking = _Asking(each)
    item = {"to": str(to), "on": str(on), "reason": reason, "effect": effect}
    asking.set("requested", item, f"{to.words} asked for as the new date")
    return asking.wish()


def moved_position(plan: Plan, day: PlanDate) -> Wish:
    """Say that the progress written in a plan is true of another day."""
    if plan.position == day:
        return Wish((), "")
    return Wish((SetKey((), "position", str(day)),), f"The position is that of {day.words}.")


def _status(plan: Plan, given: str | None, stage: Stage, wanted: Sequence[Meaning]) -> str:
    """Return the rating that is named, which must be of a stage, or the only one that fits."""
    if given is None:
        return only_rating(plan, *wanted)
    rating = own_rating(plan, given)
    meaning = plan.meaning_of(rating)
    if meaning is None or meaning.stage is not stage:
        means = meaning.value if meaning else "nothing"
        raise CannotDoError(f"'{one_line(rating)}' means {means}, which is not {stage.value}")
    return rating


def _rate(asking: _Asking, each: ActionPosition, status: str | None) -> None:
    before = one_line(each.action.status) if each.action.status else "no status"
    if status:
        asking.set("status", status, f"{before} \N{RIGHTWARDS ARROW} {one_line(status)}")


def _note(asking: _Asking, news: News, status: str | None) -> None:
    if news.note:
        item = {"date": str(news.date), "status": status, "text": news.note}
        asking.append("updates", item, f"update of {news.date.words}")


_NAMES = {
    "lead": "led by",
    "start": "to start",
    "due": "due",
    "accountable": "answered for by",
    "corrective_action": "corrective action:",
    "outcome": "outcome:",
    "success": "success:",
    "plain": "in plain words:",
}


def _told(value: Value) -> str:
    if isinstance(value, str):
        return one_line(value)
    return ", ".join(str(each) for each in value)


def _as_written(value: Any) -> Any:
    """Return a value of the model as an edit would write it."""
    if isinstance(value, PlanDate):
        return str(value)
    if isinstance(value, tuple):
        items = [_as_written(each) for each in value]
        return items[0] if len(items) == 1 else items
    if hasattr(value, "model_dump"):
        fields = {key: getattr(value, key) for key in type(value).model_fields}
        return {key: _as_written(each) for key, each in fields.items() if each is not None}
    return value
