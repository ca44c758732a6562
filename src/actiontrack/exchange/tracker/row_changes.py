"""One row of a later tracker against its action: what changed, and the edits that take it.

What a plan keeps as it was agreed is not written over: a due date moves with an agreement or not at
all, a day of starting or completing stays, and what is done is reopened for a reason alone.
"""
# Longer than 400 lines: what may be taken of each column stands beside what is told of it.

from collections.abc import Mapping, Sequence
from shlex import quote
from typing import Any

from actiontrack.amending.builder import ActionBuilder, Amendment, as_written
from actiontrack.editing import Value
from actiontrack.exchange.tracker.changes import (
    ARROW,
    ChangeContext,
    Comparer,
    MoveAgreement,
    TrackerChange,
    as_quoted,
    is_in_note,
    merged_note,
    words_not_known,
)
from actiontrack.exchange.tracker.changes import TrackerChangeKind as Kind
from actiontrack.exchange.tracker.matching import ActionRow, title_key
from actiontrack.plans.model import Milestone
from actiontrack.plans.values import PlanDate, parse_date, shortened
from actiontrack.plans.vocabulary import Stage, normal
from actiontrack.position import ActionPosition
from actiontrack.position.requests import all_requests
from actiontrack.text.page import one_line
from actiontrack.text.wording import shift_in_words

_TAKEN_APART = (
    "id", "title", "status", "updates", "due", "reprogrammed", "requests", "start", "started",
    "completed", "evidence", "note",
)  # fmt: skip
_INHERITED = ("lead", "accountable", "bodies", "addresses")
_ADDED_TO = ("bodies", "addresses", "measures", "depends_on", "involves")
"""Lists to which what is new is added: somebody may have added to them by hand."""


def changes_in_row(
    row: ActionRow, action: ActionPosition, context: ChangeContext
) -> tuple[Amendment, list[TrackerChange]]:
    """Return what one row changes in its action, and what it says that is not taken."""
    comparer = _RowComparer(row, action, context)
    comparer.compare()
    return comparer.builder.amendment(), comparer.changes


class _RowComparer(Comparer):
    def __init__(self, row: ActionRow, action: ActionPosition, context: ChangeContext) -> None:
        super().__init__(action.name, row.where, action.id, context.refused, action.unread)
        self._row, self._action, self._context = row, action, context
        self._data = row.data
        self.builder = ActionBuilder(action)

    def compare(self) -> None:
        """Collect what changed."""
        if not self._may_take(""):
            return
        self._title()
        news = self._news()
        self._rating(news)
        self._append_news(news)
        self._due()
        self._request()
        for key in ("start", "started", "completed"):
            self._day(key)
        self._evidence()
        for key, value in self._data.items():
            if key not in _TAKEN_APART:
                self._other(key, value)
        if not self._context.is_own:
            self._notes()

    def _title(self) -> None:
        before, after = one_line(self._action.title), one_line(self._row.title)
        if title_key(before) != title_key(after) and self._may_take("title"):
            self.builder.set("title", after, f"now called '{shortened(after)}'")
            self.tell(Kind.REWORDED, f"title: '{before}' {ARROW} '{after}'")

    def _news(self) -> list[dict[str, str]]:
        """Return the updates that the plan has not yet, oldest first."""
        known = self._action.action.updates
        last = known[-1].date if known else None
        items = []
        updates = self._data.get("updates", ())
        for update in updates if isinstance(updates, Sequence) else ():
            item = {key: str(value) for key, value in _mapping(update).items()}
            day = parse_date(item["date"])
            text = words_not_known(item.pop("text", ""), known)
            if text and (known or not is_in_note(text, self._action.action.note)):
                item["text"] = text
            if status := item.pop("status", ""):
                item |= self._status_of_day(day, self._context.rating(status))
            if not item.keys() & {"text", "status"}:
                continue
            if last and last.is_surely_after(day):
                words = item.get("text") or item.get("status", "")
                older = f"of {day.words} is older than the last update, of {last.words}"
                self.tell(Kind.NOT_TAKEN, f"'{as_quoted(words)}' {older}")
            else:
                items.append(item)
        return items

    def _status_of_day(self, day: PlanDate, status: str) -> dict[str, str]:
        """Return a rating of a day, unless the plan has one; another one is told."""
        same = [
            update for update in self._action.action.updates if update.date == day and update.status
        ]
        if not same:
            return {"status": status}
        before = same[-1].status or ""
        if before != status:
            words = f"rated '{before}' {day.when} in the plan, and '{status}' in the tracker now"
            self.tell(Kind.NOT_TAKEN, words)
        return {}

    def _rating(self, news: list[dict[str, str]]) -> None:
        word = self._data.get("status")
        if not isinstance(word, str):
            if self._action.action.status and "status" in self._context.keys:
                stays = f"'{one_line(self._action.action.status)}' stays"
                self.tell(Kind.NOT_TAKEN, f"no rating is read from its row: {stays}")
            return
        after, before = self._context.rating(word), self._action.action.status
        if before is not None and normal(before) == normal(after):
            self._add_rating(news, after)
            return
        if not (self._may_take("status") and self._is_reopened_with_reason(after, news)):
            return
        self.builder.rate(after)
        self.tell(Kind.RATED, f"{one_line(before or 'no rating')} {ARROW} {after}")
        if self._context.news_day and not any("status" in entry for entry in news):
            self._add_rating(news, after, is_new=True)

    def _add_rating(self, news: list[dict[str, str]], rating: str, *, is_new: bool = False) -> None:
        """Say with the news of this day how the action is rated."""
        day = str(self._context.news_day)
        item = next((entry for entry in news if entry["date"] == day), None)
        if item is not None:
            item.setdefault("status", rating)
        elif is_new:
            news.append({"date": day, "status": rating})

    def _is_reopened_with_reason(self, rating: str, news: Sequence[Mapping[str, str]]) -> bool:
        """Tell whether a rating may be taken: what was closed is open again for a reason alone."""
        meaning = self._context.meaning(rating)
        was_closed = self._action.stage in (Stage.DONE, Stage.SET_ASIDE)
        is_open = meaning is not None and meaning.stage in (Stage.IN_PROGRESS, Stage.NOT_STARTED)
        is_put_aside = meaning is not None and meaning.stage is Stage.SET_ASIDE
        reason = next((entry["text"] for entry in reversed(news) if "text" in entry), None)
        if is_put_aside and reason:
            self.builder.set("reason", reason, f"because: {one_line(reason)}")
        if not (was_closed and is_open):
            return True
        action = self._action.action
        if reason is None or "completed" in self._data:
            stands = f"is recorded as '{one_line(action.status or '')}', and rated '{rating}'"
            why = "says no reason" if reason is None else "still gives a day of completion"
            how = f"actiontrack reopen {action.id} --status {quote(rating)} --reason WHY"
            self.tell(Kind.NOT_TAKEN, f"{stands}, but the tracker {why}: {how}")
            return False
        self.builder.set("reason", reason, f"reopened because: {one_line(reason)}")
        self.builder.empty("completed", "no longer completed")
        return True

    def _append_news(self, news: Sequence[Mapping[str, str]]) -> None:
        if not news or not self._may_take("updates"):
            return
        for item in sorted(news, key=lambda entry: parse_date(entry["date"]).last):
            ordered = {key: item[key] for key in ("date", "status", "text") if key in item}
            day = parse_date(item["date"])
            self.builder.append("updates", ordered, f"update of {day.words}")
            if "text" in item:
                quotation = as_quoted(item["text"])
                self.tell(Kind.NEWS, f"{day.words}: {quotation}")

    def _due(self) -> None:
        first, agreed = self._action.action.due, self._action.agreed_due
        written = _day_in(self._data.get("due"))
        moved = _day_in(_item(self._data.get("reprogrammed")).get("to"))
        in_force = moved or written
        if "due" in self._action.unread:
            if in_force:
                self._may_take("due")
            return
        if first is None:
            if written and self._may_take("due"):
                self.builder.set("due", str(written), f"due {written.words}")
                self.tell(Kind.DATED, f"due {written.words}, where none was given")
            in_force = moved
            agreed = written
        elif in_force is None:
            if agreed and "due" in self._context.keys and "repeats" not in self._data:
                words = f"no due date is read from its row: {agreed.words} stays"
                self.tell(Kind.NOT_TAKEN, words)
            return
        elif moved and written and not _is_same(written, first):
            self.tell_stays(f"its first date is {first.words}", written.words)
        if in_force is None or agreed is None or _is_same(in_force, agreed):
            self._words_of_move()
            return
        if moved is None and first and _is_same(in_force, first):
            return  # a tracker of one column may show the date first agreed
        self._move(agreed, in_force)

    def _move(self, before: PlanDate, after: PlanDate) -> None:
        days = (after.last - before.last).days
        shift = f" ({shift_in_words(days)})" if days else ""
        words = f"due {before.words} {ARROW} {after.words}{shift}"
        agreement = self._context.agreement
        own = _item(self._data.get("reprogrammed"))
        if agreement is None and own.get("by"):
            agreement = MoveAgreement(
                _day_in(own.get("agreed")) or after, str(own["by"]), _text(own.get("reason"))
            )
        if agreement is None or not self._may_take("reprogrammed"):
            self.tell(Kind.MOVED, words)
            return
        item = {
            "to": str(after),
            "agreed": str(agreement.on),
            "by": agreement.by,
            "reason": agreement.reason,
        }
        by = f"agreed by {one_line(agreement.by)}"
        self.builder.append("reprogrammed", item, f"{words}, {by}")
        self.tell(Kind.AGREED, f"{words}, {by} {agreement.on.when}")

    def _words_of_move(self) -> None:
        """Take who agreed a date that is in force, when and why, where the plan does not say."""
        moves = self._action.action.reprogrammed
        own = _item(self._data.get("reprogrammed"))
        if not moves or not own:
            return
        for key in ("agreed", "by", "reason"):
            now, held = own.get(key), as_written(getattr(moves[-1], key))
            if not isinstance(now, str) or one_line(now) == one_line(held or ""):
                continue
            name = f"{key} of the date {moves[-1].to.words}" if moves[-1].to else key
            words = f"{name}: {as_quoted(now)}"
            if held:
                remark = f"'{as_quoted(held)}' in the plan: it stays"
                self.tell(Kind.NOT_TAKEN, f"{words} in the tracker now, and {remark}")
            elif self._may_take("reprogrammed"):
                self.builder.extend(("reprogrammed", len(moves) - 1), key, now, words)
                self.tell(Kind.AGREED if key != "reason" else Kind.OTHER, words)

    def _request(self) -> None:
        request = _item(self._data.get("requests"))
        to = _day_in(request.get("to"))
        known = [known_request.to for known_request in all_requests(self._action.action)]
        if to and to not in known and self._may_take("requests"):
            day = self._context.news_day
            item = {"to": str(to), "on": str(day) if day else None}
            item |= {key: _text(request.get(key)) for key in ("reason", "effect")}
            self.builder.append("requests", item, f"{to.words} asked for as the new date")
            self.tell(Kind.DATED, f"{to.words} is asked for as the new date")

    def _day(self, key: str) -> None:
        """Write a day that the plan has not; one that it has stays."""
        after, before = _day_in(self._data.get(key)), getattr(self._action.action, key)
        if after is None or (before and _is_same(after, before)):
            return
        name = {"start": "to start"}.get(key, key)
        if before:
            words = f"{name} {before.words} in the plan, and {after.words} in the tracker now"
            hint = f": 'actiontrack update {self._action.id} --start {after}' writes it"
            self.tell(Kind.NOT_TAKEN, f"{words}{hint if key == 'start' else ': it stays'}")
        elif key != "start" and after.first > self._context.today:
            self.tell(Kind.NOT_TAKEN, f"{name} {after.words}, which is yet to come")
        elif self._may_take(key):
            self.builder.set(key, str(after), f"{name} {after.words}")
            self.tell(Kind.DATED, f"{name} {after.words}")

    def _evidence(self) -> None:
        known = {one_line(evidence.title) for evidence in self._action.action.evidence}
        items = self._data.get("evidence", ())
        for item in items if isinstance(items, Sequence) else ():
            given = {key: _text(value) for key, value in _mapping(item).items()}
            title = one_line(given.get("title") or "")
            if title and title not in known and self._may_take("evidence"):
                self.builder.append("evidence", given, f"evidence '{title}'")
                self.tell(Kind.OTHER, f"evidence '{as_quoted(title)}'")

    def _other(self, key: str, value: Value) -> None:
        """Take the value of a key of which nothing is agreed; of a list, what is new in it."""
        action = self._action.action
        if key not in type(action).model_fields:
            return
        if isinstance(value, Mapping):
            if self._may_take(key):
                self._entries(key, value)
            return
        if not isinstance(value, str) and any(isinstance(item, Mapping) for item in value):
            self._items(key, value)
            return
        if key == "depends_on" and not isinstance(value, str):
            value = [self._context.ids.get(str(item), str(item)) for item in value]
        if not (self._is_other(key, value) and self._may_take(key)):
            return
        if key in _ADDED_TO and not isinstance(value, str):
            own = [str(item) for item in getattr(action, key)]
            value = [*own, *(str(item) for item in value if str(item) not in own)]
        name = key.replace("_", " ")
        self.builder.set(key, value, f"{name} {_in_words(value)}")
        kind = Kind.REWORDED if key in ("outcome", "success", "plain") else Kind.OTHER
        self.tell(kind, f"{name}: {_in_words(value)}")

    def _is_other(self, key: str, value: Value) -> bool:
        holder: Any = self._action if key in _INHERITED else self._action.action
        written = as_written(getattr(holder, key))
        if isinstance(value, str):
            return not isinstance(written, str) or one_line(written) != one_line(value)
        before = [written] if isinstance(written, str) else list(written or ())
        after = [str(item) for item in value]
        return not set(after) <= set(before) if key in _ADDED_TO else after != before

    def _items(self, key: str, items: Sequence[Value]) -> None:
        """Add items, such as milestones, of which none has the title."""
        known = {
            one_line(own_item.title): own_item for own_item in getattr(self._action.action, key)
        }
        for item in items:
            given = {name: _text(entry) for name, entry in _mapping(item).items()}
            title = one_line(given.get("title") or "")
            if title in known:
                self._tell_other_due(title, known[title], _day_in(given.get("due")))
            elif title and self._may_take(key):
                name = f"{key.replace('_', ' ').removesuffix('s')} '{shortened(title)}'"
                self.builder.append(key, given, name)
                self.tell(Kind.OTHER, name)

    def _tell_other_due(self, title: str, milestone: Milestone, day: PlanDate | None) -> None:
        """Tell that a milestone has another date now, which somebody must have agreed."""
        dates = [due_date for due_date in (milestone.due, milestone.agreed_due) if due_date]
        if day and not any(_is_same(day, due_date) for due_date in dates):
            held = f"due {dates[-1].words}" if dates else "of no date"
            self.tell_stays(f"milestone '{shortened(title)}' is {held}", f"due {day.words}")

    def _entries(self, key: str, value: Mapping[str, Value]) -> None:
        """Take entries of a mapping: those of the council's own fields, the cost of a year."""
        held = getattr(self._action.action, key)
        written = as_written(dict(held) if isinstance(held, Mapping) else held) or {}
        changed = {
            name: entry for name, entry in value.items() if str(written.get(name, "")) != str(entry)
        }
        if key == "sign_off":
            self._tell_other_sign_off(changed, written)
            changed = {name: entry for name, entry in changed.items() if name not in written}
        if not changed:
            return
        words = "; ".join(f"{name} {_in_words(entry)}" for name, entry in changed.items())
        if not written:
            self.builder.extend((), key, changed, f"{key.replace('_', ' ')} {words}")
        else:
            for name, entry in changed.items():
                self.builder.extend((key,), name, entry, f"{name} {_in_words(entry)}")
        self.tell(Kind.OTHER, words)

    def _tell_other_sign_off(
        self, changed: Mapping[str, Value], written: Mapping[str, Any]
    ) -> None:
        """Tell what closing an action asked for, or who agreed it, otherwise than the plan."""
        for name, value in changed.items():
            if name in written and written[name] != value:
                held = f"sign-off, {name}: '{_in_words(written[name])}'"
                self.tell_stays(held, f"'{_in_words(value)}'")

    def _notes(self) -> None:
        """Take what stands in the tracker's other columns: in the place of the head's old words."""
        known, undated = self._action.action.updates, self._context.undated_heads

        def is_news(words: str, head: str | None) -> bool | None:
            return head in undated if words_not_known(words, known) else None

        before, note = self._action.action.note or "", str(self._data.get("note", ""))
        after, new = merged_note(before, note, is_news)
        if not new or not self._may_take("note"):
            return
        for part in new:
            self.tell(Kind.OTHER, f"note: {as_quoted(part)}")
        self.builder.set("note", after, "note")


def _mapping(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}


def _item(value: "Value | None") -> Mapping[str, Value]:
    """Return the one mapping of a list that a row of a tracker gives."""
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        last = value[-1]
        return last if isinstance(last, Mapping) else {}
    return {}


def _day_in(value: "Value | None") -> PlanDate | None:
    return parse_date(value) if isinstance(value, str) else None


def _text(value: "Value | None") -> str | None:
    return value if isinstance(value, str) else None


def _is_same(one: PlanDate, other: PlanDate) -> bool:
    """Tell whether two dates may mean the same: a day lies in the month that the other gives."""
    return one.first <= other.last and other.first <= one.last


def _in_words(value: Value) -> str:
    if isinstance(value, str):
        return as_quoted(value)
    parts = value.values() if isinstance(value, Mapping) else value
    return ", ".join(_in_words(part) for part in parts)
